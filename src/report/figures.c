/* A report and a period become asks, the asks one read of the store, and what it says a table. */
#include <bihuan/report/figures.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/report/record_doc.h>
#include <bihuan/report/words.h>

#include "figures_days.h"

#define LIST_MOST 2000 /* rows of a list on a table that is to be read */

struct working {
	struct session *s;
	const struct figures_wish *wish;
	struct figures *f;
	struct group_ask *asks; /* as many as f->asks, in that order */
	const struct rules *rules;
};

static bool there(const struct working *w, const struct report_measure *m)
{
	return figures_measure_there(w->rules, m);
}

static bool shown(const struct working *w, const struct report_measure *m)
{
	return there(w, m) && (w->wish->all || !m->hidden);
}

/* ---- asking ---- */

static struct measure measure_of(const struct report_measure *m)
{
	static const enum measure_kind kinds[] = {
		[MEASURES_COUNT] = MEASURE_COUNT,	[MEASURES_SUM] = MEASURE_SUM,
		[MEASURES_DISTINCT] = MEASURE_DISTINCT, [MEASURES_MEDIAN] = MEASURE_MEDIAN_DAYS,
		[MEASURES_RATE] = MEASURE_COUNT,
	};
	const struct measure ret = { kinds[m->of], m->field, m->to };

	return ret;
}

static struct group_by group_of(const struct report_path *p)
{
	static const enum bucket buckets[] = {
		[PATH_VALUE] = BUCKET_VALUE, [PATH_MONTH] = BUCKET_MONTH, [PATH_QUARTER] = BUCKET_QUARTER, [PATH_YEAR] = BUCKET_YEAR,
	};
	const struct group_by ret = { p->via, p->field, buckets[p->bucket] };

	return ret;
}

static size_t add_ask(struct working *w, const struct report_measure *m, const struct report_column *c, bool grouped)
{
	struct figures *f = w->f;
	struct report_span span = report_span_of(c, f->period, f->as_of, f->campaign_from);
	size_t at = f->nasks, n = at;
	struct group_ask *a;

	if (m->before)
		span.as_of = span.from - 1;
	VEC_ADD(w->asks, n) = (struct group_ask){ .ledger = m->ledger, .as_of = span.as_of, .measure = measure_of(m),
						  .minute = span.as_of < w->s->today ? DAY_MINUTES - 1 : w->s->minute };
	VEC_ADD(f->asks, f->nasks) = (struct figures_ask){ m, figures_line(f, m->ledger, m->line, c->line, &span), span.as_of };
	a = &w->asks[at];
	a->line = f->asks[at].line;
	if (grouped) {
		a->by[0] = group_of(&m->by);
		a->nby = 1;
	}
	return at;
}

/* The asks of a part: of measure m in column c the place is at[m * ncolumns + c]; SIZE_MAX where there is none. */
static size_t *ask_part(struct working *w, const struct report_part *p, bool grouped)
{
	size_t *at = xcalloc(p->nmeasures * p->ncolumns + 1, sizeof *at);

	for (size_t m = 0; m < p->nmeasures; m++)
		for (size_t c = 0; c < p->ncolumns; c++)
			at[m * p->ncolumns + c] = there(w, &p->measures[m]) && figures_measure_counts(w->f, &p->measures[m]) ?
							 add_ask(w, &p->measures[m], &p->columns[c], grouped) : SIZE_MAX;
	return at;
}

/* ---- cells ---- */

static enum figure_unit unit_of(const struct report_measure *m)
{
	switch (m->of) {
	case MEASURES_MEDIAN:
		return FIGURE_DAYS;
	case MEASURES_RATE:
		return FIGURE_RATE;
	case MEASURES_SUM:
		return m->field->type == FIELD_MONEY ? FIGURE_MONEY : FIGURE_NUMBER;
	case MEASURES_COUNT:
	case MEASURES_DISTINCT:
		break;
	}
	return FIGURE_NUMBER;
}

/* As store_group() puts the cells: those that say nothing last. */
static int by_key(const void *a, const void *b)
{
	const char *x = *(char *const *)a, *y = *(char *const *)b;

	return !x || !y ? !x - !y : strcmp(x, y);
}

static int key_at(const void *key, const void *cell)
{
	return by_key(key, ((const struct group_cell *)cell)->key);
}

/* What an answer says of a group (NULL: of those that say nothing, or of all where it was not grouped). */
static const struct group_cell *answered(const struct group_answer *a, const char *key)
{
	return a->n ? bsearch(&key, a->v, a->n, sizeof *a->v, key_at) : NULL;
}

struct answers {
	const struct report_part *part;
	const size_t *at;
	const struct group_answer *v;
};

static struct figure figure_of(const struct answers *a, size_t m, size_t c, const char *key)
{
	const struct report_measure *measure = &a->part->measures[m];
	struct figure f = { .unit = unit_of(measure), .asks = { SIZE_MAX, SIZE_MAX } };
	const struct group_cell *cell;

	if (measure->of == MEASURES_RATE) {
		struct figure part = figure_of(a, measure->part, c, key), whole = figure_of(a, measure->whole, c, key);

		f.value = part.value;
		f.whole = whole.value;
		f.none = part.none || whole.none || whole.value == 0;
		f.asks[0] = part.asks[0];
		f.asks[1] = whole.asks[0];
		return f;
	}
	f.asks[0] = a->at[m * a->part->ncolumns + c];
	cell = f.asks[0] == SIZE_MAX ? NULL : answered(&a->v[f.asks[0]], key);
	f.value = cell ? cell->value : 0;
	f.none = cell ? cell->none : measure->of == MEASURES_MEDIAN || f.asks[0] == SIZE_MAX;
	return f;
}

/* ---- plain tables: a row a measure ---- */

static void fill_plain(struct working *w, struct figures_part *to, const struct answers *a)
{
	const struct report_part *p = to->part;

	for (size_t c = 0; c < p->ncolumns; c++)
		VEC_ADD(to->columns, to->ncolumns) = (struct figures_column){
			.code = xstrdup(p->columns[c].name), .label = xstrdup(words_now(&p->columns[c].title)) };
	for (size_t m = 0; m < p->nmeasures; m++) {
		struct figures_row row = { .code = xstrdup(p->measures[m].name), .label = figure_title(&p->measures[m]) };

		if (!shown(w, &p->measures[m])) {
			free(row.code);
			free(row.label);
			continue;
		}
		row.v = xcalloc(p->ncolumns, sizeof *row.v);
		for (size_t c = 0; c < p->ncolumns; c++)
			row.v[c] = figure_of(a, m, c, NULL);
		VEC_ADD(to->rows, to->nrows) = row;
	}
}

/* ---- grouped tables: a row a group ---- */

static void add_columns(struct working *w, struct figures_part *to)
{
	const struct report_part *p = to->part;
	bool many = p->ncolumns > 1;

	for (size_t c = 0; c < p->ncolumns; c++)
		for (size_t m = 0; m < p->nmeasures; m++) {
			char *title = figure_title(&p->measures[m]);

			if (shown(w, &p->measures[m]))
				VEC_ADD(to->columns, to->ncolumns) = (struct figures_column){
					.code = many ? xasprintf("%s.%s", p->measures[m].name, p->columns[c].name) : xstrdup(p->measures[m].name),
					.label = many ? xasprintf("%s %s", words_now(&p->columns[c].title), title) : xstrdup(title),
					.unit = unit_of(&p->measures[m]) };
			free(title);
		}
}

static struct figure *row_figures(struct working *w, const struct figures_part *to, const struct answers *a, const char *key)
{
	const struct report_part *p = to->part;
	struct figure *v = xcalloc(to->ncolumns + 1, sizeof *v);
	size_t n = 0;

	for (size_t c = 0; c < p->ncolumns; c++)
		for (size_t m = 0; m < p->nmeasures; m++)
			if (shown(w, &p->measures[m]))
				v[n++] = figure_of(a, m, c, key);
	return v;
}

/* A code for scripts: the choice's, the number of a record, the month; - for those that say nothing. */
static char *key_code(const struct working *w, const struct report_path *by, const char *key)
{
	const struct names *names = store_names(w->s->store, w->f->as_of);

	if (!key)
		return xstrdup("-");
	return field_is(by->field, FIELD_REFERS) || by->field->type == FIELD_PEOPLE ? value_edit(by->field, key, names) :
										       xstrdup(key);
}

static char *key_label(const struct working *w, const struct report_path *by, const char *key)
{
	const struct names *names = store_names(w->s->store, w->f->as_of);

	if (!key)
		return xstrdup(tr("(not said)"));
	return by->bucket != PATH_VALUE ? xstrdup(key) : value_show(by->field, key, names);
}

/* Choices as they are declared, all else by its code; those that say nothing last. */
static size_t rank(const struct report_path *by, const char *key)
{
	for (size_t i = 0; i < by->field->nchoices; i++)
		if (str_eq(by->field->choices[i].code, key))
			return i;
	return by->field->nchoices;
}

static int by_rank(const void *x, const void *y, void *ctx)
{
	const struct report_path *by = ctx;
	const struct figures_row *a = x, *b = y;
	size_t one = rank(by, a->key), other = rank(by, b->key);

	if (!a->key != !b->key)
		return a->key ? -1 : 1;
	return one != other ? (one < other ? -1 : 1) : strcmp(a->code, b->code);
}

/* Each key that some answer of the part has, once; the texts are the answers'. */
static size_t keys_of(const struct answers *a, char ***ret)
{
	size_t n = 0, kept = 0;
	char **v = NULL;

	for (size_t i = 0; i < a->part->nmeasures * a->part->ncolumns; i++) {
		const struct group_answer *answer = a->at[i] == SIZE_MAX ? NULL : &a->v[a->at[i]];

		for (size_t k = 0; answer && k < answer->n; k++)
			VEC_ADD(v, n) = answer->v[k].key[0];
	}
	if (n)
		qsort(v, n, sizeof *v, by_key);
	for (size_t i = 0; i < n; i++)
		if (!kept || !str_eq(v[kept - 1], v[i]))
			v[kept++] = v[i];
	*ret = v;
	return kept;
}

static void fill_grouped(struct working *w, struct figures_part *to, const struct answers *a, const struct answers *total)
{
	const struct report_part *p = to->part;
	struct report_path by = p->by;
	char **keys;
	size_t n = keys_of(a, &keys);

	add_columns(w, to);
	for (size_t i = 0; i < n; i++)
		VEC_ADD(to->rows, to->nrows) = (struct figures_row){
			.grouped = true, .key = xstrdup(keys[i]), .code = key_code(w, &p->by, keys[i]),
			.label = key_label(w, &p->by, keys[i]), .v = row_figures(w, to, a, keys[i]) };
	if (n)
		qsort_r(to->rows, n, sizeof *to->rows, by_rank, &by);
	free(keys);
	if (total)
		VEC_ADD(to->rows, to->nrows) = (struct figures_row){
			.code = xstrdup("total"), .label = xstrdup(tr("Total")), .v = row_figures(w, to, total, NULL) };
}

/* ---- lists ---- */

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

/* As the ledger stood at the end of the day, which is not today: the whole of it is read again for that. */
static bool read_past_list(struct working *w, struct figures_part *to, const struct news *news, struct err *err)
{
	struct session past = { .today = w->f->as_of, .minute = DAY_MINUTES - 1, .assumed_day = w->f->as_of,
				.assumed_minute = DAY_MINUTES - 1, .me = w->s->me, .seen = NEVER_HERE };
	bool ok = store_open_as_of(w->s->store, w->f->as_of, news, &past.store, err);

	ok = ok && read_list(&past, w->f, to, err);
	store_close(past.store);
	return ok;
}

static bool fill_list(struct working *w, struct figures_part *to, const struct news *news, struct err *err)
{
	add_list_columns(to);
	return w->f->as_of < w->s->today ? read_past_list(w, to, news, err) : read_list(w->s, w->f, to, err);
}

/* ---- the whole ---- */

static bool fill(struct working *w, const struct news *news, struct err *err)
{
	struct figures *f = w->f;
	size_t n = f->report->nparts;
	size_t **at = xcalloc(n, sizeof *at), **total = xcalloc(n, sizeof *total);
	struct group_answer *answers;
	bool ok;

	for (size_t i = 0; i < n; i++) {
		const struct report_part *p = &f->report->parts[i];

		at[i] = p->list ? NULL : ask_part(w, p, p->by.field != NULL);
		total[i] = p->by.field && !p->no_total ? ask_part(w, p, false) : NULL;
	}
	answers = xcalloc(f->nasks + 1, sizeof *answers);
	ok = !f->nasks || store_group(w->s->store, w->asks, f->nasks, news, answers, err);
	f->parts = xcalloc(n, sizeof *f->parts);
	for (size_t i = 0; i < n && ok; i++) {
		const struct report_part *p = &f->report->parts[i];
		const struct answers a = { p, at[i], answers }, all = { p, total[i], answers };

		f->parts[f->nparts++].part = p;
		if (p->list)
			ok = fill_list(w, &f->parts[i], news, err);
		else if (p->by.field)
			fill_grouped(w, &f->parts[i], &a, total[i] ? &all : NULL);
		else
			fill_plain(w, &f->parts[i], &a);
	}
	group_answers_free(answers, ok || f->nparts ? f->nasks : 0);
	free(answers);
	for (size_t i = 0; i < n; i++) {
		free(at[i]);
		free(total[i]);
	}
	free(at);
	free(total);
	return ok;
}

bool figures_work(struct session *s, const struct figures_wish *wish, const struct news *news, struct figures *ret,
		  struct err *err)
{
	struct figures f;
	struct working w = { .s = s, .wish = wish, .f = &f, .rules = store_rules(s->store) };
	bool ok = figures_begin(s, wish, &f, err) && fill(&w, news, err) && store_well(s->store, err);

	free(w.asks);
	if (ok)
		*ret = f;
	else
		figures_free(&f);
	return ok;
}

static void row_free(struct figures_row *r, size_t ncolumns)
{
	for (size_t i = 0; r->texts && i < ncolumns; i++)
		free(r->texts[i]);
	free(r->texts);
	free(r->code);
	free(r->label);
	free(r->key);
	free(r->id);
	free(r->v);
}

void figures_free(struct figures *f)
{
	for (size_t i = 0; i < f->nparts; i++) {
		struct figures_part *p = &f->parts[i];

		for (size_t k = 0; k < p->nrows; k++)
			row_free(&p->rows[k], p->ncolumns);
		for (size_t k = 0; k < p->ncolumns; k++) {
			free(p->columns[k].code);
			free(p->columns[k].label);
		}
		free(p->rows);
		free(p->columns);
	}
	for (size_t i = 0; i < f->nasks; i++)
		free(f->asks[i].line);
	free(f->parts);
	free(f->asks);
	free(f->period_name);
	free(f->campaign);
	free(f->alone);
	*f = (struct figures){ .parts = NULL };
}

bool figures_period(const struct report *r, enum period_unit unit, int n, day_t day, struct period *ret,
		    char ret_name[PERIOD_TEXT])
{
	for (size_t i = 0; i < r->nperiods; i++) {
		const struct period_rule *p = &r->periods[i];

		if (p->unit == unit && (unit != PERIOD_MONTH || p->n == n)) {
			*ret = period_of(p, DAY_NONE, day);
			period_name(p, *ret, ret_name);
			return true;
		}
	}
	return false;
}
