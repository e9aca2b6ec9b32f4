/* What a life says of the lines that its records propose for lists of other records. The items' fields are those of
 * another ledger, which is not known here: a proposal for a list that nobody has stands nowhere. */
#include "life_read.h"

#include <stdlib.h>
#include <string.h>

#include "check.h"

struct proposal_text {
	const char *name, *via, *each, *list, *by;
	struct words title;
	config_setting_t *when, *fill;
};

static const struct key proposal_keys[] = {
	{ "name", KEY_STRING, true, AT(proposal_text, name) },	{ "zh", KEY_STRING, AT(proposal_text, title.zh) },
	{ "en", KEY_STRING, AT(proposal_text, title.en) },	{ "when", KEY_TEXTS, true, AT(proposal_text, when) },
	{ "via", KEY_STRING, AT(proposal_text, via) },		{ "each", KEY_STRING, AT(proposal_text, each) },
	{ "list", KEY_STRING, true, AT(proposal_text, list) },
	{ "by", KEY_STRING, true, AT(proposal_text, by) },	{ "fill", KEY_STRINGS, true, AT(proposal_text, fill) },
};

/* One of both: a record that holds the list, or a record for each. */
static bool whose_right(struct life_reader *lr, config_setting_t *group, const struct proposal_text *t)
{
	const struct field *each = t->each ? ledger_field(&lr->b->ledger, t->each) : NULL;

	if (!t->via == !t->each)
		return reader_refuse(lr->r, reader_at(group, t->via ? "each" : "list"), "a proposal has via or each, and one of them");
	if (t->each && (!each || each->type != FIELD_REFS))
		return reader_refuse(lr->r, reader_at(group, "each"), "“%s” does not refer to several records", t->each);
	return life_reference(lr, group, "via", t->via);
}

/* "activity=location|place": a name, and fields of this ledger; "kind=:random", "people=@pairs". */
static bool fill_right(const struct life_reader *lr, const char *text)
{
	const char *eq = strchr(text, '=');
	struct strv from = STRV_INIT;
	bool right = eq && eq > text;

	if (right && eq[1] == ':')
		return eq[2] != '\0';
	if (right)
		strv_split(&from, eq[1] == '@' ? eq + 2 : eq + 1, "|");
	right = right && from.n > 0;
	for (size_t i = 0; right && i < from.n; i++)
		right = ledger_field(&lr->b->ledger, from.v[i]) != NULL;
	strv_free(&from);
	return right;
}

static bool read_proposal(struct life_reader *lr, config_setting_t *group, struct life_proposal *ret)
{
	struct proposal_text t = { 0 };

	if (!reader_group(lr->r, group, proposal_keys, COUNT(proposal_keys), &t) ||
	    !named(lr->r, group, t.title.zh, t.title.en) || !life_name(lr, group, t.name) ||
	    !whose_right(lr, group, &t))
		return false;
	for (const struct life_proposal *p = lr->life->proposals; p < ret; p++)
		if (str_eq(p->name, t.name))
			return reader_refuse(lr->r, reader_at(group, "name"), "“%s” is there twice", t.name);
	*ret = (struct life_proposal){ .name = build_text(lr->b, t.name), .title = build_words(lr->b, t.title),
				       .via = build_text(lr->b, t.via), .each = build_text(lr->b, t.each),
				       .list = build_text(lr->b, t.list),
				       .by = build_text(lr->b, t.by) };
	life_texts(lr, t.fill, &ret->fill, &ret->nfill);
	for (size_t i = 0; i < ret->nfill; i++)
		if (!fill_right(lr, ret->fill[i]))
			return reader_refuse(lr->r, config_setting_get_elem(t.fill, (unsigned)i),
					     "“%s” is not a field and, behind =, fields of this ledger with | between",
					     ret->fill[i]);
	return life_lines(lr, t.when, &ret->when);
}

LIFE_LIST(, life_proposals, struct life_proposal, proposals, nproposals, read_proposal)
