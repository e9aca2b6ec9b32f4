/* The widgets on a terminal, by way of widget_demo: what a person sees after
 * pressing keys, at 80x24 and 120x40 and in between. */
#include <unistd.h>

#include "unit.h"

#include "env.h"
#include "screen.h"

static const char *demo;

static struct screen *start(const char *what, int cols, int rows)
{
	const char *argv[] = { demo, what, NULL };

	return screen_start(argv, cols, rows, "xterm-256color");
}

/* Keys, and then the text that has to be there. */
static void press(struct screen *s, const char *keys, const char *wait)
{
	screen_keys(s, keys);
	if (!screen_wait(s, wait, SCREEN_MS))
		fail_msg("after %s: no %s", keys, wait);
	assert_true(screen_settle(s));
}

static void expect_row(struct screen *s, int row, const char *text)
{
	char *now = screen_row(s, row);

	assert_string_equal(now, text);
	free(now);
}

static void expect_cursor(struct screen *s, int row, int col)
{
	int r = -1, c = -1;

	assert_true(screen_settle(s));
	assert_true(screen_cursor(s, &r, &c));
	assert_int_equal(r, row);
	assert_int_equal(c, col);
}

static void finish(struct screen *s, const char *keys)
{
	screen_keys(s, keys);
	assert_true(screen_wait_end(s, SCREEN_MS));
	assert_int_equal(screen_finish(s), 0);
}

static void paste(struct screen *s, const char *text, size_t n)
{
	screen_raw(s, "\033[200~", 6);
	screen_raw(s, text, n);
	screen_raw(s, "\033[201~", 6);
}

/* The value column of the demo's form; the line of 部位. */
#define VALUE 11
#define LOCATION 4

static struct screen *start_at_location(int cols, int rows)
{
	struct screen *s = start("form", cols, rows);

	assert_true(screen_wait(s, "部位", SCREEN_MS));
	press(s, "<Down>", ">隐患描述");
	press(s, "<Tab>", ">部位");
	return s;
}

static void cursor_after_han(void **state)
{
	struct screen *s = start_at_location(80, 24);

	(void)state;
	expect_cursor(s, LOCATION, VALUE);
	press(s, "消防通道堵塞", "消防通道堵塞");
	expect_cursor(s, LOCATION, VALUE + 12);
	press(s, "<Left><Left><Left>", "消防通道堵塞");
	expect_cursor(s, LOCATION, VALUE + 6);
	press(s, "ab", "消防通ab道堵塞");
	expect_cursor(s, LOCATION, VALUE + 8);
	press(s, "<Backspace><Backspace><Backspace>", "消防道堵塞");
	expect_cursor(s, LOCATION, VALUE + 4);
	press(s, "e\xcc\x81<Home><Delete>", "防e\xcc\x81道堵塞");
	press(s, "<End><Left><Left><Left>", "防e\xcc\x81道堵塞");
	expect_cursor(s, LOCATION, VALUE + 3);
	expect_row(s, LOCATION, ">部位    * 防e\xcc\x81道堵塞");
	finish(s, "<Esc>");
}

static void no_more_than_fits(void **state)
{
	struct screen *s = start_at_location(80, 24);

	(void)state;
	press(s, "12345678901234567890", "12345678901234567890");
	press(s, "x", "! At most 20 characters fit here.");
	expect_row(s, LOCATION, ">部位    * 12345678901234567890");
	screen_keys(s, "<Backspace>");
	assert_true(screen_wait_gone(s, "At most", SCREEN_MS));
	finish(s, "<Esc>");
}

#define HAN10 "一二三四五六七八九十"
#define HAN40 HAN10 HAN10 HAN10 HAN10

static void longtext_wraps(void **state)
{
	struct screen *s = start("form", 80, 24);

	(void)state;
	assert_true(screen_wait(s, "隐患描述", SCREEN_MS));
	press(s, "<Down>", ">隐患描述");
	/* 68 columns and one for the cursor: 33 Han a line */
	press(s, HAN40, "四五六七八九十");
	expect_row(s, 3, ">隐患描述* " HAN10 HAN10 HAN10 "一二三");
	expect_row(s, 4, "           四五六七八九十");
	expect_cursor(s, 4, VALUE + 14);
	press(s, "<Up>x", "一二三四五六七x");
	expect_cursor(s, 3, VALUE + 15);
	/* on the first line Up leaves the field */
	press(s, "<Up>", ">企业");
	press(s, "<Down><Tab>", ">部位");
	finish(s, "<F2><Esc>");
}

static void pasting(void **state)
{
	struct screen *s = start_at_location(80, 24);
	size_t n = 1024 * 1024;
	char *big = malloc(n);

	(void)state;
	paste(s, "一楼\x01\t东侧", 14);
	assert_true(screen_wait(s, "一楼 东侧", SCREEN_MS));
	press(s, "<C-u>", ">部位");
	memset(big, 'a', n);
	paste(s, big, n);
	assert_true(screen_wait(s, "At most 20 characters fit here.", SCREEN_MS));
	expect_row(s, LOCATION, ">部位    * aaaaaaaaaaaaaaaaaaaa");
	press(s, "<Backspace>z", "aaaaaaaaaaaaaaaaaaaz");
	/* the keys of a paste are text, not keys */
	press(s, "<C-u>", ">部位");
	paste(s, "a\rb", 3);
	assert_true(screen_wait(s, "a b", SCREEN_MS));
	free(big);
	finish(s, "<Esc>");
}

static void digits_take_suggestions(void **state)
{
	struct screen *s = start("walk", 80, 24);

	(void)state;
	assert_true(screen_wait(s, "企业", SCREEN_MS));
	press(s, "<Enter>", "1-9 take a row");
	press(s, "1", "红星化工厂");
	assert_true(screen_wait(s, "0 type it yourself", SCREEN_MS));
	expect_row(s, 4, "           1 消防通道堵塞");
	press(s, "9", "No suggestion has this number");
	/* 0 closes the box, and digits are text */
	press(s, "02", ">隐患描述* 2");
	press(s, "<Backspace><Up>", ">企业");
	press(s, "<Down>", "0 type it yourself");
	/* taken, another field filled, and on to Save */
	press(s, "1", ">[ Save ]");
	expect_row(s, 3, " 隐患描述* 消防通道堵塞");
	expect_row(s, 4, " 部位    * 一楼");
	assert_int_equal(screen_keycount(s), 9);
	finish(s, "<Enter>");
}

static void required_fields(void **state)
{
	struct screen *s = start("form", 80, 24);

	(void)state;
	assert_true(screen_wait(s, "Still to fill in (*): 3", SCREEN_MS));
	press(s, "<F2>", "! This has to be filled in.");
	expect_row(s, 3, "           ! This has to be filled in.");
	/* nothing fits in the picker: what was typed is taken as it is */
	press(s, "二<Enter>", ">企业    * 二");
	press(s, "<Up>", "Still to fill in (*): 2");
	finish(s, "<Esc>");
}

static void walk_skips_filled(void **state)
{
	struct screen *s = start("walk", 80, 24);

	(void)state;
	assert_true(screen_wait(s, "企业", SCREEN_MS));
	press(s, "<Enter>1", ">隐患描述");
	press(s, "0x<Enter>", ">部位");
	press(s, "<Enter>", "! This has to be filled in.");
	press(s, "wrong<Enter>", ">[ Save ]");
	press(s, "<Enter>", "! wrong is not a place.");
	expect_row(s, 4, ">部位    * wrong");
	/* a hidden required field appears and is asked for */
	press(s, "<C-u>ok<Down>2", "Reason (major)");
	assert_true(screen_wait(s, "重大隐患:须由监督人员定级", SCREEN_MS));
	press(s, "why", ">Reason (major)* why");
	finish(s, "<F2>");
}

static void choices(void **state)
{
	struct screen *s = start_at_location(80, 24);

	(void)state;
	press(s, "<Down>1", "[1 一般]");
	press(s, "<Right>", "[2 重大]");
	press(s, "<Left><Backspace>", " 1 一般   2 重大");
	press(s, "<Down>13", "1[x]人 2[ ]物 3[x]管理 4[ ]环境");
	press(s, "<Left><Space>1", "1[ ]人 2[x]物 3[x]管理 4[ ]环境");
	press(s, "<Down>2", "[2 No]");
	/* eleven: nine by digit, 0 leads on, letters and arrows go through all; what is chosen stands there */
	press(s, "<Down>", "9 商贸   0 More");
	press(s, "<Space>", "[1 化工]");
	assert_false(screen_has(s, "仓储"));
	press(s, "仓", "[  仓储]");
	press(s, "<Right>", "[  其他]");
	press(s, "0", "1 仓储");
	press(s, "0", "1 化工");
	press(s, "0", "1 仓储");
	press(s, "<Esc>", "[  其他]");
	press(s, "01", "[  仓储]");
	assert_false(screen_has(s, "其他"));
	press(s, "3", "[3 建材]");
	assert_false(screen_has(s, "仓储"));
	press(s, "<Down><C-u>soon<Tab>", "! soon is not a date.");
	finish(s, "<Esc>");
}

static void rebuilding(void **state)
{
	struct screen *s = start_at_location(80, 24);

	(void)state;
	press(s, "here<PageDown><PageDown>", ">备注");
	press(s, "rebuild<Left>X", "rebuilXd");
	expect_row(s, 3, " 部位    * here");
	finish(s, "<Esc>");
}

static void list_and_marks(void **state)
{
	struct screen *s = start("list", 80, 24);

	(void)state;
	assert_true(screen_wait(s, "List 1/100", SCREEN_MS));
	press(s, "<Down><Space><Space>", "List 4/100 *2");
	expect_row(s, 3, " *     2 隐患00002 消防通道堵塞e\xcc\x81·x 安全出口上锁且未设置疏散指示标志"
			 "       正常");
	press(s, "<PageDown>", "List 23/100 *2");
	press(s, "D", "/99 *2"); /* the row above is gone, the cursor stays */
	press(s, "<Enter>", "open 23");
	press(s, "d<Enter>", "open 24");
	press(s, "<End>", "List 98/98");
	press(s, "d", "List 97/97");
	press(s, "<Enter>", "open 99");
	press(s, "A", "*97");
	press(s, "U<Home>", "List 1/97");
	press(s, "z<Enter>", "open 55");
	finish(s, "q1");
}

static void long_list(void **state)
{
	struct screen *s = start("long", 120, 40);

	(void)state;
	assert_true(screen_wait(s, "List 1/10000+", SCREEN_MS));
	press(s, "<PageDown><PageDown>", "List 71/10000+");
	press(s, "<End>", "隐患20000");
	press(s, "<Esc>", "Leave the program?");
	press(s, "2", "List");
	press(s, "<Esc>", "Leave the program?");
	finish(s, "1");
}

static void action_bar(void **state)
{
	struct screen *s = start("list", 80, 24);

	(void)state;
	assert_true(screen_wait(s, "9 销号  0 More", SCREEN_MS));
	press(s, "2", "chosen 2");
	press(s, "0", "0 Next page");
	assert_true(screen_has(s, "关闭  not allowed now"));
	press(s, "0", "1 作废");
	press(s, "2", "chosen 11");
	press(s, "0<Down><Enter>", "chosen 2");
	/* what cannot be chosen is gone to as well, with what stands against it */
	press(s, "0<End>", ">   关闭");
	expect_row(s, 20, " not allowed now");
	press(s, "<Enter>", "Esc Back"); /* and not chosen */
	expect_row(s, 20, " not allowed now");
	press(s, "<Home><Enter>", "chosen 1");
	press(s, "0<Esc>", "chosen -1");
	screen_resize(s, 40, 24);
	assert_true(screen_wait(s, "4 督办  0 More", SCREEN_MS));
	press(s, "7", "chosen -1");
	finish(s, "q1");
}

static void empty_list(void **state)
{
	struct screen *s = start("empty", 80, 24);

	(void)state;
	assert_true(screen_wait(s, "这里没有记录。Nothing to see.", SCREEN_MS));
	press(s, "<Down><Up><PageDown><PageUp><End><Home><Tab><Space>A<Enter>", "open 0");
	finish(s, "q1");
}

static void questions(void **state)
{
	struct screen *s = start("ask", 80, 24);

	(void)state;
	assert_true(screen_wait(s, "姓名?", SCREEN_MS));
	press(s, "<Enter>", "Something has to stand here.");
	press(s, "王<Enter>", "口令?");
	press(s, "abc", "> ***");
	assert_false(screen_has(s, "abc"));
	press(s, "<Enter>", "Go on?");
	press(s, "<Esc>", "Which?");
	press(s, "<Down><Enter>", "1-9 take a row");
	press(s, "<Space>3", "2/30 *2");
	press(s, "00012", "1/1 *2");
	press(s, "<Space><Enter>", "Choose from a list");
	press(s, "<End>", "Leave the program");
	screen_keys(s, "<Enter>");
	assert_true(screen_wait_end(s, SCREEN_MS));
	assert_true(screen_has(s, "name=王"));
	assert_true(screen_has(s, "secret=abc"));
	assert_true(screen_has(s, "yes=0"));
	assert_true(screen_has(s, "choice=1"));
	assert_true(screen_has(s, "person=12"));
	assert_int_equal(screen_finish(s), 0);
}

static void sizes(void **state)
{
	static const char *const kinds[] = { "list", "sections", "form", "walk", "ask" };

	(void)state;
	for (size_t i = 0; i < COUNT(kinds); i++) {
		struct screen *s = start(kinds[i], 120, 40);
		char *before, *after;

		assert_true(screen_settle(s));
		screen_keys(s, "<Down>");
		assert_true(screen_settle(s));
		before = screen_text(s);
		screen_resize(s, 20, 5);
		assert_true(screen_wait(s, "Make it", SCREEN_MS));
		screen_keys(s, "x1<Down><Enter><Esc>"); /* nothing happens unseen */
		for (int size = 1; size < 12; size++) {
			screen_resize(s, size * 10, size * 3);
			assert_true(screen_settle(s));
		}
		screen_resize(s, 120, 40);
		assert_true(screen_settle(s));
		after = screen_text(s);
		assert_string_equal(before, after);
		free(before);
		free(after);
		screen_keys(s, "<C-q>");
		assert_true(screen_wait_end(s, SCREEN_MS));
		assert_int_equal(screen_finish(s), 0);
	}
}

static void narrow_form(void **state)
{
	struct screen *s = start("form", 40, 10);

	(void)state;
	assert_true(screen_wait(s, ">企业", SCREEN_MS));
	press(s, "<Up><Down>" HAN40, "四五六七八九十");
	press(s, "<Tab><Tab><Tab><Tab><Tab>", ">行业");
	press(s, "<PageUp><PageUp><PageUp>", ">企业");
	finish(s, "<Esc>");
}

static void plain_terminal(void **state)
{
	const char *argv[] = { demo, "form", NULL };
	struct screen *s = screen_start(argv, 80, 24, "vt100");
	struct screen_cell cell;

	(void)state;
	assert_true(screen_wait(s, ">企业", SCREEN_MS));
	press(s, "<Down>消防通道堵塞<Left><Left>x", "消防通道x堵塞");
	expect_cursor(s, 3, VALUE + 9);
	/* without colour a focused label is bold, a value underlined */
	cell = screen_cell(s, 3, 1);
	assert_true(cell.bold);
	assert_int_equal(cell.fg, -1);
	assert_true(screen_cell(s, 3, VALUE).underline);
	assert_true(screen_cell(s, 0, 1).reverse);
	finish(s, "<Esc>");
}

static void refused_terminals(void **state)
{
	static const struct {
		const char *term, *locale, *sentence;
	} cases[] = {
		{ "dumb", "C.UTF-8", "cannot place its cursor (TERM=dumb)" },
		{ "nosuchterm", "C.UTF-8", "not known here (TERM=nosuchterm)" },
		{ "", "C.UTF-8", "TERM is not set" },
		{ "xterm", "C", "set LANG=C.UTF-8" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *argv[] = { demo, "list", NULL };
		struct screen *s;

		setenv("LC_ALL", cases[i].locale, 1);
		s = screen_start(argv, 120, 24, cases[i].term);
		assert_true(screen_wait_end(s, SCREEN_MS));
		assert_true(screen_has(s, cases[i].sentence));
		assert_int_equal(screen_finish(s), 3);
	}
	setenv("LC_ALL", "C.UTF-8", 1);
}

static int hermetic(void **state)
{
	(void)state;
	env_fresh(ENV_TODAY);
	return 0;
}

static int clean(void **state)
{
	(void)state;
	env_remove();
	return 0;
}

/* What changed while it was read is read anew, though no key comes. */
static void changed_while_read(void **state)
{
	struct screen *s = start("reading", 80, 24);

	(void)state;
	press(s, "", "version 2, read 2");
	finish(s, "x");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cursor_after_han),
		cmocka_unit_test(no_more_than_fits),
		cmocka_unit_test(longtext_wraps),
		cmocka_unit_test(pasting),
		cmocka_unit_test(digits_take_suggestions),
		cmocka_unit_test(required_fields),
		cmocka_unit_test(walk_skips_filled),
		cmocka_unit_test(choices),
		cmocka_unit_test(rebuilding),
		cmocka_unit_test(list_and_marks),
		cmocka_unit_test(long_list),
		cmocka_unit_test(action_bar),
		cmocka_unit_test(empty_list),
		cmocka_unit_test(questions),
		cmocka_unit_test(changed_while_read),
		cmocka_unit_test(sizes),
		cmocka_unit_test(narrow_form),
		cmocka_unit_test(plain_terminal),
		cmocka_unit_test(refused_terminals),
	};

	demo = getenv("WIDGET_DEMO");
	if (!demo || access(demo, X_OK) != 0) {
		fprintf(stderr, "WIDGET_DEMO is not set\n");
		return 99;
	}
	demo = strdup(demo);
	return cmocka_run_group_tests_name("widgets", tests, hermetic, clean);
}
