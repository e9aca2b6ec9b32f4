/* Figures that records report beside what the ledgers here count (life.h, life_against). */
#ifndef BIHUAN_STORE_AGAINST_H
#define BIHUAN_STORE_AGAINST_H

#include <bihuan/store/store.h>

/* What was worked out of all records of a ledger, held until the store changes. */
struct against_held {
	const struct ledger *ledger;
	day_t today; /* DAY_NONE: it could not be */
	int64_t version;
	char *json;
	bool busy; /* it is being worked out */
};

/* The rows of those of which a figure is not what is counted, as a JSON array; valid until the store changes. "[]" after an
 * error, which the store remembers: also where the declaration does not hold together, or counts go by themselves. */
const char *against_rows(struct store *s, const struct ledger *l, day_t today);
void against_free(struct store *s);

#endif
