/* The menu behind s on a list: orders and columns, kept for the ledger until they are as declared again. */
#include <bihuan/base/mem.h>

#include "drive.h"

static char *titles(struct screen *s)
{
	return screen_row(s, 2);
}

static void expect_titles(struct screen *s, const char *wanted)
{
	char *now = titles(s);

	assert_string_equal(now, wanted);
	free(now);
}

/* s and Enter alone go through every order; any other is chosen by its row. */
static void orders(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, NULL, "en", 80, 24);

	(void)state;
	drive(s, "4", "1/129");
	drive(s, "s", "Order and columns");
	expect(s, "[x] Description");
	expect(s, ">[x] Deadline");
	drive(s, "<Enter>", "Sorted by Deadline ^");
	drive(s, "s", "^ smallest first");
	drive(s, "<Enter>", "Sorted by Deadline v");
	drive(s, "s", ">[x] Found on");
	drive(s, "<Enter>", "Sorted by Found on ^");
	drive(s, "s<Enter>s", ">[x] Next due");
	drive(s, "<Enter>s<Enter>s", "> "); /* after the last one the ledger's own */
	expect(s, "The order of the filter or ledger");
	drive(s, "<Enter>", "Sorted by entry v");
	drive(s, "ss", ">[x] Found on"); /* s again: the next that sorts */
	drive(s, "<Home><Down>2", "Sorted by Number v");
	drive(s, "s<Home><Down><Down><Down><Enter>", "Description does not sort");
	expect(s, "Order and columns"); /* and the menu stays */
	drive(s, "<Esc>", "Enter opens");
	drive_quit(s);
	free(store);
}

/* What is chosen goes over the line's own order, until a line says another. */
static void over_the_line(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, NULL, "en", 80, 24);

	(void)state;
	drive(s, "4fis:open sort:-deadline<Enter>", "Enter opens");
	expect(s, "Deadline v");
	drive(s, "s<Home><Down><Enter>", "Sorted by Number ^");
	expect(s, "Number ^");
	expect(s, "is:open sort:-deadline");
	drive(s, "f level:general<Enter>", "Enter opens");
	expect(s, "Deadline v"); /* another line, and it says its order */
	drive(s, "s<Home><Down><Enter>", "Sorted by Number ^");
	drive(s, "f<C-u>is:open<Enter>", "Enter opens");
	expect(s, "Number ^"); /* this one says none */
	drive_quit(s);
	free(store);
}

static void columns(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, NULL, "zh", 80, 24);
	const char *declared = "  编号         隐患描述               企业         等级  状态     整改期限";

	(void)state;
	drive(s, "4", "1/129");
	expect_titles(s, declared);
	drive(s, "s<Home><Down><Down><Down><Down><Space>", "[ ] 企业");
	drive(s, "<Down><Down><Down><Down>", "[ ] 发现人"); /* past those that are shown */
	drive(s, "<Esc>", "Enter 打开");
	expect_titles(s, "  编号         隐患描述                 等级  状态     整改期限       发现日期");
	drive(s, "s<Home><Down><Down><Down><Space>", "[ ] 隐患描述");
	drive(s, "<Home><Down><Down><Down>+", "[x] 等级"); /* the level behind the state */
	drive(s, "<Home><Down>-", "编号总在最前");
	drive(s, "<Esc>", "Enter 打开");
	drive_quit(s);
	s = drive_start(store, NULL, "zh", 80, 24); /* kept */
	drive(s, "4", "1/129");
	expect(s, "编号         状态");
	expect_not(s, "隐患描述");
	drive_quit(s);
	s = drive_start(store, "P-A-002", "zh", 80, 24); /* for the one who chose */
	drive(s, "4", "1/129");
	expect_titles(s, declared);
	drive_quit(s);
	s = drive_start(store, NULL, "zh", 80, 24);
	drive(s, "4", "1/129");
	drive(s, "sD", "各列已恢复台账规定");
	drive(s, "<Esc>", "隐患描述");
	expect_titles(s, declared);
	drive_quit(s);
	free(store);
}

/* Whatever is chosen, on a narrow screen too numbers and deadlines are whole, and no column but the number alone. */
static void narrow(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, NULL, "zh", 60, 20);

	(void)state;
	drive(s, "4", "1/129");
	drive(s, "s<Home><Down><Down><Down>", ">[x] 隐患描述");
	for (int i = 0; i < 7; i++)
		screen_keys(s, "<Home><Down><Down><Down><Space>");
	drive(s, "", "编号之外至少留一列");
	drive(s, "<Esc>", "Enter 打开");
	expect_titles(s, "  编号         最后期限");
	drive(s, "s<End><Space><End><Space><End><Space><End><Space>", "排序与列");
	drive(s, "<Esc>", "2026-A-0115");
	expect(s, "屏幕宽度放不下其中");
	drive(s, "f<C-u>是:逾期<Enter>", "Enter 打开");
	expect(s, "2026-A-0099  08-28 逾期4天");
	drive_quit(s);
	free(store);
}

/* There the name, or what was found, has room for ten characters whatever is declared behind it, and never goes itself. */
static void narrow_names(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, NULL, "zh", 60, 20);

	(void)state;
	drive(s, ":checklist<Enter>", "应当当场改正的消防违章");
	drive(s, ":hazards<Enter>", "防火门闭门器损坏或者…");
	expect_titles(s, "  编号         隐患描述              状态     整改期限");
	drive(s, ":task<Enter>", "RW-A-0001");
	expect(s, "工作要求");
	drive_quit(s);
	free(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(orders), cmocka_unit_test(over_the_line),
		cmocka_unit_test(columns), cmocka_unit_test(narrow), cmocka_unit_test(narrow_names),
	};

	return cmocka_run_group_tests(tests, NULL, sample_forget);
}
