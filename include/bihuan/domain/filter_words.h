/* What may stand in a filter line, by its places: what an error lists and what completion offers.
 * A word is written as the user's language has it, and may be typed as any of its forms. */
#ifndef BIHUAN_DOMAIN_FILTER_WORDS_H
#define BIHUAN_DOMAIN_FILTER_WORDS_H

#include <bihuan/domain/filter.h>

struct filter_word {
	const char *code;   /* "overdue" */
	struct words label; /* members may be NULL: the code says it */
};
typedef void filter_word_fn(void *ctx, const struct filter_word *w);

/* Before a colon: is, due, sort and number first, then the ledger's fields. */
void filter_each_key(const struct ledger *l, filter_word_fn *each, void *ctx);
/* Behind is: the words of the ledger, void, then the yes-no fields and the states of its tracks. */
void filter_each_is(const struct ledger *l, filter_word_fn *each, void *ctx);
/* Behind sort: number, entered and the columns that sort. */
void filter_each_sort(const struct ledger *l, filter_word_fn *each, void *ctx);
/* Behind a field and its colon: choices, yes and no; nothing for a field that takes other things. */
void filter_each_value(const struct field *f, filter_word_fn *each, void *ctx);

/* What somebody of this language types: the Chinese label, else the code. */
const char *filter_word_own(const struct filter_word *w);
/* The same as an error names it: with the label behind a code that says something else. Appended. */
void filter_word_tell(const struct filter_word *w, struct buf *out);
/* Does what a key before a colon says mean is:, sort:, …? code is one of these. */
bool filter_key_is(const char *key, const char *code);

#endif
