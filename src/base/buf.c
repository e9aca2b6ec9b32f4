#include <bihuan/base/mem.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Makes room for `more` bytes and the NUL behind them, where there is not enough. */
static void buf_room(struct buf *b, size_t more)
{
	size_t need, cap = b->cap ? b->cap : 64;

	if (__builtin_add_overflow(b->len + 1, more, &need))
		abort();
	while (cap < need)
		if (__builtin_mul_overflow(cap, (size_t)2, &cap))
			cap = need;
	b->s = xrealloc(b->s, cap, 1);
	b->cap = cap;
}

void buf_add(struct buf *b, const char *s)
{
	if (s)
		buf_addn(b, s, strlen(s));
}

void buf_addn(struct buf *b, const char *s, size_t n)
{
	if (b->cap - b->len <= n)
		buf_room(b, n);
	if (n)
		memcpy(b->s + b->len, s, n);
	b->len += n;
	b->s[b->len] = '\0';
}

void buf_addf(struct buf *b, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	buf_vaddf(b, fmt, ap);
	va_end(ap);
}

void buf_vaddf(struct buf *b, const char *fmt, va_list ap)
{
	char *s;
	int n = vasprintf(&s, fmt, ap);

	if (n < 0)
		abort();
	buf_addn(b, s, (size_t)n);
	free(s);
}

void buf_clear(struct buf *b)
{
	b->len = 0;
	if (b->s)
		b->s[0] = '\0';
}

const char *buf_text(const struct buf *b)
{
	return b->s ? b->s : "";
}

char *buf_take(struct buf *b)
{
	char *s = b->s ? b->s : xstrdup("");

	*b = (struct buf)BUF_INIT;
	return s;
}

void buf_free(struct buf *b)
{
	free(b->s);
	*b = (struct buf)BUF_INIT;
}

/* The letter of a short escape (\n), 0 for a byte that has none. */
static char json_letter(unsigned char c)
{
	static const char bytes[] = "\"\\\b\f\n\r\t", letters[] = "\"\\bfnrt";
	const char *at = c ? strchr(bytes, c) : NULL;

	return at ? letters[at - bytes] : 0;
}

static void json_escape(struct buf *b, unsigned char c)
{
	char letter = json_letter(c);

	if (letter)
		buf_addf(b, "\\%c", letter);
	else
		buf_addf(b, "\\u%04x", c);
}

/* Of eight bytes at once: the high bit where one is c. */
static uint64_t bytes_like(uint64_t v, unsigned char c)
{
	const uint64_t ones = 0x0101010101010101u;

	v ^= ones * c;
	return (v - ones) & ~v & ones << 7;
}

static bool json_plain_byte(unsigned char c)
{
	return c >= 0x20 && c != '"' && c != '\\' && c != 0x7f;
}

/* How many of n bytes stand for themselves. */
static size_t json_plain(const char *s, size_t n)
{
	const uint64_t ones = 0x0101010101010101u;
	size_t i = 0;
	uint64_t v;

	for (; i + sizeof v <= n; i += sizeof v) {
		memcpy(&v, s + i, sizeof v);
		if (((v - ones * 0x20) & ~v & ones << 7) | bytes_like(v, '"') | bytes_like(v, '\\') |
		    bytes_like(v, 0x7f))
			break;
	}
	while (i < n && json_plain_byte((unsigned char)s[i]))
		i++;
	return i;
}

void buf_addn_json(struct buf *b, const char *s, size_t n)
{
	buf_addc(b, '"');
	for (size_t plain; n > 0; s += plain, n -= plain) {
		plain = json_plain(s, n);
		buf_addn(b, s, plain);
		if (plain)
			continue;
		json_escape(b, (unsigned char)*s);
		plain = 1;
	}
	buf_addc(b, '"');
}

void buf_add_json(struct buf *b, const char *s)
{
	buf_addn_json(b, s, s ? strlen(s) : 0);
}

void buf_add_quoted(struct buf *b, const char *s)
{
	buf_addc(b, '"');
	for (; *s; s++) {
		if (*s == '"' || *s == '\\')
			buf_addc(b, '\\');
		buf_addc(b, *s);
	}
	buf_addc(b, '"');
}
