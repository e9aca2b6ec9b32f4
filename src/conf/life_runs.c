/* The key `runs` of a life: the lists of a record that are gone through item by item. What it says of this ledger is
 * looked at here; what it says of others, where they are at hand (work/run.c). */
#include "life_read.h"

#include <string.h>

#include "check.h"

struct runs_text {
	const char *list, *items, *item, *answer, *section, *good, *bad, *open, *why, *finding, *text, *fixed;
	config_setting_t *shows, *keeps, *usual, *back, *gives;
};

static const struct key runs_keys[] = {
	{ "list", KEY_STRING, true, AT(runs_text, list) },	 { "items", KEY_STRING, true, AT(runs_text, items) },
	{ "item", KEY_STRING, true, AT(runs_text, item) },	 { "answer", KEY_STRING, true, AT(runs_text, answer) },
	{ "section", KEY_STRING, true, AT(runs_text, section) }, { "good", KEY_STRING, true, AT(runs_text, good) },
	{ "bad", KEY_STRING, true, AT(runs_text, bad) },	 { "open", KEY_STRING, true, AT(runs_text, open) },
	{ "shows", KEY_STRINGS, AT(runs_text, shows) },		 { "keeps", KEY_STRINGS, AT(runs_text, keeps) },
	{ "why", KEY_STRING, AT(runs_text, why) },		 { "usual", KEY_GROUPS, AT(runs_text, usual) },
	{ "finding", KEY_STRING, AT(runs_text, finding) },	 { "text", KEY_STRING, AT(runs_text, text) },
	{ "fixed", KEY_STRING, AT(runs_text, fixed) },		 { "back", KEY_STRINGS, AT(runs_text, back) },
	{ "gives", KEY_STRINGS, AT(runs_text, gives) },
};

static bool list_right(struct life_reader *lr, config_setting_t *group, const char *name)
{
	const struct field *f = ledger_field(&lr->b->ledger, name);

	return (f && (f->type == FIELD_REF || f->type == FIELD_REFS)) ||
	       reader_refuse(lr->r, reader_at(group, "list"), "“%s” is not a reference of this ledger", name);
}

/* The answers are items of this ledger's records. */
static bool items_right(struct life_reader *lr, config_setting_t *group, const char *name)
{
	const struct ledger *l = &lr->b->ledger;

	for (size_t i = 0; i < l->nitems; i++)
		if (str_eq(l->items[i], name))
			return true;
	return reader_refuse(lr->r, reader_at(group, "items"), "“%s” is not among the items of this ledger", name);
}

/* Two words at least in each. */
static bool pairs_right(struct life_reader *lr, config_setting_t *list)
{
	for (int i = 0; list && i < config_setting_length(list); i++) {
		config_setting_t *at = config_setting_get_elem(list, (unsigned)i);

		if (!strchr(config_setting_get_string(at), ' '))
			return reader_refuse(lr->r, at, "“%s” names one field; two are needed, with a blank between",
					     config_setting_get_string(at));
	}
	return true;
}

static bool finding_right(struct life_reader *lr, config_setting_t *group, const struct runs_text *t)
{
	if (t->finding && (!t->text || !t->back || config_setting_length(t->back) != 2))
		return reader_refuse(lr->r, reader_at(group, "finding"),
				     "a finding needs text, and back with two references of its record");
	return true;
}

bool life_runs(struct life_reader *lr, config_setting_t *group)
{
	struct runs_text t = { 0 };
	struct life_runs *r = &lr->life->runs;

	if (!group)
		return true;
	if (!reader_group(lr->r, group, runs_keys, COUNT(runs_keys), &t) || !list_right(lr, group, t.list) ||
	    !items_right(lr, group, t.items) || !finding_right(lr, group, &t) || !pairs_right(lr, t.keeps) ||
	    !pairs_right(lr, t.gives) || !life_usual(lr, t.usual, &r->usual, &r->nusual))
		return false;
	r->list = build_text(lr->b, t.list);
	r->items = build_text(lr->b, t.items);
	r->item = build_text(lr->b, t.item);
	r->answer = build_text(lr->b, t.answer);
	r->section = build_text(lr->b, t.section);
	r->good = build_text(lr->b, t.good);
	r->bad = build_text(lr->b, t.bad);
	r->open = build_text(lr->b, t.open);
	r->why = build_text(lr->b, t.why);
	r->finding = build_text(lr->b, t.finding);
	r->text = build_text(lr->b, t.text);
	r->fixed = build_text(lr->b, t.fixed);
	life_texts(lr, t.shows, &r->shows, &r->nshows);
	life_texts(lr, t.keeps, &r->keeps, &r->nkeeps);
	life_texts(lr, t.back, &r->back, &r->nback);
	life_texts(lr, t.gives, &r->gives, &r->ngives);
	return true;
}
