/* No signature by accident on Today; what was typed before there was anything to look at; marks of a section. */
#include "stray.h"

static void test_stray(void **state)
{
	static const struct place places[] = {
		{ NULL, "", "Today" },
		{ "P-A-002", "", "Today" },
		{ "P-A-003", "U<Tab><Space>", "*1" },
	};

	(void)state;
	stray_keys(places, COUNT(places));
}

/* ---- what was typed before there was anything to look at ---- */

static void test_typed_ahead(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, "P-A-002", "en", 80, 24);
	long before = signed_so_far(store);

	(void)state;
	drive(s, ":show 2026-A-0094<Enter>", "1 Reminder");
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
	drive(s, "<Tab><Tab><Tab><Tab>A", "*7");
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
	drive(s, ":list level:major<Enter>", "2026-A-0110");
	/* no ledger's name and no filter: it is said, and nothing else is shown for it */
	drive(s, ":list hazardz 消防<Enter>", "There is no ledger hazardz");
	drive(s, "<Esc>", "2026-A-0110");
	/* on what is done the digit says so, and keeps its place */
	drive(s, ":list task state:done<Enter>", "1 Nothing to do  2 New");
	drive(s, "1", "There is no act on RW-A-0001 that you could do now");
	/* whose clocks run stands on its page, not in its lists */
	drive(s, ":new accident<Enter>", ">Accident");
	drive(s, "<Tab><Tab>", "14:30 of today"); /* how a day with a time is written */
	drive(s, "<S-Tab><S-Tab>", ">Accident");
	drive(s, "泵房起火<Tab><Tab>-1 08:00<F2>", "is saved");
	expect(s, "Next");
	expect(s, "What was done, newest first");
	drive_quit(s);
	free(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_typed_ahead), cmocka_unit_test(test_marks_a_section),
					     cmocka_unit_test(test_letter_after_esc), cmocka_unit_test(test_stray) };

	return cmocka_run_group_tests(tests, NULL, sample_forget);
}
