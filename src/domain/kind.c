#include <bihuan/domain/kind.h>

#include <ctype.h>
#include <string.h>

/* The first date among what no row of a sheet goes without; else the first that is required. */
const struct field *kind_day(const struct ledger *l)
{
	if (ledger_day(l))
		return ledger_day(l);
	for (size_t i = 0; i < l->nfields; i++)
		if (l->fields[i].type == FIELD_DATE && l->fields[i].required)
			return &l->fields[i];
	return NULL;
}

/* The short text, other than its name, that no record is without. */
const struct field *kind_place(const struct ledger *l)
{
	for (size_t i = 0; i < l->nfields; i++) {
		const struct field *f = &l->fields[i];

		if (f->type == FIELD_TEXT && f->required && f->searchable && !str_eq(f->name, l->label))
			return f;
	}
	return NULL;
}

const struct field *kind_label(const struct ledger *l)
{
	return l->label ? ledger_field(l, l->label) : NULL;
}

const struct field *kind_state(const struct ledger *l)
{
	const struct track *t = life_main(l);

	return t ? ledger_field(l, t->field) : NULL;
}

const struct field *kind_levels(const struct ledger *l)
{
	return l->life && l->life->rules_by ? ledger_field(l, l->life->rules_by) : NULL;
}

const struct is_word *kind_grave(const struct ledger *l)
{
	for (size_t i = 0; l->life && l->life->rules_by && i < l->life->nis; i++) {
		const struct lines *lines = &l->life->is[i].lines;

		if (lines->n == 1 && lines->v[0].n == 1 && !lines->v[0].terms[0].not &&
		    str_eq(lines->v[0].terms[0].name, l->life->rules_by))
			return &l->life->is[i];
	}
	return NULL;
}

bool kind_is_grave(const struct record *r)
{
	const struct is_word *w = kind_grave(r->ledger);
	struct act_case c = act_case_of(r->ledger, r, DAY_NONE);

	return w && lines_hold(&w->lines, &c, false);
}

const char *kind_round(const struct ledger *l)
{
	for (size_t i = 0; l->life && i < l->life->nacts; i++)
		for (size_t k = 0; k < l->life->acts[i].effects.n; k++)
			if (str_eq(l->life->acts[i].effects.v[k].name, "count"))
				return l->life->acts[i].effects.v[k].args[0];
	return NULL;
}

const struct verb *kind_check(const struct act *a, const char *function, const char *field)
{
	for (size_t i = 0; a && i < a->checks.n; i++) {
		const struct verb *v = &a->checks.v[i].fn;

		if (v->n && str_eq(v->name, function) && (!field || str_eq(v->args[0], field)))
			return v;
	}
	return NULL;
}

const struct verb *kind_repeats(const struct ledger *l)
{
	return kind_check(life_begins(l), "repeats", NULL);
}

const struct field *kind_repeat_no(const struct ledger *l)
{
	for (size_t i = 0; i < l->nfields; i++)
		if (l->fields[i].compute && l->fields[i].compute == field_function_find("repeat_no"))
			return &l->fields[i];
	return NULL;
}

/* ---- what is worth a line ---- */

static bool set_at_begin(const struct life *life, const char *field, const char *value)
{
	for (size_t i = 0; i < life->begin.n; i++) {
		const struct verb *v = &life->begin.v[i];

		if (v->n == 2 && str_eq(v->name, "set") && str_eq(v->args[0], field))
			return str_eq(v->args[1], value);
	}
	for (size_t i = 0; i < life->ntracks; i++)
		if (str_eq(life->tracks[i].field, field))
			return str_eq(life->tracks[i].begin, value);
	return false;
}

/* keep F G: the first value of G is only told once G has another. */
static bool kept_alike(const struct record *r, const char *field, const char *value)
{
	const struct verbs *always = &r->ledger->life->always;

	for (size_t i = 0; i < always->n; i++)
		if (str_eq(always->v[i].name, "keep") && str_eq(always->v[i].args[0], field))
			return str_eq(record_get(r, always->v[i].args[1]), value);
	return false;
}

bool kind_says_nothing(const struct record *r, const char *field)
{
	const char *value = record_get(r, field);

	return !value || set_at_begin(r->ledger->life, field, value) || kept_alike(r, field, value);
}

void kind_new(const struct ledger *l, struct buf *out)
{
	const char *title = words_now(&l->title);

	if (lang_now() == LANG_ZH)
		buf_addf(out, "登记%s", title);
	else
		buf_addf(out, "New %c%s", tolower((unsigned char)*title), title + (*title != 0));
}

/* In English the title of a ledger is one of its records. */
void kind_many(const struct ledger *l, size_t n, struct buf *out)
{
	const char *title = words_now(&l->title);
	size_t len = strlen(title);
	bool y = len > 1 && title[len - 1] == 'y' && !strchr("aeiou", title[len - 2]);

	if (lang_now() == LANG_ZH)
		buf_addf(out, "%zu 条%s", n, title);
	else
		buf_addf(out, "%zu %c%.*s%s", n, tolower((unsigned char)*title), (int)(len - y - 1), title + 1,
			 y ? "ies" : "s");
}

bool kind_has_act(const struct ledger *l, const struct act *a)
{
	return l->life && a >= l->life->acts && a < l->life->acts + l->life->nacts;
}

bool kind_requires(const struct act *a, const struct act_field *f, const struct act_case *c,
		   struct record *const *records, size_t n)
{
	struct act_case each = *c;

	if (!n)
		return act_field_required(a, f, c);
	for (size_t i = 0; i < n; i++) {
		each.record = records[i];
		if (act_field_required(a, f, &each))
			return true;
	}
	return false;
}
