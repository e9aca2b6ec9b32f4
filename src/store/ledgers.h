/* The ledgers in force: what the program was built with, what the journal has been told, what the user's own
 * directory adds. */
#ifndef BIHUAN_STORE_LEDGERS_H
#define BIHUAN_STORE_LEDGERS_H

#include <bihuan/store/store.h>

#include "bytes.h"

/* A text of ours that declares a ledger: built in, or the user's. */
struct own_text {
	const char *text;
	char *made; /* the same when it is to be freed, else NULL */
	unsigned char hash[HASH_LEN];
	unsigned char record[BIN_LEN]; /* of its declaration in the journal */
};

#define MAX_SEARCHED 24 /* fields of a ledger that words look at */
struct searched {
	size_t field;
	size_t initials; /* how many first characters count by their initials */
};

/* One of them, with the texts it was declared by. */
struct kept_ledger {
	const struct ledger *ledger;
	struct ledger *made; /* the same when it is to be freed; NULL: built in */
	const struct ledger *own; /* as the program was built with it; NULL: not one of its own */
	struct own_text *texts;
	size_t ntexts;
	int64_t declaration; /* id of our last text; 0 until the first writing */
	bool carried; /* the journal is known to hold the texts */
	bool declared; /* by some text in the journal, ours or not: ledgers_declared() */
	bool there; /* its table is known to be: absent.h */
	enum { PACKED_UNKNOWN, PACKED_NONE, PACKED_THERE } packed; /* has it one of packed records? packed.h */
	int64_t touched; /* 1 + the block that was marked last in the entry being written */
	struct row_puts *puts; /* records.c: the statements that write its rows */
	size_t place; /* in store.kept */
	long filled; /* records new in the entry being written */
	int64_t stood; /* about how many it held before */
	long changed; /* records of before that the entry being written touches */
	const struct field *found; /* ledger_day(): what the records of one owner are sorted by; may be NULL */
	struct searched searched[MAX_SEARCHED]; /* by search_prepare() */
	size_t nsearched;
	long otherwise; /* what may stand instead of it; -1 */
	long whose; /* field that says whose a record is (store_whose()): that name is searched too; -1 */
	char *cols; /* kept_columns(), once somebody asked: most ledgers are not read */
};

bool ledgers_load(struct store *s, const char *user_dir, struct err *err);
void ledgers_free(struct store *s);
char *declared_not(struct store *s); /* which declarations do not count, as a text; the caller frees it */
/* "l.row, r.id, l.number, …": what load_record() reads. It stays k's. */
const char *kept_columns(struct kept_ledger *k);
struct kept_ledger *kept_find(const struct store *s, const char *name);
/* Looks which ledgers the journal declares: those that can have records, and therefore have a table. */
bool ledgers_declared(struct store *s);
/* In the entry being written: its texts, where the journal does not hold them yet. */
bool declare(struct store *s, struct kept_ledger *k);

#endif
