/* The lists of records in a report. */
#include "figures_days.h"
#include "figures_fill.h"

#include <stdlib.h>

#include <bihuan/report/record_doc.h>
#include <bihuan/report/words.h>

#define LIST_MOST 2000 /* rows of a list on a table that is to be read */

static void add_list_columns(struct figures_part *to)
{
	for (size_t i = 0; i < to->part->nfields; i++) {
		const struct field *f = to->part->fields[i].field;

		VEC_ADD(to->columns, to->ncolumns) = (struct figures_column){
			.code = xstrdup(f->name), .label = xstrdup(words_now(&f->label)), .width = field_width(f) };
	}
}

static char *path_text(struct session *s, const struct record *r, const struct report_path *p)
{
	const struct names *names = store_names(s->store, s->today);
	const struct field *first = p->via ? p->via : p->field;
	const char *value = record_get(r, first->name);

	if (p->via)
		value = value ? store_peek(s->store, p->via->ledger, value, p->field->name) : NULL;
	else if (value && r->ledger->life && str_eq(first->name, LIFE_NEXT_ACT)) {
		struct buf told = BUF_INIT;

		words_of_act(r->ledger, value, NULL, &told);
		return buf_take(&told);
	}
	return value_show(p->field, value, names);
}

static void add_record(struct session *s, struct figures_part *to, const struct record *r)
{
	struct figures_row row = { .code = xstrdup(r->number), .label = xstrdup(""), .id = xstrdup(r->id) };

	row.texts = xcalloc(to->ncolumns + 1, sizeof *row.texts);
	for (size_t i = 0; i < to->ncolumns; i++)
		row.texts[i] = path_text(s, r, &to->part->fields[i]);
	VEC_ADD(to->rows, to->nrows) = row;
}

static bool read_list(struct session *s, const struct figures *f, struct figures_part *to, struct err *err)
{
	const struct report_span span = { f->period.first, f->period.last, f->as_of };
	char *line = figures_line(f, to->part->list, to->part->line, NULL, &span);
	struct record **v = xcalloc(LIST_MOST, sizeof *v);
	struct filter filter = { 0 };
	size_t n = 0;
	bool ok = work_filter(s, to->part->list->name, line, &filter, err);

	if (ok && to->part->order)
		filter_set_sort(&filter, to->part->order);
	ok = ok && store_page(s->store, &filter, NULL, false, LIST_MOST, v, &n, err);
	for (size_t i = 0; i < n; i++)
		add_record(s, to, v[i]);
	records_free(v, n);
	filter_free(&filter);
	free(line);
	return ok;
}

bool fill_list(struct working *w, struct figures_part *to, const struct news *news, struct err *err)
{
	struct session *then = session_then(w, news, err);

	add_list_columns(to);
	return then && read_list(then, w->f, to, err);
}
