#include <bihuan/conf/rules.h>

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/utf8.h>
#include <bihuan/domain/value.h>

#include "csv.h"

struct table {
	const char *name;
	const struct ledger *ledger;
	struct csv csv;
	const struct field **fields; /* of each column */
	size_t nfields;
	struct err *err;
};

static bool refuse(const struct table *t, const char *what)
{
	return err_set(t->err, ERR_FILE, "bad_config", "%s, line %d: %s", t->name,
		       t->csv.line, what);
}

static bool refuse_text(const struct table *t, char *what)
{
	refuse(t, what);
	free(what);
	return false;
}

static bool heading_there(const struct table *t, const struct field *f)
{
	for (size_t i = 0; i < t->nfields; i++)
		if (t->fields[i] == f)
			return true;
	return false;
}

static bool read_heading(struct table *t, const struct strv *cells)
{
	for (size_t i = 0; i < cells->n; i++) {
		const struct field *f = ledger_heading(t->ledger, cells->v[i]);

		if (!f || heading_there(t, f))
			return refuse_text(t, xasprintf(
				tr("the heading “%s” is no field of the ledger %s, or is "
				   "there twice"), cells->v[i], t->ledger->name));
		VEC_ADD(t->fields, t->nfields) = f;
	}
	for (size_t i = 0; i < t->ledger->nfields; i++) {
		const struct field *f = &t->ledger->fields[i];

		if (f->required && !f->fill && !heading_there(t, f))
			return refuse_text(t, xasprintf(tr("the heading “%s” is missing"),
							f->name));
	}
	return true;
}

static bool read_cell(struct table *t, const struct field *f, const char *cell,
		      struct sets *sets)
{
	static const struct names nobody = { .today = DAY_NONE };
	struct err inner = ERR_INIT;
	char *value = NULL;

	if (f->type == FIELD_REF) { /* the code of another shipped record; who takes the row knows its id */
		if (!str_empty(cell))
			sets_put(sets, f->name, cell, false);
		return true;
	}
	if (!value_parse(f, cell, &nobody, &value, &inner))
		return refuse(t, inner.text);
	if (value)
		sets_put(sets, f->name, value, false);
	free(value);
	return true;
}

/* Defaults, and what must not be empty. */
static bool complete_row(struct table *t, struct sets *sets)
{
	for (size_t i = 0; i < t->ledger->nfields; i++) {
		const struct field *f = &t->ledger->fields[i];

		if (sets_get(sets, f->name) || f->set != FIELD_BY_FORM)
			continue;
		if (f->fill && !str_eq(f->fill, "today") && !str_eq(f->fill, "now") && !str_eq(f->fill, "me"))
			sets_put(sets, f->name, f->fill, false);
		else if (f->required)
			return refuse_text(t, xasprintf(tr("%s is empty"),
							words_now(&f->label)));
	}
	return true;
}

static bool read_row(struct table *t, const struct strv *cells, struct sets *sets)
{
	if (cells->n > t->nfields)
		return refuse_text(t, xasprintf(tr("%zu cells under %zu headings"), cells->n,
						t->nfields));
	for (size_t i = 0; i < cells->n; i++)
		if (!read_cell(t, t->fields[i], cells->v[i], sets))
			return false;
	return complete_row(t, sets);
}

static bool read_rows(struct table *t, record_sink *sink, void *ctx)
{
	struct strv cells = STRV_INIT;
	bool broken = false, right = true;

	if (csv_row(&t->csv, &cells, &broken))
		right = read_heading(t, &cells);
	else if (!broken)
		right = refuse(t, tr("the heading line is missing"));
	while (right && !broken && csv_row(&t->csv, &cells, &broken)) {
		struct sets sets = SETS_INIT;

		right = read_row(t, &cells, &sets) && sink(ctx, &sets, t->err);
		sets_free(&sets);
	}
	if (broken)
		right = refuse(t, tr("a quotation mark is not closed"));
	strv_free(&cells);
	return right;
}

bool table_parse(const char *text, const char *name, const struct ledger *l,
		 record_sink *sink, void *ctx, struct err *err)
{
	struct table t = {
		.name = name, .ledger = l, .csv = csv_open(text), .err = err
	};
	size_t len = strlen(text), bad = utf8_first_bad(text, len);
	bool right;

	if (bad < len) {
		for (size_t i = 0; i < bad; i++)
			t.csv.line += text[i] == '\n';
		t.csv.line++;
		return refuse(&t, tr("the text is not UTF-8"));
	}
	right = read_rows(&t, sink, ctx);
	free(t.fields);
	return right;
}
