/* A sheet before it is taken in: its columns, what they are taken for, first rows. */
#include <stdlib.h>
#include <string.h>

#include "inside.h"

void import_preview_free(struct import_preview *p)
{
	if (!p)
		return;
	for (size_t i = 0; i < p->ncolumns; i++) {
		free(p->columns[i].heading);
		for (size_t j = 0; j < IMPORT_SAMPLES; j++)
			free(p->columns[i].samples[j]);
	}
	free(p->columns);
	strv_free(&p->sheets);
	strv_free(&p->above);
	*p = (struct import_preview){ .columns = NULL };
}

static void add_columns(const struct headings *h, struct import_preview *p)
{
	p->columns = xcalloc(h->n + 1, sizeof *p->columns);
	p->ncolumns = h->n;
	for (size_t i = 0; i < h->n; i++) {
		const struct heading *g = &h->v[i];
		struct import_column *c = &p->columns[i];
		column_letter(i, c->letter);
		c->heading = xstrdup(g->text);
		c->field = g->field			 ? g->field->name :
			   g->kind == HEADING_NUMBER	 ? "number" : NULL;
	}
}

static bool add_samples(struct import *im, struct import_preview *p, struct err *err)
{
	struct row row;
	int r = 1;
	while (p->nsamples < IMPORT_SAMPLES &&
	       (r = table_next(&im->table, &row, err)) > 0) {
		if (row.bad || line_is_empty(im, &row))
			continue;
		for (size_t i = 0; i < p->ncolumns; i++)
			p->columns[i].samples[p->nsamples] = xstrdup(row_text(&row, i));
		p->nsamples++;
	}
	for (size_t n = p->nsamples; n < IMPORT_SAMPLES; n++)
		for (size_t i = 0; i < p->ncolumns; i++)
			p->columns[i].samples[n] = xstrdup("");
	return r >= 0;
}

static void describe(const struct import *im, struct import_preview *p)
{
	const struct headings *h = im->headings;
	for (size_t i = 0; i < book_sheets(im->table.book); i++)
		strv_add(&p->sheets, book_name(im->table.book, i));
	p->sheet = im->table.sheet;
	p->found = h->line > 0 && h->score > 0;
	p->heading = h->first < im->table.nheld ? im->table.held[h->first].line : 1;
	p->heading_rows = h->rows;
	p->remembered = h->remembered;
	for (size_t i = 0; i < h->nabove; i++)
		strv_take(&p->above, xasprintf("%s: %s", words_now(&h->above[i].field->label),
					       h->above[i].text));
	add_columns(h, p);
}

bool import_look(struct session *s, const char *ledger, const char *path,
		 const struct import_options *o, struct import_preview *ret,
		 struct err *err)
{
	static const struct import_options plain = { .dry_run = false };
	struct import im = { .s = s, .o = o ? o : &plain, .path = path };
	struct import_preview p = { .columns = NULL };
	im.headings = &im.table.headings;
	bool ok = import_begin(&im, ledger, err) && table_open(&im, true, &im.table, err);
	if (ok) {
		holder_name(&im);
		describe(&im, &p);
		ok = add_samples(&im, &p, err);
	}
	import_end(&im);
	if (ok)
		*ret = p;
	else
		import_preview_free(&p);
	return ok;
}
