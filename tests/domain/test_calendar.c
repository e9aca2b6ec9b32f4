#include "unit.h"

#include <bihuan/domain/clock.h>

/* Spring Festival 2026: off from Sunday 15 to Monday 23 February; Saturday 14
 * and Saturday 28 February are worked. */
static struct calendar *spring_2026(void)
{
	struct calendar *c = calendar_new();

	for (day_t d = day_from_iso("2026-02-15"); d <= day_from_iso("2026-02-23"); d++)
		calendar_add(c, d, false);
	calendar_add(c, day_from_iso("2026-02-14"), true);
	calendar_add(c, day_from_iso("2026-02-28"), true);
	return c;
}

static void test_working_days(void **state)
{
	static const struct {
		const char *day;
		bool working;
	} rows[] = {
		{ "2026-02-13", true },	 { "2026-02-14", true },  { "2026-02-15", false },
		{ "2026-02-16", false }, { "2026-02-23", false }, { "2026-02-24", true },
		{ "2026-02-28", true },	 { "2026-03-01", false }, { "2026-03-07", false },
		{ "2027-02-06", false }, { "2027-02-08", true },
	};
	struct calendar *c = spring_2026();

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		if (calendar_working(c, day_from_iso(rows[i].day)) != rows[i].working)
			fail_msg("%s", rows[i].day);
	assert_true(calendar_knows(c, 2026));
	assert_false(calendar_knows(c, 2027));
	calendar_free(c);
}

static void test_steps(void **state)
{
	static const struct {
		const char *from;
		int n;
		const char *to;
		int missing;
	} rows[] = {
		{ "2026-02-12", 0, "2026-02-12", 0 },
		{ "2026-02-12", 1, "2026-02-13", 0 },
		{ "2026-02-12", 2, "2026-02-14", 0 },
		{ "2026-02-12", 3, "2026-02-24", 0 },
		{ "2026-02-17", 1, "2026-02-24", 0 },
		{ "2026-02-14", 5, "2026-02-28", 0 },
		{ "2026-03-02", -1, "2026-02-28", 0 },
		{ "2026-03-02", -6, "2026-02-14", 0 },
		{ "2026-12-31", 1, "2027-01-01", 2027 },
		{ "2026-12-30", 1, "2026-12-31", 0 },
		{ "2025-12-31", 3, "2026-01-05", 0 },
		{ "2026-01-05", -3, "2025-12-31", 2025 },
	};
	struct calendar *c = spring_2026();

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		char text[DAY_TEXT];
		int missing = -1;
		day_t d = calendar_step(c, day_from_iso(rows[i].from), rows[i].n,
					&missing);

		day_to_iso(d, text);
		if (strcmp(text, rows[i].to) != 0 || missing != rows[i].missing)
			fail_msg("%s %+d: %s, missing %d", rows[i].from, rows[i].n, text,
				 missing);
	}
	calendar_free(c);
}

static void test_next_working(void **state)
{
	struct calendar *c = spring_2026();

	(void)state;
	assert_int_equal(calendar_next_working(c, day_from_iso("2026-02-14")),
			 day_from_iso("2026-02-14"));
	assert_int_equal(calendar_next_working(c, day_from_iso("2026-02-15")),
			 day_from_iso("2026-02-24"));
	assert_int_equal(calendar_next_working(NULL, day_from_iso("2026-02-15")),
			 day_from_iso("2026-02-16"));
	calendar_free(c);
	calendar_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_working_days),
		cmocka_unit_test(test_steps),
		cmocka_unit_test(test_next_working),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
