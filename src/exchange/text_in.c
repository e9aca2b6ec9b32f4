/* Bytes of a text file, piece by piece. Everything behind this works on one kind of bytes,
 * so UTF-16 is turned into UTF-8 here; what is no character stays as bytes that are no
 * UTF-8 either, and spoils its own row alone. */
#include "text_in.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <bihuan/base/files.h>
#include <bihuan/base/mem.h>
#include <bihuan/base/utf8.h>

#define CHUNK (64 * 1024)
#define HEAD 4096

bool text_open(const char *path, struct text_in *ret, struct err *err)
{
	FILE *f = input_open(path, err);
	struct stat st;
	char head[HEAD];
	if (!f)
		return false;
	struct text_in t = { .f = f, .odd = -1 };
	t.size = fstat(fileno(f), &st) == 0 ? st.st_size : 0;
	t.utf16 = utf16_of(head, fread(head, 1, sizeof head, f));
	rewind(f);
	*ret = t;
	return true;
}

void text_close(struct text_in *t)
{
	fclose(t->f);
	free(t->win);
	free(t->raw);
	*t = (struct text_in){ .f = NULL };
}

/* As UTF-8 would write it, if it could: three bytes that nobody takes for a character. */
static void put_half(struct text_in *t, uint32_t c)
{
	t->win[t->len++] = (char)(0xE0 | c >> 12);
	t->win[t->len++] = (char)(0x80 | (c >> 6 & 0x3F));
	t->win[t->len++] = (char)(0x80 | (c & 0x3F));
}

static void put_unit(struct text_in *t, uint32_t c)
{
	bool low = c >= 0xDC00 && c < 0xE000;
	if (t->high && low)
		c = 0x10000 + ((t->high - 0xD800) << 10) + (c - 0xDC00);
	else if (t->high)
		put_half(t, t->high);
	low = low && !t->high;
	t->high = 0;
	if (c >= 0xD800 && c < 0xDC00)
		t->high = c;
	else if (low)
		put_half(t, c);
	else
		t->len += utf8_put(t->win + t->len, c);
}

/* n raw bytes, with the odd one before them. */
static void put_units(struct text_in *t, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		uint32_t b = (unsigned char)t->raw[i], first = (uint32_t)t->odd;
		if (t->odd < 0) {
			t->odd = (int)b;
			continue;
		}
		put_unit(t, t->utf16 == UTF16_LE ? first | b << 8 : first << 8 | b);
		t->odd = -1;
	}
	if (!t->at_end)
		return;
	if (t->high || t->odd >= 0)
		put_half(t, 0xD800);
	t->high = 0;
	t->odd = -1;
}

bool text_fill(struct text_in *t)
{
	size_t was;
	if (t->at_end)
		return false;
	if (t->pos > CHUNK && !t->keep) {
		memmove(t->win, t->win + t->pos, t->len - t->pos);
		t->len -= t->pos;
		t->pos = 0;
	}
	/* Two bytes of UTF-16 become up to three, with halves before and behind. */
	if (t->cap - t->len < 2 * CHUNK) {
		t->cap = t->len + 4 * CHUNK;
		t->win = xrealloc(t->win, t->cap, 1);
	}
	if (t->utf16 && !t->raw)
		t->raw = xmalloc(CHUNK);
	size_t n = fread(t->utf16 ? t->raw : t->win + t->len, 1, CHUNK, t->f);
	was = t->len;
	t->done += (long long)n;
	if (n < CHUNK) {
		t->at_end = true;
		t->failed = ferror(t->f) != 0;
	}
	if (t->utf16)
		put_units(t, n);
	else
		t->len += n;
	return t->len > was || !t->at_end;
}

int text_byte(struct text_in *t, size_t i)
{
	while (t->pos + i >= t->len)
		if (!text_fill(t))
			return -1;
	return (unsigned char)t->win[t->pos + i];
}
