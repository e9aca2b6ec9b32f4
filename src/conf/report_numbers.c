/* Reading the table of a report that tells of the numbers of records: which ledger has them, in which fields. */
#include "paper_read.h"
#include "report_read.h"

struct numbers_text {
	const char *ledger, *number, *year, *serial, *listed;
	config_setting_t *ranges;
};
static const struct key numbers_keys[] = {
	{ "ledger", KEY_STRING, true, AT(numbers_text, ledger) }, { "number", KEY_STRING, true, AT(numbers_text, number) },
	{ "year", KEY_STRING, true, AT(numbers_text, year) },	  { "serial", KEY_STRING, true, AT(numbers_text, serial) },
	{ "listed", KEY_STRING, true, AT(numbers_text, listed) }, { "ranges", KEY_GROUP, AT(numbers_text, ranges) },
};

static bool read_whole(struct reader *r, config_setting_t *group, const char *key, const struct ledger *l, const char *name,
		       const struct field **ret)
{
	*ret = reader_field(r, reader_at(group, key), l, name);
	return *ret && ((*ret)->type == FIELD_INTEGER || reader_refuse(r, reader_at(group, key), "“%s” is no whole number", name));
}

bool report_numbers_read(struct reader *r, struct arena *arena, config_setting_t *group, struct report_part *to)
{
	struct numbers_text t = { .ledger = NULL };
	struct paper_keeping *k = &to->numbers;

	if (!reader_group(r, group, numbers_keys, COUNT(numbers_keys), &t))
		return false;
	k->ledger = reader_ledger(r, reader_at(group, "ledger"), t.ledger);
	if (!k->ledger || !read_whole(r, group, "year", k->ledger, t.year, &k->year) ||
	    !read_whole(r, group, "serial", k->ledger, t.serial, &k->serial))
		return false;
	k->number = reader_field(r, reader_at(group, "number"), k->ledger, t.number);
	to->numbers_listed = arena_copy(arena, t.listed);
	return k->number && paper_ranges_read(r, t.ranges, k);
}
