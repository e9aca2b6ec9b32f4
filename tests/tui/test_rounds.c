/* A checklist run item by item with gloves on: digits, Enter and arrows. Twenty-two items, three findings, two of them put
 * right at once; killed half-way and gone on with; what the journal has of it. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "drive.h"

#define INSPECTOR "P-A-003"
#define RUN "J2026-A-003" /* of the sample: planned for today, with the list of 22 items */
enum { MOST_KEYS = 60, ITEMS = 22 };

/* From Today, where it is the first of my inspections, to the first item. */
static void open_round(struct screen *s)
{
	drive(s, "", "Overdue 7");
	drive(s, ":", "Command");
	screen_raw(s, "show " RUN, strlen("show " RUN));
	drive(s, "<Enter>", "Item by item");
}

static void pass_to(struct screen *s, int from, int to)
{
	char wait[40];

	for (int i = from; i < to; i++) {
		snprintf(wait, sizeof wait, "Item %d of 22", i + 1);
		drive(s, "1", wait);
	}
}

/* Not met: where, and it is ordered; the place of the last one is offered for the next. */
static void twenty_two(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, INSPECTOR, "en", 80, 24);
	size_t before;

	(void)state;
	open_round(s);
	before = screen_keycount(s);
	drive(s, "<Enter>", "Item 1 of 22");
	expect(s, "有燃气经营许可证");
	expect(s, "第四条（一）");
	expect_screen(s, "round_item");
	pass_to(s, 1, 5);
	/* one that stays open: the place is chosen, the level is left to a supervisor as the item hints */
	drive(s, "2", ">Location");
	expect(s, "未建立对燃气用户燃气设施的定期安全检查制度");
	drive(s, "1", ">[ Save ]");
	expect(s, "[4 Suspected major]");
	drive(s, "<Enter>", "Item 6 of 22");
	pass_to(s, 6, 9);
	/* two put right at once */
	drive(s, "2", ">[ Save ]");
	drive(s, "1", "1 已按要求整改");
	drive(s, "1", "Not: Fixed on the spot");
	drive(s, "<Enter>", "Item 10 of 22");
	pass_to(s, 10, 14);
	drive(s, "2", ">[ Save ]");
	drive(s, "1", "1 已按要求整改");
	drive(s, "1", "Not: Fixed on the spot");
	drive(s, "<Enter>", "Item 15 of 22");
	pass_to(s, 15, 18);
	/* one that there is no such thing for: the reason by digit */
	drive(s, "3", "2 No such work is done");
	drive(s, "1", "Item 19 of 22");
	pass_to(s, 19, 22);
	drive(s, "1", "What it comes to");
	expect_screen(s, "round_end");
	drive(s, "<Enter>", "Carry it out  " RUN);
	drive(s, "<F2>", "Carried out");
	assert_in_range(screen_keycount(s) - before, ITEMS, MOST_KEYS);
	drive_home(s);
	drive_quit(s);
	EXPECT_TOLD(store, "--json show " RUN, "\"state\":\"inspected\"", "\"content\":\"有燃气经营许可证\",\"result\":\"pass\"",
		    "\"section\":null,\"items\":22,\"pass\":18,\"fail\":3,\"other\":1,\"open\":0,\"score\":86",
		    "\"section\":\"安全管理\",\"items\":5,\"pass\":4,\"fail\":1,\"other\":0,\"open\":0,\"score\":80",
		    "\"fixed\":true,\"hazard\":\"2026-A-0117\"", "\"fixed\":null,\"hazard\":\"2026-A-0116\"",
		    "\"reason\":\"There is no such equipment or place\"");
	EXPECT_TOLD(store, "count hazard inspection:" RUN, "3\n");
	EXPECT_TOLD(store, "--json list hazard inspection:" RUN " state:awaiting_check", "2026-A-0117", "2026-A-0118",
		    "\"enterprise_label\":\"清源燃气(示例)\"", "\"check_item\":\"JX-RQ-05-04\"");
	/* all answers of the sitting are one entry, so is each finding, and the act */
	EXPECT_TOLD(store, "verify --json", "\"heads\"");
	free(store);
}

/* No signature by a digit: nothing is in the journal before the end, and all of it is there after a kill. */
static void killed(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, INSPECTOR, "en", 80, 24);

	(void)state;
	open_round(s);
	drive(s, "<Enter>", "Item 1 of 22");
	pass_to(s, 1, 9);
	drive(s, "2", ">Location");
	drive(s, "1", ">[ Save ]");
	drive(s, "<Enter>", "Item 10 of 22");
	drive(s, "1", "Item 11 of 22");
	kill(screen_pid(s), SIGKILL);
	screen_wait_end(s, SCREEN_MS);
	screen_finish(s);
	EXPECT_TOLD(store, "--json show " RUN, "\"inspection_item\":[]");
	s = drive_start(store, INSPECTOR, "en", 80, 24);
	drive(s, "", "Answers of " RUN);
	drive(s, "1", "Item 11 of 22");
	expect(s, "answered 10");
	drive(s, "<Left><Left>", "Item 9 of 22");
	expect(s, "2026-A-0116");
	drive(s, "<Right>4", "Item 11 of 22"); /* the tenth: not looked at, after all */
	drive(s, "7", "What it comes to");
	expect(s, "What remains");
	drive(s, "<Enter>", "10 answers are signed");
	drive_home(s);
	drive_quit(s);
	EXPECT_TOLD(store, "--json show " RUN, "\"section\":null,\"items\":22,\"pass\":8,\"fail\":1,\"other\":0,\"open\":13",
		    "\"hazard\":\"2026-A-0116\"", "\"state\":\"planned\"");
	free(store);
}

/* What was saved before the program was killed is known again by itself. */
static void found_again(void **state)
{
	char *store = sample_store(), arguments[300];
	struct screen *s;

	(void)state;
	snprintf(arguments, sizeof arguments, "-f %s --as " INSPECTOR " new hazard enterprise=E-A-0009 location=站房 description=未设浓度报警 "
		 "source=inspection inspection=" RUN " check_item=JX-RQ-05-05", store);
	assert_int_equal(run_bihuan(arguments), 0);
	s = drive_start(store, INSPECTOR, "en", 80, 24);
	open_round(s);
	drive(s, "<Enter>", "Item 1 of 22");
	expect(s, "answered 1");
	drive(s, "6", "All items");
	expect(s, "OPEN");
	drive(s, "<Esc>", "Item 1 of 22");
	/* another reason is asked for once, then it comes back by itself the next time */
	drive(s, "3", "3 Out of use");
	drive(s, "3", "Item 2 of 22");
	drive(s, "<Left>", "Out of use");
	drive(s, "<Esc>", "Not signed");
	drive_home(s);
	drive_quit(s);
	free(store);
}

/* A reason is taken as it is typed; left unsaid it leaves the item as it was. */
static void reasons(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, INSPECTOR, "en", 80, 24);

	(void)state;
	open_round(s);
	drive(s, "<Enter>", "Item 1 of 22");
	drive(s, "3", "2 No such work is done");
	drive(s, "<Esc>", "not answered yet");
	expect(s, "answered 0");
	drive(s, "1", "Item 2 of 22");
	drive(s, "<Left>", "Met");
	drive(s, "3", "2 No such work is done");
	drive(s, "<Esc>", "Item 1 of 22");
	expect(s, "Met");
	drive(s, "3", "2 No such work is done");
	drive(s, "站房已拆除<Enter>", "Item 2 of 22");
	drive(s, "<Left>", "站房已拆除");
	expect(s, "No such");
	drive(s, "<Esc>", "Not signed");
	drive_home(s);
	drive_quit(s);
	free(store);
}

/* What is answered and not signed is told on the record's page, and no one digit throws it away. */
static void draft_waits(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, INSPECTOR, "en", 80, 24);

	(void)state;
	open_round(s);
	expect(s, "Not begun: 22 items");
	drive(s, "<Enter>", "Item 1 of 22");
	pass_to(s, 1, 10);
	drive(s, "<Esc>", "Not signed");
	expect(s, "A draft waits, not signed: Answers of " RUN);
	expect(s, "9/22");
	expect_not(s, "Not begun");
	drive(s, "<PageDown>", "Met 9");
	drive(s, "<Enter>", "Answers were left unsigned here.");
	drive(s, "2", "Enter Item by item");
	drive(s, "<Home>", "A draft waits");
	drive(s, "<Enter>", "Answers were left unsigned here.");
	drive(s, "3", "Throw away what was typed?");
	drive(s, "1", "Answers were left unsigned here.");
	drive(s, "1", "Item 10 of 22");
	drive(s, "<Esc>", "A draft waits");
	drive_home(s);
	drive_quit(s);
	/* told in the language of now, at the start too */
	s = drive_start(store, INSPECTOR, "zh", 80, 24);
	drive(s, "", "的检查结果");
	expect(s, "已答 9/22");
	drive(s, "3", "丢弃已填的内容？");
	drive(s, "<Esc>", "接着填");
	drive(s, "3", "丢弃已填的内容？");
	drive(s, "2", "在办 35");
	drive(s, ":" RUN "<Enter>", "还没有开始");
	drive_home(s);
	drive_quit(s);
	free(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(twenty_two),
		cmocka_unit_test(killed),
		cmocka_unit_test(found_again),
		cmocka_unit_test(reasons),
		cmocka_unit_test(draft_waits),
	};

	return cmocka_run_group_tests(tests, NULL, sample_forget);
}
