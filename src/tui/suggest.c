#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/own_ledgers.h>
#include <bihuan/domain/search.h>

#include "kind.h"
#include "suggest.h"

#define RECENT_MAX 60
#define FIRST_MAX 9
#define PHRASES_MAX 1000

/* 5 is always the end of the month: a digit means the same each time. */
#define MONTH_END 0
static const int days_ahead[] = { 1, 3, 7, 15, MONTH_END, 30, 60, 90 };
/* Of what holds for years a digit is how many. */
#define YEAR_END 0
static const int months_ahead[] = { 12, 24, 36, 48, 60, 72, 6, YEAR_END };
static const int days_back[] = { 0, 1, 2, 3, 7 };
#define COUNT(a) (sizeof(a) / sizeof *(a))

bool suggest_fits(const char *text, const char *typed)
{
	struct strv words = STRV_INIT;
	search_words(typed, &words);
	bool fits = search_fits(text, &words);
	strv_free(&words);
	return fits;
}

size_t suggest_recent(struct app *app, const struct ledger *l, const char *field, const char *whose,
		      const char *typed, struct strv *out)
{
	struct strv all = STRV_INIT;
	struct err err = ERR_INIT;
	if (str_empty(whose))
		whose = NULL;
	if (!store_recent(app->session.store, l->name, field, whose, RECENT_MAX, &all, &err))
		stack_error(&err);
	for (size_t i = 0; i < all.n; i++)
		if (suggest_fits(all.v[i], typed) && !str_eq(all.v[i], typed) && !strv_has(out, all.v[i]))
			strv_add(out, all.v[i]);
	strv_free(&all);
	return out->n;
}

/* In a new store nothing is recent yet: the first ones by number. */
static void first_records(struct app *app, const char *ledger, struct strv *ids)
{
	struct session *s = &app->session;
	struct record *v[FIRST_MAX];
	struct err err = ERR_INIT;
	struct filter f;
	size_t n = 0;
	if (!work_filter(s, ledger, "sort:number", &f, &err))
		return;
	if (!store_page(s->store, &f, NULL, false, FIRST_MAX, v, &n, &err))
		n = 0;
	filter_free(&f);
	for (size_t i = 0; i < n; i++) {
		strv_add(ids, v[i]->id);
		record_free(v[i]);
	}
}

size_t suggest_records(struct app *app, const struct ledger *l, const struct field *f, const char *typed,
		       struct strv *ids, struct strv *out)
{
	struct store *store = app->session.store;
	const struct ledger *to = store_ledger(store, f->ledger);
	struct err err = ERR_INIT;
	if (!str_empty(typed) ||
	    !store_recent(store, l->name, f->name, NULL, RECENT_MAX, ids, &err))
		return 0;
	if (!ids->n && to && to->aliases)
		first_records(app, f->ledger, ids);
	for (size_t i = 0; i < ids->n; i++) {
		char *shown = value_show(f, ids->v[i],
					 store_names(store, app->session.today));
		strv_take(out, shown);
	}
	return out->n;
}

static bool is_past(const struct ledger *l, const char *field)
{
	const struct life *life = l ? l->life : NULL;
	for (size_t i = 0; life && i < life->ndates; i++)
		for (size_t k = 0; k < life->dates[i].n; k++)
			if (life->dates[i].past && str_eq(life->dates[i].fields[k], field))
				return true;
	return life && str_eq(field, FIELD_ON);
}

enum suggest_days suggest_days_of(const struct ledger *l, const struct field *f)
{
	if (!f || f->type != FIELD_DATE)
		return DAYS_NONE;
	return f->years ? DAYS_YEARS : f->until ? DAYS_AHEAD : is_past(l, f->name) ? DAYS_BACK : DAYS_NONE;
}

day_t suggest_day(const struct day_source *of, int index)
{
	struct ymd now = day_to_ymd(of->from);
	switch (of->which) {
	case DAYS_BACK:
		return of->from - days_back[index];
	case DAYS_YEARS:
		return months_ahead[index] == YEAR_END ? day_from_ymd(now.year, 12, 31) :
			day_add_months(of->from, months_ahead[index]) - of->before;
	default:
		/* on the last day of a month the next one's: today is no time to do anything */
		return days_ahead[index] == MONTH_END ? day_month_end(of->from + 1) : of->from + days_ahead[index];
	}
}

static char *name_years(int months)
{
	if (months == YEAR_END)
		return xstrdup(tr("end of the year"));
	if (months % 12)
		return xasprintf(tr("in %d months"), months);
	return months == 12 ? xstrdup(tr("in a year")) : xasprintf(tr("in %d years"), months / 12);
}

static char *name_day(enum suggest_days which, int index)
{
	int n = which == DAYS_BACK ? days_back[index] : days_ahead[index];
	if (which == DAYS_BACK)
		return n == 0 ? xstrdup(tr("today")) : n == 1 ? xstrdup(tr("yesterday")) :
								 xasprintf(tr("%d days ago"), n);
	if (n == MONTH_END)
		return xstrdup(tr("end of the month"));
	return n == 1 ? xstrdup(tr("tomorrow")) : xasprintf(tr("in %d days"), n);
}

size_t suggest_days(const struct day_source *of, const char *typed, struct strv *out)
{
	static const size_t counts[] = { [DAYS_AHEAD] = COUNT(days_ahead), [DAYS_BACK] = COUNT(days_back),
					 [DAYS_YEARS] = COUNT(months_ahead) };
	char day[DAY_TEXT];
	for (int i = 0; str_empty(typed) && i < (int)counts[of->which]; i++) {
		char *name = of->which == DAYS_YEARS ? name_years(months_ahead[i]) : name_day(of->which, i);
		strv_take(out, xasprintf("%s  %s", day_to_iso(suggest_day(of, i), day), name));
		free(name);
	}
	return out->n;
}

/* ---- stock phrases ---- */

static int by_code(const void *a, const void *b)
{
	const struct record *const *x = a, *const *y = b;
	return strverscmp((*x)->number ? (*x)->number : "",
			  (*y)->number ? (*y)->number : "");
}

void phrases_load(struct app *app, const struct ledger *l, struct phrases *ret)
{
	struct session *s = &app->session;
	struct phrases p = { .ledger = kind_phrases(app, l), .v = xcalloc(PHRASES_MAX, sizeof *p.v) };
	struct err err = ERR_INIT;
	struct filter f;
	if (p.ledger && work_filter(s, p.ledger->name, "", &f, &err)) {
		if (!store_page(s->store, &f, NULL, false, PHRASES_MAX, p.v, &p.n, &err))
			p.n = 0;
		filter_free(&f);
	}
	if (err.kind)
		stack_error(&err);
	qsort(p.v, p.n, sizeof(struct record *), by_code);
	p.hits = xcalloc(p.n + 1, sizeof *p.hits);
	*ret = p;
}

void phrases_free(struct phrases *p)
{
	for (size_t i = 0; i < p->n; i++)
		record_free(p->v[i]);
	free(p->v);
	free(p->hits);
	*p = (struct phrases){ .v = NULL };
}

/* Is it said to be for owners of this value, by a field that they have too? */
static bool is_for(const struct record *phrase, const struct ledger *owners, const char *id, struct store *store)
{
	for (size_t i = 0; i < phrase->ledger->nfields; i++) {
		const struct field *f = &phrase->ledger->fields[i], *of = ledger_field(owners, f->name);
		const char *own = of && of->nchoices && f->nchoices && phrase->values[i] ?
			store_peek(store, owners->name, id, of->name) : NULL;
		struct strv items = STRV_INIT;
		value_items(phrase->values[i], &items);
		bool is = own && strv_has(&items, own);
		strv_free(&items);
		if (is)
			return true;
	}
	return false;
}

/* Those of rank 0 first, then 1, then 2, each in the order they had. */
static void by_rank(struct phrases *p, const char *ranks)
{
	struct record **v = xcalloc(p->n + 1, sizeof(struct record *));
	size_t n = 0;
	for (char rank = 0; rank <= 2; rank++)
		for (size_t i = 0; i < p->n; i++)
			if (ranks[i] == rank)
				v[n++] = p->v[i];
	free(p->v);
	p->v = v;
}

void phrases_order(struct app *app, struct phrases *p, const struct ledger *l, const char *whose)
{
	const struct ledger *owners = kind_owners(app);
	struct strv used = STRV_INIT;
	struct err err = ERR_INIT;
	if (str_eq(p->whose, whose ? whose : ""))
		return;
	char *ranks = xcalloc(p->n + 1, sizeof *ranks);
	snprintf(p->whose, sizeof p->whose, "%s", whose ? whose : "");
	if (p->n)
		qsort(p->v, p->n, sizeof(struct record *), by_code);
	if (!str_empty(whose) && !store_recent(app->session.store, l->name, l->label, whose, RECENT_MAX, &used, &err))
		stack_error(&err);
	for (size_t i = 0; !str_empty(whose) && i < p->n; i++)
		ranks[i] = strv_has(&used, record_get(p->v[i], l->label)) ? 0 :
			   owners && is_for(p->v[i], owners, whose, app->session.store) ? 1 : 2;
	by_rank(p, ranks);
	strv_free(&used);
	free(ranks);
}

size_t suggest_phrases(struct phrases *p, const char *field, const char *typed,
		       struct strv *out)
{
	p->nhits = 0;
	for (size_t i = 0; i < p->n; i++) {
		const char *text = record_get(p->v[i], field);
		if (!text || !suggest_fits(text, typed) || str_eq(text, typed) ||
		    strv_has(out, text))
			continue;
		p->hits[p->nhits++] = i;
		strv_add(out, text);
	}
	return out->n;
}

const struct record *phrases_hit(const struct phrases *p, int index)
{
	return index >= 0 && (size_t)index < p->nhits ? p->v[p->hits[index]] : NULL;
}
