/* What the files of the workbook's reader share. */
#ifndef EXCHANGE_XLSX_INSIDE_H
#define EXCHANGE_XLSX_INSIDE_H

#include "part.h"
#include "rows.h"
#include "texts.h"
#include "xlsx.h"

#define XLSX_MAX_COLUMNS 16384
#define XLSX_MAX_ROWS 1048576

/* ---- styles ---- */

enum date_style {
	STYLE_NO_DATE,
	STYLE_DAY,	/* a day, or a day with its time */
	STYLE_TIME_ONLY,
};
struct styles {
	unsigned char *cells; /* enum date_style by the cell's style number */
	size_t n;
};
bool styles_read(zip_t *zip, const char *path, const char *part, struct styles *ret,
		 struct err *err);
void styles_free(struct styles *s);
/* What a number format shows: "yyyy\-mm\-dd", "[$-804]h:mm", "0.00". */
enum date_style format_style(const char *code);

/* ---- merged cells ---- */

struct merge {
	long top, bottom;   /* rows, the first is 1 */
	size_t left, right; /* columns, the first is 0 */
};
struct merges {
	struct merge *v; /* by top, then left */
	size_t n;
};
/* They stand behind the rows in the part, so it is run through once before. */
bool merges_read(zip_t *zip, const char *path, const char *part, const struct news *news,
		 struct merges *ret, struct err *err);
void merges_free(struct merges *m);
/* "BC12" to column 54 and row 12; false when it is not that. */
bool cell_place(const char *ref, size_t *ret_column, long *ret_row);

/* ---- values ---- */

/* In place: _x000D_ and its kind, and line ends, as the characters they mean. */
void xlsx_decode(struct buf *b, size_t from);
/* The text of a number as people see it: 12 for 12.0, no exponents. */
void xlsx_number(const char *raw, struct buf *out);
/* The text of a serial day: 2026-08-31, 2026-08-31 14:30, or 14:30. */
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
	char *strings_part, *styles_part;
	struct texts *strings;
	struct styles styles;
};

bool sheet_rows(struct xlsx *x, const struct sheet *s, const struct news *news,
		struct rows *ret, struct err *err);

#endif
