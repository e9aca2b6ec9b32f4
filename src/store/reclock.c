/* The days that open records owe something by, and the fields that go by the rules, when the rules or the calendar
 * have changed. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/tr.h>
#include <bihuan/domain/fold.h>

#include "ledgers.h"
#include "open_store.h"
#include "reads.h"
#include "refold.h"
#include "rules.h"

/* Up to 500 records after *row, folded anew; *row moves on. Only the open ones, where nothing but a clock goes by
 * the rules. */
static bool reclock_some(struct store *s, const struct ledger *l, int64_t *row, size_t *ret_n)
{
	unsigned char ids[500][BIN_LEN];
	size_t n = 0;
	char *text = xasprintf("SELECT l.row, r.id FROM l_%s l JOIN record r ON r.row = l.row"
			       " WHERE %sl.row > ?1 ORDER BY l.row LIMIT 500", l->name,
			       fold_has_beside(l) ? "" : "l.f_open = 1 AND ");
	stmt *q = sql_get(&s->q, text);

	free(text);
	sql_bind(q, "i", *row);
	while (sql_row(&s->q, q)) {
		*row = col_int(q, 0);
		memcpy(ids[n++], col_bin(q, 1, BIN_LEN), BIN_LEN);
	}
	*ret_n = n;
	for (size_t i = 0; i < n; i++)
		if (!fold_store(s, ids[i]))
			return false;
	return s->q.error == SQLITE_OK;
}

static bool reclock(struct store *s, const struct ledger *l, const struct news *news, long long *done, struct err *err)
{
	int64_t row = 0;
	size_t n = 1;
	bool ok = true;

	while (ok && n) {
		ok = reclock_some(s, l, &row, &n);
		*done += (long long)n;
		if (ok && !news_step(news, tr("working out the days"), *done, 0))
			ok = err_set(err, ERR_REFUSED, "cancelled", "cancelled; nothing was changed");
	}
	return ok;
}

bool store_reclock(struct store *s, const struct news *news, struct err *err)
{
	bool own = !s->writing, ok = true;
	long long done = 0;

	rules_forget(s);
	store_release(s);
	if (own && !sql_exec(&s->q, "BEGIN IMMEDIATE"))
		return sql_ok(&s->q, err);
	for (size_t i = 0; ok && i < s->nkept; i++)
		if (s->kept[i].ledger->life || fold_has_beside(s->kept[i].ledger))
			ok = reclock(s, s->kept[i].ledger, news, &done, err);
	ok = sql_ok(&s->q, err) && ok;
	if (own)
		sql_exec(&s->q, ok ? "COMMIT" : "ROLLBACK");
	s->version++;
	return sql_ok(&s->q, err) && ok;
}
