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
	/* four found by enterprises themselves: these four, and back */
	drive(s, "<Enter>", "1/4");
	drive(s, "<Esc>", "总体情况");
	drive(s, "e", "level:major source:self");
	drive(s, "<Esc>", "总体情况");
	drive(s, "<Tab>", "抽查检查");
	drive(s, "<Tab>", "报后新增");
	drive(s, "<Tab>", "总体情况");
	drive(s, "[", "2026-08");
	drive(s, "]", "2026-09");
	/* what comes round again is no record: its figure opens exactly those that it counts, and is told as it is counted */
	drive(s, ":report routines_done<Enter>", "按事项");
	drive(s, "e", "bihuan count routine");
	drive(s, "<Esc>", "按事项");
	drive(s, "<Down><Down><Down><Down>", "应办: 4");
	expect(s, "主要负责人带队检查（高危）");
	drive(s, "<Enter>", "1/4");
	expect(s, "2026-09 应办  主要负责人带队检查");
	expect_not(s, "消防安全管理季度检查");
	drive(s, "<Esc>", "按事项");
	drive(s, "<Down>", "应办: 8");
	drive(s, "<Right>", "已办: 1");
	drive(s, "<Enter>", "1/1");
	drive(s, "<Esc>", "按事项");
	/* of a past month as things stood then: nothing is made from there */
	drive(s, "<Home>", "已办: 0");
	drive(s, "[", "2026-08");
	drive(s, "<Right>", "欠办: 1");
	drive(s, "<Enter>", "2026-08 欠办  周进展报送");
	expect(s, "1/1");
	drive(s, "<Enter>", "只能看，不能写入");
	drive(s, "<Esc>", "按事项");
	/* the numbers of papers open their own screen, for the year of the table */
	drive(s, ":report year_end<Enter>", "结转下年");
	drive(s, "[", "2025");
	drive(s, "<Tab><Tab>", "文书编号");
	drive(s, "e", "bihuan count paper");
	drive(s, "<Esc>", "文书编号");
	drive(s, "<Down>e", "bihuan paper numbers 2025");
	drive(s, "<Esc>", "文书编号");
	drive(s, "<Enter>", "2025 年");
	drive(s, "<Esc>", "文书编号");
	drive_home(s);
	drive_quit(s);
	free(store);
}

/* Its form has the figures; the record keeps them. */
static void sent(void **state)
{
	char *store = sample_store(), command[600];
	struct screen *s = drive_start(store, "P-A-002", "zh", 80, 24);

	(void)state;
	drive(s, "", "在办 35");
	drive(s, ":report monthly_table<Enter>", "总体情况");
	drive(s, "[", "2026-08");
	drive(s, "S", "报表名称");
	drive(s, "<F2>", "DG-A-0001");
	expect_not(s, " 上报的数字 "); /* no codes among its fields: the table is one key away, with what differs since */
	expect(s, "1 上报的表");
	drive(s, "1", "每个数字都与报出时相同");
	expect(s, "4  1 企业自查发现的重大事故隐患");
	drive(s, "<Esc>", "1 上报的表");
	snprintf(command, sizeof command,
		 "\"$BIHUAN\" -f '%s' --as P-A-002 new hazard enterprise=E-A-0001 description=补录的 location=罐区 found_on=2026-08-20 source=self "
		 "level=major basis=citation standard=标准 article=一 text=条文 on=2026-08-20 >/dev/null", store);
	assert_int_equal(system(command), 0);
	drive(s, "T", "4 → 5  1 企业自查发现的重大事故隐患");
	expect(s, "报出以后变了的数字：");
	drive(s, "<Esc>", "1 上报的表");
	drive_home(s);
	drive_quit(s);
	free(store);
}

/* The figures go into somebody's workbook, which stays as it is; what stands in a cell is not replaced unasked. */
static void into_a_workbook(void **state)
{
	char *store = sample_store(), command[600];
	struct screen *s;

	(void)state;
	snprintf(command, sizeof command, "\"$BIHUAN\" -f '%s' report monthly_table --month 2026-08 -o form.xlsx >/dev/null && cp form.xlsx was.xlsx", store);
	assert_int_equal(system(command), 0);
	s = drive_start(store, "P-A-002", "zh", 80, 24);
	drive(s, "", "在办 35");
	drive(s, ":report monthly_table<Enter>", "总体情况");
	drive(s, "[", "2026-08");
	drive(s, "I", "要填的表格文件");
	drive(s, "none.xlsx<Enter>", "没有这个文件");
	drive(s, "<C-u>form.xlsx<Enter>", "从哪个单元格起");
	drive(s, "5B<Enter>", "不是单元格");
	drive(s, "<C-u>H5<Enter>", "form-2026-08.xlsx");
	drive(s, "<Enter>", "已写出");
	assert_int_equal(system("cmp -s form.xlsx was.xlsx && test -s form-2026-08.xlsx"), 0);
	/* over figures that stand there it is asked */
	drive(s, "I", "要填的表格文件");
	drive(s, "form.xlsx<Enter>", "从哪个单元格起");
	drive(s, "B3<Enter>", "form-2026-08-2.xlsx");
	drive(s, "<Enter>", "替换单元格里的内容");
	drive(s, "2", "总体情况");
	assert_int_equal(system("test ! -e form-2026-08-2.xlsx"), 0);
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
	expect(s, "1/4"); /* the list is still on top */
	drive(s, "R", "只能看，不能写入");
	drive(s, ":", "不接受命令");
	/* counted from there, and the records behind that: left one by one, it is still that day */
	drive(s, "t", "按哪一列统计");
	drive(s, "等级<Enter>", "隐患：等级");
	drive(s, "<Enter>", "等级:重大    1/4");
	drive(s, "u", "只能看，不能写入");
	drive(s, "<Esc>", "隐患：等级");
	drive(s, "<Esc>", "1/4");
	drive(s, "u", "只能看，不能写入");
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
	expect(s, "overall/self_found/total = 4");
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
	drive(s, "等级<Enter>", "条数: 27");
	expect(s, "合计                      35");
	/* the records behind it are those of the list, and no others */
	drive(s, "<Enter>", "1/27");
	drive(s, "<Esc>", "条数: 27");
	drive(s, "S", "先存为报表（K）"); /* it has no name to be sent under */
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
	/* it stands in the menu of the figures, among the reports, and the line of commands offers it by its title */
	drive(s, ":figures<Enter>", "统计");
	drive(s, "<PageDown><Up>", "各行业资金");
	drive(s, "<Esc>", "在办 35");
	drive(s, ":report<Enter>", "报表");
	drive(s, "<End>", "各行业资金");
	drive(s, "<Esc>", "在办 35");
	drive(s, ":report 各行业<Tab>", " report own_1");
	drive(s, "<Enter>", "各行业资金");
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

/* A report is not made for every period; a table without a chart has none to turn to; months stay in their order as lines. */
static void what_is_not_there(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, "P-A-002", "zh", 80, 24);

	(void)state;
	drive(s, "", "在办 35");
	drive(s, ":report monthly_table 2026-Q3<Enter>", "每月编制，没有2026-Q3的");
	expect_not(s, "总体情况");
	drive_home(s);
	drive(s, ":report closing<Enter>", "发现（项）");
	drive(s, "v", "这张表没有自己的图");
	drive(s, "<Tab>", "# 发现（项）");
	drive(s, "s", "折线按行的先后");
	drive(s, "v", ">发现（项）");
	drive(s, "s", "大的在前");
	drive(s, "v", "# 发现（项）");
	drive_home(s);
	drive_quit(s);
	free(store);
}

/* Money and rates stand at their scale as the table tells them. */
static void scales(void **state)
{
	static const char write[] =
		"mkdir -p \"$XDG_CONFIG_HOME/bihuan/reports\" && cat >\"$XDG_CONFIG_HOME/bihuan/reports/own_lines.cfg\" <<'E'\n"
		"name = \"own_lines\"; zh = \"自拟\"; en = \"Own\"; periods = [ \"year\" ];\n"
		"source = { zh = \"园区自定\"; en = \"own\"; }; rule = { zh = \"按整改完成日期\"; en = \"by the day\"; };\n"
		"parts = (\n"
		"{ name = \"money\"; zh = \"资金\"; en = \"Money\"; by = \"rectified_on month\"; chart = \"lines\";\n"
		"  columns = ( { name = \"year\"; zh = \"本年\"; en = \"Year\"; from = \"year\"; } );\n"
		"  rows = ( { name = \"funds\"; zh = \"整改资金\"; en = \"Funds\"; ledger = \"hazard\"; line = \"rectified_on:@from..@until\"; sum = \"funds_spent\"; } ); },\n"
		"{ name = \"rates\"; zh = \"闭环率\"; en = \"Rates\"; by = \"found_on month\"; chart = \"lines\";\n"
		"  columns = ( { name = \"year\"; zh = \"本年\"; en = \"Year\"; from = \"year\"; } );\n"
		"  rows = ( { name = \"rate\"; zh = \"闭环率\"; en = \"Rate\"; of = \"closed\"; out_of = \"found\"; },\n"
		"  { name = \"found\"; zh = \"发现\"; en = \"Found\"; ledger = \"hazard\"; line = \"found_on:@from..@until\"; },\n"
		"  { name = \"closed\"; zh = \"销号\"; en = \"Closed\"; ledger = \"hazard\"; line = \"found_on:@from..@until -signed_off_on:\"; } ); } );\n"
		"E\n";
	char *store = sample_store();
	struct screen *s;

	(void)state;
	assert_int_equal(system(write), 0);
	s = drive_start(store, "P-A-002", "zh", 80, 24);
	drive(s, "", "在办 35");
	drive(s, ":report own_lines<Enter>", "54.34 |");
	drive(s, "<Tab>", "100.0");
	drive_home(s);
	drive_quit(s);
	free(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(looked_through), cmocka_unit_test(past), cmocka_unit_test(sent), cmocka_unit_test(into_a_workbook), cmocka_unit_test(twenty_keys),
					    cmocka_unit_test(chosen_on_the_spot), cmocka_unit_test(narrow_charts), cmocka_unit_test(what_is_not_there), cmocka_unit_test(scales) };

	return cmocka_run_group_tests(tests, NULL, sample_forget);
}
