/* What of one owner was found lately, or on one day, in the few fields that tell whether it
 * is the same again. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/kind.h>
#include <bihuan/domain/life.h>

#include "found.h"
#include "ledgers.h"
#include "names.h"
#include "open_store.h"
#include "tables.h"

/* What is waited for at a form may not grow with the store: so many of the
 * owner are looked at, by the index of its lists. */
#define LOOKED_AT "500"

/* What tells it: the declaration says which fields these are. */
enum { TOLD_DAY, TOLD_STATE, TOLD_PLACE, TOLD_LABEL, TOLD_LIKES, NTOLD };
struct told {
	const struct ledger *ledger;
	const char *whose;
	const char *fields[NTOLD]; /* NULL: it has none */
};

static const char *name_or_null(const struct field *f)
{
	return f ? f->name : NULL;
}

/* Of the main ledger; false: there is none whose records are somebody's and found on a day. */
static bool told_of(const struct store *s, struct told *ret)
{
	const struct ledger *l = store_main_ledger(s);
	const struct field *whose = store_whose(s, l);

	if (!whose || !ledger_day(l))
		return false;
	*ret = (struct told){ .ledger = l,
			      .whose = whose->name,
			      .fields = { [TOLD_DAY] = ledger_day(l)->name,
					  [TOLD_STATE] = life_main(l)->field,
					  [TOLD_PLACE] = name_or_null(kind_place(l)),
					  [TOLD_LABEL] = l->label,
					  [TOLD_LIKES] = name_or_null(ledger_likes(l)) } };
	return true;
}

static void add_column(const char *prefix, const char *field, struct buf *sql)
{
	buf_addf(sql, field ? ", %sf_%s" : ", NULL", prefix, field);
}

static struct record *take_row(const struct told *t, stmt *q)
{
	struct record *r = record_new(t->ledger);

	r->row = col_int(q, 0);
	if (col_blob(q, 1, NULL))
		hex_of(col_blob(q, 1, NULL), BIN_LEN, r->id);
	r->number = xstrdup(col_text(q, 2));
	for (size_t i = 0; i < NTOLD; i++)
		if (t->fields[i])
			record_set(r, t->fields[i], col_text(q, (int)i + 3));
	return r;
}

/* Of one owner (united: of all that are one thing), the newest in [?2, ?3]. The index gives those of one in
 * order; of a set they are sorted. */
static stmt *query_lately(struct store *s, const struct told *t, bool united)
{
	const char *l = t->ledger->name;
	struct buf sql = BUF_INIT, day = BUF_INIT;
	stmt *q;

	sort_expr(ledger_day(t->ledger), &day);
	buf_add(&sql, "SELECT l.row, r.id, l.number");
	for (size_t i = 0; i < NTOLD; i++)
		add_column("l.", t->fields[i], &sql);
	buf_addf(&sql, " FROM (SELECT row FROM l_%s WHERE f_%s %s AND voided = 0 AND %s BETWEEN ?2 AND ?3"
		       " ORDER BY %s DESC, row DESC LIMIT " LOOKED_AT ") newest"
		       " CROSS JOIN l_%s l ON l.row = newest.row CROSS JOIN record r ON r.row = l.row",
		 l, t->whose, united ? "IN " UNITED_WITH_1 : "= ?1", day.s, day.s, l);
	q = sql_get(&s->q, sql.s);
	buf_free(&sql);
	buf_free(&day);
	return q;
}

bool store_found_lately(struct store *s, const char *whose, day_t from, day_t to, struct record **ret, size_t max,
			size_t *ret_n, struct err *err)
{
	struct told t;
	size_t n = 0;
	stmt *q;

	*ret_n = 0;
	if (!told_of(s, &t))
		return true;
	q = query_lately(s, &t, united_any(s, whose));
	sql_bind(q, "tdd", whose, from, to);
	while (n < max && sql_row(&s->q, q))
		ret[n++] = take_row(&t, q);
	sql_done(q);
	if (!sql_ok(&s->q, err)) {
		while (n)
			record_free(ret[--n]);
		return false;
	}
	*ret_n = n;
	return true;
}

bool store_found_on(struct store *s, const struct ledger *l, const char *by, const char *whose, const char *day,
		    long long last_row,
		    void (*each)(void *ctx, long long row, const char *place, const char *words),
		    void *ctx, struct err *err)
{
	const char *const *f = l->life->import.alike;
	struct buf sql = BUF_INIT;
	stmt *q;

	buf_addf(&sql, "SELECT row, f_%s, f_%s FROM l_%s WHERE f_%s = ?1 AND voided = 0 AND ", f[2], f[3], l->name, by);
	sort_expr(ledger_field(l, f[1]), &sql);
	buf_add(&sql, " = ?2 AND row <= ?3 ORDER BY row");
	q = sql_get(&s->q, sql.s);
	buf_free(&sql);
	sql_bind(q, "tti", whose, day, (int64_t)last_row);
	while (sql_row(&s->q, q))
		each(ctx, col_int(q, 0), col_text(q, 1), col_text(q, 2));
	sql_done(q);
	return sql_ok(&s->q, err);
}

static void found_keys(struct store *s, const struct ledger *l, const char *by, long long last_row,
		       void (*each)(void *ctx, const char *key), void *ctx)
{
	struct buf sql = BUF_INIT;
	stmt *q;

	buf_addf(&sql, "SELECT f_%s || char(10) || ", by);
	sort_expr(ledger_field(l, l->life->import.alike[1]), &sql);
	buf_addf(&sql, " FROM l_%s WHERE f_%s > '' AND voided = 0 AND +row <= ?1", l->name, by);
	q = sql_get(&s->q, sql.s);
	buf_free(&sql);
	sql_bind(q, "i", (int64_t)last_row);
	while (sql_row(&s->q, q))
		each(ctx, col_str(q, 0));
	sql_done(q);
}

bool store_found_keys(struct store *s, const struct ledger *l, long long last_row,
		      void (*each)(void *ctx, const char *key), void *ctx, struct err *err)
{
	const struct field *whose = ledger_field(l, l->life->import.alike[0]);

	found_keys(s, l, whose->name, last_row, each, ctx);
	if (whose->otherwise)
		found_keys(s, l, whose->otherwise, last_row, each, ctx);
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
