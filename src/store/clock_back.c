/* Clocks that were set back: an entry whose wall time is before that of something its writer had seen. What it
 * had not seen may well be later: another laptop's entries arrive when they arrive. One look at each
 * entry, in order of arrival, and never again while the store is open. */
#include <stdlib.h>
#include <string.h>

#include "clock_back.h"
#include "graph.h"
#include "ids.h"
#include "open_store.h"

struct clock_back {
	int64_t *latest; /* wall time by arrival: of the entry and of all it had seen */
	unsigned char *back;
	size_t n, room;
	bool any; /* one was set back */
	unsigned char last[HASH_LEN]; /* the hash of the n-th */
	int64_t plain;		      /* of the entries of version 1 so far: each has seen those before it */
	struct newest {
		unsigned char device[BIN_LEN], hash[HASH_LEN];
		int64_t arrival;
	} *devices; /* of each device the last one, which is nearly always the next one's prev */
	size_t ndevices;
};

void clock_back_free(struct store *s)
{
	if (!s->clocks)
		return;
	free(s->clocks->latest);
	free(s->clocks->back);
	free(s->clocks->devices);
	free(s->clocks);
	s->clocks = NULL;
}

static struct newest *newest_of(struct clock_back *c, const unsigned char *device)
{
	struct newest d = { .arrival = 0 };

	for (size_t i = 0; i < c->ndevices; i++)
		if (memcmp(c->devices[i].device, device, BIN_LEN) == 0)
			return &c->devices[i];
	memcpy(d.device, device, BIN_LEN);
	VEC_ADD(c->devices, c->ndevices) = d;
	return &c->devices[c->ndevices - 1];
}

/* The wall time up to an entry that arrived before; its hash begins with these bytes. 0: it is not here. */
static int64_t latest_of(struct store *s, const unsigned char *start, size_t n)
{
	unsigned char from[HASH_LEN] = { 0 }, to[HASH_LEN];
	const struct clock_back *c = s->clocks;
	stmt *q = sql_get(&s->q, "SELECT arrival FROM entry WHERE hash BETWEEN ?1 AND ?2");
	int64_t arrival = 0;

	memset(to, 0xff, sizeof to);
	memcpy(from, start, n);
	memcpy(to, start, n);
	sql_bind(q, "bb", from, HASH_LEN, to, HASH_LEN);
	if (sql_row(&s->q, q))
		arrival = col_int(q, 0);
	sql_done(q);
	return arrival > 0 && (size_t)arrival <= c->n ? c->latest[arrival - 1] : 0;
}

static int64_t latest_of_prev(struct store *s, const struct newest *d, const unsigned char *prev)
{
	if (d->arrival && memcmp(d->hash, prev, HASH_LEN) == 0)
		return s->clocks->latest[d->arrival - 1];
	return latest_of(s, prev, HASH_LEN);
}

static int64_t latest_of_seen(struct store *s, const char *seen)
{
	unsigned char name[ID_BYTES];
	int64_t latest = 0;

	while (seen_next(&seen, name)) {
		int64_t at = latest_of(s, name, sizeof name);

		latest = at > latest ? at : latest;
	}
	return latest;
}

/* q: the next entry. */
static void look_at(struct store *s, stmt *q)
{
	struct clock_back *c = s->clocks;
	const char *meta = col_str(q, 5);
	struct newest *d = newest_of(c, col_bin(q, 2, BIN_LEN));
	int64_t at = col_int(q, 3), past = 0, seen;

	if (sqlite3_column_bytes(q, 4) == HASH_LEN)
		past = latest_of_prev(s, d, col_bin(q, 4, HASH_LEN));
	seen = latest_of_seen(s, col_str(q, 6));
	past = seen > past ? seen : past;
	if (!strstr(meta, "\"v\":2")) {
		past = c->plain > past ? c->plain : past;
		c->plain = at > past ? at : past;
	}
	if (c->n == c->room) {
		c->room = c->room ? 2 * c->room : 256;
		c->latest = xrealloc(c->latest, c->room, sizeof *c->latest);
		c->back = xrealloc(c->back, c->room, 1);
	}
	c->latest[c->n] = at > past ? at : past;
	c->back[c->n++] = at < past;
	c->any = c->any || at < past;
	memcpy(c->last, col_bin(q, 1, HASH_LEN), HASH_LEN);
	memcpy(d->hash, c->last, HASH_LEN);
	d->arrival = (int64_t)c->n;
}

/* Another program may have made the order of arrival anew. */
static bool still_there(struct store *s)
{
	struct clock_back *c = s->clocks;
	stmt *q = sql_get(&s->q, "SELECT hash FROM entry WHERE arrival = ?1");
	bool same;

	sql_bind(q, "i", (int64_t)c->n);
	same = sql_row(&s->q, q) && memcmp(col_bin(q, 0, HASH_LEN), c->last, HASH_LEN) == 0;
	sql_done(q);
	return same;
}

bool clock_back_some(struct store *s, size_t most, bool *ret_any)
{
	size_t before;
	stmt *q;

	if (s->clocks && s->clocks->n && !still_there(s))
		clock_back_free(s);
	if (!s->clocks)
		s->clocks = xcalloc(1, sizeof *s->clocks);
	q = sql_own(&s->q, "SELECT arrival, hash, device, at, prev, meta, seen FROM entry WHERE arrival > ?1"
			   " ORDER BY arrival");
	before = s->clocks->n;
	sql_bind(q, "i", (int64_t)before);
	/* dense, or not to be told */
	while (s->clocks->n - before < most && sql_row(&s->q, q) && col_int(q, 0) == (int64_t)s->clocks->n + 1)
		look_at(s, q);
	sql_drop(q);
	*ret_any = s->clocks->any;
	return s->clocks->n - before < most;
}

void clock_back_look(struct store *s)
{
	bool any;

	clock_back_some(s, SIZE_MAX, &any);
}

bool clock_back_of(const struct store *s, int64_t arrival)
{
	return s->clocks && arrival > 0 && (size_t)arrival <= s->clocks->n && s->clocks->back[arrival - 1];
}
