/* Faults while a store is made, refolded, copied: all of it, or nothing and a sentence. */
#include <dirent.h>
#include <unistd.h>

#include <bihuan/base/mem.h>

#include "day.h"
#include "fault_vfs.h"

static bool thorough;
static const enum fault kinds[] = { FAULT_IO, FAULT_FULL, FAULT_STICK };

static void check_code(const struct err *err, long n)
{
	if (err->kind != ERR_FILE || !err->text[0] ||
	    (strcmp(err->code, "io") && strcmp(err->code, "disk_full") && strcmp(err->code, "no_store")))
		fail_msg("write %ld: %s: %s", n, err->code, err->text);
}

/* Files in the fresh folder whose name begins so. */
static int files_named(const char *start, struct buf *names)
{
	char *folder = env_path("");
	DIR *dir = opendir(folder);
	struct dirent *e;
	int n = 0;

	assert_non_null(dir);
	while ((e = readdir(dir)))
		if (str_starts(e->d_name, start) && ++n)
			buf_addf(names, " %s", e->d_name);
	closedir(dir);
	free(folder);
	return n;
}

static void verify_whole(const char *path)
{
	struct store_options o = { .readonly = false };
	struct verify_result r;
	struct err err = ERR_INIT;
	struct store *s;

	if (!store_open(path, &o, &s, &err) || !store_verify(s, false, NULL, NULL, &r, &err))
		fail_msg("%s: %s", err.code, err.text);
	verify_free(&r);
	store_close(s);
}

/* A file that says it is a store is there when it was said to be, else nothing is left
 * (but on a stick that is gone nothing can be removed). */
static void check_files(const char *name, bool there, long n)
{
	char *path = env_path(name);
	struct buf names = BUF_INIT;
	int files = files_named(name, &names);

	if (fault_kind() == FAULT_STICK ? !there && access(path, F_OK) == 0 : files != there)
		fail_msg("write %ld, %s: there are%s", n, there ? "done" : "refused", buf_text(&names));
	buf_free(&names);
	free(path);
}

static void remove_files(const char *name)
{
	char *all = xasprintf("rm -f '%s'*", name);

	assert_int_equal(system(all), 0);
	free(all);
}

/* Each returns whether it said that it is done. */
static bool create(long n)
{
	char *path = env_path("new.bihuan");
	struct err err = ERR_INIT;
	bool ok = store_create(path, "测试园区", "甲", ROLE_ADMIN, DAY_NONE, &err);

	fault_over();
	if (!ok)
		check_code(&err, n);
	check_files("new.bihuan", ok, n);
	if (ok)
		verify_whole(path);
	remove_files(path);
	free(path);
	return ok;
}

static bool rebuild(long n)
{
	struct day d;
	struct err err = ERR_INIT;
	bool ok;

	day_restore(&d);
	ok = day_open(&d, &err) && store_rebuild(d.session.store, NULL, &err);
	fault_over();
	if (!ok)
		check_code(&err, n);
	if (!d.open && !day_open(&d, &err))
		fail_msg("write %ld: does not open: %s", n, err.text);
	day_check(&d, true, NULL);
	day_close(&d);
	return ok;
}

static bool backup(long n)
{
	char *to = env_path("copy.bihuan");
	struct day d;
	struct verify_result r = { .nheads = 0 };
	struct err err = ERR_INIT;
	bool ok;

	day_restore(&d);
	ok = day_open(&d, &err) && store_backup(d.session.store, to, NULL, &r, &err);
	fault_over();
	if (!ok)
		check_code(&err, n);
	else
		verify_free(&r);
	check_files("copy.bihuan", ok, n);
	day_close(&d);
	if (ok)
		verify_whole(to);
	remove_files(to);
	free(to);
	return ok;
}

/* Until no fault strikes any more; every write, or some of them. */
static void at_each_write(const char *what, bool (*work)(long n), long step)
{
	for (size_t k = 0; k < COUNT(kinds); k++) {
		long n = 1, failed = 0, runs = 0;

		for (bool struck = true; struck; n += thorough ? 1 : step, runs++) {
			fault_at(kinds[k], n);
			failed += !work(n);
			struck = fault_struck();
		}
		print_message("# %s: %ld runs, %ld refused\n", what, runs, failed);
	}
}

static void test_create(void **state)
{
	(void)state;
	at_each_write("create", create, 23);
}

static void test_rebuild(void **state)
{
	(void)state;
	at_each_write("rebuild", rebuild, 37);
}

static void test_backup(void **state)
{
	(void)state;
	at_each_write("backup", backup, 17);
}

static int begin(void **state)
{
	(void)state;
	day_prepare();
	fault_install();
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
		cmocka_unit_test(test_create), cmocka_unit_test(test_rebuild),
		cmocka_unit_test(test_backup),
	};

	thorough = getenv("BIHUAN_LONG") != NULL;
	return cmocka_run_group_tests(tests, begin, end);
}
