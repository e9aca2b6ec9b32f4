#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/search.h>

#include "pick_memory.h"

int64_t pick_memory_add(struct pick_memory *m, int style, const char *first,
			const char *second, const char *third, const char *more)
{
	const char *cells[PICK_CELLS] = { first, second, third };
	struct buf all = BUF_INIT;
	struct pick_row row = { .style = style };
	for (size_t i = 0; i < PICK_CELLS; i++) {
		row.cells[i] = xstrdup(cells[i] ? cells[i] : "");
		buf_addf(&all, "%s\n", row.cells[i]);
	}
	buf_add(&all, more);
	row.all = buf_take(&all);
	VEC_ADD(m->rows, m->n) = row;
	return (int64_t)m->n;
}

void pick_memory_free(struct pick_memory *m)
{
	for (size_t i = 0; i < m->n; i++) {
		for (size_t c = 0; c < PICK_CELLS; c++)
			free(m->rows[i].cells[c]);
		free(m->rows[i].all);
	}
	free(m->rows);
	strv_free(&m->words);
	*m = (struct pick_memory)PICK_MEMORY_INIT;
}

void pick_memory_query(void *ctx, const char *text)
{
	struct pick_memory *m = ctx;
	strv_free(&m->words);
	search_words(text, &m->words);
}

static bool fits(const struct pick_memory *m, size_t i)
{
	if (m->only)
		return m->only == (int64_t)i + 1;
	return search_fits(m->rows[i].all, &m->words);
}

static size_t rows_n(const void *ctx)
{
	return ((const struct pick_memory *)ctx)->n;
}

static bool row_fits(const void *ctx, size_t i, struct list_row *row)
{
	const struct pick_memory *m = ctx;
	row->style = m->rows[i].style;
	return fits(m, i);
}

static void row_cell(const void *ctx, size_t i, int column, struct buf *out, int *style)
{
	const struct pick_memory *m = ctx;
	(void)style;
	if (column < PICK_CELLS)
		buf_add(out, m->rows[i].cells[column]);
}

struct list_source pick_memory_source(struct pick_memory *m)
{
	m->list = (struct list_rows){ .ctx = m, .n = rows_n, .row = row_fits, .cell = row_cell };
	return list_rows_source(&m->list);
}
