/* Where a line of Chinese ends (避头尾). */
#include <stdlib.h>

#include <bihuan/base/mem.h>
#include <bihuan/base/utf8.h>

#include "paper_layout.h"

/* What no line begins with, and what none ends with. Wide blanks are among both: room to write a day in by hand stays
 * together with its words; and a box with what it says. */
static const char closing[] = "、。，．：；？！）〕］｝〉》」』】’”…—·～％℃°　,.:;?!)]}%";
static const char opening[] = "（〔［｛〈《「『【‘“　□☑([{";

static bool among(const char *set, const char *s, size_t n)
{
	uint32_t c, one;
	size_t len;

	utf8_step(s, n, &c);
	for (; *set; set += len) {
		len = utf8_step(set, 4, &one);
		if (c == one)
			return true;
	}
	return false;
}

/* Letters, digits, what stands inside of numbers, and a line to write on: not parted. */
static bool is_word(const char *s)
{
	unsigned char c = (unsigned char)*s;

	return (c > ' ' && c < 0x7f) || str_starts(s, "＿");
}

/* May a line end between the characters at s and at next (of n bytes in all from s on)? */
static bool may_part(const char *s, const char *next, size_t left)
{
	if (*s == ' ')
		return true;
	if (*next == ' ' || among(closing, next, left) || among(opening, s, (size_t)(next - s)))
		return false;
	return !(is_word(s) && is_word(next));
}

size_t paper_break(const struct paper_device *d, const struct paper_font *f, const char *s, double width)
{
	size_t n = strlen(s), at = 0, good = 0;
	double x = 0;
	uint32_t c;

	while (at < n && s[at] != '\n') {
		size_t len = utf8_step(s + at, n - at, &c);

		len = len ? len : 1;
		x += d->width(d->ctx, f, s + at, len);
		if (x > width + 1e-6 && at && s[at] != ' ')
			return good ? good : at;
		if (at + len < n && may_part(s + at, s + at + len, n - at - len))
			good = at + len;
		at += len;
	}
	return at < n ? at + 1 : n;
}

void paper_lines(const struct paper_device *d, const struct paper_font *f, const char *s, double indent, double width, struct strv *ret)
{
	size_t first = ret->n;

	while (*s) {
		size_t n = paper_break(d, f, s, ret->n == first ? width - indent : width), end = n;

		while (end && (s[end - 1] == ' ' || s[end - 1] == '\n'))
			end--;
		strv_take(ret, xstrndup(s, end));
		s += n;
		while (*s == ' ')
			s++;
	}
}
