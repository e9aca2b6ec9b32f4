/* The lines of a card: numbers that stand before them, and what is a title. A card is a document, or a text that is pasted,
 * which is one record with its lists of items; which titles there are is declared (life_cards, life.h), and the
 * titles of the lists' ledgers count too. Pure. */
#ifndef BIHUAN_DOMAIN_CARD_TITLE_H
#define BIHUAN_DOMAIN_CARD_TITLE_H

#include <bihuan/domain/ledger.h>

/* How a line is numbered. */
enum line_mark {
	MARK_NONE,
	MARK_HAN,	    /* 一、 第一部分 */
	MARK_HAN_BRACKETS,  /* （一） */
	MARK_FIGURE,	    /* 1. 1、 */
	MARK_FIGURE_BRACKETS, /* (1) 1) */
	MARK_CIRCLED,	    /* ① */
	MARK_DOT,	    /* • - */
};
/* What stands behind the number; 1.5 mm is no such number. */
const char *line_unmarked(const char *line, enum line_mark *ret);

/* What a line is the title of. */
struct card_title {
	bool whole;  /* of a card */
	bool within; /* of the text that belongs to the list in hand */
	const struct card_block *block; /* NULL: not declared, or no block */
	int list;    /* among the lists; -1: of none */
	const char *part; /* the block's, which the title is; NULL */
	char *about; /* what else it says: 叉车工 of 叉车工岗位风险清单; NULL: nothing. The caller frees it */
};
/* cards may be NULL. Only a line that says nothing else is a title: alone, or with a name before or in brackets behind.
 * False: it is none, and *ret is not touched. */
bool card_title_read(const struct life_cards *cards, const struct ledger *const *lists, size_t n, const char *line,
		     struct card_title *ret);

#endif
