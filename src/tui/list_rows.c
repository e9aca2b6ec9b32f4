#include "list_rows.h"

static bool fill(const struct list_rows *r, size_t i, struct list_row *row)
{
	*row = (struct list_row){ .id = (int64_t)i + 1, .style = STYLE_NORMAL };
	return !r->row || r->row(r->ctx, i, row);
}

static size_t after(void *ctx, const struct list_key *from, size_t n, struct list_row *rows)
{
	const struct list_rows *r = ctx;
	size_t all = r->n(r->ctx), got = 0;

	for (size_t i = from ? (size_t)from->id : 0; got < n && i < all; i++)
		got += fill(r, i, &rows[got]);
	return got;
}

static size_t before(void *ctx, const struct list_key *from, size_t n, struct list_row *rows)
{
	const struct list_rows *r = ctx;
	size_t all = r->n(r->ctx), i = from ? (size_t)from->id - 1 : all, got = 0;

	if (i > all) /* there were more of them */
		i = all;
	while (got < n && i > 0)
		got += fill(r, --i, &rows[got]);
	return got;
}

static long count(void *ctx, bool *ret_capped)
{
	const struct list_rows *r = ctx;
	struct list_row row;
	long n = 0;

	*ret_capped = false;
	for (size_t i = r->n(r->ctx); i-- > 0;)
		n += fill(r, i, &row) && !row.heading;
	return n;
}

static void cell(void *ctx, const struct list_row *row, int column, struct buf *out, int *style)
{
	const struct list_rows *r = ctx;

	r->cell(r->ctx, (size_t)row->id - 1, column, out, style);
}

static bool find(void *ctx, int64_t id, struct list_row *row)
{
	const struct list_rows *r = ctx;

	return id >= 1 && (size_t)id <= r->n(r->ctx) && fill(r, (size_t)id - 1, row);
}

struct list_source list_rows_source(struct list_rows *rows)
{
	return (struct list_source){
		.after = after, .before = before, .count = count, .cell = cell, .find = find, .ctx = rows,
	};
}
