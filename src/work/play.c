#include <stdlib.h>
#include <string.h>

#include "inside.h"

static bool person_of(void *ctx, const char *id, struct actor *ret)
{
	struct session *s = ctx;
	const char *role = store_peek(s->store, LEDGER_PERSON, id, "role");
	if (!role)
		return false;
	int r = role_find(role);
	const char *side = store_peek(s->store, LEDGER_PERSON, id, "side");
	int d = side ? side_find(side) : SIDE_PARK;
	*ret = (struct actor){ .role = r < 0 ? ROLE_CLERK : (enum role)r,
			       .side = d < 0 ? SIDE_PARK : (enum side)d };
	memccpy(ret->id, id, 0, ID_TEXT);
	ret->id[ID_LEN] = 0;
	ret->name = store_peek(s->store, LEDGER_PERSON, id, "name");
	return true;
}

static const char *field_of(void *ctx, const char *ledger, const char *id,
			    const char *field)
{
	struct session *s = ctx;
	return store_peek(s->store, ledger, id, field);
}

bool play_begin(struct session *s, const struct ledger *l, const char *id, struct play *ret, struct err *err)
{
	struct play p = { .s = s, .ledger = l };
	bool ok = !id || (store_get(s->store, id, &p.record, err) &&
			  store_timeline(s->store, id, &p.timeline, err));
	if (ok && id && !p.record->ledger->life)
		ok = err_set(err, ERR_REFUSED, "no_acts",
			     "%s: the ledger %s has no acts",
			     p.record->number, words_now(&p.record->ledger->title));
	if (!ok) {
		play_end(&p);
		return false;
	}
	if (id)
		p.ledger = p.record->ledger;
	*ret = p;
	return true;
}

void play_end(struct play *p)
{
	record_free(p->record);
	timeline_free(&p->timeline);
	*p = (struct play){ .s = NULL };
}

/* Told with whatever else was made for the same entry (session_secret()). */
static char *token_of(void *ctx)
{
	struct session *s = ctx;
	char shown[STORE_TOKEN_SHOWN], kept[STORE_TOKEN_KEPT], *before = s->secret;

	if (s->untold)
		return NULL;
	store_token_new(shown, kept);
	s->secret = xasprintf("%s%s%s %s", before ? before : "", before ? "\n" : "", tr("Claim code"), shown);
	free(before);
	return xstrdup(kept);
}

struct act_case play_case(struct play *p, const struct sets *sets, day_t on)
{
	struct session *s = p->s;
	return (struct act_case){
		.ledger = p->ledger,
		.record = p->record,
		.timeline = &p->timeline,
		.sets = sets,
		.on = on,
		.today = s->today,
		.minute = s->minute,
		.actor = &s->me,
		.rules = store_rules(s->store),
		.names = store_names(s->store, s->today),
		.person = person_of,
		.peek = field_of,
		.token = token_of,
		.token_fits = store_token_fits,
		.draw = draw_lots,
		.number = case_number_give,
		.overlaps = case_number_overlaps,
		.ctx = s,
	};
}

bool act_takes(const struct ledger *l, const struct act *a, const char *name,
	       bool *ret_on_act)
{
	const struct field *f = act_field_def(l, a, name);
	*ret_on_act = f != ledger_field(l, name);
	return f != NULL;
}

/* What the act takes, and where each value belongs; `on` goes its own way. */
static bool take_sets(struct play *p, const struct step *step, struct sets *ret,
		      day_t *ret_on, struct err *err)
{
	const struct ledger *l = p->ledger;
	*ret_on = p->s->today;
	for (size_t i = 0; i < step->sets.n; i++) {
		const struct set *v = &step->sets.v[i];
		bool on_act;
		if (!act_takes(l, step->act, v->name, &on_act))
			return err_set(err, ERR_USAGE, "unknown_field",
				       "The act %s has no field %s",
				       words_now(&step->act->title), v->name);
		if (!str_eq(v->name, FIELD_ON))
			sets_put(ret, v->name, v->value, on_act);
		else if (v->value)
			*ret_on = day_from_iso(v->value);
	}
	if (*ret_on == DAY_NONE)
		return err_field(err, FIELD_ON, "bad_date", "The act needs a date");
	return true;
}

/* What an act sets of itself and does not take (the level of what is fixed on
 * the spot) stays where complete() put it. */
static void put_places(struct play *p, const struct act *a, struct sets *sets)
{
	const struct ledger *l = p->ledger;
	for (size_t i = 0; i < sets->n; i++) {
		bool on_act;
		if (act_takes(l, a, sets->v[i].name, &on_act))
			sets->v[i].on_act = on_act;
	}
}

static bool check_sets(struct play *p, const struct act *a,
		       const struct sets *sets, struct err *err)
{
	const struct ledger *l = p->ledger;
	for (size_t i = 0; i < sets->n; i++) {
		const struct field *f = act_field_def(l, a, sets->v[i].name);
		const char *value = sets->v[i].value;
		const char *old = p->record ? record_get(p->record, sets->v[i].name) : NULL;
		if (f && value && !str_eq(value, old) &&
		    !check_value(p->s, f, old, value, err))
			return false;
	}
	return true;
}

static void add_done(struct play *p, const struct planned *plan, bool out_of_turn)
{
	struct done *d = &VEC_ADD(p->timeline.v, p->timeline.n);
	const char *column = kind_round(p->ledger);
	const char *round = column ? record_get(p->record, column) : NULL;
	*d = (struct done){
		.act = xstrdup(plan->act->name),
		.on = plan->on,
		.by_name = xstrdup(p->s->me_name),
		.from = xstrdup(plan->from),
		.to = xstrdup(plan->to),
		.out_of_turn = out_of_turn,
		.round = round ? atoi(round) : 1,
	};
	memcpy(d->by_id, p->s->me.id, ID_TEXT);
	sets_copy(&d->sets, &plan->sets);
}

static void apply(struct play *p, const struct planned *plan)
{
	struct change c = { .act = plan->act->name, .on = plan->on,
			    .from = plan->from, .to = plan->to,
			    .sets = &plan->sets };
	bool out_of_turn = false;
	if (!p->record)
		p->record = record_new(p->ledger);
	fold_apply(p->record, &c, &out_of_turn);
	add_done(p, plan, out_of_turn);
}

bool play_step(struct play *p, const struct step *step, struct planned *ret,
	       struct err *err)
{
	struct planned plan = { .act = step->act };
	struct err refused = ERR_INIT;
	if (!take_sets(p, step, &plan.sets, &plan.on, err))
		goto fail;
	struct act_case c = play_case(p, &plan.sets, plan.on);
	c.refused = &refused;
	act_complete(step->act, &c, &plan.sets);
	if (refused.kind != ERR_NONE) {
		if (err)
			*err = refused;
		goto fail;
	}
	act_fill(step->act, &c, &plan.sets);
	put_places(p, step->act, &plan.sets);
	if (!sets_on_day(c.ledger, p->record, &plan.sets, err))
		goto fail;
	if (!act_check(step->act, &c, err) || !check_sets(p, step->act, &plan.sets, err) ||
	    !check_same(p->s, c.ledger, p->record, &plan.sets, err) ||
	    !item_take_place(p->s, p->ledger, p->record, &plan.sets, err))
		goto fail;
	act_forget(step->act, &plan.sets);
	const char *from = NULL, *to = NULL;
	act_move(step->act, &c, &from, &to);
	plan.from = xstrdup(from);
	plan.to = xstrdup(to);
	apply(p, &plan);
	*ret = plan;
	return true;
fail:
	planned_free(&plan);
	return false;
}

void planned_free(struct planned *p)
{
	free(p->from);
	free(p->to);
	sets_free(&p->sets);
	*p = (struct planned){ .act = NULL };
}
