/* Reading maps of cells. What one names of its report is held against the report, so that a slip of the pen is a refusal with its
 * line and not an empty cell in what is sent up. */
#include <bihuan/conf/cell_maps.h>

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/arena.h>
#include <bihuan/base/mem.h>
#include <bihuan/base/tr.h>

#include "check.h"
#include "read.h"

#define MOST_CELLS 2000

struct reading {
	struct cell_map map; /* first: what the caller is given */
	struct arena arena;
	struct reader r;
	const struct reports *reports;
	bool over; /* of the whole map */
};

struct map_text {
	const char *name, *report, *sheet;
	struct words title;
	config_setting_t *cells;
	bool over;
};
static const struct key map_keys[] = {
	{ "name", KEY_STRING, true, AT(map_text, name) },
	{ "zh", KEY_STRING, false, AT(map_text, title.zh) },
	{ "en", KEY_STRING, false, AT(map_text, title.en) },
	{ "report", KEY_STRING, true, AT(map_text, report) },
	{ "sheet", KEY_STRING, AT(map_text, sheet) },
	{ "over", KEY_BOOL, AT(map_text, over) },
	{ "cells", KEY_GROUPS, true, AT(map_text, cells) },
};

struct cell_text {
	const char *at, *part, *row, *column, *table, *text;
	bool labels, over;
};
static const struct key cell_keys[] = {
	{ "at", KEY_STRING, true, AT(cell_text, at) },
	{ "part", KEY_STRING, AT(cell_text, part) },
	{ "row", KEY_STRING, AT(cell_text, row) },
	{ "column", KEY_STRING, AT(cell_text, column) },
	{ "table", KEY_STRING, AT(cell_text, table) },
	{ "labels", KEY_BOOL, AT(cell_text, labels) },
	{ "text", KEY_STRING, AT(cell_text, text) },
	{ "over", KEY_BOOL, AT(cell_text, over) },
};

/* ---- what it names of the report ---- */

static const struct report_part *part_named(const struct report *r, const char *name)
{
	for (size_t i = 0; i < r->nparts; i++)
		if (str_eq(r->parts[i].name, name))
			return &r->parts[i];
	return NULL;
}

/* A group that no record is of today may be there next month: of a choice its words are known, of all else nothing. */
static bool has_row(const struct report_part *p, const char *row)
{
	const struct field *by = p->by.field;

	for (size_t i = 0; !p->list && !by && i < p->nmeasures; i++)
		if (str_eq(p->measures[i].name, row))
			return true;
	for (size_t i = 0; by && i < by->nchoices; i++)
		if (str_eq(by->choices[i].code, row))
			return true;
	return by && (!by->nchoices || str_eq(row, "total") || str_eq(row, "-"));
}

/* "major", "major.year": of a grouped part a measure, with its span behind a dot where there are several. */
static bool is_measure(const struct report_part *p, const char *column)
{
	const char *dot = p->ncolumns > 1 ? strchr(column, '.') : NULL;
	size_t n = dot ? (size_t)(dot - column) : strlen(column);
	bool span = p->ncolumns == 1, measure = false;

	for (size_t i = 0; dot && i < p->ncolumns; i++)
		span |= str_eq(p->columns[i].name, dot + 1);
	for (size_t i = 0; i < p->nmeasures; i++)
		measure |= strlen(p->measures[i].name) == n && strncmp(p->measures[i].name, column, n) == 0;
	return span && measure;
}

static bool has_column(const struct report_part *p, const char *column)
{
	for (size_t i = 0; !p->by.field && i < p->ncolumns; i++)
		if (str_eq(p->columns[i].name, column))
			return true;
	return p->by.field && (p->across.field || is_measure(p, column));
}

static void rows_known(const struct report *r, const struct report_part *only, struct buf *to)
{
	for (size_t i = 0; i < r->nparts; i++)
		for (size_t k = 0; (!only || only == &r->parts[i]) && !r->parts[i].by.field && k < r->parts[i].nmeasures; k++)
			buf_addf(to, "%s%s", to->len ? " " : "", r->parts[i].measures[k].name);
}

static bool read_row(struct reading *g, config_setting_t *cell, const struct cell_text *t, struct map_cell *c)
{
	const struct report *r = g->map.report;
	struct buf known = BUF_INIT;

	for (size_t i = 0; i < r->nparts; i++) {
		const struct report_part *p = &r->parts[i];

		if ((c->part && c->part != p) || !has_row(p, t->row))
			continue;
		if (!t->column || has_column(p, t->column)) {
			c->part = p->by.field ? c->part : p; /* a row that is declared is of that table alone */
			return true;
		}
		if (c->part || !p->by.field)
			return reader_refuse(&g->r, reader_at(cell, "column"), "the row %s of the report %s has no column “%s”", t->row, r->name, t->column);
	}
	rows_known(r, c->part, &known);
	reader_refuse(&g->r, reader_at(cell, "row"), "the report %s has no row “%s” there; it has: %s", r->name, t->row, buf_text(&known));
	buf_free(&known);
	return false;
}

static bool read_part(struct reading *g, config_setting_t *cell, const char *key, const char *name, const struct report_part **ret)
{
	struct buf known = BUF_INIT;

	*ret = part_named(g->map.report, name);
	for (size_t i = 0; !*ret && i < g->map.report->nparts; i++)
		buf_addf(&known, "%s%s", i ? " " : "", g->map.report->parts[i].name);
	if (!*ret)
		reader_refuse(&g->r, reader_at(cell, key), "the report %s has no table “%s”; it has: %s", g->map.report->name, name, buf_text(&known));
	buf_free(&known);
	return *ret != NULL;
}

/* ---- cells ---- */

static bool read_what(struct reading *g, config_setting_t *cell, const struct cell_text *t, struct map_cell *c)
{
	char *wrong = t->text ? map_text_wrong(t->text) : NULL;

	if (!!t->row + !!t->table + !!t->text != 1)
		return reader_refuse(&g->r, cell, "a cell is filled with one thing: a figure (row, column), a table, or a text");
	if (wrong) {
		reader_refuse(&g->r, reader_at(cell, "text"), "%s means nothing; there are @title @period @year @month @from @until @asof @since @me @park @today", wrong);
		free(wrong);
		return false;
	}
	if (!t->row && (t->part || t->column))
		return reader_refuse(&g->r, reader_at(cell, t->part ? "part" : "column"), "it belongs to a figure: the key row is missing");
	if (t->labels && !t->table)
		return reader_refuse(&g->r, reader_at(cell, "labels"), "only a table has labels: the key table is missing");
	if (t->table)
		return read_part(g, cell, "table", t->table, &c->part);
	return t->text || ((!t->part || read_part(g, cell, "part", t->part, &c->part)) && read_row(g, cell, t, c));
}

static bool read_cell(struct reading *g, config_setting_t *cell, struct map_cell *c)
{
	struct cell_text t = { .over = g->over };
	struct cell_at at;
	char *where;

	if (!reader_group(&g->r, cell, cell_keys, COUNT(cell_keys), &t))
		return false;
	if (!cell_at_read(t.at, &at))
		return reader_refuse(&g->r, reader_at(cell, "at"), "“%s” is no cell; write one such as B5, or Sheet!B5", t.at);
	where = reader_where(&g->r, reader_at(cell, "at"));
	*c = (struct map_cell){ .at = { arena_copy(&g->arena, at.sheet), at.column, at.row }, .labels = t.labels, .over = t.over,
				.row = arena_copy(&g->arena, t.row), .column = arena_copy(&g->arena, t.column),
				.table = arena_copy(&g->arena, t.table), .text = arena_copy(&g->arena, t.text),
				.where = arena_copy(&g->arena, where) };
	free(where);
	free(at.sheet);
	return read_what(g, cell, &t, c);
}

static bool same_cell(const struct cell_at *a, const struct cell_at *b)
{
	return a->row == b->row && a->column == b->column && str_eq(a->sheet, b->sheet);
}

static bool read_cells(struct reading *g, config_setting_t *list)
{
	int n = config_setting_length(list);
	struct map_cell *v = arena_alloc(&g->arena, (size_t)n, sizeof *v);

	if (n < 1 || n > MOST_CELLS)
		return reader_refuse(&g->r, list, "a map has 1 to %d cells", MOST_CELLS);
	g->map.cells = v;
	g->map.ncells = (size_t)n;
	for (int i = 0; i < n; i++) {
		config_setting_t *cell = config_setting_get_elem(list, (unsigned)i);

		if (!read_cell(g, cell, &v[i]))
			return false;
		for (int k = 0; k < i; k++)
			if (same_cell(&v[k].at, &v[i].at))
				return reader_refuse(&g->r, reader_at(cell, "at"), "the cell is filled already, by cells[%d]", k);
	}
	return true;
}

static bool read_map(void *ctx)
{
	struct reading *g = ctx;
	config_setting_t *root = config_root_setting(&g->r.config);
	struct map_text t = { .name = NULL };

	if (!reader_group(&g->r, root, map_keys, COUNT(map_keys), &t))
		return false;
	if (!check_name(t.name))
		return reader_refuse(&g->r, reader_at(root, "name"),
				     "“%s” is not a name; write lower-case letters, digits and _, a letter first, at most 31", t.name);
	if (!named(&g->r, root, t.title.zh, t.title.en))
		return false;
	g->map.report = reports_named((void *)g->reports, t.report);
	if (!g->map.report)
		return reader_refuse(&g->r, reader_at(root, "report"), "there is no report “%s”", t.report);
	g->map.name = arena_copy(&g->arena, t.name);
	g->map.title = (struct words){ arena_copy(&g->arena, t.title.zh), arena_copy(&g->arena, t.title.en) };
	g->map.sheet = arena_copy(&g->arena, t.sheet);
	g->over = t.over;
	return read_cells(g, t.cells);
}

bool cell_map_parse(const char *text, const char *name, const struct reports *reports, struct cell_map **ret, struct err *err)
{
	struct reading *g = xcalloc(1, sizeof *g);

	g->reports = reports;
	if (!reader_run(&g->r, text, name, NULL, read_map, g, err)) {
		cell_map_free(&g->map);
		return false;
	}
	*ret = &g->map;
	return true;
}

void cell_map_free(struct cell_map *m)
{
	struct reading *g = (struct reading *)m;

	if (!g)
		return;
	arena_free(&g->arena);
	free(g);
}

/* ---- all of them ---- */

static bool parse_one(const char *text, const char *name, const struct declared_ledgers *ledgers, void *common, void **ret, struct err *err)
{
	struct cell_map *x = NULL;
	bool ok = cell_map_parse(text, name, common, &x, err);

	(void)ledgers;
	*ret = x;
	return ok;
}

static void free_one(void *x)
{
	cell_map_free(x);
}

static bool unknown(const char *name, const char *known, struct err *err)
{
	return err_set(err, ERR_USAGE, "unknown_map", *known ? N_("There is no map of cells “%s”. There are: %s") : N_("There is no map of cells “%s”%s, nor any other"), name, known);
}

static const struct declared_kind kind = {
	.prefix = "maps/", .parse = parse_one, .free = free_one, .name = offsetof(struct cell_map, name),
	.title = offsetof(struct cell_map, title), .unknown = unknown,
};

bool cell_maps_load(const char *folder, const struct declared_ledgers *ledgers, const struct reports *reports, struct cell_maps *ret,
		    struct err *err)
{
	struct cell_maps all = { .v = NULL };

	if (!declared_load(&kind, folder, ledgers, (void *)reports, NULL, &all.v, &all.n, err))
		return false;
	*ret = all;
	return true;
}

void cell_maps_free(struct cell_maps *m)
{
	declared_free(&kind, m->v, m->n);
	*m = (struct cell_maps){ .v = NULL };
}

/* The one map of the report, where it is not named. */
static bool only_map(const struct cell_maps *all, const struct report *r, const struct cell_map **ret, struct err *err)
{
	struct buf known = BUF_INIT;
	const struct cell_map *found = NULL;
	size_t n = 0;

	for (size_t i = 0; i < all->n; i++) {
		const struct cell_map *m = all->v[i];

		if (m->report != r)
			continue;
		buf_addf(&known, "%s%s", n++ ? " " : "", m->name);
		found = m;
	}
	if (n == 1)
		*ret = found;
	else if (n)
		err_set(err, ERR_USAGE, "unknown_map", "Several maps of cells fill from %s: say which with --map: %s", r->name, buf_text(&known));
	else
		err_set(err, ERR_USAGE, "unknown_map", "No map of cells fills from %s yet: --propose prints a beginning of one, --at CELL does without", r->name);
	buf_free(&known);
	return n == 1;
}

bool cell_maps_find(const struct cell_maps *all, const char *name, const struct report *r, const struct cell_map **ret, struct err *err)
{
	const void *x;

	if (!name)
		return only_map(all, r, ret, err);
	if (!declared_find(&kind, all->v, all->n, name, &x, err))
		return false;
	*ret = x;
	return (*ret)->report == r || err_set(err, ERR_USAGE, "unknown_map", "The map %s fills from the report %s, not from %s", name, (*ret)->report->name, r->name);
}
