/* The past of records as their ledger declares it (import_past.h). Where a life says nothing of imports,
 * each state is reached by the fewest acts that lead there from the beginning. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "import_past.h"

/* ---- by their places ---- */

static void add_column(const struct ledger *l, struct columns *to, const char *name)
{
	size_t i = ledger_index(l, name);
	if (i == SIZE_MAX)
		return;
	VEC_ADD(to->v, to->n) = i;
}

static struct columns columns_of(const struct ledger *l, const char *const *names, size_t n)
{
	struct columns c = { NULL, 0 };
	for (size_t i = 0; i < n; i++)
		add_column(l, &c, names[i]);
	return c;
}

bool columns_have(const struct columns *c, size_t i)
{
	for (size_t k = 0; k < c->n; k++)
		if (c->v[k] == i)
			return true;
	return false;
}

bool past_is_derived(const char *name)
{
	return life_keeps(name) || str_eq(name, "imported");
}

/* ---- one step ---- */

static struct past_step step_of(const struct ledger *l, const struct act *a)
{
	struct past_step s = { .act = a, .main = a->track == life_main(l), .begin = a->track->begin,
			       .to = a->to, .column = ledger_index(l, a->track->field) };
	for (size_t i = 0; i < a->nfields; i++)
		if (!a->fields[i].own)
			add_column(l, &s.fields, a->fields[i].name);
	return s;
}

/* Which of the columns it uses are fields of the act's own by name. */
static void find_says(const struct ledger *l, struct past_step *s)
{
	s->says = xcalloc(s->uses.n + 1, sizeof *s->says);
	for (size_t i = 0; i < s->uses.n; i++) {
		const struct act_field *f = act_field_row(s->act, l->fields[s->uses.v[i]].name);
		s->says[i] = f && f->own;
	}
}

static struct past_step declared_step(const struct ledger *l, const struct life_step *d)
{
	struct past_step s = step_of(l, act_find(l, d->act));
	s.to = d->to ? d->to : s.to;
	s.field = d->field;
	s.value = d->value;
	s.when = d->when.n ? &d->when : NULL;
	s.told = d->told;
	s.through = d->through;
	s.on = columns_of(l, d->on, d->non);
	s.uses = columns_of(l, d->uses, d->nuses);
	s.unknown = columns_of(l, d->unknown, d->nunknown);
	s.lacks = columns_of(l, d->lacks, d->nlacks);
	find_says(l, &s);
	return s;
}

/* The day of an act that keeps it in a column is the day in that column. */
static void days_of_effects(const struct ledger *l, struct past_step *s)
{
	for (size_t i = 0; i < s->act->effects.n; i++) {
		const struct verb *v = &s->act->effects.v[i];
		if (!str_starts(v->name, "day") || !v->n)
			continue;
		add_column(l, &s->on, v->args[0]);
		if (!v->when.n)
			add_column(l, &s->uses, v->args[0]);
	}
}

static void add_step(struct past *p, struct past_step s)
{
	if (p->nsteps < PAST_STEPS)
		VEC_ADD(p->steps, p->nsteps) = s;
}

static void add_way_step(const struct ledger *l, struct past *p, const struct act *a, const char *leads)
{
	struct past_step s = step_of(l, a);
	s.leads = leads;
	days_of_effects(l, &s);
	find_says(l, &s);
	add_step(p, s);
}

/* ---- ways to states ---- */

/* Done as a matter of course: not what amends, notes, or makes void. */
static bool leads_on(const struct act *a)
{
	const struct life_state *to = a->to ? track_state(a->track, a->to) : NULL;
	return a->from && to && !to->voids && !a->note && !a->amends;
}

/* By which act each state of the main track is first come to, walking from the beginning. */
static void find_ways_from(const struct ledger *l, size_t first, const struct act **by, size_t *from)
{
	const struct track *main = life_main(l);
	size_t *queue = xcalloc(main->n + 1, sizeof *queue), at = 0, end = 0;
	bool *seen = xcalloc(main->n + 1, sizeof *seen);
	queue[end++] = first;
	seen[first] = true;
	for (; at < end; at++)
		for (size_t i = 0; i < l->life->nacts; i++) {
			const struct act *a = &l->life->acts[i];
			size_t to = a->track == main && leads_on(a) ? track_place(main, a->to) : SIZE_MAX;
			if (to == SIZE_MAX || seen[to] || !(a->from & 1u << queue[at]))
				continue;
			seen[to] = true;
			by[to] = a;
			from[to] = queue[at];
			queue[end++] = to;
		}
	free(seen);
	free(queue);
}

static void add_way(const struct ledger *l, struct past *p, size_t state, const struct act *const *by,
		    const size_t *from, const char *leads)
{
	if (!by[state])
		return;
	add_way(l, p, from[state], by, from, leads);
	add_way_step(l, p, by[state], leads);
}

static void make_ways(const struct ledger *l, struct past *p)
{
	const struct track *main = life_main(l);
	const struct act **by = xcalloc(main->n + 1, sizeof *by);
	size_t *from = xcalloc(main->n + 1, sizeof *from), first = track_place(main, p->begins->to);
	if (first != SIZE_MAX)
		find_ways_from(l, first, by, from);
	for (size_t i = 0; i < main->n; i++)
		add_way(l, p, i, by, from, main->states[i].name);
	/* of the other tracks the act that leads to a state */
	for (size_t t = 1; t < l->life->ntracks; t++)
		for (size_t i = 0; i < l->life->nacts; i++) {
			const struct act *a = &l->life->acts[i];
			bool twice = false;
			for (size_t k = 0; k < p->nsteps; k++)
				twice = twice || (!p->steps[k].main && str_eq(p->steps[k].to, a->to));
			if (a->track == &l->life->tracks[t] && leads_on(a) && !twice)
				add_way_step(l, p, a, NULL);
		}
	free(from);
	free(by);
}

/* ---- all of it ---- */

static struct columns needed_of(const struct ledger *l)
{
	struct columns c = columns_of(l, l->needs, l->nneeds);
	for (size_t i = 0; i < l->nfields && !l->nneeds; i++)
		if (field_needed(l, &l->fields[i]))
			add_column(l, &c, l->fields[i].name);
	return c;
}

/* Where the act that begins a record keeps its day. */
static void days_of_begin(const struct ledger *l, struct past *p)
{
	for (size_t i = 0; i < p->begins->effects.n; i++) {
		const struct verb *v = &p->begins->effects.v[i];
		if (str_starts(v->name, "day") && v->n && !v->when.n)
			add_column(l, &p->begun, v->args[0]);
	}
}

/* What nobody declared: days that are no deadlines are of the past, and what the fold works out is
 * kept in the note where no act accounts for it. */
static void fill_undeclared(const struct ledger *l, struct past *p)
{
	for (size_t i = 0; i < l->nfields; i++) {
		const struct field *f = &l->fields[i];
		bool state = false;
		for (size_t k = 0; k < l->life->ntracks; k++)
			state = state || p->tracks[k] == i;
		if (f->type == FIELD_DATE && !f->until)
			add_column(l, &p->past, f->name);
		if (f->set == FIELD_BY_FOLD && !state && !f->compute && !past_is_derived(f->name))
			add_column(l, &p->keeps, f->name);
	}
	if (p->takes_in)
		for (size_t i = 0; i < p->takes_in->effects.n; i++)
			if (str_starts(p->takes_in->effects.v[i].name, "day"))
				add_column(l, &p->on, p->takes_in->effects.v[i].args[0]);
	days_of_begin(l, p);
	make_ways(l, p);
}

static void fill_declared(const struct ledger *l, struct past *p)
{
	const struct life_import *im = &l->life->import;
	p->past = columns_of(l, im->past, im->npast);
	p->order = columns_of(l, im->order, im->norder);
	p->keeps = columns_of(l, im->keeps, im->nkeeps);
	p->unsure = columns_of(l, im->unsure.fields, im->unsure.n);
	p->early = columns_of(l, im->early.fields, im->early.n);
	p->on = columns_of(l, im->on, im->non);
	p->unknown = columns_of(l, im->unknown, im->nunknown);
	for (size_t i = 0; i < im->nsteps; i++)
		add_step(p, declared_step(l, &im->steps[i]));
}

static struct past *past_new(const struct import *im)
{
	const struct ledger *l = im->ledger;
	struct past *p = xcalloc(1, sizeof *p);
	p->declared = l->life->import.nsteps || l->life->import.closed.n;
	p->begins = life_begins(l);
	p->takes_in = life_takes_in(l);
	p->needed = needed_of(l);
	p->own = im->own_day ? (size_t)(im->own_day - l->fields) : SIZE_MAX;
	p->tracks = xcalloc(l->life->ntracks, sizeof *p->tracks);
	for (size_t i = 0; i < l->life->ntracks; i++)
		p->tracks[i] = ledger_index(l, l->life->tracks[i].field);
	if (p->takes_in)
		p->gives = columns_of(l, p->takes_in->gives, p->takes_in->ngives);
	if (p->declared)
		fill_declared(l, p);
	else
		fill_undeclared(l, p);
	for (size_t i = 0; i < p->needed.n; i++)
		if (!columns_have(&p->past, p->needed.v[i]) && p->needed.v[i] == p->own &&
		    !l->fields[p->own].until) /* what is planned may be for a day to come */
			add_column(l, &p->past, l->fields[p->own].name);
	p->told = xcalloc(l->nfields + 1, sizeof *p->told);
	p->used = xcalloc(l->nfields + 1, sizeof *p->used);
	return p;
}

struct past *past_of(struct import *im)
{
	if (!im->past)
		im->past = past_new(im);
	return im->past;
}

void past_free(struct past *p)
{
	if (!p)
		return;
	struct columns *const all[] = { &p->needed, &p->past, &p->order, &p->keeps, &p->unsure, &p->early, &p->on,
					&p->unknown, &p->gives, &p->begun };
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		free(all[i]->v);
	for (size_t i = 0; i < p->nsteps; i++) {
		struct past_step *s = &p->steps[i];
		free(s->on.v);
		free(s->uses.v);
		free(s->unknown.v);
		free(s->lacks.v);
		free(s->fields.v);
		free(s->says);
	}
	free(p->steps);
	free(p->tracks);
	free(p->told);
	free(p->used);
	free(p);
}
