/* What a form of steps begins with, and what follows from what is typed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/fold.h>

#include "kind.h"
#include "step_form.h"
#include "walk.h"

const char *step_form_common(const struct step_form *s, const char *field)
{
	const char *v = record_get(s->records[0], field);
	for (size_t i = 1; i < s->n; i++)
		if (!str_eq(v, record_get(s->records[i], field)))
			return NULL;
	return v;
}

const char *step_people(const struct step_form *s)
{
	const struct verb *v = s->act ? kind_check(s->act, "people", NULL) : NULL;
	return v ? v->args[0] : NULL;
}

/* ---- a new record ---- */

static void fill_new(struct step_form *s, const char *whose, struct sets *ret)
{
	const struct ledger *l = s->d.ledger;
	const struct field *of = kind_whose(s->d.app, l);
	struct act_case c = session_case(&s->d.app->session, l, NULL);
	c.actor = &s->d.app->session.me;
	act_fill_begin(&c, ret);
	if (l->life && l->life->nways)
		sets_put(ret, WALK_WAY, l->life->ways[0].name, false);
	if (s->walk && !s->once)
		walk_read(&s->d, ret);
	if (!whose || !of)
		return;
	/* or of what stands there instead */
	bool other = of->otherwise && !store_peek(s->d.app->session.store, of->ledger, whose, "number");
	sets_put(ret, of->name, other ? NULL : whose, false);
	if (of->otherwise)
		sets_put(ret, of->otherwise, other ? whose : NULL, false);
}

/* ---- a record as it stands ---- */

static void fill_own(const struct step_form *s, struct sets *ret)
{
	const struct ledger *l = s->d.ledger;
	for (size_t i = 0; i < l->nfields; i++)
		sets_put(ret, l->fields[i].name, record_get(s->records[0], l->fields[i].name), false);
}

/* ---- an act ---- */

static void put_missing(struct sets *sets, const char *name, const char *value)
{
	if (!sets_get(sets, name))
		sets_put(sets, name, value, false);
}

static bool all_overdue(const struct step_form *s)
{
	for (size_t i = 0; i < s->n; i++)
		if (!life_overdue(s->records[i], session_now(&s->d.app->session)))
			return false;
	return true;
}

/* The last day that an act asks for by a field of its own. */
static const char *last_day(const struct ledger *l, const struct act *a)
{
	for (size_t i = 0; i < a->nfields; i++) {
		const struct field *f = act_field_def(l, a, a->fields[i].name);
		if (f && f->until && a->fields[i].own)
			return f->name;
	}
	return NULL;
}

/* Granted as asked, unless something else is typed. */
static void fill_asked(const struct step_form *s, struct sets *sets)
{
	const char *line = last_day(s->d.ledger, s->act);
	struct timeline t = { NULL, 0 };
	const struct act *asked = NULL;
	const struct done *done = line ? step_asked(s, &t, &asked) : NULL;
	const char *from = done ? last_day(s->d.ledger, asked) : NULL;
	const char *until = from ? sets_get(&done->sets, from) : NULL;
	if (until)
		put_missing(sets, line, until);
	timeline_free(&t);
}

/* Does the act take the field's day as its own when none is given? */
static bool stands_for_on(const struct act *a, const char *field)
{
	for (size_t i = 0; i < a->complete.n; i++) {
		const struct verb *v = &a->complete.v[i];
		if (v->n == 2 && str_eq(v->name, "default") && str_eq(v->args[0], field) && str_eq(v->args[1], "@on"))
			return true;
	}
	return false;
}

static bool not_in_future(const struct life *l, const char *field)
{
	for (size_t i = 0; i < l->ndates; i++)
		for (size_t k = 0; k < l->dates[i].n; k++)
			if (l->dates[i].past && str_eq(l->dates[i].fields[k], field))
				return true;
	return false;
}

/* Days of what was done, which the act would take as its own day, or must have. */
static bool is_done_day(const struct step_form *s, const struct act_field *f)
{
	const struct field *def = act_field_def(s->d.ledger, s->act, f->name);
	return def && def->type == FIELD_DATE &&
	       (stands_for_on(s->act, f->name) ||
		(f->required.always && not_in_future(s->d.ledger->life, f->name)));
}

/* Who presses what is late says what is mostly said. */
static void fill_press(const struct step_form *s, struct sets *sets)
{
	if (!str_eq(s->d.ledger->life->ladder.act, s->act->name) || !all_overdue(s))
		return;
	for (size_t i = 0; i < s->act->nfields; i++)
		if (s->act->fields[i].nusual && s->act->fields[i].required.always)
			put_missing(sets, s->act->fields[i].name, words_now(&s->act->fields[i].usual[0]));
}

/* What reaches beyond the park is not signed by two keys: the ladder's call for it is
 * said, and its digit is for the person to press. */
static void leave_grave(struct step_form *s, struct sets *sets)
{
	const struct life *l = s->d.ledger->life;
	const struct field *f = l->ladder.grave && str_eq(l->ladder.act, s->act->name) ?
		act_field_def(s->d.ledger, s->act, l->ladder.field) : NULL;
	const char *rung = f ? sets_get(sets, f->name) : NULL;
	bool grave = false;
	for (size_t i = 0; rung && i < f->nchoices; i++) {
		grave = grave || str_eq(f->choices[i].code, l->ladder.grave);
		if (!grave || !str_eq(f->choices[i].code, rung))
			continue;
		s->called = f->choices[i].code;
		sets_drop(sets, f->name);
		return;
	}
}

/* What the form itself begins with, beside what the work knows. */
static void fill_act(struct step_form *s, struct sets *sets)
{
	char day[DAY_TEXT];
	day_to_iso(s->d.app->session.today, day);
	put_missing(sets, "on", day);
	for (size_t i = 0; i < s->act->nfields; i++)
		if (is_done_day(s, &s->act->fields[i]))
			put_missing(sets, s->act->fields[i].name, day);
	if (s->n == 1)
		fill_asked(s, sets);
	fill_press(s, sets);
	leave_grave(s, sets);
}

static bool fill_by_work(struct step_form *s, struct sets *sets, struct err *err)
{
	const char **ids = xcalloc(s->n, sizeof *ids);
	for (size_t i = 0; i < s->n; i++)
		ids[i] = s->records[i]->id;
	bool ok = work_fill(&s->d.app->session, ids, s->n, s->act, sets, err);
	free(ids);
	return ok;
}

/* ---- what follows from what ---- */

/* Sets a line unless the user wrote something else into it. */
static void set_auto(struct step_form *s, const char *name, const char *value)
{
	struct dataform *d = &s->d;
	char *now = dataform_get(d, name);
	bool own = now ? !str_eq(now, sets_get(&s->followed, name)) :
			 !dataform_hidden(d, name) && !str_empty(dataform_raw(d, name));
	if (!own && !str_eq(now, value)) {
		dataform_set(d, name, value);
		sets_put(&s->followed, name, value, false);
	}
	free(now);
}

/* "default F @G" of what the act fills in, F and G both on the form: F follows what is typed into G.
 * G, or NULL. */
static const char *followed(const struct act *a, const struct verb *v)
{
	bool is = v->n == 2 && str_eq(v->name, "default") && v->args[1][0] == '@' &&
		  act_field_row(a, v->args[1] + 1) && act_field_row(a, v->args[0]);
	return is ? v->args[1] + 1 : NULL;
}

void step_follow(struct step_form *s, const char *name)
{
	const struct act *a;
	for (size_t i = 0; (a = step_now(s, i)); i++)
		for (size_t k = 0; k < a->fill.n; k++) {
			if (!str_eq(followed(a, &a->fill.v[k]), name) || !dataform_has(&s->d, a->fill.v[k].args[0]))
				continue;
			char *value = dataform_get(&s->d, name);
			set_auto(s, a->fill.v[k].args[0], value);
			free(value);
		}
}

/* Those that are the same from the start follow too. */
static void begin_following(struct step_form *s, const struct sets *sets)
{
	for (size_t i = 0; i < s->act->fill.n; i++) {
		const struct verb *v = &s->act->fill.v[i];
		const char *from = followed(s->act, v) ? sets_get(sets, v->args[1] + 1) : NULL;
		if (from && str_eq(from, sets_get(sets, v->args[0])))
			sets_put(&s->followed, v->args[0], from, false);
	}
}

/* "REF.G" of "default F @REF.G"; NULL: it fills F from elsewhere. */
static const char *filled_from(const struct verb *v)
{
	bool is = v->n == 2 && str_eq(v->name, "default") && v->args[1][0] == '@' && strchr(v->args[1], '.');
	return is ? v->args[1] + 1 : NULL;
}

/* "default F @REF.G" of an act: who answers for it there, before what the act says. */
static void fill_from(struct step_form *s, const struct verb *v)
{
	struct dataform *d = &s->d;
	const char *from = filled_from(v), *dot = from ? strchr(from, '.') : NULL;
	struct store *store = d->app->session.store;
	char *ref = dot ? xstrndup(from, (size_t)(dot - from)) : NULL;
	const struct field *f = ref ? ledger_field(d->ledger, ref) : NULL;
	const char *id = f && f->ledger ? dataform_raw(d, ref) : NULL;
	if (!str_empty(id) && !dataform_hidden(d, v->args[0])) {
		char *name = xstrdup(store_peek(store, f->ledger, id, dot + 1));
		if (name)
			set_auto(s, v->args[0], name);
		free(name);
	}
	free(ref);
}

void step_forget_whose(struct step_form *s)
{
	struct dataform *d = &s->d;
	const struct field *whose = s->n ? NULL : kind_whose(d->app, d->ledger), *place = kind_place(d->ledger);
	const char *now = whose ? dataform_raw(d, whose->name) : NULL;
	bool other = s->whose[0] && now && !str_eq(now, s->whose);
	const struct act *a;
	if (!now)
		return;
	if (!str_eq(now, s->whose)) {
		snprintf(s->whose, sizeof s->whose, "%s", now);
		strv_free(&s->places);
	}
	if (!other)
		return;
	if (place)
		dataform_set(d, place->name, NULL);
	for (size_t i = 0; (a = step_any(s, i)); i++)
		for (size_t k = 0; k < a->fill.n; k++) {
			const char *ref = filled_from(&a->fill.v[k]);
			size_t n = strlen(whose->name);
			if (!ref || !str_starts(ref, whose->name) || ref[n] != '.')
				continue;
			dataform_set(d, a->fill.v[k].args[0], NULL);
			sets_drop(&s->followed, a->fill.v[k].args[0]);
		}
}

static void fill_deadline(struct step_form *s)
{
	struct dataform *d = &s->d;
	const char *deadline = d->ledger->life ? d->ledger->life->deadline.field : NULL;
	const struct field *f = kind_day(d->ledger);
	char *found = f && s->days >= 0 ? dataform_get(d, f->name) : NULL, day[DAY_TEXT];
	day_t from = day_from_iso(found);
	if (from != DAY_NONE && deadline && !dataform_hidden(d, deadline))
		set_auto(s, deadline, day_to_iso(from + s->days, day));
	free(found);
}

void step_follow_arranged(struct step_form *s)
{
	const struct act *a;
	for (size_t i = 1; (a = step_now(s, i)); i++)
		for (size_t k = a->fill.n; k-- > 0;) /* the first that has a value counts: it comes last */
			fill_from(s, &a->fill.v[k]);
	fill_deadline(s);
}

bool step_fill(struct step_form *s, const char *whose, const struct sets *preset, struct sets *ret, struct err *err)
{
	s->days = -1;
	if (!s->n) {
		fill_new(s, whose, ret);
		if (preset)
			sets_copy(ret, preset);
		return true;
	}
	if (step_form_own(s)) {
		fill_own(s, ret);
		return true;
	}
	if (preset)
		sets_copy(ret, preset);
	if (!fill_by_work(s, ret, err))
		return false;
	fill_act(s, ret);
	begin_following(s, ret);
	return true;
}
