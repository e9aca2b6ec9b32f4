#include "paper_page.h"

#include <stdlib.h>

/* The measures of the bureau's form are those of the print programs bureaus use: head at 21 mm, double rule at 30.4 and
 * 31.2 mm, body of 13 pt in steps of 7.9 mm, foot rule at 267 mm, further pages under a rule at 26.5 mm. */
#define A4 .width = 210, .height = 297
static const struct paper_area areas[] = {
	[PAPER_BUREAU] = {
		A4,
		.left = 19.8, .right = 181.8, .top = 33, .top_next = 29, .bottom = 265,
		.step = 7.9, .cell_step = 6.2, .title_step = 10, .title_gap = 2, .seal = 12,
		.pad_left = 1.5, .pad_right = 1.5, .pad = .8, .seal_end = 2,
		.title = { ROLE_SONG, 20, true }, .body = { ROLE_FANG, 13, false }, .heading = { ROLE_HEI, 13, false },
		.cell = { ROLE_FANG, 11, false }, .label = { ROLE_HEI, 11, false } },
	/* GB/T 9704-2012: 版心 156 x 225 mm, 22 lines of 28 characters */
	[PAPER_OFFICIAL] = {
		A4,
		.left = 28, .right = 184, .top = 37, .top_next = 37, .bottom = 262,
		.step = 225.0 / 22, .cell_step = 7, .title_step = 225.0 / 22, .title_gap = 225.0 / 44, .seal = 225.0 / 22,
		.pad_left = 1.5, .pad_right = 1.5, .pad = 1, .seal_end = 4,
		.title = { ROLE_BIAOSONG, 22, true }, .body = { ROLE_FANG, 16, false }, .heading = { ROLE_HEI, 16, false },
		.cell = { ROLE_FANG, 12, false }, .label = { ROLE_HEI, 12, false } },
	[PAPER_SHEET] = {
		A4,
		.left = 18, .right = 192, .top = 16, .top_next = 16, .bottom = 279,
		.step = 7, .cell_step = 5.5, .title_step = 10, .title_gap = 2, .seal = 10,
		.pad_left = 1.5, .pad_right = 1.5, .pad = .8, .seal_end = 2,
		.title = { ROLE_BIAOSONG, 20, true }, .body = { ROLE_SONG, 10.5, false }, .heading = { ROLE_HEI, 12, false },
		.cell = { ROLE_SONG, 10.5, false }, .label = { ROLE_HEI, 10.5, false } },
};

const struct paper_area *paper_page_area(enum paper_page page)
{
	return &areas[page];
}

/* 28 characters of 16 pt stand in 156 mm only closer together than they are wide. */
double paper_page_spacing(enum paper_page page)
{
	return page == PAPER_OFFICIAL ? -.21 : 0;
}

/* ---- what stands on every page ---- */

struct furnishing {
	const struct paper_device *d;
	const struct filled_paper *p;
	struct paper_ops *ops;
	int page;
};

static void add_text(struct furnishing *f, struct paper_font font, double x, double y, double height, const char *text)
{
	VEC_ADD(f->ops->v, f->ops->n) = (struct paper_op){
		.page = f->page, .text = xstrdup(text), .font = font, .x = x, .y = y, .height = height };
}

static void add_rule(struct furnishing *f, double x, double y, double x2, double y2, double thick)
{
	VEC_ADD(f->ops->v, f->ops->n) = (struct paper_op){ .page = f->page, .x = x, .y = y, .x2 = x2, .y2 = y2, .thick = thick };
}

static double width_of(const struct furnishing *f, struct paper_font font, const char *text)
{
	return f->d->width(f->d->ctx, &font, text, strlen(text));
}

static void add_draft(struct furnishing *f)
{
	const struct paper_font font = { ROLE_HEI, 14, false };

	if (paper_mark(f->p))
		add_text(f, font, f->d->area.left, 9, 6, paper_mark(f->p));
}

static void add_of_pages(struct furnishing *f, struct paper_font font, double x, double y)
{
	char *text = xasprintf("共%d页　第%d页", f->ops->pages, f->page);

	add_text(f, font, x, y, 6, text);
	free(text);
}

static void furnish_bureau(struct furnishing *f)
{
	const struct paper_font head = { ROLE_SONG, 20, true }, small = { ROLE_SONG, 10.5, false };
	const struct paper_area *a = &f->d->area;
	const char *text = f->p->paper->head ? f->p->paper->head : "";

	if (f->page == 1) {
		add_text(f, head, (a->left + a->right - width_of(f, head, text)) / 2, 20, 9, text);
		add_rule(f, a->left, 30.4, a->right, 30.4, .5);
		add_rule(f, a->left, 31.2, a->right, 31.2, .2);
	} else {
		add_text(f, small, 172, 17, 6, "续页");
		add_rule(f, a->left, 26.5, a->right, 26.5, .3);
	}
	for (int i = 0; i < 3; i++)
		add_text(f, small, 11.4 - width_of(f, small, "装") / 2, 90 + 55 * i, 6, i == 0 ? "装" : i == 1 ? "订" : "线");
	for (double y = 58; y < 231; y += 3)
		if ((y < 86 || y > 98) && (y < 141 || y > 153) && (y < 196 || y > 208))
			add_rule(f, 11.4, y, 11.4, y + 1.5, .2);
	add_rule(f, a->left, 267, a->right, 267, .3);
	if (f->p->paper->copies)
		add_text(f, small, a->left, 268.5, 6, f->p->paper->copies);
	add_of_pages(f, small, 155, 268.5);
}

/* — 1 — under the text, 7 mm below it: at the right on odd pages, at the left on even ones, one character in. */
static void furnish_official(struct furnishing *f)
{
	const struct paper_font font = { ROLE_SONG, 14, false };
	const struct paper_area *a = &f->d->area;
	char *text = xasprintf("— %d —", f->page);
	double em = width_of(f, font, "国"), w = width_of(f, font, text);

	add_text(f, font, f->page % 2 ? a->right - em - w : a->left + em, a->bottom + 7 - 2.5, 5, text);
	free(text);
}

static void furnish_sheet(struct furnishing *f)
{
	const struct paper_font font = { ROLE_SONG, 9, false };

	if (f->p->paper->copies)
		add_text(f, font, f->d->area.left, 282, 6, f->p->paper->copies);
	if (f->ops->pages > 1)
		add_of_pages(f, font, f->d->area.right - width_of(f, font, "共99页　第99页"), 282);
}

void paper_page_furnish(const struct paper_device *d, const struct filled_paper *p, struct paper_ops *ops)
{
	struct furnishing f = { .d = d, .p = p, .ops = ops };

	for (f.page = 1; f.page <= ops->pages; f.page++) {
		add_draft(&f);
		switch (p->paper->page) {
		case PAPER_BUREAU:
			furnish_bureau(&f);
			break;
		case PAPER_OFFICIAL:
			furnish_official(&f);
			break;
		case PAPER_SHEET:
			furnish_sheet(&f);
			break;
		}
	}
}
