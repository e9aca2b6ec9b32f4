/* The first fill of a file: its pages go to their place at once, and yet all of it comes or nothing. */
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <bihuan/base/mem.h>

#include "../../src/store/journal.h"
#include "../../src/store/open_store.h"
#include "park.h"

#define LARGE (1LL << 30)
#define MANY 6000
/* So many records do not fit into SQLite's memory: pages are written before the end. */
#define SPILLED 20000

static struct err err = ERR_INIT;

static int setup(void **state)
{
	env_fresh(ENV_TODAY);
	*state = env_path("park.bihuan");
	return 0;
}

static int teardown(void **state)
{
	free(*state);
	env_remove();
	return 0;
}

static void begin(struct store *s)
{
	struct entry_new e = { .person = park_me(s), .assumed_day = DAY_NONE, .import = "00", .bytes = LARGE };

	OK(store_begin(s, &e, &err));
}

static void add(struct store *s, int n)
{
	for (int i = 0; i < n; i++) {
		struct sets sets = SETS_INIT;
		struct change_new c = { .ledger = "hazard", .act = "register", .to = "registered", .sets = &sets,
					.on = store_today(s, DAY_NONE) };
		char text[80];

		snprintf(text, sizeof text, "第%d处消防通道堵塞", i);
		sets_put(&sets, "description", text, false);
		OK(store_add(s, &c, &err));
		sets_free(&sets);
	}
}

static long count(struct store *s, const char *line)
{
	struct filter f;
	long n = -1;

	OK(filter_parse(store_ledger(s, "hazard"), line, store_names(s, DAY_NONE), &f, &err));
	OK(store_count(s, &f, 0, &n, &err));
	filter_free(&f);
	return n;
}

static char *mode(struct store *s)
{
	stmt *q = sql_own(&s->q, "PRAGMA journal_mode");
	char *is = sql_row(&s->q, q) ? xstrdup(col_text(q, 0)) : NULL;

	sql_drop(q);
	return is;
}

static void expect_mode(struct store *s, const char *wanted)
{
	char *is = mode(s);

	assert_string_equal(is, wanted);
	free(is);
}

static void whole(struct store *s)
{
	struct verify_result r;

	OK(store_verify(s, false, NULL, NULL, &r, &err) && verify_verdict(&r, &err));
	verify_free(&r);
}

static bool beside(const char *path, const char *ending)
{
	char *name = xasprintf("%s%s", path, ending);
	struct stat st;
	bool is = stat(name, &st) == 0 && st.st_size > 0;

	free(name);
	return is;
}

static void test_filled(void **state)
{
	struct store *s = park_new(*state);
	char *rows, *again;

	begin(s);
	expect_mode(s, "delete");
	add(s, MANY);
	OK(store_finish(s, NULL, &err));
	expect_mode(s, "wal");
	assert_false(beside(*state, "-journal"));
	assert_int_equal(count(s, "消防"), MANY);
	whole(s);
	rows = park_rows(s, "hazard");
	OK(store_rebuild(s, NULL, &err));
	again = park_rows(s, "hazard");
	assert_string_equal(rows, again);
	free(rows);
	free(again);
	begin(s); /* no longer the first */
	add(s, 1);
	OK(store_finish(s, NULL, &err));
	assert_int_equal(count(s, ""), MANY + 1);
	store_close(s);
}

/* A closed one whose entry goes on is folded from the journal, as a rebuild folds it. */
static void test_closed_goes_on(void **state)
{
	struct store *s = park_new(*state);
	struct sets first = SETS_INIT, then = SETS_INIT;
	struct change_new c = { .ledger = "hazard", .act = "import_closed", .to = "signed_off", .sets = &first,
				.on = store_today(s, DAY_NONE) };
	char *rows, *again;

	sets_put(&first, "description", "消防通道堵塞", false);
	sets_put(&first, "deadline", "2026-01-31", false);
	sets_put(&then, "reason", "又堵上了", true);
	begin(s);
	OK(store_add(s, &c, &err));
	c = (struct change_new){ .ledger = "hazard", .act = "reopen", .from = "signed_off", .to = "rectifying",
				 .sets = &then, .on = c.on };
	snprintf(c.record, sizeof c.record, "%s", s->w->born);
	OK(store_add(s, &c, &err));
	add(s, MANY);
	OK(store_finish(s, NULL, &err));
	rows = park_rows(s, "hazard");
	assert_non_null(strstr(rows, "rectifying"));
	OK(store_rebuild(s, NULL, &err));
	again = park_rows(s, "hazard");
	assert_string_equal(rows, again);
	free(rows);
	free(again);
	whole(s);
	sets_free(&first);
	sets_free(&then);
	store_close(s);
}

static void test_given_up(void **state)
{
	struct store *s = park_new(*state);

	begin(s);
	add(s, SPILLED);
	assert_true(beside(*state, "-journal"));
	store_abandon(s);
	expect_mode(s, "wal");
	assert_int_equal(count(s, ""), 0);
	whole(s);
	store_close(s);
}

/* Whoever has the file open goes on reading it. */
static void test_in_company(void **state)
{
	struct store *s = park_new(*state), *other = park_open(*state);

	begin(s);
	expect_mode(s, "wal");
	add(s, MANY);
	assert_int_equal(count(other, ""), 0);
	OK(store_finish(s, NULL, &err));
	assert_int_equal(count(other, ""), MANY);
	store_close(other);
	store_close(s);
}

static bool cancel(void *ctx)
{
	int *left = ctx;

	return --*left < 0;
}

/* Also while indexes and search are made. */
static void test_cancelled_at_the_end(void **state)
{
	struct store *s = park_new(*state);

	for (int i = 0; i < 8; i++) {
		int left = i * 3;
		struct news news = { .cancelled = cancel, .ctx = &left };

		begin(s);
		add(s, MANY);
		REFUSED(store_finish(s, &news, &err), "cancelled");
		expect_mode(s, "wal");
		assert_int_equal(count(s, ""), 0);
	}
	whole(s);
	store_close(s);
}

static void fill_until_killed(const char *path, int out)
{
	struct store *s = park_open(path);

	begin(s);
	add(s, SPILLED);
	if (write(out, "!", 1) == 1)
		add(s, 1 << 30);
	_exit(0);
}

static void test_killed(void **state)
{
	const struct store_options reading = { .readonly = true };
	const char *path = *state;
	struct store *s = NULL;
	int fd[2];
	char piece;
	pid_t child;

	store_close(park_new(path));
	assert_int_equal(pipe(fd), 0);
	child = fork();
	if (child == 0)
		fill_until_killed(path, fd[1]);
	close(fd[1]);
	assert_int_equal(read(fd[0], &piece, 1), 1);
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
	close(fd[0]);
	assert_true(beside(path, "-journal"));
	REFUSED(store_open(path, &reading, &s, &err), "read_only");
	s = park_open(path);
	assert_int_equal(count(s, ""), 0);
	whole(s);
	expect_mode(s, "wal");
	begin(s);
	add(s, MANY);
	OK(store_finish(s, NULL, &err));
	whole(s);
	store_close(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_filled, setup, teardown),
		cmocka_unit_test_setup_teardown(test_closed_goes_on, setup, teardown),
		cmocka_unit_test_setup_teardown(test_given_up, setup, teardown),
		cmocka_unit_test_setup_teardown(test_in_company, setup, teardown),
		cmocka_unit_test_setup_teardown(test_cancelled_at_the_end, setup, teardown),
		cmocka_unit_test_setup_teardown(test_killed, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
