/* A backup without the bytes of attachments: they are most of such a file, so its rows are copied, table by table, and not
 * its pages. The copy has the schema of the file word for word, and of each table but `bytes` every row under its own
 * number; SQLite takes b-trees over as they are where two tables are the same. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <bihuan/base/tr.h>

#include "backup_rows.h"
#include "open_store.h"

/* Instructions of SQLite between two looks at whether to go on: some milliseconds. */
enum { STEPS = 100000 };

struct copying {
	sqlite3 *to;
	const char *path;
	const struct news *news;
	long long expected; /* bytes of the copy, about */
	bool stopped;
};

static int go_on(void *ctx)
{
	struct copying *c = ctx;
	struct stat st;
	long long size = stat(c->path, &st) == 0 ? (long long)st.st_size : 0;

	if (size > c->expected)
		c->expected = size;
	c->stopped = !news_step(c->news, tr("copying"), size >> 10, c->expected >> 10);
	return c->stopped;
}

/* The first statement alone, as SQLite reads a schema: what somebody wrote behind it into the file is nobody's. */
static bool run_first(struct copying *c, const char *sql)
{
	stmt *one = NULL;
	bool ok = sqlite3_prepare_v2(c->to, sql, -1, &one, NULL) == SQLITE_OK && sqlite3_step(one) == SQLITE_DONE;

	return sqlite3_finalize(one) == SQLITE_OK && ok;
}

static bool run(struct copying *c, char *sql)
{
	bool ok = sqlite3_exec(c->to, sql, NULL, NULL, NULL) == SQLITE_OK;

	free(sql);
	return ok;
}

/* Runs, one after the other, what a query of the file's schema says. */
static bool run_each(struct copying *c, const char *query)
{
	stmt *q = NULL;
	bool ok = sqlite3_prepare_v2(c->to, query, -1, &q, NULL) == SQLITE_OK;
	int code = SQLITE_DONE;

	while (ok && (code = sqlite3_step(q)) == SQLITE_ROW)
		ok = run_first(c, (const char *)sqlite3_column_text(q, 0));
	return sqlite3_finalize(q) == SQLITE_OK && ok && code == SQLITE_DONE;
}

static long long pragma_of(struct copying *c, const char *name)
{
	char *sql = xasprintf("PRAGMA origin.%s", name);
	stmt *q = NULL;
	long long value = 0;

	if (sqlite3_prepare_v2(c->to, sql, -1, &q, NULL) == SQLITE_OK && sqlite3_step(q) == SQLITE_ROW)
		value = sqlite3_column_int64(q, 0);
	sqlite3_finalize(q);
	free(sql);
	return value;
}

/* What a copy of the pages would have had in its head. Nobody reads the copy before it is whole: it needs no journal. */
static bool begin(struct copying *c, const char *origin, long long left)
{
	char *attach = sqlite3_mprintf("ATTACH '%q%cmode=ro' AS origin", origin, strchr(origin, '?') ? '&' : '?');
	bool ok = sqlite3_exec(c->to, attach, NULL, NULL, NULL) == SQLITE_OK;
	long long page = pragma_of(c, "page_size");

	sqlite3_free(attach);
	c->expected = pragma_of(c, "page_count") * page - left;
	return ok && run(c, xasprintf("PRAGMA main.page_size = %lld; PRAGMA main.journal_mode = OFF; PRAGMA main.synchronous = OFF;"
				      "PRAGMA main.application_id = %lld; PRAGMA main.user_version = %lld; PRAGMA writable_schema = ON; BEGIN",
				      page, pragma_of(c, "application_id"), pragma_of(c, "user_version")));
}

/* Indexes stand before the rows come, so that they are taken over too and not sorted anew; triggers and virtual tables,
 * which would do something with rows, come last and as words. */
static bool copy_all(struct copying *c)
{
	return run_each(c, "SELECT sql FROM origin.sqlite_schema WHERE type = 'table' AND rootpage > 0 AND name != 'sqlite_sequence'") &&
	       run_each(c, "SELECT sql FROM origin.sqlite_schema WHERE type = 'index' AND sql IS NOT NULL") &&
	       run_each(c, "SELECT format('INSERT INTO main.\"%w\" SELECT * FROM origin.\"%w\"', name, name) FROM origin.sqlite_schema"
			   " WHERE type = 'table' AND rootpage > 0 AND name NOT IN ('bytes', 'sqlite_sequence')") &&
	       run(c, xstrdup("INSERT INTO main.sqlite_schema SELECT type, name, tbl_name, 0, sql FROM origin.sqlite_schema"
			      " WHERE type IN ('trigger', 'view') OR (type = 'table' AND rootpage = 0);"
			      "COMMIT; DETACH origin; PRAGMA writable_schema = RESET; PRAGMA main.synchronous = FULL"));
}

bool backup_rows(struct store *s, sqlite3 *to, const char *path, long long left, struct sql *at, const struct news *news, struct err *err)
{
	struct copying c = { .to = to, .path = path, .news = news };
	bool ok;

	sqlite3_progress_handler(to, STEPS, go_on, &c);
	ok = begin(&c, s->opened, left) && copy_all(&c);
	sqlite3_progress_handler(to, 0, NULL, NULL);
	if (c.stopped)
		return err_set(err, ERR_REFUSED, "cancelled", "cancelled; nothing was changed");
	return ok || sql_err(at, sqlite3_errcode(to), sqlite3_errmsg(to), err);
}
