/* What stands in a cell as a number and what people see there. */
#ifndef EXCHANGE_SHEET_VALUE_H
#define EXCHANGE_SHEET_VALUE_H

#include <bihuan/base/mem.h>

enum date_style {
	STYLE_NO_DATE,
	STYLE_DAY,	/* a day, or a day with its time */
	STYLE_TIME_ONLY,
};
/* What a number format shows: "yyyy\-mm\-dd", "[$-804]h:mm", "0.00". */
enum date_style format_style(const char *code);
/* The same of one every program knows by its number. */
enum date_style format_known(long id);

/* The text of a number as people see it: 12 for 12.0, no exponents. */
void number_put(double v, struct buf *out);
/* The text of a serial day: 2026-08-31, 2026-08-31 14:30, or 14:30. */
void date_put(double v, enum date_style style, bool date1904, struct buf *out);

#endif
