/* The key `against` of a life: figures of a record beside what the ledgers here count. What it says of other ledgers is
 * looked at where they are at hand (store/against.c). */
#include "life_read.h"

#include <stdlib.h>
#include <string.h>

#include "check.h"

struct against_text {
	const char *name, *line, *from;
	struct words title;
	config_setting_t *to, *counts;
};

static const struct key against_keys[] = {
	{ "name", KEY_STRING, true, AT(against_text, name) },	{ "zh", KEY_STRING, AT(against_text, title.zh) },
	{ "en", KEY_STRING, AT(against_text, title.en) },	{ "line", KEY_STRING, true, AT(against_text, line) },
	{ "to", KEY_STRINGS, true, AT(against_text, to) },	{ "from", KEY_STRING, AT(against_text, from) },
	{ "counts", KEY_GROUPS, true, AT(against_text, counts) },
};

struct count_text {
	const char *field, *ledger, *line, *by, *day, *since;
};

static const struct key count_keys[] = {
	{ "field", KEY_STRING, true, AT(count_text, field) }, { "ledger", KEY_STRING, true, AT(count_text, ledger) },
	{ "line", KEY_STRING, true, AT(count_text, line) },   { "by", KEY_STRING, true, AT(count_text, by) },
	{ "day", KEY_STRING, true, AT(count_text, day) },     { "since", KEY_STRING, AT(count_text, since) },
};

static bool read_count(struct life_reader *lr, config_setting_t *group, struct life_count *ret)
{
	struct count_text t = { 0 };
	const struct field *f;

	if (!reader_group(lr->r, group, count_keys, COUNT(count_keys), &t))
		return false;
	f = ledger_field(&lr->b->ledger, t.field);
	if (!f || f->type != FIELD_INTEGER)
		return reader_refuse(lr->r, reader_at(group, "field"), "“%s” is not a whole number of this ledger", t.field);
	*ret = (struct life_count){ .field = build_text(lr->b, t.field), .ledger = build_text(lr->b, t.ledger),
				    .line = build_text(lr->b, t.line), .by = build_text(lr->b, t.by),
				    .day = build_text(lr->b, t.day), .since = build_text(lr->b, t.since) };
	if (!ret->line)
		ret->line = "";
	return true;
}

LIFE_LIST(static, read_counts, struct life_count, against.counts, against.ncounts, read_count)

/* "F", a date of this ledger, or "F.G": F a reference. */
static bool from_right(struct life_reader *lr, config_setting_t *group, const char *from)
{
	size_t n = from ? strcspn(from, ".") : 0;
	char *name = xstrndup(from ? from : "", n);
	const struct field *f = ledger_field(&lr->b->ledger, name);
	bool right = !from || (f && (from[n] ? f->type == FIELD_REF : f->type == FIELD_DATE));

	free(name);
	return right || reader_refuse(lr->r, reader_at(group, "from"), "“%s” is neither a date of this ledger nor one of a record that it refers to", from);
}

bool life_against(struct life_reader *lr, config_setting_t *group)
{
	struct against_text t = { 0 };
	struct life_against *a = &lr->life->against;

	if (!group)
		return true;
	if (!reader_group(lr->r, group, against_keys, COUNT(against_keys), &t) || !named(lr->r, group, t.title.zh, t.title.en) ||
	    !life_name(lr, group, t.name) || !from_right(lr, group, t.from) ||
	    !passes(lr->r, group, "line", check_filter(&lr->b->ledger, t.line)) || !read_counts(lr, t.counts))
		return false;
	a->name = build_text(lr->b, t.name);
	a->title = build_words(lr->b, t.title);
	a->line = build_text(lr->b, t.line);
	a->from = build_text(lr->b, t.from);
	if (!a->line)
		a->line = "";
	life_texts(lr, t.to, &a->to, &a->nto);
	for (size_t i = 0; i < a->nto; i++)
		if (!ledger_field(&lr->b->ledger, a->to[i]))
			return reader_refuse(lr->r, config_setting_get_elem(t.to, (unsigned)i), "“%s” is not a field of this ledger", a->to[i]);
	return true;
}
