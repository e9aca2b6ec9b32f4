/* Undo and redo beside others: the plan that was shown must still hold when it is done, and thousands of pairs
 * of them stay quick, in the file and when everything is worked out anew. */
#include <bihuan/base/mem.h>

#include "park.h"

#define PAIRS 1500

static struct err err = ERR_INIT;

static const char *description(struct store *s, const char *id)
{
	return store_peek(s, "hazard", id, "description");
}

static void amend(struct store *s, char id[ID_TEXT], const char *text)
{
	OK(park_write(s, id, "hazard", "amend", NULL, NULL, &err, "description", text, NULL));
}

static void do_plan(struct store *s, const struct undo_plan *p)
{
	OK(store_undo(s, p, park_me(s), DAY_NONE, NULL, &err));
}

static void plan(struct store *s, bool redo, struct undo_plan *ret)
{
	OK(store_undo_plan(s, park_me(s), true, redo, ret, &err));
}

static void verify_is_silent(struct store *s)
{
	struct verify_result r;

	OK(store_verify(s, false, NULL, NULL, &r, &err) && verify_verdict(&r, &err));
	assert_int_equal(r.nfindings, 0);
	verify_free(&r);
}

/* Two screens show the same plan; both say yes. */
static void test_two_dialogs_take_back_once(void **state)
{
	char *path = env_path("a.bihuan"), id[ID_TEXT];
	struct store *a = park_new(path), *b;
	struct undo_plan first, second;

	(void)state;
	park_hazard(a, id, "消防通道堵塞");
	amend(a, id, "消防通道堵塞严重");
	b = park_open(path);
	plan(a, false, &first);
	plan(b, false, &second);
	do_plan(a, &first);
	REFUSED(store_undo(b, &second, park_me(b), DAY_NONE, NULL, &err), "undo_superseded");
	assert_string_equal(description(b, id), "消防通道堵塞");
	undo_plan_free(&first);
	undo_plan_free(&second);
	verify_is_silent(b);
	store_close(a);
	store_close(b);
	free(path);
}

static void test_work_between_plan_and_undo_is_kept(void **state)
{
	char *path = env_path("a.bihuan"), id[ID_TEXT];
	struct store *a = park_new(path), *b = park_open(path);
	struct undo_plan p;

	(void)state;
	park_hazard(a, id, "消防通道堵塞");
	amend(a, id, "消防通道堵塞严重");
	plan(a, false, &p);
	amend(b, id, "已清理");
	REFUSED(store_undo(a, &p, park_me(a), DAY_NONE, NULL, &err), "undo_superseded");
	assert_string_equal(description(a, id), "已清理");
	undo_plan_free(&p);
	store_close(a);
	store_close(b);
	free(path);
}

static void test_thousands_of_pairs(void **state)
{
	char *path = env_path("a.bihuan"), id[ID_TEXT], *before, *after;
	struct store *s = park_new(path);
	struct undo_plan p;

	(void)state;
	park_hazard(s, id, "消防通道堵塞");
	amend(s, id, "消防通道堵塞严重");
	for (int i = 0; i < PAIRS; i++) {
		plan(s, false, &p);
		do_plan(s, &p);
		undo_plan_free(&p);
		plan(s, true, &p);
		do_plan(s, &p);
		undo_plan_free(&p);
	}
	assert_string_equal(description(s, id), "消防通道堵塞严重");
	verify_is_silent(s);
	before = park_rows(s, "hazard");
	OK(store_rebuild(s, NULL, &err));
	after = park_rows(s, "hazard");
	assert_string_equal(before, after);
	free(before);
	free(after);
	store_close(s);
	free(path);
}

static int setup(void **state)
{
	(void)state;
	env_fresh(ENV_TODAY);
	return 0;
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
		cmocka_unit_test_setup_teardown(test_two_dialogs_take_back_once, setup, teardown),
		cmocka_unit_test_setup_teardown(test_work_between_plan_and_undo_is_kept, setup, teardown),
		cmocka_unit_test_setup_teardown(test_thousands_of_pairs, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
