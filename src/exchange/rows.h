/* Where the rows of an import come from: text with separators, a sheet of a workbook, a
 * table of a document. Each hands out one row at a time, in memory that does not grow with
 * the file, and nobody above asks which it was. */
#ifndef EXCHANGE_ROWS_H
#define EXCHANGE_ROWS_H

#include <bihuan/base/err.h>
#include <bihuan/base/mem.h>
#include <bihuan/store/store.h>

#define CELL_MAX_BYTES (1024 * 1024)

enum cell_kind {
	CELL_TEXT,
	CELL_NUMBER,   /* a number without a date's format */
	CELL_NO_VALUE, /* a formula whose result is not in the file */
};
enum cell_fill {
	FILL_NONE, /* the cell's own text */
	FILL_UP,   /* of a merged cell that begins above */
	FILL_LEFT, /* of a merged cell that begins in a column before */
};
struct cell {
	const char *s; /* UTF-8 where the row is not bad; NUL-terminated */
	size_t n;
	enum cell_kind kind;
	enum cell_fill fill;
};

/* Valid until the next call. */
struct row {
	struct cell *cells;
	size_t n;
	long line; /* of the file, or the number of the sheet's row; the first is 1 */
	bool date1904; /* serial days count from 1904 */
	bool hidden;   /* nobody sees it in the sheet, by a filter or by hand */
	long table;    /* of a document as it reads: which table it stands in, from 1; 0: none */
	/* What is wrong with the bytes themselves: NULL when nothing. Then the cells
	 * hold them as they stood. */
	const char *bad; /* a sentence, not yet translated */
	size_t bad_cell; /* index */
};

/* A copy that stays; row_free() frees what is in it. */
struct row row_copy(const struct row *r);
void row_free(struct row *r);
/* The cell's own text or what a merged cell above gives it; "" elsewhere. */
const char *row_text(const struct row *r, size_t i);
/* Nothing but blanks in the cells' own texts. */
bool row_blank(const struct row *r);

/* One kind of source; its own struct is the ctx. */
struct rows_ops {
	/* 1: a row; 0: the end; -1: *err is set. Rows without text of their own
	 * are passed over. */
	int (*next)(void *ctx, struct row *ret, struct err *err);
	long long (*size)(const void *ctx); /* bytes, 0 when not known */
	long long (*done)(const void *ctx);
	void (*close)(void *ctx);
};
struct rows {
	const struct rows_ops *ops;
	void *ctx;
};
int rows_next(struct rows *r, struct row *ret, struct err *err);
long long rows_size(const struct rows *r);
long long rows_done(const struct rows *r);
void rows_close(struct rows *r); /* also one that was never opened */
/* False with code cancelled when the news, which may be NULL, say so. */
bool rows_go_on(const struct news *news, struct err *err);

/* ---- a file with its sheets ---- */

struct book;
/* What a format's reader is to a book; its own struct is the ctx. */
struct book_ops {
	size_t (*sheets)(const void *ctx);
	const char *(*name)(const void *ctx, size_t sheet);
	bool (*hidden)(const void *ctx, size_t sheet);
	bool (*rows)(void *ctx, size_t sheet, const struct news *news, struct rows *ret,
		     struct err *err);
	/* What stands in it from end to end, paragraphs too; NULL: it has nothing but its sheets. */
	void (*flow)(void *ctx, const struct news *news, struct rows *ret);
	/* How many pictures there are at least, which nothing of it is read from; NULL: that is not known. */
	long (*pictures)(const void *ctx);
	void (*close)(void *ctx);
};

struct book_options {
	/* Of a text file; 0: the one that fits best. */
	char separator;
	/* Whether a text is a heading of the ledger that is taken in, which tells a
	 * separator from a sign in a text. NULL: nobody knows. */
	bool (*is_heading)(void *ctx, const char *text);
	void *ctx;
};
/* "it is damaged", "it is locked with a password": false, with code bad_file. */
bool book_damaged(const char *path, struct err *err);
bool book_locked(const char *path, struct err *err);

/* A workbook (.xlsx, .xls), a document with its tables (.docx), or text with
 * separators, which is one sheet without name; by what it holds, not by its name. Code
 * no_file; bad_file when it is none of them, with what it is instead. The caller calls
 * book_close(). */
bool book_open(const char *path, const struct book_options *o, struct book **ret,
	       struct err *err);
void book_close(struct book *b); /* NULL is fine */
size_t book_sheets(const struct book *b);
const char *book_name(const struct book *b, size_t sheet); /* "" for text */
bool book_hidden(const struct book *b, size_t sheet);
/* A document as it reads: its paragraphs as rows of one cell, and the rows of its tables, in order. False: it is none,
 * and its sheets are all there is. */
bool book_flow(struct book *b, const struct news *news, struct rows *ret);
long book_pictures(const struct book *b);
/* The rows of a sheet from its beginning; news may be NULL, its cancelled() is
 * asked. One at a time: close them before others are opened. */
bool book_rows(struct book *b, size_t sheet, const struct news *news, struct rows *ret,
	       struct err *err);

#endif
