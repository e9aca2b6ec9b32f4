/* Records that are worked out from other records: their items, what they refer to, how many there are (field.h, by_items): what
 * their computations ask, and their folding anew when an entry touched what they go by. */
#ifndef BIHUAN_STORE_ITEM_FOLLOW_H
#define BIHUAN_STORE_ITEM_FOLLOW_H

#include <stdint.h>

#include <bihuan/domain/ledger.h>

struct store;

/* What struct items_of asks of a store: of a record, whose id is known. */
struct item_reading {
	struct store *s;
	const struct record *r;
};
void item_each(void *ctx, const char *ledger, void (*item)(void *to, const struct record *r), void *to);
long item_count(void *ctx, const char *ledger);
const char *item_peek(void *ctx, const char *ledger, const char *id, const char *field);

/* Folds anew what goes by records that the entry of that arrival touched, when all of these are folded. */
bool holders_follow(struct store *s, int64_t entry);

#endif
