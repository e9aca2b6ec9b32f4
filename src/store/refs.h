/* Who names whom among several: the rows whose field of references (type refs) holds a record, found by that record. The table
 * refs is rebuilt like a ledger's, and holds nothing of what is void. A single reference has an index of its own (tables.c). */
#ifndef STORE_REFS_H
#define STORE_REFS_H

#include "ledgers.h"
#include "sql.h"

/* What r refers to is what its row is found by; r NULL: by nothing. fresh: nothing stood there. */
bool refs_put(struct store *s, const struct kept_ledger *k, const struct record *r, int64_t row, bool fresh);
/* Does the table hold for the row just what r refers to? *ret_n grows by what it holds. */
bool refs_hold(struct store *s, const struct record *r, int64_t row, int64_t *ret_n);
int64_t refs_count(struct store *s);

#endif
