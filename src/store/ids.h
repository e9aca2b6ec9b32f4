/* A set of 16-byte names (devices, people, keys, beginnings of hashes), each known by its number: 0, 1, 2 …
 * in the order they came. */
#ifndef BIHUAN_STORE_IDS_H
#define BIHUAN_STORE_IDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define ID_BYTES 16
#define ID_UNKNOWN UINT32_MAX

struct ids {
	unsigned char (*v)[ID_BYTES];
	uint32_t n;
	uint32_t *table;
	size_t room;
};

uint32_t ids_find(const struct ids *s, const void *id); /* ID_UNKNOWN */
/* The number of the name, given to it when it is new (*ret_new, may be NULL). */
uint32_t ids_add(struct ids *s, const void *id, bool *ret_new);
void ids_free(struct ids *s);

#endif
