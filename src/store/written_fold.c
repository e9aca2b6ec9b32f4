/* The fold of what an entry changes, within its transaction. */
#include <string.h>

#include <bihuan/domain/own_ledgers.h>

#include "absent.h"
#include "bulk.h"
#include "item_follow.h"
#include "journal.h"
#include "ledgers.h"
#include "open_store.h"
#include "records.h"
#include "refold.h"
#include "tables.h"

/* The fold of a record that is new in this entry, complete: into its table. */
bool written_flush(struct store *s)
{
	struct writing *w = s->w;

	if (!w->fresh)
		return true;
	fold_finish(s, w->fresh, &w->fresh_timeline);
	record_put(s, w->fresh, w->fresh_row, w->arrival, true);
	record_free(w->fresh);
	w->fresh = NULL;
	timeline_free(&w->fresh_timeline);
	return s->q.error == SQLITE_OK;
}

static bool fresh_begin(struct store *s, const struct ledger *l, const char *record,
			const unsigned char id[BIN_LEN])
{
	struct writing *w = s->w;

	struct kept_ledger *k = kept_find(s, l->name);

	if (!table_need(s, k) || !bulk_count(s, k))
		return false;
	w->fresh_row = record_row_new(s, id);
	w->fresh_closed = false;
	w->fresh = record_new(l);
	memcpy(w->fresh->id, record, ID_TEXT);
	memcpy(w->fresh_id, record, ID_TEXT);
	return s->q.error == SQLITE_OK;
}

/* Notes what has to be folded for this change. */
bool written_note(struct store *s, const char *record, const unsigned char id[BIN_LEN], const struct ledger *l,
		  const struct change *c)
{
	struct writing *w = s->w;
	struct timeline *t = &w->fresh_timeline;
	struct done d = { .at = w->at, .written = w->written };
	struct milestone m;

	if (!w->fresh || strcmp(w->fresh_id, record) != 0) {
		if (!written_flush(s))
			return false;
		if (strcmp(w->born, record) != 0 && record_row(s, id, false)) {
			if (!w->stale.len || memcmp(w->stale.s + w->stale.len - BIN_LEN, id, BIN_LEN) != 0) {
				buf_addn(&w->stale, (const char *)id, BIN_LEN);
				if (l)
					kept_find(s, l->name)->changed++;
			}
			return true;
		}
		if (!l)
			return record_row(s, id, true) != 0;
		if (!fresh_begin(s, l, record, id))
			return false;
	}
	hex_of(w->person, BIN_LEN, d.by_id);
	/* No clock runs for what came closed, and no more is to come of it; if more does come, it is
	 * folded from the journal like any other. */
	if (w->fresh_closed)
		buf_addn(&w->stale, (const char *)id, BIN_LEN);
	w->fresh_closed = strcmp(c->act, "import_closed") == 0;
	fold_one(w->fresh, t, c, &d, !w->fresh_closed);
	if (!w->fresh->ledger->life)
		return true;
	m = milestone_of(w->fresh, &t->v[t->n - 1], w->arrival, w->person);
	return milestone_put(s, w->fresh_row, t->n - 1, &m);
}

/* An undo touches again what its entry touched. */
static void count_undone(struct store *s, int64_t root)
{
	stmt *q = sql_get(&s->q, "SELECT ledger, count(*) FROM (SELECT DISTINCT ledger, record FROM change"
				 " WHERE entry = ?1) GROUP BY ledger");

	sql_bind(q, "i", root);
	while (sql_row(&s->q, q)) {
		struct kept_ledger *k = kept_find(s, col_str(q, 0));

		if (k)
			k->changed += (long)col_int(q, 1);
	}
	sql_done(q);
}

/* Where most of a ledger is folded anew. */
static void begin_anew(struct store *s)
{
	for (size_t i = 0; i < s->nkept; i++) {
		struct kept_ledger *k = &s->kept[i];

		if (k->changed >= BULK_FROM && k->changed >= max_row(s, k) / BULK_SHARE)
			bulk_anew(s, k);
	}
}

bool written_fold(struct store *s)
{
	struct writing *w = s->w;
	unsigned char id[BIN_LEN];
	int64_t root;

	begin_anew(s);
	for (size_t i = 0; i < w->stale.len; i += BIN_LEN) {
		memcpy(id, w->stale.s + i, BIN_LEN);
		if (!fold_store(s, id))
			return false;
	}
	if (!w->is_undo)
		return holders_follow(s, w->arrival);
	if (!undone_update(s, w->undoes, &root))
		return false;
	count_undone(s, root);
	begin_anew(s);
	stmt *q = sql_own(&s->q, "SELECT DISTINCT record FROM change WHERE entry = ?1 AND ledger <> 'ledger'");
	sql_bind(q, "i", root);
	while (sql_row(&s->q, q)) {
		memcpy(id, col_bin(q, 0, BIN_LEN), BIN_LEN);
		if (!fold_store(s, id))
			break;
		w->rules_touched |= str_eq(ledger_of(s, id), LEDGER_RULE) || str_eq(ledger_of(s, id), LEDGER_CALENDAR);
	}
	sql_drop(q);
	return s->q.error == SQLITE_OK && holders_follow(s, root);
}
