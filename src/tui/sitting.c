/* The lists of items of one record on the screen: a table of those of one list, and below it the fields of the row in
 * hand. Enter behind the last column keeps the row and opens the next; on a blank row it goes on to the next list. */
#include "sitting.h"

#include <stdlib.h>
#include <string.h>

#include "drafts.h"
#include "field_bridge.h"
#include "kind.h"
#include "picks.h"
#include "prompt.h"
#include "shell.h"
#include "suggest.h"

enum item { ITEM_EDIT, ITEM_NEW, ITEM_OUT, ITEM_UP, ITEM_DOWN, ITEM_COPY, ITEM_NEXT_LIST, ITEM_SAVE, ITEM_FROM };
enum { TABLE_MOST = 9, FORM_LEAST = 9 };

static const struct screen_ops list_ops, edit_ops;

static struct sitting *self_of(struct screen *self)
{
	return (struct sitting *)self;
}

static const struct names *names_of(struct sitting *g)
{
	return store_names(g->app->session.store, g->app->session.today);
}

static void changed(struct sitting *g)
{
	g->left_once = false;
	sitting_keep(g);
}

/* ---- the table: the rows, then a line for a new one and one that saves ---- */

static size_t rows_n(const void *ctx)
{
	const struct sitting *g = ctx;

	return g->lists[g->at].n + 2;
}

static bool row_style(const void *ctx, size_t i, struct list_row *row)
{
	const struct sitting *g = ctx;
	const struct sitting_list *l = &g->lists[g->at];

	row->style = i < l->n && l->v[i].gone ? STYLE_DIM : i < l->n ? STYLE_NORMAL : STYLE_KEY;
	return true;
}

static void field_text(struct sitting *g, const struct sitting_row *r, const struct field *f, struct buf *out, int *style)
{
	const char *raw = sets_get(&r->raw, f->name);
	char *shown = raw ? xstrdup(raw) : value_show(f, sets_get(&r->sets, f->name), names_of(g));

	words_of_line(out, shown);
	if (raw)
		*style = STYLE_ERROR;
	free(shown);
}

static void line_below(const struct sitting *g, size_t i, struct buf *out)
{
	size_t n = sitting_changes(g);

	if (i == 0)
		buf_add(out, tr("+ add"));
	else if (n)
		buf_addf(out, tr("Save %zu"), n);
	else
		buf_add(out, tr("No change"));
}

static void cell(const void *ctx, size_t i, int column, struct buf *out, int *style)
{
	struct sitting *g = (struct sitting *)(uintptr_t)ctx;
	const struct sitting_list *l = sitting_now(g);

	if (column == 0 && i < l->n)
		buf_addf(out, "%zu%s", i + 1, l->v[i].gone ? "-" : l->v[i].id[0] ? "" : "+");
	else if (column == 1 && i >= l->n)
		line_below(g, i - l->n, out);
	else if (column > 0 && i < l->n)
		field_text(g, &l->v[i], l->fields[column - 1], out, style);
}

static int column_width(const struct field *f)
{
	int width = 0;

	if (field_is(f, FIELD_IS_PROSE))
		return 0;
	for (size_t i = 0; f->type == FIELD_CHOICE && i < f->nchoices; i++) {
		int w = term_width(words_now(&f->choices[i].label));

		width = w > width ? w : width;
	}
	if (!width)
		width = field_width(f);
	return width > 12 ? 12 : width;
}

static void columns_fit(struct sitting *g, int width)
{
	struct list_column columns[66] = { { .title = tr("No."), .width = 4, .whole = true } };
	const struct sitting_list *l = sitting_now(g);

	if (g->width == width)
		return;
	for (size_t i = 0; i < l->nmain; i++)
		columns[i + 1] = (struct list_column){ .title = words_now(&l->fields[i]->label),
						       .width = column_width(l->fields[i]) };
	list_set_columns(g->list, columns, l->nmain + 1);
	g->width = width;
}

static size_t current(struct sitting *g)
{
	int64_t id = list_current_id(g->list);

	return id > 0 ? (size_t)id - 1 : sitting_now(g)->n;
}

static void show_row(struct sitting *g, size_t i)
{
	list_refresh(g->list);
	list_go(g->list, (int64_t)i + 1);
}

static void bar_fill(struct sitting *g)
{
	actionbar_clear(g->bar);
	actionbar_add(g->bar, ITEM_EDIT, tr("Edit"), NULL);
	actionbar_add(g->bar, ITEM_NEW, tr("Insert here"), NULL);
	actionbar_add(g->bar, ITEM_OUT, tr("Take out, or put back"), NULL);
	actionbar_add(g->bar, ITEM_UP, tr("Up"), NULL);
	actionbar_add(g->bar, ITEM_DOWN, tr("Down"), NULL);
	actionbar_add(g->bar, ITEM_COPY, tr("Double"), NULL);
	if (g->nlists > 1)
		actionbar_add(g->bar, ITEM_NEXT_LIST, tr("Next list"), NULL);
	actionbar_add(g->bar, ITEM_SAVE, tr("Save"), NULL);
	actionbar_add(g->bar, ITEM_FROM, tr("Copy the lists of another"), NULL);
}

static void show_list(struct sitting *g, size_t at)
{
	g->at = at;
	g->width = 0;
	show_row(g, 0);
}

/* ---- the form of a row ---- */

static void form_changed_field(void *ctx, int field)
{
	struct sitting *g = ctx;
	struct sitting_list *l = sitting_now(g);

	sitting_put(g, l, &l->v[g->editing], l->fields[field], form_value(g->form, field));
	changed(g);
}

static bool form_check(void *ctx, int field, struct err *err)
{
	struct sitting *g = ctx;
	const struct field *f = sitting_now(g)->fields[field];
	char *value = NULL;
	bool ok = sitting_read(g, f, form_value(g->form, field), &value, err);

	free(value);
	return ok;
}

static size_t form_suggestions(void *ctx, int field, const char *typed, struct strv *out)
{
	struct sitting *g = ctx;
	const struct sitting_list *l = sitting_now(g);

	if (l->fields[field]->type != FIELD_TEXT)
		return 0;
	return suggest_recent(g->app, l->ledger, l->fields[field]->name, NULL, typed, out);
}

static bool form_pick(void *ctx, int field, const char *typed)
{
	struct sitting *g = ctx;
	const struct field *f = sitting_now(g)->fields[field];
	char *value = NULL, *shown;

	if (!pick_value(g->app, f, form_value(g->form, field), typed, &value))
		return false;
	shown = bridge_shown(f, value, names_of(g));
	form_set_value(g->form, field, value ? value : "", shown);
	free(shown);
	free(value);
	return true;
}

static bool form_keeps(void *ctx, struct err *err)
{
	(void)ctx;
	(void)err;
	return true;
}

static const struct form_ops row_ops = {
	.changed = form_changed_field, .check = form_check, .suggest = form_suggestions, .pick = form_pick, .save = form_keeps,
};

static void describe(struct sitting *g, const struct sitting_row *r, const struct field *f, struct form_field *ret)
{
	const char *raw = sets_get(&r->raw, f->name), *value = sets_get(&r->sets, f->name);

	*ret = (struct form_field){
		.name = f->name,
		.label = words_now(&f->label),
		.kind = bridge_kind(f),
		.required = f->required && !f->fill,
		.max = (size_t)field_max(f),
		.help = bridge_help(f),
		.value = raw ? xstrdup(raw) : bridge_value(f, value, names_of(g)),
		.shown = bridge_shown(f, value, names_of(g)),
		.digits_are_text = bridge_typed(f) && !field_is(f, FIELD_IS_PROSE),
	};
	ret->choices = bridge_choices(f, NULL, NULL, &ret->nchoices);
}

static void form_close(struct sitting *g)
{
	form_destroy(g->form);
	g->form = NULL;
	g->screen.ops = &list_ops;
}

static void row_edit(struct sitting *g, size_t i)
{
	struct sitting_list *l = sitting_now(g);
	struct form_field *fields = xcalloc(l->nfields, sizeof *fields);

	if (g->form)
		form_close(g);
	if (i == l->n)
		sitting_insert(l, i);
	for (size_t k = 0; k < l->nfields; k++)
		describe(g, &l->v[i], l->fields[k], &fields[k]);
	g->form = form_create(&(struct form_options){ .fields = fields, .nfields = l->nfields, .ops = &row_ops, .ctx = g,
						     .digits_advance = true, .save_key_apart = true,
						     .save_label = tr("Keep it, and the next one") });
	for (size_t k = 0; k < l->nfields; k++) {
		free((void *)(uintptr_t)fields[k].choices);
		free((void *)(uintptr_t)fields[k].value);
		free((void *)(uintptr_t)fields[k].shown);
	}
	free(fields);
	g->editing = i;
	g->screen.ops = &edit_ops;
	show_row(g, i);
}

/* A blank new row goes again. */
static bool row_dropped(struct sitting *g)
{
	struct sitting_list *l = sitting_now(g);

	if (g->editing >= l->n || l->v[g->editing].id[0] || !sitting_row_empty(&l->v[g->editing]))
		return false;
	sitting_remove(l, g->editing);
	return true;
}

static void row_leave(struct sitting *g)
{
	size_t at = g->editing;

	row_dropped(g);
	form_close(g);
	changed(g);
	show_row(g, at);
}

/* The first field that is wrong or lacking gets the focus, and its sentence; false: there is one. */
static bool row_right(struct sitting *g)
{
	const struct sitting_list *l = sitting_now(g);

	for (size_t i = 0; i < l->nfields; i++) {
		const char *value = form_value(g->form, (int)i);
		struct err err = ERR_INIT;
		char *read = NULL;
		bool ok = sitting_read(g, l->fields[i], value, &read, &err);

		if (ok && l->fields[i]->required && !l->fields[i]->fill && !read)
			ok = err_set(&err, ERR_REFUSED, "required", "%s is required", words_now(&l->fields[i]->label));
		free(read);
		if (ok)
			continue;
		form_set_focus(g->form, (int)i);
		form_set_error(g->form, (int)i, err.text);
		return false;
	}
	return true;
}

static void row_next(struct sitting *g)
{
	struct sitting_list *l = sitting_now(g);
	size_t next = g->editing + 1;

	if (!row_right(g))
		return;
	changed(g);
	while (next < l->n && l->v[next].gone)
		next++;
	row_edit(g, next);
}

/* Past a blank row: the next list, or, behind the last one, the line that saves. */
static void list_next(struct sitting *g)
{
	row_dropped(g);
	form_close(g);
	changed(g);
	if (g->at + 1 < g->nlists) {
		show_list(g, g->at + 1);
		row_edit(g, sitting_now(g)->n);
		return;
	}
	show_row(g, sitting_now(g)->n + 1);
}

/* ---- what is done with rows ---- */

static void save(struct sitting *g)
{
	struct err err = ERR_INIT;
	size_t list = g->at, row = 0;

	if (!sitting_changes(g)) {
		stack_pop_to(&g->screen);
		return;
	}
	if (!app_unlock(g->app))
		return;
	if (sitting_write(g, &list, &row, &err)) {
		stack_messagef(STYLE_GOOD, tr("%s %s is saved"), words_now(&g->parent->title), g->who);
		app_touched(g->app);
		free(g->draft_text);
		g->draft_text = NULL;
		stack_pop_to(&g->screen);
		return;
	}
	show_list(g, list);
	if (row < sitting_now(g)->n) {
		row_edit(g, row);
		if (form_find(g->form, err.field) >= 0) {
			form_set_focus(g->form, form_find(g->form, err.field));
			form_set_error(g->form, form_find(g->form, err.field), err.text);
			return;
		}
	}
	prompt_show_error(&err);
}

static void row_out(struct sitting *g, size_t i)
{
	struct sitting_list *l = sitting_now(g);

	if (i >= l->n)
		return;
	if (l->v[i].id[0])
		l->v[i].gone = !l->v[i].gone;
	else
		sitting_remove(l, i);
	changed(g);
	show_row(g, i);
}

static void row_move(struct sitting *g, size_t i, int direction)
{
	struct sitting_list *l = sitting_now(g);
	size_t to = i + (size_t)direction;

	if (i >= l->n || to >= l->n)
		return;
	struct sitting_row moved = l->v[i];
	l->v[i] = l->v[to];
	l->v[to] = moved;
	l->moved = true;
	changed(g);
	show_row(g, to);
}

static void row_double(struct sitting *g, size_t i)
{
	struct sitting_list *l = sitting_now(g);

	if (i >= l->n)
		return;
	sitting_insert(l, i + 1);
	sets_copy(&l->v[i + 1].sets, &l->v[i].sets);
	sets_copy(&l->v[i + 1].raw, &l->v[i].raw);
	changed(g);
	show_row(g, i + 1);
}

static void lists_from(struct sitting *g)
{
	char id[ID_TEXT];
	size_t n = 0;

	if (!record_pick(g->app, g->parent->name, "", id))
		return;
	for (size_t i = 0; i < g->nlists; i++) {
		struct item_list items;
		struct err err = ERR_INIT;

		if (!work_items(&g->app->session, g->lists[i].ledger, id, &items, &err)) {
			stack_error(&err);
			break;
		}
		for (size_t k = 0; k < items.n; k++, n++)
			sets_copy(&sitting_insert(&g->lists[i], g->lists[i].n)->sets, &items.v[k].sets);
		item_list_free(&items);
	}
	stack_messagef(STYLE_NORMAL, tr("%zu rows were copied here"), n);
	changed(g);
	show_row(g, 0);
}

static void choose(struct sitting *g, int choice)
{
	size_t i = current(g), n = sitting_now(g)->n;

	switch (choice) {
	case ITEM_EDIT:
		if (i <= n)
			row_edit(g, i);
		else
			save(g);
		break;
	case ITEM_NEW:
		if (i < n)
			sitting_insert(sitting_now(g), i);
		row_edit(g, i < n ? i : n);
		break;
	case ITEM_OUT:
		row_out(g, i);
		break;
	case ITEM_UP:
	case ITEM_DOWN:
		row_move(g, i, choice == ITEM_UP ? -1 : 1);
		break;
	case ITEM_COPY:
		row_double(g, i);
		break;
	case ITEM_NEXT_LIST:
		show_list(g, (g->at + 1) % g->nlists);
		break;
	case ITEM_SAVE:
		save(g);
		break;
	case ITEM_FROM:
		lists_from(g);
		break;
	default:
		break;
	}
}

/* ---- pasting ---- */

static bool is_table(const char *text)
{
	const char *line = strchr(text, '\n');

	return strchr(text, '\t') || (line && line[1]);
}

/* In a form it takes the place of a blank row; a text of one line is typed into its field. */
static bool paste(struct sitting *g)
{
	const char *text = term_paste_text();
	size_t at = g->form ? g->editing : current(g), from = 0, lost = 0, n;

	if (!is_table(text))
		return false;
	if (g->form) {
		int focus = form_focus(g->form);

		from = focus > 0 ? (size_t)focus : 0;
		at += !row_dropped(g);
		form_close(g);
	}
	if (at > sitting_now(g)->n)
		at = sitting_now(g)->n;
	n = sitting_paste(g, text, at, from, &lost);
	changed(g);
	g->width = 0;
	row_edit(g, sitting_now(g)->n);
	if (lost)
		stack_messagef(STYLE_WARN, tr("%zu rows were pasted; for %zu cells there was no column"), n, lost);
	else
		stack_messagef(STYLE_NORMAL, tr("%zu rows were pasted; Enter goes on to the next list"), n);
	return true;
}

/* ---- the screen ---- */

/* In the language of now: the columns, the bar, and the row in hand with its focus. */
static void retell(struct sitting *g)
{
	int focus = g->form ? form_focus(g->form) : 0;

	g->lang = lang_now();
	g->width = 0;
	bar_fill(g);
	if (!g->form)
		return;
	row_edit(g, g->editing);
	form_set_focus(g->form, focus);
}

static const char *title(struct screen *self)
{
	struct sitting *g = self_of(self);

	if (g->lang != lang_now())
		retell(g);
	free(g->title);
	g->title = xasprintf("%s  %s", words_now(&g->parent->title), g->who);
	return g->title;
}

static const char *list_hint(struct screen *self)
{
	(void)self;
	return tr("Enter edits  Tab next list  F2 saves  Esc keeps it as a draft  ? keys");
}

static const char *edit_hint(struct screen *self)
{
	(void)self;
	return tr("Enter next field, then next row  \" as above  Esc to the rows  F2 saves all");
}

/* Blank rows and those taken out are none. */
static size_t rows_held(const struct sitting_list *l)
{
	size_t n = 0;

	for (size_t i = 0; i < l->n; i++)
		n += !l->v[i].gone && (l->v[i].id[0] || !sitting_row_empty(&l->v[i]));
	return n;
}

/* The lists with how many each has, the one in hand in another colour; where there is no room, that one alone. */
static void tabs_draw(struct sitting *g, int y, int x, int width)
{
	int all = 0;

	for (size_t i = 0; i < g->nlists; i++)
		all += term_width(words_now(&g->lists[i].ledger->title)) + 7;
	for (size_t i = 0; i < g->nlists; i++) {
		size_t held = rows_held(&g->lists[i]);
		int most = g->lists[i].ledger->most, style = i == g->at ? STYLE_SELECTED : STYLE_DIM;
		char *text;

		if (all > width && i != g->at)
			continue;
		if (most && held > (size_t)most && i != g->at)
			style = STYLE_WARN;
		text = most && held > (size_t)most ?
			       xasprintf("%s %zu!>%d", words_now(&g->lists[i].ledger->title), held, most) :
			       xasprintf("%s %zu", words_now(&g->lists[i].ledger->title), held);
		x += term_put(y, x, width - x, style, text) + 3;
		if (all > width)
			term_putf(y, x, width - x, STYLE_DIM, "(%zu/%zu)", i + 1, g->nlists);
		free(text);
	}
}

static void draw(struct screen *self, struct area body)
{
	struct sitting *g = self_of(self);
	int table = body.h - 2;

	if (g->form) {
		table = body.h - 2 - FORM_LEAST;
		if (table > TABLE_MOST)
			table = TABLE_MOST;
	}
	tabs_draw(g, body.y, body.x + 1, body.x + body.w);
	columns_fit(g, body.w);
	if (table > 1)
		list_draw(g->list, (struct area){ body.y + 1, body.x, table, body.w });
	else
		table = 0;
	if (!g->form) {
		actionbar_draw(g->bar, body.y + body.h - 1);
		return;
	}
	term_rule(body.y + 1 + table, body.x, body.w);
	form_draw(g->form, (struct area){ body.y + table + 2, body.x, body.h - table - 2, body.w });
}

/* The cell above, into a blank one. */
static bool as_above(struct sitting *g)
{
	struct sitting_list *l = sitting_now(g);
	int focus = form_focus(g->form);
	const char *value;
	char *text, *shown;

	if (focus < 0 || g->editing == 0 || !str_empty(form_value(g->form, focus)))
		return false;
	value = sets_get(&l->v[g->editing - 1].sets, l->fields[focus]->name);
	text = bridge_value(l->fields[focus], value, names_of(g));
	shown = bridge_shown(l->fields[focus], value, names_of(g));
	form_set_value(g->form, focus, text, shown);
	form_changed_field(g, focus);
	if ((size_t)focus + 1 < l->nfields)
		form_set_focus(g->form, focus + 1);
	free(text);
	free(shown);
	if ((size_t)focus + 1 == l->nmain)
		row_next(g);
	return true;
}

/* Did Enter, or the digit of a choice, lead out of the columns? */
static bool is_past(const struct sitting *g, const struct key *k, int before)
{
	const struct sitting_list *l = &g->lists[g->at];
	int now = form_focus(g->form);
	bool on = k->code == K_ENTER || (k->code == K_CHAR && k->ch >= '0' && k->ch <= '9');

	return on && before >= 0 && (size_t)before < l->nmain && (now < 0 || (size_t)now >= l->nmain);
}

static bool edit_key(struct screen *self, const struct key *k, enum action a)
{
	struct sitting *g = self_of(self);
	int before = form_focus(g->form);
	struct sitting_list *l = sitting_now(g);

	(void)a;
	if (k->code == K_PASTE && paste(g))
		return true;
	if (k->code == K_ENTER && before <= 0 && !l->v[g->editing].id[0] && sitting_row_empty(&l->v[g->editing])) {
		list_next(g);
		return true;
	}
	if (k->code == K_F1 + 1) {
		row_leave(g);
		save(g);
		return true;
	}
	if (k->code == K_CHAR && k->ch == '"' && as_above(g))
		return true;
	switch (form_key(g->form, k)) {
	case FORM_IGNORED:
		return form_stray(g->form, k);
	case FORM_GOES_ON:
		if (is_past(g, k, before))
			row_next(g);
		return true;
	case FORM_SAVED:
		row_next(g);
		return true;
	case FORM_LEFT:
		row_leave(g);
		return true;
	}
	return true;
}

/* What cannot be kept, on a full disk, is not left by one key. */
static bool leave(struct sitting *g)
{
	if (!sitting_keep(g) && !g->left_once) {
		g->left_once = true;
		stack_message(STYLE_WARN, tr("What you typed cannot be kept as a draft; Esc again leaves it all the same"));
		return false;
	}
	if (g->draft_text)
		stack_message(STYLE_NORMAL, tr("Not saved: kept as a draft, offered again next time"));
	return true;
}

static bool list_key(struct screen *self, const struct key *k, enum action a)
{
	struct sitting *g = self_of(self);
	int chosen;

	if (k->code == K_PASTE)
		return paste(g);
	if (k->code == K_ESC) {
		if (leave(g))
			stack_pop_to(self);
		return true;
	}
	if (k->code == K_TAB || k->code == K_BACKTAB) {
		show_list(g, (g->at + (k->code == K_TAB ? 1 : g->nlists - 1)) % g->nlists);
		return true;
	}
	if (k->code == K_DELETE || k->code == K_F1 + 1) {
		choose(g, k->code == K_DELETE ? ITEM_OUT : ITEM_SAVE);
		return true;
	}
	if (actionbar_key(g->bar, k, &chosen)) {
		if (chosen >= 0)
			choose(g, chosen);
		return true;
	}
	if (a == ACTION_LIST_OPEN || a == ACTION_LIST_NEW) {
		choose(g, a == ACTION_LIST_OPEN ? ITEM_EDIT : ITEM_NEW);
		return true;
	}
	return list_action(g->list, a);
}

static bool tick(struct screen *self)
{
	return app_poll(self_of(self)->app);
}

static struct list *list_of(struct screen *self)
{
	return self_of(self)->list;
}

static const struct ledger *ledger_of(struct screen *self)
{
	return self_of(self)->parent;
}

static void destroy(struct screen *self)
{
	struct sitting *g = self_of(self);

	form_destroy(g->form);
	list_destroy(g->list);
	actionbar_destroy(g->bar);
	sitting_rows_free(g);
	free(g->who);
	free(g->draft);
	free(g->draft_text);
	free(g->title);
	free(g);
}

static const struct screen_ops list_ops = {
	.name = "items", .context = CTX_LIST, .uses = (const enum action[]){ ACTION_LIST_OPEN, ACTION_LIST_NEW, ACTION_NONE }, .title = title, .hint = list_hint, .draw = draw, .key = list_key, .tick = tick,
	.ledger = ledger_of, .list = list_of, .destroy = destroy,
};

static const struct screen_ops edit_ops = {
	.name = "item", .context = CTX_FORM, .title = title, .hint = edit_hint, .draw = draw, .key = edit_key, .tick = tick,
	.ledger = ledger_of, .destroy = destroy,
};

/* A draft of it that is there: taken up at once, or when the user says so. False: it is left for later. */
static bool draft_look(struct sitting *g, bool resume)
{
	char *text = store_draft(g->app->session.store, g->draft);
	enum draft_answer answer = !text ? DRAFT_AFRESH : resume ? DRAFT_TAKE_UP :
		draft_ask(g->app, g->draft, tr("These lists were left unsaved."), true);

	if (answer == DRAFT_TAKE_UP)
		sitting_take_up(g, text);
	free(text);
	return answer != DRAFT_LEAVE;
}

static struct sitting *sitting_create(struct app *app, const struct record *r)
{
	struct list_column column = { .title = "" };
	struct sitting *g = xcalloc(1, sizeof *g);
	struct buf who = BUF_INIT, key = BUF_INIT;
	struct list_source source;

	g->app = app;
	memcpy(g->holder, r->id, sizeof g->holder);
	g->parent = r->ledger;
	words_of_record(app_names(app), r->ledger->name, r->id, &who);
	g->who = buf_take(&who);
	buf_addf(&key, "items:%s", r->id);
	g->draft = draft_key(app, buf_text(&key));
	buf_free(&key);
	g->rows = (struct list_rows){ .ctx = g, .n = rows_n, .row = row_style, .cell = cell };
	source = list_rows_source(&g->rows);
	g->list = list_create(&source, &(struct list_options){ .columns = &column, .ncolumns = 1 });
	g->bar = actionbar_create();
	g->screen.ops = &list_ops;
	return g;
}

void sitting_begin(struct app *app, const char *id)
{
	sitting_open(app, id, false);
}

void sitting_open(struct app *app, const char *id, bool resume)
{
	struct record *r = NULL;
	struct err err = ERR_INIT;
	struct sitting *g;

	if (!app_may_write(app))
		return;
	if (!store_get(app->session.store, id, &r, &err)) {
		stack_error(&err);
		return;
	}
	g = sitting_create(app, r);
	record_free(r);
	if (!sitting_load(g, &err) || !g->nlists) {
		if (err.text[0])
			stack_error(&err);
		destroy(&g->screen);
		return;
	}
	g->lang = lang_now();
	bar_fill(g);
	if (!draft_look(g, resume)) {
		destroy(&g->screen);
		return;
	}
	stack_push(&g->screen);
	show_list(g, g->at);
	for (size_t i = 0; i < g->nlists; i++)
		if (g->lists[i].n)
			return;
	row_edit(g, 0); /* all are empty: it is to be typed */
}
