/* Somebody else's workbook (.xlsx), filled: named cells get their values, all else of it stays byte for byte as it was: styles,
 * formulas, merged cells, other sheets, pictures. Only what would be wrong otherwise is changed with them: where the workbook has
 * formulas, what they came to before is left out, and it is told to work them out anew when it is opened. */
#ifndef BIHUAN_EXCHANGE_WORKBOOK_H
#define BIHUAN_EXCHANGE_WORKBOOK_H

#include <bihuan/base/err.h>
#include <bihuan/domain/cell_map.h>

/* Fills a copy of the workbook at path into `to`, a file that is there and may be written over (the part of a struct output).
 * Each cell keeps the style it had, or that of its row or column; a number goes in as a number, and where the cell shows per cent,
 * a rate as the hundredth of it. Refused, with all the cells in question named, and nothing written: no_such_cell (ERR_REFUSED) for
 * a sheet that is not there or a cell that another is merged over; cell_taken (ERR_REFUSED) for one in which something stands,
 * unless it says over; never over is a formula that other cells share. Codes bad_file, no_file, io (ERR_FILE). */
bool workbook_fill(const char *path, const char *to, const struct book_cell *cells, size_t n, struct err *err);

/* What stands in it as text, of the first rows of each sheet that is to be seen: what headings are found by. The caller calls book_texts_free(). Codes of workbook_fill(). */
bool workbook_texts(const char *path, struct book_text **ret, size_t *ret_n, struct err *err);

#endif
