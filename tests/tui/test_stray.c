/* No signature by accident: on each screen every digit and every letter, then Enter, and nothing was signed. */
#include "drive.h"

#include <ctype.h>

#define KEYS "0123456789abcdefghijklmnoprstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ" /* q leaves the program at once */
static bool each; /* STRAY_EACH: the history is looked at after each key, which takes some minutes */

static long signed_so_far(const char *store)
{
	char command[400];
	long n = 0;

	snprintf(command, sizeof command,
		 "\"%s\" -f %s log --json | grep -o '\"n\":[0-9]*' | sort -u | wc -l", getenv("BIHUAN"), store);
	FILE *p = popen(command, "r");

	assert_non_null(p);
	assert_int_equal(fscanf(p, "%ld", &n), 1);
	pclose(p);
	assert_true(n > 0);
	return n;
}

static const struct place {
	const char *as, *go, *there;
} places[] = {
	{ NULL, "", "Today" },
	{ "P-A-002", "", "Today" },
	{ "P-A-003", "U<Tab><Space>", "*1" },
	{ "P-A-002", ":hazards<Enter>", "Hazards" },
	{ "P-A-002", ":hazards is:open<Enter>U<Space><Down><Space>", "*2" },
	{ "P-A-002", ":show 2026-A-0025<Enter>", "2026-A-0025" },
	{ "P-A-002", ":show E-A-0001<Enter>", "E-A-0001" },
	{ NULL, ":show P-A-002<Enter>", "P-A-002" },
	{ NULL, ":log 2026-A-0025<Enter>", "Signed log" },
	{ NULL, ":ledgers<Enter>", "Ledgers" },
	{ NULL, ":figures<Enter>", "Figures" },
};

static void test_stray(void **state)
{
	(void)state;
	for (size_t p = 0; p < sizeof places / sizeof *places; p++) {
		const struct place *at = &places[p];
		char *store = sample_store();
		struct screen *s = drive_start(store, at->as, "en", 80, 24);
		long before = signed_so_far(store);

		for (const char *k = KEYS; *k; k++) {
			drive(s, at->go, at->there);
			screen_keys(s, (char[]){ *k, 0 });
			screen_keys(s, "<Enter>");
			assert_true(screen_settle(s));
			if (each && signed_so_far(store) != before)
				fail_msg("%s %s: %c and Enter signed", at->as, at->go, *k);
			drive_home(s);
			if (each && signed_so_far(store) != before)
				fail_msg("%s %s: %c, Enter and the way back signed", at->as, at->go, *k);
		}
		if (signed_so_far(store) != before)
			fail_msg("as %s, %s: a key and Enter signed; STRAY_EACH=1 tells which", at->as, at->there);
		drive_quit(s);
		free(store);
	}
}

/* ---- what was typed before there was anything to look at ---- */

static void test_typed_ahead(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, "P-A-002", "en", 80, 24);
	long before = signed_so_far(store);

	(void)state;
	drive(s, ":show 2026-A-0036<Enter>", "1 Reminder");
	drive_ahead(s, "1\r\r\r\r", "[ Save ]");
	assert_int_equal(signed_so_far(store), before);
	drive_ahead(s, "\r\r\r", "Enter once more saves");
	drive_ahead(s, "\x1b[200~a\r\nb\x1b[201~", "[ Save ]"); /* for nobody; a paste is one key */
	expect_not(s, "once more");
	drive(s, "<Esc>", "1 Reminder");
	/* half a paste that began too early is not taken for keys */
	drive_ahead(s, "1\r\x1b[200~", "[ Save ]");
	drive_ahead(s, "\r\r\x1b[201~", ">[ Save ]");
	assert_int_equal(signed_so_far(store), before);
	drive(s, "<Enter>", "Enter once more saves");
	drive(s, "<Enter>", "Supervise Reminder");
	assert_int_equal(signed_so_far(store), before + 1);
	/* what need not be looked at takes keys as before */
	drive_ahead(s, ":new department\r\xe5\xae\x89\xe7\x9b\x91\r\r\r\r", "is saved");
	drive_quit(s);
	free(store);
}

/* A marks the section the cursor stands in, and what goes on otherwise is told and left. */
static void test_marks_a_section(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, "P-A-002", "en", 120, 40);
	long before = signed_so_far(store);

	(void)state;
	drive(s, "", "Overdue 7");
	drive(s, "<Tab><Tab><Tab>A", "*7");
	expect(s, "Enter: Reminder (Media exposure 1, Inform authority 2, Reminder 3, Ask for a check 1)");
	drive(s, "<Enter>", "1 of the marked would go on otherwise");
	expect(s, "7 hazards: ");
	drive(s, "<Esc>", "Overdue 7");
	drive(s, "UA", "*7");
	drive(s, "U<Tab>A", "*");
	expect_not(s, "*7");
	assert_int_equal(signed_so_far(store), before);
	drive_quit(s);
	free(store);
}

/* Esc once too often asks whether to leave; a letter is no answer to that, but means what it means on Today. */
static void test_letter_after_esc(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, "P-A-002", "en", 80, 24);

	(void)state;
	drive(s, "", "Overdue 7");
	drive(s, "<Esc>", "Leave the program?");
	drive(s, "n", "Description");
	expect_not(s, "Leave the program?");
	drive(s, "<Esc>", "Overdue 7");
	drive(s, "<Esc>", "Leave the program?");
	drive(s, "y", "Copied");
	expect(s, "Overdue 7");
	drive(s, "<Esc>", "Leave the program?");
	drive(s, "<Esc>l", "Name in commands");
	drive_home(s);
	/* by name, by title in either language, and a filter alone is of the main one */
	drive(s, ":list enterprise sector:chemicals<Enter>", "E-A-0001");
	expect_not(s, "E-A-0002");
	drive(s, ":list 企业<Enter>", "E-A-0002");
	drive(s, ":list level:major<Enter>", "2026-A-0052");
	/* whose clocks run stands on its page, not in its lists */
	drive(s, ":new accident<Enter>", ">Accident");
	drive(s, "泵房起火<Tab><Tab>-1 08:00<F2>", "is saved");
	expect(s, "Next");
	expect(s, "What was done, newest first");
	drive_quit(s);
	free(store);
}

int main(void)
{
	each = getenv("STRAY_EACH") != NULL;
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_typed_ahead), cmocka_unit_test(test_marks_a_section),
					     cmocka_unit_test(test_letter_after_esc),
					     cmocka_unit_test(test_stray) };

	return cmocka_run_group_tests(tests, NULL, sample_forget);
}
