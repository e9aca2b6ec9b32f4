/* What the files of the workbook's reader share. */
#ifndef EXCHANGE_XLSX_INSIDE_H
#define EXCHANGE_XLSX_INSIDE_H

#include "grid.h"
#include "number_format.h"
#include "part.h"
#include "rows.h"
#include "sheet_value.h"
#include "texts.h"
#include "xlsx.h"

/* ---- styles ---- */

struct styles {
	unsigned char *cells; /* enum date_style by the cell's style number */
	struct number_format *shown; /* what it adds to a number */
	size_t n;
};
bool styles_read(zip_t *zip, const char *path, const char *part, struct styles *ret,
		 struct err *err);
void styles_free(struct styles *s);

/* ---- merged cells ---- */

/* They stand behind the rows in the part, so it is run through once before. */
bool merges_read(zip_t *zip, const char *path, const char *part, const struct news *news,
		 struct merges *ret, struct err *err);
/* "BC12" to column 54 and row 12; false when it is not that. */
bool cell_place(const char *ref, size_t *ret_column, long *ret_row);

/* ---- values ---- */

/* In place: _x000D_ and its kind, and line ends, as the characters they mean. */
void xlsx_decode(struct buf *b, size_t from);
/* number_put() and date_put() of what stands in the file. */
void xlsx_number(const char *raw, struct buf *out);
void xlsx_date(const char *raw, enum date_style style, bool date1904, struct buf *out);

/* ---- the workbook ---- */

struct sheet {
	char *name, *part;
	char *relation; /* until its part is known */
	bool hidden;
};
struct xlsx {
	char *path;
	zip_t *zip;
	struct sheet *sheets;
	size_t nsheets;
	bool date1904, loaded;
	char *part; /* its main one */
	char *strings_part, *styles_part;
	struct texts *strings;
	struct styles styles;
};

extern const struct book_ops xlsx_ops;
/* Its texts and styles, once; what cells are made of. */
bool xlsx_load(struct xlsx *x, const struct news *news, struct err *err);
bool sheet_rows(struct xlsx *x, const struct sheet *s, const struct news *news,
		struct rows *ret, struct err *err);

#endif
