#include "park.h"

#define FOUND                                                                   \
	"enterprise=宏达化工(示例)|description=消防通道堵塞|location=一号仓库|"     \
	"found_on=2026-08-03|source=监督检查"

static const struct act_state *act_in(const struct record_view *v, const char *name)
{
	return &v->acts[act_index(v->record->ledger, act_find(v->record->ledger, name))];
}

static void test_view(void **state)
{
	(void)state;
	char *number, id[ID_TEXT];
	struct record_view v;
	become("检查丙");
	assert_string_equal(try_hazard(FOUND "|level=general|requirement=清理|"
				       "deadline=2026-08-20|on=2026-08-03", &number), "");
	id_of("hazard", number, id);
	must(work_view(&park, id, &v, &park_err));
	assert_int_equal(v.timeline.n, 3);
	assert_true(v.overdue);
	assert_int_equal(v.overdue_days, 12);
	assert_true(act_in(&v, "report_done")->open);
	assert_false(act_in(&v, "sign_off")->open);
	assert_string_equal(act_in(&v, "sign_off")->why.code, "wrong_role");
	assert_string_equal(act_in(&v, "check")->why.code, "wrong_state");
	assert_true(v.nduties > 0);
	record_view_free(&v);
	park.me.id[0] = 0;
	must(work_view(&park, id, &v, &park_err));
	assert_string_equal(act_in(&v, "report_done")->why.code, "no_person");
	record_view_free(&v);
	assert_false(work_view(&park, "00000000000000000000000000000000", &v, &park_err));
	assert_string_equal(park_err.code, "not_found");
	free(number);
}

static void test_next(void **state)
{
	(void)state;
	char *number, id[ID_TEXT];
	struct sets sets = SETS_INIT;
	become("管理员甲");
	assert_string_equal(try_edit("rule", "profile", "value=qingdao"), "");
	become("检查丙");
	assert_string_equal(try_hazard(FOUND "|level=general|requirement=清理|"
				       "deadline=2026-08-20|on=2026-08-03", &number), "");
	id_of("hazard", number, id);
	/* What is late is pressed, wherever it is opened from; its own step stands beside that. */
	struct record_view v;
	struct view_step next, own;
	must(work_view(&park, id, &v, &park_err));
	work_view_steps(&park, &v, &next, &own);
	assert_string_equal(own.act->act->name, "report_done");
	assert_int_equal(own.sets.n, 0);
	assert_string_equal(next.act->act->name, "supervise");
	assert_string_equal(sets_get(&next.sets, "kind"), "reminder");
	sets_free(&next.sets);
	record_view_free(&v);
	const struct act *a = work_next_act(&park, id, NULL, &sets, &park_err);
	assert_string_equal(a->name, "supervise");
	sets_free(&sets);
	a = work_next_act(&park, id, "overdue", &sets, &park_err);
	assert_string_equal(a->name, "supervise");
	assert_string_equal(sets_get(&sets, "kind"), "reminder");
	become("督办乙");
	/* Once it was sent, nobody is reminded until the next step begins. */
	struct step step = { .act = a };
	sets_put(&step.sets, "kind", sets_get(&sets, "kind"), true);
	sets_free(&sets);
	sets_put(&step.sets, "content", "催", true);
	const char *ids[] = { id };
	assert_true(work_act(&park, ids, 1, &step, 1, NULL, NULL, NULL, &park_err));
	sets_free(&step.sets);
	a = work_next_act(&park, id, "overdue", &sets, &park_err);
	assert_string_equal(a->name, "report_done");
	assert_int_equal(sets.n, 0);
	a = work_next_act(&park, id, NULL, &sets, &park_err);
	assert_string_equal(a->name, "report_done");
	assert_int_equal(sets.n, 0);
	free(number);
}

static void test_variant(void **state)
{
	(void)state;
	char *number, id[ID_TEXT];
	struct sets sets = SETS_INIT;
	become("督办乙");
	assert_string_equal(try_hazard(FOUND "|level=major|criterion=GM-03-02|on=2026-08-03",
				       &number), "");
	id_of("hazard", number, id);
	struct record_view v;
	must(work_view(&park, id, &v, &park_err));
	bool reports = false;
	for (size_t i = 0; i < v.nduties; i++)
		reports |= str_eq(v.duties[i].act, "report_up") &&
			   str_eq(v.duties[i].variant, "department:discovery");
	assert_true(reports);
	record_view_free(&v);
	const struct act *a = work_next_act(&park, id, "due", &sets, &park_err);
	assert_non_null(a);
	if (str_eq(a->name, "report_up")) {
		assert_string_equal(sets_get(&sets, "to"), "department");
		assert_string_equal(sets_get(&sets, "about"), "discovery");
	}
	sets_free(&sets);
	free(number);
}

static void test_fill(void **state)
{
	(void)state;
	char *one, *two, id[2][ID_TEXT];
	const char *ids[] = { id[0], id[1] };
	struct sets sets = SETS_INIT;
	become("检查丙");
	assert_string_equal(try_hazard(FOUND "|level=general|on=2026-08-03", &one), "");
	char *other = xstrdup(FOUND "|level=general|on=2026-08-03|enterprise=永固建材(示例)");
	assert_string_equal(try_hazard(other, &two), "");
	id_of("hazard", one, id[0]);
	id_of("hazard", two, id[1]);
	/* The first enterprise has a head; for both it does not hold. */
	must(work_fill(&park, ids, 1, act_find(store_ledger(park.store, "hazard"), "order"), &sets, &park_err));
	assert_string_equal(sets_get(&sets, "responsible"), "宏达负责人");
	sets_free(&sets);
	must(work_fill(&park, ids, 2, act_find(store_ledger(park.store, "hazard"), "order"), &sets, &park_err));
	assert_null(sets_get(&sets, "responsible"));
	sets_free(&sets);
	must(work_fill(&park, NULL, 0, act_find(store_ledger(park.store, "hazard"), "register"), &sets, &park_err));
	assert_string_equal(sets_get(&sets, "found_on"), ENV_TODAY);
	assert_string_equal(sets_get(&sets, "found_by") + 1, park.me.id);
	sets_free(&sets);

	/* What was typed last is offered again, the number one further. */
	assert_string_equal(try_act(one, "order", "on=2026-08-03|requirement=清|deadline=2026-08-09"), "");
	assert_string_equal(try_act(one, "report_done", "on=2026-08-05|measure_taken=清|rectified_on=2026-08-05"), "");
	assert_string_equal(try_act(one, "check", "on=2026-08-06|checkers=检查丙、复核庚|result=pass"), "");
	must(work_fill(&park, &ids[1], 1, act_find(store_ledger(park.store, "hazard"), "check"), &sets, &park_err));
	assert_non_null(strstr(sets_get(&sets, "checkers"), "\n复核庚"));
	assert_null(sets_get(&sets, "result"));
	sets_free(&sets);
	become("督办乙");
	must(work_fill(&park, &ids[1], 1, act_find(store_ledger(park.store, "hazard"), "check"), &sets, &park_err));
	assert_null(sets_get(&sets, "checkers"));
	sets_free(&sets);
	assert_string_equal(try_act(one, "sign_off", "on=2026-08-07|approver=赵局|approval_no=销〔2026〕09号"), "");
	must(work_fill(&park, &ids[1], 1, act_find(store_ledger(park.store, "hazard"), "sign_off"), &sets, &park_err));
	assert_string_equal(sets_get(&sets, "approval_no"), "销〔2026〕10号");
	assert_string_equal(sets_get(&sets, "approver"), "赵局");
	sets_free(&sets);
	/* what was typed last is behind a number in use: of the series, and only of it, the highest counts */
	store_remember(park.store, "last.hazard.sign_off.approval_no.", "销〔2026〕03号");
	must(work_fill(&park, &ids[1], 1, act_find(store_ledger(park.store, "hazard"), "sign_off"), &sets, &park_err));
	assert_string_equal(sets_get(&sets, "approval_no"), "销〔2026〕10号");
	sets_free(&sets);
	store_remember(park.store, "last.hazard.sign_off.approval_no.", "园销3");
	must(work_fill(&park, &ids[1], 1, act_find(store_ledger(park.store, "hazard"), "sign_off"), &sets, &park_err));
	assert_string_equal(sets_get(&sets, "approval_no"), "园销4");
	sets_free(&sets);
	/* one that was taken back is in use no more */
	struct undo_plan plan;
	store_remember(park.store, "last.hazard.sign_off.approval_no.", "销〔2026〕03号");
	must(work_undo_plan(&park, false, &plan, &park_err));
	must(work_undo(&park, &plan, "写错", &park_err));
	undo_plan_free(&plan);
	must(work_fill(&park, &ids[1], 1, act_find(store_ledger(park.store, "hazard"), "sign_off"), &sets, &park_err));
	assert_string_equal(sets_get(&sets, "approval_no"), "销〔2026〕04号");
	sets_free(&sets);
	free(one), free(two), free(other);
}

static void test_may(void **state)
{
	(void)state;
	char *number, id[ID_TEXT];
	become("检查丙");
	assert_string_equal(try_hazard(FOUND, &number), "");
	id_of("hazard", number, id);
	struct step step = { .act = act_find(store_ledger(park.store, "hazard"), "grade") };
	assert_false(work_may(&park, id, &step, &park_err));
	assert_string_equal(park_err.code, "required");
	sets_put(&step.sets, "level", "general", false);
	must(work_may(&park, id, &step, &park_err));
	assert_string_equal(value_of("hazard", number, "state"), "registered");
	sets_put(&step.sets, "colour", "red", false);
	assert_false(work_may(&park, id, &step, &park_err));
	assert_string_equal(park_err.code, "unknown_field");
	sets_free(&step.sets);
	free(number);
}

static void test_filter(void **state)
{
	(void)state;
	become("检查丙");
	assert_string_equal(try_hazard(FOUND, NULL), "");
	become("内勤丁");
	assert_string_equal(try_hazard(FOUND, NULL), "");
	assert_int_equal(count_of("hazard", "found_by:me"), 1);
	assert_int_equal(count_of("hazard", "found_by:我 is:open"), 1);
	assert_int_equal(count_of("hazard", "found_by:检查丙"), 1);
	assert_int_equal(count_of("hazard", "消防 enterprise:宏达化工(示例)"), 2);
	struct filter f;
	assert_false(work_filter(&park, "colour", "", &f, &park_err));
	assert_string_equal(park_err.code, "unknown_ledger");
	assert_false(work_filter(&park, "hazard", "colour:red", &f, &park_err));
	assert_string_equal(park_err.code, "unknown_field");
	struct today_section sections[TODAY_SECTIONS_MAX];
	size_t nsections = work_sections(&park, sections);

	for (size_t i = 0; i < nsections; i++)
		count_of(sections[i].ledger->name, sections[i].line);
}

/* What is new to somebody: others' doings since they were last here, on what is still open. */
static void test_new(void **state)
{
	(void)state;
	char *first, *second;

	become("检查丙");
	assert_string_equal(try_hazard(FOUND, &first), "");
	become("督办乙");
	assert_int_equal(count_of("hazard", "is:new"), 0); /* never here: nothing is new */
	session_seen(&park, store_newest(park.store));
	assert_int_equal(count_of("hazard", "is:new"), 0);
	become("检查丙");
	assert_string_equal(try_hazard(FOUND "|level=general", &second), "");
	session_seen(&park, store_newest(park.store));
	assert_int_equal(count_of("hazard", "is:new"), 0); /* one's own are not */

	become("督办乙");
	assert_int_equal(count_of("hazard", "是:新到"), 1);
	assert_int_equal(count_of("hazard", "is:new level:general"), 1);
	assert_int_equal(count_of("hazard", "is:new 消防"), 1);
	assert_int_equal(count_of("hazard", "-is:new"), 1);
	become("检查丙");
	assert_string_equal(try_act(first, "progress", "text=已约施工队"), "");
	assert_string_equal(try_act(first, "progress", "text=已进场"), "");
	become("督办乙");
	assert_int_equal(count_of("hazard", "is:new"), 2); /* a record, however often it was touched */

	/* what is done with is no news, nor what I have acted on since */
	assert_string_equal(try_act(second, "void", "reason=重复登记|approver=督办乙"), "");
	assert_int_equal(count_of("hazard", "is:new"), 1);
	assert_string_equal(try_act(first, "progress", "text=已看过"), "");
	assert_int_equal(count_of("hazard", "is:new"), 0);
	become("检查丙");
	assert_string_equal(try_act(first, "progress", "text=又进一步"), "");
	become("督办乙");
	assert_int_equal(count_of("hazard", "is:new"), 1);
	free(first);
	free(second);
}

/* The journal's end is looked at, not all that came: a thousand changes. */
static void test_new_many(void **state)
{
	(void)state;
	const struct ledger *l = store_ledger(park.store, "hazard");
	struct strv numbers = STRV_INIT;

	become("督办乙");
	session_seen(&park, store_newest(park.store));
	become("检查丙");
	for (int i = 0; i < 41; i++) {
		char *number;
		assert_string_equal(try_hazard(FOUND, &number), "");
		strv_take(&numbers, number);
	}
	char (*ids)[ID_TEXT] = xcalloc(numbers.n, sizeof *ids);
	const char **refs = xcalloc(numbers.n, sizeof *refs);
	for (size_t i = 0; i < numbers.n; i++) {
		id_of("hazard", numbers.v[i], ids[i]);
		refs[i] = ids[i];
	}
	for (int i = 0; i < 25; i++) { /* the last forty, 25 times */
		struct step step = { .act = act_find(l, "progress") };
		sets_put(&step.sets, "text", "巡查", true);
		must(work_act(&park, refs + 1, numbers.n - 1, &step, 1, NULL, NULL, NULL, &park_err));
		sets_free(&step.sets);
	}
	become("督办乙");
	assert_int_equal(count_of("hazard", "is:new"), 40);
	free(ids);
	free(refs);
	strv_free(&numbers);
}

static void test_session(void **state)
{
	(void)state;
	struct store *store = NULL;
	struct store_options options = { .readonly = false };
	char *path = xstrdup(store_path(park.store));
	session_close(&park);
	must(store_open(path, &options, &store, &park_err));
	assert_false(session_begin(store, "没有这人", PARK_TODAY, &park, &park_err));
	assert_string_equal(park_err.code, "not_found");
	must(session_begin(store, "P-A-003", PARK_TODAY, &park, &park_err));
	assert_string_equal(park.me.name, "检查丙");
	assert_int_equal(park.me.role, ROLE_INSPECTOR);
	assert_int_equal(park.today, PARK_TODAY);
	free(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_view, park_begin, park_end),
		cmocka_unit_test_setup_teardown(test_next, park_begin, park_end),
		cmocka_unit_test_setup_teardown(test_variant, park_begin, park_end),
		cmocka_unit_test_setup_teardown(test_fill, park_begin, park_end),
		cmocka_unit_test_setup_teardown(test_may, park_begin, park_end),
		cmocka_unit_test_setup_teardown(test_filter, park_begin, park_end),
		cmocka_unit_test_setup_teardown(test_new, park_begin, park_end),
		cmocka_unit_test_setup_teardown(test_new_many, park_begin, park_end),
		cmocka_unit_test_setup_teardown(test_session, park_begin, park_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
