/* Whole screens of the program over the sample store, at 80x24 and 120x40, in
 * both languages, and what they do when the window changes. */
#include "drive.h"

struct shot {
	const char *name; /* and the file of the screen */
	const char *lang;
	int cols, rows;
	const char *keys; /* from Today on */
	const char *wait;
};

static const struct shot shots[] = {
	{ "today-80-en", "en", 80, 24, "", "Overdue" },
	{ "today-120-en", "en", 120, 40, "", "Overdue" },
	{ "today-80-zh", "zh", 80, 24, "", "已逾期" },
	{ "today-120-zh", "zh", 120, 40, "", "已逾期" },
	{ "hazard-80-en", "en", 80, 24, "<Tab><Tab><Tab><Tab><Down><Enter>", "2026-A-0048  Major" },
	{ "hazard-120-en", "en", 120, 40, "<Tab><Tab><Tab><Tab><Down><Enter>", "2026-A-0048  Major" },
	{ "hazard-80-zh", "zh", 80, 24, "<Tab><Tab><Tab><Tab><Down><Enter>", "2026-A-0048  重大" },
	{ "acts-80-en", "en", 80, 24, "<Tab><Enter>0", "More" },
	{ "hazards-80-en", "en", 80, 24, "4", "Filter:" },
	{ "hazards-120-zh", "zh", 120, 40, "4", "隐患描述" },
	{ "enterprises-80-en", "en", 80, 24, "5", "E-A-0001" },
	{ "enterprise-80-en", "en", 80, 24, "5<Enter>", "E-A-0001" },
	{ "enterprise-80-zh", "zh", 80, 24, "5<Enter>", "E-A-0001" },
	{ "ledgers-80-en", "en", 80, 24, "6", "Name in commands" },
	{ "figures-80-en", "en", 80, 24, "t", "Reports" },
	{ "figures-120-zh", "zh", 120, 40, "t<Tab><Tab>", "###" },
	{ "report-80-en", "en", 80, 24, ":report monthly_table<Enter>", "Cumulative" },
	{ "report-80-zh", "zh", 80, 24, ":report monthly_table<Enter>", "企业自查" },
	{ "report-60-zh", "zh", 60, 20, ":report national_monthly<Enter><Tab><Right><Right><Right>", "燃气" },
	{ "report-60-en", "en", 60, 20, ":report closing<Enter>[", "Closing rate" },
	{ "help-120-en", "en", 120, 40, "?", "How it goes" },
	{ "commands-80-en", "en", 80, 24, ":", "What it does" },
};

static void whole_screens(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(shots); i++) {
		const struct shot *t = &shots[i];
		char *store = sample_store();
		struct screen *s = drive_start(store, NULL, t->lang, t->cols, t->rows);

		drive(s, "", ENV_TODAY);
		drive(s, t->keys, t->wait);
		expect_screen(s, t->name);
		drive_quit(s);
		free(store);
	}
}

/* No row may be wider than the window, no column may drift by a wide character: what stands
 * at the right end is in the same column in every row. */
static void columns_stand(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, NULL, "zh", 80, 24);
	int row, col, first = -1;

	(void)state;
	drive(s, "4", "隐患描述");
	assert_true(screen_find(s, "整改期限", &row, &col));
	for (int i = row + 1; i < row + 10; i++) {
		struct screen_cell before = screen_cell(s, i, col - 1);
		struct screen_cell at = screen_cell(s, i, col);

		assert_string_equal(before.text, " ");
		if (first < 0 && at.width == 1)
			first = i;
		assert_true(at.width >= 1);
	}
	assert_true(first >= 0);
	drive_quit(s);
	free(store);
}

static void any_size(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, NULL, "en", 80, 24);

	(void)state;
	drive(s, "<Tab><Tab><Tab><Tab><Down><Enter>", "May be taken"); /* the page, not the list it was opened from */
	screen_resize(s, 20, 5);
	assert_true(screen_wait(s, "small: at least", SCREEN_MS));
	screen_keys(s, "<Esc>"); /* nothing acts on a screen nobody sees */
	assert_true(screen_settle(s));
	screen_resize(s, 40, 10);
	assert_true(screen_wait(s, "2026-A-0048", SCREEN_MS));
	screen_resize(s, 200, 60);
	assert_true(screen_wait(s, "Not now, and why", SCREEN_MS));
	screen_resize(s, 80, 24);
	drive(s, "", "2026-A-0048");
	expect_screen(s, "hazard-80-en");
	screen_wipe(s); /* grown and gone back before the program looked */
	drive(s, "", "2026-A-0048");
	expect_screen(s, "hazard-80-en");
	drive_quit(s);
	free(store);
}

/* A program that is told nothing of the window's size sees it all the same. */
static void unsignalled(void **state)
{
	char *store = sample_store();
	const char *blocked = "import os, signal, sys\n"
			      "signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGWINCH])\n"
			      "os.execv(sys.argv[1], sys.argv[1:])";
	const char *argv[] = { "/usr/bin/python3", "-c", blocked, getenv("BIHUAN"), "-f", store, "--lang", "en", NULL };
	struct screen *s = screen_start(argv, 120, 40, "xterm-256color");

	(void)state;
	drive(s, "<Tab><Tab><Tab><Tab><Down><Enter>", "May be taken");
	screen_resize(s, 80, 24);
	assert_true(screen_wait(s, "Media exposure (示例天数，请按本地办法修改)", SCREEN_MS)); /* in one line, as narrow */
	drive(s, "", "2026-A-0048");
	expect_screen(s, "hazard-80-en");
	drive_quit(s);
	free(store);
}

static void plain_terminal(void **state)
{
	char *store = sample_store();
	const char *argv[] = { getenv("BIHUAN"), "-f", store, "--lang", "en", NULL };
	struct screen *s = screen_start(argv, 80, 24, "vt100");

	(void)state;
	drive(s, "", "Overdue");
	drive(s, "4", "Filter:");
	expect_screen(s, "hazards-80-en");
	drive_quit(s);
	free(store);
}

/* F9 at once, on the screen that is open, and back. */
static void language_switch(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, NULL, "en", 80, 24);

	(void)state;
	drive(s, "4", "Deadline");
	drive(s, "<F9>", "整改期限");
	expect(s, "待复查");
	drive(s, "<F9>", "Deadline");
	expect(s, "General Graded");
	drive(s, "<Esc>", "Overdue 7");
	drive_quit(s);
	free(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whole_screens),  cmocka_unit_test(columns_stand),
		cmocka_unit_test(any_size),	  cmocka_unit_test(plain_terminal),
		cmocka_unit_test(language_switch), cmocka_unit_test(unsignalled),
	};

	return cmocka_run_group_tests(tests, NULL, sample_forget);
}
