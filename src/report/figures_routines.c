/* What comes round again and again, as a table: how many of it fell due in the period, and what became of them. They are worked out
 * from rules and from what was done, and stored nowhere. */
#include "figures_fill.h"

#include <stdlib.h>

#include <bihuan/base/tr.h>
#include <bihuan/domain/routine.h>

enum { OWED, DONE, BEHIND, EXCUSED, COLUMNS };

static void add_columns(struct figures_part *to)
{
	static const struct words owed = { "应办", "Owed" };
	const char *const codes[COLUMNS] = { "owed", occurrence_code(OCCURRENCE_DONE), occurrence_code(OCCURRENCE_BEHIND), occurrence_code(OCCURRENCE_EXCUSED) };
	const char *const labels[COLUMNS] = { words_now(&owed), occurrence_title(OCCURRENCE_DONE), occurrence_title(OCCURRENCE_BEHIND),
					      occurrence_title(OCCURRENCE_EXCUSED) };

	for (size_t i = 0; i < COLUMNS; i++)
		VEC_ADD(to->columns, to->ncolumns) = (struct figures_column){ .code = xstrdup(codes[i]), .label = xstrdup(labels[i]) };
}

static struct figures_row *add_row(struct figures_part *to, const char *code, const char *label, bool grouped)
{
	struct figures_row *r = &VEC_ADD(to->rows, to->nrows);

	*r = (struct figures_row){ .code = xstrdup(code), .label = xstrdup(label), .grouped = grouped, .v = xcalloc(COLUMNS, sizeof *r->v) };
	for (size_t i = 0; i < COLUMNS; i++)
		r->v[i] = (struct figure){ .unit = FIGURE_NUMBER, .asks = { SIZE_MAX, SIZE_MAX } };
	return r;
}

static size_t column_of(enum occurrence_state s)
{
	return s == OCCURRENCE_DONE ? DONE : s == OCCURRENCE_BEHIND ? BEHIND : s == OCCURRENCE_EXCUSED ? EXCUSED : OWED;
}

static void count_in(struct figures_row *r, enum occurrence_state s)
{
	r->v[OWED].value++;
	if (column_of(s) != OWED)
		r->v[column_of(s)].value++;
}

static size_t row_of(struct figures_part *to, const char *code, const char *label)
{
	size_t i = 0;

	while (i < to->nrows && !str_eq(to->rows[i].code, code))
		i++;
	if (i == to->nrows)
		add_row(to, code, label, true);
	return i;
}

static int by_behind(const void *a, const void *b)
{
	const struct figures_row *x = a, *y = b;

	if (x->v[BEHIND].value != y->v[BEHIND].value)
		return x->v[BEHIND].value > y->v[BEHIND].value ? -1 : 1;
	return strcmp(x->code, y->code);
}

/* All that fell due up to the figures' day, as things stood then; two tables may tell of them. */
static const struct routine_list *routines_then(struct working *w, const struct news *news, struct err *err)
{
	const struct routine_wish wish = { .as_of = w->f->as_of, .all = true, .news = news };
	struct session *then;
	struct routine_list list;

	if (w->routines)
		return w->routines;
	if (!(then = session_then(w, news, err)) || !work_routines(then, &wish, &list, err))
		return NULL;
	w->routines = xmalloc(sizeof *w->routines);
	*w->routines = list;
	return w->routines;
}

static void count_routine(struct working *w, struct figures_part *to, const struct routine_list *l, const struct routine_row *o, struct figures_row *total)
{
	bool by_who = to->part->routines == ROUTINES_BY_WHO, park = o->who == SIZE_MAX;
	size_t at = row_of(to, !by_who ? o->routine->name : park ? "-" : l->who[o->who].number,
			   by_who ? routine_who_name(w->past.store ? &w->past : w->s, l, o) : words_now(&o->routine->title));

	count_in(&to->rows[at], o->state);
	count_in(total, o->state);
}

bool fill_routines(struct working *w, struct figures_part *to, const struct news *news, struct err *err)
{
	const struct period *p = &w->f->period;
	const struct routine_list *l = routines_then(w, news, err);
	struct figure sums[COLUMNS] = { { .value = 0 } };
	struct figures_row total = { .v = sums };

	add_columns(to);
	for (size_t i = 0; l && i < l->n; i++)
		if (l->v[i].due >= p->first && l->v[i].due <= p->last)
			count_routine(w, to, l, &l->v[i], &total);
	if (to->nrows)
		qsort(to->rows, to->nrows, sizeof *to->rows, by_behind);
	add_row(to, "total", tr("Total"), false);
	for (size_t i = 0; i < COLUMNS; i++)
		to->rows[to->nrows - 1].v[i].value = sums[i].value;
	return l != NULL;
}
