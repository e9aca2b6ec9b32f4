/* What a program ships comes into a store that holds it otherwise. */
#include "unit.h"

#include <stdlib.h>

#include "park.h"

static struct err err = ERR_INIT;

static void find(struct store *s, const char *code, char id[ID_TEXT])
{
	OK(store_find(s, "criterion", code, id, &err));
}

static char *text_of(struct store *s, const char *code)
{
	char id[ID_TEXT];

	find(s, code, id);
	return xstrdup(store_peek(s, "criterion", id, "text"));
}

static void assert_text(struct store *s, const char *code, const char *expected)
{
	char *text = text_of(s, code);

	assert_string_equal(text, expected);
	free(text);
}

/* An edit of a criterion as an entry of that edition (NULL: anybody's). */
static void edit(struct store *s, const char *person, const char *edition, const char *code, const char *text)
{
	struct sets sets = SETS_INIT;
	struct change_new c = { .ledger = "criterion", .act = "edit", .on = DAY_NONE, .sets = &sets };
	struct entry_new e = { .person = person, .assumed_day = DAY_NONE, .shipped = edition, .changes = &c, .n = 1 };

	find(s, code, c.record);
	sets_put(&sets, "text", text, false);
	OK(store_append(s, &e, &err));
	sets_free(&sets);
}

static void assert_plan(struct store *s, size_t changed, size_t kept)
{
	struct ship_plan p;

	OK(store_ship_plan(s, &p, &err));
	assert_int_equal(p.counts[SHIP_NEW], 0);
	assert_int_equal(p.counts[SHIP_CHANGED], changed);
	assert_int_equal(p.counts[SHIP_WITHDRAWN], 0);
	assert_int_equal(p.counts[SHIP_KEPT], kept);
	assert_int_equal(p.n, changed + kept);
	ship_plan_free(&p);
}

static long long entries(struct store *s)
{
	struct verify_result r = { 0 };
	long long n;

	OK(store_verify(s, false, NULL, NULL, &r, &err) && verify_verdict(&r, &err));
	n = r.entries;
	verify_free(&r);
	return n;
}

static void ship(struct store *s)
{
	struct ship_plan p;

	OK(store_ship(s, park_me(s), DAY_NONE, &p, &err));
	ship_plan_free(&p);
}

static void test_changed_and_kept(void **state)
{
	char *path = env_path("a.bihuan"), *shipped;
	struct store *s = park_new(path);
	long long n;

	(void)state;
	assert_false(store_ship_due(s));
	assert_plan(s, 0, 0);
	shipped = text_of(s, "GM-03-02");
	edit(s, park_me(s), "1", "GM-03-02", "\xe6\x97\xa7\xe6\x96\x87");
	assert_plan(s, 1, 0);
	n = entries(s);
	ship(s);
	assert_text(s, "GM-03-02", shipped);
	assert_int_equal(entries(s), n + 1);
	ship(s); /* nothing: no entry */
	assert_int_equal(entries(s), n + 1);
	edit(s, park_me(s), NULL, "GM-03-02", "ours");
	assert_plan(s, 0, 1);
	ship(s);
	assert_text(s, "GM-03-02", "ours");
	assert_int_equal(entries(s), n + 2);
	OK(store_rebuild(s, NULL, &err));
	assert_text(s, "GM-03-02", "ours");
	free(shipped);
	store_close(s);
	free(path);
}

static void test_counts_by_an_admin_alone(void **state)
{
	char *path = env_path("a.bihuan"), *shipped, inspector[ID_TEXT];
	struct store *s = park_new(path);
	struct sets sets = SETS_INIT;
	struct verify_result r = { 0 };

	(void)state;
	shipped = text_of(s, "GM-03-03");
	sets_put(&sets, "name", "B", false);
	sets_put(&sets, "role", "inspector", false);
	OK(store_person_add(s, park_me(s), &sets, DAY_NONE, DAY_NONE, inspector, &err));
	sets_free(&sets);
	edit(s, inspector, "2", "GM-03-03", "not for an inspector");
	OK(store_rebuild(s, NULL, &err));
	assert_text(s, "GM-03-03", shipped);
	REFUSED(store_verify(s, false, NULL, NULL, &r, &err) && verify_verdict(&r, &err), "not_admin");
	verify_free(&r);
	/* an admin's does */
	edit(s, park_me(s), "2", "GM-03-03", "by an admin");
	OK(store_rebuild(s, NULL, &err));
	assert_text(s, "GM-03-03", "by an admin");
	free(shipped);
	store_close(s);
	free(path);
}

/* Undone, it is offered again; what an older program brought does not go before what a newer one did. */
static void test_undone_and_newer(void **state)
{
	char *path = env_path("a.bihuan");
	struct store *s = park_new(path);
	struct undo_plan u;
	struct ship_plan p;

	(void)state;
	edit(s, park_me(s), "1", "GM-03-02", "old");
	ship(s);
	OK(store_undo_plan(s, park_me(s), true, false, &u, &err));
	OK(store_undo(s, &u, park_me(s), DAY_NONE, NULL, &err));
	undo_plan_free(&u);
	assert_text(s, "GM-03-02", "old");
	assert_plan(s, 1, 0);
	edit(s, park_me(s), "99", "GM-03-02", "newer");
	REFUSED(store_ship_plan(s, &p, &err), "newer_records");
	REFUSED(store_ship(s, park_me(s), DAY_NONE, &p, &err), "newer_records");
	assert_text(s, "GM-03-02", "newer");
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
		cmocka_unit_test_setup_teardown(test_changed_and_kept, setup, teardown),
		cmocka_unit_test_setup_teardown(test_counts_by_an_admin_alone, setup, teardown),
		cmocka_unit_test_setup_teardown(test_undone_and_newer, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
