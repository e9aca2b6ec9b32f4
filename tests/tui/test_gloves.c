/* With gloves on: digits, arrows, Enter and Esc are all there is. A walk through four workshops, what it
 * ends with, days and long lists by digit, and what an inspector hands on to the supervisor. */
#include <stdlib.h>

#include "drive.h"

#define INSPECTOR "P-A-003"
#define SUPERVISOR "P-A-002"
#define FIRST 116 /* the number of the first finding that is new in the sample store */

static void expect_finding(const char *store, int which, const char *place, const char *state, const char *more)
{
	char arguments[60];

	snprintf(arguments, sizeof arguments, "--json show 2026-A-%04d", FIRST + which);
	EXPECT_TOLD(store, arguments, "\"enterprise_label\":\"小巧五金(示例)\"", place, state, more);
}

/* ---- twelve findings in four workshops ---- */

struct finding {
	const char *place, *phrase; /* the keys of each */
	const char *saves;	    /* what stands there when it can be saved */
	const char *hub[2];	    /* at Save, with what is then there */
	const char *said[2];
	const char *at, *state, *more; /* in the store */
};

/* The digit of a place is the same all through the walk. What was found at this enterprise before stands first, then
 * the other phrases by their codes; the second page begins with the tenth. */
static const struct finding findings[] = {
	{ "3", "1", "机械传动部位防护罩缺失", .at = "冲压车间三号机", .state = "rectifying", .more = "停机加装" },
	{ "3", "2", "作业人员未按规定佩戴", .at = "冲压车间三号机", .state = "rectifying", .more = "B08" },
	{ "3", "<Right>1", "配电箱（柜）未上锁", .at = "冲压车间三号机", .state = "rectifying", .more = "B04" },
	{ "5", "5", "配电线路绝缘破损", { "3", "4" }, { "end of the month", "2026-09-16" },
	  .at = "打磨工位", .state = "rectifying", .more = "\"deadline\":\"2026-09-16\"" },
	{ "5", "6", "孔洞、临边无防护", .at = "打磨工位", .state = "rectifying", .more = "B07" },
	{ "5", "3", "火灾自动报警系统故障", { "1", "1" }, { "1 Done as required", "Not: Fixed on the spot" },
	  .at = "打磨工位", .state = "awaiting_check", .more = "\"measure_taken\":\"Done as required: " },
	{ "6", "8", "消防通道堵塞", .at = "注塑车间", .state = "rectifying", .more = "\"measure_taken\":null" },
	{ "6", "9", "灭火器压力不足", .at = "注塑车间", .state = "rectifying", .more = "B03" },
	{ "6", "7", "安全操作规程缺失", .at = "注塑车间", .state = "rectifying", .more = "A09" },
	{ "7", "4", "防火门闭门器损坏", { "2", "1" }, { "1 By the criteria", "Not: Suspected major" },
	  .at = "空压机房", .state = "registered", .more = "\"suspected_on\":\"2026-09-01\"" },
	{ "7", "1", "机械传动部位防护罩缺失", .at = "空压机房", .state = "rectifying", .more = "\"suspected_on\":null" },
	{ "7", "2", "作业人员未按规定佩戴", .at = "空压机房", .state = "rectifying", .more = "B08" },
};

static void find_one(struct screen *s, int i)
{
	const struct finding *f = &findings[i];
	char saved[40];

	drive(s, f->place, "1 机械传动部位");
	drive(s, f->phrase, f->saves);
	expect(s, ">[ Save ]");
	for (int k = 0; k < 2 && f->hub[k]; k++)
		drive(s, f->hub[k], f->said[k]);
	snprintf(saved, sizeof saved, "2026-A-%04d is saved", FIRST + i);
	drive(s, "<Enter>", saved);
}

static void twelve(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, INSPECTOR, "en", 80, 24);

	(void)state;
	drive(s, "", "Overdue 7");
	drive(s, "3", "1 小巧五金");
	drive(s, "1", "3 冲压车间三号机");
	for (size_t i = 0; i < COUNT(findings); i++)
		find_one(s, (int)i);
	drive(s, "<Esc>", "Recorded in this walk: 12");
	drive(s, "<Enter>", "Overdue 7");
	assert_in_range(screen_keycount(s), 1, 55);
	drive_quit(s);
	for (size_t i = 0; i < COUNT(findings); i++)
		expect_finding(store, (int)i, findings[i].at, findings[i].state, findings[i].more);
	EXPECT_TOLD(store, "count hazard found_on:2026-09-01", "13"); /* one was there */
	EXPECT_TOLD(store, "verify --json", "\"heads\"");
	free(store);
}

/* ---- what may be major ---- */

static void suspected(void **state)
{
	char *store = sample_store(), arguments[200];
	struct screen *s;

	(void)state;
	snprintf(arguments, sizeof arguments,
		 "-f %s --as " INSPECTOR " new hazard enterprise=E-A-0001 location=罐区 description=储罐超量储存 "
		 "source=inspection suspicion=超过临界量", store);
	assert_int_equal(run_bihuan(arguments), 0);
	EXPECT_TOLD(store, "--as " SUPERVISOR " --json today", "\"suspected\":[{", "2026-A-0116");
	s = drive_start(store, SUPERVISOR, "en", 80, 24);
	drive(s, "", "Suspected major, level to decide 2"); /* the sample has one */
	drive(s, "<Tab><Tab><Down>", "> 2026-A-0116");
	drive(s, "1", "Why it may be major: 超过临界量");
	expect(s, "Grade  2026-A-0116");
	drive(s, "<Esc>", "Overdue 7");
	drive_quit(s);
	/* it is not for an inspector to say that it is none */
	snprintf(arguments, sizeof arguments, "-f %s --as " INSPECTOR " act 2026-A-0116 grade level=general", store);
	assert_int_equal(run_bihuan(arguments), 1);
	snprintf(arguments, sizeof arguments, "-f %s --as " INSPECTOR " act 2026-A-0116 fix_on_spot measure_taken=x", store);
	assert_int_equal(run_bihuan(arguments), 1);
	/* what was thought to be major is not called general without a word */
	snprintf(arguments, sizeof arguments, "-f %s --as " SUPERVISOR " act 2026-A-0116 grade level=general", store);
	assert_int_equal(run_bihuan(arguments), 1);
	snprintf(arguments, sizeof arguments, "-f %s --as " SUPERVISOR " act 2026-A-0116 grade level=general reason=未达临界量", store);
	assert_int_equal(run_bihuan(arguments), 0);
	EXPECT_TOLD(store, "--as " SUPERVISOR " count hazard is:suspected", "1\n");
	free(store);
}

/* Left at Save and taken up again it stands at Save, where a digit does the rest: none is typed into a place. */
static void taken_up_at_save(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, INSPECTOR, "zh", 80, 24);

	(void)state;
	drive(s, "3", "1 小巧五金");
	drive(s, "1", ">部位");
	drive(s, "1", ">隐患描述");
	drive(s, "1", ">[ 保存 ]");
	drive(s, "<Esc>", "已留作草稿");
	drive(s, "3", "1 接着填");
	drive(s, "1", ">[ 保存 ]");
	drive(s, "4", ">隐患描述");
	drive_home(s);
	drive_quit(s);
	free(store);
}

/* ---- what a walk ends with ---- */

static void ends_with_its_list(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, INSPECTOR, "zh", 60, 20);

	(void)state;
	drive(s, "", "在办");
	drive(s, "3", "1 小巧五金");
	drive(s, "1", ">部位");
	drive(s, "1", ">隐患描述");
	drive(s, "1", ">[ 保存 ]");
	expect(s, "1 当场整改  2 疑似重大  3 整改期限");
	drive(s, "6", "2 永固建材");
	drive(s, "2", ">部位"); /* that of the other enterprise is emptied */
	expect(s, "永固建材");
	expect_not(s, "部位    * 打磨");
	drive(s, "1", ">[ 保存 ]");
	drive(s, "7", "本次连续登记还没有记录可收回");
	drive(s, "<Enter>", "2026-A-0116 已保存");
	drive(s, "1", ">隐患描述");
	drive(s, "2", ">[ 保存 ]");
	drive(s, "<Enter>", "2026-A-0117 已保存");
	/* the last one, from the Save line of the next */
	drive(s, "1", ">隐患描述");
	drive(s, "3", ">[ 保存 ]");
	drive(s, "7", "2026-A-0117  登记");
	drive(s, "1", "连续登记：已登记 1 条");
	expect_not(s, "2026-A-0117 已保存");
	drive(s, "<Enter>", "2026-A-0118 已保存");
	drive(s, "<Esc>", "本次连续登记 2 条");
	expect(s, "已收回");
	drive(s, "2", "2026-A-0116");
	expect(s, ">企业");
	drive(s, "<Esc>", "本次连续登记 2 条");
	drive(s, "<Down><Down>3", "2026-A-0118  登记");
	drive(s, "1", "本次连续登记 1 条");
	drive(s, "3", "2026-A-0118 已经收回");
	drive(s, "<Esc>", "在办");
	drive_quit(s);
	EXPECT_TOLD(store, "--json show 2026-A-0116", "\"enterprise_label\":\"永固建材(示例)\"");
	EXPECT_TOLD(store, "count hazard number:2026-A-0118", "0");
	free(store);
}

/* ---- days and long lists ---- */

/* A day that is filled in has its digits too; where days are typed a second digit takes the first for text. */
static void days(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, INSPECTOR, "en", 80, 24);

	(void)state;
	drive(s, "", "Overdue 7");
	drive(s, "3", "1 小巧五金");
	drive(s, "1", ">Location");
	drive(s, "1", ">Description");
	drive(s, "1", ">[ Save ]");
	drive(s, "3", "5 2026-09-30  end of the month");
	drive(s, "5", "Deadline      * 2026-09-30");
	expect(s, ">[ Save ]");
	drive(s, "3", "1 2026-09-02  tomorrow");
	drive(s, "02026-09-10<Enter>", "Deadline      * 2026-09-10");
	drive(s, "<Esc>", "kept as a draft");
	drive(s, "2", "New hazard");
	drive(s, "1", ">Location");
	drive(s, "<Tab><Tab><Tab>", "2 2026-08-31  yesterday");
	drive(s, "2", " Found on      * 2026-08-31"); /* and on, as every digit goes */
	drive(s, "0", ">Found on      * 20");
	drive(s, "26-08-30<Tab>", "Found on      * 2026-08-30");
	drive_quit(s);
	free(store);
}

/* What holds for years is renewed for years: from the day it was issued anew, else from today. */
static void years(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, "P-A-004", "zh", 80, 24);

	(void)state;
	drive(s, ":show ZZ-A-0001<Enter>", "1 换证");
	drive(s, "1", "1 2027-09-01  1 年后");
	expect(s, "6 2032-09-01  6 年后");
	expect(s, "8 2026-12-31  今年底");
	expect_not(s, "天后");
	drive(s, "3", "有效期至* 2029-09-01");
	drive_home(s);
	drive(s, ":new licence<Enter>", "有效期起");
	for (int i = 0; i < 12 && !screen_has(s, ">有效期起"); i++) {
		screen_keys(s, "<Tab>");
		assert_true(screen_settle(s));
	}
	drive(s, "2026-05-10<Tab>", "3 2029-05-09  3 年后");
	drive(s, "<F9>", "3 2029-05-09  in 3 years");
	drive_quit(s);
	free(store);
}

static void next_nine(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, INSPECTOR, "en", 80, 24);

	(void)state;
	drive(s, "", "Overdue 7");
	drive(s, "3", "→ next nine");
	drive(s, "<Right>", "2/2   ← back");
	expect_not(s, "小巧五金");
	drive(s, "<Left>", "1 小巧五金");
	drive(s, "<Right><Right>", "1-9 take a row");
	expect(s, "1 E-A-0001");
	drive(s, "<Right>", "1 E-A-0010");
	drive(s, "1", ">Location");
	drive_quit(s);
	free(store);
}

/* A check that fails: the day's digit goes on as every digit does, and the note has its words. */
static void fails_a_check(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, INSPECTOR, "zh", 80, 24);

	(void)state;
	drive(s, ":show 2026-A-0089<Enter>", "1 复查");
	drive(s, "1", ">复查人");
	drive(s, "<Enter>2", ">新的整改期限");
	drive(s, "3", ">备注");
	expect(s, "新的整改期限* 2026-09-08");
	drive(s, "2", ">[ 保存 ]");
	expect(s, "备注        * 整改不彻底");
	drive(s, "<Enter>", "2026-A-0089");
	drive_quit(s);
	EXPECT_TOLD(store, "--json show 2026-A-0089", "\"state\":\"rectifying\"", "整改不彻底");
	free(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(twelve),
		cmocka_unit_test(suspected),
		cmocka_unit_test(taken_up_at_save),
		cmocka_unit_test(ends_with_its_list),
		cmocka_unit_test(days),
		cmocka_unit_test(years),
		cmocka_unit_test(next_nine),
		cmocka_unit_test(fails_a_check),
	};

	return cmocka_run_group_tests_name("tui gloves", tests, NULL, sample_forget);
}
