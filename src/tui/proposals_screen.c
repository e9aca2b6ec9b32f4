/* After a sign-off, or from a page: what is proposed for the lists of others, or a new record for each of those it is about
 * (the inspections of a draw), a row each; Enter opens the form filled in, and those for each may be made all at once, as one
 * entry. What is left stays on the pages of both records. */
#include "proposals_screen.h"

#include <stdlib.h>
#include <string.h>

#include "kind.h"
#include "list_rows.h"
#include "prompt.h"
#include "shell.h"

enum { COLUMN_LIST, COLUMN_TO, COLUMN_LINE, COLUMN_FROM, COLUMNS };

struct proposals_screen {
	struct screen screen;
	struct app *app;
	struct strv ids; /* the records it is about */
	struct proposals v;
	struct list *list;
	struct list_rows rows;
	unsigned version;
};

/* ---- rows ---- */

static size_t rows_n(const void *ctx)
{
	return ((const struct proposals_screen *)ctx)->v.n;
}

/* What the item would be called; else the first that it says in words. */
static const char *line_of_item(const struct proposal *p)
{
	const char *label = sets_get(&p->sets, p->list->label);

	for (size_t i = 0; !label && i < p->list->nfields; i++)
		if (field_is(&p->list->fields[i], FIELD_IS_PROSE))
			label = sets_get(&p->sets, p->list->fields[i].name);
	return label;
}

/* Who is to do it comes before what it is about. */
static void people_of_item(const struct proposals_screen *s, const struct proposal *p, struct buf *out)
{
	for (size_t i = 0; i < p->list->nfields; i++) {
		const struct field *f = &p->list->fields[i];
		char *shown = f->type == FIELD_PEOPLE ? value_show(f, sets_get(&p->sets, f->name), app_names(s->app)) : NULL;

		if (!str_empty(shown))
			buf_addf(out, "%s  ", shown);
		free(shown);
	}
}

static void cell(const void *ctx, size_t i, int column, struct buf *out, int *style)
{
	const struct proposals_screen *s = ctx;
	const struct proposal *p = &s->v.v[i];

	(void)style;
	switch (column) {
	case COLUMN_LIST:
		buf_add(out, words_now(&p->list->title));
		break;
	case COLUMN_TO:
		words_of_record(app_names(s->app), p->of->name, p->to, out);
		break;
	case COLUMN_LINE:
		if (p->says->each)
			people_of_item(s, p, out);
		words_of_line(out, line_of_item(p));
		break;
	default:
		buf_add(out, p->from_number);
	}
}

static void read_rows(struct proposals_screen *s)
{
	struct err err = ERR_INIT;

	proposals_free(&s->v);
	s->version = s->app->version;
	for (size_t i = 0; i < s->ids.n; i++) {
		struct record *r;

		if (!store_get(s->app->session.store, s->ids.v[i], &r, &err)) {
			stack_error(&err);
			continue;
		}
		if (!work_proposals(&s->app->session, r, &s->v, &err))
			stack_error(&err);
		record_free(r);
	}
}

static void reload(struct proposals_screen *s)
{
	const struct list_column columns[] = {
		{ .title = tr("Into the list"), .width = 16 },
		{ .title = tr("Of"), .width = 22 },
		{ .title = tr("What it would say") },
		{ .title = tr("From the record"), .width = 12, .whole = true },
	};

	read_rows(s);
	list_set_columns(s->list, columns, COLUMNS);
	list_refresh(s->list);
}

/* ---- the screen ---- */

/* Are all of them records of their own, that may be made at once? */
static bool all_each(const struct proposals_screen *s)
{
	for (size_t i = 0; i < s->v.n; i++)
		if (!s->v.v[i].says->each)
			return false;
	return s->v.n > 0;
}

static const char *title(struct screen *self)
{
	const struct proposals_screen *s = (struct proposals_screen *)self;

	return all_each(s) ? words_now(&s->v.v[0].says->title) : tr("Proposed for the lists");
}

static const char *hint(struct screen *self)
{
	const struct proposals_screen *s = (struct proposals_screen *)self;

	if (all_each(s))
		return tr("a makes all of them  1-9 or Enter takes one into a form  Esc leaves them for later");
	return tr("1-9 or Enter takes it into a form, to be changed or saved  Esc leaves them for later  ? keys");
}

/* What was taken is gone; with the last one the screen is. */
static void refresh(struct proposals_screen *s)
{
	if (s->version != s->app->version)
		reload(s);
}

static void draw(struct screen *self, struct area body)
{
	struct proposals_screen *s = (struct proposals_screen *)self;

	refresh(s);
	list_draw(s->list, body);
}

static void resume(struct screen *self)
{
	struct proposals_screen *s = (struct proposals_screen *)self;

	refresh(s);
	if (!s->v.n)
		stack_pop();
}

static void take(struct proposals_screen *s, const struct list_row *row)
{
	const struct proposal *p = row ? &s->v.v[row->id - 1] : NULL;

	if (p)
		form_open(s->app, &(struct form_call){ .ledger = p->list, .preset = &p->sets });
}

/* As one entry, after it was said what. */
static void make_all(struct proposals_screen *s)
{
	struct strv numbers = STRV_INIT;
	struct err err = ERR_INIT;
	struct buf what = BUF_INIT;
	char *question;

	kind_many(s->v.v[0].list, s->v.n, &what);
	question = xasprintf(tr("Make %s, as one entry?"), buf_text(&what));
	if (prompt_no_yes(question) && app_unlock(s->app)) {
		if (!work_proposals_make(&s->app->session, &s->v, &numbers, &err))
			prompt_show_error(&err);
		else
			stack_messagef(STYLE_GOOD, tr("Made: %s to %s"), numbers.v[0], numbers.v[numbers.n - 1]);
		app_touched(s->app);
		resume(&s->screen);
	}
	free(question);
	buf_free(&what);
	strv_free(&numbers);
}

static bool key(struct screen *self, const struct key *k, enum action a)
{
	struct proposals_screen *s = (struct proposals_screen *)self;
	int digit = key_digit(k);

	if (digit == 0 && list_more_numbers(s->list))
		return true;
	if (digit > 0 || a == ACTION_LIST_OPEN) {
		take(s, digit > 0 ? list_numbered(s->list, digit) : list_current(s->list));
		return true;
	}
	if (a == ACTION_LIST_ACT && all_each(s)) {
		make_all(s);
		return true;
	}
	return list_action(s->list, a);
}

static bool tick(struct screen *self)
{
	struct proposals_screen *s = (struct proposals_screen *)self;

	return app_poll(s->app) || s->version != s->app->version;
}

static struct list *list_of(struct screen *self)
{
	return ((struct proposals_screen *)self)->list;
}

static void destroy(struct screen *self)
{
	struct proposals_screen *s = (struct proposals_screen *)self;

	list_destroy(s->list);
	proposals_free(&s->v);
	strv_free(&s->ids);
	free(s);
}

static const struct screen_ops ops = {
	.name = "proposals", .context = CTX_LIST, .uses = (const enum action[]){ ACTION_LIST_OPEN, ACTION_LIST_ACT, ACTION_NONE }, .title = title, .hint = hint, .draw = draw, .key = key,
	.tick = tick, .resume = resume, .list = list_of, .destroy = destroy,
};

static void open_of(struct app *app, const struct strv *ids)
{
	struct proposals_screen *s = xcalloc(1, sizeof *s);
	struct list_column column = { .title = "" };
	struct list_options options = { .columns = &column, .ncolumns = 1, .numbers = true };
	struct list_source source = list_rows_source(&s->rows);

	s->rows = (struct list_rows){ .ctx = s, .n = rows_n, .cell = cell };
	s->screen.ops = &ops;
	s->app = app;
	for (size_t i = 0; i < ids->n; i++)
		strv_add(&s->ids, ids->v[i]);
	s->list = list_create(&source, &options);
	reload(s);
	if (s->v.n) {
		stack_push(&s->screen);
		return;
	}
	destroy(&s->screen);
	stack_message(STYLE_DIM, tr("Nothing is proposed for a list here"));
}

void proposals_open(struct app *app, const char *id)
{
	struct strv ids = STRV_INIT;

	strv_add(&ids, id);
	open_of(app, &ids);
	strv_free(&ids);
}

void proposals_after(struct app *app, struct record *const *before, size_t n)
{
	struct strv ids = STRV_INIT;

	for (size_t i = 0; i < n; i++) {
		struct proposals made = PROPOSALS_INIT;
		struct err err = ERR_INIT;

		if (!work_proposals_new(&app->session, before[i], &made, &err))
			stack_error(&err);
		if (made.n)
			strv_add(&ids, before[i]->id);
		proposals_free(&made);
	}
	if (ids.n)
		open_of(app, &ids);
	strv_free(&ids);
}
