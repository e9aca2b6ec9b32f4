/* Pictures made smaller and turned upright. */
#include "inside.h"

#include <stdlib.h>

/* ---- as it looks ---- */

void pixels_on_white(const unsigned char *rgba, size_t n, unsigned char *to)
{
	for (; n; n--, rgba += 4)
		for (int i = 0; i < 3; i++)
			*to++ = (unsigned char)((rgba[i] * rgba[3] + 255 * (255 - rgba[3]) + 127) / 255);
}

/* ---- smaller ---- */

static int scaled(int n, int longer, int side)
{
	int to = (int)(((long long)n * side + longer / 2) / longer);

	return to < 1 ? 1 : to;
}

void shrink_begin(struct shrinker *s, int w, int h, int side)
{
	int longer = w > h ? w : h;
	bool less = longer > side;

	*s = (struct shrinker){ .w = w, .h = h };
	s->to.w = less ? scaled(w, longer, side) : w;
	s->to.h = less ? scaled(h, longer, side) : h;
	s->to.v = xcalloc((size_t)s->to.w * (size_t)s->to.h, 3);
	s->line = xcalloc((size_t)s->to.w * 3, sizeof *s->line);
	s->sum = xcalloc((size_t)s->to.w * 3, sizeof *s->sum);
}

static void add_pixel(uint32_t *to, const unsigned char *rgb, uint32_t part)
{
	to[0] += rgb[0] * part;
	to[1] += rgb[1] * part;
	to[2] += rgb[2] * part;
}

/* A pixel that came is to.w wide and one that is made w wide: so both begin and end on whole numbers, and a pixel that
 * came lies in two columns at most. */
static void sum_columns(struct shrinker *s, const unsigned char *rgb)
{
	uint32_t *column = s->line;
	int at = 0, edge = s->w;

	memset(s->line, 0, (size_t)s->to.w * 3 * sizeof *s->line);
	for (int x = 0; x < s->w; x++, rgb += 3) {
		int end = at + s->to.w, first = (end < edge ? end : edge) - at;

		add_pixel(column, rgb, (uint32_t)first);
		if (end > edge)
			add_pixel(column + 3, rgb, (uint32_t)(end - edge));
		if (end >= edge) {
			column += 3;
			edge += s->w;
		}
		at = end;
	}
}

static void sum_rows(struct shrinker *s, uint32_t part)
{
	for (int i = 0; i < s->to.w * 3; i++)
		s->sum[i] += (uint64_t)s->line[i] * part;
}

static void row_done(struct shrinker *s)
{
	unsigned char *out = s->to.v + (size_t)s->to_y * (size_t)s->to.w * 3;
	uint64_t area = (uint64_t)s->w * (uint64_t)s->h;

	for (int i = 0; i < s->to.w * 3; i++)
		out[i] = (unsigned char)((s->sum[i] + area / 2) / area);
	memset(s->sum, 0, (size_t)s->to.w * 3 * sizeof *s->sum);
	s->to_y++;
}

void shrink_row(struct shrinker *s, const unsigned char *rgb)
{
	long long at = (long long)s->y * s->to.h, end = at + s->to.h, edge = ((long long)s->to_y + 1) * s->h;

	if (s->y >= s->h)
		return;
	sum_columns(s, rgb);
	sum_rows(s, (uint32_t)((end < edge ? end : edge) - at));
	if (end >= edge)
		row_done(s);
	if (end > edge)
		sum_rows(s, (uint32_t)(end - edge));
	s->y++;
}

void shrink_end(struct shrinker *s)
{
	free(s->line);
	free(s->sum);
	s->line = NULL;
	s->sum = NULL;
}

void shrink_again(struct pixels *p, int side)
{
	struct shrinker s;

	shrink_begin(&s, p->w, p->h, side);
	for (int y = 0; y < p->h; y++)
		shrink_row(&s, p->v + (size_t)y * (size_t)p->w * 3);
	shrink_end(&s);
	free(p->v);
	*p = s.to;
}

/* ---- upright ---- */

/* Where the pixel x, y of the upright picture stands in the one that was held otherwise: mirrored along an axis or both,
 * and, from 5 on, with its sides exchanged. */
static size_t stands_at(const struct pixels *p, int orientation, int x, int y)
{
	bool exchanged = orientation >= 5;
	int sx = exchanged ? y : x, sy = exchanged ? x : y;

	if (orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8)
		sx = p->w - 1 - sx;
	if (orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7)
		sy = p->h - 1 - sy;
	return ((size_t)sy * (size_t)p->w + (size_t)sx) * 3;
}

void pixels_turn(struct pixels *p, int orientation)
{
	bool exchanged = orientation >= 5;
	struct pixels to = { .w = exchanged ? p->h : p->w, .h = exchanged ? p->w : p->h };
	unsigned char *out;

	if (orientation <= 1 || orientation > 8)
		return;
	out = to.v = xcalloc((size_t)to.w * (size_t)to.h, 3);
	for (int y = 0; y < to.h; y++)
		for (int x = 0; x < to.w; x++, out += 3)
			memcpy(out, p->v + stands_at(p, orientation, x, y), 3);
	free(p->v);
	*p = to;
}
