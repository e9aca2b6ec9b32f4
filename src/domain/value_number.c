#include "value_number.h"

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/mem.h>
#include <bihuan/domain/text.h>

/* A number taken apart: whole without leading zeros (at least one digit),
 * part without trailing ones. */
struct digits {
	bool minus;
	char whole[20], part[20];
};

/* Digits with or without thousands commas; the length read, 0 when wrong. */
static size_t take_whole(const char *s, char out[20])
{
	size_t len = strspn(s, "0123456789,"), n = 0;
	const char *comma = memchr(s, ',', len);
	size_t lead = comma ? (size_t)(comma - s) : 0;

	if (comma && (lead == 0 || lead > 3))
		return 0;
	for (size_t i = 0; i < len; i++) {
		bool place = comma && i >= lead && (i - lead) % 4 == 0;

		if (place != (s[i] == ','))
			return 0;
		if (place || (n == 0 && s[i] == '0'))
			continue;
		if (n == 18)
			return 0;
		out[n++] = s[i];
	}
	if (comma && (len - lead) % 4 != 0)
		return 0;
	if (n == 0 && len > 0)
		out[n++] = '0';
	out[n] = '\0';
	return len;
}

static bool take_digits(const char *s, struct digits *d)
{
	size_t len, n;

	d->minus = *s == '-';
	s += d->minus;
	len = take_whole(s, d->whole);
	if (len == 0 && *s != '.')
		return false;
	if (len == 0)
		strcpy(d->whole, "0");
	s += len;
	d->part[0] = '\0';
	if (*s == '.') {
		n = strspn(++s, "0123456789");
		len = n;
		while (len > 0 && s[len - 1] == '0')
			len--;
		if (n == 0 || len > 18)
			return false;
		memcpy(d->part, s, len);
		d->part[len] = '\0';
		s += n;
	}
	return *s == '\0';
}

/* Narrow, without blanks, 。 as the point it was meant to be. */
static char *number_text(const char *typed)
{
	char *key = text_key(typed);
	struct buf b = BUF_INIT;

	for (const char *s = key; *s;) {
		bool stop = str_starts(s, "。"), minus = str_starts(s, "−");

		buf_addc(&b, stop ? '.' : minus ? '-' : *s);
		s += stop || minus ? 3 : 1;
	}
	free(key);
	return buf_take(&b);
}

static bool is_zero(const struct digits *d)
{
	return str_eq(d->whole, "0") && !d->part[0];
}

bool number_integer(const char *typed, char **ret)
{
	char *text = number_text(typed);
	struct digits d;
	bool right = take_digits(text, &d) && !d.part[0];

	free(text);
	if (right)
		*ret = xasprintf("%s%s", d.minus && !is_zero(&d) ? "-" : "", d.whole);
	return right;
}

bool number_decimal(const char *typed, char **ret)
{
	char *text = number_text(typed);
	struct digits d;
	bool right = take_digits(text, &d) && strlen(d.whole) + strlen(d.part) <= 18;

	free(text);
	if (right)
		*ret = xasprintf("%s%s%s%s", d.minus && !is_zero(&d) ? "-" : "", d.whole,
				 d.part[0] ? "." : "", d.part);
	return right;
}

/* Takes the unit off; how many decimals down to the fen it leaves. */
static size_t take_unit(char *text)
{
	static const struct {
		const char *end;
		size_t places;
	} units[] = { { "万元", 6 }, { "万", 6 }, { "元", 2 } };
	size_t len = strlen(text);

	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		size_t n = strlen(units[i].end);

		if (len > n && str_eq(text + len - n, units[i].end)) {
			text[len - n] = '\0';
			return units[i].places;
		}
	}
	return 2;
}

/* All digits down to the fen, as one whole number. */
static bool join_fen(const struct digits *d, size_t places, long long *ret)
{
	char fen[64];
	size_t lead;

	strcpy(fen, d->whole);
	strcat(fen, d->part);
	strncat(fen, "000000", places - strlen(d->part));
	lead = strspn(fen, "0");
	return text_number(fen[lead] ? fen + lead : "0", ret);
}

bool number_money(const char *typed, char **ret)
{
	char *text = number_text(typed), *s = text;
	size_t places = take_unit(text);
	struct digits d;
	long long fen = 0;
	bool right;

	if (str_starts(s, "¥"))
		s += strlen("¥");
	else if (str_starts(s, "￥"))
		s += strlen("￥");
	right = take_digits(s, &d) && strlen(d.part) <= places && join_fen(&d, places, &fen);
	free(text);
	if (right)
		*ret = xasprintf("%lld", d.minus ? -fen : fen);
	return right;
}
