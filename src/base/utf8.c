#include <bihuan/base/utf8.h>

#include <string.h>
#include <wchar.h>

#include <bihuan/base/mem.h>

#define ELLIPSIS "\xe2\x80\xa6"

/* A Han character and nearly all others of three bytes: neither too long a form nor half a pair. */
static inline bool is_plain_three(const char *s, size_t n)
{
	unsigned char lead = (unsigned char)*s;

	return lead > 0xe0 && lead < 0xed && n > 2 && (s[1] & 0xc0) == 0x80 && (s[2] & 0xc0) == 0x80;
}

size_t utf8_next(const char *s, size_t n, uint32_t *ret_c)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	unsigned char lead;
	uint32_t c;
	size_t len;

	if (n == 0)
		return 0;
	lead = (unsigned char)*s;
	if (lead < 0x80) {
		*ret_c = lead;
		return 1;
	}
	if (is_plain_three(s, n)) {
		*ret_c = (lead & 0xfu) << 12 | (s[1] & 0x3fu) << 6 | (s[2] & 0x3fu);
		return 3;
	}
	len = lead < 0xc0 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf8 ? 4 : 0;
	if (len == 0 || len > n)
		return 0;
	c = lead & (0xffu >> (len + 1));
	for (size_t i = 1; i < len; i++) {
		unsigned char b = (unsigned char)s[i];

		if ((b & 0xc0) != 0x80)
			return 0;
		c = c << 6 | (b & 0x3f);
	}
	if (c < least[len] || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
		return 0;
	*ret_c = c;
	return len;
}

size_t utf8_put(char out[4], uint32_t c)
{
	size_t len = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;

	if (c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
		return 0;
	if (len == 1) {
		out[0] = (char)c;
		return 1;
	}
	for (size_t i = len - 1; i > 0; i--) {
		out[i] = (char)(0x80 | (c & 0x3f));
		c >>= 6;
	}
	out[0] = (char)((0xf00u >> len & 0xf0) | c);
	return len;
}

/* Like utf8_next(), where the character itself does not matter. */
static inline size_t char_length(const char *s, size_t n)
{
	uint32_t c;

	if (n == 0)
		return 0;
	return (unsigned char)*s < 0x80 ? 1 : is_plain_three(s, n) ? 3 : utf8_next(s, n, &c);
}

size_t utf8_first_bad(const char *s, size_t n)
{
	size_t at = 0, step;

	while ((step = char_length(s + at, n - at)) > 0)
		at += step;
	return at;
}

bool utf8_valid(const char *s, size_t n)
{
	return utf8_first_bad(s, n) == n;
}

/* Steps over one character, or over one byte that is none: that is shown as
 * a replacement character one column wide. */
static size_t step_over(const char *s, size_t n, int *ret_width)
{
	uint32_t c;
	size_t step = utf8_next(s, n, &c);

	*ret_width = step ? utf8_char_width(c) : 1;
	return step ? step : 1;
}

size_t utf8_count(const char *s)
{
	size_t left = strlen(s), count = 0;

	while (left > 0) {
		size_t step = char_length(s, left);

		s += step ? step : 1;
		left -= step ? step : 1;
		count++;
	}
	return count;
}

bool utf8_is_control(uint32_t c)
{
	if (c >= 0x3000 && c < 0xd800)
		return false; /* nearly always */
	return c < 0x20 || (c >= 0x7f && c < 0xa0) || utf8_turns_direction(c) ||
	       c == 0x2028 || c == 0x2029 || c == 0xfeff ||
	       (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe;
}

bool utf8_turns_direction(uint32_t c)
{
	return c == 0x61c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) ||
	       (c >= 0x2066 && c <= 0x2069);
}

bool utf8_is_unseen(uint32_t c)
{
	static const struct {
		uint32_t from, to;
	} ranges[] = {
		{ 0xad, 0xad },	      { 0x34f, 0x34f },	    { 0x115f, 0x1160 },
		{ 0x17b4, 0x17b5 },   { 0x180b, 0x180f },   { 0x200b, 0x200d },
		{ 0x2060, 0x2065 },   { 0x206a, 0x206f },   { 0x3164, 0x3164 },
		{ 0xfe00, 0xfe0f },   { 0xffa0, 0xffa0 },   { 0xfff9, 0xfffb },
		{ 0x1bca0, 0x1bca3 }, { 0x1d173, 0x1d17a }, { 0xe0000, 0xe0fff },
	};

	if (c < 0xad || (c >= 0x3165 && c < 0xfe00))
		return false; /* nearly always */
	for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
		if (c >= ranges[i].from && c <= ranges[i].to)
			return true;
	return false;
}

int utf8_char_width(uint32_t c)
{
	int width;

	/* nearly every one of a page, which asks for some ten thousand */
	if (c >= 0x20 && c < 0x7f)
		return 1;
	if (c >= 0x4e00 && c <= 0x9fa5)
		return 2;
	if (utf8_is_control(c) || (c >= 0xe0000 && c <= 0xe0fff))
		return 0;
	width = wcwidth((wchar_t)c);
	/* unassigned, or a locale without it: terminals show one column */
	return width < 0 ? 1 : width;
}

int utf8_width(const char *s)
{
	size_t left = strlen(s);
	int total = 0, width;

	while (left > 0) {
		size_t step = step_over(s, left, &width);

		s += step;
		left -= step;
		total += width;
	}
	return total;
}

static size_t fit(const char *s, int columns, int *ret_used)
{
	size_t at = 0, n = strlen(s);
	int used = 0, width;

	while (at < n && columns > 0) {
		size_t step = step_over(s + at, n - at, &width);

		if (used + width > columns)
			break;
		used += width;
		at += step;
	}
	*ret_used = used;
	return at;
}

size_t utf8_fit(const char *s, int columns)
{
	int used;

	return fit(s, columns, &used);
}

char *utf8_clip(const char *s, int columns, bool pad)
{
	int used;
	size_t fits = fit(s, columns, &used);
	struct buf b = BUF_INIT;

	if (s[fits] == '\0') {
		buf_addn(&b, s, fits);
	} else if (columns > 0) {
		buf_addn(&b, s, fit(s, columns - 1, &used));
		buf_add(&b, ELLIPSIS);
		used++;
	}
	for (; pad && used < columns; used++)
		buf_addc(&b, ' ');
	return buf_take(&b);
}
