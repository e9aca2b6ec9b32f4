/* What several references of a record are found by (refs.h). */
#include "refs.h"

#include <bihuan/domain/value.h>

#include "open_store.h"

static bool has_refs(const struct ledger *l)
{
	for (size_t i = 0; i < l->nfields; i++)
		if (l->fields[i].type == FIELD_REFS)
			return true;
	return false;
}

/* Each once, whatever fields name it. */
static void named_by(const struct record *r, struct strv *ret)
{
	struct strv items = STRV_INIT;

	for (size_t i = 0; r && !r->voided && i < r->ledger->nfields; i++)
		if (r->values[i] && r->ledger->fields[i].type == FIELD_REFS)
			value_items(r->values[i], &items);
	for (size_t i = 0; i < items.n; i++)
		if (!strv_has(ret, items.v[i]))
			strv_add(ret, items.v[i]);
	strv_free(&items);
}

bool refs_put(struct store *s, const struct kept_ledger *k, const struct record *r, int64_t row, bool fresh)
{
	struct strv ids = STRV_INIT;
	bool ok = true;

	if (!has_refs(k->ledger))
		return true;
	if (!fresh)
		ok = sql_put(&s->q, "DELETE FROM refs WHERE row = ?1", "i", row);
	named_by(r, &ids);
	for (size_t i = 0; ok && i < ids.n; i++)
		ok = sql_put(&s->q, "INSERT INTO refs VALUES (?1, ?2)", "ti", ids.v[i], row);
	strv_free(&ids);
	return ok;
}

bool refs_hold(struct store *s, const struct record *r, int64_t row, int64_t *ret_n)
{
	struct strv ids = STRV_INIT;
	size_t n = 0;
	bool same = true;
	stmt *q;

	if (!has_refs(r->ledger))
		return true;
	named_by(r, &ids);
	q = sql_get(&s->q, "SELECT id FROM refs WHERE row = ?1");
	sql_bind(q, "i", row);
	for (; sql_row(&s->q, q); n++)
		same = same && strv_has(&ids, col_text(q, 0));
	sql_done(q);
	same = same && n == ids.n;
	*ret_n += (int64_t)n;
	strv_free(&ids);
	return same;
}

int64_t refs_count(struct store *s)
{
	return sql_int(&s->q, "SELECT count(*) FROM refs");
}
