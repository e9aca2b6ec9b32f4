/* The steps are those that the life declares for an import of an open row (life.import.steps). What exchange does
 * for a million rows by the places of their fields, this does by name for the few that are looked at before
 * their end. */
#include "as_of_past.h"

#include <bihuan/base/mem.h>
#include <bihuan/domain/act.h>

#include "history.h"

struct row {
	const struct ledger *ledger;
	const struct record *record; /* NULL: it begins with this row */
	const struct done *done;
	struct sets told; /* what the row says of the record, and as if it stood before its end */
	day_t own;	  /* the record's own day */
	const char *state;
	struct past_done *v;
	size_t n;
};

static const char *told(const struct row *w, const char *name)
{
	return value_after(w->record, &w->told, name);
}

/* The name as declared: the record's own goes when it moves. */
static const char *state_name(const struct track *t, const char *state)
{
	const struct life_state *s = track_state(t, state);

	return s ? s->name : NULL;
}

/* The last open state, as declared: where it stood before it was closed. */
static const char *before_end(const struct track *t)
{
	const char *last = NULL;

	for (size_t i = 0; i < t->n; i++)
		if (t->states[i].open)
			last = t->states[i].name;
	return last;
}

/* ---- which steps, and on which days ---- */

static bool tells_fields(const struct row *w, const struct act *a)
{
	for (size_t i = 0; i < a->nfields; i++)
		if (!a->fields[i].own && told(w, a->fields[i].name))
			return true;
	return false;
}

/* That of a later step, where the record was here before the row and the row does not say: it was done by then. */
static day_t step_day(const struct row *w, const struct life_step *s, day_t later)
{
	for (size_t i = 0; i < s->non; i++) {
		day_t d = day_from_iso(sets_get(&w->told, s->on[i]));

		if (d != DAY_NONE)
			return d;
	}
	return w->record ? later : w->own;
}

#define NEVER INT32_MAX /* a day behind all others */

/* From the last: one that is passed through was, when a later one of the track was. */
static void find_days(const struct row *w, day_t *days)
{
	const struct life *l = w->ledger->life;
	struct act_case c = act_case_of(w->ledger, w->record, w->done->on);
	day_t later = w->done->on;
	bool any = false;

	c.sets = &w->told;
	for (size_t i = l->import.nsteps; i-- > 0;) {
		const struct life_step *s = &l->import.steps[i];
		const struct act *a = life_act(l, s->act);

		days[i] = NEVER;
		if (!a || !((s->through && any) || (s->when.n && lines_hold(&s->when, &c, false)) ||
			    (s->told && tells_fields(w, a))))
			continue;
		days[i] = step_day(w, s, later);
		if (a->track != &l->tracks[0])
			continue;
		later = days[i];
		any = true;
	}
}

/* ---- telling them ---- */

static struct past_done *add(struct row *w, const char *act, day_t on, const char *from, const char *to)
{
	struct past_done *d = &w->v[w->n++];

	*d = (struct past_done){ .act = act, .from = from, .to = to, .on = on };
	return d;
}

static void put_own(const struct row *w, const char *name, struct sets *sets)
{
	const struct set *s = sets_find(&w->done->sets, name);

	if (s)
		sets_put(sets, name, s->value, false);
}

static void begin(struct row *w)
{
	const struct act *a = life_begins(w->ledger);
	struct past_done *d = a ? add(w, a->name, w->own, NULL, a->to) : NULL;

	for (size_t i = 0; d && i < w->ledger->nfields; i++)
		if (w->ledger->fields[i].set == FIELD_BY_FORM)
			put_own(w, w->ledger->fields[i].name, &d->sets);
	if (d)
		put_own(w, "number", &d->sets);
	w->state = a ? a->to : NULL;
}

static void tell(struct row *w, const struct life_step *s, const struct act *a, day_t on)
{
	bool main = a->track == &w->ledger->life->tracks[0];
	const char *to = s->to ? s->to : a->to;
	struct past_done *d = add(w, a->name, on, main ? w->state : a->track->begin, to);

	if (main && to)
		w->state = to;
	if (s->field)
		sets_put(&d->sets, s->field, s->value, true);
	for (size_t i = 0; i < a->nfields; i++)
		if (!a->fields[i].own)
			put_own(w, a->fields[i].name, &d->sets);
	for (size_t i = 0; i < s->nuses; i++) {
		const struct act_field *own = act_field_row(a, s->uses[i]);

		if (own && own->own && told(w, s->uses[i]))
			sets_put(&d->sets, s->uses[i], told(w, s->uses[i]), true);
	}
	/* the fold would take the day of the act for it */
	for (size_t i = 0; i < s->nunknown; i++)
		if (!told(w, s->unknown[i]))
			sets_put(&d->sets, s->unknown[i], NULL, false);
}

static bool goes_on(const struct row *w, const struct life_step *s, const struct act *a)
{
	const struct track *main = &w->ledger->life->tracks[0];
	size_t to = track_place(main, s->to ? s->to : a->to), now = track_place(main, w->state);

	return a->track != main || (to != SIZE_MAX && (now == SIZE_MAX || to > now));
}

size_t past_of_closed(const struct ledger *l, const struct record *r, const struct done *d, day_t day,
		      struct past_done *ret)
{
	const struct life_import *im = &l->life->import;
	const struct track *main = &l->life->tracks[0];
	const struct field *own = ledger_day(l);
	struct row w = { .ledger = l, .record = r, .done = d, .v = ret };
	day_t days[PAST_DONE];

	sets_copy(&w.told, &d->sets);
	sets_put(&w.told, main->field, before_end(main), false);
	w.own = own ? day_from_iso(told(&w, own->name)) : DAY_NONE;
	w.state = r ? state_name(main, record_get(r, main->field)) : NULL;
	if (w.own == DAY_NONE)
		w.own = d->on;
	if ((!r && w.own > day) || im->nsteps >= PAST_DONE)
		goto done;
	find_days(&w, days);
	if (!r)
		begin(&w);
	for (size_t i = 0; w.state && i < im->nsteps; i++) {
		const struct act *a = life_act(l->life, im->steps[i].act);

		if (days[i] <= day && goes_on(&w, &im->steps[i], a))
			tell(&w, &im->steps[i], a, days[i]);
	}
done:
	sets_free(&w.told);
	return w.n;
}
