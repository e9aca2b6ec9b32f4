#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/own_ledgers.h>

#include "kind.h"
#include "list_rows.h"
#include "shell.h"

struct ledgers_screen {
	struct screen screen;
	struct app *app;
	struct list *list;
	struct list_rows rows;
	const struct ledger **v;
	size_t n;
	long *counts;
	unsigned version;
};

const struct ledger *ledger_named(struct app *app, const char *text)
{
	const struct ledger *const *all;
	size_t n = store_ledgers(app->session.store, &all);

	for (size_t i = 0; i < n; i++)
		if (str_eq(all[i]->name, text) || str_eq(all[i]->title.zh, text) ||
		    str_eq(all[i]->title.en, text))
			return all[i];
	return NULL;
}

static void add(struct ledgers_screen *l, const struct ledger *ledger)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->v[i] == ledger)
			return;
	if (ledger && !ledger->parent)
		VEC_ADD(l->v, l->n) = ledger;
}

/* What its form refers to. */
static void add_referred(struct ledgers_screen *l, const struct ledger *from)
{
	for (size_t i = 0; from && i < from->nfields; i++)
		if (from->fields[i].type == FIELD_REF && from->fields[i].set == FIELD_BY_FORM)
			add(l, store_ledger(l->app->session.store, from->fields[i].ledger));
}

/* The ledgers people fill in come first: the main one, whose and where its records are, the others with a life, and
 * the people. */
static void gather(struct ledgers_screen *l)
{
	const struct ledger *const *all;
	const struct ledger *people = store_ledger(l->app->session.store, LEDGER_PERSON);
	size_t n = store_ledgers(l->app->session.store, &all);

	add(l, kind_main(l->app));
	add_referred(l, kind_main(l->app));
	for (size_t i = 0; i < n; i++)
		if (all[i]->life)
			add(l, all[i]);
	add_referred(l, people);
	add(l, people);
	for (size_t i = 0; i < n; i++)
		add(l, all[i]);
	l->counts = xcalloc(l->n, sizeof *l->counts);
}

/* ---- the list ---- */

static size_t rows_n(const void *ctx)
{
	return ((const struct ledgers_screen *)ctx)->n;
}

static void cell(const void *ctx, size_t i, int column, struct buf *out, int *style)
{
	const struct ledgers_screen *l = ctx;

	switch (column) {
	case 0:
		buf_add(out, words_now(&l->v[i]->title));
		break;
	case 1:
		if (l->counts[i] > 100000)
			buf_add(out, "100000+");
		else
			buf_addf(out, "%ld", l->counts[i]);
		break;
	default:
		buf_add(out, l->v[i]->name);
		*style = STYLE_DIM;
	}
}

/* ---- the screen ---- */

static void reload(struct ledgers_screen *l)
{
	struct list_column columns[] = {
		{ .title = tr("Ledger"), .width = 24 },
		{ .title = tr("Records"), .width = 10, .right = true },
		{ .title = tr("Name in commands") },
	};

	l->version = l->app->version;
	for (size_t i = 0; i < l->n; i++) {
		struct err err = ERR_INIT;
		struct filter f;

		if (!work_filter(&l->app->session, l->v[i]->name, "", &f, &err))
			continue;
		if (!store_count(l->app->session.store, &f, 100001, &l->counts[i], &err))
			stack_error(&err);
		filter_free(&f);
	}
	list_set_columns(l->list, columns, 3);
	list_refresh(l->list);
}

static const char *title(struct screen *self)
{
	(void)self;
	return tr("Ledgers");
}

static const char *hint(struct screen *self)
{
	(void)self;
	return tr("1-9 or Enter opens  n new record  Esc back  ? keys");
}

static void draw(struct screen *self, struct area body)
{
	struct ledgers_screen *l = (struct ledgers_screen *)self;

	if (l->version != l->app->version)
		reload(l);
	list_draw(l->list, body);
}

static void open_row(struct ledgers_screen *l, const struct list_row *row)
{
	if (row)
		list_open(l->app, l->v[row->id - 1]->name, "");
}

static void new_record(struct ledgers_screen *l)
{
	const struct list_row *row = list_current(l->list);
	const char *name = row ? l->v[row->id - 1]->name : "";

	if (*name)
		form_open(l->app, &(struct form_call){ .ledger = store_ledger(l->app->session.store, name) });
}

static bool key(struct screen *self, const struct key *k, enum action a)
{
	struct ledgers_screen *l = (struct ledgers_screen *)self;
	int digit = key_digit(k);

	if (digit == 0 && list_more_numbers(l->list))
		return true;
	if (digit > 0) {
		open_row(l, list_numbered(l->list, digit));
		return true;
	}
	if (a == ACTION_LIST_OPEN) {
		open_row(l, list_current(l->list));
		return true;
	}
	if (a == ACTION_LIST_NEW) {
		new_record(l);
		return true;
	}
	return list_action(l->list, a);
}

static bool tick(struct screen *self)
{
	struct ledgers_screen *l = (struct ledgers_screen *)self;

	return app_poll(l->app) || l->version != l->app->version;
}

static struct list *list_of(struct screen *self)
{
	return ((struct ledgers_screen *)self)->list;
}

static void destroy(struct screen *self)
{
	struct ledgers_screen *l = (struct ledgers_screen *)self;

	list_destroy(l->list);
	free(l->v);
	free(l->counts);
	free(l);
}

static const struct screen_ops ledgers_ops = {
	.name = "ledgers",
	.context = CTX_LIST,
	.title = title,
	.hint = hint,
	.draw = draw,
	.key = key,
	.tick = tick,
	.list = list_of,
	.destroy = destroy,
};

void ledgers_open(struct app *app)
{
	struct ledgers_screen *l = xcalloc(1, sizeof *l);
	struct list_column column = { .title = "" };
	struct list_options options = { .columns = &column, .ncolumns = 1, .numbers = true };
	struct list_source source = list_rows_source(&l->rows);

	l->rows = (struct list_rows){ .ctx = l, .n = rows_n, .cell = cell };
	l->screen.ops = &ledgers_ops;
	l->app = app;
	gather(l);
	l->list = list_create(&source, &options);
	l->version = app->version - 1;
	stack_push(&l->screen);
}
