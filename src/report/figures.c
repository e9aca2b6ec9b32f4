/* A report and a period become asks, the asks one read of the store, and what it says a table. */
#include <bihuan/report/figures.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "figures_days.h"
#include "figures_fill.h"

bool measure_there(const struct working *w, const struct report_measure *m)
{
	return figures_measure_there(w->rules, m);
}

bool measure_shown(const struct working *w, const struct report_measure *m)
{
	return measure_there(w, m) && (w->wish->all || !m->hidden);
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

static size_t add_ask(struct working *w, const struct report_measure *m, const struct report_column *c, enum grouping g)
{
	struct figures *f = w->f;
	struct report_span span = report_span_of(c, f->period, f->as_of, f->campaign_from);
	size_t at = f->nasks, n = at;
	struct group_ask *a;

	if (m->before)
		span.as_of = span.from - 1;
	VEC_ADD(w->asks, n) = (struct group_ask){ .ledger = m->ledger, .as_of = span.as_of, .measure = measure_of(m),
						  .now = span.as_of >= w->s->today,
						  .minute = span.as_of < w->s->today ? DAY_MINUTES - 1 : w->s->minute };
	VEC_ADD(f->asks, f->nasks) = (struct figures_ask){ m, figures_line(f, m->ledger, m->line, c->line, &span), span.as_of };
	a = &w->asks[at];
	a->line = f->asks[at].line;
	if (g == GROUPED_BY || g == GROUPED_BOTH)
		a->by[a->nby++] = group_of(&m->by);
	if (g == GROUPED_ACROSS || g == GROUPED_BOTH)
		a->by[a->nby++] = group_of(&m->across);
	return at;
}

static size_t *ask_so(struct working *w, const struct report_part *p, enum grouping g)
{
	size_t *at = xcalloc(p->nmeasures * p->ncolumns + 1, sizeof *at);

	for (size_t m = 0; m < p->nmeasures; m++)
		for (size_t c = 0; c < p->ncolumns; c++)
			at[m * p->ncolumns + c] = measure_there(w, &p->measures[m]) && figures_measure_counts(w->f, &p->measures[m]) ?
							 add_ask(w, &p->measures[m], &p->columns[c], g) : SIZE_MAX;
	return at;
}

/* Totals are asked for, not added up: a record may be in two groups, and a middle is no sum. */
static void ask_part(struct working *w, const struct report_part *p, struct part_asks *to)
{
	bool by = p->by.field != NULL, across = p->across.field != NULL;

	if (by)
		to->at[GROUPED_BY] = ask_so(w, p, GROUPED_BY);
	if (across) {
		to->at[GROUPED_BOTH] = ask_so(w, p, GROUPED_BOTH);
		to->at[GROUPED_ACROSS] = ask_so(w, p, GROUPED_ACROSS);
	}
	if (!by || !p->no_total)
		to->at[GROUPED_NOT] = ask_so(w, p, GROUPED_NOT);
}

/* ---- the whole ---- */

static bool fill_part(struct working *w, struct figures_part *to, const struct answers *a, const struct news *news, struct err *err)
{
	to->part = a->part;
	w->f->nparts++;
	if (a->part->routines)
		return fill_routines(w, to, news, err);
	if (a->part->numbers.ledger)
		return fill_numbers(w, to, news, err);
	return a->part->list ? fill_list(w, to, news, err) : fill_figures(w, to, a, err);
}

static bool fill(struct working *w, const struct news *news, struct err *err)
{
	struct figures *f = w->f;
	size_t n = f->report->nparts;
	struct part_asks *asks = xcalloc(n, sizeof *asks);
	struct group_answer *answers;
	bool answered, ok;

	for (size_t i = 0; i < n; i++)
		if (!f->report->parts[i].list)
			ask_part(w, &f->report->parts[i], &asks[i]);
	answers = xcalloc(f->nasks + 1, sizeof *answers);
	ok = answered = !f->nasks || store_group(w->s->store, w->asks, f->nasks, news, answers, err);
	f->parts = xcalloc(n, sizeof *f->parts);
	for (size_t i = 0; i < n && ok; i++)
		ok = fill_part(w, &f->parts[i], &(struct answers){ &f->report->parts[i], &asks[i], answers }, news, err);
	group_answers_free(answers, answered ? f->nasks : 0);
	free(answers);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < GROUPINGS; k++)
			free(asks[i].at[k]);
	free(asks);
	return ok;
}

struct session *session_then(struct working *w, const struct news *news, struct err *err)
{
	day_t as_of = w->f->as_of;

	if (as_of >= w->s->today)
		return w->s;
	if (!w->past.store)
		w->past = (struct session){ .today = as_of, .minute = DAY_MINUTES - 1, .assumed_day = as_of, .assumed_minute = DAY_MINUTES - 1,
					    .me = w->s->me, .routines = w->s->routines, .seen = NEVER_HERE };
	if (w->past.store || store_open_as_of(w->s->store, as_of, news, &w->past.store, err))
		return &w->past;
	return NULL;
}

bool figures_work(struct session *s, const struct figures_wish *wish, const struct news *news, struct figures *ret,
		  struct err *err)
{
	struct figures f;
	struct working w = { .s = s, .wish = wish, .f = &f, .rules = store_rules(s->store) };
	bool ok = figures_begin(s, wish, &f, err) && fill(&w, news, err) && store_well(s->store, err);

	if (w.routines)
		routine_list_free(w.routines);
	free(w.routines);
	store_close(w.past.store);
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
			free(p->columns[k].key);
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
