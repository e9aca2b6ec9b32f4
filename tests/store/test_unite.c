/* The proof that the journal can bear merging: three copies of a store are written apart, then
 * their entries are united in any order of arrival and folded anew. The rows must be the same
 * by record id everywhere, every time, and contested hazards must count as open. */
#include <sqlite3.h>
#include <unistd.h>

#include <bihuan/base/mem.h>
#include <bihuan/domain/fold.h>

#include "../../src/store/body.h"
#include "../../src/store/judge.h"
#include "../../src/store/numbers.h"
#include "../../src/store/open_store.h"
#include "../../src/store/records.h"
#include "../../src/store/refold.h"
#include "park.h"

#define STORES 3
#define BATCH 20 /* histories of one set of stores: each taking judges all that is there */
#define HAZARDS 3 /* shared ones per history */

static struct err err = ERR_INIT;
static uint64_t seed = 20260801;

static unsigned roll(unsigned n) /* splitmix64: the same histories every time */
{
	uint64_t z = (seed += 0x9e3779b97f4a7c15u);

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return (unsigned)((z ^ (z >> 31)) % n);
}

struct laptop {
	char *path, *state;
	struct store *s;
	int64_t taken[STORES]; /* arrivals of the others looked at so far */
};

static void use(struct laptop *l)
{
	setenv("XDG_STATE_HOME", l->state, 1);
}

/* ---- writing apart ---- */

/* What a user could do, written as the work layer would: `from` as the writer sees it. */
static const struct move {
	const char *act, *from, *to, *name, *value;
} moves[] = {
	{ "grade", "registered", "graded", "level", "general" },
	{ "grade", "registered", "graded", "level", "major" },
	{ "order", "graded", "rectifying", "deadline", "2026-09-10" },
	{ "order", "graded", "rectifying", "deadline", "2026-10-10" },
	{ "report_done", "rectifying", "awaiting_check", "measure_taken", "已清理" },
	{ "check", "awaiting_check", "checked", "result", "pass" },
	{ "check", "awaiting_check", "rectifying", "result", "fail" },
	{ "sign_off", "checked", "signed_off", "approval_no", "销〔2026〕1号" },
	{ "void", "registered", "void", "reason", "误报" },
	{ "void", "rectifying", "void", "reason", "误报" },
	{ "reopen", "signed_off", "rectifying", "deadline", "2026-11-01" },
	{ "reopen", "checked", "rectifying", "deadline", "2026-11-02" },
	{ "list", "unlisted", "listed", "listing_body", "园区安委会" },
	{ "delist", "listed", "delisted", "notice_no", "摘1" },
	{ "halt", "running", "halted", "scope", "partial" },
	{ "ask_extension", "no_extension", "extension_asked", "reason", "备件未到" },
	{ "decide_extension", "extension_asked", "no_extension", "new_deadline", "2026-12-01" },
	{ "progress", NULL, NULL, "text", "正在整改" },
	{ "amend", NULL, NULL, "location", "二号车间" },
	{ "amend", NULL, NULL, "description", "消防通道堵塞严重" },
	{ "amend", NULL, NULL, "category", NULL },
};

static bool fits(struct store *s, const char *id, const struct move *m)
{
	static const char *const tracks[] = { "state", "listing", "halt", "extension" };

	if (!m->from)
		return true;
	for (size_t i = 0; i < COUNT(tracks); i++)
		if (str_eq(store_peek(s, "hazard", id, tracks[i]), m->from))
			return true;
	return false;
}

static bool on_act(const char *name)
{
	static const char *const own[] = { "result", "approval_no", "reason", "notice_no", "scope", "text",
					   "new_deadline" };

	for (size_t i = 0; i < COUNT(own); i++)
		if (strcmp(own[i], name) == 0)
			return true;
	return false;
}

static void write_move(struct store *s, const char *id, const struct move *m)
{
	struct sets sets = SETS_INIT;
	struct change_new c = { .ledger = "hazard", .act = m->act, .from = m->from, .to = m->to,
				.on = 20000 + (day_t)roll(400), .sets = &sets };
	struct entry_new e = { .person = park_me(s), .assumed_day = DAY_NONE, .changes = &c, .n = 1 };

	memcpy(c.record, id, ID_TEXT);
	sets_put(&sets, m->name, m->value, on_act(m->name));
	if (strcmp(m->act, "decide_extension") == 0)
		sets_put(&sets, "result", roll(2) ? "granted" : "refused", true);
	OK(store_append(s, &e, &err));
	sets_free(&sets);
}

static void undo_something(struct store *s)
{
	struct undo_plan p;
	bool redo = roll(2);

	if (store_undo_plan(s, park_me(s), true, redo, &p, &err)) {
		OK(store_undo(s, &p, park_me(s), DAY_NONE, "误操作", &err));
		undo_plan_free(&p);
	}
	err_clear(&err);
}

static void settle(struct store *s, const char *id)
{
	struct move m = { "settle", store_peek(s, "hazard", id, "state"), "rectifying", "state", "rectifying" };
	char from[40];

	if (!str_eq(store_peek(s, "hazard", id, "contested"), "1"))
		return;
	snprintf(from, sizeof from, "%s", store_peek(s, "hazard", id, "state"));
	m.from = from;
	struct sets sets = SETS_INIT;
	struct change_new c = { .ledger = "hazard", .act = "settle", .from = m.from, .to = m.to, .on = 20500,
				.sets = &sets };
	struct entry_new e = { .person = park_me(s), .assumed_day = DAY_NONE, .changes = &c, .n = 1 };
	memcpy(c.record, id, ID_TEXT);
	sets_put(&sets, "state", "rectifying", true);
	sets_put(&sets, "reason", "以复查为准", true);
	OK(store_append(s, &e, &err));
	sets_free(&sets);
	assert_false(str_eq(store_peek(s, "hazard", id, "contested"), "1"));
}

static void work_apart(struct laptop *l, char ids[HAZARDS][ID_TEXT])
{
	use(l);
	for (unsigned n = 1 + roll(4); n > 0; n--) {
		const char *id = ids[roll(HAZARDS)];
		const struct move *m = &moves[roll(COUNT(moves))];

		if (roll(8) == 0)
			undo_something(l->s);
		else if (roll(12) == 0 && store_peek(l->s, "hazard", id, "state"))
			settle(l->s, id);
		else if (store_peek(l->s, "hazard", id, "state") && fits(l->s, id, m))
			write_move(l->s, id, m);
	}
}

/* ---- uniting ---- */

struct coming {
	unsigned char hash[HASH_LEN];
};

static size_t missing_entries(struct store *from, struct store *to, int64_t *after,
			      struct coming **ret)
{
	struct coming *v = NULL;
	size_t n = 0;
	stmt *q = sql_get(&from->q, "SELECT hash, arrival FROM entry WHERE arrival > ?1 ORDER BY arrival");
	int64_t start = *after;

	sql_bind(q, "i", start);
	while (sql_row(&from->q, q)) {
		stmt *have = sql_get(&to->q, "SELECT 1 FROM entry WHERE hash = ?1");
		struct coming c;

		*after = col_int(q, 1);
		memcpy(c.hash, col_blob(q, 0, NULL), HASH_LEN);
		sql_bind(have, "b", c.hash, HASH_LEN);
		if (!sql_row(&to->q, have))
			VEC_ADD(v, n) = c;
		sql_done(have);
	}
	*ret = v;
	return n;
}

static int64_t declaration_in(struct store *from, struct store *to, int64_t id)
{
	stmt *q = sql_get(&from->q, "SELECT hash FROM declaration WHERE id = ?1");
	stmt *p = sql_get(&to->q, "INSERT OR IGNORE INTO declaration (hash) VALUES (?1)");
	unsigned char h[HASH_LEN];
	int64_t found = 0;

	sql_bind(q, "i", id);
	if (sql_row(&from->q, q)) {
		memcpy(h, col_blob(q, 0, NULL), HASH_LEN);
		sql_bind(p, "b", h, HASH_LEN);
		sql_do(&to->q, p);
		p = sql_get(&to->q, "SELECT id FROM declaration WHERE hash = ?1");
		sql_bind(p, "b", h, HASH_LEN);
		if (sql_row(&to->q, p))
			found = col_int(p, 0);
		sql_done(p);
	}
	sql_done(q);
	return found;
}

static void copy_row(stmt *from, stmt *to, int first, int n)
{
	for (int i = first; i < n; i++)
		sqlite3_bind_value(to, i + 1, sqlite3_column_value(from, i));
}

/* The records of an entry; of an undo, those of what it takes back or restores. */
static void touch_changes(struct store *s, const unsigned char *hash, struct strv *touched)
{
	char hex[ID_TEXT];
	stmt *q = sql_own(&s->q, "WITH RECURSIVE chain (hash) AS (SELECT ?1 UNION SELECT e.undoes"
				 " FROM chain JOIN entry e ON e.hash = chain.hash WHERE e.undoes IS NOT NULL)"
				 " SELECT DISTINCT c.record FROM chain JOIN entry e ON e.hash = chain.hash"
				 " JOIN change c ON c.entry = e.arrival WHERE c.ledger <> 'ledger'");

	sql_bind(q, "b", hash, HASH_LEN);
	while (sql_row(&s->q, q)) {
		hex_of(col_blob(q, 0, NULL), BIN_LEN, hex);
		if (!strv_has(touched, hex))
			strv_add(touched, hex);
	}
	sql_drop(q);
}

/* What was given elsewhere is given. */
static void note_number(struct store *to, stmt *change)
{
	struct sets sets;

	assert_true(body_read(col_text(change, 9), (size_t)sqlite3_column_bytes(change, 9), &sets));
	counter_note(to, &sets);
	sets_free(&sets);
}

/* One entry with its changes, byte for byte. */
static void take_in(struct store *from, struct store *to, const unsigned char *hash)
{
	stmt *e = sql_get(&from->q, "SELECT * FROM entry WHERE hash = ?1"), *c, *put;
	unsigned char id[BIN_LEN];
	int64_t arrival;

	sql_bind(e, "b", hash, HASH_LEN);
	assert_true(sql_row(&from->q, e));
	put = sql_get(&to->q, "INSERT INTO entry VALUES ((SELECT max(arrival) + 1 FROM entry),"
			      " ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)");
	copy_row(e, put, 1, 14);
	assert_true(sql_do(&to->q, put));
	arrival = sqlite3_last_insert_rowid(to->q.db);
	c = sql_get(&from->q, "SELECT * FROM change WHERE entry = ?1");
	sql_bind(c, "i", col_int(e, 0));
	while (sql_row(&from->q, c)) {
		put = sql_get(&to->q, "INSERT INTO change VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)");
		copy_row(c, put, 1, 10);
		sqlite3_bind_int64(put, 1, arrival);
		sqlite3_bind_int64(put, 5, declaration_in(from, to, col_int(c, 4)));
		assert_true(sql_do(&to->q, put));
		memcpy(id, col_blob(c, 2, NULL), BIN_LEN);
		record_row(to, id, true);
		note_number(to, c);
	}
	sql_done(e);
}

static void judge_anew(struct store *s)
{
	struct judge *j = judge_begin(s, NULL);

	assert_non_null(j);
	assert_true(judged_write(s, j));
	judge_end(j);
}

static void take_all(struct laptop *to, struct laptop *from, size_t which)
{
	struct strv touched = STRV_INIT;
	unsigned char id[BIN_LEN];
	struct coming *v;
	size_t n = missing_entries(from->s, to->s, &to->taken[which], &v);

	assert_true(sql_exec(&to->s->q, "BEGIN IMMEDIATE"));
	for (size_t i = n; i > 1; i--) { /* any order of arrival */
		size_t j = roll((unsigned)i);
		struct coming t = v[i - 1];

		v[i - 1] = v[j];
		v[j] = t;
	}
	for (size_t i = 0; i < n; i++)
		take_in(from->s, to->s, v[i].hash);
	judge_anew(to->s);
	for (size_t i = 0; i < n; i++)
		touch_changes(to->s, v[i].hash, &touched);
	for (size_t i = 0; i < touched.n; i++)
		assert_true(id_bin(touched.v[i], id) && fold_store(to->s, id));
	strv_free(&touched);
	assert_true(counters_keep(to->s));
	if (!sql_exec(&to->s->q, "COMMIT"))
		fail_msg("commit: %s", to->s->q.detail);
	free(v);
}

static void unite(struct laptop *l)
{
	size_t first = roll(STORES);

	for (size_t i = 0; i < STORES; i++)
		for (size_t j = 1; j < STORES; j++) {
			size_t to = (first + i) % STORES;

			take_all(&l[to], &l[(to + j) % STORES], (to + j) % STORES);
		}
}

/* ---- comparing ---- */

static char *hazard_text(struct store *s, const char *id)
{
	struct buf b = BUF_INIT;
	struct record *r = NULL;

	if (!store_get(s, id, &r, &err)) {
		assert_string_equal(err.code, "not_found");
		err_clear(&err);
		return xstrdup("gone");
	}
	buf_addf(&b, "%s voided=%d", r->number, r->voided);
	for (size_t i = 0; i < r->ledger->nfields; i++)
		if (r->values[i])
			buf_addf(&b, " %s=%s", r->ledger->fields[i].name, r->values[i]);
	if (record_true(r, "contested"))
		assert_true(record_true(r, "open"));
	record_free(r);
	return buf_take(&b);
}

static long compare(struct laptop *l, const char *id, int history)
{
	char *first = hazard_text(l[0].s, id);
	long contested = strstr(first, "contested=1") != NULL;

	for (size_t i = 1; i < STORES; i++) {
		char *other = hazard_text(l[i].s, id);

		if (strcmp(first, other) != 0)
			fail_msg("history %d, store %zu:\n%s\n%s", history, i, first, other);
		free(other);
	}
	free(first);
	return contested;
}

static void everything_verifies(struct laptop *l)
{
	struct verify_result r;

	for (size_t i = 0; i < STORES; i++) {
		char *before = park_rows(l[i].s, "hazard"), *after;

		OK(store_verify(l[i].s, false, NULL, NULL, &r, &err) && verify_verdict(&r, &err));
		verify_free(&r);
		OK(store_rebuild(l[i].s, NULL, &err));
		after = park_rows(l[i].s, "hazard");
		assert_string_equal(before, after);
		free(before);
		free(after);
	}
}

static void open_laptops(struct laptop *l, int batch)
{
	char id[ID_TEXT];

	memset(l, 0, STORES * sizeof *l);
	for (size_t i = 0; i < STORES; i++) {
		char name[40];

		snprintf(name, sizeof name, "park-%d-%zu.bihuan", batch, i);
		l[i].path = env_path(name);
		snprintf(name, sizeof name, "state-%d-%zu", batch, i);
		l[i].state = env_path(name);
		if (i == 0) {
			use(&l[i]);
			l[i].s = park_new(l[i].path);
			park_hazard(l[i].s, id, "第一处");
			store_close(l[i].s);
		} else {
			use(&l[0]);
			park_move_home(l[i].state);
			park_copy(l[0].path, l[i].path);
		}
	}
	for (size_t i = 0; i < STORES; i++) {
		l[i].s = park_open(l[i].path);
		sql_exec(&l[i].s->q, "PRAGMA synchronous = OFF"); /* thousands of commits */
	}
}

static void close_laptops(struct laptop *l)
{
	for (size_t i = 0; i < STORES; i++) {
		store_close(l[i].s);
		free(l[i].path);
		free(l[i].state);
	}
}

static long play_history(struct laptop *l, int history)
{
	char ids[HAZARDS][ID_TEXT];
	long contested = 0;

	use(&l[0]);
	for (size_t i = 0; i < HAZARDS; i++)
		park_hazard(l[0].s, ids[i], "消防通道堵塞");
	unite(l);
	for (int round = 0; round < 2; round++) {
		for (size_t i = 0; i < STORES; i++)
			work_apart(&l[i], ids);
		unite(l);
	}
	for (size_t i = 0; i < HAZARDS; i++)
		contested += compare(l, ids[i], history);
	return contested;
}

static int histories = 100; /* a thousand with BIHUAN_LONG */

static void test_any_order_gives_the_same_rows(void **state)
{
	struct laptop l[STORES];
	long contested = 0;

	(void)state;
	for (int h = 0; h < histories; h += BATCH) {
		open_laptops(l, h);
		for (int i = 0; i < BATCH; i++)
			contested += play_history(l, h + i);
		everything_verifies(l);
		close_laptops(l);
	}
	assert_true(contested > histories / 20); /* the histories do collide */
}

/* ---- items of one record, moved, added and taken out apart ---- */

enum { SITTINGS = 12 };

static const struct ledger *duties(struct store *s)
{
	return store_ledger(s, "post_duty");
}

static size_t duties_of(struct store *s, const char *post, struct record ***ret)
{
	size_t n = 0;

	OK(store_items(s, duties(s), post, ret, &n, &err));
	return n;
}

static void write_item(struct store *s, const char *id, const char *act, struct sets *sets)
{
	struct change_new c = { .ledger = "post_duty", .act = act, .on = DAY_NONE, .sets = sets };
	struct entry_new e = { .person = park_me(s), .assumed_day = DAY_NONE, .changes = &c, .n = 1 };

	memcpy(c.record, id, id[0] ? ID_TEXT : 1);
	OK(store_append(s, &e, &err));
}

static void add_duty(struct laptop *l, const char *post, int n)
{
	struct sets sets = SETS_INIT;
	char text[60];

	snprintf(text, sizeof text, "%s 的第 %d 项", l->state, n);
	sets_put(&sets, "post", post, false);
	sets_put(&sets, "duty", text, false);
	write_item(l->s, "", "create", &sets);
	sets_free(&sets);
}

/* To another place among those that are here. */
static void move_duty(struct store *s, struct record **v, size_t n)
{
	size_t from = roll((unsigned)n), to = roll((unsigned)n);
	struct sets sets = SETS_INIT;
	char *key = order_between(to ? record_get(v[to - 1], "order_key") : NULL, record_get(v[to], "order_key"));

	sets_put(&sets, "order_key", key, false);
	write_item(s, v[from]->id, "edit", &sets);
	sets_free(&sets);
	free(key);
}

static void sit(struct laptop *l, const char *post)
{
	struct sets reason = SETS_INIT;
	struct record **v;
	size_t n;

	use(l);
	for (int i = 0; i < SITTINGS; i++) {
		n = duties_of(l->s, post, &v);
		if (n < 3 || roll(3) == 0) {
			add_duty(l, post, i);
		} else if (roll(4)) {
			move_duty(l->s, v, n);
		} else {
			sets_put(&reason, "reason", "不再适用", true);
			write_item(l->s, v[roll((unsigned)n)]->id, "void", &reason);
		}
		records_free(v, n);
	}
	sets_free(&reason);
}

static char *order_text(struct store *s, const char *post)
{
	struct buf b = BUF_INIT;
	struct record **v;
	size_t n = duties_of(s, post, &v);

	for (size_t i = 0; i < n; i++)
		buf_addf(&b, "%s %s %s\n", v[i]->number, record_get(v[i], "order_key"), record_get(v[i], "duty"));
	records_free(v, n);
	buf_add(&b, "");
	return buf_take(&b);
}

static long duties_ever(struct store *s)
{
	stmt *q = sql_get(&s->q, "SELECT count(*) FROM l_post_duty");
	long n = sql_row(&s->q, q) ? (long)col_int(q, 0) : 0;

	sql_done(q);
	return n;
}

static void begin_post(struct store *s, char post[ID_TEXT])
{
	struct sets sets = SETS_INIT;
	struct change_new c = { .ledger = "post", .act = "receive", .to = "received", .on = 20000, .sets = &sets };
	struct entry_new e = { .person = park_me(s), .assumed_day = DAY_NONE, .changes = &c, .n = 1 };

	sets_put(&sets, "name", "打磨岗", false);
	OK(store_append(s, &e, &err));
	memcpy(post, c.record, ID_TEXT);
	sets_free(&sets);
}

/* The same order everywhere, nothing lost, and nothing twice. */
static void test_items_apart(void **state)
{
	struct laptop l[STORES];
	char post[ID_TEXT];

	(void)state;
	open_laptops(l, 9000);
	use(&l[0]);
	begin_post(l[0].s, post);
	unite(l);
	for (int round = 0; round < 4; round++) {
		char *first;

		for (size_t i = 0; i < STORES; i++)
			sit(&l[i], post);
		unite(l);
		first = order_text(l[0].s, post);
		assert_true(strlen(first) > 0);
		for (size_t i = 1; i < STORES; i++) {
			char *other = order_text(l[i].s, post);

			assert_string_equal(first, other);
			assert_int_equal(duties_ever(l[0].s), duties_ever(l[i].s));
			free(other);
		}
		free(first);
	}
	everything_verifies(l);
	close_laptops(l);
}

static int setup(void **state)
{
	(void)state;
	if (getenv("BIHUAN_LONG"))
		histories = 1000;
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
		cmocka_unit_test_setup_teardown(test_any_order_gives_the_same_rows, setup, teardown),
		cmocka_unit_test_setup_teardown(test_items_apart, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
