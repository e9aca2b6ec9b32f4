/* A report on the terminal: the records behind a figure, its rule, another period, and the table sent. */
#include <stdlib.h>

#include "drive.h"

static void looked_through(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, "P-A-002", "zh", 80, 24);

	(void)state;
	drive(s, "", "在办 34");
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
	drive(s, "", "在办 34");
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
	drive(s, "", "在办 34");
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

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(looked_through), cmocka_unit_test(past), cmocka_unit_test(sent) };

	return cmocka_run_group_tests(tests, NULL, sample_forget);
}
