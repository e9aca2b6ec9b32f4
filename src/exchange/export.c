/* Records as rows of sheets, page by page. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/utf8.h>
#include <bihuan/domain/own_ledgers.h>

#include "export_inside.h"

#define PAGE 500
#define TELL 256 /* rows between two words of how far it is */

void export_result_free(struct export_result *r)
{
	strv_free(&r->files);
	strv_free(&r->left);
	*r = (struct export_result){ .rows = 0 };
}

void out_sheet_free(struct out_sheet *s)
{
	for (size_t i = 0; i < s->n; i++) {
		free(s->columns[i].heading);
		free(s->columns[i].help);
		strv_free(&s->columns[i].words);
	}
	free(s->columns);
	free(s->name);
	free(s->title);
	free(s->foot);
	*s = (struct out_sheet){ .name = NULL };
}

bool export_format_of(const char *path, enum export_format *ret)
{
	*ret = str_ends(path, ".xlsx") || str_ends(path, ".XLSX") ? EXPORT_XLSX : EXPORT_CSV;
	return *ret == EXPORT_XLSX || str_ends(path, ".csv") || str_ends(path, ".CSV");
}

/* ---- what a sheet has ---- */

#define NUMBER SIZE_MAX

/* Where the cells of a sheet come from. */
struct source {
	const struct ledger *ledger;
	size_t *fields; /* a column each: the field of that index, or NUMBER */
	const struct layout_sheet *layout; /* in place of them; NULL */
};
struct export {
	struct session *s;
	const struct export_options *o;
	struct own_texts texts;
	struct out_sheet *sheets;
	struct source *sources; /* n of each; the first is the ledger's own, the others hang under its records */
	size_t n;
	struct sink sink;
	struct export_result result;
	long total;
};

enum out_type out_type_of(const struct field *f)
{
	switch (f->type) {
	case FIELD_INTEGER:
		return OUT_INTEGER;
	case FIELD_MONEY:
		return OUT_MONEY;
	case FIELD_DECIMAL:
		return OUT_DECIMAL;
	case FIELD_DATE:
		return OUT_DATE;
	case FIELD_DATETIME:
		return OUT_TIME;
	case FIELD_TEXT:
	case FIELD_LONGTEXT:
	case FIELD_DATES:
	case FIELD_BOOL:
	case FIELD_CHOICE:
	case FIELD_CHOICES:
	case FIELD_REF:
	case FIELD_REFS:
	case FIELD_PEOPLE:
	case FIELD_TEXTS:
	case FIELD_FILE:
	case FIELD_FILES:
		break;
	}
	return OUT_TEXT;
}

/* Choices as they are written, each once; yes and no. */
static void add_words(struct export *x, const struct field *f, struct strv *ret)
{
	static const char *const flags[] = { "1", "0" };
	for (size_t i = 0; i < f->nchoices; i++) {
		char *text = own_text(&x->texts, f, f->choices[i].code, false);
		if (!strv_has(ret, text))
			strv_add(ret, text);
		free(text);
	}
	for (size_t i = 0; f->type == FIELD_BOOL && i < 2; i++)
		strv_take(ret, own_text(&x->texts, f, flags[i], false));
}

/* Records of so small a ledger are offered by their names, as choices are; in a longer list nobody finds anything, and what
 * is called by a number alone is no name to choose. */
#define RECORDS_OFFERED 1000

static void add_records(struct export *x, const struct field *f, struct strv *ret)
{
	const struct names *names = x->texts.names;
	struct record **v = xcalloc(RECORDS_OFFERED + 1, sizeof *v);
	struct filter all = { 0 };
	size_t n = 0;
	if (!(names->by_number && names->by_number(names->ctx, f->ledger)) && work_filter(x->s, f->ledger, "", &all, NULL)) {
		if (!store_page(x->s->store, &all, NULL, false, RECORDS_OFFERED + 1, v, &n, NULL))
			n = 0;
		filter_free(&all);
	}
	for (size_t i = 0; i < n; i++) {
		char *id = xasprintf(f->type == FIELD_PEOPLE ? "=%s" : "%s", v[i]->id);
		if (n <= RECORDS_OFFERED)
			strv_take(ret, own_text(&x->texts, f, id, false));
		free(id);
	}
	records_free(v, n);
}

static void add_column(struct export *x, size_t sheet, size_t field)
{
	struct out_sheet *s = &x->sheets[sheet];
	struct source *from = &x->sources[sheet];
	const struct field *f = field == NUMBER ? NULL : &from->ledger->fields[field];
	struct out_column *c;
	size_t n = s->n;
	VEC_ADD(from->fields, n) = field;
	VEC_ADD(s->columns, s->n) = (struct out_column){ .width = 14, .dates = "yyyy-mm-dd" };
	c = &s->columns[s->n - 1];
	c->heading = xstrdup(f ? own_heading(from->ledger, f, lang_now()) : own_number_heading(lang_now()));
	if (!f)
		return;
	c->type = out_type_of(f);
	c->width = field_width(f);
	c->long_text = f->type == FIELD_LONGTEXT;
	c->required = f->required;
	c->many = field_is(f, FIELD_IS_LIST);
	c->help = xstrdup(words_now(&f->help));
	add_words(x, f, &c->words);
	if (x->o->format == EXPORT_XLSX && f != ledger_holder(from->ledger) &&
	    (field_is(f, FIELD_REFERS) || f->type == FIELD_PEOPLE))
		add_records(x, f, &c->words);
}

static void add_sheet(struct export *x, const struct ledger *l)
{
	size_t at = x->n++;
	x->sheets[at] = (struct out_sheet){ .name = xstrdup(words_now(&l->title)), .file = l->name };
	x->sources[at].ledger = l;
	if (!x->o->blank && !own_number_field(l))
		add_column(x, at, NUMBER);
	for (size_t i = 0; i < l->nfields; i++)
		if (own_carries(l, &l->fields[i]) && (!x->o->blank || l->fields[i].set == FIELD_BY_FORM))
			add_column(x, at, i);
}

static void plan_layout(struct export *x)
{
	const struct layout *l = x->o->layout;
	x->n = l->nsheets;
	x->sheets = xcalloc(x->n, sizeof *x->sheets);
	x->sources = xcalloc(x->n, sizeof *x->sources);
	for (size_t i = 0; i < x->n; i++) {
		layout_sheet_begin(x->s, &l->sheets[i], &x->sheets[i]);
		x->sources[i] = (struct source){ .ledger = l->sheets[i].ledger, .layout = &l->sheets[i] };
	}
}

static void plan_sheets(struct export *x, const struct ledger *l)
{
	const struct ledger *items[ITEM_LEDGERS_MAX];
	size_t n = store_item_ledgers(x->s->store, l, items);
	x->sheets = xcalloc(n + 1, sizeof *x->sheets);
	x->sources = xcalloc(n + 1, sizeof *x->sources);
	add_sheet(x, l);
	for (size_t i = 0; i < n; i++)
		add_sheet(x, items[i]);
}

/* ---- rows ---- */

static char *cell_text_of(struct export *x, size_t sheet, const struct record *r, size_t column)
{
	const struct source *from = &x->sources[sheet];
	if (from->layout)
		return layout_text(x->s, &from->layout->columns[column], r, x->sheets[sheet].rows + 1);
	size_t field = from->fields[column];
	const struct field *f = field == NUMBER ? NULL : &from->ledger->fields[field];
	return f ? own_text(&x->texts, f, r->values[field], f == ledger_holder(from->ledger)) : xstrdup(r->number);
}

static bool write_row(struct export *x, size_t sheet, const struct record *r, struct err *err)
{
	struct out_sheet *s = &x->sheets[sheet];
	char **cells = xcalloc(s->n + 1, sizeof *cells);
	for (size_t i = 0; i < s->n; i++)
		cells[i] = cell_text_of(x, sheet, r, i);
	bool ok = x->sink.ops->row(x->sink.ctx, sheet, (const char *const *)cells, err);
	for (size_t i = 0; i < s->n; i++)
		free(cells[i]);
	free(cells);
	s->rows++;
	return ok;
}

static bool write_items(struct export *x, size_t sheet, const struct record *holder, struct err *err)
{
	struct record **v = NULL;
	size_t n = 0;
	bool ok = store_items(x->s->store, x->sources[sheet].ledger, holder->id, &v, &n, err);
	for (size_t i = 0; i < n && ok; i++)
		ok = write_row(x, sheet, v[i], err);
	x->result.items += ok ? (long)n : 0;
	records_free(v, n);
	return ok;
}

static bool tell(struct export *x, struct err *err)
{
	const struct news *n = x->o->news;
	if (!n || x->result.rows % TELL)
		return true;
	if (n->progress) {
		char *what = xasprintf(tr("%ld rows"), x->result.rows);
		n->progress(n->ctx, what, x->result.rows, x->total);
		free(what);
	}
	return !n->cancelled || !n->cancelled(n->ctx) ||
	       err_set(err, ERR_REFUSED, "cancelled", "The export was cancelled; no file was written");
}

static bool write_record(struct export *x, size_t sheet, const struct record *r, struct err *err)
{
	bool ok = write_row(x, sheet, r, err);
	for (size_t i = 1; i < x->n && ok && x->o->path && !x->o->layout; i++)
		ok = write_items(x, i, r, err);
	x->result.rows++;
	return ok && tell(x, err);
}

static bool write_found(struct export *x, size_t sheet, const struct filter *f, struct err *err)
{
	struct record **page = xcalloc(PAGE, sizeof *page), *last = NULL;
	size_t n = PAGE;
	bool ok = true;
	while (ok && n == PAGE) {
		ok = store_page(x->s->store, f, last, false, PAGE, page, &n, err);
		for (size_t i = 0; i < n && ok; i++) {
			ok = write_record(x, sheet, page[i], err);
			record_free(last);
			last = page[i];
			page[i] = NULL;
		}
		for (size_t i = 0; i < n && !ok; i++)
			record_free(page[i]);
	}
	record_free(last);
	free(page);
	return ok;
}

static bool write_given(struct export *x, size_t sheet, struct err *err)
{
	bool ok = true;
	for (size_t i = 0; i < x->o->nids && ok; i++) {
		struct record *r = NULL;
		ok = store_get(x->s->store, x->o->ids[i], &r, err) && write_record(x, sheet, r, err);
		record_free(r);
	}
	return ok;
}

bool export_too_long(struct err *err)
{
	return err_set(err, ERR_REFUSED, "too_long",
		       "A sheet of a workbook ends at row %d; write CSV, or fewer records by a filter", MOST_ROWS);
}

/* What the layout asks of its ledger, and the user of theirs, whose order comes last and counts. */
static bool layout_filter(struct export *x, const struct layout_sheet *from, const struct ledger *asked, struct filter *ret,
			  struct err *err)
{
	char *line = xasprintf("%s sort:%s %s", from->filter ? from->filter : "", from->order ? from->order : "entered",
			       from->ledger == asked && x->o->line ? x->o->line : "");
	bool ok = work_filter(x->s, from->ledger->name, line, ret, err);
	free(line);
	return ok;
}

static bool write_layout(struct export *x, const struct ledger *asked, struct err *err)
{
	bool ok = true;
	for (size_t i = 0; i < x->n && ok && (i == 0 || x->o->path); i++) {
		struct filter f = { 0 };
		if (x->o->ids && x->sources[i].ledger == asked) {
			ok = write_given(x, i, err);
			continue;
		}
		ok = layout_filter(x, x->sources[i].layout, asked, &f, err) && write_found(x, i, &f, err);
		filter_free(&f);
	}
	return ok;
}

static bool write_all(struct export *x, const struct filter *f, struct err *err)
{
	if (x->o->blank)
		return true;
	if (x->o->layout)
		return write_layout(x, f->ledger, err);
	if (x->o->ids)
		return write_given(x, 0, err);
	if (!store_count(x->s->store, f, 0, &x->total, err))
		return false;
	if (x->o->format == EXPORT_XLSX && x->total >= MOST_ROWS) /* said before an hour's work, not after */
		return export_too_long(err);
	return write_found(x, 0, f, err);
}

bool export_file(struct session *s, const struct filter *f, const struct export_options *o, struct export_result *ret,
		 struct err *err)
{
	struct export x = { .s = s, .o = o };
	if (o->blank && str_eq(f->ledger->name, LEDGER_PERSON))
		return err_set(err, ERR_REFUSED, "wrong_ledger",
			       "People get their keys one by one; add them with: bihuan person add");
	own_texts_begin(&x.texts, s->store, s->today);
	if (o->layout)
		plan_layout(&x);
	else
		plan_sheets(&x, f->ledger);
	for (size_t i = 1; i < x.n && !o->path; i++)
		strv_add(&x.result.left, x.sheets[i].name);
	const struct sink_wish w = { .o = o, .keep = store_path(s->store), .sheets = x.sheets, .n = x.n };
	bool ok = (o->format == EXPORT_XLSX ? xlsx_sink : csv_sink)(&w, &x.sink, err) && write_all(&x, f, err) &&
		  store_well(s->store, err) && x.sink.ops->end(x.sink.ctx, &x.result.files, err);
	if (x.sink.ops)
		x.sink.ops->close(x.sink.ctx);
	for (size_t i = 0; i < x.n; i++) {
		out_sheet_free(&x.sheets[i]);
		free(x.sources[i].fields);
	}
	free(x.sheets);
	free(x.sources);
	own_texts_end(&x.texts);
	if (ok)
		*ret = x.result;
	else
		export_result_free(&x.result);
	return ok;
}
