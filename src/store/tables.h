/* The tables of the ledgers and their indexes. */
#ifndef BIHUAN_STORE_TABLES_H
#define BIHUAN_STORE_TABLES_H

#include "ledgers.h"

/* What every ledger's table begins with, and the type of a field's column. */
#define LEDGER_COLUMNS "(row INTEGER PRIMARY KEY, number TEXT, voided INTEGER NOT NULL, touched INTEGER NOT NULL"
const char *column_type(const struct field *f);
bool column_is_integer(const struct field *f);
/* The order of a list that is sorted by no field; the same text in its index. */
#define NUMBER_ORDER "coalesce(number, '~')"
void sort_expr(const struct field *f, struct buf *out); /* NULL-safe order key */
void index_expr(const struct ledger *l, const struct field *f, struct buf *out); /* by which f is looked up */

/* Those of the ledgers that the journal declares, without indexes; the others come with their first record. */
bool tables_bare(struct store *s, struct err *err);
void table_bare(struct store *s, struct kept_ledger *k);
bool table_make(struct store *s, struct kept_ledger *k); /* with its indexes */
/* INDEX_DROP leaves the one by number, which an import looks up, and those that only grow at their end. */
/* INDEX_DROP_MOST leaves that of the enterprises too, by which an import knows its rows again. */
enum indexing { INDEX_MAKE, INDEX_DROP, INDEX_DROP_MOST, INDEX_NONE };
bool tables_index(struct store *s, const char *ledger, enum indexing what, struct err *err);
/* Each index of a ledger's table: the name behind l_<ledger>_, and what follows the table's name. */
void ledger_indexes(const struct kept_ledger *k, void (*each)(void *ctx, const char *name, const char *on),
		    void *ctx);
bool tables_drop(struct store *s, struct err *err);
bool tables_beside_drop(struct store *s, struct err *err); /* those of store_fold_beside(), if any */
int64_t max_row(struct store *s, const struct kept_ledger *k);

#endif
