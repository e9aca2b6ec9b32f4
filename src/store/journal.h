/* The one door: every write is an entry, signed and folded in one SQLite transaction.
 * write_begin … write_change … write_finish, or store_abandon(). */
#ifndef BIHUAN_STORE_JOURNAL_H
#define BIHUAN_STORE_JOURNAL_H

#include <bihuan/domain/fold.h>
#include <bihuan/store/store.h>

#include "device.h"
#include "keys.h"

/* The entry being written: as long as store.writing says so. */
struct writing {
	struct device device;
	int64_t arrival, clock, at, ordinal;
	day_t written; /* the day of `at`, or the one that is assumed */
	unsigned char person[BIN_LEN];
	const struct open_key *key;
	char *said, *meta, *draft; /* said: what meta holds beside version and device */
	struct buf seen; /* the heads it lists, as kept; empty: none */
	struct buf body; /* of the last change */
	unsigned char undoes[HASH_LEN];
	bool is_undo, bulk;
	bool told; /* the state file was told of this entry */
	crypto_generichash_state digest;
	char born[ID_TEXT]; /* the last id given out: nothing is known of it yet */
	/* A record that is new in this entry is folded as its changes come. */
	char fresh_id[ID_TEXT];
	struct record *fresh;
	int64_t fresh_row;
	struct timeline fresh_timeline;
	bool fresh_closed; /* it came closed: its timeline does not hold what was set */
	struct buf stale; /* ids of others, BIN_LEN each, folded from the journal at the end */
	bool rules_touched, people_touched, united_touched;
};

bool cannot_write(const struct store *s, struct err *err); /* a store that is only read */
/* park: what the first entry of a store names it; NULL. The changes of e are not looked at. */
bool write_begin(struct store *s, const struct entry_new *e, const char *park, struct err *err);
/* body NULL: made from sets. l NULL: the journal's own ("ledger"). */
bool write_change(struct store *s, const char *record, const struct ledger *l,
		  const char *ledger, const char *act, day_t on, const char *from,
		  const char *to, const struct sets *sets, const char *body);
/* After any failure the transaction is rolled back and nothing is changed. */
bool write_finish(struct store *s, struct err *err);

/* written_fold.c: what the entry changes goes into the tables; of a record that is new in it as its changes come,
 * of others at the end. */
bool written_note(struct store *s, const char *record, const unsigned char id[BIN_LEN], const struct ledger *l,
		  const struct change *c);
bool written_flush(struct store *s);
bool written_fold(struct store *s);

#endif
