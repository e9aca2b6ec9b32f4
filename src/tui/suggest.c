#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/search.h>

#include "kind.h"
#include "suggest.h"

#define RECENT_MAX 60
#define PHRASES_MAX 1000

static const int days_ahead[SUGGEST_MAX] = { 1, 3, 5, 7, 10, 15, 30, 60, 90 };

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
	size_t n = str_empty(typed) ? SUGGEST_MAX : RECENT_MAX;
	if (str_empty(whose))
		whose = NULL;
	if (!store_recent(app->session.store, l->name, field, whose, n, &all, &err))
		stack_error(&err);
	for (size_t i = 0; i < all.n && out->n < SUGGEST_MAX; i++)
		if (suggest_fits(all.v[i], typed) && !str_eq(all.v[i], typed))
			strv_add(out, all.v[i]);
	strv_free(&all);
	return out->n;
}

/* In a new store nothing is recent yet: the first ones by number. */
static void first_records(struct app *app, const char *ledger, struct strv *ids)
{
	struct session *s = &app->session;
	struct record *v[SUGGEST_MAX];
	struct err err = ERR_INIT;
	struct filter f;
	size_t n = 0;
	if (!work_filter(s, ledger, "sort:number", &f, &err))
		return;
	if (!store_page(s->store, &f, NULL, false, SUGGEST_MAX, v, &n, &err))
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
	    !store_recent(store, l->name, f->name, NULL, SUGGEST_MAX, ids, &err))
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

bool suggest_has_days(const struct field *f)
{
	return f && f->type == FIELD_DATE && f->until;
}

day_t suggest_day(const struct app *app, int index)
{
	return app->session.today + days_ahead[index];
}

size_t suggest_days(const struct app *app, const char *typed, struct strv *out)
{
	char day[DAY_TEXT];
	for (int i = 0; str_empty(typed) && i < SUGGEST_MAX; i++)
		strv_take(out, xasprintf(tr("%s, %d days"),
					 day_to_iso(suggest_day(app, i), day),
					 days_ahead[i]));
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
	*ret = p;
}

void phrases_free(struct phrases *p)
{
	for (size_t i = 0; i < p->n; i++)
		record_free(p->v[i]);
	free(p->v);
	*p = (struct phrases){ .v = NULL };
}

size_t suggest_phrases(struct phrases *p, const char *field, const char *typed,
		       struct strv *out)
{
	p->nhits = 0;
	for (size_t i = 0; i < p->n && out->n < SUGGEST_MAX; i++) {
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
