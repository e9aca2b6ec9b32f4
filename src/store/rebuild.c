/* Rebuild: what is folded is dropped and filled again by one pass over the journal; indexes and
 * search follow when all rows stand. The row numbers of records are kept. */
#include "names.h"
#include "pass.h"

#define STEP 500 /* records between two questions whether to go on */

struct rebuilding {
	struct store *s;
	const struct news *news;
	struct err *err;
	const struct judge *judge;
	long *rows; /* of each ledger, by its place */
	long long done, total;
};

static bool go_on(struct rebuilding *b, const char *what)
{
	return news_step(b->news, what, b->done, b->total) ||
	       err_set(b->err, ERR_REFUSED, "cancelled", "cancelled; nothing was changed");
}

/* Records keep their rows; those that lost theirs get new ones. */
static bool rows_for_all(struct rebuilding *b)
{
	struct sql *q = &b->s->q;
	stmt *most;

	if (!sql_exec(q, "INSERT INTO record (id) SELECT DISTINCT c.record FROM change c"
			 " INDEXED BY change_record WHERE NOT EXISTS"
			 " (SELECT 1 FROM record r WHERE r.id = c.record)"))
		return false;
	most = sql_own(q, "SELECT max(row) FROM record");
	if (sql_row(q, most))
		b->total = col_int(most, 0);
	sql_drop(most);
	return q->error == SQLITE_OK;
}

/* ---- rows ---- */

static bool put_milestones(struct rebuilding *b, const struct refolded *r)
{
	for (size_t i = 0; i < r->nmilestones; i++)
		if (!milestone_put(b->s, r->row, i, &r->milestones[i]))
			return false;
	return true;
}

/* The search of one ledger, if any, is gathered by the way; the others follow from their tables. */
static bool put_record(struct rebuilding *b, const struct refolded *r)
{
	struct store *s = b->s;
	const struct kept_ledger *k = kept_find(s, r->record->ledger->name);

	b->rows[k->place]++;
	return (bulk_is(s, k) ? record_put(s, r->record, r->row, r->touched, true)
			 : row_put(s, r->record, r->row, r->touched) &&
				   names_put(s, k, r->record, r->row, true)) &&
	       put_milestones(b, r);
}

static bool put_unauthorised(struct rebuilding *b, const struct refolded *r)
{
	for (size_t i = 0; i < r->nunauthorised; i++)
		if (!judged_put(b->s, r->unauthorised[i].arrival, r->unauthorised[i].ordinal,
				r->unauthorised[i].why))
			return false;
	return true;
}

static bool refold(struct rebuilding *b, enum pass_over what)
{
	struct pass *p = pass_begin(b->s, what, b->judge);
	struct refolded r;
	bool ok = true;

	while (ok && pass_next(p, &r)) {
		ok = !r.record || (put_record(b, &r) && put_unauthorised(b, &r));
		if (ok && ++b->done % STEP == 0)
			ok = go_on(b, tr("refolding"));
	}
	pass_end(p);
	return ok && b->s->q.error == SQLITE_OK;
}

/* ---- indexes and search ---- */

static bool search_fill(struct store *s, struct kept_ledger *k)
{
	struct buf none = BUF_INIT, text = BUF_INIT;
	stmt *q = search_rows(s, k);

	while (sql_row(&s->q, q)) {
		search_text(s, k, q, &text);
		search_change(s, k, col_int(q, 0), &none, &text);
	}
	buf_free(&text);
	return s->q.error == SQLITE_OK;
}

static bool search_all(struct rebuilding *b, const struct kept_ledger *gathered)
{
	struct store *s = b->s;
	bool ok = true;

	for (size_t i = 0; ok && i < s->nkept; i++) {
		struct kept_ledger *k = &s->kept[i];

		if (k == gathered)
			continue;
		ok = go_on(b, tr("refolding")) && (b->rows[i] < BULK_FROM || bulk_begin(s, k)) &&
		     (s->bulk ? bulk_end(s) : search_fill(s, k)) &&
		     tables_index(s, k->ledger->name, INDEX_MAKE, NULL);
	}
	return ok;
}

/* The names of enterprises stand before the search of what refers to them is gathered, the rules
 * before the days that follow from them. */
static bool fill(struct rebuilding *b)
{
	struct store *s = b->s;
	struct kept_ledger *hazards = kept_find(s, store_main_ledger(s)->name);
	const struct kept_ledger *gathered = NULL;
	bool ok;

	ok = judged_write(s, b->judge) && rows_for_all(b) && refold(b, PASS_FIRST);
	rules_forget(s);
	if (ok && hazards && b->total >= BULK_FROM)
		ok = bulk_begin(s, hazards) && tables_index(s, hazards->ledger->name, INDEX_NONE, NULL);
	if (s->bulk)
		gathered = hazards;
	ok = ok && refold(b, PASS_REST) && counters_keep(s) && go_on(b, tr("refolding")) && bulk_end(s) && search_all(b, gathered) &&
	     united_fold(s);
	bulk_abandon(s);
	counters_forget(s);
	return ok;
}

bool store_rebuild(struct store *s, const struct news *news, struct err *err)
{
	struct rebuilding b = { .s = s, .news = news, .err = err };
	struct judge *judge;
	bool ok;

	if (s->readonly)
		return cannot_write(s, err);
	store_release(s);
	if (!sql_exec(&s->q, "BEGIN IMMEDIATE"))
		return sql_ok(&s->q, err);
	upkeep_begin(s, news);
	rules_forget(s);
	s->version++;
	s->epoch++;
	b.rows = xcalloc(s->nkept + 1, sizeof *b.rows);
	b.judge = judge = judge_begin(s, news);
	ok = judge && tables_drop(s, err) && tables_bare(s, err) && fill(&b);
	judge_end(judge);
	free(b.rows);
	upkeep_end(s);
	ok = sql_ok(&s->q, err) && ok && sql_exec(&s->q, "COMMIT");
	if (!ok)
		sqlite3_exec(s->q.db, "ROLLBACK", NULL, NULL, NULL);
	rules_forget(s);
	s->version++;
	s->epoch++;
	return sql_ok(&s->q, err) && ok;
}
