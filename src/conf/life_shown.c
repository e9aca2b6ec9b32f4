/* What a life says of how its records are shown: the form of a new one and how it goes on, the words
 * beside the state, the parts of the page. */
#include "life_read.h"

#include <string.h>

#include "check.h"

struct way_text {
	const char *name, *sets;
	struct words title;
	bool once;
	config_setting_t *acts;
};

static const struct key way_keys[] = {
	{ "name", KEY_STRING, true, AT(way_text, name) }, { "zh", KEY_STRING, AT(way_text, title.zh) },
	{ "en", KEY_STRING, AT(way_text, title.en) },	  { "acts", KEY_STRINGS, AT(way_text, acts) },
	{ "sets", KEY_STRING, AT(way_text, sets) },	  { "once", KEY_BOOL, AT(way_text, once) },
};

struct told_text {
	struct words words;
	config_setting_t *when;
};

static const struct key told_keys[] = {
	{ "zh", KEY_STRING, AT(told_text, words.zh) },
	{ "en", KEY_STRING, AT(told_text, words.en) },
	{ "when", KEY_TEXTS, true, AT(told_text, when) },
};

struct block_text {
	const char *block, *ledger, *by;
	struct words title;
	bool asked, aside;
	config_setting_t *fields, *when;
};

static const struct key block_keys[] = {
	{ "zh", KEY_STRING, AT(block_text, title.zh) },		{ "en", KEY_STRING, AT(block_text, title.en) },
	{ "fields", KEY_STRINGS, AT(block_text, fields) },	{ "when", KEY_TEXTS, AT(block_text, when) },
	{ "asked", KEY_BOOL, AT(block_text, asked) },		{ "block", KEY_STRING, AT(block_text, block) },
	{ "aside", KEY_BOOL, AT(block_text, aside) },		{ "ledger", KEY_STRING, AT(block_text, ledger) },
	{ "by", KEY_STRING, AT(block_text, by) },
};

/* "level=general" */
static bool read_sets(struct life_reader *lr, config_setting_t *group, const char *text, struct life_way *ret)
{
	const char *eq = text ? strchr(text, '=') : NULL;
	const struct field *f;

	if (!text)
		return true;
	for (size_t i = 0; eq && i < lr->b->ledger.nfields; i++) {
		f = &lr->b->ledger.fields[i];
		if (strncmp(f->name, text, (size_t)(eq - text)) == 0 && !f->name[eq - text] &&
		    f->type == FIELD_CHOICE && field_choice(f, eq + 1)) {
			ret->field = f->name;
			ret->value = build_text(lr->b, eq + 1);
			return true;
		}
	}
	return reader_refuse(lr->r, reader_at(group, "sets"),
			     "“%s” is not a choice of this ledger and one of its codes: level=general", text);
}

static bool read_way(struct life_reader *lr, config_setting_t *group, struct life_way *ret)
{
	struct way_text t = { 0 };

	if (!reader_group(lr->r, group, way_keys, COUNT(way_keys), &t) ||
	    !named(lr->r, group, t.title.zh, t.title.en) || !life_name(lr, group, t.name))
		return false;
	for (const struct life_way *w = lr->life->ways; w < ret; w++)
		if (str_eq(w->name, t.name))
			return reader_refuse(lr->r, reader_at(group, "name"), "“%s” is there twice", t.name);
	*ret = (struct life_way){ .name = build_text(lr->b, t.name), .title = build_words(lr->b, t.title),
				  .once = t.once };
	if (reader_texts(t.acts) > WAY_ACTS_MAX)
		return reader_refuse(lr->r, reader_at(group, "acts"), "at most %d acts follow", WAY_ACTS_MAX);
	return life_act_names(lr, t.acts, &ret->acts, &ret->nacts) && read_sets(lr, group, t.sets, ret);
}

/* Of the form, or of an act that follows by one of the ways. */
static bool may_be_asked(struct life_reader *lr, const char *name)
{
	const struct field *f = ledger_field(&lr->b->ledger, name);
	bool found = f && f->set == FIELD_BY_FORM;

	for (size_t i = 0; !found && i < lr->life->nways; i++)
		for (size_t k = 0; !found && k < lr->life->ways[i].nacts; k++) {
			const struct act *a = life_act(lr->life, lr->life->ways[i].acts[k]);

			for (size_t j = 0; !found && j < a->nfields; j++)
				found = str_eq(a->fields[j].name, name);
		}
	return found;
}

bool life_form(struct life_reader *lr, config_setting_t *list)
{
	struct life *l = lr->life;

	life_texts(lr, list, &l->form, &l->nform);
	for (size_t i = 0; i < l->nform; i++)
		if (!may_be_asked(lr, l->form[i]))
			return reader_refuse(lr->r, config_setting_get_elem(list, (unsigned)i),
					     "“%s” is not a field of the form, nor of an act in ways",
					     l->form[i]);
	return true;
}

static bool read_told(struct life_reader *lr, config_setting_t *group, struct life_told *ret)
{
	struct told_text t = { 0 };

	if (!reader_group(lr->r, group, told_keys, COUNT(told_keys), &t) ||
	    !named(lr->r, group, t.words.zh, t.words.en))
		return false;
	ret->words = build_words(lr->b, t.words);
	return life_lines(lr, t.when, &ret->when);
}

static bool read_block_fields(struct life_reader *lr, config_setting_t *group, const struct block_text *t,
			      struct life_block *ret)
{
	if (!t->fields)
		return reader_refuse(lr->r, group, "the key “fields” is missing");
	if (!named(lr->r, group, t->title.zh, t->title.en))
		return false;
	ret->title = build_words(lr->b, t->title);
	life_texts(lr, t->fields, &ret->fields, &ret->n);
	for (size_t i = 0; i < ret->n; i++)
		if (!ledger_field(&lr->b->ledger, ret->fields[i]))
			return reader_refuse(lr->r, config_setting_get_elem(t->fields, (unsigned)i),
					     "“%s” is not a field of this ledger", ret->fields[i]);
	return true;
}

/* The other ledger may be read later: whether it has such a reference is seen when a page is made. */
static bool read_block_named(struct life_reader *lr, config_setting_t *group, const struct block_text *t, struct life_block *ret)
{
	if (!t->ledger || !t->by)
		return reader_refuse(lr->r, group, "the key “%s” is missing", t->ledger ? "by" : "ledger");
	if (!named(lr->r, group, t->title.zh, t->title.en))
		return false;
	ret->title = build_words(lr->b, t->title);
	ret->ledger = build_text(lr->b, t->ledger);
	ret->by = build_text(lr->b, t->by);
	return true;
}

static bool read_block(struct life_reader *lr, config_setting_t *group, struct life_block *ret)
{
	struct block_text t = { 0 };
	int kind;

	if (!reader_group(lr->r, group, block_keys, COUNT(block_keys), &t))
		return false;
	kind = block_kind_find(t.block ? t.block : "fields");
	if (kind < 0)
		return reader_refuse(lr->r, reader_at(group, "block"),
				     "“%s” is no part of a page: fields, next, rest, refers, done, refused", t.block);
	*ret = (struct life_block){ .kind = (enum block_kind)kind, .asked = t.asked, .aside = t.aside };
	if (kind == BLOCK_FIELDS && !read_block_fields(lr, group, &t, ret))
		return false;
	if (kind == BLOCK_NAMED && !read_block_named(lr, group, &t, ret))
		return false;
	if (kind != BLOCK_FIELDS && kind != BLOCK_NAMED && (t.fields || t.asked || t.title.zh || t.title.en))
		return reader_refuse(lr->r, group, "the part “%s” of a page has no fields and no title of its own",
				     t.block);
	return life_lines(lr, t.when, &ret->when);
}

LIFE_LIST(, life_ways, struct life_way, ways, nways, read_way)
LIFE_LIST(, life_told, struct life_told, told, ntold, read_told)
LIFE_LIST(, life_page, struct life_block, page, npage, read_block)
