/* Bytes that were destroyed on purpose: a change of this act on every record that named them says who, when and why. Like
 * what gives authority it counts by an admin's entry alone (judge.h), wherever it came from; the bytes are gone for good,
 * so nothing takes them in again. */
#ifndef BIHUAN_STORE_DESTROYED_H
#define BIHUAN_STORE_DESTROYED_H

#include <bihuan/store/store.h>

#include "bytes.h"
#include "sql.h"

/* What the body of such a change says: which bytes (hash, original), and why; false: nothing of the kind. The caller frees
 * *ret with bytes_destroyed_free(). */
bool destroyed_read(const char *body, size_t n, struct bytes_destroyed *ret);
/* And of the entry it is of: at, person, meta, the columns of q from that one on. */
void destroyed_read_entry(struct store *s, stmt *q, int column, struct bytes_destroyed *d);
void bytes_destroyed_free(struct bytes_destroyed *d);
/* Sets *err and returns true when bytes whose hash begins so were. Code destroyed. */
bool destroyed_say(struct store *s, const char *digits, struct err *err);
/* Bytes that the journal says were destroyed, and that are here nevertheless, go; in the transaction at hand. *ret_any: there
 * were some, and once it is written destroyed_wipe() follows. */
bool destroyed_drop(struct store *s, bool *ret_any);
/* Outside of one: the log beside the file holds them no longer, or a notice says who keeps it from that. */
void destroyed_wipe(struct store *s);
void destroyed_forget(struct store *s);

#endif
