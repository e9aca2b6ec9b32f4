#include <bihuan/conf/ledgers.h>

#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/act.h>

#include "build.h"
#include "check.h"
#include "field_read.h"
#include "life_read.h"
#include "read.h"

/* The declaration as it is written. */
struct ledger_text {
	const char *name, *number, *label, *sort, *parent;
	struct words title, group;
	bool extends, aliases, card, lives;
	int most;
	config_setting_t *fields, *columns, *filters, *items, *needs, *known, *apart, *made, *keepers, *life;
};

static const struct key ledger_keys[] = {
	{ "name", KEY_STRING, true, AT(ledger_text, name) },
	{ "title", KEY_WORDS, true, AT(ledger_text, title) },
	{ "group", KEY_WORDS, AT(ledger_text, group) },
	{ "extends", KEY_BOOL, AT(ledger_text, extends) },
	{ "number", KEY_STRING, AT(ledger_text, number) },
	{ "label", KEY_STRING, AT(ledger_text, label) },
	{ "parent", KEY_STRING, AT(ledger_text, parent) },
	{ "aliases", KEY_BOOL, AT(ledger_text, aliases) },
	{ "sort", KEY_STRING, AT(ledger_text, sort) },
	{ "most", KEY_INTEGER, AT(ledger_text, most), .min = 1, .max = 10000 },
	{ "lives", KEY_BOOL, AT(ledger_text, lives) },
	{ "fields", KEY_GROUPS, true, AT(ledger_text, fields) },
	{ "columns", KEY_GROUPS, AT(ledger_text, columns) },
	{ "filters", KEY_GROUPS, AT(ledger_text, filters) },
	{ "items", KEY_STRINGS, AT(ledger_text, items) },
	{ "needs", KEY_STRINGS, AT(ledger_text, needs) },
	{ "known", KEY_STRINGS, AT(ledger_text, known) },
	{ "apart", KEY_STRINGS, AT(ledger_text, apart) },
	{ "made", KEY_STRINGS, AT(ledger_text, made) },
	{ "keepers", KEY_STRINGS, AT(ledger_text, keepers) },
	{ "card", KEY_BOOL, AT(ledger_text, card) },
	{ "life", KEY_GROUP, AT(ledger_text, life) },
};

static const struct key field_keys[] = {
	{ "name", KEY_STRING, true, AT(field_text, name) },
	{ "type", KEY_STRING, true, AT(field_text, type) },
	FIELD_KEYS(field_text, ),
	{ "required", KEY_BOOL, AT(field_text, required) },
	{ "searchable", KEY_BOOL, AT(field_text, searchable) },
	{ "dated", KEY_BOOL, AT(field_text, dated) },
	{ "answers", KEY_BOOL, AT(field_text, answers) },
	{ "makes", KEY_BOOL, AT(field_text, makes) },
	{ "single", KEY_BOOL, AT(field_text, single) },
	{ "quiet", KEY_BOOL, AT(field_text, quiet) },
	{ "levels", KEY_BOOL, AT(field_text, levels) },
	{ "filter_of", KEY_STRING, AT(field_text, filter_of) },
	{ "splits", KEY_STRING, AT(field_text, splits) },
	{ "range", KEY_STRING, AT(field_text, range) },
	{ "set", KEY_STRING, AT(field_text, set) },
	{ "heads", KEY_STRINGS, AT(field_text, heads) },
	{ "maybe", KEY_STRINGS, AT(field_text, maybe) },
	{ "day", KEY_STRING, AT(field_text, day) },
	{ "otherwise", KEY_STRING, AT(field_text, otherwise) },
	{ "same", KEY_STRING, AT(field_text, same) },
	{ "valid_by", KEY_STRING, AT(field_text, valid_by) },
	{ "was", KEY_STRING, AT(field_text, was) },
	{ "compute", KEY_STRING, AT(field_text, compute) },
	{ "check", KEY_STRING, AT(field_text, check) },
};

struct named_text {
	const char *name, *zh, *en, *line;
	bool told;
};

static const struct key filter_keys[] = {
	{ "name", KEY_STRING, true, AT(named_text, name) },
	{ "zh", KEY_STRING, AT(named_text, zh) },
	{ "en", KEY_STRING, AT(named_text, en) },
	{ "line", KEY_STRING, true, AT(named_text, line) },
	{ "told", KEY_BOOL, AT(named_text, told) },
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

static bool read_field(struct reader *r, struct build *b, config_setting_t *group)
{
	struct field_text t = { 0 };

	return reader_group(r, group, field_keys, COUNT(field_keys), &t) &&
	       name_free(r, group, t.name, false) && field_read(r, b, group, &t, build_field(b));
}

/* Where an item stands is kept in a field that no declaration need name. */
static void add_order(struct build *b)
{
	struct field *f;

	if (!b->ledger.parent || b->extends)
		return;
	for (size_t i = 0; i < b->ledger.nfields; i++)
		if (b->fields[i].set == FIELD_BY_PLACE)
			return;
	f = build_field(b);
	f->name = build_text(b, "order_key");
	f->label = build_words(b, (struct words){ "次序", "Order" });
	f->type = FIELD_TEXT;
	f->set = FIELD_BY_PLACE;
}

static bool read_fields(struct reader *r, struct build *b, config_setting_t *list)
{
	int n = config_setting_length(list);

	if (n == 0 || n > 500)
		return reader_refuse(r, list, "a ledger has 1 to 500 fields");
	for (int i = 0; i < n; i++) {
		size_t before = b->ledger.nfields;

		if (read_field(r, b, config_setting_get_elem(list, (unsigned)i)))
			continue;
		if (!reader_pass_over(r))
			return false;
		build_field_drop(b, before);
	}
	add_order(b);
	build_take(b);
	return true;
}

/* Of the fields declared and of those a life brought with it. */
static bool headings_right(struct reader *r, struct build *b, const struct ledger_text *t)
{
	size_t at = 0;
	char *what = check_headings(&b->ledger, &at);
	bool own = at < (size_t)config_setting_length(t->fields);

	return passes(r, own ? config_setting_get_elem(t->fields, (unsigned)at) : t->life, "name", what);
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
		if (!read_column(r, b, config_setting_get_elem(list, (unsigned)i)) && !reader_pass_over(r))
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
			bool elsewhere)
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
	/* an extension may speak of fields that are not in its own text, and one of those built in of
	 * words that its life has: both are looked at when they are merged */
	if (!elsewhere && !passes(r, group, "line", check_filter(&b->ledger, t.line)))
		return false;
	f = build_filter(b);
	f->name = build_text(b, t.name);
	f->title = build_words(b, (struct words){ t.zh, t.en });
	f->line = build_text(b, t.line);
	f->told = t.told;
	if (!f->line)
		f->line = "";
	return true;
}

static bool read_filters(struct reader *r, struct build *b, const struct ledger_text *t)
{
	int n = t->filters ? config_setting_length(t->filters) : 0;
	bool elsewhere = t->extends || (!t->life && life_kept(&b->ledger)) || (r->how && r->how->lenient);

	for (int i = 0; i < n; i++)
		if (!read_filter(r, b, config_setting_get_elem(t->filters, (unsigned)i), elsewhere) &&
		    !reader_pass_over(r))
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
	b->extends = t->extends;
	b->ledger.name = build_text(b, t->name);
	b->ledger.title = build_words(b, t->title);
	b->ledger.group = build_words(b, t->group);
	b->ledger.number = build_text(b, t->number);
	b->ledger.label = build_text(b, t->label);
	b->ledger.parent = build_text(b, t->parent);
	b->ledger.aliases = t->aliases;
	return true;
}

/* Of fields that were passed over nobody speaks. */
static void forget_names(struct ledger *l, struct field *fields)
{
	const char **needs = (const char **)l->needs;
	size_t n = 0;

	for (size_t i = 0; i < l->nneeds; i++)
		if (ledger_field(l, needs[i]))
			needs[n++] = needs[i];
	l->nneeds = n;
	for (size_t i = 0; i < l->nfields; i++) {
		const struct field *day = fields[i].day ? ledger_field(l, fields[i].day) : NULL;

		if (!day || day->type != FIELD_DATE)
			fields[i].day = NULL;
	}
}

/* The fields that a computation goes by are there; one that is not understood is passed over, and its field empty. */
static bool computes_right(struct reader *r, struct build *b, config_setting_t *list)
{
	for (size_t i = 0; i < b->ledger.nfields; i++) {
		struct field *f = &b->fields[i];
		const char *wrong = f->compute ? field_compute_wrong(f, &b->ledger) : NULL;

		if (wrong && !reader_refuse(r, reader_at(config_setting_get_elem(list, (unsigned)i), "compute"),
					    "“%s” is not a field here that stands before it", wrong) && !reader_pass_over(r))
			return false;
		if (wrong)
			f->compute = NULL;
	}
	return true;
}

/* What may stand there instead is another reference. */
static bool instead_right(struct reader *r, struct build *b, config_setting_t *list)
{
	for (size_t i = 0; i < b->ledger.nfields; i++) {
		struct field *f = &b->fields[i];
		const struct field *other = f->otherwise ? ledger_field(&b->ledger, f->otherwise) : NULL;

		if (!f->otherwise || (other && other != f && other->type == FIELD_REF))
			continue;
		if (!reader_refuse(r, reader_at(config_setting_get_elem(list, (unsigned)i), "otherwise"),
				   "“%s” is not another reference of this ledger", f->otherwise) && !reader_pass_over(r))
			return false;
		f->otherwise = NULL;
	}
	return true;
}

/* By what both belong to one record is another reference. */
static bool same_right(struct reader *r, struct build *b, config_setting_t *list)
{
	for (size_t i = 0; i < b->ledger.nfields; i++) {
		struct field *f = &b->fields[i];
		const struct field *by = f->same ? ledger_field(&b->ledger, f->same) : NULL;

		if (!f->same || (by && by != f && by->type == FIELD_REF))
			continue;
		if (!reader_refuse(r, reader_at(config_setting_get_elem(list, (unsigned)i), "same"),
				   "“%s” is not another reference of this ledger", f->same) && !reader_pass_over(r))
			return false;
		f->same = NULL;
	}
	return true;
}

/* What can only be judged once the fields and columns are there. */
static bool read_tail(struct reader *r, struct build *b, config_setting_t *root,
		      const struct ledger_text *t)
{
	struct ledger *l = &b->ledger;

	l->sort = build_text(b, t->sort);
	l->card = t->card;
	l->most = t->most;
	read_strings(b, t->items, &l->items, &l->nitems);
	read_strings(b, t->needs, &l->needs, &l->nneeds);
	read_strings(b, t->known, &l->known, &l->nknown);
	read_strings(b, t->apart, &l->apart, &l->napart);
	read_strings(b, t->made, &l->made, &l->nmade);
	if (t->extends)
		return !t->keepers || reader_refuse(r, reader_at(root, "keepers"), "an addition gives no rights: the key keepers belongs to the ledger itself") ||
		       reader_pass_over(r);
	if (!reader_roles(r, t->keepers, &l->keepers))
		return false;
	if (!computes_right(r, b, t->fields) || !instead_right(r, b, t->fields) || !same_right(r, b, t->fields))
		return false;
	if (!l->sort)
		l->sort = "number";
	if (!passes(r, root, "needs", check_named_fields(l))) {
		if (!reader_pass_over(r))
			return false;
		forget_names(l, b->fields);
	}
	return passes(r, root, "parent", check_parent(l)) && passes(r, root, "number", check_number(l)) &&
	       passes(r, root, "label", check_label(l)) && passes(r, root, "sort", check_sort(l)) &&
	       passes(r, root, "aliases", check_aliases(l));
}

/* A life that is not understood is passed over as a whole. */
static bool life_passed_over(struct reader *r, struct build *b, struct ledger_text *t)
{
	if (!reader_pass_over(r))
		return false;
	b->ledger.life = NULL;
	t->life = NULL;
	return true;
}

static bool read_life(struct reader *r, struct build *b, config_setting_t *root, struct ledger_text *t,
		      const char *text)
{
	return !t->life || life_read_tracks(r, b, root, t->life, text) || life_passed_over(r, b, t);
}

/* A life may be the program's own and not stand in the text that travels: its columns do. */
static bool read_kept(struct build *b, const struct ledger_text *t)
{
	if (t->lives)
		life_columns_make(b);
	return true;
}

static bool read_acts(struct reader *r, struct build *b, config_setting_t *root, struct ledger_text *t)
{
	return !t->life || (life_read(r, b, t->life) && passes(r, root, "life", check_item_life(&b->ledger))) ||
	       life_passed_over(r, b, t);
}

bool ledger_parse(const char *text, const char *name, const struct ledger_taking *how, struct ledger **ret,
		  struct err *err)
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
	r.how = how;
	root = config_root_setting(&r.config);
	right = reader_group(&r, root, ledger_keys, COUNT(ledger_keys), &t) &&
		read_head(&r, b, root, &t) && read_fields(&r, b, t.fields) &&
		read_kept(b, &t) && read_life(&r, b, root, &t, text) && headings_right(&r, b, &t) &&
		read_columns(&r, b, t.columns) && read_tail(&r, b, root, &t) &&
		read_acts(&r, b, root, &t) && read_filters(&r, b, &t);
	reader_close(&r);
	if (!right) {
		build_free(b);
		return false;
	}
	b->source = build_text(b, name);
	b->ledger.text = build_text(b, text);
	*ret = build_take(b);
	return true;
}

void ledger_free(struct ledger *l)
{
	if (l)
		build_free(build_of(l));
}

bool ledger_brings_acts(const char *text)
{
	struct err err = ERR_INIT;
	struct reader r;
	bool brings;

	if (!(strstr(text, "life") || strstr(text, "acts")) || !reader_open(&r, text, "", &err))
		return false;
	brings = config_lookup(&r.config, "life") || config_lookup(&r.config, "acts");
	reader_close(&r);
	return brings;
}
