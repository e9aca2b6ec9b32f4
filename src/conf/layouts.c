/* Reading a layout: sheets, their columns, and where the cells of these come from. */
#include <bihuan/conf/layouts.h>

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/arena.h>
#include <bihuan/base/mem.h>
#include <bihuan/base/tr.h>
#include <bihuan/domain/attachment.h>
#include <bihuan/domain/filter.h>

#include "read.h"


struct reading {
	struct layout l; /* first: what the caller is given */
	struct arena arena;
	struct reader r;
};

struct layout_text {
	const char *name;
	struct words title;
	config_setting_t *sheets;
};
static const struct key layout_keys[] = {
	{ "name", KEY_STRING, true, AT(layout_text, name) },
	{ "title", KEY_WORDS, true, AT(layout_text, title) },
	{ "sheets", KEY_GROUPS, true, AT(layout_text, sheets) },
};

struct sheet_text {
	const char *name, *ledger, *filter, *order, *line, *foot;
	config_setting_t *columns;
};
static const struct key sheet_keys[] = {
	{ "name", KEY_STRING, true, AT(sheet_text, name) },
	{ "ledger", KEY_STRING, true, AT(sheet_text, ledger) },
	{ "filter", KEY_STRING, AT(sheet_text, filter) },
	{ "order", KEY_STRING, AT(sheet_text, order) },
	{ "line", KEY_STRING, AT(sheet_text, line) },
	{ "foot", KEY_STRING, AT(sheet_text, foot) },
	{ "columns", KEY_GROUPS, true, AT(sheet_text, columns) },
};

struct column_text {
	const char *heading, *number, *id, *constant, *dates, *as;
	config_setting_t *field, *days, *codes;
	bool serial;
	int width;
};
static const struct key column_keys[] = {
	{ "heading", KEY_STRING, true, AT(column_text, heading) },
	{ "field", KEY_TEXTS, AT(column_text, field) },
	{ "number", KEY_STRING, AT(column_text, number) },
	{ "id", KEY_STRING, AT(column_text, id) },
	{ "days", KEY_STRINGS, AT(column_text, days) },
	{ "serial", KEY_BOOL, AT(column_text, serial) },
	{ "constant", KEY_STRING, AT(column_text, constant) },
	{ "codes", KEY_STRINGS, AT(column_text, codes) },
	{ "dates", KEY_STRING, AT(column_text, dates) },
	{ "as", KEY_STRING, AT(column_text, as) },
	{ "width", KEY_INTEGER, AT(column_text, width), .min = 1, .max = 200 },
};

/* ---- paths ---- */

/* One for the record itself: "" of a number or an id. */
static bool read_record_path(struct reading *g, config_setting_t *column, const char *key, const char *text,
			     const struct ledger *l, struct layout_column *c)
{
	struct layout_path *p = arena_alloc(&g->arena, 1, sizeof *p);

	c->paths = p;
	c->npaths = 1;
	return reader_path(&g->r, reader_at(column, key), text, l, true, p);
}

static bool read_paths(struct reading *g, config_setting_t *list, const struct ledger *l, struct layout_column *c)
{
	int n = reader_texts(list);
	struct layout_path *p = arena_alloc(&g->arena, (size_t)n, sizeof *p);

	c->paths = p;
	c->npaths = (size_t)n;
	for (int i = 0; i < n; i++)
		if (!reader_path(&g->r, list, reader_text_at(list, i), l, false, &p[i]))
			return false;
	return true;
}

/* ---- columns ---- */

static bool read_days(struct reading *g, config_setting_t *list, const struct ledger *l, struct layout_column *c)
{
	c->from = LAYOUT_DAYS;
	if (!read_paths(g, list, l, c))
		return false;
	for (size_t i = 0; i < c->npaths; i++)
		if (c->paths[i].steps[c->paths[i].n - 1]->type != FIELD_DATE)
			return reader_refuse(&g->r, list, "“%s” is no date", reader_text_at(list, (int)i));
	return c->npaths == 2 || reader_refuse(&g->r, list, "days are counted from one date to another: name two");
}

static bool read_codes(struct reading *g, config_setting_t *list, struct layout_column *c)
{
	int n = reader_texts(list);
	struct layout_code *codes = arena_alloc(&g->arena, (size_t)n, sizeof *codes);

	c->codes = codes;
	c->ncodes = (size_t)n;
	for (int i = 0; i < n; i++) {
		const char *text = reader_text_at(list, i), *eq = strchr(text, '=');

		if (!eq)
			return reader_refuse(&g->r, list, "“%s” should be written OURS=THEIRS", text);
		codes[i].ours = arena_text(&g->arena, text, (size_t)(eq - text));
		codes[i].theirs = arena_copy(&g->arena, eq + 1);
	}
	return true;
}

/* Codes of ours that its choice does not have are a slip of the pen. */
static bool check_codes(struct reading *g, config_setting_t *at, const struct layout_column *c)
{
	const struct layout_path *p = c->npaths && c->from == LAYOUT_FIELD ? &c->paths[0] : NULL;
	const struct field *f = p ? p->steps[p->n - 1] : NULL;

	for (size_t i = 0; f && f->nchoices && i < c->ncodes; i++) {
		const char *ours = c->codes[i].ours;

		if (*ours && !str_eq(ours, "*") && !field_choice_code(f, ours))
			return reader_refuse(&g->r, at, "“%s” is no code of %s", ours, f->name);
	}
	return true;
}

static bool check_as(struct reading *g, config_setting_t *column, const char *as)
{
	return !as || attachment_use(as) ||
	       reader_refuse(&g->r, reader_at(column, "as"), "“%s” is not allowed; write one of: before after check other", as);
}

/* Exactly one of the keys says where its cells come from. */
static bool read_from(struct reading *g, config_setting_t *column, const struct column_text *t, const struct ledger *l,
		      struct layout_column *c)
{
	int said = !!t->field + !!t->number + !!t->id + !!t->days + t->serial + !!t->constant;

	if (said != 1)
		return reader_refuse(&g->r, column,
				     "a column has one of the keys field, number, id, days, serial and constant");
	if (t->serial)
		c->from = LAYOUT_SERIAL;
	if (t->constant)
		c->from = LAYOUT_CONSTANT;
	c->constant = arena_copy(&g->arena, t->constant);
	if (t->number || t->id) {
		c->from = t->number ? LAYOUT_NUMBER : LAYOUT_ID;
		return read_record_path(g, column, t->number ? "number" : "id", t->number ? t->number : t->id, l, c);
	}
	if (t->days)
		return read_days(g, t->days, l, c);
	return !t->field || read_paths(g, t->field, l, c);
}

static bool read_column(struct reading *g, config_setting_t *column, const struct ledger *l, struct layout_column *c)
{
	struct column_text t = { 0 };

	if (!reader_group(&g->r, column, column_keys, COUNT(column_keys), &t) || !read_from(g, column, &t, l, c) ||
	    !check_as(g, column, t.as) || (t.codes && !read_codes(g, t.codes, c)) ||
	    !check_codes(g, reader_at(column, "codes"), c))
		return false;
	c->heading = arena_copy(&g->arena, t.heading);
	c->dates = arena_copy(&g->arena, t.dates);
	c->as = arena_copy(&g->arena, t.as);
	c->width = t.width;
	return true;
}

/* ---- sheets ---- */

static bool check_order(struct reading *g, config_setting_t *sheet, const struct ledger *l, const char *order)
{
	struct filter f = { .ledger = l };

	return !order || filter_set_sort(&f, order) ||
	       reader_refuse(&g->r, reader_at(sheet, "order"), "the ledger %s does not sort by “%s”", l->name, order);
}

static bool read_columns(struct reading *g, config_setting_t *list, const struct ledger *l, struct layout_sheet *s)
{
	int n = config_setting_length(list);
	struct layout_column *columns = arena_alloc(&g->arena, (size_t)n, sizeof *columns);

	s->columns = columns;
	s->ncolumns = (size_t)n;
	if (n < 1 || n > 500)
		return reader_refuse(&g->r, list, "a sheet has 1 to 500 columns");
	for (int i = 0; i < n; i++)
		if (!read_column(g, config_setting_get_elem(list, (unsigned)i), l, &columns[i]))
			return false;
	return true;
}

static bool read_sheet(struct reading *g, config_setting_t *sheet, struct layout_sheet *s)
{
	struct sheet_text t = { 0 };

	if (!reader_group(&g->r, sheet, sheet_keys, COUNT(sheet_keys), &t))
		return false;
	s->ledger = reader_ledger(&g->r, reader_at(sheet, "ledger"), t.ledger);
	if (!s->ledger)
		return false;
	if (strchr(t.name, '/'))
		return reader_refuse(&g->r, reader_at(sheet, "name"), "“%s” is no name of a file", t.name);
	s->name = arena_copy(&g->arena, t.name);
	s->filter = arena_copy(&g->arena, t.filter);
	s->order = arena_copy(&g->arena, t.order);
	s->line = arena_copy(&g->arena, t.line);
	s->foot = arena_copy(&g->arena, t.foot);
	return check_order(g, sheet, s->ledger, t.order) && read_columns(g, t.columns, s->ledger, s);
}

static bool read_layout(void *ctx)
{
	struct reading *g = ctx;
	struct layout_text t = { 0 };
	config_setting_t *root = config_root_setting(&g->r.config);

	if (!reader_group(&g->r, root, layout_keys, COUNT(layout_keys), &t))
		return false;
	int n = config_setting_length(t.sheets);
	struct layout_sheet *sheets = arena_alloc(&g->arena, (size_t)n, sizeof *sheets);

	if (n < 1 || n > 50)
		return reader_refuse(&g->r, t.sheets, "a layout has 1 to 50 sheets");
	for (int i = 0; i < n; i++)
		if (!read_sheet(g, config_setting_get_elem(t.sheets, (unsigned)i), &sheets[i]))
			return false;
	g->l = (struct layout){ .name = arena_copy(&g->arena, t.name), .sheets = sheets, .nsheets = (size_t)n,
				.title = { arena_copy(&g->arena, t.title.zh), arena_copy(&g->arena, t.title.en) } };
	return true;
}

bool layout_parse(const char *text, const char *name, const struct declared_ledgers *ledgers, struct layout **ret,
		  struct err *err)
{
	struct reading *g = xcalloc(1, sizeof *g);

	if (!reader_run(&g->r, text, name, ledgers, read_layout, g, err)) {
		layout_free(&g->l);
		return false;
	}
	*ret = &g->l;
	return true;
}

void layout_free(struct layout *l)
{
	struct reading *g = (struct reading *)l;

	if (!g)
		return;
	arena_free(&g->arena);
	free(g);
}

/* ---- all of them ---- */

static bool parse_one(const char *text, const char *name, const struct declared_ledgers *ledgers, void *common, void **ret, struct err *err)
{
	struct layout *x = NULL;
	bool ok = layout_parse(text, name, ledgers, &x, err);

	(void)common;
	*ret = x;
	return ok;
}

static void free_one(void *x)
{
	layout_free(x);
}

static bool unknown(const char *name, const char *known, struct err *err)
{
	return err_set(err, ERR_USAGE, "unknown_layout", "There is no layout “%s”. There are: %s", name, known);
}

static const struct declared_kind kind = {
	.prefix = "layouts/", .parse = parse_one, .free = free_one, .name = offsetof(struct layout, name),
	.title = offsetof(struct layout, title), .unknown = unknown,
};

bool layouts_load(const char *folder, const struct declared_ledgers *ledgers, struct layouts *ret, struct err *err)
{
	return declared_load(&kind, folder, ledgers, NULL, NULL, &ret->v, &ret->n, err);
}

void layouts_free(struct layouts *l)
{
	declared_free(&kind, l->v, l->n);
	*l = (struct layouts){ .v = NULL };
}

bool layouts_find(const struct layouts *l, const char *name, const struct layout **ret, struct err *err)
{
	const void *x;

	if (!declared_find(&kind, l->v, l->n, name, &x, err))
		return false;
	*ret = x;
	return true;
}
