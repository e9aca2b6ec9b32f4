#include "park.h"

/* A hazard's life: who does what, and the code of the refusal or "". */
struct line {
	const char *who, *act, *text, *code, *state;
};

static void live(const char *number, const struct line *lines, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		become(lines[i].who);
		const char *code = try_act(number, lines[i].act, lines[i].text);
		if (strcmp(code, lines[i].code))
			fail_msg("line %zu, %s %s: got “%s” (%s), expected “%s”", i,
				 lines[i].act, lines[i].text, code, park_err.text,
				 lines[i].code);
		if (lines[i].state)
			assert_string_equal(value_of("hazard", number, "state"),
					    lines[i].state);
	}
}
#define LIVE(number, lines) live(number, lines, sizeof lines / sizeof *lines)

#define FOUND                                                                   \
	"enterprise=宏达化工(示例)|description=消防通道堵塞|location=一号仓库|"     \
	"found_on=2026-08-03|source=监督检查"

static void test_general(void **state)
{
	(void)state;
	static const struct line lines[] = {
		{ "检查丙", "sign_off", "", "wrong_role", "registered" },
		{ "督办乙", "sign_off", "", "no_passed_check", NULL },
		{ "检查丙", "order", "requirement=清理|deadline=2026-08-10", "wrong_state", NULL },
		{ "检查丙", "grade", "level=major|criterion=GM-03-02", "wrong_role", NULL },
		{ "内勤丁", "grade", "level=general", "wrong_role", NULL },
		{ "检查丙", "grade", "level=较大", "bad_choice", NULL },
		{ "检查丙", "grade", "on=2026-08-02|level=general", "bad_date", NULL },
		{ "检查丙", "grade", "on=2026-09-02|level=general", "bad_date", NULL },
		{ "检查丙", "grade", "on=2026-08-03|level=general", "", "graded" },
		{ "督办乙", "list", "", "general_cannot_be_listed", NULL },
		{ "检查丙", "order", "on=2026-08-03|requirement=清理", "required", NULL },
		{ "检查丙", "order", "on=2026-08-03|requirement=清理|deadline=2026-08-01",
		  "bad_date", NULL },
		{ "检查丙", "order", "on=2026-08-03|requirement=清理|deadline=2026-08-10", "",
		  "rectifying" },
		{ "内勤丁", "ask_extension", "on=2026-08-11|reason=停电|until=2026-08-20",
		  "extension_after_deadline", NULL },
		{ "内勤丁", "check", "checkers=检查丙、复核庚|result=pass", "wrong_state", NULL },
		{ "内勤丁", "report_done", "on=2026-08-09|measure_taken=已清理|"
		  "rectified_on=2026-08-08", "", "awaiting_check" },
		{ "检查丙", "check", "on=2026-08-10|checkers=检查丙|result=pass",
		  "checkers_differ", NULL },
		{ "检查丙", "check", "on=2026-08-10|checkers=检查丙、宏达负责人|result=pass",
		  "checker_is_responsible", NULL },
		{ "检查丙", "check", "on=2026-08-10|checkers=检查丙、复核庚|result=fail",
		  "required", NULL },
		{ "检查丙", "check", "on=2026-08-10|checkers=检查丙、复核庚|result=fail|"
		  "new_deadline=2026-08-20|note=仍有杂物", "", "rectifying" },
		{ "内勤丁", "report_done", "on=2026-08-18|measure_taken=已清理|"
		  "rectified_on=2026-08-18", "", "awaiting_check" },
		{ "检查丙", "check", "on=2026-08-19|checkers=检查丙、复核庚|result=pass", "",
		  "checked" },
		{ "企业戊", "sign_off", "", "wrong_side", NULL },
		{ "督办乙", "sign_off", "on=2026-08-20", "", "signed_off" },
		{ "督办乙", "void", "reason=误报", "wrong_state", NULL },
		{ "督办乙", "reopen", "reason=复发|deadline=2026-09-10", "", "rectifying" },
	};
	char *number;
	become("检查丙");
	assert_string_equal(try_hazard(FOUND, &number), "");
	assert_string_equal(number, "2026-A-0001");
	LIVE(number, lines);
	assert_string_equal(value_of("hazard", number, "round"), "3");
	assert_string_equal(value_of("hazard", number, "responsible"), "宏达负责人");
	free(number);
}

#define PLAN                                                                    \
	"on=2026-08-05|goal=消除|methods=改造|funds_goods=五万元|"                  \
	"organisation=安全部|schedule=八月底前|safety=停用警戒"
#define REPORT(to, about) "on=2026-08-05|to=" to "|about=" about "|channel=书面"

static void test_major(void **state)
{
	(void)state;
	static const struct line lines[] = {
		{ "督办乙", "grade", "on=2026-08-03|level=major", "required", NULL },
		{ "督办乙", "grade", "on=2026-08-03|level=major|criterion=GM-03-02", "",
		  "graded" },
		{ "检查丙", "fix_on_spot", "measure_taken=已清理", "wrong_state", NULL },
		{ "检查丙", "order", "on=2026-08-04|requirement=停用|deadline=2026-08-31",
		  "required", NULL },
		{ "检查丙", "order", "on=2026-08-04|requirement=停用|deadline=2026-08-31|"
		  "interim_measures=撤人", "", "rectifying" },
		{ "检查丙", "report_done", "measure_taken=改造|rectified_on=2026-08-20",
		  "plan_missing", NULL },
		{ "检查丙", "plan", PLAN, "", "rectifying" },
		{ "检查丙", "report_done", "measure_taken=改造|rectified_on=2026-08-20",
		  "report_missing", NULL },
		{ "内勤丁", "report_up", REPORT("department", "discovery"), "", NULL },
		{ "内勤丁", "report_up", REPORT("workers", "discovery"), "", NULL },
		{ "检查丙", "list", "", "wrong_role", NULL },
		{ "督办乙", "list", "on=2026-08-06|list_level=园区|listing_body=园区安委会|"
		  "supervising_body=应急局|notice_no=督〔2026〕1号|"
		  "supervision_deadline=2026-08-31", "", NULL },
		{ "督办乙", "halt", "on=2026-08-06|scope=partial|issued_by=应急局|"
		  "doc_no=停〔2026〕1号", "", NULL },
		{ "督办乙", "grade", "level=general|reason=误判", "still_listed", NULL },
		{ "检查丙", "report_done", "measure_taken=改造|rectified_on=2026-08-20",
		  "assessment_missing", NULL },
		{ "检查丙", "assess", "on=2026-08-20|method=agency|org=某评价机构|"
		  "conclusion=pass", "", NULL },
		{ "检查丙", "report_done", "on=2026-08-21|measure_taken=改造|"
		  "rectified_on=2026-08-20", "", "awaiting_check" },
		{ "企业戊", "check", "checkers=检查丙、复核庚|result=pass", "wrong_side", NULL },
		{ "检查丙", "check", "on=2026-08-22|checkers=检查丙、复核庚|result=pass", "",
		  "checked" },
		{ "督办乙", "sign_off", "approval_no=销〔2026〕1号", "still_listed", NULL },
		{ "督办乙", "delist", "on=2026-08-23|notice_no=解〔2026〕1号", "", NULL },
		{ "督办乙", "sign_off", "approval_no=销〔2026〕1号", "still_halted", NULL },
		{ "内勤丁", "ask_resume", "on=2026-08-23|plan_attached=是|report_attached=是",
		  "", NULL },
		{ "督办乙", "decide_resume", "on=2026-08-24|result=同意|doc_no=复〔2026〕1号",
		  "", NULL },
		{ "督办乙", "sign_off", "approval_no=销〔2026〕1号", "report_missing", NULL },
		{ "内勤丁", "report_up", REPORT("department", "rectification"), "", NULL },
		{ "内勤丁", "report_up", REPORT("workers", "rectification"), "", NULL },
		{ "督办乙", "sign_off", "approver=检查丙|approval_no=销〔2026〕1号",
		  "same_person", NULL },
		{ "督办乙", "sign_off", "on=2026-08-25", "required", NULL },
		{ "督办乙", "sign_off", "on=2026-08-25|approval_no=销〔2026〕1号", "",
		  "signed_off" },
	};
	char *number;
	become("检查丙");
	assert_string_equal(try_hazard(FOUND, &number), "");
	LIVE(number, lines);
	free(number);
}

static void test_extension(void **state)
{
	(void)state;
	static const struct line lines[] = {
		{ "督办乙", "decide_extension", "result=granted|new_deadline=2026-08-30",
		  "wrong_state", NULL },
		{ "内勤丁", "ask_extension", "on=2026-08-09|reason=停电|until=2026-08-09",
		  "bad_date", NULL },
		{ "内勤丁", "ask_extension", "on=2026-08-09|reason=停电|until=2026-08-30", "",
		  NULL },
		{ "内勤丁", "ask_extension", "on=2026-08-09|reason=停电|until=2026-08-30",
		  "extension_pending", NULL },
		{ "督办乙", "decide_extension", "on=2026-08-10|result=granted", "required", NULL },
		{ "督办乙", "decide_extension", "on=2026-08-10|result=granted|"
		  "new_deadline=2026-08-30", "", "rectifying" },
	};
	char *number, id[ID_TEXT];
	become("检查丙");
	assert_string_equal(try_hazard(FOUND "|level=general|requirement=清理|"
				       "deadline=2026-08-10|on=2026-08-04", &number), "");
	assert_string_equal(value_of("hazard", number, "state"), "rectifying");
	/* what counts is the day it is recorded, not the one that is given */
	become("内勤丁");
	assert_string_equal(try_act(number, "ask_extension", "on=2026-08-09|reason=停电|until=2026-08-30"),
			    "extension_after_deadline");
	park.today = park.assumed_day = day_from_iso("2026-08-10");
	LIVE(number, lines);
	park.today = park.assumed_day = PARK_TODAY;
	assert_string_equal(value_of("hazard", number, "deadline"), "2026-08-30");
	assert_string_equal(value_of("hazard", number, "deadline_original"), "2026-08-10");

	id_of("hazard", number, id);
	/* the last act of the track that the section's decision moves */
	assert_int_equal(work_waits_since(&park, id, "waiting"), day_from_iso("2026-08-10"));
	assert_int_equal(work_waits_since(&park, id, "checked"), day_from_iso("2026-08-04"));
	assert_int_equal(work_waits_since(&park, id, "due"), DAY_NONE);
	assert_string_equal(try_act(number, "void", "reason=重复登记"), "");
	assert_int_equal(count_of("hazard", ""), 0);
	assert_int_equal(count_of("hazard", "is:void"), 1);
	struct step step = { .act = act_find(store_ledger(park.store, "hazard"), "reopen") };
	sets_put(&step.sets, "reason", "误操作", true);
	sets_put(&step.sets, "deadline", "2026-09-10", false);
	assert_false(work_may(&park, id, &step, &park_err));
	assert_string_equal(park_err.code, "wrong_state");
	sets_free(&step.sets);
	free(number);
}

/* What may be typed for a new hazard, and what becomes of it. */
static void test_new(void **state)
{
	(void)state;
	static const struct {
		const char *who, *more, *code, *field, *state;
	} rows[] = {
		{ "内勤丁", "", "", "", "registered" },
		{ "检查丙", "|level=general", "", "", "graded" },
		{ "检查丙", "|等级=一般|整改要求=清理|整改期限=+7", "", "", "rectifying" },
		{ "检查丙", "|measure_taken=当场清走", "", "", "awaiting_check" },
		{ "检查丙", "|level=general|measure_taken=当场清走|responsible=王工", "", "",
		  "awaiting_check" },
		{ "检查丙", "|requirement=清理|deadline=+7", "required", "level", NULL },
		{ "检查丙", "|level=general|requirement=清理", "required", "deadline", NULL },
		{ "内勤丁", "|level=general", "wrong_role", "", NULL },
		{ "检查丙", "|state=graded", "field_by_act_only", "state", NULL },
		{ "检查丙", "|colour=red", "unknown_field", "", NULL },
		{ "检查丙", "|found_on=三月", "bad_date", "found_on", NULL },
		{ "检查丙", "|found_on=+1", "bad_date", "found_on", NULL },
		{ "检查丙", "|enterprise=没有的", "not_found", "enterprise", NULL },
		{ "检查丙", "|source=", "required", "source", NULL },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		char *number = NULL, *text = xasprintf("%s%s", FOUND, rows[i].more);
		long before = count_of("hazard", "");
		become(rows[i].who);
		const char *code = try_hazard(text, &number);
		if (strcmp(code, rows[i].code))
			fail_msg("%s: got “%s” (%s)", rows[i].more, code, park_err.text);
		assert_string_equal(park_err.field, rows[i].field);
		if (rows[i].state)
			assert_string_equal(value_of("hazard", number, "state"), rows[i].state);
		else
			assert_int_equal(count_of("hazard", ""), before);
		free(number);
		free(text);
	}
	/* What is fixed on the spot is a general one, without being told so. */
	assert_string_equal(value_of("hazard", "2026-A-0004", "level"), "general");
	assert_string_equal(try_hazard("description=x|location=y|enterprise=E-A-0001|"
				       "来源代码=6|隐患成因=人的不安全行为、环境因素", NULL), "");
	assert_string_equal(value_of("hazard", "2026-A-0006", "source"), "report");
	assert_string_equal(value_of("hazard", "2026-A-0006", "found_on"), ENV_TODAY);
	assert_string_equal(value_of("hazard", "2026-A-0006", "cause"), "person\nenvironment");
	assert_string_equal(value_of("hazard", "2026-A-0006", "found_by") + 1, park.me.id);
}

static void test_bulk(void **state)
{
	(void)state;
	char *a, *b, *c;
	struct undo_plan plan;
	become("检查丙");
	assert_string_equal(try_hazard(FOUND, &a), "");
	assert_string_equal(try_hazard(FOUND, &b), "");
	assert_string_equal(try_hazard(FOUND "|level=general", &c), "");
	char *all = xasprintf("%s,%s,%s", a, b, c), *two = xasprintf("%s,%s,%s", a, b, a);

	/* All or nothing: the graded one can be graded again only with a reason. */
	assert_string_equal(try_act(all, "grade", "level=general"), "required");
	assert_string_equal(value_of("hazard", a, "state"), "registered");
	/* Named twice, done once. */
	assert_string_equal(try_act(two, "grade", "level=general"), "");
	assert_string_equal(value_of("hazard", b, "state"), "graded");

	/* One entry, so one undo; by its author. */
	must(work_undo_plan(&park, false, &plan, &park_err));
	assert_int_equal(plan.n, 2);
	must(work_undo(&park, &plan, NULL, &park_err));
	undo_plan_free(&plan);
	assert_string_equal(value_of("hazard", a, "state"), "registered");
	assert_string_equal(value_of("hazard", b, "state"), "registered");
	assert_string_equal(value_of("hazard", c, "state"), "graded");
	must(work_undo_plan(&park, true, &plan, &park_err));
	must(work_undo(&park, &plan, NULL, &park_err));
	undo_plan_free(&plan);
	assert_string_equal(value_of("hazard", b, "state"), "graded");

	/* A void wants a reason to be taken back. */
	become("督办乙");
	assert_string_equal(try_act(a, "void", "reason=误报"), "");
	must(work_undo_plan(&park, false, &plan, &park_err));
	assert_true(plan.needs_reason);
	assert_false(work_undo(&park, &plan, "", &park_err));
	assert_string_equal(park_err.code, "required");
	must(work_undo(&park, &plan, "点错了", &park_err));
	undo_plan_free(&plan);
	assert_string_equal(value_of("hazard", a, "state"), "graded");
	/* Somebody else went on with it since. */
	become("督办乙");
	assert_string_equal(try_act(b, "progress", "text=已约谈"), "");
	become("检查丙");
	assert_false(work_undo_plan(&park, false, &plan, &park_err));
	assert_string_equal(park_err.code, "undo_superseded");
	free(a), free(b), free(c), free(all), free(two);
}

static void test_versions(void **state)
{
	(void)state;
	char *number, id[ID_TEXT];
	struct record *r = NULL;
	become("检查丙");
	assert_string_equal(try_hazard(FOUND, &number), "");
	id_of("hazard", number, id);
	must(store_get(park.store, id, &r, &park_err));
	assert_string_equal(try_edit("hazard", number, "location=二号仓库"), "");
	struct sets sets = SETS_INIT;
	sets_put(&sets, "location", "三号仓库", false);
	assert_false(work_edit(&park, id, &sets, r->version, NULL, &park_err));
	assert_string_equal(park_err.code, "changed_meanwhile");
	must(work_edit(&park, id, &sets, NULL, NULL, &park_err));
	assert_string_equal(value_of("hazard", number, "location"), "三号仓库");
	assert_string_equal(try_edit("hazard", number, "level=major"), "field_by_act_only");
	assert_string_equal(try_edit("hazard", number, "deadline=+3"), "field_by_act_only");
	assert_string_equal(try_edit("hazard", number, "description="), "required");
	sets_free(&sets);
	record_free(r);
	free(number);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_general, park_begin, park_end),
		cmocka_unit_test_setup_teardown(test_major, park_begin, park_end),
		cmocka_unit_test_setup_teardown(test_extension, park_begin, park_end),
		cmocka_unit_test_setup_teardown(test_new, park_begin, park_end),
		cmocka_unit_test_setup_teardown(test_bulk, park_begin, park_end),
		cmocka_unit_test_setup_teardown(test_versions, park_begin, park_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
