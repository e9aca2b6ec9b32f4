/* What had been done by a day of a record that was taken in closed: as an import of the same row would tell it,
 * had it been read on that day while the record was still open. Private to domain. */
#ifndef BIHUAN_DOMAIN_AS_OF_PAST_H
#define BIHUAN_DOMAIN_AS_OF_PAST_H

#include <bihuan/domain/timeline.h>

/* A step it must have been through; sets are the caller's to free. */
struct past_done {
	const char *act, *from, *to;
	day_t on;
	struct sets sets;
};
#define PAST_DONE 64

/* d: the change that takes in; r: the record before it, NULL when it begins with it. ret has room for PAST_DONE.
 * Returns how many; 0: nothing of it was there yet. */
size_t past_of_closed(const struct ledger *l, const struct record *r, const struct done *d, day_t day,
		      struct past_done *ret);

#endif
