/* Small tables: a report's. Each is a sheet of a workbook; as CSV they stand one below the other, as on paper. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "csv.h"
#include "export_inside.h"

static void begin_table(const struct sheet_table *from, struct out_sheet *to)
{
	to->name = xstrdup(from->name);
	to->title = xstrdup(from->title);
	to->foot = NULL;
	for (size_t i = 0; i < from->ncolumns; i++)
		VEC_ADD(to->columns, to->n) = (struct out_column){
			.heading = xstrdup(from->columns[i].heading), .width = from->columns[i].width, .dates = "yyyy-mm-dd",
			.type = from->columns[i].number ? OUT_NUMBER : OUT_TEXT, .long_text = !i };
}

static bool write_table(struct sink *sink, size_t at, const struct sheet_table *t, struct err *err)
{
	const char **note = xcalloc(t->ncolumns + 1, sizeof *note);
	bool ok = true;

	for (size_t i = 0; i < t->nrows && ok; i++)
		ok = sink->ops->row(sink->ctx, at, (const char *const *)t->rows[i], err);
	for (size_t i = 0; i < t->ncolumns; i++)
		note[i] = "";
	for (size_t i = 0; i < t->notes.n && ok; i++) {
		note[0] = t->notes.v[i];
		ok = sink->ops->row(sink->ctx, at, note, err);
	}
	free(note);
	return ok;
}

static bool write_book(const struct sheet_table *v, size_t n, const char *keep, const struct export_options *o,
		       struct strv *ret_files, struct err *err)
{
	struct out_sheet *sheets = xcalloc(n + 1, sizeof *sheets);
	const struct sink_wish w = { .o = o, .keep = keep, .sheets = sheets, .n = n };
	struct sink sink = { NULL, NULL };
	bool ok;

	for (size_t i = 0; i < n; i++)
		begin_table(&v[i], &sheets[i]);
	ok = xlsx_sink(&w, &sink, err);
	for (size_t i = 0; i < n && ok; i++)
		ok = write_table(&sink, i, &v[i], err);
	ok = ok && sink.ops->end(sink.ctx, ret_files, err);
	if (sink.ops)
		sink.ops->close(sink.ctx);
	for (size_t i = 0; i < n; i++)
		out_sheet_free(&sheets[i]);
	free(sheets);
	return ok;
}

/* ---- CSV ---- */

static void put_text_line(struct buf *b, const char *s)
{
	csv_put_text(b, s, strlen(s));
	buf_add(b, "\r\n");
}

static void put_table(struct buf *b, const struct sheet_table *t)
{
	put_text_line(b, t->title);
	for (size_t i = 0; i < t->ncolumns; i++) {
		buf_add(b, i ? "," : "");
		csv_put_text(b, t->columns[i].heading, strlen(t->columns[i].heading));
	}
	buf_add(b, "\r\n");
	for (size_t r = 0; r < t->nrows; r++) {
		for (size_t i = 0; i < t->ncolumns; i++) {
			buf_add(b, i ? "," : "");
			(t->columns[i].number ? csv_put : csv_put_text)(b, t->rows[r][i], strlen(t->rows[r][i]));
		}
		buf_add(b, "\r\n");
	}
}

static bool write_csv(const struct sheet_table *v, size_t n, const char *keep, const struct export_options *o,
		      struct strv *ret_files, struct err *err)
{
	const char *const keeps[] = { keep, NULL };
	struct output out = { .path = NULL };
	struct buf b = BUF_INIT;
	FILE *f = o->out;
	bool ok = true;

	buf_add(&b, "\xef\xbb\xbf");
	for (size_t i = 0; i < n; i++) {
		put_table(&b, &v[i]);
		buf_add(&b, "\r\n");
	}
	for (size_t i = 0; n && i < v[n - 1].notes.n; i++)
		put_text_line(&b, v[n - 1].notes.v[i]);
	if (o->path)
		ok = output_begin(&out, o->path, keeps, err) && (f = output_stream(&out, err));
	if (ok && fwrite(b.s, 1, b.len, f) != b.len)
		ok = err_set(err, ERR_FILE, "io", "The output could not be written: %s", err_system(errno));
	if (ok && o->path && (ok = output_end(&out, err)))
		strv_add(ret_files, o->path);
	output_drop(&out);
	buf_free(&b);
	return ok;
}

bool export_tables(const struct sheet_table *v, size_t n, const char *keep, const struct export_options *o,
		   struct strv *ret_files, struct err *err)
{
	return (o->format == EXPORT_XLSX ? write_book : write_csv)(v, n, keep, o, ret_files, err);
}
