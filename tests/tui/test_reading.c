/* Tools for reading: words looked for in a text, copying and writing out what is shown, counts before moves, the
 * mouse, the log narrowed to an act and a person. On the terminal's bytes. */
#include "drive.h"

#include <sys/stat.h>

#include <bihuan/base/mem.h>

static struct screen *start(char **ret_store, const char *lang)
{
	struct screen *s;

	*ret_store = sample_store();
	s = drive_start(*ret_store, NULL, lang, 80, 24);
	drive(s, "", ENV_TODAY);
	return s;
}

static void finish(struct screen *s, char *store)
{
	drive_quit(s);
	free(store);
}

static char *file_text(const char *path)
{
	struct buf b = BUF_INIT;
	FILE *f = fopen(path, "rb");
	char bytes[4096];
	size_t n;

	if (!f)
		fail_msg("%s is not there", path);
	while ((n = fread(bytes, 1, sizeof bytes, f)) > 0)
		buf_addn(&b, bytes, n);
	fclose(f);
	return buf_take(&b);
}

static void file_has(const char *path, const char *text)
{
	char *all = file_text(path);

	if (!strstr(all, text))
		fail_msg("%s: no \"%s\" in\n%s", path, text, all);
	free(all);
}

/* The cells of a text that is there, as they are shown. */
static struct screen_cell cell_of(struct screen *s, const char *text)
{
	int row, col;

	assert_true(screen_find(s, text, &row, &col));
	return screen_cell(s, row, col);
}

/* ---- looking for words ---- */


static void search_page(void **state)
{
	char *store;
	struct screen *s = start(&store, "zh");
	struct screen_cell c;

	(void)state;
	drive(s, ":show 2026-A-0056<Enter>", "煤磨袋式收尘器");
	drive(s, "/煤粉仓<Enter>", "第 1 处，共 4 处：“煤粉仓”");
	c = cell_of(s, "煤粉仓未设置");
	assert_true(c.reverse && c.bold);
	drive(s, "n", "第 2 处，共 4 处");
	drive(s, "nn", "第 4 处，共 4 处");
	drive(s, "n", "从头接着找，第 1 处");
	drive(s, "N", "从尾接着找，第 4 处");
	/* letters and width as the search over records takes them */
	drive(s, "/２０２６-a-<Enter>", "处，共");
	drive(s, "/没有这几个字<Enter>", "文中没有：“没有这几个字”");
	drive(s, "<Esc>", "换一条");
	expect(s, "2026-A-0056");
	finish(s, store);
}

/* n is the next record again when nothing is looked for. */
static void search_ends(void **state)
{
	char *store;
	struct screen *s = start(&store, "en");

	(void)state;
	drive(s, "4<Enter>", "2026-A-0115");
	drive(s, "n", "2026-A-0114  ");
	drive(s, "/2026-<Enter>", "of");
	drive(s, "n", "2 of");
	expect(s, "2026-A-0114  ");
	drive(s, "<Esc>n", "2026-A-0113  ");
	finish(s, store);
}

/* A match over the end of a line, and one on a page that stands beside it in a wide window. */
static void search_wrapped(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, NULL, "zh", 60, 20);
	struct screen_cell c;

	(void)state;
	drive(s, "", ENV_TODAY);
	drive(s, ":show 2026-A-0056<Enter>", "煤磨袋式收尘器");
	drive(s, "/温度和固定式一氧化碳浓度监测报警装置，或者未设置气体<Enter>", "第 1 处");
	c = cell_of(s, "设置气体灭火");
	assert_true(c.reverse);
	screen_resize(s, 130, 30);
	drive(s, "/销号<Enter>", "第 1 处");
	finish(s, store);
}

static void search_help_and_log(void **state)
{
	char *store;
	struct screen *s = start(&store, "en");

	(void)state;
	drive(s, "?", "Keys:");
	drive(s, "/osc 52<Enter>", "1 of 1");
	assert_true(cell_of(s, "OSC").reverse);
	drive(s, "<Esc>", "/ search");
	drive(s, "<Esc>", "Overdue");
	drive(s, ":log 2026-A-0056<Enter>", "Signed log");
	drive(s, "/REGISTER<Enter>", "1 of");
	drive(s, "<Esc><Esc>", "Overdue");
	finish(s, store);
}

/* ---- copying ---- */

static void clipboard_is(struct screen *s, bool through_tmux, const char *wanted)
{
	char *text = screen_clipboard(s, through_tmux);

	assert_non_null(text);
	assert_string_equal(text, wanted);
	free(text);
}

static void copy_parts(void **state)
{
	char *store, *text;
	struct screen *s = start(&store, "zh");

	(void)state;
	unsetenv("TMUX");
	drive(s, "4y", "已复制：2026-A-0115");
	clipboard_is(s, false, "2026-A-0115");
	assert_null(screen_clipboard(s, true));
	drive(s, "<Enter>y", "复制什么");
	drive(s, "1", "已复制：2026-A-0115");
	drive(s, "/办公楼<Enter>", "处，共");
	drive(s, "y2", "已复制：");
	text = screen_clipboard(s, false);
	assert_non_null(strstr(text, "办公楼楼梯间"));
	assert_null(strchr(text, '\n'));
	free(text);
	drive(s, "y3", "已复制全文");
	text = screen_clipboard(s, false);
	assert_non_null(strstr(text, "发现日期  2026-09-01"));
	assert_non_null(strstr(text, "办理经过"));
	free(text);
	finish(s, store);
}

/* What is copied in tmux goes out plain and handed through. */
static void copy_in_tmux(void **state)
{
	char *store;
	struct screen *s;

	(void)state;
	setenv("TMUX", "/tmp/tmux-0/default,1,0", 1);
	s = start(&store, "en");
	drive(s, "4y", "tmux: ");
	clipboard_is(s, true, "2026-A-0115");
	unsetenv("TMUX");
	finish(s, store);
}

/* A terminal that would print it gets nothing; more than a clipboard takes is refused with a sentence. */
static void copy_refused(void **state)
{
	const char *argv[] = { getenv("BIHUAN"), "-f", NULL, "--lang", "en", NULL };
	char *store = sample_store(), *many;
	struct buf text = BUF_INIT;
	struct screen *s;

	(void)state;
	argv[2] = store;
	s = screen_start(argv, 80, 24, "vt220");
	drive(s, "", ENV_TODAY);
	drive(s, "4y", "no clipboard");
	assert_null(screen_clipboard(s, false));
	drive_quit(s);
	for (int i = 0; i < 11000; i++)
		buf_add(&text, "隐患");
	for (int i = 0; i < 8; i++) {
		many = xasprintf("-f '%s' new hazard enterprise=E-A-0001 'description=%.1500s' place=x", store,
				 buf_text(&text));
		run_bihuan(many);
		free(many);
	}
	buf_free(&text);
	s = drive_start(store, NULL, "en", 80, 24);
	drive(s, "", ENV_TODAY);
	drive(s, ":log<Enter>", "Signed log");
	drive(s, "999G999G999Gy", "Copy what?");
	drive(s, "2", "too long to be copied");
	finish(s, store);
}

/* ---- writing ---- */

static void write_list(void **state)
{
	char *store, *all;
	struct screen *s = start(&store, "zh");
	size_t lines = 0;

	(void)state;
	drive(s, "4f等级:重大<Enter>", "1/");
	drive(s, "w", "隐患-" ENV_TODAY ".txt");
	drive(s, "<Enter>", "已写出：隐患-" ENV_TODAY ".txt");
	all = file_text("隐患-" ENV_TODAY ".txt");
	assert_non_null(strstr(all, "筛选：等级:重大"));
	assert_non_null(strstr(all, "编号"));
	/* whole, though the column cuts it on the screen */
	assert_non_null(strstr(all, "储罐安全阀进出口切断阀未保持常开，安全附件未正常投用"));
	assert_null(strstr(all, "一般"));
	for (const char *p = all; (p = strstr(p, "重大  ")) != NULL; p++)
		lines++;
	assert_true(lines > 5);
	free(all);
	/* never over what is there: the same name is refused, and asked again */
	drive(s, "w<Enter>", "文件已经存在");
	drive(s, "<Esc>", "筛选");
	file_has("隐患-" ENV_TODAY ".txt", "筛选：等级:重大");
	finish(s, store);
}

static void write_texts(void **state)
{
	char *store;
	struct screen *s = start(&store, "en");

	(void)state;
	drive(s, ":show 2026-A-0056<Enter>w<C-u>page.txt<Enter>", "Written: page.txt");
	file_has("page.txt", "2026-A-0056");
	file_has("page.txt", "2026-07-20");
	drive(s, "lw<C-u>log.txt<Enter>", "Written: log.txt");
	file_has("log.txt", "2026-A-0056");
	drive(s, "<Esc>?w<C-u>help.txt<Enter>", "Written: help.txt");
	file_has("help.txt", "From finding to sign-off");
	drive(s, "<Esc><Esc>", "Overdue");
	/* all of the log, though only its newest part had been read */
	drive(s, ":log<Enter>w<C-u>all.txt<Enter>", "Written: all.txt");
	file_has("all.txt", "A-1 ");
	drive(s, "<Esc>w<C-u>today.txt<Enter>", "Written: today.txt");
	file_has("today.txt", "2026-A-0048");
	finish(s, store);
}

/* ---- counts ---- */

static void counts(void **state)
{
	char *store;
	struct screen *s = start(&store, "en");

	(void)state;
	drive(s, "4", " 1/129");
	drive(s, "#12", "# 12");
	drive(s, "j", "13/129");
	drive(s, "#3k", "10/129");
	drive(s, "#5G", " 5/129");
	drive(s, "#900j", "129/129");
	/* what is no move does nothing: neither the form of 2 nor that of a */
	drive(s, "#12n", "no move");
	drive(s, "#2<Enter>", "no move");
	expect(s, "129/129");
	drive(s, "#7<Esc>", "129/129");
	drive(s, "g<Enter>", "2026-A-0115");
	drive(s, "?", "Keys:");
	/* in help no digit is a key: it begins one */
	drive(s, "9j", "more lines");
	drive(s, "5g", "more lines");
	finish(s, store);
}

/* ---- the mouse ---- */

static void mouse(void **state)
{
	char *store;
	struct screen *s = start(&store, "en");
	int row, col;

	(void)state;
	drive(s, "4", " 1/129");
	assert_true(screen_wheel(s, false));
	drive(s, "", " 4/129");
	assert_true(screen_wheel(s, true));
	drive(s, "", " 1/129");
	assert_true(screen_find(s, "2026-A-0111", &row, &col));
	assert_true(screen_click(s, row, col));
	drive(s, "", " 5/129");
	expect(s, "> 2026-A-0111");
	assert_true(screen_click(s, row, col));
	drive(s, "", "2026-A-0111  ");
	expect(s, "0 all acts");
	/* text scrolls, and an item of the bottom line is chosen */
	assert_true(screen_wheel(s, false));
	assert_true(screen_settle(s));
	assert_true(screen_find(s, "0 More", &row, &col));
	assert_true(screen_click(s, row, col + 3));
	drive(s, "", "2 Progress");
	assert_true(screen_find(s, "2 Progress", &row, &col));
	assert_true(screen_click(s, row, col));
	drive(s, "", "> 2 Progress");
	assert_true(screen_click(s, row, col));
	drive(s, "", "Progress  2026-A-0111");
	drive(s, "<Esc>", "0 all acts");
	finish(s, store);
}

/* Switched off, the terminal is not asked for it. */
static void mouse_off(void **state)
{
	char *store = sample_store();
	struct screen *s;
	FILE *f;

	(void)state;
	assert_int_equal(system("mkdir -p \"$XDG_CONFIG_HOME/bihuan\""), 0);
	f = fopen("config/bihuan/bihuan.cfg", "w");
	assert_non_null(f);
	fputs("mouse = false;\n", f);
	fclose(f);
	s = drive_start(store, NULL, "en", 80, 24);
	drive(s, "", ENV_TODAY);
	assert_false(screen_wheel(s, false));
	assert_false(screen_click(s, 5, 5));
	drive_quit(s);
	assert_int_equal(remove("config/bihuan/bihuan.cfg"), 0);
	free(store);
}

/* ---- the log ---- */

static void log_narrowed(void **state)
{
	char *store;
	struct screen *s = start(&store, "zh");

	(void)state;
	drive(s, ":log<Enter>", "登记 2026-A-0115");
	drive(s, "a", "只看哪个环节");
	drive(s, "摘牌<Enter>", "环节：摘牌");
	expect_not(s, "登记 2026");
	drive(s, "p督办<Enter>", "环节：摘牌  人员：P-A-002 督办乙(示例)");
	drive(s, "<Esc>", "登记 2026-A-0115");
	drive(s, "p内勤<Enter>", "人员：P-A-004 内勤丁(示例)");
	expect_not(s, "检查丙(示例)  ");
	drive(s, "<Esc><Esc>", "今日");
	/* of one record only what occurs in it is offered */
	drive(s, ":log 2026-A-0115<Enter>", "登记 2026-A-0115");
	drive(s, "a", "登记");
	expect_not(s, "摘牌");
	drive(s, "<Esc><Esc>", "今日");
	finish(s, store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(search_page),	   cmocka_unit_test(search_ends),
		cmocka_unit_test(search_wrapped),  cmocka_unit_test(search_help_and_log),
		cmocka_unit_test(copy_parts),	   cmocka_unit_test(copy_in_tmux),
		cmocka_unit_test(copy_refused),	   cmocka_unit_test(write_list),
		cmocka_unit_test(write_texts),	   cmocka_unit_test(counts),
		cmocka_unit_test(mouse),	   cmocka_unit_test(mouse_off),
		cmocka_unit_test(log_narrowed),
	};

	return cmocka_run_group_tests(tests, NULL, sample_forget);
}
