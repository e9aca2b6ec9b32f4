#include "text_layout.h"

#include <string.h>

#include "wrap.h"

/* The last column stays free for the cursor at the end of a line. */
static int wrap_width(int width)
{
	return width > 2 ? width - 1 : 1;
}

/* The line the cursor is on: its number, where it begins and ends; *ret_count
 * is how many there are. */
static size_t cursor_line(const struct text_edit *te, int width, size_t *ret_start,
			  size_t *ret_count)
{
	size_t from = 0, end, line = 0, found = 0;
	bool last;

	*ret_start = 0;
	do {
		size_t next = wrap_line(te->c, te->len, from, wrap_width(width), &end, &last);

		if (te->pos >= from) {
			found = line;
			*ret_start = from;
		}
		from = next;
		line++;
	} while (!last);
	*ret_count = line;
	return found;
}

/* Where line `wanted` begins and ends. */
static void find_line(const struct text_edit *te, int width, size_t wanted,
		      size_t *ret_start, size_t *ret_end)
{
	size_t from = 0, line = 0;
	bool last = false;

	while (!last) {
		size_t next = wrap_line(te->c, te->len, from, wrap_width(width), ret_end,
					&last);

		*ret_start = from;
		if (line++ == wanted)
			return;
		from = next;
	}
}

enum edit_result text_layout_move(struct text_edit *te, int step)
{
	size_t start, count, end, pos, line;
	int column;

	if (!te->lines)
		return EDIT_IGNORED;
	line = cursor_line(te, te->width, &start, &count);
	if ((step < 0 && line == 0) || (step > 0 && line + 1 >= count))
		return EDIT_IGNORED;
	column = chars_width(te->c + start, te->pos - start);
	find_line(te, te->width, step < 0 ? line - 1 : line + 1, &start, &end);
	pos = start;
	while (pos < end) {
		size_t next = cluster_after(te->c, te->len, pos);

		if (next > end || chars_width(te->c + start, next - start) > column)
			break;
		pos = next;
	}
	/* the end of a wrapped line is the start of the next one */
	if (pos == end && pos > start && pos < te->len && te->c[pos] != '\n' &&
	    te->c[pos] != ' ')
		pos = cluster_before(te->c, pos);
	te->pos = pos;
	te->typing = false;
	return EDIT_MOVED;
}

int text_edit_height(struct text_edit *te, int width)
{
	size_t start, count;

	if (!te->lines)
		return 1;
	cursor_line(te, width, &start, &count);
	return (int)count;
}

/* Columns of a stretch as it is shown. */
static int shown_width(const struct text_edit *te, size_t from, size_t to)
{
	return te->secret ? (int)(to - from) : chars_width(te->c + from, to - from);
}

static void scroll_line(struct text_edit *te, int width)
{
	size_t after = cluster_after(te->c, te->len, te->pos);
	/* the last column is the ellipsis's while more follows */
	int under = after > te->pos ? shown_width(te, te->pos, after) + (after < te->len) : 1;

	if (te->left > te->pos)
		te->left = te->pos;
	if (under < 1)
		under = 1;
	while (te->left < te->pos && shown_width(te, te->left, te->pos) + under > width)
		te->left = cluster_after(te->c, te->len, te->left);
	/* no room is wasted at the end while text is hidden at the start */
	while (te->left > 0) {
		size_t back = cluster_before(te->c, te->left);

		if (shown_width(te, back, te->len) + 1 > width)
			break;
		te->left = back;
	}
}

/* Columns of the whole characters that fit into so many. */
static int fitting(const struct text_edit *te, int width)
{
	int used = 0;

	for (size_t at = te->left; at < te->len;) {
		size_t next = cluster_after(te->c, te->len, at);
		int w = shown_width(te, at, next);

		if (used + w > width)
			break;
		used += w;
		at = next;
	}
	return used;
}

static void draw_mark(const struct text_edit *te, struct area a)
{
	size_t from = te->mark_from > te->left ? te->mark_from : te->left;
	size_t to = te->mark_to < te->len ? te->mark_to : te->len;
	int x = from < to ? shown_width(te, te->left, from) : a.w, w = from < to ? shown_width(te, from, to) : 0;

	if (x < a.w)
		term_put_chars(a.y, a.x + x, w < a.w - x ? w : a.w - x, STYLE_WRONG, te->c + from, to - from);
}

/* An ellipsis at either end behind which there is more: none where the cursor is. */
static void draw_ends(const struct text_edit *te, struct area a, int style)
{
	size_t first = cluster_after(te->c, te->len, te->left);
	char dots[8] = "…";

	if (te->left > 0 && te->pos >= first && shown_width(te, te->left, first) == 2)
		memcpy(dots, "… ", sizeof "… "); /* a wide one makes room for it */
	if (te->left > 0 && te->pos >= first)
		term_put(a.y, a.x, shown_width(te, te->left, first), style, dots);
	if (shown_width(te, te->left, te->len) <= a.w)
		return;
	term_put(a.y, a.x + fitting(te, a.w - 1), a.w - fitting(te, a.w - 1), style, "…");
}

static void draw_line(struct text_edit *te, struct area a, int style, bool focus)
{
	scroll_line(te, a.w);
	if (te->secret) {
		char stars[256];
		size_t n = te->len - te->left;

		n = n < sizeof stars - 1 ? n : sizeof stars - 1;
		memset(stars, '*', n);
		stars[n] = '\0';
		term_put(a.y, a.x, a.w, style, stars);
	} else {
		term_put_chars(a.y, a.x, a.w, style, te->c + te->left, te->len - te->left);
		draw_mark(te, a);
		draw_ends(te, a, style);
	}
	if (focus)
		term_cursor(a.y, a.x + shown_width(te, te->left, te->pos));
}

static void draw_lines(struct text_edit *te, struct area a, int style, bool focus)
{
	size_t start, end, count, line, at = cursor_line(te, a.w, &start, &count);

	if (focus && at < te->top)
		te->top = at;
	if (focus && at >= te->top + (size_t)a.h)
		te->top = at - (size_t)a.h + 1;
	if (!focus || te->top + (size_t)a.h > count)
		te->top = !focus || count <= (size_t)a.h ? 0 : count - (size_t)a.h;
	if (focus)
		term_cursor(a.y + (int)(at - te->top),
			    a.x + chars_width(te->c + start, te->pos - start));
	line = te->top;
	for (int row = 0; row < a.h; row++, line++) {
		if (line >= count) {
			term_put(a.y + row, a.x, a.w, style, "");
			continue;
		}
		find_line(te, a.w, line, &start, &end);
		term_put_chars(a.y + row, a.x, a.w, style, te->c + start, end - start);
	}
}

void text_edit_draw(struct text_edit *te, struct area area, int style, bool focus)
{
	if (area.w <= 0 || area.h <= 0)
		return;
	te->width = area.w;
	if (te->lines)
		draw_lines(te, area, style, focus);
	else
		draw_line(te, area, style, focus);
}
