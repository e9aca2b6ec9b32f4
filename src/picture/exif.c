/* EXIF, as far as it is of use: how the camera was held, and when. A small TIFF file within the picture, whose numbers
 * may point anywhere: nothing of it is believed. */
#include "inside.h"

#include <stdio.h>

#include <bihuan/base/date.h>

struct tiff {
	const unsigned char *p;
	size_t n;
	bool little;
};

static uint32_t number_at(const struct tiff *t, size_t at, size_t len)
{
	uint32_t v = 0;

	if (len > t->n || at > t->n - len)
		return 0;
	for (size_t i = 0; i < len; i++)
		v = v << 8 | t->p[at + (t->little ? len - 1 - i : i)];
	return v;
}

/* Where the entry of a tag stands in the directory at dir; 0. */
static size_t entry_of(const struct tiff *t, size_t dir, unsigned tag)
{
	size_t n = number_at(t, dir, 2);

	for (size_t i = 0; dir && i < n && dir + 2 + 12 * (i + 1) <= t->n; i++)
		if (number_at(t, dir + 2 + 12 * i, 2) == tag)
			return dir + 2 + 12 * i;
	return 0;
}

static bool two(const unsigned char *p, int most, int *ret)
{
	*ret = (p[0] - '0') * 10 + p[1] - '0';
	return p[0] >= '0' && p[0] <= '9' && p[1] >= '0' && p[1] <= '9' && *ret <= most;
}

/* "2026:11:28 14:03:22", and nothing but a time. */
static bool read_time(const unsigned char *p, char ret[PICTURE_TAKEN])
{
	int century, year, month, day, hour, minute, second;

	if (!two(p, 99, &century) || !two(p + 2, 99, &year) || p[4] != ':' || !two(p + 5, 12, &month) || p[7] != ':' ||
	    !two(p + 8, 31, &day) || p[10] != ' ' || !two(p + 11, 23, &hour) || p[13] != ':' || !two(p + 14, 59, &minute) ||
	    p[16] != ':' || !two(p + 17, 60, &second) || !ymd_valid(century * 100 + year, month, day))
		return false;
	memcpy(ret, p, 19);
	ret[4] = ret[7] = '-';
	ret[10] = 'T';
	ret[19] = '\0';
	return true;
}

static bool time_of(const struct tiff *t, size_t dir, unsigned tag, char ret[PICTURE_TAKEN])
{
	size_t e = entry_of(t, dir, tag), at = e ? number_at(t, e + 8, 4) : 0;

	return e && number_at(t, e + 2, 2) == 2 && number_at(t, e + 4, 4) >= 19 && at <= t->n && t->n - at >= 19 &&
	       read_time(t->p + at, ret);
}

enum { TAG_ORIENTATION = 0x0112, TAG_DATE = 0x0132, TAG_EXIF = 0x8769, TAG_ORIGINAL = 0x9003, TAG_DIGITIZED = 0x9004 };

static void read_tiff(const unsigned char *p, size_t n, struct exif *ret)
{
	struct tiff t = { p, n, n > 2 && p[0] == 'I' };
	size_t first, e, sub;
	uint32_t held;

	if (n < 8 || (memcmp(p, "II*\0", 4) != 0 && memcmp(p, "MM\0*", 4) != 0))
		return;
	first = number_at(&t, 4, 4);
	e = entry_of(&t, first, TAG_ORIENTATION);
	held = e ? number_at(&t, e + 8, 2) : 1;
	ret->orientation = held >= 1 && held <= 8 ? (int)held : 1;
	e = entry_of(&t, first, TAG_EXIF);
	sub = e ? number_at(&t, e + 8, 4) : 0;
	if (!time_of(&t, sub, TAG_ORIGINAL, ret->taken) && !time_of(&t, sub, TAG_DIGITIZED, ret->taken))
		time_of(&t, first, TAG_DATE, ret->taken);
}

/* ---- where it lies ---- */

#define EXIF_MARK "Exif\0"
#define EXIF_MARK_LEN 6

static void in_jpeg(const struct source *s, struct exif *ret)
{
	struct segment g = { .end = 2 };

	while (segment_next(s, g.end, &g) && g.marker != 0xda)
		if (g.marker == 0xe1 && g.n > EXIF_MARK_LEN && memcmp(g.body, EXIF_MARK, EXIF_MARK_LEN) == 0) {
			read_tiff(g.body + EXIF_MARK_LEN, g.n - EXIF_MARK_LEN, ret);
			return;
		}
}

/* PNG: a length, a name, the body, a sum. WebP: a name, a length, the body, made even. */
static void in_chunks(const struct source *s, bool png, struct exif *ret)
{
	struct tiff t = { s->bytes, s->n, !png };
	size_t at = png ? 8 : 12;

	while (at + 8 <= s->n) {
		const unsigned char *name = s->bytes + at + (png ? 4 : 0), *body = s->bytes + at + 8;
		size_t n = number_at(&t, at + (png ? 0 : 4), 4), step = 8 + n + (png ? 4 : (n & 1));

		if (n > s->n - at - 8)
			return;
		if (memcmp(name, png ? "eXIf" : "EXIF", 4) == 0) {
			bool marked = n > EXIF_MARK_LEN && memcmp(body, EXIF_MARK, EXIF_MARK_LEN) == 0;

			read_tiff(body + (marked ? EXIF_MARK_LEN : 0), n - (marked ? EXIF_MARK_LEN : 0), ret);
			return;
		}
		at += step;
	}
}

void exif_of(const struct source *s, const char *type, struct exif *ret)
{
	*ret = (struct exif){ .orientation = 1 };
	if (str_eq(type, "image/jpeg"))
		in_jpeg(s, ret);
	else if (picture_is(type))
		in_chunks(s, str_eq(type, "image/png"), ret);
}

void picture_taken(const unsigned char *bytes, size_t n, const char *type, char ret[PICTURE_TAKEN])
{
	struct source s = { bytes, n, NULL };
	struct exif e;

	exif_of(&s, type, &e);
	memcpy(ret, e.taken, PICTURE_TAKEN);
}

/* ---- our own ---- */

/* The first directory has one entry, where the second is; that has one, the time. */
void exif_make(const char *taken, unsigned char ret[EXIF_LEN])
{
	static const unsigned char head[] = "Exif\0\0MM\0*\0\0\0\10"
					    "\0\1\x87\x69\0\4\0\0\0\1\0\0\0\x1a\0\0\0\0"
					    "\0\1\x90\3\0\2\0\0\0\x14\0\0\0\x2c\0\0\0\0";
	unsigned char *time = ret + EXIF_LEN - 20;

	_Static_assert(sizeof head - 1 == EXIF_LEN - 20, "the time stands behind both directories");
	memcpy(ret, head, EXIF_LEN - 20);
	memcpy(time, taken, 20);
	time[4] = time[7] = ':';
	time[10] = ' ';
}
