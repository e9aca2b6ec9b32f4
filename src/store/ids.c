/* Open addressing; the names are hashes or random, but a file may hold any, so all their bytes are mixed. */
#include "ids.h"

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/mem.h>

static size_t place_of(const struct ids *s, const void *id)
{
	uint64_t half[2];

	memcpy(half, id, sizeof half);
	half[0] = (half[0] ^ half[1] >> 29) * 0x9e3779b97f4a7c15u;
	half[0] = (half[0] ^ half[1]) * 0xbf58476d1ce4e5b9u;
	return (size_t)(half[0] ^ half[0] >> 31) & (s->room - 1);
}

/* Where the name stands in the table, or would. */
static size_t look(const struct ids *s, const void *id)
{
	size_t at = place_of(s, id);

	while (s->table[at] != ID_UNKNOWN && memcmp(s->v[s->table[at]], id, ID_BYTES) != 0)
		at = (at + 1) & (s->room - 1);
	return at;
}

uint32_t ids_find(const struct ids *s, const void *id)
{
	return s->room && id ? s->table[look(s, id)] : ID_UNKNOWN;
}

static void grow(struct ids *s)
{
	s->room = s->room ? 2 * s->room : 64;
	free(s->table);
	s->table = xmalloc(s->room * sizeof *s->table);
	memset(s->table, 0xff, s->room * sizeof *s->table);
	for (uint32_t i = 0; i < s->n; i++)
		s->table[look(s, s->v[i])] = i;
}

uint32_t ids_add(struct ids *s, const void *id, bool *ret_new)
{
	size_t at;
	bool fresh;

	if (2 * ((size_t)s->n + 1) > s->room)
		grow(s);
	at = look(s, id);
	fresh = s->table[at] == ID_UNKNOWN;
	if (fresh) {
		size_t n = s->n;

		vec_room((void **)&s->v, n, sizeof *s->v);
		memcpy(s->v[n], id, ID_BYTES);
		s->table[at] = s->n++;
	}
	if (ret_new)
		*ret_new = fresh;
	return s->table[at];
}

void ids_free(struct ids *s)
{
	free(s->v);
	free(s->table);
	*s = (struct ids){ .n = 0 };
}
