/* An old Excel workbook, .xls or .et (BIFF5 and BIFF8): its sheets as rows. */
#ifndef EXCHANGE_XLS_H
#define EXCHANGE_XLS_H

#include "rows.h"

/* Codes no_file; bad_file: damaged, locked with a password, older than Excel 5, or another
 * old Office document. */
bool xls_book_open(const char *path, const struct book_options *o,
		   const struct book_ops **ret_ops, void **ret, struct err *err);

#endif
