/* What the files that take cards in share. */
#ifndef EXCHANGE_CARDS_BATCH_H
#define EXCHANGE_CARDS_BATCH_H

#include "cards_inside.h"

/* A card on its way in. */
struct taken {
	char *path, *part;
	struct card card;
	struct bundle bundle;
	char *name, *owner;
	char owner_id[ID_TEXT];	 /* "": to be made */
	bool fresh;		 /* the record is new */
	struct taken *joined;	 /* its lists went to that one of the same record; NULL */
	struct strv changes, notes;
};
struct cards_known;
struct batch_of_cards {
	struct session *s;
	const struct cards_options *o;
	struct card_kind k;
	struct taken **v;
	size_t n;
	struct cards_known *known; /* records that are here; NULL: not looked at yet */
};

/* ---- cards_name.c: which record it is ---- */

bool name_same(const char *a, const char *b);
/* The options name fields; code unknown_field. */
bool cards_check_given(const struct batch_of_cards *b, struct err *err);
/* Name and owner, and the record that is here. What cannot be told is the card's why; false only where the store cannot be
 * read. */
bool card_identify(struct batch_of_cards *b, struct taken *t, struct err *err);
void cards_known_free(struct batch_of_cards *b);

/* ---- cards_plan.c: what it does to it ---- */

bool card_plan(struct batch_of_cards *b, struct taken *t, struct err *err);

#endif
