/* The packed records of a ledger (pack.h) as a table beside its own: figures_<ledger>, made when the first figure of a past
 * day is asked for. Whatever folds a record marks its block stale; the next figure packs those blocks anew. */
#ifndef BIHUAN_STORE_PACKED_H
#define BIHUAN_STORE_PACKED_H

#include "ledgers.h"
#include "pack.h"
#include "sql.h"

/* g is row / 16, b the block, empty while stale; below zero: -n is the text of number n, PACKED_MARK what it was packed by. */
#define PACKED_COLUMNS "(g INTEGER PRIMARY KEY, b BLOB NOT NULL) STRICT"
#define PACKED_MARK INT64_MIN

struct packed {
	struct kept_ledger *k;
	struct pool texts;
	char mark[HASH_TEXT + 34]; /* that of the table whose texts these are */
	bool loose;    /* there are texts that the table does not have */
	bool aside;    /* it stands beside a file that cannot be written, for this opening */
	int64_t version; /* of the file, when it was made so */
};

/* When a record of the ledger was folded, or is gone. Costs nothing where there is no such table. */
void packed_touch(struct store *s, struct kept_ledger *k, int64_t row);
/* Makes the table where there is none, and packs what is stale, a part at a time: what was done stays when it is cancelled.
 * Where somebody else is writing it stays stale; *ret NULL: there is none yet. Valid until packed_free(). */
bool packed_ready(struct store *s, struct kept_ledger *k, const struct news *news, struct packed **ret, struct err *err);
/* Every block from the first to the last, in one read of the file: those that are stale are packed for this once. */
bool packed_each(struct store *s, struct packed *p, int64_t first, int64_t last,
		 bool (*each)(void *ctx, int64_t g, const unsigned char *b, size_t n), void *ctx);
/* Did any rule begin, or change, on a day of its own? Packed records know the rules as they are. */
bool packed_rules_move(struct store *s);
/* Is each block what the journal says? Of a file that is only read the table is not used, and not looked at. each() returns
 * false to stop. */
bool packed_compare(struct store *s, struct kept_ledger *k, bool (*each)(void *ctx, const struct ledger *l, bool right),
		    void *ctx);
void packed_free(struct store *s);

#endif
