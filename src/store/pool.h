/* Texts that are numbered as they come, from 1: each once, so that they are compared and counted as numbers. */
#ifndef BIHUAN_STORE_POOL_H
#define BIHUAN_STORE_POOL_H

#include <stddef.h>
#include <stdint.h>

struct pool {
	char **v; /* v[i] has the number i + 1 */
	size_t n;
	uint32_t *slots; /* numbers by the texts' hashes; 0: free */
	size_t nslots;
};
#define POOL_INIT { NULL, 0, NULL, 0 }

uint32_t pool_put(struct pool *p, const char *text); /* 0 for NULL */
uint32_t pool_find(const struct pool *p, const char *text); /* 0: it is not there */
static inline const char *pool_text(const struct pool *p, uint32_t number) /* NULL for 0 */
{
	return number ? p->v[number - 1] : NULL;
}
void pool_free(struct pool *p);

#endif
