/* The numbers people read: given by a ledger's pattern, never twice. */
#ifndef BIHUAN_STORE_NUMBERS_H
#define BIHUAN_STORE_NUMBERS_H

#include <bihuan/base/date.h>
#include <bihuan/base/err.h>
#include <bihuan/domain/ledger.h>

struct store;

/* The number of a new record of a ledger that has numbers, by its pattern. The caller frees it; NULL. */
char *number_new(struct store *s, const struct ledger *l, day_t on, const struct sets *sets);
void number_give(struct store *s, const struct ledger *l, day_t on, struct sets *sets);
bool number_free(struct store *s, const struct ledger *l, const char *number, struct err *err);
void counter_note(struct store *s, const struct sets *sets); /* of a change */
bool counters_keep(struct store *s); /* those noted, into the file */
void counters_forget(struct store *s);

/* The last number of each prefix that a journal gave, for who compares or rebuilds. */
struct numbers {
	struct counter *v;
	size_t n, nslots, *slots;
};
void given_note(struct numbers *n, const struct sets *sets);
bool given_right(struct store *s, const struct numbers *n); /* is the table of counters the same? */
void given_keep(struct store *s, const struct numbers *n); /* into the table */
void given_free(struct numbers *n);

#endif
