/* An .xlsx workbook (ECMA-376, transitional or strict): its sheets as rows. */
#ifndef EXCHANGE_XLSX_H
#define EXCHANGE_XLSX_H

#include <zip.h>

#include "rows.h"

/* part is the workbook's main part. Code bad_file: damaged, locked with a password, or too
 * large when unpacked. The archive is closed with the book, or here when this fails. */
bool xlsx_book_open(zip_t *zip, const char *path, const char *part,
		    const struct book_ops **ret_ops, void **ret, struct err *err);

#endif
