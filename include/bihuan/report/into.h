/* Figures put into somebody else's workbook: what each cell of it is to hold, by a map of cells (domain/cell_map.h), or from one cell
 * on; and the beginning of a map, from what stands in the workbook. exchange/workbook.h writes it. */
#ifndef BIHUAN_REPORT_INTO_H
#define BIHUAN_REPORT_INTO_H

#include <bihuan/domain/cell_map.h>
#include <bihuan/report/figures.h>

/* Figures as they are told: money in 10,000 yuan, rates in per cent, a dash where there is none. A group no record is of has none
 * to count: 0. Code no_such_figure (ERR_REFUSED), with the map's line, for a row or column that the table has not this time. The
 * caller calls book_cells_free(). */
bool figures_into(struct session *s, const struct figures *f, const struct cell_map *m, struct book_cell **ret, size_t *ret_n,
		  struct err *err);
/* The figures of a table (NULL: the first), without the words around them, from the cell on. Code no_such_figure. */
bool figures_at(const struct figures *f, const char *part, const struct cell_at *at, bool over, struct book_cell **ret, size_t *ret_n,
		struct err *err);
/* The text of a map as far as the workbook's words say which cell is which: those of the rows and columns of the tables, looked for as
 * they stand, without numbers before them and units behind. What was not found stands in it as remarks. file: for its title. The caller
 * frees it. */
char *figures_map_begun(const struct figures *f, const char *file, const struct book_text *texts, size_t n);

#endif
