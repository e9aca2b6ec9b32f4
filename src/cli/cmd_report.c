/* report: declared tables of figures, worked out for a period */
#include <stdlib.h>

#include <bihuan/base/files.h>
#include <bihuan/base/utf8.h>
#include <bihuan/conf/reports.h>
#include <bihuan/exchange/export.h>
#include <bihuan/report/figures.h>
#include <bihuan/report/sheet_paper.h>
#include <bihuan/report/submit.h>

#include "command.h"
#include "report_submit.h"
#include "table.h"

/* "monthly, yearly" */
static char *periods_told(const struct report *r)
{
	static const struct words comma = { "、", ", " };
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < r->nperiods; i++) {
		char *told = period_told(&r->periods[i]);

		buf_addf(&b, "%s%s", i ? words_now(&comma) : "", told);
		free(told);
	}
	return buf_take(&b);
}

static void print_reports(struct cli *c, const struct reports *all)
{
	print_list(c->out);
	for (size_t i = 0; i < all->n; i++) {
		const struct report *r = all->v[i];
		char *periods = periods_told(r);

		print_map(c->out);
		print_pair(c->out, "name", tr("Name"), r->name);
		print_pair(c->out, "title", tr("Title"), words_now(&r->title));
		print_pair(c->out, "periods", tr("Periods"), periods);
		print_pair(c->out, "source", NULL, r->source);
		print_end(c->out);
		free(periods);
	}
	print_end(c->out);
}

/* ---- the period ---- */

struct period_option {
	const char *name, *form;
	enum period_unit unit;
	int n;
};
static const struct period_option period_options[] = {
	{ "month", "2026-08", PERIOD_MONTH, 1 }, { "quarter", "2026-Q3", PERIOD_MONTH, 3 },
	{ "half", "2026-H2", PERIOD_MONTH, 6 },	 { "year", "2026", PERIOD_MONTH, 12 },
	{ "week", "2026-08-27", PERIOD_WEEK, 1 }, /* by a day of it */
};
enum { NPERIOD_OPTIONS = sizeof period_options / sizeof *period_options };

static bool not_for_it(const struct report *r, const char *option, struct err *err)
{
	char *told = periods_told(r);

	err_set(err, ERR_USAGE, "bad_argument", "The report %s is made: %s; not by --%s", r->name, told, option);
	free(told);
	return false;
}

/* The first day of the period that the text names, if it is one of so many months. */
static day_t named_period(const char *text, int months)
{
	const struct period_rule rule = { .unit = PERIOD_MONTH, .n = months };
	struct period p, whole;

	if (!period_find(text, &p))
		return DAY_NONE;
	whole = period_of(&rule, DAY_NONE, p.first);
	return whole.first == p.first && whole.last == p.last ? p.first : DAY_NONE;
}

static bool period_by(struct cli *c, const struct period_option *o, struct figures_wish *w, char name[PERIOD_TEXT],
		      struct err *err)
{
	const char *text = args_value(&c->args, o->name);
	day_t day = DAY_NONE;

	if (o->unit == PERIOD_MONTH)
		day = named_period(text, o->n);
	else if (!day_parse(text, c->session.today, &day, err))
		return false;
	if (day == DAY_NONE)
		return err_set(err, ERR_USAGE, "bad_argument", "--%s takes a period such as %s, not “%s”", o->name, o->form, text);
	return figures_period(w->report, o->unit, o->n, day, &w->period, name) || not_for_it(w->report, o->name, err);
}

/* --from and --to: any days. */
static bool period_between(struct cli *c, struct figures_wish *w, char name[PERIOD_TEXT], struct err *err)
{
	const char *from = args_value(&c->args, "from"), *to = args_value(&c->args, "to");
	char first[DAY_TEXT], last[DAY_TEXT];

	if (!from || !to)
		return err_set(err, ERR_USAGE, "bad_argument", "--from and --to stand together: the first and the last day");
	if (!day_parse(from, c->session.today, &w->period.first, err) || !day_parse(to, c->session.today, &w->period.last, err))
		return false;
	if (w->period.last < w->period.first)
		return err_set(err, ERR_REFUSED, "bad_date", "--to is before --from");
	snprintf(name, PERIOD_TEXT, "%s..%s", day_to_iso(w->period.first, first), day_to_iso(w->period.last, last));
	return true;
}

/* Of several ways to say a period one. */
static bool period_given(struct cli *c, struct figures_wish *w, char name[PERIOD_TEXT], struct err *err)
{
	const struct period_option *given = NULL;
	bool between = args_has(&c->args, "from") || args_has(&c->args, "to");
	int n = between;

	for (size_t i = 0; i < NPERIOD_OPTIONS; i++)
		if (args_has(&c->args, period_options[i].name)) {
			given = &period_options[i];
			n++;
		}
	if (n > 1)
		return err_set(err, ERR_USAGE, "bad_argument", "Say one period: --month, --quarter, --half, --year, --week, or --from and --to");
	if (between)
		return period_between(c, w, name, err);
	if (given)
		return period_by(c, given, w, name, err);
	w->period = period_of(&w->report->periods[0], DAY_NONE, w->as_of != DAY_NONE ? w->as_of : c->session.today);
	period_name(&w->report->periods[0], w->period, name);
	return true;
}

static bool campaign_given(struct cli *c, struct figures_wish *w, char id[ID_TEXT], struct err *err)
{
	const char *since = args_value(&c->args, "since"), *alone = args_value(&c->args, "alone"), *text = alone ? alone : since;

	if (!text)
		return true;
	if (since && alone)
		return err_set(err, ERR_USAGE, "bad_argument", "Say --since or --alone, not both");
	w->alone = alone != NULL;
	if (!w->report->campaign.ledger)
		return err_set(err, ERR_USAGE, "bad_argument", "The report %s has nothing to do with campaigns", w->report->name);
	w->campaign = id;
	return store_find(c->session.store, w->report->campaign.ledger->name, text, id, err);
}

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
		bool alike = a->ncolumns == b->ncolumns && !a->part->by.field && !b->part->by.field && !a->part->list && !b->part->list;

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
	print_pair(c->out, "source", NULL, f->report->source);
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

static void show_figures(struct cli *c, const struct figures *f)
{
	FILE *out = printer_file(c->out);
	struct sheet_table *v;
	size_t n;

	figures_sheets(f, &v, &n);
	for (size_t i = 0; i < n; i++) {
		print_line(out, v[i].title);
		show_table(out, &v[i]);
		fputc('\n', out);
	}
	for (size_t i = 0; n && i < v[n - 1].notes.n; i++) {
		if (table_room(out))
			print_wrapped(out, v[n - 1].notes.v[i], 0, table_room(out));
		else
			print_line(out, v[n - 1].notes.v[i]);
	}
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
	ok = output_begin(&out, path, keep, err) &&
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

	if (all->submissions.ledger && !submission_last(&c->session, f, &all->submissions, &submitted, err))
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

static bool tell_figures(struct cli *c, const struct reports *all, const struct figures *f, struct err *err)
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

/* argv: the name of the report; behind `submit` it is kept, with what else is said of it. */
static bool run_one(struct cli *c, const struct reports *all, bool submit, int argc, char **argv, struct err *err)
{
	struct figures_wish w = { .all = args_has(&c->args, "all") };
	char id[ID_TEXT], period[PERIOD_TEXT];
	struct figures f = { .parts = NULL };
	bool ok = reports_find(all, argv[0], &w.report, err) && cli_as_of(c, c->session.today, &w.as_of, err) && period_given(c, &w, period, err) &&
		  campaign_given(c, &w, id, err);

	w.period_name = period;
	ok = ok && figures_work(&c->session, &w, cli_news(), &f, err);
	cli_news_end();
	if (ok && submit && w.alone)
		ok = err_set(err, ERR_USAGE, "bad_argument", "A table of one campaign alone is not kept as sent; submit it without --alone");
	ok = ok && (submit ? report_submit(c, all, &f, argc - 1, argv + 1, err) : tell_figures(c, all, &f, err));
	figures_free(&f);
	return ok;
}

static bool run_report(struct cli *c, int argc, char **argv, struct err *err)
{
	struct reports all = { .v = NULL };
	bool submit = str_eq(argv[0], "submit"), compare = str_eq(argv[0], "compare");
	bool ok = cli_reports(c, &all, err);

	if (ok && submit + compare + 1 > argc)
		ok = err_set(err, ERR_USAGE, "bad_argument", submit ? "report submit takes the name of a report" : "report compare takes the number of a table that was sent");
	else if (ok && argc > 1 + compare && !submit)
		ok = err_set(err, ERR_USAGE, "bad_argument", "“%s” is one argument too many", argv[1 + compare]);
	else if (ok && str_eq(argv[0], "list"))
		print_reports(c, &all);
	else if (ok && compare)
		ok = report_compare(c, &all, argv[1], err);
	else if (ok)
		ok = (!submit || cli_can_sign(c, err)) && run_one(c, &all, submit, argc - submit, argv + submit, err);
	reports_free(&all);
	return ok;
}

static const struct option report_options[] = {
	{ "month", "YYYY-MM", { "这个月", "that month" } },
	{ "quarter", "YYYY-Qn", { "这个季度", "that quarter" } },
	{ "half", "YYYY-Hn", { "这个半年", "that half-year" } },
	{ "year", "YYYY", { "这一年", "that year" } },
	{ "week", N_("DAY"), { "这一天所在的一周", "the week in which that day lies" } },
	{ "from", N_("DAY"), { "任意一段：从这一天", "any days: from this one" } },
	{ "to", N_("DAY"), { "到这一天", "to this one" } },
	{ "as-of", N_("DAY"), { "截至该日的情况；默认为期末，期末未到则为今天", "as things stood on that day; by default the period's last, or today" } },
	{ "since", N_("NUMBER"), { "累计从这个专项行动开始之日算起", "cumulative since that campaign began" } },
	{ "alone", N_("NUMBER"), { "只数这个专项行动的记录，累计也从它开始之日算起", "nothing but what names that campaign, cumulative since it began" } },
	{ "all", NULL, { "平时不列的行也列出", "also rows that are not told otherwise" } },
	{ "format", "text|csv|xlsx|pdf|docx|json", { "格式；默认按 -o 的扩展名，否则为文字", "the form; by default as the ending of -o says, else text" } },
	{ "output", N_("FILE"), { "写到这个文件（也可写作 -o），不覆盖已有的", "the file to write (also -o), never over one that is there" } },
	{ "explain", N_("ROW,COLUMN"), { "这个数字怎么来的：交给 count 就得到它", "how that figure comes about: what, given to count, returns it" } },
};

const struct command command_report = {
	.name = "report",
	.usage = { "list | 报表 [--month 年-月 | --quarter 年-Qn | --half 年-Hn | --year 年 | --week 日期 | --from 日期 --to 日期] [--as-of 日期] [--since 编号 | --alone 编号] [--all] [--format text|csv|xlsx|pdf|docx|json] [-o 文件] [--explain 行,列] | submit 报表 … [字段=值…] | compare 编号",
		   "list | REPORT [--month YYYY-MM | --quarter YYYY-Qn | --half YYYY-Hn | --year YYYY | --week DAY | --from DAY --to DAY] [--as-of DAY] [--since NUMBER | --alone NUMBER] [--all] [--format text|csv|xlsx|pdf|docx|json] [-o FILE] [--explain ROW,COLUMN] | submit REPORT … [FIELD=VALUE…] | compare NUMBER" },
	.help = { "报表：按期间统计，每个数字都能查到依据", "reports: figures of a period, each with the records behind it" },
	.more = { "数字按业务日期、按截止日当天的情况计算，与录入日期无关。submit 把报出去的表存为一条记录，数字从此不变；compare 列出现在与报出时不同的数字。报表是数据，可以自己加：设置目录的 reports（bihuan-ledger(5)）。",
		  "Figures go by business dates and by how things stood on the day, never by the day of entry. submit keeps a table as it is sent, in a record whose figures stay; compare tells "
		  "those that are otherwise now. Reports are data: your "
		  "own stand in the folder reports of the settings (bihuan-ledger(5))." },
	OPTIONS(report_options),
	.flags = COMMAND_STORE | COMMAND_OWN_DAY,
	.least = 1, .most = -1,
	.run = run_report,
};
