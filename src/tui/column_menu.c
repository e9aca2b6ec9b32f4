/* The menu behind s on a list: its orders and its columns, one row for each. */
#include <stdlib.h>
#include <string.h>

#include "actionbar.h"
#include "columns.h"
#include "list_rows.h"
#include "shell.h"

/* Before the fields: orders that are no field's. */
enum { ROW_OWN, ROW_NUMBER, ROW_ENTERED, ROWS_BEFORE };

struct column_menu {
	struct screen screen;
	struct app *app;
	const struct ledger *ledger;
	const struct filter *now;
	bool chosen; /* the order in force was */
	struct list *list;
	struct list_rows rows;
	struct actionbar *bar;
	const struct field **fields; /* all of the ledger's; those shown first, in their order */
	size_t n, nshown;
	struct column_menu_answer answer;
};

static const struct field *field_at(const struct column_menu *m, size_t row)
{
	return row < ROWS_BEFORE ? NULL : m->fields[row - ROWS_BEFORE];
}

static bool sorts(const struct column_menu *m, size_t row)
{
	return row < ROWS_BEFORE || column_sorts(m->ledger, field_at(m, row));
}

/* Is the list in this order now? */
static bool in_force(const struct column_menu *m, size_t row)
{
	const struct filter *f = m->now;

	if (row == ROW_OWN)
		return !m->chosen;
	return row == ROW_ENTERED ? f->as_entered : !f->as_entered && f->sort == field_at(m, row);
}

/* ---- the columns ---- */

static void add_shown(struct column_menu *m, const struct field *f)
{
	if (!column_among(m->fields, m->nshown, f))
		m->fields[m->nshown++] = f;
}

/* Words that the fold leaves for the program are no sight for people. */
static bool is_code(const struct field *f)
{
	return f->set == FIELD_BY_FOLD && f->type == FIELD_TEXT;
}

/* Those shown, then the others as the ledger has them. */
static void fields_fill(struct column_menu *m)
{
	const struct ledger *l = m->ledger;
	const struct field *chosen[COLUMNS_MAX];
	size_t n = columns_chosen(m->app, l, chosen), shown;

	m->nshown = 0;
	for (size_t i = 0; i < n; i++)
		add_shown(m, chosen[i]);
	for (size_t i = 0; !n && i < l->ncolumns && m->nshown < COLUMNS_MAX - 1; i++)
		add_shown(m, l->columns[i].field);
	shown = m->nshown;
	for (size_t i = 0; i < l->nfields; i++)
		if (!is_code(&l->fields[i]))
			add_shown(m, &l->fields[i]);
	m->n = m->nshown;
	m->nshown = shown;
}

static void keep(struct column_menu *m)
{
	columns_keep(m->app, m->ledger, m->fields, m->nshown);
	m->answer.columns = true;
	list_refresh(m->list);
}

/* The field at the cursor goes to another place; the cursor goes with it. */
static void move_to(struct column_menu *m, size_t from, size_t to)
{
	const struct field *f = m->fields[from];

	if (from < to)
		memmove(m->fields + from, m->fields + from + 1, (to - from) * sizeof *m->fields);
	else
		memmove(m->fields + to + 1, m->fields + to, (from - to) * sizeof *m->fields);
	m->fields[to] = f;
}

static void say_not_a_column(size_t row)
{
	stack_message(STYLE_WARN, row == ROW_NUMBER ? tr("The number always stands first") :
						      tr("This is an order, not a column"));
}

/* One that is hidden comes first among the others, so that it is found again. */
static void toggle(struct column_menu *m, size_t row)
{
	size_t at = row - ROWS_BEFORE;

	if (row < ROWS_BEFORE) {
		say_not_a_column(row);
	} else if (at < m->nshown && m->nshown == 1) {
		stack_message(STYLE_WARN, tr("One column stays beside the number"));
	} else if (at < m->nshown) {
		move_to(m, at, --m->nshown);
		keep(m);
		list_go(m->list, (int64_t)(m->nshown + ROWS_BEFORE) + 1);
	} else if (m->nshown + 1 < COLUMNS_MAX) {
		move_to(m, at, m->nshown++);
		keep(m);
		list_go(m->list, (int64_t)(m->nshown - 1 + ROWS_BEFORE) + 1);
	} else {
		stack_messagef(STYLE_WARN, tr("At most %d columns are shown"), COLUMNS_MAX);
	}
}

static void shift(struct column_menu *m, size_t row, int step)
{
	size_t at = row - ROWS_BEFORE;

	if (row < ROWS_BEFORE) {
		say_not_a_column(row);
	} else if (at >= m->nshown) {
		stack_message(STYLE_WARN, tr("It is not shown; Space shows it"));
	} else if (step < 0 ? at > 0 : at + 1 < m->nshown) {
		move_to(m, at, step < 0 ? at - 1 : at + 1);
		keep(m);
		list_go(m->list, (int64_t)(step < 0 ? row - 1 : row + 1) + 1);
	}
}

static void as_declared(struct column_menu *m)
{
	columns_keep(m->app, m->ledger, NULL, 0);
	fields_fill(m);
	m->answer.columns = true;
	list_refresh(m->list);
	stack_message(STYLE_STATUS, tr("The columns are as declared again"));
}

/* ---- the order ---- */

static void sort_by(struct column_menu *m, size_t row, bool descending)
{
	const struct field *f = field_at(m, row);

	if (!sorts(m, row)) {
		stack_messagef(STYLE_WARN, tr("%s does not sort"), words_now(&f->label));
		return;
	}
	m->answer.sorts = true;
	m->answer.descending = descending;
	m->answer.name = f ? f->name : row == ROW_NUMBER ? "number" : row == ROW_ENTERED ? FILTER_ENTERED : NULL;
	stack_pop_to(&m->screen);
}

/* Enter: smallest first, the other way when it is so already. */
static void sort_or_turn(struct column_menu *m, size_t row)
{
	sort_by(m, row, m->chosen && in_force(m, row) && !m->now->descending);
}

static size_t next_sortable(const struct column_menu *m, size_t row)
{
	size_t n = ROWS_BEFORE + m->n;

	for (size_t i = row + 1; i < n; i++)
		if (sorts(m, i))
			return i;
	return ROW_OWN;
}

/* Enter at once goes on through the orders: each up, then down, then the ledger's own. */
static size_t first_row(const struct column_menu *m)
{
	size_t row = ROW_ENTERED, n = ROWS_BEFORE + m->n;

	for (size_t i = ROW_NUMBER; m->chosen && i < n; i++)
		if (in_force(m, i))
			row = i;
	return m->chosen && !m->now->descending ? row : next_sortable(m, row);
}

/* ---- the screen ---- */

static size_t rows_n(const void *ctx)
{
	return ROWS_BEFORE + ((const struct column_menu *)ctx)->n;
}

static void cell_order(const struct column_menu *m, size_t row, struct buf *out, int *style)
{
	if (!sorts(m, row)) {
		buf_add(out, tr("does not sort"));
		*style = STYLE_DIM;
	} else if (!in_force(m, row)) {
		buf_add(out, tr("sorts"));
	} else if (row == ROW_OWN) {
		buf_add(out, tr("in force"));
	} else {
		buf_add(out, m->now->descending ? tr("v largest first") : tr("^ smallest first"));
	}
}

static void cell(const void *ctx, size_t i, int column, struct buf *out, int *style)
{
	static const char *const titles[ROWS_BEFORE] = {
		[ROW_OWN] = N_("The order of the filter or ledger"), [ROW_NUMBER] = N_("Number"),
		[ROW_ENTERED] = N_("As entered"),
	};
	const struct column_menu *m = ctx;
	const struct field *f = field_at(m, i);

	if (column == 0)
		buf_add(out, i == ROW_NUMBER ? "[x]" : !f ? "" : i - ROWS_BEFORE < m->nshown ? "[x]" : "[ ]");
	else if (column == 1)
		buf_add(out, f ? words_now(&f->label) : tr(titles[i]));
	else
		cell_order(m, i, out, style);
}

static const char *title(struct screen *self)
{
	(void)self;
	return tr("Order and columns");
}

static const char *hint(struct screen *self)
{
	(void)self;
	return tr("Enter sorts  Space shows  - + move  s next order  Esc back");
}

static void draw(struct screen *self, struct area body)
{
	struct column_menu *m = (struct column_menu *)self;

	list_draw(m->list, (struct area){ body.y, body.x, body.h - 1, body.w });
	actionbar_draw(m->bar, body.y + body.h - 1);
}

enum item { ITEM_UP, ITEM_DOWN, ITEM_SHOW, ITEM_BEFORE, ITEM_AFTER, ITEM_DECLARED, ITEM_COUNT };

static void choose(struct column_menu *m, int choice, size_t row)
{
	switch ((enum item)choice) {
	case ITEM_UP:
	case ITEM_DOWN:
		sort_by(m, row, choice == ITEM_DOWN && row != ROW_OWN);
		break;
	case ITEM_SHOW:
		toggle(m, row);
		break;
	case ITEM_BEFORE:
	case ITEM_AFTER:
		shift(m, row, choice == ITEM_AFTER ? 1 : -1);
		break;
	case ITEM_DECLARED:
		as_declared(m);
		break;
	case ITEM_COUNT:
		break;
	}
}

static bool act(struct column_menu *m, enum action a, size_t row)
{
	switch (a) {
	case ACTION_LIST_OPEN:
		sort_or_turn(m, row);
		return true;
	case ACTION_LIST_SORT:
		list_go(m->list, (int64_t)next_sortable(m, row) + 1);
		return true;
	case ACTION_LIST_MARK:
		toggle(m, row);
		return true;
	case ACTION_COLUMNS_BEFORE:
	case ACTION_COLUMNS_AFTER:
		shift(m, row, a == ACTION_COLUMNS_AFTER ? 1 : -1);
		return true;
	case ACTION_COLUMNS_DECLARED:
		as_declared(m);
		return true;
	default:
		return list_action(m->list, a);
	}
}

static bool key(struct screen *self, const struct key *k, enum action a)
{
	struct column_menu *m = (struct column_menu *)self;
	int64_t id = list_current_id(m->list);
	int chosen;

	if (!actionbar_key(m->bar, k, &chosen))
		return act(m, a, id ? (size_t)id - 1 : 0);
	if (chosen >= 0)
		choose(m, chosen, id ? (size_t)id - 1 : 0);
	return true;
}

static const struct screen_ops menu_ops = {
	.name = "columns",
	.context = CTX_COLUMNS,
	.uses = (const enum action[]){ ACTION_LIST_OPEN, ACTION_LIST_MARK, ACTION_LIST_SORT, ACTION_NONE },
	.title = title,
	.hint = hint,
	.draw = draw,
	.key = key,
};

static void bar_fill(struct actionbar *bar)
{
	static const char *const titles[ITEM_COUNT] = {
		[ITEM_UP] = N_("Smallest first"), [ITEM_DOWN] = N_("Largest first"),
		[ITEM_SHOW] = N_("Show or hide"), [ITEM_BEFORE] = N_("Move left"),
		[ITEM_AFTER] = N_("Move right"),	  [ITEM_DECLARED] = N_("As declared"),
	};

	for (int i = 0; i < ITEM_COUNT; i++)
		actionbar_add(bar, i, tr(titles[i]), NULL);
}

struct column_menu_answer column_menu(struct app *app, const struct filter *now, bool chosen)
{
	struct column_menu m = { .screen = { .ops = &menu_ops }, .app = app, .ledger = now->ledger, .now = now,
				 .chosen = chosen };
	struct list_column columns[] = { { .title = "", .width = 3 }, { .title = tr("Column"), .share = 2 },
					 { .title = tr("Order"), .whole = true, .width = 8 } };
	struct list_options options = { .columns = columns, .ncolumns = 3 };
	struct list_source source;

	m.rows = (struct list_rows){ .ctx = &m, .n = rows_n, .cell = cell };
	m.fields = xcalloc(m.ledger->nfields + 1, sizeof *m.fields);
	fields_fill(&m);
	m.bar = actionbar_create();
	bar_fill(m.bar);
	source = list_rows_source(&m.rows);
	m.list = list_create(&source, &options);
	list_go(m.list, (int64_t)first_row(&m) + 1);
	stack_run_modal(&m.screen);
	list_destroy(m.list);
	actionbar_destroy(m.bar);
	free(m.fields);
	return m.answer;
}
