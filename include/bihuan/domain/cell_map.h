/* Which cells of somebody else's workbook are filled with what of a report: a form that a superior office sends out, filled
 * from ours without typing a figure twice. Declarations are data (the folder maps of the user's settings); conf/cell_maps.h
 * turns a text into this struct, report/into.h says what each cell is to hold, exchange/workbook.h puts it there. Pure. */
#ifndef BIHUAN_DOMAIN_CELL_MAP_H
#define BIHUAN_DOMAIN_CELL_MAP_H

#include <stdbool.h>
#include <stddef.h>

#include <bihuan/domain/report.h>

/* A cell: "B5" is column 1 (the first is 0), row 5 (the first is 1). */
#define CELL_COLUMNS 16384
#define CELL_ROWS 1048576
struct cell_at {
	char *sheet; /* NULL: the map's, else the first that is to be seen */
	size_t column;
	long row;
};
/* "B5", "$B$5", "附表!B5", "'表 1'!B5". *ret is written on success only; the caller frees its sheet. */
bool cell_at_read(const char *text, struct cell_at *ret);
/* "附表!B5". The caller frees it. */
char *cell_at_told(const char *sheet, size_t column, long row);

struct map_cell {
	struct cell_at at;
	const struct report_part *part; /* NULL: whichever has the row */
	const char *row, *column; /* of a figure, by their codes; column NULL: the first */
	const char *table; /* from the cell on, downwards and to the right: all figures of that part; NULL: not so */
	bool labels;	   /* … with the words before and above them */
	const char *text; /* in place of figures: words, with @period and its like in them; NULL: figures */
	bool over;	  /* takes the place of what stands there, a formula too */
	const char *where; /* "county.cfg, line 12, cells[3]", for sentences */
};
struct cell_map {
	const char *name;
	struct words title;
	const struct report *report;
	const char *sheet; /* NULL: the first */
	const struct map_cell *cells;
	size_t ncells;
};

/* The next @word of a text from `from` on, NULL: none; behind a letter or digit, as in an address of mail, an @ is itself. */
const char *map_word_next(const char *text, const char *from, size_t *ret_n);
/* What a text of a map may name: @title @period @year @month @from @until @asof @since @me @park @today. NULL: it names nothing else,
 * else the word that means nothing; the caller frees it. */
char *map_text_wrong(const char *text);

/* What a cell of a workbook is to hold. */
struct book_cell {
	struct cell_at at;
	char *text;
	bool number;  /* a plain number: digits, perhaps a minus and a point */
	bool rate;    /* in per cent: a cell that shows per cent holds the hundredth of it */
	bool over;
	char *where; /* NULL: what was typed on the command line */
};
void book_cells_free(struct book_cell *v, size_t n); /* and the array */

/* What stands in a workbook as text. */
struct book_text {
	char *sheet;
	size_t column, until; /* the last column it is merged over */
	long row;
	char *text;
	bool number; /* it is one */
};
void book_texts_free(struct book_text *v, size_t n); /* and the array */

#endif
