/* Attachments on the screens: a file put to a record from its page, written out again, and on a form's line. */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <bihuan/base/mem.h>

#include "drive.h"

static bool same_file(const char *name, const char *text)
{
	char read[200] = "";
	FILE *f = fopen(name, "rb");

	assert_non_null(f);
	read[fread(read, 1, sizeof read - 1, f)] = '\0';
	fclose(f);
	return strcmp(read, text) == 0;
}

static void begin(char **store, struct screen **s)
{
	*store = sample_store();
	*s = drive_start(*store, "P-A-004", "en", 100, 60);
	drive(*s, "", "Overdue 7");
	drive(*s, ":", "Command");
	drive(*s, "hazard is:halted<Enter>", "Filter: is:halted");
	drive(*s, "<Enter>", "Next");
}

/* Newest first stands what was made a moment ago; it is chosen by its name. */
static void on_its_page(void **state)
{
	char *store;
	struct screen *s;

	(void)state;
	begin(&store, &s);
	env_write("site-plan.pdf", "%PDF-1.4 not a plan");
	env_write("note.md", "a note");
	drive(s, "f", "File to attach");
	drive(s, "site<Enter>", "What does it show?");
	drive(s, "1", "Attached");
	expect(s, "site-plan.pdf  Before");
	drive(s, "f", "File to attach");
	drive(s, "type<Enter>", "File to attach");
	drive(s, "nothing.md<Enter>", "There is no file");
	drive(s, "<C-u>note.md<Enter>", "What does it show?");
	drive(s, "4", "note.md  Other");
	/* one of the two, written out, and never over a file that is there */
	drive(s, "s", "Attachment to write out");
	drive(s, "site<Enter>", "Write it to the file");
	drive(s, "<Enter>", "already there");
	drive(s, "<Enter>", "Next");
	drive(s, "s", "Attachment to write out");
	drive(s, "site<Enter>", "Write it to the file");
	drive(s, "<C-u>out.pdf<Enter>", "Written: out.pdf");
	assert_true(same_file("out.pdf", "%PDF-1.4 not a plan"));
	drive_quit(s);
	free(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(on_its_page) };

	return cmocka_run_group_tests(tests, NULL, sample_forget);
}
