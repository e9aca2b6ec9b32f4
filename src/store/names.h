/* One thing under many names: what names are looked up by (names.c), and which records are one
 * thing (united.c). Both are rebuilt from the journal. */
#ifndef STORE_NAMES_H
#define STORE_NAMES_H

#include "ledgers.h"
#include "sql.h"

/* ---- names.c ---- */

/* What r is called is what its row is found by; r NULL: by nothing. fresh: nothing stood there. */
bool names_put(struct store *s, const struct kept_ledger *k, const struct record *r, int64_t row, bool fresh);
/* Does the table hold for the row just what r is called? *ret_n grows by what it holds. */
bool names_hold(struct store *s, const struct record *r, int64_t row, int64_t *ret_n);
int64_t names_count(struct store *s);
/* id, number and name of what is called so, spelling apart. */
stmt *names_find(struct store *s, const struct ledger *l, const char *text);

/* ---- united.c ---- */

/* Behind IN: all that is one thing with the parameter ?1, and it. */
#define UNITED_WITH_1 \
	"(SELECT ?1 UNION SELECT id FROM united WHERE head = (SELECT head FROM united WHERE id = ?1))"

/* Works the table out anew. */
bool united_fold(struct store *s);
/* The same of another day, without the table: the members in the order of their ids, each followed by the head of its set.
 * stands: is the record there by then; is it void? */
void united_then(struct store *s, bool (*stands)(void *ctx, const char *id, bool *ret_voided), void *ctx, struct strv *ret);
/* The head by these, else id itself. */
const char *united_head_of(const struct strv *pairs, const char *id);
/* Is it what the journal says? */
bool united_right(struct store *s);
/* The head of what id is one thing with, else id. Valid as long as id and until the next call. */
const char *united_head(struct store *s, const char *id);
bool united_any(struct store *s, const char *id);

#endif
