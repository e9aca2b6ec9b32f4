/* How often within a time: a rolling count over the days of records, as article 113 of the Work Safety Law counts
 * penalties (3 within 180 days, 4 within a year). Declared in the life of the ledger that is counted (life.h,
 * life_tally); whose they are is its reference to a ledger with other names. Pure. */
#ifndef BIHUAN_DOMAIN_TALLY_H
#define BIHUAN_DOMAIN_TALLY_H

#include <bihuan/base/date.h>
#include <bihuan/domain/life.h>

struct tally_found {
	const struct life_window *window; /* the one that is meant */
	int now;     /* of the days those within the time that ends with today */
	day_t reached; /* the last day on which the window held as many as it takes; DAY_NONE: never */
};

/* days: n of them, in any order; those behind today do not count. The first and the last of a window of 180 days are at
 * most 179 days apart; a window of twelve months ends on the day before its first comes again. Sorts the days. */
void tally_find(const struct life_window *w, day_t *days, size_t n, day_t today, struct tally_found *ret);
/* Its title without what stands in brackets, as a word beside others. The caller frees it. */
char *tally_brief(const struct life_tally *t);
/* Does it stand now: was it reached on a day within the time that ends with today? */
bool tally_stands(const struct tally_found *t, day_t today);

#endif
