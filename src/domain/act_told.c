/* What is told of an act's fields before anything is typed: help and manual say what the check will demand. */
#include <bihuan/domain/act_told.h>

#include <string.h>

#include <bihuan/base/mem.h>

static bool asks(const struct act_check *k, const char *field)
{
	return !k->warns && str_eq(k->code, "required") && str_eq(k->field, field);
}

const struct act_check *act_asks_for(const struct act *a, const char *field, size_t i)
{
	const struct act_checks *both[] = { &a->needs, &a->checks };

	for (size_t b = 0; b < 2; b++)
		for (size_t n = 0; n < both[b]->n; n++)
			if (asks(&both[b]->v[n], field) && i-- == 0)
				return &both[b]->v[n];
	return NULL;
}

bool act_begins_with(const struct ledger *l, const struct act *a, const struct field *f)
{
	return a->takes == TAKES_FORM && !a->from && !a->amends && f->set == FIELD_BY_FORM && ledger_field(l, f->name) == f;
}

enum demand act_demands(const struct ledger *l, const struct act *a, const struct field *f)
{
	const struct act_field *row = act_field_row(a, f->name);
	bool always = (row && row->required.always) || (f->required && act_begins_with(l, a, f));
	const struct field *own = row && row->own ? NULL : ledger_field(l, f->name);

	if (always)
		return own && own->otherwise ? DEMAND_SOMETIMES : DEMAND_ALWAYS;
	return (row && row->required.when.n) || act_asks_for(a, f->name, 0) ? DEMAND_SOMETIMES : DEMAND_NEVER;
}

/* "later F G 3", "copy REF F G=H", "period_said EVERY TIMES …", "stand" (what stands on the record stays): does it put something there? */
static bool sets_it(const struct verb *v, const char *field)
{
	size_t last = str_eq(v->name, "copy") ? v->n : str_eq(v->name, "lots") || str_eq(v->name, "period_said") ? 2 : 1;

	if (str_eq(v->name, "clear") || str_eq(v->name, "stand"))
		return str_eq(v->name, "stand");
	for (size_t i = str_eq(v->name, "copy"); i < last && i < v->n; i++) {
		size_t n = strcspn(v->args[i], "=");

		if (strncmp(v->args[i], field, n) == 0 && !field[n])
			return true;
	}
	return false;
}

bool act_field_follows(const struct act *a, const struct field *f)
{
	const struct verbs *both[] = { &a->fill, &a->complete };

	if (f->fill)
		return true;
	for (size_t b = 0; b < 2; b++)
		for (size_t i = 0; i < both[b]->n; i++)
			if (sets_it(&both[b]->v[i], f->name))
				return true;
	return false;
}
