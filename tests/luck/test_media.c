/* A store where it can only be read, and one that is taken away while it is open. */
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <bihuan/base/mem.h>

#include "day.h"

#define NOBODY 65534
#define FOUND 3 /* hazards in the store */

/* What somebody without rights finds. */
struct seen {
	bool opened, readonly, verified;
	long hazards;
	char code[40], write_code[40], text[800];
};

static struct seen look(const char *path)
{
	struct store_options options = { .readonly = false };
	struct seen seen = { .opened = false };
	struct day d = { .open = false };
	struct verify_result r;
	struct err err = ERR_INIT;
	struct store *s = NULL;
	char number[40], id[ID_TEXT];

	if (!store_open(path, &options, &s, &err))
		goto done;
	seen.opened = true;
	seen.readonly = store_readonly(s);
	if (!session_begin(s, "检查丙", day_from_iso(ENV_TODAY), &d.session, &err)) {
		store_close(s);
		goto done;
	}
	seen.verified = store_verify(s, false, NULL, NULL, &r, &err) && verify_verdict(&r, &err);
	verify_free(&r);
	seen.hazards = day_count(&d);
	err_clear(&err);
	if (!day_find(&d, "只读", number, id, &err))
		snprintf(seen.write_code, sizeof seen.write_code, "%s", err.code);
	err_clear(&err);
	session_close(&d.session);
done:
	snprintf(seen.code, sizeof seen.code, "%s", err.code);
	snprintf(seen.text, sizeof seen.text, "%s", err.text);
	return seen;
}

/* In a process of its own, without root's rights. */
static struct seen look_as_nobody(const char *path)
{
	struct seen seen;
	int fd[2], status;
	pid_t child;

	assert_int_equal(pipe(fd), 0);
	child = fork();
	if (child == 0) {
		if (getuid() == 0 && setresuid(NOBODY, NOBODY, NOBODY) != 0)
			_exit(2);
		seen = look(path);
		_exit(write(fd[1], &seen, sizeof seen) == sizeof seen ? 0 : 3);
	}
	close(fd[1]);
	if (read(fd[0], &seen, sizeof seen) != sizeof seen)
		fail_msg("the reader died");
	close(fd[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	return seen;
}

static void copy(const char *from, const char *to)
{
	char *command = xasprintf("cp '%s' '%s'", from, to);

	assert_int_equal(system(command), 0);
	free(command);
}

/* The store with three hazards in a folder of its own: closed, or as a kill leaves it. */
static char *stick_make(const char *folder, bool wal, bool shm)
{
	static const char *const ends[] = { "", "-wal", "-shm" };
	char number[40], id[ID_TEXT], *from = day_path();
	struct err err = ERR_INIT;
	struct day d;

	day_restore(&d);
	mkdir(folder, 0755);
	if (!day_open(&d, &err))
		fail_msg("%s", err.text);
	for (int i = 0; i < FOUND; i++)
		if (!day_find(&d, "消防通道堵塞", number, id, &err))
			fail_msg("%s", err.text);
	if (!wal)
		day_close(&d);
	for (int i = 0; i < (shm ? 3 : wal ? 2 : 1); i++) {
		char *a = xasprintf("%s%s", from, ends[i]), *b = xasprintf("%s/park.bihuan%s", folder, ends[i]);

		copy(a, b);
		free(a);
		free(b);
	}
	day_close(&d);
	free(from);
	return xasprintf("%s/park.bihuan", folder);
}

static void check_seen(const struct seen *seen, const char *what, bool wal)
{
	if (wal && !seen->opened && strcmp(seen->code, "read_only") == 0 && seen->text[0])
		return; /* what is in the WAL cannot be shown: said, not left out */
	if (!seen->opened || !seen->readonly || !seen->verified)
		fail_msg("%s: opened %d, read-only %d, verified %d: %s: %s", what, seen->opened,
			 seen->readonly, seen->verified, seen->code, seen->text);
	if (seen->hazards != FOUND)
		fail_msg("%s: %ld hazards are seen of %d", what, seen->hazards, FOUND);
	if (strcmp(seen->write_code, "read_only") != 0)
		fail_msg("%s: writing: %s", what, seen->write_code);
}

static void test_read_only(void **state)
{
	static const struct {
		const char *name;
		mode_t file, folder;
		bool wal, shm;
	} places[] = {
		{ "file and folder read-only", 0444, 0555, false, false },
		{ "folder read-only", 0666, 0555, false, false },
		{ "file read-only", 0444, 0777, false, false },
		{ "read-only with a WAL", 0444, 0555, true, false },
		{ "read-only with a WAL and its index", 0444, 0555, true, true },
		{ "folder read-only with a WAL", 0666, 0555, true, false },
		{ "file read-only with a WAL", 0444, 0777, true, false },
	};
	char *folder = env_path("stick"), *clean = xasprintf("rm -rf '%s'", folder);

	(void)state;
	for (size_t i = 0; i < COUNT(places); i++) {
		char *path = stick_make(folder, places[i].wal, places[i].shm);
		char *modes = xasprintf("chmod %o '%s'*", (unsigned)places[i].file, path);
		struct seen seen;

		assert_int_equal(system(modes), 0);
		chmod(folder, places[i].folder);
		seen = look_as_nobody(path);
		check_seen(&seen, places[i].name, places[i].wal);
		chmod(folder, 0755);
		assert_int_equal(system(clean), 0);
		free(modes);
		free(path);
	}
	free(clean);
	free(folder);
}

/* A medium that is mounted read-only, where we may mount one. Exit 77: we may not. */
static int look_at_mount(const char *folder, bool wal)
{
	char *path;
	struct seen seen;

	if (unshare(CLONE_NEWNS) != 0 || mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0 ||
	    mount("tmpfs", folder, "tmpfs", 0, "size=8m") != 0)
		return 77;
	path = stick_make(folder, wal, false);
	if (mount("tmpfs", folder, "tmpfs", MS_REMOUNT | MS_RDONLY, "size=8m") != 0)
		return 77;
	seen = look(path);
	check_seen(&seen, wal ? "mount with a WAL" : "mount", wal);
	free(path);
	return 0;
}

static void test_mounted_read_only(void **state)
{
	char *folder = env_path("mount");

	(void)state;
	mkdir(folder, 0755);
	for (int wal = 0; wal < 2; wal++) {
		int status;
		pid_t child = fork();

		if (child == 0)
			_exit(look_at_mount(folder, wal));
		assert_int_equal(waitpid(child, &status, 0), child);
		assert_true(WIFEXITED(status));
		if (WEXITSTATUS(status) == 77)
			print_message("# nothing can be mounted here\n");
		else
			assert_int_equal(WEXITSTATUS(status), 0);
	}
	free(folder);
}

/* ---- taken away while open ---- */

static void is_removed(const char *path)
{
	assert_int_equal(unlink(path), 0);
}

static void is_moved(const char *path)
{
	char *to = xasprintf("%s.moved", path);

	assert_int_equal(rename(path, to), 0);
	free(to);
}

static void is_replaced(const char *path)
{
	char *to = xasprintf("%s.other", path);

	copy(path, to);
	assert_int_equal(rename(to, path), 0);
	free(to);
}

static void is_emptied(const char *path)
{
	assert_int_equal(truncate(path, 0), 0);
}

static void is_halved(const char *path)
{
	assert_int_equal(truncate(path, 200000), 0);
}

static void is_torn(const char *path)
{
	assert_int_equal(truncate(path, 12345), 0);
}

static void is_overwritten(const char *path)
{
	char *command = xasprintf("head -c 300000 /dev/urandom | dd of='%s' conv=notrunc bs=4096 seek=1"
				  " 2>/dev/null", path);

	assert_int_equal(system(command), 0);
	free(command);
}

static const struct {
	const char *name;
	void (*happen)(const char *path);
	bool refused; /* an entry must not be acknowledged */
} losses[] = {
	{ "removed", is_removed, true },    { "moved", is_moved, true },
	{ "replaced", is_replaced, true },  { "emptied", is_emptied, false },
	{ "halved", is_halved, false },	    { "torn", is_torn, false },
	{ "overwritten", is_overwritten, false },
};

/* Everything a screen would do; nothing of it may crash or stick. */
static bool use_all(struct day *d, char number[40], struct err *err)
{
	struct store *s = d->session.store;
	struct verify_result r;
	struct err ignored = ERR_INIT;
	struct today today;
	struct undo_plan plan;
	char id[ID_TEXT];
	bool ok;

	work_today(&d->session, &today, &ignored);
	store_find(s, "hazard", "2026-A-0001", id, &ignored);
	store_changed(s);
	ok = day_find(d, "还在吗", number, id, err);
	if (store_undo_plan(s, d->session.me.id, false, false, &plan, &ignored))
		undo_plan_free(&plan);
	store_verify(s, false, NULL, NULL, &r, &ignored);
	verify_free(&r);
	store_draft_save(s, "form", "x", &ignored);
	return ok;
}

/* Said to be saved: then it is there, or the damage is told when the file is opened. */
static void check_kept(const char *what, const char *number)
{
	struct err err = ERR_INIT;
	struct verify_result r;
	struct day d = { .open = false };
	char id[ID_TEXT];
	bool whole;

	if (!day_open(&d, &err))
		return;
	whole = store_verify(d.session.store, false, NULL, NULL, &r, &err) && verify_verdict(&r, &err);
	if (whole && !store_find(d.session.store, "hazard", number, id, &err))
		fail_msg("%s: acknowledged, lost, and nobody says so", what);
	verify_free(&r);
	day_close(&d);
}

static void test_taken_away(void **state)
{
	char *path = day_path();

	(void)state;
	for (size_t i = 0; i < COUNT(losses); i++) {
		struct day d;
		struct err err = ERR_INIT;
		char number[40], id[ID_TEXT];
		bool ok;

		day_restore(&d);
		if (!day_open(&d, &err) || !day_find(&d, "消防通道堵塞", number, id, &err))
			fail_msg("%s", err.text);
		alarm(60);
		losses[i].happen(path);
		ok = use_all(&d, number, &err);
		if (ok && losses[i].refused)
			fail_msg("%s: saved into nothing", losses[i].name);
		if (!ok && (err.kind != ERR_FILE || !err.text[0]))
			fail_msg("%s: %s: %s", losses[i].name, err.code, err.text);
		print_message("# %s: %s\n", losses[i].name, ok ? "saved" : err.code);
		day_close(&d);
		alarm(0);
		if (ok)
			check_kept(losses[i].name, number);
	}
	free(path);
}

static int begin(void **state)
{
	char *folder;

	(void)state;
	day_prepare();
	folder = env_path(".");
	chmod(folder, 0755);
	free(folder);
	return 0;
}

static int end(void **state)
{
	(void)state;
	day_forget();
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_read_only), cmocka_unit_test(test_mounted_read_only),
		cmocka_unit_test(test_taken_away),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
