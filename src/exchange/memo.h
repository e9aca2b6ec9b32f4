/* What a column's cells said before, so that a text that comes again is not understood anew. */
#ifndef EXCHANGE_MEMO_H
#define EXCHANGE_MEMO_H

#include "rows.h"

struct memo;

/* The caller frees it with memo_free(). */
struct memo *memo_new(void);
void memo_free(struct memo *m);
/* Whether such a cell was kept; *ret_value is its value, NULL for none, valid until the next
 * memo_keep(). m may be NULL: nothing is known. */
bool memo_find(struct memo *m, const struct cell *c, const char **ret_value);
/* Keeps a cell's value for a while. A column that hardly repeats itself is given up. */
void memo_keep(struct memo *m, const struct cell *c, const char *value);

#endif
