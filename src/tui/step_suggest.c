/* What a form of steps suggests for a line, and what taking it sets. */
#include <stdlib.h>

#include "kind.h"
#include "step_form.h"
#include "walk.h"

static size_t suggest_usual(const struct act_field *row, const char *typed, struct strv *out)
{
	for (size_t i = 0; row && i < row->nusual; i++) {
		const char *usual = words_now(&row->usual[i]);
		if (suggest_fits(usual, typed) && !str_eq(usual, typed) && !strv_has(out, usual))
			strv_add(out, usual);
	}
	return out->n;
}

/* The act that asks for a line: of a new record one of its way. */
static const struct act *asking(struct step_form *s, const char *name)
{
	const struct act *a;
	for (size_t i = 0; (a = step_now(s, i)); i++)
		if (act_field_row(a, name))
			return a;
	return s->act;
}

/* What was asked for, which the act shows, was done: of a new record as its phrase says. */
static void suggest_done(struct step_form *s, const char *name, const char *typed, struct strv *out)
{
	const struct act *a = asking(s, name);
	for (size_t i = 0; i < a->nshows; i++) {
		const char *asked = s->n ? step_form_common(s, a->shows[i]) : dataform_raw(&s->d, a->shows[i]);
		char *text = str_empty(asked) ? NULL : xasprintf(tr("Done as required: %s"), asked);
		if (text && suggest_fits(text, typed) && !str_eq(text, typed))
			strv_add(out, text);
		free(text);
	}
}

/* Told by acts that come later, or by the form itself in any case: then it is worth saying in known
 * words. */
static bool is_told(const struct step_form *s, const struct field *f)
{
	const struct life *l = s->d.ledger->life;
	const struct act_field *row = step_row(s, f->name);
	if (f->type != FIELD_LONGTEXT || !l)
		return false;
	if (!s->n)
		return row && row->required.always;
	for (size_t i = 0; i < l->nacts; i++)
		for (size_t k = 0; k < l->acts[i].nshows; k++)
			if (str_eq(l->acts[i].shows[k], f->name))
				return true;
	return false;
}

/* Of a new record what names it and where it is; of an act what it asks for in a line. */
static bool is_repeated(const struct step_form *s, const struct field *f)
{
	const struct ledger *l = s->d.ledger;
	if (f->type != FIELD_TEXT || !l->life || !field_is(f, FIELD_IS_PROSE))
		return false;
	return s->n ? !step_form_own(s) && f == ledger_field(l, f->name) : f == kind_place(l) || f == kind_label(l);
}

/* Where things were found at this one: what a walk adds comes behind what was there when it began, so that a
 * digit means the same place for all that is found in it. False: nowhere so far. */
static bool suggest_places(struct step_form *s, const char *name, const char *whose, const char *typed,
			   struct strv *out)
{
	struct dataform *d = &s->d;
	struct strv lately = STRV_INIT;
	size_t n = out->n;
	suggest_recent(d->app, d->ledger, name, whose, "", &lately);
	for (size_t i = 0; i < lately.n; i++)
		if (!strv_has(&s->places, lately.v[i]))
			strv_add(&s->places, lately.v[i]);
	strv_free(&lately);
	for (size_t i = 0; i < s->places.n; i++)
		if (suggest_fits(s->places.v[i], typed) && !str_eq(s->places.v[i], typed))
			strv_add(out, s->places.v[i]);
	return out->n > n;
}

/* What stood there lately, first of whose the record is. */
static size_t suggest_lately(struct step_form *s, const char *name, const char *typed, struct strv *out)
{
	struct dataform *d = &s->d;
	const struct field *whose = s->n ? NULL : kind_whose(d->app, d->ledger);
	const char *id = whose ? dataform_raw(d, whose->name) : "";
	size_t n = out->n;
	if (s->walk && !str_empty(id) && ledger_field(d->ledger, name) == kind_place(d->ledger) &&
	    suggest_places(s, name, id, typed, out))
		return out->n;
	if (whose && suggest_recent(d->app, d->ledger, name, dataform_raw(d, whose->name), typed, out) > n)
		return out->n;
	return suggest_recent(d->app, d->ledger, name, NULL, typed, out);
}

static size_t suggest_stock(struct step_form *s, const char *name, const char *typed, struct strv *out)
{
	struct dataform *d = &s->d;
	const struct field *whose = kind_whose(d->app, d->ledger);
	phrases_order(d->app, &s->phrases, d->ledger, whose ? dataform_raw(d, whose->name) : NULL);
	return suggest_phrases(&s->phrases, name, typed, out);
}

static bool has_phrases(const struct step_form *s, const struct field *f)
{
	const struct field *there = s->phrases.ledger ? ledger_field(s->phrases.ledger, f->name) : NULL;
	return there && field_is(f, FIELD_IS_PROSE) && field_is(there, FIELD_IS_PROSE);
}

/* From today; years from the day on which it began to hold, where the form says one that is not the record's old one. */
static struct day_source days_of(struct step_form *s, const struct field *f)
{
	struct dataform *d = &s->d;
	struct day_source of = { .which = suggest_days_of(d->ledger, f), .from = d->app->session.today };
	char *began = f->years && !str_eq(f->years, f->name) ? dataform_get(d, f->years) : NULL;
	const char *was = s->n && began ? step_form_common(s, f->years) : NULL;
	if (began && !str_eq(began, was)) {
		of.from = day_from_iso(began);
		of.before = 1;
	}
	free(began);
	return of;
}

size_t step_suggest(struct dataform *d, const char *name, const char *typed, struct strv *out)
{
	struct step_form *s = step_form_of(d);
	const struct field *f = dataform_line(d, name)->field;
	const struct act_field *row = step_row(s, name);
	if (!f)
		return 0;
	if (str_eq(name, s->seen.line))
		return seen_suggest(d, &s->seen, out);
	if (has_phrases(s, f))
		return suggest_stock(s, name, typed, out);
	struct day_source days = days_of(s, f);
	if (days.which)
		return suggest_days(&days, typed, out);
	if (is_repeated(s, f) && !s->n) {
		suggest_lately(s, name, typed, out);
		return s->walk ? suggest_usual(row, typed, out) : out->n;
	}
	if (row && row->nusual)
		return suggest_usual(row, typed, out);
	if (is_told(s, f))
		suggest_done(s, name, typed, out);
	else if (!is_repeated(s, f))
		return 0;
	return suggest_lately(s, name, typed, out);
}

/* What the phrase says goes into the lines of the same names; its number of days into the deadline,
 * its grade into how it goes on. */
static void take_phrase(struct step_form *s, const struct record *r)
{
	struct dataform *d = &s->d;
	const struct field *by = way_field(s);
	const char *grade = by ? record_get(r, by->name) : NULL;
	const struct life_way *w = by ? way_of(s, grade ? grade : by->choices[0].code) : NULL;
	s->days = -1;
	sets_free(&s->taken);
	for (size_t i = 0; i < r->ledger->nfields; i++) {
		const struct field *f = &r->ledger->fields[i];
		if (!r->values[i])
			continue;
		if (f->type == FIELD_INTEGER)
			s->days = atoi(r->values[i]);
		else if (dataform_set(d, f->name, r->values[i]))
			sets_put(&s->taken, f->name, r->values[i], false);
	}
	if (w && way_leads_on(s, way_now(s), w))
		dataform_set(d, WALK_WAY, w->name);
}

bool step_chosen(struct dataform *d, const char *name, int index)
{
	struct step_form *s = step_form_of(d);
	const struct record *r = s->phrases.ledger && str_eq(name, d->ledger->label) ?
		phrases_hit(&s->phrases, index) : NULL;
	char day[DAY_TEXT];
	if (str_eq(name, s->seen.line))
		return seen_chosen(d, &s->seen, index);
	const struct field *f = dataform_line(d, name)->field;
	struct day_source days = f ? days_of(s, f) : (struct day_source){ .which = DAYS_NONE };
	if (days.which)
		dataform_set(d, name, day_to_iso(suggest_day(&days, index), day));
	else if (r)
		take_phrase(s, r);
	else
		return false;
	return true;
}
