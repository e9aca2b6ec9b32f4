/* Reading where tables are kept as they were sent. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/mem.h>
#include <bihuan/conf/reports.h>
#include <bihuan/domain/act.h>
#include <bihuan/domain/life.h>

#include "check.h"
#include "read.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))
#define AT(type, member) .offset = offsetof(struct type, member)

struct file_text {
	config_setting_t *submissions;
};
static const struct key file_keys[] = { { "submissions", KEY_GROUP, true, AT(file_text, submissions) } };

struct submissions_text {
	const char *ledger, *act, *report, *title, *period, *from, *until, *as_of, *figures, *freezes;
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
	{ "freezes", KEY_STRING, AT(submissions_text, freezes) },
};

static bool find_field(struct reader *r, config_setting_t *group, const struct ledger *l, const char *key, const char *name,
		       const struct field **ret)
{
	*ret = ledger_field(l, name);
	return *ret || reader_refuse(r, reader_at(group, key), "the ledger %s has no field “%s”", l->name, name);
}

static bool read_freezes(struct reader *r, config_setting_t *group, const struct ledger *l, const char *line, char **ret)
{
	char *wrong = line ? check_filter(l, line) : NULL;
	bool right = !wrong || reader_refuse(r, reader_at(group, "freezes"), "%s", wrong);

	free(wrong);
	free(*ret);
	*ret = right && line ? xstrdup(line) : NULL;
	return right;
}

static bool read_group(struct reader *r, config_setting_t *group, const struct report_ledgers *ledgers, struct report_submissions *ret)
{
	struct submissions_text t = { .ledger = NULL };
	const struct ledger *l;

	if (!reader_group(r, group, submissions_keys, COUNT(submissions_keys), &t))
		return false;
	l = ledgers->find(ledgers->ctx, t.ledger);
	if (!l)
		return reader_refuse(r, reader_at(group, "ledger"), "there is no ledger “%s”", t.ledger);
	if (!l->life || !act_find(l, t.act))
		return reader_refuse(r, reader_at(group, "act"), "the ledger %s has no act “%s”", l->name, t.act);
	ret->ledger = l;
	ret->act = act_find(l, t.act);
	return find_field(r, group, l, "report", t.report, &ret->report) && find_field(r, group, l, "title", t.title, &ret->title) &&
	       find_field(r, group, l, "period", t.period, &ret->period) && find_field(r, group, l, "from", t.from, &ret->from) &&
	       find_field(r, group, l, "until", t.until, &ret->until) && find_field(r, group, l, "as_of", t.as_of, &ret->as_of) &&
	       find_field(r, group, l, "figures", t.figures, &ret->figures) &&
	       read_freezes(r, group, l, t.freezes, &ret->freezes);
}

bool submissions_parse(const char *text, const char *name, const struct report_ledgers *ledgers, struct report_submissions *ret,
		       bool *ret_is, struct err *err)
{
	struct file_text t = { NULL };
	struct reader r = { 0 };
	bool ok = true;

	if (!reader_open(&r, text, name, err))
		return false;
	*ret_is = config_lookup(&r.config, "submissions") != NULL;
	if (*ret_is)
		ok = reader_group(&r, config_root_setting(&r.config), file_keys, COUNT(file_keys), &t) &&
		     read_group(&r, t.submissions, ledgers, ret);
	reader_close(&r);
	return ok;
}
