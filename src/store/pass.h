/* One pass over the journal, record after record in the order of their rows: each is folded from all
 * its changes and handed out with what its row and milestones must be. What verify compares
 * and rebuild writes; fold_store() does the same for one record. Rows follow the order in
 * which records came, so that neighbours in the journal are met together. */
#ifndef BIHUAN_STORE_PASS_H
#define BIHUAN_STORE_PASS_H

#include "judge.h"
#include "ledgers.h"
#include "numbers.h"
#include "refold.h"

struct refolded {
	int64_t row;
	unsigned char id[BIN_LEN];
	struct kept_ledger *of; /* ledger of the first change; NULL: one nobody knows, it has no row */
	struct record *record;	/* NULL: nothing of it is in force */
	int64_t touched;
	const struct milestone *milestones; /* of hazards; the texts go with the next record */
	size_t nmilestones;
	const struct judged_change *unauthorised; /* its acts by somebody who might not */
	size_t nunauthorised;
};

/* ALL: to compare. To rebuild, one after the other: RULES and calendars, by which the days of hazards and what
 * goes by a switch are worked out; NAMES: enterprises, whose names go into the search of others; REST; HOLDERS, which
 * are worked out from their items. */
enum pass_over { PASS_ALL, PASS_RULES, PASS_NAMES, PASS_REST, PASS_HOLDERS };

struct pass;
struct pass *pass_begin(struct store *s, enum pass_over what, const struct judge *j);
/* The next record, valid until the next call; false at the end and after an error (s->q). */
bool pass_next(struct pass *p, struct refolded *ret);
/* How many changes were met so far. */
long long pass_changes(const struct pass *p);
const struct numbers *pass_numbers(const struct pass *p); /* given by those read */
void pass_end(struct pass *p);

#endif
