/* A day with the program, key by key: what a person presses, what stands on
 * the screen then, and what the command line says happened. */
#include <time.h>

#include "drive.h"

#include <bihuan/base/mem.h>

/* From the first section of the day to what waits for its check: hours, decisions, what is late and what is due stand before. */
#define TO_CHECKS "<Tab><Tab><Tab><Tab><Tab><Tab>"

/* `bihuan -f STORE count LEDGER FILTER`, or the number a pipe prints. */
static long ask(const char *store, const char *arguments)
{
	char command[2000];
	long n = -1;
	FILE *f;

	snprintf(command, sizeof command, "\"%s\" -f \"%s\" %s", getenv("BIHUAN"), store,
		 arguments);
	f = popen(command, "r");
	assert_non_null(f);
	if (fscanf(f, "%ld", &n) != 1)
		n = -1;
	pclose(f);
	return n;
}

static void tell(const char *store, const char *arguments)
{
	char line[2000];

	snprintf(line, sizeof line, "-f \"%s\" %s", store, arguments);
	assert_int_equal(run_bihuan(line), 0);
}

/* Five checks, four sign-offs and three reminders, each kind as one form and
 * one entry, in at most 26 keys. */
static void few_keys(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, NULL, "en", 80, 24);
	long checked, closed, entries;

	(void)state;
	checked = ask(store, "count hazard state:checked");
	closed = ask(store, "count hazard state:signed_off");
	entries = ask(store, "log --json | grep -o '\"n\":[0-9]*' | sort -u | wc -l");
	drive(s, "", "Overdue 7");
	/* what is counted in hours stands first, then what waits for a decision */
	expect(s, "> SG2026-A-003");
	drive(s, "<Tab><Tab><Tab>A", "*5");
	drive(s, "<Space>", "*4"); /* all of the section but the first, which is to be resumed */
	drive(s, "<Enter>", "Sign off  4 hazards");
	drive(s, "<F2>", "To sign off 1");
	drive(s, "<Space><Space><Space>", "*3"); /* what is late follows */
	drive(s, "<Enter>", "3 hazards");
	drive(s, "1<F2>", "3 hazards: Supervise"); /* what is mostly said is there */
	drive(s, "<Tab><Tab><Space><Space><Space><Space><Space>", "*5");
	drive(s, "<Enter>", "Check  5 hazards");
	drive(s, "11<F2>", "Awaiting check 2");
	print_message("# %zu keys\n", screen_keycount(s));
	assert_true(screen_keycount(s) <= 26);
	assert_int_equal(ask(store, "count hazard state:signed_off"), closed + 4);
	assert_int_equal(ask(store, "count hazard state:checked"), checked + 1);
	assert_int_equal(
		ask(store, "log --json | grep -o '\"n\":[0-9]*' | sort -u | wc -l"),
		entries + 3);
	drive_quit(s);
	free(store);
}

/* The page offers what Today does, and the enterprise's own step beside it. */
static void same_everywhere(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, "P-A-002", "en", 80, 24);

	(void)state;
	drive(s, ":show 2026-A-0104<Enter>", "1 Sign off");
	expect(s, "Enter Sign off");
	drive(s, ":show 2026-A-0098<Enter>", "1 Decide extension  2 Ask for a check");
	drive(s, ":show 2026-A-0056<Enter>", "1 Decide resuming");
	drive(s, ":show 2026-A-0048<Enter>", "1 Media exposure  2 Assess");
	drive(s, ":hazards 0098<Enter>", "1 Decide extension");
	drive_quit(s);
	s = drive_start(store, "P-A-003", "en", 80, 24);
	drive(s, ":show 2026-A-0098<Enter>", "1 Ask for a check");
	drive_quit(s);
	free(store);
}

/* Exposure is not signed by Enter alone; after it nobody is merely reminded. */
static void grave_step(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, "P-A-002", "en", 80, 24);

	(void)state;
	drive(s, "<Tab><Tab><Tab><Tab><Down>", "1 Media exposure");
	drive(s, "1", "as it is late: 6 Media exposure; its digit");
	expect(s, ">Kind");
	drive(s, "<Enter><Enter><Enter>", "One of these has to be chosen");
	drive(s, "<F2>", "This has to be filled in");
	/* ten kinds: nine have a digit, 0 leads to the rest, in the list too */
	expect(s, "9 Joint penalty");
	expect_not(s, "Petition for closure");
	drive(s, "0", "1 Petition for closure");
	drive(s, "0", "2 Inform authority");
	drive(s, "<Right>", "1 Petition for closure");
	drive(s, "1", ">[ Save ]");
	expect(s, "Petition for closure]");
	drive(s, "<Up><Up><Up><Up><Up><Up>", ">Kind"); /* the content has two lines */
	drive(s, "6", ">[ Save ]");
	expect_not(s, "Petition for closure");
	drive(s, "<Enter>", "2026-A-0048: Supervise Media exposure");
	expect(s, "Assess           08-02 30d late");
	drive_quit(s);
	free(store);
}

/* What cannot be done on one of them is said and stays marked. */
static void left_out_stays_marked(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, NULL, "en", 80, 24);

	(void)state;
	drive(s, "<Tab><Tab><Tab><Down><Space>", "*1"); /* was checked: only to be signed off */
	drive(s, "<Tab><Tab><Tab><Space>", "*2"); /* waits for its check */
	drive(s, "<Enter>", "Sign off");
	expect(s, "Left out 2026-A-0060");
	drive(s, "<F2>", "1 left out");
	expect(s, " *1");
	expect(s, "*2026-A-0060");
	drive(s, "<Enter>", "Check  2026-A-0060");
	drive_gone(s, "<Esc>", "Check  2026");
	drive_quit(s);
	free(store);
}

/* The entry is listed before it goes, and comes back by redo. */
static void undo_and_redo(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, NULL, "en", 80, 24);

	(void)state;
	drive(s, TO_CHECKS "<Space><Space>", "*2");
	drive(s, "<Enter>", "Check  2 hazards");
	drive(s, "11<F2>", "Awaiting check 5");
	drive(s, "u", "This would take back");
	expect(s, "2026-A-0060  Check");
	expect(s, "2026-A-0089  Check");
	expect(s, "2 records");
	drive(s, "<Esc>", "Awaiting check 5");
	drive(s, "u", "This would take back");
	drive(s, "1", "Awaiting check 7");
	drive(s, "R", "do again");
	drive(s, "1", "Awaiting check 5");
	drive_quit(s);
	free(store);
}

/* One program's save is on the other's screen within two seconds. */
static void two_programs(void **state)
{
	char *store = sample_store();
	struct screen *one = drive_start(store, NULL, "en", 80, 24);
	struct screen *two = drive_start(store, NULL, "en", 80, 24);

	(void)state;
	drive(two, "", "Overdue 7");
	drive(two, TO_CHECKS, "Awaiting check 7");
	drive(one, TO_CHECKS "<Space>", "*1");
	drive(one, "<Enter>", "Check  2026-A-0060");
	drive(one, "11<F2>", "Awaiting check 6");
	assert_true(screen_wait(two, "Awaiting check 6", 2000));
	/* also on a page, from the command line */
	drive(two, "<Enter>", "2026-A-0089  General, Awaiting check");
	tell(store, "act 2026-A-0089 check 'checkers=检查丙(示例)、复核员(示例)' result=pass");
	assert_true(screen_wait(two, "2026-A-0089  General, Checked", 2000));
	drive_quit(one);
	drive_quit(two);
	free(store);
}

/* Narrow, sort, open, step to the next, come back: the cursor has followed. */
static void list_keeps_the_place(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, NULL, "en", 80, 24);

	(void)state;
	drive(s, "4", "Filter: all");
	drive(s, "flevel:major is:open", "1/5");
	drive(s, " level:maj", "is not one of");
	expect(s, "2026-A-0048"); /* the list stays */
	drive_gone(s, "or<Enter>", "is not one of");
	drive(s, "s<Enter>", "Deadline ^");
	drive(s, "<Home><Down><Enter>", "Left/Right other");
	drive(s, "<Right>", "Left/Right other");
	drive(s, "<Esc>", "3/5");
	drive(s, "f", "field:value");
	drive(s, "特种作业<Enter>", "1/1");
	drive(s, "f", "field:value");
	drive_gone(s, "xyz<Esc>", "field:value");
	expect(s, "Filter: level:major is:open level:major 特种作业");
	drive_quit(s);
	free(store);
}

/* Another order while the cursor is in the first line. */
static void top_line_keeps_the_place(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, NULL, "en", 80, 24);

	(void)state;
	drive(s, "4", "1/129");
	expect(s, "> 2026-A-0115");
	drive(s, "s<Enter>", "Deadline ^");
	expect(s, "> 2026-A-0115");
	drive_quit(s);
	free(store);
}

/* Digits, arrows, Enter and Esc go everywhere. */
static void gloves(void **state)
{
	static const struct {
		const char *keys, *wait;
	} steps[] = {
		{ "4", "Filter:" },	  { "4", "Saved filters" },
		{ "2", "is:overdue" },	  { "<Enter>", "Left/Right other" },
		{ "0", "More" },	  { "<Esc>", "Left/Right other" },
		{ "<Esc>", "is:overdue" }, { "<Esc>", "Overdue 7" },
		{ "6", "Name in commands" }, { "2", "E-A-0001" },
		{ "<Enter>", " hazards" }, { "<Esc>", "Filter:" },
		{ "<Esc>", "Name in commands" }, { "<Esc>", "Overdue 7" },
		{ "0", "Next page" },	  { "0", "Change person" }, { "<Esc>", "Overdue 7" },
		{ "2", "New hazard" },	  { "<Esc>", "Overdue 7" },
		{ "<Esc>", "Leave the program?" }, { "2", "Overdue 7" },
	};
	char *store = sample_store();
	struct screen *s = drive_start(store, NULL, "en", 80, 24);

	(void)state;
	drive(s, "", "Overdue 7");
	for (size_t i = 0; i < COUNT(steps); i++)
		drive(s, steps[i].keys, steps[i].wait);
	screen_keys(s, "<Esc>1");
	assert_true(screen_wait_end(s, SCREEN_MS));
	assert_int_equal(screen_finish(s), 0);
	free(store);
}

static void command_lines(void **state)
{
	static const struct {
		const char *keys, *wait;
	} steps[] = {
		{ ":nonsense<Enter>", "There is no command nonsense" },
		{ ":show 2026-A-0048<Enter>", "2026-A-0048  Major" },
		{ ":log 2026-A-0048<Enter>", "proves integrity, not who" },
		{ ":enterprise<Enter>", "E-A-0001" },
		{ ":hazard is:halted<Enter>", "Filter: is:halted" },
		{ ":today<Enter>", "Overdue 7" },
		{ ":show 2020-X-0001<Enter>", "2020-X-0001" },
		{ ":lang zh<Enter>", "近七日到期" },
		{ ":lang en<Enter>", "Due within seven days" },
		{ ":backup<Enter>", "File to copy to" },
		{ "<Esc>:verify<Enter>", "all in order" },
		{ "<Esc>:backup copy.bihuan<Enter>", "Copied to copy.bihuan" },
		{ "<Esc>:rebuild<Enter>", "Rebuilt from the history" },
	};
	char *store = sample_store();
	struct screen *s = drive_start(store, NULL, "en", 120, 40);

	(void)state;
	drive(s, "", "Overdue 7");
	for (size_t i = 0; i < COUNT(steps); i++)
		drive(s, steps[i].keys, steps[i].wait);
	screen_keys(s, ":quit<Enter>");
	assert_true(screen_wait_end(s, SCREEN_MS));
	assert_int_equal(screen_finish(s), 0);
	assert_int_equal(run_bihuan("-f copy.bihuan verify"), 0);
	free(store);
}

/* A passphrase is asked for before anything is written, and only a right one
 * will do. */
static void passphrase(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, NULL, "en", 80, 24);

	(void)state;
	drive(s, "", "No passphrase");
	drive(s, ":passphrase<Enter>", "New passphrase");
	drive(s, "tianji<Enter>", "at least 8 characters"); /* too short: it is said, and asked again */
	drive(s, "<C-u>tianji-17<Enter>", "Once more");
	drive(s, "tianji-71<Enter>", "The two differ");
	drive(s, "<C-u>tianji-17<Enter>", "The passphrase is set");
	expect_not(s, "tianji");
	drive_quit(s);
	s = drive_start(store, NULL, "en", 80, 24);
	drive(s, TO_CHECKS "1", "Check  2026-A-0060");
	drive(s, "11<F2>", "Your passphrase");
	drive_gone(s, "<Esc>", "Your passphrase");
	expect(s, "Check  2026-A-0060"); /* the form is still there */
	drive(s, "<F2>", "Your passphrase");
	drive(s, "wrong<Enter>", "Your passphrase");
	drive(s, "<C-u>tianji-17<Enter>", "Awaiting check 6");
	drive_quit(s);
	free(store);
}

/* An admin gives a supervisor a place in the file: a passphrase of their own from the start, another key
 * when it is lost, and an end to it. */
static void keys_of_people(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, NULL, "en", 120, 40);

	(void)state;
	drive(s, "", "Overdue 7");
	drive(s, ":new person<Enter>", "Name");
	drive(s, "督办戊<Tab>3", "Supervisor");
	drive(s, "<F2>", "A passphrase for 督办戊");
	drive(s, "long enough<Enter>", "Once more");
	drive(s, "long enough<Enter>", "P-A-005 is saved");
	drive(s, ":show P-A-005<Enter>", "4 Signing keys");
	drive(s, "4", "behind a passphrase, here");
	drive(s, "<Esc>", "5 New key");
	drive(s, "5", "A new key on this machine");
	drive(s, "1", "A passphrase for 督办戊");
	drive(s, "<Enter>", "Key bound");
	drive(s, "4", "without a passphrase, on this machine");
	drive(s, "<Esc>", "6 Close a key");
	drive(s, "6", "Which key may sign no longer?");
	drive(s, "1", "Close this key, because");
	drive(s, "调离<Enter>", "all that it signed so far counts");
	drive(s, "<Enter>", "The key is closed");
	drive_quit(s);
	tell(store, "verify");
	free(store);
}

/* Somebody leaves: what they answer for is shown before it is signed, with a reason; it is one entry, which one undo
 * takes back. The last supervisor leaves when asked for, the last admin not at all. */
static void somebody_leaves(void **state)
{
	char *store = sample_store();
	struct screen *s;

	(void)state;
	tell(store, "person add 接任 --role inspector >/dev/null");
	tell(store, "edit E-A-0001 'park_owner=督办乙(示例)'");
	tell(store, "act 2026-A-0048,2026-A-0079 reassign 'park_owner=督办乙(示例)' 'regulator_person=督办乙(示例)' reason=分工 "
		    ">/dev/null");
	s = drive_start(store, NULL, "en", 120, 40);
	drive(s, "", "Overdue 7");
	drive(s, ":show P-A-005<Enter>", "7 Hand over");
	drive(s, "7", "There is nothing that this person answers for.");
	drive(s, "<Esc>", "8 Leaves office");
	drive(s, ":show P-A-002<Enter>", "7 Hand over");
	drive(s, "8", "Still answers for: Measure of the assessment 1, Decision 1, Enterprise 1, Hazard 4");
	expect(s, "the last supervisor in office");
	expect(s, "Last entry on device A");
	drive_gone(s, "<Enter>", "the last supervisor"); /* Enter is no */
	assert_int_equal(ask(store, "count person retired:yes"), 0);
	drive(s, "7", "Who takes over from P-A-002 督办乙(示例)?");
	drive(s, "接任<Enter>", "P-A-002 督办乙(示例) answers for 7 records. From now on");
	expect(s, "P-A-005 接任 does; what was done so far keeps its people.");
	expect(s, "E-A-0001");
	expect(s, "2026-A-0048");
	expect(s, "2026-A-0079");
	expect(s, "2026-A-0048  Park owner, Regulator's person");
	assert_int_equal(ask(store, "count hazard park_owner:接任"), 0);
	drive(s, "1<Enter>", "because"); /* a digit and Enter sign nothing */
	drive(s, "<Enter>", "A reason is needed");
	assert_int_equal(ask(store, "count hazard park_owner:接任"), 0);
	drive(s, "离任<Enter>", "Handed over: 7 records");
	expect(s, "7 Hand over");
	assert_int_equal(ask(store, "count hazard park_owner:接任"), 4);
	assert_int_equal(ask(store, "count enterprise park_owner:接任"), 1);
	drive(s, "u", "7 records");
	drive(s, "1", "7 Hand over");
	assert_int_equal(ask(store, "count hazard park_owner:接任"), 0);
	drive(s, "8", "Does 督办乙(示例) leave office from today on?");
	drive(s, "1", "Saved");
	assert_int_equal(ask(store, "count person retired:yes"), 1);
	drive(s, ":show P-A-001<Enter>", "7 Hand over");
	drive(s, "8", "is the last admin in office");
	drive(s, "<Esc>", "7 Hand over");
	drive_quit(s);
	tell(store, "verify");
	free(store);
}

/* What others did while I was away stands behind what waits for me. Reading a line does not make it old, leaving the
 * screens does. */
static void news(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, "P-A-002", "en", 80, 24);

	(void)state;
	drive(s, "", "Overdue 7");
	expect_not(s, "New since");
	drive_quit(s);
	tell(store, "--as P-A-003 act 2026-A-0096 progress text=已到货 >/dev/null");
	tell(store, "--as P-A-002 act 2026-A-0097 progress text=我自己的 >/dev/null");
	tell(store, "--as P-A-002 today >/dev/null");
	assert_int_equal(ask(store, "--as P-A-002 count hazard is:new"), 1);
	assert_int_equal(ask(store, "--as P-A-004 count hazard is:new"), 0); /* never here */
	s = drive_start(store, "P-A-002", "en", 80, 24);
	drive(s, "<Tab><Tab><Tab><Tab>", "New since I was last here 1");
	expect(s, "> 2026-A-0096"); /* behind what waits, before what is late */
	expect(s, "Overdue 7");
	drive(s, "<Enter>", "2026-A-0096");
	drive(s, "<Esc>", "New since I was last here 1");
	drive(s, ":hazards is:new<Enter>", "1/1");
	drive(s, "<Esc>", "New since I was last here 1");
	/* somebody else at the same desk has other news, and a change of person is a leaving */
	drive(s, ":person P-A-004<Enter>", "Clerk");
	expect_not(s, "New since");
	drive(s, ":person P-A-002<Enter>", "Supervisor");
	expect_not(s, "New since");
	drive_quit(s);
	assert_int_equal(ask(store, "--as P-A-002 count hazard is:new"), 0);
	free(store);
}

static void another_person(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, NULL, "en", 80, 24);

	(void)state;
	drive(s, "", "Admin");
	drive(s, "", "waits"); /* for the admin's decision */
	drive(s, ":person<Enter>", "Who are you?");
	drive(s, "P-A-004<Enter>", "Clerk");
	drive_gone(s, "", "waits");
	/* a clerk may not sign off, and is told so */
	drive(s, "<Tab><Tab><Tab><Tab><Down><Enter>", "0 all acts");
	drive(s, "0", "More");
	drive(s, "<Esc>", "0 all acts");
	drive_quit(s);
	s = drive_start(store, NULL, "en", 80, 24);
	drive(s, "", "Clerk");
	drive_quit(s);
	free(store);
}

/* What was decided is gone from its section; the next that waits there is under the cursor, not one of the section
 * behind it, whatever the section is ordered by. */
static void next_of_its_section(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, "P-A-002", "en", 80, 24);

	(void)state;
	drive(s, "", "Asked for, to be decided 2");
	drive(s, "<Tab>1", "Decide extension  2026-A-0098");
	drive(s, "1<F2>", "Asked for, to be decided 1");
	drive(s, "", "> 2026-A-0056");
	drive_quit(s);
	free(store);
}

/* On another machine the one whose key travelled with the file is who goes on, not who acted last. */
static void whose_key_is_here(void **state)
{
	char *store = sample_store(), *home = xstrdup(getenv("XDG_STATE_HOME")), *elsewhere = env_path("elsewhere");
	char *command = xasprintf("echo 东门十七号楼三层 | \"$BIHUAN\" -f \"%s\" --as P-A-002 --passphrase-fd 0 "
				  "person passphrase", store);
	struct screen *s;

	(void)state;
	assert_int_equal(system(command), 0);
	tell(store, "--as P-A-001 new department name=一处 >/dev/null");
	setenv("XDG_STATE_HOME", elsewhere, 1);
	s = drive_start(store, NULL, "en", 80, 24);
	drive(s, "", "Supervisor");
	expect(s, "Acting as 督办乙(示例): no other key is on this machine");
	drive_quit(s);
	s = drive_start(store, "P-A-001", "en", 80, 24); /* who is named stays, and is told what helps */
	drive(s, "", "the key of");
	drive(s, "<Esc>", "Admin");
	drive_quit(s);
	setenv("XDG_STATE_HOME", home, 1);
	free(command);
	free(elsewhere);
	free(home);
	free(store);
}

/* ---- start ---- */

/* The last group of the recovery key on the screen: XXXX-XXXX-XXXX-XXXX, four times. */
static void last_group(struct screen *s, char ret[5])
{
	char *text = screen_text(s);

	ret[0] = '\0';
	for (const char *c = text; *c; c++)
		if (strspn(c, "0123456789ABCDEFGHJKMNPQRSTVWXYZ") == 4 && c > text && c[-1] == '-' && c[4] != '-')
			snprintf(ret, 5, "%.4s", c);
	assert_int_equal(strlen(ret), 4);
	free(text);
}

/* It is passed by whoever has it on paper, not by an Enter; Esc shows it again. */
static void copy_key(struct screen *s, const char *then)
{
	char group[5], typed[16];

	last_group(s, group);
	drive(s, "<Enter>", "The last four characters");
	expect_not(s, group);
	drive(s, "<Enter>", "are not the last four");
	drive(s, "ZZZZ<Enter>", "are not the last four");
	drive(s, "<Esc>", "has not been copied yet");
	drive(s, "1", "Recovery key for the safe");
	expect(s, group);
	drive(s, "<Enter>", "The last four characters");
	snprintf(typed, sizeof typed, "%s<Enter>", group);
	drive(s, typed, then);
}

static void first_start(void **state)
{
	struct screen *s;
	char *sample = sample_store(); /* only for the folder */

	(void)state;
	s = drive_start("new/deep/park.bihuan", NULL, "en", 80, 24);
	drive(s, "", "There is no store yet");
	drive(s, "<F9>", "F9");
	drive(s, "<F9>", "There is no store yet");
	drive(s, "2", "Name of the park");
	drive(s, "<Enter>", "Please type a name");
	drive(s, "东湖园区<Enter>", "Your name");
	drive(s, "检查员甲<Enter>", "A passphrase for");
	drive(s, "东门十七号楼三层<Enter>", "Once more");
	drive(s, "东门十七号楼三层<Enter>", "Recovery key for the safe");
	copy_key(s, "Open 0");
	expect(s, "东湖园区");
	/* the key is open since: the first finding is signed without asking again */
	drive(s, ":new department<Enter>", "Name");
	drive(s, "安监办<F2>", "is saved");
	drive_quit(s);
	assert_int_equal(run_bihuan("-f new/deep/park.bihuan verify"), 0);
	/* none is a choice too */
	s = drive_start("plain/park.bihuan", NULL, "en", 80, 24);
	drive(s, "", "There is no store yet");
	drive(s, "2", "Name of the park");
	drive(s, "西湖园区<Enter>", "Your name");
	/* Enters too many are no answer to what was not there yet */
	drive_ahead(s, "管理员乙\r\r\r\r", "can sign in this name");
	drive_ahead(s, "\r\r\r\r", "Recovery key for the safe");
	drive(s, "<Enter>", "The last four characters");
	drive(s, "<Esc>", "has not been copied yet");
	drive(s, "2", "No passphrase");
	drive_quit(s);
	s = drive_start("other/park.bihuan", NULL, "en", 80, 24);
	drive(s, "", "There is no store yet");
	drive(s, "1", "Overdue 7");
	drive_quit(s);
	assert_int_equal(run_bihuan("-f other/sample.bihuan verify"), 0);
	s = drive_start("third.bihuan", NULL, "en", 80, 24);
	drive(s, "", "There is no store yet");
	screen_keys(s, "<Esc>1");
	assert_true(screen_wait_end(s, SCREEN_MS));
	assert_int_equal(screen_finish(s), 0);
	free(sample);
}

/* What is no store is refused with a sentence, and nothing is written to it. */
static void not_a_store(void **state)
{
	char *sample = sample_store();
	struct screen *s;
	FILE *f = fopen("letter.bihuan", "w");

	(void)state;
	assert_non_null(f);
	fputs("Dear colleague, this is a letter and not a store at all.\n", f);
	fclose(f);
	s = drive_start("letter.bihuan", NULL, "en", 80, 24);
	assert_true(screen_wait(s, "not_a_store", SCREEN_MS));
	assert_true(screen_wait_end(s, SCREEN_MS));
	assert_int_equal(screen_finish(s), 3);
	free(sample);
}

/* Nobody types for a while; the program is killed; what was saved is there. */
static void power_cut(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, NULL, "en", 80, 24);

	(void)state;
	drive(s, TO_CHECKS "<Space><Space>", "*2");
	drive(s, "<Enter>", "Check  2 hazards");
	drive(s, "11<F2>", "Awaiting check 5");
	screen_kill9(s);
	screen_finish(s);
	tell(store, "verify");
	s = drive_start(store, NULL, "en", 80, 24);
	drive(s, TO_CHECKS, "Awaiting check 5");
	drive_quit(s);
	free(store);
}

/* Everything as it stood on a day: counted as the command line does, nothing written, Esc leads back. */
static void as_of(void **state)
{
	char *store = sample_store(), open[80];
	struct screen *s = drive_start(store, NULL, "en", 80, 24);
	long entries = ask(store, "log --json | wc -l");

	(void)state;
	snprintf(open, sizeof open, "Open %ld ", ask(store, "count hazard is:open --as-of 2026-08-05"));
	drive(s, ":as-of 2026-08-05<Enter>", "[as it stood]  2026-08-05");
	drive(s, "", open);
	drive(s, "2", "nothing can be written; Esc on Today goes back");
	drive(s, ":as-of 2026-07-01<Enter>", "[as it stood]  2026-07-01");
	drive(s, ":show 2026-A-0047<Enter>", "Void: nothing more is due");
	drive(s, "<Esc>", "Esc back to now");
	drive_gone(s, "<Esc>", "[as it stood]");
	drive(s, "", "2026-09-01");
	drive(s, ":as-of 2026-09-02<Enter>", "is in the future");
	drive(s, ":as-of<Enter>", "needs a day after it");
	drive(s, "4", "Filter:");
	drive_quit(s);
	assert_int_equal(ask(store, "log --json | wc -l"), entries);
	free(store);
}

/* Where the rules ask for a second person, the page of a major hazard offers that act first, and says so to
 * who has done it. */
static void countersigned(void **state)
{
	char *store = sample_store();
	struct screen *s;

	(void)state;
	tell(store, "edit countersign.major value=1");
	s = drive_start(store, NULL, "en", 80, 24);
	drive(s, ":show 2026-A-0060<Enter>", "1 Countersign");
	drive(s, "<Enter>", "Of what");
	drive(s, "<F2>", "2026-A-0060: Countersign Check");
	expect_not(s, "1 Countersign");
	drive(s, ":show 2026-A-0056<Enter>", "1 Decide res"); /* what lacks more than a signature */
	drive_quit(s);
	tell(store, "edit countersign.major value=0");
	s = drive_start(store, NULL, "en", 80, 24);
	drive(s, ":show 2026-A-0060<Enter>", "1 Check");
	drive_quit(s);
	free(store);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(as_of), cmocka_unit_test(countersigned), cmocka_unit_test(grave_step),
		cmocka_unit_test(same_everywhere), cmocka_unit_test(few_keys),	   cmocka_unit_test(left_out_stays_marked),
		cmocka_unit_test(undo_and_redo),   cmocka_unit_test(two_programs),
		cmocka_unit_test(list_keeps_the_place), cmocka_unit_test(gloves),
		cmocka_unit_test(top_line_keeps_the_place),
		cmocka_unit_test(command_lines),   cmocka_unit_test(passphrase),
		cmocka_unit_test(keys_of_people),  cmocka_unit_test(somebody_leaves), cmocka_unit_test(news),
		cmocka_unit_test(another_person),  cmocka_unit_test(whose_key_is_here), cmocka_unit_test(next_of_its_section), cmocka_unit_test(first_start),
		cmocka_unit_test(not_a_store),	   cmocka_unit_test(power_cut),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, NULL, sample_forget);
}
