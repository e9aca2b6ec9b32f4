/* Days as people write them into the cells of sheets. */
#include "../../src/exchange/import_day.h"
#include "unit.h"

/* In a row of Wednesday 18 March 2026. Flags: u a last day, c bare digits are counted days, v what
 * is read says less than the words. Day NULL: it is no day. */
struct said {
	const char *text, *flags, *day;
};

static void check(const struct said *rows, size_t n)
{
	const day_t own = day_from_iso("2026-03-18");

	for (size_t i = 0; i < n; i++) {
		struct said_day d;
		char text[DAY_TEXT];
		const char *flags = rows[i].flags, *got = NULL;
		bool vague = false;

		if (day_read(rows[i].text, strchr(flags, 'u'), strchr(flags, 'c'), &d)) {
			day_t day = day_said(&d, own, 0);

			got = day == DAY_NONE ? "none" : day_to_iso(day, text);
			vague = d.vague;
		}
		if (!got != !rows[i].day || (got && strcmp(got, rows[i].day) != 0) ||
		    vague != (strchr(flags, 'v') != NULL))
			fail_msg("“%s” (%s): %s%s, not %s", rows[i].text, flags, got ? got : "no day",
				 vague ? " v" : "", rows[i].day ? rows[i].day : "no day");
	}
}

static void test_whole_days(void **state)
{
	static const struct said rows[] = {
		{ "2026-03-10", "", "2026-03-10" },
		{ "2026/3/10", "", "2026-03-10" },
		{ "2026.3.10", "", "2026-03-10" },
		{ "2026年3月10日", "", "2026-03-10" },
		{ "2026年3月10号", "", "2026-03-10" },
		{ "2026年03月10", "", "2026-03-10" },
		{ "2026年3.10", "", "2026-03-10" },
		{ "二〇二六年三月十日", "", "2026-03-10" },
		{ "二○二六年十二月二十九日", "", "2026-12-29" },
		{ "２０２６．３．１０", "", "2026-03-10" },
		{ "2026—3—10", "", "2026-03-10" },
		{ "2026、3、10", "", "2026-03-10" },
		{ " 2026 年 3 月 10 日 ", "", "2026-03-10" },
		{ "20260310", "", "2026-03-10" },
		{ "202603101530", "", "2026-03-10" },
		{ "20260310153000", "", "2026-03-10" },
		{ "2026-03-10（周二）", "", "2026-03-10" },
		{ "2026.3.10星期二", "", "2026-03-10" },
		{ "10-Mar-2026", "", "2026-03-10" },
		{ "10-March-26", "", "2026-03-10" },
		{ "2026-Mar-10", "", "2026-03-10" },
		{ "March 10, 2026", "", "2026-03-10" },
		{ "Sept. 1, 2026", "", NULL },
		{ "Sep. 1, 2026", "", "2026-09-01" },
		{ "3/10/2026", "", "2026-03-10" },
		{ "12/13/26", "", "2026-12-13" },
		{ "26.3.10", "", "2026-03-10" },
		{ "69.12.31", "", "2069-12-31" },
		{ "70.1.1", "", "1970-01-01" },
		{ "26年3月10日", "", "2026-03-10" },
		{ "2024-02-29", "", "2024-02-29" },
		{ "2026-02-29", "", NULL },
		{ "2026-04-31", "", NULL },
		{ "2026-13-01", "", NULL },
		{ "2026-00-10", "", NULL },
		{ "20261310", "", NULL },
		{ "19890310", "", NULL },
		{ "19900310", "", "1990-03-10" },
		{ "20600310", "", "2060-03-10" },
		{ "20610310", "", NULL },
		{ "2026031", "", NULL },
		{ "2026.3.10整改了一半", "", NULL },
		{ "见附件", "", NULL },
		{ "", "", NULL },
	};

	(void)state;
	check(rows, COUNT(rows));
}

/* The store's days are those of +08:00. */
static void test_times(void **state)
{
	static const struct said rows[] = {
		{ "2026-03-10 15:30", "", "2026-03-10" },
		{ "2026-03-10 15:30:00", "", "2026-03-10" },
		{ "2026年3月10日 15时30分", "", "2026-03-10" },
		{ "2026年3月10日下午3点", "", "2026-03-10" },
		{ "2026-03-10 8:30-11:30", "", "2026-03-10" },
		{ "2026-03-10 13:30~17:30", "", "2026-03-10" },
		{ "2026-03-10T15:59:59Z", "", "2026-03-10" },
		{ "2026-03-10T16:00:00Z", "", "2026-03-11" },
		{ "2026-03-10T16:00:00.000Z", "", "2026-03-11" },
		{ "2026-03-10T23:59:00+08:00", "", "2026-03-10" },
		{ "2026-03-10T00:00:00+08:00", "", "2026-03-10" },
		{ "2026-03-10T00:30:00+09:00", "", "2026-03-09" },
		{ "2026-03-10T01:00:00+09:00", "", "2026-03-10" },
		{ "2026-03-10T10:59:00-05:00", "", "2026-03-10" },
		{ "2026-03-10T11:00:00-0500", "", "2026-03-11" },
		{ "2026-03-10T21:29:00+05:30", "", "2026-03-10" },
		{ "2026-03-10T21:30:00+05:30", "", "2026-03-11" },
	};

	(void)state;
	check(rows, COUNT(rows));
}

static void test_parts_of_months(void **state)
{
	static const struct said rows[] = {
		{ "2026年4月", "", NULL },
		{ "2026年4月", "uv", "2026-04-30" },
		{ "2026年4月份", "uv", "2026-04-30" },
		{ "2026.4", "uv", "2026-04-30" },
		{ "2026年4月底", "uv", "2026-04-30" },
		{ "2026年4月上旬", "uv", "2026-04-10" },
		{ "2026年4月中旬", "uv", "2026-04-20" },
		{ "2026年4月下旬", "uv", "2026-04-30" },
		{ "2026.4底", "uv", "2026-04-30" },
		{ "2026年底", "uv", "2026-12-31" },
		{ "4月底", "uv", "2026-04-30" },
		{ "4月中旬", "uv", "2026-04-20" },
		{ "2月底前", "uv", "2026-02-28" },
		{ "月底", "v", "2026-03-31" },
		{ "下月底", "v", "2026-04-30" },
		{ "年底前", "uv", "2026-12-31" },
	};

	(void)state;
	check(rows, COUNT(rows));
}

/* The year is that in which the day follows the row's own, or nearly. */
static void test_no_year(void **state)
{
	static const struct said rows[] = {
		{ "3月10日", "", "2026-03-10" },
		{ "3.10", "", "2026-03-10" },
		{ "8月15日前整改完毕", "u", "2026-08-15" },
		{ "12月31日", "", "2026-12-31" },
		{ "1月5日", "", "2026-01-05" },
		{ "2月30日", "", NULL },
		{ "13月1日", "", NULL },
	};
	static const struct {
		int month, day;
		const char *own, *said;
	} turns[] = {
		{ 1, 15, "2026-12-20", "2027-01-15" },
		{ 12, 20, "2027-01-15", "2027-12-20" },
		{ 3, 1, "2026-08-28", "2026-03-01" }, /* 180 days back is late, not next year */
		{ 3, 1, "2026-08-29", "2027-03-01" },
		{ 2, 0, "2027-12-20", "2028-02-29" },
	};
	struct said_day d = { .kind = SAID_NO_YEAR };

	(void)state;
	check(rows, COUNT(rows));
	for (size_t i = 0; i < COUNT(turns); i++) {
		d.a = turns[i].month;
		d.b = turns[i].day;
		assert_int_equal(day_said(&d, day_from_iso(turns[i].own), 0), day_from_iso(turns[i].said));
	}
	assert_int_equal(day_said(&d, DAY_NONE, 2024), day_from_iso("2024-02-29"));
	assert_int_equal(day_said(&d, DAY_NONE, 0), DAY_NONE);
}

static void test_lengths(void **state)
{
	static const struct said rows[] = {
		{ "立即整改", "v", "2026-03-18" },
		{ "当日", "v", "2026-03-18" },
		{ "次日", "v", "2026-03-19" },
		{ "明天", "v", "2026-03-19" },
		{ "+7", "v", "2026-03-25" },
		{ "-1", "v", "2026-03-17" },
		{ "3天", "v", "2026-03-21" },
		{ "3日内", "v", "2026-03-21" },
		{ "3日", "", NULL }, /* the third, or three days */
		{ "限期15日内整改完毕", "v", "2026-04-02" },
		{ "七天之内", "v", "2026-03-25" },
		{ "十五个自然日", "v", "2026-04-02" },
		{ "2周内", "v", "2026-04-01" },
		{ "两个星期", "v", "2026-04-01" },
		{ "半个月", "v", "2026-04-02" },
		{ "1个月内", "v", "2026-04-18" },
		{ "24小时内", "v", "2026-03-19" },
		{ "25小时", "v", "2026-03-20" },
		{ "5", "", NULL },
		{ "5", "cv", "2026-03-23" },
		{ "5日", "cv", "2026-03-23" },
		{ "15日前", "v", "2026-03-15" },
		{ "31日前", "uv", "2026-03-31" },
		{ "32日前", "u", NULL },
		{ "0日前", "u", NULL },
	};

	(void)state;
	check(rows, COUNT(rows));
}

/* A stretch of days: as a last day its end, which takes what it lacks from its beginning; else its beginning. */
static void test_stretches(void **state)
{
	static const struct said rows[] = {
		{ "2026.3.10-3.31", "uv", "2026-03-31" },
		{ "2026.3.10-3.31", "v", "2026-03-10" },
		{ "2025.3.10-3.31", "uv", "2025-03-31" },
		{ "2025年12月30日至2026年1月5日", "uv", "2026-01-05" },
		{ "2025年12月30日至2026年1月5日", "v", "2025-12-30" },
		{ "2025年3月10日至31日", "uv", "2025-03-31" },
		{ "3月10日—20日", "uv", "2026-03-20" },
		{ "3月10日到4月2日", "uv", "2026-04-02" },
		{ "3月10日到4月2日", "v", "2026-03-10" },
		{ "2026.3.10-", "", "2026-03-10" }, /* an end that nobody filled in */
		{ "2026.3.10~~3.31", "uv", "2026-03-31" },
		{ "3月10日-0日", "", NULL },
		{ "3月10日-40日", "", NULL },
		{ "3月12日、13日", "v", "2026-03-12" },
		{ "3月12日、13日、15日", "uv", "2026-03-15" },
		{ "2026-3-3、3-5", "v", "2026-03-03" },
		{ "2026年3月3日上午", "", "2026-03-03" },
		{ "2026.03.03（夜查）", "", "2026-03-03" },
		{ "2026年3月14日9时30分至11时40分", "", "2026-03-14" },
		{ "本月25日", "uv", "2026-03-25" },
	};

	(void)state;
	check(rows, COUNT(rows));
}

static void test_around(void **state)
{
	static const struct said rows[] = {
		{ "限2026年8月15日前整改完毕", "", "2026-08-15" },
		{ "请于2026年8月15日之前完成", "", "2026-08-15" },
		{ "截止到2026-08-15止", "", "2026-08-15" },
		{ "截止至2026-08-15", "", "2026-08-15" },
		{ "截至8月15日", "u", "2026-08-15" },
		{ "于2026.8.15完成整改", "", "2026-08-15" },
		{ "2026.8.15(含)", "", "2026-08-15" },
		{ "2026.8.15内", "", NULL },
	};

	(void)state;
	check(rows, COUNT(rows));
}

static void test_beside_words(void **state)
{
	static const struct {
		const char *text, *day, *left;
	} rows[] = {
		{ "检查日期2026.3.10", "2026-03-10", "检查日期" },
		{ "2026年3月10日 检查表", "2026-03-10", " 检查表" },
		{ "填报：2026-3-10-", "2026-03-10", "填报：-" },
		{ "3月10日检查", "2026-03-10", "检查" },
		{ "第12345号", NULL, "第12345号" },
		{ "共12项", NULL, "共12项" },
		{ "2026年3月", NULL, "2026年3月" },
		{ "检查表", NULL, "检查表" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct said_day d;
		char text[64];
		bool found;

		snprintf(text, sizeof text, "%s", rows[i].text);
		found = day_beside(text, &d);
		if (found != (rows[i].day != NULL) || strcmp(text, rows[i].left) != 0)
			fail_msg("“%s”: %d, “%s”", rows[i].text, found, text);
		if (found)
			assert_int_equal(day_said(&d, day_from_iso("2026-03-18"), 0), day_from_iso(rows[i].day));
	}
}

static void test_title_year(void **state)
{
	static const struct {
		const char *title;
		int year;
	} rows[] = {
		{ "宏达化工(示例)2025年隐患台账", 2025 },
		{ "二〇二五年度隐患台账", 2025 },
		{ "隐患台账2025.3", 2025 },
		{ "隐患台账_2025_3", 2025 },
		{ "编号120259年", 0 },
		{ "编号2025", 0 },
		{ "GB 2061-1", 0 },
		{ "隐患台账", 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		if (day_title_year(rows[i].title) != rows[i].year)
			fail_msg("%s: %d", rows[i].title, day_title_year(rows[i].title));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_whole_days),
		cmocka_unit_test(test_times),
		cmocka_unit_test(test_parts_of_months),
		cmocka_unit_test(test_no_year),
		cmocka_unit_test(test_lengths),
		cmocka_unit_test(test_stretches),
		cmocka_unit_test(test_around),
		cmocka_unit_test(test_beside_words),
		cmocka_unit_test(test_title_year),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
