/* How a filter's rows are found: whichever is rarer leads, a word or a field. A few rows are
 * fetched and sorted at once, and held until something changes; many are met walking along
 * the index of the order asked for. */
#include <time.h>

#include "priv.h"

#define FETCHED 1200 /* rows that are fetched and sorted within a keystroke */

/* ---- reads that may be dropped ---- */

void store_interrupt(struct store *s)
{
	sqlite3_interrupt(s->q.db);
}

void store_droppable(struct store *s, bool (*key_waiting)(void *ctx), void *ctx)
{
	s->key_waiting = key_waiting;
	s->key_ctx = ctx;
}

static int64_t now_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/* Asked by SQLite every so many steps. */
bool query_stops(struct store *s)
{
	if (s->w.on)
		return false;
	if (s->deadline && now_ns() > s->deadline) {
		s->out_of_time = true;
		return true;
	}
	return s->key_waiting && s->key_waiting(s->key_ctx);
}

bool query_ok(struct store *s, struct err *err)
{
	if (s->q.error == SQLITE_INTERRUPT)
		hits_forget(s);
	return sql_ok(&s->q, err);
}

/* Another program's writing makes what is held stale. */
void version_look(struct store *s)
{
	stmt *q;

	if (s->w.on) {
		s->version++;
		return;
	}
	q = sql_get(&s->q, "PRAGMA data_version");
	if (sql_row(&s->q, q) && col_int(q, 0) != s->held_version) {
		s->held_version = col_int(q, 0);
		s->version++;
		s->epoch++;
	}
	sql_done(q);
}

int64_t max_row(struct store *s, const struct kept_ledger *k)
{
	char *sql = xasprintf("SELECT max(row) FROM l_%s", k->ledger->name);
	stmt *q = sql_get(&s->q, sql);
	int64_t row = 0;

	free(sql);
	if (sql_row(&s->q, q))
		row = col_int(q, 0);
	sql_done(q);
	return row;
}

/* ---- the few ---- */

void found_forget(struct found *f)
{
	for (size_t i = 0; i < f->n; i++)
		free(f->v[i].text);
	free(f->v);
	free(f->query);
	memset(f, 0, sizeof *f);
}

static void found_add(struct found *f, int64_t row, const char *key)
{
	struct keyed x = { .row = row };

	if (f->integer)
		x.number = strtod(key, NULL);
	else
		x.text = xstrdup(key);
	VEC_ADD(f->v, f->n) = x;
}

static int keyed_compare(const void *a, const void *b)
{
	const struct keyed *x = a, *y = b;
	int c = x->text ? strcmp(x->text, y->text) : (x->number > y->number) - (x->number < y->number);

	return c ? c : (x->row > y->row) - (x->row < y->row);
}

/* Those of the hits that the rest of the filter lets through. */
static void fetch_hits(struct store *s, struct kept_ledger *k, const struct filter *f, struct found *to)
{
	const struct way w = { .hits = true, .one_row = true };
	stmt *q = query_keys(s, k, f, &w, NULL, 0, 1);

	for (size_t i = 0; q && i < s->hits.n; i++) {
		sqlite3_bind_int64(q, 1, s->hits.rows[i]);
		if (sql_row(&s->q, q))
			found_add(to, col_int(q, 0), col_text(q, 1));
		sql_done(q);
		if (s->q.error != SQLITE_OK)
			return;
	}
}

static void fetch_led(struct store *s, struct kept_ledger *k, const struct filter *f,
		      const struct way *w, struct found *to)
{
	stmt *q = query_keys(s, k, f, w, NULL, 0, FETCHED + 1);

	while (sql_row(&s->q, q))
		found_add(to, col_int(q, 0), col_text(q, 1));
	sql_done(q);
}

static void found_sort(struct found *to, bool down)
{
	if (to->n)
		qsort(to->v, to->n, sizeof *to->v, keyed_compare);
	for (size_t i = 0; down && i < to->n / 2; i++) {
		struct keyed x = to->v[i];

		to->v[i] = to->v[to->n - 1 - i];
		to->v[to->n - 1 - i] = x;
	}
}

/* ---- which way ---- */

/* Rows an index on the term's column leads to, up to FETCHED + 1. */
static long led(struct store *s, const struct kept_ledger *k, const struct filter_term *t)
{
	char *sql = xasprintf("SELECT count(*) FROM (SELECT 1 FROM l_%s l WHERE l.f_%s = ?1%s LIMIT %d)",
			      k->ledger->name, t->field->name,
			      strcmp(t->field->name, "state") == 0 ? " AND l.f_open = 1" : "", FETCHED + 1);
	stmt *q = sql_get(&s->q, sql);
	long n = 0;

	free(sql);
	sql_bind(q, "t", t->values.v[0]);
	if (sql_row(&s->q, q))
		n = (long)col_int(q, 0);
	sql_done(q);
	return n;
}

static const struct filter_term *best_lead(struct store *s, const struct kept_ledger *k,
					   const struct filter *f, long *ret_n)
{
	const struct filter_term *best = NULL;

	*ret_n = FETCHED + 1;
	for (size_t i = 0; i < f->n; i++) {
		long n = term_leads(k, &f->terms[i]) ? led(s, k, &f->terms[i]) : *ret_n;

		if (n >= *ret_n)
			continue;
		*ret_n = n;
		best = &f->terms[i];
	}
	return best;
}

static bool same_found(const struct store *s, const char *query)
{
	return s->found.query && s->found.version == s->version && strcmp(s->found.query, query) == 0;
}

/* Fills s->found and returns true when the filter finds few; else says how to walk. False
 * with s->q.error after an error. */
bool plan(struct store *s, struct kept_ledger *k, const struct filter *f, struct way *ret)
{
	struct found *to = &s->found;
	char *query;
	long few;

	version_look(s);
	*ret = (struct way){ .in_order = true };
	query = query_text(k, f);
	if (same_found(s, query)) {
		free(query);
		return true;
	}
	ret->indexed = !asks_void(f) && hits_find(s, k, f);
	ret->hits = ret->indexed && s->hits.all;
	ret->lead = best_lead(s, k, f, &few);
	if (ret->hits && (long)s->hits.n <= few)
		ret->lead = NULL;
	if (s->q.error != SQLITE_OK || (!ret->lead && !(ret->hits && s->hits.n <= FETCHED))) {
		free(query);
		return false;
	}
	found_forget(to);
	to->integer = key_is_integer(f);
	ret->in_order = false;
	if (ret->lead)
		fetch_led(s, k, f, ret, to);
	else
		fetch_hits(s, k, f, to);
	found_sort(to, f->descending);
	to->query = query;
	to->version = s->version;
	if (s->q.error != SQLITE_OK)
		found_forget(to);
	return s->q.error == SQLITE_OK;
}

/* ---- pages ---- */

/* How many of the found come before (key, row), itself not counted. */
static size_t found_before(const struct found *to, const struct filter *f, const struct record *r)
{
	struct keyed x = { .row = r->row, .text = NULL };
	size_t low = 0, high = to->n;

	if (to->integer)
		x.number = strtod(key_of(f, r), NULL);
	else
		x.text = (char *)(uintptr_t)key_of(f, r);
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int c = keyed_compare(&to->v[mid], &x);

		if (f->descending ? c > 0 : c < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

struct record *load_row(struct store *s, struct kept_ledger *k, int64_t row)
{
	char *sql = xasprintf("SELECT %s FROM l_%s l JOIN record r ON r.row = l.row WHERE l.row = ?1",
			      k->cols, k->ledger->name);
	stmt *q = sql_get(&s->q, sql);
	struct record *r = NULL;

	free(sql);
	sql_bind(q, "i", row);
	if (sql_row(&s->q, q))
		r = load_record(k, q);
	sql_done(q);
	return r;
}

static size_t page_of_found(struct store *s, struct kept_ledger *k, const struct filter *f,
			    const struct record *from, bool before, size_t n, struct record **ret)
{
	const struct found *to = &s->found;
	size_t at = from ? found_before(to, f, from) : before ? to->n : 0, got = 0;

	if (from && !before && at < to->n && to->v[at].row == from->row)
		at++;
	while (got < n && (before ? at > 0 : at < to->n)) {
		struct record *r = load_row(s, k, before ? to->v[--at].row : to->v[at++].row);

		if (!r)
			break;
		ret[got++] = r;
	}
	return got;
}

bool store_page(struct store *s, const struct filter *f, const struct record *from, bool before,
		size_t n, struct record **ret, size_t *ret_n, struct err *err)
{
	struct kept_ledger *k = kept_find(s, f->ledger->name);
	struct way w;
	size_t got = 0;

	if (plan(s, k, f, &w)) {
		got = page_of_found(s, k, f, from, before, n, ret);
	} else {
		stmt *q = query_page(s, k, f, &w, from, before, n);

		while (got < n && sql_row(&s->q, q))
			ret[got++] = load_record(k, q);
		sql_done(q);
	}
	if (!query_ok(s, err)) {
		while (got)
			record_free(ret[--got]);
		return false;
	}
	*ret_n = got;
	return true;
}

/* ---- counts ---- */

static bool only_words(const struct filter *f)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->terms[i].kind != FILTER_WORD || f->terms[i].not || !f->terms[i].values.n)
			return false;
	return f->n > 0;
}

/* The index alone can say: exactly, or that there are more than asked for. */
static bool count_by_index(struct store *s, struct kept_ledger *k, const struct filter *f,
			   const struct way *w, long cap, long *ret)
{
	long n;

	if (!w->indexed || !only_words(f))
		return false;
	n = hits_count(s, k, cap);
	*ret = n;
	return n >= 0 && (s->hits.exact || (cap && n >= cap));
}

/* Row by row; also used to count those before a record. */
static long count_hits(struct store *s, struct kept_ledger *k, const struct filter *f, long cap)
{
	const struct way w = { .hits = true, .one_row = true };
	stmt *q = query_rows(s, k, f, &w, 0, NULL);
	long n = 0;

	for (size_t i = 0; q && i < s->hits.n && (!cap || n < cap); i++) {
		sqlite3_bind_int64(q, 1, s->hits.rows[i]);
		n += sql_row(&s->q, q);
		sql_done(q);
		if (s->q.error != SQLITE_OK || (i % 64 == 0 && query_stops(s)))
			break;
	}
	return n;
}

static long count_rows(struct store *s, struct kept_ledger *k, const struct filter *f, const struct way *w,
		       long cap, const struct record *upto)
{
	stmt *q = query_rows(s, k, f, w, cap, upto);
	long n = 0;

	while (sql_row(&s->q, q))
		n++;
	return n;
}

static long count(struct store *s, struct kept_ledger *k, const struct filter *f, long cap)
{
	struct way w;
	long n;

	if (plan(s, k, f, &w))
		return cap && (long)s->found.n > cap ? cap : (long)s->found.n;
	if (s->q.error != SQLITE_OK || count_by_index(s, k, f, &w, cap, &n))
		return s->q.error == SQLITE_OK ? n : 0;
	w.in_order = false;
	return w.hits ? count_hits(s, k, f, cap) : count_rows(s, k, f, &w, cap, NULL);
}

bool store_count(struct store *s, const struct filter *f, long cap, long *ret, struct err *err)
{
	struct kept_ledger *k = kept_find(s, f->ledger->name);
	long n = count(s, k, f, cap);

	if (!query_ok(s, err))
		return false;
	*ret = n;
	return true;
}

bool store_tally(struct store *s, const struct filter *f, long cap, long *ret, bool *ret_all, struct err *err)
{
	struct kept_ledger *k = kept_find(s, f->ledger->name);
	long n;

	s->out_of_time = false;
	s->deadline = now_ns() + TALLY_MS * 1000000;
	n = count(s, k, f, cap);
	s->deadline = 0;
	if (s->out_of_time && s->q.error == SQLITE_INTERRUPT)
		s->q.error = SQLITE_OK;
	if (!query_ok(s, err))
		return false;
	*ret = n;
	*ret_all = !s->out_of_time && n < cap;
	return true;
}

bool store_position(struct store *s, const struct filter *f, const struct record *r, long cap,
		    long *ret, struct err *err)
{
	struct kept_ledger *k = kept_find(s, f->ledger->name);
	struct way w;
	long n;

	if (plan(s, k, f, &w))
		n = (long)found_before(&s->found, f, r);
	else
		n = count_rows(s, k, f, &w, cap, r);
	if (!query_ok(s, err))
		return false;
	*ret = cap && n > cap ? cap : n;
	return true;
}
