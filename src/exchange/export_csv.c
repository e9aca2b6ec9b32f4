/* Sheets as CSV: one to a stream, or each to a file, the first to the one that was asked for. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "csv.h"
#include "export_inside.h"

/* ---- one file of lines ---- */

static bool cannot_write(const struct csv_out *o, struct err *err)
{
	int number = errno;
	if (!o->out.path && number == EPIPE) /* whoever reads has seen enough */
		return err_set(err, ERR_REFUSED, "cancelled", "The export was cancelled; no file was written");
	if (!o->out.path)
		return err_set(err, ERR_FILE, "io", "The output could not be written: %s", err_system(number));
	return err_set(err, ERR_FILE, "io", "%s: cannot be written: %s", o->out.path, err_system(number));
}

bool csv_out_begin(struct csv_out *o, const char *path, FILE *stream, const char *keep, struct err *err)
{
	const char *const keeps[] = { keep, NULL };
	*o = (struct csv_out){ .f = stream };
	if (path && (!output_begin(&o->out, path, keeps, err) || !(o->f = output_stream(&o->out, err))))
		return false;
	buf_add(&o->line, "\xef\xbb\xbf");
	return true;
}

/* Numbers and days are no formulas, whatever they begin with. */
void csv_out_cell(struct csv_out *o, bool text, const char *s)
{
	if (o->cells++)
		buf_addc(&o->line, ',');
	(text ? csv_put_text : csv_put)(&o->line, s, strlen(s));
}

bool csv_out_line(struct csv_out *o, struct err *err)
{
	buf_add(&o->line, "\r\n");
	bool ok = fwrite(o->line.s, 1, o->line.len, o->f) == o->line.len;
	buf_clear(&o->line);
	o->cells = 0;
	return ok || cannot_write(o, err);
}

bool csv_out_end(struct csv_out *o, struct strv *ret_files, struct err *err)
{
	if (!o->out.part)
		return fflush(o->f) == 0 || errno == EPIPE || cannot_write(o, err);
	char *path = xstrdup(o->out.path);
	o->f = NULL;
	if (!output_end(&o->out, err)) {
		free(path);
		return false;
	}
	strv_take(ret_files, path);
	return true;
}

void csv_out_drop(struct csv_out *o)
{
	output_drop(&o->out);
	buf_free(&o->line);
}

/* ---- sheets ---- */

struct csv_sink {
	struct sink_wish wish;
	struct csv_out *files;
	size_t n;
};

static bool put_head(const struct out_sheet *s, struct csv_out *file, struct err *err)
{
	if (s->title) {
		csv_out_cell(file, true, s->title);
		if (!csv_out_line(file, err))
			return false;
	}
	for (size_t i = 0; i < s->n; i++)
		csv_out_cell(file, true, s->columns[i].heading);
	return csv_out_line(file, err);
}

static bool csv_row(void *ctx, size_t sheet, const char *const *cells, struct err *err)
{
	struct csv_sink *k = ctx;
	const struct out_sheet *s = &k->wish.sheets[sheet];
	if (sheet >= k->n) /* no place in a stream */
		return true;
	for (size_t i = 0; i < s->n; i++)
		csv_out_cell(&k->files[sheet], s->columns[i].type == OUT_TEXT, cells[i]);
	return csv_out_line(&k->files[sheet], err);
}

/* What was named already when a later one fails is taken away again: it is ours, and only a part. */
static bool csv_end(void *ctx, struct strv *ret_files, struct err *err)
{
	struct csv_sink *k = ctx;
	struct strv placed = STRV_INIT;
	bool ok = true;
	for (size_t i = 0; i < k->n && ok; i++) {
		const char *foot = k->wish.sheets[i].foot;
		if (foot) {
			csv_out_cell(&k->files[i], true, foot);
			ok = csv_out_line(&k->files[i], err);
		}
		ok = ok && csv_out_end(&k->files[i], &placed, err);
	}
	for (size_t i = 0; i < placed.n; i++) {
		if (ok)
			strv_add(ret_files, placed.v[i]);
		else
			unlink(placed.v[i]);
	}
	strv_free(&placed);
	return ok;
}

static void csv_close(void *ctx)
{
	struct csv_sink *k = ctx;
	for (size_t i = 0; i < k->n; i++)
		csv_out_drop(&k->files[i]);
	free(k->files);
	free(k);
}

/* The first is the one asked for, the others lie beside it under their ledger's name. */
static char *path_of(const struct sink_wish *w, size_t sheet)
{
	if (!sheet)
		return xstrdup(w->o->path);
	const char *slash = strrchr(w->o->path, '/');
	return xasprintf("%.*s%s.csv", slash ? (int)(slash - w->o->path) + 1 : 0, w->o->path, w->sheets[sheet].file);
}

static bool open_file(struct csv_sink *k, size_t sheet, struct err *err)
{
	char *path = k->wish.o->path ? path_of(&k->wish, sheet) : NULL;
	bool ok = csv_out_begin(&k->files[sheet], path, k->wish.o->out, k->wish.keep, err);
	free(path);
	return ok;
}

bool csv_sink(const struct sink_wish *w, struct sink *ret, struct err *err)
{
	static const struct sink_ops ops = { csv_row, csv_end, csv_close };
	struct csv_sink *k = xcalloc(1, sizeof *k);
	k->wish = *w;
	size_t n = w->o->path ? w->n : 1;
	bool ok = true;
	k->files = xcalloc(n, sizeof *k->files);
	for (; k->n < n && ok; k->n++)
		ok = open_file(k, k->n, err) && put_head(&w->sheets[k->n], &k->files[k->n], err);
	if (!ok) {
		csv_close(k);
		return false;
	}
	*ret = (struct sink){ &ops, k };
	return true;
}
