/* The tables of the report screen: columns from the first that has room on, figures and bars. */
#include "report_screen.h"

#include <stdio.h>
#include <stdlib.h>

#include <bihuan/base/utf8.h>

enum { LABEL_LEAST = 22, HEAD_MOST = 12, BAR_LEAST = 8, BAR_MOST = 40 };

void report_cell_words(const struct figures_part *p, size_t row, size_t column, struct buf *out)
{
	char text[FIGURE_TEXT];

	buf_add(out, p->rows[row].v ? figure_text(&p->rows[row].v[column], text) : p->rows[row].texts[column]);
}

static int column_width(const struct figures_part *p, size_t column)
{
	int width = utf8_width(p->columns[column].label) + 1;

	if (p->part->list)
		return p->columns[column].width < 30 ? p->columns[column].width : 30;
	if (p->ncolumns > 2)
		width = width > HEAD_MOST ? HEAD_MOST : width;
	for (size_t i = 0; i < p->nrows; i++) {
		char text[FIGURE_TEXT];
		int w = utf8_width(figure_text(&p->rows[i].v[column], text));

		width = w > width ? w : width;
	}
	return width;
}

static int label_width(const struct figures_part *p)
{
	int width = p->part->list ? 12 : LABEL_LEAST;

	for (size_t i = 0; i < p->nrows; i++) {
		int w = utf8_width(p->part->list ? p->rows[i].code : p->rows[i].label);

		width = w > width ? w : width;
	}
	return width;
}

/* The bars go by the greatest figure of its unit in the cursor's column, but for the total's. */
void report_measure_bars(struct report_screen *r)
{
	const struct figures_part *p = report_part_of(r);
	bool stack = report_charted(r, CHART_STACK);
	long long most = stack ? chart_most(p, true) : 1;

	for (size_t i = 0; i <= FIGURE_RATE; i++)
		r->most[i] = most;
	for (size_t i = 0; p && !stack && !p->part->list && p->ncolumns && i < p->nrows; i++) {
		const struct figure *f = &p->rows[i].v[r->column];

		if ((!p->part->by.field || p->rows[i].grouped) && !f->none && f->value > r->most[f->unit])
			r->most[f->unit] = f->value;
	}
}

void report_measure(struct report_screen *r)
{
	const struct figures_part *p = report_part_of(r);

	free(r->widths);
	r->widths = NULL;
	if (!p)
		return;
	r->widths = xcalloc(p->ncolumns + 1, sizeof *r->widths);
	for (size_t i = 0; i < p->ncolumns; i++)
		r->widths[i] = column_width(p, i);
	r->label = label_width(p);
	if (r->column >= p->ncolumns) /* another period has fewer */
		r->column = r->first = 0;
	report_measure_bars(r);
}

/* How many columns from the first one on have room beside the label. */
static size_t fit(const struct report_screen *r, size_t first, int room)
{
	size_t n = 0;

	for (size_t i = first; i < report_part_of(r)->ncolumns && n < SHOWN_MAX; i++, n++) {
		room -= r->widths[i] + 2;
		if (room < 0 && n)
			break;
	}
	return n;
}

/* "（月）" behind a date whose days are put together. */
static const char *by_period(int bucket)
{
	return bucket == PATH_MONTH ? tr(" (month)") : bucket == PATH_QUARTER ? tr(" (quarter)") : bucket == PATH_YEAR ? tr(" (year)") : "";
}

/* What the table is about stands over its rows. Valid until the next. */
static const char *part_heading(const struct figures_part *p)
{
	static char dated[400];

	if (!str_empty(words_now(&p->part->title)))
		return words_now(&p->part->title);
	if (p->part->list || !p->part->by.field)
		return p->part->list ? tr("No.") : tr("Item");
	snprintf(dated, sizeof dated, "%s%s", words_now(&p->part->by.field->label), by_period(p->part->by.bucket));
	return dated;
}

void report_set_columns(struct report_screen *r, int width)
{
	const struct figures_part *p = report_part_of(r);
	struct list_column columns[SHOWN_MAX + 2];
	int most = p->part->by.field ? width / 3 : width - 26, label = r->label < most ? r->label : most, left = width - label - 4;
	int lacks = r->label - label, spare;
	size_t n = 1;

	if (report_charted(r, CHART_STACK)) { /* the cursor's figure, and all the room for the bar */
		r->first = r->column;
		r->nshown = p->ncolumns > 0;
	} else {
		while (r->column >= r->first + fit(r, r->first, left))
			r->first++;
		if (r->column < r->first)
			r->first = r->column;
		r->nshown = fit(r, r->first, left);
	}
	for (size_t i = r->first; i < r->first + r->nshown; i++) {
		char *title = xasprintf("%s%s", i == r->column && !p->part->list ? ">" : "", p->columns[i].label);

		columns[n++] = (struct list_column){ .title = title, .width = r->widths[i], .right = !p->part->list };
		left -= r->widths[i] + 2;
	}
	spare = left < BAR_LEAST ? left : left - BAR_LEAST; /* the bars take what labels leave, but are not driven out */
	if (lacks > spare)
		lacks = spare > 0 ? spare : 0;
	columns[0] = (struct list_column){ .title = part_heading(p), .width = label + lacks };
	left -= lacks;
	r->bar = p->part->list || left < BAR_LEAST ? 0 : left < BAR_MOST || report_charted(r, CHART_STACK) ? left : BAR_MOST;
	if (r->bar)
		columns[n++] = (struct list_column){ .title = "", .width = r->bar };
	list_set_columns(r->list, columns, n);
	for (size_t i = 1; i <= r->nshown; i++)
		free((char *)columns[i].title);
}

void report_beside(const struct report_screen *r, struct buf *out)
{
	const struct figures_part *p = report_part_of(r);
	size_t after = p->ncolumns - r->first - r->nshown;

	if (report_charted(r, CHART_STACK))
		return;
	if (r->first)
		buf_addf(out, tr("  <- %zu more"), r->first);
	if (after)
		buf_addf(out, after == 1 ? tr("  -> %zu more column") : tr("  -> %zu more columns"), after);
}

size_t report_rows_n(const void *ctx)
{
	const struct figures_part *p = report_part_of(ctx);

	return p ? p->nrows : 0;
}

static void put_bar(const struct report_screen *r, const struct figures_row *row, struct buf *out)
{
	const struct figure *f = &row->v[r->column];
	long long len = f->none || f->unit == FIGURE_RATE ? 0 : f->value * r->bar / r->most[f->unit];

	if (f->unit == FIGURE_RATE && !f->none)
		len = f->value * r->bar / f->whole;
	else if (!row->grouped && report_part_of(r)->part->by.field)
		len = 0; /* of all of them together */
	if (f->value > 0 && len == 0 && row->grouped)
		len = 1;
	for (long long i = 0; i < len && i < r->bar; i++)
		buf_addc(out, '#');
}

void report_cell(const void *ctx, size_t i, int column, struct buf *out, int *style)
{
	const struct report_screen *r = ctx;
	const struct figures_part *p = report_part_of(r);
	const struct figures_row *row = &p->rows[i];

	if (column == 0)
		buf_add(out, p->part->list ? row->code : row->label);
	else if ((size_t)column <= r->nshown)
		report_cell_words(p, i, r->first + (size_t)column - 1, out);
	else if (report_charted(r, CHART_STACK))
		chart_stack(p, row, r->most[FIGURE_NUMBER], r->bar, out);
	else
		put_bar(r, row, out);
	if (p->part->by.field && !row->grouped && !p->part->list)
		*style = STYLE_HEADING;
}

