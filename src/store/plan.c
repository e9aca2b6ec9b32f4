/* How a filter's rows are found: whichever is rarer leads, a word or a field. A few rows are
 * fetched and sorted at once; many are met walking along the index of the order asked for, or, in
 * the order of entry, along that of the words. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <bihuan/domain/life.h>

#include "absent.h"
#include "found.h"
#include "hits.h"
#include "ledgers.h"
#include "life_sql.h"
#include "names.h"
#include "open_store.h"
#include "query.h"
#include "reads.h"
#include "records.h"
#include "stale.h"
#include "tables.h"

#define FETCHED 1200 /* rows that are fetched and sorted within a keystroke */
#define TALLY_MS 2

/* ---- which way ---- */

/* Items an index on the term's column leads to, up to FETCHED + 1. */
static char *led_items(const struct filter_term *t)
{
	struct buf key = BUF_INIT;
	char *sql;

	sort_expr(t->field, &key);
	sql = xasprintf("SELECT count(*) FROM (SELECT 1 FROM l_%s WHERE %s = ?1 AND voided = 0 LIMIT %d)",
			t->items->name, buf_text(&key), FETCHED + 1);
	buf_free(&key);
	return sql;
}

/* Of all ledgers: at least as many as are this one's. */
static char *led_refs(void)
{
	return xasprintf("SELECT count(*) FROM (SELECT 1 FROM refs WHERE id IN " UNITED_WITH_1 " LIMIT %d)", FETCHED + 1);
}

/* Rows an index on the term's column leads to, up to FETCHED + 1. */
static long led(struct store *s, const struct kept_ledger *k, const struct filter_term *t)
{
	if (t->kind == FILTER_NEW) /* the journal's end leads, to few always */
		return 0;

	char *sql = t->items ? led_items(t) : t->field->type == FIELD_REFS ? led_refs() :
		    xasprintf("SELECT count(*) FROM (SELECT 1 FROM l_%s l WHERE l.f_%s %s AND l.voided = 0%s"
			      " LIMIT %d)",
			      k->ledger->name, t->field->name,
			      term_united(s, t) ? "IN " UNITED_WITH_1 : "= ?1",
			      life_main(k->ledger) && str_eq(t->field->name, life_main(k->ledger)->field) ? " AND l.f_open = 1" : "", FETCHED + 1);
	stmt *q = sql_get(&s->q, sql);
	long n = 0;

	free(sql);
	sql_bind(q, "t", t->values.v[0]);
	if (sql_row(&s->q, q))
		n = (long)col_int(q, 0);
	sql_done(q);
	return n;
}

/* The term that leads to the fewest rows, if that is fewer than *few, which it becomes. */
static size_t best_lead(struct store *s, const struct kept_ledger *k, const struct filter *f, long *few)
{
	size_t best = NO_LEAD;

	for (size_t i = 0; i < f->n && !asks_void(f); i++) {
		long n = term_leads(k, &f->terms[i]) ? led(s, k, &f->terms[i]) : *few;

		if (n >= *few)
			continue;
		*few = n;
		best = i;
	}
	return best;
}

/* Rows of a partial index, up to FETCHED + 1. */
static long indexed(struct store *s, const struct kept_ledger *k, const struct life_index *x, struct strv *asked)
{
	struct buf on = BUF_INIT;
	const char *where;
	stmt *q = NULL;
	long n = FETCHED + 1;

	life_index_on(&on, k->ledger, x);
	where = strstr(on.s, " WHERE ");
	/* several hold the same rows in other orders */
	if (where && !strv_has(asked, where)) {
		char *sql = xasprintf("SELECT count(*) FROM (SELECT 1 FROM l_%s INDEXED BY l_%s_%s%s LIMIT %d)",
				      k->ledger->name, k->ledger->name, x->name, where, FETCHED + 1);

		strv_add(asked, where);
		q = sql_get(&s->q, sql);
		free(sql);
	}
	if (q && sql_row(&s->q, q))
		n = (long)col_int(q, 0);
	sql_done(q);
	buf_free(&on);
	return n;
}

/* The partial index that holds all the filter asks for, if it holds fewer than *few, which it becomes. */
static const char *best_index(struct store *s, const struct kept_ledger *k, const struct filter *f, long *few)
{
	struct strv asked = STRV_INIT;
	const struct life_index *x;
	const char *best = NULL;
	size_t pos = 0;

	while (!asks_void(f) && (x = life_index_each(k->ledger, &pos))) {
		long n = index_covers(f, x) ? indexed(s, k, x, &asked) : *few;

		if (n >= *few)
			continue;
		*few = n;
		best = x->name;
	}
	strv_free(&asked);
	return best;
}

/* How many rows the words leave, as far as that matters. */
static long by_words(struct store *s, struct kept_ledger *k, const struct filter *f)
{
	struct found *to = s->found;

	if (asks_void(f) || !hits_find(s, k, f))
		return FETCHED + 1;
	if (f->sort || !f->as_entered) {
		hits_hold(s, k);
		to->way.hits = s->hits->all;
		return s->hits->all ? (long)s->hits->n : FETCHED + 1;
	}
	to->match = xstrdup(s->hits->match);
	to->way.match = to->match;
	return hits_count(s, k, FETCHED + 1);
}

static void find_way(struct store *s, struct kept_ledger *k, const struct filter *f)
{
	struct found *to = s->found;
	long few;

	to->way = (struct way){ .in_order = true, .lead = NO_LEAD };
	few = by_words(s, k, f);
	if (few > FETCHED)
		few = FETCHED + 1;
	to->way.lead = best_lead(s, k, f, &few);
	to->way.index = best_index(s, k, f, &few);
	if (to->way.index)
		to->way.lead = NO_LEAD;
	if (few > FETCHED || s->q.error != SQLITE_OK)
		return;
	if (to->way.lead != NO_LEAD || to->way.index) {
		to->way.match = NULL;
		found_from_lead(s, k, f);
	} else if (to->way.hits) {
		found_from_hits(s, k, f);
	} else {
		found_go_on(s, k, f);
	}
}

static bool same_found(const struct store *s, const char *query)
{
	return s->found->query && s->found->version == s->version && strcmp(s->found->query, query) == 0;
}

/* Makes s->found that of the filter; true when it holds all. After an error it is false and
 * nothing is held. */
static bool plan(struct store *s, struct kept_ledger *k, const struct filter *f)
{
	char *query;

	version_look(s);
	if (!table_is_there(s, k)) { /* sections and menus of many ledgers ask about each */
		found_forget(s->found);
		s->found->all = s->q.error == SQLITE_OK;
		return s->found->all;
	}
	query = query_text(k, f);
	if (same_found(s, query)) {
		free(query);
		return s->found->all;
	}
	found_forget(s->found);
	s->found->query = query;
	s->found->version = s->version;
	find_way(s, k, f);
	if (s->q.error != SQLITE_OK)
		found_forget(s->found);
	return s->found->all;
}

bool store_learn(struct store *s, const struct filter *f, bool *ret_more, struct err *err)
{
	struct kept_ledger *k = kept_find(s, f->ledger->name);

	*ret_more = false;
	if (plan(s, k, f) || s->q.error != SQLITE_OK)
		return sql_ok(&s->q, err);
	*ret_more = true;
	found_go_on(s, k, f);
	return sql_ok(&s->q, err);
}

/* ---- pages ---- */

/* Where a page of those found begins and how many it has; false: they do not reach so far. */
static bool page_in_found(struct store *s, struct kept_ledger *k, const struct filter *f,
			  const struct record *from, bool before, size_t *n, size_t *ret_at)
{
	const struct found *to = s->found;
	size_t at = before ? to->n : 0;

	if (from)
		at = found_place(s, k, f, from);
	if (!to->all && (at == to->n || (!before && at + 1 + *n > to->n)))
		return false;
	if (from && !before && at < to->n && to->rows[at] == from->row)
		at++;
	if (before && at < *n)
		*n = at;
	if (!before && to->n - at < *n)
		*n = to->n - at;
	*ret_at = at;
	return true;
}

static size_t load_found(struct store *s, struct kept_ledger *k, size_t at, bool before, size_t n,
			 struct record **ret)
{
	size_t got = 0;

	while (got < n) {
		struct record *r = load_row(s, k, s->found->rows[before ? at - 1 - got : at + got]);

		if (!r)
			break;
		ret[got++] = r;
	}
	if (n)
		s->found->hint = before ? at - n : at + n - 1;
	return got;
}

bool store_page(struct store *s, const struct filter *f, const struct record *from, bool before,
		size_t n, struct record **ret, size_t *ret_n, struct err *err)
{
	struct kept_ledger *k = kept_find(s, f->ledger->name);
	size_t got = 0, at, some = n;

	plan(s, k, f);
	if (s->q.error == SQLITE_OK && page_in_found(s, k, f, from, before, &some, &at)) {
		got = load_found(s, k, at, before, some, ret);
	} else if (s->q.error == SQLITE_OK) {
		stmt *q = query_page(s, k, f, &s->found->way, from, before, n);

		while (got < n && sql_row(&s->q, q))
			ret[got++] = load_record(k, q);
		sql_done(q);
	}
	if (!sql_ok(&s->q, err)) {
		while (got)
			record_free(ret[--got]);
		return false;
	}
	*ret_n = got;
	return true;
}

bool store_place(struct store *s, const struct filter *f, const struct record *r, long *ret, struct err *err)
{
	struct kept_ledger *k = kept_find(s, f->ledger->name);
	bool all = plan(s, k, f);
	size_t at = 0;

	if (s->q.error == SQLITE_OK)
		at = found_place(s, k, f, r);
	if (!sql_ok(&s->q, err))
		return false;
	*ret = all || at < s->found->n ? (long)at : -1;
	return true;
}

bool store_at(struct store *s, const struct filter *f, long place, struct record **ret, struct err *err)
{
	struct kept_ledger *k = kept_find(s, f->ledger->name);
	struct record *r = NULL;

	plan(s, k, f);
	if (s->q.error == SQLITE_OK && place >= 0 && (size_t)place < s->found->n) {
		r = load_row(s, k, s->found->rows[place]);
		s->found->hint = (size_t)place;
	}
	if (!sql_ok(&s->q, err)) {
		record_free(r);
		return false;
	}
	*ret = r;
	return true;
}

/* ---- counts ---- */

static bool only_words(const struct filter *f)
{
	if (f->ledger->parent)
		return false;
	for (size_t i = 0; i < f->n; i++)
		if (f->terms[i].kind != FILTER_WORD || f->terms[i].not || !f->terms[i].values.n)
			return false;
	return f->n > 0;
}

/* The index alone can say. */
static bool count_by_index(struct store *s, struct kept_ledger *k, const struct filter *f, long cap, long *ret)
{
	if (!only_words(f) || asks_void(f) || !hits_find(s, k, f))
		return false;
	*ret = hits_count(s, k, cap);
	return *ret >= 0 && s->hits->exact;
}

/* Row by row of those that the words have. */
static long count_hits(struct store *s, struct kept_ledger *k, const struct filter *f, long cap)
{
	const struct way w = { .hits = true, .one_row = true, .lead = NO_LEAD };
	stmt *q = query_rows(s, k, f, &w, 0);
	long n = 0;

	for (size_t i = 0; q && i < s->hits->n && (!cap || n < cap); i++) {
		sqlite3_bind_int64(q, 1, s->hits->rows[i]);
		n += sql_row(&s->q, q);
		sql_done(q);
		if (s->q.error == SQLITE_OK && i % 64 == 0 && query_stops(s))
			sql_fail(&s->q, SQLITE_INTERRUPT, "");
		if (s->q.error != SQLITE_OK)
			break;
	}
	return n;
}

/* Of many too: one state's rows stand together in its index, and no order is asked for. */
static size_t state_lead(const struct kept_ledger *k, const struct filter *f)
{
	for (size_t i = 0; i < f->n && !asks_void(f); i++)
		if (!f->terms[i].items && f->terms[i].kind == FILTER_FIELD && !field_is(f->terms[i].field, FIELD_REFERS) &&
		    term_leads(k, &f->terms[i]))
			return i;
	return NO_LEAD;
}

/* SQLite counts them; but what is left of a count that may be broken off is how many rows it gave until then. */
static long count_rows(struct store *s, struct kept_ledger *k, const struct filter *f, long cap, bool hurried)
{
	struct way w = s->found->way;
	stmt *q;
	long n = 0;

	w.in_order = false;
	if (!w.index && !w.match && w.lead == NO_LEAD)
		w.lead = state_lead(k, f);
	q = hurried ? query_rows(s, k, f, &w, cap) : query_count(s, k, f, &w, cap);
	while (sql_row(&s->q, q))
		n += hurried ? 1 : (long)col_int(q, 0);
	sql_done(q);
	return n;
}

static long count(struct store *s, struct kept_ledger *k, const struct filter *f, long cap, bool hurried)
{
	long n = 0;

	if (plan(s, k, f) || (cap && (long)s->found->n >= cap))
		return cap && (long)s->found->n > cap ? cap : (long)s->found->n;
	if (s->q.error != SQLITE_OK || count_by_index(s, k, f, cap, &n))
		return n;
	return s->found->way.hits ? count_hits(s, k, f, cap) : count_rows(s, k, f, cap, hurried);
}

bool store_count(struct store *s, const struct filter *f, long cap, long *ret, struct err *err)
{
	struct kept_ledger *k = kept_find(s, f->ledger->name);
	long n = count(s, k, f, cap, false);

	if (!sql_ok(&s->q, err))
		return false;
	*ret = n;
	return true;
}

bool store_tally(struct store *s, const struct filter *f, long cap, long *ret, bool *ret_all, struct err *err)
{
	struct kept_ledger *k = kept_find(s, f->ledger->name);
	bool late;
	long n;

	reads_hurry(s, TALLY_MS);
	n = count(s, k, f, cap, true);
	late = reads_late(s);
	if (late && s->q.error == SQLITE_INTERRUPT)
		s->q.error = SQLITE_OK;
	if (!sql_ok(&s->q, err))
		return false;
	*ret_all = s->found->all || (!late && n < cap);
	*ret = s->found->all ? (long)s->found->n : n;
	return true;
}
