/* A document being read as cards: where it stands, and what cards_read.c (titles, labels, lines, sheets) and cards_table.c
 * (rows of tables) ask of each other. */
#ifndef EXCHANGE_CARDS_READER_H
#define EXCHANGE_CARDS_READER_H

#include "cards_inside.h"

#define LABEL_MAX 24   /* characters */
#define COLUMNS_MOST 64

/* A cell that says something: of its own, or what a merged one above says. */
struct said {
	char *text;
	size_t column, behind; /* behind it and what is merged with it */
	bool own;
};
/* What a column of the table in hand is. */
struct column_is {
	const struct field *f; /* NULL: no field */
	int list;	       /* -1: of the record */
	char *heading;
	bool shared; /* with another column */
	size_t column, behind; /* behind it and what is merged with it */
};

struct reader {
	const struct card_kind *k;
	const char *path;
	struct card_stack *out;
	const char *part; /* sheet; NULL */
	long line, table;
	/* Where it stands: */
	int list;		  /* -1: in none */
	bool tabled;		  /* its items stand in a table: a line below that is none */
	bool flow;		  /* a document: a paragraph ends a table */
	const struct field *text; /* of the record, that lines go to; NULL */
	struct card_lines lines;
	struct column_is columns[COLUMNS_MOST];
	size_t ncolumns;
	bool headed; /* the row before was their heading */
	struct said said[COLUMNS_MOST];
	size_t n;
	size_t rows; /* read so far: of more than a card can have the rest is not read */
};

struct label {
	const struct field *f;
	int list; /* of f; -1: of the record */
	bool title; /* over a block, and no field */
	bool leave; /* no field is for it */
	struct card_title is;
};

/* ---- cards_read.c ---- */

struct card *reader_card(struct reader *r); /* the one in hand */
void reader_leave(struct reader *r, const char *heading, const char *text); /* what has no place there */
void reader_columns_drop(struct reader *r);
/* Another name is another card, unless nothing was said in this one yet. */
void reader_take_name(struct reader *r, const char *name);
/* Is the line a title of the ledger's cards? */
bool reader_title(const struct reader *r, const char *line, struct card_title *ret);
/* What follows stands under it; t->about is taken over. */
void reader_enter(struct reader *r, struct card_title *t, const char *line);
void reader_put_record(struct reader *r, const struct field *f, const char *label, const char *text);
/* The list in hand knows best what its words mean, then the record, then the titles, then other lists. */
bool reader_label(const struct reader *r, const char *text, struct label *ret);
bool card_label_left(const struct life_cards *c, const char *text); /* known to have no field */
void reader_put_label(struct reader *r, struct label *l, const char *label, const char *text);
/* 岗位名称：叉车工 in one cell or paragraph. False: nothing is known by what stands before the colon. */
bool reader_take_joined(struct reader *r, const char *text);
/* All lines of a paragraph or a cell. */
void reader_take_text(struct reader *r, const char *text);

/* ---- cards_table.c ---- */

void reader_take_row(struct reader *r, const struct row *row);
/* 12, 3.: a running number. */
bool card_running(const char *text);

#endif
