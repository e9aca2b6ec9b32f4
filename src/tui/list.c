#include "list.h"

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/tr.h>

#include "list_page.h"
#include "text_edit.h"

#define HEIGHT_UNSEEN 20 /* rows read when a key comes before the first draw */
#define FLEXIBLE_MIN 8
#define MARK_STEP 500
#define GAP 1 /* blanks between columns */

static void drop_columns(struct list *l)
{
	for (size_t i = 0; i < l->ncolumns; i++)
		free((char *)l->columns[i].title);
	free(l->columns);
	l->columns = NULL;
	l->ncolumns = 0;
}

void list_set_columns(struct list *l, const struct list_column *columns, size_t n)
{
	struct list_column *copy = xcalloc(n + 1, sizeof *copy);

	for (size_t i = 0; i < n; i++) {
		copy[i] = columns[i];
		copy[i].title = xstrdup(columns[i].title ? columns[i].title : "");
	}
	drop_columns(l);
	l->columns = copy;
	l->ncolumns = n;
}

void list_set_empty(struct list *l, const char *sentence)
{
	char *copy = xstrdup(sentence);

	free(l->empty);
	l->empty = copy;
}

void list_set_numbers(struct list *l, bool numbers)
{
	l->numbers = numbers;
}

struct list *list_create(const struct list_source *source,
			 const struct list_options *options)
{
	struct list *l = xcalloc(1, sizeof *l);

	l->source = *source;
	l->marks_on = options->marks;
	l->numbers = options->numbers;
	l->no_titles = options->no_titles;
	l->height = HEIGHT_UNSEEN;
	list_set_columns(l, options->columns, options->ncolumns);
	list_set_empty(l, options->empty);
	return l;
}

void list_destroy(struct list *l)
{
	if (!l)
		return;
	page_drop(l);
	drop_columns(l);
	free(l->empty);
	free(l->marks);
	free(l);
}

static void free_row(struct list *l, struct list_row *row)
{
	if (l->source.release)
		l->source.release(l->source.ctx, row);
	free(row->key);
}

static void load(struct list *l)
{
	if (l->loaded)
		return;
	l->loaded = true;
	page_first(l);
}

void list_refresh(struct list *l)
{
	struct list was = *l;

	if (!l->loaded)
		return;
	page_read(l, true);
	page_drop(&was);
}

bool list_reload(struct list *l, bool keep)
{
	struct list was = *l;

	if (!l->loaded)
		return true;
	l->position = 0; /* another order: what was counted is worth nothing */
	page_read(l, keep);
	if (l->source.dropped && l->source.dropped(l->source.ctx)) {
		page_drop(l);
		*l = was;
		return false;
	}
	page_drop(&was);
	return true;
}

static bool learn(struct list *l)
{
	if (!l->source.learn || !l->source.learn(l->source.ctx))
		return false;
	page_locate(l);
	return true;
}

bool list_idle(struct list *l)
{
	return l->loaded && learn(l);
}

long list_total(const struct list *l)
{
	return l->total;
}

static bool jump(struct list *l, long place)
{
	struct list_row row = { 0 };

	if (place > l->total)
		place = l->total;
	if (!l->source.at || !l->source.at(l->source.ctx, place > 1 ? place : 1, &row))
		return false;
	page_around(l, &(struct list_key){ row.key, row.id }, l->height / 3);
	free_row(l, &row);
	return true;
}

bool list_jump(struct list *l, long place)
{
	load(l);
	learn(l);
	return jump(l, place);
}

static void jump_to_middle(struct list *l)
{
	learn(l);
	jump(l, (l->total + 1) / 2);
}

bool list_go(struct list *l, int64_t id)
{
	struct list_row row = { 0 };
	struct list_key key;

	load(l);
	if (!l->source.find || !l->source.find(l->source.ctx, id, &row))
		return false;
	key = (struct list_key){ row.key, row.id };
	l->position = 0;
	page_around(l, &key, l->height / 3);
	free_row(l, &row);
	return true;
}

const struct list_row *list_current(struct list *l)
{
	load(l);
	return page_has_cursor(l) ? &l->rows[l->cursor] : NULL;
}

int64_t list_current_id(struct list *l)
{
	const struct list_row *row = list_current(l);

	return row ? row->id : 0;
}

const struct list_row *list_numbered(struct list *l, int number)
{
	load(l);
	for (size_t i = 0; i < l->n; i++)
		if (!l->rows[i].heading && --number == 0)
			return &l->rows[i];
	return NULL;
}

static int compare_ids(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

/* Where the id stands among the marks, or would. */
static size_t mark_place(const struct list *l, int64_t id)
{
	size_t low = 0, high = l->nmarks;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (l->marks[middle] < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool list_is_marked(const struct list *l, int64_t id)
{
	size_t at = mark_place(l, id);

	return at < l->nmarks && l->marks[at] == id;
}

void list_mark(struct list *l, int64_t id, bool on)
{
	size_t at = mark_place(l, id);
	bool is = at < l->nmarks && l->marks[at] == id;

	if (is == on)
		return;
	if (on) {
		VEC_ADD(l->marks, l->nmarks) = id;
		memmove(l->marks + at + 1, l->marks + at,
			(l->nmarks - 1 - at) * sizeof *l->marks);
		l->marks[at] = id;
	} else {
		memmove(l->marks + at, l->marks + at + 1,
			(--l->nmarks - at) * sizeof *l->marks);
	}
}

size_t list_marked(struct list *l, const int64_t **ret_ids)
{
	if (ret_ids)
		*ret_ids = l->marks;
	return l->nmarks;
}

void list_marks_clear(struct list *l)
{
	l->nmarks = 0;
}

/* Keeps each id once. */
static void tidy_marks(struct list *l)
{
	size_t kept = 0;

	if (l->nmarks)
		qsort(l->marks, l->nmarks, sizeof *l->marks, compare_ids);
	for (size_t i = 0; i < l->nmarks; i++)
		if (kept == 0 || l->marks[kept - 1] != l->marks[i])
			l->marks[kept++] = l->marks[i];
	l->nmarks = kept;
}

bool list_mark_all(struct list *l)
{
	struct list_row rows[MARK_STEP];
	struct list_key from = { NULL, 0 };
	char *text = NULL;
	bool begun = false;
	size_t got, marked = 0;

	do {
		memset(rows, 0, sizeof rows);
		got = l->source.after(l->source.ctx, begun ? &from : NULL, MARK_STEP, rows);
		for (size_t i = 0; i < got; i++) {
			if (!rows[i].heading && marked++ < LIST_MARK_MAX)
				VEC_ADD(l->marks, l->nmarks) = rows[i].id;
			if (i + 1 == got) {
				free(text);
				text = xstrdup(rows[i].key);
				from = (struct list_key){ text, rows[i].id };
				begun = true;
			}
			free_row(l, &rows[i]);
		}
	} while (got == MARK_STEP && marked <= LIST_MARK_MAX);
	free(text);
	tidy_marks(l);
	return marked <= LIST_MARK_MAX;
}

static void toggle_mark(struct list *l)
{
	int64_t id = list_current_id(l);

	if (!page_has_cursor(l))
		return;
	list_mark(l, id, !list_is_marked(l, id));
	page_move(l, 1, false);
}

static bool mark_action(struct list *l, enum action a)
{
	if (!l->marks_on)
		return false;
	switch (a) {
	case ACTION_LIST_MARK:
		toggle_mark(l);
		return true;
	case ACTION_LIST_MARK_ALL:
		list_mark_all(l);
		return true;
	case ACTION_LIST_MARK_NONE:
		list_marks_clear(l);
		return true;
	default:
		return false;
	}
}

bool list_action(struct list *l, enum action a)
{
	long page = l->height > 1 ? (long)l->height - 1 : 1;

	load(l);
	switch (a) {
	case ACTION_LIST_UP:
		page_move(l, -1, false);
		return true;
	case ACTION_LIST_DOWN:
		page_move(l, 1, false);
		return true;
	case ACTION_LIST_PAGE_UP:
		page_move(l, -page, true);
		return true;
	case ACTION_LIST_PAGE_DOWN:
		page_move(l, page, true);
		return true;
	case ACTION_LIST_FIRST:
		page_first(l);
		return true;
	case ACTION_LIST_LAST:
		page_last(l);
		return true;
	case ACTION_LIST_MIDDLE:
		jump_to_middle(l);
		return true;
	case ACTION_LIST_SECTION_NEXT:
		page_section(l, 1);
		return true;
	case ACTION_LIST_SECTION_BEFORE:
		page_section(l, -1);
		return true;
	default:
		return mark_action(l, a);
	}
}

/* What stands before the first column: cursor, mark, number. */
static int prefix_width(const struct list *l)
{
	return 1 + (l->marks_on ? 1 : 0) + (l->numbers ? 2 : 0);
}

static bool is_flexible(const struct list_column *c)
{
	return !c->width && !c->whole;
}

/* What the columns that are shown need at least. */
static int need(const struct list *l, const bool *shown)
{
	int w = -GAP;

	for (size_t i = 0; i < l->ncolumns; i++)
		if (shown[i])
			w += (is_flexible(&l->columns[i]) ? FLEXIBLE_MIN : l->columns[i].width) + GAP;
	return w;
}

/* The next that goes where not all have room, from the right: what may not be cut goes after what may, and the
 * last flexible one stays, however narrow it gets. The first is what a row is known by. */
static bool leave_out(const struct list *l, bool *shown)
{
	size_t flexible = 0;

	for (size_t i = 0; i < l->ncolumns; i++)
		flexible += shown[i] && is_flexible(&l->columns[i]);
	for (int whole = 0; whole <= 1; whole++)
		for (size_t i = l->ncolumns; i-- > 1;) {
			bool only = is_flexible(&l->columns[i]) && flexible == 1;

			if (shown[i] && l->columns[i].whole == whole && !only && !(whole && flexible)) {
				shown[i] = false;
				return true;
			}
		}
	return false;
}

/* Widths of the columns; 0: left out. */
static void share_out(const struct list *l, int width, int *widths)
{
	bool *shown = xcalloc(l->ncolumns + 1, sizeof *shown);
	int left = width + GAP, shares = 0, *last = NULL;

	memset(shown, true, l->ncolumns);
	while (need(l, shown) > width && leave_out(l, shown))
		;
	for (size_t i = 0; i < l->ncolumns; i++) {
		const struct list_column *c = &l->columns[i];

		widths[i] = shown[i] ? c->width : 0;
		left -= shown[i] ? widths[i] + GAP : 0;
		if (shown[i] && is_flexible(c))
			shares += c->share ? c->share : 1;
		if (shown[i])
			last = &widths[i];
	}
	for (size_t i = 0; i < l->ncolumns && left > 0 && shares > 0; i++) {
		int share = l->columns[i].share ? l->columns[i].share : 1;

		if (!shown[i] || !is_flexible(&l->columns[i]))
			continue;
		widths[i] = left * share / shares;
		left -= widths[i];
		shares -= share;
	}
	if (last && left > 0) /* no flexible one: the last takes it */
		*last += left;
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
	term_put_cell(y, x, width, style, text);
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
	term_put_cell(a.y, a.x, a.w, style, buf_text(&b));
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
		if (number <= 9)
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

	text_wrap(l->empty ? l->empty : tr("Nothing here."), a.w - 1, &lines);
	for (size_t i = 0; i < lines.n && (int)i < a.h; i++)
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
	int number = 0;

	share_out(l, area.w - prefix_width(l), widths);
	if (!l->no_titles && area.h > 1) {
		draw_titles(l, area, widths);
		area.y++;
		area.h--;
	}
	set_height(l, area.h);
	load(l);
	if (l->n == 0 && area.h > 0)
		draw_empty(l, area);
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

void list_draw(struct list *l, struct area area)
{
	while (draw_page(l, area)) /* columns only grow, so that it ends */
		;
}

void list_position(struct list *l, struct buf *out)
{
	load(l);
	if (!page_has_cursor(l))
		return;
	if (l->position > 0)
		buf_addf(out, "%ld/", l->position);
	else
		buf_add(out, "-/");
	buf_addf(out, "%ld%s", l->total, l->capped ? "+" : "");
	if (l->nmarks)
		buf_addf(out, " *%zu", l->nmarks);
}
