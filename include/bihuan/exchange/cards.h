/* Records with their lists of items from documents, by the dozen: a card a file, a sheet or a title, as tables or as
 * numbered paragraphs. What a ledger's cards look like is declared in its life (import.cards, bihuan-ledger(5)). */
#ifndef BIHUAN_EXCHANGE_CARDS_H
#define BIHUAN_EXCHANGE_CARDS_H

#include <bihuan/work/work.h>

struct cards_options {
	bool dry_run;
	bool create_missing; /* owners nobody has yet are made */
	bool keep_rest;	     /* what could not be placed goes to the record's note */
	const struct pair *set; /* values of the record where the card says none; before what the names of files say */
	size_t nset;
	const struct news *news;
};

enum card_fate { CARD_NEW, CARD_CHANGED, CARD_UNCHANGED, CARD_REFUSED };

/* What became, or would become, of one card; of a file that cannot be read one of these says why. */
struct card_told {
	char *path;
	char *part;   /* the sheet; NULL */
	char *name;   /* of the record; "" when nothing says it */
	char *owner;  /* whose it is; "" */
	char *number; /* of the record, where it has one */
	char id[ID_TEXT];
	enum card_fate fate;
	struct err why; /* CARD_REFUSED */
	struct card_count {
		const struct ledger *ledger;
		size_t n;
	} counts[ITEM_LEDGERS_MAX]; /* items of each list */
	size_t ncounts;
	struct strv columns; /* where each column of its tables, and each label, goes: "管控措施 → 岗位风险清单：管控措施" */
	struct strv left;    /* what could not be placed: "place: text" */
	struct strv changes; /* of CARD_CHANGED: "field: was → is" */
	struct strv notes;   /* to be looked at: more than fit on a card */
};
struct cards_result {
	struct card_told *v;
	size_t n;
	size_t files, fates[CARD_REFUSED + 1], left;
};
void cards_result_free(struct cards_result *r);

/* Do records of the ledger come as cards? */
bool cards_taken(struct session *s, const char *ledger);
/* Reads the files (of a folder those in it that may be cards) and writes all good cards as one entry, so that one undo takes
 * them back; each is checked on its own, and none stands in another's way. A card is known by what its ledger is known by
 * (`known`); of one that is here, what differs is changed: fields that the card names, and the lists that it holds as a
 * whole. What says the same is left. true also when cards were refused. Codes: unknown_ledger, no_cards, no_file (none),
 * unknown_field, wrong_role, cancelled, io; then nothing was written. */
bool cards_import(struct session *s, const char *ledger, const char *const *paths, size_t n, const struct cards_options *o,
		  struct cards_result *ret, struct err *err);
/* Is the path a folder, or a file that holds cards? A text is none, nor what has a column of the records' numbers. */
bool cards_are(struct session *s, const char *ledger, const char *path);
/* The files in a folder that may be cards, by name, and in folders within it, so many deep (0: of itself alone); or the
 * path itself. */
#define CARDS_DEEP 3
void cards_files(const char *path, int deep, struct strv *ret);

#endif
