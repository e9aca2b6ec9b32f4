/* A list on the screen: which columns have room, how wide they are, and the page drawn with them. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/tr.h>

#include "list.h"
#include "list_page.h"
#include "text_edit.h"

#define FLEXIBLE_MIN 8
#define GAP 1 /* blanks between columns */

/* What stands before the first column: cursor, mark, number. */
static int prefix_width(const struct list *l)
{
	return 1 + (l->marks_on ? 1 : 0) + (l->numbers ? 2 : 0);
}

static bool is_flexible(const struct list_column *c)
{
	return !c->width && !c->whole;
}

static int least(const struct list_column *c)
{
	return !is_flexible(c) ? c->width : c->least ? c->least : FLEXIBLE_MIN;
}

/* What the columns that are shown need at least. */
static int need(const struct list *l, const bool *shown)
{
	int w = -GAP;

	for (size_t i = 0; i < l->ncolumns; i++)
		if (shown[i])
			w += least(&l->columns[i]) + GAP;
	return w;
}

/* In which order they go. */
enum { CUT, NUMBER, KEPT };

static int rank_of(const struct list_column *c)
{
	return !c->whole ? CUT : c->right ? NUMBER : KEPT;
}

/* The next that goes where not all have room, from the right: what may not be cut goes after what may, numbers before the
 * rest of that, and the last flexible one stays. The first is what a row is known by. */
static bool leave_out(const struct list *l, bool *shown)
{
	size_t flexible = 0;

	for (size_t i = 0; i < l->ncolumns; i++)
		flexible += shown[i] && is_flexible(&l->columns[i]);
	for (int rank = 0; rank <= KEPT; rank++)
		for (size_t i = l->ncolumns; i-- > 1;) {
			bool only = is_flexible(&l->columns[i]) && flexible == 1;

			if (shown[i] && rank_of(&l->columns[i]) == rank && !only && !(rank == KEPT && flexible)) {
				shown[i] = false;
				return true;
			}
		}
	return false;
}

/* Those that may be cut share what the others leave; what even they leave goes to the last. */
static void share_rest(const struct list *l, const bool *shown, int left, int *widths)
{
	int shares = 0, *last = NULL;

	for (size_t i = 0; i < l->ncolumns; i++) {
		if (shown[i])
			last = &widths[i];
		if (shown[i] && is_flexible(&l->columns[i]))
			shares += l->columns[i].share ? l->columns[i].share : 1;
	}
	for (size_t i = 0; i < l->ncolumns && left > 0 && shares > 0; i++) {
		int share = l->columns[i].share ? l->columns[i].share : 1;

		if (!shown[i] || !is_flexible(&l->columns[i]))
			continue;
		widths[i] = left * share / shares;
		left -= widths[i];
		shares -= share;
	}
	if (last && left > 0)
		*last += left;
}

/* Widths of the columns; 0: left out. */
static void share_out(const struct list *l, int width, int *widths)
{
	bool *shown = xcalloc(l->ncolumns + 1, sizeof *shown);
	int left = width + GAP;

	memset(shown, true, l->ncolumns);
	while (need(l, shown) > width && leave_out(l, shown))
		;
	for (size_t i = 0; i < l->ncolumns; i++) {
		widths[i] = shown[i] ? l->columns[i].width : 0;
		left -= shown[i] ? widths[i] + GAP : 0;
	}
	share_rest(l, shown, left, widths);
	free(shown);
}

static void put_cell(int y, int x, int width, int style, const char *text, bool right)
{
	int blank = right ? width - term_width(text) : 0;

	if (blank > 0) {
		term_put(y, x, blank, style, "");
		x += blank;
		width -= blank;
	}
	term_put(y, x, width, style, text);
}

static void draw_titles(struct list *l, struct area a, const int *widths)
{
	int x = a.x + prefix_width(l);

	term_put(a.y, a.x, a.w, STYLE_HEADING, "");
	for (size_t i = 0; i < l->ncolumns; i++) {
		const struct list_column *c = &l->columns[i];
		struct buf b = BUF_INIT;

		if (!widths[i])
			continue;
		buf_add(&b, c->title);
		buf_add(&b, c->sort > 0 ? " ^" : c->sort < 0 ? " v" : "");
		put_cell(a.y, x, widths[i], STYLE_HEADING, buf_text(&b), c->right);
		buf_free(&b);
		x += widths[i] + GAP;
	}
}

static void draw_heading(struct list *l, struct area a, const struct list_row *row)
{
	struct buf b = BUF_INIT;
	int style = row->style ? row->style : STYLE_HEADING;

	l->source.cell(l->source.ctx, row, 0, &b, &style);
	term_put(a.y, a.x, a.w, style, buf_text(&b));
	buf_free(&b);
}

/* Cursor, mark and number; returns the column after them. */
static int draw_prefix(struct list *l, struct area a, const struct list_row *row,
		       bool cursor, int number)
{
	int style = cursor ? STYLE_SELECTED : STYLE_NORMAL, x = a.x;
	bool marked = list_is_marked(l, row->id);

	term_put(a.y, a.x, a.w, style, "");
	term_put(a.y, x++, 1, style, cursor ? ">" : " ");
	if (l->marks_on)
		term_put(a.y, x++, 1, style, marked ? "*" : " ");
	if (l->numbers) {
		if (number >= 1 && number <= 9)
			term_putf(a.y, x, 2, cursor ? STYLE_SELECTED : STYLE_KEY, "%d ",
				  number);
		x += 2;
	}
	return x;
}

/* True: a column has become wider than it was drawn. */
static bool widen(struct list *l, size_t column, int width, int most)
{
	struct list_column *c = &l->columns[column];

	if (width > most)
		width = most;
	if (!c->whole || width <= c->width)
		return false;
	c->width = width;
	return true;
}

/* True: something in it was cut that must not be. */
static bool draw_row(struct list *l, struct area a, size_t index, int number, const int *widths)
{
	const struct list_row *row = &l->rows[index];
	bool cursor = index == l->cursor;
	int x = draw_prefix(l, a, row, cursor, number);
	bool cut = false;

	for (size_t i = 0; i < l->ncolumns; i++) {
		struct buf b = BUF_INIT;
		int style = row->style;

		if (!widths[i])
			continue;
		l->source.cell(l->source.ctx, row, (int)i, &b, &style);
		put_cell(a.y, x, widths[i], cursor ? style | STYLE_ON_CURSOR : style,
			 buf_text(&b), l->columns[i].right);
		cut |= widen(l, i, term_width(buf_text(&b)), a.w / 2);
		buf_free(&b);
		x += widths[i] + GAP;
	}
	return cut;
}

static void draw_empty(struct list *l, struct area a)
{
	struct strv lines = STRV_INIT;

	text_wrap_most(l->empty ? l->empty : tr("Nothing here."), a.w - 1, a.h, &lines);
	for (size_t i = 0; i < lines.n; i++)
		term_put(a.y + (int)i, a.x + 1, a.w - 1, STYLE_DIM, lines.v[i]);
	strv_free(&lines);
}

static void set_height(struct list *l, int rows)
{
	size_t height = rows > 1 ? (size_t)rows : 1;

	if (height == l->height)
		return;
	l->height = height;
	if (l->loaded)
		page_fit(l);
}

static bool draw_page(struct list *l, struct area area)
{
	int *widths = xcalloc(l->ncolumns + 1, sizeof *widths);
	bool cut = false;
	int number;

	share_out(l, area.w - prefix_width(l), widths);
	l->columns_shown = 0;
	for (size_t i = 0; i < l->ncolumns; i++)
		l->columns_shown += widths[i] > 0;
	if (!l->no_titles && area.h > 1) {
		draw_titles(l, area, widths);
		area.y++;
		area.h--;
	}
	set_height(l, area.h);
	l->shown = area;
	page_load(l);
	if (l->n == 0 && area.h > 0)
		draw_empty(l, area);
	if (l->numbered && !list_numbered(l, 1)) /* the page has become shorter */
		l->numbered = 0;
	number = -(int)l->numbered;
	for (size_t i = 0; i < l->n && (int)i < area.h; i++) {
		struct area line = { area.y + (int)i, area.x, 1, area.w };

		if (l->rows[i].heading)
			draw_heading(l, line, &l->rows[i]);
		else
			cut |= draw_row(l, line, i, ++number, widths);
	}
	free(widths);
	return cut;
}

size_t list_columns_shown(const struct list *l)
{
	return l->columns_shown;
}

void list_draw(struct list *l, struct area area)
{
	while (draw_page(l, area)) /* columns only grow, so that it ends */
		;
}
