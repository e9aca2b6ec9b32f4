/* What the files that fill a workbook share. */
#ifndef EXCHANGE_WORKBOOK_INSIDE_H
#define EXCHANGE_WORKBOOK_INSIDE_H

#include <bihuan/exchange/workbook.h>

#include "splice.h"
#include "xlsx_inside.h"

struct sheet_wish {
	const char *sheet; /* its name */
	const struct styles *styles;
	struct texts *strings;
	const struct book_cell **cells; /* by row, then column */
	size_t n;
	struct formulas {
		bool there, dropped; /* set where there is one, where one gave way */
	} *formulas;
};
/* What is to be otherwise in the sheet's bytes, the results of its formulas among it, which are old then and which some programs show
 * as long as they are there; what stands in the way of that is told in taken. Code bad_file. */
bool sheet_fill(const struct sheet_wish *wish, const char *path, const struct buf *bytes, struct splices *edits, struct strv *taken,
		struct err *err);

/* Opens the workbook to be read; bad_file where it is a file of another kind. The caller calls xlsx_ops.close(). */
bool workbook_open(const char *path, struct xlsx **ret, struct err *err);

#endif
