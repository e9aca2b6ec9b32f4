#include "pool.h"

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/mem.h>

static uint64_t hash_of(const char *s)
{
	uint64_t h = 14695981039346656037u; /* FNV-1a */

	for (; *s; s++)
		h = (h ^ (unsigned char)*s) * 1099511628211u;
	return h ^ (h >> 32);
}

/* Where the text is, or would be. */
static size_t slot_of(const struct pool *p, const char *text)
{
	size_t at = (size_t)hash_of(text) & (p->nslots - 1);

	while (p->slots[at] && strcmp(p->v[p->slots[at] - 1], text) != 0)
		at = (at + 1) & (p->nslots - 1);
	return at;
}

static void grow(struct pool *p)
{
	free(p->slots);
	p->nslots = p->nslots ? 2 * p->nslots : 64;
	p->slots = xcalloc(p->nslots, sizeof *p->slots);
	for (size_t i = 0; i < p->n; i++)
		p->slots[slot_of(p, p->v[i])] = (uint32_t)i + 1;
}

uint32_t pool_find(const struct pool *p, const char *text)
{
	return text && p->nslots ? p->slots[slot_of(p, text)] : 0;
}

uint32_t pool_put(struct pool *p, const char *text)
{
	size_t at;

	if (!text)
		return 0;
	if (2 * p->n >= p->nslots)
		grow(p);
	at = slot_of(p, text);
	if (!p->slots[at]) {
		VEC_ADD(p->v, p->n) = xstrdup(text);
		p->slots[at] = (uint32_t)p->n;
	}
	return p->slots[at];
}

void pool_free(struct pool *p)
{
	for (size_t i = 0; i < p->n; i++)
		free(p->v[i]);
	free(p->v);
	free(p->slots);
	*p = (struct pool)POOL_INIT;
}
