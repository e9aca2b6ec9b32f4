#include "unit.h"

#include <bihuan/base/date.h>

static void test_valid_days(void **state)
{
	static const struct {
		int year, month, day;
		bool valid;
	} rows[] = {
		{ 2026, 2, 28, true },	{ 2026, 2, 29, false }, { 2026, 2, 30, false },
		{ 2024, 2, 29, true },	{ 2000, 2, 29, true },	{ 1900, 2, 29, false },
		{ 2100, 2, 29, false }, { 2026, 4, 31, false }, { 2026, 12, 31, true },
		{ 2026, 0, 1, false },	{ 2026, 13, 1, false }, { 2026, 1, 0, false },
		{ 2026, 1, 32, false }, { 1899, 12, 31, false }, { 1900, 1, 1, true },
		{ 2199, 12, 31, true }, { 2200, 1, 1, false },	{ 2026, -1, 1, false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		bool valid = ymd_valid(rows[i].year, rows[i].month, rows[i].day);
		day_t d = day_from_ymd(rows[i].year, rows[i].month, rows[i].day);

		if (valid != rows[i].valid || (d != DAY_NONE) != valid)
			fail_msg("%d-%d-%d", rows[i].year, rows[i].month, rows[i].day);
	}
}

static void test_known_days(void **state)
{
	static const struct {
		const char *iso;
		day_t day;
		int week;
	} rows[] = {
		{ "1970-01-01", 0, 4 },	    { "1969-12-31", -1, 3 },
		{ "1900-01-01", -25567, 1 }, { "2000-03-01", 11017, 3 },
		{ "2026-09-01", 20697, 2 },  { "2199-12-31", 84005, 2 },
	};
	char text[DAY_TEXT];

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		assert_int_equal(day_from_iso(rows[i].iso), rows[i].day);
		assert_string_equal(day_to_iso(rows[i].day, text), rows[i].iso);
		assert_int_equal(day_of_week(rows[i].day), rows[i].week);
	}
}

static void test_every_day_there_and_back(void **state)
{
	day_t last = day_from_ymd(2199, 12, 31);
	struct ymd before = { 1899, 12, 31 };

	(void)state;
	for (day_t d = day_from_ymd(1900, 1, 1); d <= last; d++) {
		struct ymd t = day_to_ymd(d);

		assert_int_equal(day_from_ymd(t.year, t.month, t.day), d);
		if (t.day != before.day + 1)
			assert_true(t.day == 1 && (t.month == before.month + 1 ||
						   t.year == before.year + 1));
		before = t;
	}
}

static void test_iso_and_nothing_else(void **state)
{
	static const char *const bad[] = {
		"",	      "2026-9-01",   "2026-09-1",  "2026-09-01 ", " 2026-09-01",
		"2026/09/01", "20260901",    "2026-02-30", "2026-09-011", "26-09-01",
		"2026-09",    "2026-09-0x", "today",	   "+2026-09-01",
	};
	char text[DAY_TEXT] = "x";

	(void)state;
	assert_int_equal(day_from_iso(NULL), DAY_NONE);
	for (size_t i = 0; i < COUNT(bad); i++)
		if (day_from_iso(bad[i]) != DAY_NONE)
			fail_msg("“%s” was taken", bad[i]);
	assert_string_equal(day_to_iso(DAY_NONE, text), "");
	assert_string_equal(day_to_iso(INT32_MAX, text), "");
	assert_string_equal(day_to_iso(INT32_MIN + 1, text), "");
}

static void test_months(void **state)
{
	static const struct {
		const char *from;
		int months;
		const char *to, *month_end;
	} rows[] = {
		{ "2026-01-31", 1, "2026-02-28", "2026-01-31" },
		{ "2024-01-31", 1, "2024-02-29", "2024-01-31" },
		{ "2026-02-10", 12, "2027-02-10", "2026-02-28" },
		{ "2024-02-29", 12, "2025-02-28", "2024-02-29" },
		{ "2026-03-31", -1, "2026-02-28", "2026-03-31" },
		{ "2026-01-15", -1, "2025-12-15", "2026-01-31" },
		{ "2026-11-30", 3, "2027-02-28", "2026-11-30" },
		{ "2026-05-05", 0, "2026-05-05", "2026-05-31" },
		{ "2199-12-01", 1, "", "2199-12-31" },
		{ "1900-01-01", -1, "", "1900-01-31" },
	};
	char text[DAY_TEXT];

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		day_t d = day_from_iso(rows[i].from);

		assert_string_equal(day_to_iso(day_add_months(d, rows[i].months), text),
				    rows[i].to);
		assert_string_equal(day_to_iso(day_month_end(d), text),
				    rows[i].month_end);
	}
	assert_int_equal(day_add_months(DAY_NONE, 1), DAY_NONE);
	assert_int_equal(day_month_end(DAY_NONE), DAY_NONE);
	assert_int_equal(day_add_months(0, INT32_MAX), DAY_NONE);
}

static void test_every_written_form(void **state)
{
	static const struct {
		const char *text, *today, *day;
	} rows[] = {
		{ "2023-07-05", "2026-09-01", "2023-07-05" },
		{ "2023-7-5", "2026-09-01", "2023-07-05" },
		{ "2023/7/5", "2026-09-01", "2023-07-05" },
		{ "2023/07/05", "2026-09-01", "2023-07-05" },
		{ "2023.7.5", "2026-09-01", "2023-07-05" },
		{ "2023年7月5日", "2026-09-01", "2023-07-05" },
		{ "2023 年 7 月 5 日", "2026-09-01", "2023-07-05" },
		{ "２０２３年７月５日", "2026-09-01", "2023-07-05" },
		{ "２０２３－０７－０５", "2026-09-01", "2023-07-05" },
		{ "20230705", "2026-09-01", "2023-07-05" },
		{ "　20230705 ", "2026-09-01", "2023-07-05" },
		{ "today", "2026-09-01", "2026-09-01" },
		{ "今天", "2026-09-01", "2026-09-01" },
		{ "昨天", "2026-03-01", "2026-02-28" },
		{ " 昨日 ", "2026-09-01", "2026-08-31" },
		{ "yesterday", "2027-01-01", "2026-12-31" },
		{ "前天", "2026-09-01", "2026-08-30" },
		{ "明天", "2026-12-31", "2027-01-01" },
		{ "tomorrow", "2026-09-01", "2026-09-02" },
		{ "后天", "2026-09-01", "2026-09-03" },
		{ "+0", "2026-09-01", "2026-09-01" },
		{ "+30", "2026-09-01", "2026-10-01" },
		{ "-1", "2026-03-01", "2026-02-28" },
		{ "＋７", "2026-09-01", "2026-09-08" },
		{ "月末", "2026-02-03", "2026-02-28" },
		{ "月末", "2024-02-03", "2024-02-29" },
		{ "月末", "2026-12-31", "2026-12-31" },
	};
	char text[DAY_TEXT];

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct err err = ERR_INIT;
		day_t d = 0;

		if (!day_parse(rows[i].text, day_from_iso(rows[i].today), &d, &err))
			fail_msg("“%s”: %s", rows[i].text, err.text);
		assert_string_equal(day_to_iso(d, text), rows[i].day);
	}
}

static void test_refused_forms(void **state)
{
	static const char *const bad[] = {
		"",	    "2026-02-30",  "2026/2/29",	 "2026年2月30日", "20260230",
		"2026-13-01", "2026-00-10", "2026.9",	 "2026-9/1",	  "9/1/2026",
		"202691",   "2026090",	   "202609010",	 "2026年9月",	  "2026-09-01x",
		"大后天",	    "+",	   "-",		 "+7天",	  "+-7",
		"+9999999", "-999999",	   "1899-12-31", "2200-01-01",	  "月末月末",
		"2026-09-01\xff", "\xff",  "todays",
		"2026121", "2026-1221", "2026年831日", "2026年8月31", /* a sign is missing */
	};

	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++) {
		struct err err = ERR_INIT;
		day_t d = 77;

		if (day_parse(bad[i], day_from_iso("2026-09-01"), &d, &err))
			fail_msg("“%s” was taken", bad[i]);
		assert_int_equal(d, 77);
		assert_int_equal(err.kind, ERR_REFUSED);
		assert_string_equal(err.code, "bad_date");
		assert_true(day_is_written(bad[i]) ? strstr(err.text, "no such day") != NULL :
						     strstr(err.text, "20260831") != NULL);
	}
	assert_false(day_parse(NULL, 0, &(day_t){ 0 }, NULL));
	assert_false(day_parse("today", DAY_NONE, &(day_t){ 0 }, NULL));
	assert_false(day_parse("+1", DAY_NONE, &(day_t){ 0 }, NULL));
	assert_false(day_parse("月末", DAY_NONE, &(day_t){ 0 }, NULL));
}

static void test_refusal_repeats_the_text(void **state)
{
	struct err err = ERR_INIT;
	char many[5000];
	day_t d;

	(void)state;
	assert_false(day_parse("2026-02-30", 0, &d, &err));
	assert_non_null(strstr(err.text, "“2026-02-30”"));
	memset(many, '9', sizeof many - 1);
	many[sizeof many - 1] = '\0';
	assert_false(day_parse(many, 0, &d, &err));
	assert_non_null(strstr(err.text, "…”"));
	assert_non_null(strstr(err.text, "月末"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_valid_days),
		cmocka_unit_test(test_known_days),
		cmocka_unit_test(test_every_day_there_and_back),
		cmocka_unit_test(test_iso_and_nothing_else),
		cmocka_unit_test(test_months),
		cmocka_unit_test(test_every_written_form),
		cmocka_unit_test(test_refused_forms),
		cmocka_unit_test(test_refusal_repeats_the_text),
	};

	return cmocka_run_group_tests_name("date", tests, NULL, NULL);
}
