/* What a ledger's declaration says of the past that a row of a sheet may tell of, by the places of
 * its fields: names are looked up once for an import. */
#ifndef EXCHANGE_IMPORT_PAST_H
#define EXCHANGE_IMPORT_PAST_H

#include "inside.h"

struct columns {
	size_t *v; /* indexes of fields */
	size_t n;
};

bool columns_have(const struct columns *c, size_t i); /* the field of that index */

#define PAST_STEPS 64

struct past_step {
	const struct act *act;
	bool main;	   /* of the main track */
	const char *begin; /* where its track begins */
	const char *to;	   /* NULL: stays */
	const char *field, *value; /* said on the act; or NULL */
	const struct lines *when;  /* NULL: none */
	bool told, through;
	struct columns on, uses, unknown, lacks;
	struct columns fields; /* columns of the ledger that the act sets */
	bool *says;	       /* of uses: it is a field of the act's own */
	const char *leads;     /* not declared: the state of the main track it is a step to */
	size_t column;	       /* where its track is kept */
};

struct past {
	bool declared;
	const struct act *begins, *takes_in; /* takes_in may be NULL */
	struct columns needed, past, order, keeps, unsure, early;
	struct columns on, unknown, gives; /* of what is closed */
	struct columns begun; /* columns that hold the day of the act that begins a record, where nothing is declared */
	size_t own;	/* the row's own day; SIZE_MAX: none */
	size_t *tracks; /* where each track is kept */
	struct past_step *steps;
	size_t nsteps;
	const char **told; /* room for one row */
	bool *used;
};

/* The import's; made when it is first asked for. */
struct past *past_of(struct import *im);
void past_free(struct past *p);
/* Columns of ours that go stale by themselves in a file. */
bool past_is_derived(const char *field);

#endif
