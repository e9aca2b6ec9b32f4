/* Who is behind with what comes round again: the list, its keys and its help, and an excuse for one period or for all that
 * were missed. */
#include "drive.h"

#include <bihuan/base/mem.h>

#define SUPERVISOR "P-A-002"

static void look(const char *lang, const char *today, const char *behind)
{
	char *store = sample_store(), screen[40];
	bool zh = str_eq(lang, "zh");
	struct screen *s = drive_start(store, SUPERVISOR, lang, 80, 24);

	snprintf(screen, sizeof screen, "routines-80-%s", lang);
	drive(s, "", today);
	drive(s, "r", behind);
	expect(s, "1/89");
	expect_screen(s, screen);
	/* its own keys are told, and none that does nothing here */
	drive(s, "?", zh ? "按键：定期工作" : "Keys: Routines");
	expect(s, zh ? "免办" : "Excuse");
	expect_not(s, zh ? "导出为表格" : "Export as a spreadsheet");
	drive(s, "<Esc>", behind);
	drive(s, "x", zh ? "x 键在这里没有作用" : "x does nothing here");
	drive(s, "v", zh ? "v 键在这里没有作用" : "v does nothing here");
	drive(s, "jjja", zh ? "没有单独的页面" : "it has no page");
	drive_home(s);
	drive_quit(s);
	free(store);
}

static void told(void **state)
{
	(void)state;
	look("zh", "在办 35", "欠办 59");
	look("en", "Open 35", "Behind 59");
}

/* An excuse for one of seven leaves the row, one for all of them takes it away. */
static void excused(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, SUPERVISOR, "en", 80, 24);

	(void)state;
	drive(s, "", "Open 35");
	drive(s, "r", "Behind 59");
	expect(s, "2026-01 ×7");
	drive(s, "jj", "3/89"); /* behind the visits of a year's plan, which were missed once */
	drive(s, "n", "Only 2026-01");
	expect(s, "All 7 that were missed: 2026-01-01..2026-07-31");
	drive(s, "<Esc>", "Behind 59");
	drive(s, "n", "Only 2026-01");
	drive(s, "1", ">Routine");
	expect(s, "leaders_research");
	expect(s, "示例工业园区"); /* whose, and above it the routine as people call it */
	expect_not(s, "2026-01-01..");
	drive(s, "<Esc>", "Behind 59");
	drive(s, "n", "Only 2026-01");
	drive(s, "2", "2026-01-01..2026-07-31");
	drive(s, "<Tab><Tab><Tab><Tab><Tab>", ">Reason");
	drive(s, "机构调整<F2>", "Behind 58");
	expect_not(s, "Leaders weigh");
	drive_home(s);
	drive_quit(s);
	free(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(told), cmocka_unit_test(excused) };

	return cmocka_run_group_tests(tests, NULL, sample_forget);
}
