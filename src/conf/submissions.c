/* Reading where tables are kept as they were sent. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/mem.h>
#include <bihuan/conf/reports.h>
#include <bihuan/domain/act.h>
#include <bihuan/domain/life.h>

#include "check.h"
#include "report_read.h"

struct file_text {
	config_setting_t *submissions;
};
static const struct key file_keys[] = { { "submissions", KEY_GROUP, true, AT(file_text, submissions) } };

struct submissions_text {
	const char *ledger, *act, *report, *title, *period, *from, *until, *as_of, *figures, *day, *by, *freezes;
};
static const struct key submissions_keys[] = {
	{ "ledger", KEY_STRING, true, AT(submissions_text, ledger) },
	{ "act", KEY_STRING, true, AT(submissions_text, act) },
	{ "report", KEY_STRING, true, AT(submissions_text, report) },
	{ "title", KEY_STRING, true, AT(submissions_text, title) },
	{ "period", KEY_STRING, true, AT(submissions_text, period) },
	{ "from", KEY_STRING, true, AT(submissions_text, from) },
	{ "until", KEY_STRING, true, AT(submissions_text, until) },
	{ "as_of", KEY_STRING, true, AT(submissions_text, as_of) },
	{ "figures", KEY_STRING, true, AT(submissions_text, figures) },
	{ "day", KEY_STRING, AT(submissions_text, day) },
	{ "by", KEY_STRING, AT(submissions_text, by) },
	{ "freezes", KEY_STRING, AT(submissions_text, freezes) },
};

/* The fields that its keys name. */
static const struct {
	const char *key;
	size_t from, to; /* in the text, in what is read of it */
	bool day;
} named_fields[] = {
#define FIELD_KEY(member, is_day) \
	{ #member, offsetof(struct submissions_text, member), offsetof(struct report_submissions, member), is_day }
	FIELD_KEY(report, false), FIELD_KEY(title, false), FIELD_KEY(period, false), FIELD_KEY(from, true),
	FIELD_KEY(until, true),	  FIELD_KEY(as_of, true),  FIELD_KEY(figures, false),
	FIELD_KEY(day, true),	  FIELD_KEY(by, false),
#undef FIELD_KEY
};

static bool read_fields(struct reader *r, config_setting_t *group, const struct submissions_text *t, struct report_submissions *to)
{
	for (size_t i = 0; i < COUNT(named_fields); i++) {
		config_setting_t *at = reader_at(group, named_fields[i].key);
		const char *name = *(const char *const *)((const char *)t + named_fields[i].from);
		const struct field *f = name ? reader_field(r, at, to->ledger, name) : NULL;

		if (!name) /* one that need not be there */
			continue;
		if (!f)
			return false;
		if (named_fields[i].day && f->type != FIELD_DATE)
			return reader_refuse(r, at, "the field %s is not a date", name);
		*(const struct field **)((char *)to + named_fields[i].to) = f;
	}
	return true;
}

bool submissions_read(struct reader *r, config_setting_t *root, struct report_submissions *ret)
{
	struct file_text file = { NULL };
	struct submissions_text t = { .ledger = NULL };
	struct report_submissions s = { .ledger = NULL };

	if (!reader_group(r, root, file_keys, COUNT(file_keys), &file) ||
	    !reader_group(r, file.submissions, submissions_keys, COUNT(submissions_keys), &t))
		return false;
	s.ledger = reader_ledger(r, reader_at(file.submissions, "ledger"), t.ledger);
	if (!s.ledger)
		return false;
	s.act = s.ledger->life ? act_find(s.ledger, t.act) : NULL;
	if (!s.act)
		return reader_refuse(r, reader_at(file.submissions, "act"), "the ledger %s has no act “%s”", s.ledger->name, t.act);
	if (!read_fields(r, file.submissions, &t, &s) || (t.freezes && !passes(r, file.submissions, "freezes", check_filter(s.ledger, t.freezes))))
		return false;
	s.freezes = t.freezes ? xstrdup(t.freezes) : NULL;
	free(ret->freezes);
	*ret = s;
	return true;
}
