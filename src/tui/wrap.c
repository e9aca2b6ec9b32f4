#include "wrap.h"

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/mem.h>
#include <bihuan/base/utf8.h>

#include "term.h"
#include "text_edit.h"

/* 标点避头尾: no line begins with the ones and ends with the others */
static const uint32_t not_first[] = { 0xff0c, 0x3002, 0x3001, 0xff1b, 0xff1a, 0xff1f,
				      0xff01, 0xff09, 0x300b, 0x300d, 0x300f, 0x3011,
				      0x201d, 0x2019, 0xff05, ',',    '.',    ';',
				      ':',    '?',    '!',    ')',    '%',    ']',    0 };
static const uint32_t not_last[] = { 0xff08, 0x300a, 0x300c, 0x300e,
				     0x3010, 0x201c, 0x2018, '(', '[', 0 };

static bool is_one_of(const uint32_t *set, uint32_t c)
{
	while (*set && *set != c)
		set++;
	return *set != 0;
}

uint32_t *chars_of(const char *s, size_t n, size_t *ret_n)
{
	uint32_t *c = xcalloc(n + 1, sizeof *c);
	size_t count = 0;

	for (size_t at = 0; at < n;) {
		size_t step = utf8_next(s + at, n - at, &c[count]);

		if (step == 0) {
			c[count] = '?';
			step = 1;
		}
		count++;
		at += step;
	}
	*ret_n = count;
	return c;
}

char *chars_text(const uint32_t *c, size_t n)
{
	char *s = xmalloc(n * 4 + 1);
	size_t len = 0;

	for (size_t i = 0; i < n; i++)
		len += utf8_put(s + len, c[i]);
	s[len] = '\0';
	return s;
}

size_t cluster_after(const uint32_t *c, size_t n, size_t pos)
{
	if (pos < n)
		pos++;
	while (pos < n && term_char_width(c[pos]) == 0)
		pos++;
	return pos;
}

size_t cluster_before(const uint32_t *c, size_t pos)
{
	if (pos > 0)
		pos--;
	while (pos > 0 && term_char_width(c[pos]) == 0)
		pos--;
	return pos;
}

int chars_width(const uint32_t *c, size_t n)
{
	int w = 0;

	for (size_t i = 0; i < n; i++)
		w += term_char_width(c[i]);
	return w;
}

/* May a line end after c[pos - 1], with c[pos] on the next one? */
static bool may_break(const uint32_t *c, size_t n, size_t pos)
{
	uint32_t last = c[cluster_before(c, pos)];

	if (pos >= n)
		return false;
	if (is_one_of(not_first, c[pos]) || is_one_of(not_last, last))
		return false;
	return last == ' ' || term_char_width(last) == 2 || term_char_width(c[pos]) == 2;
}

size_t wrap_line(const uint32_t *c, size_t n, size_t from, int width, size_t *ret_end,
		 bool *ret_last)
{
	size_t pos = from, good = from;
	int used = 0;

	*ret_last = false;
	while (pos < n && c[pos] != '\n') {
		size_t next = cluster_after(c, n, pos);

		used += chars_width(c + pos, next - pos);
		if (used > width && pos > from) {
			if (c[pos] == ' ') {
				*ret_end = pos;
				return next;
			}
			*ret_end = good > from ? good : pos;
			return *ret_end;
		}
		pos = next;
		if (may_break(c, n, pos))
			good = pos;
	}
	*ret_end = pos;
	*ret_last = pos >= n;
	return pos < n ? pos + 1 : n;
}

void text_wrap(const char *text, int width, struct strv *out)
{
	size_t n, from = 0, end;
	uint32_t *c = chars_of(text ? text : "", text ? strlen(text) : 0, &n);
	bool last;

	do {
		size_t next = wrap_line(c, n, from, width, &end, &last);

		strv_take(out, chars_text(c + from, end - from));
		from = next;
	} while (!last);
	free(c);
}

void text_wrap_most(const char *text, int width, int most, struct strv *out)
{
	struct strv lines = STRV_INIT;
	size_t n;

	text_wrap(text, width, &lines);
	n = most < 0 ? 0 : (size_t)most < lines.n ? (size_t)most : lines.n;
	for (size_t i = 0; i < n; i++) {
		bool cut = i + 1 == n && n < lines.n;

		strv_take(out, xasprintf("%s%s", cut ? str_trim(lines.v[i]) : lines.v[i], cut ? "…" : ""));
	}
	strv_free(&lines);
}
