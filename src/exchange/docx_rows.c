/* A table's rows. Word gives each row cells of its own over a common grid, and what looks
 * like one column is often a hair apart in the heading; so the row that comes most often
 * says what the columns are, and the others' cells go to the one they cover most. */
#include <stdlib.h>
#include <string.h>

#include "docx_inside.h"

struct table_reader {
	struct document *d;
	const struct doc_table *table;
	const struct news *news;
	struct doc_cell *columns; /* their from and to */
	size_t ncolumns;
	uint16_t *at;	/* the column of each cell, from first_cell on */
	size_t first_cell;
	size_t next;	/* row, the lines above counted too */
	struct grid grid;
};

static const struct doc_row *row_at(const struct table_reader *r, size_t i)
{
	return &r->d->rows[r->table->first + i];
}

/* ---- the columns ---- */

struct shape {
	uint64_t hash;
	size_t row, n;
};

static uint64_t shape_of(const struct table_reader *r, const struct doc_row *row)
{
	uint64_t hash = 14695981039346656037u;
	for (size_t i = 0; i < row->n; i++) {
		const struct doc_cell *c = &r->d->cells[row->first + i];
		hash = (hash ^ c->from) * 1099511628211u;
		hash = (hash ^ c->to) * 1099511628211u;
	}
	return hash;
}

/* The most frequent shape among the first rows; of two, the one of more cells. */
static const struct doc_row *usual_row(const struct table_reader *r)
{
	struct shape shapes[32];
	size_t n = 0, best = 0;
	for (size_t i = 0; i < r->table->n && i < 1000; i++) {
		uint64_t hash = shape_of(r, row_at(r, i));
		size_t k = 0;
		while (k < n && shapes[k].hash != hash)
			k++;
		if (k == n && n == sizeof shapes / sizeof *shapes)
			continue;
		if (k == n)
			shapes[n++] = (struct shape){ .hash = hash, .row = i };
		shapes[k].n++;
	}
	for (size_t k = 1; k < n; k++)
		if (shapes[k].n > shapes[best].n ||
		    (shapes[k].n == shapes[best].n &&
		     row_at(r, shapes[k].row)->n > row_at(r, shapes[best].row)->n))
			best = k;
	return n ? row_at(r, shapes[best].row) : NULL;
}

static void find_columns(struct table_reader *r)
{
	const struct doc_row *row = usual_row(r);
	r->ncolumns = row ? row->n : 0;
	r->columns = xcalloc(r->ncolumns + 1, sizeof *r->columns);
	for (size_t i = 0; i < r->ncolumns; i++)
		r->columns[i] = r->d->cells[row->first + i];
}

static int overlap(const struct doc_cell *a, const struct doc_cell *b)
{
	int from = a->from > b->from ? a->from : b->from, to = a->to < b->to ? a->to : b->to;
	return to - from;
}

/* The column a cell belongs to, at or behind `least`: what stands beside one another stays
 * so, and nothing falls on another cell. */
static size_t column_of(const struct table_reader *r, const struct doc_cell *c, size_t least)
{
	size_t best = least;
	int most = 0;
	for (size_t i = least; i < r->ncolumns && r->columns[i].from < c->to; i++)
		if (overlap(c, &r->columns[i]) > most) {
			most = overlap(c, &r->columns[i]);
			best = i;
		}
	return best;
}

/* The last column of which the cell covers the greater part; at least its own. */
static size_t last_column(const struct table_reader *r, const struct doc_cell *c, size_t first)
{
	size_t last = first;
	for (size_t i = first + 1; i < r->ncolumns && r->columns[i].from < c->to; i++)
		if (2 * overlap(c, &r->columns[i]) > r->columns[i].to - r->columns[i].from)
			last = i;
	return last;
}

/* ---- cells and what is merged ---- */

/* The cell last seen in a column, with what was merged to it so far. */
struct growing {
	struct merge merge;
	bool open, down; /* begun; may go on below */
};

static void close_growing(struct table_reader *r, struct growing *g)
{
	const struct merge *m = &g->merge;
	if (g->open && (m->top < m->bottom || m->left < m->right))
		merges_add(&r->grid.merges, *m);
	g->open = false;
}

/* Word has 63 columns; behind those of the table's own, cells are not merged. */
static struct growing *growing_at(const struct table_reader *r, struct growing *g,
				  size_t column)
{
	return &g[column < r->ncolumns ? column : r->ncolumns];
}

static void place_row(struct table_reader *r, const struct doc_row *row, long line,
		      struct growing *growing)
{
	struct growing *before = NULL;
	size_t least = 0;
	for (size_t k = 0; k < row->n; k++) {
		const struct doc_cell *c = &r->d->cells[row->first + k];
		size_t column = column_of(r, c, least), last = last_column(r, c, column);
		struct growing *g = growing_at(r, growing, column);
		r->at[row->first + k - r->first_cell] = (uint16_t)column;
		least = last + 1;
		if (c->merge == MERGE_LEFT && before) {
			before->merge.right = last;
			continue;
		}
		before = g;
		if (c->merge == MERGE_DOWN && g->open && g->down && g->merge.bottom == line - 1) {
			g->merge.bottom = line;
			continue;
		}
		close_growing(r, g);
		*g = (struct growing){ { line, line, column, last }, true,
				       c->merge == MERGE_BEGINS || c->merge == MERGE_DOWN };
	}
}

/* Where each cell goes, and which of them are merged. */
static void place_cells(struct table_reader *r)
{
	struct growing *growing = xcalloc(r->ncolumns + 1, sizeof *growing);
	const struct doc_row *last = r->table->n ? row_at(r, r->table->n - 1) : NULL;
	r->first_cell = last ? row_at(r, 0)->first : 0;
	r->at = xcalloc(last ? last->first + last->n - r->first_cell + 1 : 1, sizeof *r->at);
	for (size_t i = 0; i < r->table->n; i++)
		place_row(r, row_at(r, i), (long)(r->table->above.n + i + 1), growing);
	for (size_t i = 0; i <= r->ncolumns; i++)
		close_growing(r, &growing[i]);
	free(growing);
	merges_sort(&r->grid.merges);
}

/* ---- rows ---- */

static void put_cell(struct table_reader *r, size_t column, const char *text, uint32_t number)
{
	if (!grid_begin(&r->grid, column))
		return;
	if (text)
		buf_add(&r->grid.text, text);
	else
		texts_get(r->d->texts, number, &r->grid.text);
	grid_end(&r->grid, column, CELL_TEXT);
}

static int next_row(void *ctx, struct row *ret, struct err *err)
{
	struct table_reader *r = ctx;
	size_t above = r->table->above.n;
	do {
		if (!rows_go_on(r->news, err))
			return -1;
		if (r->next >= above + r->table->n)
			return 0;
		size_t i = r->next++;
		grid_row(&r->grid, (long)i + 1);
		if (i < above) {
			put_cell(r, 0, r->table->above.v[i], 0);
		} else {
			const struct doc_row *row = row_at(r, i - above);
			for (size_t k = 0; k < row->n; k++) {
				const struct doc_cell *c = &r->d->cells[row->first + k];
				if (c->merge != MERGE_DOWN && c->merge != MERGE_LEFT)
					put_cell(r, r->at[row->first + k - r->first_cell], NULL,
						 c->text);
			}
		}
		grid_hand_out(&r->grid, ret);
	} while (row_blank(ret) && !ret->bad);
	return 1;
}

static long long size_of_table(const void *ctx)
{
	const struct table_reader *r = ctx;
	return (long long)(r->table->above.n + r->table->n);
}

static long long done_of_table(const void *ctx)
{
	return (long long)((const struct table_reader *)ctx)->next;
}

static void close_table(void *ctx)
{
	struct table_reader *r = ctx;
	grid_finish(&r->grid);
	free(r->columns);
	free(r->at);
	free(r);
}

static const struct rows_ops table_ops = {
	.next = next_row, .size = size_of_table, .done = done_of_table, .close = close_table,
};

void document_rows(struct document *d, size_t table, const struct news *news,
		   struct rows *ret)
{
	struct table_reader *r = xcalloc(1, sizeof *r);
	r->d = d;
	r->table = &d->tables[table];
	r->news = news;
	find_columns(r);
	place_cells(r);
	*ret = (struct rows){ .ops = &table_ops, .ctx = r };
}

/* ---- from end to end ---- */

struct flow_reader {
	struct document *d;
	const struct news *news;
	size_t next; /* piece */
	struct rows table; /* the one it is in */
	long in_table;
	long line;
	struct buf text;
	struct cell cell;
};

/* A paragraph is a row of one cell. */
static void put_paragraph(struct flow_reader *r, uint32_t text, struct row *ret)
{
	buf_clear(&r->text);
	texts_get(r->d->texts, text, &r->text);
	r->cell = (struct cell){ .s = buf_text(&r->text), .n = r->text.len };
	*ret = (struct row){ .cells = &r->cell, .n = 1 };
}

/* Of the table it is in, without the lines that stand above it: these come as paragraphs. 0: it has no more. */
static int next_of_table(struct flow_reader *r, struct row *ret, struct err *err)
{
	long above = (long)r->d->tables[r->in_table - 1].above.n;
	int got = 0;
	do {
		got = r->table.ops ? rows_next(&r->table, ret, err) : 0;
	} while (got > 0 && ret->line <= above);
	if (got > 0)
		ret->table = r->in_table;
	else
		rows_close(&r->table);
	return got;
}

static int next_of_flow(void *ctx, struct row *ret, struct err *err)
{
	struct flow_reader *r = ctx;
	int got = r->in_table ? next_of_table(r, ret, err) : 0;
	while (got == 0 && r->next < r->d->nflow) {
		const struct doc_piece *p = &r->d->flow[r->next++];
		if (!rows_go_on(r->news, err))
			return -1;
		if (p->is_table) {
			r->in_table = (long)p->n + 1;
			document_rows(r->d, p->n, r->news, &r->table);
			got = next_of_table(r, ret, err);
		} else {
			r->in_table = 0;
			put_paragraph(r, p->n, ret);
			got = 1;
		}
	}
	if (got > 0)
		ret->line = ++r->line;
	return got;
}

static long long size_of_flow(const void *ctx)
{
	return (long long)((const struct flow_reader *)ctx)->d->nflow;
}

static long long done_of_flow(const void *ctx)
{
	return (long long)((const struct flow_reader *)ctx)->next;
}

static void close_flow(void *ctx)
{
	struct flow_reader *r = ctx;
	rows_close(&r->table);
	buf_free(&r->text);
	free(r);
}

static const struct rows_ops flow_ops = {
	.next = next_of_flow, .size = size_of_flow, .done = done_of_flow, .close = close_flow,
};

void document_flow(struct document *d, const struct news *news, struct rows *ret)
{
	struct flow_reader *r = xcalloc(1, sizeof *r);
	r->d = d;
	r->news = news;
	*ret = (struct rows){ .ops = &flow_ops, .ctx = r };
}
