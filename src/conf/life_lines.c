/* Lines, deeds and verbs of a life: read by domain/line.h, and held against the fields, choices
 * and acts there are, so that a slip of the pen is a refusal and not a rule that never holds. */
#include "life_read.h"

#include <stdlib.h>
#include <string.h>

const struct field *life_own_find(const struct life *l, const char *name)
{
	for (size_t i = 0; i < l->nown; i++)
		if (str_eq(l->own[i].name, name))
			return &l->own[i];
	return NULL;
}

static const struct field *act_own(const struct act *a, const char *name)
{
	for (size_t i = 0; a && i < a->nfields; i++)
		if (a->fields[i].own && str_eq(a->fields[i].name, name))
			return a->fields[i].own;
	for (size_t i = 0; a && i < a->nown; i++)
		if (str_eq(a->own[i].name, name))
			return &a->own[i];
	return NULL;
}

static const struct field *field_for(const struct life_reader *lr, const struct act *a, const char *name)
{
	const struct field *f = act_own(a, name);

	if (!f)
		f = ledger_field(&lr->b->ledger, name);
	return f ? f : life_own_find(lr->life, name);
}

const struct field *life_field(const struct life_reader *lr, const char *name)
{
	return field_for(lr, lr->act, name);
}

static bool is_known(void *ctx, const char *name, const struct field **ret)
{
	*ret = life_field(ctx, name);
	return *ret != NULL;
}

/* ---- what line_parse() leaves to its caller ---- */

static bool values_right(struct life_reader *lr, config_setting_t *at, const struct field *f,
			 const char *const *values, size_t n)
{
	bool choice = field_is(f, FIELD_CHOOSES);

	for (size_t i = 0; i < n; i++) {
		const struct choice *c = choice ? field_choice(f, values[i]) : NULL;

		if (choice && !(c && str_eq(c->code, values[i])))
			return reader_refuse(lr->r, at, "“%s” is not a choice of the field %s", values[i],
					     f->name);
		if (f->type == FIELD_BOOL && !str_eq(values[i], "1") && !str_eq(values[i], "0"))
			return reader_refuse(lr->r, at, "“%s”: the field %s is yes or no, in deeds 1 or 0",
					     values[i], f->name);
	}
	return true;
}

static bool deed_right(struct life_reader *lr, config_setting_t *at, const struct deed *d)
{
	const struct act *a = life_act(lr->life, d->act);

	if (!a)
		return reader_refuse(lr->r, at, "“%s” is not an act of this ledger", d->act);
	for (size_t i = 0; i < d->n; i++) {
		const struct deed_match *m = &d->matches[i];
		const struct field *f = field_for(lr, a, m->field);

		if (!f)
			return reader_refuse(lr->r, at, "“%s” is not a field of the act %s", m->field,
					     a->name);
		if (!values_right(lr, at, f, m->values, m->n))
			return false;
	}
	return true;
}

static bool deeds_right(struct life_reader *lr, config_setting_t *at, const struct deeds *d)
{
	for (size_t i = 0; i < d->n; i++)
		if (!deed_right(lr, at, &d->v[i]))
			return false;
	return true;
}

static bool operand_right(struct life_reader *lr, config_setting_t *at, const struct line_term *t)
{
	bool is_field = t->operand == LINE_FIELD || t->operand == LINE_FIELD_WAS;

	return !is_field || life_field(lr, t->values[0]) ||
	       reader_refuse(lr->r, at, "“%s” is not a field here", t->values[0]);
}

static bool value_right(struct life_reader *lr, config_setting_t *at, const struct line_term *t)
{
	bool was = t->kind == LINE_WAS;
	const struct field *f = was ? ledger_field(&lr->b->ledger, t->name) : life_field(lr, t->name);

	if (!f)
		return reader_refuse(lr->r, at, "“%s” is not a field of this ledger", t->name);
	if (t->kind == LINE_REF)
		return f->type == FIELD_REF ||
		       reader_refuse(lr->r, at, "“%s” does not point to a record", t->name);
	/* what an act was not set to may be a word that only other versions know */
	if (t->op != SIGN_EQ || t->operand != LINE_VALUES || (t->not &&t->kind == LINE_SET))
		return true;
	return values_right(lr, at, f, t->values, t->n);
}

static bool term_right(struct life_reader *lr, config_setting_t *at, const struct line_term *t)
{
	switch (t->kind) {
	case LINE_DID:
	case LINE_LAST:
		return deed_right(lr, at, &t->deed) && deeds_right(lr, at, &t->since);
	case LINE_VALUE:
	case LINE_WAS:
	case LINE_SET:
	case LINE_REF:
		return value_right(lr, at, t) && operand_right(lr, at, t);
	case LINE_LACKS:
		break;
	}
	return true;
}

/* ---- lines ---- */

static bool read_line(struct life_reader *lr, config_setting_t *at, const char *text, struct life_line *ret)
{
	char *why = NULL;
	bool ok = line_parse(text, &lr->b->arena, is_known, lr, ret, &why);

	if (!ok)
		reader_refuse(lr->r, at, "%s", why);
	free(why);
	if (ok && ret->n == 0)
		return reader_refuse(lr->r, at, "a line is empty");
	for (size_t i = 0; ok && i < ret->n; i++)
		ok = term_right(lr, at, &ret->terms[i]);
	return ok;
}

/* The setting to point at for the i-th text of s. */
static config_setting_t *text_place(config_setting_t *s, int i)
{
	return config_setting_type(s) == CONFIG_TYPE_STRING ? s : config_setting_get_elem(s, (unsigned)i);
}

bool life_lines(struct life_reader *lr, config_setting_t *s, struct lines *ret)
{
	int n = reader_texts(s);
	struct life_line *v = arena_alloc(&lr->b->arena, (size_t)n, sizeof *v);

	*ret = (struct lines){ v, (size_t)n };
	if (s && n == 0)
		return reader_refuse(lr->r, s, "the list has no line");
	for (int i = 0; i < n; i++)
		if (!read_line(lr, text_place(s, i), reader_text_at(s, i), &v[i]))
			return false;
	return true;
}

bool life_deeds(struct life_reader *lr, config_setting_t *group, const char *key, const char *text,
		struct deeds *ret)
{
	char *why = NULL;
	bool ok = deeds_parse(text, &lr->b->arena, ret, &why);

	if (!ok)
		reader_refuse(lr->r, reader_at(group, key), "%s", why);
	free(why);
	return ok && deeds_right(lr, reader_at(group, key), ret);
}

/* ---- verbs ---- */

/* Every function speaks of a field first. */
static bool verb_right(struct life_reader *lr, config_setting_t *at, enum life_function_kind kind,
		       const struct verb *v)
{
	if (!life_function_known(kind, v->name, v->n))
		return reader_refuse(lr->r, at,
				     "“%s” with %zu arguments is not known here; "
				     "bihuan-ledger(5) lists what is",
				     v->name, v->n);
	return v->n == 0 || life_field(lr, v->args[0]) ||
	       reader_refuse(lr->r, at, "“%s” is not a field here", v->args[0]);
}

static bool read_verb(struct life_reader *lr, config_setting_t *at, enum life_function_kind kind,
		      const char *text, struct verb *ret)
{
	struct arena *a = &lr->b->arena;
	struct strv words = STRV_INIT;
	const char **args;

	strv_split(&words, text, " \t");
	if (words.n == 0)
		return reader_refuse(lr->r, at, "a function is missing");
	args = arena_alloc(a, words.n - 1, sizeof *args);
	for (size_t i = 1; i < words.n; i++)
		args[i - 1] = arena_copy(a, words.v[i]);
	*ret = (struct verb){ .name = arena_copy(a, words.v[0]), .args = args, .n = words.n - 1 };
	strv_free(&words);
	return verb_right(lr, at, kind, ret);
}

bool life_verb(struct life_reader *lr, config_setting_t *at, enum life_function_kind kind, const char *text,
	       struct verb *ret)
{
	return read_verb(lr, at, kind, text, ret);
}

static bool read_verb_when(struct life_reader *lr, config_setting_t *at, enum life_function_kind kind,
			   const char *text, struct verb *ret)
{
	const char *when = strstr(text, " when ");
	char *first = when ? xstrndup(text, (size_t)(when - text)) : xstrdup(text);
	bool ok = read_verb(lr, at, kind, first, ret);
	struct life_line *line;

	free(first);
	if (!ok || !when)
		return ok;
	line = arena_alloc(&lr->b->arena, 1, sizeof *line);
	ret->when = (struct lines){ line, 1 };
	return read_line(lr, at, when + strlen(" when "), line);
}

bool life_verbs(struct life_reader *lr, config_setting_t *s, enum life_function_kind kind, struct verbs *ret)
{
	int n = reader_texts(s);
	struct verb *v = arena_alloc(&lr->b->arena, (size_t)n, sizeof *v);

	*ret = (struct verbs){ v, (size_t)n };
	for (int i = 0; i < n; i++)
		if (!read_verb_when(lr, text_place(s, i), kind, reader_text_at(s, i), &v[i]))
			return false;
	return true;
}

void life_texts(struct life_reader *lr, config_setting_t *s, const char *const **ret, size_t *ret_n)
{
	int n = reader_texts(s);
	const char **v = arena_alloc(&lr->b->arena, (size_t)n, sizeof *v);

	for (int i = 0; i < n; i++)
		v[i] = arena_copy(&lr->b->arena, reader_text_at(s, i));
	*ret = v;
	*ret_n = (size_t)n;
}

bool life_act_names(struct life_reader *lr, config_setting_t *s, const char *const **ret, size_t *ret_n)
{
	life_texts(lr, s, ret, ret_n);
	for (size_t i = 0; i < *ret_n; i++)
		if (!life_act(lr->life, (*ret)[i]))
			return reader_refuse(lr->r, config_setting_get_elem(s, (unsigned)i),
					     "“%s” is not an act of this ledger", (*ret)[i]);
	return true;
}

/* ---- sentences ---- */

/* {F} {was.F} {on} {act} {state} {lacking} */
static bool slot_known(const struct life_reader *lr, const char *name)
{
	if (str_eq(name, "on") || str_eq(name, "act") || str_eq(name, "state") || str_eq(name, "lacking"))
		return true;
	return str_starts(name, "was.") ? ledger_field(&lr->b->ledger, name + 4) != NULL
					: life_field(lr, name) != NULL;
}

static bool slots_right(struct life_reader *lr, config_setting_t *at, const char *text)
{
	for (const char *s = text ? strchr(text, '{') : NULL; s; s = strchr(s + 1, '{')) {
		const char *end = strchr(s, '}');
		char *name = end ? xstrndup(s + 1, (size_t)(end - s - 1)) : xstrdup(s);
		bool ok = slot_known(lr, name) || reader_refuse(lr->r, at, "“%s” is not a field here", name);

		free(name);
		if (!ok)
			return false;
	}
	return true;
}

bool life_words(struct life_reader *lr, config_setting_t *group, struct words from, struct words *ret)
{
	*ret = build_words(lr->b, from);
	return slots_right(lr, reader_at(group, "zh"), from.zh) &&
	       slots_right(lr, reader_at(group, "en"), from.en);
}
