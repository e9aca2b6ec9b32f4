/* The rows of a filter in its order. Few are found at once; many are learnt when nobody waits, and
 * from then on every place in the list is known. Held until another filter is asked for or
 * something changes. */
#include <stdlib.h>
#include <string.h>

#include "found.h"
#include "hits.h"
#include "open_store.h"
#include "query.h"
#include "records.h"

void found_forget(struct found *f)
{
	free(f->query);
	free(f->match);
	free(f->rows);
	free(f->last_key);
	*f = (struct found){ .way.lead = NO_LEAD };
}

static void found_add(struct found *f, int64_t row)
{
	if (row > 0 && row < INT32_MAX)
		VEC_ADD(f->rows, f->n) = (int32_t)row;
}

/* ---- few, in whatever order they are met ---- */

struct keyed {
	char *text; /* what they are sorted by; or, when NULL, */
	double number;
	int64_t row;
};

struct sorting {
	struct keyed *v;
	size_t n;
	bool integer;
};

static struct keyed keyed_of(bool integer, const char *key, int64_t row)
{
	struct keyed x = { .row = row };

	if (integer)
		x.number = strtod(key, NULL);
	else
		x.text = (char *)(uintptr_t)key;
	return x;
}

static int keyed_compare(const void *a, const void *b)
{
	const struct keyed *x = a, *y = b;
	int c = x->text ? strcmp(x->text, y->text) : (x->number > y->number) - (x->number < y->number);

	return c ? c : (x->row > y->row) - (x->row < y->row);
}

/* The next row and key of q. */
static void sorting_add(struct sorting *o, stmt *q)
{
	struct keyed x = keyed_of(o->integer, col_str(q, 1), col_int(q, 0));

	x.text = xstrdup(x.text);
	VEC_ADD(o->v, o->n) = x;
}

/* Takes what was met in the order asked for; all of it was met. */
static bool sorting_finish(struct store *s, struct sorting *o, const struct filter *f)
{
	struct found *to = s->found;

	if (o->n)
		qsort(o->v, o->n, sizeof *o->v, keyed_compare);
	for (size_t i = 0; i < o->n; i++)
		found_add(to, o->v[f->descending ? o->n - 1 - i : i].row);
	for (size_t i = 0; i < o->n; i++)
		free(o->v[i].text);
	free(o->v);
	to->all = s->q.error == SQLITE_OK;
	return to->all;
}

/* Those of the hits that the rest of the filter lets through. */
bool found_from_hits(struct store *s, struct kept_ledger *k, const struct filter *f)
{
	const struct way w = { .hits = true, .one_row = true, .lead = NO_LEAD };
	struct sorting o = { .integer = key_is_integer(f) };
	stmt *q = query_keys(s, k, f, &w, NULL, 0, 1);

	for (size_t i = 0; q && i < s->hits->n && s->q.error == SQLITE_OK; i++) {
		sqlite3_bind_int64(q, 1, s->hits->rows[i]);
		if (sql_row(&s->q, q))
			sorting_add(&o, q);
		sql_done(q);
	}
	return sorting_finish(s, &o, f);
}

bool found_from_lead(struct store *s, struct kept_ledger *k, const struct filter *f)
{
	struct way w = s->found->way;
	struct sorting o = { .integer = key_is_integer(f) };
	stmt *q;

	w.in_order = false;
	q = query_keys(s, k, f, &w, NULL, 0, -1);
	while (sql_row(&s->q, q))
		sorting_add(&o, q);
	sql_done(q);
	return sorting_finish(s, &o, f);
}

/* ---- in order ---- */

/* From where it stopped; what was learnt is kept when it is dropped. */
bool found_go_on(struct store *s, struct kept_ledger *k, const struct filter *f)
{
	struct found *to = s->found;
	size_t before = to->n;
	stmt *q = query_keys(s, k, f, &to->way, to->last_key, to->n ? to->rows[to->n - 1] : 0, -1);
	struct buf last = BUF_INIT;

	while (sql_row(&s->q, q)) {
		found_add(to, col_int(q, 0));
		/* the key as the index has it is there only while the row is */
		buf_clear(&last);
		buf_add(&last, col_str(q, 1));
	}
	sql_done(q);
	if (to->n > before) {
		free(to->last_key);
		to->last_key = buf_take(&last);
	} else {
		buf_free(&last);
	}
	to->all = s->q.error == SQLITE_OK;
	return to->all;
}

/* ---- places ---- */

/* Does the row stand before the place of x? */
static bool stands_before(struct store *s, struct kept_ledger *k, const struct filter *f, int64_t row,
			  const struct keyed *x)
{
	stmt *q = query_key(s, k, f, row);
	struct keyed at;
	int c = 0;

	if (sql_row(&s->q, q)) {
		at = keyed_of(x->text == NULL, col_str(q, 0), row);
		c = keyed_compare(&at, x);
	}
	sql_done(q);
	return f->descending ? c > 0 : c < 0;
}

size_t found_place(struct store *s, struct kept_ledger *k, const struct filter *f, const struct record *r)
{
	struct found *to = s->found;
	char *key;
	struct keyed x;
	size_t low = 0, high = to->n;

	if (to->hint < to->n && to->rows[to->hint] == r->row)
		return to->hint;
	key = key_of(f, r);
	x = keyed_of(key_is_integer(f), key, r->row);
	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (stands_before(s, k, f, to->rows[mid], &x))
			low = mid + 1;
		else
			high = mid;
	}
	free(key);
	to->hint = low;
	return low;
}

struct record *load_row(struct store *s, struct kept_ledger *k, int64_t row)
{
	stmt *q = row_query(s, k, row);
	struct record *r = NULL;

	if (sql_row(&s->q, q))
		r = load_record(k, q);
	sql_done(q);
	return r;
}
