/* A report for a period: one of its tables at a time, the figure under the cursor with a bar for each row and the records
 * behind Enter. The columns go on to the right; the one of the cursor is told in full below. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/exchange/export.h>

#include "prompt.h"
#include "report_into.h"
#include "report_screen.h"
#include "report_submit.h"
#include "text_edit.h"

enum { RULE_MOST = 2, SOURCE_MOST = 2, CHART_LEAST = 18 };

const struct figures_part *report_part_of(const struct report_screen *r)
{
	return r->part < r->f.nparts ? &r->f.parts[r->part] : NULL;
}

bool report_charted(const struct report_screen *r, enum report_chart chart)
{
	const struct figures_part *p = report_part_of(r);

	return p && !r->table && !p->part->list && p->part->chart == chart;
}

static bool is_list(const struct figures_part *p)
{
	return p && p->part->list;
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
	r->lines_sorted = false;
	report_measure(r);
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
	report_measure(r);
	list_reload(r->list, false);
}

static void go_to_column(struct report_screen *r, size_t column)
{
	r->column = column;
	report_measure_bars(r);
}

/* ---- what stands behind a figure ---- */

static long current_row(struct report_screen *r)
{
	const struct list_row *row = list_current(r->list);

	return row && report_part_of(r) ? (long)row->id - 1 : -1;
}

static void open_count(struct report_screen *r, const struct figure_count *c)
{
	if (c->as_of < r->app->session.today)
		past_open(r->app, c->as_of, c->measure->ledger->name, c->line);
	else
		list_open(r->app, c->measure->ledger->name, c->line);
}

/* What comes round again, as the figure counts it. */
struct behind_figure {
	char *line, *says;
};

static void open_routines_of(void *ctx, struct app *app)
{
	const struct behind_figure *b = ctx;

	routines_open_line(app, b->line, b->says);
}

static void open_routines(struct report_screen *r, const struct figures_part *p, size_t row)
{
	struct behind_figure b = { figures_routine_line(&r->f, p, row, r->column),
				   xasprintf("%s %s  %s", r->name, p->columns[r->column].label, p->rows[row].label) };

	if (r->f.as_of < r->app->session.today)
		past_open_by(r->app, r->f.as_of, open_routines_of, &b);
	else
		open_routines_of(&b, r->app);
	free(b.line);
	free(b.says);
}

static void open_cell(struct report_screen *r)
{
	const struct figures_part *p = report_part_of(r);
	struct figure_count v[2];
	long row = current_row(r);
	int which = 0;

	if (row < 0)
		return;
	if (p->part->list) {
		page_open(r->app, p->rows[row].id);
		return;
	}
	/* these are no records: who owes them, and why, stands on their own screen */
	if (p->part->routines) {
		open_routines(r, p, (size_t)row);
		return;
	}
	/* nor are numbers, of which their own screen tells */
	if (p->part->numbers.ledger) {
		struct err err = ERR_INIT;

		if (!numbers_open(r->app, figures_numbers_year(&r->f), &err))
			stack_error(&err);
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
	const struct figures_part *p = report_part_of(r);
	struct figure_count v[2];
	struct strv notes = STRV_INIT;
	struct buf b = BUF_INIT;
	long row = current_row(r);

	if (row < 0)
		return;
	buf_addf(&b, "%s\n", is_list(p) ? p->rows[row].code : p->rows[row].label);
	if (!p->part->list) {
		char *routine = figures_routine_words(&r->f, p, (size_t)row, r->column);
		char *numbers = figures_numbers_words(&r->f, p, (size_t)row);
		size_t n = figures_counts(&r->f, store_names(r->app->session.store, r->f.as_of), p, (size_t)row, r->column, v);

		buf_addf(&b, "%s: ", p->columns[r->column].label);
		report_cell_words(p, (size_t)row, r->column, &b);
		buf_add(&b, "\n\n");
		if (routine)
			buf_addf(&b, "bihuan count %s\n", routine);
		if (numbers)
			buf_addf(&b, figures_numbers_counted(p, (size_t)row) ? "bihuan count %s\n" : "%s\n", numbers);
		free(routine);
		free(numbers);
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
	return ((const struct report_screen *)self)->pivot ? tr("Enter records  r rows  c columns  m measure  K keep  v chart  Esc back") :
							     tr("Enter records  e explains  [ ] period  Tab table  S submit  Esc back");
}

/* The figure of the cursor, and how many columns have no room. */
static void figure_draw(struct report_screen *r, const struct figures_part *p, int y, int width)
{
	struct buf b = BUF_INIT, beside = BUF_INIT;
	long row = current_row(r);
	int room;

	if (row >= 0 && !p->part->list) {
		buf_addf(&b, "%s: ", p->columns[r->column].label);
		report_cell_words(p, (size_t)row, r->column, &b);
		if (p->ncolumns > 1)
			buf_addf(&b, "  (%zu/%zu)", r->column + 1, p->ncolumns);
	}
	report_beside(r, &beside);
	room = width - 1 - term_width(buf_text(&beside));
	term_put(y, 1, room, STYLE_LABEL, buf_text(&b));
	term_put(y, 1 + room, width - 1 - room, STYLE_HEADING, buf_text(&beside));
	buf_free(&b);
	buf_free(&beside);
}

/* What is cut ends in ...: e tells all of it. */
static void lines_draw(const struct strv *lines, int most, int y, int width)
{
	for (int i = 0; i < (int)lines->n && i < most; i++) {
		bool cut = i + 1 == most && (int)lines->n > most;
		char *text = cut ? xasprintf("%s%s", lines->v[i], lines->v[i + 1]) : NULL;

		term_put(y + i, 1, width - 1, STYLE_DIM, text ? text : lines->v[i]);
		free(text);
	}
}

/* What stands under the table, wrapped: how it is counted, and by what order. */
struct foot {
	struct strv rule, source;
};

static struct foot foot_wrap(const struct report *r, int width)
{
	struct foot f = { STRV_INIT, STRV_INIT };

	text_wrap(words_now(&r->rule), width - 2, &f.rule);
	text_wrap(words_now(&r->source), width - 2, &f.source);
	return f;
}

static void foot_free(struct foot *f)
{
	strv_free(&f->rule);
	strv_free(&f->source);
}

static int lines_shown(const struct strv *lines, int most)
{
	return (int)lines->n < most ? (int)lines->n : most;
}

static int foot_height(const struct report_screen *r, const struct foot *f)
{
	const struct figures_part *p = report_part_of(r);

	return 2 + lines_shown(&f->rule, RULE_MOST) + lines_shown(&f->source, SOURCE_MOST) + (p->part->chart != CHART_BARS && !r->table);
}

static void foot_draw(struct report_screen *r, const struct foot *f, int y, int width)
{
	const struct figures_part *p = report_part_of(r);
	char first[DAY_TEXT], last[DAY_TEXT], as_of[DAY_TEXT];
	struct buf b = BUF_INIT;

	if (p->part->chart != CHART_BARS && !r->table) {
		chart_legend(p, &b);
		term_put(y++, 1, width - 1, STYLE_NORMAL, buf_text(&b));
		buf_clear(&b);
	}
	figure_draw(r, p, y, width);
	buf_addf(&b, tr("%s to %s, as of %s"), day_to_iso(r->period.first, first), day_to_iso(r->period.last, last),
		 day_to_iso(r->f.as_of, as_of));
	if (r->f.nparts > 1)
		buf_addf(&b, tr("  table %zu of %zu"), r->part + 1, r->f.nparts);
	term_put(y + 1, 1, width - 1, STYLE_NORMAL, buf_text(&b));
	lines_draw(&f->rule, RULE_MOST, y + 2, width);
	lines_draw(&f->source, SOURCE_MOST, y + 2 + lines_shown(&f->rule, RULE_MOST), width);
	buf_free(&b);
}

static void draw(struct screen *self, struct area body)
{
	struct report_screen *r = (struct report_screen *)self;
	struct area list = body;
	struct foot foot;

	if (r->version != r->app->version)
		reload(r);
	if (!report_part_of(r))
		return;
	foot = foot_wrap(r->report, body.w);
	list.h -= foot_height(r, &foot);
	if (report_charted(r, CHART_LINES) && body.h >= CHART_LEAST) {
		int h = list.h / 2;

		chart_lines(report_part_of(r), (struct area){ list.y, list.x, h, list.w });
		list.y += h;
		list.h -= h;
	}
	report_set_columns(r, body.w);
	list_draw(r->list, list);
	foot_draw(r, &foot, list.y + list.h, body.w);
	foot_free(&foot);
}

/* ---- chosen on the spot ---- */

/* What was chosen is worked out at once; what cannot be is told, and all stays as it was. */
static void choose_again(struct report_screen *r, bool (*choose)(struct app *app, struct pivot_choice *c))
{
	struct report *fresh = NULL, *old = (struct report *)r->report;
	struct pivot_choice before = pivot_copy(r->pivot);
	struct err err = ERR_INIT;
	struct figures f;

	if (choose(r->app, r->pivot) && pivot_choice_report(r->app, r->pivot, &fresh, &err)) {
		const struct figures_wish w = { .report = fresh, .period = r->period, .period_name = r->name, .as_of = r->as_of };

		if (figures_work(&r->app->session, &w, progress_begin(words_now(&fresh->title)), &f, &err)) {
			figures_free(&r->f);
			r->f = f;
			r->report = fresh;
			report_free(old);
			fresh = NULL;
			r->column = r->first = 0;
			r->table = false;
			report_measure(r);
			list_reload(r->list, false);
		}
	}
	if (err.kind) {
		stack_error(&err);
		pivot_swap(r->pivot, &before);
	}
	pivot_free(&before);
	report_free(fresh);
}

/* Largest first by the cursor's column, then as declared again. */
static void turn_order(struct report_screen *r)
{
	struct figures_part *p = &r->f.parts[r->part];

	if (report_charted(r, CHART_LINES)) {
		stack_message(STYLE_WARN, tr("Lines go through the rows in their order: v shows the figures alone, and s sorts those"));
		return;
	}
	r->lines_sorted = r->lines_sorted || p->part->chart == CHART_LINES;
	if (!p->part->by.field)
		stack_message(STYLE_WARN, tr("The rows of this table stand as the form has them"));
	else
		stack_messagef(STYLE_STATUS, figures_sort(p, r->column) ? tr("Sorted by %s, largest first") : tr("Sorted by %s, smallest first"),
			       p->columns[r->column].label);
	list_reload(r->list, false);
}

/* Between the chart that the table declares and its figures. */
static void turn_chart(struct report_screen *r)
{
	const struct report_part *p = report_part_of(r)->part;

	if (p->list || p->chart == CHART_BARS) {
		stack_message(STYLE_WARN, tr("This table has no chart of its own"));
		return;
	}
	r->table = !r->table;
	if (!r->table && r->lines_sorted) {
		reload(r);
		r->table = r->lines_sorted; /* that was cancelled */
	}
	report_measure_bars(r);
}

/* What is sent is looked up again by the report's name; what was chosen on the spot has none. */
static void submit(struct report_screen *r)
{
	if (r->pivot)
		stack_message(STYLE_WARN, tr("This table was chosen on the spot: keep it as a report (K), and submit that"));
	else
		report_submit_form(r->app, &r->f, &r->all->submissions);
}

static bool pivot_key(struct report_screen *r, enum action a)
{
	if (!r->pivot)
		return false;
	switch (a) {
	case ACTION_REPORT_ROWS:
		choose_again(r, pivot_choose_rows);
		return true;
	case ACTION_REPORT_COLUMNS:
		choose_again(r, pivot_choose_columns);
		return true;
	case ACTION_REPORT_MEASURE:
		choose_again(r, pivot_choose_measure);
		return true;
	case ACTION_REPORT_KEEP:
		pivot_keep_asked(r->app, r->pivot);
		return true;
	default:
		return false;
	}
}

static bool key(struct screen *self, const struct key *k, enum action a)
{
	struct report_screen *r = (struct report_screen *)self;
	const struct figures_part *p = report_part_of(r);

	(void)k;
	if (!p)
		return false;
	if (pivot_key(r, a))
		return true;
	switch (a) {
	case ACTION_REPORT_CHART:
		turn_chart(r);
		return true;
	case ACTION_LIST_SORT:
		turn_order(r);
		return true;
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
		submit(r);
		return true;
	case ACTION_REPORT_INTO:
		report_into_ask(r->app, r->all, &r->f, p);
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
	if (r->pivot)
		report_free((struct report *)r->report);
	pivot_free(r->pivot);
	free(r->pivot);
	free(r->widths);
	free(r);
}

static const struct screen_ops report_ops = {
	.name = "report",
	.context = CTX_REPORT,
	.uses = (const enum action[]){ ACTION_LIST_OPEN, ACTION_LIST_EXPORT, ACTION_LIST_SORT, ACTION_NONE },
	.title = title,
	.hint = hint,
	.draw = draw,
	.key = key,
	.tick = tick,
	.list = list_of,
	.destroy = destroy,
};

/* For the period, NULL: that of the first kind in which today lies. */
static void begin(struct report_screen *r, const struct period_rule *rule, const struct period *period)
{
	const struct list_column columns[] = { { .title = "" } };
	const struct list_options options = { .columns = columns, .ncolumns = 1, .empty = tr("There is nothing to tell") };
	struct list_source source;

	r->screen.ops = &report_ops;
	r->rows = (struct list_rows){ .ctx = r, .n = report_rows_n, .cell = report_cell };
	source = list_rows_source(&r->rows);
	r->list = list_create(&source, &options);
	r->as_of = DAY_NONE;
	for (size_t i = 0; rule && i < r->report->nperiods; i++)
		if (r->report->periods[i].unit == rule->unit && (rule->unit != PERIOD_MONTH || r->report->periods[i].n == rule->n))
			r->kind = i;
	r->period = period_of(&r->report->periods[r->kind], DAY_NONE, period ? period->first : r->app->session.today);
	period_name(&r->report->periods[r->kind], r->period, r->name);
	reload(r);
	stack_push(&r->screen);
}

/* The name, and behind its last blanks a period: "monthly_table 上月", "Closing rate and days per step last quarter". */
static bool find_named(struct report_screen *r, const char *text, struct period_rule *rule, struct period *period, bool *ret_period,
		       struct err *err)
{
	*ret_period = false;
	if (reports_find(r->all, text, &r->report, err))
		return true;
	for (const char *blank = strchr(text, ' '); blank; blank = strchr(blank + 1, ' ')) {
		char *name = xstrndup(text, (size_t)(blank - text));
		bool found = reports_find(r->all, name, &r->report, NULL) &&
			     period_named(blank + 1, r->app->session.today, rule, period);

		free(name);
		if (!found)
			continue;
		err_clear(err);
		return *ret_period = true;
	}
	return false;
}

static bool is_made_for(const struct report *r, const struct period_rule *rule, struct period wanted, struct err *err)
{
	char name[PERIOD_TEXT], asked[PERIOD_TEXT];
	struct buf told = BUF_INIT;
	struct period period;

	if (figures_period(r, rule->unit, rule->n, wanted.first, &period, name))
		return true;
	report_put_periods(r, &told);
	period_name(rule, wanted, asked);
	err_set(err, ERR_REFUSED, "bad_argument", "%s is made: %s; not for %s", words_now(&r->title), buf_text(&told), asked);
	buf_free(&told);
	return false;
}

void report_open(struct app *app, const char *name)
{
	struct report_screen *r = xcalloc(1, sizeof *r);
	struct err err = ERR_INIT;
	struct period_rule rule;
	struct period period;
	bool said;

	r->app = app;
	r->all = reports_read(app, &err);
	if (r->all && find_named(r, name, &rule, &period, &said, &err) && (!said || is_made_for(r->report, &rule, period, &err))) {
		begin(r, said ? &rule : NULL, said ? &period : NULL);
		return;
	}
	stack_error(&err);
	free(r);
}

void report_pivot_open(struct app *app, const struct ledger *l, const char *rows, const char *line)
{
	struct report_screen *r = xcalloc(1, sizeof *r);
	struct report *made = NULL;
	struct err err = ERR_INIT;

	r->app = app;
	r->all = reports_read(app, &err);
	r->pivot = pivot_new(l, rows, line);
	if (r->all && pivot_choice_report(app, r->pivot, &made, &err)) {
		r->report = made;
		begin(r, NULL, NULL);
		return;
	}
	stack_error(&err);
	pivot_free(r->pivot);
	free(r->pivot);
	free(r);
}
