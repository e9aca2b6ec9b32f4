/* A report for a period: one of its tables at a time, the figure under the cursor with a bar for each row and the records
 * behind Enter. The columns go on to the right; the one of the cursor is told in full below. */
#include "report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/utf8.h>
#include <bihuan/exchange/export.h>
#include <bihuan/report/figures.h>

#include "list_rows.h"
#include "prompt.h"
#include "report_submit.h"
#include "shell.h"

enum { FOOT = 4, SHOWN_MAX = 40, LABEL_LEAST = 22, HEAD_MOST = 12, BAR_LEAST = 8, BAR_MOST = 40 };

struct report_screen {
	struct screen screen;
	struct app *app;
	struct list *list;
	struct list_rows rows;
	const struct reports *all;
	const struct report *report;
	struct figures f;
	size_t kind;	 /* which of the report's periods */
	struct period period;
	char name[PERIOD_TEXT];
	day_t as_of;	 /* DAY_NONE: the period's end */
	size_t part, column, first; /* the table, the figure of the cursor, the first one shown */
	size_t nshown;
	int *widths, label; /* of the table's columns, and of what its rows are called */
	int bar; /* columns of it; 0: none */
	long long most[FIGURE_RATE + 1]; /* of each unit, in the cursor's column */
	unsigned version;
};

static const struct figures_part *part_of(const struct report_screen *r)
{
	return r->part < r->f.nparts ? &r->f.parts[r->part] : NULL;
}

static bool is_list(const struct figures_part *p)
{
	return p && p->part->list;
}

/* ---- how wide it is: all rows are looked at when they are new, not at each repaint ---- */

static int column_width(const struct figures_part *p, size_t column)
{
	int width = utf8_width(p->columns[column].label) + 1;

	if (p->part->list)
		return p->columns[column].width < 30 ? p->columns[column].width : 30;
	if (p->ncolumns > 2)
		width = width > HEAD_MOST ? HEAD_MOST : width;
	for (size_t i = 0; i < p->nrows; i++) {
		char text[FIGURE_TEXT];
		int w = utf8_width(figure_text(&p->rows[i].v[column], text));

		width = w > width ? w : width;
	}
	return width;
}

static int label_width(const struct figures_part *p)
{
	int width = p->part->list ? 12 : LABEL_LEAST;

	for (size_t i = 0; i < p->nrows; i++) {
		int w = utf8_width(p->part->list ? p->rows[i].code : p->rows[i].label);

		width = w > width ? w : width;
	}
	return width;
}

/* The bars go by the greatest figure of its unit in the cursor's column, but for the total's. */
static void measure_bars(struct report_screen *r)
{
	const struct figures_part *p = part_of(r);

	for (size_t i = 0; i <= FIGURE_RATE; i++)
		r->most[i] = 1;
	for (size_t i = 0; !is_list(p) && i < p->nrows; i++) {
		const struct figure *f = &p->rows[i].v[r->column];

		if ((!p->part->by.field || p->rows[i].grouped) && !f->none && f->value > r->most[f->unit])
			r->most[f->unit] = f->value;
	}
}

static void measure(struct report_screen *r)
{
	const struct figures_part *p = part_of(r);

	free(r->widths);
	r->widths = NULL;
	if (!p)
		return;
	r->widths = xcalloc(p->ncolumns + 1, sizeof *r->widths);
	for (size_t i = 0; i < p->ncolumns; i++)
		r->widths[i] = column_width(p, i);
	r->label = label_width(p);
	if (r->column >= p->ncolumns) /* another period has fewer */
		r->column = r->first = 0;
	if (p->ncolumns)
		measure_bars(r);
}

/* ---- working it out ---- */

static void reload(struct report_screen *r)
{
	const struct figures_wish w = { .report = r->report, .period = r->period, .period_name = r->name, .as_of = r->as_of };
	struct figures f;
	struct err err = ERR_INIT;

	r->version = r->app->version;
	if (!figures_work(&r->app->session, &w, progress_begin(words_now(&r->report->title)), &f, &err)) {
		stack_error(&err);
		return;
	}
	figures_free(&r->f);
	r->f = f;
	measure(r);
	stack_message(STYLE_STATUS, "");
	list_refresh(r->list);
}

static void go_to(struct report_screen *r, struct period p)
{
	if (p.first > r->app->session.today) {
		stack_message(STYLE_STATUS, tr("This period has not begun yet"));
		return;
	}
	r->period = p;
	r->as_of = DAY_NONE;
	period_name(&r->report->periods[r->kind], p, r->name);
	reload(r);
}

static void move_period(struct report_screen *r, bool on)
{
	const struct period_rule *rule = &r->report->periods[r->kind];

	go_to(r, on ? period_after(rule, DAY_NONE, r->period) : period_before(rule, DAY_NONE, r->period));
}

/* The next kind of period that the report is made for, about the same days. */
static void next_kind(struct report_screen *r)
{
	day_t day = r->period.last < r->app->session.today ? r->period.last : r->app->session.today;

	r->kind = (r->kind + 1) % r->report->nperiods;
	go_to(r, period_of(&r->report->periods[r->kind], DAY_NONE, day));
}

static bool check_day(void *ctx, const char *text, struct err *err)
{
	const struct report_screen *r = ctx;
	char iso[DAY_TEXT];
	day_t day;

	return !*text || (day_parse(text, r->app->session.today, &day, err) &&
			  (day <= r->app->session.today ||
			   err_set(err, ERR_REFUSED, "bad_date", "%s is in the future; give a day up to today", day_to_iso(day, iso))));
}

static void ask_day(struct report_screen *r)
{
	const struct prompt_options o = { .question = tr("As things stood on (empty: the period's end)"), .check = check_day, .ctx = r };
	char *text = prompt_text(&o);

	if (!text)
		return;
	r->as_of = DAY_NONE;
	if (*text)
		day_parse(text, r->app->session.today, &r->as_of, NULL);
	free(text);
	reload(r);
}

static void go_to_part(struct report_screen *r, size_t part)
{
	r->part = part % r->f.nparts;
	r->column = r->first = 0;
	measure(r);
	list_reload(r->list, false);
}

static void go_to_column(struct report_screen *r, size_t column)
{
	r->column = column;
	if (part_of(r)->ncolumns)
		measure_bars(r);
}

/* ---- what is shown ---- */

static void cell_words(const struct figures_part *p, size_t row, size_t column, struct buf *out)
{
	char text[FIGURE_TEXT];

	buf_add(out, p->rows[row].v ? figure_text(&p->rows[row].v[column], text) : p->rows[row].texts[column]);
}

/* How many columns from the first one on have room beside the label. */
static size_t fit(const struct report_screen *r, size_t first, int room)
{
	size_t n = 0;

	for (size_t i = first; i < part_of(r)->ncolumns && n < SHOWN_MAX; i++, n++) {
		room -= r->widths[i] + 2;
		if (room < 0 && n)
			break;
	}
	return n;
}

/* What the table is about stands over its rows. */
static const char *part_heading(const struct figures_part *p)
{
	if (!str_empty(words_now(&p->part->title)))
		return words_now(&p->part->title);
	return p->part->list ? tr("No.") : p->part->by.field ? words_now(&p->part->by.field->label) : tr("Item");
}

static void set_columns(struct report_screen *r, int width)
{
	const struct figures_part *p = part_of(r);
	struct list_column columns[SHOWN_MAX + 2];
	int most = p->part->by.field ? width / 3 : width - 26, label = r->label < most ? r->label : most, left = width - label - 4;
	size_t n = 0;

	while (r->column >= r->first + fit(r, r->first, left))
		r->first++;
	if (r->column < r->first)
		r->first = r->column;
	r->nshown = fit(r, r->first, left);
	columns[n++] = (struct list_column){
		.title = part_heading(p), .width = label };
	for (size_t i = r->first; i < r->first + r->nshown; i++) {
		char *title = xasprintf("%s%s", i == r->column && !p->part->list ? ">" : "", p->columns[i].label);

		columns[n++] = (struct list_column){ .title = title, .width = r->widths[i], .right = !p->part->list };
		left -= r->widths[i] + 2;
	}
	r->bar = p->part->list || left < BAR_LEAST ? 0 : left < BAR_MOST ? left : BAR_MOST;
	if (r->bar)
		columns[n++] = (struct list_column){ .title = "", .width = r->bar };
	list_set_columns(r->list, columns, n);
	for (size_t i = 1; i <= r->nshown; i++)
		free((char *)columns[i].title);
}

static size_t rows_n(const void *ctx)
{
	const struct figures_part *p = part_of(ctx);

	return p ? p->nrows : 0;
}

static void put_bar(const struct report_screen *r, const struct figures_row *row, struct buf *out)
{
	const struct figure *f = &row->v[r->column];
	long long len = f->none || f->unit == FIGURE_RATE ? 0 : f->value * r->bar / r->most[f->unit];

	if (f->unit == FIGURE_RATE && !f->none)
		len = f->value * r->bar / f->whole;
	else if (!row->grouped && part_of(r)->part->by.field)
		len = 0; /* of all of them together */
	if (f->value > 0 && len == 0 && row->grouped)
		len = 1;
	for (long long i = 0; i < len && i < r->bar; i++)
		buf_addc(out, '#');
}

static void cell(const void *ctx, size_t i, int column, struct buf *out, int *style)
{
	const struct report_screen *r = ctx;
	const struct figures_part *p = part_of(r);
	const struct figures_row *row = &p->rows[i];

	if (column == 0)
		buf_add(out, is_list(p) ? row->code : row->label);
	else if ((size_t)column <= r->nshown)
		cell_words(p, i, r->first + (size_t)column - 1, out);
	else
		put_bar(r, row, out);
	if (p->part->by.field && !row->grouped && !is_list(p))
		*style = STYLE_HEADING;
}

/* ---- what stands behind a figure ---- */

static long current_row(struct report_screen *r)
{
	const struct list_row *row = list_current(r->list);

	return row && part_of(r) ? (long)row->id - 1 : -1;
}

static void open_count(struct report_screen *r, const struct figure_count *c)
{
	if (c->as_of < r->app->session.today)
		past_open(r->app, c->as_of, c->measure->ledger->name, c->line);
	else
		list_open(r->app, c->measure->ledger->name, c->line);
}

static void open_cell(struct report_screen *r)
{
	const struct figures_part *p = part_of(r);
	struct figure_count v[2];
	long row = current_row(r);
	int which = 0;

	if (row < 0)
		return;
	if (p->part->list) {
		page_open(r->app, p->rows[row].id);
		return;
	}
	size_t n = figures_counts(&r->f, store_names(r->app->session.store, r->f.as_of), p, (size_t)row, r->column, v);

	if (n == 2) {
		const char *const answers[] = { words_now(&v[0].measure->title), words_now(&v[1].measure->title) };

		which = prompt_choice(tr("A rate: which records?"), answers, 2);
	}
	if (n && which >= 0)
		open_count(r, &v[which]);
	figure_counts_free(v, n);
}

static void explain(struct report_screen *r)
{
	const struct figures_part *p = part_of(r);
	struct figure_count v[2];
	struct strv notes = STRV_INIT;
	struct buf b = BUF_INIT;
	long row = current_row(r);

	if (row < 0)
		return;
	buf_addf(&b, "%s\n", is_list(p) ? p->rows[row].code : p->rows[row].label);
	if (!p->part->list) {
		size_t n = figures_counts(&r->f, store_names(r->app->session.store, r->f.as_of), p, (size_t)row, r->column, v);

		buf_addf(&b, "%s: ", p->columns[r->column].label);
		cell_words(p, (size_t)row, r->column, &b);
		buf_add(&b, "\n\n");
		for (size_t i = 0; i < n; i++) {
			char *words = figure_count_words(&v[i]);

			buf_addf(&b, "bihuan count %s\n", words);
			free(words);
		}
		figure_counts_free(v, n);
	}
	figures_notes(&r->f, &notes);
	for (size_t i = 0; i < notes.n; i++)
		buf_addf(&b, "\n%s", notes.v[i]);
	prompt_show(words_now(&r->report->title), buf_text(&b));
	strv_free(&notes);
	buf_free(&b);
}

static void write_out(struct report_screen *r)
{
	char *name = xasprintf("%s-%s", r->report->name, r->name);
	struct export_options e = { .format = EXPORT_XLSX };
	char *path = export_ask_path(r->app, name, &e.format);
	struct sheet_table *v = NULL;
	struct strv files = STRV_INIT;
	struct err err = ERR_INIT;
	size_t n = 0;

	free(name);
	if (!path)
		return;
	e.path = path;
	figures_sheets(&r->f, &v, &n);
	if (export_tables(v, n, store_path(r->app->session.store), &e, &files, &err))
		stack_messagef(STYLE_GOOD, tr("Written: %s"), files.v[0]);
	else
		prompt_show_error(&err);
	sheets_free(v, n);
	strv_free(&files);
	free(path);
}

/* ---- the screen ---- */

static const char *title(struct screen *self)
{
	static char text[200];
	const struct report_screen *r = (const struct report_screen *)self;

	snprintf(text, sizeof text, "%s  %s", r->name, words_now(&r->report->title));
	return text;
}

static const char *hint(struct screen *self)
{
	(void)self;
	return tr("Enter records  e explains  [ ] period  Tab table  S submit  Esc back");
}

static void foot_draw(struct report_screen *r, const struct figures_part *p, int y, int width)
{
	char first[DAY_TEXT], last[DAY_TEXT], as_of[DAY_TEXT];
	struct buf b = BUF_INIT;
	long row = current_row(r);

	if (row >= 0 && !p->part->list) {
		buf_addf(&b, "%s: ", p->columns[r->column].label);
		cell_words(p, (size_t)row, r->column, &b);
		if (p->ncolumns > 1)
			buf_addf(&b, "  (%zu/%zu)", r->column + 1, p->ncolumns);
	}
	term_put(y, 1, width - 1, STYLE_LABEL, buf_text(&b));
	buf_clear(&b);
	buf_addf(&b, tr("%s to %s, as of %s"), day_to_iso(r->period.first, first), day_to_iso(r->period.last, last),
		 day_to_iso(r->f.as_of, as_of));
	if (r->f.nparts > 1)
		buf_addf(&b, tr("  table %zu of %zu"), r->part + 1, r->f.nparts);
	term_put(y + 1, 1, width - 1, STYLE_NORMAL, buf_text(&b));
	term_put(y + 2, 1, width - 1, STYLE_DIM, words_now(&r->report->rule));
	if (lang_now() == LANG_ZH) /* it is the order's own sentence; e tells it in any language */
		term_put(y + 3, 1, width - 1, STYLE_DIM, r->report->source);
	buf_free(&b);
}

static void draw(struct screen *self, struct area body)
{
	struct report_screen *r = (struct report_screen *)self;
	struct area list = { body.y, body.x, body.h - FOOT, body.w };

	if (r->version != r->app->version)
		reload(r);
	if (!part_of(r))
		return;
	set_columns(r, body.w);
	list_draw(r->list, list);
	foot_draw(r, part_of(r), list.y + list.h, body.w);
}

static bool key(struct screen *self, const struct key *k, enum action a)
{
	struct report_screen *r = (struct report_screen *)self;
	const struct figures_part *p = part_of(r);

	(void)k;
	if (!p)
		return false;
	switch (a) {
	case ACTION_REPORT_RIGHT:
		go_to_column(r, r->column + (r->column + 1 < p->ncolumns));
		return true;
	case ACTION_REPORT_LEFT:
		go_to_column(r, r->column - (r->column > 0));
		return true;
	case ACTION_REPORT_EXPLAIN:
		explain(r);
		return true;
	case ACTION_REPORT_BEFORE:
	case ACTION_REPORT_AFTER:
		move_period(r, a == ACTION_REPORT_AFTER);
		return true;
	case ACTION_REPORT_PERIOD:
		next_kind(r);
		return true;
	case ACTION_REPORT_DAY:
		ask_day(r);
		return true;
	case ACTION_REPORT_SUBMIT:
		report_submit_form(r->app, &r->f, &r->all->submissions);
		return true;
	case ACTION_LIST_SECTION_NEXT:
	case ACTION_LIST_SECTION_BEFORE:
		go_to_part(r, a == ACTION_LIST_SECTION_NEXT ? r->part + 1 : r->part + r->f.nparts - 1);
		return true;
	case ACTION_LIST_OPEN:
		open_cell(r);
		return true;
	case ACTION_LIST_EXPORT:
		write_out(r);
		return true;
	default:
		return list_action(r->list, a);
	}
}

static bool tick(struct screen *self)
{
	struct report_screen *r = (struct report_screen *)self;

	return app_poll(r->app) || r->version != r->app->version;
}

static struct list *list_of(struct screen *self)
{
	return ((struct report_screen *)self)->list;
}

static void destroy(struct screen *self)
{
	struct report_screen *r = (struct report_screen *)self;

	list_destroy(r->list);
	figures_free(&r->f);
	free(r->widths);
	free(r);
}

static const struct screen_ops report_ops = {
	.name = "report",
	.context = CTX_REPORT,
	.uses = (const enum action[]){ ACTION_LIST_OPEN, ACTION_LIST_EXPORT, ACTION_NONE },
	.title = title,
	.hint = hint,
	.draw = draw,
	.key = key,
	.tick = tick,
	.list = list_of,
	.destroy = destroy,
};

static void begin(struct report_screen *r, struct app *app)
{
	const struct list_column columns[] = { { .title = "" } };
	const struct list_options options = { .columns = columns, .ncolumns = 1, .empty = tr("There is nothing to tell") };
	struct list_source source;

	r->screen.ops = &report_ops;
	r->rows = (struct list_rows){ .ctx = r, .n = rows_n, .cell = cell };
	source = list_rows_source(&r->rows);
	r->list = list_create(&source, &options);
	r->as_of = DAY_NONE;
	r->period = period_of(&r->report->periods[0], DAY_NONE, app->session.today);
	period_name(&r->report->periods[0], r->period, r->name);
	reload(r);
	stack_push(&r->screen);
}

void report_open(struct app *app, const char *name)
{
	struct report_screen *r = xcalloc(1, sizeof *r);
	struct err err = ERR_INIT;

	r->app = app;
	r->all = reports_read(app, &err);
	if (r->all && reports_find(r->all, name, &r->report, &err)) {
		begin(r, app);
		return;
	}
	stack_error(&err);
	free(r);
}
