/* A text file with separators, row by row, in memory that does not grow with the file:
 * UTF-8, UTF-16 or GB18030, parted by commas, semicolons, tabs or bars. */
#ifndef EXCHANGE_CSV_H
#define EXCHANGE_CSV_H

#include <stdio.h>

#include "rows.h"

#define CSV_MAX_ROW (1024 * 1024)

struct csv;
/* Codes no_file, io (ERR_FILE). What the options point to stays until the caller calls
 * csv_file_close(). */
bool csv_file_open(const char *path, const struct book_options *o, struct csv **ret,
		   struct err *err);
void csv_file_close(struct csv *c); /* NULL is fine */
/* 1: a row; 0: the end; -1: *err is set. Rows without any text are passed over. */
int csv_file_next(struct csv *c, struct row *ret, struct err *err);
long long csv_file_size(const struct csv *c); /* bytes of the file, 0 when not known */
long long csv_file_done(const struct csv *c); /* bytes read */

/* The same file as a book of one sheet. */
bool csv_book_open(const char *path, const struct book_options *o,
		   const struct book_ops **ret_ops, void **ret, struct err *err);

/* Appends one cell the way csv_file_next() reads it back. */
void csv_put(struct buf *out, const char *s, size_t n);
/* The same for a cell that spreadsheet programs would run: what begins like a formula
 * gets an apostrophe before it. */
void csv_put_text(struct buf *out, const char *s, size_t n);
/* What was given to csv_put_text(): s, or behind its apostrophe. */
const char *csv_plain_text(const char *s);

#endif
