/* The numbers people read: given by a ledger's pattern, never twice. While an entry is written the
 * last one given for a prefix is kept in memory. */
#include <stdlib.h>
#include <string.h>

#include "journal.h"
#include "numbers.h"
#include "open_store.h"
#include "records.h"
#include "tables.h"

#define COUNTERS 16 /* prefixes in use at a time */
#define DIGITS_MAX 9

/* The last number given for a prefix. */
struct counter {
	char *prefix;
	int64_t last;
	bool grown; /* since it was read */
};

void counters_forget(struct store *s)
{
	for (size_t i = 0; i < s->ncounters; i++)
		free(s->counters[i].prefix);
	free(s->counters);
	s->counters = NULL;
	s->ncounters = 0;
}

static void counter_put(struct store *s, const struct counter *c)
{
	sql_put(&s->q, "INSERT INTO counter VALUES (?1, ?2) ON CONFLICT (prefix) DO UPDATE"
		       " SET last = excluded.last WHERE excluded.last > last", "ti", c->prefix, c->last);
}

bool counters_keep(struct store *s)
{
	for (size_t i = 0; i < s->ncounters; i++)
		if (s->counters[i].grown)
			counter_put(s, &s->counters[i]);
	counters_forget(s);
	return s->q.error == SQLITE_OK;
}

/* Valid until the next call. */
static struct counter *counter_of(struct store *s, const char *prefix, size_t n)
{
	struct counter c = { .prefix = NULL };
	stmt *q;

	for (size_t i = 0; i < s->ncounters; i++)
		if (strncmp(s->counters[i].prefix, prefix, n) == 0 && !s->counters[i].prefix[n])
			return &s->counters[i];
	if (s->ncounters == COUNTERS)
		counters_keep(s);
	c.prefix = xstrndup(prefix, n);
	q = sql_get(&s->q, "SELECT last FROM counter WHERE prefix = ?1");
	sql_bind(q, "t", c.prefix);
	if (sql_row(&s->q, q))
		c.last = col_int(q, 0);
	sql_done(q);
	VEC_ADD(s->counters, s->ncounters) = c;
	return &s->counters[s->ncounters - 1];
}

/* The running number at the end of the number that a change gives, and how long what stands before is;
 * 0: it gives none. */
static size_t given_by(const struct sets *sets, const char **ret_number, int64_t *ret_last)
{
	const char *number = sets_get(sets, "number"), *dash = number ? strrchr(number, '-') : NULL;

	/* longer ones were typed by somebody, and would leave no room to count on */
	if (!dash || !dash[1] || strlen(dash + 1) > DIGITS_MAX || dash[1 + strspn(dash + 1, "0123456789")])
		return 0;
	*ret_number = number;
	*ret_last = atoll(dash + 1);
	return (size_t)(dash + 1 - number);
}

/* Highest running number seen for a prefix; taken back ones count, so that a number is
 * never given twice. */
void counter_note(struct store *s, const struct sets *sets)
{
	const char *number;
	struct counter *c;
	int64_t n;
	size_t len = given_by(sets, &number, &n);

	if (!len)
		return;
	c = counter_of(s, number, len);
	if (n > c->last || !c->last) {
		c->last = n;
		c->grown = true;
	}
}

/* ---- what a journal gave ---- */

static size_t slot_of(const struct numbers *n, const char *prefix, size_t len)
{
	size_t h = 5381;

	for (size_t i = 0; i < len; i++)
		h = h * 33 + (unsigned char)prefix[i];
	for (h &= n->nslots - 1; n->slots[h]; h = (h + 1) & (n->nslots - 1)) {
		const char *p = n->v[n->slots[h] - 1].prefix;

		if (strncmp(p, prefix, len) == 0 && !p[len])
			break;
	}
	return h;
}

static void numbers_grow(struct numbers *n)
{
	free(n->slots);
	n->nslots = n->nslots ? 4 * n->nslots : 256;
	n->slots = xcalloc(n->nslots, sizeof *n->slots);
	for (size_t i = 0; i < n->n; i++)
		n->slots[slot_of(n, n->v[i].prefix, strlen(n->v[i].prefix))] = i + 1;
}

void given_note(struct numbers *n, const struct sets *sets)
{
	const char *number;
	int64_t given;
	size_t len = given_by(sets, &number, &given), at;

	if (!len)
		return;
	if (n->n * 2 >= n->nslots)
		numbers_grow(n);
	at = slot_of(n, number, len);
	if (!n->slots[at]) {
		VEC_ADD(n->v, n->n) = (struct counter){ .prefix = xstrndup(number, len), .last = given };
		n->slots[at] = n->n;
	} else if (n->v[n->slots[at] - 1].last < given) {
		n->v[n->slots[at] - 1].last = given;
	}
}

bool given_right(struct store *s, const struct numbers *n)
{
	stmt *q = sql_own(&s->q, "SELECT prefix, last FROM counter");
	size_t met = 0;
	bool right = true;

	while (sql_row(&s->q, q)) {
		const char *prefix = col_str(q, 0);
		size_t at = n->nslots ? n->slots[slot_of(n, prefix, strlen(prefix))] : 0;

		met++;
		right = right && at && n->v[at - 1].last == col_int(q, 1);
	}
	sql_drop(q);
	return right && met == n->n;
}

void given_keep(struct store *s, const struct numbers *n)
{
	for (size_t i = 0; i < n->n; i++)
		counter_put(s, &n->v[i]);
}

void given_free(struct numbers *n)
{
	for (size_t i = 0; i < n->n; i++)
		free(n->v[i].prefix);
	free(n->v);
	free(n->slots);
}

/* ---- giving one ---- */

static bool is_taken(struct store *s, const struct ledger *l, const char *number)
{
	char *sql = xasprintf("SELECT 1 FROM l_%s WHERE " NUMBER_ORDER " = ?1", l->name);
	stmt *q = sql_get(&s->q, sql);
	bool taken;

	free(sql);
	sql_bind(q, "t", number);
	taken = sql_row(&s->q, q);
	sql_done(q);
	return taken;
}

/* Of a record that is new in the same entry the change that holds it may not be folded yet. */
static void add_holder(struct store *s, const struct ledger *l, const struct sets *sets, struct buf *prefix)
{
	const struct field *f = ledger_holder(l);
	const char *id = f ? sets_get(sets, f->name) : NULL;
	char *number = id ? peek_text(s, l->parent, id, "number") : NULL;

	if (!number && id && s->w->fresh && str_eq(s->w->fresh_id, id))
		number = xstrdup(s->w->fresh->number);
	buf_add(prefix, number ? number : "");
	free(number);
}

static void number_prefix(struct store *s, const struct ledger *l, day_t on, const struct sets *sets,
			  struct buf *prefix, int *ret_width)
{
	const char *pattern = l->number;
	struct ymd d = day_to_ymd(on == DAY_NONE ? store_today(s, DAY_NONE) : on);

	*ret_width = 0;
	for (const char *p = pattern; *p;) {
		if (str_starts(p, "{year}")) {
			buf_addf(prefix, "%04d", d.year);
			p += 6;
		} else if (str_starts(p, "{device}")) {
			buf_add(prefix, s->w->device.code);
			p += 8;
		} else if (str_starts(p, "{parent}")) {
			add_holder(s, l, sets, prefix);
			p += 8;
		} else if (str_starts(p, "{n:")) {
			*ret_width = atoi(p + 3);
			return;
		} else {
			buf_addc(prefix, *p++);
		}
	}
}

char *number_new(struct store *s, const struct ledger *l, day_t on, const struct sets *sets)
{
	struct buf prefix = BUF_INIT;
	char *number, *field;
	int width;

	if (sets_get(sets, "number"))
		return xstrdup(sets_get(sets, "number"));
	number_prefix(s, l, on, sets, &prefix, &width);
	if (width) {
		struct counter *c = counter_of(s, buf_text(&prefix), prefix.len);

		number = xasprintf("%s%0*lld", buf_text(&prefix), width, (long long)c->last + 1);
		/* a counter that was set back gives nothing out twice */
		while (!c->grown && is_taken(s, l, number)) {
			free(number);
			c->last++;
			number = xasprintf("%s%0*lld", buf_text(&prefix), width, (long long)c->last + 1);
		}
	} else { /* "{code}" */
		field = xstrndup(l->number + 1, strcspn(l->number + 1, "}"));
		number = xstrdup(sets_get(sets, field));
		free(field);
	}
	buf_free(&prefix);
	return number;
}

void number_give(struct store *s, const struct ledger *l, day_t on, struct sets *sets)
{
	char *number = l->number ? number_new(s, l, on, sets) : NULL;

	if (l->number)
		sets_put(sets, "number", number, false);
	free(number);
}

/* A code that is a ledger's number must be free. */
bool number_free(struct store *s, const struct ledger *l, const char *number, struct err *err)
{
	bool taken;

	if (!number || !l->number || strstr(l->number, "{n:"))
		return true;
	taken = is_taken(s, l, number);
	return taken ? err_set(err, ERR_REFUSED, "duplicate_number", "“%s” is already in use", number)
		     : sql_ok(&s->q, err);
}
