/* The figures of now, the reports, the months as bars and what is counted of the other ledgers: Enter opens the
 * records behind each. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/param.h>

#include <bihuan/base/mem.h>
#include <bihuan/base/utf8.h>

#include "kind.h"
#include "list_rows.h"
#include "report.h"
#include "shell.h"

enum { BAR_MAX = 60, BAR_MIN = 16, NUMBER_WIDTH = 8, GAPS = 4 };

/* A figure and the records behind it. */
struct figure {
	char *label;
	const struct ledger *ledger; /* of the line */
	char *line; /* filter; NULL: a heading, or a report */
	char *report; /* its name; NULL */
	long n;
	char mark; /* of its bar; 0 none */
	int style;
};

struct figures_screen {
	struct screen screen;
	struct app *app;
	struct list *list;
	struct list_rows rows;
	struct figure *v;
	size_t n;
	long highest;
	int width; /* the columns are set for */
	int bar;
	unsigned version;
};

static void drop(struct figures_screen *f)
{
	for (size_t i = 0; i < f->n; i++) {
		free(f->v[i].label);
		free(f->v[i].line);
		free(f->v[i].report);
	}
	free(f->v);
	f->v = NULL;
	f->n = 0;
}

static void add_heading(struct figures_screen *f, const char *label)
{
	VEC_ADD(f->v, f->n) = (struct figure){ .label = xstrdup(label), .style = STYLE_HEADING };
}

static void add_count(struct figures_screen *f, const char *label, const struct ledger *l, const char *line,
		      long n, int style)
{
	VEC_ADD(f->v, f->n) = (struct figure){
		.label = xstrdup(label),
		.ledger = l,
		.line = xstrdup(line),
		.n = n,
		.style = n ? style : STYLE_NORMAL,
	};
}

static void add_month(struct figures_screen *f, const struct today_month *m, bool closed)
{
	day_t first = day_from_ymd(m->year, m->month, 1);
	const struct ledger *l = kind_main(f->app);
	char from[DAY_TEXT], to[DAY_TEXT];

	if (!l->life->months.opened)
		return;
	day_to_iso(first, from);
	day_to_iso(day_month_end(first), to);
	VEC_ADD(f->v, f->n) = (struct figure){
		.ledger = l,
		.label = closed ? xstrdup(tr("        closed")) : xasprintf(tr("%d-%02d opened"), m->year, m->month),
		.line = xasprintf("%s:%s..%s sort:-%s", closed ? l->life->months.closed : l->life->months.opened, from, to,
				  l->life->months.opened),
		.n = closed ? m->closed : m->opened,
		.mark = closed ? '=' : '#',
		.style = closed ? STYLE_GOOD : STYLE_WARN,
	};
}

/* Open ones of a choice of the field that rules go by; SIZE_MAX: of none. */
static void add_level(struct figures_screen *f, const char *label, size_t choice, long n, int style)
{
	const struct ledger *l = kind_main(f->app);
	const struct field *level = kind_levels(l);
	char line[120];

	if (!level || (choice != SIZE_MAX && choice >= level->nchoices))
		return;
	snprintf(line, sizeof line, "is:open %s:%s", level->name, choice == SIZE_MAX ? "" : level->choices[choice].code);
	add_count(f, label, l, line, n, style);
}

/* The sections of the day: those of the main ledger, or those of the others that have something. */
static void add_sections(struct figures_screen *f, const struct today *t, bool main)
{
	struct today_section v[TODAY_SECTIONS_MAX];
	size_t n = work_sections(&f->app->session, v);
	bool headed = main;

	for (size_t i = 0; i < n; i++) {
		if (v[i].ladder || v[i].news || (v[i].ledger == kind_main(f->app)) != main || (!main && !t->counts[i]))
			continue;
		if (!headed)
			add_heading(f, tr("Other ledgers"));
		headed = true;
		add_count(f, words_now(&v[i].title), v[i].ledger, v[i].line, t->counts[i], STYLE_NORMAL);
	}
}

/* Those that are declared, each behind Enter. */
static void add_reports(struct figures_screen *f)
{
	struct err err = ERR_INIT;
	const struct reports *all = reports_read(f->app, &err);

	if (!all) {
		stack_error(&err);
		return;
	}
	add_heading(f, tr("Reports"));
	for (size_t i = 0; i < all->n; i++) {
		const struct report *r = all->v[i];

		VEC_ADD(f->v, f->n) =
			(struct figure){ .label = xstrdup(words_now(&r->title)), .report = xstrdup(r->name) };
	}
}

static void fill(struct figures_screen *f, const struct today *t)
{
	const struct ledger *l = kind_main(f->app);
	char line[80] = "is:overdue";

	add_heading(f, tr("Now"));
	add_count(f, tr("Open"), l, "is:open", t->open, STYLE_NORMAL);
	if (l->life->deadline.field)
		snprintf(line, sizeof line, "is:overdue sort:%s", l->life->deadline.field);
	add_count(f, tr("Overdue"), l, line, t->overdue, STYLE_LATE);
	add_level(f, tr("Open, general"), 0, t->general, STYLE_NORMAL);
	add_level(f, tr("Open, major"), 1, t->major, STYLE_WARN);
	add_level(f, tr("Open, ungraded"), SIZE_MAX, today_ungraded(t), STYLE_NORMAL);
	add_sections(f, t, true);
	add_reports(f);
	add_heading(f, tr("By month: # opened, = closed (passed their check)"));
	for (int i = 11; i >= 0; i--) {
		add_month(f, &t->months[i], false);
		add_month(f, &t->months[i], true);
	}
	add_sections(f, t, false);
	f->highest = 1;
	for (size_t i = 0; i < f->n; i++)
		if (f->v[i].mark && f->v[i].n > f->highest)
			f->highest = f->v[i].n;
}

/* No label is cut as long as the bars have some room beside it. */
static void set_columns(struct figures_screen *f, int width)
{
	struct list_column columns[] = {
		{ .title = tr("Figure") },
		{ .title = tr("How many"), .width = NUMBER_WIDTH, .right = true },
		{ .title = "" },
	};
	int room = width - NUMBER_WIDTH - GAPS, label = 1;

	for (size_t i = 0; i < f->n; i++)
		if (f->v[i].line || f->v[i].report)
			label = MAX(label, utf8_width(f->v[i].label));
	columns[0].width = MAX(MIN(label, room - BAR_MIN), 1);
	f->bar = MAX(MIN(room - columns[0].width, BAR_MAX), 1);
	f->width = width;
	list_set_columns(f->list, columns, sizeof columns / sizeof *columns);
}

static void reload(struct figures_screen *f, int width)
{
	struct err err = ERR_INIT;
	struct today t;

	f->version = f->app->version;
	drop(f);
	if (work_today(&f->app->session, &t, &err))
		fill(f, &t);
	else
		stack_error(&err);
	set_columns(f, width);
	list_refresh(f->list);
}

/* ---- the list ---- */

static size_t rows_n(const void *ctx)
{
	return ((const struct figures_screen *)ctx)->n;
}

static bool row_fill(const void *ctx, size_t i, struct list_row *row)
{
	const struct figures_screen *f = ctx;

	row->heading = !f->v[i].line && !f->v[i].report;
	row->style = f->v[i].style;
	return true;
}

static void bar_add(const struct figures_screen *f, const struct figure *figure, struct buf *out)
{
	long len = figure->n * f->bar / f->highest;

	if (figure->n > 0 && len == 0)
		len = 1;
	for (long i = 0; i < len; i++)
		buf_addc(out, figure->mark);
}

static void cell(const void *ctx, size_t i, int column, struct buf *out, int *style)
{
	const struct figures_screen *f = ctx;
	const struct figure *figure = &f->v[i];

	if (column == 0) {
		buf_add(out, figure->label);
		*style = figure->line || figure->report ? STYLE_NORMAL : STYLE_HEADING;
	} else if (column == 1 && figure->line) {
		buf_addf(out, "%ld", figure->n);
	} else if (figure->report && column == 2 && lang_now() == LANG_EN) {
		buf_add(out, figure->report);
	} else if (figure->mark) {
		bar_add(f, figure, out);
	}
}

/* ---- the screen ---- */

static const char *title(struct screen *self)
{
	(void)self;
	return tr("Figures");
}

static const char *hint(struct screen *self)
{
	(void)self;
	return tr("Enter opens the records behind a figure  Tab next part  Esc back");
}

static void draw(struct screen *self, struct area body)
{
	struct figures_screen *f = (struct figures_screen *)self;

	if (f->version != f->app->version)
		reload(f, body.w);
	else if (f->width != body.w)
		set_columns(f, body.w);
	list_draw(f->list, body);
}

static bool key(struct screen *self, const struct key *k, enum action a)
{
	struct figures_screen *f = (struct figures_screen *)self;
	const struct list_row *row = list_current(f->list);

	(void)k;
	if (a == ACTION_LIST_OPEN) {
		if (row && f->v[row->id - 1].report)
			report_open(f->app, f->v[row->id - 1].report);
		else if (row && f->v[row->id - 1].line)
			list_open(f->app, f->v[row->id - 1].ledger->name, f->v[row->id - 1].line);
		return true;
	}
	return list_action(f->list, a);
}

static bool tick(struct screen *self)
{
	struct figures_screen *f = (struct figures_screen *)self;

	return app_poll(f->app) || f->version != f->app->version;
}

static struct list *list_of(struct screen *self)
{
	return ((struct figures_screen *)self)->list;
}

static void destroy(struct screen *self)
{
	struct figures_screen *f = (struct figures_screen *)self;

	list_destroy(f->list);
	drop(f);
	free(f);
}

static const struct screen_ops figures_ops = {
	.name = "figures",
	.context = CTX_LIST,
	.uses = (const enum action[]){ ACTION_LIST_OPEN, ACTION_NONE },
	.title = title,
	.hint = hint,
	.draw = draw,
	.key = key,
	.tick = tick,
	.list = list_of,
	.counts = true,
	.destroy = destroy,
};

void figures_open(struct app *app)
{
	struct figures_screen *f = xcalloc(1, sizeof *f);
	struct list_column column = { .title = "" };
	struct list_options options = { .columns = &column, .ncolumns = 1 };
	struct list_source source = list_rows_source(&f->rows);

	f->rows = (struct list_rows){ .ctx = f, .n = rows_n, .row = row_fill, .cell = cell };
	f->screen.ops = &figures_ops;
	f->app = app;
	f->list = list_create(&source, &options);
	f->version = app->version - 1;
	stack_push(&f->screen);
}
