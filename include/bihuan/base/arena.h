/* Memory that is given back all at once: the texts of one record's history while it is folded,
 * the life of a ledger. */
#ifndef BIHUAN_BASE_ARENA_H
#define BIHUAN_BASE_ARENA_H

#include <stddef.h>

struct arena_block;
struct arena {
	struct arena_block *first; /* what is handed out of; behind it those that are full */
	size_t used;
};
#define ARENA_INIT { NULL, 0 }

void *arena_take(struct arena *a, size_t n); /* aligned for anything; valid until arena_clear() */
void *arena_alloc(struct arena *a, size_t n, size_t size); /* zeroed; NULL for none */
char *arena_text(struct arena *a, const char *s, size_t n); /* a copy with its NUL */
char *arena_copy(struct arena *a, const char *s);	    /* NULL gives NULL */
void arena_clear(struct arena *a); /* keeps one block for what comes next */
void arena_free(struct arena *a);

#endif
