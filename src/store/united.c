/* Two records that are one thing: a change "unite" on the one names the other. Together they form
 * sets, however the changes run (rings are harmless), each headed by its earliest record that is
 * not void. The table united maps every member to the head; what was written keeps its ids. */
#include <stdlib.h>
#include <string.h>

#include "body.h"
#include "names.h"
#include "open_store.h"
#include "records.h"

struct member {
	char id[ID_TEXT];
	size_t of; /* another of its set; its own place: the root */
	bool here, voided;
	int64_t clock, n, ordinal; /* of its first change, with device: the order of the fold */
	unsigned char device[BIN_LEN];
};

struct members {
	struct member *v;
	size_t n;
};

/* ---- sets ---- */

static size_t place_of(struct members *m, const char *id)
{
	struct member x = { .of = m->n };

	for (size_t i = 0; i < m->n; i++)
		if (strcmp(m->v[i].id, id) == 0)
			return i;
	memccpy(x.id, id, 0, ID_TEXT - 1);
	VEC_ADD(m->v, m->n) = x;
	return m->n - 1;
}

static size_t root_of(const struct members *m, size_t at)
{
	while (m->v[at].of != at)
		at = m->v[at].of;
	return at;
}

static void join(struct members *m, const char *one, const char *other)
{
	size_t a = root_of(m, place_of(m, one)), b = root_of(m, place_of(m, other));

	m->v[b].of = a;
}

/* Every unite that counts. */
static void read_unites(struct store *s, struct members *m)
{
	stmt *q = sql_own(&s->q, "SELECT c.record, c.body, c.ledger FROM change c WHERE c.act = 'unite'"
				 " AND c.entry NOT IN (SELECT entry FROM undone) AND NOT EXISTS"
				 " (SELECT 1 FROM judged j WHERE j.entry = c.entry AND j.ordinal IN (-1, c.ordinal)"
				 " AND j.code <> 'not_allowed_then')");

	while (sql_row(&s->q, q)) {
		const struct ledger *l = store_ledger(s, col_str(q, 2));
		char id[ID_TEXT];
		unsigned char bin[BIN_LEN];
		struct sets sets;

		body_read(col_text(q, 1), (size_t)sqlite3_column_bytes(q, 1), &sets);
		hex_of(col_bin(q, 0, BIN_LEN), BIN_LEN, id);
		if (l && l->aliases && sets_get(&sets, "united") && id_bin(sets_get(&sets, "united"), bin))
			join(m, id, sets_get(&sets, "united"));
		sets_free(&sets);
	}
	sql_drop(q);
}

/* ---- the head ---- */

static void look_at(struct store *s, struct member *m)
{
	unsigned char id[BIN_LEN];
	const char *ledger = id_bin(m->id, id) ? ledger_of(s, id) : NULL;
	stmt *q = sql_get(&s->q, "SELECT e.clock, e.device, e.n, c.ordinal FROM change c"
				 " JOIN entry e ON e.arrival = c.entry WHERE c.record = ?1"
				 " ORDER BY e.clock, e.device, e.n, c.ordinal LIMIT 1");
	char *sql;

	sql_bind(q, "b", id, BIN_LEN);
	if (ledger && sql_row(&s->q, q)) {
		m->clock = col_int(q, 0);
		memcpy(m->device, col_bin(q, 1, BIN_LEN), BIN_LEN);
		m->n = col_int(q, 2);
		m->ordinal = col_int(q, 3);
	}
	sql_done(q);
	if (!ledger)
		return;
	sql = xasprintf("SELECT l.voided FROM record r JOIN l_%s l ON l.row = r.row WHERE r.id = ?1", ledger);
	q = sql_get(&s->q, sql);
	free(sql);
	sql_bind(q, "b", id, BIN_LEN);
	m->here = sql_row(&s->q, q);
	m->voided = m->here && col_int(q, 0) != 0;
	sql_done(q);
}

static bool is_earlier(const struct member *a, const struct member *b)
{
	int device = memcmp(a->device, b->device, BIN_LEN);

	if (a->clock != b->clock)
		return a->clock < b->clock;
	if (device != 0)
		return device < 0;
	return a->n != b->n ? a->n < b->n : a->ordinal < b->ordinal;
}

/* One that is here before one that is not, one in use before a void one, then the earlier. */
static bool heads(const struct member *a, const struct member *b)
{
	if (a->here != b->here)
		return a->here;
	return a->voided != b->voided ? b->voided : is_earlier(a, b);
}

static int by_id(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void united_then(struct store *s, bool (*stands)(void *ctx, const char *id, bool *ret_voided), void *ctx, struct strv *ret)
{
	struct members m = { .n = 0 };
	size_t *head;
	const char **pairs;

	read_unites(s, &m);
	head = xcalloc(m.n + 1, sizeof *head);
	pairs = xcalloc(2 * m.n + 1, sizeof *pairs);
	for (size_t i = 0; i < m.n; i++) {
		look_at(s, &m.v[i]);
		if (stands) {
			m.v[i].voided = false;
			m.v[i].here = stands(ctx, m.v[i].id, &m.v[i].voided);
		}
		head[i] = i;
	}
	for (size_t i = 0; i < m.n; i++) {
		size_t root = root_of(&m, i);

		if (heads(&m.v[i], &m.v[head[root]]))
			head[root] = i;
	}
	for (size_t i = 0; i < m.n; i++) {
		pairs[2 * i] = m.v[i].id;
		pairs[2 * i + 1] = m.v[head[root_of(&m, i)]].id;
	}
	qsort(pairs, m.n, 2 * sizeof *pairs, by_id);
	for (size_t i = 0; i < 2 * m.n; i++)
		strv_add(ret, pairs[i]);
	free(pairs);
	free(head);
	free(m.v);
}

/* The members in the order of their ids, each followed by the head of its set. */
static void work_out(struct store *s, struct strv *ret)
{
	united_then(s, NULL, NULL, ret);
}

const char *united_head_of(const struct strv *pairs, const char *id)
{
	char **found = pairs->n ? bsearch(&id, pairs->v, pairs->n / 2, 2 * sizeof *pairs->v, by_id) : NULL;

	return found ? found[1] : id;
}

bool united_fold(struct store *s)
{
	struct strv pairs = STRV_INIT;

	work_out(s, &pairs);
	sql_exec(&s->q, "DELETE FROM united");
	for (size_t i = 0; i + 1 < pairs.n; i += 2)
		sql_put(&s->q, "INSERT INTO united VALUES (?1, ?2)", "tt", pairs.v[i], pairs.v[i + 1]);
	strv_free(&pairs);
	s->epoch++;
	return s->q.error == SQLITE_OK;
}

bool united_right(struct store *s)
{
	struct strv pairs = STRV_INIT;
	stmt *q;
	size_t n = 0;
	bool same = true;

	work_out(s, &pairs);
	q = sql_own(&s->q, "SELECT id, head FROM united ORDER BY id");
	for (; same && sql_row(&s->q, q); n += 2)
		same = n < pairs.n && str_eq(col_text(q, 0), pairs.v[n]) &&
		       str_eq(col_text(q, 1), pairs.v[n + 1]);
	same = same && n == pairs.n;
	sql_drop(q);
	strv_free(&pairs);
	return same;
}

/* ---- asked ---- */

const char *united_head(struct store *s, const char *id)
{
	stmt *q = sql_get(&s->q, "SELECT head FROM united WHERE id = ?1");

	sql_bind(q, "t", id);
	if (sql_row(&s->q, q) && strlen(col_str(q, 0)) == ID_LEN) {
		memcpy(s->united_head, col_str(q, 0), ID_TEXT);
		id = s->united_head;
	}
	sql_done(q);
	return id;
}

bool united_any(struct store *s, const char *id)
{
	stmt *q = sql_get(&s->q, "SELECT 1 FROM united WHERE id = ?1");
	bool any;

	sql_bind(q, "t", id);
	any = sql_row(&s->q, q);
	sql_done(q);
	return any;
}

bool store_united(struct store *s, const char *id, struct strv *ret, struct err *err)
{
	stmt *q = sql_get(&s->q, "SELECT u.id FROM united u WHERE u.head = (SELECT head FROM united WHERE id = ?1)"
				 " ORDER BY u.id <> u.head, u.id");

	sql_bind(q, "t", id);
	while (sql_row(&s->q, q))
		strv_add(ret, col_str(q, 0));
	if (!ret->n)
		strv_add(ret, id);
	return sql_ok(&s->q, err);
}

bool store_any_united(struct store *s)
{
	stmt *q = sql_get(&s->q, "SELECT 1 FROM united LIMIT 1");
	bool any = sql_row(&s->q, q);

	sql_done(q);
	return any;
}

bool store_same(struct store *s, const char *one, const char *other)
{
	char head[ID_TEXT] = "";

	if (str_eq(one, other))
		return true;
	if (!one || !other)
		return false;
	memccpy(head, united_head(s, one), 0, ID_TEXT - 1);
	return strcmp(head, united_head(s, other)) == 0;
}
