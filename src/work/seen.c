#include <bihuan/work/seen.h>

#include <stdlib.h>
#include <string.h>

#include "inside.h"

#define TWELVE_MONTHS 366 /* days; the same day of last year is still in */
#define LOADED_MAX 500

static const char *value_in(const struct record *r, const struct field *f)
{
	return f ? record_get(r, f->name) : NULL;
}

/* Found on that very day by who asks: it is of the same round, not seen before it. */
static bool of_this_round(struct session *s, const struct record *r, day_t found_on)
{
	const struct ledger *l = r->ledger;
	bool mine = false;
	if (day_from_iso(record_get(r, ledger_day(l)->name)) != found_on)
		return false;
	for (size_t i = 0; i < l->nfields && !mine; i++) {
		const struct field *f = &l->fields[i];
		struct strv people = STRV_INIT;
		if (f->type != FIELD_PEOPLE || !str_eq(f->fill, "me"))
			continue;
		value_items(store_peek(s->store, l->name, r->id, f->name), &people);
		for (size_t k = 0; k < people.n && !mine; k++) { /* "=" stands before a person of the file */
			const char *who = people.v[k] + (people.v[k][0] == '=');
			mine = str_eq(who, s->me.id) || str_eq(who, s->me.name);
		}
		strv_free(&people);
	}
	return mine;
}

bool work_seen_before(struct session *s, const char *enterprise, day_t found_on,
		      struct seen_list *ret, struct err *err)
{
	struct record **found = xcalloc(LOADED_MAX, sizeof(struct record *));
	struct seen_list l = { NULL, 0 };
	size_t n = 0;
	const struct ledger *ledger = store_main_ledger(s->store);
	bool ok = store_found_lately(s->store, enterprise, found_on - TWELVE_MONTHS, found_on,
				     found, LOADED_MAX, &n, err);
	if (ok) {
		l.v = xcalloc(n ? n : 1, sizeof *l.v);
		for (size_t i = 0; i < n; i++) {
			if (of_this_round(s, found[i], found_on)) {
				record_free(found[i]);
				continue;
			}
			l.v[l.n++] = (struct seen_hazard){
				.hazard = found[i],
				.description = likeness_of(value_in(found[i], kind_label(ledger))),
				.location = likeness_of(value_in(found[i], kind_place(ledger))),
			};
		}
		*ret = l;
	}
	free(found);
	return ok;
}

void seen_list_free(struct seen_list *l)
{
	for (size_t i = 0; i < l->n; i++) {
		record_free(l->v[i].hazard);
		likeness_free(&l->v[i].description);
		likeness_free(&l->v[i].location);
	}
	free(l->v);
	*l = (struct seen_list){ NULL, 0 };
}

static bool before(const struct seen *a, const struct seen *b)
{
	if (a->likeness != b->likeness)
		return a->likeness > b->likeness;
	const struct field *day = ledger_day(a->hazard->ledger);
	return strcmp(record_get(a->hazard, day->name), record_get(b->hazard, day->name)) > 0;
}

/* Puts it where it belongs among the best so far; the last one falls out. */
static size_t keep_best(struct seen *best, size_t n, size_t max, const struct seen *one)
{
	size_t at = n;
	while (at > 0 && before(one, &best[at - 1]))
		at--;
	if (at >= max)
		return n;
	n += n < max;
	for (size_t i = n - 1; i > at; i--)
		best[i] = best[i - 1];
	best[at] = *one;
	return n;
}

size_t seen_like(const struct seen_list *l, const char *location, const char *description,
		 struct seen *ret, size_t max)
{
	struct likeness what = likeness_of(description), where = likeness_of(location);
	size_t n = 0;
	for (size_t i = 0; i < l->n; i++) {
		const struct seen_hazard *h = &l->v[i];
		struct seen one = { h->hazard, likeness_between(&what, &h->description) };
		if (!one.likeness)
			continue;
		one.likeness += LIKENESS_PLACE * likeness_between(&where, &h->location) / 100;
		if (one.likeness >= LIKENESS_SHOWN)
			n = keep_best(ret, n, max, &one);
	}
	likeness_free(&what);
	likeness_free(&where);
	return n;
}

static const char *peek(void *ctx, const char *ledger, const char *id, const char *field)
{
	return store_peek(ctx, ledger, id, field);
}

char *work_repeats(struct session *s, const char *linked)
{
	const struct ledger *l = store_main_ledger(s->store);
	const struct field *likes = l ? ledger_likes(l) : NULL;
	return likes ? repeats_all(l, likes->name, linked, NULL, peek, s->store) : NULL;
}
