/* What others write: entries of changes to records, each refused when its record was changed meanwhile. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/tr.h>
#include <bihuan/domain/own_ledgers.h>

#include "attached.h"
#include "bulk.h"
#include "journal.h"
#include "numbers.h"
#include "open_store.h"

/* Refuses when the record was touched after the version the writer saw. */
static bool still_expected(struct store *s, const struct change_new *c, const struct ledger *l,
			   struct err *err)
{
	unsigned char id[BIN_LEN];
	char *sql, *who, *version;
	stmt *q;

	if (!c->expect || !id_bin(c->record, id))
		return true;
	sql = xasprintf("SELECT lower(hex(e.hash)) FROM l_%s l JOIN entry e ON e.arrival = l.touched"
			" WHERE l.row = (SELECT row FROM record WHERE id = ?1)",
			l->name);
	version = sql_text(&s->q, sql, "b", id, BIN_LEN);
	free(sql);
	if (!version || strcmp(version, c->expect) == 0) {
		free(version);
		return sql_ok(&s->q, err);
	}
	free(version);
	who = xstrdup("?");
	q = sql_get(&s->q, "SELECT e.person, c.act FROM change c JOIN entry e ON e.arrival = c.entry"
			   " WHERE c.record = ?1 ORDER BY e.arrival DESC LIMIT 1");
	sql_bind(q, "b", id, BIN_LEN);
	if (sql_row(&s->q, q)) {
		char hex[ID_TEXT];
		const struct act *a = act_find(l, col_str(q, 1));
		const char *act = a ? words_now(&a->title) : col_str(q, 1), *name;

		hex_of(col_bin(q, 0, BIN_LEN), BIN_LEN, hex);
		free(who);
		name = store_peek(s, LEDGER_PERSON, hex, "name");
		who = xasprintf(tr("%s (%s)"), name ? name : "?", act);
	}
	sql_done(q);
	err_set(err, ERR_REFUSED, "changed_meanwhile",
		"somebody changed this record since it was opened: %s; look at it again", who);
	free(who);
	return false;
}

bool store_begin(struct store *s, const struct entry_new *e, struct err *err)
{
	bool ok;

	if (e->import)
		bulk_prepare(s, e->bytes);
	ok = write_begin(s, e, NULL, err);
	if (!ok)
		bulk_settle(s);
	return ok;
}

/* sets with one value more, or another one; borrows the texts, the caller frees v alone. */
static struct sets sets_with(const struct sets *sets, char *name, char *value)
{
	struct sets ret = { .v = xcalloc(sets->n + 1, sizeof *ret.v), .n = sets->n, .perhaps = UINT64_MAX };
	size_t at = 0;

	if (sets->n)
		memcpy(ret.v, sets->v, sets->n * sizeof *ret.v);
	while (at < sets->n && strcmp(sets->v[at].name, name) != 0)
		at++;
	if (at == ret.n)
		ret.n++;
	ret.v[at] = (struct set){ .name = name, .value = value };
	return ret;
}

bool store_add(struct store *s, struct change_new *c, struct err *err)
{
	static const struct sets none;
	static char number_name[] = "number";
	const struct ledger *l = store_ledger(s, c->ledger);
	const struct sets *sets = c->sets ? c->sets : &none;
	struct sets numbered = SETS_INIT, placed = SETS_INIT;
	bool fresh = !c->record[0], ok = false;
	char *number = NULL, *place = NULL;

	if (!l)
		return err_set(err, ERR_USAGE, "unknown_ledger", "there is no ledger “%s”", c->ledger);
	if (!fresh && !still_expected(s, c, l, err))
		return false;
	if (fresh) {
		id_new(c->record);
		memcpy(s->w->born, c->record, ID_TEXT);
	}
	if (fresh && l->number) {
		number = number_new(s, l, c->on, sets);
		if (!number_free(s, l, number, err))
			goto done;
		numbered = sets_with(sets, number_name, number);
		sets = &numbered;
		snprintf(c->number, sizeof c->number, "%s", strlen(number) < sizeof c->number ? number : "");
	}
	if (fresh && (place = place_new(s, l, sets))) {
		placed = sets_with(sets, (char *)(uintptr_t)ledger_order(l)->name, place);
		sets = &placed;
	}
	brought_want(s, sets);
	ok = write_change(s, c->record, l, c->ledger, c->act, c->on, c->from, c->to, sets, NULL);
	if (!ok)
		sql_ok(&s->q, err);
done:
	free(placed.v);
	free(place);
	free(numbered.v);
	free(number);
	return ok;
}

bool store_finish(struct store *s, const struct news *news, struct err *err)
{
	bool ok;

	s->news = news;
	ok = write_finish(s, err);
	s->news = NULL;
	return ok;
}

bool store_append(struct store *s, struct entry_new *e, struct err *err)
{
	if (!store_begin(s, e, err))
		return false;
	for (size_t i = 0; i < e->n; i++) {
		if (store_add(s, &e->changes[i], err))
			continue;
		store_abandon(s);
		return false;
	}
	return write_finish(s, err);
}
