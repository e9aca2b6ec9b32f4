/* Rows in memory as the source of a picker: a few hundred at most. What is
 * typed narrows them to those that hold every word, or have its pinyin initials. */
#ifndef BIHUAN_TUI_PICK_MEMORY_H
#define BIHUAN_TUI_PICK_MEMORY_H

#include "list_rows.h"
#include "picker.h"

#define PICK_CELLS 3

struct pick_row {
	char *cells[PICK_CELLS];
	char *all; /* what is searched */
	int style;
};
struct pick_memory {
	struct list_rows list; /* first: what query() is handed is the source's ctx */
	struct pick_row *rows;
	size_t n;
	struct strv words;
	int64_t only; /* not 0: this row alone, whatever the words */
};
#define PICK_MEMORY_INIT { .words = STRV_INIT }

/* Adds a row and returns its id in the list, from 1 on. Cells are copied;
 * more (may be NULL) is searched too. */
int64_t pick_memory_add(struct pick_memory *m, int style, const char *first,
			const char *second, const char *third, const char *more);
void pick_memory_free(struct pick_memory *m);
struct list_source pick_memory_source(struct pick_memory *m);
/* For picker_options.query. */
void pick_memory_query(void *ctx, const char *text);

#endif
