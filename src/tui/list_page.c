#include "list_page.h"

#include <stdlib.h>
#include <string.h>

#define SECTION_STEP 64
#define SECTION_MAX 10000 /* rows looked through for a heading */

void page_drop_row(const struct list *l, struct list_row *row)
{
	if (l->source.release)
		l->source.release(l->source.ctx, row);
	free(row->key);
	row->key = NULL;
}

void page_drop(struct list *l)
{
	for (size_t i = 0; i < l->n; i++)
		page_drop_row(l, &l->rows[i]);
	free(l->rows);
	l->rows = NULL;
	l->n = l->cursor = 0;
}

bool page_has_cursor(const struct list *l)
{
	return l->cursor < l->n && !l->rows[l->cursor].heading;
}

static struct list_key key_of(const struct list_row *row)
{
	return (struct list_key){ row->key, row->id };
}

/* Reads up to n rows after the page (or from the first on). */
static size_t append(struct list *l, size_t n)
{
	struct list_key from;
	size_t got;

	if (n == 0)
		return 0;
	l->rows = xrealloc(l->rows, l->n + n, sizeof *l->rows);
	memset(l->rows + l->n, 0, n * sizeof *l->rows);
	if (l->n > 0)
		from = key_of(&l->rows[l->n - 1]);
	got = l->source.after(l->source.ctx, l->n ? &from : NULL, n, l->rows + l->n);
	l->n += got;
	return got;
}

/* Puts rows given nearest first in front of the page. */
static void put_in_front(struct list *l, const struct list_row *rows, size_t n)
{
	l->rows = xrealloc(l->rows, l->n + n + 1, sizeof *l->rows);
	memmove(l->rows + n, l->rows, l->n * sizeof *l->rows);
	for (size_t i = 0; i < n; i++)
		l->rows[i] = rows[n - 1 - i];
	l->n += n;
	l->cursor += n;
}

/* Reads up to n rows before `from` (NULL: the last ones) into the page. */
static size_t prepend_before(struct list *l, const struct list_key *from, size_t n)
{
	struct list_row *rows;
	size_t got;

	if (n == 0)
		return 0;
	rows = xcalloc(n, sizeof *rows);
	got = l->source.before(l->source.ctx, from, n, rows);
	put_in_front(l, rows, got);
	free(rows);
	return got;
}

static size_t prepend(struct list *l, size_t n)
{
	struct list_key from;

	if (l->n == 0)
		return prepend_before(l, NULL, n);
	from = key_of(&l->rows[0]);
	return prepend_before(l, &from, n);
}

/* Keeps the `height` rows from `top` on. */
static void trim(struct list *l, size_t top)
{
	size_t kept = 0;

	for (size_t i = 0; i < l->n; i++) {
		if (i < top || i >= top + l->height)
			page_drop_row(l, &l->rows[i]);
		else
			l->rows[kept++] = l->rows[i];
	}
	l->n = kept;
	l->cursor -= top < l->cursor ? top : l->cursor;
}

/* Puts the cursor on the nearest row that can be chosen, first in this
 * direction. */
static void settle(struct list *l, int direction)
{
	size_t from = l->cursor < l->n ? l->cursor : l->n ? l->n - 1 : 0;

	for (int turn = 0; turn < 2; turn++, direction = -direction)
		for (size_t i = from; i < l->n; i += (size_t)(long)direction)
			if (!l->rows[i].heading) {
				l->cursor = i;
				return;
			}
}

long page_rows(const struct list *l, size_t from, size_t to)
{
	long n = 0;

	for (size_t i = from; i < to && i < l->n; i++)
		n += !l->rows[i].heading;
	return n;
}

/* Is there a row beyond the page? */
static bool more_before(struct list *l)
{
	size_t got = prepend(l, 1);

	if (got) {
		page_drop_row(l, &l->rows[0]);
		memmove(l->rows, l->rows + 1, --l->n * sizeof *l->rows);
		l->cursor--;
	}
	return got > 0;
}

static bool more_after(struct list *l)
{
	size_t got = append(l, 1);

	if (got)
		page_drop_row(l, &l->rows[--l->n]);
	return got > 0;
}

/* Where nobody knows its place, the cursor's is worked out when an end of the list is
 * on the page. */
void page_locate(struct list *l)
{
	long place = 0;

	l->total = l->source.count(l->source.ctx, &l->capped);
	if (!page_has_cursor(l)) {
		l->position = 0;
		return;
	}
	if (l->source.place) {
		struct list_key key = key_of(&l->rows[l->cursor]);

		place = l->source.place(l->source.ctx, &key);
	}
	if (place > 0)
		l->position = place;
	else if (!more_before(l))
		l->position = page_rows(l, 0, l->cursor + 1);
	else if (!l->capped && !more_after(l))
		l->position = l->total - page_rows(l, l->cursor + 1, l->n);
	else if (!l->capped && l->position > l->total)
		l->position = 0;
}

void page_first(struct list *l)
{
	page_drop(l);
	append(l, l->height);
	settle(l, 1);
	page_locate(l);
}

void page_load(struct list *l)
{
	if (l->loaded)
		return;
	l->loaded = true;
	page_first(l);
}

void page_last(struct list *l)
{
	page_drop(l);
	prepend(l, l->height);
	l->cursor = l->n ? l->n - 1 : 0;
	settle(l, -1);
	l->position = 0;
	page_locate(l);
}

void page_fit(struct list *l)
{
	size_t top;

	if (l->n < l->height) {
		append(l, l->height - l->n);
		if (l->n < l->height)
			prepend(l, l->height - l->n);
	}
	if (l->n > l->height) {
		top = l->cursor >= l->height ? l->cursor - l->height + 1 : 0;
		trim(l, top);
	}
}

void page_around(struct list *l, const struct list_key *key, size_t line)
{
	page_drop(l);
	if (line >= l->height)
		line = l->height - 1;
	/* one more than stands above it: with nothing before it what follows would be the list's first */
	prepend_before(l, key, line + 1);
	l->cursor = l->n;
	append(l, l->height - (l->n < line ? l->n : line));
	trim(l, l->n && l->cursor > line ? l->cursor - line : 0);
	page_fit(l);
	settle(l, 1);
	page_locate(l);
}

void page_read(struct list *l, bool keep)
{
	struct list_row found = { 0 }, *at = page_has_cursor(l) ? &l->rows[l->cursor] : NULL;
	size_t line = l->cursor;
	bool moved;

	l->rows = NULL;
	l->n = l->cursor = 0;
	if (!keep || !at) {
		page_first(l);
		return;
	}
	moved = l->source.find && l->source.find(l->source.ctx, at->id, &found);
	page_around(l, &(struct list_key){ moved ? found.key : at->key, at->id }, line);
	if (moved)
		page_drop_row(l, &found);
}

/* Brings rows in until the cursor can go `by` from where it is. */
static void reach(struct list *l, long by)
{
	if (by > 0 && l->cursor + (size_t)by >= l->n)
		append(l, l->cursor + (size_t)by + 1 - l->n);
	else if (by < 0 && l->cursor < (size_t)-by)
		prepend(l, (size_t)-by - l->cursor);
}

/* The nearest row that can be chosen at or beyond `target`, reading on where
 * only headings are left; the cursor when there is none. */
static void land(struct list *l, long target, int direction)
{
	long i = target;

	for (;;) {
		if (i >= (long)l->n && (direction < 0 || append(l, 1) == 0))
			break;
		if (i < 0) {
			if (direction > 0 || prepend(l, 1) == 0)
				break;
			i = 0;
		}
		if (!l->rows[i].heading) {
			l->cursor = (size_t)i;
			return;
		}
		i += direction;
	}
	/* back from the end of the list, but never past where it began */
	for (i -= direction; i >= 0 && i < (long)l->n && i != (long)l->cursor;
	     i -= direction)
		if (!l->rows[i].heading) {
			l->cursor = (size_t)i;
			return;
		}
}

static size_t index_of(const struct list *l, int64_t id)
{
	size_t i = 0;

	while (i + 1 < l->n && l->rows[i].id != id)
		i++;
	return i;
}

/* The cursor has come here from the row of this id. */
static void count_way(struct list *l, int64_t from_id)
{
	size_t from = index_of(l, from_id);

	if (l->position <= 0)
		return;
	if (l->cursor > from)
		l->position += page_rows(l, from + 1, l->cursor + 1);
	else
		l->position -= page_rows(l, l->cursor, from);
}

/* Shows the page from `top` on, or as near to it as the cursor allows. */
static void scroll_to(struct list *l, size_t top)
{
	if (l->cursor < top)
		top = l->cursor;
	/* a heading comes into view with its first row */
	if (top == 0 && l->cursor == 0 && prepend(l, 1) && !l->rows[0].heading)
		top = 1;
	else if (top > 0 && l->cursor == top && l->rows[top - 1].heading)
		top--;
	if (l->cursor >= top + l->height)
		top = l->cursor - l->height + 1;
	trim(l, top);
	page_fit(l);
}

void page_move(struct list *l, long by, bool whole)
{
	int64_t cursor_id, top_id;
	long target, top, line;

	if (!page_has_cursor(l))
		return;
	cursor_id = l->rows[l->cursor].id;
	top_id = l->rows[0].id;
	line = (long)l->cursor;
	reach(l, !whole ? by : by < 0 ? by - line : by + (long)l->height - 1 - line);
	target = (long)l->cursor + by;
	if (target >= (long)l->n)
		target = (long)l->n - 1;
	land(l, target > 0 ? target : 0, by < 0 ? -1 : 1);
	count_way(l, cursor_id);
	top = (long)index_of(l, top_id) + (whole ? by : 0);
	if (top > (long)l->n - (long)l->height)
		top = (long)l->n - (long)l->height;
	scroll_to(l, top > 0 ? (size_t)top : 0);
}

void page_put(struct list *l, size_t index)
{
	int64_t from;

	if (!page_has_cursor(l) || index >= l->n || l->rows[index].heading)
		return;
	from = l->rows[l->cursor].id;
	l->cursor = index;
	count_way(l, from);
}

/* The first row under the next heading. */
static bool next_section(struct list *l)
{
	bool heading = false;

	for (size_t i = l->cursor + 1;; i++) {
		if (i >= l->n && (l->n >= SECTION_MAX || append(l, SECTION_STEP) == 0))
			return false;
		if (!l->rows[i].heading && heading) {
			l->cursor = i;
			return true;
		}
		heading = heading || l->rows[i].heading;
	}
}

/* The first row of the section before the cursor's own. */
static bool section_before(struct list *l)
{
	size_t i = l->cursor, found = SIZE_MAX;
	bool crossed = false;

	for (;;) {
		if (i == 0) {
			size_t got = l->n < SECTION_MAX ? prepend(l, SECTION_STEP) : 0;

			if (got == 0)
				break;
			i = got;
			found += found == SIZE_MAX ? 0 : got;
		}
		if (!l->rows[--i].heading) {
			found = crossed ? i : SIZE_MAX;
			continue;
		}
		if (found != SIZE_MAX)
			break;
		crossed = true;
	}
	if (found != SIZE_MAX)
		l->cursor = found;
	return found != SIZE_MAX;
}

void page_section(struct list *l, int direction)
{
	int64_t cursor_id;
	size_t top;

	if (!page_has_cursor(l))
		return;
	cursor_id = l->rows[l->cursor].id;
	if (direction > 0 && !next_section(l)) {
		page_first(l);
		return;
	}
	if (direction < 0)
		section_before(l);
	count_way(l, cursor_id);
	/* the heading stands at the top, with a page below it */
	top = l->cursor;
	if (l->n < top + l->height)
		append(l, top + l->height - l->n);
	if (l->n < top + l->height)
		top = l->n > l->height ? l->n - l->height : 0;
	scroll_to(l, top);
}
