#include "rows.h"

#include <stdlib.h>
#include <string.h>

#include "csv.h"
#include "sniff.h"
#include "xlsx.h"

struct row row_copy(const struct row *r)
{
	struct row copy = *r;
	copy.cells = xcalloc(r->n + 1, sizeof *copy.cells);
	for (size_t i = 0; i < r->n; i++) {
		copy.cells[i] = r->cells[i];
		copy.cells[i].s = xstrndup(r->cells[i].s, r->cells[i].n);
		if (memchr(r->cells[i].s, 0, r->cells[i].n))
			copy.cells[i].n = strlen(copy.cells[i].s);
	}
	return copy;
}

void row_free(struct row *r)
{
	for (size_t i = 0; i < r->n; i++)
		free((char *)r->cells[i].s);
	free(r->cells);
	*r = (struct row){ .cells = NULL };
}

const char *row_text(const struct row *r, size_t i)
{
	return i < r->n && r->cells[i].fill != FILL_LEFT ? r->cells[i].s : "";
}

bool row_blank(const struct row *r)
{
	for (size_t i = 0; i < r->n; i++) {
		if (r->cells[i].kind == CELL_NO_VALUE)
			return false;
		for (size_t j = 0; j < r->cells[i].n && !r->cells[i].fill; j++)
			if (!strchr(" \t\r\n", r->cells[i].s[j]) || !r->cells[i].s[j])
				return false;
	}
	return true;
}

int rows_next(struct rows *r, struct row *ret, struct err *err)
{
	return r->ops->next(r->ctx, ret, err);
}

long long rows_size(const struct rows *r)
{
	return r->ops->size(r->ctx);
}

long long rows_done(const struct rows *r)
{
	return r->ops->done(r->ctx);
}

void rows_close(struct rows *r)
{
	if (r->ops)
		r->ops->close(r->ctx);
	*r = (struct rows){ .ops = NULL };
}

/* ---- CSV as a source ---- */

static int next_csv(void *ctx, struct row *ret, struct err *err)
{
	return csv_file_next(ctx, ret, err);
}

static long long size_csv(const void *ctx)
{
	return csv_file_size(ctx);
}

static long long done_csv(const void *ctx)
{
	return csv_file_done(ctx);
}

static void close_csv(void *ctx)
{
	csv_file_close(ctx);
}

static const struct rows_ops csv_ops = {
	.next = next_csv, .size = size_csv, .done = done_csv, .close = close_csv,
};

/* ---- files ---- */

struct book {
	char *path;
	struct xlsx *xlsx; /* NULL: CSV */
};

bool book_open(const char *path, struct book **ret, struct err *err)
{
	enum file_kind kind;
	struct xlsx *xlsx = NULL;
	if (!sniff_file(path, &kind, err))
		return false;
	if (kind == FILE_ZIP && !xlsx_open(path, &xlsx, err))
		return false;
	struct book *b = xcalloc(1, sizeof *b);
	b->path = xstrdup(path);
	b->xlsx = xlsx;
	*ret = b;
	return true;
}

void book_close(struct book *b)
{
	if (!b)
		return;
	xlsx_close(b->xlsx);
	free(b->path);
	free(b);
}

size_t book_sheets(const struct book *b)
{
	return b->xlsx ? xlsx_sheets(b->xlsx) : 1;
}

const char *book_name(const struct book *b, size_t sheet)
{
	return b->xlsx ? xlsx_sheet_name(b->xlsx, sheet) : "";
}

bool book_hidden(const struct book *b, size_t sheet)
{
	return b->xlsx && xlsx_sheet_hidden(b->xlsx, sheet);
}

bool book_rows(struct book *b, size_t sheet, const struct news *news, struct rows *ret,
	       struct err *err)
{
	struct csv *csv = NULL;
	if (b->xlsx)
		return xlsx_rows(b->xlsx, sheet, news, ret, err);
	if (!csv_file_open(b->path, &csv, err))
		return false;
	*ret = (struct rows){ .ops = &csv_ops, .ctx = csv };
	return true;
}
