/* A new record like another one (照此新建): its answers, but what is that one's alone, from the page and from a list, of each
 * ledger that has one to begin with. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "drive.h"

#define SUPERVISOR "P-A-002"
#define LINE_MAX_TEXT 300

static DIR *ledgers; /* the declarations, a file each */

/* The first free number of the year in the sample. */
#define NEXT "2026-A-0116"

/* A hazard signed off months ago, in another place, found today: nothing of how far that one came, nor of its papers. */
static void test_page(void **state)
{
	char *store = sample_store(), command[300];
	struct screen *s;

	(void)state;
	snprintf(command, sizeof command, "-f %s --as P-A-002 edit 2026-A-0003 upstream_no=SW-77 reason=漏填", store);
	assert_int_equal(run_bihuan(command), 0);
	s = drive_start(store, SUPERVISOR, "en", 80, 24);
	drive(s, "", "Open 35");
	drive(s, ":show 2026-A-0003<Enter>", "c new like it");
	drive(s, "c", "New: Hazard, like 2026-A-0003");
	expect(s, "空压机房");
	expect(s, "配电线路绝缘破损");
	expect_not(s, "SW-77");
	/* nothing was typed: there is nothing to keep */
	drive(s, "<Esc>", "2026-A-0003");
	expect_not(s, "draft");
	drive(s, "c", ">Description");
	drive(s, "<Up><C-u>二号配电室", "二号配电室");
	drive(s, "<F2>", NEXT " is saved: Registered");
	drive_home(s);
	drive_quit(s);
	EXPECT_TOLD(store, "--json show " NEXT, "\"enterprise_label\":\"小巧五金(示例)\"", "\"location\":\"二号配电室\"",
		    "\"description\":\"配电线路绝缘破损、接头裸露\"", "\"state\":\"registered\"", "\"upstream_no\":null",
		    "\"found_on\":\"" ENV_TODAY "\"");
	EXPECT_NOT_TOLD(store, "--json show " NEXT, "\"deadline\":\"2", "\"rectified_on\":\"2", "\"level\":\"general\"");
	EXPECT_TOLD(store, "--json verify", "heads");
	EXPECT_NOT_TOLD(store, "--json verify", "\"bad_");
	free(store);
}

/* From a row of a list and of Today; what was changed is kept when it is left, and is gone on with from there. */
static void test_rows(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, SUPERVISOR, "en", 80, 24);

	(void)state;
	drive(s, "", "Open 35");
	drive(s, ":list hazard 食堂后厨<Enter>", "c new like it");
	drive(s, "<End>c", ", like 2025-A-0010");
	drive(s, "<Up><C-u>三号配电室<Esc>", "kept as a draft");
	drive_home(s);
	drive_quit(s);
	s = drive_start(store, SUPERVISOR, "en", 80, 24);
	drive(s, "", "New: Hazard, like 2025-A-0010");
	drive(s, "1", "三号配电室");
	drive(s, "<F2>", NEXT " is saved");
	drive(s, "", "Open 36");
	drive(s, "<Tab>c", ", like 2026-A-"); /* behind what is counted in hours */
	drive(s, "<Esc>", "Open 36");
	expect_not(s, "draft");
	drive_quit(s);
	free(store);
}

/* With lists of its own it is copied with them, asked for its name. */
static void test_lists(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, SUPERVISOR, "en", 80, 24);

	(void)state;
	drive(s, "", "Open 35");
	drive(s, ":list checklist FHXC<Enter>", "1/1");
	drive(s, "c", "to be called?");
	drive(s, "<C-u>包装车间巡查<Enter>", "is a copy of FHXC");
	expect(s, "包装车间巡查");
	drive_home(s);
	drive_quit(s);
	free(store);
}

/* A form, a name that is asked for, or a sentence that says why not; then back, and nothing is kept. */
static void like_first(struct screen *s, const char *ledger)
{
	char line[LINE_MAX_TEXT];

	snprintf(line, sizeof line, ":list %s<Enter>", ledger);
	drive(s, line, "Esc back");
	if (screen_has(s, "No record fits")) {
		drive(s, "<Esc>", "Open 35");
		return;
	}
	screen_keys(s, "c");
	assert_true(screen_settle(s));
	if (!screen_has(s, ", like ") && !screen_has(s, "to be called?") && !screen_has(s, "No act of")) {
		screen_dump(s);
		fail_msg("%s: c does nothing", ledger);
	}
	drive(s, "<Esc>", "Esc back");
	drive(s, screen_has(s, "Open 35") ? "" : "<Esc>", "Open 35");
	expect_not(s, "draft");
}

static void test_every_ledger(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, "P-A-001", "en", 80, 24);
	struct dirent *e;
	size_t n = 0;

	(void)state;
	drive(s, "", "Open 35");
	while ((e = readdir(ledgers)) != NULL) {
		char *dot = strstr(e->d_name, ".cfg");

		if (!dot)
			continue;
		*dot = '\0';
		like_first(s, e->d_name);
		n++;
	}
	assert_in_range(n, 50, 500);
	drive_quit(s);
	free(store);
}

int main(void)
{
	char path[600];
	int failed;

	snprintf(path, sizeof path, "%s/../data/ledgers", getenv("TESTS"));
	ledgers = opendir(path); /* the environment of a test has no TESTS */
	if (!ledgers)
		return 1;
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_page),
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_every_ledger),
	};

	failed = cmocka_run_group_tests(tests, NULL, sample_forget);
	closedir(ledgers);
	return failed;
}
