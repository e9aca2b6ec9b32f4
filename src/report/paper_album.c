/* Photos on papers: two beside one another, so that before and after are seen together; a last one stands in the middle. */
#include <stdlib.h>

#include "paper_layout.h"
#include "paper_photos.h"

#define BETWEEN_MM 4.0
#define HIGHEST .75 /* a picture's height, in widths of its place */

struct place {
	const struct filled_row *row;
	double wide, high; /* of the picture; 0: there is none */
	struct strv lines; /* of the caption */
};

/* As large as fits. */
static void measure(const struct paper_setting *t, const struct filled_row *row, double room, struct place *ret)
{
	double ratio = 1;
	const char *lacks = t->d->photo(t->d->photos, paper_photo_hash(row), &ratio);
	char *words = paper_photo_words(row, lacks);

	*ret = (struct place){ .row = row, .lines = STRV_INIT };
	if (!lacks) {
		ret->high = room * HIGHEST < room / ratio ? room * HIGHEST : room / ratio;
		ret->wide = ret->high * ratio;
	}
	paper_lines(t->d, &t->d->area.cell, words, 0, room, &ret->lines);
	free(words);
}

static void set_place(struct paper_setting *t, const struct place *p, double x, double room, double high)
{
	const struct paper_area *a = &t->d->area;

	if (p->high > 0)
		VEC_ADD(t->ops->v, t->ops->n) = (struct paper_op){ .page = t->ops->pages, .photo = paper_photo_hash(p->row),
			.x = x + (room - p->wide) / 2, .x2 = x + (room + p->wide) / 2, .y = t->y + high - p->high, .y2 = t->y + high };
	for (size_t i = 0; i < p->lines.n; i++)
		paper_put(t, &a->cell, x, t->y + high + a->pad + (double)i * a->cell_step, a->cell_step, p->lines.v[i]);
}

/* One or two. */
static void set_row(struct paper_setting *t, struct place *v, size_t n, double room)
{
	const struct paper_area *a = &t->d->area;
	double x = n == 1 ? (a->left + a->right - room) / 2 : a->left, high = 0, all;
	size_t lines = 0;

	for (size_t i = 0; i < n; i++) {
		high = v[i].high > high ? v[i].high : high;
		lines = v[i].lines.n > lines ? v[i].lines.n : lines;
	}
	all = high + (double)lines * a->cell_step + 3 * a->pad;
	paper_room(t, all);
	for (size_t i = 0; i < n; i++, x += room + BETWEEN_MM) {
		set_place(t, &v[i], x, room, high);
		strv_free(&v[i].lines);
	}
	t->y += all;
}

void paper_set_photos(struct paper_setting *t, const struct filled_block *b)
{
	const struct paper_area *a = &t->d->area;
	double room = (a->right - a->left - BETWEEN_MM) / 2;

	t->y += a->pad;
	for (size_t i = 0; i < b->nrows; i += 2) {
		struct place v[2];
		size_t n = i + 1 < b->nrows ? 2 : 1;

		for (size_t k = 0; k < n; k++)
			measure(t, &b->rows[i + k], room, &v[k]);
		set_row(t, v, n, room);
	}
}
