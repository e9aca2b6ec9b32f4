/* What words find: through the index, by initials, after every kind of change. */
#include <bihuan/base/mem.h>
#include <bihuan/domain/life.h>
#include <bihuan/domain/search.h>

#include "../../src/store/found.h"
#include "../../src/store/ledgers.h"
#include "../../src/store/life_sql.h"
#include "../../src/store/open_store.h"
#include "../../src/store/query.h"
#include "park.h"

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

static struct filter filter_of(struct store *s, const char *ledger, const char *line)
{
	struct filter f;

	OK(filter_parse(store_ledger(s, ledger), line, store_names(s, store_today(s, DAY_NONE)), &f, &err));
	return f;
}

static void learn(struct store *s, const struct filter *f)
{
	bool more;

	OK(store_learn(s, f, &more, &err));
	OK(store_learn(s, f, &more, &err));
	assert_false(more);
}

/* Numbers of what the line finds, in order; checks page, count, tally and position. */
static char *found(struct store *s, const char *ledger, const char *line)
{
	struct filter f = filter_of(s, ledger, line);
	struct record *page[32];
	struct strv numbers = STRV_INIT;
	long count, tally;
	bool all;
	size_t n;

	OK(store_page(s, &f, NULL, false, 32, page, &n, &err));
	OK(store_count(s, &f, 0, &count, &err));
	if (count != (long)n)
		fail_msg("“%s”: %ld counted, %zu there", line, count, n);
	OK(store_tally(s, &f, 1000, &tally, &all, &err));
	assert_int_equal(tally, n);
	assert_true(all);
	learn(s, &f);
	for (size_t i = 0; i < n; i++) {
		struct record *same;

		OK(store_place(s, &f, page[i], &count, &err));
		assert_int_equal(count, i);
		OK(store_at(s, &f, (long)i, &same, &err));
		assert_string_equal(same->id, page[i]->id);
		record_free(same);
		strv_add(&numbers, page[i]->number ? page[i]->number : "?");
		record_free(page[i]);
	}
	filter_free(&f);
	char *all_numbers = strv_join(&numbers, " ");
	strv_free(&numbers);
	return all_numbers;
}

static void expect(struct store *s, const char *ledger, const char *line, const char *numbers)
{
	char *got = found(s, ledger, line);

	if (strcmp(got, numbers) != 0)
		fail_msg("“%s” finds “%s”, expected “%s”", line, got, numbers);
	free(got);
}

static void hazard(struct store *s, char id[ID_TEXT], const char *enterprise, const char *description,
		   const char *location, const char *found_on)
{
	id[0] = '\0';
	OK(park_write(s, id, "hazard", "register", NULL, "registered", &err, "enterprise", enterprise,
		      "description", description, "location", location, "found_on", found_on, NULL));
}

struct park {
	struct store *s;
	char enterprise[2][ID_TEXT], hazard[5][ID_TEXT];
};

static void fill(struct park *p, const char *path)
{
	struct store *s = p->s = park_new(path);

	memset(p->enterprise, 0, sizeof p->enterprise);
	OK(park_write(s, p->enterprise[0], "enterprise", "create", NULL, NULL, &err, "name",
		      "宏达化工(示例)", "address", "园区一路1号", NULL));
	OK(park_write(s, p->enterprise[1], "enterprise", "create", NULL, NULL, &err, "name",
		      "长信重机(示例)", NULL));
	hazard(s, p->hazard[0], p->enterprise[0], "消防通道堵塞", "一号车间", "2026-01-01");
	hazard(s, p->hazard[1], p->enterprise[0], "配电箱内有积尘，LPG罐未接地", "二号库", "2026-01-02");
	hazard(s, p->hazard[2], p->enterprise[1], "通道消防栓水压不足", "ＡＢＣ区", "2026-01-03");
	hazard(s, p->hazard[3], p->enterprise[1], "长期停用的行车未挂牌", "重载区", "2026-01-04");
	hazard(s, p->hazard[4], p->enterprise[1], "消防通 道不畅；消 防 通 道", "三号库", "2026-01-05");
}

#define H1 "2026-A-0001"
#define H2 "2026-A-0002"
#define H3 "2026-A-0003"
#define H4 "2026-A-0004"
#define H5 "2026-A-0005"

static const struct {
	const char *line, *numbers;
} words[] = {
	/* one, two, three characters and more */
	{ "堵", H1 },
	{ "消", H5 " " H3 " " H1 },
	{ "消防", H5 " " H3 " " H1 },
	{ "消防通", H5 " " H1 },
	{ "消防通道", H1 }, /* not where a blank parts it */
	{ "消防通道堵塞", H1 },
	{ "消防通道堵塞了", "" },
	{ "火箭", "" },
	{ "魑", "" },
	/* several words, phrases, not */
	{ "消防 通道", H3 " " H1 },
	{ "\"消防通 道\"", H5 },
	{ "\"积尘，LPG\"", H2 },
	{ "消防 -堵塞", H5 " " H3 },
	{ "-消", H4 " " H2 },
	/* case and width */
	{ "lpg", H2 },
	{ "LPG罐", H2 },
	{ "ｌｐｇ", H2 },
	{ "abc区", H3 },
	{ "abc", H3 },
	/* the number, and parts of it */
	{ "2026-A-0003", H3 },
	{ "2026-a-0003", H3 },
	{ "0003", H3 },
	/* the enterprise's name */
	{ "宏达", H2 " " H1 },
	{ "长信重机(示例)", H5 " " H4 " " H3 },
	{ "宏达 lpg", H2 },
	/* initials, every reading */
	{ "xftd", H1 },
	{ "XFTD", H1 },
	{ "xft", H5 " " H1 },
	{ "tdxf", H3 },
	{ "cqty", H4 },
	{ "zqty", H4 },
	{ "xc", H5 " " H4 " " H3 }, /* 行车, and 信重 of the enterprise */
	{ "hc", H4 " " H1 }, /* 行车, 号车 */
	{ "hdhg", H2 " " H1 },
	{ "xftdx", "" },
	{ "qqqq", "" },
	{ "xf td", H3 " " H1 },
	/* a word and a field */
	{ "消防 found_on:>=2026-01-02", H5 " " H3 },
	{ "消防 state:registered enterprise:E-A-0001", H1 },
	{ "enterprise:E-A-0001", H2 " " H1 },
	{ "消防 is:open sort:found_on", H1 " " H3 " " H5 },
	{ "消防 is:major", "" },
	{ "消防 sort:number", H1 " " H3 " " H5 },
	/* nothing that the index knows */
	{ "、", H5 " " H4 " " H3 " " H2 " " H1 }, /* parts words: no word at all */
	{ "；", H5 " " H4 " " H3 " " H2 " " H1 },
	{ "\"；\"", H5 },
	{ "%", "" },
	{ "_", "" },
};

static void test_words(void **state)
{
	struct park p;

	fill(&p, *state);
	for (size_t i = 0; i < COUNT(words); i++)
		expect(p.s, "hazard", words[i].line, words[i].numbers);
	expect(p.s, "enterprise", "园区一路", "E-A-0001");
	expect(p.s, "enterprise", "cxzj", "E-A-0002");
	expect(p.s, "enterprise", "zxcj", "E-A-0002");
	expect(p.s, "person", "甲", "P-A-001");
	OK(store_rebuild(p.s, NULL, &err));
	for (size_t i = 0; i < COUNT(words); i++)
		expect(p.s, "hazard", words[i].line, words[i].numbers);
	store_close(p.s);
	p.s = park_open(*state);
	for (size_t i = 0; i < COUNT(words); i++)
		expect(p.s, "hazard", words[i].line, words[i].numbers);
	store_close(p.s);
}

static void undo_last(struct store *s, bool redo)
{
	struct undo_plan p;

	OK(store_undo_plan(s, park_me(s), true, redo, &p, &err));
	OK(store_undo(s, &p, park_me(s), DAY_NONE, "误操作", &err));
	undo_plan_free(&p);
}

static void test_changes_leave_no_ghosts(void **state)
{
	struct park p;
	struct store *s;

	fill(&p, *state);
	s = p.s;
	OK(park_write(s, p.hazard[0], "hazard", "amend", NULL, NULL, &err, "description", "疏散楼梯上锁", NULL));
	expect(s, "hazard", "堵塞", "");
	expect(s, "hazard", "xftd", "");
	expect(s, "hazard", "楼梯", H1);
	expect(s, "hazard", "sslt", H1);
	undo_last(s, false);
	expect(s, "hazard", "堵塞", H1);
	expect(s, "hazard", "楼梯", "");
	undo_last(s, true);
	expect(s, "hazard", "楼梯", H1);
	/* an act that leaves the texts alone */
	OK(park_write(s, p.hazard[0], "hazard", "grade", "registered", "graded", &err, "level", "general", NULL));
	expect(s, "hazard", "楼梯 level:general", H1);
	OK(park_write(s, p.hazard[0], "hazard", "void", "graded", "void", &err, "reason", "误报", NULL));
	expect(s, "hazard", "楼梯", "");
	expect(s, "hazard", "楼梯 is:void", H1);
	expect(s, "hazard", "sslt is:void", H1);
	undo_last(s, false);
	expect(s, "hazard", "楼梯", H1);
	/* a new one, taken back whole */
	hazard(s, p.hazard[1], p.enterprise[0], "光气管线泄漏", "三号", "2026-02-01");
	expect(s, "hazard", "光气", "2026-A-0006");
	undo_last(s, false);
	expect(s, "hazard", "光气", "");
	OK(store_rebuild(s, NULL, &err));
	expect(s, "hazard", "光气", "");
	expect(s, "hazard", "楼梯", H1);
	undo_last(s, true);
	expect(s, "hazard", "光气", "2026-A-0006");
	store_close(s);
}

static void test_enterprise_renamed(void **state)
{
	struct park p;

	fill(&p, *state);
	OK(park_write(p.s, p.enterprise[0], "enterprise", "edit", NULL, NULL, &err, "name", "新源木业(示例)", NULL));
	expect(p.s, "hazard", "宏达", "");
	expect(p.s, "hazard", "hdhg", "");
	expect(p.s, "hazard", "新源", H2 " " H1);
	expect(p.s, "hazard", "xymy", H2 " " H1);
	expect(p.s, "enterprise", "宏达", "");
	undo_last(p.s, false);
	expect(p.s, "hazard", "新源", "");
	expect(p.s, "hazard", "宏达", H2 " " H1);
	OK(park_write(p.s, p.hazard[0], "hazard", "amend", NULL, NULL, &err, "enterprise", p.enterprise[1], NULL));
	expect(p.s, "hazard", "宏达", H2);
	expect(p.s, "hazard", "长信 堵塞", H1);
	store_close(p.s);
}

/* The hits of a word are held; another program's writing must not be missed. */
static void test_two_programs(void **state)
{
	struct park p;
	struct store *other;

	fill(&p, *state);
	other = park_open(*state);
	expect(other, "hazard", "堵塞", H1);
	OK(park_write(p.s, p.hazard[0], "hazard", "amend", NULL, NULL, &err, "description", "灭火器过期", NULL));
	expect(other, "hazard", "堵塞", "");
	expect(other, "hazard", "灭火器", H1);
	OK(park_write(p.s, p.enterprise[0], "enterprise", "edit", NULL, NULL, &err, "name", "新源木业(示例)", NULL));
	expect(other, "hazard", "新源木业", H2 " " H1);
	store_close(other);
	store_close(p.s);
}

static bool waiting(void *ctx)
{
	++*(int *)ctx;
	return true;
}

static void test_dropped_for_the_next_key(void **state)
{
	struct park p;
	struct filter f;
	struct record *page[4];
	int asked = 0;
	size_t n;

	fill(&p, *state);
	for (int i = 0; i < 300; i++) {
		char id[ID_TEXT] = "", text[40];

		snprintf(text, sizeof text, "第%d处积水", i);
		hazard(p.s, id, p.enterprise[0], text, "库区", "2026-03-01");
	}
	f = filter_of(p.s, "hazard", "-积 location:没有");
	store_droppable(p.s, waiting, &asked);
	REFUSED(store_page(p.s, &f, NULL, false, 4, page, &n, &err), "cancelled");
	assert_true(asked > 0);
	/* what writes is never dropped */
	hazard(p.s, p.hazard[0], p.enterprise[0], "写得进去", "库区", "2026-03-01");
	store_droppable(p.s, NULL, NULL);
	OK(store_page(p.s, &f, NULL, false, 4, page, &n, &err));
	assert_int_equal(n, 0);
	filter_free(&f);
	store_close(p.s);
}

/* Many more than are fetched at once: pages forwards and back, by every way there is. */
#define MANY 4000

/* All pages of f, each row behind the one before; how many rows. */
static long walk_pages(struct store *s, const struct filter *f, struct record **ret_last)
{
	struct record *page[100], *from = NULL;
	long seen = 0;
	size_t n;

	do {
		OK(store_page(s, f, from, false, COUNT(page), page, &n, &err));
		for (size_t i = 0; i < n; i++) {
			const char *was = from && f->sort ? record_get(from, "found_on") : "9999";

			assert_true(!f->sort || strcmp(record_get(page[i], "found_on"), was) <= 0);
			assert_true(f->sort || !from || page[i]->row < from->row);
			record_free(from);
			from = page[i];
		}
		seen += (long)n;
	} while (n == COUNT(page));
	*ret_last = from;
	return seen;
}

static void walk_one(struct store *s, const char *line, long want, bool learnt)
{
	struct filter f = filter_of(s, "hazard", line);
	struct record *page[2], *last;
	long seen, count;
	size_t n;

	if (learnt)
		learn(s, &f);
	seen = walk_pages(s, &f, &last);
	if (last) {
		OK(store_place(s, &f, last, &count, &err));
		assert_true(count == want - 1 || (!learnt && count == -1));
		OK(store_page(s, &f, last, true, 2, page, &n, &err));
		assert_int_equal(n, want > 2 ? 2 : want - 1);
		while (n)
			record_free(page[--n]);
	}
	record_free(last);
	if (seen != want)
		fail_msg("“%s”: %ld, expected %ld", line, seen, want);
	OK(store_count(s, &f, 0, &count, &err));
	assert_int_equal(count, want);
	filter_free(&f);
}

/* As entered and by a field, met on the way and learnt before. */
static void walk(struct store *s, const char *line, long want)
{
	char *sorted = xasprintf("%s sort:-found_on", line);

	walk_one(s, line, want, false);
	walk_one(s, line, want, true);
	walk_one(s, sorted, want, false);
	walk_one(s, sorted, want, true);
	free(sorted);
}

static void add_many(struct store *s, const char *enterprise, const char *import)
{
	struct entry_new e = { .person = park_me(s), .assumed_day = DAY_NONE, .import = import };

	OK(store_begin(s, &e, &err));
	for (int i = 0; i < MANY; i++) {
		struct sets sets = SETS_INIT;
		struct change_new c = { .ledger = "hazard", .act = "register", .to = "registered", .sets = &sets,
					.on = store_today(s, DAY_NONE) };
		char text[80], day[DAY_TEXT];

		snprintf(text, sizeof text, "第%d处%s%s", i, i % 2 ? "消防通道堵塞" : "配电箱无盖板",
			 i % 8 ? "" : "有积水");
		day_to_iso(day_from_iso("2024-01-01") + i * 7919 % 900, day);
		sets_put(&sets, "description", text, false);
		sets_put(&sets, "enterprise", enterprise, false);
		sets_put(&sets, "found_on", day, false);
		sets_put(&sets, "location", i % 1000 ? "库区" : "码头", false);
		OK(store_add(s, &c, &err));
		sets_free(&sets);
	}
	OK(store_finish(s, NULL, &err));
}

static void walk_many(struct store *s, long others)
{
	walk(s, "", MANY + 5 * others);
	walk(s, "处", MANY);
	walk(s, "消防通道", MANY / 2 + others);
	walk(s, "xftd", MANY / 2 + others);
	walk(s, "盖板 积水", MANY / 8);
	walk(s, "消防通道 积水", 0);
	walk(s, "配电 -积水", MANY / 2 - MANY / 8 + others);
	walk(s, "码头", 4);
	walk(s, "enterprise:E-A-0001 消防", MANY / 2 + others);
	if (others)
		walk(s, "enterprise:E-A-0002 消防", 2);
	walk(s, "state:registered 消防", MANY / 2 + 3 * others);
	walk(s, "location:码头", 4);
	walk(s, "第3999处", 1);
	walk(s, "0999", 1);
}

static void whole(struct store *s)
{
	struct verify_result r;

	OK(store_verify(s, false, NULL, NULL, &r, &err) && verify_verdict(&r, &err));
	verify_free(&r);
	if (!sql_exec(&s->q, "INSERT INTO search_hazard (search_hazard) VALUES ('integrity-check')"))
		fail_msg("the search index: %s", s->q.detail);
}

static void test_many(void **state)
{
	struct park p;

	fill(&p, *state);
	add_many(p.s, p.enterprise[0], NULL);
	walk_many(p.s, 1);
	whole(p.s);
	store_close(p.s);
}

static char *indexes(struct store *s)
{
	struct strv names = STRV_INIT;
	stmt *q = sql_get(&s->q, "SELECT sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name");

	while (sql_row(&s->q, q))
		strv_add(&names, col_text(q, 0));
	char *all = strv_join(&names, "\n");
	strv_free(&names);
	return all;
}

/* An import into an empty ledger makes indexes and search at the end. */
static void test_bulk(void **state)
{
	struct store *s = park_new(*state);
	char ent[ID_TEXT] = "", id[ID_TEXT], *filled, *rebuilt;

	OK(park_write(s, ent, "enterprise", "create", NULL, NULL, &err, "name", "宏达化工(示例)", NULL));
	add_many(s, ent, "00");
	filled = indexes(s);
	walk_many(s, 0);
	whole(s);
	undo_last(s, false);
	walk(s, "", 0);
	walk(s, "处", 0);
	whole(s);
	undo_last(s, true);
	walk_many(s, 0);
	hazard(s, id, ent, "光气管线泄漏", "三号", "2026-02-01");
	expect(s, "hazard", "光气", "2026-A-4001");
	OK(store_rebuild(s, NULL, &err));
	rebuilt = indexes(s);
	assert_string_equal(filled, rebuilt);
	expect(s, "hazard", "光气", "2026-A-4001");
	whole(s);
	free(filled);
	free(rebuilt);
	store_close(s);
}

static void test_bulk_abandoned(void **state)
{
	struct store *s = park_new(*state);
	struct entry_new e = { .assumed_day = DAY_NONE, .import = "00" };
	char ent[ID_TEXT] = "", *before, *after;

	OK(park_write(s, ent, "enterprise", "create", NULL, NULL, &err, "name", "宏达化工(示例)", NULL));
	before = indexes(s);
	e.person = park_me(s);
	OK(store_begin(s, &e, &err));
	for (int i = 0; i < 3000; i++) {
		struct sets sets = SETS_INIT;
		struct change_new c = { .ledger = "hazard", .act = "register", .to = "registered", .sets = &sets,
					.on = store_today(s, DAY_NONE) };

		sets_put(&sets, "description", "消防通道堵塞", false);
		OK(store_add(s, &c, &err));
		sets_free(&sets);
	}
	store_abandon(s);
	after = indexes(s);
	assert_string_equal(before, after);
	walk(s, "消防", 0);
	add_many(s, ent, "00");
	walk_many(s, 0);
	whole(s);
	free(before);
	free(after);
	store_close(s);
}

/* More pieces in one record than verify keeps in its table, the first of them more than once. */
static void test_long_text(void **state)
{
	struct park p;
	struct buf b = BUF_INIT;
	char id[ID_TEXT];

	fill(&p, *state);
	for (int i = 0; i < 2000; i++)
		buf_addf(&b, "0 第%d处", i);
	hazard(p.s, id, p.enterprise[0], b.s, "三号", "2026-02-01");
	walk(p.s, "第1999处", 1);
	whole(p.s);
	buf_free(&b);
	store_close(p.s);
}

/* How the rows of the line are met, as SQLite says it; a line each. The caller frees it. */
static char *way_of(struct store *s, const char *ledger, const char *line)
{
	struct kept_ledger *k = kept_find(s, ledger);
	struct filter f = filter_of(s, ledger, line);
	struct buf b = BUF_INIT;
	struct record *page[1];
	struct way way;
	size_t n = 0;
	stmt *q;

	OK(store_page(s, &f, NULL, false, 1, page, &n, &err));
	if (n)
		record_free(page[0]);
	way = s->found->way;
	assert_true(way.lead != NO_LEAD);
	way.in_order = false;
	buf_addf(&b, "EXPLAIN QUERY PLAN %s", sqlite3_sql(query_keys(s, k, &f, &way, NULL, 0, -1)));
	q = sql_own(&s->q, b.s);
	buf_clear(&b);
	while (sql_row(&s->q, q))
		buf_addf(&b, "%s\n", col_str(q, 3));
	sql_drop(q);
	filter_free(&f);
	return buf_take(&b);
}

static void place(struct store *s, char id[ID_TEXT], const char *name, const char *tenants)
{
	id[0] = '\0';
	OK(park_write(s, id, "place", "create", NULL, NULL, &err, "name", name, "tenants", tenants, NULL));
}

/* Who names a record among several is found without a look at the others, whatever became of them since. */
static void test_named_among_several(void **state)
{
	struct park p;
	char one[ID_TEXT], both[ID_TEXT], other[ID_TEXT], *text, *pair;

	fill(&p, *state);
	pair = xasprintf("%s\n%s", p.enterprise[1], p.enterprise[0]);
	place(p.s, one, "一号楼(示例)", p.enterprise[0]);
	place(p.s, both, "二号楼(示例)", pair);
	for (int i = 0; i < 40; i++)
		place(p.s, other, "别的楼(示例)", p.enterprise[1]);
	expect(p.s, "place", "tenants:E-A-0001", "L-A-0001 L-A-0002");
	text = way_of(p.s, "place", "tenants:E-A-0001");
	if (!strstr(text, "refs") || strstr(text, "SCAN l"))
		fail_msg("%s", text);
	whole(p.s);
	OK(park_write(p.s, both, "place", "edit", NULL, NULL, &err, "tenants", p.enterprise[1], NULL));
	expect(p.s, "place", "tenants:E-A-0001", "L-A-0001");
	undo_last(p.s, false);
	expect(p.s, "place", "tenants:E-A-0001", "L-A-0001 L-A-0002");
	OK(park_write(p.s, one, "place", "void", NULL, NULL, &err, "reason", "重复", NULL));
	expect(p.s, "place", "tenants:E-A-0001", "L-A-0002");
	whole(p.s);
	OK(store_rebuild(p.s, NULL, &err));
	expect(p.s, "place", "tenants:E-A-0001", "L-A-0002");
	expect(p.s, "place", "tenants:E-A-0002 name:二号", "L-A-0002");
	whole(p.s);
	free(text);
	free(pair);
	store_close(p.s);
}

/* What the table says that has them so is held against the history. */
static void test_named_altered(void **state)
{
	struct verify_result r;
	struct park p;
	char one[ID_TEXT];

	fill(&p, *state);
	place(p.s, one, "一号楼(示例)", p.enterprise[0]);
	whole(p.s);
	sql_exec(&p.s->q, "DELETE FROM refs");
	OK(store_verify(p.s, false, NULL, NULL, &r, &err));
	assert_false(verify_verdict(&r, &err));
	assert_string_equal(err.code, "bad_row");
	verify_free(&r);
	store_close(p.s);
}

/* A word of is: that has an index of its own is answered by it: the condition of the index is the text that the
 * query has. */
static void test_words_meet_their_index(void **state)
{
	struct store *s = park_new(*state);
	struct kept_ledger *k = kept_find(s, "hazard");
	const struct way way = { .lead = NO_LEAD };
	const struct life_index *x;
	char id[ID_TEXT];
	size_t pos = 0, met = 0;

	park_hazard(s, id, "消防通道堵塞");
	while ((x = life_index_each(k->ledger, &pos))) {
		char *line = xasprintf("is:%s", x->name), *name = xasprintf("INDEX l_hazard_%s", x->name), *text;
		struct filter f;
		bool used = false;
		stmt *q;

		if (life_is(k->ledger, x->name)) {
			f = filter_of(s, "hazard", line);
			text = xasprintf("EXPLAIN QUERY PLAN %s", sqlite3_sql(query_rows(s, k, &f, &way, 0)));
			q = sql_own(&s->q, text);
			while (sql_row(&s->q, q)) /* of the open ones by any that is theirs: open_due */
				used = used || strstr(col_str(q, 3), name);
			if (!used)
				fail_msg("%s: %s", line, text);
			sql_drop(q);
			free(text);
			filter_free(&f);
			met++;
		}
		free(line);
		free(name);
	}
	assert_in_range(met, 4, 20);
	store_close(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_words, setup, teardown),
		cmocka_unit_test_setup_teardown(test_words_meet_their_index, setup, teardown),
		cmocka_unit_test_setup_teardown(test_named_among_several, setup, teardown),
		cmocka_unit_test_setup_teardown(test_named_altered, setup, teardown),
		cmocka_unit_test_setup_teardown(test_changes_leave_no_ghosts, setup, teardown),
		cmocka_unit_test_setup_teardown(test_enterprise_renamed, setup, teardown),
		cmocka_unit_test_setup_teardown(test_two_programs, setup, teardown),
		cmocka_unit_test_setup_teardown(test_dropped_for_the_next_key, setup, teardown),
		cmocka_unit_test_setup_teardown(test_long_text, setup, teardown),
		cmocka_unit_test_setup_teardown(test_many, setup, teardown),
		cmocka_unit_test_setup_teardown(test_bulk, setup, teardown),
		cmocka_unit_test_setup_teardown(test_bulk_abandoned, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
