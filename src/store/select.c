/* Columns of many records at once, for what is worked out of all of them: no record is made of any. */
#include <stdlib.h>

#include "body.h"
#include "ledgers.h"
#include "open_store.h"
#include "query.h"
#include "reads.h"
#include "up_to_date.h"

bool select_noted(struct store *s, const struct filter *f, const char *const *fields, size_t n,
		  void (*each)(void *ctx, long long row, const char *const *values), void *ctx)
{
	struct kept_ledger *k = kept_find(s, f->ledger->name);
	struct way way = { .lead = NO_LEAD };
	const char **values = xcalloc(n + 1, sizeof *values);
	stmt *q;

	for (size_t i = 0; i < f->n && way.lead == NO_LEAD; i++)
		if (f->terms[i].kind == FILTER_FIELD && field_is(f->terms[i].field, FIELD_REFERS) && term_leads(k, &f->terms[i]))
			way.lead = i;
	q = query_values(s, k, f, &way, fields, n);
	while (sql_row(&s->q, q)) {
		for (size_t i = 0; i < n; i++)
			values[i] = col_text(q, (int)i + 1);
		each(ctx, col_int(q, 0), values);
	}
	sql_drop(q);
	free(values);
	return s->q.error == SQLITE_OK;
}

bool store_select(struct store *s, const struct filter *f, const char *const *fields, size_t n,
		  void (*each)(void *ctx, long long row, const char *const *values), void *ctx, struct err *err)
{
	select_noted(s, f, fields, n, each, ctx);
	return sql_ok(&s->q, err);
}

bool store_changed_records(struct store *s, const char *ledger, void (*each)(void *ctx, long long row, const char *id),
			   void *ctx, struct err *err)
{
	char *sql = xasprintf("SELECT l.row, lower(hex(r.id)) FROM l_%s l JOIN record r ON r.row = l.row WHERE"
			      " (SELECT count(*) FROM change c WHERE c.record = r.id) > 1", ledger);
	stmt *q = sql_own(&s->q, sql);

	free(sql);
	while (sql_row(&s->q, q))
		each(ctx, col_int(q, 0), col_text(q, 1));
	sql_drop(q);
	return sql_ok(&s->q, err);
}

day_t store_first_day(struct store *s)
{
	stmt *q = sql_get(&s->q, "SELECT at, meta FROM entry ORDER BY arrival LIMIT 1");
	day_t day = DAY_NONE;

	if (sql_row(&s->q, q))
		day = meta_day(col_text(q, 1), col_int(q, 0));
	sql_done(q);
	return day;
}
