/* A report on the terminal: the records behind a figure, its rule, another period, and the table sent. */
#include <stdlib.h>
#include <string.h>

#include "drive.h"

static void looked_through(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, "P-A-002", "zh", 80, 24);

	(void)state;
	drive(s, "", "在办 35");
	drive(s, ":report monthly_table<Enter>", "总体情况");
	/* two found by enterprises themselves: these two, and back */
	drive(s, "<Enter>", "1/2");
	drive(s, "<Esc>", "总体情况");
	drive(s, "e", "level:major source:self");
	drive(s, "<Esc>", "总体情况");
	drive(s, "<Tab>", "抽查检查");
	drive(s, "<Tab>", "总体情况");
	drive(s, "[", "2026-08");
	drive(s, "]", "2026-09");
	drive_home(s);
	drive_quit(s);
	free(store);
}

/* Its form has the figures; the record keeps them. */
static void sent(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, "P-A-002", "zh", 80, 24);

	(void)state;
	drive(s, "", "在办 35");
	drive(s, ":report monthly_table<Enter>", "总体情况");
	drive(s, "[", "2026-08");
	drive(s, "S", "报表名称");
	drive(s, "<F2>", "DG-A-0001");
	expect(s, "overall/self_found/total = 2");
	drive_home(s);
	drive_quit(s);
	free(store);
}

/* The records behind a figure of a past day are looked at as they stood: what would act on the store of today is refused or
 * asks of that day. */
static void past(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, "P-A-002", "zh", 80, 24);

	(void)state;
	drive(s, "", "在办 35");
	drive(s, ":report monthly_table<Enter>", "总体情况");
	drive(s, "[", "2026-08");
	drive(s, "<Enter>", "发现日期:2026-05-04..2026-08-31");
	drive(s, "u", "只能看，不能写入");
	expect(s, "1/2"); /* the list is still on top */
	drive(s, "R", "只能看，不能写入");
	drive(s, ":", "不接受命令");
	drive(s, "<F12>", "应急一页");
	drive_gone(s, "<Esc>", "应急一页");
	drive(s, "<Enter>", "停产状态");
	drive(s, "e", "只能看，不能写入");
	drive_home(s);
	drive(s, "u", "撤销");
	drive_quit(s);
	free(store);
}

/* Keys pressed: <Enter> is one. */
static int pressed;

static void press(struct screen *s, const char *keys, const char *then)
{
	for (const char *k = keys; *k; pressed++)
		k = *k == '<' ? strchr(k, '>') + 1 : k + 1;
	drive(s, keys, then);
}

/* The month's table made, looked through, a record behind a figure corrected, the table sent: a clerk's twenty keys. */
static void twenty_keys(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, "P-A-002", "zh", 80, 24);

	(void)state;
	drive(s, "", "在办 35");
	pressed = 0;
	press(s, "t", "指标");
	press(s, "<Tab>", "新增");
	press(s, "<Tab>", "其他台账");
	press(s, "<Tab>", "年终结转清单");
	press(s, "<Enter>", "总体情况");
	press(s, "<Enter>", "筛选：");
	press(s, "<Enter>", "申请复查");
	press(s, "e", "更正隐患 2026-A-0079");
	press(s, "<Down><Down>内", "区域内内");
	press(s, "<F2>", "申请复查");
	press(s, "<Esc>", "筛选：");
	press(s, "<Esc>", "总体情况");
	press(s, "S", "报表名称");
	press(s, "<F2>", "DG-A-0001");
	expect(s, "overall/self_found/total = 2");
	assert_true(pressed <= 20);
	drive_home(s);
	drive_quit(s);
	free(store);
}

/* t counts the records of a list by a column; other rows, columns and measures by keys; kept as a report. */
static void chosen_on_the_spot(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, "P-A-002", "zh", 80, 24);

	(void)state;
	drive(s, "", "在办 35");
	drive(s, ":hazards 是:在办<Enter>", "1/35");
	drive(s, "t", "按哪一列统计");
	drive(s, "等级<Enter>", "条数: 26");
	expect(s, "合计                      34");
	/* the records behind it are those of the list, and no others */
	drive(s, "<Enter>", "1/27");
	drive(s, "<Esc>", "条数: 26");
	drive(s, "r行业", "查找： 行业");
	drive(s, "<Down><Enter>", "隐患：行业");
	drive(s, "c等级<Enter>", "# 一般  = 重大  + （未填）");
	expect(s, "工贸-轻工                  4 一般####");
	drive(s, "v", ">合计  一般  重大  （未填）");
	drive(s, "<Right><Down>", "一般: 2  (2/4)");
	drive(s, "s", "按“一般”排，大的在前");
	drive(s, "<Home><Enter>", "1/10");
	drive(s, "<Esc>", "(2/4)");
	drive(s, "m整改资金", "查找： 整改资金");
	drive(s, "<Enter>", "万元");
	drive(s, "K各行业资金<Enter>", "已存为报表“各行业资金”");
	drive_home(s);
	drive(s, ":report 各行业资金 上月<Enter>", "2026-08");
	expect(s, "各行业资金");
	drive_home(s);
	drive_quit(s);
	free(store);
}

/* A narrow screen tells the columns that have no room; charts read without colour. */
static void narrow_charts(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, "P-A-002", "en", 60, 20);

	(void)state;
	drive(s, "", "Today");
	drive(s, ":report closing<Enter>", "table 1 of 5");
	drive(s, "<Tab>", "# Found  = Of these closed");
	expect(s, "2026");
	drive(s, "<Tab>", "more columns");
	drive(s, "<Right><Right><Right><Right><Right>", "<-");
	drive_home(s);
	drive(s, ":report four_colours<Enter>", "table 1 of 4");
	drive(s, "<Tab>", "# Red");
	drive_home(s);
	drive_quit(s);
	free(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(looked_through), cmocka_unit_test(past), cmocka_unit_test(sent), cmocka_unit_test(twenty_keys),
					    cmocka_unit_test(chosen_on_the_spot), cmocka_unit_test(narrow_charts) };

	return cmocka_run_group_tests(tests, NULL, sample_forget);
}
