/* A list of the records a filter finds, with what can be done on its rows:
 * open, mark, act on the marked. The body of list screens and of pages that
 * show records. */
#ifndef BIHUAN_TUI_RECORD_LIST_H
#define BIHUAN_TUI_RECORD_LIST_H

#include "list.h"
#include "screens.h"

struct record_list;

/* The caller frees it with record_list_destroy(). hide: a field whose column is left out, or NULL. */
struct record_list *record_list_create(struct app *app, const struct ledger *l,
				       const char *hide);
void record_list_destroy(struct record_list *r);

/* The widget, to move in. */
struct list *record_list(const struct record_list *r);
void record_list_draw(struct record_list *r, struct area area);
/* Columns that were wanted when it was drawn last and found no room. */
size_t record_list_without_room(const struct record_list *r);

/* What it shows, read anew; sort: as records_set(). With keep the cursor stays on its
 * record. False: the line is wrong, and the list stays as it was. */
bool record_list_set(struct record_list *r, const char *line, const char *sort,
		     bool keep, struct err *err);
/* The same with keep while somebody types: what is read is dropped when a key comes, *ret_done
 * is false then and the old page still shown. */
bool record_list_try(struct record_list *r, const char *line, const char *sort, bool *ret_done,
		     struct err *err);
const struct filter *record_list_filter(const struct record_list *r); /* or NULL */

/* "1/64", and before it what it is sorted by when no column shows that. */
void record_list_position(const struct record_list *r, struct buf *out);
bool record_list_acts(const struct record_list *r); /* a life: rows take acts and marks */
const char *record_list_current(const struct record_list *r); /* id of the cursor's record, or NULL */
size_t record_list_marked(const struct record_list *r);
void record_list_mark_all(struct record_list *r);
/* The page of the row, or with marks the next act of all of them. */
void record_list_open(struct record_list *r);
/* The next act of the marked ones, of the row without marks. */
void record_list_act(struct record_list *r);
/* An act of their choice of the user's, of those that may be done on some of them. */
void record_list_other_act(struct record_list *r);
/* The act that presses for what is owed on the marked ones, of the row without marks. */
void record_list_press(struct record_list *r);
/* The ids of the marked ones, of a list without marks of all that it shows: at most `most`, and *ret_all says whether that
 * is all of them. */
void record_list_ids(struct record_list *r, size_t most, struct strv *ret, bool *ret_all);
/* Asks in which form and where to, and writes the marked ones, of a list without marks what it shows; line: of its
 * filter. */
void record_list_export(struct record_list *r, const char *line);
/* The word of that act; NULL or "" where there is none. */
const char *record_list_next(const struct record_list *r);
/* As struct next_many has it, of the marked rows; NULL. */
const char *record_list_each(const struct record_list *r);
/* A new record like the one of the row. */
void record_list_like(struct record_list *r);
/* The number of the row under the cursor, appended. */
void record_list_number(const struct record_list *r, struct buf *out);
/* For idle work: asks for it; true when it is another one now. */
bool record_list_follow(struct record_list *r);
/* each.c: asks in which ledger, and opens the form of one for each of them. */
void each_open(struct app *app, struct record_list *rows, const struct ledger *of);
/* After the store changed: marks go from those the act was done on. */
void record_list_settle(struct record_list *r);

#endif
