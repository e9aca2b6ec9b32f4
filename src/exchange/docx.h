/* A .docx document (ECMA-376, part 1, 17): each of its tables as a sheet, with the lines
 * that stand above it as the rows above its heading; and the whole of it as it reads. */
#ifndef EXCHANGE_DOCX_H
#define EXCHANGE_DOCX_H

#include <zip.h>

#include "rows.h"

/* part is the document's main part. Code bad_file: damaged, locked with a password, or too
 * large. The archive is closed with the book, or here when this
 * fails. */
bool docx_book_open(zip_t *zip, const char *path, const char *part,
		    const struct book_ops **ret_ops, void **ret, struct err *err);

#endif
