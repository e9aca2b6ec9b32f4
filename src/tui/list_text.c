/* A list as text: all its rows in lines, in columns as wide as what stands in the first of them, nothing cut. */
#include <stdlib.h>
#include <string.h>

#include "list_page.h"

enum { STEP = 500, WIDEST = 60 };

struct list_writing {
	struct list *list;
	bool (*put)(void *ctx, const char *line, struct err *err);
	void *ctx;
	int *widths;
};

/* Text, then blanks up to the width and two more, but not behind the last column. */
static void cell_add(struct buf *out, const char *text, int width, bool right, bool last)
{
	int blank = width - term_width(text);

	for (int i = 0; right && i < blank; i++)
		buf_addc(out, ' ');
	buf_add(out, text);
	for (int i = 0; !last && i < (right ? 0 : blank > 0 ? blank : 0) + 2; i++)
		buf_addc(out, ' ');
}

static void cell_text(const struct list *l, const struct list_row *row, size_t column, struct buf *out)
{
	int style = row->style;

	l->source.cell(l->source.ctx, row, (int)column, out, &style);
}

static void measure(struct list_writing *w, const struct list_row *row)
{
	for (size_t i = 0; !row->heading && i < w->list->ncolumns; i++) {
		struct buf b = BUF_INIT;
		int width;

		cell_text(w->list, row, i, &b);
		width = term_width(buf_text(&b));
		width = width < WIDEST ? width : WIDEST;
		w->widths[i] = width > w->widths[i] ? width : w->widths[i];
		buf_free(&b);
	}
}

static bool put_row(struct list_writing *w, const struct list_row *row, struct err *err)
{
	const struct list *l = w->list;
	size_t n = row->heading ? 1 : l->ncolumns;
	struct buf line = BUF_INIT;
	bool ok;

	for (size_t i = 0; i < n; i++) {
		struct buf b = BUF_INIT;

		cell_text(l, row, i, &b);
		cell_add(&line, buf_text(&b), row->heading ? 0 : w->widths[i], l->columns[i].right, i + 1 == n);
		buf_free(&b);
	}
	while (line.len && line.s[line.len - 1] == ' ')
		line.s[--line.len] = '\0';
	ok = w->put(w->ctx, buf_text(&line), err);
	buf_free(&line);
	return ok;
}

static bool put_titles(struct list_writing *w, struct err *err)
{
	const struct list *l = w->list;
	struct buf line = BUF_INIT;
	bool ok = true;

	for (size_t i = 0; i < l->ncolumns; i++)
		cell_add(&line, l->columns[i].title, w->widths[i], l->columns[i].right, i + 1 == l->ncolumns);
	if (line.len && !l->no_titles)
		ok = w->put(w->ctx, buf_text(&line), err);
	buf_free(&line);
	return ok;
}

/* The first rows say how wide the columns are. */
static bool begin(struct list_writing *w, const struct list_row *rows, size_t n, struct err *err)
{
	for (size_t i = 0; i < w->list->ncolumns; i++)
		w->widths[i] = w->list->no_titles ? 0 : term_width(w->list->columns[i].title);
	for (size_t i = 0; i < n; i++)
		measure(w, &rows[i]);
	return put_titles(w, err);
}

static bool put_rows(struct list_writing *w, struct list_row *rows, size_t n, struct err *err)
{
	bool ok = true;

	for (size_t i = 0; i < n && ok; i++)
		ok = put_row(w, &rows[i], err);
	return ok;
}

static void drop_rows(const struct list *l, struct list_row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		page_drop_row(l, &rows[i]);
}

bool list_text(struct list *l, bool (*put)(void *ctx, const char *line, struct err *err), void *ctx, struct err *err)
{
	struct list_writing w = { l, put, ctx, xcalloc(l->ncolumns + 1, sizeof(int)) };
	struct list_row *rows = xcalloc(STEP, sizeof *rows);
	struct list_key from = { NULL, 0 };
	char *text = NULL;
	bool ok = true, begun = false;
	size_t got;

	if (l->source.failed)
		l->source.failed(l->source.ctx, err);
	err_clear(err);
	do {
		memset(rows, 0, STEP * sizeof *rows);
		got = l->source.after(l->source.ctx, begun ? &from : NULL, STEP, rows);
		ok = (begun || begin(&w, rows, got, err)) && put_rows(&w, rows, got, err);
		begun = true;
		free(text);
		text = got ? xstrdup(rows[got - 1].key) : NULL;
		from = (struct list_key){ text, got ? rows[got - 1].id : 0 };
		drop_rows(l, rows, got);
		/* what could not be read is not the end of it */
		ok = ok && !(l->source.failed && l->source.failed(l->source.ctx, err));
	} while (ok && got == STEP);
	free(text);
	free(rows);
	free(w.widths);
	return ok;
}
