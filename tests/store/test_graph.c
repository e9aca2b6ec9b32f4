/* What the graph and the judge say of random small journals, beside a slow reference. BIHUAN_LONG=1: more of them. A
 * disagreement is made as small as it gets and printed. */
#include <sqlite3.h>

#include <bihuan/base/mem.h>

#include "../../src/store/judge.h"
#include "../../src/store/open_store.h"

#include "model.h"
#include "reference.h"
#include "unit.h"

static struct store store; /* the part of it that the judge reads by */
static struct model model;
static struct reference reference;

static int setup(void **state)
{
	(void)state;
	assert_true(sodium_init() >= 0);
	assert_int_equal(sqlite3_open(":memory:", &store.q.db), SQLITE_OK);
	model_tables(store.q.db);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	sql_close(&store.q);
	return 0;
}

/* ---- who has seen what ---- */

static void read_graph(struct graph *g)
{
	stmt *q;

	model_write(&model, store.q.db);
	*g = (struct graph){ .n = 0 };
	q = sql_own(&store.q, "SELECT " GRAPH_COLUMNS " FROM entry e ORDER BY e.arrival");
	while (sql_row(&store.q, q))
		graph_add(g, q);
	sql_drop(q);
	assert_int_equal(store.q.error, SQLITE_OK);
	graph_place(g);
}

/* "" or what differs. */
static const char *compare_pair(const struct graph *g, int b, int a)
{
	static char text[80];
	uint32_t y = graph_find(g, model.v[b].arrival), x = graph_find(g, model.v[a].arrival);

	if (!reference.placed[b] || !reference.placed[a] || graph_has_seen(g, y, x) == reference.sees[b][a])
		return "";
	snprintf(text, sizeof text, "has %d seen %d? the reference says %s", b, a, reference.sees[b][a] ? "yes" : "no");
	return text;
}

static const char *compare_graph(void)
{
	static char text[80];
	const char *differs = "";
	struct graph g;

	read_graph(&g);
	reference_place(&model, &reference);
	for (int b = 0; b < model.n && !*differs; b++) {
		if (model.v[b].absent)
			continue;
		if ((g.v[graph_find(&g, model.v[b].arrival)].standing == COUNTS) != reference.placed[b]) {
			snprintf(text, sizeof text, "%d: the reference says it %s", b,
				 reference.placed[b] ? "has its place" : "has no place");
			differs = text;
		}
		for (int a = 0; a < model.n && !*differs; a++)
			if (!model.v[a].absent && a != b)
				differs = compare_pair(&g, b, a);
	}
	graph_free(&g);
	return differs;
}

/* ---- what counts ---- */

static bool is_judged(const struct judge *j, int64_t arrival, int ordinal)
{
	size_t n;
	const struct judged_change *c = judge_changes(j, &n);

	for (size_t i = 0; i < n; i++)
		if (c[i].arrival == arrival && c[i].ordinal == ordinal)
			return true;
	return false;
}

static const char *compare_entry(const struct judge *j, int place)
{
	static char text[100];
	const struct model_entry *e = &model.v[place];
	enum standing standing = judge_entry(j, e->arrival);

	text[0] = '\0';
	if ((standing == COUNTS) != reference.counts[place])
		snprintf(text, sizeof text, "%d: %s, the reference says it %s", place, standing_name(standing),
			 reference.counts[place] ? "counts" : "does not count");
	else if (judge_undone(j, e->arrival) != reference.undone[place])
		snprintf(text, sizeof text, "%d: the reference says it was%s undone", place,
			 reference.undone[place] ? "" : " not");
	else if (judge_is_head(j, graph_find(judge_graph(j), e->arrival)) != reference.head[place])
		snprintf(text, sizeof text, "%d: the reference says it is %s", place,
			 reference.head[place] ? "a head" : "no head");
	for (int i = 0; i < e->nchanges && standing == COUNTS && !*text; i++)
		if (is_judged(j, e->arrival, i) == reference.change_counts[place][i])
			snprintf(text, sizeof text, "%d: the reference says its change %d %s", place, i,
				 reference.change_counts[place][i] ? "counts" : "does not count");
	return text;
}

static const char *compare_judge(void)
{
	const char *differs = "";
	struct judge *j;

	model_write(&model, store.q.db);
	j = judge_begin(&store, NULL);
	assert_non_null(j);
	reference_judge(&model, &reference);
	for (int i = 0; i < model.n && !*differs; i++)
		if (!model.v[i].absent)
			differs = compare_entry(j, i);
	judge_end(j);
	return differs;
}

/* ---- many of them ---- */

/* Leaves out whatever is not needed for a disagreement. */
static void make_small(const char *(*compare)(void))
{
	bool smaller = true;

	while (smaller) {
		smaller = false;
		for (int i = model.n; i-- > 1;) {
			struct model_entry kept = model.v[i];

			model.v[i].absent = true;
			if (!kept.absent && *compare()) {
				smaller = true;
				continue;
			}
			model.v[i] = kept;
			model.v[i].nchanges = 0;
			model.v[i].undoes = NOT_NAMED;
			if (!kept.absent && (kept.nchanges || kept.undoes != NOT_NAMED) && *compare())
				smaller = true;
			else
				model.v[i] = kept;
		}
	}
}

static void try_many(int n, int least, int most, bool authority, const char *(*compare)(void))
{
	const char *lengthy = getenv("BIHUAN_LONG");

	if (lengthy && *lengthy)
		n *= 50;
	for (int seed = 1; seed <= n; seed++) {
		model_make(&model, (uint64_t)seed, least + seed % (most - least + 1), authority);
		if (!*compare())
			continue;
		make_small(compare);
		model_print(&model);
		fail_msg("seed %d: %s", seed, compare());
	}
}

static void test_seen(void **state)
{
	(void)state;
	try_many(1500, 4, 40, false, compare_graph);
}

static void test_counts(void **state)
{
	(void)state;
	try_many(3000, 4, 16, true, compare_judge);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_seen), cmocka_unit_test(test_counts) };

	return cmocka_run_group_tests(tests, setup, teardown);
}
