/* Fields of acts: columns that an act sets, and those of its own, which are kept in its change. */
#include "life_read.h"

#include <stdlib.h>
#include <string.h>

struct own_text {
	struct field_text f;
	bool on_act;
	const char *last;
	config_setting_t *required, *usual;
};

static const struct key own_keys[] = {
	{ "name", KEY_STRING, true, AT(field_text, name) },
	{ "type", KEY_STRING, true, AT(field_text, type) },
	FIELD_KEYS(field_text, ),
};

static const struct key act_field_keys[] = {
	{ "name", KEY_STRING, true, AT(own_text, f.name) },
	{ "required", KEY_ANY, AT(own_text, required) },
	{ "on_act", KEY_BOOL, AT(own_text, on_act) },
	{ "usual", KEY_GROUPS, AT(own_text, usual) },
	{ "last", KEY_STRING, AT(own_text, last) },
	{ "type", KEY_STRING, AT(own_text, f.type) },
	FIELD_KEYS(own_text, f.),
};

static int length(const config_setting_t *list)
{
	return list ? config_setting_length(list) : 0;
}

static config_setting_t *item(config_setting_t *list, int i)
{
	return config_setting_get_elem(list, (unsigned)i);
}

static void *moved(struct arena *a, const void *list, size_t n, size_t size)
{
	void *copy = arena_alloc(a, n, size);

	if (n)
		memcpy(copy, list, n * size);
	free((void *)list);
	return copy;
}

/* field_read() leaves its lists to the field: those of acts go with the arena. */
static bool read_own(struct life_reader *lr, config_setting_t *group, const struct field_text *t,
		     struct field *f)
{
	struct arena *a = &lr->b->arena;
	bool ok = field_read(lr->r, lr->b, group, t, f);
	struct choice *choices = moved(a, f->choices, f->nchoices, sizeof *choices);

	for (size_t i = 0; i < f->nchoices; i++)
		choices[i].words = moved(a, choices[i].words, choices[i].nwords, sizeof *choices[i].words);
	f->choices = choices;
	return ok;
}

static bool twice(struct life_reader *lr, config_setting_t *group, const char *name)
{
	return reader_refuse(lr->r, reader_at(group, "name"), "“%s” is there twice", name);
}

bool life_own(struct life_reader *lr, config_setting_t *list, const struct field **ret, size_t *ret_n)
{
	int n = length(list);
	struct field *v = arena_alloc(&lr->b->arena, (size_t)n, sizeof *v);

	for (int i = 0; i < n; i++) {
		config_setting_t *group = item(list, i);
		struct field_text t = { .worked_out = true };

		if (!reader_group(lr->r, group, own_keys, COUNT(own_keys), &t) ||
		    !name_free(lr->r, group, t.name, true))
			return false;
		for (int k = 0; k < i; k++)
			if (str_eq(v[k].name, t.name))
				return twice(lr, group, t.name);
		if (!read_own(lr, group, &t, &v[i]))
			return false;
	}
	*ret = v;
	*ret_n = (size_t)n;
	return true;
}

/* A column that an act sets; nothing of it is said anew. */
static bool column_of_act(struct life_reader *lr, config_setting_t *group, const char *name)
{
	const struct field *f = ledger_field(&lr->b->ledger, name);

	if (!f || f->set == FIELD_BY_FOLD)
		return reader_refuse(lr->r, reader_at(group, "name"),
				     "“%s” is not a field of this ledger that people set; an act's own field "
				     "has a type, or "
				     "on_act = true and is one of life.own",
				     name);
	for (size_t i = 0; i < COUNT(act_field_keys); i++) {
		const char *key = act_field_keys[i].name;

		if (!str_eq(key, "name") && !str_eq(key, "required") && !str_eq(key, "on_act") &&
		    !str_eq(key, "usual") && !str_eq(key, "last") && config_setting_get_member(group, key))
			return reader_refuse(
				lr->r, reader_at(group, key),
				"the key %s belongs to a field with a type; this one is a column", key);
	}
	return true;
}

static bool place_field(struct life_reader *lr, config_setting_t *group, const struct own_text *t,
			struct act_field *ret)
{
	if (t->f.type) {
		struct field *own = arena_alloc(&lr->b->arena, 1, sizeof *own);

		ret->own = own;
		return name_free(lr->r, group, t->f.name, true) && read_own(lr, group, &t->f, own);
	}
	if (!t->on_act)
		return column_of_act(lr, group, t->f.name);
	ret->own = life_own_find(lr->life, t->f.name);
	return ret->own ||
	       reader_refuse(lr->r, reader_at(group, "name"), "“%s” is not a field of life.own", t->f.name);
}

static const struct key usual_keys[] = {
	{ "zh", KEY_STRING, AT(words, zh) },
	{ "en", KEY_STRING, AT(words, en) },
};

bool life_usual(struct life_reader *lr, config_setting_t *list, const struct words **ret, size_t *ret_n)
{
	int n = length(list);
	struct words *v = arena_alloc(&lr->b->arena, (size_t)n, sizeof *v);

	for (int i = 0; i < n; i++) {
		struct words t = { NULL, NULL };

		if (!reader_group(lr->r, item(list, i), usual_keys, COUNT(usual_keys), &t) ||
		    !named(lr->r, item(list, i), t.zh, t.en))
			return false;
		v[i] = build_words(lr->b, t);
	}
	*ret = v;
	*ret_n = (size_t)n;
	return true;
}

static bool read_last(struct life_reader *lr, config_setting_t *group, const char *text, enum act_last *ret)
{
	static const char *const kinds[] = { [LAST_MINE] = "mine", [LAST_NEXT] = "next" };

	for (size_t i = LAST_MINE; text && i < COUNT(kinds); i++)
		if (str_eq(text, kinds[i]))
			*ret = (enum act_last)i;
	return !text || *ret != LAST_NONE ||
	       reader_refuse(lr->r, reader_at(group, "last"), "“%s” is not allowed; write mine or next", text);
}

bool life_act_fields(struct life_reader *lr, config_setting_t *list, struct act *a)
{
	int n = length(list);
	struct act_field *v = arena_alloc(&lr->b->arena, (size_t)n, sizeof *v);

	a->fields = v;
	for (int i = 0; i < n; i++, a->nfields++) {
		config_setting_t *group = item(list, i);
		struct own_text t = { 0 };

		if (!reader_group(lr->r, group, act_field_keys, COUNT(act_field_keys), &t))
			return false;
		for (int k = 0; k < i; k++)
			if (str_eq(v[k].name, t.f.name))
				return twice(lr, group, t.f.name);
		v[i].name = build_text(lr->b, t.f.name);
		if (!v[i].name || !place_field(lr, group, &t, &v[i]) || !read_last(lr, group, t.last, &v[i].last))
			return v[i].name ? false : name_free(lr->r, group, t.f.name, true);
		if (!life_usual(lr, t.usual, &v[i].usual, &v[i].nusual))
			return false;
	}
	return true;
}

/* required = true, or the lines under which it is. */
bool life_required(struct life_reader *lr, config_setting_t *list, struct act *a)
{
	struct act_field *v = (struct act_field *)a->fields;

	for (int i = 0; i < length(list); i++) {
		config_setting_t *s = config_setting_get_member(item(list, i), "required");
		struct need *need = &v[i].required;

		if (!s)
			continue;
		if (config_setting_type(s) == CONFIG_TYPE_BOOL)
			need->always = config_setting_get_bool(s);
		else if (!reader_is_texts(lr->r, s) || !life_lines(lr, s, &need->when))
			return false;
	}
	return true;
}
