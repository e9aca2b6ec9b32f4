/* The segments of a JPEG: a 0xff, a marker, mostly a length and a body; behind the head of a scan its bits. */
#include "inside.h"

static bool is_alone(unsigned marker)
{
	return marker == 0x01 || (marker >= 0xd0 && marker <= 0xd9);
}

/* Where the bits of a scan end: at a marker that is neither a stuffed byte nor a restart. */
static size_t scan_end(const struct source *s, size_t at)
{
	for (; at + 1 < s->n; at++)
		if (s->bytes[at] == 0xff && s->bytes[at + 1] && s->bytes[at + 1] != 0xff &&
		    (s->bytes[at + 1] < 0xd0 || s->bytes[at + 1] > 0xd7))
			return at;
	return s->n;
}

bool segment_next(const struct source *s, size_t at, struct segment *ret)
{
	const unsigned char *p = s->bytes;
	size_t len;

	while (at + 1 < s->n && p[at] == 0xff && p[at + 1] == 0xff)
		at++;
	if (at + 1 >= s->n || p[at] != 0xff)
		return false;
	*ret = (struct segment){ .marker = p[at + 1], .at = at, .end = at + 2 };
	if (is_alone(ret->marker))
		return ret->marker != 0xd9;
	if (at + 4 > s->n)
		return false;
	len = (size_t)p[at + 2] << 8 | p[at + 3];
	if (len < 2 || len > s->n - at - 2)
		return false;
	ret->body = p + at + 4;
	ret->n = len - 2;
	ret->end = at + 2 + len;
	if (ret->marker == 0xda)
		ret->end = scan_end(s, ret->end);
	return true;
}

/* JFIF without a preview. */
static bool is_plain(const struct segment *g)
{
	return g->n == 14 && memcmp(g->body, "JFIF", 5) == 0 && !g->body[12] && !g->body[13];
}

static bool is_ours(const struct segment *g, const char *taken)
{
	unsigned char ours[EXIF_LEN];

	if (g->n != EXIF_LEN || !*taken)
		return false;
	exif_make(taken, ours);
	return memcmp(g->body, ours, EXIF_LEN) == 0;
}

bool segments_bare(const struct source *s, const char *taken)
{
	struct segment g = { .end = 2 };

	while (segment_next(s, g.end, &g)) {
		bool tells = (g.marker >= 0xe0 && g.marker <= 0xef) || g.marker == 0xfe;

		if (tells && !(g.marker == 0xe0 && is_plain(&g)) && !(g.marker == 0xe1 && is_ours(&g, taken)))
			return false;
	}
	/* nothing behind its end: some cameras put a second picture there */
	return g.marker == 0xd9 && g.end == s->n;
}

/* The head of the frame says how large it is. */
static bool is_frame(unsigned marker)
{
	return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

bool picture_size(const unsigned char *bytes, size_t n, int *ret_width, int *ret_height)
{
	struct source s = { bytes, n, NULL };
	struct segment g = { .end = 2 };

	while (segment_next(&s, g.end, &g) && g.marker != 0xda)
		if (is_frame(g.marker) && g.n >= 6) {
			*ret_height = g.body[1] << 8 | g.body[2];
			*ret_width = g.body[3] << 8 | g.body[4];
			return true;
		}
	return false;
}
