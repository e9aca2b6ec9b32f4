/* Sheets as CSV: one to a stream, or each to a file, the first to the one that was asked for. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "csv.h"
#include "export_inside.h"

#define BOM "\xef\xbb\xbf"

struct csv_file {
	struct output out; /* nothing is being made where it goes to a stream */
	FILE *f;
};
struct csv_sink {
	struct sink_wish wish;
	struct csv_file *files;
	size_t n;
	struct buf line;
};

static bool cannot_write(const struct csv_file *file, struct err *err)
{
	int number = errno;
	if (!file->out.path && number == EPIPE) /* whoever reads has seen enough */
		return err_set(err, ERR_REFUSED, "cancelled", "The export was cancelled; no file was written");
	if (!file->out.path)
		return err_set(err, ERR_FILE, "io", "The output could not be written: %s", err_system(number));
	return err_set(err, ERR_FILE, "io", "%s: cannot be written: %s", file->out.path, err_system(number));
}

static bool put_line(struct csv_sink *k, struct csv_file *file, struct err *err)
{
	buf_add(&k->line, "\r\n");
	bool ok = fwrite(k->line.s, 1, k->line.len, file->f) == k->line.len;
	buf_clear(&k->line);
	return ok || cannot_write(file, err);
}

/* Numbers and days are no formulas, whatever they begin with. */
static void put_cell(struct csv_sink *k, bool text, const char *s)
{
	(text ? csv_put_text : csv_put)(&k->line, s, strlen(s));
}

static bool put_head(struct csv_sink *k, const struct out_sheet *s, struct csv_file *file, struct err *err)
{
	buf_add(&k->line, BOM);
	if (s->title) {
		put_cell(k, true, s->title);
		if (!put_line(k, file, err))
			return false;
	}
	for (size_t i = 0; i < s->n; i++) {
		if (i)
			buf_addc(&k->line, ',');
		put_cell(k, true, s->columns[i].heading);
	}
	return put_line(k, file, err);
}

static bool csv_row(void *ctx, size_t sheet, const char *const *cells, struct err *err)
{
	struct csv_sink *k = ctx;
	const struct out_sheet *s = &k->wish.sheets[sheet];
	if (sheet >= k->n) /* no place in a stream */
		return true;
	for (size_t i = 0; i < s->n; i++) {
		if (i)
			buf_addc(&k->line, ',');
		put_cell(k, s->columns[i].type == OUT_TEXT, cells[i]);
	}
	return put_line(k, &k->files[sheet], err);
}

/* What was named already when a later one fails is taken away again: it is ours, and only a part. */
static bool csv_end(void *ctx, struct strv *ret_files, struct err *err)
{
	struct csv_sink *k = ctx;
	struct strv placed = STRV_INIT;
	bool ok = true;
	for (size_t i = 0; i < k->n && ok; i++) {
		struct csv_file *file = &k->files[i];
		const char *foot = k->wish.sheets[i].foot;
		if (foot) {
			put_cell(k, true, foot);
			ok = put_line(k, file, err);
		}
		if (!ok)
			continue;
		if (!file->out.part) {
			ok = fflush(file->f) == 0 || errno == EPIPE || cannot_write(file, err);
			continue;
		}
		char *path = xstrdup(file->out.path);
		file->f = NULL;
		ok = output_end(&file->out, err);
		if (ok)
			strv_take(&placed, path);
		else
			free(path);
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
		output_drop(&k->files[i].out);
	free(k->files);
	buf_free(&k->line);
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
	const char *const keep[] = { k->wish.keep, NULL };
	struct csv_file *file = &k->files[sheet];
	if (!k->wish.o->path) {
		file->f = k->wish.o->out;
		return true;
	}
	char *path = path_of(&k->wish, sheet);
	bool ok = output_begin(&file->out, path, keep, err) && (file->f = output_stream(&file->out, err));
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
		ok = open_file(k, k->n, err) && put_head(k, &w->sheets[k->n], &k->files[k->n], err);
	if (!ok) {
		csv_close(k);
		return false;
	}
	*ret = (struct sink){ &ops, k };
	return true;
}
