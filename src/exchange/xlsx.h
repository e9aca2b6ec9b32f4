/* An .xlsx workbook (ECMA-376, transitional or strict): its sheets as rows. */
#ifndef EXCHANGE_XLSX_H
#define EXCHANGE_XLSX_H

#include "rows.h"

struct xlsx;
/* Code bad_file: damaged, locked with a password, too large when unpacked, or
 * another kind of file inside a ZIP archive. The caller calls xlsx_close(). */
bool xlsx_open(const char *path, struct xlsx **ret, struct err *err);
void xlsx_close(struct xlsx *x); /* NULL is fine */
size_t xlsx_sheets(const struct xlsx *x);
const char *xlsx_sheet_name(const struct xlsx *x, size_t i);
bool xlsx_sheet_hidden(const struct xlsx *x, size_t i);
bool xlsx_rows(struct xlsx *x, size_t sheet, const struct news *news, struct rows *ret,
	       struct err *err);

#endif
