/* The menu of ledgers, which is the park's page: in groups, as they declare them; those everybody uses first, by the same
 * digits as ever; of each how many there are, are open, soon end and are late, and its list behind Enter. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/own_ledgers.h>
#include <bihuan/domain/search.h>

#include "filter_line.h"
#include "kind.h"
#include "list_rows.h"
#include "owned_cells.h"
#include "shell.h"

enum { COUNT_MOST = 100001 }; /* beyond it nobody reads a number, and counting would be waited for */
enum { NAME = OWNED_COLUMNS, COLUMNS };

/* A ledger, or (NULL) the heading of a group. */
struct menu_row {
	const struct ledger *ledger;
	const struct words *group;
	struct record_owned n; /* worked out when it is shown */
	bool counted;
};

struct ledgers_screen {
	struct screen screen;
	struct app *app;
	struct list *list;
	struct list_rows rows;
	struct menu_row *v;
	size_t n;
	struct filter_line *line;
	struct strv words; /* what is typed to find one */
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

static bool is_there(const struct ledgers_screen *l, const struct ledger *ledger)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->v[i].ledger == ledger)
			return true;
	return false;
}

static void add(struct ledgers_screen *l, const struct ledger *ledger)
{
	if (ledger && !ledger->parent && !is_there(l, ledger))
		VEC_ADD(l->v, l->n) = (struct menu_row){ .ledger = ledger };
}

/* What its form refers to. */
static void add_referred(struct ledgers_screen *l, const struct ledger *from)
{
	for (size_t i = 0; from && i < from->nfields; i++)
		if (from->fields[i].type == FIELD_REF && from->fields[i].set == FIELD_BY_FORM)
			add(l, store_ledger(l->app->session.store, from->fields[i].ledger));
}

static bool in_group(const struct ledger *l, const struct words *group)
{
	return group->zh || group->en ? str_eq(l->group.zh, group->zh) && str_eq(l->group.en, group->en) :
					!l->group.zh && !l->group.en;
}

/* Its heading, and those of its ledgers that are not there yet. */
static void add_group(struct ledgers_screen *l, const struct words *group, const struct ledger *const *all, size_t n)
{
	size_t heading = l->n;

	VEC_ADD(l->v, l->n) = (struct menu_row){ .group = group };
	for (size_t i = 0; i < n; i++)
		if (in_group(all[i], group))
			add(l, all[i]);
	if (l->n == heading + 1)
		l->n = heading;
}

/* Of the groups that are not there yet the one whose life stands first, by rank; NULL: all are there. */
static const struct words *next_group(const struct ledgers_screen *l, const struct ledger *const *all, size_t n)
{
	const struct ledger *first = NULL;

	for (size_t i = 0; i < n; i++) {
		if ((!all[i]->group.zh && !all[i]->group.en) || all[i]->parent || is_there(l, all[i]))
			continue;
		if (!first || (all[i]->life && (!first->life || all[i]->life->rank < first->life->rank)))
			first = all[i];
	}
	return first ? &first->group : NULL;
}

/* The ledgers people fill in come first: the main one, whose and where its records are, the others with a life
 * that are in no group, and the people; then the groups by their rank; then the rest. */
static void gather(struct ledgers_screen *l)
{
	static const struct words rest = { NULL, NULL };
	const struct ledger *const *all;
	const struct ledger *people = store_ledger(l->app->session.store, LEDGER_PERSON);
	size_t n = store_ledgers(l->app->session.store, &all);

	add(l, kind_main(l->app));
	add_referred(l, kind_main(l->app));
	for (size_t i = 0; i < n; i++)
		if (all[i]->life && in_group(all[i], &rest))
			add(l, all[i]);
	add_referred(l, people);
	add(l, people);
	for (const struct words *group; (group = next_group(l, all, n));)
		add_group(l, group, all, n);
	add_group(l, &rest, all, n);
}

/* ---- the list ---- */

static size_t rows_n(const void *ctx)
{
	return ((const struct ledgers_screen *)ctx)->n;
}

static const char *group_title(const struct menu_row *r)
{
	return r->group->zh || r->group->en ? words_now(r->group) : tr("Rules and reference");
}

/* By either title, its group's, or its name in commands. */
static bool is_found(const struct ledgers_screen *l, const struct ledger *ledger)
{
	const char *texts[] = { ledger->title.zh, ledger->title.en, ledger->name, ledger->group.zh, ledger->group.en };
	struct buf all = BUF_INIT;
	bool found;

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		buf_addf(&all, "%s ", texts[i] ? texts[i] : "");
	found = search_fits(buf_text(&all), &l->words);
	buf_free(&all);
	return found;
}

/* A heading is passed over where nothing under it is found. */
static bool row_shown(const void *ctx, size_t i, struct list_row *row)
{
	const struct ledgers_screen *l = ctx;

	if (l->v[i].ledger)
		return is_found(l, l->v[i].ledger);
	row->heading = true;
	row->style = STYLE_HEADING;
	while (++i < l->n && l->v[i].ledger)
		if (is_found(l, l->v[i].ledger))
			return true;
	return false;
}

static void count(const struct ledgers_screen *l, struct menu_row *r)
{
	struct err err = ERR_INIT;

	if (r->counted)
		return;
	r->counted = true;
	if (!record_park_count(&l->app->session, r->ledger, COUNT_MOST, &r->n, &err))
		stack_error(&err);
}

static void cell(const void *ctx, size_t i, int column, struct buf *out, int *style)
{
	const struct ledgers_screen *l = ctx;
	struct menu_row *r = &l->v[i];

	if (!r->ledger) {
		buf_add(out, group_title(r));
		return;
	}
	count(l, r);
	if (column == NAME) {
		buf_add(out, r->ledger->name);
		*style = STYLE_DIM;
		return;
	}
	owned_cell(r->ledger, &r->n, COUNT_MOST, (enum owned_column)column, out, style);
}

/* ---- the screen ---- */

/* Only what is shown is counted: a menu of many ledgers opens as quickly as one of few. */
static void reload(struct ledgers_screen *l)
{
	struct list_column columns[] = {
		{ .title = tr("Ledger") },
		{ .title = tr("Records"), .width = 7, .right = true, .whole = true },
		{ .title = tr("Open"), .width = 7, .right = true, .whole = true },
		{ .title = tr("30 days"), .width = 7, .right = true, .whole = true },
		{ .title = tr("Overdue"), .width = 7, .right = true, .whole = true },
		{ .title = tr("Name in commands"), .width = 20 },
	};

	l->version = l->app->version;
	for (size_t i = 0; i < l->n; i++)
		l->v[i].counted = false;
	list_set_columns(l->list, columns, COLUMNS);
	list_set_empty(l->list, tr("No ledger of that name"));
	list_refresh(l->list);
}

static void narrow(struct ledgers_screen *l)
{
	strv_free(&l->words);
	l->words = (struct strv)STRV_INIT;
	search_words(filter_line_text(l->line), &l->words);
	list_reload(l->list, false);
}

static const char *title(struct screen *self)
{
	(void)self;
	return tr("Ledgers");
}

static const char *hint(struct screen *self)
{
	(void)self;
	return tr("1-9 Enter opens  0 next nine  f by name  n new  Esc back");
}

static void draw(struct screen *self, struct area body)
{
	struct ledgers_screen *l = (struct ledgers_screen *)self;

	if (l->version != l->app->version)
		reload(l);
	if (filter_line_typing(l->line) || *filter_line_text(l->line)) {
		filter_line_draw(l->line, (struct area){ body.y++, body.x, 1, body.w });
		body.h--;
	}
	list_draw(l->list, body);
}

static void open_row(struct ledgers_screen *l, const struct list_row *row)
{
	if (row)
		list_open(l->app, l->v[row->id - 1].ledger->name, "");
}

static void new_record(struct ledgers_screen *l)
{
	const struct list_row *row = list_current(l->list);

	if (row)
		form_open(l->app, &(struct form_call){ .ledger = l->v[row->id - 1].ledger });
}

/* While a name is typed: the arrows move among what it finds, Enter opens the row they stand on. */
static bool typed_key(struct ledgers_screen *l, const struct key *k, enum action a)
{
	if (k->code == K_UP || k->code == K_DOWN || k->code == K_PAGE_UP || k->code == K_PAGE_DOWN)
		return list_action(l->list, a);
	switch (filter_line_key(l->line, k, a)) {
	case FILTER_LINE_TYPED:
	case FILTER_LINE_LEFT:
		narrow(l);
		break;
	case FILTER_LINE_TAKEN:
		filter_line_close(l->line);
		open_row(l, list_current(l->list));
		break;
	case FILTER_LINE_PASSED:
	case FILTER_LINE_GOES_ON:
		break;
	}
	return true;
}

static bool all_again(struct ledgers_screen *l)
{
	if (!*filter_line_text(l->line))
		return false;
	filter_line_set(l->line, "");
	narrow(l);
	return true;
}

static bool key(struct screen *self, const struct key *k, enum action a)
{
	struct ledgers_screen *l = (struct ledgers_screen *)self;
	int digit = key_digit(k);

	if (filter_line_typing(l->line) && filter_line_passes(k, a))
		return false;
	if (filter_line_typing(l->line))
		return typed_key(l, k, a);
	if (a == ACTION_LIST_FILTER) {
		filter_line_open(l->line);
		return true;
	}
	if (a == ACTION_BACK)
		return all_again(l);
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
	filter_line_destroy(l->line);
	strv_free(&l->words);
	free(l->v);
	free(l);
}

static const struct screen_ops ledgers_ops = {
	.name = "ledgers",
	.context = CTX_LIST,
	.uses = (const enum action[]){ ACTION_LIST_OPEN, ACTION_LIST_NEW, ACTION_LIST_FILTER, ACTION_NONE },
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

	l->rows = (struct list_rows){ .ctx = l, .n = rows_n, .row = row_shown, .cell = cell };
	l->line = filter_line_create("", NULL, NULL);
	l->words = (struct strv)STRV_INIT;
	l->screen.ops = &ledgers_ops;
	l->app = app;
	gather(l);
	l->list = list_create(&source, &options);
	l->version = app->version - 1;
	stack_push(&l->screen);
}
