/* A report's figures told on the command line: as text, as JSON, into a file, as a paper, one cell explained. */
#include <stdlib.h>

#include <bihuan/base/files.h>
#include <bihuan/base/utf8.h>
#include <bihuan/exchange/export.h>
#include <bihuan/report/sheet_paper.h>
#include <bihuan/report/submit.h>

#include "report_ask.h"
#include "table.h"

/* ---- JSON ---- */

static void print_figure(struct cli *c, const struct figure *f)
{
	char text[FIGURE_TEXT];

	if (f->none)
		print_text(c->out, NULL);
	else if (f->unit == FIGURE_NUMBER || f->unit == FIGURE_DAYS)
		print_integer(c->out, f->value);
	else
		print_text(c->out, figure_text(f, text));
}

static void print_columns(struct cli *c, const struct figures_part *p)
{
	print_key(c->out, "columns", NULL);
	print_list(c->out);
	for (size_t i = 0; i < p->ncolumns; i++) {
		print_map(c->out);
		print_pair(c->out, "code", NULL, p->columns[i].code);
		print_pair(c->out, "label", NULL, p->columns[i].label);
		print_end(c->out);
	}
	print_end(c->out);
}

static void print_rows(struct cli *c, const struct figures_part *p)
{
	for (size_t i = 0; i < p->nrows; i++) {
		const struct figures_row *r = &p->rows[i];

		print_map(c->out);
		print_pair(c->out, "code", NULL, r->code);
		print_pair(c->out, "label", NULL, r->label);
		print_key(c->out, "values", NULL);
		print_list(c->out);
		for (size_t k = 0; k < p->ncolumns; k++) {
			if (r->v)
				print_figure(c, &r->v[k]);
			else
				print_text(c->out, r->texts[k]);
		}
		print_end(c->out);
		print_end(c->out);
	}
}

/* How many of the first parts have the columns of the first. */
static size_t parts_alike(const struct figures *f)
{
	size_t n = 1;

	for (; n < f->nparts; n++) {
		const struct figures_part *a = &f->parts[0], *b = &f->parts[n];
		bool alike = a->ncolumns == b->ncolumns && !a->part->by.field && !b->part->by.field && !a->part->list && !b->part->list &&
			     !a->part->routines && !b->part->routines && !a->part->numbers.ledger && !b->part->numbers.ledger;

		for (size_t i = 0; alike && i < a->ncolumns; i++)
			alike = str_eq(a->columns[i].code, b->columns[i].code);
		if (!alike)
			break;
	}
	return n;
}

static void print_part(struct cli *c, const struct figures_part *p)
{
	print_map(c->out);
	print_pair(c->out, "code", NULL, p->part->name);
	print_pair(c->out, "label", NULL, words_now(&p->part->title));
	print_columns(c, p);
	print_key(c->out, "rows", NULL);
	print_list(c->out);
	print_rows(c, p);
	print_end(c->out);
	print_end(c->out);
}

/* submitted: the number of the record that keeps it as it was sent; NULL. */
static void print_figures(struct cli *c, const struct figures *f, const char *submitted)
{
	size_t alike = parts_alike(f);

	print_map(c->out);
	print_pair(c->out, "name", NULL, f->report->name);
	print_pair(c->out, "title", NULL, words_now(&f->report->title));
	print_key(c->out, "period", NULL);
	print_map(c->out);
	print_key(c->out, "from", NULL);
	print_day(c->out, f->period.first);
	print_key(c->out, "to", NULL);
	print_day(c->out, f->period.last);
	print_pair(c->out, "name", NULL, f->period_name);
	print_end(c->out);
	print_key(c->out, "as_of", NULL);
	print_day(c->out, f->as_of);
	print_key(c->out, "since", NULL);
	print_day(c->out, f->campaign_from);
	print_pair(c->out, "alone", NULL, f->alone);
	print_columns(c, &f->parts[0]);
	print_key(c->out, "rows", NULL);
	print_list(c->out);
	for (size_t i = 0; i < alike; i++)
		print_rows(c, &f->parts[i]);
	print_end(c->out);
	print_key(c->out, "further", NULL);
	print_list(c->out);
	for (size_t i = alike; i < f->nparts; i++)
		print_part(c, &f->parts[i]);
	print_end(c->out);
	print_pair(c->out, "rule", NULL, words_now(&f->report->rule));
	print_pair(c->out, "source", NULL, words_now(&f->report->source));
	print_pair(c->out, "submitted", NULL, submitted);
	print_end(c->out);
}

/* ---- text ---- */

#define LABEL_LEAST 16
#define TEXT_MOST 24 /* of a column of words */

/* What too many columns are headed by, where their titles do not fit: their numbers, told below. */
struct shown_table {
	const struct sheet_table *t;
	char **heads;
	bool numbered;
};

static int cell_width(const struct shown_table *s, size_t column, int most)
{
	int width = utf8_width(s->heads[column]);

	for (size_t i = 0; i < s->t->nrows; i++) {
		int w = utf8_width(s->t->rows[i][column]);

		width = w > width ? w : width;
	}
	return most && width > most ? most : width;
}

static int column_width(const struct shown_table *s, size_t column)
{
	return cell_width(s, column, s->t->columns[column].number ? 0 : TEXT_MOST);
}

static void shown_begin(struct shown_table *s, const struct sheet_table *t, int room)
{
	int whole = 0;

	*s = (struct shown_table){ .t = t, .heads = xcalloc(t->ncolumns + 1, sizeof *s->heads) };
	for (size_t i = 0; i < t->ncolumns; i++)
		s->heads[i] = xstrdup(t->columns[i].heading);
	for (size_t i = 0; i < t->ncolumns; i++)
		whole += (i ? TABLE_GAP : 0) + column_width(s, i);
	s->numbered = room && whole > room && t->ncolumns > 3 && t->columns[1].number;
	for (size_t i = 1; s->numbered && i < t->ncolumns; i++) {
		free(s->heads[i]);
		s->heads[i] = xasprintf("(%zu)", i);
	}
}

static void shown_end(struct shown_table *s)
{
	for (size_t i = 0; i < s->t->ncolumns; i++)
		free(s->heads[i]);
	free(s->heads);
}

/* Numbers stand at the right of their column. */
static char *cell_text(const struct sheet_column *c, const char *text, int width)
{
	int pad = c->number ? width - utf8_width(text) : 0;

	return pad > 0 ? xasprintf("%*s%s", pad, "", text) : xstrdup(text);
}

static void show_line(FILE *out, const struct shown_table *s, const struct table_column *shape, size_t first, size_t n,
		      char *const *texts)
{
	char **cells = xcalloc(n + 1, sizeof *cells);

	for (size_t i = 0; i < n; i++) {
		size_t column = i ? first + i - 1 : 0;

		cells[i] = cell_text(&s->t->columns[column], texts[column], shape[i].width);
	}
	table_line(out, shape, n, (const char *const *)cells, 0);
	for (size_t i = 0; i < n; i++)
		free(cells[i]);
	free(cells);
}

/* The label and as many columns as the room holds, from the column `next` on; returns how many, with the label. */
static size_t shape_block(const struct shown_table *s, size_t next, int label, int room, struct table_column *shape)
{
	size_t n = 1;

	shape[0] = (struct table_column){ NULL, label, true, false };
	for (int taken = label; next < s->t->ncolumns; next++, n++) {
		int width = column_width(s, next);

		if (n > 1 && room && taken + TABLE_GAP + width > room)
			break;
		taken += TABLE_GAP + width;
		shape[n] = (struct table_column){ NULL, width, false, s->t->columns[next].number };
	}
	return n;
}

static void show_table(FILE *out, const struct sheet_table *t)
{
	int room = table_room(out);
	struct table_column *shape = xcalloc(t->ncolumns + 1, sizeof *shape);
	struct shown_table s;

	shown_begin(&s, t, room);
	for (size_t next = 1, n; next < t->ncolumns; next += n - 1) {
		n = shape_block(&s, next, cell_width(&s, 0, room ? room / 2 + LABEL_LEAST : 0), room, shape);
		if (next > 1)
			fputc('\n', out);
		show_line(out, &s, shape, next, n, s.heads);
		for (size_t i = 0; i < t->nrows; i++)
			show_line(out, &s, shape, next, n, t->rows[i]);
	}
	for (size_t i = 1; s.numbered && i < t->ncolumns; i++) {
		char *line = xasprintf("(%zu) %s", i, t->columns[i].heading);

		print_line(out, line);
		free(line);
	}
	shown_end(&s);
	free(shape);
}

void report_show(struct cli *c, const struct sheet_table *v, size_t n)
{
	FILE *out = printer_file(c->out);

	for (size_t i = 0; i < n; i++) {
		print_line(out, v[i].title);
		if (v[i].says && table_room(out))
			print_wrapped(out, v[i].says, 0, table_room(out));
		else if (v[i].says)
			print_line(out, v[i].says);
		show_table(out, &v[i]);
		fputc('\n', out);
	}
	for (size_t i = 0; n && i < v[n - 1].notes.n; i++) {
		if (table_room(out))
			print_wrapped(out, v[n - 1].notes.v[i], 0, table_room(out));
		else
			print_line(out, v[n - 1].notes.v[i]);
	}
}

static void show_figures(struct cli *c, const struct figures *f)
{
	struct sheet_table *v;
	size_t n;

	figures_sheets(f, &v, &n);
	report_show(c, v, n);
	sheets_free(v, n);
}

/* ---- what is asked for ---- */

static bool explain(struct cli *c, const struct figures *f, const char *what, struct err *err)
{
	const char *comma = strchr(what, ',');
	char *row = comma ? xstrndup(what, (size_t)(comma - what)) : xstrdup(what);
	const struct figures_part *p = NULL;
	struct figure_count v[2];
	size_t r = 0, column = 0, n;

	if (!figures_find(f, row, comma ? comma + 1 : NULL, &p, &r, &column)) {
		free(row);
		return err_set(err, ERR_REFUSED, "not_found", "The report has no cell “%s”; write ROW or ROW,COLUMN by their codes, as --json tells them", what);
	}
	free(row);
	if (p->part->routines || p->part->numbers.ledger) {
		char *words = p->part->routines ? figures_routine_words(f, p, r, column) : figures_numbers_words(f, p, r);

		print_text(c->out, words);
		free(words);
		return true;
	}
	n = figures_counts(f, store_names(c->session.store, f->as_of), p, r, column, v);
	for (size_t i = 0; i < n; i++) {
		char *words = figure_count_words(&v[i]);

		print_text(c->out, words);
		free(words);
	}
	figure_counts_free(v, n);
	return true;
}

static bool write_file(struct cli *c, const struct figures *f, struct export_options *o, struct err *err)
{
	struct strv files = STRV_INIT;
	struct sheet_table *v;
	size_t n;
	bool ok;

	figures_sheets(f, &v, &n);
	o->path = args_value(&c->args, "output");
	o->out = printer_file(c->out);
	ok = export_tables(v, n, store_path(c->session.store), o, &files, err);
	for (size_t i = 0; ok && i < files.n; i++)
		print_text(c->out, files.v[i]);
	sheets_free(v, n);
	strv_free(&files);
	return ok || (!o->path && cli_seen_enough(c, err));
}

static bool fits_on_paper(const struct sheet_table *v, size_t n, struct err *err)
{
	for (size_t i = 0; i < n; i++)
		if (v[i].ncolumns > PAPER_COLUMNS)
			return err_set(err, ERR_REFUSED, "too_many_columns", "The table has %zu columns; at most %d stand on paper: write XLSX or CSV",
				       v[i].ncolumns, PAPER_COLUMNS);
	return true;
}

/* As a paper: what is printed, or put into a document. */
static bool write_paper(struct cli *c, const struct figures *f, bool docx, struct err *err)
{
	const char *const keep[] = { store_path(c->session.store), NULL };
	const char *path = args_value(&c->args, "output");
	struct output out = { .path = NULL };
	struct paper_pages pages = { 0 };
	char *title = figures_title(f);
	struct sheet_table *v;
	struct sheet_paper p;
	size_t n;
	bool ok;

	figures_sheets(f, &v, &n);
	sheet_paper_make(title, v, n, &p);
	ok = fits_on_paper(v, n, err) && output_begin(&out, path, keep, err) &&
	     (docx ? paper_docx(out.part, &p.filled, 1, err) : paper_pdf(out.part, &p.filled, 1, &pages, err)) && output_end(&out, err);
	output_drop(&out);
	if (ok)
		print_text(c->out, path);
	free(pages.instead);
	sheet_paper_free(&p);
	sheets_free(v, n);
	free(title);
	return ok;
}

enum form { FORM_TEXT, FORM_JSON, FORM_FILE, FORM_PDF, FORM_DOCX };

static bool form_given(struct cli *c, struct export_options *o, enum form *ret, struct err *err)
{
	static const struct {
		const char *name;
		enum form form;
		enum export_format format;
	} known[] = {
		{ "text", FORM_TEXT, EXPORT_CSV },
		{ "json", FORM_JSON, EXPORT_CSV },
		{ "csv", FORM_FILE, EXPORT_CSV },
		{ "xlsx", FORM_FILE, EXPORT_XLSX },
		{ "pdf", FORM_PDF, EXPORT_CSV },
		{ "docx", FORM_DOCX, EXPORT_CSV },
	};
	const char *name = args_value(&c->args, "format"), *path = args_value(&c->args, "output");
	size_t i = 0;

	*ret = path ? FORM_FILE : c->args.json ? FORM_JSON : FORM_TEXT;
	if (!name && path && (str_ends(path, ".pdf") || str_ends(path, ".docx")))
		name = str_ends(path, ".pdf") ? "pdf" : "docx";
	if (!name)
		return !path || export_format_of(path, &o->format) ||
		       err_set(err, ERR_USAGE, "bad_argument", "%s: its ending says no format; let it end in .csv, .xlsx, .pdf or .docx, or say --format", path);
	while (i < sizeof known / sizeof *known && !str_eq(known[i].name, name))
		i++;
	if (i == sizeof known / sizeof *known)
		return err_set(err, ERR_USAGE, "bad_argument", "--format takes text, csv, xlsx, pdf, docx or json, not “%s”", name);
	if (path && (known[i].form == FORM_TEXT || known[i].form == FORM_JSON))
		return err_set(err, ERR_USAGE, "bad_argument", "-o writes CSV, XLSX, PDF and DOCX; text and JSON go to standard output");
	if (!path && (known[i].form == FORM_PDF || known[i].form == FORM_DOCX))
		return err_set(err, ERR_USAGE, "bad_argument", "--format %s writes a file: say which with -o", name);
	/* --json beside --format text is JSON, as it is for every command */
	*ret = known[i].form == FORM_TEXT && c->args.json ? FORM_JSON : known[i].form;
	o->format = known[i].format;
	return true;
}

static bool tell_json(struct cli *c, const struct reports *all, const struct figures *f, struct err *err)
{
	struct printer *text = c->out;
	char *submitted = NULL;

	if (all && all->submissions.ledger && !submission_last(&c->session, f, &all->submissions, &submitted, err))
		return false;
	if (!printer_json(text))
		c->out = printer_new(printer_file(text), true);
	print_figures(c, f, submitted);
	if (c->out != text)
		printer_free(c->out);
	c->out = text;
	free(submitted);
	return true;
}

bool report_tell(struct cli *c, const struct reports *all, const struct figures *f, struct err *err)
{
	struct export_options o = { .format = EXPORT_CSV, .news = cli_news() };
	enum form form;

	if (args_has(&c->args, "explain"))
		return explain(c, f, args_value(&c->args, "explain"), err);
	if (!form_given(c, &o, &form, err))
		return false;
	if (form == FORM_FILE)
		return write_file(c, f, &o, err);
	if (form == FORM_PDF || form == FORM_DOCX)
		return write_paper(c, f, form == FORM_DOCX, err);
	if (form == FORM_JSON)
		return tell_json(c, all, f, err);
	show_figures(c, f);
	return true;
}
