/* A table as it was sent: its rows and columns with the figures that the record keeps, beside each the one that the table says
 * now where that is another. */
#include "report.h"

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/utf8.h>
#include <bihuan/report/submit.h>

#include "reader.h"
#include "shell.h"

bool report_keeps(struct app *app, const struct ledger *l)
{
	const struct declared_ledgers ledgers = { store_ledger_named, app->session.store };
	struct declared_texts *t = app->texts;
	struct report_submissions m;

	if (!t->sent_read) { /* what is declared wrongly is said where reports are opened */
		t->sent = reports_submissions(app->report_folder, &ledgers, &m, NULL) ? m.ledger : NULL;
		t->sent_figures = t->sent ? m.figures : NULL;
		t->sent_read = true;
	}
	return t->sent && l == t->sent;
}

void report_sent_plain(struct app *app, struct doc *d)
{
	const struct field *f = app->texts->sent_figures;
	size_t n = 0;

	for (size_t i = 0; i < d->n; i++) {
		if (f && d->v[i].label && str_eq(d->v[i].label, words_now(&f->label))) {
			free(d->v[i].label);
			free(d->v[i].text);
		} else {
			d->v[n++] = d->v[i];
		}
	}
	d->n = n;
}

/* ---- its text ---- */

/* "4 → 5": what stands in the cell is otherwise now. */
static bool is_changed(const char *cell)
{
	return strstr(cell, " → ") != NULL;
}

/* The columns of the widest figure of a table with one column of them. */
static int figure_width(const struct sheet_table *t)
{
	int width = 0;

	for (size_t i = 0; i < t->nrows; i++) {
		int w = utf8_width(t->rows[i][1]);

		width = w > width ? w : width;
	}
	return width;
}

/* The figure stands before what it is, so that no label is cut on any screen; of several each behind its heading, below. */
static void put_row(struct doc *d, const struct sheet_table *t, char *const *cells, int width)
{
	struct buf b = BUF_INIT;
	bool changed = false;

	for (size_t i = 1; i < t->ncolumns; i++)
		changed = changed || is_changed(cells[i]);
	if (t->ncolumns == 2)
		doc_linef(d, changed ? TONE_WARN : TONE_PLAIN, 1, "%*s%s  %s", width - utf8_width(cells[1]), "", cells[1], cells[0]);
	else
		doc_line(d, TONE_PLAIN, 1, cells[0]);
	for (size_t i = 1; t->ncolumns > 2 && i < t->ncolumns; i++)
		buf_addf(&b, "%s%s %s", i > 1 ? tr("; ") : "", t->columns[i].heading, cells[i]);
	if (b.len)
		doc_line(d, changed ? TONE_WARN : TONE_PLAIN, 3, buf_text(&b));
	buf_free(&b);
}

static void put_tables(struct doc *d, const struct figures *f, const char *sent)
{
	struct sheet_table *v;
	size_t n, changed;

	submission_sheets(f, sent, &v, &n, &changed);
	if (changed)
		doc_linef(d, TONE_WARN, 0, tr("Otherwise since: %zu (as sent → now)"), changed);
	else
		doc_line(d, TONE_PLAIN, 0, tr("Every figure is as it was sent."));
	for (size_t i = 0; i < n; i++) {
		doc_heading(d, v[i].title);
		for (size_t k = 0; k < v[i].nrows; k++)
			put_row(d, &v[i], v[i].rows[k], v[i].ncolumns == 2 ? figure_width(&v[i]) : 0);
	}
	for (size_t k = 0; n && k < v[n - 1].notes.n; k++)
		doc_line(d, TONE_DIM, 1, v[n - 1].notes.v[k]);
	sheets_free(v, n);
}

static bool work_out(struct app *app, const struct record *r, const struct reports *all, struct figures *ret, struct err *err)
{
	const struct report *report;
	struct figures_wish w;
	char period[PERIOD_TEXT];
	const char *name = record_get(r, all->submissions.report->name);

	return reports_find(all, name ? name : "", &report, err) && submission_wish(r, &all->submissions, report, &w, period, err) &&
	       figures_work(&app->session, &w, progress_begin(words_now(&report->title)), ret, err);
}

static void fill(void *ctx, struct app *app, struct doc *d)
{
	const char *id = ctx;
	struct record *r = NULL;
	struct err err = ERR_INIT;
	const struct reports *all = reports_read(app, &err);
	struct figures f;
	bool ok = all && store_get(app->session.store, id, &r, &err);
	char *told = ok ? submission_told(&app->session, &all->submissions, r) : NULL;

	if (told)
		doc_line(d, TONE_KEY, 0, told);
	if (ok && (ok = work_out(app, r, all, &f, &err))) {
		put_tables(d, &f, record_get(r, all->submissions.figures->name));
		figures_free(&f);
	}
	if (!ok)
		doc_line(d, TONE_LATE, 0, err.text);
	free(told);
	record_free(r);
}

void report_sent_open(struct app *app, const char *id)
{
	reader_screen_open(app, &(struct reader_options){ .name = "sent_table", .title = N_("The table as sent"), .fill = fill, .destroy = free,
							  .ctx = xstrdup(id) });
}
