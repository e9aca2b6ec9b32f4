/* One ask while records are counted into it: by which groups each counts, and what of it is counted. How the records are
 * met, another file knows: their values come as texts, or as numbers for texts that are the same again and again. */
#ifndef BIHUAN_STORE_FIGURE_H
#define BIHUAN_STORE_FIGURE_H

#include "cells.h"

/* The groups that a value belongs to: more than one for a list. */
struct codes {
	uint32_t *v; /* numbers in the pool of keys; 0 is absent */
	size_t n;
};
/* How the values of a field become groups. */
struct keying {
	const struct field *via, *field; /* NULL: there is none */
	enum bucket bucket;
	bool heads;	     /* of united records the head's id stands for all */
	struct pool raw;     /* the values met, where nobody else numbers them */
	struct codes *codes; /* by the numbers of the values */
	size_t ncodes;
};
struct figure {
	const struct group_ask *ask;
	struct store *heads; /* whose united sets are in force */
	/* What a reference leads to says of itself on the day asked, or the head of what is one thing with it by then; the
	 * text is valid until the next call. */
	const char *(*peek)(void *ctx, const struct field *via, const char *id, const struct field *f);
	void *ctx;
	struct pool keys;
	struct keying by[GROUP_BY_MAX], told;
	struct cells cells;
};

void figure_begin(struct figure *f, const struct group_ask *a, struct store *heads);
/* The groups of a value, by its number: the same text has always the same, from 1; 0 and NULL: absent. */
const struct codes *figure_codes(struct figure *f, struct keying *k, uint32_t number, const char *text);
/* The same where it was asked for before; NULL. */
static inline const struct codes *figure_codes_known(const struct keying *k, uint32_t number)
{
	return number < k->ncodes && k->codes[number].n ? &k->codes[number] : NULL;
}
/* The same for a value that nobody numbered. */
const struct codes *figure_codes_of(struct figure *f, struct keying *k, const char *text);
/* What is measured of a record; as many as the measure needs. */
struct measured {
	bool there;
	long long value; /* MEASURE_SUM; MEASURE_MEDIAN_DAYS: days */
	const struct codes *told; /* MEASURE_DISTINCT */
};
/* Counts a record that belongs to these groups (as many as the ask has). */
void figure_take(struct figure *f, const struct codes *const *by, const struct measured *m);
void figure_answer(struct figure *f, struct group_answer *ret);
void figure_end(struct figure *f);

#endif
