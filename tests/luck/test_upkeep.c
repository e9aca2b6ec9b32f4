/* Faults while a store is made, refolded, copied, filled from a long sheet: all of it, or nothing
 * and a sentence. BIHUAN_LONG=1 takes each write. */
#include <dirent.h>
#include <unistd.h>

#include <bihuan/base/mem.h>
#include <bihuan/exchange/import.h>

#include "day.h"
#include "fault_vfs.h"

static bool thorough;
#define ROWS 1200 /* so many that indexes and search are made at the end */
static const enum fault kinds[] = { FAULT_IO, FAULT_FULL, FAULT_STICK, FAULT_POWER };

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

	if (!store_open(path, &o, &s, &err) || !store_verify(s, false, NULL, NULL, &r, &err) ||
		    !verify_verdict(&r, &err))
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

/* The trouble is over, or the power is back: the store as it is then. */
static void afterwards(struct day *d, bool ok, struct err *err, long n)
{
	if (fault_kind() == FAULT_POWER && fault_struck()) {
		day_close(d);
		fault_power_cut((int)(n % 4), (unsigned)n);
	}
	fault_over();
	if (!ok)
		check_code(err, n);
	if (d->open && store_readonly(d->session.store))
		day_close(d); /* opened on a full disk */
	if (!d->open && !day_open(d, err))
		fail_msg("write %ld: does not open: %s", n, err->text);
}

static bool rebuild(long n)
{
	struct day d;
	struct err err = ERR_INIT;
	bool ok;

	day_restore(&d);
	ok = day_open(&d, &err) && store_rebuild(d.session.store, NULL, &err);
	afterwards(&d, ok, &err, n);
	day_check(&d, true, NULL);
	day_close(&d);
	return ok;
}

static void make_long_sheet(void)
{
	char *path = env_path("long.csv");
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	fputs("问题描述,位置,企业名称,排查日期,来源\n", f);
	for (int i = 0; i < ROWS; i++)
		fprintf(f, "安全出口上锁第%d处,%d号门,宏达化工(示例),2026-08-%02d,执法检查\n", i, i, i % 28 + 1);
	fclose(f);
	free(path);
}

static bool import(long n)
{
	struct import_result r = { .rows = 0 };
	struct day d;
	struct err err = ERR_INIT;
	char *path = env_path("long.csv");
	long there;
	bool ok;

	day_restore(&d);
	ok = day_open(&d, &err) && import_file(&d.session, "hazard", path, NULL, &r, &err);
	import_result_free(&r);
	afterwards(&d, ok, &err, n);
	there = day_count(&d);
	if (there != (ok ? ROWS : 0) && !(fault_kind() == FAULT_POWER && there == ROWS))
		fail_msg("write %ld: %s, %ld rows are in", n, ok ? "done" : "refused", there);
	day_check(&d, n % 8 == 0, NULL);
	if (!ok && there == 0 && n % 8 == 0 &&
	    !import_file(&d.session, "hazard", path, NULL, &r, &err))
		fail_msg("write %ld is over, but %s", n, err.text);
	import_result_free(&r);
	day_close(&d);
	free(path);
	return ok;
}

static bool is_sealed(struct day *d, const char *id)
{
	bool sealed = store_key_state(d->session.store, id) != KEY_OPEN;

	if (str_eq(store_peek(d->session.store, "person", id, "protected"), "1") != sealed)
		fail_msg("the record says another thing than the key");
	return sealed;
}

/* A key is put behind a passphrase: it can be had before and after. */
static bool seal(long n)
{
	struct day d;
	struct err err = ERR_INIT;
	char id[ID_TEXT];
	bool ok, sealed;

	day_restore(&d);
	ok = day_open(&d, &err) && store_find(d.session.store, "person", "检查丙", id, &err) &&
	     store_passphrase(d.session.store, id, DAY_PASSPHRASE, DAY_NONE, &err);
	afterwards(&d, ok, &err, n);
	if (!store_find(d.session.store, "person", "检查丙", id, &err))
		fail_msg("write %ld: %s", n, err.text);
	sealed = is_sealed(&d, id);
	if (ok != sealed && !(fault_kind() == FAULT_POWER && sealed))
		fail_msg("write %ld: %s, but the key is%s sealed", n, ok ? "done" : "refused", ok ? " not" : "");
	if (sealed && !store_unlock(d.session.store, id, DAY_PASSPHRASE, &err))
		fail_msg("write %ld: %s", n, err.text);
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
	ok = day_open(&d, &err) && store_backup(d.session.store, to, NULL, NULL, &r, &err);
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
static void at_each_write(const char *what, bool (*work)(long n), long step, size_t nkinds)
{
	for (size_t k = 0; k < nkinds; k++) {
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
	at_each_write("create", create, 47, 3);
}

static void test_rebuild(void **state)
{
	(void)state;
	at_each_write("rebuild", rebuild, 203, COUNT(kinds));
}

static void test_backup(void **state)
{
	(void)state;
	at_each_write("backup", backup, 35, 3);
}

static void test_import(void **state)
{
	(void)state;
	at_each_write("import", import, 123, COUNT(kinds));
}

static void test_seal(void **state)
{
	(void)state;
	at_each_write("seal", seal, 23, COUNT(kinds));
}

static int begin(void **state)
{
	(void)state;
	day_prepare();
	make_long_sheet();
	fault_install();
	return 0;
}

static int end(void **state)
{
	(void)state;
	day_forget();
	return 0;
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_create), cmocka_unit_test(test_rebuild),
		cmocka_unit_test(test_backup),
		cmocka_unit_test(test_import), cmocka_unit_test(test_seal),
	};

	if (argc > 1) /* one of them alone */
		cmocka_set_test_filter(argv[1]);
	thorough = getenv("BIHUAN_LONG") != NULL;
	return cmocka_run_group_tests(tests, begin, end);
}
