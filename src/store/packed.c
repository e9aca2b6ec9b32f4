#include "packed.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include <bihuan/base/tr.h>
#include <bihuan/domain/fold.h>
#include <bihuan/domain/own_ledgers.h>

#include "later.h"
#include "open_store.h"
#include "reads.h"
#include "refold.h"
#include "stale.h"
#include "tables.h"

#define PACKED_VERSION 2 /* of what blocks hold and how */
#define PART 64		 /* blocks packed between two commits */

/* ---- whether there is one ---- */

static bool is_there(struct store *s, const char *where, const struct kept_ledger *k)
{
	char *name = xasprintf("figures_%s", k->ledger->name);
	bool there = later_wait(&s->q) && sqlite3_table_column_metadata(s->q.db, where, name, NULL, NULL, NULL, NULL, NULL, NULL) == SQLITE_OK;

	free(name);
	return there;
}

static stmt *prepared(struct store *s, const char *format, const struct kept_ledger *k)
{
	struct buf b = BUF_INIT;
	stmt *q;

	for (const char *p = format; *p; p++)
		if (*p == '$')
			buf_add(&b, k->ledger->name);
		else
			buf_addc(&b, *p);
	q = sql_get(&s->q, b.s);
	buf_free(&b);
	return q;
}

void packed_touch(struct store *s, struct kept_ledger *k, int64_t row)
{
	int64_t g = row / PACK_ROWS;
	char *sql;

	if (s->aside) /* the file stays as it is */
		return;
	if (k->packed == PACKED_UNKNOWN)
		k->packed = is_there(s, "main", k) ? PACKED_THERE : PACKED_NONE;
	if (k->packed == PACKED_NONE || k->touched == g + 1)
		return;
	sql = xasprintf("INSERT INTO figures_%s VALUES (?1, x'') ON CONFLICT (g) DO UPDATE SET b = x''", k->ledger->name);
	sql_put(&s->q, sql, "i", g);
	free(sql);
	k->touched = g + 1;
}

/* ---- making it ---- */

/* What the blocks depend on but the history. */
static void mark_of(const struct ledger *l, char ret[HASH_TEXT])
{
	crypto_generichash_state h;
	unsigned char out[HASH_LEN];

	crypto_generichash_init(&h, NULL, 0, sizeof out);
	hash_int(&h, PACKED_VERSION);
	hash_int(&h, FOLD_VERSION);
	for (size_t i = 0; i < l->nfields; i++) {
		hash_text(&h, l->fields[i].name);
		hash_int(&h, (int64_t)l->fields[i].type);
		hash_int(&h, l->fields[i].dated);
		hash_text(&h, l->fields[i].compute ? l->fields[i].compute->name : "");
		hash_int(&h, pack_kind(&l->fields[i]));
	}
	hash_text(&h, l->text ? l->text : "");
	crypto_generichash_final(&h, out, sizeof out);
	hex_of(out, sizeof out, ret);
}

/* The mark and a number drawn for this very table: its texts are numbered as in no other. */
static void mark_new(const struct ledger *l, char *ret)
{
	unsigned char drawn[BIN_LEN];

	mark_of(l, ret);
	randombytes_buf(drawn, sizeof drawn);
	ret[HASH_TEXT - 1] = ' ';
	hex_of(drawn, sizeof drawn, ret + HASH_TEXT);
}

static char *mark_read(struct store *s, const struct kept_ledger *k)
{
	stmt *q = prepared(s, "SELECT CAST(b AS TEXT) FROM figures_$ WHERE g = ?1", k);
	char *mark = NULL;

	sql_bind(q, "i", PACKED_MARK);
	if (sql_row(&s->q, q))
		mark = xstrdup(col_str(q, 0));
	sql_done(q);
	return mark;
}

static bool put_block(struct store *s, const struct kept_ledger *k, int64_t g, const char *b, size_t n)
{
	stmt *q = prepared(s, "INSERT INTO figures_$ VALUES (?1, ?2) ON CONFLICT (g) DO UPDATE SET b = excluded.b", k);

	sql_bind(q, "ib", g, b, (int)n);
	return sql_do(&s->q, q);
}

static bool make(struct store *s, const struct kept_ledger *k, bool aside)
{
	const char *name = k->ledger->name, *where = aside ? "temp." : "main.";
	char *sql = xasprintf("DROP TABLE IF EXISTS %sfigures_%s; CREATE TABLE %sfigures_%s " PACKED_COLUMNS ";"
			      "INSERT INTO %sfigures_%s SELECT DISTINCT row / %d, x'' FROM l_%s", where, name, where, name,
			      where, name, PACK_ROWS, name);
	char mark[HASH_TEXT + 34];
	bool ok = sql_exec(&s->q, sql);

	free(sql);
	mark_new(k->ledger, mark);
	return ok && put_block(s, k, PACKED_MARK, mark, strlen(mark));
}

/* ---- the texts ---- */

/* Those that others added. */
static void packed_look(struct store *s, struct packed *p)
{
	char *mark = mark_read(s, p->k);
	stmt *q;

	if (p->loose || !str_eq(mark, p->mark)) {
		pool_free(&p->texts);
		snprintf(p->mark, sizeof p->mark, "%s", mark ? mark : "");
		p->loose = false;
	}
	free(mark);
	q = prepared(s, "SELECT CAST(b AS TEXT) FROM figures_$ WHERE g < ?1 AND g > ?2 ORDER BY g DESC", p->k);
	sql_bind(q, "ii", -(int64_t)p->texts.n, PACKED_MARK);
	while (sql_row(&s->q, q))
		pool_put(&p->texts, col_str(q, 0));
	sql_done(q);
}

static bool write_texts(struct store *s, struct packed *p, size_t from)
{
	bool ok = true;

	for (size_t i = from; ok && i < p->texts.n; i++)
		ok = put_block(s, p->k, -(int64_t)i - 1, p->texts.v[i], strlen(p->texts.v[i]));
	return ok;
}

/* ---- packing ---- */

/* The records of block g, from the journal. */
static bool pack_block(struct store *s, const struct packed *p, struct packing *to, int64_t g, struct buf *ret)
{
	unsigned char ids[PACK_ROWS][BIN_LEN];
	int64_t rows[PACK_ROWS];
	size_t n = 0;
	stmt *q = prepared(s, "SELECT l.row, r.id FROM l_$ l CROSS JOIN record r ON r.row = l.row WHERE l.row BETWEEN ?1 AND ?2"
			      " ORDER BY l.row", p->k);

	sql_bind(q, "ii", g * PACK_ROWS, g * PACK_ROWS + PACK_ROWS - 1);
	while (n < PACK_ROWS && sql_row(&s->q, q)) {
		rows[n] = col_int(q, 0);
		memcpy(ids[n++], col_bin(q, 1, BIN_LEN), BIN_LEN);
	}
	sql_done(q);
	for (size_t i = 0; i < n; i++) {
		struct folded f;

		if (fold_record(s, ids[i], false, &f) && f.record)
			packing_add(to, (size_t)(rows[i] - g * PACK_ROWS), &f.timeline);
		folded_free(&f);
	}
	packing_take(to, ret);
	return s->q.error == SQLITE_OK;
}

/* Some of those that are stale, from g on; *ret_next: where to go on, -1 at the end. */
static bool pack_some(struct store *s, struct packed *p, int64_t g, int64_t *ret_next, long long *done)
{
	struct packing *to = packing_new(p->k->ledger, &p->texts, store_rules(s));
	struct buf block = BUF_INIT;
	size_t known = p->texts.n, n = 0;
	int64_t stale[PART];
	stmt *q = prepared(s, "SELECT g FROM figures_$ WHERE g >= ?1 AND length(b) = 0 ORDER BY g LIMIT ?2", p->k);
	bool ok = true;

	sql_bind(q, "ii", g, (int64_t)PART);
	while (n < PART && sql_row(&s->q, q))
		stale[n++] = col_int(q, 0);
	sql_done(q);
	for (size_t i = 0; ok && i < n; i++)
		ok = pack_block(s, p, to, stale[i], &block) && put_block(s, p->k, stale[i], block.s, block.len);
	*ret_next = n == PART ? stale[n - 1] + 1 : -1;
	*done += (long long)n;
	ok = ok && write_texts(s, p, known);
	buf_free(&block);
	packing_free(to);
	return ok && s->q.error == SQLITE_OK;
}

static bool needs_making(struct store *s, struct packed *p)
{
	char now[HASH_TEXT], *mark = is_there(s, p->aside ? "temp" : "main", p->k) ? mark_read(s, p->k) : NULL;
	bool needs;

	mark_of(p->k->ledger, now);
	needs = !mark || strncmp(mark, now, HASH_TEXT - 1) != 0;
	free(mark);
	return needs || (p->aside && p->version != s->version);
}

/* Is there anything to make or to pack? Nobody is kept from writing, and of a block no more is read than its length. */
static bool needs_packing(struct store *s, struct packed *p)
{
	stmt *q;
	bool needs;

	if (needs_making(s, p))
		return true;
	q = prepared(s, "SELECT 1 FROM figures_$ WHERE g >= 0 AND length(b) = 0 LIMIT 1", p->k);
	needs = sql_row(&s->q, q);
	sql_done(q);
	return needs;
}

/* A part in a transaction of its own. False with no error: somebody else is writing. */
static bool begin_part(struct store *s)
{
	if (sql_exec(&s->q, "BEGIN IMMEDIATE"))
		return true;
	if ((s->q.error & 0xff) == SQLITE_BUSY)
		s->q.error = SQLITE_OK;
	return false;
}

static bool end_part(struct store *s, bool ok)
{
	if (ok && sql_exec(&s->q, "COMMIT"))
		return true;
	sqlite3_exec(s->q.db, "ROLLBACK", NULL, NULL, NULL);
	return false;
}

static bool begin_table(struct store *s, struct packed *p)
{
	bool ok = !needs_making(s, p) || make(s, p->k, p->aside);

	packed_look(s, p);
	p->version = s->version;
	return ok && s->q.error == SQLITE_OK;
}

static bool pack_stale(struct store *s, struct packed *p, const struct news *news, struct err *err)
{
	int64_t g = 0;
	long long done = 0, all = max_row(s, p->k) / PACK_ROWS + 1;
	bool going = true;

	while (going && g >= 0) {
		bool begun = begin_part(s);

		going = begun && begin_table(s, p) && pack_some(s, p, g, &g, &done);
		if (begun && !end_part(s, going))
			going = false;
		if (!going)
			p->loose = true; /* what it gave numbers to is not in the table */
		if (going && g >= 0 && !news_step(news, tr("reading the past for figures"), done, all))
			return err_set(err, ERR_REFUSED, "cancelled", "cancelled; nothing was changed");
	}
	return sql_ok(&s->q, err);
}

/* ---- the whole of it ---- */

static struct packed *packed_of(struct store *s, struct kept_ledger *k)
{
	for (size_t i = 0; i < s->npacked; i++)
		if (s->packed[i]->k == k)
			return s->packed[i];
	VEC_ADD(s->packed, s->npacked) = xcalloc(1, sizeof **s->packed);
	s->packed[s->npacked - 1]->k = k;
	s->packed[s->npacked - 1]->aside = s->readonly;
	return s->packed[s->npacked - 1];
}

bool packed_ready(struct store *s, struct kept_ledger *k, const struct news *news, struct packed **ret, struct err *err)
{
	struct packed *p = packed_of(s, k);

	store_release(s);
	version_look(s);
	if (sqlite3_get_autocommit(s->q.db) && needs_packing(s, p) && !pack_stale(s, p, news, err))
		return false;
	*ret = is_there(s, p->aside ? "temp" : "main", k) ? p : NULL;
	return sql_ok(&s->q, err);
}

/* Blocks that somebody marked since. */
static bool each_stale(struct store *s, struct packed *p, const struct buf *stale,
		       bool (*each)(void *ctx, int64_t g, const unsigned char *b, size_t n), void *ctx)
{
	struct packing *to = stale->len ? packing_new(p->k->ledger, &p->texts, store_rules(s)) : NULL;
	struct buf block = BUF_INIT;
	bool ok = true;

	for (size_t i = 0; ok && i < stale->len; i += sizeof(int64_t)) {
		int64_t g;

		memcpy(&g, stale->s + i, sizeof g);
		p->loose = true;
		ok = pack_block(s, p, to, g, &block) && each(ctx, g, (const unsigned char *)block.s, block.len);
	}
	buf_free(&block);
	packing_free(to);
	return ok;
}

bool packed_each(struct store *s, struct packed *p, int64_t first, int64_t last,
		 bool (*each)(void *ctx, int64_t g, const unsigned char *b, size_t n), void *ctx)
{
	struct buf stale = BUF_INIT;
	stmt *q;
	bool ok = true;

	store_hold(s);
	packed_look(s, p);
	q = prepared(s, "SELECT g, b FROM figures_$ WHERE g BETWEEN ?1 AND ?2 ORDER BY g", p->k);
	sql_bind(q, "ii", first, last);
	while (ok && sql_row(&s->q, q)) {
		int64_t g = col_int(q, 0);
		int n;
		const unsigned char *b = col_blob(q, 1, &n);

		if (n > 0)
			ok = each(ctx, g, b, (size_t)n);
		else
			buf_addn(&stale, (const char *)&g, sizeof g);
	}
	sql_done(q);
	ok = ok && each_stale(s, p, &stale, each, ctx);
	buf_free(&stale);
	store_release(s);
	return ok && s->q.error == SQLITE_OK;
}

bool packed_rules_move(struct store *s)
{
	stmt *q = sql_get(&s->q, "SELECT 1 FROM l_" LEDGER_RULE " l CROSS JOIN record r ON r.row = l.row"
				 " CROSS JOIN change c ON c.record = r.id WHERE c.\"on\" IS NOT NULL LIMIT 1");
	bool move = sql_row(&s->q, q);

	sql_done(q);
	return move;
}

/* ---- whether it is right ---- */

/* Records that no block holds. */
static bool any_without(struct store *s, const struct kept_ledger *k)
{
	stmt *q = prepared(s, "SELECT 1 FROM l_$ WHERE row / ?1 NOT IN (SELECT g FROM figures_$) LIMIT 1", k);
	bool any;

	sql_bind(q, "i", (int64_t)PACK_ROWS);
	any = sql_row(&s->q, q);
	sql_done(q);
	return any;
}

bool packed_compare(struct store *s, struct kept_ledger *k, bool (*each)(void *ctx, const struct ledger *l, bool right),
		    void *ctx)
{
	struct packed p = { .k = k };
	struct packing *to;
	struct buf block = BUF_INIT;
	stmt *q;
	bool ok = true;

	if (s->readonly || s->aside || !is_there(s, "main", k) || needs_making(s, &p))
		return s->q.error == SQLITE_OK;
	packed_look(s, &p);
	to = packing_new(k->ledger, &p.texts, store_rules(s));
	q = prepared(s, "SELECT g, b FROM figures_$ WHERE g >= 0 AND length(b) > 0 ORDER BY g", k);
	while (ok && sql_row(&s->q, q)) {
		int n;
		const void *b = col_blob(q, 1, &n);

		ok = pack_block(s, &p, to, col_int(q, 0), &block) &&
		     each(ctx, k->ledger, (size_t)n == block.len && memcmp(b, block.s, block.len) == 0);
	}
	sql_done(q);
	if (ok && any_without(s, k))
		ok = each(ctx, k->ledger, false);
	packing_free(to);
	buf_free(&block);
	pool_free(&p.texts);
	return ok && s->q.error == SQLITE_OK;
}

void packed_free(struct store *s)
{
	for (size_t i = 0; i < s->npacked; i++) {
		pool_free(&s->packed[i]->texts);
		free(s->packed[i]);
	}
	free(s->packed);
	s->packed = NULL;
	s->npacked = 0;
}
