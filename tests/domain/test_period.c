/* Periods by the calendar, and the words in which people say when and how often. */
#include <bihuan/domain/period.h>

#include "unit.h"

static void reads_rules(void **state)
{
	static const struct {
		const char *text;
		struct period_rule is;
	} rows[] = {
		{ "day", { PERIOD_DAY, 1, 7, 1 } },	     { "week", { PERIOD_WEEK, 1, 7, 1 } },
		{ "week thursday", { PERIOD_WEEK, 1, 4, 1 } }, { "month", { PERIOD_MONTH, 1, 7, 1 } },
		{ "2 months", { PERIOD_MONTH, 2, 7, 1 } },   { "2_months", { PERIOD_MONTH, 2, 7, 1 } },
		{ "quarter", { PERIOD_MONTH, 3, 7, 1 } },    { "half-year", { PERIOD_MONTH, 6, 7, 1 } },
		{ "year", { PERIOD_MONTH, 12, 7, 1 } },	     { "5 years", { PERIOD_MONTH, 60, 7, 1 } },
		{ "4 times month", { PERIOD_MONTH, 1, 7, 4 } }, { "2 times year", { PERIOD_MONTH, 12, 7, 2 } },
	};
	static const char *const wrong[] = { "", "monthly", "0 months", "2 weeks", "week someday", "month thursday",
					     "times month", "4 times", "1000 years", "2 months x", "ongoing" };
	struct period_rule r;

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		assert_true(period_read(rows[i].text, &r));
		assert_int_equal(r.unit, rows[i].is.unit);
		assert_int_equal(r.n, rows[i].is.n);
		assert_int_equal(r.times, rows[i].is.times);
		if (r.unit == PERIOD_WEEK)
			assert_int_equal(r.weekday, rows[i].is.weekday);
	}
	for (size_t i = 0; i < COUNT(wrong); i++)
		assert_false(period_read(wrong[i], &r));
	assert_false(period_read(NULL, &r));
}

static void names_periods(void **state)
{
	static const struct {
		const char *text, *first, *last;
		enum period_unit unit;
		int n;
	} rows[] = {
		{ "上月", "2026-12-01", "2026-12-31", PERIOD_MONTH, 1 },   { "本月", "2027-01-01", "2027-01-31", PERIOD_MONTH, 1 },
		{ "上季度", "2026-10-01", "2026-12-31", PERIOD_MONTH, 3 }, { "Last Quarter", "2026-10-01", "2026-12-31", PERIOD_MONTH, 3 },
		{ "去年", "2026-01-01", "2026-12-31", PERIOD_MONTH, 12 },  { "上周", "2026-12-28", "2027-01-03", PERIOD_WEEK, 1 },
		{ "2026年8月", "2026-08-01", "2026-08-31", PERIOD_MONTH, 1 }, { "2026-H1", "2026-01-01", "2026-06-30", PERIOD_MONTH, 6 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct period_rule r;
		struct period p;
		char iso[DAY_TEXT];

		assert_true(period_named(rows[i].text, day_from_ymd(2027, 1, 5), &r, &p));
		assert_string_equal(day_to_iso(p.first, iso), rows[i].first);
		assert_string_equal(day_to_iso(p.last, iso), rows[i].last);
		assert_int_equal(r.unit, rows[i].unit);
		assert_int_equal(r.n, rows[i].n);
	}
	assert_false(period_named("以前", day_from_ymd(2027, 1, 5), &(struct period_rule){ 0 }, &(struct period){ 0 }));
}

static void finds_periods(void **state)
{
	static const struct {
		const char *rule, *anchor, *day, *first, *last, *name;
	} rows[] = {
		{ "day", NULL, "2024-02-29", "2024-02-29", "2024-02-29", "2024-02-29" },
		{ "week", NULL, "2026-12-31", "2026-12-28", "2027-01-03", "2026-12-28..2027-01-03" },
		{ "week thursday", NULL, "2026-12-31", "2026-12-25", "2026-12-31", "2026-12-25..2026-12-31" },
		{ "week thursday", NULL, "2027-01-01", "2027-01-01", "2027-01-07", "2027-01-01..2027-01-07" },
		{ "month", NULL, "2024-02-29", "2024-02-01", "2024-02-29", "2024-02" },
		{ "month", NULL, "2023-02-28", "2023-02-01", "2023-02-28", "2023-02" },
		{ "quarter", NULL, "2026-12-31", "2026-10-01", "2026-12-31", "2026-Q4" },
		{ "quarter", "2026-05-01", "2027-01-01", "2027-01-01", "2027-03-31", "2027-Q1" },
		{ "half-year", NULL, "2024-06-30", "2024-01-01", "2024-06-30", "2024-H1" },
		{ "year", NULL, "2024-02-29", "2024-01-01", "2024-12-31", "2024" },
		{ "2 months", "2023-06-01", "2023-07-15", "2023-06-01", "2023-07-31", "2023-06-01..2023-07-31" },
		{ "2 months", NULL, "2023-07-15", "2023-07-01", "2023-08-31", "2023-07-01..2023-08-31" },
		{ "2 months", "2023-06-01", "2024-01-31", "2023-12-01", "2024-01-31", "2023-12-01..2024-01-31" },
		{ "3 years", "2020-01-01", "2026-11-30", "2026-01-01", "2028-12-31", "2026-01-01..2028-12-31" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct period_rule r;
		char iso[DAY_TEXT], name[PERIOD_TEXT];
		day_t anchor = day_from_iso(rows[i].anchor);
		struct period p, next;

		assert_true(period_read(rows[i].rule, &r));
		p = period_of(&r, anchor, day_from_iso(rows[i].day));
		assert_string_equal(day_to_iso(p.first, iso), rows[i].first);
		assert_string_equal(day_to_iso(p.last, iso), rows[i].last);
		assert_string_equal(period_name(&r, p, name), rows[i].name);
		next = period_after(&r, anchor, p);
		assert_int_equal(next.first, p.last + 1);
		next = period_before(&r, anchor, next);
		assert_int_equal(next.first, p.first);
	}
}

static void begins_whole(void **state)
{
	static const struct {
		const char *rule, *from, *first;
	} rows[] = {
		{ "month", "2023-05-25", "2023-06-01" },   { "month", "2023-06-01", "2023-06-01" },
		{ "2 months", "2023-05-25", "2023-06-01" }, { "quarter", "2023-05-25", "2023-07-01" },
		{ "year", "2023-05-25", "2024-01-01" },	   { "week", "2023-05-25", "2023-05-29" },
		{ "week thursday", "2023-05-25", "2023-05-26" }, { "day", "2024-02-29", "2024-02-29" },
		{ "month", "2023-12-02", "2024-01-01" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct period_rule r;
		char iso[DAY_TEXT];

		assert_true(period_read(rows[i].rule, &r));
		assert_string_equal(day_to_iso(period_first(&r, day_from_iso(rows[i].from)).first, iso), rows[i].first);
	}
}

static void hears_rules(void **state)
{
	static const struct {
		const char *text;
		enum period_unit unit;
		int n, times;
	} rows[] = {
		{ "每月", PERIOD_MONTH, 1, 1 },		{ "每2月", PERIOD_MONTH, 2, 1 },
		{ "每两个月", PERIOD_MONTH, 2, 1 },	{ "每３个月听取1次", PERIOD_MONTH, 3, 1 },
		{ "每季度至少一次", PERIOD_MONTH, 3, 1 }, { "每半年2次", PERIOD_MONTH, 6, 2 },
		{ "每年组织2次以上综合应急演练", PERIOD_MONTH, 12, 2 },
		{ "每月至少针对有关突出问题开展4次执法检查，并将有关问题及时报告。", PERIOD_MONTH, 1, 4 },
		{ "每月宣传1次典型经验做法；全年12次", PERIOD_MONTH, 1, 1 },
		{ "每周四前报送", PERIOD_WEEK, 1, 1 },	{ "每周一次", PERIOD_WEEK, 1, 1 },	{ "每日", PERIOD_DAY, 1, 1 },
		{ "每五年", PERIOD_MONTH, 60, 1 },	{ "每十二个月", PERIOD_MONTH, 12, 1 },
		{ "monthly", PERIOD_MONTH, 1, 1 },	{ "every-2-months", PERIOD_MONTH, 2, 1 },
		{ "每名员工每月一次", PERIOD_MONTH, 1, 1 },
	};
	static const char *const silent[] = { "", "2023年7月30日前", "常态化", "ongoing", "每名员工", "月度", "每2周" };
	struct period_rule r;

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		assert_true(period_said(rows[i].text, &r));
		assert_int_equal(r.unit, rows[i].unit);
		assert_int_equal(r.n, rows[i].n);
		assert_int_equal(r.times, rows[i].times);
	}
	assert_true(period_said("每周四前报送", &r) && r.weekday == 4);
	assert_true(period_said("每周一次", &r) && r.weekday == 7);
	for (size_t i = 0; i < COUNT(silent); i++)
		assert_false(period_said(silent[i], &r));
	assert_true(period_is_ongoing("常态化"));
	assert_false(period_is_ongoing("每月"));
}

static void hears_days(void **state)
{
	static const struct {
		const char *text, *days;
	} rows[] = {
		{ "2023年7月30日前", "2023-07-30" },
		{ "8月中旬、11月中旬", "2023-08-20 2023-11-20" },
		{ "2023-08-20;2023-11-20", "2023-08-20 2023-11-20" },
		{ "2023/8/20；2023.11.20", "2023-08-20 2023-11-20" },
		{ "2024年2月底、6月底前", "2024-02-29 2024-06-30" },
		{ "2024年底前；2025年底", "2024-12-31 2025-12-31" },
		{ "7月上旬、7月下旬", "2023-07-10 2023-07-31" },
		{ "１０月15日", "2023-10-15" },
		{ "2023年2月30日", "" },
		{ "每月", "" },
		{ "1个月内", "" },
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strv days = STRV_INIT;
		char *joined;

		days_said(rows[i].text, 2023, &days);
		joined = strv_join(&days, " ");
		assert_string_equal(joined, rows[i].days);
		free(joined);
		strv_free(&days);
	}
}

static void finds_named(void **state)
{
	static const struct {
		const char *text, *first, *last;
	} rows[] = {
		{ "2026", "2026-01-01", "2026-12-31" },		  { "2026年", "2026-01-01", "2026-12-31" },
		{ "2026年度", "2026-01-01", "2026-12-31" },	  { "2024-02", "2024-02-01", "2024-02-29" },
		{ "2024年2月", "2024-02-01", "2024-02-29" },	  { "2026年12月份", "2026-12-01", "2026-12-31" },
		{ "2026-Q3", "2026-07-01", "2026-09-30" },	  { "2026年第3季度", "2026-07-01", "2026-09-30" },
		{ "2026年四季度", "2026-10-01", "2026-12-31" },	  { "2026-H2", "2026-07-01", "2026-12-31" },
		{ "2026年上半年", "2026-01-01", "2026-06-30" },	  { "２０２６年８月", "2026-08-01", "2026-08-31" },
		{ " 2026.8 ", "2026-08-01", "2026-08-31" },
	};
	static const char *const wrong[] = { "", "上月", "8月第4周", "2026年13月", "2026-Q5", "2026年5季度", "26年8月", "2026年8月上旬", "2026-08-15", "1234",
					     "2026年上半年3月", "2026年下半年以后" };
	struct period p;
	char iso[DAY_TEXT];

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		assert_true(period_find(rows[i].text, &p));
		assert_string_equal(day_to_iso(p.first, iso), rows[i].first);
		assert_string_equal(day_to_iso(p.last, iso), rows[i].last);
	}
	for (size_t i = 0; i < COUNT(wrong); i++)
		assert_false(period_find(wrong[i], &p));
	assert_false(period_find(NULL, &p));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_rules), cmocka_unit_test(names_periods), cmocka_unit_test(finds_periods), cmocka_unit_test(begins_whole),
		cmocka_unit_test(hears_rules), cmocka_unit_test(hears_days), cmocka_unit_test(finds_named),
	};

	return cmocka_run_group_tests_name("period", tests, NULL, NULL);
}
