/* The bytes of attachments: those that an entry brings, and those that are here. */
#ifndef BIHUAN_STORE_ATTACHED_H
#define BIHUAN_STORE_ATTACHED_H

#include <sqlite3.h>

#include <bihuan/domain/ledger.h>

#include "bytes.h"

struct store;

void brought_want(struct store *s, const struct sets *sets); /* a change of the entry being written */
bool brought_put(struct store *s, struct err *err); /* the bytes of those wanted; in the transaction */
void brought_settle(struct store *s, bool written); /* after it */
void brought_forget(struct store *s);
bool bytes_kept(struct store *s); /* is the table there, as we make it? Not in an old store that cannot be written */
/* What the bytes of a row of the table hash to. */
bool bytes_hash(struct store *s, int64_t row, unsigned char out[HASH_LEN]);

#endif
