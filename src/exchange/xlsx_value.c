#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/utf8.h>

#include "serial.h"
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
	if (*raw == 0 || *end || !isfinite(v)) {
		buf_add(out, raw);
		return;
	}
	if (fabs(v) < 1e18 && v == floor(v)) {
		buf_addf(out, "%.0f", v);
		return;
	}
	char text[64];
	snprintf(text, sizeof text, "%.15g", v);
	if (!strchr(text, 'e')) {
		buf_add(out, text);
		return;
	}
	/* Too small or too large for a ledger, but no reason to write it as 1e-7. */
	if (fabs(v) >= 1e18) {
		buf_add(out, text);
		return;
	}
	snprintf(text, sizeof text, "%.17f", v);
	for (size_t n = strlen(text); n && text[n - 1] == '0'; n--)
		text[n - 1] = 0;
	buf_add(out, text);
}

void xlsx_date(const char *raw, enum date_style style, bool date1904, struct buf *out)
{
	char *end, iso[DAY_TEXT];
	double v = strtod(raw, &end);
	if (*raw == 0 || *end || !isfinite(v) || v < 0 || v > 200000) {
		xlsx_number(raw, out);
		return;
	}
	/* Sums of days are a hair below what they should be. */
	double whole = floor(v + 5e-7);
	long seconds = v > whole ? (long)((v - whole + 5e-7) * 86400) : 0;
	int hour = (int)(seconds / 3600), minute = (int)(seconds / 60 % 60);
	day_t day = serial_day(whole, date1904);
	if (style == STYLE_TIME_ONLY && whole < 1)
		buf_addf(out, "%02d:%02d", hour, minute);
	else if (day == DAY_NONE)
		xlsx_number(raw, out);
	else
		buf_add(out, day_to_iso(day, iso));
	if (day != DAY_NONE && whole >= 1 && seconds)
		buf_addf(out, " %02d:%02d", hour, minute);
}
