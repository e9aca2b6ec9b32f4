/* Folding a record from its changes, and what stands beside the fold: the undone
 * entries, the running numbers, the milestones, the clock's columns. */
#include "priv.h"

void folded_free(struct folded *f)
{
	record_free(f->record);
	timeline_free(&f->timeline);
}

static struct done done_copy(const struct change *c, const struct done *d, bool out, bool undone,
			     const char *round, bool whole)
{
	struct done n = *d;

	n.act = xstrdup(c->act);
	n.by_name = xstrdup(d->by_name);
	n.from = xstrdup(c->from);
	n.to = xstrdup(c->to);
	n.on = c->on;
	n.out_of_turn = out;
	n.undone = undone;
	n.imported = c->imported;
	n.round = round ? atoi(round) : 0;
	n.sets = (struct sets)SETS_INIT;
	if (whole)
		sets_copy(&n.sets, c->sets);
	return n;
}

void fold_one(struct record *r, struct timeline *t, const struct change *c, const struct done *d, bool whole)
{
	bool out = false;

	if (!d->undone)
		fold_apply(r, c, &out);
	if (t)
		VEC_ADD(t->v, t->n) = done_copy(c, d, out, d->undone, record_get(r, "round"), whole);
}

static void put_duty(struct store *s, struct record *r, const struct timeline *t)
{
	struct duty d;
	char iso[DAY_TEXT];
	size_t n = hazard_open(r) && t ? clock_duties(r, t, store_rules(s), &d, 1) : 0;

	record_set(r, "next_act", n ? d.act : NULL);
	record_set(r, "next_due", n && d.due != DAY_NONE ? day_to_iso(d.due, iso) : NULL);
	record_set(r, "next_rule", n && d.rule[0] ? d.rule : NULL);
}

/* The columns worked out beside the fold. */
void fold_finish(struct store *s, struct record *r, const struct timeline *t)
{
	if (strcmp(r->ledger->name, "hazard") == 0)
		put_duty(s, r, t);
}

static void take_row(struct store *s, stmt *q, struct folded *ret)
{
	struct done d = { .undone = col_int(q, 11) != 0, .at = col_int(q, 3) };
	struct change c = { .act = col_str(q, 6), .on = day_from_iso(col_text(q, 7)),
			    .from = col_text(q, 8), .to = col_text(q, 9) };
	struct kept_ledger *k = kept_find(s, col_str(q, 5));
	struct sets sets;
	char *import = meta_get(col_text(q, 4), "import");

	if (k && !ret->record) {
		ret->record = record_new(k->ledger);
		snprintf(ret->ledger, sizeof ret->ledger, "%s", k->ledger->name);
	}
	body_read(col_text(q, 10), (size_t)sqlite3_column_bytes(q, 10), &sets);
	hex_of(col_bin(q, 1, HASH_LEN), HASH_LEN, d.entry);
	hex_of(col_bin(q, 2, BIN_LEN), BIN_LEN, d.by_id);
	c.sets = &sets;
	c.imported = import != NULL;
	if (ret->record)
		fold_one(ret->record, &ret->timeline, &c, &d, true);
	if (!d.undone)
		ret->touched = col_int(q, 0);
	sets_free(&sets);
	free(import);
}

/* with_undone: the timeline also holds what was taken back. */
bool fold_record(struct store *s, const unsigned char id[BIN_LEN], bool with_undone, struct folded *ret)
{
	stmt *q = sql_get(&s->q,
			  "SELECT e.arrival, e.hash, e.person, e.at, e.meta, c.ledger, c.act, c.\"on\","
			  " c.\"from\", c.\"to\", c.body, u.entry IS NOT NULL"
			  " FROM change c JOIN entry e ON e.arrival = c.entry"
			  " LEFT JOIN undone u ON u.entry = c.entry WHERE c.record = ?1"
			  " ORDER BY e.clock, e.device, e.n, c.ordinal");
	bool any = false;

	memset(ret, 0, sizeof *ret);
	sql_bind(q, "b", id, BIN_LEN);
	while (sql_row(&s->q, q)) {
		if (col_int(q, 11) && !with_undone)
			continue;
		any = any || !col_int(q, 11);
		take_row(s, q, ret);
	}
	sql_done(q);
	if (ret->record && any)
		hex_of(id, BIN_LEN, ret->record->id);
	if (ret->record && !any) {
		record_free(ret->record);
		ret->record = NULL;
	}
	return s->q.error == SQLITE_OK;
}

static int64_t arrival_of(struct store *s, const unsigned char hash[HASH_LEN])
{
	stmt *q = sql_get(&s->q, "SELECT arrival FROM entry WHERE hash = ?1");
	int64_t arrival = 0;

	sql_bind(q, "b", hash, HASH_LEN);
	if (sql_row(&s->q, q))
		arrival = col_int(q, 0);
	sql_done(q);
	return arrival;
}

struct milestone milestone_of(const struct record *r, const struct done *d, int64_t entry,
			      const unsigned char *person)
{
	return (struct milestone){
		.on = d->on,
		.entry = entry,
		.act = d->act,
		.state = record_get(r, "state"),
		.level = record_get(r, "level"),
		.deadline = record_get(r, "deadline"),
		.person = person,
		.round = d->round,
		.listed = record_true(r, "listed"),
		.halted = record_true(r, "halted"),
	};
}

bool milestone_put(struct store *s, int64_t row, size_t seq, const struct milestone *m)
{
	char iso[DAY_TEXT]; /* empty without a date: it counts from the beginning on */

	return sql_put(&s->q, "INSERT INTO milestone VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
		       "iittibitttii", row, (int64_t)seq, day_to_iso(m->on, iso), m->act, m->entry,
		       m->person, BIN_LEN, (int64_t)m->round, m->state, m->level, m->deadline,
		       (int64_t)m->listed, (int64_t)m->halted);
}

/* An empty done.entry means the entry being written. */
bool milestones_put(struct store *s, const struct record *r, int64_t row, const struct timeline *t)
{
	struct record *at = record_new(r->ledger);
	stmt *q = sql_get(&s->q, "DELETE FROM milestone WHERE hazard = ?1");

	sql_bind(q, "i", row);
	sql_do(&s->q, q);
	for (size_t i = 0; i < t->n; i++) {
		const struct done *d = &t->v[i];
		struct change c = { d->act, d->on, d->from, d->to, &d->sets, d->imported };
		unsigned char by[BIN_LEN], hash[HASH_LEN];
		struct milestone m;
		bool out;

		if (d->undone)
			continue;
		fold_apply(at, &c, &out);
		id_bin(d->by_id, by);
		m = milestone_of(at, d, hex_to(d->entry, hash, HASH_LEN) ? arrival_of(s, hash) : s->w.arrival,
				 by);
		milestone_put(s, row, i, &m);
	}
	record_free(at);
	return s->q.error == SQLITE_OK;
}

/* Folds a record from the journal into its table. */
bool fold_store(struct store *s, const unsigned char id[BIN_LEN])
{
	struct folded f;
	int64_t row;
	char hex[ID_TEXT];
	const char *ledger = ledger_of(s, id);

	if (!ledger)
		return s->q.error == SQLITE_OK;
	row = record_row(s, id, true);
	if (!fold_record(s, id, false, &f))
		goto done;
	if (!f.record) {
		hex_of(id, BIN_LEN, hex);
		record_remove(s, ledger, hex, row);
		goto done;
	}
	fold_finish(s, f.record, &f.timeline);
	record_put(s, f.record, row, f.touched, false);
	if (strcmp(ledger, "hazard") == 0)
		milestones_put(s, f.record, row, &f.timeline);
done:
	folded_free(&f);
	return s->q.error == SQLITE_OK;
}

#define MAX_UNDOS 10000 /* of one another */

struct hash {
	unsigned char bytes[HASH_LEN];
};

/* Is the entry taken back by an undo that is itself in effect? left: entries that may
 * still be looked at. */
static bool is_undone(struct store *s, const unsigned char hash[HASH_LEN], int *left)
{
	stmt *q = sql_get(&s->q, "SELECT hash FROM entry WHERE undoes = ?1");
	struct hash *by = NULL, h;
	size_t n = 0;
	bool undone = false;

	sql_bind(q, "b", hash, HASH_LEN);
	while (--*left > 0 && sql_row(&s->q, q)) {
		memcpy(h.bytes, col_bin(q, 0, HASH_LEN), HASH_LEN);
		VEC_ADD(by, n) = h;
	}
	sql_done(q);
	for (size_t i = 0; i < n && !undone; i++)
		undone = !is_undone(s, by[i].bytes, left);
	free(by);
	return undone;
}

bool undone_look(struct store *s, const unsigned char entry[HASH_LEN], int64_t *ret_root, bool *ret_undone)
{
	unsigned char at[HASH_LEN];
	int left = 2 * MAX_UNDOS; /* each is looked at twice; circles may branch */
	stmt *q;

	*ret_root = 0;
	*ret_undone = false;
	memcpy(at, entry, HASH_LEN);
	/* a limit: in a file that was tampered with they may go round in a circle */
	for (int steps = 0; steps < MAX_UNDOS; steps++) {
		bool more = false;

		q = sql_get(&s->q, "SELECT arrival, undoes FROM entry WHERE hash = ?1");
		sql_bind(q, "b", at, HASH_LEN);
		if (!sql_row(&s->q, q)) {
			sql_done(q);
			return s->q.error == SQLITE_OK;
		}
		*ret_root = col_int(q, 0);
		if (sqlite3_column_bytes(q, 1) == HASH_LEN) {
			memcpy(at, col_bin(q, 1, HASH_LEN), HASH_LEN);
			more = true;
		}
		sql_done(q);
		if (!more)
			break;
	}
	*ret_undone = is_undone(s, at, &left);
	return s->q.error == SQLITE_OK;
}

/* Works out anew whether the entry at the root of a chain of undos counts;
 * *ret_root gets its arrival, 0 when it is not here. */
bool undone_update(struct store *s, const unsigned char entry[HASH_LEN], int64_t *ret_root)
{
	bool undone;
	stmt *q;

	if (!undone_look(s, entry, ret_root, &undone))
		return false;
	q = undone ? sql_get(&s->q, "INSERT OR IGNORE INTO undone VALUES (?1)")
		   : sql_get(&s->q, "DELETE FROM undone WHERE entry = ?1");
	sql_bind(q, "i", *ret_root);
	return sql_do(&s->q, q);
}
