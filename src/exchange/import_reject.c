/* The file of the rows that were rejected: corrected there, it can be imported itself. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "csv.h"
#include "inside.h"

#define MAX_NAMES 1000

static bool cannot_write(struct import *im, struct err *err)
{
	return err_set(err, ERR_FILE, "io", "%s cannot be written: %s", im->reject.path,
		       err_system(errno));
}

bool reject_place(struct import *im, struct err *err)
{
	const char *const keep[] = { store_path(im->s->store), im->path, NULL };
	struct reject *r = &im->reject;

	if (im->o->reject) {
		r->path = xstrdup(im->o->reject);
		return output_check(r->path, keep, err);
	}
	/* one that was written before is somebody's work by now: the next free name */
	r->path = xasprintf("%s.reject.csv", im->path);
	for (int n = 2; n < MAX_NAMES && !output_check(r->path, keep, NULL); n++) {
		free(r->path);
		r->path = xasprintf("%s.reject-%d.csv", im->path, n);
	}
	return output_check(r->path, keep, err);
}

/* Values above the heading hold for the rows; they leave them behind here. */
static bool is_carried(const struct import *im, const struct above *a)
{
	return !headings_has(im->headings, a->field->name);
}

/* The file is understood without the map that this one was read by. */
static void put_heading(const struct import *im, const struct heading *h, struct buf *b)
{
	struct heading alone = heading_of(im->ledger, h->text);
	char *text;
	if (h->field && alone.field != h->field)
		text = xstrdup(h->field->label.zh);
	else if (h->kind == HEADING_NUMBER && alone.kind != HEADING_NUMBER)
		text = xstrdup("编号");
	else if (h->kind == HEADING_IGNORED && h->set && alone.kind != HEADING_IGNORED)
		text = xasprintf("不导入：%s", h->text);
	else
		text = xstrdup(h->text);
	csv_put_text(b, text, strlen(text));
	heading_free(&alone);
	free(text);
}

static bool put_line(struct import *im, struct buf *b)
{
	buf_add(b, "\r\n");
	bool ok = fwrite(b->s, 1, b->len, im->reject.out.f) == b->len;
	buf_free(b);
	return ok;
}

static bool begin(struct import *im, struct err *err)
{
	const char *const keep[] = { store_path(im->s->store), im->path, NULL };
	struct reject *r = &im->reject;
	struct buf b = BUF_INIT;
	if (!output_begin(&r->out, r->path, keep, err) || !output_stream(&r->out, err))
		return false;
	buf_add(&b, "\xef\xbb\xbf_行,_列,_原因");
	for (size_t i = 0; i < im->headings->n; i++) {
		const struct heading *h = &im->headings->v[i];
		if (h->kind == HEADING_REJECT)
			continue;
		buf_addc(&b, ',');
		put_heading(im, h, &b);
	}
	for (size_t i = 0; i < im->headings->nabove; i++)
		if (is_carried(im, &im->headings->above[i]))
			buf_addf(&b, ",%s", im->headings->above[i].field->label.zh);
	return put_line(im, &b) || cannot_write(im, err);
}

const char *reject_text(const struct import *im, const char *s)
{
	bool ours = im->headings->n && im->headings->v[0].kind == HEADING_REJECT;
	return ours || (im->headings->own && im->text_file) ? csv_plain_text(s) : s;
}

static void put_cell(const struct import *im, const struct cell *c, struct buf *b)
{
	const char *s = reject_text(im, c->s);
	csv_put_text(b, s, c->n - (size_t)(s - c->s));
}

static void put_cells(struct import *im, const struct row *row, struct buf *b)
{
	/* Cells behind the last heading are kept where nothing follows them. */
	size_t n = im->headings->n;
	bool carries = false;
	for (size_t i = 0; i < im->headings->nabove; i++)
		carries = carries || is_carried(im, &im->headings->above[i]);
	if (!carries && row->n > n)
		n = row->n;
	for (size_t i = 0; i < n; i++) {
		if (i < im->headings->n && im->headings->v[i].kind == HEADING_REJECT)
			continue;
		buf_addc(b, ',');
		if (i < row->n && row->cells[i].fill != FILL_LEFT)
			put_cell(im, &row->cells[i], b);
	}
	for (size_t i = 0; i < im->headings->nabove; i++) {
		const struct above *a = &im->headings->above[i];
		if (!is_carried(im, a))
			continue;
		buf_addc(b, ',');
		csv_put_text(b, a->text, strlen(a->text));
	}
}

bool reject_row(struct import *im, const struct row *row, const char *column,
		const char *reason, struct err *err)
{
	struct import_result *r = &im->result;
	r->rejected++;
	if (r->reasons.n < MAX_REASONS)
		strv_take(&r->reasons, str_starts(reason, column) ?
			  xasprintf(tr("line %ld, %s"), row->line, reason) :
			  xasprintf(tr("line %ld, %s: %s"), row->line, column, reason));
	if (im->o->dry_run)
		return true;
	if (!im->reject.out.f && !begin(im, err))
		return false;
	struct buf b = BUF_INIT;
	buf_addf(&b, "%ld,", row->line);
	csv_put_text(&b, column, strlen(column));
	buf_addc(&b, ',');
	csv_put_text(&b, reason, strlen(reason));
	put_cells(im, row, &b);
	return put_line(im, &b) || cannot_write(im, err);
}

bool reject_close(struct import *im, struct err *err)
{
	struct reject *r = &im->reject;
	if (!r->out.f)
		return true;
	r->placed = output_end(&r->out, err);
	if (r->placed)
		im->result.reject_file = xstrdup(r->path);
	return r->placed;
}

void reject_abandon(struct import *im)
{
	output_drop(&im->reject.out);
	if (im->reject.placed)
		unlink(im->reject.path);
}
