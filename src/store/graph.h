/* What each entry has seen. Entries form a graph by `prev` (the device's previous entry) and `seen` (heads of
 * other devices that its writer knew); "b has seen a" is a way along these, never a matter of clock or
 * wall time, which a writer chooses. Held in memory for one pass over all entries. DESIGN.md 3.
 *
 * An entry is known by its place in order of arrival, from 0. A run is a longest chain by prev; a second
 * child of an entry begins a new one. How far each run was seen (a vector) is kept only at entries
 * that list heads and where a run branches off: between them nothing new was learnt. */
#ifndef BIHUAN_STORE_GRAPH_H
#define BIHUAN_STORE_GRAPH_H

#include "ids.h"
#include "sql.h"

#define GRAPH_NONE UINT32_MAX
#define SEEN_HEX 32 /* digits of a hash by which `seen` names an entry */
#define NUMBER_MAX INT32_MAX /* of n and clock */
/* Heads as an entry lists them: ["hex","hex"], just so, a text that hashes as it is and not any JSON. *at begins at the
 * list and moves on; when there is no more it stands behind the last name. */
bool seen_next(const char **at, unsigned char ret[ID_BYTES]);

/* Why an entry does not count, the rest of the program says these by their names (standing_name()). */
enum standing {
	COUNTS,
	WAITING,	/* something it stands on is not here, or does not count itself */
	BAD_CHAIN,
	BAD_CLOCK,
	BAD_NUMBER,
	UNKNOWN_SIGNER, /* signed with a key that was not the person's, as far as it had seen */
	KEY_CLOSED,
	BAD_UNDO,	/* takes back what it had not seen, or by somebody who may not */
	NOT_ADMIN,	/* of a change: only an admin's entry can make it */
	NOT_ALLOWED_THEN, /* of a change that counts: done by somebody who might not */
};
const char *standing_name(enum standing s);
enum standing standing_find(const char *name); /* COUNTS when it is none */

struct graph_entry {
	int64_t arrival;
	uint32_t device, n, clock;
	uint32_t prev;	      /* place; GRAPH_NONE: none, or not here */
	uint32_t seen, nseen; /* in graph.seen */
	uint32_t run;	      /* GRAPH_NONE: it has no place */
	uint32_t floor;	      /* all of version 1 with a smaller clock it has seen */
	uint8_t standing;     /* enum standing: as far as the graph can tell, later the judge's word */
	bool names_prev;
	bool first_version;   /* of version 1: it names nothing it has seen */
	bool forks;	      /* another entry has its device and number */
};

struct graph_vector {
	uint32_t n; /* of the entry it belongs to, in its run */
	uint32_t *upto, nupto;
};

struct graph_run {
	uint32_t tip; /* n of its last entry */
	struct graph_vector *at;
	size_t nat;
};

struct graph {
	struct graph_entry *v;
	size_t n;
	uint32_t *order; /* places in fold order */
	uint32_t *seen;	 /* places of the heads listed, entry after entry; GRAPH_NONE for one not here */
	size_t nseen;
	struct ids names, devices; /* beginnings of hashes (number = place), device ids */
	struct graph_run *runs;
	size_t nruns;
	struct graph_late *late; /* named before they were met */
	size_t nlate;
	uint32_t last_clock; /* of version 1 so far */
};

#define GRAPH_COLUMNS "e.arrival, e.hash, e.device, e.n, e.clock, e.prev, e.seen, e.meta"
/* Adds the entry that `e` stands on, a row of GRAPH_COLUMNS; in order of arrival. */
void graph_add(struct graph *g, stmt *e);
/* When all were added: finds the order of the fold and gives each entry its place in the graph, or its standing
 * why it has none. */
void graph_place(struct graph *g);
void graph_free(struct graph *g);

uint32_t graph_find(const struct graph *g, int64_t arrival); /* GRAPH_NONE */
/* Had the writer of b seen a (places)? Nobody has seen oneself, nor an entry that has no place. */
bool graph_has_seen(const struct graph *g, uint32_t b, uint32_t a);
/* < 0 when a comes before b in the fold. */
int graph_compare(const struct graph *g, uint32_t a, uint32_t b);
/* Calls each() for prev and every head that entry i names, as far as they are here. */
void graph_parents(const struct graph *g, uint32_t i, void (*each)(void *ctx, uint32_t parent), void *ctx);

#endif
