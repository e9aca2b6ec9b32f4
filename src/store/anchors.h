/* What can be kept elsewhere of a store, so that a cut tail shows: the last entry of each device, and one
 * line that stands for all of them. */
#ifndef BIHUAN_STORE_ANCHORS_H
#define BIHUAN_STORE_ANCHORS_H

#include "keys.h"
#include "verify.h"

/* anchors.c: the last entry of each device (both of a fork), the oldest device first; *ret is the
 * caller's. An SQL error stays in s->q. */
void heads_read(struct store *s, struct head **ret, size_t *ret_n);
/* BLAKE2b-256 of their hashes, sorted, as hexadecimal digits. */
void heads_digest(const struct head *v, size_t n, char ret[HASH_TEXT]);
/* What somebody kept: each of v->expect is the hash of an entry, or the digest of the heads of some time. */
bool verify_expected(struct verifying *v);

/* checkpoint.c: $XDG_STATE_HOME/bihuan/<store id>.checkpoints, a line of JSON each. Writing one is never
 * an error: where no state can be kept there is none.
 * Puts one of those heads; key: of who acts, NULL when it is not open. */
void checkpoint_put(struct store *s, const struct head *heads, size_t n, const struct open_key *key);
/* After an entry: the first of a day leaves one. */
void checkpoint_daily(struct store *s, const struct open_key *key);
/* Looks for the heads of each that is there. */
bool verify_checkpoints(struct verifying *v);

#endif
