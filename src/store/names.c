/* Names of ledgers whose records have several (aliases = true): what each is looked up by. The table
 * name_key is rebuilt like a ledger's, and holds nothing of what is void. */
#include <stdlib.h>

#include <bihuan/domain/name.h>
#include <bihuan/domain/value.h>

#include "names.h"
#include "open_store.h"

/* The name itself, then the others; each once. */
static void keys_of(const struct record *r, struct strv *ret)
{
	struct strv names = STRV_INIT;

	if (!r || r->voided)
		return;
	if (record_get(r, r->ledger->label))
		strv_add(&names, record_get(r, r->ledger->label));
	value_items(record_get(r, "aliases"), &names);
	for (size_t i = 0; i < names.n; i++) {
		char *key = name_key(names.v[i]);

		if (*key && !strv_has(ret, key))
			strv_add(ret, key);
		free(key);
	}
	strv_free(&names);
}

bool names_put(struct store *s, const struct kept_ledger *k, const struct record *r, int64_t row, bool fresh)
{
	struct strv keys = STRV_INIT;
	bool ok = true;

	if (!k->ledger->aliases)
		return true;
	if (!fresh)
		ok = sql_put(&s->q, "DELETE FROM name_key WHERE row = ?1", "i", row);
	keys_of(r, &keys);
	for (size_t i = 0; ok && i < keys.n; i++)
		ok = sql_put(&s->q, "INSERT INTO name_key VALUES (?1, ?2)", "it", row, keys.v[i]);
	strv_free(&keys);
	return ok;
}

bool names_hold(struct store *s, const struct record *r, int64_t row, int64_t *ret_n)
{
	struct strv keys = STRV_INIT;
	stmt *q;
	size_t n = 0;
	bool same = true;

	if (!r->ledger->aliases)
		return true;
	keys_of(r, &keys);
	q = sql_get(&s->q, "SELECT key FROM name_key WHERE row = ?1");
	sql_bind(q, "i", row);
	for (; sql_row(&s->q, q); n++)
		same = same && strv_has(&keys, col_text(q, 0));
	same = same && n == keys.n;
	*ret_n += (int64_t)n;
	strv_free(&keys);
	return same;
}

int64_t names_count(struct store *s)
{
	stmt *q = sql_get(&s->q, "SELECT count(*) FROM name_key");
	int64_t n = sql_row(&s->q, q) ? col_int(q, 0) : 0;

	sql_done(q);
	return n;
}

stmt *names_find(struct store *s, const struct ledger *l, const char *text)
{
	char *key = name_key(text);
	char *sql = xasprintf("SELECT r.id, l.number, l.f_%s FROM name_key n JOIN l_%s l ON l.row = n.row"
			      " JOIN record r ON r.row = l.row WHERE n.key = ?1 LIMIT 9", l->label, l->name);
	stmt *q = sql_get(&s->q, sql);

	if (q)
		sqlite3_bind_text(q, 1, key, -1, SQLITE_TRANSIENT);
	free(sql);
	free(key);
	return q;
}
