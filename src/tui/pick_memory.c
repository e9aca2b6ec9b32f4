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

static size_t walk(struct pick_memory *m, int64_t i, int step, size_t n,
		   struct list_row *rows)
{
	size_t got = 0;
	for (; i >= 0 && i < (int64_t)m->n && got < n; i += step)
		if (fits(m, (size_t)i))
			rows[got++] = (struct list_row){
				.id = i + 1, .style = m->rows[i].style
			};
	return got;
}

static size_t rows_after(void *ctx, const struct list_key *from, size_t n,
			 struct list_row *rows)
{
	return walk(ctx, from ? from->id : 0, 1, n, rows);
}

static size_t rows_before(void *ctx, const struct list_key *from, size_t n,
			  struct list_row *rows)
{
	struct pick_memory *m = ctx;
	return walk(m, from ? from->id - 2 : (int64_t)m->n - 1, -1, n, rows);
}

static long rows_count(void *ctx, bool *ret_capped)
{
	struct pick_memory *m = ctx;
	long n = 0;
	for (size_t i = 0; i < m->n; i++)
		n += fits(m, i);
	*ret_capped = false;
	return n;
}

static void row_cell(void *ctx, const struct list_row *row, int column,
		     struct buf *out, int *style)
{
	struct pick_memory *m = ctx;
	(void)style;
	if (column < PICK_CELLS)
		buf_add(out, m->rows[row->id - 1].cells[column]);
}

static bool row_find(void *ctx, int64_t id, struct list_row *row)
{
	struct pick_memory *m = ctx;
	return id >= 1 && id <= (int64_t)m->n && fits(m, (size_t)id - 1) &&
	       walk(m, id - 1, 1, 1, row) == 1;
}

struct list_source pick_memory_source(struct pick_memory *m)
{
	return (struct list_source){
		.after = rows_after,
		.before = rows_before,
		.count = rows_count,
		.cell = row_cell,
		.find = row_find,
		.ctx = m,
	};
}
