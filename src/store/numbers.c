/* The numbers people read: given by a ledger's pattern, never twice. While an entry is written the
 * last one given for a prefix is kept in memory. */
#include "priv.h"

#define COUNTERS 16 /* prefixes in use at a time */

void counters_forget(struct store *s)
{
	for (size_t i = 0; i < s->ncounters; i++)
		free(s->counters[i].prefix);
	free(s->counters);
	s->counters = NULL;
	s->ncounters = 0;
}

bool counters_keep(struct store *s)
{
	for (size_t i = 0; i < s->ncounters; i++) {
		stmt *q;

		if (!s->counters[i].grown)
			continue;
		q = sql_get(&s->q, "INSERT INTO counter VALUES (?1, ?2) ON CONFLICT (prefix) DO UPDATE"
				   " SET last = excluded.last WHERE excluded.last > last");
		sql_bind(q, "ti", s->counters[i].prefix, s->counters[i].last);
		sql_do(&s->q, q);
	}
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

/* The running number at its end; NULL. */
static const char *number_digits(const char *number)
{
	const char *dash = strrchr(number, '-');

	return dash && dash[1] && !dash[1 + strspn(dash + 1, "0123456789")] ? dash + 1 : NULL;
}

/* Highest running number seen for a prefix; taken back ones count, so that a number is
 * never given twice. */
void counter_note(struct store *s, const struct sets *sets)
{
	const char *number = sets_get(sets, "number"), *digits;
	struct counter *c;
	int64_t n;

	if (!number || !(digits = number_digits(number)))
		return;
	c = counter_of(s, number, (size_t)(digits - number));
	n = atoll(digits);
	if (n > c->last || !c->last) {
		c->last = n;
		c->grown = true;
	}
}

static void number_prefix(const struct store *s, const char *pattern, day_t on, struct buf *prefix,
			  int *ret_width)
{
	struct ymd d = day_to_ymd(on == DAY_NONE ? store_today(s, DAY_NONE) : on);

	*ret_width = 0;
	for (const char *p = pattern; *p;) {
		if (str_starts(p, "{year}")) {
			buf_addf(prefix, "%04d", d.year);
			p += 6;
		} else if (str_starts(p, "{device}")) {
			buf_add(prefix, s->w.device.code);
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
	number_prefix(s, l->number, on, &prefix, &width);
	if (width) {
		const struct counter *c = counter_of(s, buf_text(&prefix), prefix.len);

		number = xasprintf("%s%0*lld", buf_text(&prefix), width, (long long)c->last + 1);
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
	char *sql;
	stmt *q;
	bool taken;

	if (!number || !l->number || strstr(l->number, "{n:"))
		return true;
	sql = xasprintf("SELECT 1 FROM l_%s WHERE " NUMBER_ORDER " = ?1", l->name);
	q = sql_get(&s->q, sql);
	free(sql);
	sql_bind(q, "t", number);
	taken = sql_row(&s->q, q);
	sql_done(q);
	return taken ? err_set(err, ERR_REFUSED, "duplicate_number", "“%s” is already in use", number)
		     : sql_ok(&s->q, err);
}
