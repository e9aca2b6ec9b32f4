#include <stdlib.h>
#include <string.h>

#include "inside.h"

static bool field_named(const struct field *f, const char *text)
{
	if (!f)
		return false;
	if (str_eq(f->name, text) || str_eq(f->label.zh, text) ||
	    str_eq(f->label.en, text))
		return true;
	for (size_t i = 0; i < f->nheads; i++)
		if (str_eq(f->heads[i], text))
			return true;
	return false;
}

/* The act's field of that name or label; names win over labels. */
static const struct field *act_heading(const struct ledger *l, const struct act *a,
				       const char *text)
{
	bool on_act;
	if (act_takes(l, a, text, &on_act))
		return act_field_def(l, a, text);
	for (size_t i = 0; i < a->nfields; i++) {
		const struct field *f = act_field_def(l, a, a->fields[i].name);
		if (field_named(f, text))
			return f;
	}
	static const char *const always[] = { "on", "note" };
	for (size_t i = 0; i < 2; i++) {
		const struct field *f = act_field_def(l, a, always[i]);
		if (field_named(f, text))
			return f;
	}
	/* What a user's declaration adds to the registration. */
	const struct field *f = ledger_heading(l, text);
	return f && act_takes(l, a, f->name, &on_act) ? f : NULL;
}

static bool no_such_field(const struct ledger *l, const struct act *a,
			  const char *name, struct err *err)
{
	if (!a)
		return err_set(err, ERR_USAGE, "unknown_field",
			       "The ledger %s has no field “%s”",
			       words_now(&l->title), name);
	struct strv known = STRV_INIT;
	for (size_t i = 0; i < a->nfields; i++)
		strv_add(&known, a->fields[i].name);
	strv_add(&known, "on");
	strv_add(&known, "note");
	char *list = strv_join(&known, " ");
	err_set(err, ERR_USAGE, "unknown_field",
		"The act %s has no field “%s”; it takes: %s",
		words_now(&a->title), name, list);
	free(list);
	strv_free(&known);
	return false;
}

static bool by_act_only(const struct field *f, struct err *err)
{
	if (f->set == FIELD_BY_FOLD)
		return err_field(err, f->name, "field_by_act_only",
				 "%s follows from the history and is never typed",
				 words_now(&f->label));
	return err_field(err, f->name, "field_by_act_only",
			 "%s is set by its act only, not by editing",
			 words_now(&f->label));
}

/* Which field a name means on this form, or why it may not stand there. */
static bool form_field(const struct ledger *l, const struct act *a, const char *name,
		       const struct field **ret, struct err *err)
{
	const struct field *f = a ? act_heading(l, a, name) : NULL;
	const struct field *of_ledger = ledger_heading(l, name);
	bool edits = !a || a->amends;
	if (!f && edits && of_ledger && of_ledger->set != FIELD_BY_FORM)
		return by_act_only(of_ledger, err);
	if (!f && !a)
		f = of_ledger;
	if (!f)
		return no_such_field(l, a, name, err);
	*ret = f;
	return true;
}

bool work_parse(struct session *s, const struct ledger *l, const struct act *act,
		const struct pair *pairs, size_t n, struct sets *ret, struct err *err)
{
	struct work_names room;
	const struct names *names = work_names(s, &room);
	struct sets sets = SETS_INIT;
	const struct act *form = act;
	if (!form)
		form = life_amends(l);
	for (size_t i = 0; i < n; i++) {
		const struct field *f = NULL;
		char *value = NULL;
		bool on_act = false;
		if (!form_field(l, form, pairs[i].name, &f, err) ||
		    !value_parse(f, pairs[i].text, names, &value, err)) {
			sets_free(&sets);
			return false;
		}
		if (form)
			act_takes(l, form, f->name, &on_act);
		sets_put(&sets, f->name, value, on_act);
		free(value);
	}
	sets_copy(ret, &sets);
	sets_free(&sets);
	return true;
}

/* ---- a new hazard's fields, dealt out to the acts that follow ---- */

enum { DEAL_REGISTER, DEAL_GRADE, DEAL_ORDER, DEAL_FIX, NDEALS };

struct deal {
	const struct act *act[NDEALS];
	struct pair *pairs[NDEALS];
	size_t n[NDEALS];
};

static void deal_to(struct deal *d, int which, const struct pair *p)
{
	VEC_ADD(d->pairs[which], d->n[which]) = *p;
}

static bool deal_one(struct deal *d, const struct ledger *l, const struct pair *p,
		     bool on_spot, struct err *err)
{
	const int turns[] = { DEAL_REGISTER, DEAL_GRADE, on_spot ? DEAL_FIX : DEAL_ORDER };
	for (size_t i = 0; i < 3; i++)
		if (act_heading(l, d->act[turns[i]], p->name)) {
			deal_to(d, turns[i], p);
			return true;
		}
	const struct field *f = ledger_heading(l, p->name);
	if (f && f->set != FIELD_BY_FORM)
		return by_act_only(f, err);
	return no_such_field(l, NULL, p->name, err);
}

static bool fixed_on_spot(const struct deal *d, const struct ledger *l,
			  const struct pair *pairs, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct field *f = act_heading(l, d->act[DEAL_FIX], pairs[i].name);
		if (f && str_eq(f->name, "measure_taken"))
			return true;
	}
	return false;
}

static bool is_on(const struct ledger *l, const struct act *a, const char *name)
{
	return field_named(act_field_def(l, a, "on"), name);
}

static bool deal_out(struct deal *d, const struct ledger *l, const struct pair *pairs,
		     size_t n, struct err *err)
{
	bool on_spot = fixed_on_spot(d, l, pairs, n);
	const struct pair *on = NULL;
	for (size_t i = 0; i < n; i++) {
		if (is_on(l, d->act[DEAL_REGISTER], pairs[i].name))
			on = &pairs[i];
		else if (!deal_one(d, l, &pairs[i], on_spot, err))
			return false;
	}
	/* One day for all that was done in one go. */
	for (int i = 0; on && i < NDEALS; i++)
		if (i == DEAL_REGISTER || d->n[i])
			deal_to(d, i, on);
	return true;
}

static bool parse_deal(struct session *s, const struct ledger *l, const struct deal *d,
		       struct step *ret, size_t *ret_n, struct err *err)
{
	struct step steps[NDEALS] = { { .act = NULL } };
	size_t n = 0;
	for (int i = 0; i < NDEALS; i++) {
		if (i != DEAL_REGISTER && !d->n[i])
			continue;
		steps[n].act = d->act[i];
		if (!work_parse(s, l, d->act[i], d->pairs[i], d->n[i],
				&steps[n++].sets, err)) {
			steps_free(steps, n);
			return false;
		}
	}
	memcpy(ret, steps, n * sizeof *steps);
	*ret_n = n;
	return true;
}

/* What the registration itself lacks is said first. Always false. */
static bool missing_level(struct session *s, const struct step *registration,
			  struct err *err)
{
	struct play p;
	struct planned plan;
	if (!play_begin(s, store_main_ledger(s->store), NULL, &p, err))
		return false;
	if (play_step(&p, registration, &plan, err)) {
		planned_free(&plan);
		err_field(err, "level", "required",
			  "An order to rectify needs the level first");
	}
	play_end(&p);
	return false;
}

bool work_split_new(struct session *s, const struct pair *pairs, size_t n,
		    struct step *ret, size_t *ret_n, struct err *err)
{
	const struct ledger *l = store_main_ledger(s->store);
	struct deal d = { .act = { life_begins(l), act_find(l, "grade"),
				   act_find(l, "order"), act_find(l, "fix_on_spot") } };
	bool ok = deal_out(&d, l, pairs, n, err) &&
		  parse_deal(s, l, &d, ret, ret_n, err);
	if (ok && d.n[DEAL_ORDER] && !d.n[DEAL_GRADE]) {
		ok = missing_level(s, &ret[0], err);
		steps_free(ret, *ret_n);
	}
	for (int i = 0; i < NDEALS; i++)
		free(d.pairs[i]);
	return ok;
}

void steps_free(struct step *steps, size_t n)
{
	for (size_t i = 0; i < n; i++)
		sets_free(&steps[i].sets);
}

bool work_filter(struct session *s, const char *ledger, const char *line,
		 struct filter *ret, struct err *err)
{
	struct work_names room;
	const struct ledger *l = store_ledger(s->store, ledger);
	if (!l)
		return err_set(err, ERR_USAGE, "unknown_ledger",
			       "There is no ledger “%s”", ledger);
	return filter_parse(l, line ? line : "", work_names(s, &room), ret, err);
}
