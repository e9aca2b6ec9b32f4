/* Reads that may be dropped, and long work that may be broken off. */
#include <time.h>

#include "open_store.h"
#include "reads.h"

struct reads {
	bool held; /* by store_hold() */
	bool (*key_waiting)(void *ctx);
	void *key_ctx;
	int64_t deadline; /* of a count, CLOCK_MONOTONIC in ns; 0: none */
	bool out_of_time;
	const struct news *upkeep; /* of a verify or rebuild under way: long SQL asks it too */
	int64_t upkeep_asked;
};

struct reads *reads_new(void)
{
	return xcalloc(1, sizeof(struct reads));
}

void store_interrupt(struct store *s)
{
	sqlite3_interrupt(s->q.db);
}

void store_droppable(struct store *s, bool (*key_waiting)(void *ctx), void *ctx)
{
	s->reads->key_waiting = key_waiting;
	s->reads->key_ctx = ctx;
}

void store_hold(struct store *s)
{
	if (!s->reads->held && !s->writing && sqlite3_get_autocommit(s->q.db))
		s->reads->held = sql_exec(&s->q, "BEGIN");
}

void store_release(struct store *s)
{
	if (s->reads->held)
		sqlite3_exec(s->q.db, "COMMIT", NULL, NULL, NULL);
	s->reads->held = false;
}

static int64_t now_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

#define UPKEEP_ASKS 50000000 /* ns between two questions */

void upkeep_begin(struct store *s, const struct news *news)
{
	s->reads->upkeep = news;
	s->reads->upkeep_asked = 0;
}

void upkeep_end(struct store *s)
{
	s->reads->upkeep = NULL;
}

static bool upkeep_stops(struct store *s)
{
	int64_t now = now_ns();

	if (now < s->reads->upkeep_asked + UPKEEP_ASKS)
		return false;
	s->reads->upkeep_asked = now;
	return s->reads->upkeep->cancelled && s->reads->upkeep->cancelled(s->reads->upkeep->ctx);
}

/* Asked by SQLite every so many steps. */
bool query_stops(struct store *s)
{
	if (s->reads->upkeep)
		return upkeep_stops(s);
	if (s->writing)
		return false;
	if (s->reads->deadline && now_ns() > s->reads->deadline) {
		s->reads->out_of_time = true;
		return true;
	}
	return s->reads->key_waiting && s->reads->key_waiting(s->reads->key_ctx);
}

void reads_hurry(struct store *s, int ms)
{
	s->reads->out_of_time = false;
	s->reads->deadline = ms ? now_ns() + (int64_t)ms * 1000000 : 0;
}

bool reads_late(struct store *s)
{
	s->reads->deadline = 0;
	return s->reads->out_of_time;
}

bool news_step(const struct news *n, const char *what, long long done, long long total)
{
	if (n && n->progress && what)
		n->progress(n->ctx, what, done, total);
	return !(n && n->cancelled && n->cancelled(n->ctx));
}
