/* What verify looks at in the file itself, beside its work on the journal: one thread goes through every page and
 * every index (PRAGMA integrity_check), another compares what words find with the rows. Each has a connection of its
 * own, takes about as long as the journal does, and depends on nothing of the others. Where attachments are most of the
 * file the pages take longest of all: how far they are is told, and they can be cancelled. */
#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <bihuan/base/tr.h>

#include "absent.h"
#include "open_store.h"
#include "schema.h"
#include "search.h"
#include "verify.h"
#include "verify_file.h"

/* One of the two works. */
struct lane {
	struct store s; /* a reader of its own: the ledgers are borrowed */
	void (*work)(struct lane *l);
	bool threaded;
	pthread_t thread;
	struct strv found;
	const atomic_bool *stop;
	atomic_llong pages; /* read from the file */
};

struct file_check {
	struct lane pages, searches;
	atomic_bool stop;
	long long npages;
};

static int is_stopped(void *ctx)
{
	return atomic_load(((struct lane *)ctx)->stop);
}

/* ---- one that can be stopped between two pages ---- */

/* PRAGMA integrity_check is one instruction of SQLite, which looks at no progress handler: of a file of 6 GB nobody could
 * stop it for minutes. What it reads comes through these. */
static _Thread_local struct lane *reads_for;
static const sqlite3_io_methods *methods_of_all;

static int read_or_stop(sqlite3_file *f, void *to, int n, sqlite3_int64 at)
{
	if (reads_for && atomic_load(reads_for->stop))
		return SQLITE_IOERR_READ;
	if (reads_for)
		atomic_fetch_add(&reads_for->pages, 1);
	return methods_of_all->xRead(f, to, n, at);
}

static void read_stoppable(struct lane *l)
{
	static sqlite3_io_methods methods;
	sqlite3_file *f = NULL;

	if (sqlite3_file_control(l->s.q.db, "main", SQLITE_FCNTL_FILE_POINTER, &f) != SQLITE_OK || !f || !f->pMethods)
		return;
	if (f->pMethods != &methods) {
		methods_of_all = f->pMethods;
		methods = *f->pMethods;
		methods.xRead = read_or_stop;
		f->pMethods = &methods;
	}
	reads_for = l;
}

static bool connect_beside(struct lane *l, const struct store *s)
{
	struct sql *q = &l->s.q;
	int code = sqlite3_open_v2(s->opened, &q->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX,
				   NULL);

	if (code != SQLITE_OK) {
		sql_fail(q, code, q->db ? sqlite3_errmsg(q->db) : "");
		return false;
	}
	schema_guard(q);
	sqlite3_busy_timeout(q->db, BUSY_MS);
	sqlite3_progress_handler(q->db, 10000, is_stopped, l);
	absent_read_empty(&l->s);
	return tokenizer_only(q->db);
}

static void check_pages(struct lane *l)
{
	stmt *q;

	read_stoppable(l);
	/* every row is looked up in every index: with less, pages are read again and again */
	sql_exec(&l->s.q, "PRAGMA cache_size = -16000");
	q = sql_own(&l->s.q, "PRAGMA main.integrity_check(300)");
	while (sql_row(&l->s.q, q))
		if (!str_eq(col_text(q, 0), "ok"))
			strv_add(&l->found, col_str(q, 0));
	sql_drop(q);
	reads_for = NULL;
}

static void check_searches(struct lane *l)
{
	for (size_t i = 0; l->s.q.error == SQLITE_OK && i < l->s.nkept; i++)
		if (table_in_file(&l->s, &l->s.kept[i]) && !search_right(&l->s, &l->s.kept[i]) && l->s.q.error == SQLITE_OK)
			strv_add(&l->found, l->s.kept[i].ledger->name);
}

static void *run(void *ctx)
{
	struct lane *l = ctx;

	sql_exec(&l->s.q, "BEGIN");
	l->work(l);
	return NULL;
}

static void lane_begin(struct lane *l, struct store *s, void (*work)(struct lane *l))
{
	l->s.path = s->path;
	l->s.q.path = s->path;
	l->s.kept = s->kept;
	l->s.nkept = s->nkept;
	l->work = work;
	if (!connect_beside(l, s))
		return;
	l->threaded = pthread_create(&l->thread, NULL, run, l) == 0;
	if (!l->threaded)
		run(l);
}

struct file_check *file_check_begin(struct store *s, bool rows)
{
	struct file_check *f = xcalloc(1, sizeof *f);

	f->pages.stop = f->searches.stop = &f->stop;
	f->npages = sql_int(&s->q, "PRAGMA main.page_count");
	lane_begin(&f->pages, s, check_pages);
	if (rows && !s->aside) /* what stands beside the file was made a moment ago */
		lane_begin(&f->searches, s, check_searches);
	return f;
}

static bool ends_soon(struct lane *l)
{
	enum { WAIT = 200000000 }; /* ns */
	struct timespec until;

	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_nsec += WAIT;
	until.tv_sec += until.tv_nsec / 1000000000;
	until.tv_nsec %= 1000000000;
	return pthread_timedjoin_np(l->thread, NULL, &until) != ETIMEDOUT;
}

/* v: to be told of, and asked; NULL: it is to stop. */
static bool lane_wait(struct file_check *f, struct lane *l, struct verifying *v)
{
	bool go = true;

	while (l->threaded && v && go && !ends_soon(l))
		go = verify_step(v, tr("checking the pages of the file"), atomic_load(&f->pages.pages), f->npages);
	if (!go)
		atomic_store(&f->stop, true);
	if (l->threaded && (!v || !go))
		pthread_join(l->thread, NULL);
	l->threaded = false;
	return go;
}

/* A damaged file is a finding, any other error one of the whole: false. */
static bool lane_is_well(struct lane *l, struct strv *damage)
{
	if ((l->s.q.error & 0xff) != SQLITE_CORRUPT)
		return l->s.q.error == SQLITE_OK;
	if (!strv_has(damage, l->s.q.detail))
		strv_add(damage, l->s.q.detail);
	l->s.q.error = SQLITE_OK;
	return true;
}

static void lane_end(struct lane *l)
{
	strv_free(&l->found);
	names_free(&l->s);
	free(l->s.peeked);
	sql_close(&l->s.q);
}

/* What the pages say goes before everything but the schema. */
static void note_damage(struct verifying *v, const struct strv *damage, size_t at)
{
	struct verify_result *r = v->r;
	size_t before = r->nfindings, added, told = v->told[true];

	v->told[true] = 0; /* they have their own place, whatever was found since */
	for (size_t i = 0; i < damage->n; i++)
		verify_note(v, true, "damaged_store", "the file is damaged (%s); take the last backup and keep this file",
			    damage->v[i]);
	added = r->nfindings - before;
	v->told[true] = told;
	if (added && at < before) {
		struct finding *moved = xmalloc(added * sizeof *moved);

		memcpy(moved, r->findings + before, added * sizeof *moved);
		memmove(r->findings + at + added, r->findings + at, (before - at) * sizeof *moved);
		memcpy(r->findings + at, moved, added * sizeof *moved);
		free(moved);
	}
}

bool file_check_end(struct file_check *f, struct verifying *v, size_t at)
{
	struct lane *lanes[] = { &f->pages, &f->searches };
	bool ok = true;

	if (!v)
		atomic_store(&f->stop, true);
	for (size_t i = 0; i < 2; i++) {
		if (!lane_wait(f, lanes[i], v)) {
			v = NULL;
			ok = false;
		}
		if (!lane_is_well(lanes[i], &f->pages.found) && v) {
			sql_fail(&v->s->q, lanes[i]->s.q.error, lanes[i]->s.q.detail);
			ok = sql_ok(&v->s->q, v->err);
		}
	}
	if (v)
		note_damage(v, &f->pages.found, at);
	for (size_t i = 0; v && i < f->searches.found.n; i++)
		verify_note(v, true, "bad_row",
			    "the search of the ledger %s holds other records than the ledger; “rebuild” sets it right",
			    f->searches.found.v[i]);
	lane_end(&f->pages);
	lane_end(&f->searches);
	free(f);
	return ok;
}
