/* Writes that a thread of their own does: all of them, in their order, and no error lost. */
#include "../../src/store/later.h"

#include "unit.h"

#define MANY 50000

static void open_table(struct sql *q)
{
	*q = (struct sql){ .path = ":memory:" };
	assert_int_equal(sqlite3_open_v2(":memory:", &q->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL),
			 SQLITE_OK);
	assert_true(sql_exec(q, "CREATE TABLE t (n INTEGER PRIMARY KEY, a TEXT, b BLOB, c INTEGER)"));
}

static bool put(struct sql *q, int64_t n, const char *a)
{
	return sql_put(q, "INSERT INTO t VALUES (?1, ?2, ?3, ?4)", "itbn", n, a, a ? "b\0b" : NULL, 3);
}

static int64_t number(struct sql *q, const char *sql)
{
	stmt *s = sql_get(q, sql);
	int64_t n = sql_row(q, s) ? col_int(s, 0) : -1;

	sql_done(s);
	return n;
}

static void test_all_in_order(void **state)
{
	struct sql q;

	(void)state;
	open_table(&q);
	/* a statement that was used at once before leaves nothing of that behind */
	assert_true(sql_put(&q, "INSERT INTO t VALUES (?1, ?2, ?3, ?4)", "itbi", (int64_t)0, "x", "y", 1,
			    (int64_t)7));
	assert_true(later_begin(&q));
	for (int64_t i = 1; i <= MANY; i++) {
		assert_true(put(&q, i, i % 3 ? "text" : NULL));
		/* whoever reads sees all that went before */
		if (i % 9973 == 0)
			assert_int_equal(number(&q, "SELECT count(*) FROM t"), i + 1);
	}
	assert_true(later_end(&q, false));
	assert_int_equal(number(&q, "SELECT count(*) FROM t WHERE n > 0 AND c IS NULL"), MANY);
	assert_int_equal(number(&q, "SELECT count(*) FROM t WHERE a IS NULL AND b IS NULL"), MANY / 3);
	assert_int_equal(number(&q, "SELECT count(*) FROM t WHERE a = 'text' AND b = x'620062'"),
			 MANY - MANY / 3);
	assert_true(put(&q, MANY + 1, "at once again"));
	sql_close(&q);
}

/* The second of a row is refused; nothing behind it is done. */
static void test_error_comes_back(void **state)
{
	struct err err = ERR_INIT;
	struct sql q;
	bool ok = true;

	(void)state;
	open_table(&q);
	assert_true(later_begin(&q));
	for (int64_t i = 1; i <= MANY && ok; i++)
		ok = put(&q, i == 20 ? 19 : i, "text");
	assert_false(ok);
	assert_false(later_end(&q, true));
	assert_false(sql_ok(&q, &err));
	assert_non_null(strstr(err.text, "UNIQUE"));
	assert_int_equal(number(&q, "SELECT max(n) FROM t"), 19);
	sql_close(&q);
}

/* What cannot be bound is an error, at once and handed over; never a NULL in its place. */
static void test_what_does_not_fit(void **state)
{
	char *big = xmalloc(2001);
	struct err err = ERR_INIT;
	struct sql q;
	stmt *s;

	(void)state;
	memset(big, 'x', 2000);
	big[2000] = '\0';
	for (int handed = 0; handed < 2; handed++) {
		open_table(&q);
		sqlite3_limit(q.db, SQLITE_LIMIT_LENGTH, 1000);
		assert_true(put(&q, 1, "text"));
		if (handed)
			assert_true(later_begin(&q));
		put(&q, 2, big);
		if (handed)
			later_end(&q, false);
		assert_false(sql_ok(&q, &err));
		assert_int_equal(number(&q, "SELECT count(*) FROM t"), 1);
		/* nor does a question find what it did not ask for */
		s = sql_get(&q, "SELECT 1 WHERE ?1 IS NULL");
		sql_bind(s, "t", big);
		assert_false(sql_row(&q, s));
		assert_false(sql_ok(&q, &err));
		s = sql_get(&q, "SELECT 1 WHERE ?1 IS NULL");
		sql_bind(s, "t", NULL);
		assert_true(sql_row(&q, s));
		sql_done(s);
		sql_close(&q);
	}
	free(big);
}

/* Filters are of any shape: not every text that was ever asked is kept, but what is running is. */
static void test_kept_statements_are_bounded(void **state)
{
	struct sql q;
	stmt *running;

	(void)state;
	open_table(&q);
	for (int64_t i = 1; i <= 3; i++)
		assert_true(put(&q, i, "text"));
	running = sql_get(&q, "SELECT n FROM t ORDER BY n");
	assert_true(sql_row(&q, running));
	for (int i = 0; i < 2000; i++) {
		char text[40];

		snprintf(text, sizeof text, "SELECT %d", i);
		assert_int_equal(number(&q, text), i);
	}
	assert_true(q.ncache <= 256);
	assert_true(sql_row(&q, running));
	assert_int_equal(col_int(running, 0), 2);
	sql_done(running);
	assert_true(put(&q, 4, "text"));
	assert_int_equal(number(&q, "SELECT max(n) FROM t"), 4);
	sql_close(&q);
}

static void test_error_at_the_end(void **state)
{
	struct err err = ERR_INIT;
	struct sql q;

	(void)state;
	open_table(&q);
	assert_true(later_begin(&q));
	assert_true(put(&q, 1, "text"));
	assert_true(put(&q, 1, "text"));
	assert_null(sql_get(&q, "SELECT 1"));
	assert_false(later_end(&q, false));
	assert_false(sql_ok(&q, &err));
	sql_close(&q);
}

static void test_broken_off(void **state)
{
	struct sql q;

	(void)state;
	open_table(&q);
	for (int i = 0; i < 50; i++) {
		assert_true(later_begin(&q));
		for (int64_t n = 0; n < 3000; n++)
			put(&q, i * 3000 + n, "text");
		assert_true(later_end(&q, true));
	}
	assert_true(number(&q, "SELECT count(*) FROM t") <= 150000);
	sql_close(&q);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_all_in_order),
		cmocka_unit_test(test_error_comes_back),
		cmocka_unit_test(test_what_does_not_fit), cmocka_unit_test(test_kept_statements_are_bounded), cmocka_unit_test(test_error_at_the_end),
		cmocka_unit_test(test_broken_off),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
