/* What a life says of the lines that its records propose for lists of other records. The items' fields are those of
 * another ledger, which is not known here: a proposal for a list that nobody has stands nowhere. */
#include "life_read.h"

#include <stdlib.h>
#include <string.h>

#include "check.h"

struct proposal_text {
	const char *name, *via, *list, *by;
	struct words title;
	config_setting_t *when, *fill;
};

static const struct key proposal_keys[] = {
	{ "name", KEY_STRING, true, AT(proposal_text, name) },	{ "zh", KEY_STRING, AT(proposal_text, title.zh) },
	{ "en", KEY_STRING, AT(proposal_text, title.en) },	{ "when", KEY_TEXTS, true, AT(proposal_text, when) },
	{ "via", KEY_STRING, true, AT(proposal_text, via) },	{ "list", KEY_STRING, true, AT(proposal_text, list) },
	{ "by", KEY_STRING, true, AT(proposal_text, by) },	{ "fill", KEY_STRINGS, true, AT(proposal_text, fill) },
};

/* "activity=location|place": a name, and fields of this ledger. */
static bool fill_right(const struct life_reader *lr, const char *text)
{
	const char *eq = strchr(text, '=');
	struct strv from = STRV_INIT;
	bool right = eq && eq > text;

	if (right)
		strv_split(&from, eq + 1, "|");
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
	    !life_reference(lr, group, "via", t.via))
		return false;
	for (const struct life_proposal *p = lr->life->proposals; p < ret; p++)
		if (str_eq(p->name, t.name))
			return reader_refuse(lr->r, reader_at(group, "name"), "“%s” is there twice", t.name);
	*ret = (struct life_proposal){ .name = build_text(lr->b, t.name), .title = build_words(lr->b, t.title),
				       .via = build_text(lr->b, t.via), .list = build_text(lr->b, t.list),
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
