/* The ways to figures, from which store_group() chooses. */
#ifndef BIHUAN_STORE_GROUP_WAYS_H
#define BIHUAN_STORE_GROUP_WAYS_H

#include <bihuan/domain/filter.h>
#include <bihuan/store/group.h>

/* The line of the ask. Codes: those of filter_parse(). */
bool group_filter(struct store *s, const struct group_ask *a, struct filter *ret, struct err *err);
/* As the tables of s say it; they are those of the day asked when the store looks back. heads: whose united sets are in
 * force (s itself, or the store as it is now). */
bool group_by_tables(struct store *s, struct store *heads, const struct group_ask *a, struct group_answer *ret,
		     struct err *err);
/* All that ask for the day of the i-th and have no answer yet, from it on: from all ledgers folded as of that day. */
bool group_by_definition(struct store *s, const struct group_ask *asks, size_t n, size_t i, const struct news *news,
			 struct group_answer *ret, struct err *err);
/* Those of the ledger that ask for a past day and have no answer yet, from packed records; what these cannot say stays
 * without one. False after an error. */
bool group_by_packed(struct store *s, const struct ledger *l, const struct group_ask *asks, size_t n,
		     const struct news *news, struct group_answer *ret, struct err *err);

#endif
