/* Reading the rules: switches, the last day a rule gives, the ladder. */
#include <bihuan/domain/clock.h>

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/mem.h>
#include <bihuan/domain/fold.h>

#include "clock_rules.h"
#include "history.h"

#define MAX_DAYS 10000

void rules_free(struct rules *r)
{
	if (!r)
		return;
	for (size_t i = 0; i < r->n; i++) {
		free(r->v[i].code);
		free(r->v[i].profile);
		free(r->v[i].name);
		free(r->v[i].act);
		free(r->v[i].trigger);
		free(r->v[i].value);
		free(r->v[i].level);
		free(r->v[i].source);
	}
	free(r->v);
	free(r->profile);
	calendar_free(r->calendar);
	*r = (struct rules){ 0 };
}

int rule_unit_find(const char *code)
{
	static const char *const codes[RULE_UNITS] = { "day", "workday", "hour", "minute" };

	for (int i = 0; i < RULE_UNITS; i++)
		if (str_eq(codes[i], code))
			return i;
	return -1;
}

static bool in_profile(const struct rules *rules, const struct rule *r)
{
	return str_empty(r->profile) || str_eq(r->profile, rules->profile);
}

const char *rules_switch(const struct rules *r, const char *name)
{
	const char *value = NULL;

	for (size_t i = 0; r && i < r->n; i++) {
		const struct rule *rule = &r->v[i];

		if (rule->kind != RULE_SWITCH || !str_eq(rule->code, name) ||
		    !in_profile(r, rule))
			continue;
		if (!value || !str_empty(rule->profile))
			value = rule->value;
	}
	return value;
}

bool rules_on(const struct rules *r, const char *name)
{
	return str_eq(rules_switch(r, name), "1");
}

bool rule_applies(const struct rules *rules, const struct rule *r, enum rule_kind kind,
		  const struct record *h)
{
	const char *by = h->ledger->life ? h->ledger->life->rules_by : NULL;

	return r->kind == kind && in_profile(rules, r) &&
	       (str_empty(r->level) || (by && record_is(h, by, r->level)));
}

bool rule_names(const struct rule *r, const char *act, const char *variant)
{
	size_t n = strlen(act);

	if (!r->act || strncmp(r->act, act, n) != 0)
		return false;
	if (!variant)
		return !r->act[n];
	return r->act[n] == ':' && str_eq(r->act + n + 1, variant);
}

struct moment rule_moment(const struct rules *rules, const struct rule *r, struct moment from, int *ret_missing_year)
{
	/* A rule is typed by people: a slip of the key is no reason to count
	 * through ten thousand years. */
	int days = r->n > MAX_DAYS ? MAX_DAYS : r->n < 0 ? 0 : r->n;
	int n = r->before ? -days : days;

	*ret_missing_year = 0;
	if (from.day == DAY_NONE)
		return MOMENT_NONE;
	if (r->unit == RULE_HOUR || r->unit == RULE_MINUTE)
		return moment_add(from, (long)n * (r->unit == RULE_HOUR ? 60 : 1));
	if (r->unit == RULE_WORKDAY)
		return (struct moment){ calendar_step(rules->calendar, from.day, n, ret_missing_year), -1 };
	return (struct moment){ from.day + n, -1 };
}

day_t rule_day(const struct rules *rules, const struct rule *r, day_t from, int *ret_missing_year)
{
	return rule_moment(rules, r, (struct moment){ from, -1 }, ret_missing_year).day;
}

day_t clock_last_day(const struct record *h, const struct timeline *t, const struct rules *rules, const char *act)
{
	day_t first = DAY_NONE;

	for (size_t i = 0; rules && i < rules->n; i++) {
		const struct rule *r = &rules->v[i];
		int missing;
		day_t last;

		if (!rule_applies(rules, r, RULE_CLOCK, h) || !r->before || !rule_names(r, act, NULL))
			continue;
		last = rule_moment(rules, r, trigger_moment(h, t, r->trigger), &missing).day;
		if (last != DAY_NONE && (first == DAY_NONE || last < first))
			first = last;
	}
	return first;
}

/* ---- the ladder ---- */

static bool step_taken(const struct record *h, const struct timeline *t, const char *kind)
{
	const struct life *l = h->ledger->life;

	const struct deed_match match = { .field = l->ladder.field, .values = &kind, .n = 1 };
	const struct deed step = { .act = l->ladder.act, .matches = &match, .n = 1 };

	return deed_last(t, &step) > deeds_last(t, &l->deadline.set_by);
}

bool clock_pressed(const struct record *h, const struct timeline *t)
{
	const struct life *l = h->ledger->life;
	const struct deed any = { .act = l->ladder.act };

	return l->ladder.act && deed_last(t, &any) > deeds_last(t, &l->deadline.set_by);
}

/* The day a step of the ladder begins; DAY_NONE for what is none of this hazard's. */
static day_t step_day(const struct record *h, const struct rules *rules, const struct rule *r)
{
	int missing;

	if (!rule_applies(rules, r, RULE_LADDER, h))
		return DAY_NONE;
	return rule_day(rules, r, record_day(h, h->ledger->life->deadline.field), &missing);
}

/* The last step that has begun; NULL when none has. */
static const struct rule *step_reached(const struct record *h, const struct rules *rules,
				       struct moment now, day_t *ret_day)
{
	const struct rule *top = NULL;

	if (!rules || !h->ledger->life || !h->ledger->life->ladder.act || !life_overdue(h, now))
		return NULL;
	for (size_t i = 0; i < rules->n; i++) {
		day_t d = step_day(h, rules, &rules->v[i]);

		if (d == DAY_NONE || d > now.day || (top && d <= *ret_day))
			continue;
		top = &rules->v[i];
		*ret_day = d;
	}
	return top;
}

/* Was it taken, or one above it? */
static bool step_climbed(const struct record *h, const struct timeline *t, const struct rules *rules, day_t reached)
{
	for (size_t i = 0; i < rules->n; i++) {
		day_t d = step_day(h, rules, &rules->v[i]);

		if (d != DAY_NONE && d >= reached && step_taken(h, t, rules->v[i].act))
			return true;
	}
	return false;
}

const struct rule *clock_ladder(const struct record *h, const struct timeline *t,
				const struct rules *rules, struct moment now)
{
	day_t reached = DAY_NONE;
	const struct rule *top = step_reached(h, rules, now, &reached);

	return top && !step_climbed(h, t, rules, reached) ? top : NULL;
}
