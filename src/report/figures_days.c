/* The period, the day and the campaign that a report is worked out for; and whether a record is among what it counts. */
#include "figures_days.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* By which records of the ledger say whose campaign they are of; NULL: they do not. */
static const struct field *campaign_field(const struct figures *f, const struct ledger *l)
{
	for (size_t i = 0; i < l->nfields; i++)
		if (l->fields[i].type == FIELD_REF && str_eq(l->fields[i].ledger, f->report->campaign.ledger->name))
			return &l->fields[i];
	return NULL;
}

bool figures_measure_counts(const struct figures *f, const struct report_measure *m)
{
	return m->ledger && (!f->alone || campaign_field(f, m->ledger));
}

bool figures_measure_there(const struct rules *rules, const struct report_measure *m)
{
	return (!m->on_switch || rules_on(rules, m->on_switch)) && (!m->off_switch || !rules_on(rules, m->off_switch));
}

struct campaign_found {
	char id[ID_TEXT], from[DAY_TEXT];
	char first[DAY_TEXT]; /* of the period */
};

static void take_campaign(void *ctx, long long row, const char *const *values)
{
	struct campaign_found *c = ctx;

	(void)row;
	if (values[2] && strcmp(values[2], c->first) < 0)
		return;
	if (values[1] && strcmp(values[1], c->from) >= 0) {
		snprintf(c->id, sizeof c->id, "%s", values[0]);
		snprintf(c->from, sizeof c->from, "%s", values[1]);
	}
}

/* The campaign that was on in the period: begun by its end, and not over before it began; of several the one that began last. */
static bool find_campaign(struct session *s, const struct figures_wish *wish, struct figures *f, struct err *err)
{
	const struct report *r = f->report;
	const struct names *names = store_names(s->store, s->today);
	const char *fields[3] = { "id", r->campaign.ledger ? r->campaign.from->name : NULL, r->campaign.ledger ? r->campaign.until->name : NULL };
	struct campaign_found c = { .id = "" };
	char iso[DAY_TEXT], *line;
	struct filter filter = { 0 };
	const char *number, *name;
	bool ok;

	if (!r->campaign.ledger)
		return true;
	day_to_iso(f->period.first, c.first);
	day_to_iso(f->period.last, iso);
	line = xasprintf("%s:<=%s", r->campaign.from->name, iso);
	ok = work_filter(s, r->campaign.ledger->name, line, &filter, err) &&
	     store_select(s->store, &filter, fields, 3, take_campaign, &c, err);
	filter_free(&filter);
	free(line);
	if (!ok)
		return false;
	if (wish->campaign) {
		const char *from = store_peek(s->store, r->campaign.ledger->name, wish->campaign, r->campaign.from->name);

		snprintf(c.id, sizeof c.id, "%s", wish->campaign);
		snprintf(c.from, sizeof c.from, "%s", from ? from : "");
	}
	f->campaign_from = day_from_iso(c.from);
	if (*c.id && names->label(names->ctx, r->campaign.ledger->name, c.id, &number, &name))
		f->campaign = xstrdup(name ? name : number);
	if (wish->alone && *c.id && f->campaign)
		f->alone = xstrdup(number);
	return true;
}

bool figures_begin(struct session *s, const struct figures_wish *wish, struct figures *ret, struct err *err)
{
	*ret = (struct figures){ .report = wish->report, .period = wish->period, .as_of = wish->as_of, .campaign_from = DAY_NONE,
				 .period_name = xstrdup(wish->period_name) };
	if (ret->as_of == DAY_NONE)
		ret->as_of = ret->period.last < s->today ? ret->period.last : s->today;
	return find_campaign(s, wish, ret, err);
}

char *figures_line(const struct figures *f, const struct ledger *l, const char *line, const char *more, const struct report_span *span)
{
	char *said = report_line(line, more, span, f->period_name), *both;
	const struct field *by = f->alone ? campaign_field(f, l) : NULL;

	if (!by)
		return said;
	both = xasprintf("%s%s%s:%s", said, *said ? " " : "", by->name, f->alone);
	free(said);
	return both;
}

/* ---- one record ---- */

struct holding {
	struct session *s;
	const struct figures *f;
	const char *id;
	const struct ledger *ledger;
	struct group_ask *asks;
	size_t n;
};

/* The line is the ask's. */
static void add(struct holding *h, char *line, day_t as_of)
{
	VEC_ADD(h->asks, h->n) = (struct group_ask){ .ledger = h->ledger, .line = line, .as_of = as_of, .only = h->id,
						     .now = as_of >= h->s->today,
						     .minute = as_of < h->s->today ? DAY_MINUTES - 1 : h->s->minute,
						     .measure = { MEASURE_COUNT, NULL, NULL } };
}

static void add_part(struct holding *h, const struct report_part *p)
{
	const struct figures *f = h->f;

	if (p->list == h->ledger) {
		const struct report_span span = { f->period.first, f->period.last, f->as_of };

		add(h, figures_line(f, p->list, p->line, NULL, &span), f->as_of);
	}
	for (size_t m = 0; !p->list && m < p->nmeasures; m++)
		for (size_t c = 0; c < p->ncolumns; c++) {
			const struct report_measure *measure = &p->measures[m];
			struct report_span span = report_span_of(&p->columns[c], f->period, f->as_of, f->campaign_from);

			if (measure->ledger != h->ledger || !figures_measure_there(store_rules(h->s->store), measure) ||
			    !figures_measure_counts(f, measure))
				continue;
			if (measure->before)
				span.as_of = span.from - 1;
			add(h, figures_line(f, measure->ledger, measure->line, p->columns[c].line, &span), span.as_of);
		}
}

static bool any_answer(const struct group_answer *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (v[i].n && v[i].v[0].value)
			return true;
	return false;
}

bool figures_hold(struct session *s, const struct figures_wish *wish, const struct ledger *l, const char *id, bool *ret,
		  struct err *err)
{
	struct figures f;
	struct holding h = { .s = s, .f = &f, .id = id, .ledger = l };
	struct group_answer *answers = NULL;
	bool ok = figures_begin(s, wish, &f, err);

	*ret = false;
	for (size_t i = 0; ok && i < f.report->nparts; i++)
		add_part(&h, &f.report->parts[i]);
	if (ok && h.n) {
		answers = xcalloc(h.n, sizeof *answers);
		ok = store_group(s->store, h.asks, h.n, NULL, answers, err);
		*ret = ok && any_answer(answers, h.n);
		group_answers_free(answers, ok ? h.n : 0);
	}
	for (size_t i = 0; i < h.n; i++)
		free((char *)h.asks[i].line);
	free(h.asks);
	free(answers);
	figures_free(&f);
	return ok;
}
