/* The occurrences of a routine. */
#include <bihuan/domain/routine.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/tr.h>
#include <bihuan/domain/text.h>

void routine_free(struct routine *r)
{
	char *const texts[] = { r->name, (char *)(uintptr_t)r->title.zh, (char *)(uintptr_t)r->title.en, r->who, r->who_line,
				r->every_text, r->on_switch, r->ledger, r->line, r->day, r->whose, r->period, r->source, r->asked_line, r->asked_day,
				r->plan.ledger, r->plan.who, r->plan.times, r->plan.year, r->plan.kinds, r->plan.kind };

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		free(texts[i]);
}

void routines_free(struct routines *r)
{
	for (size_t i = 0; i < r->n; i++)
		routine_free(&r->v[i]);
	free(r->v);
	free(r->excuses.ledger);
	free(r->excuses.routine);
	free(r->excuses.period);
	free(r->excuses.reason);
	*r = (struct routines){ .n = 0 };
}

const struct routine *routines_find(const struct routines *r, const char *name)
{
	for (size_t i = 0; i < r->n; i++)
		if (str_eq(r->v[i].name, name))
			return &r->v[i];
	return NULL;
}

/* "a\nb" as the values of a filter's term. */
static char *line_of_kinds(const struct routine *r, const char *kinds)
{
	struct strv v = STRV_INIT;
	char *values, *line;

	strv_split(&v, str_empty(kinds) ? "" : kinds, "\n");
	values = strv_join(&v, ",");
	line = str_empty(kinds) ? xstrdup(r->line) :
				  xasprintf("%s%s%s:%s", r->line, *r->line ? " " : "", r->plan.kind, values);
	free(values);
	strv_free(&v);
	return line;
}

static const char *title_of(const char *title, const char *between, const char *label)
{
	return title && label ? xasprintf("%s%s%s", title, between, label) : xstrdup(title);
}

bool routine_of_plan(const struct routine *r, const struct routine_told *t, struct routine *ret)
{
	long long year, times;

	if (!t->year || !text_number(t->year, &year) || year < 1900 || year > 9999)
		return false;
	*ret = (struct routine){ .name = xasprintf("%s.%s", r->name, t->number),
				 .title = { title_of(r->title.zh, "：", t->label), title_of(r->title.en, ": ", t->label) },
				 .who = xstrdup(r->who), .every = r->every, .by = r->by, .self = r->self,
				 .who_line = xasprintf("%s%s%s", r->who_line, *r->who_line && t->who ? " " : "", t->who ? t->who : ""),
				 .ledger = xstrdup(r->ledger), .line = line_of_kinds(r, t->kinds), .day = xstrdup(r->day),
				 .whose = xstrdup(r->whose), .period = xstrdup(r->period), .source = xstrdup(r->source),
				 .planned = true, .from = day_from_ymd((int)year, 1, 1), .until = day_from_ymd((int)year, 12, 31) };
	if (t->times && text_number(t->times, &times) && times >= 1 && times <= 366)
		ret->every.times = (int)times;
	return true;
}

const char *occurrence_code(enum occurrence_state s)
{
	static const char *const codes[] = { "done", "due", "behind", "excused" };

	return codes[s];
}

const char *occurrence_title(enum occurrence_state s)
{
	static const char *const titles[] = { N_("done"), N_("due"), N_("behind"), N_("excused") };

	return tr(titles[s]);
}

/* ---- which were done ---- */

/* "2026-01-01..2026-06-30" */
static bool days_hold(const char *text, struct period p)
{
	char from[DAY_TEXT], to[DAY_TEXT];
	day_t a, b;

	if (strlen(text) != 2 * (DAY_TEXT - 1) + 2 || strncmp(text + DAY_TEXT - 1, "..", 2) != 0)
		return false;
	snprintf(from, sizeof from, "%.*s", DAY_TEXT - 1, text);
	snprintf(to, sizeof to, "%s", text + DAY_TEXT + 1);
	a = day_from_iso(from);
	b = day_from_iso(to);
	return a != DAY_NONE && b != DAY_NONE && a <= p.first && p.last <= b;
}

/* By the period's name, as people write it too (2026年第3季度), by a day within, or by days that hold it. */
bool routine_says(const char *text, const char *name, struct period p)
{
	day_t day = day_from_iso(text);
	struct period said;

	if (str_eq(text, name) || (day != DAY_NONE && day >= p.first && day <= p.last) || (text && days_hold(text, p)))
		return true;
	return text && day == DAY_NONE && period_find(text, &said) && said.first == p.first && said.last == p.last;
}

/* A report about a period comes behind its end: who may bring it `by` days later has the days up to there, and those
 * before belong to the period before. */
static bool was_done(const struct routine *r, const struct routine_case *c, const char *name, struct period p)
{
	int n = 0;

	for (size_t i = 0; i < c->ndone && n < r->every.times; i++) {
		const struct routine_done *d = &c->done[i];

		if (d->day > c->as_of)
			break;
		n += d->period ? routine_says(d->period, name, p) : d->day >= p.first + r->by && d->day <= p.last + r->by;
	}
	return n >= r->every.times;
}

static enum occurrence_state state_of(const struct routine *r, const struct routine_case *c, struct period p)
{
	char name[PERIOD_TEXT];

	period_name(&r->every, p, name);
	if (was_done(r, c, name, p))
		return OCCURRENCE_DONE;
	if (c->excused && c->excused(c->ctx, name, p))
		return OCCURRENCE_EXCUSED;
	return p.last + r->by < c->as_of ? OCCURRENCE_BEHIND : OCCURRENCE_DUE;
}

static void add(const struct routine *r, const struct routine_case *c, struct period p, enum occurrence_state state,
		struct occurrence *ret, size_t *n)
{
	if (*n < ROUTINE_MOST && c->owes(c->ctx, p.last))
		ret[(*n)++] = (struct occurrence){ p, p.last + r->by, state };
}

static day_t later_of(day_t a, day_t b)
{
	return a == DAY_NONE || (b != DAY_NONE && b > a) ? b : a;
}

/* Every so many years: from the day it was last done, else from the beginning. */
static size_t rolling(const struct routine *r, const struct routine_case *c, struct occurrence *ret)
{
	day_t first = later_of(r->from, c->start);
	size_t n = 0, done = 0;
	struct period p;

	while (done < c->ndone && c->done[done].day <= c->as_of)
		done++;
	if (!done && first == DAY_NONE)
		return 0;
	p.first = done ? c->done[done - 1].day + 1 : first;
	p.last = day_add_months(p.first, r->every.n) - 1;
	if (r->until == DAY_NONE || p.last <= r->until) {
		char name[PERIOD_TEXT];
		bool excused = c->excused && c->excused(c->ctx, period_name(&r->every, p, name), p);

		add(r, c, p, excused ? OCCURRENCE_EXCUSED : p.last + r->by < c->as_of ? OCCURRENCE_BEHIND : OCCURRENCE_DUE, ret, &n);
	}
	return n;
}

size_t routine_occurrences(const struct routine *r, const struct routine_case *c, struct occurrence ret[ROUTINE_MOST])
{
	day_t from = later_of(r->from, c->start), back = c->as_of - ROUTINE_LOOK;
	struct period p, whole;
	day_t anchor;
	size_t n = 0;

	if (r->every.unit == PERIOD_MONTH && r->every.n >= 24)
		return rolling(r, c, ret);
	/* what is over long ago is passed over, but for the last that ended */
	whole = period_first(&r->every, from == DAY_NONE ? back : from);
	anchor = whole.first;
	p = period_of(&r->every, anchor, c->as_of);
	p = period_before(&r->every, anchor, p);
	while (p.first > whole.first && p.last + r->by >= back)
		p = period_before(&r->every, anchor, p);
	if (p.first < whole.first)
		p = whole;
	for (; p.first <= c->as_of && (r->until == DAY_NONE || p.last <= r->until); p = period_after(&r->every, anchor, p))
		add(r, c, p, state_of(r, c, p), ret, &n);
	return n;
}

/* ---- a value and a term ---- */

static int compared(const struct field *f, const char *a, const char *b)
{
	long long x, y;

	if (f->type == FIELD_DECIMAL)
		return (strtod(a, NULL) > strtod(b, NULL)) - (strtod(a, NULL) < strtod(b, NULL));
	if (text_number(a, &x) && text_number(b, &y))
		return (x > y) - (x < y);
	return strcmp(a, b);
}

static bool one_of(const struct filter_term *t, const char *value)
{
	struct strv items = STRV_INIT;
	bool found = false;

	if (!field_is(t->field, FIELD_IS_LIST))
		return strv_has(&t->values, value);
	strv_split(&items, value, "\n");
	for (size_t i = 0; !found && i < items.n; i++)
		found = strv_has(&t->values, items.v[i]);
	strv_free(&items);
	return found;
}

bool filter_term_holds(const struct filter_term *t, const char *value)
{
	bool holds;

	if (t->op == SIGN_ABSENT)
		holds = !value;
	else if (!value)
		holds = false;
	else if (t->op == SIGN_EQ)
		holds = one_of(t, value);
	else
		holds = sign_holds(t->op, compared(t->field, value, t->values.v[0]));
	return holds != t->not;
}
