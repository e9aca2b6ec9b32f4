/* Rows of the ledgers' tables to records and back. */
#ifndef BIHUAN_STORE_RECORDS_H
#define BIHUAN_STORE_RECORDS_H

#include "ledgers.h"
#include "sql.h"

#define ROWS_MAX (1 << 27) /* row numbers are dense: none is larger in a store that somebody honest filled */

struct record *load_record(struct kept_ledger *k, stmt *row); /* without its version */
void load_version(struct store *s, struct record *r);
stmt *row_query(struct store *s, struct kept_ledger *k, int64_t row); /* kept_columns() of one row */
/* One value as the table has it, or the number; the caller frees it, NULL. */
char *peek_text(struct store *s, const char *ledger, const char *id, const char *field);
int64_t record_row(struct store *s, const unsigned char id[BIN_LEN], bool make);
int64_t record_row_new(struct store *s, const unsigned char id[BIN_LEN]);
bool rows_in_bounds(int64_t n, int64_t least, int64_t most); /* of n rows */
/* fresh: the row is new, nothing stood there. */
bool record_put(struct store *s, const struct record *r, int64_t row, int64_t touched, bool fresh);
/* The row alone: the search index is not told. */
bool row_put(struct store *s, const struct record *r, int64_t row, int64_t touched);
void puts_reset(struct kept_ledger *k); /* the statement that writes rows, before a rollback */
void puts_drop(struct kept_ledger *k); /* all that do */
/* Does the column of f hold just what row_put() would write for value? */
bool column_holds(stmt *q, int at, const struct field *f, const char *value);
bool record_remove(struct store *s, const char *ledger, const char *id, int64_t row);
const char *ledger_of(struct store *s, const unsigned char id[BIN_LEN]); /* from the journal; NULL */

#endif
