#include "check.h"

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/mem.h>
#include <bihuan/domain/filter.h>
#include <bihuan/domain/own_ledgers.h>
#include <bihuan/domain/text.h>

bool check_name(const char *name)
{
	size_t len = strlen(name);

	return *name >= 'a' && *name <= 'z' && len <= 31 &&
	       strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_") == len;
}

static bool is_code_field(const struct ledger *l, const char *s, size_t n)
{
	char *name = xstrndup(s, n);
	const struct field *f = ledger_field(l, name);
	bool right = f && f->type == FIELD_TEXT && f->required;

	free(name);
	return right;
}

/* Reads the slot in braces at s; its length with them, 0 when unknown. The running number is found again in a number
 * behind its last -. */
static size_t number_slot(const char *pattern, const char *s, bool *ret_running)
{
	const char *end = strchr(s, '}');
	size_t n = end ? (size_t)(end - s) + 1 : 0;

	if (str_starts(s, "{n:") && n == 5 && s[3] >= '1' && s[3] <= '9' && s > pattern && s[-1] == '-' && !s[5])
		*ret_running = true;
	else if (!str_starts(s, "{year}") && !str_starts(s, "{device}") && !str_starts(s, "{parent}"))
		return 0;
	return n;
}

static bool number_right(const struct ledger *l)
{
	const char *s = l->number;
	size_t len = strlen(s), n;
	bool running = false;

	if (*s == '{' && strchr(s, '}') == s + len - 1 && is_code_field(l, s + 1, len - 2))
		return true;
	while (*s) {
		bool letter = (*s >= 'A' && *s <= 'Z') || (*s >= '0' && *s <= '9') ||
			      *s == '-' || *s == '.' || *s == '_';

		n = *s == '{' ? number_slot(l->number, s, &running) : letter;
		if (n == 0)
			return false;
		s += n;
	}
	return running && len <= 60 && strstr(l->number, "{device}") && (l->parent || !strstr(l->number, "{parent}"));
}

char *check_number(const struct ledger *l)
{
	if (number_right(l))
		return NULL;
	return xasprintf(tr("“%s” is not a number pattern; write capital letters, digits "
			    "and - with {year}, {device} and at the end -{n:4}, the last two always "
			    "(two devices must not give out one number), or {code} with "
			    "the name of a required text field"), l->number);
}

char *check_label(const struct ledger *l)
{
	const struct field *f = ledger_field(l, l->label);

	if (f && field_is(f, FIELD_IS_PROSE))
		return NULL;
	return xasprintf(tr("“%s” is not a text field of this ledger"), l->label);
}

char *check_parent(const struct ledger *l)
{
	const struct field *f = ledger_holder(l);

	if (!l->parent)
		return NULL;
	if (!f || !f->required || f->set != FIELD_BY_FORM)
		return xasprintf(tr("a ledger of items needs a required field of type ref to “%s”, the record that holds one"), l->parent);
	return NULL;
}

/* Their grid begins, corrects and takes out items by these acts, and asks for nothing but the fields of the form. */
char *check_item_life(const struct ledger *l)
{
	const struct act *begins = life_begins(l), *voids = life_voids(l);
	bool right = begins && life_amends(l) && voids;

	if (!l->parent || !l->life)
		return NULL;
	for (size_t i = 0; right && i < voids->nfields; i++)
		right = str_eq(voids->fields[i].name, FIELD_REASON) || !voids->fields[i].required.always;
	if (right)
		return NULL;
	return xstrdup(tr("the life of items needs an act that begins one with takes = \"form\", one that amends, and one "
			  "that makes it void and requires nothing but a field named reason: their table does these"));
}

char *check_aliases(const struct ledger *l)
{
	const struct field *f = ledger_field(l, "aliases");

	if (!l->aliases || (f && f->type == FIELD_TEXTS && f->set == FIELD_BY_FORM))
		return NULL;
	return xstrdup(tr("a ledger whose records have other names keeps them in a field named "
			  "aliases of type texts"));
}

bool check_sortable(const struct field *f)
{
	return field_is(f, FIELD_CAN_SORT);
}

char *check_sort(const struct ledger *l)
{
	const char *name = l->sort + (*l->sort == '-');

	if (str_eq(name, "number") || str_eq(name, FILTER_ENTERED))
		return NULL;
	for (size_t i = 0; i < l->ncolumns; i++)
		if (l->columns[i].sort && str_eq(l->columns[i].field->name, name))
			return NULL;
	return xasprintf(tr("“%s” is neither number, entered nor a column with sort = true; "
			    "a - before it turns the order round"), l->sort);
}

char *check_fill(const struct field *f)
{
	struct err err = ERR_INIT;
	char *value = NULL;
	bool right;

	if (!f->fill || (f->type == FIELD_DATE && str_eq(f->fill, "today")) ||
	    (f->type == FIELD_DATETIME && str_eq(f->fill, "now")) ||
	    (f->type == FIELD_PEOPLE && str_eq(f->fill, "me")))
		return NULL;
	right = !field_is(f, FIELD_REFERS) && f->type != FIELD_PEOPLE &&
		(f->type == FIELD_MONEY || value_parse(f, f->fill, NULL, &value, &err)) &&
		(f->type == FIELD_MONEY || str_eq(value, f->fill));
	free(value);
	if (right)
		return NULL;
	return xasprintf(tr("“%s” cannot fill a field of type %s; write today for a date, "
			    "now for a date with its time, me for people, or a value as it is stored (a choice by its "
			    "code, 1 or 0 for a bool)"),
			 f->fill, field_type_name(f->type));
}

static bool code_right(const char *code)
{
	size_t len = strlen(code);

	for (const char *s = code; *s; s++)
		if (!((*s >= 'a' && *s <= 'z') || (*s >= 'A' && *s <= 'Z') ||
		      (*s >= '0' && *s <= '9') || strchr("_.-", *s)))
			return false;
	return len > 0 && len <= 40;
}

static bool has_separator(const char *s)
{
	for (; s && *s; s++)
		if (text_separator(s))
			return true;
	return false;
}

/* ---- texts that must not stand for two things ---- */

struct claim {
	char *key;
	const char *text;
	size_t of; /* the field or the choice that goes by it */
};

static int claim_compare(const void *a, const void *b)
{
	const struct claim *x = a, *y = b;
	int order = strcmp(x->key, y->key);

	return order ? order : (x->of > y->of) - (x->of < y->of);
}

struct claims {
	struct claim *v;
	size_t n;
};

static void claim(struct claims *c, size_t of, const char *text)
{
	if (text)
		VEC_ADD(c->v, c->n) = (struct claim){ .key = text_key(text), .text = text, .of = of };
}

static void claims_free(struct claims *c)
{
	for (size_t i = 0; i < c->n; i++)
		free(c->v[i].key);
	free(c->v);
}

static void claims_sort(struct claims *c)
{
	if (c->n)
		qsort(c->v, c->n, sizeof *c->v, claim_compare);
}

/* The first that is claimed twice, behind who claimed it first; NULL: none. */
static const struct claim *claims_clash(struct claims *c)
{
	claims_sort(c);
	for (size_t i = 1; i < c->n; i++)
		if (c->v[i].of != c->v[i - 1].of && str_eq(c->v[i].key, c->v[i - 1].key))
			return &c->v[i];
	return NULL;
}

/* Never valid on one day: the law gave the name to something else. */
static bool choices_part(const struct choice *a, const struct choice *b)
{
	return (a->to && b->from && strcmp(a->to, b->from) < 0) ||
	       (b->to && a->from && strcmp(b->to, a->from) < 0);
}

/* The same among choices; those that part may share a name. */
static const struct claim *choices_clash(struct claims *c, const struct choice *choices)
{
	claims_sort(c);
	for (size_t i = 0; i < c->n; i++)
		for (size_t k = i + 1; k < c->n && str_eq(c->v[i].key, c->v[k].key); k++)
			if (c->v[i].of != c->v[k].of &&
			    !choices_part(&choices[c->v[i].of], &choices[c->v[k].of]))
				return &c->v[k];
	return NULL;
}

static char *check_days(const struct choice *c)
{
	const char *days[] = { c->from, c->to };

	for (size_t i = 0; i < 2; i++)
		if (days[i] && day_from_iso(days[i]) == DAY_NONE)
			return xasprintf(tr("“%s” is not a day; write it as 2026-08-31"), days[i]);
	if (c->from && c->to && strcmp(c->from, c->to) > 0)
		return xasprintf(tr("“%s” is valid to a day before the day it is valid from"), c->code);
	return NULL;
}

static char *check_choice(const struct choice *c)
{
	const char *texts[] = { c->code, c->label.zh, c->label.en };

	if (!code_right(c->code))
		return xasprintf(tr("“%s” is not a code; write letters, digits, _ . "
				    "and -, at most 40"), c->code);
	for (size_t k = 0; k < 3; k++)
		if (has_separator(texts[k]))
			return xasprintf(tr("“%s” holds a comma, a semicolon or 、, "
					    "which separate values"), texts[k]);
	return check_days(c);
}

char *check_choices(const struct field *f)
{
	struct claims c = { NULL, 0 };
	const struct claim *twice;
	char *what = NULL;

	for (size_t i = 0; i < f->nchoices && !what; i++) {
		what = check_choice(&f->choices[i]);
		claim(&c, i, f->choices[i].code);
		claim(&c, i, f->choices[i].label.zh);
		claim(&c, i, f->choices[i].label.en);
		for (size_t k = 0; k < f->choices[i].nwords; k++)
			claim(&c, i, f->choices[i].words[k]);
	}
	twice = what ? NULL : choices_clash(&c, f->choices);
	if (twice)
		what = xasprintf(tr("“%s” stands for two choices"), twice->text);
	claims_free(&c);
	return what;
}

static void claim_all(struct claims *c, const struct field *f, size_t i)
{
	claim(c, i, f->name);
	claim(c, i, f->label.zh);
	claim(c, i, f->label.en);
	claim(c, i, f->was);
	for (size_t k = 0; k < f->nheads; k++)
		claim(c, i, f->heads[k]);
}

char *check_headings(const struct ledger *l, size_t *ret_field)
{
	struct claims c = { NULL, 0 };
	const struct claim *twice;
	char *what = NULL;

	for (size_t i = 0; i < l->nfields; i++)
		claim_all(&c, &l->fields[i], i);
	twice = claims_clash(&c);
	if (twice) {
		*ret_field = twice->of;
		what = xasprintf(tr("“%s” already names the field %s"), twice->text,
				 l->fields[twice[-1].of].name);
	}
	claims_free(&c);
	return what;
}

/* The fields a ledger, or one of its fields, names as needed or as a day. */
char *check_named_fields(const struct ledger *l)
{
	for (size_t i = 0; i < l->nneeds; i++)
		if (!ledger_field(l, l->needs[i]))
			return xasprintf(tr("“%s” is not a field of this ledger"), l->needs[i]);
	for (size_t i = 0; i < l->nknown; i++)
		if (!ledger_field(l, l->known[i]))
			return xasprintf(tr("“%s” is not a field of this ledger"), l->known[i]);
	for (size_t i = 0; i < l->napart; i++)
		if (!ledger_field(l, l->apart[i]))
			return xasprintf(tr("“%s” is not a field of this ledger"), l->apart[i]);
	for (size_t i = 0; i < l->nmade; i++) {
		const char *eq = strchr(l->made[i], '=');
		char *name = xstrndup(l->made[i], eq ? (size_t)(eq - l->made[i]) : 0);
		bool known = ledger_field(l, name) != NULL;

		free(name);
		if (!known)
			return xasprintf(tr("“%s” is not a field of this ledger and its value: kind=company"),
					 l->made[i]);
	}
	for (size_t i = 0; i < l->nfields; i++) {
		const char *days[] = { l->fields[i].day, l->fields[i].valid_by, l->fields[i].years };

		for (size_t k = 0; k < sizeof days / sizeof *days; k++) {
			const struct field *f = days[k] ? ledger_field(l, days[k]) : NULL;

			if (days[k] && (!f || f->type != FIELD_DATE))
				return xasprintf(tr("“%s” is not a date of this ledger"), days[k]);
		}
	}
	return NULL;
}

/* Any text may name a record of the store it will be used in. */
static bool find_any(void *ctx, const char *ledger, const char *text, char ret_id[ID_TEXT],
		     struct err *err)
{
	(void)ctx, (void)ledger, (void)text, (void)err;
	memset(ret_id, '0', ID_LEN);
	ret_id[ID_LEN] = '\0';
	return true;
}

char *check_filter(const struct ledger *l, const char *line)
{
	static const struct names names = { .find = find_any, .today = 20000 };
	struct err err = ERR_INIT;
	struct filter filter;

	if (!filter_parse(l, line, &names, &filter, &err))
		return xstrdup(err.text);
	filter_free(&filter);
	return NULL;
}
