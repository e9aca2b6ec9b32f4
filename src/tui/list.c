#include "list.h"

#include <stdlib.h>
#include <string.h>

#include "list_page.h"

#define HEIGHT_UNSEEN 20 /* rows read when a key comes before the first draw */
#define MARK_STEP 500
#define READ_THROUGH 500 /* rows gone over one by one; farther by their places */
#define READ_MOST 10000
#define NUMBERS 9 /* a digit each */

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
	l->numbered = 0;
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
	page_drop_row(l, &row);
	return true;
}

bool list_jump(struct list *l, long place)
{
	page_load(l);
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

	page_load(l);
	if (!l->source.find || !l->source.find(l->source.ctx, id, &row))
		return false;
	key = (struct list_key){ row.key, row.id };
	l->position = 0;
	page_around(l, &key, l->height / 3);
	page_drop_row(l, &row);
	return true;
}

const struct list_row *list_current(struct list *l)
{
	page_load(l);
	return page_has_cursor(l) ? &l->rows[l->cursor] : NULL;
}

int64_t list_current_id(struct list *l)
{
	const struct list_row *row = list_current(l);

	return row ? row->id : 0;
}

/* Rows that can have a number. */
static size_t numberable(const struct list *l)
{
	return (size_t)page_rows(l, 0, l->n);
}

/* The cursor to the first row that has a number. */
static void go_to_numbers(struct list *l)
{
	const struct list_row *first = list_numbered(l, 1);

	if (first)
		page_move(l, (first - l->rows) - (long)l->cursor, false);
}

bool list_turn_numbers(struct list *l, int direction)
{
	int64_t top;

	page_load(l);
	top = l->n ? l->rows[0].id : 0;
	if (direction > 0 && l->numbered + NUMBERS < numberable(l)) {
		l->numbered += NUMBERS;
	} else if (direction < 0 && l->numbered) {
		l->numbered -= l->numbered < NUMBERS ? l->numbered : NUMBERS;
	} else {
		page_move(l, direction * (long)l->height, true);
		if (!l->n || l->rows[0].id == top)
			return false;
		l->numbered = direction > 0 ? 0 : (numberable(l) - 1) / NUMBERS * NUMBERS;
	}
	go_to_numbers(l);
	return true;
}

const struct list_row *list_numbered(struct list *l, int number)
{
	page_load(l);
	if (l->numbered >= numberable(l))
		l->numbered = 0;
	number += (int)l->numbered;
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

/* Of a list in sections those of the one the cursor stands in. */
bool list_mark_all(struct list *l)
{
	struct list_row rows[MARK_STEP];
	struct list_key from = { NULL, 0 };
	int64_t cursor = list_current_id(l);
	char *text = NULL;
	bool begun = false, here = false, over = false;
	size_t got, marked = 0, before = l->nmarks;

	do {
		memset(rows, 0, sizeof rows);
		got = l->source.after(l->source.ctx, begun ? &from : NULL, MARK_STEP, rows);
		for (size_t i = 0; i < got; i++) {
			if (rows[i].heading && here) {
				over = true;
			} else if (rows[i].heading) { /* what came before was another section */
				l->nmarks = before;
				marked = 0;
			} else if (!over && marked++ < LIST_MARK_MAX) {
				VEC_ADD(l->marks, l->nmarks) = rows[i].id;
			}
			here |= rows[i].id == cursor;
			if (i + 1 == got) {
				free(text);
				text = xstrdup(rows[i].key);
				from = (struct list_key){ text, rows[i].id };
				begun = true;
			}
			page_drop_row(l, &rows[i]);
		}
	} while (got == MARK_STEP && marked <= LIST_MARK_MAX && !over);
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

	page_load(l);
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

/* To a place in a list that nobody has counted: so far by going over the rows. */
static bool go_to(struct list *l, long place)
{
	if (list_jump(l, place))
		return true;
	if (place > READ_MOST)
		return false;
	page_first(l);
	if (place > 1)
		page_move(l, place - 1, false);
	return true;
}

static bool go_by(struct list *l, long by, bool whole)
{
	long rows = by < 0 ? -by : by;

	if (rows > READ_THROUGH && l->position > 0 && list_jump(l, l->position + by))
		return true;
	if (rows > READ_MOST)
		return false;
	page_move(l, by, whole);
	return true;
}

bool list_times(struct list *l, enum action a, long times)
{
	long page = l->height > 1 ? (long)l->height - 1 : 1;

	page_load(l);
	switch (a) {
	case ACTION_LIST_UP:
		return go_by(l, -times, false);
	case ACTION_LIST_DOWN:
		return go_by(l, times, false);
	case ACTION_LIST_PAGE_UP:
		return go_by(l, -times * page, true);
	case ACTION_LIST_PAGE_DOWN:
		return go_by(l, times * page, true);
	case ACTION_LIST_FIRST:
	case ACTION_LIST_LAST:
		return go_to(l, times);
	default:
		return list_action(l, a);
	}
}

bool list_click(struct list *l, int y, int x)
{
	size_t row = (size_t)(y - l->shown.y);

	if (!l->loaded || y < l->shown.y || y >= l->shown.y + l->shown.h || x < l->shown.x ||
	    x >= l->shown.x + l->shown.w || row >= l->n || l->rows[row].heading)
		return false;
	if (row == l->cursor)
		return true;
	page_put(l, row);
	return false;
}

bool list_up(struct list *l)
{
	int64_t at = list_current_id(l);

	page_move(l, -1, false);
	return list_current_id(l) != at;
}

void list_position(struct list *l, struct buf *out)
{
	page_load(l);
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
