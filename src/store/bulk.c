/* Many records into a ledger that holds none yet, or few beside them: its indexes are dropped, what words find is gathered
 * beside, by a thread, and at the end both are made at once; an import's rows are put in by
 * another one. All of it within the entry's transaction: rolled back, nothing has been. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/files.h>

#include "belt.h"
#include "bulk.h"
#include "index_build.h"
#include "journal.h"
#include "later.h"
#include "open_store.h"
#include "search.h"
#include "tables.h"

#define BULK_MEMORY ((size_t)26 << 20)

/* A row that was put in and has changed since. */
struct late {
	int64_t row;
	struct buf was, is;
};

struct bulk {
	struct kept_ledger *k;
	struct index_build *index;
	struct belt *words; /* rows on their way into it: row and length, eight bytes each, and the text */
	int64_t last_row;
	struct late *late;
	size_t nlate;
	bool anew; /* nothing is gathered until the end */
};

/* ---- words ---- */

static int gather(void *ctx, const struct buf *batch)
{
	struct bulk *b = ctx;
	size_t at = 0;

	while (at < batch->len) {
		int64_t row, n;

		memcpy(&row, batch->s + at, 8);
		memcpy(&n, batch->s + at + 8, 8);
		at += 16;
		if (!index_add(b->index, row, batch->s + at, (size_t)n))
			return errno ? errno : EIO;
		at += (size_t)n;
	}
	return 0;
}

static void feed(struct bulk *b, int64_t row, const struct buf *text)
{
	struct buf *to = belt_batch(b->words);
	int64_t n = (int64_t)text->len;

	b->last_row = row;
	buf_addn(to, (const char *)&row, 8);
	buf_addn(to, (const char *)&n, 8);
	buf_addn(to, text->s, text->len);
	belt_put(b->words);
}

/* ---- the ledger ---- */

static void bulk_free(struct store *s)
{
	struct bulk *b = s->bulk;

	index_build_free(b->index);
	for (size_t i = 0; i < b->nlate; i++) {
		buf_free(&b->late[i].was);
		buf_free(&b->late[i].is);
	}
	free(b->late);
	free(b);
	s->bulk = NULL;
}

void bulk_abandon(struct store *s)
{
	if (!s->bulk)
		return;
	later_end(&s->q, true);
	if (s->bulk->words)
		belt_end(s->bulk->words, true);
	bulk_free(s);
}

/* What stands in the ledger already. */
static void feed_rows(struct store *s, struct kept_ledger *k)
{
	struct buf text = BUF_INIT;
	stmt *q = search_rows(s, k);

	while (sql_row(&s->q, q)) {
		search_text(s, k, q, &text);
		feed(s->bulk, col_int(q, 0), &text);
	}
	sql_done(q);
	buf_free(&text);
}

bool bulk_begin(struct store *s, struct kept_ledger *k)
{
	struct bulk *b = xcalloc(1, sizeof *b);
	char *folder = folder_of(s->path);

	b->k = k;
	b->index = index_build_new(folder, BULK_MEMORY);
	free(folder);
	b->words = belt_new(gather, b);
	if (!b->words) {
		index_build_free(b->index);
		free(b);
		return true; /* no thread to be had: row by row then */
	}
	s->bulk = b;
	feed_rows(s, k);
	return tables_index(s, k->ledger->name, k->stood ? INDEX_DROP_MOST : INDEX_DROP, NULL);
}

bool bulk_is(const struct store *s, const struct kept_ledger *k)
{
	return s->bulk && s->bulk->k == k;
}

bool bulk_is_anew(const struct store *s, const struct kept_ledger *k)
{
	return bulk_is(s, k) && s->bulk->anew;
}

/* A record that is new in the entry being written. */
bool bulk_count(struct store *s, struct kept_ledger *k)
{
	if (!s->w->bulk || s->bulk)
		return true;
	if (k->filled++ == 0)
		k->stood = max_row(s, k);
	if (k->filled < BULK_FROM || k->filled < k->stood / BULK_SHARE)
		return true;
	if (!bulk_begin(s, k))
		return false;
	if (s->bulk)
		later_begin(&s->q);
	return true;
}

/* Taking out and putting in what most of the rows have would be slower than all of it once. */
void bulk_anew(struct store *s, struct kept_ledger *k)
{
	struct bulk *b = s->bulk;

	if (b && b->k != k)
		return;
	if (!b) {
		b = s->bulk = xcalloc(1, sizeof *b);
		b->k = k;
	}
	if (b->words)
		belt_end(b->words, true);
	b->words = NULL;
	index_build_free(b->index);
	b->index = NULL;
	b->anew = true;
}

static bool gather_rows(struct store *s)
{
	struct bulk *b = s->bulk;
	char *folder = folder_of(s->path);
	struct buf text = BUF_INIT;
	stmt *q = search_rows(s, b->k);
	bool ok = true;

	b->index = index_build_new(folder, BULK_MEMORY);
	while (ok && sql_row(&s->q, q)) {
		search_text(s, b->k, q, &text);
		ok = index_add(b->index, col_int(q, 0), text.s, text.len);
	}
	sql_done(q);
	if (!ok)
		sql_fail(&s->q, errno == ENOSPC ? SQLITE_FULL : SQLITE_IOERR, strerror(errno ? errno : EIO));
	buf_free(&text);
	free(folder);
	return s->q.error == SQLITE_OK;
}

/* was: what it had; empty when the row is new. is: empty when it goes. */
void bulk_put(struct store *s, int64_t row, struct buf *was, struct buf *is)
{
	struct bulk *b = s->bulk;
	struct late l = { .row = row, .was = *was, .is = *is };

	if (b->anew)
		return;
	if (!was->len && row > b->last_row) {
		feed(b, row, is);
		return;
	}
	VEC_ADD(b->late, b->nlate) = l;
	*was = *is = (struct buf)BUF_INIT;
}

static bool put_late(struct store *s, struct kept_ledger *k)
{
	const struct bulk *b = s->bulk;

	for (size_t i = 0; i < b->nlate; i++)
		search_change(s, k, b->late[i].row, &b->late[i].was, &b->late[i].is);
	return s->q.error == SQLITE_OK;
}

/* ---- where the pages go ---- */

/* A WAL is written twice: once beside the file, then into it. Of a file that holds next to nothing
 * the old pages may stand beside it instead, and the many new ones go to their place at once. A
 * transaction that breaks off is undone from them by whoever opens the file next. */
#define FILL_FROM (4 << 20)

/* Another program that has the file open keeps it as it is. */
static bool journal_is(struct store *s, const char *pragma, const char *wanted)
{
	bool is;
	stmt *q;

	sqlite3_busy_timeout(s->q.db, 0);
	q = sql_own(&s->q, pragma);
	is = sql_row(&s->q, q) && str_eq(col_str(q, 0), wanted);
	sql_drop(q);
	if ((s->q.error & 0xff) == SQLITE_BUSY || (s->q.error & 0xff) == SQLITE_LOCKED)
		s->q.error = SQLITE_OK;
	sqlite3_busy_timeout(s->q.db, BUSY_MS);
	return is;
}

static int64_t file_size(struct store *s)
{
	stmt *q = sql_get(&s->q, "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size");
	int64_t size = sql_row(&s->q, q) ? col_int(q, 0) : 0;

	sql_done(q);
	return size;
}

void bulk_prepare(struct store *s, long long bytes)
{
	if (!s->readonly && !s->writing && bytes > FILL_FROM && file_size(s) < bytes / 4)
		s->first_fill = journal_is(s, "PRAGMA journal_mode = DELETE", "delete");
}

void bulk_settle(struct store *s)
{
	if (s->first_fill)
		journal_is(s, "PRAGMA journal_mode = WAL", "wal");
	s->first_fill = false;
}

/* Indexes and search, all at once. */
bool bulk_end(struct store *s)
{
	struct bulk *b = s->bulk;
	struct kept_ledger *k;
	char *table;
	int failed;
	bool ok;

	if (!b)
		return true;
	k = b->k;
	failed = b->words ? belt_end(b->words, false) : 0;
	if (failed)
		sql_fail(&s->q, failed == ENOSPC ? SQLITE_FULL : SQLITE_IOERR, strerror(failed));
	table = xasprintf("search_%s", k->ledger->name);
	ok = (!b->anew || gather_rows(s)) && index_write(s, table, b->index) && put_late(s, k);
	free(table);
	ok = later_end(&s->q, !ok) && ok && tables_index(s, k->ledger->name, INDEX_MAKE, NULL);
	bulk_free(s);
	return ok;
}
