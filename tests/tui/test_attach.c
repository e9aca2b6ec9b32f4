/* Attachments on the screens: a file put to a record from its page, written out again, and on a form's line. */
#include "unit.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
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

static void begin_as(char **store, struct screen **s, const char *who)
{
	*store = sample_store();
	*s = drive_start(*store, who, "en", 100, 60);
	drive(*s, "", "Overdue 7");
	drive(*s, ":", "Command");
	drive(*s, "hazard is:halted<Enter>", "Filter: is:halted");
	drive(*s, "<Enter>", "Next");
}

static void begin(char **store, struct screen **s)
{
	begin_as(store, s, "P-A-004");
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

/* A closed hazard, where little else may be done: a file of it that is to go. */
static void begin_closed(char **store, struct screen **s, const char *who)
{
	*store = sample_store();
	*s = drive_start(*store, who, "en", 100, 60);
	drive(*s, "", "Overdue 7");
	drive(*s, ":", "Command");
	drive(*s, "hazard state:signed_off<Enter>", "Filter: state:signed_off");
	drive(*s, "<Enter>", "Signed off");
	env_write("face.txt", "a face");
	drive(*s, "f", "File to attach");
	drive(*s, "face<Enter>", "What does it show?");
	drive(*s, "1", "Attached now, because");
	drive(*s, "late<Enter>", "Attached: face.txt");
	expect(*s, "face.txt  Before  6 B");
}

/* Among all that may be done, told who names the bytes, with a reason; Enter alone is no. Nobody but an admin is offered it. */
static void destroyed(void **state)
{
	char *store;
	struct screen *s;

	(void)state;
	begin_closed(&store, &s, "P-A-001");
	drive(s, "0", "9 Attach a file");
	drive(s, "0", "3 Destroy an attachment");
	drive(s, "3", "No undo brings them back"); /* the only one is not asked for */
	drive(s, "<Enter>", "face.txt  Before  6 B");
	drive(s, "0", "9 Attach a file");
	drive(s, "0", "3 Destroy an attachment");
	drive(s, "3", "No undo brings them back");
	drive(s, "1", "Destroyed, because");
	drive(s, "<Enter>", "A reason is needed");
	drive(s, "asked for<Enter>", "Destroyed: face.txt");
	expect(s, "face.txt  Before  destroyed");
	expect(s, ": asked for");
	drive_quit(s);
	free(store);
	begin_closed(&store, &s, "P-A-004");
	drive(s, "0", "8 Attach a file");
	drive(s, "0", "1 Write an attachment out");
	expect(s, "2 New one like this"); /* what an admin sees stands before it */
	drive_quit(s);
	free(store);
}

/* ---- photos ---- */

static char *tests_folder;

static void copy_photo(const char *from, const char *to, time_t at)
{
	char *source = xasprintf("%s/fuzz/corpus/picture/%s", tests_folder, from), *path = xasprintf("%s/DCIM/100TEST/%s", getenv("HOME"), to);
	const struct timespec times[] = { { .tv_sec = at }, { .tv_sec = at } };
	FILE *in = fopen(source, "rb"), *out = fopen(path, "wb");
	char bytes[4096];
	size_t n;

	assert_non_null(in);
	assert_non_null(out);
	n = fread(bytes, 1, sizeof bytes, in);
	assert_int_equal(fwrite(bytes, 1, n, out), n);
	fclose(in);
	fclose(out);
	assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
	free(source);
	free(path);
}

/* A camera's folder, and a program that draws a picture as one line of letters. */
static void with_camera(void)
{
	static const char *const folders[] = { "", "DCIM", "DCIM/100TEST", "bin" };
	char *path;

	for (size_t i = 0; i < COUNT(folders); i++) {
		path = xasprintf("%s/%s", getenv("HOME"), folders[i]);
		mkdir(path, 0700);
		free(path);
	}
	copy_photo("held6.jpg", "IMG_0001.JPG", 1788200000);
	copy_photo("held8_other.jpg", "IMG_0002.JPG", 1788200060);
	copy_photo("plain.png", "IMG_0003.png", 1788200120);
	copy_photo("small.webp", "IMG_0004.webp", 1788200180);
	path = xasprintf("%s/bin/chafa", getenv("HOME"));
	env_write(path, "#!/bin/sh\nfor f; do :; done\nprintf '\\033[0mPIXELS %s\\n' \"$(wc -c <\"$f\")\"\n");
	chmod(path, 0700);
	free(path);
	path = xasprintf("%s/bin:%s", getenv("HOME"), getenv("PATH"));
	setenv("PATH", path, 1);
	free(path);
}

/* Several at once, small and upright; before and after beside each other. */
static void from_a_camera(void **state)
{
	char *store;
	struct screen *s;

	(void)state;
	free(sample_store()); /* the home folder is there from now on */
	with_camera();
	begin(&store, &s);
	drive(s, "f", "The last 3 photos:  IMG_0004.webp  IMG_0003.png  IMG_0002.JPG");
	expect(s, "IMG_0001.JPG  ");
	drive(s, "2", "What does it show?");
	drive(s, "1", "Attached: 3 files (2 kB ← 2 kB)");
	expect(s, "IMG_0003.jpg  Before  445 B  taken 2026-08-30 09:15");
	drive(s, "f", "File to attach");
	drive(s, "IMG_0001<Enter>", "What does it show?");
	drive(s, "2", "Attached: IMG_0001.JPG (552 B ← 1004 B)");
	drive(s, "v", "Before and after, beside each other");
	drive(s, "<Enter>", "PIXELS 652");
	expect(s, "PIXELS 552");
	drive(s, "<Esc>", "Look at"); /* one step, not two: back in the list it was taken from */
	drive(s, "IMG_0003<Enter>", "PIXELS 445");
	drive(s, "<Esc>", "Look at");
	drive(s, "<Esc>", "Next");
	drive_quit(s);
	free(store);
}

/* Beside the files stands how the one under the cursor looks; two are marked and put to the record. */
static void thumbnails(void **state)
{
	char *store;
	struct screen *s;

	(void)state;
	free(sample_store());
	with_camera();
	begin(&store, &s);
	drive(s, "f", "The last 3 photos");
	drive(s, "IMG_000", "Find: IMG_000");
	drive(s, "<Down>", "PIXELS 150");
	drive(s, "<Down>", "PIXELS 540");
	drive(s, "<Space>", "PIXELS 1378"); /* marked, and on to the next */
	drive(s, "<Space>", "PIXELS 1004");
	drive(s, "<Enter>", "What does it show?");
	drive(s, "1", "Attached: 2 files");
	expect(s, "IMG_0003.jpg  Before");
	expect(s, "IMG_0002.JPG  Before");
	drive_quit(s);
	free(store);
}

static void draws_with(const char *script)
{
	char *path = xasprintf("%s/bin/chafa", getenv("HOME"));

	env_write(path, script);
	chmod(path, 0700);
	free(path);
}

/* Of what it was asked for last; 0 before. */
static pid_t drawer(void)
{
	char *path = xasprintf("%s/begun", getenv("HOME"));
	FILE *f = fopen(path, "r");
	int pid = 0;

	if (f && fscanf(f, "%d", &pid) != 1)
		pid = 0;
	if (f)
		fclose(f);
	free(path);
	return pid;
}

/* It begins to draw, hears keys meanwhile, and ends it by itself. */
static void never_waits(struct screen *s, const char *photo)
{
	char *found = xasprintf("Find: %sx", photo);
	pid_t pid;

	drive(s, "f", "The last 3 photos");
	drive(s, photo, photo);
	drive(s, "<Down>", photo);
	for (int i = 0; i < 600 && !drawer(); i++)
		screen_turn(s, 100);
	pid = drawer();
	assert_true(pid > 0);
	drive(s, "x", found);
	for (int i = 0; i < 600 && kill(pid, 0) == 0; i++)
		screen_turn(s, 100);
	assert_int_not_equal(kill(pid, 0), 0);
	drive(s, "<Esc>", "Next");
	free(found);
}

/* Neither one that never ends nor one that never stops talking keeps the keyboard, or the program. */
static void draws_for_ever(void **state)
{
	char *store, *begun, *shown;
	struct screen *s;

	(void)state;
	free(sample_store());
	with_camera();
	begun = xasprintf("%s/begun", getenv("HOME"));
	draws_with("#!/bin/sh\necho $$ >$HOME/begun.part; mv $HOME/begun.part $HOME/begun\nexec sleep 1000\n");
	begin(&store, &s);
	never_waits(s, "IMG_0001");
	unlink(begun);
	draws_with("#!/bin/sh\necho $$ >$HOME/begun.part; mv $HOME/begun.part $HOME/begun\nwhile :; do echo ENDLESS; done\n");
	never_waits(s, "IMG_0002");
	drive(s, "f", "The last 3 photos");
	drive(s, "IMG_0002", "IMG_0002");
	shown = screen_text(s);
	assert_null(strstr(shown, "ENDLESS"));
	free(shown);
	drive(s, "<Esc>", "Next");
	drive_quit(s);
	unlink(begun);
	free(begun);
	free(store);
}

/* The window stays open, and so does the program; the copy that it reads is gone with the program. */
static void in_a_window(void **state)
{
	char *store, *opener, *shown, *closed;
	struct screen *s;
	char copy[200] = "";
	FILE *f;

	(void)state;
	free(sample_store());
	with_camera();
	opener = xasprintf("%s/bin/xdg-open", getenv("HOME"));
	shown = xasprintf("%s/shown", getenv("HOME"));
	closed = xasprintf("%s/closed", getenv("HOME"));
	env_write(opener, "#!/bin/sh\necho \"$1\" >$HOME/shown.part; mv $HOME/shown.part $HOME/shown\nwhile [ ! -e $HOME/closed ]; do sleep 0.1; done\n");
	chmod(opener, 0700);
	setenv("DISPLAY", ":99", 1);
	begin(&store, &s);
	drive(s, "f", "The last 3 photos");
	drive(s, "IMG_0001<Enter>", "What does it show?");
	drive(s, "2", "Attached: IMG_0001.JPG");
	drive(s, "v", "PIXELS 552");
	drive(s, "1", "Opened in a window");
	drive(s, "<Esc>", "Next");
	for (int i = 0; i < 600 && access(shown, F_OK) != 0; i++)
		screen_turn(s, 100);
	f = fopen(shown, "r");
	assert_non_null(f);
	assert_non_null(fgets(copy, sizeof copy, f));
	fclose(f);
	copy[strcspn(copy, "\n")] = '\0';
	assert_int_equal(access(copy, R_OK), 0);
	drive_quit(s);
	assert_int_not_equal(access(copy, F_OK), 0);
	env_write(closed, "");
	unsetenv("DISPLAY");
	free(opener);
	free(shown);
	free(closed);
	free(store);
}

/* The last three, in one key, wherever the form stands; what is no photo is refused and nothing is lost. */
static void last_ones_in_a_form(void **state)
{
	char *store, *path;
	struct screen *s;

	(void)state;
	store = sample_store();
	with_camera();
	s = drive_start(store, "P-A-004", "en", 100, 60);
	drive(s, "", "Overdue 7");
	drive(s, "n", "New hazard");
	drive(s, "<C-t>", "Attachments: the last 3 photos:  IMG_0004.webp  IMG_0003.png  IMG_0002.JPG");
	expect(s, "IMG_0003.jpg");
	path = xasprintf("%s/DCIM/100TEST/IMG_0005.jpg", getenv("HOME"));
	env_write(path, "no photo");
	drive(s, "<C-t>", "its name says a picture");
	drive(s, "<Enter>", "New hazard");
	expect(s, "IMG_0003.jpg");
	unlink(path);
	free(path);
	drive_quit(s);
	free(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(on_its_page),
		cmocka_unit_test(destroyed),
		cmocka_unit_test(from_a_camera),
		cmocka_unit_test(last_ones_in_a_form),
		cmocka_unit_test(in_a_window),
		cmocka_unit_test(thumbnails),
		cmocka_unit_test(draws_for_ever),
	};

	int failed;

	tests_folder = xstrdup(getenv("TESTS")); /* the environment is another one soon */
	failed = cmocka_run_group_tests(tests, NULL, sample_forget);
	free(tests_folder);
	return failed;
}
