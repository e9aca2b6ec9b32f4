/* A record as it stood on a day, by the business days of its changes. DESIGN.md 3 and 5.
 *
 * Of the whole history, in fold order, these count on a day:
 * - what moves a track: from its own day on, or from that of a later move of the same track, where that says an
 *   earlier one (a report of the 8th stands on an order, whatever the order says). So what counts of a track is
 *   always its beginning, and no act is out of turn for being looked at early.
 * - what sets the day of a state of a dated track: from that day on, as it was corrected since, whenever it was written
 *   down; and so the record is there from the first such day that its first change says.
 * - everything else that is done: from its own day on. What was out of turn in the whole history is so on all days
 *   from its own on, and nothing else is.
 * - corrections (edits; the act that amends): on all days; but of the fields that are dated only from their day on.
 * - what makes the record void, if it is void in the end: on all days.
 * - what was taken in closed: its own day, and before that as the days it tells of say (as_of_past.h).
 * Without a day: from the beginning. The record is there from the day that its first change counts.
 * Where no day goes back, the states are those of the last milestone with on <= day; on a day that is behind
 * none of the changes it is the record as the fold leaves it. */
#ifndef BIHUAN_DOMAIN_AS_OF_H
#define BIHUAN_DOMAIN_AS_OF_H

#include <bihuan/domain/fold.h>

struct as_of {
	struct record *record; /* NULL: it was not there yet. Whoever keeps it puts NULL here */
	/* What had been done, nothing of it passed over. The texts are those of the history, and of `made`:
	 * as_of_free() frees the array alone. */
	struct timeline then;
	struct sets **made;
	size_t nmade;
};

/* all: as the fold met it, in its order, each with all it set; what is passed over may be among it. */
void record_as_of(const struct ledger *l, const struct timeline *all, day_t day, struct as_of *ret);
/* The same on several days, which what the whole history says is worked out for once; each() is told which. */
void record_as_of_days(const struct ledger *l, const struct timeline *all, const day_t *days, size_t n,
		       void (*each)(void *ctx, size_t day, struct as_of *a), void *ctx);
/* The days from which on the record may stand otherwise than before, ascending, each once; the first lies before all
 * others. The caller frees them. */
size_t as_of_days(const struct ledger *l, const struct timeline *all, day_t **ret);
void as_of_free(struct as_of *a);
/* Is some of it behind the day, so that the record may have stood otherwise? */
bool as_of_differs(const struct timeline *all, day_t day);

#endif
