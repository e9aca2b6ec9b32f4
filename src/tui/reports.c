/* The reports there are, a digit each; Enter opens one for the period in which today lies. */
#include <stdlib.h>

#include "list_rows.h"
#include "prompt.h"
#include "report.h"
#include "shell.h"

#define WIDE 70 /* columns for more than the title */

struct reports_screen {
	struct screen screen;
	struct app *app;
	struct list *list;
	struct list_rows rows;
	const struct reports *all; /* NULL: none could be read */
};

struct reports *reports_read(struct app *app, struct err *err)
{
	const struct declared_ledgers ledgers = { store_ledger_named, app->session.store };
	struct declared_texts *t = app->texts;

	if (!t->reports_read)
		t->reports_read = reports_load(app->report_folder, &ledgers, NULL, &t->reports, err);
	return t->reports_read ? &t->reports : NULL;
}

static size_t rows_n(const void *ctx)
{
	const struct reports *all = ((const struct reports_screen *)ctx)->all;

	return all ? all->n : 0;
}

void report_put_periods(const struct report *r, struct buf *out)
{
	for (size_t k = 0; k < r->nperiods; k++) {
		char *told = period_told(&r->periods[k]);

		words_join(out, told);
		free(told);
	}
}

static void cell(const void *ctx, size_t i, int column, struct buf *out, int *style)
{
	const struct report *r = ((const struct reports_screen *)ctx)->all->v[i];

	(void)style;
	if (column == 0)
		buf_add(out, words_now(&r->title));
	if (column == 1)
		report_put_periods(r, out);
	if (column == 2)
		buf_add(out, r->name);
}

static const char *title(struct screen *self)
{
	(void)self;
	return tr("Reports");
}

static const char *hint(struct screen *self)
{
	(void)self;
	return tr("Enter opens the report  1-9 the same  Esc back");
}

/* Under the list, where there is room for all of them: for which periods the report of the cursor is made. */
static void foot_draw(struct reports_screen *r, struct area at)
{
	const struct list_row *row = list_current(r->list);
	struct buf b = BUF_INIT;

	if (row && r->all)
		report_put_periods(r->all->v[row->id - 1], &b);
	term_put(at.y, 1, at.w - 1, STYLE_LABEL, buf_text(&b));
	buf_free(&b);
}

static void draw(struct screen *self, struct area body)
{
	struct reports_screen *r = (struct reports_screen *)self;
	const struct list_column columns[] = {
		{ .title = tr("Title"), .least = 24, .share = 2 }, { .title = tr("Periods"), .least = 10 }, { .title = tr("Name"), .width = 21 },
	};

	/* in Chinese a title is as good a name */
	list_set_columns(r->list, columns, body.w < WIDE ? 1 : lang_now() == LANG_EN ? 3 : 2);
	list_draw(r->list, (struct area){ body.y, body.x, body.h - 1, body.w });
	foot_draw(r, (struct area){ body.y + body.h - 1, body.x, 1, body.w });
}

static void open_row(struct reports_screen *r, const struct list_row *row)
{
	if (row)
		report_open(r->app, ((const struct report *)r->all->v[row->id - 1])->name);
}

static bool key(struct screen *self, const struct key *k, enum action a)
{
	struct reports_screen *r = (struct reports_screen *)self;
	int digit = key_digit(k);

	if (digit == 0 && list_more_numbers(r->list))
		return true;
	if (digit > 0) {
		open_row(r, list_numbered(r->list, digit));
		return true;
	}
	if (a == ACTION_LIST_OPEN) {
		open_row(r, list_current(r->list));
		return true;
	}
	return list_action(r->list, a);
}

static struct list *list_of(struct screen *self)
{
	return ((struct reports_screen *)self)->list;
}

static void destroy(struct screen *self)
{
	struct reports_screen *r = (struct reports_screen *)self;

	list_destroy(r->list);
	free(r);
}

static const struct screen_ops reports_ops = {
	.name = "reports",
	.context = CTX_LIST,
	.uses = (const enum action[]){ ACTION_LIST_OPEN, ACTION_NONE },
	.title = title,
	.hint = hint,
	.draw = draw,
	.key = key,
	.list = list_of,
	.destroy = destroy,
};

void reports_open(struct app *app)
{
	struct reports_screen *r = xcalloc(1, sizeof *r);
	const struct list_column columns[] = { { .title = "" } };
	const struct list_options options = { .columns = columns, .ncolumns = 1, .numbers = true };
	struct list_source source;
	struct err err = ERR_INIT;

	r->screen.ops = &reports_ops;
	r->app = app;
	r->all = reports_read(app, &err);
	if (!r->all)
		prompt_show_error(&err);
	r->rows = (struct list_rows){ .ctx = r, .n = rows_n, .cell = cell };
	source = list_rows_source(&r->rows);
	r->list = list_create(&source, &options);
	stack_push(&r->screen);
}
