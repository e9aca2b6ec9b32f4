/* The sample park, as data: who, where, and what became of each hazard. */
#ifndef WORK_DEMO_H
#define WORK_DEMO_H

#include <stddef.h>

struct demo_record {
	const char *ledger;
	const char *text; /* "field=value|field=value" */
};
extern const struct demo_record demo_records[];
extern const size_t ndemo_records;
extern const size_t ndemo_enterprises; /* E-A-0001 … in the order above */

/* One act of a hazard's story. who: a admin, s supervisor, i inspector, c clerk.
 * after: days after it was found; stories that reach over today stop there.
 * In text, @N is the day N days after it was found, and $requirement and
 * $measure stand for those of the stock phrase. */
struct demo_beat {
	char who;
	short after;
	const char *act; /* "new" with what register, grade and order take */
	const char *text;
};
struct demo_story {
	const struct demo_beat *beats;
	size_t n;
};

/* found: days before today; or, where month is not 0, the `day`-th of the month
 * that many months ago. enterprise 0 and phrase 0 are picked by the generator. */
struct demo_hazard {
	const struct demo_story *story;
	short month, day, found;
	unsigned char enterprise, phrase;
	const char *more; /* for `new`; its fields go before the phrase's */
};
extern const struct demo_hazard demo_hazards[];
extern const size_t ndemo_hazards;

/* Stock phrases with a place where such a thing is found. */
struct demo_place {
	unsigned char phrase;
	const char *location;
};
extern const struct demo_place demo_places[];
extern const size_t ndemo_places;

#endif
