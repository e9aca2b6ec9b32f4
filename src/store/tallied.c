/* Tallies of other records: an enterprise with so many penalties within a time, a post with so many hazards since its card
 * was last written on. Nothing of it is stored: both follow from days, and days pass. */
#include "tallied.h"

#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/filter.h>
#include <bihuan/domain/tally.h>

#include "body.h"
#include "items.h"
#include "ledgers.h"
#include "open_store.h"
#include "query.h"
#include "records.h"
#include "rules.h"
#include "stale.h"

/* The reference that names the record it counts for. */
static const struct field *counts_by(const struct store *s, const struct ledger *l, const struct life_tally *t)
{
	return t->by ? ledger_field(l, t->by) : store_whose(s, l);
}

const struct ledger *store_counted_for(const struct store *s, const struct ledger *l, const struct life_tally *t)
{
	const struct field *by = counts_by(s, l, t);

	return by ? store_ledger(s, by->ledger) : NULL;
}

const struct life_tally *counted_named(void *ctx, const struct ledger *l, size_t i, const struct ledger **ret_of)
{
	const struct store *s = ctx;

	for (size_t k = 0; k < s->nkept; k++) {
		const struct ledger *of = s->kept[k].ledger;

		for (size_t n = 0; of->life && n < of->life->ntallies; n++)
			if (store_counted_for(s, of, &of->life->tallies[n]) == l && i-- == 0) {
				*ret_of = of;
				return &of->life->tallies[n];
			}
	}
	return NULL;
}

/* ---- when a record was last written on ---- */

/* The last day, up to today, of what was done to the record of that id: the day of an act, else that of its entry. */
static void last_deed(struct store *s, const unsigned char *id, day_t today, day_t *last)
{
	stmt *q = sql_get(&s->q, "SELECT c.\"on\", e.at, e.meta FROM change c CROSS JOIN entry e ON e.arrival = c.entry"
				 " WHERE c.record = ?1 AND c.entry NOT IN (SELECT entry FROM undone)");

	sql_bind(q, "b", id, BIN_LEN);
	while (sql_row(&s->q, q)) {
		day_t on = day_from_iso(col_text(q, 0)), day = on != DAY_NONE ? on : meta_day(col_text(q, 2), col_int(q, 1));

		if (day <= today && (*last == DAY_NONE || day > *last))
			*last = day;
	}
	sql_done(q);
}

/* Of the items of one ledger, those taken out of the list too. */
static void last_of_items(struct store *s, const struct ledger *items, const char *holder, day_t today, day_t *last)
{
	for (int voided = 0; voided < 2; voided++) {
		char *sql = xasprintf("SELECT r.id FROM l_%s i CROSS JOIN record r ON r.row = i.row WHERE i.f_%s = ?1"
				      " AND i.voided = %d", items->name, ledger_holder(items)->name, voided);
		stmt *q = sql_get(&s->q, sql);

		free(sql);
		sql_bind(q, "t", holder);
		while (sql_row(&s->q, q)) {
			unsigned char id[BIN_LEN];

			memcpy(id, col_bin(q, 0, BIN_LEN), BIN_LEN);
			last_deed(s, id, today, last);
		}
		sql_done(q);
	}
}

static day_t written_on(struct store *s, const struct ledger *l, const char *id, day_t today)
{
	const struct ledger *items[ITEM_LEDGERS_MAX];
	size_t n = store_item_ledgers(s, l, items);
	unsigned char bin[BIN_LEN];
	day_t last = DAY_NONE;

	if (!id_bin(id, bin))
		return DAY_NONE;
	last_deed(s, bin, today, &last);
	for (size_t i = 0; i < n; i++)
		last_of_items(s, items[i], id, today, &last);
	return last;
}

/* ---- one record and the days that count for it ---- */

struct counting {
	struct store *s;
	const struct life_tally *tally;
	const struct ledger *of; /* whose records are counted for */
	day_t today;
	long most; /* what the switch of the rules says; 0: the windows say it */
	char id[ID_TEXT];
	day_t *days; /* of that record */
	size_t n;
	int64_t *rows; /* of which it stands */
	size_t nrows;
};

static long window_n(const struct counting *c, const struct life_window *w)
{
	return c->most > 0 ? c->most : w->n;
}

static bool stands_since(const struct counting *c, const struct life_window *w)
{
	day_t since;
	long n = 0;

	if ((long)c->n < window_n(c, w))
		return false;
	since = written_on(c->s, c->of, c->id, c->today);
	for (size_t i = 0; i < c->n; i++)
		n += c->days[i] <= c->today && (since == DAY_NONE || c->days[i] > since);
	return n >= window_n(c, w);
}

static bool stands(const struct counting *c)
{
	for (size_t i = 0; i < c->tally->nwindows; i++) {
		struct life_window w = c->tally->windows[i];
		struct tally_found found;

		if (c->tally->since_written && stands_since(c, &w))
			return true;
		if (c->tally->since_written)
			continue;
		w.n = (int)window_n(c, &w);
		tally_find(&w, c->days, c->n, c->today, &found);
		if (tally_stands(&found, c->today))
			return true;
	}
	return false;
}

/* The days of one record are together. */
static void settle(struct counting *c)
{
	unsigned char bin[BIN_LEN];
	int64_t row = c->n && id_bin(c->id, bin) && stands(c) ? record_row(c->s, bin, false) : 0;

	if (row)
		VEC_ADD(c->rows, c->nrows) = row;
	c->n = 0;
}

/* What lies further back than twice the longest window is in none that could stand. */
static day_t oldest(const struct life_tally *t, day_t today)
{
	int days = 0;

	for (size_t i = 0; i < t->nwindows; i++) {
		int n = t->windows[i].months ? 31 * t->windows[i].months : t->windows[i].days;

		days = n > days ? n : days;
	}
	return t->since_written ? DAY_NONE : today - 2 * days;
}

static bool read_all(struct counting *c, const struct ledger *l, struct err *err)
{
	struct names names = *store_names(c->s, c->today);
	struct filter f;
	stmt *q;

	names.counted = NULL; /* a count does not go by counts */
	if (!filter_parse(l, c->tally->line, &names, &f, err))
		return false;
	q = query_counted(c->s, kept_find(c->s, l->name), &f, counts_by(c->s, l, c->tally), ledger_field(l, c->tally->day),
			  oldest(c->tally, c->today));
	while (sql_row(&c->s->q, q)) {
		const char *id = col_text(q, 0);

		if (!id || strlen(id) != ID_LEN)
			continue;
		if (!str_eq(id, c->id))
			settle(c);
		memcpy(c->id, id, ID_TEXT);
		VEC_ADD(c->days, c->n) = day_from_iso(col_text(q, 1));
	}
	sql_drop(q);
	settle(c);
	free(c->days);
	filter_free(&f);
	return c->s->q.error == SQLITE_OK;
}

/* ---- what is held ---- */

static int by_number(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

static void forget(struct tallied *t)
{
	free(t->rows);
	free(t->json);
	*t = (struct tallied){ .tally = t->tally };
}

/* Valid until another is asked for the first time. */
static struct tallied *tallied_find(struct store *s, const struct life_tally *t)
{
	for (size_t i = 0; i < s->ntallied; i++)
		if (s->tallied[i].tally == t)
			return &s->tallied[i];
	VEC_ADD(s->tallied, s->ntallied) = (struct tallied){ .tally = t };
	return &s->tallied[s->ntallied - 1];
}

static const struct tallied *tallied_read(struct store *s, const struct ledger *l, const struct life_tally *t, day_t today)
{
	struct counting c = { .s = s, .tally = t, .of = store_counted_for(s, l, t), .today = today };
	const char *most = rules_switch(store_rules(s), t->rule_switch ? t->rule_switch : "");
	static char nothing[] = "[]";
	static const struct tallied none = { .json = nothing };
	struct err why = ERR_INIT;
	struct tallied *to;
	bool ok;

	version_look(s);
	to = tallied_find(s, t);
	if (to->json && to->today == today && to->version == s->version)
		return to;
	if (to->busy) { /* what is counted asks for what is counted */
		sql_declared(&s->q, &l->title, &why);
		return &none;
	}
	to->busy = true;
	c.most = most ? strtol(most, NULL, 10) : 0;
	ok = !c.of || read_all(&c, l, &why);
	if (!ok)
		sql_declared(&s->q, &l->title, &why);
	if (c.nrows)
		qsort(c.rows, c.nrows, sizeof *c.rows, by_number);
	to = tallied_find(s, t);
	forget(to);
	*to = (struct tallied){ .tally = t, .today = ok ? today : DAY_NONE, .version = s->version, .rows = c.rows, .n = ok ? c.nrows : 0,
				.json = rows_json(c.rows, ok ? c.nrows : 0) };
	return to;
}

const char *tallied_rows(struct store *s, const struct ledger *l, const struct life_tally *t, day_t today)
{
	return tallied_read(s, l, t, today)->json;
}

void tallied_free(struct store *s)
{
	for (size_t i = 0; i < s->ntallied; i++)
		forget(&s->tallied[i]);
	free(s->tallied);
	s->tallied = NULL;
	s->ntallied = 0;
}

bool store_tally_stands(struct store *s, const struct ledger *l, const struct life_tally *t, const char *id, day_t today,
			bool *ret, struct err *err)
{
	const struct tallied *found = tallied_read(s, l, t, today);
	unsigned char bin[BIN_LEN];
	int64_t row = id_bin(id, bin) ? record_row(s, bin, false) : 0;

	if (!sql_ok(&s->q, err))
		return false;
	*ret = row && found->n && bsearch(&row, found->rows, found->n, sizeof row, by_number);
	return true;
}
