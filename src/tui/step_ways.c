/* The ways on which a new record goes on, and with them the steps that the form saves. */
#include "step_form.h"
#include "walk.h"

static const struct life *life_of(const struct step_form *s)
{
	static const struct life none;
	return !s->n && s->d.ledger->life ? s->d.ledger->life : &none;
}

static const struct act *way_act(const struct step_form *s, const struct life_way *w, size_t k)
{
	return act_find(s->d.ledger, w->acts[k]);
}

bool way_allowed(const struct step_form *s, const struct life_way *w)
{
	struct session *session = &s->d.app->session;
	struct sets sets = SETS_INIT;
	if (w->field)
		sets_put(&sets, w->field, w->value, false);
	struct act_case c = session_case(session, s->d.ledger, NULL);
	c.sets = &sets;
	c.actor = &session->me;
	bool may = act_allowed(s->act, &c, NULL);
	for (size_t k = 0; k < w->nacts && may; k++)
		may = act_allowed(way_act(s, w, k), &c, NULL);
	sets_free(&sets);
	return may;
}

const struct life_way *way_named(const struct step_form *s, const char *name)
{
	const struct life *l = life_of(s);
	for (size_t i = 0; i < l->nways; i++)
		if (str_eq(l->ways[i].name, name))
			return &l->ways[i];
	return l->nways ? &l->ways[0] : NULL;
}

const struct life_way *way_now(struct step_form *s)
{
	return way_named(s, s->d.form ? dataform_raw(&s->d, WALK_WAY) : NULL);
}

const struct life_way *way_of(const struct step_form *s, const char *value)
{
	const struct life *l = life_of(s);
	const struct life_way *best = NULL;
	for (size_t i = 0; i < l->nways; i++)
		if (str_eq(l->ways[i].value, value) && way_allowed(s, &l->ways[i]) &&
		    (!best || l->ways[i].nacts > best->nacts))
			best = &l->ways[i];
	return best;
}

const struct field *way_field(const struct step_form *s)
{
	const struct life *l = life_of(s);
	for (size_t i = 0; i < l->nways; i++)
		if (l->ways[i].field)
			return ledger_field(s->d.ledger, l->ways[i].field);
	return NULL;
}

bool way_leads_on(const struct step_form *s, const struct life_way *from, const struct life_way *to)
{
	for (size_t k = 0; k < from->nacts; k++) {
		bool there = false;
		for (size_t i = 0; i < to->nacts; i++)
			there = there || way_act(s, from, k) == way_act(s, to, i);
		if (!there)
			return false;
	}
	return true;
}

const char *way_kept(struct step_form *s)
{
	const struct life_way *w = way_now(s), *usual;
	const struct field *by = way_field(s);
	if (w && w->once)
		w = s->begun;
	if (!w || !w->value || !by || str_eq(w->value, by->choices[0].code))
		return w ? w->name : NULL;
	usual = way_of(s, by->choices[0].code);
	return usual ? usual->name : life_of(s)->ways[0].name;
}

/* ---- steps ---- */

const struct act *step_now(struct step_form *s, size_t i)
{
	const struct life_way *w;
	if (!i)
		return s->act;
	w = way_now(s);
	return w && i <= w->nacts ? way_act(s, w, i - 1) : NULL;
}

const struct act *step_any(const struct step_form *s, size_t i)
{
	const struct life *l = life_of(s);
	if (!i--)
		return s->act;
	for (size_t w = 0; w < l->nways; w++) {
		if (i < l->ways[w].nacts)
			return way_act(s, &l->ways[w], i);
		i -= l->ways[w].nacts;
	}
	return NULL;
}

const struct act_field *step_row(const struct step_form *s, const char *name)
{
	const struct act_field *row = NULL;
	const struct act *a;
	for (size_t i = 0; !row && (a = step_any(s, i)); i++)
		row = act_field_row(a, name);
	return row;
}
