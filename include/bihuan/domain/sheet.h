/* A small table as it is to be written out: what a report gives to a writer of sheets, which knows no reports. */
#ifndef BIHUAN_DOMAIN_SHEET_H
#define BIHUAN_DOMAIN_SHEET_H

#include <stdbool.h>
#include <stddef.h>

#include <bihuan/base/mem.h>

struct sheet_column {
	char *heading;
	bool number; /* its cells are numbers wherever they look like one */
	int width;   /* columns of a terminal */
};
struct sheet_table {
	char *name, *title; /* of the sheet; the line above its headings */
	char *says;	    /* a paragraph above the table where it is read, not in a workbook; NULL: none */
	struct sheet_column *columns;
	size_t ncolumns;
	char ***rows; /* nrows of ncolumns texts; "" for none */
	size_t nrows;
	struct strv notes; /* lines below */
	bool signs;	   /* the last of them is to be signed on */
};
void sheets_free(struct sheet_table *v, size_t n); /* and the array; NULL is fine */

#endif
