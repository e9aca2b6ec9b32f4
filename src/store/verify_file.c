/* What verify looks at in the file itself, beside its work on the journal: a thread with a connection of its own
 * goes through every page and every index (PRAGMA integrity_check) and compares what words find with the rows. It
 * takes about as long as the journal does, and nothing of the one depends on the other. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "open_store.h"
#include "schema.h"
#include "search.h"
#include "verify.h"
#include "verify_file.h"

struct file_check {
	struct store s; /* a reader of its own: the ledgers are borrowed */
	bool rows, threaded;
	atomic_bool stop;
	pthread_t thread;
	struct strv damage, searches;
};

static int is_stopped(void *ctx)
{
	return atomic_load(&((struct file_check *)ctx)->stop);
}

static bool connect_beside(struct file_check *f, const struct store *s)
{
	int code = sqlite3_open_v2(s->opened, &f->s.q.db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX,
				   NULL);

	if (code != SQLITE_OK) {
		sql_fail(&f->s.q, code, f->s.q.db ? sqlite3_errmsg(f->s.q.db) : "");
		return false;
	}
	schema_guard(&f->s.q);
	sqlite3_busy_timeout(f->s.q.db, BUSY_MS);
	sqlite3_progress_handler(f->s.q.db, 10000, is_stopped, f);
	/* every row is looked up in every index: with less, pages are read again and again */
	return tokenizer_only(f->s.q.db) && sql_exec(&f->s.q, "PRAGMA cache_size = -16000");
}

static void check_pages(struct file_check *f)
{
	stmt *q = sql_own(&f->s.q, "PRAGMA main.integrity_check(300)");

	while (sql_row(&f->s.q, q))
		if (!str_eq(col_text(q, 0), "ok"))
			strv_add(&f->damage, col_str(q, 0));
	sql_drop(q);
}

static void *run(void *ctx)
{
	struct file_check *f = ctx;

	sql_exec(&f->s.q, "BEGIN");
	check_pages(f);
	for (size_t i = 0; f->rows && f->s.q.error == SQLITE_OK && i < f->s.nkept; i++)
		if (!search_right(&f->s, &f->s.kept[i]) && f->s.q.error == SQLITE_OK)
			strv_add(&f->searches, f->s.kept[i].ledger->name);
	return NULL;
}

struct file_check *file_check_begin(struct store *s, bool rows)
{
	struct file_check *f = xcalloc(1, sizeof *f);

	f->s.path = s->path;
	f->s.q.path = s->path;
	f->s.kept = s->kept;
	f->s.nkept = s->nkept;
	f->rows = rows && !s->aside; /* what stands beside the file was made a moment ago */
	if (connect_beside(f, s)) {
		f->threaded = pthread_create(&f->thread, NULL, run, f) == 0;
		if (!f->threaded)
			run(f);
	}
	return f;
}

static void wait_for(struct file_check *f)
{
	if (f->threaded)
		pthread_join(f->thread, NULL);
	f->threaded = false;
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
	struct sql *q = &f->s.q;
	bool ok;

	if (!v)
		atomic_store(&f->stop, true);
	wait_for(f);
	if (v && (q->error & 0xff) == SQLITE_CORRUPT) {
		strv_add(&f->damage, q->detail);
		q->error = SQLITE_OK;
	}
	ok = q->error == SQLITE_OK;
	if (v && !ok)
		sql_fail(&v->s->q, q->error, q->detail);
	if (v)
		note_damage(v, &f->damage, at);
	for (size_t i = 0; v && i < f->searches.n; i++)
		verify_note(v, true, "bad_row",
			    "the search of the ledger %s holds other records than the ledger; “rebuild” sets it right",
			    f->searches.v[i]);
	strv_free(&f->damage);
	strv_free(&f->searches);
	names_free(&f->s);
	free(f->s.peeked);
	sql_close(q);
	free(f);
	return ok;
}
