/* Figures: of the records that a line finds, as they stood on a day, how many they are and how much. What leaves an
 * office by the month's end is a table of such figures.
 *
 * A figure is what the line finds in the ledgers as they stood on the day (domain/as_of.h: by business days, never by the
 * day of entry), counted or summed. Everything else is only a faster way to the same number: as they stand now they are
 * read by SQL; past days are read from packed records (store/packed.h), and what those cannot say, from the ledgers
 * folded as of that day. Records that are one thing (united) count as one wherever they are referred to. */
#ifndef BIHUAN_STORE_GROUP_H
#define BIHUAN_STORE_GROUP_H

#include <bihuan/store/store.h>

enum measure_kind {
	MEASURE_COUNT,	     /* how many records */
	MEASURE_SUM,	     /* of a whole number or of money (fen), absent ones are nothing */
	MEASURE_DISTINCT,    /* how many different values; of a list, of its items; absent ones are none */
	MEASURE_MEDIAN_DAYS, /* from the one date to the other, of those that have both; of an even number the mean of the
				two in the middle, a half upwards */
};
struct measure {
	enum measure_kind kind;
	const struct field *field; /* summed, told apart, the date from which days are counted; of the ledger asked */
	const struct field *until; /* median: the date until which */
};
/* By what a date or a date with its time falls together; any other field goes by its values. */
enum bucket { BUCKET_VALUE, BUCKET_DAY, BUCKET_MONTH, BUCKET_QUARTER, BUCKET_YEAR };
struct group_by {
	const struct field *via;   /* a reference that is followed first (enterprise.sector); NULL: the record's own */
	const struct field *field; /* of a list each item counts, so that the groups may come to more than all */
	enum bucket bucket;
};
#define GROUP_BY_MAX 2
struct group_ask {
	const struct ledger *ledger;
	const char *line; /* a filter line (domain/filter.h); NULL or "": all. An order in it says nothing */
	day_t as_of;	  /* also the line's today; DAY_NONE: as they stand now */
	day_t today;	  /* the line's today where as_of is DAY_NONE */
	bool now;	  /* as_of is today: what packed records cannot say of it, the tables say as a list does */
	int minute;	  /* of the line's today: what time it is; DAY_MINUTES - 1 of a day that is over */
	const char *reader; /* whose is:new (struct names); NULL: nothing is new */
	int64_t seen;
	const char *only; /* an id: of that record alone, whatever the ledger's size; NULL: of all */
	struct group_by by[GROUP_BY_MAX];
	size_t nby; /* 0: one figure, one cell */
	struct measure measure;
};
struct group_cell {
	/* Canonical values: a code, "1", an id (of united records their head's), "2026-09-30", "2026-09", "2026-Q3",
	 * "2026"; NULL: absent, or not asked. */
	char *key[GROUP_BY_MAX];
	long long value; /* records, the field's own unit (money: fen), different ones, days */
	bool none;	 /* a median of nothing */
};
/* Cells by their keys, absent ones last. Groups without a record have none; without groups there is always one cell. */
struct group_answer {
	struct group_cell *v;
	size_t n;
};

/* All asks at once: those of one ledger share a pass over it, whatever their days. ret: n of them, filled on success
 * only; the caller calls group_answers_free(). Codes: those of filter_parse(); bad_measure (ERR_USAGE) for a field that
 * cannot be measured or grouped so, with the field's name; cancelled (ERR_REFUSED). news: the first figures of a past day
 * may have to read the whole history; may be NULL. */
bool store_group(struct store *s, const struct group_ask *asks, size_t n, const struct news *news,
		 struct group_answer *ret, struct err *err);
void group_answers_free(struct group_answer *v, size_t n); /* what they hold, not the array */

#endif
