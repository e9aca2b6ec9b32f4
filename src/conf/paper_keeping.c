/* Reading where papers are kept. */
#include <stddef.h>
#include <stdlib.h>

#include <bihuan/base/mem.h>
#include <bihuan/domain/act.h>

#include "paper_read.h"

struct file_text {
	config_setting_t *keeping;
};
static const struct key file_keys[] = { { "keeping", KEY_GROUP, true, AT(file_text, keeping) } };

struct keeping_text {
	config_setting_t *ranges;
	const char *issue, *ledger, *draft, *redraft, *print, *kind, *title, *prefix, *words, *digest, *number, *year, *serial, *part, *day, *signer,
		*prints, *stands;
};
#define TEXT(name) { #name, KEY_STRING, true, AT(keeping_text, name) }
static const struct key keeping_keys[] = { TEXT(ledger), TEXT(draft), TEXT(redraft), TEXT(print), TEXT(kind), TEXT(title), TEXT(prefix),
					   TEXT(words), TEXT(digest), TEXT(number), TEXT(year), TEXT(serial), TEXT(part), TEXT(day),
					   TEXT(signer), TEXT(prints), { "stands", KEY_STRING, AT(keeping_text, stands) }, { "issue", KEY_STRING, AT(keeping_text, issue) },
					   { "ranges", KEY_GROUP, AT(keeping_text, ranges) } };
#undef TEXT

struct ranges_text {
	const char *ledger, *device, *year, *first, *last;
};
#define TEXT(name) { #name, KEY_STRING, true, AT(ranges_text, name) }
static const struct key ranges_keys[] = { TEXT(ledger), TEXT(device), TEXT(year), TEXT(first), TEXT(last) };
#undef TEXT

/* Where a name stands in the text, and the field or act of it in what is read. */
struct named {
	const char *key;
	size_t from, to;
};
#define NAMED(name) { #name, offsetof(struct keeping_text, name), offsetof(struct paper_keeping, name) }
static const struct named acts[] = { NAMED(draft), NAMED(redraft), NAMED(print) };
static const struct named fields[] = { NAMED(kind), NAMED(title), NAMED(prefix), NAMED(words), NAMED(digest), NAMED(number), NAMED(year),
				       NAMED(serial), NAMED(part), NAMED(day), NAMED(signer), NAMED(prints) };
#undef NAMED

static bool read_acts(struct reader *r, config_setting_t *group, const struct keeping_text *t, struct paper_keeping *to)
{
	for (size_t i = 0; i < COUNT(acts); i++) {
		const char *name = *(const char *const *)((const char *)t + acts[i].from);
		const struct act *a = to->ledger->life ? act_find(to->ledger, name) : NULL;

		if (!a)
			return reader_refuse(r, reader_at(group, acts[i].key), "the ledger %s has no act “%s”", to->ledger->name, name);
		*(const struct act **)((char *)to + acts[i].to) = a;
	}
	return true;
}

static bool read_issue(struct reader *r, config_setting_t *group, const char *name, struct paper_keeping *to)
{
	to->issue = name && to->ledger->life ? act_find(to->ledger, name) : NULL;
	return !name || to->issue ||
	       reader_refuse(r, reader_at(group, "issue"), "the ledger %s has no act “%s”", to->ledger->name, name);
}

bool paper_ranges_read(struct reader *r, config_setting_t *group, struct paper_keeping *to)
{
	struct ranges_text t = { .ledger = NULL };

	if (!group)
		return true;
	if (!reader_group(r, group, ranges_keys, COUNT(ranges_keys), &t))
		return false;
	to->ranges = reader_ledger(r, reader_at(group, "ledger"), t.ledger);
	if (!to->ranges)
		return false;
	to->range_device = reader_field(r, reader_at(group, "device"), to->ranges, t.device);
	to->range_year = to->range_device ? reader_field(r, reader_at(group, "year"), to->ranges, t.year) : NULL;
	to->range_first = to->range_year ? reader_field(r, reader_at(group, "first"), to->ranges, t.first) : NULL;
	to->range_last = to->range_first ? reader_field(r, reader_at(group, "last"), to->ranges, t.last) : NULL;
	return to->range_last != NULL;
}

static bool read_fields(struct reader *r, config_setting_t *group, const struct keeping_text *t, struct paper_keeping *to)
{
	for (size_t i = 0; i < COUNT(fields); i++) {
		const char *name = *(const char *const *)((const char *)t + fields[i].from);
		const struct field *f = reader_field(r, reader_at(group, fields[i].key), to->ledger, name);

		if (!f)
			return false;
		*(const struct field **)((char *)to + fields[i].to) = f;
	}
	return true;
}

bool paper_keeping_read(struct reader *r, config_setting_t *root, struct paper_keeping *ret)
{
	struct keeping_text t = { .ledger = NULL };
	struct file_text file = { NULL };
	struct paper_keeping k = { .ledger = NULL };

	if (!reader_group(r, root, file_keys, COUNT(file_keys), &file) ||
	    !reader_group(r, file.keeping, keeping_keys, COUNT(keeping_keys), &t))
		return false;
	k.ledger = reader_ledger(r, reader_at(file.keeping, "ledger"), t.ledger);
	if (!k.ledger || !read_acts(r, file.keeping, &t, &k) || !read_fields(r, file.keeping, &t, &k) ||
	    !read_issue(r, file.keeping, t.issue, &k) || !paper_ranges_read(r, t.ranges, &k))
		return false;
	k.stands = xstrdup(t.stands ? t.stands : "");
	free(ret->stands);
	*ret = k;
	return true;
}
