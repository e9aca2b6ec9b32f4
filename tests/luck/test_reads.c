/* Commands that only read, with each of their first 1,000 reads failing in turn: either they print just
 * what they print without a fault, or they say that the file could not be read. Nothing is left
 * out, no name turns into an id, nothing crashes. BIHUAN_LONG=1 takes every read, else it
 * is some of them. BIHUAN_READS=N or N-M: only these. */
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <bihuan/base/mem.h>
#include <bihuan/exchange/import.h>
#include <bihuan/work/work.h>

#include "../../src/cli/cli.h"
#include "env.h"
#include "fault_vfs.h"
#include "unit.h"

#define READS 1000
#define MANY 3000

static char *park; /* the store */
static bool thorough;
static long first = 1, last = READS;

static int no_screens(const struct cli_start *start, struct err *err)
{
	(void)start, (void)err;
	return ERR_USAGE;
}

static char *text_of(const char *path)
{
	struct buf b = BUF_INIT;
	char piece[4096];
	FILE *f = fopen(path, "r");
	size_t n;

	assert_non_null(f);
	while ((n = fread(piece, 1, sizeof piece, f)) > 0)
		buf_addn(&b, piece, n);
	fclose(f);
	buf_add(&b, "");
	return buf_take(&b);
}

static void redirect(int fd, const char *path)
{
	int to = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	dup2(to, fd);
	close(to);
}

struct outcome {
	int status; /* -1: killed by a signal */
	bool struck;
	char *out, *err;
};

/* The command in a process of its own, its n-th read failing (0: none). */
static struct outcome run(char *const words[], long n)
{
	char *out = env_path("out"), *err = env_path("err");
	struct outcome o;
	int status, argc = 0;
	pid_t child;

	fflush(NULL);
	child = fork();
	if (child == 0) {
		redirect(STDOUT_FILENO, out);
		redirect(STDERR_FILENO, err);
		for (int i = 1; i < NSIG; i++) /* the test's own would go on in the child */
			signal(i, SIG_DFL);
		fault_at(FAULT_READ, n);
		while (words[argc])
			argc++;
		status = cli_main(argc, (char **)(uintptr_t)words, no_screens);
		fflush(NULL);
		_exit(status | (fault_struck() ? 64 : 0));
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	o = (struct outcome){ .status = -1, .out = text_of(out), .err = text_of(err) };
	if (WIFEXITED(status)) {
		o.status = WEXITSTATUS(status) & ~64;
		o.struck = WEXITSTATUS(status) & 64;
	}
	free(out);
	free(err);
	return o;
}

static void outcome_free(struct outcome *o)
{
	free(o->out);
	free(o->err);
}

/* Told, or right. */
static bool is_well(const struct outcome *o, const struct outcome *whole)
{
	static const char *const codes[] = { "io", "no_store", "damaged_store" };
	size_t len;

	if (o->status == 0)
		return strcmp(o->out, whole->out) == 0 && strcmp(o->err, whole->err) == 0;
	if (o->status != ERR_FILE || !str_starts(o->err, "bihuan: "))
		return false;
	for (size_t i = 0; i < COUNT(codes); i++) {
		len = strlen(codes[i]);
		if (strncmp(o->err + 8, codes[i], len) == 0 && o->err[8 + len] == ':')
			return true;
	}
	return false;
}

/* The end of the last read that the command makes, or of those asked for. */
static void sweep(char *const words[], int step)
{
	struct outcome whole = run(words, 0), o = { .struck = true };
	long n, told = 0, wrong = 0;

	assert_int_equal(whole.status, 0);
	for (n = first; n <= last && o.struck; n += thorough ? 1 : step) {
		o = run(words, n);
		told += o.status != 0;
		if (!is_well(&o, &whole) && wrong++ < 3)
			print_message("# %s %s, read %ld: status %d, said “%.200s”, printed:\n%.1000s\n",
				      words[3], words[4] ? words[4] : "", n, o.status, o.err, o.out);
		outcome_free(&o);
	}
	assert_int_equal(wrong, 0);
	assert_true(told > 0);
	print_message("# %s %s: reads up to %ld, %ld told\n", words[3], words[4] ? words[4] : "", n, told);
	outcome_free(&whole);
}

#define COMMAND(...) ((char *[]){ (char[]){ "bihuan" }, (char[]){ "-f" }, park, __VA_ARGS__, NULL })
#define WORD(s) ((char[]){ s })

static void test_show(void **state)
{
	(void)state;
	sweep(COMMAND(WORD("show"), WORD("2026-A-0003")), 35);
	sweep(COMMAND(WORD("show"), WORD("E-A-0001"), WORD("--json")), 35);
}

static void test_list(void **state)
{
	(void)state;
	sweep(COMMAND(WORD("list"), WORD("hazard"), WORD("is:open"), WORD("sort:-found_on")), 47);
	sweep(COMMAND(WORD("list"), WORD("hazard"), WORD("state:signed_off"), WORD("--json")), 75);
	sweep(COMMAND(WORD("list"), WORD("hazard"), WORD("location:39号"), WORD("found_on:2026-02-12")), 107);
	sweep(COMMAND(WORD("count"), WORD("hazard"), WORD("note:催")), 107);
}

static void test_words(void **state)
{
	(void)state;
	sweep(COMMAND(WORD("list"), WORD("hazard"), WORD("消防"), WORD("sort:found_on")), 27);
	sweep(COMMAND(WORD("list"), WORD("hazard"), WORD("配电箱")), 27);
	sweep(COMMAND(WORD("count"), WORD("hazard"), WORD("灭火器 通道")), 27);
	sweep(COMMAND(WORD("list"), WORD("hazard"), WORD("配电箱前堆放杂物 7号仓库"), WORD("sort:found_on")), 123);
}

static void test_log(void **state)
{
	(void)state;
	sweep(COMMAND(WORD("log"), WORD("2026-A-0003")), 47);
	sweep(COMMAND(WORD("log"), WORD("E-A-0001"), WORD("--json")), 47);
	sweep(COMMAND(WORD("log"), WORD("--json")), 195);
}

static void test_today(void **state)
{
	(void)state;
	sweep(COMMAND(WORD("today")), 47);
	sweep(COMMAND(WORD("person"), WORD("list")), 35);
}

/* So much that a search reads on and on: the sample's pages are all met within a hundred reads. */
static void import_many(struct session *s, struct err *err)
{
	char *path = env_path("many.csv");
	FILE *f = fopen(path, "w");
	struct import_result r;

	fprintf(f, "受检单位,隐患描述,检查部位,检查日期,发现人\n");
	for (int i = 0; i < MANY; i++)
		fprintf(f, "宏达化工(示例),第%d处：%s堆放杂物，影响疏散，现场未见负责人巡查记录,%d号仓库,2026-%02d-%02d,李工\n",
			i, i % 3 ? "安全出口" : "配电箱前", i % 40, 1 + i % 8, 1 + i % 28);
	fclose(f);
	if (!import_file(s, "hazard", path, &(struct import_options){ .create_missing = true }, &r, err))
		fail_msg("%s", err->text);
	assert_int_equal(r.new, MANY);
	import_result_free(&r);
	free(path);
}

static int begin(void **state)
{
	struct err err = ERR_INIT;
	struct store *store;
	struct session s;

	(void)state;
	env_fresh(ENV_TODAY);
	park = env_path("a.bihuan");
	if (!work_demo(park, day_from_iso(ENV_TODAY), NULL, &err) ||
	    !store_open(park, NULL, &store, &err) ||
	    !session_begin(store, "P-A-001", day_from_iso(ENV_TODAY), &s, &err))
		fail_msg("%s", err.text);
	import_many(&s, &err);
	session_close(&s);
	fault_install();
	return 0;
}

static int end(void **state)
{
	(void)state;
	free(park);
	env_remove();
	return 0;
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_show),  cmocka_unit_test(test_list),  cmocka_unit_test(test_words),
		cmocka_unit_test(test_log),   cmocka_unit_test(test_today),
	};
	const char *some = getenv("BIHUAN_READS");

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	thorough = some || getenv("BIHUAN_LONG");
	if (some && sscanf(some, "%ld-%ld", &first, &last) == 1)
		last = first;
	return cmocka_run_group_tests(tests, begin, end);
}
