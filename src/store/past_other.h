/* What another ledger's packed records say on a day, for those that refer to them. */
#ifndef BIHUAN_STORE_PAST_OTHER_H
#define BIHUAN_STORE_PAST_OTHER_H

#include <bihuan/store/store.h>

#include "pack_test.h"

/* What a field says, by row. */
struct column_then {
	const struct field *field; /* of the ledger that is referred to */
	day_t day;
	uint32_t *v; /* n numbers of texts; 0: nothing */
	int64_t n;
	struct pool texts;
};

/* Those of the ledger of which the term holds; NULL: those that are void. False: packed records cannot say it, or an
 * error. The caller frees ret->v. */
bool other_rows(struct store *s, const char *ledger, const struct filter_term *term, day_t day, const struct news *news,
		struct pack_rows *ret, struct err *err);
/* The rows of records of `of` that on that day have an item of the other ledger, or a record of it that is theirs, of which
 * all the terms hold and that is not void. */
bool other_holders(struct store *s, const struct ledger *of, const struct ledger *items,
		   const struct filter_term *const *terms, size_t n, day_t day, const struct news *news,
		   struct pack_rows *ret, struct err *err);
/* Which records of the ledger are one thing by that day, each with its head: pairs as of united_then(). */
bool other_heads(struct store *s, const char *ledger, day_t day, const struct news *news, struct strv *ret, struct err *err);
/* c->field and c->day are given. */
bool other_column(struct store *s, const char *ledger, struct column_then *c, const struct news *news, struct err *err);

/* The row of the record of that id; 0: it is not here. */
int64_t row_named(struct store *s, const char *id);

#endif
