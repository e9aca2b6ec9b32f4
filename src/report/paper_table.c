/* Tables on papers: rows of cells with lines around them. A row that does not fit goes to the next page, one that is
 * longer than a page is continued there, and the headings stand on each. */
#include <math.h>
#include <stdlib.h>

#include "paper_layout.h"

enum { MOST = PAPER_COLUMNS };

/* One row as it is set: n cells between n + 1 upright lines. */
struct row {
	const char *texts[MOST];
	const struct paper_font *fonts[MOST];
	double x[MOST + 1];
	size_t n;
	int least; /* lines high */
	bool centred;
	struct strv lines[MOST]; /* broken */
	size_t total;		 /* the most of any cell */
};

static double on_grid(const struct paper_setting *t, double x)
{
	double grid = t->d->area.grid;

	return grid > 0 ? round(x / grid) * grid : x;
}

static void break_row(struct paper_setting *t, struct row *r)
{
	const struct paper_area *a = &t->d->area;
	size_t most = r->least > 1 ? (size_t)r->least : 1;

	for (size_t i = 0; i < r->n; i++) {
		r->lines[i] = (struct strv)STRV_INIT;
		paper_lines(t->d, r->fonts[i], r->texts[i], 0, r->x[i + 1] - r->x[i] - a->pad_left - a->pad_right, &r->lines[i]);
		most = r->lines[i].n > most ? r->lines[i].n : most;
	}
	r->total = most;
}

/* Its lines from `from` on, n of them, with what is drawn around. */
static void draw_part(struct paper_setting *t, const struct row *r, size_t from, size_t n)
{
	const struct paper_area *a = &t->d->area;
	double top = t->y - a->rule, bottom = t->y + 2 * a->pad + (double)n * a->cell_step;

	for (size_t i = 0; i < r->n; i++) {
		double room = r->x[i + 1] - r->x[i] - a->pad_left - a->pad_right;

		for (size_t k = from; k < from + n && k < r->lines[i].n; k++) {
			const char *line = r->lines[i].v[k];
			double shift = r->centred ? (room - t->d->width(t->d->ctx, r->fonts[i], line, strlen(line))) / 2 : 0;

			paper_put(t, r->fonts[i], r->x[i] + a->pad_left + on_grid(t, shift),
				  t->y + a->pad + (double)(k - from) * a->cell_step, a->cell_step, line);
		}
	}
	for (size_t i = 0; i <= r->n; i++)
		paper_rule(t, r->x[i], top, r->x[i], bottom);
	paper_rule(t, r->x[0], bottom, r->x[r->n], bottom);
	t->y = bottom + a->rule;
}

static void draw_top(struct paper_setting *t, double left, double right)
{
	paper_rule(t, left, t->y, right, t->y);
	t->y += t->d->area.rule;
}

/* What every page of the table begins with. */
static void begin_page(struct paper_setting *t)
{
	struct row *head = t->ctx;

	draw_top(t, head->x[0], head->x[head->n]);
	if (head->total)
		draw_part(t, head, 0, head->total);
}

static void free_lines(struct row *r)
{
	for (size_t i = 0; i < r->n; i++)
		strv_free(&r->lines[i]);
}

static void set_row(struct paper_setting *t, struct row *r)
{
	const struct paper_area *a = &t->d->area;
	double page = a->bottom - a->top_next, all;
	size_t total, from = 0;

	break_row(t, r);
	total = r->total;
	all = 2 * a->pad + a->rule + (double)total * a->cell_step;
	if (all > paper_left(t) && all < page * 2 / 3)
		paper_new_page(t);
	while (from < total) {
		double lines = floor((paper_left(t) - 2 * a->pad - a->rule) / a->cell_step);
		size_t n = lines < 1 ? 0 : lines > (double)(total - from) ? total - from : (size_t)lines;

		if (n < 2 && n < total - from) { /* not a line alone */
			paper_new_page(t);
			lines = floor((paper_left(t) - 2 * a->pad - a->rule) / a->cell_step);
			n = lines < 1 ? 1 : lines > (double)(total - from) ? total - from : (size_t)lines;
		}
		draw_part(t, r, from, n);
		from += n;
	}
	free_lines(r);
}

/* ---- a table of records ---- */

static void columns_of(const struct paper_setting *t, const struct paper_block *b, struct row *r)
{
	const struct paper_area *a = &t->d->area;
	double all = 0, at = 0;

	for (size_t i = 0; i < b->ncells; i++)
		all += b->cells[i].width;
	r->n = b->ncells;
	for (size_t i = 0; i <= b->ncells; i++) {
		r->x[i] = i == b->ncells ? a->right : on_grid(t, a->left + (a->right - a->left) * at / all);
		at += i < b->ncells ? b->cells[i].width : 0;
	}
}

void paper_set_table(struct paper_setting *t, const struct filled_block *b)
{
	const struct paper_area *a = &t->d->area;
	struct row head = { .centred = true }, row = { .n = 0 };
	size_t n = b->nrows;

	columns_of(t, b->block, &head);
	columns_of(t, b->block, &row);
	for (size_t i = 0; i < head.n; i++) {
		head.texts[i] = b->block->cells[i].label;
		head.fonts[i] = &a->label;
		row.fonts[i] = &a->cell;
	}
	paper_room(t, 4 * a->cell_step + 4 * a->pad + 3 * a->rule);
	break_row(t, &head);
	t->ctx = &head;
	t->page_begins = begin_page;
	begin_page(t);
	for (size_t i = 0; i < n || i < (size_t)b->block->rows; i++) {
		for (size_t k = 0; k < row.n; k++)
			row.texts[k] = i < n ? b->rows[i].cells.v[k] : "";
		set_row(t, &row);
	}
	t->page_begins = NULL;
	free_lines(&head);
	t->y += a->pad;
}

/* ---- labels and values ---- */

/* The widest label, but no more than a quarter of the line. */
static double label_width(const struct paper_setting *t, const struct paper_block *b)
{
	const struct paper_area *a = &t->d->area;
	double most = (a->right - a->left) / 4, widest = 0;

	for (size_t i = 0; i < b->ncells; i++) {
		double w = t->d->width(t->d->ctx, &a->label, b->cells[i].label, strlen(b->cells[i].label));

		widest = w > widest ? w : widest;
	}
	widest += a->pad_left + a->pad_right;
	return widest < most ? widest : most;
}

static void add_cell(struct row *r, const char *text, const struct paper_font *f, double right)
{
	r->texts[r->n] = text;
	r->fonts[r->n++] = f;
	r->x[r->n] = right;
}

void paper_set_fields(struct paper_setting *t, const struct filled_block *b)
{
	const struct paper_area *a = &t->d->area;
	const struct paper_block *block = b->block;
	double label = on_grid(t, label_width(t, block)), middle = on_grid(t, (a->left + a->right) / 2);
	struct row frame = { .n = 1 };

	frame.x[0] = a->left;
	frame.x[1] = a->right;
	paper_room(t, 3 * a->cell_step + 4 * a->pad + 2 * a->rule);
	t->ctx = &frame;
	t->page_begins = begin_page;
	begin_page(t);
	for (size_t i = 0; i < block->ncells; i++) {
		const struct paper_cell *c = &block->cells[i];
		bool two = !c->wide && i + 1 < block->ncells && !c[1].wide;
		struct row r = { .n = 0, .least = c->lines };

		r.x[0] = a->left;
		add_cell(&r, c->label, &a->label, a->left + label);
		add_cell(&r, b->rows[0].cells.v[i], &a->cell, two ? middle : a->right);
		if (two) {
			add_cell(&r, c[1].label, &a->label, middle + label);
			add_cell(&r, b->rows[0].cells.v[++i], &a->cell, a->right);
		}
		set_row(t, &r);
	}
	t->page_begins = NULL;
	t->y += a->pad;
}
