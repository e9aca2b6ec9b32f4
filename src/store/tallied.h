/* Of which records a tally stands (life.h, life_tally): what is counted is read in one pass, and held until the store
 * changes. */
#ifndef BIHUAN_STORE_TALLIED_H
#define BIHUAN_STORE_TALLIED_H

#include <bihuan/store/store.h>

/* One that was read. */
struct tallied {
	const struct life_tally *tally;
	day_t today;	 /* DAY_NONE: it could not be */
	int64_t version; /* of the store */
	int64_t *rows;	 /* n of them, ascending: the records of which it stands */
	size_t n;
	char *json; /* the same as a JSON array */
	bool busy;  /* it is being read */
};

/* The rows of those of which the tally of ledger l stands, as a JSON array; valid until the store changes. "[]" after an
 * error, which the store remembers. */
const char *tallied_rows(struct store *s, const struct ledger *l, const struct life_tally *t, day_t today);
void tallied_free(struct store *s);
/* names.counted of the store. */
const struct life_tally *counted_named(void *ctx, const struct ledger *l, size_t i, const struct ledger **ret_of);

#endif
