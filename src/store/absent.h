/* Ledgers without a record have no table (absent.c): read, they are empty; written to, they get one. */
#ifndef BIHUAN_STORE_ABSENT_H
#define BIHUAN_STORE_ABSENT_H

#include "ledgers.h"

/* After the ledgers were loaded: whose table is not there reads as empty on this connection. */
void absent_read_empty(struct store *s);
/* Before a row is put: the ledger's table, index and search are there, or made now, in the transaction under way. */
bool table_need(struct store *s, struct kept_ledger *k);
/* At its beginning, and when it was rolled back: others may have made or dropped them. */
void tables_forget(struct store *s);
/* Is there a table at all? Only to save work: what is not there can be read. In the file itself, whatever stands
 * beside it: the second. */
bool table_is_there(struct store *s, const struct kept_ledger *k);
bool table_in_file(struct store *s, const struct kept_ledger *k);

#endif
