/* What the words of the last filter found in the search index. */
#ifndef BIHUAN_STORE_HITS_H
#define BIHUAN_STORE_HITS_H

#include "ledgers.h"

struct hits {
	char *match; /* the FTS5 expression; NULL: nothing is held */
	const struct kept_ledger *of;
	int64_t version;
	bool held;  /* rows was filled, as far as it goes */
	bool all;   /* rows holds them all, bits too; else only a sample */
	bool exact; /* the index is certain: no row need be looked at */
	int32_t *rows;
	size_t n;
	unsigned char *bits;
	size_t nbits;
	long counted, counted_cap; /* -1: not yet */
};

bool hits_find(struct store *s, struct kept_ledger *k, const struct filter *f);
void hits_hold(struct store *s, struct kept_ledger *k);
long hits_count(struct store *s, struct kept_ledger *k, long cap);
void hits_take(struct store *s, int64_t row);
bool hits_has(const struct store *s, int64_t row);
void hits_forget(struct store *s);
bool word_exact(const char *typed);

#endif
