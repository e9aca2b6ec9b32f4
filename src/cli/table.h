/* Lines of aligned columns, measured by display width. */
#ifndef CLI_TABLE_H
#define CLI_TABLE_H

#include <stddef.h>
#include <stdio.h>

#include <bihuan/base/mem.h>

struct table_column {
	const char *title; /* borrowed; NULL when there are no titles */
	int width;	   /* columns; table_fit() may narrow it, 0 hides it */
	bool flexible;	   /* may be narrowed to TABLE_NARROW */
	bool whole;	   /* what is too wide for it stands there all the same: a number cut is another number */
};
#define TABLE_NARROW 14
#define TABLE_GAP 2

/* How wide lines may be on this stream: the terminal's columns, else
 * $COLUMNS, else 0 for any width. */
int table_room(FILE *out);

/* Makes the columns fit into `room`: narrows the flexible ones evenly, and hides
 * columns from the right when that is not enough. 0, any width: nothing is cut, for what
 * goes into a pipe or a file is read by programs and by people who search in it. */
void table_fit(struct table_column *columns, size_t n, int room);
/* One line; cells NULL prints the titles. The last column is not padded. */
void table_line(FILE *out, const struct table_column *columns, size_t n,
		const char *const *cells, int indent);

/* s for one line of a terminal: control characters and line ends become blanks, what
 * cannot be seen is left out (terminals give it different widths). Caller frees. */
char *line_of(const char *s);
/* The same printed, with its line end. */
void print_line(FILE *out, const char *s);
/* s on lines of its own that never hold a control character, each after the first
 * behind `indent` blanks; ends without a line end. */
void print_lines(FILE *out, const char *s, int indent);
/* The items with commas between them, on as many lines as it takes. */
void print_items(FILE *out, const struct strv *items, int indent, int room);
/* A sentence that tr() has given, with what stands in it. */
void say(FILE *out, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* A paragraph broken at `room` columns, every line behind `indent` blanks. */
void print_wrapped(FILE *out, const char *s, int indent, int room);

#endif
