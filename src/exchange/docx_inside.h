/* What the files of the document's reader share. */
#ifndef EXCHANGE_DOCX_INSIDE_H
#define EXCHANGE_DOCX_INSIDE_H

#include <stdint.h>

#include "grid.h"
#include "part.h"
#include "texts.h"

/* ---- numbers before paragraphs ---- */

struct numbers;
/* From the parts numbering and styles; either may be missing. */
bool numbers_read(zip_t *zip, const char *path, const char *numbering, const char *styles,
		  struct numbers **ret, struct err *err);
void numbers_free(struct numbers *n); /* NULL is fine */
/* What a paragraph says of its number; -1 where it says nothing. */
struct paragraph_number {
	char style[64];
	int num, level;
};
/* Appends the number of the next paragraph ("3.", "（二）"), counting it; nothing where the
 * paragraph has none. */
void numbers_next(struct numbers *n, const struct paragraph_number *p, struct buf *out);

/* ---- the document ---- */

enum cell_merge {
	MERGE_NONE,
	MERGE_BEGINS, /* of cells below one another */
	MERGE_DOWN,   /* goes on from above */
	MERGE_LEFT,   /* goes on from the cell before */
};
struct doc_cell {
	uint32_t text;	/* among the texts */
	uint16_t from, to; /* columns of the table's grid, behind the last */
	unsigned char merge; /* enum cell_merge */
};
struct doc_row {
	uint32_t first, n; /* cells */
};
struct doc_table {
	char *name;
	size_t first, n; /* rows */
	struct strv above;
};
/* A paragraph outside of tables, or a table, as they stand behind one another. */
struct doc_piece {
	bool is_table;
	uint32_t n; /* text or table */
};
struct document {
	char *path;
	struct texts *texts;
	struct doc_cell *cells;
	size_t ncells;
	struct doc_row *rows;
	size_t nrows;
	struct doc_table *tables;
	size_t ntables;
	struct doc_piece *flow;
	size_t nflow;
	long pictures; /* that are shown in it */
};
/* Reads the document's main part. Code bad_file. */
bool document_read(zip_t *zip, const char *path, const char *part, struct numbers *numbers,
		   struct document *ret, struct err *err);
void document_free(struct document *d);
/* The rows of one table. */
void document_rows(struct document *d, size_t table, const struct news *news,
		   struct rows *ret);
/* All of it as it reads. */
void document_flow(struct document *d, const struct news *news, struct rows *ret);

#endif
