/* A filter line as tests of packed records: each says of the sixteen of a block which pass. What two lines have in common is
 * tested once. */
#ifndef BIHUAN_STORE_PACK_TEST_H
#define BIHUAN_STORE_PACK_TEST_H

#include <bihuan/domain/filter.h>

#include "pack.h"

struct store;

/* Which records say so on a day, by row. */
struct pack_rows {
	bool *v; /* n of them */
	int64_t n;
};

enum test_kind {
	TEST_ALL,    /* of `of`; none: it holds */
	TEST_ANY,    /* of `of`; none: it does not */
	TEST_NOT,    /* the one of `of` */
	TEST_ABSENT, /* the column says nothing */
	TEST_NUMBER, /* compared with a number, and where it is none as a text */
	TEST_ORDER,  /* compared with another column */
	TEST_TEXT,   /* asked of each different text once */
	TEST_REF,    /* what it names is among rows */
	TEST_ROW     /* it is among rows itself */
};
struct test {
	enum test_kind kind;
	size_t *of; /* places in struct tests */
	size_t nof;
	size_t column, other; /* places in the columns wanted */
	const struct field *field;
	enum sign op;
	int64_t number;
	unsigned allow; /* by what a comparison comes to: 1 less, 2 the same, 4 more */
	char *text;
	bool (*asked)(struct store *s, const struct test *t, const char *text); /* TEST_TEXT, TEST_REF */
	const struct filter_term *term; /* they go by it; or by the line's */
	const struct line_term *said;
	struct pack_rows rows;
	const struct strv *heads; /* by which what it names is looked for, united_head_of(); NULL: as it is */
	signed char *known; /* by the texts' numbers: 1 and 0; -1 not asked yet */
	size_t nknown;
	char *name; /* what it says, to know it again */
	uint16_t mask; /* of the block and day tested last, */
	uint64_t stamp; /* numbered so */
};
struct tests {
	struct store *s;
	const struct ledger *ledger;
	struct test **v;
	size_t n;
	size_t *columns; /* wanted, ascending once all is compiled */
	size_t ncolumns;
	struct pool *texts;
	uint64_t stamp;
	bool rules_move, by_rules; /* the rules are others on other days: fields that go by them cannot be said; one was asked for */
	/* The rows of the reference's ledger that a term says so of on a day (as if it were that ledger's own); of those
	 * that are void where term is NULL. False: it cannot be said by packed records, or an error. */
	bool (*rows)(void *ctx, const struct field *ref, const struct filter_term *term, day_t day, struct pack_rows *ret);
	/* What is one thing with what, among what the reference may name, on that day; *ret NULL: nothing. False as for rows. */
	bool (*heads)(void *ctx, const struct field *ref, day_t day, const struct strv **ret);
	/* The rows of the ledger whose records have, on that day, an item of that other ledger of which all the terms hold. */
	bool (*holders)(void *ctx, const struct ledger *items, const struct filter_term *const *terms, size_t n, day_t day,
			struct pack_rows *ret);
	void *ctx;
};

/* The place of the test; false: packed records cannot say it. f must live as long as the tests. */
bool tests_add(struct tests *t, const struct filter *f, day_t day, size_t *ret);
/* Records that are there and of which the terms hold, each as if it were of the ledger itself and not negated but by its
 * own `not`; voided: and that are void; in_use: that are not. */
struct plain_terms {
	const struct filter_term *const *v;
	size_t n;
	bool voided, in_use;
};
bool tests_add_plain(struct tests *t, const struct plain_terms *terms, day_t day, size_t *ret);
/* Wants a column of the ledger's fields. */
void tests_want(struct tests *t, size_t column);
/* When all is added: columns get their order. */
void tests_ready(struct tests *t);
size_t tests_column(const struct tests *t, size_t column); /* its place among those wanted */
/* Another block, or another day of it: what was tested is no longer true. */
static inline void tests_next(struct tests *t)
{
	t->stamp++;
}
uint16_t test_mask(struct tests *t, size_t test, const struct pack_view *v, size_t day);
void tests_free(struct tests *t);

#endif
