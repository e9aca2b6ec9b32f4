/* Bytes that were destroyed on purpose: a change of this act on every record that named them says who, when and why. Like
 * what gives authority it counts by an admin's entry alone (judge.h), wherever it came from; the bytes are gone for good,
 * so nothing takes them in again. */
#ifndef BIHUAN_STORE_DESTROYED_H
#define BIHUAN_STORE_DESTROYED_H

#include <bihuan/store/store.h>

#include "bytes.h"

/* The bytes as the attachment that named them, under `act` of the body; FIELD_REASON stands beside it. */
#define DESTROYED_ITEM "destroyed"

/* Sets *err and returns true when bytes whose hash begins so were. Code destroyed. */
bool destroyed_say(struct store *s, const char *digits, struct err *err);
/* Bytes that the journal says were destroyed, and that are here nevertheless, go; in the transaction at hand. */
bool destroyed_drop(struct store *s);
void destroyed_forget(struct store *s);

#endif
