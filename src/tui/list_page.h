/* Private to the list: the page of rows it holds and how it moves. */
#ifndef BIHUAN_TUI_LIST_PAGE_H
#define BIHUAN_TUI_LIST_PAGE_H

#include "list.h"

struct list {
	size_t columns_shown; /* the last time it was drawn */
	struct list_source source;
	struct list_column *columns;
	size_t ncolumns;
	char *empty;
	bool marks_on, numbers, no_titles;

	bool loaded;
	struct list_row *rows; /* the page, at most height rows between keys */
	size_t n;
	size_t cursor; /* index in rows; meaningless when none can be chosen */
	size_t height;
	size_t numbered; /* rows of the page before the first that has a number */
	long position; /* of the cursor, from 1; 0: not known */
	long total;
	bool capped;

	struct area shown; /* where the rows stood in the last drawing */

	int64_t *marks; /* ascending */
	size_t nmarks;
};

void page_drop(struct list *l);
/* One row that the source gave, of the page or not. */
void page_drop_row(const struct list *l, struct list_row *row);
/* Rows of the page from `from` to before `to` that can be chosen. */
long page_rows(const struct list *l, size_t from, size_t to);
void page_first(struct list *l);
void page_load(struct list *l); /* the first page, when none is there yet */
void page_last(struct list *l);
/* Reads the page anew, with keep around the cursor's record. The rows there were are left to the
 * caller, who has a copy of *l. */
void page_read(struct list *l, bool keep);
/* Counts again, and works the position out. */
void page_locate(struct list *l);
/* The page around the place `key`, its row `line` lines from the top. */
void page_around(struct list *l, const struct list_key *key, size_t line);
/* Moves the cursor by so many rows; whole: the page scrolls as far. */
void page_move(struct list *l, long by, bool whole);
/* The cursor on that row of the page. */
void page_put(struct list *l, size_t index);
/* To the first row of the next (1) or the one before (-1) section. */
void page_section(struct list *l, int direction);
/* Fits the page to l->height after it has changed. */
void page_fit(struct list *l);
bool page_has_cursor(const struct list *l);

#endif
