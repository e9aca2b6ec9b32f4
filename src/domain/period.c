/* Periods by the calendar. */
#include <bihuan/domain/period.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/tr.h>

const char period_forms[] = "day, week, week thursday, month, 2 months, quarter, half-year, year, 3 years, 4 times month";

static const char *const weekdays[] = { "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday" };

static const struct {
	const char *word;
	enum period_unit unit;
	int n;
} units[] = {
	{ "day", PERIOD_DAY, 1 },     { "days", PERIOD_DAY, 1 },	   { "week", PERIOD_WEEK, 1 },
	{ "month", PERIOD_MONTH, 1 }, { "months", PERIOD_MONTH, 1 },	   { "quarter", PERIOD_MONTH, 3 },
	{ "year", PERIOD_MONTH, 12 }, { "half-year", PERIOD_MONTH, 6 }, { "years", PERIOD_MONTH, 12 },
};

/* A number of at most three digits that is not 0. */
static bool small_number(const char *s, int *ret)
{
	size_t n = strspn(s, "0123456789");

	if (!n || n > 3 || s[n] || atoi(s) == 0)
		return false;
	*ret = atoi(s);
	return true;
}

static bool read_unit(const struct strv *w, size_t at, struct period_rule *r)
{
	int count = 1;
	size_t i = 0;

	if (at < w->n && small_number(w->v[at], &count))
		at++;
	while (at < w->n && i < sizeof units / sizeof *units && strcmp(units[i].word, w->v[at]) != 0)
		i++;
	if (at >= w->n || i == sizeof units / sizeof *units)
		return false;
	r->unit = units[i].unit;
	r->n = units[i].n * count;
	if (at + 1 == w->n)
		return true;
	for (i = 0; i < 7 && strcmp(weekdays[i], w->v[at + 1]) != 0; i++)
		;
	r->weekday = (int)i + 1;
	return r->unit == PERIOD_WEEK && i < 7 && at + 2 == w->n;
}

bool period_read(const char *text, struct period_rule *ret)
{
	struct period_rule r = { .weekday = 7, .times = 1 };
	struct strv w = STRV_INIT;
	bool times, right;

	if (!text)
		return false;
	strv_split(&w, text, " _\t");
	times = w.n > 2 && strcmp(w.v[1], "times") == 0;
	right = (!times || small_number(w.v[0], &r.times)) && read_unit(&w, times ? 2 : 0, &r);
	/* weeks and days are counted one by one */
	right = right && (r.unit == PERIOD_MONTH || r.n == 1);
	strv_free(&w);
	if (right)
		*ret = r;
	return right;
}

static char *unit_told(const struct period_rule *r)
{
	static const char *const days[] = { N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"),
					    N_("Friday"), N_("Saturday"), N_("Sunday") };

	if (r->unit == PERIOD_DAY)
		return xstrdup(tr("every day"));
	if (r->unit == PERIOD_WEEK)
		return r->weekday == 7 ? xstrdup(tr("every week")) :
					 xasprintf(tr("every week by %s"), tr(days[r->weekday - 1]));
	switch (r->n) {
	case 1:
		return xstrdup(tr("every month"));
	case 3:
		return xstrdup(tr("every quarter"));
	case 6:
		return xstrdup(tr("every half-year"));
	case 12:
		return xstrdup(tr("every year"));
	}
	return r->n % 12 ? xasprintf(tr("every %d months"), r->n) : xasprintf(tr("every %d years"), r->n / 12);
}

char *period_told(const struct period_rule *r)
{
	char *unit = unit_told(r), *told;

	if (r->times < 2)
		return unit;
	/* TRANSLATORS: 1 every month, 2 how often */
	told = xasprintf(tr("%1$s, %2$d times"), unit, r->times);
	free(unit);
	return told;
}

/* ---- where a day lies ---- */

static int floor_div(int a, int b)
{
	return a / b - (a % b != 0 && (a < 0) != (b < 0));
}

static int month_count(day_t d)
{
	struct ymd y = day_to_ymd(d);

	return y.year * 12 + y.month - 1;
}

static day_t month_begin(int count)
{
	return day_from_ymd(floor_div(count, 12), count - floor_div(count, 12) * 12 + 1, 1);
}

static struct period months_from(int count, int n)
{
	return (struct period){ month_begin(count), day_month_end(month_begin(count + n - 1)) };
}

struct period period_of(const struct period_rule *r, day_t anchor, day_t d)
{
	int base;

	if (r->unit == PERIOD_DAY)
		return (struct period){ d, d };
	if (r->unit == PERIOD_WEEK) {
		int left = (r->weekday - day_of_week(d) + 7) % 7;

		return (struct period){ d + left - 6, d + left };
	}
	base = 12 % r->n == 0 && r->n != 2 && r->n != 4 ? 0 : anchor == DAY_NONE ? 0 : month_count(anchor);
	return months_from(base + floor_div(month_count(d) - base, r->n) * r->n, r->n);
}

struct period period_after(const struct period_rule *r, day_t anchor, struct period p)
{
	return period_of(r, anchor, p.last + 1);
}

struct period period_before(const struct period_rule *r, day_t anchor, struct period p)
{
	return period_of(r, anchor, p.first - 1);
}

struct period period_first(const struct period_rule *r, day_t from)
{
	day_t whole = r->unit == PERIOD_MONTH && day_to_ymd(from).day > 1 ? day_month_end(from) + 1 : from;
	struct period p = period_of(r, whole, whole);

	return p.first >= from ? p : period_after(r, whole, p);
}

char *period_name(const struct period_rule *r, struct period p, char ret[PERIOD_TEXT])
{
	struct ymd y = day_to_ymd(p.first);
	char a[DAY_TEXT], b[DAY_TEXT];
	bool january = r->unit == PERIOD_MONTH && (y.month - 1) % r->n == 0;

	if (r->unit == PERIOD_DAY)
		day_to_iso(p.first, ret);
	else if (january && r->n == 12)
		snprintf(ret, PERIOD_TEXT, "%d", y.year);
	else if (january && r->n == 6)
		snprintf(ret, PERIOD_TEXT, "%d-H%d", y.year, y.month / 6 + 1);
	else if (january && r->n == 3)
		snprintf(ret, PERIOD_TEXT, "%d-Q%d", y.year, y.month / 3 + 1);
	else if (r->unit == PERIOD_MONTH && r->n == 1)
		snprintf(ret, PERIOD_TEXT, "%d-%02d", y.year, y.month);
	else
		snprintf(ret, PERIOD_TEXT, "%s..%s", day_to_iso(p.first, a), day_to_iso(p.last, b));
	return ret;
}
