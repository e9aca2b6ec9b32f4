/* The lists of items of one record, typed in one sitting: rows in memory, kept as a draft with every key and written as
 * one entry. sitting.c is the screen, sitting_rows.c the rows and the draft, sitting_paste.c what comes from a spreadsheet. */
#ifndef BIHUAN_TUI_SITTING_H
#define BIHUAN_TUI_SITTING_H

#include "actionbar.h"
#include "form.h"
#include "list_rows.h"
#include "screens.h"

struct sitting_row {
	char id[ID_TEXT];    /* "": not stored yet */
	char version[65];
	struct sets sets;    /* what it says, canonical */
	struct sets raw;     /* what was typed and cannot be read: a day that is none */
	struct sets stored;  /* as it was opened */
	bool gone;	     /* is to be taken out */
};

struct sitting_list {
	const struct ledger *ledger;
	const struct field *fields[64]; /* those that are typed: the columns first, in their order */
	size_t nfields, nmain;		/* of them columns: Enter behind the last keeps the row */
	struct sitting_row *v;
	size_t n;
	bool moved; /* rows stand otherwise than they were opened */
};

struct sitting {
	struct screen screen;
	struct app *app;
	char holder[ID_TEXT];
	const struct ledger *parent;
	char *who; /* number and name of the record */
	struct sitting_list lists[ITEM_LEDGERS_MAX];
	size_t nlists, at;
	struct list_rows rows;
	struct list *list;
	struct actionbar *bar;
	struct form *form; /* of the row being edited; NULL: the list has the keys */
	size_t editing;
	char *draft, *draft_text;
	char *title;
	int width; /* the columns are set for */
	enum lang lang; /* it is told in */
	bool left_once; /* Esc was pressed with what cannot be kept */
};

/* sitting_rows.c */
bool sitting_load(struct sitting *g, struct err *err);
void sitting_rows_free(struct sitting *g);
struct sitting_list *sitting_now(struct sitting *g);
/* A row of blanks at place i; where it stands is marked as moved when others stand behind it. */
struct sitting_row *sitting_insert(struct sitting_list *l, size_t i);
void sitting_remove(struct sitting_list *l, size_t i);
bool sitting_row_empty(const struct sitting_row *r);
/* How many rows will be written. */
size_t sitting_changes(const struct sitting *g);
/* What a form hands on, or somebody wrote, in canonical form; the caller frees it. */
bool sitting_read(struct sitting *g, const struct field *f, const char *text, char **ret, struct err *err);
/* A value as it was typed, in canonical form, or as it stands when it cannot be read. */
void sitting_put(struct sitting *g, struct sitting_list *l, struct sitting_row *r, const struct field *f, const char *text);
const char *sitting_get(const struct sitting_row *r, const struct field *f);
/* Writes it all; false: *ret_list and *ret_row say where. */
bool sitting_write(struct sitting *g, size_t *ret_list, size_t *ret_row, struct err *err);
/* Kept with every change; false: it could not be. */
bool sitting_keep(struct sitting *g);
void sitting_take_up(struct sitting *g, const char *text);

/* sitting_paste.c: rows from a spreadsheet at place i of the list in hand, or under the titles that stand in the text. How
 * many; 0: it is no table. from: the field that the first column is, where no heading says. *ret_lost grows by the cells
 * for which there is no column. */
size_t sitting_paste(struct sitting *g, const char *text, size_t i, size_t from, size_t *ret_lost);

/* sitting.c: opens the lists of a record; resume: a draft of them is taken up without asking. */
void sitting_begin(struct app *app, const char *id);
void sitting_open(struct app *app, const char *id, bool resume);

#endif
