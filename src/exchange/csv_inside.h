/* What the files of the text reader share. */
#ifndef EXCHANGE_CSV_INSIDE_H
#define EXCHANGE_CSV_INSIDE_H

#include <iconv.h>

#include "csv.h"
#include "text_in.h"

struct span {
	size_t begin, end;
};
struct csv {
	struct text_in in;
	char *path;
	bool begun;
	long line;
	iconv_t gb; /* (iconv_t)-1 while the file is taken for UTF-8 */
	char comma; /* or what stands in its place */
	char eol;   /* or a lone CR */
	struct book_options options;
	/* The row. */
	struct buf text;
	struct span *spans;
	size_t nspans;
	struct cell *cells;
	size_t ncells;
};
/* Takes the next row apart into text and spans; false at the end of the file. */
bool csv_take(struct csv *c, struct row *row);
/* The cells of GB18030 bytes as UTF-8; false when they are not that. */
bool csv_convert(struct csv *c);
void csv_skip_line(struct csv *c);

/* Finds out how the file is written, and stands before its first row. */
void csv_begin(struct csv *c);

#endif
