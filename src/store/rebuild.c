/* Rebuild: what is folded is dropped and filled again by one pass over the journal; indexes and
 * search follow when all rows stand. The row numbers of records are kept. */
#include <stdlib.h>

#include <bihuan/base/tr.h>

#include "absent.h"
#include "bulk.h"
#include "destroyed.h"
#include "device.h"
#include "journal.h"
#include "judge.h"
#include "learnt.h"
#include "ledgers.h"
#include "names.h"
#include "numbers.h"
#include "open_store.h"
#include "pass.h"
#include "reads.h"
#include "rebuild.h"
#include "records.h"
#include "refold.h"
#include "refs.h"
#include "rules.h"
#include "schema.h"
#include "search.h"
#include "stale.h"
#include "tables.h"
#include "verify.h"

#define STEP 500 /* records between two questions whether to go on */

struct rebuilding {
	struct store *s;
	const struct news *news;
	struct err *err;
	struct judge *judge;
	long *rows; /* of each ledger, by its place */
	long long done, total;
	bool dropped; /* bytes that were destroyed before */
};

static bool go_on(struct rebuilding *b, const char *what)
{
	return news_step(b->news, what, b->done, b->total) ||
	       err_set(b->err, ERR_REFUSED, "cancelled", "cancelled; nothing was changed");
}

#define WITHOUT_ROW \
	" FROM change c INDEXED BY change_record WHERE NOT EXISTS (SELECT 1 FROM record r WHERE r.id = c.record)"

/* Where the file cannot be written, the rows given to others stand beside it too. */
static bool rows_beside(struct store *s)
{
	stmt *q = sql_own(&s->q, "SELECT 1" WITHOUT_ROW " LIMIT 1");
	bool missing = s->scattered || sql_row(&s->q, q);

	sql_drop(q);
	if (missing)
		sql_exec(&s->q, "CREATE TABLE temp.record (row INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE) STRICT");
	if (missing && !s->scattered)
		sql_exec(&s->q, "INSERT INTO temp.record SELECT row, id FROM main.record");
	return !missing || sql_exec(&s->q, "INSERT INTO record (id) SELECT DISTINCT c.record" WITHOUT_ROW);
}

/* Records keep their rows; those that lost theirs get new ones. */
static bool rows_for_all(struct rebuilding *b)
{
	struct sql *q = &b->s->q;
	stmt *most;

	if (b->s->scattered && !b->s->aside)
		sql_exec(q, "DELETE FROM record");
	if (b->s->aside ? !rows_beside(b->s) : !sql_exec(q, "INSERT INTO record (id) SELECT DISTINCT c.record" WITHOUT_ROW))
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
	struct kept_ledger *k = kept_find(s, r->record->ledger->name);

	b->rows[k->place]++;
	if (!k->there)
		table_bare(s, k);
	return (bulk_is(s, k) ? record_put(s, r->record, r->row, r->touched, true)
			 : row_put(s, r->record, r->row, r->touched) &&
				   names_put(s, k, r->record, r->row, true) && refs_put(s, k, r->record, r->row, true)) &&
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
	given_keep(b->s, pass_numbers(p));
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

		if (k == gathered || !k->there)
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

	ok = judged_write(s, b->judge) && rows_for_all(b) && refold(b, PASS_RULES);
	rules_forget(s);
	ok = ok && refold(b, PASS_NAMES);
	if (ok && hazards && hazards->there && b->total >= BULK_FROM)
		ok = bulk_begin(s, hazards) && tables_index(s, hazards->ledger->name, INDEX_NONE, NULL);
	if (s->bulk)
		gathered = hazards;
	ok = ok && refold(b, PASS_REST) && refold(b, PASS_HOLDERS) && go_on(b, tr("refolding")) && bulk_end(s) && search_all(b, gathered) &&
	     united_fold(s) && (s->aside || destroyed_drop(s, &b->dropped));
	bulk_abandon(s);
	return ok;
}

/* ---- whether it may ---- */

/* A first entry that was put before the true one would leave nothing of all that stands here: what this machine
 * wrote last tells. */
static bool keeps_ours(struct rebuilding *b)
{
	struct device last[STATE_DEVICES];
	size_t n = devices_of_state(b->s, last);
	char hex[HASH_TEXT];

	for (size_t i = 0; i < n; i++) {
		if (last[i].pending || judge_is_founded(b->judge, last[i].hash))
			continue;
		hex_of(last[i].hash, HASH_LEN, hex);
		return err_set(b->err, ERR_FILE, "bad_fact",
			       "%s: the entry that this machine wrote last (%.16s…) does not stand on the first entry of this file any more: something was put before it or taken out; nothing was rebuilt, “verify” names what is wrong",
			       b->s->path, hex);
	}
	return true;
}

/* What is folded from must be true: the indexes by which it is met are made anew, and every hash and
 * signature is looked at. */
static bool facts_first(struct rebuilding *b)
{
	struct sql *q = &b->s->q;
	struct err found = ERR_INIT;

	if (!schema_mend(b->s, b->err))
		return false;
	sql_exec(q, "REINDEX entry; REINDEX change; REINDEX declaration; REINDEX record");
	if ((q->error & 0xff) == SQLITE_CONSTRAINT) {
		q->error = SQLITE_OK;
		return err_set(b->err, ERR_FILE, "bad_fact",
			       "%s: something in the history stands there twice (%s); nothing was rebuilt", b->s->path,
			       q->detail);
	}
	b->judge = q->error == SQLITE_OK ? judge_begin(b->s, b->news) : NULL;
	if (!b->judge)
		return false;
	if (verify_facts_alone(b->s, b->judge, b->news, &found))
		return keeps_ours(b);
	if (q->error == SQLITE_OK && found.kind != ERR_REFUSED)
		return err_set(b->err, ERR_FILE, "bad_fact", "%s: the history is wrong, nothing was rebuilt: %s",
			       b->s->path, found.text);
	*b->err = found;
	return false;
}

/* ---- all of it ---- */

static bool fold_all(struct rebuilding *b)
{
	struct store *s = b->s;

	if (!s->aside)
		return facts_first(b) && tables_drop(s, b->err) && tables_bare(s, b->err) && fill(b);
	b->judge = judge_begin(s, b->news);
	return b->judge && keeps_ours(b) && tables_bare(s, b->err) && fill(b);
}

static bool rebuild(struct store *s, const struct news *news, struct err *err)
{
	struct rebuilding b = { .s = s, .news = news, .err = err };
	char *not;
	bool ok;

	store_release(s);
	if (!sql_exec(&s->q, s->aside ? "BEGIN" : "BEGIN IMMEDIATE"))
		return sql_ok(&s->q, err);
	upkeep_begin(s, news);
	rules_forget(s);
	version_grow(s);
	tables_forget(s);
	b.rows = xcalloc(s->nkept + 1, sizeof *b.rows);
	ok = fold_all(&b);
	not = declared_not(s);
	s->others_declared = !str_eq(not, s->declared_not);
	if (ok && s->others_declared && !s->aside) /* the next opening folds by them */
		ok = sql_exec(&s->q, "DELETE FROM memory WHERE name = 'folded_by'");
	free(not);
	judge_end(b.judge);
	free(b.rows);
	upkeep_end(s);
	tables_forget(s);
	ok = sql_ok(&s->q, err) && ok && sql_exec(&s->q, "COMMIT");
	if (!ok)
		sqlite3_exec(s->q.db, "ROLLBACK", NULL, NULL, NULL);
	schema_let_go(s);
	rules_forget(s);
	version_grow(s);
	if (ok && b.dropped)
		destroyed_wipe(s);
	return sql_ok(&s->q, err) && ok;
}

bool store_rebuild(struct store *s, const struct news *news, struct err *err)
{
	/* what is not ours among the tables that are rebuilt made it a store that is only read */
	if (s->unwritable || (s->readonly && s->strange != STRANGE_REBUILT))
		return cannot_write(s, err);
	if (!learnt_right(s, err))
		return false;
	if (!tables_beside_drop(s, err) || !rebuild(s, news, err))
		return false;
	s->scattered = false;
	if (s->strange) {
		s->strange = STRANGE_NOT;
		s->readonly = false;
		sqlite3_db_config(s->q.db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 1, NULL);
	}
	return schema_prove_ledgers(s, err);
}

bool store_fold_beside(struct store *s, const struct news *news, struct err *err)
{
	s->aside = true;
	if (rebuild(s, news, err))
		return true;
	s->aside = false;
	return false;
}
