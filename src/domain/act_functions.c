/* The table of the functions a check may call, and what they and act_check.c share. */
#include "act_functions.h"

#include <stdlib.h>

#include <bihuan/base/mem.h>

#include "history.h"

/* ---- shared ---- */

const char *case_set(const struct act_case *c, const char *name)
{
	return c->sets ? sets_get(c->sets, name) : NULL;
}

const char *case_value(const struct act_case *c, const char *name)
{
	return value_after(c->record, c->sets, name);
}

day_t case_day(const struct act_case *c, const char *name)
{
	return day_of_text(case_set(c, name));
}

const char *case_state(const struct act_case *c)
{
	const struct track *t = life_main(c->ledger);
	const char *state = c->record && t ? record_get(c->record, t->field) : NULL;
	const struct field *f = t ? ledger_field(c->ledger, t->field) : NULL;
	const struct choice *k = f && state ? field_choice(f, state) : NULL;

	if (k)
		return words_now(&k->label);
	return state ? state : tr("not registered");
}

const char *day_shown(day_t d)
{
	static _Thread_local char ring[4][DAY_TEXT];
	static _Thread_local unsigned at;

	return day_to_iso(d, ring[at++ % 4]);
}

const char *moment_shown(struct moment m)
{
	static _Thread_local char ring[4][MOMENT_TEXT];
	static _Thread_local unsigned at;
	char *text = moment_to_iso(m, ring[at++ % 4]);

	if (m.minute >= 0 && *text)
		text[DAY_TEXT - 1] = ' ';
	return text;
}

/* ---- sentences ---- */

static void add_value(struct buf *b, const struct act *a, const struct act_case *c, const char *name)
{
	bool before = str_starts(name, "was.");
	const char *field = before ? name + 4 : name;
	const struct field *f = before ? ledger_field(c->ledger, field) : act_field_def(c->ledger, a, field);
	const char *value = before ? (c->record ? record_get(c->record, field) : NULL) : case_value(c, field);
	char *shown;

	if (!f)
		f = ledger_field(c->ledger, field);
	shown = f ? value_show(f, value, c->names) : xstrdup(value ? value : "");
	buf_add(b, shown);
	free(shown);
}

static void add_slot(struct buf *b, const char *name, const struct act *a, const struct act_check *k,
		     const struct act_case *c)
{
	const char *lacking = k && str_eq(name, "lacking") ? lines_lacking(&k->line, c) : NULL;
	const struct field *f = lacking ? ledger_field(c->ledger, lacking) : NULL;

	if (str_eq(name, "act"))
		buf_add(b, words_now(&a->title));
	else if (str_eq(name, "state"))
		buf_add(b, case_state(c));
	else if (str_eq(name, "on"))
		buf_add(b, day_shown(c->on));
	else if (lacking)
		buf_add(b, f ? words_now(&f->label) : lacking);
	else
		add_value(b, a, c, name);
}

char *act_sentence(const struct words *w, const struct act *a, const struct act_check *k, const struct act_case *c)
{
	struct buf b = BUF_INIT;

	for (const char *s = words_now(w); *s;) {
		const char *end = *s == '{' ? strchr(s, '}') : NULL;
		char *name;

		if (!end) {
			buf_addc(&b, *s++);
			continue;
		}
		name = xstrndup(s + 1, (size_t)(end - s) - 1);
		add_slot(&b, name, a, k, c);
		free(name);
		s = end + 1;
	}
	return b.s ? buf_take(&b) : xstrdup("");
}

/* ---- of an act that changes what the form set ---- */

static bool check_amended(const struct act_case *c, const struct set *s, struct err *err)
{
	const struct field *f = s->on_act ? NULL : ledger_field(c->ledger, s->name);

	if (!f)
		return true;
	if (f->set != FIELD_BY_FORM && f->set != FIELD_BY_PLACE)
		return err_field(err, s->name, "field_by_act_only",
				 "\"%s\" is changed by its act only, or by undo",
				 words_now(&f->label));
	if (f->required && !s->value && !(f->otherwise && case_value(c, f->otherwise)))
		return err_field(err, s->name, "required", "\"%s\" cannot be emptied",
				 words_now(&f->label));
	return true;
}

/* What stands instead of a required field stays there as long as that one is empty. */
static bool check_instead(const struct act_case *c, const struct set *s, struct err *err)
{
	const struct field *f = s->on_act || s->value ? NULL : ledger_field(c->ledger, s->name);
	const struct field *of = f ? ledger_instead(c->ledger, f) : NULL;

	if (!of || !of->required || case_value(c, of->name))
		return true;
	return err_field(err, s->name, "required", "\"%s\" cannot be emptied", words_now(&f->label));
}

static bool amended(const struct verb *fn, const struct act_case *c, struct err *err)
{
	(void)fn;
	for (size_t i = 0; c->sets && i < c->sets->n; i++)
		if (!check_amended(c, &c->sets->v[i], err) || !check_instead(c, &c->sets->v[i], err))
			return false;
	return true;
}

/* before_acts F: that day cannot move behind what was done about it. */
static bool before_acts(const struct verb *fn, const struct act_case *c, struct err *err)
{
	day_t day = case_day(c, fn->args[0]);

	for (size_t i = 0; day != DAY_NONE && i < c->timeline->n; i++) {
		const struct done *d = &c->timeline->v[i];

		if (done_counts(d) && !d->imported && d->on != DAY_NONE && d->on < day)
			return err_field(err, fn->args[0], "bad_date", "%s is after an act of %s",
					 day_shown(day), day_shown(d->on));
	}
	return true;
}

/* ---- of choices that go from the highest to the lowest ---- */

/* Where the value of a field stands among its choices; SIZE_MAX: it has none. */
static size_t choice_place(const struct act_case *c, const char *name)
{
	const struct field *f = ledger_field(c->ledger, name);
	const struct choice *k = f ? field_choice_code(f, case_value(c, name)) : NULL;

	return k ? (size_t)(k - f->choices) : SIZE_MAX;
}

/* above F G: F stands before G. Of what is absent nothing is said. */
static bool above(const struct verb *fn, const struct act_case *c, struct err *err)
{
	size_t f = choice_place(c, fn->args[0]), g = choice_place(c, fn->args[1]);

	(void)err;
	return f == SIZE_MAX || g == SIZE_MAX || f < g;
}

/* not_below F G: F stands before G, or where it does. */
static bool not_below(const struct verb *fn, const struct act_case *c, struct err *err)
{
	size_t f = choice_place(c, fn->args[0]), g = choice_place(c, fn->args[1]);

	(void)err;
	return f == SIZE_MAX || g == SIZE_MAX || f <= g;
}

/* apart SAME FIRST LAST: no other record of the same SAME has numbers from FIRST to LAST that this one has too. */
static bool numbers_apart(const struct verb *fn, const struct act_case *c, struct err *err)
{
	const struct field *f = ledger_field(c->ledger, fn->args[1]);
	char *other = NULL;

	if (c->overlaps && !c->overlaps(c->ctx, c, fn->args[0], fn->args[1], fn->args[2], &other, err))
		return false;
	if (!other)
		return true;
	err_field(err, fn->args[1], "range_taken", "%s: some of these numbers are in %s already; take others",
		  f ? words_now(&f->label) : fn->args[1], other);
	free(other);
	return false;
}

/* token F G: what is typed in F is the code that G is kept of. */
static bool token_fits(const struct verb *fn, const struct act_case *c, struct err *err)
{
	const char *typed = case_set(c, fn->args[0]);

	(void)err;
	return !typed || !c->token_fits || c->token_fits(case_value(c, fn->args[1]), typed);
}

void act_forget(const struct act *a, struct sets *sets)
{
	for (size_t i = 0; i < a->checks.n; i++)
		if (str_eq(a->checks.v[i].fn.name, "token"))
			sets_drop(sets, a->checks.v[i].fn.args[0]);
}

/* ---- the table ---- */

static const struct {
	const char *name;
	size_t min, max;
	act_function *agrees;
	const char *codes;
} functions[] = {
	{ "above", 2, 2, above, "bad_choice" },
	{ "amended", 0, 0, amended, "field_by_act_only required" },
	{ "among", 2, 2, among_them, "not_asked" },
	{ "apart", 3, 3, numbers_apart, "range_taken" },
	{ "before_acts", 1, 1, before_acts, "bad_date" },
	{ "criterion", 2, 2, criterion_holds, "not_found criterion_replaced" },
	{ "criterion_alone", 6, 6, criterion_alone, "criterion_unverified" },
	{ "in_office", 2, 2, people_in_office, "not_found person_retired wrong_role" },
	{ "people", 2, 3, people_enough, "checkers_differ" },
	{ "not_among", 2, 2, not_among, "checker_is_responsible" },
	{ "not_below", 2, 2, not_below, "bad_choice" },
	{ "not_of_side", 2, 2, not_of_side, "wrong_side" },
	{ "others", 3, 3, others_than, "same_person" },
	{ "other_than", 2, 3, other_than, "same_person" },
	{ "repeats", 2, 2, repeats_right, "bad_choice" },
	{ "token", 2, 2, token_fits, "wrong_code" },
	{ "second", 4, 4, signed_by_second, "countersignature_missing same_person" },
};

bool act_function_known(const char *name, size_t nargs)
{
	for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
		if (str_eq(functions[i].name, name))
			return nargs >= functions[i].min && nargs <= functions[i].max;
	return false;
}

bool act_function_agrees(const struct verb *fn, const struct act_case *c, struct err *err)
{
	for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
		if (str_eq(functions[i].name, fn->name))
			return functions[i].agrees(fn, c, err);
	return true;
}

const char *act_function_codes(const char *name)
{
	for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
		if (str_eq(functions[i].name, name))
			return functions[i].codes;
	return "";
}
