/* Lines that records propose for the lists of others (life.h, life_proposal): of a hazard that is signed off one more risk
 * on the card of its post. Nothing of a proposal is stored: it stands while its line holds and no item of the list says
 * that it came from the record. Taking it is making that item, changed or not. */
#ifndef BIHUAN_WORK_PROPOSALS_H
#define BIHUAN_WORK_PROPOSALS_H

#include <bihuan/work/work.h>

struct proposal {
	const struct life_proposal *says;
	const struct ledger *list; /* the ledger of items, or of the new record */
	char from[ID_TEXT];	   /* the record that proposes it */
	char *from_number;
	const struct ledger *of; /* of `to` */
	char to[ID_TEXT]; /* the record that holds the list, or whose the new record is */
	struct sets sets; /* the item, canonical: its holder, what it came from, and what is known of the rest */
};
struct proposals {
	struct proposal *v;
	size_t n;
};
#define PROPOSALS_INIT { NULL, 0 }
void proposals_free(struct proposals *p);

/* Those of a record that stand, and those for its lists: of the newest PROPOSALS_LOOKED records that name it. Added to
 * *ret, which is freed with proposals_free(). */
#define PROPOSALS_LOOKED 40
bool work_proposals(struct session *s, const struct record *r, struct proposals *ret, struct err *err);
/* Those alone whose line did not hold of the record as it was before (an act made them). */
bool work_proposals_new(struct session *s, const struct record *before, struct proposals *ret, struct err *err);

/* Makes those of p that are a record for each (life_proposal.each), as one entry; the others are passed over. *ret_numbers:
 * theirs. Codes of work_begin(); nothing_proposed. */
bool work_proposals_make(struct session *s, const struct proposals *p, struct strv *ret_numbers, struct err *err);

/* Of a new item that says what it came from: where its list is proposed a line by that, what is not said is filled in from
 * the proposal. Nothing of another. */
bool work_proposal_fill(struct session *s, const struct ledger *l, struct sets *sets, struct err *err);
/* Does an item of that ledger take proposals, in which field does it say what it came from? NULL: it takes none. */
const struct field *work_proposal_by(struct session *s, const struct ledger *l);
/* The command that takes it: "bihuan new post_risk hazard=2026-A-0001", with a gap for each field that is required and not
 * known. The caller frees it. */
char *proposal_command(const struct proposal *p);

#endif
