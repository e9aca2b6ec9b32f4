/* The fold of one record from its changes, and what its acts led to. */
#ifndef BIHUAN_STORE_REFOLD_H
#define BIHUAN_STORE_REFOLD_H

#include <bihuan/domain/fold.h>

#include "bytes.h"

struct store;

/* The order of the fold; hash closes it where a fork leaves a tie. */
#define FOLD_ORDER "e.clock, e.device, e.n, e.hash, c.ordinal"

struct folded {
	struct record *record; /* NULL: nothing of it is in force */
	struct timeline timeline;
	int64_t touched;
	char ledger[64];
};
bool fold_record(struct store *s, const unsigned char id[BIN_LEN], bool with_undone,
		 struct folded *ret);
void folded_free(struct folded *f);
/* Of a whole history (with_undone): what had been done by the day that the store is read as of. */
void folded_look_back(const struct store *s, struct folded *f);
/* Applies one change and adds it to the timeline; whole: with all it set. d: who and when, borrowed. */
void fold_one(struct record *r, struct timeline *t, const struct change *c, const struct done *d, bool whole);
const char *round_of(const struct record *r); /* NULL: its life counts none */
void fold_finish(struct store *s, struct record *r, const struct timeline *t);
bool fold_store(struct store *s, const unsigned char id[BIN_LEN]);

/* What an act led to. The texts and the person are borrowed; NULL: none. */
struct milestone {
	day_t on;
	int64_t entry;
	const char *act, *state, *level, *deadline;
	const unsigned char *person;
	int round;
	bool listed, halted;
};
/* r as it stands after d. */
struct milestone milestone_of(const struct record *r, const struct done *d, int64_t entry,
			      const unsigned char *person);
bool milestone_put(struct store *s, int64_t row, size_t seq, const struct milestone *m);
/* After an undo of the entry: what is taken back by it, and by the undos it took back in turn; *ret_root is
 * the entry with changes at their root, 0 when it is not here. */
bool undone_update(struct store *s, const unsigned char entry[HASH_LEN], int64_t *ret_root);
void refolding_free(struct store *s);

#endif
