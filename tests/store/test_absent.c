/* Ledgers without a record have no table: they read as empty in every way there is to ask, get their table with the
 * first record, whoever makes it, and lose it with an entry that is not kept. */
#include <string.h>
#include <unistd.h>

#include <bihuan/base/mem.h>

#include "../../src/store/open_store.h"
#include "../../src/store/sql.h"
#include "park.h"

static struct err err = ERR_INIT;

static int64_t tables(struct store *s, const char *ledger)
{
	char *text = xasprintf("SELECT count(*) FROM sqlite_schema WHERE tbl_name = 'l_%s' OR name = 'search_%s'"
			       " OR name LIKE 'search_%s_%%'", ledger, ledger, ledger);
	int64_t n = sql_int(&s->q, text);

	free(text);
	return n;
}

/* False: the ledger has no such word or field. */
static bool filter_of(struct store *s, const char *ledger, const char *line, struct filter *ret)
{
	bool right = filter_parse(store_ledger(s, ledger), line, store_names(s, store_today(s, DAY_NONE)), ret, &err);

	err_clear(&err);
	return right;
}

static long count(struct store *s, const char *ledger, const char *line)
{
	struct filter f;
	long n = -1;

	assert_true(filter_of(s, ledger, line, &f));
	OK(store_count(s, &f, 0, &n, &err));
	filter_free(&f);
	return n;
}

static size_t listed(struct store *s, const char *ledger, const char *line)
{
	struct record *v[50];
	struct filter f;
	size_t n = 0;

	assert_true(filter_of(s, ledger, line, &f));
	OK(store_page(s, &f, NULL, false, 50, v, &n, &err));
	for (size_t i = 0; i < n; i++)
		record_free(v[i]);
	filter_free(&f);
	return n;
}

static void undo(struct store *s, bool redo)
{
	struct undo_plan p;

	OK(store_undo_plan(s, park_me(s), true, redo, &p, &err));
	OK(store_undo(s, &p, park_me(s), DAY_NONE, "误操作", &err));
	undo_plan_free(&p);
}

static void whole(struct store *s)
{
	struct verify_result r;

	OK(store_verify(s, false, NULL, NULL, &r, &err) && verify_verdict(&r, &err));
	verify_free(&r);
}

static bool write_licence(struct store *s, char id[ID_TEXT], const char *name)
{
	return park_write(s, id, "licence", "create", NULL, NULL, &err, "name", name, "kind", "business", NULL);
}

static void test_reads_as_empty(void **state)
{
	static const char *const lines[] = {
		"", "消防", "消防通道 xf", "is:open", "is:overdue", "due:30d", "is:void", "-消防", "sort:number", "is:open 消防",
		"enterprise:E-A-0001", "until:2026-01-01..2026-12-31", "-hazard.level:major", "post_risk.level:red",
	};
	struct store *s = park_new(*state);
	const struct ledger *const *v;
	size_t n = store_ledgers(s, &v), asked = 0;
	char id[ID_TEXT];

	for (size_t i = 0; i < n; i++) {
		if (tables(s, v[i]->name))
			continue;
		for (size_t k = 0; k < COUNT(lines); k++) {
			struct filter f;

			if (!filter_of(s, v[i]->name, lines[k], &f))
				continue;
			filter_free(&f);
			asked++;
			if (count(s, v[i]->name, lines[k]) != 0 || listed(s, v[i]->name, lines[k]) != 0)
				fail_msg("%s %s: not empty", v[i]->name, lines[k]);
		}
		assert_false(store_find(s, v[i]->name, "2026-A-0001", id, &err));
		err_clear(&err);
	}
	assert_false(store_find(s, NULL, "2026-A-0001", id, &err));
	err_clear(&err);
	assert_in_range(asked, 100, 1000);
	assert_int_equal(tables(s, "hazard"), 0);
	whole(s);
	store_close(s);
}

static void test_first_record(void **state)
{
	struct store *s = park_new(*state);
	char id[ID_TEXT] = "", ent[ID_TEXT] = "";
	int64_t all;

	/* what was asked before is asked in the same words afterwards */
	assert_int_equal(count(s, "licence", "消防"), 0);
	assert_int_equal(count(s, "licence", ""), 0);
	assert_int_equal(listed(s, "licence", ""), 0);
	OK(write_licence(s, id, "消防许可证"));
	assert_int_equal(count(s, "licence", "消防"), 1);
	assert_int_equal(count(s, "licence", ""), 1);
	assert_int_equal(listed(s, "licence", ""), 1);
	all = tables(s, "licence");
	assert_in_range(all, 8, 100);
	whole(s);
	/* a name that is found through a ledger which is there, among others which are not */
	OK(park_write(s, ent, "enterprise", "create", NULL, NULL, &err, "name", "宏达化工(示例)", NULL));
	OK(park_write(s, ent, "enterprise", "edit", NULL, NULL, &err, "name", "恒达化工(示例)", NULL));
	assert_int_equal(count(s, "enterprise", "恒达"), 1);
	OK(store_rebuild(s, NULL, &err));
	assert_int_equal(tables(s, "licence"), all);
	assert_int_equal(tables(s, "post"), 0);
	assert_int_equal(count(s, "licence", "消防"), 1);
	whole(s);
	store_close(s);
	s = park_open(*state);
	assert_null(store_notice(s));
	assert_int_equal(count(s, "licence", "消防"), 1);
	whole(s);
	store_close(s);
}

static void test_not_kept(void **state)
{
	struct store *s = park_new(*state);
	struct entry_new e = { .assumed_day = DAY_NONE, .person = park_me(s) };
	struct sets sets = SETS_INIT;
	struct change_new c = { .ledger = "licence", .act = "create", .sets = &sets, .on = DAY_NONE };
	char id[ID_TEXT] = "";

	sets_put(&sets, "name", "消防许可证", false);
	for (int i = 0; i < 2; i++) {
		c.record[0] = '\0';
		OK(store_begin(s, &e, &err));
		OK(store_add(s, &c, &err));
		assert_int_not_equal(tables(s, "licence"), 0);
		store_abandon(s);
		assert_int_equal(tables(s, "licence"), 0);
		assert_int_equal(count(s, "licence", ""), 0);
		whole(s);
	}
	sets_free(&sets);
	OK(write_licence(s, id, "消防许可证"));
	assert_int_equal(count(s, "licence", "消防"), 1);
	whole(s);
	store_close(s);
}

/* Another program makes it while this one has it open. */
static void test_made_by_another(void **state)
{
	struct store *a = park_new(*state), *b = park_open(*state);
	char id[ID_TEXT] = "", more[ID_TEXT] = "";

	assert_int_equal(count(b, "licence", "消防"), 0);
	assert_int_equal(listed(b, "licence", ""), 0);
	OK(write_licence(a, id, "消防许可证"));
	assert_true(store_changed(b));
	assert_int_equal(count(b, "licence", "消防"), 1);
	assert_int_equal(listed(b, "licence", ""), 1);
	OK(write_licence(b, more, "消防验收"));
	store_changed(a);
	assert_int_equal(count(a, "licence", "消防"), 2);
	whole(a);
	whole(b);
	store_close(a);
	store_close(b);
}

/* The first record taken back, and put again, here and after a rebuild. */
static void test_taken_back(void **state)
{
	struct store *s = park_new(*state);
	char id[ID_TEXT] = "", *rows, *again;

	OK(write_licence(s, id, "消防许可证"));
	rows = park_rows(s, "licence");
	for (int i = 0; i < 2; i++) {
		undo(s, false);
		assert_int_equal(count(s, "licence", ""), 0);
		if (i)
			OK(store_rebuild(s, NULL, &err));
		whole(s);
		undo(s, true);
		again = park_rows(s, "licence");
		assert_non_null(strstr(again, "消防许可证"));
		free(again);
		whole(s);
	}
	free(rows);
	store_close(s);
}

static int setup(void **state)
{
	*state = env_path("park.bihuan");
	return 0;
}

static int teardown(void **state)
{
	unlink(*state);
	free(*state);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_reads_as_empty, setup, teardown),
		cmocka_unit_test_setup_teardown(test_first_record, setup, teardown),
		cmocka_unit_test_setup_teardown(test_not_kept, setup, teardown),
		cmocka_unit_test_setup_teardown(test_made_by_another, setup, teardown),
		cmocka_unit_test_setup_teardown(test_taken_back, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
