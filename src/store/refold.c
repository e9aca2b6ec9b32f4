/* Folding a record from its changes, and what stands beside the fold: the undone
 * entries, the running numbers, the milestones, the clock's columns. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/as_of.h>
#include <bihuan/domain/clock.h>
#include <bihuan/domain/fold.h>
#include <bihuan/domain/kind.h>
#include <bihuan/domain/life.h>

#include "body.h"
#include "item_follow.h"
#include "journal.h"
#include "judge.h"
#include "ledgers.h"
#include "open_store.h"
#include "records.h"
#include "refold.h"

void folded_free(struct folded *f)
{
	record_free(f->record);
	timeline_free(&f->timeline);
}

static struct done done_copy(const struct change *c, const struct done *d, bool out, const char *round,
			     bool whole)
{
	struct done n = *d;

	n.act = xstrdup(c->act);
	n.by_name = xstrdup(d->by_name);
	n.from = xstrdup(c->from);
	n.to = xstrdup(c->to);
	n.on = c->on;
	n.out_of_turn = out;
	n.imported = c->imported;
	n.round = round ? atoi(round) : 0;
	n.sets = (struct sets)SETS_INIT;
	if (whole)
		sets_copy(&n.sets, c->sets);
	return n;
}

const char *round_of(const struct record *r)
{
	const char *column = kind_round(r->ledger);

	return column ? record_get(r, column) : NULL;
}

void fold_one(struct record *r, struct timeline *t, const struct change *c, const struct done *d, bool whole)
{
	bool out = false;

	if (!done_passed_over(d))
		fold_apply(r, c, &out);
	if (t)
		VEC_ADD(t->v, t->n) = done_copy(c, d, out, round_of(r), whole);
}

static void put_duty(struct store *s, struct record *r, const struct timeline *t)
{
	struct duty d;
	const struct field *due = ledger_field(r->ledger, LIFE_NEXT_DUE);
	struct moment until = MOMENT_NONE;
	char iso[MOMENT_TEXT];
	size_t n = life_open(r) && t ? clock_duties(r, t, store_rules(s), &d, 1) : 0;

	/* where the column counts minutes a whole day ends with its last one, elsewhere a minute is its day */
	if (n)
		until = due->type == FIELD_DATETIME ? moment_end(duty_moment(&d)) : (struct moment){ d.due, -1 };
	record_set(r, LIFE_NEXT_ACT, n ? d.act : NULL);
	record_set(r, LIFE_NEXT_DUE, until.day != DAY_NONE ? moment_to_iso(until, iso) : NULL);
	record_set(r, LIFE_NEXT_RULE, n && d.rule[0] ? d.rule : NULL);
}

/* The columns worked out beside the fold. */
void fold_finish(struct store *s, struct record *r, const struct timeline *t)
{
	struct item_reading reading = { s, r };
	const struct items_of items = { item_each, item_count, item_peek, &reading };

	if (fold_has_beside(r->ledger))
		fold_beside(r, store_rules(s), &items);
	if (r->ledger->life)
		put_duty(s, r, t);
}

/* What the fold wants of an entry's meta: of a bulk action it is the same for thousands of changes. */
struct entry_told {
	int64_t arrival, epoch; /* 0: none yet */
	bool imported;
	day_t written;
};

struct refolding {
	struct arena body; /* of the change being folded */
	struct entry_told told[4]; /* of the entries met last */
};

void refolding_free(struct store *s)
{
	if (!s->refolding)
		return;
	arena_free(&s->refolding->body);
	free(s->refolding);
	s->refolding = NULL;
}

static const struct entry_told *told_of(struct store *s, stmt *q)
{
	struct entry_told *t;
	char *import;

	if (!s->refolding)
		s->refolding = xcalloc(1, sizeof *s->refolding);
	t = &s->refolding->told[col_int(q, 0) & 3];
	if (t->arrival == col_int(q, 0) && t->epoch == (int64_t)s->epoch)
		return t;
	import = meta_get(col_text(q, 4), "import");
	t->arrival = col_int(q, 0);
	t->epoch = (int64_t)s->epoch;
	t->imported = import != NULL;
	t->written = meta_day(col_text(q, 4), col_int(q, 3));
	free(import);
	return t;
}

/* False: nothing of it is in force. */
static bool take_row(struct store *s, stmt *q, struct folded *ret)
{
	const struct entry_told *told = told_of(s, q);
	struct done d = { .undone = col_int(q, 11) != 0, .at = col_int(q, 3), .judged = judged_code(col_text(q, 12)) };
	struct change c = { .act = col_str(q, 6), .on = day_from_iso(col_text(q, 7)),
			    .from = col_text(q, 8), .to = col_text(q, 9) };
	struct kept_ledger *k = kept_find(s, col_str(q, 5));
	struct sets sets;

	if (k && !ret->record) {
		ret->record = record_new(k->ledger);
		snprintf(ret->ledger, sizeof ret->ledger, "%s", k->ledger->name);
	}
	d.written = told->written;
	arena_clear(&s->refolding->body);
	body_view(col_text(q, 10), (size_t)sqlite3_column_bytes(q, 10), &s->refolding->body, &sets);
	hex_of(col_bin(q, 1, HASH_LEN), HASH_LEN, d.entry);
	hex_of(col_bin(q, 2, BIN_LEN), BIN_LEN, d.by_id);
	c.sets = &sets;
	c.imported = told->imported;
	c.written = told->written;
	c.entry = d.entry;
	c.seen = col_text(q, 13);
	c.unauthorised = done_unauthorised(&d);
	if (ret->record)
		fold_one(ret->record, &ret->timeline, &c, &d, true);
	if (!done_passed_over(&d))
		ret->touched = col_int(q, 0);
	return !done_passed_over(&d);
}

/* with_undone: the timeline also holds what was taken back. */
bool fold_record(struct store *s, const unsigned char id[BIN_LEN], bool with_undone, struct folded *ret)
{
	stmt *q = sql_get(&s->q,
			  "SELECT e.arrival, e.hash, e.person, e.at, e.meta, c.ledger, c.act, c.\"on\","
			  " c.\"from\", c.\"to\", c.body, u.entry IS NOT NULL," JUDGED_OF_CHANGE ", e.seen"
			  " FROM change c JOIN entry e ON e.arrival = c.entry"
			  " LEFT JOIN undone u ON u.entry = c.entry WHERE c.record = ?1"
			  " ORDER BY " FOLD_ORDER);
	bool any = false;

	memset(ret, 0, sizeof *ret);
	sql_bind(q, "b", id, BIN_LEN);
	while (sql_row(&s->q, q)) {
		const char *judged = judged_code(col_text(q, 12));

		if (!with_undone && (col_int(q, 11) || (judged && !str_eq(judged, "not_allowed_then"))))
			continue;
		any |= take_row(s, q, ret);
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

/* Leaves what had been done by the day that the store is read as of. */
void folded_look_back(const struct store *s, struct folded *f)
{
	struct timeline left = { NULL, 0 };
	struct as_of then;

	if (!s->looks_back || !f->record)
		return;
	record_as_of(f->record->ledger, &f->timeline, s->as_of, &then);
	for (size_t i = 0; i < then.then.n; i++) {
		const struct done *d = &then.then.v[i];
		struct change c = { .act = d->act, .on = d->on, .from = d->from, .to = d->to, .sets = &d->sets,
				    .imported = d->imported };
		struct done *n = &VEC_ADD(left.v, left.n);

		*n = done_copy(&c, d, d->out_of_turn, NULL, true);
		n->round = d->round;
	}
	as_of_free(&then);
	timeline_free(&f->timeline);
	f->timeline = left;
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

/* What a milestone keeps beside the state: of which field, the life says. */
static const char *kept_value(const struct record *r, size_t i)
{
	const struct life *l = r->ledger->life;

	return i < l->nkept ? record_get(r, l->kept[i]) : NULL;
}

struct milestone milestone_of(const struct record *r, const struct done *d, int64_t entry,
			      const unsigned char *person)
{
	return (struct milestone){
		.on = d->on,
		.entry = entry,
		.act = d->act,
		.state = record_get(r, life_main(r->ledger)->field),
		.level = kept_value(r, 0),
		.deadline = kept_value(r, 1),
		.person = person,
		.round = d->round,
		.listed = str_eq(kept_value(r, 2), "1"),
		.halted = str_eq(kept_value(r, 3), "1"),
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
static bool milestones_put(struct store *s, const struct record *r, int64_t row, const struct timeline *t)
{
	struct record *at = record_new(r->ledger);
	stmt *q = sql_get(&s->q, "DELETE FROM milestone WHERE hazard = ?1");

	sql_bind(q, "i", row);
	sql_do(&s->q, q);
	for (size_t i = 0; i < t->n; i++) {
		const struct done *d = &t->v[i];
		struct change c = { .act = d->act, .on = d->on, .from = d->from, .to = d->to, .sets = &d->sets,
				    .imported = d->imported, .unauthorised = done_unauthorised(d), .written = d->written,
				    .entry = *d->entry ? d->entry : NULL };
		unsigned char by[BIN_LEN], hash[HASH_LEN];
		struct milestone m;
		bool out;

		if (done_passed_over(d))
			continue;
		fold_apply(at, &c, &out);
		id_bin(d->by_id, by);
		m = milestone_of(at, d, hex_to(d->entry, hash, HASH_LEN) ? arrival_of(s, hash) : s->w->arrival,
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
	if (f.record->ledger->life)
		milestones_put(s, f.record, row, &f.timeline);
done:
	folded_free(&f);
	return s->q.error == SQLITE_OK;
}

/* ---- undo ---- */

#define UNDO_STEPS 10000 /* in a file that was tampered with they may go round in a circle */

/* Is there an undo of the entry that counts and is itself in effect? */
static bool is_taken_back(struct store *s, const unsigned char hash[HASH_LEN])
{
	stmt *q = sql_get(&s->q, "SELECT 1 FROM entry u WHERE u.undoes = ?1"
				 " AND NOT EXISTS (SELECT 1 FROM undone d WHERE d.entry = u.arrival)"
				 " AND NOT EXISTS (SELECT 1 FROM judged j WHERE j.entry = u.arrival AND j.ordinal = -1)"
				 " ORDER BY u.arrival DESC LIMIT 1");
	bool taken;

	sql_bind(q, "b", hash, HASH_LEN);
	taken = sql_row(&s->q, q);
	sql_done(q);
	return taken;
}

static bool note_undone(struct store *s, int64_t arrival, bool undone)
{
	stmt *q = undone ? sql_get(&s->q, "INSERT OR IGNORE INTO undone VALUES (?1)")
			 : sql_get(&s->q, "DELETE FROM undone WHERE entry = ?1");

	sql_bind(q, "i", arrival);
	return sql_do(&s->q, q);
}

bool undone_update(struct store *s, const unsigned char entry[HASH_LEN], int64_t *ret_root)
{
	unsigned char at[HASH_LEN];
	bool more = true;

	*ret_root = 0;
	memcpy(at, entry, HASH_LEN);
	for (int steps = 0; more && steps < UNDO_STEPS; steps++) {
		stmt *q = sql_get(&s->q, "SELECT arrival, undoes FROM entry WHERE hash = ?1");
		int64_t arrival = 0;

		sql_bind(q, "b", at, HASH_LEN);
		if (sql_row(&s->q, q)) {
			bool taken = is_taken_back(s, at);

			arrival = col_int(q, 0);
			more = sqlite3_column_bytes(q, 1) == HASH_LEN;
			if (more)
				memcpy(at, col_bin(q, 1, HASH_LEN), HASH_LEN);
			sql_done(q);
			note_undone(s, arrival, taken);
			*ret_root = arrival;
			continue;
		}
		sql_done(q);
		break;
	}
	return s->q.error == SQLITE_OK;
}
