/* When what was read before may be stale: store.version grows, and store.epoch where more than this program's
 * own entry under way is the reason. */
#ifndef BIHUAN_STORE_STALE_H
#define BIHUAN_STORE_STALE_H

#include <stdint.h>

struct store;

/* Grows whenever another program writes; -1 after an error. */
int64_t data_version(struct store *s);
/* Looks whether one did. */
void version_look(struct store *s);
/* Everything is. */
void version_grow(struct store *s);

#endif
