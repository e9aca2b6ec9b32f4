/* Items: records that hang in lists under another one (DESIGN: items and the grid). */
#ifndef BIHUAN_STORE_ITEMS_H
#define BIHUAN_STORE_ITEMS_H

#include <bihuan/store/store.h>

/* By which a record of l belongs to one of `to`: of items the record that holds them, else whose it is
 * (store_belongs()); NULL. */
const struct field *items_field(const struct store *s, const struct ledger *l, const struct ledger *to);
/* names.items of the store. */
const struct ledger *items_named(void *ctx, const struct ledger *l, size_t i);

/* The last place that was given out, in the entry of that arrival. */
struct place_given {
	int64_t entry;
	const struct ledger *ledger;
	char holder[ID_TEXT], *place;
};
/* The place of a new item, behind those that its record has; NULL: it says its own, or the ledger has none. The caller
 * frees it. */
char *place_new(struct store *s, const struct ledger *l, const struct sets *sets);

#endif
