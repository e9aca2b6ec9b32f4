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
	/* Cards are cut out of their page: 5 mm around them for the marks. A7, and ID-1 (ISO/IEC 7810) upright. */
	[PAPER_CARD] = {
		.width = 84, .height = 115,
		.left = 8.5, .right = 75.5, .top = 8, .top_next = 8, .bottom = 107,
		.step = 3.1, .cell_step = 2.85, .title_step = 5, .title_gap = .5, .seal = 5,
		.pad_left = .6, .pad_right = .6, .pad = .25, .seal_end = 1,
		.title = { ROLE_HEI, 10, false }, .body = { ROLE_SONG, 7, false }, .heading = { ROLE_HEI, 7.5, false },
		.cell = { ROLE_SONG, 6.5, false }, .label = { ROLE_HEI, 6.5, false } },
	[PAPER_BADGE] = {
		.width = 64, .height = 95.6,
		.left = 9, .right = 55, .top = 9, .top_next = 9, .bottom = 87,
		.step = 5, .cell_step = 4, .title_step = 6, .title_gap = .5, .seal = 5,
		.pad_left = .8, .pad_right = .8, .pad = .5, .seal_end = 1,
		.title = { ROLE_HEI, 12, false }, .body = { ROLE_HEI, 9, false }, .heading = { ROLE_HEI, 9, false },
		.cell = { ROLE_HEI, 8, false }, .label = { ROLE_HEI, 8, false } },
	[PAPER_WIDE] = {
		.width = 297, .height = 210,
		.left = 18, .right = 279, .top = 16, .top_next = 16, .bottom = 192,
		.step = 7, .cell_step = 5.5, .title_step = 10, .title_gap = 2, .seal = 10,
		.pad_left = 1.5, .pad_right = 1.5, .pad = .8, .seal_end = 2,
		.title = { ROLE_BIAOSONG, 20, true }, .body = { ROLE_SONG, 10.5, false }, .heading = { ROLE_HEI, 12, false },
		.cell = { ROLE_SONG, 10.5, false }, .label = { ROLE_HEI, 10.5, false } },
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

double paper_page_cut(enum paper_page page)
{
	return page == PAPER_CARD || page == PAPER_BADGE ? 5 : 0;
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
	const struct paper_font font = { ROLE_HEI, 14, false }, small = { ROLE_HEI, 7, false };

	if (!paper_mark(f->p))
		return;
	if (paper_page_cut(f->p->paper->page) > 0)
		add_text(f, small, f->d->area.left, .5, 3, paper_mark(f->p));
	else
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
	double y = f->d->area.height - 15;

	if (f->p->paper->copies)
		add_text(f, font, f->d->area.left, y, 6, f->p->paper->copies);
	if (f->ops->pages > 1)
		add_of_pages(f, font, f->d->area.right - width_of(f, font, "共99页　第99页"), y);
}

/* Two short lines at each corner, outside of what is cut out. */
static void furnish_card(struct furnishing *f)
{
	const struct paper_area *a = &f->d->area;
	double cut = paper_page_cut(f->p->paper->page), far = cut - 1;

	for (int i = 0; i < 4; i++) {
		double x = i % 2 ? a->width - cut : cut, y = i / 2 ? a->height - cut : cut;

		add_rule(f, i % 2 ? a->width : 0, y, i % 2 ? a->width - far : far, y, .1);
		add_rule(f, x, i / 2 ? a->height : 0, x, i / 2 ? a->height - far : far, .1);
	}
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
		case PAPER_WIDE:
			furnish_sheet(&f);
			break;
		case PAPER_CARD:
		case PAPER_BADGE:
			furnish_card(&f);
			break;
		}
	}
}
