#include <bihuan/domain/as_of.h>

#include <stdlib.h>

#include <bihuan/base/mem.h>
#include <bihuan/domain/act.h>
#include <bihuan/domain/kind.h>

#include "as_of_past.h"
#include "history.h"

#define TRACKS 32 /* of a life; what a further one does goes by its own day */

/* What the whole fold says of a change. */
struct milestone {
	const struct done *done;
	const struct act *act; /* NULL: of a ledger without a life, or nobody knows it */
	uint32_t moved;	       /* bits of the tracks it moved */
	bool out;	       /* out of turn */
	bool voids;	       /* by the day that it sets */
	day_t from;	       /* it counts from that day on */
};

struct looking {
	const struct ledger *ledger;
	day_t day;
	struct milestone *v; /* of what is not passed over */
	size_t n;
	bool voided; /* in the end */
	struct as_of *ret;
};

static struct change change_of(const struct done *d)
{
	return (struct change){ .act = d->act, .on = d->on, .from = d->from, .to = d->to, .sets = &d->sets,
				.imported = d->imported, .unauthorised = done_unauthorised(d), .written = d->written,
				.entry = *d->entry ? d->entry : NULL };
}

/* ---- the whole fold: what moved what ---- */

static void states_of(const struct record *r, const char *ret[TRACKS])
{
	const struct life *l = r->ledger->life;

	for (size_t i = 0; i < l->ntracks && i < TRACKS; i++)
		ret[i] = l->tracks[i].dated ? NULL : record_get(r, l->tracks[i].field);
}

/* What a track begins with is no move; but the main one moves when the record begins. */
static void apply_watching(struct record *r, struct milestone *m)
{
	const struct life *l = r->ledger->life;
	const char *before[TRACKS], *after[TRACKS];
	struct change c = change_of(m->done);
	char *was[TRACKS] = { NULL };

	states_of(r, before);
	for (size_t i = 0; i < l->ntracks && i < TRACKS; i++)
		was[i] = xstrdup(before[i]);
	fold_apply(r, &c, &m->out);
	states_of(r, after);
	for (size_t i = 0; i < l->ntracks && i < TRACKS; i++) {
		if (!str_eq(was[i], after[i]) && (was[i] || i == 0))
			m->moved |= 1u << i;
		free(was[i]);
	}
}

/* The day of a state of a dated track that it says; as it was corrected since. DAY_NONE: it says none. */
static day_t state_day(const struct milestone *m, const struct life_state *s, const struct record *last)
{
	const struct field *f = s->day ? ledger_field(last->ledger, s->day) : NULL;
	const char *told = f && !f->until ? sets_get(&m->done->sets, s->day) : NULL;
	day_t now = told ? record_day(last, s->day) : DAY_NONE;

	return now != DAY_NONE ? now : day_of_text(told);
}

/* What sets the day of a state is the act that leads there, whenever it was written down: so a dated track moves by its days. */
static void move_by_days(const struct looking *k, struct milestone *m, const struct record *last)
{
	const struct life *l = k->ledger->life;

	for (size_t i = 0; i < l->ntracks && i < TRACKS; i++)
		for (size_t n = 0; l->tracks[i].dated && n < l->tracks[i].n; n++) {
			day_t day = state_day(m, &l->tracks[i].states[n], last);

			if (day == DAY_NONE)
				continue;
			m->moved |= 1u << i;
			if (day < m->from)
				m->from = day;
			m->voids = m->voids || l->tracks[i].states[n].voids;
		}
}

static void look_at_all(struct looking *k, const struct timeline *all)
{
	struct record *r = record_new(k->ledger);

	k->v = xcalloc(all->n + 1, sizeof *k->v);
	for (size_t i = 0; i < all->n; i++) {
		struct milestone *m = &k->v[k->n];
		const struct done *d = &all->v[i];

		if (done_passed_over(d))
			continue;
		*m = (struct milestone){ .done = d, .act = life_act(k->ledger->life, d->act),
				       .from = d->on };
		if (k->ledger->life)
			apply_watching(r, m);
		k->n++;
	}
	for (size_t i = 0; k->ledger->life && i < k->n; i++)
		move_by_days(k, &k->v[i], r);
	k->voided = r->voided;
	record_free(r);
}

/* ---- from which day on each counts ---- */

static bool is_void_act(const struct milestone *m)
{
	const struct life_state *s = m->act && m->act->to ? track_state(m->act->track, m->act->to) : NULL;

	return m->voids || (s && s->voids);
}

static bool corrects(const struct looking *k, const struct milestone *m)
{
	if (!k->ledger->life)
		return true;
	return (m->act && m->act->amends) || (k->voided && is_void_act(m));
}

/* From the end: what a later move of the same track stands on was there by then. */
static void find_days(struct looking *k)
{
	day_t least[TRACKS];

	for (size_t t = 0; t < TRACKS; t++)
		least[t] = INT32_MAX;
	for (size_t i = k->n; i-- > 0;) {
		struct milestone *m = &k->v[i];

		if (corrects(k, m))
			continue;
		for (size_t t = 0; t < TRACKS; t++)
			if (m->moved & 1u << t && least[t] < m->from)
				m->from = least[t];
		for (size_t t = 0; t < TRACKS; t++)
			if (m->moved & 1u << t)
				least[t] = m->from;
	}
}

/* ---- the fold of what counts ---- */

static struct sets *sets_made(struct looking *k)
{
	struct sets *s = xcalloc(1, sizeof *s);

	VEC_ADD(k->ret->made, k->ret->nmade) = s;
	return s;
}

static void note(struct looking *k, const struct done *d, const struct change *c, bool out)
{
	const char *column = kind_round(k->ledger), *round = column ? record_get(k->ret->record, column) : NULL;
	struct done n = *d;

	n.from = (char *)c->from;
	n.to = (char *)c->to;
	n.sets = *c->sets;
	n.out_of_turn = out;
	n.round = round ? atoi(round) : 0;
	VEC_ADD(k->ret->then.v, k->ret->then.n) = n;
}

static void apply(struct looking *k, const struct done *d, const struct change *c)
{
	bool out = false;

	if (!k->ret->record)
		k->ret->record = record_new(k->ledger);
	fold_apply(k->ret->record, c, &out);
	note(k, d, c, out);
}

static bool has_dated(const struct ledger *l, const struct sets *sets)
{
	for (size_t i = 0; i < sets->n; i++) {
		const struct field *f = sets->v[i].on_act ? NULL : set_ledger_field(l, &sets->v[i]);

		if (f && f->dated)
			return true;
	}
	return false;
}

/* A correction of a later day does not say yet what holds from that day on. */
static const struct sets *sets_then(struct looking *k, const struct done *d)
{
	const struct ledger *l = k->ledger;
	struct sets *left;

	if (d->on <= k->day || !has_dated(l, &d->sets))
		return &d->sets;
	left = sets_made(k);
	for (size_t i = 0; i < d->sets.n; i++) {
		const struct set *v = &d->sets.v[i];
		const struct field *f = v->on_act ? NULL : set_ledger_field(l, v);

		if (!f || !f->dated)
			sets_put(left, v->name, v->value, v->on_act);
	}
	return left;
}

static void fold_moment(struct looking *k, const struct milestone *m)
{
	struct change c = change_of(m->done);

	c.turn = m->out ? TURN_OUT : TURN_IN;
	/* it asked for a state that may not be reached yet, and left it */
	if (c.from && !m->out && !m->moved)
		c.to = NULL;
	c.sets = sets_then(k, m->done);
	apply(k, m->done, &c);
}

/* Before its own day: the steps that it tells of. */
static void fold_past(struct looking *k, const struct milestone *m)
{
	struct past_done steps[PAST_DONE];
	size_t n = past_of_closed(k->ledger, k->ret->record, m->done, k->day, steps);

	for (size_t i = 0; i < n; i++) {
		struct sets *sets = sets_made(k);
		struct done d = *m->done;
		struct change c;

		*sets = steps[i].sets;
		d.act = (char *)steps[i].act;
		d.on = steps[i].on;
		d.from = (char *)steps[i].from;
		d.to = (char *)steps[i].to;
		d.sets = *sets;
		c = change_of(&d);
		c.sets = sets;
		c.turn = TURN_IN;
		apply(k, &d, &c);
	}
}

static bool was_taken_in(const struct looking *k, const struct milestone *m)
{
	return m->act && m->act == life_takes_in(k->ledger) && !m->out;
}

static void fold_counted(struct looking *k)
{
	for (size_t i = 0; i < k->n; i++) {
		const struct milestone *m = &k->v[i];
		/* the first says from when it is there at all */
		bool counts = m->from <= k->day || (i > 0 && corrects(k, m));

		if (i > 0 && !k->ret->record)
			return;
		if (counts)
			fold_moment(k, m);
		else if (was_taken_in(k, m))
			fold_past(k, m);
	}
}

bool as_of_differs(const struct timeline *all, day_t day)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->v[i].on > day && !done_passed_over(&all->v[i]))
			return true;
	return false;
}

void record_as_of_days(const struct ledger *l, const struct timeline *all, const day_t *days, size_t n,
		       void (*each)(void *ctx, size_t day, struct as_of *a), void *ctx)
{
	struct looking k = { .ledger = l };

	look_at_all(&k, all);
	find_days(&k);
	for (size_t i = 0; i < n; i++) {
		struct as_of a = { .record = NULL };

		k.day = days[i];
		k.ret = &a;
		fold_counted(&k);
		if (a.record)
			fold_until(a.record, days[i]);
		each(ctx, i, &a);
		as_of_free(&a);
	}
	free(k.v);
}

static void keep_one(void *ctx, size_t day, struct as_of *a)
{
	struct as_of *ret = ctx;

	(void)day;
	*ret = *a;
	*a = (struct as_of){ .record = NULL };
}

void record_as_of(const struct ledger *l, const struct timeline *all, day_t day, struct as_of *ret)
{
	record_as_of_days(l, all, &day, 1, keep_one, ret);
}

/* ---- on which days it may change ---- */

#define BEFORE_ALL (INT32_MIN + 1) /* behind DAY_NONE, which is the beginning */

struct days {
	day_t *v;
	size_t n;
};

static void add_day(struct days *d, day_t day)
{
	if (day != DAY_NONE)
		VEC_ADD(d->v, d->n) = day;
}

/* Is it the day of a state that is not reached before? */
static bool leads(const struct ledger *l, const struct field *f)
{
	for (size_t t = 0; l->life && t < l->life->ntracks; t++)
		for (size_t i = 0; l->life->tracks[t].dated && i < l->life->tracks[t].n; i++)
			if (str_eq(l->life->tracks[t].states[i].day, f->name))
				return true;
	return false;
}

/* Days that a change tells of, beside its own. all: any of them, as of what was taken in closed. */
static void add_told(struct days *d, const struct ledger *l, const struct sets *sets, bool all)
{
	for (size_t i = 0; i < sets->n; i++) {
		const struct field *f = sets->v[i].on_act ? NULL : set_ledger_field(l, &sets->v[i]);

		if (f && field_is(f, FIELD_IS_DAY) && (all || leads(l, f)))
			add_day(d, day_of_text(sets->v[i].value));
	}
}

static bool any_taken_in(const struct ledger *l, const struct timeline *all)
{
	const struct act *a = l->life ? life_takes_in(l) : NULL;

	for (size_t i = 0; a && i < all->n; i++)
		if (str_eq(all->v[i].act, a->name))
			return true;
	return false;
}

size_t as_of_days(const struct ledger *l, const struct timeline *all, day_t **ret)
{
	struct days d = { NULL, 0 };
	bool closed = any_taken_in(l, all);

	add_day(&d, BEFORE_ALL);
	for (size_t i = 0; i < all->n; i++) {
		if (done_passed_over(&all->v[i]))
			continue;
		add_day(&d, all->v[i].on);
		add_told(&d, l, &all->v[i].sets, closed);
	}
	*ret = d.v;
	return days_once(d.v, d.n);
}

void as_of_free(struct as_of *a)
{
	record_free(a->record);
	free(a->then.v);
	for (size_t i = 0; i < a->nmade; i++) {
		sets_free(a->made[i]);
		free(a->made[i]);
	}
	free(a->made);
	*a = (struct as_of){ .record = NULL };
}
