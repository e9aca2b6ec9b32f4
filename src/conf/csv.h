/* The shipped tables: CSV as RFC 4180 has it, UTF-8, a BOM passed over, lines
 * that start with # are comments. */
#ifndef BIHUAN_SRC_CONF_CSV_H
#define BIHUAN_SRC_CONF_CSV_H

#include <bihuan/base/mem.h>

struct csv {
	const char *s; /* what is still to be read */
	int line;      /* on which the last row began */
	int next_line;
};

struct csv csv_open(const char *text);
/* The next row that is not empty; *ret_cells is emptied first. False at the end,
 * and with *ret_broken set when a quotation mark is not closed. */
bool csv_row(struct csv *c, struct strv *ret_cells, bool *ret_broken);

#endif
