/* The log read back in parts is the log: each row once, the same, newest first, however small the parts are; and
 * narrowed to an act or a person it is those rows of it. */
#include <bihuan/base/mem.h>

#include <unistd.h>

#include "park.h"

static struct err err = ERR_INIT;

static bool row_add(void *ctx, const struct log_row *r)
{
	strv_take(ctx, xasprintf("%s %s-%lld %s %s %s %s%s", r->hash, r->device_code, r->n, r->by_id, r->act, r->number,
				 r->undoes ? r->undoes : "", r->undone ? " undone" : ""));
	return true;
}

/* Hazards, one amended, the amendment taken back, done again and taken back; the first entry holds hundreds of changes. */
static struct store *scene(char id[ID_TEXT])
{
	struct store *s = park_new("log.bihuan");
	struct undo_plan p;

	for (int i = 0; i < 5; i++) {
		id[0] = '\0';
		park_hazard(s, id, "消防通道堵塞");
	}
	OK(park_write(s, id, "hazard", "amend", NULL, NULL, &err, "description", "消防通道堵塞严重", NULL));
	for (int i = 0; i < 3; i++) {
		OK(store_undo_plan(s, park_me(s), true, i % 2, &p, &err));
		OK(store_undo(s, &p, park_me(s), DAY_NONE, NULL, &err));
		undo_plan_free(&p);
	}
	return s;
}

static void read_back(struct store *s, const struct log_wish *w, size_t most, long look, struct strv *ret)
{
	struct log_place at = { .begun = false };
	bool more = true;

	for (long steps = 0; more; steps++) {
		long long before = at.looked;
		size_t n = ret->n;

		OK(store_log_back(s, w, &at, most, look, row_add, ret, &more, &err));
		assert_true(w->id || ret->n - n <= most);
		assert_true(w->id || at.looked - before <= look);
		assert_true(steps < 100000);
	}
}

static void same_backwards(const struct strv *log, const struct strv *back)
{
	assert_int_equal(log->n, back->n);
	for (size_t i = 0; i < log->n; i++)
		assert_string_equal(log->v[i], back->v[log->n - 1 - i]);
}

static void test_parts_are_the_log(void **state)
{
	static const struct {
		size_t most;
		long look;
	} parts[] = { { 1000000, 1000000 }, { 1, 1000000 }, { 7, 11 }, { 1000000, 2 } };
	struct strv log = STRV_INIT;
	char id[ID_TEXT];
	struct store *s = scene(id);

	(void)state;
	OK(store_log(s, NULL, row_add, &log, &err));
	assert_true(log.n > 100);
	for (size_t i = 0; i < COUNT(parts); i++) {
		struct strv back = STRV_INIT;

		read_back(s, &(struct log_wish){ .id = NULL }, parts[i].most, parts[i].look, &back);
		same_backwards(&log, &back);
		strv_free(&back);
	}
	strv_free(&log);
	store_close(s);
}

static void test_of_one_record(void **state)
{
	struct strv log = STRV_INIT, back = STRV_INIT, acts = STRV_INIT;
	char id[ID_TEXT];
	struct store *s = scene(id);

	(void)state;
	OK(store_log(s, id, row_add, &log, &err));
	read_back(s, &(struct log_wish){ .id = id }, 1, 1, &back);
	assert_int_equal(log.n, 2);
	same_backwards(&log, &back);
	read_back(s, &(struct log_wish){ .id = id, .act = "amend" }, 1, 1, &acts);
	assert_int_equal(acts.n, 1);
	assert_non_null(strstr(acts.v[0], " amend "));
	strv_free(&log);
	strv_free(&back);
	strv_free(&acts);
	store_close(s);
}

static size_t narrowed(struct store *s, const char *act, const char *person)
{
	struct strv back = STRV_INIT;
	size_t n;

	read_back(s, &(struct log_wish){ .act = act, .person = person }, 2, 40, &back);
	n = back.n;
	for (size_t i = 0; i < n; i++) {
		char *word = xasprintf(" %s ", act ? act : person);

		assert_non_null(strstr(back.v[i], word));
		free(word);
	}
	strv_free(&back);
	return n;
}

static void test_narrowed(void **state)
{
	char id[ID_TEXT], nobody[ID_TEXT], *me;
	struct strv log = STRV_INIT;
	struct store *s = scene(id);

	(void)state;
	me = xstrdup(park_me(s));
	OK(store_log(s, NULL, row_add, &log, &err));
	assert_int_equal(narrowed(s, "undo", NULL), 2);
	assert_int_equal(narrowed(s, "redo", NULL), 1);
	assert_int_equal(narrowed(s, "amend", NULL), 1);
	assert_int_equal(narrowed(s, "register", NULL), 5);
	assert_int_equal(narrowed(s, "delist", NULL), 0);
	assert_int_equal(narrowed(s, NULL, me), log.n);
	memcpy(nobody, id, sizeof nobody);
	assert_int_equal(narrowed(s, NULL, nobody), 0);
	strv_free(&log);
	free(me);
	store_close(s);
}

/* Wall times are looked at in parts too. */
static void test_clocks(void **state)
{
	char id[ID_TEXT];
	struct store *s = scene(id);
	int parts = 1;
	bool any;

	(void)state;
	while (!store_log_clocks(s, 2, &any))
		parts++;
	assert_true(parts > 3);
	assert_false(any);
	store_close(s);
}

static int setup(void **state)
{
	(void)state;
	return chdir(env_fresh(ENV_TODAY));
}

static int teardown(void **state)
{
	(void)state;
	env_remove();
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_parts_are_the_log, setup, teardown),
		cmocka_unit_test_setup_teardown(test_of_one_record, setup, teardown),
		cmocka_unit_test_setup_teardown(test_narrowed, setup, teardown),
		cmocka_unit_test_setup_teardown(test_clocks, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
