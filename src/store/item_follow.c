/* Items reach their holder: a task whose progress is an item stands otherwise when one is added, changed or taken back.
 * The holder is folded anew in the same transaction, so that its columns, by which lists are filtered, are never
 * behind. */
#include "item_follow.h"

#include <stdlib.h>
#include <string.h>

#include "journal.h"
#include "ledgers.h"
#include "open_store.h"
#include "records.h"
#include "refold.h"

void item_each(void *ctx, const char *ledger, void (*item)(void *to, const struct record *r), void *to)
{
	const struct item_reading *reading = ctx;
	struct store *s = reading->s;
	struct kept_ledger *k = kept_find(s, ledger);
	const struct field *holder = k ? ledger_holder(k->ledger) : NULL;
	char *sql;
	stmt *q;

	if (!holder || !reading->r->id[0])
		return;
	sql = xasprintf("SELECT %s FROM l_%s l JOIN record r ON r.row = l.row WHERE l.f_%s = ?1 AND l.voided = 0", kept_columns(k),
			ledger, holder->name);
	q = sql_get(&s->q, sql);
	free(sql);
	sql_bind(q, "t", reading->r->id);
	while (sql_row(&s->q, q)) {
		struct record *r = load_record(k, q);

		item(to, r);
		record_free(r);
	}
	sql_done(q);
}

long item_count(void *ctx, const char *ledger)
{
	const struct item_reading *reading = ctx;
	struct store *s = reading->s;
	char *sql;
	long n;

	if (!kept_find(s, ledger))
		return 0;
	sql = xasprintf("SELECT count(*) FROM l_%s WHERE voided = 0", ledger);
	n = (long)sql_int(&s->q, sql);
	free(sql);
	return n;
}

const char *item_peek(void *ctx, const char *ledger, const char *id, const char *field)
{
	const struct item_reading *reading = ctx;

	return store_peek(reading->s, ledger, id, field);
}

static bool goes_by(const struct ledger *l, const char *other)
{
	for (size_t i = 0; i < l->nfields; i++)
		if (field_goes_by(&l->fields[i], other))
			return true;
	return false;
}

/* The ids that a statement gives, folded: it may read what folding writes, so they are taken first. */
static bool fold_each(struct store *s, stmt *q)
{
	struct buf ids = BUF_INIT;
	unsigned char id[BIN_LEN];
	bool ok = true;

	while (sql_row(&s->q, q))
		if (col_text(q, 0) && id_bin(col_text(q, 0), id))
			buf_addn(&ids, (const char *)id, BIN_LEN);
	sql_drop(q);
	for (size_t i = 0; ok && i < ids.len; i += BIN_LEN) {
		memcpy(id, ids.s + i, BIN_LEN);
		ok = record_row(s, id, false) == 0 || fold_store(s, id);
	}
	buf_free(&ids);
	return ok && s->q.error == SQLITE_OK;
}

/* Those that hold, or held, an item that the entry touched. */
static bool follow_items(struct store *s, const struct ledger *items, int64_t entry)
{
	char *sql = xasprintf("SELECT DISTINCT json_extract(b.body, '$.%s') FROM change c CROSS JOIN change b"
			      " ON b.record = c.record WHERE c.entry = ?1 AND c.ledger = '%s'",
			      ledger_holder(items)->name, items->name);
	stmt *q = sql_own(&s->q, sql);

	free(sql);
	sql_bind(q, "i", entry);
	return fold_each(s, q);
}

/* Those that refer to what the entry touched by a reference whose fields they go by. */
static bool follow_refs(struct store *s, const struct ledger *l, const struct field *ref, int64_t entry)
{
	char *sql = xasprintf("SELECT lower(hex(r.id)) FROM l_%s l JOIN record r ON r.row = l.row WHERE l.f_%s IN"
			      " (SELECT lower(hex(record)) FROM change WHERE entry = ?1 AND ledger = '%s')",
			      l->name, ref->name, ref->ledger);
	stmt *q = sql_own(&s->q, sql);

	free(sql);
	sql_bind(q, "i", entry);
	return fold_each(s, q);
}

static bool follow_all_refs(struct store *s, const struct ledger *l, int64_t entry)
{
	bool ok = true;

	for (size_t i = 0; ok && i < l->nfields; i++)
		for (size_t k = 0; ok && l->fields[i].type == FIELD_REF && k < l->nfields; k++)
			if (field_goes_by_ref(&l->fields[k], &l->fields[i])) {
				ok = follow_refs(s, l, &l->fields[i], entry);
				break;
			}
	return ok;
}

/* All that go by a count, when the entry made or voided records of that ledger. */
static bool follow_count(struct store *s, const struct ledger *l, const char *counted, int64_t entry)
{
	char *sql = xasprintf("SELECT 1 FROM change WHERE entry = ?1 AND ledger = '%s' AND act <> 'edit' LIMIT 1", counted);
	stmt *q = sql_own(&s->q, sql);
	bool any;

	free(sql);
	sql_bind(q, "i", entry);
	any = sql_row(&s->q, q);
	sql_drop(q);
	if (!any)
		return s->q.error == SQLITE_OK;
	sql = xasprintf("SELECT lower(hex(r.id)) FROM l_%s l JOIN record r ON r.row = l.row", l->name);
	q = sql_own(&s->q, sql);
	free(sql);
	return fold_each(s, q);
}

bool holders_follow(struct store *s, int64_t entry)
{
	bool ok = true;

	for (size_t i = 0; ok && i < s->nkept; i++) {
		const struct ledger *l = s->kept[i].ledger;

		ok = !fold_has_items(l) || follow_all_refs(s, l, entry);
		for (size_t k = 0; ok && fold_has_items(l) && k < s->nkept; k++) {
			const struct ledger *other = s->kept[k].ledger;

			if (!goes_by(l, other->name))
				continue;
			ok = str_eq(other->parent, l->name) && ledger_holder(other) ? follow_items(s, other, entry)
										    : follow_count(s, l, other->name, entry);
		}
	}
	return ok;
}
