#include <bihuan/conf/ledgers.h>

#include <stdlib.h>
#include <string.h>

#include "build.h"
#include "check.h"
#include "read.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))
#define AT(type, member) .offset = offsetof(struct type, member)

/* The declaration as it is written. */
struct ledger_text {
	const char *name, *number, *label, *sort, *parent;
	struct words title;
	bool extends, aliases, card;
	config_setting_t *fields, *columns, *filters, *needs, *known;
};

static const struct key ledger_keys[] = {
	{ "name", KEY_STRING, true, AT(ledger_text, name) },
	{ "title", KEY_WORDS, true, AT(ledger_text, title) },
	{ "extends", KEY_BOOL, AT(ledger_text, extends) },
	{ "number", KEY_STRING, AT(ledger_text, number) },
	{ "label", KEY_STRING, AT(ledger_text, label) },
	{ "parent", KEY_STRING, AT(ledger_text, parent) },
	{ "aliases", KEY_BOOL, AT(ledger_text, aliases) },
	{ "sort", KEY_STRING, AT(ledger_text, sort) },
	{ "fields", KEY_GROUPS, true, AT(ledger_text, fields) },
	{ "columns", KEY_GROUPS, AT(ledger_text, columns) },
	{ "filters", KEY_GROUPS, AT(ledger_text, filters) },
	{ "needs", KEY_STRINGS, AT(ledger_text, needs) },
	{ "known", KEY_STRINGS, AT(ledger_text, known) },
	{ "card", KEY_BOOL, AT(ledger_text, card) },
};

struct field_text {
	const char *name, *type, *ledger, *set, *fill, *was, *compute, *check, *day;
	struct words label, help;
	bool required, searchable, until;
	int width, max;
	config_setting_t *choices, *heads, *maybe;
};

static const struct key field_keys[] = {
	{ "name", KEY_STRING, true, AT(field_text, name) },
	{ "zh", KEY_STRING, AT(field_text, label.zh) },
	{ "en", KEY_STRING, AT(field_text, label.en) },
	{ "type", KEY_STRING, true, AT(field_text, type) },
	{ "ledger", KEY_STRING, AT(field_text, ledger) },
	{ "choices", KEY_GROUPS, AT(field_text, choices) },
	{ "required", KEY_BOOL, AT(field_text, required) },
	{ "searchable", KEY_BOOL, AT(field_text, searchable) },
	{ "set", KEY_STRING, AT(field_text, set) },
	{ "fill", KEY_STRING, AT(field_text, fill) },
	{ "help", KEY_WORDS, AT(field_text, help) },
	{ "heads", KEY_STRINGS, AT(field_text, heads) },
	{ "maybe", KEY_STRINGS, AT(field_text, maybe) },
	{ "day", KEY_STRING, AT(field_text, day) },
	{ "until", KEY_BOOL, AT(field_text, until) },
	{ "width", KEY_INTEGER, AT(field_text, width), .min = 1, .max = 200 },
	{ "max", KEY_INTEGER, AT(field_text, max), .min = 1, .max = 100000 },
	{ "was", KEY_STRING, AT(field_text, was) },
	{ "compute", KEY_STRING, AT(field_text, compute) },
	{ "check", KEY_STRING, AT(field_text, check) },
};

struct named_text {
	const char *name, *zh, *en, *line;
};

struct choice_text {
	const char *code, *zh, *en;
	config_setting_t *words;
};

static const struct key choice_keys[] = {
	{ "code", KEY_STRING, true, AT(choice_text, code) },
	{ "zh", KEY_STRING, AT(choice_text, zh) },
	{ "en", KEY_STRING, AT(choice_text, en) },
	{ "words", KEY_STRINGS, AT(choice_text, words) },
};

static const struct key filter_keys[] = {
	{ "name", KEY_STRING, true, AT(named_text, name) },
	{ "zh", KEY_STRING, AT(named_text, zh) },
	{ "en", KEY_STRING, AT(named_text, en) },
	{ "line", KEY_STRING, true, AT(named_text, line) },
};

struct column_text {
	const char *field;
	bool sort;
	int width;
};

static const struct key column_keys[] = {
	{ "field", KEY_STRING, true, AT(column_text, field) },
	{ "sort", KEY_BOOL, AT(column_text, sort) },
	{ "width", KEY_INTEGER, AT(column_text, width), .min = 1, .max = 200 },
};

/* Says what a check of check.h found; false when it found something. */
static bool passes(struct reader *r, config_setting_t *group, const char *key, char *what)
{
	if (!what)
		return true;
	reader_refuse(r, reader_at(group, key), "%s", what);
	free(what);
	return false;
}

static bool named(struct reader *r, config_setting_t *group, const char *zh, const char *en)
{
	return !str_empty(zh) || !str_empty(en) ||
	       reader_refuse(r, group, "a label is missing: write zh, en or both");
}

static bool name_free(struct reader *r, config_setting_t *group, const char *name)
{
	static const char *const taken[] = {
		"id", "number", "ledger", "version", "acts", "next", "allowed", "refused",
		"is", "due", "sort", "on", "voided",
	};

	if (!check_name(name))
		return reader_refuse(r, reader_at(group, "name"),
			"“%s” is not a name; write lower-case letters, digits and _, a "
			"letter first, at most 31", name);
	for (size_t i = 0; i < COUNT(taken); i++)
		if (str_eq(taken[i], name))
			return reader_refuse(r, reader_at(group, "name"),
				"“%s” has a meaning of its own; take another name", name);
	return true;
}

static bool read_type(struct reader *r, config_setting_t *group, const char *type,
		      struct field *f)
{
	struct buf b = BUF_INIT;
	int t = field_type_find(type);

	if (t >= 0) {
		f->type = (enum field_type)t;
		return true;
	}
	for (t = 0; *field_type_name((enum field_type)t); t++)
		buf_addf(&b, t ? ", %s" : "%s", field_type_name((enum field_type)t));
	reader_refuse(r, reader_at(group, "type"), "“%s” is not a type; allowed are %s", type,
		      buf_text(&b));
	buf_free(&b);
	return false;
}

static bool read_set(struct reader *r, config_setting_t *group, const char *set,
		     struct field *f)
{
	static const char *const names[] = {
		[FIELD_BY_FORM] = "form", [FIELD_BY_ACT] = "act", [FIELD_BY_FOLD] = "fold"
	};

	for (size_t i = 0; i < COUNT(names); i++) {
		if (!str_eq(set ? set : "form", names[i]))
			continue;
		f->set = (enum field_set)i;
		return true;
	}
	return reader_refuse(r, reader_at(group, "set"),
			     "“%s” is not allowed; write form, act or fold", set);
}

/* Keys that only some types have. */
static bool fits_type(struct reader *r, config_setting_t *group, const struct field_text *t,
		      const struct field *f)
{
	bool ref = f->type == FIELD_REF || f->type == FIELD_REFS;
	bool choice = f->type == FIELD_CHOICE || f->type == FIELD_CHOICES;
	bool text = f->type == FIELD_TEXT || f->type == FIELD_LONGTEXT || f->type == FIELD_TEXTS;

	if (ref != (t->ledger != NULL))
		return reader_refuse(r, reader_at(group, "ledger"),
			"the key ledger belongs to the types ref and refs, and they need it");
	if (ref && !check_name(t->ledger))
		return reader_refuse(r, reader_at(group, "ledger"),
				     "“%s” is not the name of a ledger", t->ledger);
	if (choice != (t->choices && config_setting_length(t->choices) > 0))
		return reader_refuse(r, reader_at(group, "choices"),
			"the key choices belongs to the types choice and choices, and they "
			"need it");
	if (t->day && !choice)
		return reader_refuse(r, reader_at(group, "day"),
			"the key day belongs to the types choice and choices");
	if (t->until && f->type != FIELD_DATE)
		return reader_refuse(r, reader_at(group, "until"),
				     "the key until belongs to the type date");
	if (t->searchable && !text && f->type != FIELD_PEOPLE)
		return reader_refuse(r, reader_at(group, "searchable"),
				     "only text, longtext, texts and people are searchable");
	return true;
}

static bool read_function(struct reader *r, config_setting_t *group, const char *key,
			  const char *name, const struct field_function **ret)
{
	const struct field_function *f = name ? field_function_find(name) : NULL;
	bool computes = str_eq(key, "compute");

	if (!name || (f && (computes ? f->compute != NULL : f->check != NULL))) {
		*ret = f;
		return true;
	}
	return reader_refuse(r, reader_at(group, key), "“%s” is not known; allowed are %s",
			     name, computes ? "micro_enterprise, ls, lec, next_due, repeat_no" :
					      "credit_code");
}

static void read_strings(struct build *b, config_setting_t *list, const char *const **ret,
			 size_t *n)
{
	int count = list ? config_setting_length(list) : 0;

	for (int i = 0; i < count; i++) {
		const char *text = config_setting_get_string_elem(list, i);

		if (!str_empty(text))
			build_string(b, ret, n, text);
	}
}

static bool read_choices(struct reader *r, struct build *b, config_setting_t *group,
			 config_setting_t *list, struct field *f)
{
	int n = list ? config_setting_length(list) : 0;

	for (int i = 0; i < n; i++) {
		config_setting_t *item = config_setting_get_elem(list, (unsigned)i);
		struct choice_text t = { 0 };
		struct choice *c;

		if (!reader_group(r, item, choice_keys, COUNT(choice_keys), &t) ||
		    !named(r, item, t.zh, t.en))
			return false;
		if (str_empty(t.code))
			return reader_refuse(r, item, "the code is empty");
		c = build_choice(b, f, t.code, (struct words){ t.zh, t.en });
		read_strings(b, t.words, &c->words, &c->nwords);
	}
	return passes(r, group, "choices", check_choices(f));
}

static void copy_field(struct build *b, const struct field_text *t, struct field *f)
{
	f->name = build_text(b, t->name);
	f->label = build_words(b, t->label);
	f->help = build_words(b, t->help);
	f->required = t->required;
	f->searchable = t->searchable;
	f->width = t->width;
	f->max = t->max;
	f->ledger = build_text(b, f->type == FIELD_PEOPLE ? "person" : t->ledger);
	f->fill = build_text(b, t->fill);
	f->was = build_text(b, t->was);
	f->day = build_text(b, t->day);
	f->until = t->until;
}

static bool read_field(struct reader *r, struct build *b, config_setting_t *group)
{
	struct field_text t = { 0 };
	struct field *f;

	if (!reader_group(r, group, field_keys, COUNT(field_keys), &t) ||
	    !name_free(r, group, t.name) || !named(r, group, t.label.zh, t.label.en))
		return false;
	f = build_field(b);
	if (!read_type(r, group, t.type, f) || !read_set(r, group, t.set, f) ||
	    !fits_type(r, group, &t, f))
		return false;
	copy_field(b, &t, f);
	read_strings(b, t.heads, &f->heads, &f->nheads);
	read_strings(b, t.maybe, &f->maybe, &f->nmaybe);
	if (!read_choices(r, b, group, t.choices, f) ||
	    !read_function(r, group, "compute", t.compute, &f->compute) ||
	    !read_function(r, group, "check", t.check, &f->check))
		return false;
	if (f->compute) /* nobody types what is worked out */
		f->set = FIELD_BY_FOLD;
	return passes(r, group, "fill", check_fill(f));
}

static bool read_fields(struct reader *r, struct build *b, config_setting_t *list)
{
	int n = config_setting_length(list);
	size_t at = 0;
	char *what;

	if (n == 0 || n > 500)
		return reader_refuse(r, list, "a ledger has 1 to 500 fields");
	for (int i = 0; i < n; i++)
		if (!read_field(r, b, config_setting_get_elem(list, (unsigned)i)))
			return false;
	build_take(b);
	what = check_headings(&b->ledger, &at);
	return passes(r, config_setting_get_elem(list, (unsigned)at), "name", what);
}

static bool column_there(const struct build *b, const struct field *f)
{
	for (size_t i = 0; i < b->ledger.ncolumns; i++)
		if (b->columns[i].field == f)
			return true;
	return false;
}

static bool read_column(struct reader *r, struct build *b, config_setting_t *group)
{
	struct column_text t = { 0 };
	const struct field *f;
	struct column *c;

	if (!reader_group(r, group, column_keys, COUNT(column_keys), &t))
		return false;
	f = ledger_field(&b->ledger, t.field);
	if (!f || column_there(b, f))
		return reader_refuse(r, reader_at(group, "field"),
			"“%s” is not a field of this ledger, or is a column already", t.field);
	if (t.sort && !check_sortable(f))
		return reader_refuse(r, reader_at(group, "sort"),
				     "a field of type %s does not sort",
				     field_type_name(f->type));
	c = build_column(b);
	c->field = f;
	c->sort = t.sort;
	c->width = t.width;
	return true;
}

static bool read_columns(struct reader *r, struct build *b, config_setting_t *list)
{
	int n = list ? config_setting_length(list) : 0;

	for (int i = 0; i < n; i++)
		if (!read_column(r, b, config_setting_get_elem(list, (unsigned)i)))
			return false;
	build_take(b);
	return true;
}

static bool filter_there(const struct build *b, const char *name)
{
	for (size_t i = 0; i < b->ledger.nfilters; i++)
		if (str_eq(b->filters[i].name, name))
			return true;
	return false;
}

static bool read_filter(struct reader *r, struct build *b, config_setting_t *group,
			bool extends)
{
	struct named_text t = { 0 };
	struct saved_filter *f;

	if (!reader_group(r, group, filter_keys, COUNT(filter_keys), &t) ||
	    !named(r, group, t.zh, t.en))
		return false;
	if (!check_name(t.name) || filter_there(b, t.name))
		return reader_refuse(r, reader_at(group, "name"),
			"“%s” is not a name in lower-case letters, digits and _, or is "
			"taken already", t.name);
	/* an extension may speak of fields that are not in its own text */
	if (!extends && !passes(r, group, "line", check_filter(&b->ledger, t.line)))
		return false;
	f = build_filter(b);
	f->name = build_text(b, t.name);
	f->title = build_words(b, (struct words){ t.zh, t.en });
	f->line = build_text(b, t.line);
	if (!f->line)
		f->line = "";
	return true;
}

static bool read_filters(struct reader *r, struct build *b, const struct ledger_text *t)
{
	int n = t->filters ? config_setting_length(t->filters) : 0;

	for (int i = 0; i < n; i++)
		if (!read_filter(r, b, config_setting_get_elem(t->filters, (unsigned)i),
				 t->extends))
			return false;
	return true;
}

static bool read_head(struct reader *r, struct build *b, config_setting_t *root,
		      const struct ledger_text *t)
{
	if (!check_name(t->name))
		return reader_refuse(r, reader_at(root, "name"),
			"“%s” is not a name; write lower-case letters, digits and _, a "
			"letter first, at most 31", t->name);
	if (!named(r, reader_at(root, "title"), t->title.zh, t->title.en))
		return false;
	if (t->parent && !check_name(t->parent))
		return reader_refuse(r, reader_at(root, "parent"),
				     "“%s” is not the name of a ledger", t->parent);
	if (!t->extends && (str_empty(t->number) || str_empty(t->label)))
		return reader_refuse(r, root,
			"the keys number and label are needed; only a declaration with "
			"extends = true leaves them out");
	b->ledger.name = build_text(b, t->name);
	b->ledger.title = build_words(b, t->title);
	b->ledger.number = build_text(b, t->number);
	b->ledger.label = build_text(b, t->label);
	b->ledger.parent = build_text(b, t->parent);
	b->ledger.aliases = t->aliases;
	return true;
}

/* What can only be judged once the fields and columns are there. */
static bool read_tail(struct reader *r, struct build *b, config_setting_t *root,
		      const struct ledger_text *t)
{
	struct ledger *l = &b->ledger;

	l->sort = build_text(b, t->sort);
	l->card = t->card;
	read_strings(b, t->needs, &l->needs, &l->nneeds);
	read_strings(b, t->known, &l->known, &l->nknown);
	if (t->extends)
		return true;
	if (!l->sort)
		l->sort = "number";
	return passes(r, root, "needs", check_named_fields(l)) &&
	       passes(r, root, "number", check_number(l)) &&
	       passes(r, root, "label", check_label(l)) && passes(r, root, "sort", check_sort(l)) &&
	       passes(r, root, "aliases", check_aliases(l));
}

bool ledger_parse(const char *text, const char *name, struct ledger **ret, struct err *err)
{
	struct build *b = build_new();
	struct ledger_text t = { 0 };
	config_setting_t *root;
	struct reader r;
	bool right = false;

	if (!reader_open(&r, text, name, err)) {
		build_free(b);
		return false;
	}
	root = config_root_setting(&r.config);
	right = reader_group(&r, root, ledger_keys, COUNT(ledger_keys), &t) &&
		read_head(&r, b, root, &t) && read_fields(&r, b, t.fields) &&
		read_columns(&r, b, t.columns) && read_tail(&r, b, root, &t) &&
		read_filters(&r, b, &t);
	reader_close(&r);
	if (!right) {
		build_free(b);
		return false;
	}
	b->ledger.text = build_text(b, text);
	*ret = build_take(b);
	return true;
}

void ledger_free(struct ledger *l)
{
	if (l)
		build_free(build_of(l));
}
