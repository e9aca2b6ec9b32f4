/* What the options of report and pivot ask for: the period, the day, the campaign. */
#include "report_ask.h"

#include <stdio.h>
#include <stdlib.h>

#include "routines.h"

char *report_periods(const struct report *r)
{
	static const struct words comma = { "、", ", " };
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < r->nperiods; i++) {
		char *told = period_told(&r->periods[i]);

		buf_addf(&b, "%s%s", i ? words_now(&comma) : "", told);
		free(told);
	}
	return buf_take(&b);
}

/* ---- the period ---- */

/* A period of the kind, named (2026-08, 上月), or for weeks a day of it. */
static const struct period_option {
	const char *name, *form;
	int months; /* 0: weeks */
} period_options[] = {
	{ "month", "2026-08", 1 }, { "quarter", "2026-Q3", 3 }, { "half", "2026-H2", 6 },
	{ "year", "2026", 12 },	   { "week", "2026-08-27", 0 },
};
enum { NPERIOD_OPTIONS = sizeof period_options / sizeof *period_options };

static bool not_for_it(const struct report *r, const char *option, struct err *err)
{
	char *told = report_periods(r);

	err_set(err, ERR_USAGE, "bad_argument", "The report %s is made: %s; not by --%s", r->name, told, option);
	free(told);
	return false;
}

static bool period_by(struct cli *c, const struct period_option *o, struct figures_wish *w, char name[PERIOD_TEXT],
		      struct err *err)
{
	const char *text = args_value(&c->args, o->name);
	enum period_unit unit = o->months ? PERIOD_MONTH : PERIOD_WEEK;
	struct period_rule rule;
	struct period p;
	day_t day;

	if (period_named(text, c->session.today, &rule, &p) && rule.unit == unit && (!o->months || rule.n == o->months))
		day = p.first;
	else if (o->months)
		return err_set(err, ERR_USAGE, "bad_argument", "--%s takes a period such as %s, not “%s”", o->name, o->form, text);
	else if (!day_parse(text, c->session.today, &day, err))
		return false;
	return figures_period(w->report, unit, o->months, day, &w->period, name) || not_for_it(w->report, o->name, err);
}

/* --from and --to: any days. */
static bool period_between(struct cli *c, struct figures_wish *w, char name[PERIOD_TEXT], struct err *err)
{
	const char *from = args_value(&c->args, "from"), *to = args_value(&c->args, "to");
	char first[DAY_TEXT], last[DAY_TEXT];

	if (!from || !to)
		return err_set(err, ERR_USAGE, "bad_argument", "--from and --to stand together: the first and the last day");
	if (!day_parse(from, c->session.today, &w->period.first, err) || !day_parse(to, c->session.today, &w->period.last, err))
		return false;
	if (w->period.last < w->period.first)
		return err_set(err, ERR_REFUSED, "bad_date", "--to is before --from");
	snprintf(name, PERIOD_TEXT, "%s..%s", day_to_iso(w->period.first, first), day_to_iso(w->period.last, last));
	return true;
}

/* Of several ways to say a period one. */
bool report_period(struct cli *c, struct figures_wish *w, char name[PERIOD_TEXT], struct err *err)
{
	const struct period_option *given = NULL;
	bool between = args_has(&c->args, "from") || args_has(&c->args, "to");
	int n = between;

	for (size_t i = 0; i < NPERIOD_OPTIONS; i++)
		if (args_has(&c->args, period_options[i].name)) {
			given = &period_options[i];
			n++;
		}
	if (n > 1)
		return err_set(err, ERR_USAGE, "bad_argument", "Say one period: --month, --quarter, --half, --year, --week, or --from and --to");
	if (between)
		return period_between(c, w, name, err);
	if (given)
		return period_by(c, given, w, name, err);
	w->period = period_of(&w->report->periods[0], DAY_NONE, w->as_of != DAY_NONE ? w->as_of : c->session.today);
	period_name(&w->report->periods[0], w->period, name);
	return true;
}

bool report_campaign(struct cli *c, struct figures_wish *w, char id[ID_TEXT], struct err *err)
{
	const char *since = args_value(&c->args, "since"), *alone = args_value(&c->args, "alone"), *text = alone ? alone : since;

	if (!text)
		return true;
	if (since && alone)
		return err_set(err, ERR_USAGE, "bad_argument", "Say --since or --alone, not both");
	w->alone = alone != NULL;
	if (!w->report->campaign.ledger)
		return err_set(err, ERR_USAGE, "bad_argument", "The report %s has nothing to do with campaigns", w->report->name);
	w->campaign = id;
	return store_find(c->session.store, w->report->campaign.ledger->name, text, id, err);
}

static bool counts_routines(const struct report *r)
{
	for (size_t i = 0; i < r->nparts; i++)
		if (r->parts[i].routines != ROUTINES_NOT)
			return true;
	return false;
}

bool report_work(struct cli *c, const struct figures_wish *w, struct figures *ret, struct err *err)
{
	bool ok = (!counts_routines(w->report) || cli_routines(c, err)) && figures_work(&c->session, w, cli_news(), ret, err);

	cli_news_end();
	return ok;
}
