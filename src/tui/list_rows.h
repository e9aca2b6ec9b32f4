/* Small fixed rows in memory as the source of a list: the row at index i has the id i + 1. */
#ifndef BIHUAN_TUI_LIST_ROWS_H
#define BIHUAN_TUI_LIST_ROWS_H

#include "list.h"

/* Filled in by the owner, and there as long as the list. */
struct list_rows {
	void *ctx;
	size_t (*n)(const void *ctx); /* those that are passed over too */
	/* May be NULL. Sets heading and style; false: this row is passed over now. */
	bool (*row)(const void *ctx, size_t i, struct list_row *row);
	/* As in list.h, for the row at that index. */
	void (*cell)(const void *ctx, size_t i, int column, struct buf *out, int *style);
};
struct list_source list_rows_source(struct list_rows *rows);

#endif
