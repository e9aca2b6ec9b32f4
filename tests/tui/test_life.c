/* A ledger that somebody wrote by hand into the folder of their own ledgers, with two tracks, one
 * moved and one dated, with conditions, roles and a clock: it goes through every screen as
 * hazards do, and no line of C knows it (cases/rehearsal.cfg). */
#include "drive.h"

static char tests[400]; /* the environment is made anew for the first store */

static char *store_with_drills(void)
{
	char *store = sample_store();
	char command[1000];

	snprintf(command, sizeof command,
		 "mkdir -p \"$XDG_CONFIG_HOME/bihuan/ledgers\" && "
		 "cp \"%s/tui/cases/rehearsal.cfg\" \"$XDG_CONFIG_HOME/bihuan/ledgers/\"",
		 tests);
	assert_int_equal(system(command), 0);
	return store;
}

static struct screen *start(char **ret_store)
{
	struct screen *s;

	*ret_store = store_with_drills();
	s = drive_start(*ret_store, NULL, "en", 80, 24);
	drive(s, "", ENV_TODAY);
	return s;
}

static void end(struct screen *s, char *store)
{
	drive_quit(s);
	free(store);
}

/* From the list through the form and back: a park-wide one that is late, one that is late and
 * filed, one to come and filed. */
static void plan_three(struct screen *s)
{
	drive(s, ":rehearsal<Enter>", "No record fits");
	expect(s, "scale:park is:overdue due:7d");
	drive(s, "n", "Still to fill in (*): 4");
	expect(s, "New rehearsal");
	drive(s, "1Ammonia leak<Enter>22026-08-20<F2>", "DR-A-001 is saved: Planned. Ammonia leak");
	expect(s, "08-20 12d late");
	drive(s, "n", "New rehearsal");
	expect(s, "1 宏达化工(示例)"); /* the one the ledger had lately, and no other */
	expect_not(s, "2 永固建材");
	drive(s, "1Gas alarm<Enter>12026-08-25<Enter>1", "Filed on");
	drive(s, "2026-08-10<F2>", "DR-A-002 is saved");
	drive(s, "n", "New rehearsal");
	drive(s, "1Warehouse fire<Enter>12026-09-10<Enter>1", "Filed on");
	drive(s, "2026-08-10<F2>", "DR-A-003 is saved");
}

static void form_and_list(void **state)
{
	char *store;
	struct screen *s = start(&store);

	(void)state;
	plan_three(s);
	drive(s, "fis:overdue<Enter>", "1/2");
	expect_not(s, "Warehouse");
	drive(s, "f<C-u>is:wide<Enter>", "1/1");
	expect(s, "Ammonia");
	drive(s, "f<C-u>due:10d<Enter>", "1/3");
	drive(s, "f<C-u>papers:filed<Enter>", "1/2");
	expect_not(s, "Ammonia");
	drive(s, "4", "Late");
	expect(s, "Park-wide");
	drive(s, "1", "1/2");
	end(s, store);
}

static void page_and_acts(void **state)
{
	char *store;
	struct screen *s = start(&store);

	(void)state;
	plan_three(s);
	drive(s, "<Home><Enter>", "DR-A-001  Park-wide, Planned, Drawn up, park-wide  12 days overdue");
	expect(s, "The papers: 1 of 2");
	expect(s, "Hold  until 2026-08-20 12d late");
	drive(s, "<End>", "Hold: the papers are not filed yet");
	drive(s, "e", "Edit: Rehearsal DR-A-001");
	drive(s, "<Down><Down><Down><Down>2026-08-12<F2>", "DR-A-001 is saved");
	expect(s, "Planned, Filed");
	/* the next act, with a line that has a meaning beside another's value only */
	drive(s, "<Enter>", "Hold  DR-A-001");
	expect(s, "宏达化工(示例)  Ammonia leak");
	expect_not(s, "Reason");
	drive(s, "2", "Reason");
	drive(s, "<Up>1", "Leader");
	drive_gone(s, "", "Reason");
	drive(s, "张三<Enter><F2>", "DR-A-001: Hold Carried out");
	expect(s, "Held");
	drive(s, "<Enter>", "Held on: 2026-09-01"); /* what the act shows */
	drive(s, "nothing lacked<F2>", "Report");
	drive(s, "", "Closed: nothing more is due");
	end(s, store);
}

static void limits_of_roles(void **state)
{
	char *store;
	struct screen *s = start(&store);

	(void)state;
	plan_three(s);
	drive(s, "<Home><Enter>e", "Edit: Rehearsal DR-A-001");
	drive(s, "<Down><Down><Down><Down>2026-08-12<F2>", "Planned, Filed");
	drive(s, ":person P-A-003<Enter>", "Inspector");
	drive(s, "<Enter>", "Hold  DR-A-001");
	drive(s, "1张三<Enter><F2>", "a park-wide rehearsal is held by a supervisor");
	end(s, store);
}

static void today_and_marks(void **state)
{
	char *store;
	struct screen *s = start(&store);

	(void)state;
	plan_three(s);
	/* all of them at once: the one it is not lawful for is left out and stays marked */
	drive(s, "A<Enter>", "Hold  2 rehearsals");
	expect(s, "Left out DR-A-001: the papers are not filed yet");
	drive(s, "1李四<Enter><F2>", "2 rehearsals: Hold Carried out");
	expect(s, "*");
	/* a section of the day of its own, behind those of the ledger that stands first */
	drive(s, "<Esc><End>", "Rehearsals not held 1");
	expect(s, "[park-wide] ");
	expect(s, "08-20 12d late");
	drive(s, "<Up><Up><Enter>", "DR-A-001  Park-wide, Planned");
	drive(s, "<Esc>", "Rehearsals not held 1");
	/* an act is of one ledger: marks of two do not mix */
	drive(s, " <Up><Up> <Enter>", "Left out DR-A-001: it is of another ledger: Rehearsal");
	drive(s, "<Esc>", "Rehearsals not held 1");
	end(s, store);
}

static void help_of_it(void **state)
{
	char *store;
	struct screen *s = start(&store);

	(void)state;
	drive(s, ":rehearsal<Enter>", "No record fits");
	drive(s, "<F1><End>", "Hold the rehearsal as it was drawn up");
	expect_not(s, "Order the rectification");
	drive(s, "<Esc><Esc><F1><End>", "Decide the state of a contested hazard");
	end(s, store);
}

int main(void)
{
	const struct CMUnitTest all[] = {
		cmocka_unit_test(form_and_list),   cmocka_unit_test(page_and_acts),
		cmocka_unit_test(limits_of_roles), cmocka_unit_test(today_and_marks),
		cmocka_unit_test(help_of_it),
	};

	if (getenv("TESTS"))
		snprintf(tests, sizeof tests, "%s", getenv("TESTS"));
	return cmocka_run_group_tests(all, NULL, sample_forget);
}
