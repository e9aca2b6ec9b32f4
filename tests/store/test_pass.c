/* The pass over many records: what an import made, what a
 * rebuild makes and what the journal says are the same. */
#include <bihuan/base/mem.h>

#include "../../src/store/open_store.h"
#include "park.h"

#define HAZARDS 1500 /* enough for what is many to be written all at once */

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

static void test_arena(void **state)
{
	struct arena a = { .first = NULL };
	char *small, *large;

	(void)state;
	for (int round = 0; round < 3; round++) {
		small = arena_copy(&a, "小");
		large = arena_take(&a, 1 << 20);
		memset(large, 'x', 1 << 20);
		assert_string_equal(small, "小");
		assert_int_equal((uintptr_t)arena_take(&a, 1) % _Alignof(max_align_t), 0);
		assert_null(arena_copy(&a, NULL));
		arena_clear(&a);
	}
	arena_free(&a);
	arena_free(&a);
}

/* ---- many records ---- */

static void add(struct store *s, struct change_new *c, const char *name, const char *value)
{
	struct sets sets = SETS_INIT;

	sets_put(&sets, name, value, false);
	c->sets = &sets;
	OK(store_add(s, c, &err));
	sets_free(&sets);
}

/* As an import writes: hazards of new enterprises, every third with a second act. */
static void import_many(struct store *s, char ret_last[ID_TEXT])
{
	struct entry_new e = { .person = park_me(s), .assumed_day = DAY_NONE, .import = "00" };
	struct change_new ent = { .ledger = "enterprise", .act = "create", .on = DAY_NONE };

	OK(store_begin(s, &e, &err));
	for (int i = 0; i < HAZARDS; i++) {
		struct change_new c = { .ledger = "hazard", .act = "register", .to = "registered",
					.on = 20600 + i % 50 };
		struct sets sets = SETS_INIT;

		if (i % 100 == 0) {
			ent.record[0] = '\0';
			add(s, &ent, "name", i % 200 ? "宏达化工(示例)" : "示例机械厂");
		}
		sets_put(&sets, "enterprise", ent.record, false);
		sets_put(&sets, "description", i % 7 ? "消防通道堵塞" : "配电箱门缺失", false);
		sets_put(&sets, "deadline", "2026-09-10", false);
		c.sets = &sets;
		OK(store_add(s, &c, &err));
		sets_free(&sets);
		if (i % 3 == 0) {
			c.act = "grade";
			c.from = "registered";
			c.to = "graded";
			add(s, &c, "level", "general");
		}
		memcpy(ret_last, c.record, ID_TEXT);
	}
	OK(store_finish(s, NULL, &err));
}

static char *table_text(struct store *s, const char *sql)
{
	struct buf b = BUF_INIT;
	stmt *q = sql_own(&s->q, sql);

	while (sql_row(&s->q, q)) {
		for (int i = 0; i < sqlite3_column_count(q); i++)
			buf_addf(&b, "%s|", col_str(q, i));
		buf_addc(&b, '\n');
	}
	sql_drop(q);
	OK(sql_ok(&s->q, &err));
	buf_add(&b, "");
	return buf_take(&b);
}

static const char *const tables[] = {
	"SELECT hex(id), l.* FROM l_hazard l JOIN record r ON r.row = l.row ORDER BY id",
	"SELECT hex(id), l.* FROM l_enterprise l JOIN record r ON r.row = l.row ORDER BY id",
	"SELECT hex(id), l.* FROM l_person l JOIN record r ON r.row = l.row ORDER BY id",
	"SELECT hex(id), l.* FROM l_rule l JOIN record r ON r.row = l.row ORDER BY id",
	("SELECT hazard, seq, \"on\", act, entry, hex(person), round, state, level, deadline, listed, halted"
	 " FROM milestone ORDER BY hazard, seq"),
	"SELECT * FROM counter ORDER BY prefix",
	"SELECT * FROM undone ORDER BY entry",
	"SELECT name, sql FROM sqlite_schema WHERE type = 'index' ORDER BY name",
	"SELECT rowid FROM search_hazard('示例')",
	"SELECT rowid FROM search_hazard('配电箱')",
	"SELECT rowid FROM search_enterprise('机械')",
	"SELECT row, hex(id) FROM record ORDER BY row",
};

static void verifies(struct store *s)
{
	struct verify_result r;

	OK(store_verify(s, false, NULL, NULL, &r, &err) && verify_verdict(&r, &err));
	assert_int_equal(r.changes > HAZARDS, true);
	verify_free(&r);
}

static void rebuilt_is_the_same(struct store *s)
{
	char *before[COUNT(tables)], *after;

	for (size_t i = 0; i < COUNT(tables); i++)
		before[i] = table_text(s, tables[i]);
	assert_true(strlen(before[8]) > 1000);
	OK(store_rebuild(s, NULL, &err));
	for (size_t i = 0; i < COUNT(tables); i++) {
		after = table_text(s, tables[i]);
		if (strcmp(before[i], after) != 0)
			fail_msg("%s: not the same after rebuilding", tables[i]);
		free(before[i]);
		free(after);
	}
	verifies(s);
}

static void test_rebuild_of_an_import(void **state)
{
	struct store *s = park_new(*state);
	struct undo_plan p;
	char id[ID_TEXT];

	import_many(s, id);
	verifies(s);
	rebuilt_is_the_same(s);
	/* acts on it afterwards, undone and not; an enterprise renamed */
	OK(park_write(s, id, "hazard", "amend", NULL, NULL, &err, "location", "东门", NULL));
	OK(park_write(s, id, "hazard", "void", "registered", "void", &err, "location", "西门", NULL));
	OK(store_undo_plan(s, park_me(s), true, false, &p, &err));
	OK(store_undo(s, &p, park_me(s), DAY_NONE, "误作废", &err));
	undo_plan_free(&p);
	OK(store_find(s, "enterprise", "E-A-0001", id, &err));
	OK(park_write(s, id, "enterprise", "edit", NULL, NULL, &err, "name", "示例机械总厂", NULL));
	rebuilt_is_the_same(s);
	store_close(s);
}

/* ---- stopping ---- */

struct patience {
	int left;
};

static bool lost(void *ctx)
{
	struct patience *p = ctx;

	return p->left-- <= 0;
}

static void test_stops_when_asked(void **state)
{
	struct store *s = park_new(*state);
	struct patience p;
	struct news news = { .cancelled = lost, .ctx = &p };
	struct verify_result r;
	char id[ID_TEXT], *before, *after;

	import_many(s, id);
	before = park_rows(s, "hazard");
	for (int after_how_many = 0; after_how_many < 3; after_how_many++) {
		p.left = after_how_many;
		REFUSED(store_verify(s, false, NULL, &news, &r, &err) && verify_verdict(&r, &err), "cancelled");
		verify_free(&r);
		p.left = after_how_many;
		REFUSED(store_rebuild(s, &news, &err), "cancelled");
	}
	after = park_rows(s, "hazard");
	assert_string_equal(before, after);
	verifies(s);
	free(before);
	free(after);
	store_close(s);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_arena), TEST(test_rebuild_of_an_import),
		TEST(test_stops_when_asked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
