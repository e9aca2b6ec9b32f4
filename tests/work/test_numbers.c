#include "park.h"

/* Numbers that an act gives (papers): what one entry gave is not held against the next of the same session. */

static const char *act_on(const char *ledger, const char *number, const char *act, const char *text)
{
	const struct ledger *l = store_ledger(park.store, ledger);
	struct step step = { .act = act_find(l, act) };
	struct pair pairs[32];
	char *copy = xstrdup(text), id[ID_TEXT];
	const char *ref = id;
	size_t n = pairs_of(copy, pairs);

	assert_non_null(step.act);
	id_of(ledger, number, id);
	park_err = (struct err)ERR_INIT;
	if (work_parse(&park, l, step.act, pairs, n, &step.sets, &park_err))
		work_act(&park, &ref, 1, &step, 1, NULL, NULL, NULL, &park_err);
	sets_free(&step.sets);
	free(copy);
	return park_err.code;
}

static char *begin(const char *ledger, const char *text)
{
	const struct ledger *l = store_ledger(park.store, ledger);
	struct pair pairs[32];
	struct step steps[STEPS_MAX];
	size_t nsteps = 0;
	char *copy = xstrdup(text), id[ID_TEXT], *number = NULL;

	must(work_split_new(&park, l, pairs, pairs_of(copy, pairs), steps, &nsteps, &park_err));
	must(work_begin(&park, l, steps, nsteps, NULL, id, &number, &park_err));
	steps_free(steps, nsteps);
	free(copy);
	return number;
}

/* A draft, put up for signature. */
static char *put_up(void)
{
	char *number;

	become("检查丙");
	number = begin("paper", "title=限期整改意见书|prefix=安监");
	assert_string_equal(act_on("paper", number, "ask", "signer=督办乙"), "");
	return number;
}

static void issue(const char *number, const char *serial)
{
	become("督办乙");
	assert_string_equal(act_on("paper", number, "issue", ""), "");
	assert_string_equal(value_of("paper", number, "serial"), serial);
}

static void hand_over(const char *from, const char *to)
{
	struct handover h = { .n = 0 };
	char a[ID_TEXT], b[ID_TEXT];

	id_of("person", from, a);
	id_of("person", to, b);
	must(work_handover_plan(&park, a, &h, &park_err));
	must(work_handover(&park, &h, b, "调岗", &park_err));
	handover_free(&h);
}

static void test_handed_over_behind(void **state)
{
	char *paper = put_up(), *visit = begin("inspection", "enterprise=宏达化工(示例)|kind=supervision|planned_on=2026-09-01|people=检查丙");

	(void)state;
	issue(paper, "1");
	hand_over("检查丙", "内勤丁");
	hand_over("内勤丁", "检查丙");
	free(visit);
	free(paper);
}

static void test_retired_behind(void **state)
{
	char *paper = put_up(), id[ID_TEXT];

	(void)state;
	issue(paper, "1");
	become("管理员甲");
	id_of("person", "内勤丁", id);
	must(work_retire(&park, id, false, &park_err));
	assert_string_equal(value_of("person", "内勤丁", "retired"), "1");
	free(paper);
}

/* What is only asked gives nothing, and neither does what is refused. */
static void test_asked_only(void **state)
{
	const struct ledger *l = store_ledger(park.store, "paper");
	struct step step = { .act = act_find(l, "issue") };
	char *one = put_up(), *two = put_up(), id[ID_TEXT], other[ID_TEXT];
	const char *both[] = { id, other };

	(void)state;
	become("督办乙");
	id_of("paper", one, id);
	id_of("paper", two, other);
	for (int i = 0; i < 2; i++)
		must(work_may(&park, id, &step, &park_err));
	assert_string_equal(act_on("paper", two, "send_back", "opinion=重拟"), "");
	park_err = (struct err)ERR_INIT;
	assert_false(work_act(&park, both, 2, &step, 1, NULL, NULL, NULL, &park_err));
	assert_string_equal(park_err.code, "wrong_state");
	issue(one, "1");
	free(one);
	free(two);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_handed_over_behind, park_begin, park_end),
		cmocka_unit_test_setup_teardown(test_retired_behind, park_begin, park_end),
		cmocka_unit_test_setup_teardown(test_asked_only, park_begin, park_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
