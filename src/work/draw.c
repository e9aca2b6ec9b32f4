/* Lots drawn for an act (act.h, struct draw_asked): the pool put in an order that any store with the same records gives,
 * the seed kept, and out of both, by lots (store.h), the records and the people for each. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/text.h>

#include "inside.h"

/* One that may be drawn. */
struct lot {
	char *item;  /* as a value holds it */
	char *order; /* its number, else its name */
	char *name;
};
struct pool {
	struct lot *v;
	size_t n;
};

static void pool_free(struct pool *p)
{
	for (size_t i = 0; i < p->n; i++) {
		free(p->v[i].item);
		free(p->v[i].order);
		free(p->v[i].name);
	}
	free(p->v);
	*p = (struct pool){ .n = 0 };
}

static int by_order(const void *a, const void *b)
{
	const struct lot *x = a, *y = b;
	int sign = strcmp(x->order, y->order);

	return sign ? sign : strcmp(x->item, y->item);
}

static void pool_sort(struct pool *p)
{
	if (p->n)
		qsort(p->v, p->n, sizeof *p->v, by_order);
}

static bool add_lot(void *ctx, const struct record *r, struct err *err)
{
	struct pool *p = ctx;
	const char *name = record_get(r, r->ledger->label);

	(void)err;
	VEC_ADD(p->v, p->n) = (struct lot){ xstrdup(r->id), xstrdup(r->number), xstrdup(name ? name : "") };
	return true;
}

/* All that the line finds. */
static bool pool_read(struct session *s, const struct ledger *l, const char *line, struct pool *ret, struct err *err)
{
	bool ok = each_of_line(s, l->name, line ? line : "", add_lot, ret, err);

	pool_sort(ret);
	return ok;
}

/* Whoever is named, once. */
static void people_read(struct session *s, const char *value, struct pool *ret)
{
	struct strv items = STRV_INIT, seen = STRV_INIT;

	value_items(value, &items);
	for (size_t i = 0; i < items.n; i++) {
		const char *item = items.v[i], *text = *item == '=' ? NULL : item;
		struct lot one = { .item = NULL };

		if (strv_has(&seen, item))
			continue;
		strv_add(&seen, item);
		one.item = xstrdup(item);
		if (!text)
			text = store_peek(s->store, LEDGER_PERSON, item + 1, "number");
		one.order = xstrdup(text ? text : item);
		text = *item == '=' ? store_peek(s->store, LEDGER_PERSON, item + 1, "name") : item;
		one.name = xstrdup(text ? text : one.order);
		VEC_ADD(ret->v, ret->n) = one;
	}
	strv_free(&items);
	strv_free(&seen);
	pool_sort(ret);
}

/* So many of the pool: 1 at least, and no more than there are. */
static bool how_many(const struct act_case *c, const char *name, const struct pool *p, size_t *ret, struct err *err)
{
	const struct field *f = ledger_field(c->ledger, name);
	const char *value = value_after(c->record, c->sets, name), *label = f ? words_now(&f->label) : name;
	long long n;

	if (!value || !text_number(value, &n) || n < 1)
		return err_field(err, name, "bad_number", "%s: a whole number from 1 on is needed to draw lots, as 3", label);
	if ((unsigned long long)n > p->n)
		return err_field(err, name, "bad_number", "%s: %lld cannot be drawn, there are only %zu to draw from", label, n, p->n);
	*ret = (size_t)n;
	return true;
}

/* "E-A-0007 name：who、who" */
static char *pair_text(const struct lot *drawn, const struct pool *people, const size_t *who, size_t n)
{
	struct strv names = STRV_INIT;
	char *joined, *text;

	for (size_t i = 0; i < n; i++)
		strv_add(&names, people->v[who[i]].name);
	joined = strv_join(&names, "、");
	text = xasprintf("%s %s：%s", drawn->order, drawn->name, joined);
	free(joined);
	strv_free(&names);
	return text;
}

static void put_joined(struct sets *ret, const char *name, const struct strv *items)
{
	char *joined = strv_join(items, "\n");

	sets_put(ret, name, joined, false);
	free(joined);
}

/* First all the records, then for each in that order its people. */
static void draw_all(const struct draw_asked *d, const char *seed, const struct pool *pool, size_t n,
		     const struct pool *people, size_t each, struct sets *ret)
{
	struct lots *lots = lots_begin(seed);
	size_t *drawn = xcalloc(n, sizeof *drawn), *who = xcalloc(each, sizeof *who);
	struct strv items = STRV_INIT, pairs = STRV_INIT;

	lots_draw(lots, pool->n, n, drawn);
	for (size_t i = 0; i < n; i++) {
		char *pair;

		lots_draw(lots, people->n, each, who);
		pair = pair_text(&pool->v[drawn[i]], people, who, each);
		strv_add(&items, pool->v[drawn[i]].item);
		strv_add(&pairs, pair);
		free(pair);
	}
	put_joined(ret, d->drawn, &items);
	put_joined(ret, d->pairs, &pairs);
	strv_free(&items);
	strv_free(&pairs);
	free(drawn);
	free(who);
	lots_end(lots);
}

/* What else is kept, so that anybody may draw again: the seed, how many there were, and a mark of who they were. */
static void keep(const struct draw_asked *d, const char *seed, const struct pool *pool, const struct pool *people, struct sets *ret)
{
	struct strv all = STRV_INIT;
	char mark[STORE_SEED_TEXT], *count = xasprintf("%zu", pool->n);

	for (size_t i = 0; i < pool->n; i++)
		strv_add(&all, pool->v[i].order);
	for (size_t i = 0; i < people->n; i++)
		strv_add(&all, people->v[i].order);
	lots_mark(&all, mark);
	sets_put(ret, d->seed, seed, false);
	sets_put(ret, d->count, count, false);
	sets_put(ret, d->mark, mark, false);
	strv_free(&all);
	free(count);
}

static bool draw_from(struct session *s, const struct act_case *c, const struct draw_asked *d, const struct ledger *of,
		      struct sets *ret, struct err *err)
{
	struct pool pool = { .n = 0 }, people = { .n = 0 };
	const char *said = value_after(c->record, c->sets, d->seed);
	char fresh[STORE_SEED_TEXT], *seed;
	size_t n = 0, each = 0;
	bool ok = pool_read(s, of, value_after(c->record, c->sets, d->pool), &pool, err);

	if (!ok && err && !err->field[0])
		memccpy(err->field, d->pool, 0, sizeof err->field - 1);
	if (ok)
		people_read(s, value_after(c->record, c->sets, d->people), &people);
	ok = ok && how_many(c, d->n, &pool, &n, err) && how_many(c, d->each, &people, &each, err);
	if (ok) {
		store_seed_new(fresh);
		seed = xstrdup(said ? said : fresh);
		draw_all(d, seed, &pool, n, &people, each, ret);
		keep(d, seed, &pool, &people, ret);
		free(seed);
	}
	pool_free(&pool);
	pool_free(&people);
	return ok;
}

bool draw_lots(void *ctx, const struct act_case *c, const struct draw_asked *d, struct sets *ret, struct err *err)
{
	struct session *s = ctx;
	const struct field *f = ledger_field(c->ledger, d->drawn);
	const struct ledger *of = f && f->ledger ? store_ledger(s->store, f->ledger) : NULL;

	/* what is required and lacks is said by the act */
	if (!of || !value_after(c->record, c->sets, d->n) || !value_after(c->record, c->sets, d->people) ||
	    !value_after(c->record, c->sets, d->each))
		return true;
	return draw_from(s, c, d, of, ret, err);
}
