/* Entries whose wall time is before one they had seen: somebody's clock was set back. */
#ifndef BIHUAN_STORE_CLOCK_BACK_H
#define BIHUAN_STORE_CLOCK_BACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct store;

void clock_back_look(struct store *s); /* at what came since the last time */
/* The same for at most `most` of them; true: that was all. *ret_any: one was set back. */
bool clock_back_some(struct store *s, size_t most, bool *ret_any);
bool clock_back_of(const struct store *s, int64_t arrival); /* was a clock set back before that entry? */
void clock_back_free(struct store *s);

#endif
