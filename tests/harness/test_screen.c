#include "unit.h"

#include "env.h"
#include "screen.h"

static const char *const cat[] = { "cat", NULL };

static struct screen *start_shell(const char *script, int cols, int rows)
{
	const char *const argv[] = { "sh", "-c", script, NULL };

	return screen_start(argv, cols, rows, NULL);
}

static void test_whole_screen(void **state)
{
	struct screen *s = start_shell("printf '隐患 ab\\r\\n  é中x  \\r\\n'", 20, 4);
	char *text;

	(void)state;
	assert_true(screen_wait_end(s, SCREEN_MS));
	text = screen_text(s);
	assert_string_equal(text, "隐患 ab\n  é中x\n\n\n");
	free(text);
	assert_int_equal(screen_finish(s), 0);
}

static void test_typed_keys_are_echoed(void **state)
{
	struct screen *s = screen_start(cat, 40, 6, "xterm");
	int row, col;

	(void)state;
	screen_keys(s, "消防a<Space>b<lt>c");
	assert_true(screen_wait(s, "消防a b<c", SCREEN_MS));
	assert_int_equal(screen_keycount(s), 7);
	screen_cursor(s, &row, &col);
	assert_int_equal(row, 0);
	assert_int_equal(col, 9);
	screen_keys(s, "<Enter>");
	assert_true(screen_settle(s));
	assert_true(screen_find(s, "a b", &row, &col));
	assert_int_equal(col, 4);
	screen_keys(s, "<C-d>");
	assert_int_equal(screen_finish(s), 0);
}

static void test_named_keys(void **state)
{
	static const struct {
		const char *keys, *shown;
	} rows[] = {
		{ "<Up>", "^[[A" },	  { "<Down>", "^[[B" },
		{ "<Right>", "^[[C" },	  { "<Left>", "^[[D" },
		{ "<PageUp>", "^[[5~" },  { "<PageDown>", "^[[6~" },
		{ "<Home>", "^[[H" },	  { "<End>", "^[[F" },
		{ "<Delete>", "^[[3~" },  { "<Insert>", "^[[2~" },
		{ "<F1>", "^[OP" },	  { "<F10>", "^[[21~" },
		{ "<S-Tab>", "^[[Z" },	  { "<Esc>x", "^[x" },
		{ "<nothing>", "<nothing>" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct screen *s = screen_start(cat, 40, 3, "xterm");

		screen_keys(s, rows[i].keys);
		assert_true(screen_wait(s, rows[i].shown, SCREEN_MS));
		screen_kill9(s);
		assert_int_equal(screen_finish(s), 128 + 9);
	}
}

static void test_waiting(void **state)
{
	struct screen *s = start_shell(
		"printf one; read x; printf '\\033[2J\\033[Htwo'; read x; exit 7", 20, 3);

	(void)state;
	assert_true(screen_wait(s, "one", SCREEN_MS));
	assert_false(screen_has(s, "two"));
	assert_false(screen_wait(s, "two", 50));
	assert_false(screen_wait_gone(s, "one", 50));
	screen_keys(s, "<Enter>");
	assert_true(screen_wait_gone(s, "one", SCREEN_MS));
	assert_true(screen_wait(s, "two", SCREEN_MS));
	screen_keys(s, "<Enter>");
	assert_int_equal(screen_finish(s), 7);
}

static void test_end_stops_waiting(void **state)
{
	struct screen *s = start_shell("exit 3", 20, 2);

	(void)state;
	assert_false(screen_wait(s, "never", 60000));
	assert_int_equal(screen_finish(s), 3);
}

static void test_program_not_found(void **state)
{
	const char *const argv[] = { "/nonexistent/program", NULL };
	struct screen *s = screen_start(argv, 80, 2, NULL);

	(void)state;
	assert_int_equal(screen_finish(s), 127);
}

static void test_attributes(void **state)
{
	struct screen *s = start_shell(
		"printf '\\033[1;31mR\\033[0;7m中\\033[0;4;44mU\\033[0mp\\033[?25l'", 20, 2);
	struct screen_cell c;
	int row, col;

	(void)state;
	assert_true(screen_wait_end(s, SCREEN_MS));
	c = screen_cell(s, 0, 0);
	assert_string_equal(c.text, "R");
	assert_true(c.bold && !c.reverse && !c.underline && c.fg == 1 && c.bg == -1);
	c = screen_cell(s, 0, 1);
	assert_string_equal(c.text, "中");
	assert_true(c.width == 2 && c.reverse && !c.bold);
	assert_int_equal(screen_cell(s, 0, 2).width, 0);
	c = screen_cell(s, 0, 3);
	assert_true(c.underline && c.bg == 4 && !c.reverse);
	c = screen_cell(s, 0, 4);
	assert_true(c.fg == -1 && c.bg == -1 && !c.underline);
	assert_false(screen_cursor(s, &row, &col));
	assert_int_equal(col, 5);
	assert_int_equal(screen_finish(s), 0);
}

static void test_queries_are_answered(void **state)
{
	struct screen *s = start_shell("stty raw -echo; printf '\\033[6n';"
				       "dd bs=1 count=6 2>/dev/null | od -An -c", 60, 4);

	(void)state;
	assert_true(screen_wait(s, "033   [   1   ;   1   R", SCREEN_MS));
	assert_int_equal(screen_finish(s), 0);
}

static void test_resize(void **state)
{
	struct screen *s = start_shell(
		"trap 'stty size; exit 0' WINCH; stty size; while :; do read x; done", 40, 5);
	int cols, rows;

	(void)state;
	assert_true(screen_wait(s, "5 40", SCREEN_MS));
	screen_resize(s, 100, 30);
	screen_size(s, &cols, &rows);
	assert_int_equal(cols, 100);
	assert_int_equal(rows, 30);
	screen_keys(s, "<Enter>");
	assert_true(screen_wait(s, "30 100", SCREEN_MS));
	assert_int_equal(screen_finish(s), 0);
}

static void test_environment_is_ours(void **state)
{
	const char *folder = env_fresh("2026-02-03");
	struct screen *s = start_shell(
		"echo \"$BIHUAN_TODAY $TZ $TERM ${SECRET-unset} ${LINES-unset}\"; "
		"case $HOME in */bihuan-test-*/home) echo home;; esac; ls -d \"$XDG_STATE_HOME\"",
		120, 5);

	(void)state;
	assert_non_null(strstr(folder, "bihuan-test-"));
	assert_true(screen_wait(s, "2026-02-03 UTC xterm-256color unset unset", SCREEN_MS));
	assert_true(screen_wait(s, "home", SCREEN_MS));
	assert_true(screen_wait(s, folder, SCREEN_MS));
	assert_int_equal(screen_finish(s), 0);
}

static int set_up(void **state)
{
	(void)state;
	setenv("SECRET", "yes", 1);
	setenv("LINES", "99", 1);
	env_fresh(ENV_TODAY);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	env_remove();
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_whole_screen),
		cmocka_unit_test(test_typed_keys_are_echoed),
		cmocka_unit_test(test_named_keys),
		cmocka_unit_test(test_waiting),
		cmocka_unit_test(test_end_stops_waiting),
		cmocka_unit_test(test_program_not_found),
		cmocka_unit_test(test_attributes),
		cmocka_unit_test(test_queries_are_answered),
		cmocka_unit_test(test_resize),
		cmocka_unit_test(test_environment_is_ours),
	};

	return cmocka_run_group_tests_name("screen", tests, set_up, tear_down);
}
