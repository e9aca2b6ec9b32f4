/* What a walk ends with: all that was recorded in it, where each can be corrected or taken back. Behind it
 * lies the screen on which the walk began. */
#include <stdlib.h>
#include <string.h>

#include "actionbar.h"
#include "kind.h"
#include "list_rows.h"
#include "shell.h"
#include "walk.h"

void walked_add(struct walked *w, const char *id, const char *number, const char *text)
{
	struct walked_record r = { .number = xstrdup(number), .text = xstrdup(text) };
	memcpy(r.id, id, sizeof r.id);
	VEC_ADD(w->v, w->n) = r;
	w->counted = false;
}

void walked_free(struct walked *w)
{
	for (size_t i = 0; i < w->n; i++) {
		free(w->v[i].number);
		free(w->v[i].text);
	}
	free(w->v);
	*w = (struct walked){ .v = NULL };
}

/* NULL: it was taken back. */
static struct record *read_record(struct app *app, const char *id)
{
	struct err err = ERR_INIT;
	struct record *r;
	return store_get(app->session.store, id, &r, &err) ? r : NULL;
}

/* Asked without reading all that it says. */
static bool stands(struct app *app, const struct ledger *l, const struct walked_record *r)
{
	return store_peek(app->session.store, l->name, r->id, "number") != NULL;
}

size_t walked_stand(struct app *app, const struct ledger *l, struct walked *w)
{
	if (w->counted && w->version == app->version)
		return w->stand;
	w->stand = 0;
	for (size_t i = 0; i < w->n; i++)
		w->stand += stands(app, l, &w->v[i]);
	w->version = app->version;
	w->counted = true;
	return w->stand;
}

const struct walked_record *walked_last(struct app *app, const struct ledger *l, const struct walked *w)
{
	for (size_t i = w->n; i-- > 0;)
		if (stands(app, l, &w->v[i]))
			return &w->v[i];
	return NULL;
}

/* ---- the screen ---- */

enum item { ITEM_BACK, ITEM_AMEND, ITEM_TAKE_BACK, ITEM_OPEN };
enum { NUMBER, LABEL, PLACE, STATE, COLUMNS };

struct walk_list {
	struct screen screen;
	struct app *app;
	const struct ledger *ledger;
	struct walked walked;
	struct record **records; /* as they stand, NULL: taken back */
	size_t stand;
	struct list_rows rows;
	struct list *list;
	struct actionbar *bar;
	char *title;
	unsigned version;
	int width; /* the columns are set for; 0: not */
};

static size_t rows_n(const void *ctx)
{
	return ((const struct walk_list *)ctx)->walked.n;
}

static bool row_style(const void *ctx, size_t i, struct list_row *row)
{
	const struct walk_list *w = ctx;
	row->style = w->records[i] ? STYLE_NORMAL : STYLE_DIM;
	return true;
}

static void record_cell(const struct walk_list *w, const struct record *r, int column, struct buf *out)
{
	const struct field *f = column == PLACE ? kind_place(r->ledger) :
				column == STATE ? kind_state(r->ledger) : kind_label(r->ledger);
	struct buf text = BUF_INIT;
	if (f)
		words_of_field(app_names(w->app), r, f->name, &text);
	words_of_line(out, buf_text(&text));
	buf_free(&text);
}

static void cell(const void *ctx, size_t i, int column, struct buf *out, int *style)
{
	const struct walk_list *w = ctx;
	(void)style;
	if (column == NUMBER)
		buf_add(out, w->walked.v[i].number);
	else if (w->records[i])
		record_cell(w, w->records[i], column, out);
	else if (column == LABEL)
		words_of_line(out, w->walked.v[i].text);
	else if (column == STATE)
		buf_add(out, tr("taken back"));
}

static void columns_fit(struct walk_list *w, int width)
{
	const struct list_column columns[COLUMNS] = {
		[NUMBER] = { .title = tr("Number"), .width = 12, .whole = true },
		[LABEL] = { .title = tr("What was found") },
		[PLACE] = { .title = kind_place(w->ledger) ? words_now(&kind_place(w->ledger)->label) : "",
			    .width = width >= 100 ? 24 : 14 },
		[STATE] = { .title = kind_state(w->ledger) ? words_now(&kind_state(w->ledger)->label) : "", .width = 10,
			    .whole = true },
	};
	if (w->width != width)
		list_set_columns(w->list, columns, COLUMNS);
	w->width = width;
}

static void drop_records(struct walk_list *w)
{
	for (size_t i = 0; w->records && i < w->walked.n; i++)
		record_free(w->records[i]);
	free(w->records);
	w->records = NULL;
}

static void bar_fill(struct walk_list *w)
{
	const struct act *amends = w->ledger->life ? life_amends(w->ledger) : NULL;
	actionbar_clear(w->bar);
	actionbar_add(w->bar, ITEM_BACK, tr("Done"), NULL);
	actionbar_add(w->bar, ITEM_AMEND, amends ? words_now(&amends->title) : tr("Edit"), NULL);
	actionbar_add(w->bar, ITEM_TAKE_BACK, tr("Take it back"), NULL);
	actionbar_add(w->bar, ITEM_OPEN, tr("Open"), NULL);
}

static void reload(struct walk_list *w)
{
	drop_records(w);
	w->records = xcalloc(w->walked.n + 1, sizeof *w->records);
	w->stand = 0;
	for (size_t i = 0; i < w->walked.n; i++) {
		w->records[i] = read_record(w->app, w->walked.v[i].id);
		w->stand += w->records[i] != NULL;
	}
	w->version = w->app->version;
	w->width = 0;
	list_refresh(w->list);
	bar_fill(w);
}

static const char *title(struct screen *self)
{
	struct walk_list *w = (struct walk_list *)self;
	if (w->version != w->app->version) /* the title is drawn before what stands below it */
		reload(w);
	free(w->title);
	w->title = xasprintf(tr("Recorded in this walk: %zu"), w->stand);
	return w->title;
}

static const char *hint(struct screen *self)
{
	(void)self;
	return tr("Enter or Esc: back to where the walk began  ? keys");
}

static void draw(struct screen *self, struct area body)
{
	struct walk_list *w = (struct walk_list *)self;
	columns_fit(w, body.w);
	list_draw(w->list, (struct area){ body.y, body.x, body.h - 1, body.w });
	actionbar_draw(w->bar, body.y + body.h - 1);
}

static void choose(struct walk_list *w, int choice)
{
	int64_t row = list_current_id(w->list);
	const char *id = row ? w->walked.v[row - 1].id : NULL;
	if (choice == ITEM_BACK) {
		stack_pop_to(&w->screen);
		return;
	}
	if (choice < 0 || !id)
		return;
	if (!w->records[row - 1]) {
		stack_messagef(STYLE_NORMAL, tr("%s was taken back"), w->walked.v[row - 1].number);
		return;
	}
	if (choice == ITEM_AMEND)
		form_open(w->app, &(struct form_call){ .ids = &id, .n = 1 });
	else if (choice == ITEM_TAKE_BACK)
		undo_begun(w->app, id);
	else
		page_open(w->app, id);
}

static bool key(struct screen *self, const struct key *k, enum action a)
{
	struct walk_list *w = (struct walk_list *)self;
	int chosen;
	if (actionbar_key(w->bar, k, &chosen)) {
		choose(w, chosen);
		return true;
	}
	if (a == ACTION_LIST_OPEN) {
		choose(w, k->code == K_RIGHT ? ITEM_OPEN : ITEM_BACK);
		return true;
	}
	return list_action(w->list, a);
}

static bool tick(struct screen *self)
{
	struct walk_list *w = (struct walk_list *)self;
	return app_poll(w->app) || w->version != w->app->version;
}

static void destroy(struct screen *self)
{
	struct walk_list *w = (struct walk_list *)self;
	list_destroy(w->list);
	actionbar_destroy(w->bar);
	drop_records(w);
	walked_free(&w->walked);
	free(w->title);
	free(w);
}

static const struct ledger *ledger_of(struct screen *self)
{
	return ((struct walk_list *)self)->ledger;
}

static const struct screen_ops walk_list_ops = {
	.name = "walked",
	.context = CTX_LIST,
	.uses = (const enum action[]){ ACTION_LIST_OPEN, ACTION_NONE },
	.title = title,
	.hint = hint,
	.draw = draw,
	.key = key,
	.tick = tick,
	.ledger = ledger_of,
	.destroy = destroy,
};

void walked_open(struct app *app, const struct ledger *l, struct walked *taken)
{
	struct walk_list *w = xcalloc(1, sizeof *w);
	struct list_column column = { .title = "" };
	struct list_options options = { .columns = &column, .ncolumns = 1 };
	w->rows = (struct list_rows){ .ctx = w, .n = rows_n, .row = row_style, .cell = cell };
	w->screen.ops = &walk_list_ops;
	w->app = app;
	w->ledger = l;
	w->walked = *taken;
	*taken = (struct walked){ .v = NULL };
	w->bar = actionbar_create();
	struct list_source source = list_rows_source(&w->rows);
	w->list = list_create(&source, &options);
	reload(w);
	stack_push(&w->screen);
}
