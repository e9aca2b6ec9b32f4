/* The rows of the last filter in its order: all, or the first of them. */
#ifndef BIHUAN_STORE_FOUND_H
#define BIHUAN_STORE_FOUND_H

#include "query.h"

struct found {
	char *query;
	int64_t version;
	char *match;	/* way.match */
	struct way way; /* how the others are met */
	int32_t *rows;
	size_t n;
	bool all;
	char *last_key; /* what rows[n - 1] is sorted by */
	size_t hint;	/* where a row was looked up last */
};

void found_forget(struct found *f);
/* Fill it whole: from the hits, by the way (few that are led to, unordered), or in order. */
bool found_from_hits(struct store *s, struct kept_ledger *k, const struct filter *f);
bool found_from_lead(struct store *s, struct kept_ledger *k, const struct filter *f);
bool found_go_on(struct store *s, struct kept_ledger *k, const struct filter *f);
/* Where r stands among those found, or would. */
size_t found_place(struct store *s, struct kept_ledger *k, const struct filter *f, const struct record *r);
struct record *load_row(struct store *s, struct kept_ledger *k, int64_t row);

#endif
