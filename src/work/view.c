#include <stdlib.h>
#include <string.h>

#include "inside.h"

static void view_acts(struct play *p, struct record_view *v)
{
	struct act_case c = play_case(p, NULL, p->s->today);
	const struct life *l = p->record->ledger->life;
	v->acts = xcalloc(l->nacts, sizeof *v->acts);
	for (size_t i = 0; i < l->nacts; i++) {
		if (!act_in_use(&l->acts[i], c.rules))
			continue;
		struct act_state *a = &v->acts[v->nacts++];
		a->act = &l->acts[i];
		a->open = somebody_acts(p->s, &a->why) && act_open(a->act, &c, &a->why);
	}
}

/* Within two days hours and minutes are told; what ends with its day is told by days. */
static long minutes_late(struct moment since, struct moment now)
{
	bool day = since.day == DAY_NONE || since.minute < 0 || since.minute == DAY_MINUTES - 1;
	long minutes = day ? 0 : moment_between(since, now);

	return minutes < 2 * DAY_MINUTES ? minutes : 0;
}

static void view_clock(struct session *s, struct record_view *v)
{
	const struct record *h = v->record;
	const struct timeline *t = &v->timeline;
	const struct rules *rules = store_rules(s->store);
	v->nduties = clock_duties(h, t, rules, v->duties, MAX_DUTIES);
	v->overdue = life_overdue(h, session_now(s));
	v->overdue_days = life_overdue_days(h, session_now(s));
	v->overdue_minutes = minutes_late(life_overdue_since(h, session_now(s)), session_now(s));
	v->ladder = v->overdue ? clock_ladder(h, t, rules, session_now(s)) : NULL;
	v->nlate = clock_lates(h, t, rules, session_now(s), v->late, MAX_LATE);
}

bool work_view(struct session *s, const char *id, struct record_view *ret, struct err *err)
{
	struct play p = { .s = s };
	struct record_view v = { .nduties = 0 };
	if (!store_get(s->store, id, &p.record, err) || !store_timeline(s->store, id, &p.timeline, err)) {
		play_end(&p);
		return false;
	}
	p.ledger = p.record->ledger;
	v.record = p.record;
	v.timeline = p.timeline;
	if (p.ledger->life) {
		view_acts(&p, &v);
		view_clock(s, &v);
		strv_split(&v.missing, record_get(v.record, LIFE_MISSING), "\n");
	}
	*ret = v;
	return true;
}

void record_view_free(struct record_view *v)
{
	if (!v)
		return;
	record_free(v->record);
	timeline_free(&v->timeline);
	free(v->acts);
	strv_free(&v->missing);
	*v = (struct record_view){ .record = NULL };
}

/* What a duty's variant says, as values of its act: "department:discovery" of a
 * report, "listing" of a publication. Each part is a choice of one of its fields. */
static void put_part(const struct ledger *l, const struct act *a, const char *part, struct sets *sets)
{
	for (size_t i = 0; i < a->nfields; i++) {
		const struct field *f = act_field_def(l, a, a->fields[i].name);

		if (f && field_choice_code(f, part)) {
			sets_put(sets, f->name, part, a->fields[i].own != NULL);
			return;
		}
	}
}

static void put_variant(const struct ledger *l, const struct act *a, const char *variant, struct sets *sets)
{
	struct strv parts = STRV_INIT;

	strv_split(&parts, variant ? variant : "", ":");
	for (size_t i = 0; i < parts.n; i++)
		put_part(l, a, parts.v[i], sets);
	strv_free(&parts);
}

static bool is_open(struct play *p, const struct act *a, struct err *why)
{
	struct act_case c = play_case(p, NULL, p->s->today);
	return a && somebody_acts(p->s, NULL) && act_open(a, &c, why);
}

/* The act that is due, or where nothing but a second person is lacking what that person does; NULL: neither
 * may begin. */
static const struct act *open_now(struct play *p, const struct act *a)
{
	const struct life *l = p->record->ledger->life;
	struct err why = ERR_INIT;
	if (is_open(p, a, &why))
		return a;
	for (size_t i = 0; str_eq(why.code, "countersignature_missing") && i < l->nacts; i++)
		if (l->acts[i].rule_switch && is_open(p, &l->acts[i], NULL))
			return &l->acts[i];
	return NULL;
}

/* Pressing a late one: by the ladder's step; by its first where no step has begun and nobody has pressed
 * yet. Who was exposed is not reminded next: then the duty itself is what remains. */
static const struct act *press(struct play *p, struct sets *sets)
{
	struct session *s = p->s;
	const struct ledger *l = p->record->ledger;
	const struct act *a = act_find(l, l->life->ladder.act);
	const struct field *f = a ? act_field_def(l, a, l->life->ladder.field) : NULL;
	struct sets step = SETS_INIT;
	if (!f || !f->nchoices || !life_overdue(p->record, session_now(s)) || !is_open(p, a, NULL))
		return NULL;
	const struct rules *rules = store_rules(s->store);
	const struct rule *called = clock_ladder(p->record, &p->timeline, rules, session_now(s));
	if (!called && clock_pressed(p->record, &p->timeline))
		return NULL;
	sets_put(&step, f->name, called && called->act ? called->act : f->choices[0].code, true);
	/* An inspector may remind, and no more. */
	struct act_case c = play_case(p, &step, s->today);
	bool may = act_allowed(a, &c, NULL);
	if (may)
		sets_put(sets, f->name, sets_get(&step, f->name), true);
	sets_free(&step);
	return may ? a : NULL;
}

static const struct life_section *section_named(const struct life *l, const char *name)
{
	for (size_t i = 0; name && i < l->ntoday; i++)
		if (str_eq(l->today[i].name, name))
			return &l->today[i];
	return NULL;
}

/* What the section says is to be done on it. */
static const struct act *next_of_section(struct play *p, const struct life_section *section)
{
	struct act_case c = play_case(p, NULL, p->s->today);
	for (size_t i = 0; i < section->nnext; i++) {
		const struct act *a = act_find(p->record->ledger, section->next[i].act);
		if (!lines_hold(&section->next[i].when, &c, true))
			continue;
		return open_now(p, a);
	}
	return NULL;
}

static bool is_in(struct play *p, const struct life_section *section)
{
	const struct ledger *l = p->record->ledger;
	struct err err = ERR_INIT;
	struct filter f;
	bool in = false;
	if (!work_filter(p->s, l->name, section->line, &f, &err))
		return false;
	if (!store_matches(p->s->store, &f, p->record, &in, &err))
		in = false;
	filter_free(&f);
	return in;
}

/* The decision that waits for this person, as Today has it first. */
static const struct act *decision(struct play *p)
{
	const struct ledger *l = p->record->ledger;
	const struct act *a = NULL;
	for (size_t i = 0; i < l->life->ntoday && !a; i++) {
		const struct life_section *of = &l->life->today[i];
		if (section_asks(p->s, l, of))
			a = next_of_section(p, of);
		if (a && !is_in(p, of)) /* last, for it asks the store */
			a = NULL;
	}
	return a;
}

static const struct act *next_duty(struct play *p, struct sets *sets)
{
	const struct ledger *l = p->record->ledger;
	struct duty duties[MAX_DUTIES];
	size_t n = clock_duties(p->record, &p->timeline, store_rules(p->s->store),
				duties, MAX_DUTIES);
	for (size_t i = 0; i < n; i++) {
		const struct act *due = act_find(l, duties[i].act), *a = open_now(p, due);
		if (!a)
			continue;
		if (a == due)
			put_variant(l, a, duties[i].variant, sets);
		return a;
	}
	return NULL;
}

/* Is it of a track that one of the section's decisions moves? */
static bool is_asked_on(const struct ledger *l, const struct life_section *section, const struct act *a)
{
	for (size_t i = 0; a && i < section->nasks; i++)
		if (act_find(l, section->asks[i])->track == a->track)
			return true;
	return false;
}

day_t work_waits_since(struct session *s, const char *id, const char *section)
{
	struct play p = { .s = NULL };
	struct err none = ERR_INIT;
	day_t since = DAY_NONE;
	if (!play_begin(s, NULL, id, &p, &none))
		return DAY_NONE;
	const struct ledger *l = p.record->ledger;
	const struct life_section *of = section_named(l->life, section);
	for (size_t i = p.timeline.n; of && i-- > 0 && since == DAY_NONE;) {
		const struct done *d = &p.timeline.v[i];
		if (d->to && done_counts(d) && is_asked_on(l, of, act_find(l, d->act)))
			since = d->on;
	}
	play_end(&p);
	return since;
}

/* of NULL: none of Today's sections, but the decision that stands first there all the same. */
static const struct act *next_of(struct play *p, const struct life_section *of, struct sets *sets)
{
	const struct act *a = !of ? decision(p) : of->ladder ? NULL : next_of_section(p, of);
	if (!a && (!of || of->ladder))
		a = press(p, sets);
	return a ? a : next_duty(p, sets);
}

static const struct act_state *in_view(const struct record_view *v, const struct act *a)
{
	for (size_t i = 0; i < v->nacts; i++)
		if (v->acts[i].act == a)
			return &v->acts[i];
	return NULL;
}

void work_view_steps(struct session *s, const struct record_view *v, struct view_step *ret_next,
		     struct view_step *ret_own)
{
	/* all of it the view's: it is not ended */
	struct play p = { .s = s, .ledger = v->record->ledger, .record = v->record, .timeline = v->timeline };
	*ret_next = *ret_own = (struct view_step){ .sets = SETS_INIT };
	if (!p.ledger->life)
		return;
	ret_next->act = in_view(v, next_of(&p, NULL, &ret_next->sets));
	ret_own->act = in_view(v, next_duty(&p, &ret_own->sets));
}

const struct act *work_next_act(struct session *s, const char *id, const char *section,
				struct sets *ret_sets, struct err *err)
{
	struct play p = { .s = NULL };
	if (!play_begin(s, NULL, id, &p, err))
		return NULL;
	const struct life_section *of = section_named(p.record->ledger->life, section);
	const struct act *a = next_of(&p, of && of->news ? NULL : of, ret_sets); /* news may be anything */
	if (!a)
		err_set(err, ERR_REFUSED, "nothing_due",
			"There is no act on %s that you could do now", p.record->number);
	play_end(&p);
	return a;
}
