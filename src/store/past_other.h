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
/* c->field and c->day are given. */
bool other_column(struct store *s, const char *ledger, struct column_then *c, const struct news *news, struct err *err);

#endif
