/* What is worked out of a record from its items: which of its days, and which period of its rule, nobody has answered
 * yet. Days and periods only, never today: a filter compares them with it. */
#include "field_functions.h"

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/mem.h>
#include <bihuan/domain/ledger.h>
#include <bihuan/domain/period.h>
#include <bihuan/domain/text.h>

#define PERIODS_MOST 4000 /* ten years of days; what goes on longer is not looked at */

/* What items must be like, by the names of their fields. */
struct wanted {
	const char *items, *day, *done, *party, *parties, *part;
	const char *const *words;
	size_t nwords;
};

static struct wanted wanted_of(const struct field *f, size_t at)
{
	return (struct wanted){ .items = f->args[at], .day = f->args[at + 1], .done = f->args[at + 2],
				.party = f->args[at + 3], .parties = f->args[at + 4], .part = f->args[at + 5],
				.words = f->args + at + 6, .nwords = f->nargs - at - 6 };
}

struct answer {
	day_t day;
	char *party; /* NULL: of all */
};

struct answers {
	const struct wanted *w;
	struct answer *v;
	size_t n;
};

static void take_answer(void *ctx, const struct record *r)
{
	struct answers *a = ctx;
	day_t day = day_from_iso(record_get(r, a->w->day));
	const char *party = record_get(r, a->w->party);

	if (day == DAY_NONE || !record_true(r, a->w->done) || record_get(r, a->w->part))
		return;
	VEC_ADD(a->v, a->n) = (struct answer){ day, xstrdup(party) };
}

static void answers_read(const struct computing *c, struct answers *a)
{
	c->items->each(c->items->ctx, a->w->items, take_answer, a);
}

static void answers_free(struct answers *a)
{
	for (size_t i = 0; i < a->n; i++)
		free(a->v[i].party);
	free(a->v);
}

/* Who answers; nobody named is one nameless party. */
static void parties_of(const struct computing *c, const struct wanted *w, struct strv *ret)
{
	struct strv all = STRV_INIT;
	const char *list = c->get(c->ctx, w->parties);

	strv_split(&all, list ? list : "", "\n");
	for (size_t i = 0; i < all.n; i++) {
		bool word = false;

		for (size_t k = 0; k < w->nwords; k++)
			word = word || strcmp(w->words[k], all.v[i]) == 0;
		if (!word)
			strv_add(ret, all.v[i]);
	}
	if (!ret->n)
		strv_add(ret, "");
	strv_free(&all);
}

/* How many answers a party gave within two days. */
static size_t given(const struct answers *a, const char *party, day_t from, day_t to)
{
	size_t n = 0;

	for (size_t i = 0; i < a->n; i++)
		n += a->v[i].day >= from && a->v[i].day <= to && (!a->v[i].party || strcmp(a->v[i].party, party) == 0);
	return n;
}

static size_t least_given(const struct answers *a, const struct strv *parties, day_t from, day_t to)
{
	size_t least = SIZE_MAX;

	for (size_t i = 0; i < parties->n; i++) {
		size_t n = given(a, parties->v[i], from, to);

		least = n < least ? n : least;
	}
	return least;
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* next_date DATES ITEMS DAY DONE PARTY PARTIES PART [WORD …] */
char *next_date(const struct computing *c)
{
	struct wanted w = wanted_of(c->field, 1);
	struct answers a = { .w = &w };
	struct strv days = STRV_INIT, parties = STRV_INIT;
	const char *list = c->get(c->ctx, c->field->args[0]);
	char *next = NULL;
	size_t done;

	strv_split(&days, list ? list : "", "\n");
	if (days.n) {
		answers_read(c, &a);
		parties_of(c, &w, &parties);
		qsort(days.v, days.n, sizeof *days.v, by_text);
		done = least_given(&a, &parties, INT32_MIN, INT32_MAX);
		next = done < days.n ? xstrdup(days.v[done]) : NULL;
	}
	answers_free(&a);
	strv_free(&days);
	strv_free(&parties);
	return next;
}

/* F, or F.G of what it refers to. */
static const char *value_at(const struct computing *c, const char *name)
{
	const char *dot = strchr(name, '.'), *id, *value;
	const struct field *f;
	char *own;

	if (!dot)
		return c->get(c->ctx, name);
	own = xstrndup(name, (size_t)(dot - name));
	f = ledger_field(c->ledger, own);
	id = f ? c->get(c->ctx, own) : NULL;
	value = id && f->ledger ? c->items->peek(c->items->ctx, f->ledger, id, dot + 1) : NULL;
	free(own);
	return value;
}

/* A day, or the first of the year that a text names: 专项整治2023行动. */
static day_t day_meant(const char *text)
{
	day_t day = day_from_iso(text);

	for (const char *s = text; day == DAY_NONE && s && *s; s++) {
		size_t n = strspn(s, "0123456789");

		if (n == 4)
			day = day_from_ymd(atoi(s), 1, 1);
		s += n ? n - 1 : 0;
	}
	return day;
}

/* The first of several that is there: "from,campaign.from,set_on". */
static day_t first_day(const struct computing *c, const char *names)
{
	struct strv v = STRV_INIT;
	day_t day = DAY_NONE;

	strv_split(&v, names, ",");
	for (size_t i = 0; i < v.n && day == DAY_NONE; i++)
		day = day_meant(value_at(c, v.v[i]));
	strv_free(&v);
	return day;
}

/* next_period EVERY TIMES FROM UNTIL ITEMS … */
char *next_period(const struct computing *c)
{
	const struct field *f = c->field;
	struct wanted w = wanted_of(f, 4);
	struct answers a = { .w = &w };
	struct strv parties = STRV_INIT;
	struct period_rule rule;
	day_t from = first_day(c, f->args[2]), until = first_day(c, f->args[3]);
	long long times = 1;
	const char *said = c->get(c->ctx, f->args[1]);
	struct period p;
	day_t anchor;
	char iso[DAY_TEXT], *next = NULL;

	if (!period_read(c->get(c->ctx, f->args[0]), &rule) || from == DAY_NONE)
		return NULL;
	if (!said || !text_number(said, &times) || times < 1)
		times = 1;
	answers_read(c, &a);
	parties_of(c, &w, &parties);
	p = period_first(&rule, from);
	anchor = p.first;
	for (int i = 0; !next && i < PERIODS_MOST && (until == DAY_NONE || p.last <= until); i++) {
		if (least_given(&a, &parties, p.first, p.last) < (size_t)times)
			next = xstrdup(day_to_iso(p.last, iso));
		p = period_after(&rule, anchor, p);
	}
	answers_free(&a);
	strv_free(&parties);
	return next;
}

struct parts {
	const char *done, *part;
	struct strv seen;
};

static void take_part(void *ctx, const struct record *r)
{
	struct parts *p = ctx;
	const char *part = record_get(r, p->part);

	if (part && record_true(r, p->done))
		strv_add(&p->seen, part);
}

/* parts_done ITEMS DONE PART [FLAG] */
char *parts_done(const struct computing *c)
{
	struct parts p = { .done = c->field->args[1], .part = c->field->args[2], .seen = STRV_INIT };
	size_t n = 0;

	c->items->each(c->items->ctx, c->field->args[0], take_part, &p);
	if (p.seen.n)
		qsort(p.seen.v, p.seen.n, sizeof *p.seen.v, by_text);
	for (size_t i = 0; i < p.seen.n; i++)
		n += i == 0 || strcmp(p.seen.v[i], p.seen.v[i - 1]) != 0;
	strv_free(&p.seen);
	if (!n && !(c->field->nargs > 3 && str_eq(c->get(c->ctx, c->field->args[3]), "1")))
		return NULL;
	return xasprintf("%zu", n);
}

/* records_if FLAG LEDGER */
char *records_if(const struct computing *c)
{
	if (!str_eq(c->get(c->ctx, c->field->args[0]), "1"))
		return NULL;
	return xasprintf("%ld", c->items->count(c->items->ctx, c->field->args[1]));
}

static bool days_named(const char *names, const struct ledger *l)
{
	struct strv v = STRV_INIT;
	bool right = true;

	strv_split(&v, names, ",");
	for (size_t i = 0; right && i < v.n; i++) {
		char *dot = strchr(v.v[i], '.');
		const struct field *f;

		if (dot)
			*dot = '\0';
		f = ledger_field(l, v.v[i]);
		right = f && (!dot || f->type == FIELD_REF);
	}
	strv_free(&v);
	return right;
}

const char *item_function_wrong(const struct field *f, const struct ledger *l)
{
	bool period = f->compute->compute == next_period;
	size_t own = f->compute->compute == parts_done ? 0 : period ? 2 : 1, parties = period ? 8 : 5;

	for (size_t i = 0; i < own; i++)
		if (!ledger_field(l, f->args[i]))
			return f->args[i];
	if (own && !ledger_field(l, f->args[parties]))
		return f->args[parties];
	for (size_t i = 2; period && i < 4; i++)
		if (!days_named(f->args[i], l))
			return f->args[i];
	return NULL;
}
