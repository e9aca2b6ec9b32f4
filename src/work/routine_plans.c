/* Which routines there are: those declared, and in place of one that goes by plans (struct routine_plan) those that the
 * records of the plans make, in the order of their numbers. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/routine.h>

#include "inside.h"
#include "routine_members.h"

enum { PLAN_NUMBER, PLAN_WHO, PLAN_TIMES, PLAN_YEAR, PLAN_LABEL, PLAN_KINDS, PLAN_FIELDS };

struct plans_reading {
	const struct routine *r;
	struct routine_list *list;
	bool labelled, kinds;
};

static void take_plan(void *ctx, long long row, const char *const *v)
{
	struct plans_reading *p = ctx;
	const struct routine_told told = { .number = v[PLAN_NUMBER], .who = v[PLAN_WHO], .times = v[PLAN_TIMES], .year = v[PLAN_YEAR],
					   .label = p->labelled ? v[PLAN_LABEL] : NULL, .kinds = p->kinds ? v[PLAN_KINDS] : NULL };
	struct routine made, *kept;

	(void)row;
	if (!routine_of_plan(p->r, &told, &made))
		return;
	kept = xmalloc(sizeof *kept);
	*kept = made;
	VEC_ADD(p->list->told, p->list->ntold) = kept;
}

static int by_name(const void *a, const void *b)
{
	const struct routine *const *x = a, *const *y = b;

	return strcmp((*x)->name, (*y)->name);
}

/* Adds to the list's what the records of the plan make. */
static bool plans_read(struct session *s, const struct routine *r, struct routine_list *list, struct err *err)
{
	const struct ledger *l = store_ledger(s->store, r->plan.ledger);
	struct plans_reading p = { r, list, l && l->label, r->plan.kinds != NULL };
	const char *fields[PLAN_FIELDS] = { "number", r->plan.who, r->plan.times, r->plan.year };
	size_t before = list->ntold;
	struct filter f;
	bool ok;

	if (!l)
		return true;
	/* what there is none of has a place of no meaning, so that the others keep theirs */
	fields[PLAN_LABEL] = p.labelled ? l->label : "number";
	fields[PLAN_KINDS] = p.kinds ? r->plan.kinds : "number";
	if (!work_filter(s, l->name, "", &f, err))
		return false;
	ok = store_select(s->store, &f, fields, PLAN_FIELDS, take_plan, &p, err);
	filter_free(&f);
	if (list->ntold > before)
		qsort(list->told + before, list->ntold - before, sizeof *list->told, by_name);
	return ok;
}

bool routines_in_force(struct session *s, struct routine_list *list, const struct routine ***ret, size_t *ret_n, struct err *err)
{
	const struct routine **v = NULL;
	size_t n = 0;
	bool ok = true;

	for (size_t i = 0; ok && s->routines && i < s->routines->n; i++) {
		const struct routine *r = &s->routines->v[i];
		size_t before = list->ntold;

		if (!r->plan.ledger) {
			VEC_ADD(v, n) = r;
			continue;
		}
		ok = plans_read(s, r, list, err);
		for (size_t k = before; k < list->ntold; k++)
			VEC_ADD(v, n) = list->told[k];
	}
	*ret = v;
	*ret_n = n;
	return ok;
}
