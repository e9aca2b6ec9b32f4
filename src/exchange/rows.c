#include "rows.h"

#include <stdlib.h>
#include <string.h>

#include "csv.h"
#include "package.h"
#include "sniff.h"
#include "xls.h"

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

bool rows_go_on(const struct news *news, struct err *err)
{
	if (!news || !news->cancelled || !news->cancelled(news->ctx))
		return true;
	return err_set(err, ERR_REFUSED, "cancelled",
		       "The import was cancelled; nothing was written");
}

/* ---- files ---- */

bool book_damaged(const char *path, struct err *err)
{
	return err_set(err, ERR_FILE, "bad_file",
		       "%s: the file is damaged or was cut off; copy it once more, or open and save it anew",
		       path);
}

bool book_locked(const char *path, struct err *err)
{
	return err_set(err, ERR_FILE, "bad_file",
		       "%s: it is locked with a password; open it, save it without one, then import that",
		       path);
}

struct book {
	const struct book_ops *ops;
	void *ctx;
};

/* By what sniff_file() finds in it. */
static const struct {
	bool (*open)(const char *path, const struct book_options *o,
		     const struct book_ops **ret_ops, void **ret, struct err *err);
} readers[] = {
	[FILE_CSV] = { csv_book_open },
	[FILE_ZIP] = { package_book_open },
	[FILE_XLS] = { xls_book_open },
};

bool book_open(const char *path, const struct book_options *o, struct book **ret,
	       struct err *err)
{
	static const struct book_options plain = { .separator = 0 };
	const struct book_ops *ops = NULL;
	enum file_kind kind;
	void *ctx = NULL;
	if (!sniff_file(path, &kind, err) ||
	    !readers[kind].open(path, o ? o : &plain, &ops, &ctx, err))
		return false;
	struct book *b = xcalloc(1, sizeof *b);
	*b = (struct book){ ops, ctx };
	*ret = b;
	return true;
}

void book_close(struct book *b)
{
	if (b)
		b->ops->close(b->ctx);
	free(b);
}

size_t book_sheets(const struct book *b)
{
	return b->ops->sheets(b->ctx);
}

const char *book_name(const struct book *b, size_t sheet)
{
	return b->ops->name(b->ctx, sheet);
}

bool book_hidden(const struct book *b, size_t sheet)
{
	return b->ops->hidden(b->ctx, sheet);
}

bool book_flow(struct book *b, const struct news *news, struct rows *ret)
{
	if (b->ops->flow)
		b->ops->flow(b->ctx, news, ret);
	return b->ops->flow != NULL;
}

long book_pictures(const struct book *b)
{
	return b->ops->pictures ? b->ops->pictures(b->ctx) : 0;
}

bool book_rows(struct book *b, size_t sheet, const struct news *news, struct rows *ret,
	       struct err *err)
{
	return b->ops->rows(b->ctx, sheet, news, ret, err);
}
