/* The tables of a report, filled from what its asks say: plain ones, grouped ones, those with groups across. */
#include "figures_fill.h"

#include <stdlib.h>
#include <string.h>

#define ACROSS_MOST 200 /* columns that can still be looked through */

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

static int by_keys(const void *keys, const void *cell)
{
	const char *const *wanted = keys;
	char *const *has = ((const struct group_cell *)cell)->key;
	int first = by_key(&wanted[0], &has[0]);

	return first ? first : by_key(&wanted[1], &has[1]);
}

/* Which cell of a table: its groups by row and column, as far as it is grouped so. */
struct place {
	enum grouping g;
	const char *row, *across; /* NULL: of those that say nothing */
};

static const struct group_cell *answered(const struct group_answer *a, const struct place *at)
{
	const char *const keys[GROUP_BY_MAX] = { at->g == GROUPED_ACROSS ? at->across : at->row, at->g == GROUPED_BOTH ? at->across : NULL };

	return a->n ? bsearch(keys, a->v, a->n, sizeof *a->v, by_keys) : NULL;
}

static struct figure figure_of(const struct answers *a, size_t m, size_t c, const struct place *at)
{
	const struct report_measure *measure = &a->part->measures[m];
	struct figure f = { .unit = unit_of(measure), .asks = { SIZE_MAX, SIZE_MAX } };
	const struct group_cell *cell;

	if (measure->of == MEASURES_RATE) {
		struct figure part = figure_of(a, measure->part, c, at), whole = figure_of(a, measure->whole, c, at);

		f.value = part.value;
		f.whole = whole.value;
		f.none = part.none || whole.none || whole.value == 0;
		f.asks[0] = part.asks[0];
		f.asks[1] = whole.asks[0];
		return f;
	}
	f.asks[0] = a->asks->at[at->g][m * a->part->ncolumns + c];
	cell = f.asks[0] == SIZE_MAX ? NULL : answered(&a->v[f.asks[0]], at);
	f.value = cell ? cell->value : 0;
	f.none = cell ? cell->none : measure->of == MEASURES_MEDIAN || f.asks[0] == SIZE_MAX;
	return f;
}

/* Each key that some answer of the part has, once; the texts are the answers'. */
static size_t keys_of(const struct answers *a, enum grouping g, char ***ret)
{
	size_t n = 0, kept = 0;
	char **v = NULL;

	for (size_t i = 0; i < a->part->nmeasures * a->part->ncolumns; i++) {
		const struct group_answer *answer = a->asks->at[g][i] == SIZE_MAX ? NULL : &a->v[a->asks->at[g][i]];

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

/* ---- plain tables: a row a measure ---- */

static void fill_plain(struct working *w, struct figures_part *to, const struct answers *a)
{
	const struct report_part *p = to->part;

	for (size_t c = 0; c < p->ncolumns; c++)
		VEC_ADD(to->columns, to->ncolumns) = (struct figures_column){
			.code = xstrdup(p->columns[c].name), .label = xstrdup(words_now(&p->columns[c].title)) };
	for (size_t m = 0; m < p->nmeasures; m++) {
		struct figures_row row = { .code = xstrdup(p->measures[m].name), .label = figure_title(&p->measures[m]) };

		if (!measure_shown(w, &p->measures[m])) {
			free(row.code);
			free(row.label);
			continue;
		}
		row.v = xcalloc(p->ncolumns, sizeof *row.v);
		for (size_t c = 0; c < p->ncolumns; c++)
			row.v[c] = figure_of(a, m, c, &(struct place){ GROUPED_NOT, NULL, NULL });
		VEC_ADD(to->rows, to->nrows) = row;
	}
}

/* ---- grouped tables: a row a group ---- */

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

struct ranked {
	const char *key, *code;
};

static int compare_ranked(const struct report_path *by, const struct ranked *a, const struct ranked *b)
{
	size_t one, other;

	if (!a->key != !b->key)
		return a->key ? -1 : 1;
	one = rank(by, a->key);
	other = rank(by, b->key);
	return one != other ? (one < other ? -1 : 1) : strcmp(a->code, b->code);
}

/* The largest first, those that cannot be told behind them, the total last. */
static int compare_figures(const struct figures_row *a, const struct figures_row *b, size_t column)
{
	const struct figure *x = &a->v[column], *y = &b->v[column];
	double one = x->unit == FIGURE_RATE && x->whole ? (double)x->value / (double)x->whole : (double)x->value;
	double other = y->unit == FIGURE_RATE && y->whole ? (double)y->value / (double)y->whole : (double)y->value;

	if (a->grouped != b->grouped)
		return a->grouped ? -1 : 1;
	return x->none != y->none ? (x->none ? 1 : -1) : one > other ? -1 : one < other;
}

static int by_rank(const void *x, const void *y, void *ctx)
{
	const struct report_part *p = ctx;
	const struct figures_row *a = x, *b = y;
	int n = p->largest ? compare_figures(a, b, 0) : 0;

	return n ? n : compare_ranked(&p->by, &(struct ranked){ a->key, a->code }, &(struct ranked){ b->key, b->code });
}

static int across_rank(const void *x, const void *y, void *ctx)
{
	const struct report_part *p = ctx;
	const struct figures_column *a = x, *b = y;

	return compare_ranked(&p->across, &(struct ranked){ a->key, a->code }, &(struct ranked){ b->key, b->code });
}

/* A column for each measure in each span. */
static void add_spans(struct working *w, struct figures_part *to)
{
	const struct report_part *p = to->part;
	bool many = p->ncolumns > 1;

	for (size_t c = 0; c < p->ncolumns; c++)
		for (size_t m = 0; m < p->nmeasures; m++) {
			char *title = figure_title(&p->measures[m]);

			if (measure_shown(w, &p->measures[m]))
				VEC_ADD(to->columns, to->ncolumns) = (struct figures_column){
					.code = many ? xasprintf("%s.%s", p->measures[m].name, p->columns[c].name) : xstrdup(p->measures[m].name),
					.label = many ? xasprintf("%s %s", words_now(&p->columns[c].title), title) : xstrdup(title),
					.unit = unit_of(&p->measures[m]), .measure = m, .span = c };
			free(title);
		}
}

/* Of each measure its total, the first of which what stands behind goes by, then one for each group across. */
static void add_across(struct working *w, struct figures_part *to, char **keys, size_t n)
{
	const struct report_part *p = to->part;
	size_t first = to->ncolumns;

	/* what is counted is told by the title; sums and days keep theirs, with the unit */
	if (first == 1 && p->measures[to->columns[0].measure].of == MEASURES_COUNT) {
		free(to->columns[0].label);
		to->columns[0].label = xstrdup(tr("Total"));
	}
	for (size_t i = 0; i < n; i++) {
		struct figures_column c = { .grouped = true, .key = xstrdup(keys[i]), .code = key_code(w, &p->across, keys[i]),
					    .label = key_label(w, &p->across, keys[i]) };

		VEC_ADD(to->columns, to->ncolumns) = c;
	}
	if (n)
		qsort_r(to->columns + first, n, sizeof *to->columns, across_rank, (void *)p);
	for (size_t i = 0; i < n; i++) {
		struct figures_column *c = &to->columns[first + i];

		c->unit = to->columns[0].unit;
		c->measure = to->columns[0].measure;
		c->span = to->columns[0].span;
	}
}

static struct figure *row_figures(const struct figures_part *to, const struct answers *a, bool grouped, const char *key)
{
	struct figure *v = xcalloc(to->ncolumns + 1, sizeof *v);

	for (size_t i = 0; i < to->ncolumns; i++) {
		const struct figures_column *c = &to->columns[i];
		const struct place at = { grouped ? (c->grouped ? GROUPED_BOTH : GROUPED_BY) : c->grouped ? GROUPED_ACROSS : GROUPED_NOT,
					  key, c->key };

		v[i] = figure_of(a, c->measure, c->span, &at);
	}
	return v;
}

/* Is the group one that the part is about? */
static bool is_told(const struct answers *a, const char *key)
{
	const struct report_part *p = a->part;
	const struct place at = { GROUPED_BY, key, NULL };

	return !p->only.there || (key && !figure_of(a, p->only.none, 0, &at).value && figure_of(a, p->only.some, 0, &at).value);
}

static bool fill_grouped(struct working *w, struct figures_part *to, const struct answers *a, struct err *err)
{
	const struct report_part *p = to->part;
	char **keys, **across = NULL;
	size_t n = keys_of(a, GROUPED_BY, &keys), nacross = p->across.field ? keys_of(a, GROUPED_ACROSS, &across) : 0;
	bool ok = nacross <= ACROSS_MOST;

	add_spans(w, to);
	if (!ok)
		err_set(err, ERR_REFUSED, "too_many_columns", "%s has %zu values here; at most %d stand side by side: let it be the rows, or narrow the filter",
			words_now(&p->across.field->label), nacross, ACROSS_MOST);
	else if (nacross)
		add_across(w, to, across, nacross);
	for (size_t i = 0; ok && i < n; i++)
		if (is_told(a, keys[i]))
			VEC_ADD(to->rows, to->nrows) = (struct figures_row){
				.grouped = true, .key = xstrdup(keys[i]), .code = key_code(w, &p->by, keys[i]),
				.label = key_label(w, &p->by, keys[i]), .v = row_figures(to, a, true, keys[i]) };
	if (to->nrows && to->ncolumns)
		qsort_r(to->rows, to->nrows, sizeof *to->rows, by_rank, (void *)p);
	if (ok && !p->no_total)
		VEC_ADD(to->rows, to->nrows) = (struct figures_row){
			.code = xstrdup("total"), .label = xstrdup(tr("Total")), .v = row_figures(to, a, false, NULL) };
	free(keys);
	free(across);
	return ok;
}

bool fill_figures(struct working *w, struct figures_part *to, const struct answers *a, struct err *err)
{
	if (a->part->by.field)
		return fill_grouped(w, to, a, err);
	fill_plain(w, to, a);
	return true;
}

/* ---- another order ---- */

static int by_figure(const void *a, const void *b, void *column)
{
	int n = compare_figures(a, b, *(size_t *)column);

	return n ? n : strcmp(((const struct figures_row *)a)->code, ((const struct figures_row *)b)->code);
}

bool figures_sort(struct figures_part *p, size_t column)
{
	bool sorted = true;
	size_t n = p->nrows;

	for (size_t i = 1; i < n && sorted; i++)
		sorted = compare_figures(&p->rows[i - 1], &p->rows[i], column) <= 0;
	if (!sorted && n) {
		qsort_r(p->rows, n, sizeof *p->rows, by_figure, &column);
		return true;
	}
	while (n && (!p->rows[n - 1].grouped || p->rows[n - 1].v[column].none))
		n--;
	for (size_t i = 0; i < n / 2; i++) {
		struct figures_row other = p->rows[i];

		p->rows[i] = p->rows[n - 1 - i];
		p->rows[n - 1 - i] = other;
	}
	return n < 2;
}
