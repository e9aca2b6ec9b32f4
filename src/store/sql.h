/* A thin wrapper of SQLite: prepared statements kept by text, arguments bound by
 * type, the first error remembered, so that ten calls need one check. */
#ifndef BIHUAN_STORE_SQL_H
#define BIHUAN_STORE_SQL_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

#include <bihuan/base/err.h>
#include <bihuan/base/mem.h>

struct words;

struct sql_cached;
struct later;
struct sql {
	sqlite3 *db;
	int error;	 /* first SQLite error since sql_ok(), else SQLITE_OK */
	char detail[200]; /* its message */
	struct sql_cached *cache;
	size_t ncache;
	unsigned long uses; /* of kept statements, so far */
	unsigned short hint[64]; /* where a text was found last, by its address: 1 + its place in `cache` */
	const char *path;
	const struct news *news;
	struct later *later; /* later.c; NULL: every write is done at once */
	bool (*stand_in)(void *ctx); /* has something stand for tables that are missing: asked once, when one is missed */
	void *stand_in_ctx;
};

typedef sqlite3_stmt stmt;

#define BUSY_MS 4000 /* how long another writer is waited for */

/* The statement for this text, reset and unbound; kept and reused (compared by text) until some hundreds of
 * other texts were asked for. NULL after an error, and all functions below accept NULL. Nested use of one text needs sql_own(). */
stmt *sql_get(struct sql *q, const char *text);
/* A statement of the caller's own, finalized with sql_drop(). */
stmt *sql_own(struct sql *q, const char *text);
void sql_drop(stmt *s);
/* Binds: i int64, t text (NULL is NULL), b blob (pointer, int), n NULL, d day_t
 * as ISO text or NULL. Text and blobs must live until the statement is done. */
void sql_bind(stmt *s, const char *types, ...);
void sql_bind_at(stmt *s, int at, const char *text);
/* True while there is a row; resets the statement at the end or on error. */
bool sql_row(struct sql *q, stmt *s);
/* Runs to the end. */
bool sql_do(struct sql *q, stmt *s);
void sql_done(stmt *s); /* resets early */
/* The first column of the first row; 0. */
int64_t sql_int(struct sql *q, const char *text);
/* The same of a text, with its arguments as sql_bind() takes them; NULL when there is none. The caller frees it. */
char *sql_text(struct sql *q, const char *text, const char *types, ...);
bool sql_exec(struct sql *q, const char *text); /* several statements */

/* A write whose result nobody waits for: one statement that gives no rows, of which all arguments are
 * given, in order, as sql_bind() does. Between later_begin() and later_end() it is handed
 * over, and its error shows at a later call. put_end() says whether all is well so far. */
struct put {
	struct sql *q;
	stmt *s;
	int at;
	size_t head; /* where it begins in the batch */
};
bool sql_put(struct sql *q, const char *text, const char *types, ...);
struct put put_begin(struct sql *q, stmt *s); /* s from sql_kept(), or of the caller's own */
void put_int(struct put *p, int64_t v);
void put_text(struct put *p, const char *s); /* NULL is NULL; it lives until put_end() */
void put_blob(struct put *p, const void *v, size_t n);
void put_null(struct put *p);
bool put_end(struct put *p);
/* Like sql_get(), but what was handed over may be under way: for put_begin() alone. */
stmt *sql_kept(struct sql *q, const char *text);

const char *col_text(stmt *s, int i); /* NULL when NULL */
const char *col_str(stmt *s, int i);  /* "" when NULL */
int64_t col_int(stmt *s, int i);
const void *col_blob(stmt *s, int i, int *ret_len);
/* A blob of just n bytes (64 at most): zeros where the file holds anything else, never NULL. */
const void *col_bin(stmt *s, int i, int n);

/* False, with *err from the remembered error (which is cleared), after an error; err NULL: it stays
 * remembered, for the next who asks. */
bool sql_ok(struct sql *q, struct err *err);
/* What a ledger declares (detail: its title, and why) does not hold together; a code that SQLite does not use. */
#define SQL_DECLARED SQLITE_FORMAT
/* Notes that, of the ledger of that title; why: of no code where nothing is known of it, or the error is noted already. */
void sql_declared(struct sql *q, const struct words *title, const struct err *why);
/* Notes an error that did not come from SQLite. */
void sql_fail(struct sql *q, int code, const char *detail);
void sql_close(struct sql *q);

/* holder.c: who writes to the store at path, as far as can be known; the caller frees it. */
char *lock_holder(const char *path);
/* Sets *err for a SQLite result code on the file. */
bool sql_err(struct sql *q, int code, const char *detail, struct err *err);

#endif
