/* What was found at one enterprise lately, or on one day, in the few fields that tell whether it
 * is the same again. */
#include "names.h"

/* What is waited for at a form may not grow with the store: so many of the
 * enterprise are looked at, by the index of its lists. */
#define LOOKED_AT "500"

static const char *const told[] = { "found_on", "state", "location", "description", "repeat_of" };
#define NTOLD (sizeof told / sizeof *told)

static struct record *take_row(const struct ledger *l, stmt *q)
{
	struct record *r = record_new(l);

	r->row = col_int(q, 0);
	if (col_blob(q, 1, NULL))
		hex_of(col_blob(q, 1, NULL), BIN_LEN, r->id);
	r->number = xstrdup(col_text(q, 2));
	for (size_t i = 0; i < NTOLD; i++)
		record_set(r, told[i], col_text(q, (int)i + 3));
	return r;
}

bool store_found_lately(struct store *s, const char *enterprise, day_t from, day_t to,
			struct record **ret, size_t max, size_t *ret_n, struct err *err)
{
#define NEWEST(ENTERPRISE) \
	"SELECT l.row, r.id, l.number, l.f_found_on, l.f_state, l.f_location," \
	" l.f_description, l.f_repeat_of" \
	" FROM (SELECT row FROM l_hazard WHERE f_enterprise " ENTERPRISE \
	" AND voided = 0 AND coalesce(f_found_on, '~') BETWEEN ?2 AND ?3" \
	" ORDER BY coalesce(f_found_on, '~') DESC, row DESC" \
	" LIMIT " LOOKED_AT ") newest" \
	" CROSS JOIN l_hazard l ON l.row = newest.row" \
	" CROSS JOIN record r ON r.row = l.row"
	/* the index gives those of one enterprise in order; of a set they are sorted */
	stmt *q = sql_get(&s->q, united_any(s, enterprise) ? NEWEST("IN " UNITED_WITH_1) : NEWEST("= ?1"));
	size_t n = 0;

	sql_bind(q, "tdd", enterprise, from, to);
	while (n < max && sql_row(&s->q, q))
		ret[n++] = take_row(store_ledger(s, "hazard"), q);
	sql_done(q);
	if (!sql_ok(&s->q, err)) {
		while (n)
			record_free(ret[--n]);
		return false;
	}
	*ret_n = n;
	return true;
}

bool store_found_on(struct store *s, const struct ledger *l, const char *whose, const char *day,
		    long long last_row,
		    void (*each)(void *ctx, long long row, const char *place, const char *words),
		    void *ctx, struct err *err)
{
	const char *const *f = l->life->import.alike;
	char *text = xasprintf("SELECT row, f_%s, f_%s FROM l_%s WHERE f_%s = ?1"
			       " AND voided = 0 AND coalesce(f_%s, '~') = ?2 AND row <= ?3"
			       " ORDER BY row", f[2], f[3], l->name, f[0], f[1]);
	stmt *q = sql_get(&s->q, text);

	free(text);
	sql_bind(q, "tti", whose, day, (int64_t)last_row);
	while (sql_row(&s->q, q))
		each(ctx, col_int(q, 0), col_text(q, 1), col_text(q, 2));
	sql_done(q);
	return sql_ok(&s->q, err);
}

bool store_found_keys(struct store *s, const struct ledger *l, long long last_row,
		      void (*each)(void *ctx, const char *key), void *ctx, struct err *err)
{
	const char *const *f = l->life->import.alike;
	char *text = xasprintf("SELECT f_%s || char(10) || coalesce(f_%s, '~') FROM l_%s"
			       " WHERE f_%s > '' AND voided = 0 AND +row <= ?1", f[0], f[1], l->name, f[0]);
	stmt *q = sql_get(&s->q, text);

	free(text);
	sql_bind(q, "i", (int64_t)last_row);
	while (sql_row(&s->q, q))
		each(ctx, col_str(q, 0));
	sql_done(q);
	return sql_ok(&s->q, err);
}


bool store_values_each(struct store *s, const char *ledger, const char *const *fields, size_t n,
		       long long last_row, void (*each)(void *ctx, long long row, const char *const *values),
		       void *ctx, struct err *err)
{
	const char **values = xcalloc(n + 1, sizeof *values);
	struct buf sql = BUF_INIT;
	stmt *q;

	buf_add(&sql, "SELECT row");
	for (size_t i = 0; i < n; i++)
		buf_addf(&sql, ", f_%s", fields[i]);
	buf_addf(&sql, " FROM l_%s WHERE voided = 0 AND row <= ?1 ORDER BY row", ledger);
	q = sql_own(&s->q, sql.s);
	sql_bind(q, "i", (int64_t)last_row);
	while (sql_row(&s->q, q)) {
		for (size_t i = 0; i < n; i++)
			values[i] = col_text(q, (int)i + 1);
		each(ctx, col_int(q, 0), values);
	}
	sql_drop(q);
	buf_free(&sql);
	free(values);
	return sql_ok(&s->q, err);
}

static bool entry_imported(struct store *s, int64_t entry)
{
	stmt *q = sql_get(&s->q, "SELECT meta FROM entry WHERE arrival = ?1");

	if (entry == s->told_entry)
		return s->told_imported;
	sql_bind(q, "i", entry);
	if (sql_row(&s->q, q)) { /* not that being written: it may be rolled back */
		s->told_entry = entry;
		s->told_imported = strstr(col_str(q, 0), "\"import\":") != NULL;
	}
	sql_done(q);
	return entry == s->told_entry && s->told_imported;
}

bool store_only_imported(struct store *s, const char *id, bool *ret, struct err *err)
{
	unsigned char bin[BIN_LEN];
	stmt *q = sql_get(&s->q, "SELECT DISTINCT entry FROM change WHERE record = ?1"
				 " AND entry NOT IN (SELECT entry FROM undone)");
	bool only = id_bin(id, bin);

	sql_bind(q, "b", bin, BIN_LEN);
	while (only && sql_row(&s->q, q))
		only = entry_imported(s, col_int(q, 0));
	sql_done(q);
	*ret = only;
	return sql_ok(&s->q, err);
}

bool store_get_row(struct store *s, const char *ledger, long long row, struct record **ret, struct err *err)
{
	struct record *r = load_row(s, kept_find(s, ledger), row);

	if (!sql_ok(&s->q, err)) {
		record_free(r);
		return false;
	}
	if (!r)
		return err_set(err, ERR_REFUSED, "not_found", "there is no such record here");
	*ret = r;
	return true;
}

long long store_last_row(struct store *s)
{
	stmt *q = sql_get(&s->q, "SELECT max(row) FROM record");
	long long row = sql_row(&s->q, q) ? col_int(q, 0) : 0;

	sql_done(q);
	return row;
}
