/* The lines and indexes of a life as SQL. Private to store. */
#ifndef BIHUAN_STORE_LIFE_SQL_H
#define BIHUAN_STORE_LIFE_SQL_H

#include <bihuan/domain/line.h>

#include "ledgers.h"

/* No list but that of the void shows void records: an index without them need not ask the row. */
#define NOT_VOID "voided = 0"

/* Any of the lines; prefix "l." or "". A day that is absent is behind all others. */
void lines_sql(struct buf *out, const struct ledger *l, const struct lines *lines, const char *prefix, struct moment now);
/* What a word of is: says. */
const struct lines *is_lines(const struct ledger *l, const struct is_word *w);
/* The field of which the only line leaves what is before a day (deadline:<@today); NULL. */
const char *lines_bound(const struct lines *lines);
/* "(columns) WHERE …" */
void life_index_on(struct buf *out, const struct ledger *l, const struct life_index *x);
/* The indexes of a ledger with a life one by one, *pos beginning at 0; NULL at the end. */
const struct life_index *life_index_each(const struct ledger *l, size_t *pos);

#endif
