/* Only what changes the meaning of a number is read from its format: the digits that are
 * hidden by it are never cut off. */
#include "number_format.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ZEROS_MAX 40
#define LITERAL_MAX 24 /* bytes: a unit, not a sentence, however many cells share it */

static void add_literal(struct number_format *f, bool seen, const char *s, size_t n)
{
	char **text = seen ? &f->behind : &f->before;
	if (n + (*text ? strlen(*text) : 0) > LITERAL_MAX)
		return;
	char *longer = xasprintf("%s%.*s", *text ? *text : "", (int)n, s);
	free(*text);
	*text = longer;
}

void number_format_free(struct number_format *f)
{
	free(f->before);
	free(f->behind);
	*f = (struct number_format){ .percent = false };
}

bool number_format_is_plain(const struct number_format *f)
{
	return !f->percent && !f->zeros && !f->before && !f->behind;
}

const char *number_format_known(long id)
{
	return id == 9 || id == 10 ? "0%" : "";
}

void number_format_read(const char *code, struct number_format *ret)
{
	bool seen = false, point = false, grouped = false;
	int zeros = 0;
	*ret = (struct number_format){ .percent = false };
	for (const char *s = code; *s && *s != ';'; s++) {
		const char *end;
		if (*s == '"' && (end = strchr(s + 1, '"'))) {
			add_literal(ret, seen, s + 1, (size_t)(end - s - 1));
			s = end;
		} else if (*s == '\\' && s[1]) {
			size_t n = 1;
			while ((s[1 + n] & 0xc0) == 0x80)
				n++;
			add_literal(ret, seen, s + 1, n);
			s += n;
		} else if ((*s == '_' || *s == '*') && s[1]) {
			s++;
		} else if (*s == '[' && (end = strchr(s, ']'))) {
			s = end;
		} else if (*s == '0' || *s == '#') {
			zeros += *s == '0' && !point;
			grouped = grouped || *s == '#';
			seen = true;
		} else if (*s == '.') {
			point = true;
		} else if (*s == '%') {
			ret->percent = true;
		} else if (*s & 0x80) {
			add_literal(ret, seen, s, 1);
		} else if (*s != ',' && *s != ' ' && *s != '-' && *s != '+' && *s != '(' && *s != ')') {
			/* a fraction, an exponent, a text: shown as it is */
			number_format_free(ret);
			return;
		}
	}
	ret->zeros = !grouped && !point && zeros > 1 && zeros <= ZEROS_MAX ? zeros : 0;
	if (!seen)
		number_format_free(ret);
}

void number_format_put(const struct number_format *f, const char *number, struct buf *out)
{
	size_t digits = strspn(number, "0123456789");
	if (f->before)
		buf_add(out, f->before);
	for (size_t i = digits; digits && !number[digits] && i < (size_t)f->zeros; i++)
		buf_addc(out, '0');
	if (f->percent)
		buf_addf(out, "%.12g%%", strtod(number, NULL) * 100);
	else
		buf_add(out, number);
	if (f->behind)
		buf_add(out, f->behind);
}
