/* What the files of an export share. */
#ifndef EXCHANGE_EXPORT_INSIDE_H
#define EXCHANGE_EXPORT_INSIDE_H

#include <bihuan/base/files.h>
#include <bihuan/exchange/export.h>

#include "own_sheet.h"

/* ---- sheets ---- */

/* How a cell is typed where the format has types; its text is always what an import takes back. */
enum out_type { OUT_TEXT, OUT_INTEGER, OUT_MONEY, OUT_DECIMAL, OUT_DATE, OUT_TIME, OUT_NUMBER /* where it looks like one */ };

struct out_column {
	char *heading;
	enum out_type type;
	int width;	    /* columns of a terminal */
	bool long_text;	    /* breaks into lines */
	bool required;
	bool many;	    /* holds several words of the list */
	struct strv words;  /* what may stand in it; none: anything */
	char *help;	    /* what it wants, for a blank sheet; or NULL */
	const char *dates;  /* "yyyy-mm-dd" */
};
struct out_sheet {
	char *name;	      /* the sheet's */
	const char *file;     /* the ledger's name, for a file beside */
	char *title, *foot;   /* a line above the heading, one below the rows; or NULL */
	struct out_column *columns;
	size_t n;
	long rows;	      /* written so far, without title and heading */
};
void out_sheet_free(struct out_sheet *s);
enum out_type out_type_of(const struct field *f);

/* ---- layouts, export_layout.c ---- */

/* Sheet and columns as declared. */
void layout_sheet_begin(struct session *s, const struct layout_sheet *from, struct out_sheet *to);
/* A cell of a record; serial: which row of its sheet it is. The caller frees it. */
char *layout_text(struct session *s, const struct layout_column *c, const struct record *r, long serial);

#define MOST_ROWS 1048576 /* of a sheet of a workbook */
/* False, code too_long. */
bool export_too_long(struct err *err);

/* ---- where they go ---- */

/* A format's writer; its own struct is the ctx. Rows of one sheet come in order, those of several mixed. */
struct sink_ops {
	/* n texts of the sheet's columns, "" for none; code io. */
	bool (*row)(void *ctx, size_t sheet, const char *const *cells, struct err *err);
	/* All rows were written: the files get their names. */
	bool (*end)(void *ctx, struct strv *ret_files, struct err *err);
	void (*close)(void *ctx); /* also after end; without it nothing is left behind */
};
struct sink {
	const struct sink_ops *ops;
	void *ctx;
};
struct sink_wish {
	const struct export_options *o;
	const char *keep; /* the store's path, which is never written over */
	const struct out_sheet *sheets; /* as long as the sink */
	size_t n;
};
/* A file of CSV, or a stream, cell by cell and line by line; of a stream nothing is being made in `out`. */
struct csv_out {
	struct output out;
	FILE *f;
	struct buf line;
	size_t cells; /* of the line */
};
/* path NULL: to the stream. keep: as of sink_wish. Codes of output_begin(). The caller calls csv_out_drop(), also when it
 * failed. */
bool csv_out_begin(struct csv_out *o, const char *path, FILE *stream, const char *keep, struct err *err);
/* text: spreadsheet programs must not run it. */
void csv_out_cell(struct csv_out *o, bool text, const char *s);
/* Codes io; cancelled, where whoever reads the stream has seen enough. */
bool csv_out_line(struct csv_out *o, struct err *err);
/* All was written: the file gets its name, which is added to *ret_files. */
bool csv_out_end(struct csv_out *o, struct strv *ret_files, struct err *err);
void csv_out_drop(struct csv_out *o);

/* Each opens its files before anything is read; codes of export_file(). */
bool csv_sink(const struct sink_wish *w, struct sink *ret, struct err *err);
bool xlsx_sink(const struct sink_wish *w, struct sink *ret, struct err *err);

#endif
