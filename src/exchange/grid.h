/* A row of a sheet while a reader puts it together: its cells by column, and what
 * merged cells show in it. The readers of every format fill one and hand it out. */
#ifndef EXCHANGE_GRID_H
#define EXCHANGE_GRID_H

#include "rows.h"

#define GRID_MAX_COLUMNS 16384
#define GRID_MAX_ROWS 1048576

struct merge {
	long top, bottom;   /* rows, the first is 1 */
	size_t left, right; /* columns, the first is 0 */
};
struct merges {
	struct merge *v; /* by top, then left, once they were sorted */
	size_t n;
};
/* One that makes no sense, or one too many, is passed over. */
void merges_add(struct merges *m, struct merge one);
void merges_sort(struct merges *m);
void merges_free(struct merges *m);

struct place {
	size_t begin, end; /* in text */
	enum cell_kind kind;
	enum cell_fill fill;
};

/* All zero is an empty one. */
struct grid {
	struct merges merges; /* sorted */
	bool date1904;
	bool hidden; /* the row; to be set behind grid_row() */
	long line;
	/* Where the text of the cell that is begun belongs: what stands in it already
	 * stays. */
	struct buf text;
	/* What the rest is, only grid.c needs to know. */
	struct place *places;
	size_t nplaces, begin;
	struct cell *cells;
	size_t ncells;
	const char *bad;
	size_t bad_cell;
	size_t next_merge;
	struct merge *open; /* those the row is in, with what they show */
	char **open_text;
	size_t nopen;
};
void grid_finish(struct grid *g);
/* Begins a row; the lines of one sheet only rise. */
void grid_row(struct grid *g, long line);
/* Begins a cell; false where there is no room for it, then grid_end() is not called. A
 * cell of the row that comes a second time counts for the first. */
bool grid_begin(struct grid *g, size_t column);
void grid_end(struct grid *g, size_t column, enum cell_kind kind);
/* A cell that shows the text of another. Only where there is none yet. */
void grid_fill(struct grid *g, size_t column, const char *text, enum cell_fill fill);
/* The first thing wrong with the row; a sentence not yet translated. */
void grid_bad(struct grid *g, size_t column, const char *sentence);
/* The row with what its merged cells show; valid until the next grid_row(). */
void grid_hand_out(struct grid *g, struct row *ret);

#endif
