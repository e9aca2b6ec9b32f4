/* What the files that read cards share. A card is one record with its lists of items as a document tells of it; here its
 * texts are as they stand, by field. */
#ifndef EXCHANGE_CARDS_INSIDE_H
#define EXCHANGE_CARDS_INSIDE_H

#include <bihuan/domain/card_title.h>
#include <bihuan/exchange/cards.h>

#include "rows.h"

/* The ledger, its lists of items, and what is declared of each. */
struct card_kind {
	const struct ledger *ledger;
	const struct life_cards *cards;
	const struct field *whose; /* may be NULL */
	const struct ledger *lists[ITEM_LEDGERS_MAX];
	const struct card_block *blocks[ITEM_LEDGERS_MAX]; /* of each list; NULL: none */
	size_t n;
};
/* Code no_cards: it takes none. */
bool card_kind_of(struct session *s, const char *ledger, struct card_kind *ret, struct err *err);
/* The field of an item that names it. */
const struct field *list_label(const struct ledger *l);

struct card_item {
	struct sets v;
	long line;
};
struct card_list {
	struct card_item *v;
	size_t n;
	struct sets loose; /* of one item, told outside of any table */
	long loose_line;
	char *title;	   /* as it stands over the list; NULL */
};
struct card_left {
	char *place, *text;
};
struct card {
	struct sets values;
	struct card_list lists[ITEM_LEDGERS_MAX];
	struct strv columns;	/* where its columns go, as they are told */
	struct card_left *left; /* what could not be placed */
	size_t nleft;
	char *about; /* the name in a title; NULL */
	char *part;  /* name of the sheet that it begins in; NULL: of a document */
	bool list_part; /* the sheet is named as a list, not as a record */
};
struct card_stack {
	struct card *v;
	size_t n;
};
void card_finish(const struct card_kind *k, struct card *c);
void card_leave(struct card *c, const char *place, const char *text); /* adds to left */
void card_tell_column(struct card *c, const char *text); /* adds to columns, once */
bool card_is_empty(const struct card_kind *k, const struct card *c); /* says nothing that has a place */
/* Takes over what from says; what both say stays as it is in c, and is left. */
void card_merge(const struct card_kind *k, struct card *c, struct card *from);

#define CARD_LINES_MOST 3000 /* in one file; of one that has more not all is read */
/* All cards of a file, in order. Codes of book_open(). */
bool cards_read(const struct card_kind *k, const char *path, const struct news *news, struct card_stack *ret, struct err *err);

/* ---- cards_put.c: texts to their fields ---- */

/* The field of that heading which people fill in, also without what stands in brackets behind; NULL. */
const struct field *card_field(const struct ledger *l, const char *text);
/* Puts it beside what is there; heading: what it stands under, told where two of them share a field; may be NULL.
 * False: there is no room for it. */
bool card_put(struct sets *to, const struct ledger *l, const struct field *f, const char *heading, const char *text);

/* ---- cards_lines.c: paragraphs of a list ---- */

/* How the lines of the list in hand are numbered. */
struct card_lines {
	enum line_mark mark;
	bool any;	  /* there was one */
	const char *part; /* title inside of the block, or NULL */
};
void card_line_add(const struct card_kind *k, struct card_list *l, size_t list, struct card_lines *at, const char *text,
		   long line);
/* "name: rest": the length of the name, and where the rest begins; 0: it is no such line. */
size_t card_colon(const char *text, size_t *ret_rest);

/* ---- cards_finish.c: from texts to what is written ---- */

/* Names items that have none, and deals out what stands outside of tables. */
void card_settle(const struct card_kind *k, struct card *c);
/* The typed value of a text; false where it means nothing, and *ret_left (the caller frees it) is what of it does. */
bool card_value(const struct field *f, const char *text, const struct names *names, char **ret, char **ret_left);

#endif
