/* The sample park as its text declares it (data/sample.cfg, read by conf/sample.h). */
#ifndef BIHUAN_DOMAIN_SAMPLE_H
#define BIHUAN_DOMAIN_SAMPLE_H

#include <stddef.h>

struct sample_person {
	const char *who, *name, *role;
};

/* A record that is there, or (number) one that is changed. set: "field=value|field=value". */
/* One act of a story; act NULL: it begins the record. */
struct sample_beat {
	const char *who, *act, *set;
	int after; /* days after the record's own */
};

/* then: acts that are done to it, `after` not used. */
struct sample_record {
	const char *ledger, *number, *set;
	const struct sample_beat *then;
	size_t nthen;
};

/* Where such a thing is found as the record of that number tells. */
struct sample_place {
	int of;
	const char *place;
};

struct sample_story {
	const char *name;
	const struct sample_beat *beats;
	size_t n;
};

/* A record and its story: `ago` days before today or, where month is not 0, on the day of the month that
 * many months ago. owner and of 0: picked. */
struct sample_played {
	const struct sample_story *story;
	int month, day, ago, owner, of;
	const char *code, *set, *said; /* or NULL; said: what its texts call $name, "name=value|name=value" */
};

struct sample {
	const char *park, *ledger, *begin;
	const struct sample_person *people;
	size_t npeople;
	const struct sample_record *records, *changed;
	size_t nrecords, nchanged;
	const struct sample_place *places;
	size_t nplaces;
	const char *const *owners, *const *sources;
	size_t nowners, nsources;
	const struct sample_story *stories;
	size_t nstories;
	const struct sample_played *played;
	size_t nplayed;
};

#endif
