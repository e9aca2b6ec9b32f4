#include <stdlib.h>
#include <string.h>

#include "inside.h"

static void view_acts(struct play *p, struct hazard_view *v)
{
	struct act_case c = play_case(p, NULL, p->s->today);
	v->acts = xcalloc(nacts, sizeof *v->acts);
	for (size_t i = 0; i < nacts; i++) {
		struct act_state *a = &v->acts[i];
		a->act = &acts[i];
		a->open = somebody_acts(p->s, &a->why) && act_open(a->act, &c, &a->why);
	}
}

static void view_clock(struct session *s, struct hazard_view *v)
{
	const struct record *h = v->hazard;
	const struct timeline *t = &v->timeline;
	const struct rules *rules = store_rules(s->store);
	v->nduties = clock_duties(h, t, rules, v->duties, MAX_DUTIES);
	v->overdue = hazard_overdue(h, s->today);
	v->overdue_days = hazard_overdue_days(h, s->today);
	v->ladder = v->overdue ? clock_ladder(h, t, rules, s->today) : NULL;
	v->check_late = clock_check_late(h, t, rules, s->today);
	v->supervision_late = clock_supervision_late(h, s->today);
}

bool work_view(struct session *s, const char *id, struct hazard_view *ret, struct err *err)
{
	struct play p = { .s = NULL };
	if (!play_begin(s, id, &p, err))
		return false;
	struct hazard_view v = { .nduties = 0 };
	view_acts(&p, &v);
	v.hazard = p.hazard;
	v.timeline = p.timeline;
	view_clock(s, &v);
	strv_split(&v.missing, record_get(v.hazard, "missing"), "\n");
	*ret = v;
	return true;
}

void hazard_view_free(struct hazard_view *v)
{
	if (!v)
		return;
	record_free(v->hazard);
	timeline_free(&v->timeline);
	free(v->acts);
	strv_free(&v->missing);
	*v = (struct hazard_view){ .hazard = NULL };
}

/* What a duty's variant says, as values of its act: "department:discovery" of a
 * report, "listing" of a publication. */
static void put_variant(const char *act, const char *variant, struct sets *sets)
{
	if (str_empty(variant))
		return;
	if (str_eq(act, "publish")) {
		sets_put(sets, "what", variant, true);
	} else if (str_eq(act, "report_up")) {
		struct strv parts = STRV_INIT;
		strv_split(&parts, variant, ":");
		if (parts.n > 0)
			sets_put(sets, "to", parts.v[0], true);
		if (parts.n > 1)
			sets_put(sets, "about", parts.v[1], true);
		strv_free(&parts);
	}
}

static bool is_open(struct play *p, const struct act *a)
{
	struct act_case c = play_case(p, NULL, p->s->today);
	return a && somebody_acts(p->s, NULL) && act_open(a, &c, NULL);
}

/* Pressing a late one: by the ladder's step; a reminder while none has begun. Who
 * was exposed is not reminded next: then the duty itself is what remains. */
static const struct act *press(struct play *p, struct sets *sets)
{
	struct session *s = p->s;
	const struct act *supervise = act_find("supervise");
	if (!hazard_overdue(p->hazard, s->today) || !is_open(p, supervise))
		return NULL;
	const struct rules *rules = store_rules(s->store);
	const struct rule *step = clock_ladder(p->hazard, &p->timeline, rules, s->today);
	if (!step && clock_ladder_climbed(p->hazard, &p->timeline, rules, s->today))
		return NULL;
	const char *kind = step && step->act ? step->act : "reminder";
	/* An inspector may remind, and no more. */
	if (!role_may(s->me.role, ROLE_SUPERVISOR) && !str_eq(kind, "reminder"))
		return NULL;
	sets_put(sets, "kind", kind, true);
	return supervise;
}

/* What an old ledger left open: the level, then a deadline, which only an extension sets once the
 * order is out. */
static const struct act *set_missing(struct play *p)
{
	const struct act *grade = act_find("grade"), *extend = act_find("ask_extension");
	if (!record_get(p->hazard, "level"))
		return is_open(p, grade) ? grade : NULL;
	return !record_get(p->hazard, "deadline") && is_open(p, extend) ? extend : NULL;
}

static const struct act *next_duty(struct play *p, struct sets *sets)
{
	struct duty duties[MAX_DUTIES];
	size_t n = clock_duties(p->hazard, &p->timeline, store_rules(p->s->store),
				duties, MAX_DUTIES);
	for (size_t i = 0; i < n; i++) {
		const struct act *a = act_find(duties[i].act);
		if (!is_open(p, a))
			continue;
		put_variant(a->name, duties[i].variant, sets);
		return a;
	}
	return NULL;
}

const struct act *work_next_act(struct session *s, const char *id, const char *section,
				struct sets *ret_sets, struct err *err)
{
	struct play p = { .s = NULL };
	const struct act *a = NULL;
	if (!play_begin(s, id, &p, err))
		return NULL;
	if (str_eq(section, "overdue"))
		a = press(&p, ret_sets);
	else if (str_eq(section, "unset"))
		a = set_missing(&p);
	if (!a)
		a = next_duty(&p, ret_sets);
	if (!a)
		err_set(err, ERR_REFUSED, "nothing_due",
			"There is no act on %s that you could do now", p.hazard->number);
	play_end(&p);
	return a;
}
