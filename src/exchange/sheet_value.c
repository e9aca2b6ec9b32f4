/* Numbers and days as text. Only its number format says that a number is a day. */
#include "sheet_value.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "serial.h"

/* The formats every program knows by number (ECMA-376 18.8.30, with those of
 * Chinese, Japanese and Korean systems). */
enum date_style format_known(long id)
{
	if ((id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 ||
	    (id >= 50 && id <= 54) || id == 57 || id == 58)
		return STYLE_DAY;
	if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) ||
	    id == 55 || id == 56)
		return STYLE_TIME_ONLY;
	return STYLE_NO_DATE;
}

/* Past what is no sign of the format itself: texts, colours, escaped signs. */
static const char *skip_literal(const char *s)
{
	const char *end;
	switch (*s) {
	case '"':
		end = strchr(s + 1, '"');
		return end ? end + 1 : s + strlen(s);
	case '\\':
	case '_':
	case '*':
		return s[1] ? s + 2 : s + 1;
	case '[':
		/* [h] [mm] [ss] count hours; anything else is a colour or a language. */
		if (strchr("hHmMsS", s[1]) && s[1] && strcspn(s + 1, "]") <= 2)
			return s;
		end = strchr(s, ']');
		return end ? end + 1 : s + strlen(s);
	default:
		return s;
	}
}

enum date_style format_style(const char *code)
{
	bool day = false, time = false;
	if (strncmp(code, "General", 7) == 0 || strncmp(code, "G/", 2) == 0)
		return STYLE_NO_DATE;
	if (strncmp(code, "reserved-0x", 11) == 0)
		return format_known(strtol(code + 11, NULL, 16));
	while (*code && *code != ';') {
		const char *next = skip_literal(code);
		if (next != code) {
			code = next;
			continue;
		}
		/* also behind a prefix: [DBNum1][$-804]General */
		if (strncmp(code, "General", 7) == 0)
			return STYLE_NO_DATE;
		if ((*code == 'e' || *code == 'E') && (code[1] == '+' || code[1] == '-'))
			return STYLE_NO_DATE;
		if (strchr("0#?@%", *code))
			/* .00 may follow seconds, digits alone are a number. */
			if (!time)
				return STYLE_NO_DATE;
		day = day || strchr("yYdDeE", *code);
		time = time || strchr("hHsS", *code);
		/* Months or minutes; alone they are months. */
		if ((*code == 'm' || *code == 'M') && !time && !day)
			day = strpbrk(code, "hHsS:") == NULL;
		code++;
	}
	return day ? STYLE_DAY : time ? STYLE_TIME_ONLY : STYLE_NO_DATE;
}

void number_put(double v, struct buf *out)
{
	char text[64];
	if (!isfinite(v)) {
		buf_addf(out, "%g", v);
		return;
	}
	if (fabs(v) < 1e18 && v == floor(v)) {
		buf_addf(out, "%.0f", v);
		return;
	}
	snprintf(text, sizeof text, "%.15g", v);
	/* Too small or too large for a ledger, but no reason to write it as 1e-7. */
	if (!strchr(text, 'e') || fabs(v) >= 1e18) {
		buf_add(out, text);
		return;
	}
	snprintf(text, sizeof text, "%.17f", v);
	for (size_t n = strlen(text); n && text[n - 1] == '0'; n--)
		text[n - 1] = 0;
	buf_add(out, text);
}

void date_put(double v, enum date_style style, bool date1904, struct buf *out)
{
	char iso[DAY_TEXT];
	if (!isfinite(v) || v < 0 || v > 200000) {
		number_put(v, out);
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
		number_put(v, out);
	else
		buf_add(out, day_to_iso(day, iso));
	if (day != DAY_NONE && whole >= 1 && seconds)
		buf_addf(out, " %02d:%02d", hour, minute);
}
