/* Everything rebuilt beside a fresh fold: one pass over the journal in the order of rows, the tables
 * read in the same order beside it. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/tr.h>

#include "graph.h"
#include "ledgers.h"
#include "names.h"
#include "numbers.h"
#include "open_store.h"
#include "packed.h"
#include "pass.h"
#include "records.h"
#include "refs.h"
#include "verify.h"

#define STEP 500 /* records between two questions whether to go on */

/* A table read in the order of its rows. */
struct beside {
	stmt *q;
	bool waits; /* q stands on a row that nothing was compared with yet */
};

struct comparing {
	struct verifying *v;
	struct store *s;
	struct pass *pass;
	struct beside *ledgers; /* as many as s->kept */
	struct beside milestones;
	int64_t unauthorised; /* acts met so far */
	int64_t names; /* keys of names met */
	int64_t refs;  /* references met, of those that stand among several */
};

static void bad_row(struct comparing *c, const char *ledger, const char *number, const char *field)
{
	verify_note(c->v, true, "bad_row",
		    "ledger %s, record %s, %s: differs from the history; “rebuild” sets it right", ledger,
		    number ? number : "?", field);
}

static void next_beside(struct comparing *c, struct beside *b)
{
	b->waits = sql_row(&c->s->q, b->q);
}

/* ---- rows ---- */

static void open_ledger(struct comparing *c, const struct kept_ledger *k)
{
	struct beside *b = &c->ledgers[k->place];
	struct buf text = BUF_INIT;

	buf_add(&text, "SELECT row, number, voided, touched");
	for (size_t i = 0; i < k->ledger->nfields; i++)
		buf_addf(&text, ", f_%s", k->ledger->fields[i].name);
	buf_addf(&text, " FROM l_%s ORDER BY row", k->ledger->name);
	b->q = sql_own(&c->s->q, text.s);
	buf_free(&text);
	next_beside(c, b);
}

static void compare_row(struct comparing *c, stmt *q, const struct refolded *want)
{
	const struct record *r = want->record;
	const struct ledger *l = r->ledger;

	if (!str_eq(r->number, col_text(q, 1)))
		bad_row(c, l->name, r->number, "number");
	if (r->voided != (col_int(q, 2) != 0))
		bad_row(c, l->name, r->number, "voided");
	if (want->touched != col_int(q, 3))
		bad_row(c, l->name, r->number, "touched");
	for (size_t i = 0; i < l->nfields; i++)
		if (!column_holds(q, (int)i + 4, &l->fields[i], r->values[i]))
			bad_row(c, l->name, r->number, l->fields[i].name);
}

/* Rows before this one were met by no record: nothing in force stands behind them. */
static void pass_strays(struct comparing *c, const struct kept_ledger *k, int64_t before)
{
	struct beside *b = &c->ledgers[k->place];

	for (; b->waits && col_int(b->q, 0) < before; next_beside(c, b))
		bad_row(c, k->ledger->name, col_text(b->q, 1), tr("the whole row"));
}

static void check_row(struct comparing *c, const struct refolded *want)
{
	const struct ledger *l = want->record->ledger;
	const struct kept_ledger *k = kept_find(c->s, l->name);
	struct beside *b = &c->ledgers[k->place];

	if (!names_hold(c->s, want->record, want->row, &c->names))
		bad_row(c, l->name, want->record->number, tr("what its names are found by"));
	if (!refs_hold(c->s, want->record, want->row, &c->refs))
		bad_row(c, l->name, want->record->number, tr("what it is found by where it names others"));
	pass_strays(c, k, want->row);
	if (!b->waits || col_int(b->q, 0) != want->row) {
		bad_row(c, l->name, want->record->number, tr("the whole row"));
		return;
	}
	compare_row(c, b->q, want);
	next_beside(c, b);
}

/* ---- acts by somebody who might not ---- */

/* Has a supervisor still to say what becomes of it? */
static bool waits_for_authority(const struct record *r, int64_t arrival, struct store *s)
{
	stmt *q = sql_get(&s->q, "SELECT hash FROM entry WHERE arrival = ?1");
	char hex[HASH_TEXT] = "";

	sql_bind(q, "i", arrival);
	if (sql_row(&s->q, q))
		hex_of(col_bin(q, 0, HASH_LEN), HASH_LEN, hex);
	sql_done(q);
	hex[SEEN_HEX] = '\0';
	return record_get(r, "unauthorised_by") && strstr(record_get(r, "unauthorised_by"), hex);
}

static void check_unauthorised(struct comparing *c, const struct refolded *want)
{
	for (size_t i = 0; i < want->nunauthorised; i++) {
		const struct judged_change *j = &want->unauthorised[i];

		c->unauthorised++;
		if (!verify_is_judged(c->v, j))
			bad_row(c, want->record->ledger->name, want->record->number, tr("who might do it"));
		if (waits_for_authority(want->record, j->arrival, c->s))
			verify_note(c->v, false, "not_allowed_then",
				    "hazard %s: an act by somebody whose role or side did not allow it; it waits for a supervisor's settlement",
				    want->record->number ? want->record->number : "?");
	}
}

static void check_unauthorised_count(struct comparing *c)
{
	stmt *q = sql_own(&c->s->q, "SELECT count(*) FROM judged WHERE code = 'not_allowed_then'");

	if (sql_row(&c->s->q, q) && col_int(q, 0) != c->unauthorised)
		bad_row(c, store_main_ledger(c->s)->name, NULL, tr("who might do it"));
	sql_drop(q);
}

/* ---- milestones ---- */

static bool same_milestone(stmt *q, const struct milestone *m)
{
	char iso[DAY_TEXT];

	return str_eq(col_text(q, 2), day_to_iso(m->on, iso)) && str_eq(col_text(q, 3), m->act) &&
	       col_int(q, 4) == m->entry && memcmp(col_bin(q, 5, BIN_LEN), m->person, BIN_LEN) == 0 &&
	       col_int(q, 6) == m->round && str_eq(col_text(q, 7), m->state) &&
	       str_eq(col_text(q, 8), m->level) && str_eq(col_text(q, 9), m->deadline) &&
	       col_int(q, 10) == m->listed && col_int(q, 11) == m->halted;
}

/* Those of a hazard stand together: what differs among them is told once. No number for a milestone of a
 * hazard that is not there. */
static void check_milestones(struct comparing *c, const struct refolded *want)
{
	struct beside *b = &c->milestones;
	size_t i = 0;
	bool same = true;

	for (; b->waits && col_int(b->q, 0) < want->row; next_beside(c, b))
		bad_row(c, store_main_ledger(c->s)->name, NULL, tr("a milestone"));
	for (; b->waits && col_int(b->q, 0) == want->row; next_beside(c, b), i++)
		same = same && i < want->nmilestones && col_int(b->q, 1) == (int64_t)i &&
		       same_milestone(b->q, &want->milestones[i]);
	if (!same || i != want->nmilestones)
		bad_row(c, want->record ? want->record->ledger->name : store_main_ledger(c->s)->name, want->record ? want->record->number : NULL, tr("a milestone"));
}

/* ---- names ---- */

static void check_names(struct comparing *c)
{
	if (names_count(c->s) != c->names || refs_count(c->s) != c->refs || !united_right(c->s))
		verify_note(c->v, true, "bad_row",
			    "names, what records name, or which records are one thing, differ from the history; “rebuild” sets it right");
}

/* Numbers are never given twice, and rows are small and close together. */
static void check_numbers(struct comparing *c)
{
	stmt *q = sql_own(&c->s->q, "SELECT count(*), coalesce(min(row), 1), coalesce(max(row), 0),"
				    " count(*) FILTER (WHERE typeof(id) <> 'blob' OR length(id) <> 16) FROM main.record NOT INDEXED");

	if (!given_right(c->s, pass_numbers(c->pass)))
		verify_note(c->v, true, "bad_row",
			    "the last number given of some kind differs from the history; “rebuild” sets it right");
	if (sql_row(&c->s->q, q) && (!rows_in_bounds(col_int(q, 0), col_int(q, 1), col_int(q, 2)) || col_int(q, 3)))
		verify_note(c->v, true, "bad_number",
			    "the row numbers of records are beyond all bounds (%lld to %lld of %lld)",
			    (long long)col_int(q, 1), (long long)col_int(q, 2), (long long)col_int(q, 0));
	sql_drop(q);
}

/* ---- the pass ---- */

/* A change whose record has no row was passed over. */
static void check_count(struct comparing *c)
{
	stmt *q;

	if (pass_changes(c->pass) == c->v->r->changes)
		return;
	q = sql_own(&c->s->q, "SELECT DISTINCT ledger FROM change WHERE record NOT IN (SELECT id FROM record)");
	while (sql_row(&c->s->q, q))
		bad_row(c, col_str(q, 0), NULL, tr("the whole row"));
	sql_drop(q);
}

static bool check_records(struct comparing *c, long long total)
{
	struct refolded want;

	while (pass_next(c->pass, &want)) {
		if (want.record)
			check_row(c, &want);
		check_unauthorised(c, &want);
		check_milestones(c, &want);
		c->v->r->records += want.of != NULL;
		if (c->v->r->records % STEP == 0 &&
		    !verify_step(c->v, tr("comparing the ledgers"), c->v->r->records, total))
			return false;
	}
	for (size_t i = 0; i < c->s->nkept; i++)
		pass_strays(c, &c->s->kept[i], INT64_MAX);
	for (; c->milestones.waits; next_beside(c, &c->milestones))
		bad_row(c, store_main_ledger(c->s)->name, NULL, tr("a milestone"));
	check_unauthorised_count(c);
	check_count(c);
	check_names(c);
	check_numbers(c);
	return c->s->q.error == SQLITE_OK;
}

static long long count_records(struct store *s)
{
	stmt *q = sql_own(&s->q, "SELECT max(row) FROM record"); /* about as many: they are dense */
	long long n = sql_row(&s->q, q) ? col_int(q, 0) : 0;

	sql_drop(q);
	return n;
}

/* ---- packed records ---- */

struct packed_met {
	struct verifying *v;
	const struct ledger *told; /* one finding is enough for a ledger */
	long long n, all;
};

static bool check_block(void *ctx, const struct ledger *l, bool right)
{
	struct packed_met *m = ctx;

	if (!right && m->told != l)
		verify_note(m->v, true, "bad_row",
			    "ledger %s: what figures of past days are read from differs from the history; “rebuild” sets it right",
			    l->name);
	if (!right)
		m->told = l;
	return ++m->n % STEP != 0 || verify_step(m->v, tr("comparing what figures are read from"), m->n, m->all);
}

static bool check_packed(struct verifying *v)
{
	struct packed_met m = { .v = v, .all = count_records(v->s) / PACK_ROWS };

	for (size_t i = 0; i < v->s->nkept; i++)
		if (!packed_compare(v->s, &v->s->kept[i], check_block, &m))
			return false;
	return true;
}

bool verify_rows(struct verifying *v)
{
	struct store *s = v->s;
	struct comparing c = { .v = v, .s = s };
	bool ok = verify_judged_rows(v);

	c.ledgers = xcalloc(s->nkept + 1, sizeof *c.ledgers);
	for (size_t i = 0; i < s->nkept; i++)
		open_ledger(&c, &s->kept[i]);
	c.milestones.q = sql_own(&s->q, "SELECT hazard, seq, \"on\", act, entry, person, round, state, level,"
					" deadline, listed, halted FROM milestone ORDER BY hazard, seq");
	next_beside(&c, &c.milestones);
	c.pass = pass_begin(s, PASS_ALL, v->judge);
	ok = ok && check_records(&c, count_records(s));
	pass_end(c.pass);
	for (size_t i = 0; i < s->nkept; i++)
		sql_drop(c.ledgers[i].q);
	sql_drop(c.milestones.q);
	free(c.ledgers);
	return ok && s->q.error == SQLITE_OK && check_packed(v);
}
