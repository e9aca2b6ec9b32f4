/* What the screen of an import and its page share. */
#ifndef BIHUAN_TUI_IMPORT_PAGE_H
#define BIHUAN_TUI_IMPORT_PAGE_H

#include "actionbar.h"
#include "import_screen.h"
#include "list_rows.h"

/* A word that nobody understood, or that was given a meaning on the screen. */
struct import_meaning {
	char *column, *word;
	long rows, first;
	const struct field *field; /* of which it is a choice; NULL: not known */
	const struct choice *choice;
	bool none; /* it was said to be no choice at all */
};

enum import_row_kind {
	ROW_COLUMN, /* i: of look.columns */
	ROW_TITLE,  /* i: of the page's titles */
	ROW_LACK,   /* the field that no column is */
	ROW_WORD,   /* i: of words */
	ROW_COUNT,  /* i: of the page's counts */
};
struct import_row {
	enum import_row_kind kind;
	size_t i;
};

struct import_screen {
	struct screen screen;
	struct app *app;
	char *path;
	const struct ledger *ledger;
	struct import_preview look;
	const char **fields; /* of each column: name, "number", NULL: left out */
	bool changed;	     /* by hand: the map is given, and kept */
	char *sheet;	     /* asked for; NULL */
	long heading;	     /* asked for; 0 */
	char separator;	     /* likewise, of a text file; 0: what fits best */
	bool create_missing;
	char enterprise[ID_TEXT]; /* of rows that name none; "" */
	struct import_said said;
	struct import_meaning *words;
	size_t nwords;
	const struct field *lack; /* what every record needs and no column is; NULL */
	struct pair *given;	  /* field and value of all rows, typed because of that */
	size_t ngiven;
	bool checked; /* result is of what stands on the page */
	struct import_result result;
	struct list_rows list_rows;
	struct import_row *rows; /* of the page */
	size_t nrows;
	struct list *list;
	struct actionbar *bar;
};

/* The rows of the page, anew from what s holds. */
void import_page_build(struct import_screen *s);
struct list_source import_page_source(struct import_screen *s);
void import_page_columns(struct import_screen *s);
/* What a count is made of, to read. */
void import_page_show(const struct import_screen *s, size_t count);
const char *import_field_title(const struct import_screen *s, const char *name);
/* Asks what a word means, by digits where they suffice. False: left. */
bool import_word_ask(struct import_screen *s, struct import_meaning *word);
/* The words of a rehearsal beside those that were given a meaning already. */
void import_words_take(struct import_screen *s, const struct import_result *r);
void import_words_forget(struct import_screen *s);

#endif
