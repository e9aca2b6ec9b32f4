#include <bihuan/domain/fold.h>

#include <stdio.h>
#include <stdlib.h>

#include <bihuan/base/mem.h>
#include <bihuan/domain/act.h>
#include <bihuan/domain/own_ledgers.h>

#include "fold_effects.h"
#include "history.h"

/* ---- values ---- */

/* What is worked out can be handed in ready by acts that say so alone: an import of what is
 * closed, whose history lies outside the store. */
static bool fold_takes(const struct act *a, const struct field *f)
{
	if (f->set != FIELD_BY_FOLD)
		return true;
	for (size_t i = 0; a && i < a->ngives; i++)
		if (str_eq(a->gives[i], f->name))
			return true;
	return false;
}

static void set_number(struct record *r, const char *number)
{
	if (!number)
		return;
	char *kept = xstrdup(number);
	free(r->number);
	r->number = kept;
}

static const char *get_value(void *ctx, const char *name)
{
	return record_get(ctx, name);
}

/* Those that the record alone decides, or beside the fold those that go by the rules. */
static void compute_values(struct record *r, bool beside, const struct rules *rules, const struct items_of *items)
{
	struct computing c = { .ledger = r->ledger, .get = get_value, .ctx = r, .rules = rules, .items = items };

	for (size_t i = 0; i < r->ledger->nfields; i++) {
		char *value;

		c.field = &r->ledger->fields[i];
		if (!c.field->compute || c.field->compute->beside != beside)
			continue;
		value = field_compute_with(&c);
		record_set_at(r, i, value);
		free(value);
	}
}

void fold_beside(struct record *r, const struct rules *rules, const struct items_of *items)
{
	compute_values(r, true, rules, items);
}

bool fold_has_items(const struct ledger *l)
{
	for (size_t i = 0; i < l->nfields; i++)
		if (l->fields[i].compute && l->fields[i].compute->by_items)
			return true;
	return false;
}

bool fold_has_beside(const struct ledger *l)
{
	for (size_t i = 0; i < l->nfields; i++)
		if (l->fields[i].compute && l->fields[i].compute->beside)
			return true;
	return false;
}

static void set_values(struct record *r, const struct act *a, const struct change *c, bool only_fill)
{
	for (size_t i = 0; c->sets && i < c->sets->n; i++) {
		const struct set *s = &c->sets->v[i];
		size_t at;

		if (s->on_act)
			continue;
		at = set_index(r->ledger, s);
		if (at == SIZE_MAX && str_eq(s->name, "number") && !(only_fill && r->number))
			set_number(r, s->value);
		if (at == SIZE_MAX || !fold_takes(a, &r->ledger->fields[at]) ||
		    (only_fill && r->values[at]))
			continue;
		record_set_at(r, at, s->value);
	}
	compute_values(r, false, NULL, NULL);
}

static bool has_values(const struct record *r)
{
	for (size_t i = 0; i < r->ledger->nfields; i++)
		if (r->values[i])
			return true;
	return false;
}

/* ---- ledgers with a life ---- */

static void begin_life(struct record *r, const struct change *c)
{
	const struct life *l = r->ledger->life;

	if (record_get(r, LIFE_CONTESTED))
		return;
	for (size_t i = 0; i < l->ntracks; i++)
		if (l->tracks[i].begin)
			record_set(r, l->tracks[i].field, l->tracks[i].begin);
	fold_set_bool(r, LIFE_CONTESTED, false);
	fold_set_bool(r, LIFE_UNAUTHORISED, false);
	fold_effects_run(&l->begin, r, c);
}

/* A dated track stands at the last state, in its order, whose day is filled. */
static void stand_by_days(struct record *r, const struct track *t)
{
	const char *state = t->begin;

	for (size_t i = 0; i < t->n; i++)
		if (!t->states[i].day || record_get(r, t->states[i].day))
			state = t->states[i].name;
	if (!record_is(r, t->field, state))
		record_set(r, t->field, state);
}

static void void_plainly(struct record *r, const struct change *c)
{
	if (str_eq(c->act, "void"))
		r->voided = true;
	else if (str_eq(c->act, "unvoid"))
		r->voided = false;
}

static bool has_void_state(const struct life *l)
{
	for (size_t i = 0; i < l->tracks[0].n; i++)
		if (l->tracks[0].states[i].voids)
			return true;
	return false;
}

/* What holds after every change, whatever it was. */
static void finish_life(struct record *r, const struct change *c)
{
	const struct life *l = r->ledger->life;
	const struct life_state *s;

	for (size_t i = 0; i < l->ntracks; i++)
		if (l->tracks[i].dated)
			stand_by_days(r, &l->tracks[i]);
	fold_effects_run(&l->always, r, c);
	fold_set_bool(r, LIFE_OPEN, life_open(r));
	s = life_state_of(r);
	if (has_void_state(l))
		r->voided = s && s->voids;
	else
		void_plainly(r, c);
}

/* Moves the track c belongs to; false when it is out of turn. */
static bool move(struct record *r, const struct change *c)
{
	const struct track *t = life_track_of(r->ledger->life, c->from);
	const struct life_state *to = t && c->to ? track_state(t, c->to) : NULL;

	if (!t || (c->to && !to) || c->turn == TURN_OUT)
		return false;
	if (c->turn == TURN_BY_STATE && !record_is(r, t->field, c->from))
		return false;
	if (to)
		record_set(r, t->field, to->name);
	return true;
}

static bool apply_life(struct record *r, const struct change *c, bool *ret_out)
{
	const struct track *main = life_main(r->ledger);
	const struct act *a = act_find(r->ledger, c->act);
	bool second = !c->from && c->to && record_get(r, main->field);

	begin_life(r, c);
	if (c->unauthorised)
		fold_wait_for(r, c, LIFE_UNAUTHORISED, LIFE_UNAUTHORISED_BY);
	if (c->from && !move(r, c)) {
		*ret_out = true;
		fold_wait_for(r, c, LIFE_CONTESTED, LIFE_CONTESTED_BY);
		finish_life(r, c);
		return false;
	}
	if (!c->from && c->to && !second && track_state(main, c->to))
		record_set(r, main->field, c->to);
	fold_drop_missing(r, c);
	set_values(r, a, c, second);
	if (a && !second)
		fold_effects_run(&a->effects, r, c);
	finish_life(r, c);
	return true;
}

/* ---- the other ledgers ---- */

static bool apply_plain(struct record *r, const struct change *c)
{
	/* Two stores may both have made a shipped record: the second creation
	 * only fills, so that it does not take back an edit between them. */
	set_values(r, NULL, c, str_eq(c->act, "create") && has_values(r));
	void_plainly(r, c);
	return true;
}

/* Is there a day behind the day that leads to a state? Then the record does not know it yet; but a last day
 * (until) may be to come, and what is void is so on all days. */
static bool blank_days(struct record *r, const struct track *t, day_t day)
{
	bool blanked = false;

	for (size_t i = 0; t->dated && i < t->n; i++) {
		const struct life_state *s = &t->states[i];
		const struct field *f = s->day && !s->voids ? ledger_field(r->ledger, s->day) : NULL;
		day_t d = f && !f->until ? record_day(r, f->name) : DAY_NONE;

		if (d <= day)
			continue;
		record_set(r, f->name, NULL);
		blanked = true;
	}
	return blanked;
}

void fold_until(struct record *r, day_t day)
{
	const struct life *l = r->ledger->life;
	const struct life_state *s;
	bool blanked = false;

	for (size_t i = 0; l && i < l->ntracks; i++)
		blanked |= blank_days(r, &l->tracks[i], day);
	if (!blanked)
		return;
	for (size_t i = 0; i < l->ntracks; i++)
		if (l->tracks[i].dated)
			stand_by_days(r, &l->tracks[i]);
	compute_values(r, false, NULL, NULL);
	fold_set_bool(r, LIFE_OPEN, life_open(r));
	s = life_state_of(r);
	if (has_void_state(l))
		r->voided = s && s->voids;
}

bool fold_apply(struct record *r, const struct change *c, bool *ret_out_of_turn)
{
	bool out = false, counted;

	if (life_main(r->ledger))
		counted = apply_life(r, c, &out);
	else
		counted = apply_plain(r, c);
	if (ret_out_of_turn)
		*ret_out_of_turn = out;
	return counted;
}
