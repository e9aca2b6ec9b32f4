/* What the files of the old workbook's reader share. */
#ifndef EXCHANGE_XLS_INSIDE_H
#define EXCHANGE_XLS_INSIDE_H

#include "number_format.h"
#include "biff.h"
#include "grid.h"
#include "sheet_value.h"
#include "texts.h"
#include "xls.h"

#define XLS_ROWS 65536
#define XLS_COLUMNS 256

struct xls_sheet {
	char *name;
	uint32_t at; /* where its records begin */
	bool hidden;
};
struct xls {
	char *path;
	struct ole2 *ole2; /* NULL: records without a container around them */
	struct stream stream;
	bool biff8, date1904;
	int codepage; /* 0: nothing was said; only before BIFF8 */
	struct xls_sheet *sheets;
	size_t nsheets;
	struct texts *strings;
	unsigned char *styles; /* enum date_style by a cell's XF */
	struct number_format *shown; /* what its format adds to a number */
	size_t nstyles;
};
/* A text whose length stands before it, in as many bytes. */
void xls_text(const struct xls *x, struct biff *b, int length_bytes, struct buf *out);
bool xls_rows(struct xls *x, const struct xls_sheet *s, const struct news *news,
	      struct rows *ret, struct err *err);

#endif
