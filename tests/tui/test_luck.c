/* Bad luck at the screen: the disk is full while a form is filled in, and two screens
 * on one store at once. */
#include <errno.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <bihuan/base/mem.h>

#include "drive.h"

static void shell(const char *command)
{
	if (system(command) != 0)
		fail_msg("%s", command);
}

/* The sample store on a small disk of its own; NULL where nothing can be mounted. */
static char *small_disk(void)
{
	char *store = sample_store(), *disk = env_path("disk"), *path = NULL, *copy;

	assert_int_equal(mkdir(disk, 0700), 0);
	if (mount("tmpfs", disk, "tmpfs", 0, "size=16m") != 0) {
		print_message("# no tmpfs here: %s\n", strerror(errno));
		goto done;
	}
	path = xasprintf("%s/park.bihuan", disk);
	copy = xasprintf("cp '%s' '%s'", store, path);
	shell(copy);
	free(copy);
done:
	free(store);
	free(disk);
	return path;
}

/* The form stays, the sentence is clear, Esc does not throw it away unasked; with
 * room again it is saved. */
static void test_disk_full(void **state)
{
	char *path = small_disk();
	struct screen *s;

	(void)state;
	if (!path)
		return;
	s = drive_start(path, "P-A-001", "en", 80, 24);
	drive(s, "", "Until");
	drive(s, "2", ">Enterprise");
	drive(s, "1", ">Location");
	drive(s, "东门<Enter>", ">Description");
	shell("head -c 20000000 /dev/zero >disk/fill 2>/dev/null; :");
	for (int i = 0; i < 30; i++) /* more than the WAL has room for */
		screen_keys(s, "通道堵塞已经很久了没有人管也没有人问");
	drive(s, "<F2>", "the disk is full; nothing was changed");
	drive(s, "<Enter>", "东门"); /* the sentence is long, by its path */
	drive(s, "<Esc>", "Esc again leaves it all the same");
	expect(s, "东门");
	drive(s, "<F2>", "the disk is full; nothing was changed");
	drive(s, "<Enter>", "东门");
	shell("rm disk/fill");
	drive(s, "<F2>", "2026-A-0116");
	drive_quit(s);
	assert_int_equal(run_bihuan("-f disk/park.bihuan verify"), 0);
	assert_int_equal(run_bihuan("-f disk/park.bihuan show 2026-A-0116"), 0);
	free(path);
}

/* Full before it is opened: what is there can be seen, and why nothing else goes is said. */
static void test_opened_full(void **state)
{
	char *path = small_disk();
	struct screen *s;

	(void)state;
	if (!path)
		return;
	shell("head -c 20000000 /dev/zero >disk/fill 2>/dev/null; :");
	s = drive_start(path, "P-A-001", "en", 80, 24);
	drive(s, "", "The disk is full: the store can only be read");
	drive(s, "<Esc>", "[read only]");
	drive(s, "", "2026-A-0"); /* waits: the rows come later than the frame */
	drive_quit(s);
	shell("rm disk/fill");
	assert_int_equal(run_bihuan("-f disk/park.bihuan verify"), 0);
	free(path);
}

static void register_one(struct screen *s, const char *place, const char *number)
{
	drive(s, "2", ">Enterprise");
	drive(s, "1", ">Location");
	screen_keys(s, place);
	drive(s, "<Enter>", ">Description");
	screen_keys(s, place);
	drive(s, "<F2>", number);
}

/* Each sees what the other saved, and numbers go on. */
static void test_two_screens(void **state)
{
	char *path = sample_store();
	struct screen *a, *b;

	(void)state;
	a = drive_start(path, "P-A-001", "en", 80, 24);
	b = drive_start(path, "P-A-002", "en", 80, 24);
	drive(a, "", "Until");
	drive(b, "", "Until");
	register_one(a, "北门岗亭", "2026-A-0116");
	register_one(b, "南门岗亭", "2026-A-0117");
	register_one(a, "西门岗亭", "2026-A-0118");
	drive(b, "4", "2026-A-0118");
	expect(b, "2026-A-0116");
	drive_quit(b);
	drive_quit(a);
	free(path);
}

static int gone(void **state)
{
	(void)state;
	umount2("disk", MNT_DETACH);
	rmdir("disk");
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(test_disk_full, gone),
		cmocka_unit_test_teardown(test_opened_full, gone),
		cmocka_unit_test_teardown(test_two_screens, gone),
	};

	return cmocka_run_group_tests_name("luck", tests, NULL, sample_forget);
}
