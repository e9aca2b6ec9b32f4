/* What goes out destroys nothing, on file systems that know every way of naming and on those that do not. */
#include "unit.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <bihuan/base/files.h>
#include <bihuan/base/mem.h>

#include "env.h"

/* A system that does not know renameat2, and one without links too. */
static bool no_renameat2, no_link;

int __real_renameat2(int from_dir, const char *from, int to_dir, const char *to, unsigned flags);
int __wrap_renameat2(int from_dir, const char *from, int to_dir, const char *to, unsigned flags);
int __wrap_renameat2(int from_dir, const char *from, int to_dir, const char *to, unsigned flags)
{
	if (!no_renameat2)
		return __real_renameat2(from_dir, from, to_dir, to, flags);
	errno = EINVAL;
	return -1;
}

int __real_link(const char *from, const char *to);
int __wrap_link(const char *from, const char *to);
int __wrap_link(const char *from, const char *to)
{
	if (!no_link)
		return __real_link(from, to);
	errno = EPERM;
	return -1;
}

static void put(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static void assert_holds(const char *path, const char *text)
{
	char had[64] = "";
	FILE *f = fopen(path, "r");

	assert_non_null(f);
	had[fread(had, 1, sizeof had - 1, f)] = '\0';
	fclose(f);
	assert_string_equal(had, text);
}

static long names_in(const char *folder)
{
	DIR *d = opendir(folder);
	long n = 0;

	for (struct dirent *e; (e = readdir(d));)
		n += e->d_name[0] != '.';
	closedir(d);
	return n;
}

static const char *write_to(const char *path, const char *text, const char *const *keep)
{
	static struct err err;
	struct output o;

	err = (struct err)ERR_INIT;
	if (output_begin(&o, path, keep, &err) && output_stream(&o, &err)) {
		fputs(text, o.f);
		output_end(&o, &err);
	}
	output_drop(&o);
	return err.code;
}

/* Each way of giving a name: whole, private, one name, and over nothing. */
static void test_ways(void **state)
{
	static const bool ways[][2] = { { false, false }, { true, false }, { true, true } };

	(void)state;
	for (size_t i = 0; i < COUNT(ways); i++) {
		struct stat st;

		env_fresh(ENV_TODAY);
		no_renameat2 = ways[i][0];
		no_link = ways[i][1];
		assert_int_equal(chdir(getenv("HOME")), 0);
		assert_string_equal(write_to("out.csv", "one", NULL), "");
		assert_holds("out.csv", "one");
		assert_int_equal(stat("out.csv", &st), 0);
		assert_int_equal(st.st_mode & 0777, 0600);
		assert_int_equal(st.st_nlink, 1);
		assert_string_equal(write_to("out.csv", "two", NULL), "file_exists");
		assert_holds("out.csv", "one");
		assert_int_equal(names_in("."), 1);
		env_remove();
	}
	no_renameat2 = no_link = false;
}

/* Somebody takes the name while the part is written. */
static void test_taken_meanwhile(void **state)
{
	(void)state;
	env_fresh(ENV_TODAY);
	assert_int_equal(chdir(getenv("HOME")), 0);
	for (int way = 0; way < 3; way++) {
		struct err err = ERR_INIT;
		struct output o;

		no_renameat2 = way > 0;
		no_link = way > 1;
		assert_true(output_begin(&o, "out", NULL, &err));
		put("out", "theirs");
		assert_false(output_end(&o, &err));
		assert_string_equal(err.code, "file_exists");
		assert_holds("out", "theirs");
		assert_int_equal(names_in("."), 1);
		unlink("out");
	}
	no_renameat2 = no_link = false;
	env_remove();
}

static void test_refused(void **state)
{
	static const char *const keep[] = { "a.bihuan", "in.csv", NULL };
	static const struct {
		const char *path, *code;
	} cases[] = {
		{ "a.bihuan", "own_file" },	{ "./a.bihuan", "own_file" },
		{ "link", "own_file" },		{ "hard", "own_file" },
		{ "a.bihuan-wal", "own_file" }, { "hard_wal", "own_file" },
		{ "in.csv", "own_file" },	{ "hard_in", "own_file" },
		{ "dangling", "file_exists" },	{ "folder", "file_exists" },
		{ "pipe", "file_exists" },	{ "b.bihuan-journal", "sqlite_name" },
		{ "a.bihuan-shm", "sqlite_name" }, { "-wal", "sqlite_name" },
		{ "c.bihuan", "sqlite_name" },	{ "nowhere/x", "io" },
		{ "folder/", "file_exists" },	{ "", "io" },
	};

	(void)state;
	env_fresh(ENV_TODAY);
	assert_int_equal(chdir(getenv("HOME")), 0);
	put("a.bihuan", "store");
	put("a.bihuan-wal", "wal");
	put("in.csv", "input");
	put("c.bihuan-journal", "of a store that is gone");
	assert_int_equal(symlink("a.bihuan", "link") | symlink("absent", "dangling"), 0);
	assert_int_equal(link("a.bihuan", "hard") | link("a.bihuan-wal", "hard_wal") | link("in.csv", "hard_in"), 0);
	assert_int_equal(mkdir("folder", 0700) | mkfifo("pipe", 0600), 0);
	long before = names_in(".");
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(write_to(cases[i].path, "spoilt", keep), cases[i].code);
	assert_int_equal(names_in("."), before);
	assert_int_equal(names_in("folder"), 0);
	assert_holds("hard", "store");
	assert_holds("hard_wal", "wal");
	assert_holds("hard_in", "input");
	env_remove();
}

/* A name as long as a name may be has a part too. */
static void test_long_name(void **state)
{
	char name[256] = "";

	(void)state;
	env_fresh(ENV_TODAY);
	assert_int_equal(chdir(getenv("HOME")), 0);
	for (int i = 0; i < 85; i++)
		memcpy(name + 3 * i, "隐", 4);
	assert_string_equal(write_to(name, "x", NULL), "");
	assert_holds(name, "x");
	env_remove();
}

/* Killed between link and unlink: the part's name goes, others stay. */
static void test_mend(void **state)
{
	struct stat st;

	(void)state;
	env_fresh(ENV_TODAY);
	assert_int_equal(chdir(getenv("HOME")), 0);
	put("a", "store");
	put("a.new-99999999", "another's");
	assert_int_equal(link("a", "a.new-0badcafe") | link("a", "mine"), 0);
	output_mend("a");
	assert_int_equal(access("a.new-0badcafe", F_OK), -1);
	assert_holds("a.new-99999999", "another's");
	assert_int_equal(stat("a", &st), 0);
	assert_int_equal(st.st_nlink, 2);
	assert_holds("mine", "store");
	env_remove();
}

static void test_input(void **state)
{
	static const struct {
		const char *path;
		int why;
	} cases[] = { { "folder", EISDIR }, { "pipe", ENXIO }, { "/dev/null", ENXIO }, { "absent", ENOENT } };
	FILE *f;

	(void)state;
	env_fresh(ENV_TODAY);
	assert_int_equal(chdir(getenv("HOME")), 0);
	assert_int_equal(mkdir("folder", 0700) | mkfifo("pipe", 0600), 0);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct err err = ERR_INIT;

		assert_null(input_open(cases[i].path, &err));
		assert_int_equal(errno, cases[i].why);
		assert_string_equal(err.code, "no_file");
	}
	put("file", "x");
	f = input_open("file", NULL);
	assert_non_null(f);
	assert_int_equal(fgetc(f), 'x');
	fclose(f);
	env_remove();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ways),	    cmocka_unit_test(test_taken_meanwhile),
		cmocka_unit_test(test_refused),	    cmocka_unit_test(test_long_name),
		cmocka_unit_test(test_mend),	    cmocka_unit_test(test_input),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
