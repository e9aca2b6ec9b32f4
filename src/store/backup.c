/* A backup is a copy of the file's pages, or of its rows where the bytes of attachments stay behind, opened and verified. */
#include <string.h>

#include <bihuan/base/files.h>
#include <bihuan/base/tr.h>

#include "anchors.h"
#include "attached.h"
#include "backup_rows.h"
#include "keys.h"
#include "open_store.h"
#include "reads.h"

/* at: names the copy in an error. */
static bool copy_pages(struct store *s, sqlite3 *to, struct sql *at, const struct news *news, struct err *err)
{
	sqlite3_backup *b = sqlite3_backup_init(to, "main", s->q.db, "main");
	int code = b ? SQLITE_OK : SQLITE_ERROR;
	bool go = true;

	while (b && go && (code == SQLITE_OK || code == SQLITE_BUSY)) {
		code = sqlite3_backup_step(b, 2000);
		go = news_step(news, tr("copying"), sqlite3_backup_pagecount(b) - sqlite3_backup_remaining(b),
			       sqlite3_backup_pagecount(b));
	}
	if (b)
		sqlite3_backup_finish(b);
	if (!go)
		return err_set(err, ERR_REFUSED, "cancelled", "cancelled; nothing was changed");
	return code == SQLITE_DONE || sql_err(at, code, sqlite3_errmsg(to), err);
}

static bool verify_copy(const char *path, const struct news *news, struct verify_result *ret, struct err *err)
{
	struct store_options o = { .readonly = true, .copy = true };
	struct store *copy;
	bool ok;

	if (!store_open(path, &o, &copy, err))
		return false;
	ok = store_verify(copy, false, NULL, news, ret, err) && verify_verdict(ret, err);
	store_close(copy);
	return ok;
}

/* Whole in one file, readable from any medium. */
static bool leave_wal(sqlite3 *db, struct sql *at, struct err *err)
{
	stmt *q = NULL;
	int code = sqlite3_prepare_v2(db, "PRAGMA journal_mode = DELETE", -1, &q, NULL);
	bool ok;

	if (code == SQLITE_OK)
		code = sqlite3_step(q);
	ok = code == SQLITE_ROW && str_eq(col_text(q, 0), "delete");
	if (sqlite3_finalize(q) == SQLITE_OK && ok)
		return true;
	return sql_err(at, code == SQLITE_ROW ? SQLITE_IOERR : code, sqlite3_errmsg(db), err);
}

/* Of who acts, when it is open. */
static const struct open_key *key_of_me(struct store *s)
{
	unsigned char id[BIN_LEN];

	return id_bin(store_me(s), id) ? key_open(s, id) : NULL;
}

/* Where there are no bytes the pages are the quickest way. */
static bool copy(struct store *s, sqlite3 *to, const char *path, bool attachments, struct sql *at, const struct news *news, struct err *err)
{
	struct bytes_sum all = { .n = 0 };

	if (!attachments && !store_bytes_sum(s, &all, err))
		return false;
	return all.n ? backup_rows(s, to, path, all.size, at, news, err) : copy_pages(s, to, at, news, err);
}

/* Copied beside its place and put there when it is whole and verified. */
bool store_backup(struct store *s, const char *to, const struct backup_options *options, const struct news *news,
		  struct verify_result *ret, struct err *err)
{
	const struct backup_options of = options ? *options : (struct backup_options){ .keys = false };
	const char *const keep[] = { s->path, NULL };
	struct sql at = { .path = to };
	struct output o;
	sqlite3 *db = NULL;
	bool ok;

	memset(ret, 0, sizeof *ret);
	if (!output_begin(&o, to, keep, err))
		return false;
	ok = sqlite3_open_v2(o.part, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_URI, NULL) == SQLITE_OK;
	if (!ok)
		err_set(err, ERR_FILE, "io", "%s: cannot be written: %s", to, sqlite3_errmsg(db));
	ok = ok && copy(s, db, o.part, of.attachments, &at, news, err) && leave_wal(db, &at, err) &&
	     (keys_scrub(db, of.keys) || sql_err(&at, sqlite3_errcode(db), sqlite3_errmsg(db), err));
	sqlite3_close(db);
	ok = ok && verify_copy(o.part, news, ret, err) && output_end(&o, err);
	if (ok)
		checkpoint_put(s, ret->heads, ret->nheads, key_of_me(s));
	else
		verify_free(ret);
	output_drop(&o);
	return ok;
}
