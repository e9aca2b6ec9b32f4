/* The lines of a form of steps: which there are, which of them are shown and required as the values
 * stand, and what each step takes from them. */
#include <stdlib.h>

#include "kind.h"
#include "picks.h"
#include "step_form.h"
#include "walk.h"

#define FEW 3 /* so many fields that need not be filled in are always shown */

bool step_form_own(const struct step_form *s)
{
	return !s->n || !s->act || s->act->amends;
}

/* ---- as the values stand ---- */

static const char *peek(void *ctx, const char *ledger, const char *id, const char *field)
{
	return store_peek(ctx, ledger, id, field);
}

/* A criterion that nobody compared with the gazette takes an opinion beside it: the condition
 * criterion_alone names its two fields last. */
static bool wants_opinion(struct dataform *d, const struct act *a, const struct sets *sets, const char *field)
{
	const struct verb *v = kind_check(a, "criterion_alone", NULL);
	const struct field *f = v ? act_field_def(d->ledger, a, v->args[0]) : NULL;
	const char *id = f ? sets_get(sets, f->name) : NULL;
	return id && f->ledger && !dataform_hidden(d, f->name) &&
	       (str_eq(field, v->args[4]) || str_eq(field, v->args[5])) &&
	       !str_eq(store_peek(d->app->session.store, f->ledger, id, "verified"), "1");
}

/* Do the lines speak of what is asked on this form, or set with it? */
static bool of_the_form(const struct dataform *d, const struct lines *lines, const struct sets *sets)
{
	for (size_t i = 0; i < lines->n; i++)
		for (size_t k = 0; k < lines->v[i].n; k++) {
			const struct line_term *t = &lines->v[i].terms[k];
			if (t->kind != LINE_WAS && (dataform_has(d, t->name) || sets_find(sets, t->name)))
				return true;
		}
	return false;
}

/* A field that is required in some cases only is shown then; where the case is one of the record,
 * and not of the form, it may be given all the same: behind "more fields", if there are such. */
static bool shown(struct step_form *s, const struct act_field *f, bool required, const struct sets *sets)
{
	struct dataform *d = &s->d;
	if (required || f->required.always || !f->required.when.n || str_eq(f->name, "note"))
		return true;
	if (!s->n || of_the_form(d, &f->required.when, sets))
		return false;
	return !dataform_has(d, "@more") || sets_get(sets, f->name) || str_eq(dataform_raw(d, "@more"), "yes");
}

/* What may stand instead of another field is asked for while that one is empty. */
static bool instead_idle(const struct step_form *s, const struct field *def, const struct sets *sets)
{
	const struct field *of = def ? ledger_instead(s->d.ledger, def) : NULL;
	return of && sets_get(sets, of->name) && !sets_get(sets, def->name);
}

/* One need of one of the records is enough. What the ledger demands of each record, no act lets go. */
static void arrange_act(struct step_form *s, const struct act *a, const struct sets *sets)
{
	struct dataform *d = &s->d;
	struct act_case c = session_case(&d->app->session, d->ledger, NULL);
	c.sets = sets;
	c.actor = &d->app->session.me;
	c.names = dataform_names(d);
	c.peek = peek;
	c.ctx = d->app->session.store;
	for (size_t i = 0; i < a->nfields; i++) {
		const struct act_field *f = &a->fields[i];
		const struct field *def = act_field_def(d->ledger, a, f->name);
		bool needed = def && def->required && !(def->otherwise && sets_get(sets, def->otherwise));
		bool required = (a->takes == TAKES_FORM && !f->own && needed) ||
				kind_requires(a, f, &c, s->records, s->n) || wants_opinion(d, a, sets, f->name);
		bool show = !(def && def->quiet) && shown(s, f, required, sets) && !instead_idle(s, def, sets);
		dataform_hide(d, f->name, !show);
		dataform_require(d, f->name, show && required);
	}
}

void step_values(struct dataform *d, struct sets *ret)
{
	for (size_t i = 0; i < d->nlines; i++) {
		char *canonical = dataform_get(d, d->lines[i].name);
		if (d->lines[i].field)
			sets_put(ret, d->lines[i].name, canonical, false);
		free(canonical);
	}
}

static bool on_way(struct step_form *s, const char *field)
{
	const struct act *a;
	for (size_t i = 1; (a = step_now(s, i)); i++)
		if (act_field_row(a, field))
			return true;
	return false;
}

static void hide_other_ways(struct step_form *s)
{
	const struct act *a;
	for (size_t i = 1; (a = step_any(s, i)); i++)
		for (size_t k = 0; k < a->nfields; k++)
			if (!on_way(s, a->fields[k].name))
				dataform_hide(&s->d, a->fields[k].name, true);
}

/* What a way sets is not asked for, and known to the acts after the one that begins the record. */
static void put_way(struct step_form *s, struct sets *values)
{
	const struct life_way *w = way_now(s);
	if (w && w->field)
		sets_put(values, w->field, w->value, false);
}

struct form_values {
	struct step_form *s;
	struct sets seen; /* keeps what was handed out */
};

static const char *value_for(void *ctx, const char *name)
{
	struct form_values *c = ctx;
	struct dataform *d = &c->s->d;
	if (!dataform_has(d, name))
		return c->s->n ? record_get(c->s->records[0], name) : NULL;
	char *canonical = dataform_get(d, name);
	sets_put(&c->seen, name, canonical, false);
	free(canonical);
	return sets_get(&c->seen, name);
}

static void compute(struct step_form *s)
{
	struct form_values c = { .s = s, .seen = SETS_INIT };
	for (size_t i = 0; i < s->d.nlines; i++) {
		const struct field *f = s->d.lines[i].field;
		if (!f || !s->d.lines[i].locked || !f->compute)
			continue;
		char *canonical = field_compute(f, s->d.ledger, value_for, &c, store_rules(s->d.app->session.store));
		dataform_set(&s->d, f->name, canonical);
		free(canonical);
	}
	sets_free(&c.seen);
}

/* In the form of a record that is there no act says so of each line. */
static void hide_idle(struct step_form *s)
{
	struct sets values = SETS_INIT;
	if (!s->n)
		return;
	step_values(&s->d, &values);
	for (size_t i = 0; i < s->d.nlines; i++)
		if (s->d.lines[i].field && ledger_instead(s->d.ledger, s->d.lines[i].field))
			dataform_hide(&s->d, s->d.lines[i].name, instead_idle(s, s->d.lines[i].field, &values));
	sets_free(&values);
}

/* For each of many: whose it is has been chosen. */
static void hide_whose(struct step_form *s)
{
	const struct field *whose = s->each.n ? kind_whose(s->d.app, s->d.ledger) : NULL;
	if (!whose || !dataform_has(&s->d, whose->name))
		return;
	dataform_require(&s->d, whose->name, false);
	dataform_hide(&s->d, whose->name, true);
}

/* Lines of acts that are not on this way are hidden, those of its acts as the acts say. A line shown
 * may call for another one, twice at most: basis, criterion, opinion. */
void step_lines_arrange(struct step_form *s)
{
	const struct act *a;
	hide_other_ways(s);
	for (int pass = 0; pass < 3; pass++) {
		struct sets values = SETS_INIT;
		step_values(&s->d, &values);
		for (size_t i = 0; (a = step_now(s, i)); i++) {
			if (i == 1)
				put_way(s, &values);
			arrange_act(s, a, &values);
		}
		sets_free(&values);
	}
	hide_idle(s);
	hide_whose(s);
	compute(s);
}

/* ---- what each step takes ---- */

static bool of_first(const struct step_form *s, const char *name)
{
	const struct field *f = ledger_field(s->d.ledger, name);
	return (s->act && act_field_row(s->act, name)) || (!s->n && f && f->set == FIELD_BY_FORM);
}

static void take_first(const struct step_form *s, const struct sets *all, struct sets *ret)
{
	for (size_t i = 0; i < all->n; i++) {
		const char *name = all->v[i].name;
		bool each = s->n && (str_eq(name, "on") || str_eq(name, "note")); /* what every act takes */
		if (all->v[i].value && (each || of_first(s, name)))
			sets_put(ret, name, all->v[i].value, each);
	}
}

static void take_row(const struct act *a, const struct sets *all, struct sets *ret)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->v[i].value && act_field_row(a, all->v[i].name))
			sets_put(ret, all->v[i].name, all->v[i].value, false);
}

struct step *step_lines_take(struct step_form *s, struct sets *all, size_t *ret_n)
{
	const struct act *a;
	struct step *steps = NULL;
	size_t n = 0;
	VEC_ADD(steps, n) = (struct step){ .act = s->act };
	take_first(s, all, &steps[0].sets);
	put_way(s, all);
	for (size_t i = 1; (a = step_now(s, i)); i++) {
		VEC_ADD(steps, n) = (struct step){ .act = a };
		take_row(a, all, &steps[i].sets);
	}
	*ret_n = n;
	return steps;
}

/* ---- the criterion ---- */

const char *criterion_line(const struct step_form *s, const char **ret_day)
{
	const struct act *a;
	for (size_t i = 0; (a = step_any(s, i)); i++) {
		const struct verb *v = kind_check(a, "criterion", NULL);
		if (v) {
			*ret_day = v->args[1];
			return v->args[0];
		}
	}
	return NULL;
}

bool criterion_ask(struct step_form *s, const char *line, const char *day)
{
	char id[ID_TEXT];
	struct dataform *d = &s->d;
	const struct field *of = kind_whose(d->app, d->ledger);
	const char *owners = kind_owners(d->app) ? kind_owners(d->app)->name : NULL;
	const char *whose = !of ? NULL : s->n ? step_form_common(s, of->name) : dataform_raw(d, of->name);
	char *found = s->n ? NULL : dataform_get(d, day);
	bool chosen = criterion_pick(d->app, dataform_line(d, line)->field->ledger, owners,
				     str_empty(whose) ? NULL : whose,
				     day_from_iso(s->n ? record_get(s->records[0], day) : found), id);
	if (chosen)
		dataform_set(d, line, id);
	free(found);
	return chosen;
}

/* ---- building: the record's own fields ---- */

static void build_how(struct step_form *s)
{
	const struct life *l = s->d.ledger->life;
	size_t n = 0;
	for (size_t i = 0; i < l->nways && n < WAYS_MAX; i++)
		if (way_allowed(s, &l->ways[i]))
			s->how_choices[n++] = (struct choice){ .code = l->ways[i].name,
							       .label = l->ways[i].title };
	s->how = (struct field){
		.name = WALK_WAY,
		.label = { "后续处理", "How it goes on" },
		.type = FIELD_CHOICE,
		.choices = s->how_choices,
		.nchoices = n,
	};
}

/* A computed field is shown beside those it is computed from. */
static void add_own(struct step_form *s, const char *name, const struct sets *values, unsigned flags)
{
	const struct ledger *l = s->d.ledger;
	const struct act_field *row = s->act ? act_field_row(s->act, name) : NULL;
	const struct field *f = s->act ? act_field_def(l, s->act, name) : NULL;
	if (!f)
		f = ledger_field(l, name);
	if (!f)
		return;
	if (f->required || (row && row->required.always))
		flags |= LINE_REQUIRED;
	if (f->compute && f->set != FIELD_BY_FORM)
		flags |= LINE_LOCKED;
	dataform_add(&s->d, f, flags, sets_get(values, name));
}

/* What is asked first: what the life says, else what the act that begins it asks for. */
static void add_first(struct step_form *s, const struct sets *values)
{
	const struct life *l = s->d.ledger->life;
	for (size_t i = 0; i < l->nform; i++) {
		const struct field *f = ledger_field(s->d.ledger, l->form[i]);
		if (s->n ? f && f->set == FIELD_BY_FORM : of_first(s, l->form[i]))
			add_own(s, l->form[i], values, str_eq(l->form[i], s->seen.line) ? LINE_HIDDEN : 0);
	}
	for (size_t i = 0; !l->nform && !s->n && i < s->act->nfields; i++)
		add_own(s, s->act->fields[i].name, values, 0);
}

/* How it goes on, and what its acts ask for. */
static void add_ways(struct step_form *s, const struct sets *values)
{
	const struct life *l = s->d.ledger->life;
	build_how(s);
	if (s->how.nchoices)
		dataform_add(&s->d, &s->how, LINE_REQUIRED, sets_get(values, WALK_WAY));
	for (size_t i = 0; i < l->nform; i++)
		add_own(s, l->form[i], values, LINE_HIDDEN);
}

/* But not what the ways decide between. */
static void add_more_of_act(struct step_form *s, const struct act *a)
{
	const struct field *by = way_field(s);
	for (size_t i = 0; i < a->nfields; i++) {
		const struct act_field *f = &a->fields[i];
		if ((!by || !str_eq(f->name, by->name)) && (f->required.always || !f->required.when.n))
			dataform_add(&s->d, act_field_def(s->d.ledger, a, f->name), LINE_HIDDEN | LINE_MORE, NULL);
	}
}

/* The rest: of the acts, and of the one that begins it. */
static void add_more(struct step_form *s, const struct sets *values)
{
	const struct ledger *l = s->d.ledger;
	const struct act *a;
	dataform_more(&s->d);
	size_t n = s->d.nlines;
	for (size_t i = 1; (a = step_any(s, i)); i++)
		add_more_of_act(s, a);
	for (size_t i = 0; i < l->nfields; i++)
		if (l->fields[i].set == FIELD_BY_FORM)
			add_own(s, l->fields[i].name, values, l->fields[i].required ? 0 : LINE_MORE);
	if (s->d.nlines == n)
		dataform_drop_last(&s->d);
}

/* All fields, and what the act that amends asks for besides: a reason. */
static void add_rest(struct step_form *s, const struct sets *values)
{
	const struct ledger *l = s->d.ledger;
	for (size_t i = 0; i < l->nfields; i++)
		if (l->fields[i].set == FIELD_BY_FORM || (l->fields[i].compute && !l->fields[i].compute->by_items))
			add_own(s, l->fields[i].name, values, 0);
	for (size_t i = 0; s->act && i < s->act->nfields; i++)
		if (s->act->fields[i].own)
			add_own(s, s->act->fields[i].name, values, 0);
}

static void build_own(struct step_form *s, const struct sets *values)
{
	if (s->d.ledger->life)
		add_first(s, values);
	if (s->n || !s->d.ledger->life) {
		add_rest(s, values);
		return;
	}
	add_ways(s, values);
	add_more(s, values);
}

/* ---- building: what an act asks for ---- */

static void add_line(struct step_form *s, const char *name, unsigned flags, const struct sets *values)
{
	const struct field *f = act_field_def(s->d.ledger, s->act, name);
	const struct act_field *row = act_field_row(s->act, name);
	if (row && row->nusual && (f->type == FIELD_TEXT || f->type == FIELD_LONGTEXT)) /* no other way begins with a digit */
		flags |= LINE_DIGITS;
	dataform_add(&s->d, f, flags, sets_get(values, name));
}

/* Those asked for in some cases stand among the first too; the note that each act may have is last. */
static bool asked_first(const struct act_field *f)
{
	return (f->required.always || f->required.when.n) && !str_eq(f->name, "note");
}

static void build_act(struct step_form *s, const struct sets *values)
{
	const struct act *a = s->act;
	for (size_t i = 0; i < a->nfields; i++)
		if (asked_first(&a->fields[i]))
			add_line(s, a->fields[i].name, 0, values);
	add_line(s, "on", LINE_REQUIRED, values);
	if (s->d.nlines + FEW < a->nfields)
		dataform_more(&s->d);
	for (size_t i = 0; i < a->nfields; i++)
		add_line(s, a->fields[i].name, dataform_has(&s->d, "@more") ? LINE_MORE : 0, values);
	add_line(s, "note", 0, values);
}

void step_lines_build(struct step_form *s, const struct sets *values)
{
	if (step_form_own(s))
		build_own(s, values);
	else
		build_act(s, values);
	dataform_ready(&s->d);
}
