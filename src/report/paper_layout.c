#include "paper_layout.h"
#include "paper_photos.h"

#include <math.h>
#include <stdlib.h>

/* ---- pages ---- */

void paper_put(struct paper_setting *t, const struct paper_font *f, double x, double y, double height, const char *text)
{
	if (*text)
		VEC_ADD(t->ops->v, t->ops->n) = (struct paper_op){
			.page = t->ops->pages, .text = xstrdup(text), .font = *f, .x = x, .y = y, .height = height };
}

void paper_rule(struct paper_setting *t, double x, double y, double x2, double y2)
{
	VEC_ADD(t->ops->v, t->ops->n) = (struct paper_op){ .page = t->ops->pages, .x = x, .y = y, .x2 = x2, .y2 = y2, .thick = 0.2 };
}

void paper_new_page(struct paper_setting *t)
{
	t->ops->pages++;
	t->y = t->ops->pages == 1 ? t->d->area.top : t->d->area.top_next;
	if (t->page_begins)
		t->page_begins(t);
}

double paper_left(const struct paper_setting *t)
{
	return t->d->area.bottom - t->y + 1e-6;
}

void paper_room(struct paper_setting *t, double h)
{
	if (h > paper_left(t) && t->y > t->d->area.top_next + 1e-6)
		paper_new_page(t);
}

void paper_ops_free(struct paper_ops *o)
{
	for (size_t i = 0; i < o->n; i++)
		free(o->v[i].text);
	free(o->v);
	*o = (struct paper_ops){ 0 };
}

/* ---- blocks of words ---- */

static double em(const struct paper_setting *t, const struct paper_font *f)
{
	return t->d->width(t->d->ctx, f, "国", strlen("国"));
}

static double width_of(const struct paper_setting *t, const struct paper_font *f, const char *s)
{
	return t->d->width(t->d->ctx, f, s, strlen(s));
}

static void set_line(struct paper_setting *t, const struct paper_font *f, double x, double step, const char *text)
{
	paper_room(t, step);
	paper_put(t, f, x, t->y, step, text);
	t->y += step;
}

/* align: 0 left, .5 centred, 1 right. */
static void set_words(struct paper_setting *t, const struct paper_font *f, const char *text, double indent, double align, double step)
{
	const struct paper_area *a = &t->d->area;
	struct strv lines = STRV_INIT;
	double width = a->right - a->left;

	paper_lines(t->d, f, text, indent, width, &lines);
	if (lines.n == 2) /* two lines that begin a page alone are no worse than one that ends it */
		paper_room(t, 2 * step);
	for (size_t i = 0; i < lines.n; i++) {
		double room = width - width_of(t, f, lines.v[i]);

		set_line(t, f, a->left + (i ? 0 : indent) + align * room, step, lines.v[i]);
	}
	strv_free(&lines);
}

static void set_title(struct paper_setting *t, const char *text)
{
	const struct paper_area *a = &t->d->area;

	t->y += a->title_gap;
	set_words(t, &a->title, text, 0, .5, a->title_step);
	t->y += a->title_gap;
}

static void set_paragraphs(struct paper_setting *t, const struct strv *texts)
{
	const struct paper_area *a = &t->d->area;

	for (size_t i = 0; i < texts->n; i++) {
		struct strv parts = STRV_INIT;

		strv_split(&parts, texts->v[i], "\n");
		for (size_t k = 0; k < parts.n; k++)
			set_words(t, &a->body, parts.v[k], 2 * em(t, &a->body), 0, a->step);
		strv_free(&parts);
	}
}

/* A heading does not stand alone at the end of a page. */
static void set_heading(struct paper_setting *t, const char *text)
{
	const struct paper_area *a = &t->d->area;

	paper_room(t, a->step * 2 + a->cell_step);
	set_words(t, &a->heading, text, 0, 0, a->step);
}

static void set_signatures(struct paper_setting *t, const struct strv *lines)
{
	const struct paper_area *a = &t->d->area;
	struct strv all = STRV_INIT;

	for (size_t i = 0; i < lines->n; i++)
		paper_lines(t->d, &a->body, lines->v[i], 0, a->right - a->left, &all);
	paper_room(t, (double)(all.n + 1) * a->step);
	t->y += a->step;
	for (size_t i = 0; i < all.n; i++)
		set_line(t, &a->body, a->left, a->step, all.v[i]);
	strv_free(&all);
}

/* The lines are centred over one another, at the right. */
static void set_seal(struct paper_setting *t, const struct strv *lines)
{
	const struct paper_area *a = &t->d->area;
	double widest = 0, end = a->right - a->seal_end * em(t, &a->body);

	paper_room(t, a->seal + (double)lines->n * a->step);
	t->y += a->seal;
	for (size_t i = 0; i < lines->n; i++) {
		double w = width_of(t, &a->body, lines->v[i]);

		widest = w > widest ? w : widest;
	}
	if (widest > end - a->left) {
		for (size_t i = 0; i < lines->n; i++)
			set_words(t, &a->body, lines->v[i], 0, 1, a->step);
		return;
	}
	for (size_t i = 0; i < lines->n; i++)
		set_line(t, &a->body, end - widest + (widest - width_of(t, &a->body, lines->v[i])) / 2, a->step, lines->v[i]);
}

/* On a device without pictures a line each. The heading stays with the first of them. */
static void set_photos(struct paper_setting *t, const struct filled_block *b)
{
	const struct paper_area *a = &t->d->area;

	if (!b->nrows) {
		set_paragraphs(t, &b->texts);
		return;
	}
	if (t->d->photo)
		paper_room(t, a->step + (a->right - a->left) / 2);
	set_words(t, &a->heading, b->texts.n ? b->texts.v[0] : "", 0, 0, a->step);
	if (t->d->photo)
		paper_set_photos(t, b);
	for (size_t i = 0; !t->d->photo && i < b->nrows; i++) {
		char *words = paper_photo_words(&b->rows[i], paper_photo_gone(t->d->store, paper_photo_hash(&b->rows[i])));

		set_words(t, &a->body, words, 0, 0, a->step);
		free(words);
	}
}

/* ---- all of them ---- */

static void set_block(struct paper_setting *t, const struct filled_block *b)
{
	const struct paper_area *a = &t->d->area;
	const char *text = b->texts.n ? b->texts.v[0] : "";

	switch (b->block->kind) {
	case PAPER_TITLE:
		set_title(t, text);
		return;
	case PAPER_NUMBER:
		set_words(t, &a->body, text, 0, 1, a->step);
		return;
	case PAPER_ADDRESSEE:
		set_words(t, &a->body, text, 0, 0, a->step);
		return;
	case PAPER_HEADING:
		set_heading(t, text);
		return;
	case PAPER_PARAGRAPH:
	case PAPER_LIST:
		set_paragraphs(t, &b->texts);
		return;
	case PAPER_FIELDS:
		paper_set_fields(t, b);
		return;
	case PAPER_TABLE:
		if (!b->nrows && b->texts.n)
			set_paragraphs(t, &b->texts);
		else
			paper_set_table(t, b);
		return;
	case PAPER_PHOTOS:
		set_photos(t, b);
		return;
	case PAPER_SIGNATURES:
		set_signatures(t, &b->texts);
		return;
	case PAPER_SEAL:
		set_seal(t, &b->texts);
		return;
	case PAPER_BREAK:
		if (isinf(a->bottom)) /* a terminal has one page */
			t->y += a->step;
		else
			paper_new_page(t);
	}
}

void paper_layout(const struct paper_device *d, const struct filled_paper *p, struct paper_ops *ret)
{
	struct paper_setting t = { .d = d, .ops = ret };

	*ret = (struct paper_ops){ 0 };
	paper_new_page(&t);
	for (size_t i = 0; i < p->nblocks; i++)
		set_block(&t, &p->blocks[i]);
}
