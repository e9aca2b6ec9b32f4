/* Placing entries, and answering who had seen what: see graph.h. */
#include <stdlib.h>
#include <string.h>

#include "bytes.h"
#include "graph.h"
#include "ids.h"
#include "sql.h"

/* A name met in prev or seen of an entry before its own entry was. */
struct graph_late {
	uint32_t place;
	size_t slot; /* in graph.seen; SIZE_MAX: it is prev */
	unsigned char name[ID_BYTES];
};

static const char *const standings[] = {
	[COUNTS] = "counts",
	[WAITING] = "waiting",
	[BAD_CHAIN] = "bad_chain",
	[BAD_CLOCK] = "bad_clock",
	[BAD_NUMBER] = "bad_number",
	[UNKNOWN_SIGNER] = "unknown_signer",
	[KEY_CLOSED] = "key_closed",
	[BAD_UNDO] = "bad_undo",
	[NOT_ADMIN] = "not_admin",
	[NOT_ALLOWED_THEN] = "not_allowed_then",
};

const char *standing_name(enum standing s)
{
	return standings[s];
}

enum standing standing_find(const char *name)
{
	for (size_t i = 0; i < sizeof standings / sizeof *standings; i++)
		if (str_eq(standings[i], name))
			return (enum standing)i;
	return COUNTS;
}

/* ---- adding ---- */

/* The place of a name, now or when it has been met. */
static uint32_t place_named(struct graph *g, uint32_t of, size_t slot, const void *name)
{
	uint32_t at = ids_find(&g->names, name);
	struct graph_late late = { .place = of, .slot = slot };

	if (at != ID_UNKNOWN)
		return at;
	memcpy(late.name, name, ID_BYTES);
	VEC_ADD(g->late, g->nlate) = late;
	return GRAPH_NONE;
}

bool seen_next(const char **at, unsigned char ret[ID_BYTES])
{
	const char *text = *at;
	char hex[SEEN_HEX + 1];

	if ((*text != '[' && *text != ',') || strnlen(text, SEEN_HEX + 3) < SEEN_HEX + 3 || text[1] != '"' ||
	    text[SEEN_HEX + 2] != '"')
		return false;
	memcpy(hex, text + 2, SEEN_HEX);
	hex[SEEN_HEX] = '\0';
	if (!hex_to(hex, ret, ID_BYTES))
		return false;
	*at = text + SEEN_HEX + 3;
	return true;
}

/* Is that all that is left of a list? The comma has always been passed over. */
static bool is_list_end(const char *text)
{
	return strcmp(text, "]") == 0 || strcmp(text, ",]") == 0;
}

/* False when it is not as this program writes it. */
static bool read_seen(struct graph *g, uint32_t place, const char *text)
{
	struct graph_entry *e = &g->v[place];
	unsigned char name[ID_BYTES];

	e->seen = (uint32_t)g->nseen;
	if (*text != '[')
		return false;
	while (seen_next(&text, name)) {
		uint32_t at = place_named(g, place, g->nseen, name);

		VEC_ADD(g->seen, g->nseen) = at;
		e->nseen++;
	}
	return e->nseen && is_list_end(text);
}

/* Whatever meta says besides: inside a JSON text a quote is never bare. */
static bool is_second_version(const char *meta)
{
	const char *v = meta ? strstr(meta, "\"v\":2") : NULL;

	return v && (v[5] == ',' || v[5] == '}');
}

static bool in_bounds(int64_t v)
{
	return v >= 1 && v <= NUMBER_MAX;
}

static void read_numbers(struct graph *g, struct graph_entry *e, stmt *q)
{
	unsigned char device[BIN_LEN];
	int64_t n = col_int(q, 3), clock = col_int(q, 4);

	memcpy(device, col_bin(q, 2, BIN_LEN), BIN_LEN);
	e->device = ids_add(&g->devices, device, NULL);
	e->first_version = !is_second_version(col_text(q, 7));
	if (!in_bounds(n) || !in_bounds(clock)) {
		e->standing = BAD_NUMBER;
		return;
	}
	e->n = (uint32_t)n;
	e->clock = (uint32_t)clock;
	/* a store of version 1 was one file: each entry's clock was above all that stood there */
	if (e->first_version && e->clock <= g->last_clock)
		e->standing = BAD_CLOCK;
	else if (e->first_version)
		g->last_clock = e->clock;
}

void graph_add(struct graph *g, stmt *q)
{
	struct graph_entry e = { .arrival = col_int(q, 0), .prev = GRAPH_NONE, .run = GRAPH_NONE };
	unsigned char name[ID_BYTES];
	uint32_t place = (uint32_t)g->n;
	bool fresh;

	memcpy(name, col_bin(q, 1, HASH_LEN), ID_BYTES);
	ids_add(&g->names, name, &fresh);
	if (!fresh) { /* the same twice: a name of its own, so that places and names agree */
		uint64_t other[2] = { UINT64_MAX, place };

		ids_add(&g->names, other, NULL);
		e.standing = BAD_CHAIN;
	}
	read_numbers(g, &e, q);
	VEC_ADD(g->v, g->n) = e;
	if (sqlite3_column_type(q, 5) != SQLITE_NULL) {
		uint32_t prev = place_named(g, place, SIZE_MAX, col_bin(q, 5, HASH_LEN));

		g->v[place].names_prev = true;
		g->v[place].prev = prev;
	}
	if (sqlite3_column_type(q, 6) != SQLITE_NULL &&
	    (e.first_version || !read_seen(g, place, col_str(q, 6))))
		g->v[place].standing = BAD_CHAIN;
}

/* ---- the order of the fold ---- */

int graph_compare(const struct graph *g, uint32_t a, uint32_t b)
{
	const struct graph_entry *x = &g->v[a], *y = &g->v[b];
	int device;

	if (x->clock != y->clock)
		return x->clock < y->clock ? -1 : 1;
	if (x->device != y->device) {
		device = memcmp(g->devices.v[x->device], g->devices.v[y->device], ID_BYTES);
		return device;
	}
	if (x->n != y->n)
		return x->n < y->n ? -1 : 1;
	return memcmp(g->names.v[a], g->names.v[b], ID_BYTES);
}

static int by_fold_order(const void *a, const void *b, void *g)
{
	return graph_compare(g, *(const uint32_t *)a, *(const uint32_t *)b);
}

static void find_order(struct graph *g)
{
	bool sorted = true;

	g->order = xmalloc((g->n + 1) * sizeof *g->order);
	for (size_t i = 0; i < g->n; i++) {
		g->order[i] = (uint32_t)i;
		sorted = sorted && (!i || graph_compare(g, (uint32_t)i - 1, (uint32_t)i) < 0);
	}
	if (!sorted)
		qsort_r(g->order, g->n, sizeof *g->order, by_fold_order, g);
}

static void resolve_late(struct graph *g)
{
	for (size_t i = 0; i < g->nlate; i++) {
		const struct graph_late *l = &g->late[i];
		uint32_t at = ids_find(&g->names, l->name);

		if (l->slot == SIZE_MAX)
			g->v[l->place].prev = at;
		else
			g->seen[l->slot] = at;
	}
	free(g->late);
	g->late = NULL;
	g->nlate = 0;
}

/* ---- vectors ---- */

static const struct graph_vector *vector_at(const struct graph *g, uint32_t run, uint32_t n)
{
	const struct graph_run *r = &g->runs[run];
	size_t low = 0, high = r->nat;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (r->at[middle].n <= n)
			low = middle + 1;
		else
			high = middle;
	}
	return low ? &r->at[low - 1] : NULL;
}

/* upto learns what an entry knew, and the entry itself. */
static void learn(const struct graph *g, uint32_t *upto, uint32_t from)
{
	const struct graph_entry *e = &g->v[from];
	const struct graph_vector *v;

	if (upto[e->run] >= e->n)
		return;
	upto[e->run] = e->n;
	v = vector_at(g, e->run, e->n);
	for (uint32_t i = 0; v && i < v->nupto; i++)
		if (v->upto[i] > upto[i])
			upto[i] = v->upto[i];
}

static void add_vector(struct graph *g, const struct graph_entry *e)
{
	struct graph_vector v = { .n = e->n, .nupto = (uint32_t)g->nruns };
	struct graph_run *r = &g->runs[e->run];

	v.upto = xcalloc(g->nruns, sizeof *v.upto);
	if (e->prev != GRAPH_NONE)
		learn(g, v.upto, e->prev);
	for (uint32_t i = 0; i < e->nseen; i++)
		learn(g, v.upto, g->seen[e->seen + i]);
	while (v.nupto && !v.upto[v.nupto - 1])
		v.nupto--;
	VEC_ADD(r->at, r->nat) = v;
}

/* ---- placing ---- */

static enum standing check_prev(const struct graph *g, uint32_t place)
{
	const struct graph_entry *e = &g->v[place], *p;

	if (e->names_prev != (e->n > 1))
		return BAD_CHAIN;
	/* only the founder knows of nobody; in version 1 nobody said what was known */
	if (!e->names_prev)
		return e->nseen || e->first_version || place == 0 ? COUNTS : BAD_CHAIN;
	if (e->prev == GRAPH_NONE)
		return BAD_CHAIN;
	p = &g->v[e->prev];
	if (p->device != e->device || p->n + 1 != e->n || (e->first_version && !p->first_version))
		return BAD_CHAIN;
	return COUNTS;
}

/* 1 + the greatest clock it has seen, no other; version 1 saw all that were smaller. */
static enum standing check_clock(const struct graph *g, const struct graph_entry *e)
{
	uint32_t greatest = e->prev != GRAPH_NONE ? g->v[e->prev].clock : 0;

	if (e->first_version)
		return e->clock > greatest ? COUNTS : BAD_CLOCK;
	for (uint32_t i = 0; i < e->nseen; i++) {
		uint32_t head = g->seen[e->seen + i];

		if (head == GRAPH_NONE)
			return WAITING; /* for what would say whether it is right */
		if (g->v[head].clock > greatest)
			greatest = g->v[head].clock;
	}
	return e->clock == greatest + 1 ? COUNTS : BAD_CLOCK;
}

static enum standing check_parents(const struct graph *g, const struct graph_entry *e)
{
	if (e->prev != GRAPH_NONE && g->v[e->prev].standing != COUNTS)
		return WAITING;
	for (uint32_t i = 0; i < e->nseen; i++) {
		uint32_t head = g->seen[e->seen + i];

		if (head == GRAPH_NONE || g->v[head].standing != COUNTS)
			return WAITING;
	}
	return COUNTS;
}

static uint32_t floor_of(const struct graph *g, const struct graph_entry *e)
{
	uint32_t floor = e->prev != GRAPH_NONE ? g->v[e->prev].floor : 0;

	if (e->first_version)
		return e->clock;
	for (uint32_t i = 0; i < e->nseen; i++)
		if (g->v[g->seen[e->seen + i]].floor > floor)
			floor = g->v[g->seen[e->seen + i]].floor;
	return floor;
}

static void give_run(struct graph *g, struct graph_entry *e, bool *begun)
{
	struct graph_run fresh = { .tip = e->n };
	struct graph_entry *p = e->prev != GRAPH_NONE ? &g->v[e->prev] : NULL;

	if (p && g->runs[p->run].tip == p->n) {
		e->run = p->run;
		g->runs[p->run].tip = e->n;
	} else {
		e->forks = p || begun[e->device];
		e->run = (uint32_t)g->nruns;
		VEC_ADD(g->runs, g->nruns) = fresh;
	}
	begun[e->device] = true;
	e->floor = floor_of(g, e);
	if (e->nseen || (p && p->run != e->run))
		add_vector(g, e);
}

void graph_place(struct graph *g)
{
	bool *begun = xcalloc(g->devices.n + 1, sizeof *begun);

	resolve_late(g);
	find_order(g);
	for (size_t i = 0; i < g->n; i++) {
		uint32_t place = g->order[i];
		struct graph_entry *e = &g->v[place];

		if (e->standing == COUNTS)
			e->standing = check_prev(g, place);
		if (e->standing == COUNTS)
			e->standing = check_clock(g, e);
		/* the clocks being right, what it stands on comes before it in this order */
		if (e->standing == COUNTS)
			e->standing = check_parents(g, e);
		if (e->standing == COUNTS)
			give_run(g, e, begun);
	}
	free(begun);
}

void graph_free(struct graph *g)
{
	for (size_t i = 0; i < g->nruns; i++) {
		for (size_t j = 0; j < g->runs[i].nat; j++)
			free(g->runs[i].at[j].upto);
		free(g->runs[i].at);
	}
	free(g->runs);
	free(g->v);
	free(g->order);
	free(g->seen);
	free(g->late);
	ids_free(&g->names);
	ids_free(&g->devices);
	*g = (struct graph){ .n = 0 };
}

/* ---- asking ---- */

uint32_t graph_find(const struct graph *g, int64_t arrival)
{
	size_t low = 0, high = g->n;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (g->v[middle].arrival < arrival)
			low = middle + 1;
		else
			high = middle;
	}
	return low < g->n && g->v[low].arrival == arrival ? (uint32_t)low : GRAPH_NONE;
}

bool graph_has_seen(const struct graph *g, uint32_t b, uint32_t a)
{
	const struct graph_entry *x = &g->v[a], *y = &g->v[b];
	const struct graph_vector *v;

	if (x->run == GRAPH_NONE || y->run == GRAPH_NONE)
		return false;
	if (x->run == y->run)
		return x->n < y->n;
	if (x->first_version && x->clock < y->floor)
		return true;
	v = vector_at(g, y->run, y->n);
	return v && x->run < v->nupto && v->upto[x->run] >= x->n;
}

void graph_parents(const struct graph *g, uint32_t i, void (*each)(void *ctx, uint32_t parent), void *ctx)
{
	const struct graph_entry *e = &g->v[i];

	if (e->prev != GRAPH_NONE)
		each(ctx, e->prev);
	for (uint32_t s = 0; s < e->nseen; s++)
		if (g->seen[e->seen + s] != GRAPH_NONE)
			each(ctx, g->seen[e->seen + s]);
}
