/* The ledgers that have records of one record (an enterprise): how many, how many soon end or are past, and each opens
 * its list of them. */
#include <stdlib.h>

#include "kind.h"
#include "list_rows.h"
#include "owned_cells.h"
#include "page.h"
#include "shell.h"

struct owned_row {
	const struct ledger *ledger;
	struct record_owned n;
	char *told; /* what its filters count: without a risk list 2 */
};

struct owned_ledgers {
	struct screen screen;
	struct app *app;
	char id[ID_TEXT];
	struct buf title;
	struct list *list;
	struct list_rows rows;
	struct owned_row *v;
	size_t n;
	unsigned version;
};

/* ---- the list ---- */

static size_t rows_n(const void *ctx)
{
	return ((const struct owned_ledgers *)ctx)->n;
}

static void cell(const void *ctx, size_t i, int column, struct buf *out, int *style)
{
	const struct owned_row *r = &((const struct owned_ledgers *)ctx)->v[i];

	if (column < OWNED_COLUMNS)
		owned_cell(r->ledger, &r->n, 0, (enum owned_column)column, out, style);
	else
		buf_add(out, r->told);
}

/* ---- the screen ---- */

/* Those that have some stand first. */
static void order(struct owned_ledgers *o)
{
	struct owned_row *v = xcalloc(o->n + 1, sizeof *v);
	size_t n = 0;

	for (int some = 1; some >= 0; some--)
		for (size_t i = 0; i < o->n; i++)
			if ((o->v[i].n.all > 0) == (some == 1))
				v[n++] = o->v[i];
	free(o->v);
	o->v = v;
}

static void rows_free(struct owned_ledgers *o)
{
	for (size_t i = 0; i < o->n; i++)
		free(o->v[i].told);
	free(o->v);
	o->v = NULL;
	o->n = 0;
}

static void read_rows(struct owned_ledgers *o, const struct record *r)
{
	const struct ledger *all[RECORD_OWNED_MAX];
	struct err err = ERR_INIT;

	rows_free(o);
	o->n = record_owned_ledgers(&o->app->session, r, all, RECORD_OWNED_MAX);
	o->v = xcalloc(o->n + 1, sizeof *o->v);
	for (size_t i = 0; i < o->n; i++) {
		struct buf b = BUF_INIT;

		o->v[i].ledger = all[i];
		if (!record_owned_count(&o->app->session, all[i], r, &o->v[i].n, &err) ||
		    (o->v[i].n.all && !record_told_words(&o->app->session, all[i], r, &b, &err)))
			stack_error(&err);
		o->v[i].told = b.s ? buf_take(&b) : NULL;
	}
	order(o);
	buf_clear(&o->title);
	buf_addf(&o->title, "%s  %s", r->number, r->ledger->label ? record_get(r, r->ledger->label) : "");
}

static void reload(struct owned_ledgers *o)
{
	const struct list_column columns[] = {
		{ .title = tr("Its records"), .width = 28 },	     { .title = tr("Records"), .width = 8, .right = true },
		{ .title = tr("Open"), .width = 8, .right = true },  { .title = tr("30 days"), .width = 9, .right = true },
		{ .title = tr("Overdue"), .width = 8, .right = true }, { .title = tr("Of these") },
	};
	struct err err = ERR_INIT;
	struct record *r = NULL;

	o->version = o->app->version;
	if (!store_get(o->app->session.store, o->id, &r, &err)) {
		stack_error(&err);
		return;
	}
	read_rows(o, r);
	record_free(r);
	list_set_columns(o->list, columns, OWNED_COLUMNS + 1);
	list_refresh(o->list);
}

static const char *title(struct screen *self)
{
	return buf_text(&((struct owned_ledgers *)self)->title);
}

static const char *hint(struct screen *self)
{
	(void)self;
	return tr("1-9 or Enter opens  0 the next nine  n new record  Esc back  ? keys");
}

static void draw(struct screen *self, struct area body)
{
	struct owned_ledgers *o = (struct owned_ledgers *)self;

	if (o->version != o->app->version)
		reload(o);
	list_draw(o->list, body);
}

/* The list of those that are this record's, by its filter line. */
static void open_row(struct owned_ledgers *o, const struct list_row *row)
{
	struct err err = ERR_INIT;
	struct record *r = NULL;
	char *line;

	if (!row || !store_get(o->app->session.store, o->id, &r, &err))
		return;
	line = record_owned_line(&o->app->session, o->v[row->id - 1].ledger, r, "");
	str_trim(line);
	list_open(o->app, o->v[row->id - 1].ledger->name, line);
	free(line);
	record_free(r);
}

static bool key(struct screen *self, const struct key *k, enum action a)
{
	struct owned_ledgers *o = (struct owned_ledgers *)self;
	const struct list_row *row = list_current(o->list);
	int digit = key_digit(k);

	if (digit == 0 && list_more_numbers(o->list))
		return true;
	if (digit > 0 || a == ACTION_LIST_OPEN) {
		open_row(o, digit > 0 ? list_numbered(o->list, digit) : row);
		return true;
	}
	if (a == ACTION_LIST_NEW && row) {
		form_open(o->app, &(struct form_call){ .ledger = o->v[row->id - 1].ledger, .whose = o->id });
		return true;
	}
	return list_action(o->list, a);
}

static bool tick(struct screen *self)
{
	struct owned_ledgers *o = (struct owned_ledgers *)self;

	return app_poll(o->app) || o->version != o->app->version;
}

static struct list *list_of(struct screen *self)
{
	return ((struct owned_ledgers *)self)->list;
}

static void destroy(struct screen *self)
{
	struct owned_ledgers *o = (struct owned_ledgers *)self;

	list_destroy(o->list);
	buf_free(&o->title);
	rows_free(o);
	free(o);
}

static const struct screen_ops ops = {
	.name = "owned", .context = CTX_LIST, .uses = (const enum action[]){ ACTION_LIST_OPEN, ACTION_LIST_NEW, ACTION_NONE }, .title = title,	.hint = hint, .draw = draw,
	.key = key,	 .tick = tick,	      .list = list_of, .destroy = destroy,
};

void owned_ledgers_open(struct app *app, const char *id)
{
	struct owned_ledgers *o = xcalloc(1, sizeof *o);
	struct list_column column = { .title = "" };
	struct list_options options = { .columns = &column, .ncolumns = 1, .numbers = true };
	struct list_source source = list_rows_source(&o->rows);

	o->rows = (struct list_rows){ .ctx = o, .n = rows_n, .cell = cell };
	o->screen.ops = &ops;
	o->app = app;
	memccpy(o->id, id, 0, ID_TEXT);
	o->list = list_create(&source, &options);
	o->version = app->version - 1;
	reload(o);
	stack_push(&o->screen);
}
