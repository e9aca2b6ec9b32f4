/* A ZIP archive with a document of an office program in it (ECMA-376, part 2): which
 * kind it is, and where its main part lies. */
#ifndef EXCHANGE_PACKAGE_H
#define EXCHANGE_PACKAGE_H

#include "rows.h"

/* Opens whichever kind it is, as a book. Code bad_file: damaged, locked, or of a kind
 * that holds no sheets, with what it is instead. */
bool package_book_open(const char *path, const struct book_options *o,
		       const struct book_ops **ret_ops, void **ret, struct err *err);

#endif
