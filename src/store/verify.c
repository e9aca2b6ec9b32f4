/* Verify: every fact column is hashed, every entry signed by a key that the journal binds to its
 * person; then everything rebuilt is refolded and compared. */
#include "verify.h"

void verify_free(struct verify_result *r)
{
	free(r->heads);
	memset(r, 0, sizeof *r);
}

bool verify_step(struct verifying *v, const char *what, long long done, long long total)
{
	return news_step(v->news, what, done, total) ||
	       err_set(v->err, ERR_REFUSED, "cancelled", "cancelled; nothing was changed");
}

static void add_head(struct verifying *v, stmt *q)
{
	struct head h = { .n = col_int(q, 1) };

	hex_of(col_bin(q, 0, BIN_LEN), BIN_LEN, h.device);
	device_code(v->s, col_bin(q, 0, BIN_LEN), h.code);
	hex_of(col_bin(q, 2, HASH_LEN), HASH_LEN, h.hash);
	VEC_ADD(v->r->heads, v->r->nheads) = h;
}

/* The first row of each device leads to its last, by the index: no entry between is looked at. */
static void find_heads(struct verifying *v)
{
	stmt *q = sql_own(&v->s->q, "WITH RECURSIVE d (device) AS (SELECT min(device) FROM entry UNION ALL"
				    " SELECT (SELECT min(device) FROM entry WHERE device > d.device) FROM d"
				    " WHERE d.device IS NOT NULL)"
				    " SELECT e.device, e.n, e.hash FROM d JOIN entry e ON e.device = d.device"
				    " AND e.n = (SELECT max(n) FROM entry WHERE device = d.device)"
				    " ORDER BY (SELECT min(arrival) FROM entry WHERE device = e.device AND n = e.n),"
				    " e.arrival");

	while (sql_row(&v->s->q, q))
		add_head(v, q);
	sql_drop(q);
}

static bool check_heads(struct verifying *v, const char *expect)
{
	unsigned char hash[HASH_LEN];
	bool found = false;

	find_heads(v);
	if (!expect)
		return sql_ok(&v->s->q, v->err);
	if (hex_to(expect, hash, HASH_LEN)) {
		stmt *q = sql_get(&v->s->q, "SELECT 1 FROM entry WHERE hash = ?1");

		sql_bind(q, "b", hash, HASH_LEN);
		found = sql_row(&v->s->q, q);
		sql_done(q);
	}
	return sql_ok(&v->s->q, v->err) &&
	       (found || err_set(v->err, ERR_FILE, "missing_head",
				 "the entry %.16s… that was in this store is missing: its end was cut off", expect));
}

static bool check_file(struct verifying *v)
{
	stmt *q = sql_own(&v->s->q, "PRAGMA quick_check(1)");
	bool ok = sql_row(&v->s->q, q) && str_eq(col_text(q, 0), "ok");

	if (!ok && v->s->q.error == SQLITE_OK)
		sql_err(&v->s->q, SQLITE_CORRUPT, col_text(q, 0), v->err);
	sql_drop(q);
	return sql_ok(&v->s->q, v->err) && ok;
}

bool store_verify(struct store *s, bool facts_only, const char *expect, const struct news *news,
		  struct verify_result *ret, struct err *err)
{
	struct verifying v = { .s = s, .news = news, .r = ret, .err = err };
	bool ok;

	memset(ret, 0, sizeof *ret);
	store_release(s);
	sql_exec(&s->q, "BEGIN"); /* one picture of the file */
	upkeep_begin(s, news);
	ok = check_file(&v) && verify_facts(&v) && check_heads(&v, expect) && (facts_only || verify_rows(&v));
	upkeep_end(s);
	sqlite3_exec(s->q.db, "ROLLBACK", NULL, NULL, NULL);
	return sql_ok(&s->q, err) && ok;
}
