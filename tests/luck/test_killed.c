/* Long work is killed with -9 at any moment: a long import, a refold, a copy, a key put behind a
 * passphrase. The store opens, verifies and holds all of it or nothing; no file is left
 * that matters. 6 runs each; 200 with BIHUAN_LONG=1. */
#include <dirent.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <bihuan/base/mem.h>
#include <bihuan/exchange/import.h>

#include "day.h"

#define ROWS 4000

static int runs = 6;

/* ---- what is done ---- */

static bool import(struct day *d, struct err *err)
{
	struct import_result r = { .rows = 0 };
	char *path = env_path("long.csv");
	bool ok = import_file(&d->session, "hazard", path, NULL, &r, err);

	import_result_free(&r);
	free(path);
	return ok;
}

static bool rebuild(struct day *d, struct err *err)
{
	return store_rebuild(d->session.store, NULL, err);
}

static bool backup(struct day *d, struct err *err)
{
	struct verify_result r;
	char *path = env_path("copy.bihuan");
	bool ok = store_backup(d->session.store, path, NULL, NULL, &r, err);

	if (ok)
		verify_free(&r);
	free(path);
	return ok;
}

static bool seal(struct day *d, struct err *err)
{
	char id[ID_TEXT];

	return store_find(d->session.store, "person", "检查丙", id, err) &&
	       store_passphrase(d->session.store, id, DAY_PASSPHRASE, DAY_NONE, err);
}

/* ---- what must be then ---- */

static void import_check(struct day *d, bool done)
{
	long n = day_count(d);

	if (n != ROWS && (done || n != 0))
		fail_msg("%ld of %d rows are in", n, ROWS);
}

/* A copy that is found at its place is whole. */
static void backup_check(struct day *d, bool done)
{
	struct store_options o = { .readonly = true };
	struct verify_result r;
	struct err err = ERR_INIT;
	struct store *s = NULL;
	char *path = env_path("copy.bihuan");

	(void)d;
	if (done || access(path, F_OK) == 0) {
		if (!store_open(path, &o, &s, &err) || !store_verify(s, false, NULL, NULL, &r, &err) ||
		    !verify_verdict(&r, &err))
			fail_msg("half a copy: %s: %s", err.code, err.text);
		verify_free(&r);
		store_close(s);
	}
	free(path);
}

static void seal_check(struct day *d, bool done)
{
	struct err err = ERR_INIT;
	char id[ID_TEXT];
	bool sealed;

	if (!store_find(d->session.store, "person", "检查丙", id, &err))
		fail_msg("%s", err.text);
	sealed = store_key_state(d->session.store, id) == KEY_LOCKED;
	if (str_eq(store_peek(d->session.store, "person", id, "protected"), "1") != sealed)
		fail_msg("the record says another thing than the key");
	if (done && !sealed)
		fail_msg("acknowledged, but not sealed");
	if (sealed && !store_unlock(d->session.store, id, DAY_PASSPHRASE, &err))
		fail_msg("%s", err.text);
}

static const struct work {
	const char *name;
	bool (*work)(struct day *d, struct err *err);
	void (*check)(struct day *d, bool done); /* NULL: that it verifies is enough */
} works[] = {
	{ "import", import, import_check },
	{ "rebuild", rebuild, NULL },
	{ "backup", backup, backup_check },
	{ "seal", seal, seal_check },
};

/* ---- killing ---- */

static long long now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long long)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

/* Never returns: says "!" when it begins, "." when it was done. */
static _Noreturn void work_on(const struct work *w, int out)
{
	struct day d = { .open = false };
	struct err err = ERR_INIT;

	if (!day_open(&d, &err) || write(out, "!", 1) != 1)
		_exit(1);
	if (!w->work(&d, &err))
		fprintf(stderr, "# %s: %s\n", w->name, err.text);
	else if (write(out, ".", 1) != 1)
		_exit(1);
	pause();
	_exit(0);
}

/* wait_us < 0: until it is done; *ret_us: how long it went on. */
static bool one_kill(const struct work *w, long wait_us, long *ret_us)
{
	long long began;
	int fd[2];
	pid_t child;
	char c;
	bool done = false;

	assert_int_equal(pipe(fd), 0);
	child = fork();
	if (child == 0) {
		close(fd[0]);
		work_on(w, fd[1]);
	}
	close(fd[1]);
	assert_int_equal(read(fd[0], &c, 1), 1);
	began = now_us();
	if (wait_us >= 0)
		usleep((useconds_t)wait_us);
	else
		done = read(fd[0], &c, 1) == 1;
	*ret_us = (long)(now_us() - began);
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
	done = done || read(fd[0], &c, 1) == 1;
	close(fd[0]);
	return done;
}

/* The files that a killed program may leave are known by their names. */
static void check_left(const char *what)
{
	static const char *const known[] = { ".", "..", "park.bihuan", "park.bihuan-wal", "park.bihuan-shm",
					     "sheet.csv", "long.csv", "home", "data", "config", "state",
					     "cache", "runtime", "copy.bihuan" };
	char *folder = env_path(".");
	DIR *dir = opendir(folder);
	struct dirent *e;

	assert_non_null(dir);
	while ((e = readdir(dir))) {
		bool is_known = str_starts(e->d_name, "copy.bihuan.new-");

		for (size_t i = 0; i < COUNT(known); i++)
			is_known |= strcmp(e->d_name, known[i]) == 0;
		if (!is_known)
			fail_msg("%s, killed, leaves %s", what, e->d_name);
	}
	closedir(dir);
	free(folder);
}

static void check_after(const struct work *w, bool done, bool whole)
{
	struct day d = { .open = false };
	struct err err = ERR_INIT;
	char number[40], id[ID_TEXT], *wal;

	check_left(w->name);
	if (!day_open(&d, &err))
		fail_msg("%s: does not open: %s", w->name, err.text);
	day_check(&d, whole, NULL);
	if (w->check)
		w->check(&d, done);
	if (!store_find(d.session.store, "person", "督办乙", id, &err) ||
	    !session_become(&d.session, id, &err) || !day_find(&d, "还能登记", number, id, &err))
		fail_msg("%s: the work does not go on: %s", w->name, err.text);
	day_check(&d, false, NULL);
	day_close(&d);
	day_check_numbers();
	wal = env_path("park.bihuan-wal");
	if (access(wal, F_OK) == 0)
		fail_msg("%s: after a proper end a WAL is there", w->name);
	free(wal);
}

static void remove_copies(void)
{
	char *path = env_path("copy.bihuan"), *all = xasprintf("rm -f '%s'*", path);

	assert_int_equal(system(all), 0);
	free(all);
	free(path);
}

static void kill_again_and_again(const struct work *w)
{
	struct day d;
	long whole_us, us, done = 0;

	day_restore(&d);
	if (!one_kill(w, -1, &whole_us))
		fail_msg("%s is not done", w->name);
	check_after(w, true, true);
	for (int i = 0; i < runs; i++) {
		bool finished;

		remove_copies();
		day_restore(&d);
		finished = one_kill(w, (long)(whole_us * 1.1 * (i + 0.5) / runs), &us);
		done += finished;
		check_after(w, finished, i % 4 == 0);
	}
	remove_copies();
	print_message("# %s: killed %d times in its %ld ms, done %ld times\n", w->name, runs, whole_us / 1000,
		      done);
	assert_true(done < runs);
}

static void test_import(void **state)
{
	(void)state;
	kill_again_and_again(&works[0]);
}

static void test_rebuild(void **state)
{
	(void)state;
	kill_again_and_again(&works[1]);
}

static void test_backup(void **state)
{
	(void)state;
	kill_again_and_again(&works[2]);
}

static void test_seal(void **state)
{
	(void)state;
	kill_again_and_again(&works[3]);
}

static int begin(void **state)
{
	char *path;
	FILE *f;

	(void)state;
	day_prepare();
	path = env_path("long.csv");
	f = fopen(path, "w");
	assert_non_null(f);
	fputs("问题描述,位置,企业名称,排查日期,来源\n", f);
	for (int i = 0; i < ROWS; i++)
		fprintf(f, "安全出口上锁第%d处,%d号门,宏达化工(示例),2026-08-%02d,执法检查\n", i, i, i % 28 + 1);
	fclose(f);
	free(path);
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
		cmocka_unit_test(test_import), cmocka_unit_test(test_rebuild),
		cmocka_unit_test(test_backup), cmocka_unit_test(test_seal),
	};

	if (getenv("BIHUAN_LONG"))
		runs = 200;
	return cmocka_run_group_tests(tests, begin, end);
}
