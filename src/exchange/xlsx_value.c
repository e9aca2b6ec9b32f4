#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/utf8.h>

#include "xlsx_inside.h"

/* The character of "_x000D_", 0 when it is not that. */
static uint32_t escaped(const char *s, size_t n)
{
	if (n < 7 || s[0] != '_' || s[1] != 'x' || s[6] != '_')
		return 0;
	for (size_t i = 2; i < 6; i++)
		if (!strchr("0123456789abcdefABCDEF", s[i]))
			return 0;
	char digits[5] = { s[2], s[3], s[4], s[5], 0 };
	return (uint32_t)strtoul(digits, NULL, 16);
}

void xlsx_decode(struct buf *b, size_t from)
{
	size_t to = from;
	for (size_t i = from; i < b->len;) {
		char room[4];
		uint32_t c = escaped(b->s + i, b->len - i);
		size_t n = c ? utf8_put(room, c) : 0;
		if (n) {
			/* Never longer than the seven signs it stood as. */
			memcpy(b->s + to, room, n);
			to += n;
			i += 7;
		} else {
			b->s[to++] = b->s[i++];
		}
		if (to - from >= 2 && b->s[to - 1] == '\n' && b->s[to - 2] == '\r')
			b->s[--to - 1] = '\n';
	}
	b->len = to;
	if (b->s)
		b->s[to] = 0;
}

void xlsx_number(const char *raw, struct buf *out)
{
	const char *digits = raw + (*raw == '-');
	char *end;
	/* Digits alone are kept as they stand: a number of 18 has no double. */
	if (*digits && strspn(digits, "0123456789") == strlen(digits)) {
		buf_add(out, raw);
		return;
	}
	double v = strtod(raw, &end);
	if (*raw == 0 || *end || !isfinite(v))
		buf_add(out, raw);
	else
		number_put(v, out);
}

void xlsx_date(const char *raw, enum date_style style, bool date1904, struct buf *out)
{
	char *end;
	double v = strtod(raw, &end);
	if (*raw == 0 || *end || !isfinite(v))
		xlsx_number(raw, out);
	else
		date_put(v, style, date1904, out);
}
