/* Charts of a report's table: rows as stacked bars, and lines through the months. Plain signs, each told by its word: they read
 * without colour, and on terminals whose block characters are two columns wide. */
#include "report_screen.h"

#include <string.h>

#include <bihuan/base/utf8.h>

static const char signs[] = "#=+.ox*@%&";
enum { NSIGNS = sizeof signs - 1, SCALE_LEAST = 8, RATE_WHOLE = 1000 };

/* What stands across, where something does; else every column whose figures are of one kind with the first's. */
size_t chart_column(const struct figures_part *p, size_t i)
{
	bool across = p->part->across.field != NULL;

	for (size_t c = 0; c < p->ncolumns; c++)
		if ((across ? p->columns[c].grouped : p->columns[c].unit == p->columns[0].unit) && i-- == 0)
			return c;
	return SIZE_MAX;
}

/* Of a rate tenths of a per cent: what it is out of differs from one to the next. */
static long long value_at(const struct figures_row *row, size_t column)
{
	const struct figure *f = &row->v[column];

	if (f->none || f->value < 0)
		return 0;
	return f->unit == FIGURE_RATE ? f->value * RATE_WHOLE / f->whole : f->value;
}

long long chart_most(const struct figures_part *p, bool whole_rows)
{
	long long most = 1;

	for (size_t k = 0; k < p->nrows; k++) {
		long long whole = 0;

		for (size_t i = 0, c; p->rows[k].grouped && (c = chart_column(p, i)) != SIZE_MAX; i++) {
			long long v = value_at(&p->rows[k], c);

			whole = whole_rows ? whole + v : v > whole ? v : whole;
		}
		most = whole > most ? whole : most;
	}
	return most;
}

/* A word before the signs, where it leaves room for one of them. */
static void put_segment(const char *word, char sign, int len, struct buf *out)
{
	int width = utf8_width(word);

	if (width < len) {
		buf_add(out, word);
		len -= width;
	}
	while (len-- > 0)
		buf_addc(out, sign);
}

/* Each ends where the sum up to it ends, so that what is rounded off is not added up. */
void chart_stack(const struct figures_part *p, const struct figures_row *row, long long most, int width, struct buf *out)
{
	long long sum = 0;
	int at = 0;

	for (size_t i = 0, c; row->grouped && (c = chart_column(p, i)) != SIZE_MAX; i++) {
		int end;

		sum += value_at(row, c);
		end = (int)(sum * width / most);
		if (value_at(row, c) > 0 && end == at && at < width)
			end = at + 1;
		put_segment(p->columns[c].label, signs[i % NSIGNS], end - at, out);
		at = end > at ? end : at;
	}
}

void chart_legend(const struct figures_part *p, struct buf *out)
{
	for (size_t i = 0, c; (c = chart_column(p, i)) != SIZE_MAX; i++)
		buf_addf(out, "%s%c %s", i ? "  " : "", signs[i % NSIGNS], p->columns[c].label);
}

/* ---- lines ---- */

static size_t grouped_rows(const struct figures_part *p)
{
	size_t n = 0;

	while (n < p->nrows && p->rows[n].grouped && p->rows[n].key)
		n++;
	return n;
}

static int height_of(long long value, long long most, int h)
{
	return h - 1 - (int)(value * (h - 1) / most);
}

/* A height as the figures of the table are told. */
static const char *height_text(const struct figures_part *p, long long value)
{
	static char text[FIGURE_TEXT];
	size_t first = chart_column(p, 0);
	struct figure f = { .value = value, .whole = RATE_WHOLE };

	if (first != SIZE_MAX)
		f.unit = p->columns[first].unit;
	return figure_text(&f, text);
}

static int scale_width(const struct figures_part *p, long long most)
{
	int width = term_width(height_text(p, most)) + 3;

	return width > SCALE_LEAST ? width : SCALE_LEAST;
}

/* The scale at the left: the top, the middle and nothing. */
static void draw_scale(const struct figures_part *p, struct area a, long long most, int scale)
{
	for (int i = 0; i < a.h; i++) {
		long long v = i == 0 ? most : i == a.h - 1 ? 0 : i == (a.h - 1) / 2 && most > 1 ? most * (a.h - 1 - i) / (a.h - 1) : -1;

		if (v >= 0)
			term_putf(a.y + i, a.x, scale - 2, STYLE_DIM, "%*s", scale - 3, height_text(p, v));
		term_put(a.y + i, a.x + scale - 2, 1, STYLE_DIM, "|");
	}
}

/* The months, and below them the years where they begin: "08" of "2026-08", "Q3", a year alone. */
static void draw_names(const struct figures_part *p, size_t first, size_t n, int step, int y, int x)
{
	for (size_t k = 0; k < n; k++) {
		const char *label = p->rows[first + k].label, *dash = strchr(label, '-');
		const char *before = k ? p->rows[first + k - 1].label : "";

		if (dash)
			term_put(y, x + (int)k * step, step - 1, STYLE_DIM, dash + 1);
		if (strncmp(label, before, 4) != 0)
			term_put(y + 1, x + (int)k * step, 4, STYLE_HEADING, label);
	}
}

void chart_lines(const struct figures_part *p, struct area a)
{
	size_t n = grouped_rows(p), first;
	long long most = chart_most(p, false);
	int scale = scale_width(p, most), room = a.w - scale - 1, step = n ? room / (int)n : room;
	struct area plot = { a.y, a.x, a.h - 2, a.w };

	step = step > 8 ? 8 : step < 4 ? 4 : step;
	first = (size_t)(room / step) < n ? n - (size_t)(room / step) : 0; /* the last ones, where not all have room */
	draw_scale(p, plot, most, scale);
	for (size_t i = 0, c; (c = chart_column(p, i)) != SIZE_MAX; i++)
		for (size_t k = first; k < n; k++) {
			const char sign[2] = { signs[i % NSIGNS], '\0' };
			int x = a.x + scale + (int)(k - first) * step + (int)i % step;

			term_put(plot.y + height_of(value_at(&p->rows[k], c), most, plot.h), x, 1, STYLE_NORMAL, sign);
		}
	draw_names(p, first, n - first, step, plot.y + plot.h, a.x + scale);
}
