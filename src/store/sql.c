#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/date.h>
#include <bihuan/base/tr.h>
#include <bihuan/base/utf8.h>

#include "later.h"
#include "sql.h"

struct sql_cached {
	char *text;
	stmt *s;
	unsigned long used; /* of all uses, which this was */
};
/* Far more than any work has in hand at once: whoever got one and has not stepped it yet keeps it. */
#define CACHE_MOST 256

/* A place that could not be bound stays NULL, which means something: the statement is not to be run. Noted
 * where it is stepped, for a statement does not know its struct sql. */
static _Thread_local struct {
	stmt *s;
	int code;
} unbound;

/* No room for what stands beside the file is a full disk too, though SQLite calls it an I/O error. */
static bool is_full(sqlite3 *db, int code)
{
	return (code & 0xff) == SQLITE_IOERR && (sqlite3_extended_errcode(db) == SQLITE_IOERR_SHMSIZE ||
						 sqlite3_system_errno(db) == ENOSPC);
}

void sql_note(struct sql *q, int code)
{
	if (q->error != SQLITE_OK)
		return;
	q->error = is_full(q->db, code) ? SQLITE_FULL : code;
	snprintf(q->detail, sizeof q->detail, "%s", sqlite3_errmsg(q->db));
}

/* A table that is missing may be one that something is to stand for (absent.c): then it is tried again. */
static bool stands_in(struct sql *q, int code)
{
	bool (*stand_in)(void *ctx) = q->stand_in;

	if (!stand_in || (code & 0xff) != SQLITE_ERROR || strncmp(sqlite3_errmsg(q->db), "no such table", 13) != 0)
		return false;
	q->stand_in = NULL;
	return stand_in(q->stand_in_ctx);
}

stmt *sql_own(struct sql *q, const char *text)
{
	stmt *s = NULL;
	int code;

	if (!later_wait(q))
		return NULL;
	code = sqlite3_prepare_v3(q->db, text, -1, 0, &s, NULL);
	if (stands_in(q, code))
		code = sqlite3_prepare_v3(q->db, text, -1, 0, &s, NULL);
	if (code != SQLITE_OK)
		sql_note(q, code);
	return s;
}

/* Gives up the one that lies longest and is not running. Nothing is under way in the thread that writes behind:
 * sql_own() has waited for it. */
static void make_room(struct sql *q)
{
	size_t oldest = q->ncache;

	for (size_t i = 0; i < q->ncache; i++)
		if (!sqlite3_stmt_busy(q->cache[i].s) &&
		    (oldest == q->ncache || q->cache[i].used < q->cache[oldest].used))
			oldest = i;
	if (oldest == q->ncache)
		return;
	sqlite3_finalize(q->cache[oldest].s);
	free(q->cache[oldest].text);
	q->cache[oldest] = q->cache[--q->ncache];
}

/* Most texts are literals: where theirs lies is known by their address, and is one comparison away. */
static unsigned short *hint_of(struct sql *q, const char *text)
{
	return &q->hint[((uintptr_t)text >> 3) % (sizeof q->hint / sizeof *q->hint)];
}

static struct sql_cached *find_kept(struct sql *q, const char *text)
{
	unsigned short *hint = hint_of(q, text);

	if (*hint && *hint <= q->ncache && strcmp(q->cache[*hint - 1].text, text) == 0)
		return &q->cache[*hint - 1];
	for (size_t i = 0; i < q->ncache; i++)
		if (strcmp(q->cache[i].text, text) == 0) {
			*hint = (unsigned short)(i + 1);
			return &q->cache[i];
		}
	return NULL;
}

stmt *sql_kept(struct sql *q, const char *text)
{
	struct sql_cached *known, c;

	if (q->error != SQLITE_OK)
		return NULL;
	known = find_kept(q, text);
	if (known) {
		known->used = ++q->uses;
		return known->s;
	}
	c.s = sql_own(q, text);
	if (!c.s)
		return NULL;
	if (q->ncache >= CACHE_MOST)
		make_room(q);
	c.text = xstrdup(text);
	c.used = ++q->uses;
	VEC_ADD(q->cache, q->ncache) = c;
	return c.s;
}

stmt *sql_get(struct sql *q, const char *text)
{
	stmt *s;

	if (!later_wait(q))
		return NULL;
	s = sql_kept(q, text);
	if (s) {
		sqlite3_reset(s);
		sqlite3_clear_bindings(s);
		if (unbound.s == s)
			unbound.s = NULL;
	}
	return s;
}

void sql_drop(stmt *s)
{
	sqlite3_finalize(s);
}

static void bound(stmt *s, int code)
{
	if (code == SQLITE_OK)
		return;
	unbound.s = s;
	unbound.code = code;
}

void sql_bind_at(stmt *s, int at, const char *text)
{
	if (s)
		bound(s, sqlite3_bind_text(s, at, text, -1, SQLITE_TRANSIENT));
}

static void bind_all(stmt *s, const char *types, va_list ap)
{
	const void *p;
	char iso[DAY_TEXT];

	if (!s)
		return;
	for (int i = 1; *types; types++, i++) {
		switch (*types) {
		case 'i':
			bound(s, sqlite3_bind_int64(s, i, va_arg(ap, int64_t)));
			break;
		case 't':
			bound(s, sqlite3_bind_text(s, i, va_arg(ap, const char *), -1, SQLITE_STATIC));
			break;
		case 'd':
			day_to_iso(va_arg(ap, day_t), iso);
			bound(s, sqlite3_bind_text(s, i, *iso ? iso : NULL, -1, SQLITE_TRANSIENT));
			break;
		case 'b':
			p = va_arg(ap, const void *);
			bound(s, sqlite3_bind_blob(s, i, p, va_arg(ap, int), SQLITE_STATIC));
			break;
		default:
			bound(s, sqlite3_bind_null(s, i));
		}
	}
}

void sql_bind(stmt *s, const char *types, ...)
{
	va_list ap;

	va_start(ap, types);
	bind_all(s, types, ap);
	va_end(ap);
}

bool sql_row(struct sql *q, stmt *s)
{
	int code;

	if (!s || q->error != SQLITE_OK) {
		if (s)
			sqlite3_reset(s);
		return false;
	}
	if (unbound.s == s) {
		unbound.s = NULL;
		sql_note(q, unbound.code);
		sqlite3_reset(s);
		return false;
	}
	code = sqlite3_step(s);
	if (stands_in(q, code)) { /* it was there when the statement was made */
		sqlite3_reset(s);
		code = sqlite3_step(s);
	}
	if (code == SQLITE_ROW)
		return true;
	if (code != SQLITE_DONE)
		sql_note(q, code);
	sqlite3_reset(s);
	return false;
}

bool sql_do(struct sql *q, stmt *s)
{
	while (sql_row(q, s))
		;
	return q->error == SQLITE_OK;
}

void sql_fail(struct sql *q, int code, const char *detail)
{
	if (q->error != SQLITE_OK)
		return;
	q->error = code;
	snprintf(q->detail, sizeof q->detail, "%s", detail);
}

void sql_declared(struct sql *q, const struct words *title, const struct err *why)
{
	char *said = why->kind == ERR_NONE ? xstrdup(words_now(title)) : xasprintf("%s (%s)", words_now(title), why->text);
	char *clipped = utf8_clip(said, 120, false);

	sql_fail(q, SQL_DECLARED, clipped);
	free(clipped);
	free(said);
}

void sql_done(stmt *s)
{
	if (s)
		sqlite3_reset(s);
}

int64_t sql_int(struct sql *q, const char *text)
{
	stmt *s = sql_get(q, text);
	int64_t v = sql_row(q, s) ? col_int(s, 0) : 0;

	sql_done(s);
	return v;
}

char *sql_text(struct sql *q, const char *text, const char *types, ...)
{
	stmt *s = sql_get(q, text);
	char *value = NULL;
	va_list ap;

	va_start(ap, types);
	bind_all(s, types, ap);
	va_end(ap);
	if (sql_row(q, s))
		value = xstrdup(col_text(s, 0));
	sql_done(s);
	return value;
}

bool sql_exec(struct sql *q, const char *text)
{
	int code;

	if (!later_wait(q))
		return false;
	code = sqlite3_exec(q->db, text, NULL, NULL, NULL);
	if (code != SQLITE_OK)
		sql_note(q, code);
	return code == SQLITE_OK;
}

/* ---- writes ---- */

static void put_one(struct put *p, char type, va_list *ap)
{
	const char *text;
	const void *blob;

	switch (type) {
	case 'i':
		put_int(p, va_arg(*ap, int64_t));
		break;
	case 't':
		text = va_arg(*ap, const char *);
		put_text(p, text);
		break;
	case 'b':
		blob = va_arg(*ap, const void *);
		put_blob(p, blob, (size_t)va_arg(*ap, int));
		break;
	default:
		put_null(p);
	}
}

bool sql_put(struct sql *q, const char *text, const char *types, ...)
{
	struct put p = put_begin(q, sql_kept(q, text));
	va_list ap;

	va_start(ap, types);
	for (; *types; types++)
		put_one(&p, *types, &ap);
	va_end(ap);
	return put_end(&p);
}

const char *col_text(stmt *s, int i)
{
	return (const char *)sqlite3_column_text(s, i);
}

const char *col_str(stmt *s, int i)
{
	const char *text = col_text(s, i);

	return text ? text : "";
}

int64_t col_int(stmt *s, int i)
{
	return sqlite3_column_int64(s, i);
}

const void *col_blob(stmt *s, int i, int *ret_len)
{
	const void *p = sqlite3_column_blob(s, i);

	if (ret_len)
		*ret_len = sqlite3_column_bytes(s, i);
	return p;
}

const void *col_bin(stmt *s, int i, int n)
{
	static const unsigned char zeros[64];
	const void *p = sqlite3_column_blob(s, i);

	return p && sqlite3_column_bytes(s, i) == n ? p : zeros;
}

bool sql_err(struct sql *q, int code, const char *detail, struct err *err)
{
	const char *path = q->path ? q->path : "";
	char *who;

	switch (code & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		who = lock_holder(path);
		err_set(err, ERR_FILE, "busy", "%s: %s is writing to the store; try again in a moment", path, who);
		free(who);
		return false;
	case SQLITE_READONLY:
	case SQLITE_PERM:
		return err_set(err, ERR_FILE, "read_only",
			       "%s: the store can only be read here", path);
	case SQLITE_FULL:
		return err_set(err, ERR_FILE, "disk_full",
			       "%s: the disk is full; nothing was changed", path);
	case SQLITE_CORRUPT:
		return err_set(err, ERR_FILE, "damaged_store",
			       "%s: the store is damaged (%s); take the last backup and keep this file",
			       path, detail);
	case SQLITE_NOTADB:
		return err_set(err, ERR_FILE, "not_a_store",
			       "%s: this is not a bihuan store", path);
	case SQLITE_INTERRUPT:
		return err_set(err, ERR_REFUSED, "cancelled", "cancelled; nothing was changed");
	case SQLITE_AUTH: /* ours: declare() */
		return err_set(err, ERR_REFUSED, "wrong_role",
			       "The acts of the ledger %s count only once an admin has brought them into this store: let an admin make its first record",
			       detail);
	case SQL_DECLARED:
		return err_set(err, ERR_REFUSED, "bad_config",
			       "%s: what is counted of its records cannot be counted as it is declared", detail);
	case SQLITE_CANTOPEN:
		return err_set(err, ERR_FILE, "no_store",
			       "%s: the store cannot be opened: %s", path, detail);
	default:
		return err_set(err, ERR_FILE, "io",
			       "%s: reading or writing the store failed: %s", path, detail);
	}
}

bool sql_ok(struct sql *q, struct err *err)
{
	int code = q->error;

	if (code == SQLITE_OK)
		return true;
	/* nobody hears of it here: it stays noted until somebody does; a read that was dropped is no error */
	if (!err && code != SQLITE_INTERRUPT)
		return false;
	q->error = SQLITE_OK;
	return sql_err(q, code, q->detail, err);
}

void sql_close(struct sql *q)
{
	for (size_t i = 0; i < q->ncache; i++) {
		sqlite3_finalize(q->cache[i].s);
		free(q->cache[i].text);
	}
	free(q->cache);
	q->cache = NULL;
	q->ncache = 0;
	sqlite3_close(q->db);
	q->db = NULL;
}
