/* Records, numbers and texts of an old Excel file. Texts are what is hard: eight or
 * sixteen bits a character, and another width wherever a record ends within one. */
#include "biff.h"

#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/utf8.h>

#define WINDOW (192 * 1024) /* holds any record */
#define PIECE (64 * 1024)
#define FIRST_PIECE (8 * 1024) /* behind a jump, which may be followed by another */

void biff_finish(struct biff *b)
{
	free(b->window);
	*b = (struct biff){ .stream = NULL };
}

void biff_seek(struct biff *b, uint64_t at)
{
	b->next = at;
	b->again = false;
	b->n = b->pos = 0;
}

/* The bytes [at, at + n) in the window, or NULL where the stream ends before. */
static const unsigned char *look(struct biff *b, uint64_t at, size_t n)
{
	if (!b->window)
		b->window = xmalloc(WINDOW);
	bool inside = at >= b->window_at && at <= b->window_at + b->window_n;
	if (!inside) {
		b->window_at = at;
		b->window_n = stream_read(b->stream, at, b->window, FIRST_PIECE);
	}
	size_t from = (size_t)(at - b->window_at);
	if (b->window_n - from < n && from) {
		memmove(b->window, b->window + from, b->window_n - from);
		b->window_n -= from;
		b->window_at = at;
		from = 0;
	}
	while (b->window_n - from < n) {
		size_t got = stream_read(b->stream, b->window_at + b->window_n,
					 b->window + b->window_n, PIECE);
		if (!got)
			return NULL;
		b->window_n += got;
	}
	return b->window + from;
}

bool biff_next(struct biff *b)
{
	if (b->damaged)
		return false;
	if (b->again) {
		b->again = false;
		b->pos = 0;
		return true;
	}
	const unsigned char *head = look(b, b->next, 4);
	if (!head)
		return false;
	b->type = (uint16_t)(head[0] | head[1] << 8);
	b->n = (size_t)(head[2] | head[3] << 8);
	b->pos = 0;
	b->data = look(b, b->next, b->n + 4);
	if (!b->data) {
		b->damaged = true;
		b->n = 0;
		return false;
	}
	b->data += 4;
	b->at = b->next + 4;
	b->next = b->at + b->n;
	return true;
}

void biff_back(struct biff *b)
{
	b->again = true;
}

/* ---- numbers ---- */

uint32_t biff_u8(const struct biff *b, size_t at)
{
	return at < b->n ? b->data[at] : 0;
}

uint32_t biff_u16(const struct biff *b, size_t at)
{
	return biff_u8(b, at) | biff_u8(b, at + 1) << 8;
}

uint32_t biff_u32(const struct biff *b, size_t at)
{
	return biff_u16(b, at) | biff_u16(b, at + 2) << 16;
}

static double double_of(uint64_t bits)
{
	double v;
	memcpy(&v, &bits, sizeof v);
	return v;
}

double biff_double(const struct biff *b, size_t at)
{
	return double_of(biff_u32(b, at) | (uint64_t)biff_u32(b, at + 4) << 32);
}

/* Thirty bits of a number, whole or the upper ones of a double, perhaps a hundred times
 * too large. */
double biff_rk(const struct biff *b, size_t at)
{
	uint32_t rk = biff_u32(b, at);
	int32_t whole = (int32_t)(rk & ~3u) / 4;
	double v = rk & 2 ? whole : double_of((uint64_t)(rk & ~3u) << 32);
	return rk & 1 ? v / 100 : v;
}

/* ---- texts ---- */

/* On to the record that continues this one. */
static bool go_on(struct biff *b)
{
	b->damaged = !biff_next(b) || b->type != BIFF_CONTINUE;
	if (b->damaged)
		b->n = b->pos = 0;
	return !b->damaged;
}

uint32_t biff_take(struct biff *b, int bytes)
{
	uint32_t v = 0;
	for (int i = 0; i < bytes; i++) {
		while (b->pos >= b->n)
			if (!go_on(b))
				return 0;
		v |= (uint32_t)b->data[b->pos++] << (8 * i);
	}
	return v;
}

void biff_skip(struct biff *b, size_t bytes)
{
	while (bytes) {
		size_t left = b->n - b->pos;
		if (left >= bytes) {
			b->pos += bytes;
			return;
		}
		bytes -= left;
		if (!go_on(b))
			return;
	}
}

/* Half of a character, when it is the first of two: kept until the other comes. */
static void put_unit(uint32_t unit, uint32_t *high, struct buf *out)
{
	char room[4];
	if (unit >= 0xD800 && unit < 0xDC00) {
		*high = unit;
		return;
	}
	if (unit >= 0xDC00 && unit < 0xE000)
		unit = *high ? 0x10000 + ((*high - 0xD800) << 10) + (unit - 0xDC00) : 0xFFFD;
	*high = 0;
	buf_addn(out, room, utf8_put(room, unit));
}

void biff_text(struct biff *b, size_t n, struct buf *out)
{
	/* Of nothing, some writers leave even the flags out. */
	if (!n && b->pos >= b->n)
		return;
	uint32_t flags = biff_take(b, 1), high = 0;
	size_t runs = flags & 8 ? biff_take(b, 2) : 0, more = flags & 4 ? biff_take(b, 4) : 0;
	while (n && !b->damaged) {
		size_t width = flags & 1 ? 2 : 1, here = (b->n - b->pos) / width;
		here = here < n ? here : n;
		for (size_t i = 0; i < here; i++, b->pos += width)
			put_unit(width == 2 ? biff_u16(b, b->pos) : biff_u8(b, b->pos), &high, out);
		n -= here;
		/* Behind the border the width may be another one. */
		if (n && go_on(b))
			flags = biff_take(b, 1);
	}
	biff_skip(b, runs * 4);
	biff_skip(b, more);
}

static bool convert(const char *charset, const char *s, size_t n, struct buf *out)
{
	size_t begin = out->len;
	iconv_t cd = iconv_open("UTF-8", charset);
	if (cd == (iconv_t)-1)
		return false;
	bool ok = true;
	while (n && ok) {
		char room[1024], *in = (char *)s, *to = room;
		size_t left = n, space = sizeof room;
		ok = iconv(cd, &in, &left, &to, &space) != (size_t)-1 || to > room;
		buf_addn(out, room, (size_t)(to - room));
		s = in;
		n = left;
	}
	iconv_close(cd);
	if (!ok)
		out->len = begin;
	return ok;
}

/* Whether all that is not ASCII are pairs as GB2312 has them: texts of Chinese programs
 * are often labelled as Western ones. */
static bool is_gb(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i], d = i + 1 < n ? (unsigned char)s[i + 1] : 0;
		if (c < 0x80)
			continue;
		if (c < 0xA1 || c > 0xF7 || d < 0xA1 || d > 0xFE)
			return false;
		i++;
	}
	return true;
}

void biff_bytes(struct biff *b, size_t n, int codepage, struct buf *out)
{
	static const struct {
		int codepage;
		const char *charset;
	} charsets[] = {
		{ 936, "GB18030" }, { 950, "BIG5-HKSCS" }, { 932, "CP932" }, { 949, "CP949" },
		{ 1250, "CP1250" }, { 1251, "CP1251" },	   { 1252, "CP1252" },
		{ 32769, "CP1252" },
	};
	struct buf raw = BUF_INIT;
	const char *charset = "GB18030";
	while (n && !b->damaged) {
		size_t here = b->n - b->pos < n ? b->n - b->pos : n;
		buf_addn(&raw, (const char *)b->data + b->pos, here);
		b->pos += here;
		n -= here;
		if (n)
			go_on(b);
	}
	for (size_t i = 0; i < sizeof charsets / sizeof *charsets; i++)
		if (charsets[i].codepage == codepage)
			charset = charsets[i].charset;
	if (is_gb(buf_text(&raw), raw.len))
		charset = "GB18030";
	/* As bytes of some code page every text can be read, if not rightly. */
	if (!convert(charset, buf_text(&raw), raw.len, out))
		convert("ISO-8859-1", buf_text(&raw), raw.len, out);
	buf_free(&raw);
}
