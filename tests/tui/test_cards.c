/* Posts by the dozen: forty files of four kinds are looked at on one list, taken in by one key, put on file and six sent
 * back with a reason, in few keys; and what is amiss with a file is said beside it. */
#include <stdlib.h>
#include <string.h>

#include "drive.h"

#define CLERK "P-A-004"
enum { MOST_KEYS = 60 };

static char tests_folder[1000]; /* known before the environment is cleaned */

static void write_posts(const char *folder, int n)
{
	char command[1200];

	snprintf(command, sizeof command, "python3 -B '%s/exchange/sheets/posts.py' %s %d", tests_folder, folder, n);
	assert_int_equal(system(command), 0);
}

static long ask(const char *store, const char *arguments)
{
	char command[600];
	long n = -1;
	FILE *f;

	snprintf(command, sizeof command, "\"%s\" -f \"%s\" %s", getenv("BIHUAN"), store, arguments);
	f = popen(command, "r");
	assert_non_null(f);
	if (fscanf(f, "%ld", &n) != 1)
		n = -1;
	pclose(f);
	return n;
}

/* The sample with the enterprises that the files are of. */
static char *store_of_five(void)
{
	static const char *const names[] = { "宏达化工", "永固建材", "源盛物流", "恒瑞机械", "嘉禾食品" };
	char *store = sample_store(), arguments[300];

	for (size_t i = 0; i < COUNT(names); i++) {
		snprintf(arguments, sizeof arguments, "-f %s new enterprise name='%s(示例)' >/dev/null 2>&1", store, names[i]);
		run_bihuan(arguments);
	}
	return store;
}

/* Marks the row and goes n rows further; Space goes one of them itself. */
static void mark(struct screen *s, int n, const char *count)
{
	drive(s, "<Space>", count);
	for (int i = 1; i < n; i++)
		drive(s, "<Down>", count);
}

static void forty_posts(void **state)
{
	char *store = store_of_five();
	struct screen *s;
	long before = ask(store, "count post"), filed = ask(store, "count post state:filed"),
	     returned = ask(store, "count post state:returned"), waiting = ask(store, "count post state:received");

	(void)state;
	write_posts("posts", 40);
	s = drive_start(store, CLERK, "en", 80, 24);
	drive(s, "", "Overdue 7");
	drive(s, ":", "Command");
	screen_raw(s, "import", 6);
	drive(s, "<Enter>", "(40 files)");
	drive(s, "<Enter>", "40 new, 0 updated, 0 unchanged, 0 rejected; 30 lines not placed");
	expect_screen(s, "cards_list");
	drive(s, "<Enter>", "编制日期：2026年8月1日");
	drive(s, "<Enter>", "Take all in");
	assert_int_equal(ask(store, "count post"), before);
	drive(s, "1", "Taken in: 40 new, 0 changed, 0 unchanged, 0 refused");
	assert_int_equal(ask(store, "count post"), before + 40);
	for (int i = 1; i <= 6; i++) {
		char count[16];

		snprintf(count, sizeof count, "*%d", i);
		mark(s, 3, count);
	}
	drive(s, "a", "Which act?");
	drive(s, "1", "Opinion");
	drive(s, "3", "Save");
	drive(s, "<Enter>", "Send back");
	assert_int_equal(ask(store, "count post state:returned"), returned + 6);
	drive(s, "A", waiting ? "*" : "*34");
	drive(s, "<Enter>", "Edition");
	drive(s, "<F2>", "File");
	assert_in_range(screen_keycount(s), 1, MOST_KEYS);
	drive_home(s);
	drive_quit(s);
	assert_int_equal(ask(store, "count post state:filed"), filed + 34 + waiting);
	assert_int_equal(ask(store, "count post state:received"), 0);
	free(store);
}

/* A workbook that is broken, a card of an enterprise nobody has, and one file alone. */
static void amiss(void **state)
{
	char *store = store_of_five();
	struct screen *s;

	(void)state;
	write_posts("few", 3);
	assert_int_equal(system("cp few/01* one.docx && printf x >few/04.xlsx"), 0);
	s = drive_start(store, CLERK, "en", 100, 24);
	drive(s, "", "Overdue 7");
	drive(s, ":", "Command");
	screen_raw(s, "import few", 10);
	drive(s, "<Enter>", "4 files: 3 new, 0 updated, 0 unchanged, 1 rejected");
	drive(s, "<Esc>", "Overdue 7");
	assert_int_equal(ask(store, "count post name:叉车工"), 0);
	drive(s, ":", "Command");
	screen_raw(s, "import one.docx", 15);
	drive(s, "<Enter>", "Into which ledger?");
	screen_raw(s, "Post", 4);
	drive(s, "", "Post");
	drive(s, "<Enter>", "1 files: 1 new");
	drive(s, "2", "Not placed: to the note");
	drive(s, "1", "Taken in: 1 new");
	drive_home(s);
	drive_quit(s);
	assert_int_equal(ask(store, "count post name:叉车工 编制日期"), 1);
	free(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(forty_posts), cmocka_unit_test(amiss) };

	snprintf(tests_folder, sizeof tests_folder, "%s", getenv("TESTS"));
	return cmocka_run_group_tests(tests, NULL, sample_forget);
}
