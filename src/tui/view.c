#include "view.h"

#include <stdlib.h>

#include <bihuan/base/mem.h>

#include "text_edit.h"

struct paragraph {
	int style;
	char *text;
};

struct line {
	int style;
	char *text;
};

struct view {
	struct paragraph *v;
	size_t n;
	struct line *lines; /* wrapped to width */
	size_t nlines;
	int width;
	size_t top;
	size_t page;
};

struct view *view_create(void)
{
	return xcalloc(1, sizeof(struct view));
}

static void drop_lines(struct view *v)
{
	for (size_t i = 0; i < v->nlines; i++)
		free(v->lines[i].text);
	free(v->lines);
	v->lines = NULL;
	v->nlines = 0;
	v->width = 0;
}

void view_clear(struct view *v)
{
	drop_lines(v);
	for (size_t i = 0; i < v->n; i++)
		free(v->v[i].text);
	free(v->v);
	v->v = NULL;
	v->n = 0;
}

void view_destroy(struct view *v)
{
	if (!v)
		return;
	view_clear(v);
	free(v);
}

void view_add(struct view *v, int style, const char *text)
{
	VEC_ADD(v->v, v->n) = (struct paragraph){ style, xstrdup(text ? text : "") };
	v->width = 0;
}

static void wrap(struct view *v, int width)
{
	drop_lines(v);
	for (size_t i = 0; i < v->n; i++) {
		struct strv lines = STRV_INIT;

		text_wrap(v->v[i].text, width, &lines);
		for (size_t j = 0; j < lines.n; j++)
			VEC_ADD(v->lines, v->nlines) =
				(struct line){ v->v[i].style, lines.v[j] };
		free(lines.v); /* its strings are the lines' now */
	}
	v->width = width;
}

static void scroll(struct view *v, long by)
{
	long top = (long)v->top + by;
	long most = (long)v->nlines - (long)v->page;

	if (top > most)
		top = most;
	v->top = top > 0 ? (size_t)top : 0;
}

bool view_action(struct view *v, enum action a)
{
	long page = v->page > 1 ? (long)v->page - 1 : 1;

	switch (a) {
	case ACTION_VIEW_UP:
		scroll(v, -1);
		return true;
	case ACTION_VIEW_DOWN:
		scroll(v, 1);
		return true;
	case ACTION_VIEW_PAGE_UP:
		scroll(v, -page);
		return true;
	case ACTION_VIEW_PAGE_DOWN:
		scroll(v, page);
		return true;
	case ACTION_VIEW_FIRST:
		v->top = 0;
		return true;
	case ACTION_VIEW_LAST:
		scroll(v, (long)v->nlines);
		return true;
	default:
		return false;
	}
}

void view_draw(struct view *v, struct area a)
{
	int width = a.w > 2 ? a.w - 1 : 1; /* the last column is the scroll mark */

	if (a.h <= 0 || a.w <= 0)
		return;
	if (v->width != width)
		wrap(v, width);
	v->page = (size_t)a.h;
	scroll(v, 0);
	for (int row = 0; row < a.h && v->top + (size_t)row < v->nlines; row++) {
		const struct line *l = &v->lines[v->top + (size_t)row];

		term_put(a.y + row, a.x, width, l->style, l->text);
	}
	if (v->top > 0)
		term_put(a.y, a.x + a.w - 1, 1, STYLE_KEY, "^");
	if (v->top + v->page < v->nlines)
		term_put(a.y + a.h - 1, a.x + a.w - 1, 1, STYLE_KEY, "v");
}

size_t view_height(const struct view *v)
{
	return v->nlines;
}

void view_text(const struct view *v, struct buf *out)
{
	for (size_t i = 0; i < v->n; i++)
		buf_addf(out, "%s\n", v->v[i].text);
}
