/* Seen before: what is found of it, and what a link writes. */
#include "park.h"

#include <bihuan/work/seen.h>

#define OTHER "|location=东仓|source=inspection|found_by=某"
#define ONE "enterprise=E-A-0001" OTHER "|description="
#define TWO "enterprise=E-A-0002" OTHER "|description="

static void add(const char *text)
{
	assert_string_equal(try_hazard(text, NULL), "");
}

/* The numbers found, "2026-A-0002 2026-A-0001". */
static const char *like(const char *enterprise, const char *location, const char *description,
			const char *day)
{
	static char found[256];
	struct seen_list l = { NULL, 0 };
	struct seen best[SEEN_MAX];
	char id[ID_TEXT];
	size_t at = 0;
	id_of("enterprise", enterprise, id);
	must(work_seen_before(&park, id, day_from_iso(day), &l, &park_err));
	size_t n = seen_like(&l, location, description, best, SEEN_MAX);
	found[0] = 0;
	for (size_t i = 0; i < n; i++)
		at += (size_t)snprintf(found + at, sizeof found - at, "%s%s", at ? " " : "",
				       best[i].hazard->number);
	seen_list_free(&l);
	return found;
}

static void test_found(void **state)
{
	(void)state;
	static const struct {
		const char *enterprise, *location, *description, *day, *found;
	} rows[] = {
		/* best first, the newer of two that are alike first */
		{ "E-A-0001", "东仓", "消防通道堵塞", ENV_TODAY, "2026-A-0002 2026-A-0001 2026-A-0003" },
		{ "E-A-0001", "", "消防通道", ENV_TODAY, "2026-A-0002 2026-A-0001 2026-A-0003" },
		{ "E-A-0001", "东仓", "灭火器失压", ENV_TODAY, "2026-A-0004" },
		/* the same place brings up what the words alone do not */
		{ "E-A-0001", "东仓", "灭火器未检", ENV_TODAY, "2026-A-0004" },
		{ "E-A-0001", "西门", "灭火器未检", ENV_TODAY, "" },
		{ "E-A-0001", "东仓", "", ENV_TODAY, "" },
		{ "E-A-0001", "东仓", "东仓", ENV_TODAY, "" },
		/* the other enterprise's own; twelve months back and not before it was found */
		{ "E-A-0002", "东仓", "消防通道堵塞", ENV_TODAY, "2026-A-0005" },
		{ "E-A-0001", "东仓", "消防通道堵塞", "2026-06-15", "2026-A-0001 2026-A-0003" },
		{ "E-A-0001", "东仓", "消防通道堵塞", "2027-05-01", "2026-A-0002 2026-A-0001" },
		{ "E-A-0001", "东仓", "消防通道堵塞", "2028-01-01", "" },
	};
	become("检查丙");
	add(ONE "消防通道堵塞|found_on=2026-05-20");
	add(ONE "消防通道堵塞|found_on=2026-07-20");
	add(ONE "消防通道被叉车占用|found_on=2026-01-10");
	add(ONE "灭火器失压|found_on=2026-07-20");
	add(TWO "消防通道堵塞|found_on=2026-07-20");
	add(ONE "消防通道堵塞|found_on=2026-07-21");
	/* what I found this very day is of the same round; what another found is a second time */
	add(TWO "安全出口上锁|found_on=" ENV_TODAY);
	assert_string_equal(try_hazard("enterprise=E-A-0002|location=东仓|source=inspection|found_by=检查丙|"
				       "description=安全出口上锁|found_on=" ENV_TODAY, NULL), "");
	assert_string_equal(like("E-A-0002", "东仓", "安全出口上锁", ENV_TODAY), "2026-A-0007");
	assert_string_equal(like("E-A-0002", "东仓", "安全出口上锁", "2026-12-01"), "2026-A-0008 2026-A-0007");
	become("督办乙");
	assert_string_equal(try_act("2026-A-0006", "void", "reason=重复登记|approver=某"), "");
	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *found = like(rows[i].enterprise, rows[i].location,
					 rows[i].description, rows[i].day);
		if (strcmp(found, rows[i].found))
			fail_msg("row %zu: “%s” instead of “%s”", i, found, rows[i].found);
	}
}

/* No more than asked for, and the best of them. */
static void test_best(void **state)
{
	(void)state;
	become("检查丙");
	for (int i = 0; i < 8; i++)
		add(ONE "消防通道堵塞且有杂物堆放未清|found_on=2026-05-20");
	add(ONE "消防通道堵塞|found_on=2026-05-01");
	assert_string_equal(like("E-A-0001", "", "消防通道堵塞", ENV_TODAY),
			    "2026-A-0009 2026-A-0008 2026-A-0007 2026-A-0006 2026-A-0005");
}

/* The third time links both, whoever of them was named. */
static void test_linked(void **state)
{
	(void)state;
	become("检查丙");
	add(ONE "消防通道堵塞");
	add(ONE "消防通道堵塞|repeat_of=2026-A-0001");
	add(ONE "消防通道堵塞|repeat_of=2026-A-0002");
	assert_string_equal(value_of("hazard", "2026-A-0001", "repeat_no"), "");
	assert_string_equal(value_of("hazard", "2026-A-0002", "repeat_no"), "2");
	assert_string_equal(value_of("hazard", "2026-A-0003", "repeat_no"), "3");
	assert_int_equal(count_of("hazard", "repeat_no:>=2"), 2);
	assert_int_equal(count_of("hazard", "repeat_no:3"), 1);
	assert_int_equal(count_of("hazard", "repeat_of:2026-A-0001"), 2);

	add(ONE "通道又堵");
	assert_string_equal(try_edit("hazard", "2026-A-0004", "repeat_of=2026-A-0003"), "");
	assert_string_equal(value_of("hazard", "2026-A-0004", "repeat_no"), "4");
	assert_string_equal(try_edit("hazard", "2026-A-0004", "repeat_of="), "");
	assert_string_equal(value_of("hazard", "2026-A-0004", "repeat_no"), "");
	must(store_rebuild(park.store, NULL, &park_err));
	assert_string_equal(value_of("hazard", "2026-A-0003", "repeat_no"), "3");
}

static void test_refused(void **state)
{
	(void)state;
	static const struct {
		const char *value, *code;
	} rows[] = {
		{ "repeat_of=2026-A-0002", "bad_choice" }, /* itself */
		{ "repeat_of=2026-A-0003", "bad_choice" }, /* another enterprise's */
		{ "repeat_of=2026-A-0004", "void_record" },
		{ "repeat_of=2026-A-0099", "not_found" },
		{ "repeat_no=7", "field_by_act_only" },
		{ "repeat_of=2026-A-0001", "" },
	};
	become("督办乙");
	add(ONE "消防通道堵塞");
	add(ONE "消防通道堵塞");
	add(TWO "消防通道堵塞");
	add(ONE "消防通道堵塞");
	assert_string_equal(try_act("2026-A-0004", "void", "reason=重复登记|approver=某"), "");
	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *code = try_edit("hazard", "2026-A-0002", rows[i].value);
		if (strcmp(code, rows[i].code))
			fail_msg("%s: “%s” (%s)", rows[i].value, code, park_err.text);
		if (code[0])
			assert_string_equal(value_of("hazard", "2026-A-0002", "repeat_no"), "");
	}
	assert_string_equal(try_hazard(TWO "通道堵塞|repeat_of=2026-A-0001", NULL), "bad_choice");
	/* What was linked and is void by now is not brought along. */
	assert_string_equal(try_act("2026-A-0001", "void", "reason=误报|approver=某"), "");
	add(ONE "消防通道堵塞|repeat_of=2026-A-0002");
	assert_string_equal(value_of("hazard", "2026-A-0005", "repeat_no"), "2");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_found, park_begin, park_end),
		cmocka_unit_test_setup_teardown(test_best, park_begin, park_end),
		cmocka_unit_test_setup_teardown(test_linked, park_begin, park_end),
		cmocka_unit_test_setup_teardown(test_refused, park_begin, park_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
