/* Journal bodies and the meta of entries: JSON of canonical values. */
#ifndef BIHUAN_STORE_BODY_H
#define BIHUAN_STORE_BODY_H

#include <bihuan/base/arena.h>
#include <bihuan/base/date.h>
#include <bihuan/base/mem.h>
#include <bihuan/domain/act.h>

void body_of(const struct ledger *l, const char *act, const struct sets *sets, struct buf *ret);
/* False for what is no JSON object or list, or has a name twice in one object: then there is nothing in *ret. A
 * number that is no integer, an object and null have no text. The texts lie in the arena: they go with it, not by
 * sets_free(). */
bool body_view(const char *body, size_t len, struct arena *a, struct sets *ret);
/* The same, of its own: freed with sets_free(). */
bool body_read(const char *body, size_t len, struct sets *ret);
char *meta_get(const char *meta, const char *key); /* caller frees; NULL */
/* The day on which an entry was written: the one that was assumed, else that of its wall time. */
day_t meta_day(const char *meta, int64_t at);
char *meta_of(const char *const *pairs); /* "key", value, …, NULL; NULL when all absent */

#endif
