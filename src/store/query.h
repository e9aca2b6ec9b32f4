/* A filter as SQL: which rows, in which order, met by which way. */
#ifndef BIHUAN_STORE_QUERY_H
#define BIHUAN_STORE_QUERY_H

#include "ledgers.h"
#include "sql.h"

/* How a filter's rows are met. */
#define NO_LEAD SIZE_MAX
struct way {
	const char *match; /* in the index of words, row by row; NULL: in the table */
	bool hits;	   /* only those that s->hits holds, all that the words have */
	bool one_row;	   /* the first argument is the row */
	bool in_order;	   /* sorted as asked */
	bool bounded;	   /* a bound of a field follows, by whose index SQLite may go */
	size_t lead;	   /* the term whose index leads there */
	const char *index; /* the partial index that leads there, among whose few rows all of them are; NULL */
};

stmt *query_page(struct store *s, struct kept_ledger *k, const struct filter *f, const struct way *w,
		 const struct record *from, bool before, size_t n);
/* Row and sort key of up to n, after (key, row) when key is not NULL; n -1: all. */
stmt *query_keys(struct store *s, struct kept_ledger *k, const struct filter *f, const struct way *w,
		 const char *after, int64_t row, long n);
stmt *query_key(struct store *s, struct kept_ledger *k, const struct filter *f, int64_t row);
/* A row of each found. */
stmt *query_rows(struct store *s, struct kept_ledger *k, const struct filter *f, const struct way *w,
		 long cap);
/* How many there are, cap at most (0: all), in one row: nothing is known before the end. */
stmt *query_count(struct store *s, struct kept_ledger *k, const struct filter *f, const struct way *w, long cap);
/* The row, and columns by the names of fields, of each found. */
stmt *query_values(struct store *s, struct kept_ledger *k, const struct filter *f, const struct way *w,
		   const char *const *fields, size_t n);
/* Whom each that the filter finds names in `by` (what is one thing with others: their head) and its day, those of one
 * record together; no day before `from`, unless that is DAY_NONE. The caller's own: sql_drop(). */
stmt *query_counted(struct store *s, struct kept_ledger *k, const struct filter *f, const struct field *by,
		    const struct field *day, day_t from);
char *query_text(struct kept_ledger *k, const struct filter *f);
/* store_select(), whose error stays noted: for what another read waits for (select.c). */
bool select_noted(struct store *s, const struct filter *f, const char *const *fields, size_t n,
		  void (*each)(void *ctx, long long row, const char *const *values), void *ctx);
/* Rows as json_each() takes them: "[1,2]". The caller frees it. */
char *rows_json(const int64_t *rows, size_t n);
bool asks_void(const struct filter *f);
/* Are all that the filter finds among the rows of the index? */
struct life_index;
bool index_covers(const struct filter *f, const struct life_index *x);
bool term_leads(const struct kept_ledger *k, const struct filter_term *t);
bool term_united(struct store *s, const struct filter_term *t);
bool key_is_integer(const struct filter *f);
char *key_of(const struct filter *f, const struct record *r);

#endif
