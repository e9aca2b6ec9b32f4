/* A ledger that is filled or folded anew at once: its indexes are made at the end. */
#ifndef BIHUAN_STORE_BULK_H
#define BIHUAN_STORE_BULK_H

#include "ledgers.h"

#define BULK_FROM 1000 /* new records from which on it pays, */
#define BULK_SHARE 8   /* when they are at least that part of those that were there before */
bool bulk_begin(struct store *s, struct kept_ledger *k);
bool bulk_end(struct store *s); /* true when there is none */
void bulk_abandon(struct store *s);
bool bulk_is(const struct store *s, const struct kept_ledger *k);
bool bulk_count(struct store *s, struct kept_ledger *k);
/* Most of its rows are about to change: search is gathered anew at the end, from the rows as they are then. */
void bulk_anew(struct store *s, struct kept_ledger *k);
bool bulk_is_anew(const struct store *s, const struct kept_ledger *k);
/* Around the transaction that the bytes come in. */
void bulk_prepare(struct store *s, long long bytes);
void bulk_settle(struct store *s);
void bulk_put(struct store *s, int64_t row, struct buf *was, struct buf *is);

#endif
