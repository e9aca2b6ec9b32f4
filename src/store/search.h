/* The search index: what words find of a row, and how it comes into the index and out of it. */
#ifndef BIHUAN_STORE_SEARCH_H
#define BIHUAN_STORE_SEARCH_H

#include "ledgers.h"
#include "sql.h"

#define SEARCH_TABLE "USING fts5(t, content='', columnsize=0, detail=none, tokenize='pieces')"
#define SEARCH_PAGE 4000 /* bytes of a leaf of the search index: one to a page */
#define INITIALS_ALL 100000

void search_prepare(const struct store *s, struct kept_ledger *k);
void search_make(struct store *s, const struct kept_ledger *k);
char *search_columns(const struct kept_ledger *k); /* "l.number, …": what holds() is given */
/* Takes what the row had out of the index and puts r in; before the row itself is written. r NULL: out
 * only. */
bool search_put(struct store *s, const struct kept_ledger *k, const struct record *r, int64_t row,
		bool fresh);
/* Of an enterprise or a person: rows that are found by its name are found by the new one. */
bool search_rename(struct store *s, const struct kept_ledger *of, const char *id, const char *name);
/* The names of a people's value, a line each: the value itself, or in room. */
const char *people_names(struct store *s, const char *value, struct buf *room);
/* What words find of searched field i: the same of people, the value of others. */
const char *searched_text(struct store *s, const struct kept_ledger *k, size_t i, const char *value,
			  struct buf *room);
/* Of the record that says whose a row of k is; valid until the next call; NULL. */
const char *whose_name(struct store *s, const struct kept_ledger *k, const char *id);
void name_set(struct store *s, const char *id, const char *name);
void names_free(struct store *s);

void search_text(struct store *s, const struct kept_ledger *k, stmt *q, struct buf *b);
stmt *search_rows(struct store *s, const struct kept_ledger *k); /* row, and what search_text() reads */
void search_change(struct store *s, const struct kept_ledger *k, int64_t row, const struct buf *was,
		   const struct buf *is);

/* tokenizer.c: the functions of ours that SQLite calls; the second one alone, for a connection that only checks. */
bool search_register(struct store *s, struct err *err);
bool tokenizer_only(sqlite3 *db);

#endif
