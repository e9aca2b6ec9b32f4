/* What stands in a workbook, for those who look for headings in it. */
#include <stdlib.h>
#include <string.h>

#include "workbook_inside.h"

#define ROWS_MOST 300

static size_t merged_until(const struct merges *m, long row, size_t column)
{
	for (size_t i = 0; i < m->n; i++)
		if (m->v[i].top == row && m->v[i].left == column)
			return m->v[i].right;
	return column;
}

static void add_row(const struct sheet *s, const struct row *r, const struct merges *merges, struct book_text **v, size_t *n)
{
	for (size_t i = 0; i < r->n; i++) {
		const struct cell *c = &r->cells[i];

		if (c->n && c->fill == FILL_NONE)
			VEC_ADD(*v, *n) = (struct book_text){ .sheet = xstrdup(s->name), .column = i, .until = merged_until(merges, r->line, i),
							      .row = r->line, .text = xstrndup(c->s, c->n), .number = c->kind != CELL_TEXT };
	}
}

static bool add_sheet(struct xlsx *x, const struct sheet *s, struct book_text **v, size_t *n, struct err *err)
{
	struct merges merges = { .v = NULL };
	struct rows rows = { NULL, NULL };
	struct row r;
	int more = -1;

	if (merges_read(x->zip, x->path, s->part, NULL, &merges, err) && sheet_rows(x, s, NULL, &rows, err))
		while ((more = rows_next(&rows, &r, err)) > 0 && r.line <= ROWS_MOST)
			add_row(s, &r, &merges, v, n);
	rows_close(&rows);
	merges_free(&merges);
	return more >= 0;
}

bool workbook_texts(const char *path, struct book_text **ret, size_t *ret_n, struct err *err)
{
	struct book_text *v = NULL;
	struct xlsx *x = NULL;
	size_t n = 0;
	bool ok = workbook_open(path, &x, err) && xlsx_load(x, NULL, err);

	for (size_t i = 0; ok && i < x->nsheets; i++)
		ok = x->sheets[i].hidden || add_sheet(x, &x->sheets[i], &v, &n, err);
	if (x)
		xlsx_ops.close(x);
	if (ok) {
		*ret = v;
		*ret_n = n;
	} else {
		book_texts_free(v, n);
	}
	return ok;
}
