/* Many records into a ledger that holds none yet: its indexes are dropped, what words find is gathered
 * beside, by a second thread, and at the end both are made at once. All of it within
 * the entry's transaction: rolled back, nothing has been. */
#include <errno.h>
#include <pthread.h>

#include "index_build.h"
#include "priv.h"

#define BULK_MEMORY ((size_t)28 << 20)
#define BATCH ((size_t)128 << 10)
#define BATCHES 4

/* Rows on their way to the thread: row and length, eight bytes each, and the text. */
struct batch {
	struct buf text;
	bool full;
};

/* A row that was put in and has changed since. */
struct late {
	int64_t row;
	struct buf was, is;
};

struct bulk {
	struct kept_ledger *k;
	struct index_build *index;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t moved;
	struct batch batches[BATCHES];
	size_t put, take; /* the batch being filled, the next to be read */
	bool over;	  /* nothing more comes */
	int failed;	  /* errno of the thread */
	int64_t last_row;
	struct late *late;
	size_t nlate;
};

/* ---- the thread ---- */

static bool read_batch(struct bulk *b, const struct buf *text)
{
	size_t at = 0;

	while (at < text->len) {
		int64_t row, n;

		memcpy(&row, text->s + at, 8);
		memcpy(&n, text->s + at + 8, 8);
		at += 16;
		if (!index_add(b->index, row, text->s + at, (size_t)n))
			return false;
		at += (size_t)n;
	}
	return true;
}

static void *gather(void *ctx)
{
	struct bulk *b = ctx;

	pthread_mutex_lock(&b->lock);
	for (;;) {
		struct batch *batch = &b->batches[b->take];
		bool ok;

		while (!batch->full && !b->over)
			pthread_cond_wait(&b->moved, &b->lock);
		if (!batch->full)
			break;
		pthread_mutex_unlock(&b->lock);
		ok = b->failed || read_batch(b, &batch->text);
		pthread_mutex_lock(&b->lock);
		if (!ok)
			b->failed = errno ? errno : EIO;
		buf_clear(&batch->text);
		batch->full = false;
		b->take = (b->take + 1) % BATCHES;
		pthread_cond_signal(&b->moved);
	}
	pthread_mutex_unlock(&b->lock);
	return NULL;
}

static void hand_over(struct bulk *b)
{
	pthread_mutex_lock(&b->lock);
	b->batches[b->put].full = true;
	b->put = (b->put + 1) % BATCHES;
	pthread_cond_signal(&b->moved);
	while (b->batches[b->put].full)
		pthread_cond_wait(&b->moved, &b->lock);
	pthread_mutex_unlock(&b->lock);
}

static void feed(struct bulk *b, int64_t row, const struct buf *text)
{
	struct buf *to = &b->batches[b->put].text;
	int64_t n = (int64_t)text->len;

	b->last_row = row;
	buf_addn(to, (const char *)&row, 8);
	buf_addn(to, (const char *)&n, 8);
	buf_addn(to, text->s, text->len);
	if (to->len >= BATCH)
		hand_over(b);
}

/* Waits until all that was handed over is gathered. */
static void thread_end(struct bulk *b)
{
	pthread_mutex_lock(&b->lock);
	if (b->batches[b->put].text.len)
		b->batches[b->put].full = true;
	b->over = true;
	pthread_cond_signal(&b->moved);
	pthread_mutex_unlock(&b->lock);
	pthread_join(b->thread, NULL);
}

static bool thread_begin(struct bulk *b)
{
	pthread_mutex_init(&b->lock, NULL);
	pthread_cond_init(&b->moved, NULL);
	if (pthread_create(&b->thread, NULL, gather, b) == 0)
		return true;
	pthread_mutex_destroy(&b->lock);
	pthread_cond_destroy(&b->moved);
	return false;
}

/* ---- the ledger ---- */

static void bulk_free(struct store *s)
{
	struct bulk *b = s->bulk;

	index_build_free(b->index);
	for (size_t i = 0; i < BATCHES; i++)
		buf_free(&b->batches[i].text);
	for (size_t i = 0; i < b->nlate; i++) {
		buf_free(&b->late[i].was);
		buf_free(&b->late[i].is);
	}
	free(b->late);
	pthread_mutex_destroy(&b->lock);
	pthread_cond_destroy(&b->moved);
	free(b);
	s->bulk = NULL;
}

void bulk_abandon(struct store *s)
{
	if (!s->bulk)
		return;
	s->bulk->failed = ECANCELED; /* read over the rest */
	thread_end(s->bulk);
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
	if (!thread_begin(b)) {
		index_build_free(b->index);
		free(b);
		return true; /* no thread to be had: row by row then */
	}
	s->bulk = b;
	feed_rows(s, k);
	return tables_index(s, k->ledger->name, INDEX_DROP, NULL);
}

bool bulk_is(const struct store *s, const struct kept_ledger *k)
{
	return s->bulk && s->bulk->k == k;
}

/* A record that is new in the entry being written. */
bool bulk_count(struct store *s, struct kept_ledger *k)
{
	if (!s->w.bulk || s->bulk || k->filled < 0)
		return true;
	if (k->filled == 0 && max_row(s, k) > 0) {
		k->filled = -1;
		return true;
	}
	return ++k->filled < BULK_FROM || bulk_begin(s, k);
}

/* was: what it had; empty when the row is new. is: empty when it goes. */
void bulk_put(struct store *s, int64_t row, struct buf *was, struct buf *is)
{
	struct bulk *b = s->bulk;
	struct late l = { .row = row, .was = *was, .is = *is };

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
	if (!s->readonly && !s->w.on && bytes > FILL_FROM && file_size(s) < bytes / 4)
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
	bool ok;

	if (!b)
		return true;
	k = b->k;
	ok = tables_index(s, k->ledger->name, INDEX_MAKE, NULL);
	thread_end(b);
	if (b->failed) {
		sql_fail(&s->q, b->failed == ENOSPC ? SQLITE_FULL : SQLITE_IOERR, strerror(b->failed));
		ok = false;
	}
	table = xasprintf("search_%s", k->ledger->name);
	ok = ok && index_write(s, table, b->index) && put_late(s, k);
	free(table);
	bulk_free(s);
	return ok;
}
