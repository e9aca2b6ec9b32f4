#include "park.h"

/* A change as a merge brings it, by its bare names. */
static bool fold(struct park *p, const char *act, const char *on, const char *from,
		 const char *to, const char *text)
{
	struct sets sets = SETS_INIT;
	struct change ch = { .act = act, .on = day_from_iso(on), .from = from, .to = to,
			     .sets = &sets };
	bool counted;

	park_sets(act_find(&hazard_ledger, act), text, &sets);
	counted = park_fold(p, &ch, 'i');
	sets_free(&sets);
	return counted;
}

static void begin_rectifying(struct park *p)
{
	park_begin(p, "2026-03-01");
	fold(p, "register", "2026-01-05", NULL, "registered", PARK_REGISTER);
	fold(p, "grade", "2026-01-06", "registered", "graded", "level=general");
	fold(p, "order", "2026-01-06", "graded", "rectifying", PARK_ORDER "2026-01-20");
}

static void test_begins_with_every_track(void **state)
{
	static const struct {
		const char *field, *value;
	} rows[] = {
		{ "state", "registered" }, { "listing", "unlisted" },
		{ "halt", "running" },	   { "extension", "no_extension" },
		{ "listed", "0" },	   { "halted", "0" },
		{ "round", "1" },	   { "extension_pending", "0" },
		{ "contested", "0" },	   { "imported", "0" },
		{ "open", "1" },	   { "registered_on", "2026-01-05" },
		{ "missing", NULL },	   { "completed_on", NULL },
	};
	struct park p;

	(void)state;
	park_begin(&p, "2026-03-01");
	fold(&p, "register", "2026-01-05", NULL, "registered", PARK_REGISTER);
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_value(&p, rows[i].field, rows[i].value);
	park_end(&p);
}

static void test_check_moves_round_and_deadline(void **state)
{
	struct park p;

	(void)state;
	begin_rectifying(&p);
	fold(&p, "report_done", "2026-01-18", "rectifying", "awaiting_check",
	     "measure_taken=已清理;rectified_on=2026-01-18");
	fold(&p, "check", "2026-01-19", "awaiting_check", "rectifying",
	     "checkers=@i+@j;result=fail;new_deadline=2026-02-01;note=未清完");
	assert_value(&p, "round", "2");
	assert_value(&p, "deadline", "2026-02-01");
	assert_value(&p, "deadline_original", "2026-01-20");
	assert_value(&p, "check_result", "fail");
	assert_value(&p, "completed_on", NULL);
	fold(&p, "report_done", "2026-01-30", "rectifying", "awaiting_check",
	     "measure_taken=已清理;rectified_on=2026-01-29");
	fold(&p, "check", "2026-01-31", "awaiting_check", "checked",
	     "checkers=@i+@j;result=pass");
	assert_value(&p, "completed_on", "2026-01-31");
	assert_value(&p, "checkers", "@i+@j");
	fold(&p, "sign_off", "2026-02-02", "checked", "signed_off",
	     "approver=@s;approval_no=核〔2026〕3号");
	assert_value(&p, "signed_off_on", "2026-02-02");
	assert_value(&p, "approval_no", "核〔2026〕3号");
	assert_value(&p, "open", "0");
	fold(&p, "reopen", "2026-02-10", "signed_off", "rectifying",
	     "reason=复发;deadline=2026-02-20");
	assert_value(&p, "round", "3");
	assert_value(&p, "completed_on", NULL);
	assert_value(&p, "signed_off_on", NULL);
	assert_value(&p, "open", "1");
	park_end(&p);
}

static void test_out_of_turn_sets_nothing(void **state)
{
	struct park p;

	(void)state;
	begin_rectifying(&p);
	fold(&p, "void", "2026-01-07", "rectifying", "void", "reason=重复");
	assert_true(p.hazard->voided);
	assert_value(&p, "open", "0");
	/* Another laptop, which had not seen it, went on. */
	assert_false(fold(&p, "report_done", "2026-01-08", "rectifying",
			  "awaiting_check", "measure_taken=清了;rectified_on=2026-01-08"));
	assert_true(p.timeline.v[p.timeline.n - 1].out_of_turn);
	assert_value(&p, "state", "void");
	assert_value(&p, "measure_taken", NULL);
	assert_value(&p, "contested", "1");
	assert_value(&p, "open", "1");
	assert_true(life_open(p.hazard));
	fold(&p, "settle", "2026-01-09", NULL, NULL, "state=awaiting_check;reason=非重复");
	assert_value(&p, "state", "awaiting_check");
	assert_value(&p, "contested", "0");
	assert_false(p.hazard->voided);
	park_end(&p);
}

static void test_settled_states_keep_figures_true(void **state)
{
	static const struct {
		const char *state, *completed_on, *signed_off_on;
	} rows[] = {
		{ "rectifying", NULL, NULL },
		{ "checked", "2026-01-09", NULL },
		{ "signed_off", "2026-01-09", "2026-01-09" },
		{ "nonsense", NULL, NULL },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct park p;
		char text[64];

		begin_rectifying(&p);
		fold(&p, "order", "2026-01-08", "graded", "rectifying", "requirement=x");
		assert_value(&p, "contested", "1");
		snprintf(text, sizeof text, "state=%s;reason=x", rows[i].state);
		fold(&p, "settle", "2026-01-09", NULL, NULL, text);
		assert_value(&p, "contested", i == 3 ? "1" : "0");
		assert_value(&p, "completed_on", rows[i].completed_on);
		assert_value(&p, "signed_off_on", rows[i].signed_off_on);
		park_end(&p);
	}
}

static void test_total(void **state)
{
	/* Whatever comes, the fold answers: unknown names, wrong tracks, no
	 * registration. */
	static const struct {
		const char *from, *to;
		bool counts;
	} rows[] = {
		{ "rectifying", "moon", false },     { "moon", "checked", false },
		{ "rectifying", "listed", false },   { "unlisted", "listed", true },
		{ "unlisted", "delisted", false },   { "rectifying", NULL, true },
		{ NULL, NULL, true },		     { NULL, "signed_off", true },
	};
	struct change nothing = { .act = "unheard_of", .on = DAY_NONE };
	struct park p;
	bool out;

	(void)state;
	begin_rectifying(&p);
	for (size_t i = 0; i < COUNT(rows); i++) {
		nothing.from = rows[i].from;
		nothing.to = rows[i].to;
		if (fold_apply(p.hazard, &nothing, &out) != rows[i].counts)
			fail_msg("row %zu", i);
		assert_int_equal(out, !rows[i].counts);
	}
	assert_value(&p, "state", "rectifying");
	park_end(&p);

	struct record *bare = record_new(&hazard_ledger);
	assert_false(fold_apply(bare, &(struct change){ .act = "check",
		.from = "awaiting_check", .to = "checked" }, NULL));
	assert_null(record_get(bare, "state"));
	assert_true(life_open(bare));
	record_free(bare);
}

static void test_values_on_act_and_derived_ones(void **state)
{
	struct sets sets = SETS_INIT;
	struct park p;

	(void)state;
	begin_rectifying(&p);
	sets_put(&sets, "text", "进展顺利", true);	 /* progress: on the act */
	sets_put(&sets, "notice_no", "解〔2026〕1号", true);
	sets_put(&sets, "state", "signed_off", false); /* a forged column */
	sets_put(&sets, "completed_on", "2026-01-01", false);
	sets_put(&sets, "unheard_of", "x", false);
	sets_put(&sets, "location", "二车间", false);
	fold_apply(p.hazard, &(struct change){ .act = "amend", .sets = &sets }, NULL);
	assert_value(&p, "text", NULL);
	assert_value(&p, "notice_no", NULL);
	assert_value(&p, "state", "rectifying");
	assert_value(&p, "completed_on", NULL);
	assert_value(&p, "location", "二车间");
	sets_free(&sets);
	park_end(&p);
}

static void test_second_register_only_fills(void **state)
{
	struct park p;

	(void)state;
	begin_rectifying(&p);
	fold(&p, "register", "2026-02-01", NULL, "registered",
	     "description=别的;category=B03");
	assert_value(&p, "state", "rectifying");
	assert_value(&p, "description", "堵塞疏散通道");
	assert_value(&p, "category", "B03");
	assert_value(&p, "registered_on", "2026-01-05");
	park_end(&p);
}

static void test_side_tracks(void **state)
{
	struct park p;

	(void)state;
	begin_rectifying(&p);
	fold(&p, "list", "2026-01-07", "unlisted", "listed", PARK_LISTING);
	assert_value(&p, "listed", "1");
	assert_value(&p, "listed_on", "2026-01-07");
	fold(&p, "halt", "2026-01-07", "running", "halted", "scope=full");
	assert_value(&p, "halted", "1");
	assert_value(&p, "halted_on", "2026-01-07");
	fold(&p, "ask_extension", "2026-01-10", "no_extension", "extension_asked",
	     "until=2026-02-20");
	assert_value(&p, "extension_pending", "1");
	fold(&p, "decide_extension", "2026-01-12", "extension_asked", "no_extension",
	     "result=refused;new_deadline=2026-02-20");
	assert_value(&p, "extension_pending", "0");
	assert_value(&p, "deadline", "2026-01-20");
	fold(&p, "ask_extension", "2026-01-13", "no_extension", "extension_asked", "");
	fold(&p, "decide_extension", "2026-01-14", "extension_asked", "no_extension",
	     "result=granted;new_deadline=2026-02-20");
	assert_value(&p, "deadline", "2026-02-20");
	assert_value(&p, "deadline_original", "2026-01-20");
	fold(&p, "ask_resume", "2026-02-01", "halted", "resume_asked", "");
	assert_value(&p, "halted", "1");
	fold(&p, "decide_resume", "2026-02-02", "resume_asked", "halted", "result=refused");
	assert_value(&p, "halted", "1");
	fold(&p, "ask_resume", "2026-02-03", "halted", "resume_asked", "");
	fold(&p, "decide_resume", "2026-02-04", "resume_asked", "resumed",
	     "result=granted");
	assert_value(&p, "halted", "0");
	fold(&p, "delist", "2026-02-05", "listed", "delisted", "notice_no=解1");
	assert_value(&p, "listed", "0");
	assert_value(&p, "delisted_on", "2026-02-05");
	assert_value(&p, "notice_no", "督〔2026〕1号");
	assert_value(&p, "state", "rectifying");
	park_end(&p);
}

static void test_imports(void **state)
{
	struct sets sets = SETS_INIT;
	struct change ch = { .act = "register", .on = day_from_iso("2026-01-05"),
			     .to = "registered", .sets = &sets, .imported = true };
	struct park p;

	(void)state;
	park_begin(&p, "2026-03-01");
	sets_put(&sets, "description", "无灭火器", false);
	sets_put(&sets, "found_on", "2025-01-01", false);
	sets_put(&sets, "found_by", "丁", false);
	sets_put(&sets, "source", "self", false);
	sets_put(&sets, "enterprise", PARK_ID("9"), false);
	sets_put(&sets, "missing", "enterprise", true); /* a placeholder */
	park_fold(&p, &ch, 'c');
	assert_value(&p, "imported", "1");
	assert_value(&p, "missing", "enterprise+location");
	fold(&p, "amend", "2026-02-01", NULL, NULL, "location=门厅");
	assert_value(&p, "missing", "enterprise");
	fold(&p, "amend", "2026-02-01", NULL, NULL, "enterprise=" PARK_ID("8"));
	assert_value(&p, "missing", NULL);
	assert_value(&p, "imported", "1");
	sets_free(&sets);
	park_end(&p);
}

static void test_import_of_closed(void **state)
{
	static const struct {
		const char *text, *completed_on, *signed_off_on, *missing;
	} rows[] = {
		{ "found_on=2024-05-01;found_by=甲;rectified_on=2024-05-08",
		  "2024-05-08", "2026-01-05",
		  "enterprise+description+location+source+level+responsible+deadline+"
		  "completed_on+checkers+approver+signed_off_on" },
		{ "enterprise=" PARK_ID("9") ";description=x;location=y;found_on=2024-05-01;"
		  "found_by=甲;source=self;level=general;responsible=乙;deadline=2024-05-10;"
		  "rectified_on=2024-05-08;completed_on=2024-05-09;checkers=丙+丁;approver=戊;"
		  "signed_off_on=2024-05-11", "2024-05-09", "2024-05-11", NULL },
		{ "description=x", "2026-01-05", "2026-01-05",
		  "enterprise+location+found_on+found_by+source+level+responsible+deadline+"
		  "rectified_on+completed_on+checkers+approver+signed_off_on" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct park p;

		park_begin(&p, "2026-03-01");
		fold(&p, "import_closed", "2026-01-05", NULL, "signed_off", rows[i].text);
		assert_value(&p, "state", "signed_off");
		assert_value(&p, "imported", "1");
		assert_value(&p, "open", "0");
		assert_value(&p, "round", "1");
		assert_value(&p, "completed_on", rows[i].completed_on);
		assert_value(&p, "signed_off_on", rows[i].signed_off_on);
		assert_value(&p, "missing", rows[i].missing);
		park_end(&p);
	}
}

/* Who imports a passed check may say when it was, or that nobody knows; who writes one says it
 * by the act. */
static void test_day_of_check(void **state)
{
	static const struct {
		bool imported;
		const char *before, *text, *completed_on;
	} rows[] = {
		{ true, NULL, "result=pass", "2026-01-19" },
		{ true, NULL, "result=pass;completed_on=", NULL },
		{ true, "2026-01-15", "result=pass", "2026-01-15" },
		{ false, NULL, "result=pass", "2026-01-19" },
		{ false, "2026-01-15", "result=pass", "2026-01-19" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct sets sets = SETS_INIT;
		struct change ch = { .act = "check", .on = day_from_iso("2026-01-19"), .from = "awaiting_check",
				     .to = "checked", .sets = &sets, .imported = rows[i].imported };
		struct park p;

		begin_rectifying(&p);
		fold(&p, "report_done", "2026-01-18", "rectifying", "awaiting_check", "measure_taken=已清理");
		record_set(p.hazard, "completed_on", rows[i].before);
		park_sets(act_find(&hazard_ledger, "check"), rows[i].text, &sets);
		park_fold(&p, &ch, 'i');
		assert_value(&p, "completed_on", rows[i].completed_on);
		sets_free(&sets);
		park_end(&p);
	}
}

static void test_overdue(void **state)
{
	static const struct {
		const char *state, *deadline, *today;
		int days;
	} rows[] = {
		{ "rectifying", "2026-02-15", "2026-02-16", 1 },
		{ "rectifying", "2026-02-15", "2026-02-15", 0 },
		{ "registered", "2026-02-15", "2026-03-01", 14 },
		{ "graded", "2026-02-15", "2026-03-01", 14 },
		{ "awaiting_check", "2026-02-15", "2026-03-01", 0 },
		{ "checked", "2026-02-15", "2026-03-01", 0 },
		{ "signed_off", "2026-02-15", "2026-03-01", 0 },
		{ "void", "2026-02-15", "2026-03-01", 0 },
		{ "rectifying", NULL, "2026-03-01", 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct record *r = record_new(&hazard_ledger);
		struct moment today = moment_from_iso(rows[i].today);

		record_set(r, "state", rows[i].state);
		record_set(r, "deadline", rows[i].deadline);
		if (life_overdue_days(r, today) != rows[i].days ||
		    life_overdue(r, today) != (rows[i].days > 0))
			fail_msg("row %zu", i);
		record_free(r);
	}
}

static void test_other_ledgers(void **state)
{
	static const struct field fields[] = {
		{ .name = "name", .type = FIELD_TEXT },
		{ .name = "note", .type = FIELD_TEXT },
	};
	static const struct ledger post = { .name = "post", .fields = fields,
					    .nfields = 2 };
	struct record *r = record_new(&post);
	struct sets sets = SETS_INIT;

	(void)state;
	sets_put(&sets, "name", "电工", false);
	sets_put(&sets, "number", "G-A-0001", false);
	assert_true(fold_apply(r, &(struct change){ .act = "create", .sets = &sets }, NULL));
	assert_string_equal(r->number, "G-A-0001");
	sets_put(&sets, "name", "焊工", false);
	fold_apply(r, &(struct change){ .act = "edit", .sets = &sets }, NULL);
	assert_string_equal(record_get(r, "name"), "焊工");
	/* The same shipped record from another store. */
	sets_put(&sets, "name", "电工", false);
	sets_put(&sets, "note", "持证", false);
	fold_apply(r, &(struct change){ .act = "create", .sets = &sets }, NULL);
	assert_string_equal(record_get(r, "name"), "焊工");
	assert_string_equal(record_get(r, "note"), "持证");
	fold_apply(r, &(struct change){ .act = "void" }, NULL);
	assert_true(r->voided);
	fold_apply(r, &(struct change){ .act = "unvoid" }, NULL);
	assert_false(r->voided);
	sets_free(&sets);
	record_free(r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_begins_with_every_track),
		cmocka_unit_test(test_check_moves_round_and_deadline),
		cmocka_unit_test(test_out_of_turn_sets_nothing),
		cmocka_unit_test(test_settled_states_keep_figures_true),
		cmocka_unit_test(test_total),
		cmocka_unit_test(test_values_on_act_and_derived_ones),
		cmocka_unit_test(test_second_register_only_fills),
		cmocka_unit_test(test_side_tracks),
		cmocka_unit_test(test_imports),
		cmocka_unit_test(test_import_of_closed),
		cmocka_unit_test(test_day_of_check),
		cmocka_unit_test(test_overdue),
		cmocka_unit_test(test_other_ledgers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
