#include <stdlib.h>
#include <string.h>

#include "inside.h"

bool section_asks(const struct session *s, const struct ledger *l, const struct life_section *of)
{
	if (of->roles && !role_may(s->me.role, of->roles))
		return false;
	for (size_t i = 0; i < of->nasks; i++) {
		const struct act *a = act_find(l, of->asks[i]);

		if (a && role_may(s->me.role, a->roles))
			return true;
	}
	return false;
}

/* Has it a section of what is overdue, and of nothing else? */
static bool sets_overdue_apart(const struct ledger *l)
{
	for (size_t i = 0; i < l->life->ntoday; i++) {
		const char *at = strstr(l->life->today[i].line, "is:" IS_OVERDUE);

		if (at && (at == l->life->today[i].line || at[-1] == ' '))
			return true;
	}
	return false;
}

static void add_sections(const struct session *session, const struct ledger *l, struct today_section *ret, size_t *n)
{
	for (size_t i = 0; i < l->life->ntoday && *n < TODAY_SECTIONS_MAX; i++) {
		const struct life_section *s = &l->life->today[i];

		ret[(*n)++] = (struct today_section){ .ledger = l, .name = s->name, .title = s->title,
						      .line = s->line, .day = s->day, .urgent = s->urgent, .ladder = s->ladder, .news = s->news,
						      .asks = section_asks(session, l, s),
						      .mixed = l->life->overdue.n && !sets_overdue_apart(l) };
	}
}

/* Those of which a tally stands, of whatever ledger they are. */
static void add_tallies(const struct session *session, const struct ledger *l, struct today_section *ret, size_t *n)
{
	for (size_t i = 0; i < l->life->ntallies && *n < TODAY_SECTIONS_MAX; i++) {
		const struct life_tally *t = &l->life->tallies[i];
		const struct ledger *of = t->today ? store_counted_for(session->store, l, t) : NULL;

		if (of)
			ret[(*n)++] = (struct today_section){ .ledger = of, .name = t->name, .title = t->title, .line = t->stands };
	}
}

/* Its records name who is to decide: a term of its line says so. */
static bool names_me(const char *line)
{
	const char *at = strstr(line, ":me");

	return at && (at[3] == '\0' || at[3] == ' ');
}

enum { ORDERS = 6 };

static int order_of(const struct today_section *s)
{
	if (s->urgent)
		return 0;
	if (s->asks)
		return names_me(s->line) ? 1 : 2;
	return s->news ? 3 : s->ladder ? 4 : 5;
}

/* What waits for this person comes first, then what others brought, then what presses most. */
static void order_sections(struct today_section *v, size_t n)
{
	struct today_section *was = xcalloc(n + 1, sizeof *was);
	size_t to = 0;

	memcpy(was, v, n * sizeof *v);
	for (int order = 0; order < ORDERS; order++)
		for (size_t i = 0; i < n; i++)
			if (order_of(&was[i]) == order)
				v[to++] = was[i];
	free(was);
}

size_t work_sections(struct session *s, struct today_section ret[TODAY_SECTIONS_MAX])
{
	const struct ledger *main = store_main_ledger(s->store), *const *all;
	size_t n = 0, nall = store_ledgers(s->store, &all);

	if (main)
		add_sections(s, main, ret, &n);
	for (size_t i = 0; i < nall; i++)
		if (all[i]->life && all[i] != main)
			add_sections(s, all[i], ret, &n);
	for (size_t i = 0; i < nall; i++)
		if (all[i]->life)
			add_tallies(s, all[i], ret, &n);
	order_sections(ret, n);
	return n;
}

static bool count_line(struct session *s, const struct ledger *l, const char *line, long *ret,
		       struct err *err)
{
	struct filter f;
	if (!work_filter(s, l->name, line, &f, err))
		return false;
	bool ok = store_count(s->store, &f, 0, ret, err);
	filter_free(&f);
	return ok;
}

bool work_section_overdue(struct session *s, const struct today_section *of, long *ret, struct err *err)
{
	char *line = xasprintf("%s is:" IS_OVERDUE, of->line);
	bool ok = count_line(s, of->ledger, line, ret, err);

	free(line);
	return ok;
}

/* Overdue in all other ledgers that have a section of the day: the same records that is:overdue finds in each. */
static bool count_elsewhere(struct session *s, long *ret, struct err *err)
{
	const struct ledger *main = store_main_ledger(s->store), *const *all;
	size_t n = store_ledgers(s->store, &all);
	long sum = 0, one;

	for (size_t i = 0; i < n; i++) {
		if (all[i] == main || !all[i]->life || !all[i]->life->overdue.n || !all[i]->life->ntoday)
			continue;
		if (!count_line(s, all[i], "is:" IS_OVERDUE, &one, err))
			return false;
		sum += one;
	}
	*ret = sum;
	return true;
}

void work_today_begin(struct session *s, struct today *ret)
{
	struct ymd now = day_to_ymd(s->today);
	day_t first = day_from_ymd(now.year, now.month, 1);

	*ret = (struct today){ .open = -1, .overdue = -1, .elsewhere = -1, .general = -1, .major = -1 };
	for (size_t i = 0; i < sizeof ret->counts / sizeof *ret->counts; i++)
		ret->counts[i] = -1;
	for (int i = 0; i < 12; i++) {
		struct ymd at = day_to_ymd(day_add_months(first, i - 11));

		ret->months[i] = (struct today_month){ at.year, at.month, -1, -1 };
	}
}

static bool count_month(struct session *s, struct today_month *m, struct err *err)
{
	day_t from = day_from_ymd(m->year, m->month, 1);

	return store_month(s->store, store_main_ledger(s->store), from, day_month_end(from), &m->opened, &m->closed, err);
}

static const char *const figure_lines[] = { "is:" LIFE_OPEN, "is:" IS_OVERDUE };

/* Open, overdue, and open ones of the first two levels. */
static bool count_figure(struct session *s, const struct ledger *l, const struct field *levels, size_t which,
			 long *ret, struct err *err)
{
	char *line;
	bool ok;

	*ret = 0;
	if (which < 2)
		return !l || count_line(s, l, figure_lines[which], ret, err);
	if (!levels || which - 2 >= levels->nchoices)
		return true;
	line = xasprintf("%s %s:%s", figure_lines[0], levels->name, levels->choices[which - 2].code);
	ok = count_line(s, l, line, ret, err);
	free(line);
	return ok;
}

bool work_today_more(struct session *s, struct today *t, bool *ret_more, struct err *err)
{
	const struct ledger *l = store_main_ledger(s->store);
	const struct field *levels = l ? kind_levels(l) : NULL;
	long *const to[] = { &t->open, &t->overdue, &t->general, &t->major };

	*ret_more = true;
	for (size_t i = 0; i < sizeof to / sizeof *to; i++)
		if (*to[i] < 0)
			return count_figure(s, l, levels, i, to[i], err);
	if (t->elsewhere < 0)
		return count_elsewhere(s, &t->elsewhere, err);
	for (int i = 11; i >= 0; i--)
		if (t->months[i].opened < 0)
			return count_month(s, &t->months[i], err);
	*ret_more = false;
	return true;
}

long today_ungraded(const struct today *t)
{
	bool known = t->open >= 0 && t->general >= 0 && t->major >= 0;

	return known ? t->open - t->general - t->major : -1;
}

/* Whatever it is sorted by. */
static bool finds_the_same(const char *line, const char *figure)
{
	size_t n = strlen(figure);

	return str_starts(line, figure) && (!line[n] || (str_starts(line + n, " sort:") && !strchr(line + n + 1, ' ')));
}

/* A section that is one of the figures above it is counted once. */
static void take_figure(const struct session *s, const struct today_section *of, long n, struct today *t)
{
	long *const to[] = { &t->open, &t->overdue };

	for (size_t i = 0; of->ledger == store_main_ledger(s->store) && i < sizeof to / sizeof *to; i++)
		if (finds_the_same(of->line, figure_lines[i]))
			*to[i] = n;
}

bool work_today(struct session *s, struct today *ret, struct err *err)
{
	struct today_section sections[TODAY_SECTIONS_MAX];
	size_t n = work_sections(s, sections);
	struct today t;
	bool more = true;

	work_today_begin(s, &t);
	for (size_t i = 0; i < n; i++) { /* news is the screen's, which counts it itself */
		if (!sections[i].news && !count_line(s, sections[i].ledger, sections[i].line, &t.counts[i], err))
			return false;
		take_figure(s, &sections[i], t.counts[i], &t);
	}
	while (more)
		if (!work_today_more(s, &t, &more, err))
			return false;
	*ret = t;
	return true;
}
