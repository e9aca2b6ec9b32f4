/* Small tables: a report's. Each is a sheet of a workbook; as CSV they stand one below the other, as on paper. */
#include <stdlib.h>

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

static bool put_text_line(struct csv_out *out, const char *text, struct err *err)
{
	csv_out_cell(out, true, text);
	return csv_out_line(out, err);
}

static bool put_table(struct csv_out *out, const struct sheet_table *t, struct err *err)
{
	bool ok = put_text_line(out, t->title, err);

	for (size_t i = 0; i < t->ncolumns; i++)
		csv_out_cell(out, true, t->columns[i].heading);
	ok = ok && csv_out_line(out, err);
	for (size_t r = 0; r < t->nrows && ok; r++) {
		for (size_t i = 0; i < t->ncolumns; i++)
			csv_out_cell(out, !t->columns[i].number, t->rows[r][i]);
		ok = csv_out_line(out, err);
	}
	return ok && csv_out_line(out, err); /* a blank one behind it */
}

static bool write_csv(const struct sheet_table *v, size_t n, const char *keep, const struct export_options *o,
		      struct strv *ret_files, struct err *err)
{
	struct csv_out out;
	bool ok = csv_out_begin(&out, o->path, o->out, keep, err);

	for (size_t i = 0; i < n && ok; i++)
		ok = put_table(&out, &v[i], err);
	for (size_t i = 0; n && i < v[n - 1].notes.n && ok; i++)
		ok = put_text_line(&out, v[n - 1].notes.v[i], err);
	ok = ok && csv_out_end(&out, ret_files, err);
	csv_out_drop(&out);
	return ok;
}

bool export_tables(const struct sheet_table *v, size_t n, const char *keep, const struct export_options *o,
		   struct strv *ret_files, struct err *err)
{
	return (o->format == EXPORT_XLSX ? write_book : write_csv)(v, n, keep, o, ret_files, err);
}
