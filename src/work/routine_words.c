/* Routines as people read them: periods, rules, whose they are. */
#include <stdlib.h>

#include <bihuan/base/tr.h>
#include <bihuan/domain/routine.h>

#include "inside.h"

void routine_list_free(struct routine_list *l)
{
	for (size_t i = 0; i < l->nwho; i++) {
		free(l->who[i].number);
		free(l->who[i].name);
	}
	for (size_t i = 0; i < l->ntold; i++) {
		routine_free(l->told[i]);
		free(l->told[i]);
	}
	free(l->told);
	free(l->who);
	free(l->v);
	*l = (struct routine_list){ .n = 0 };
}

char *routine_period(const struct routine_row *r)
{
	char name[PERIOD_TEXT];

	return xstrdup(period_name(&r->routine->every, r->period, name));
}

char *routine_missed(const struct routine_row *r)
{
	char from[DAY_TEXT], to[DAY_TEXT];

	return r->missed > 1 ? xasprintf("%s..%s", day_to_iso(r->period.first, from), day_to_iso(r->last.last, to)) : routine_period(r);
}

char *routine_rule(const struct routine *r)
{
	char *every = period_told(&r->every), *told;

	if (!r->by)
		return every;
	told = xasprintf(tr("%s, within %d days after it"), every, r->by);
	free(every);
	return told;
}

bool routine_moves(const struct routine_row *r)
{
	return r->due_workday != r->due && (r->routine->by || r->routine->every.unit == PERIOD_WEEK);
}

char *routine_row_rule(const struct routine_row *r)
{
	char *rule = routine_rule(r->routine), due[DAY_TEXT], next[DAY_TEXT], *told;

	if (!routine_moves(r))
		return rule;
	told = xasprintf(tr("%s; %s is a holiday, the next working day is %s"), rule, day_to_iso(r->due, due),
			 day_to_iso(r->due_workday, next));
	free(rule);
	return told;
}

const char *routine_who_name(const struct session *s, const struct routine_list *l, const struct routine_row *r)
{
	const struct routine_who *w = r->who == SIZE_MAX ? NULL : &l->who[r->who];

	return !w ? store_park(s->store) : w->name ? w->name : w->number;
}
