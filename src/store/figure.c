#include "figure.h"

#include <stdio.h>
#include <stdlib.h>

#include <bihuan/domain/value.h>

#include "open_store.h"
#include "names.h"

static bool may_be_united(const struct store *s, const struct field *f)
{
	const struct ledger *l = field_is(f, FIELD_REFERS) ? store_ledger(s, f->ledger) : NULL;

	return l && l->aliases;
}

static void keying_begin(struct keying *k, const struct store *s, const struct field *via, const struct field *field,
			 enum bucket bucket)
{
	*k = (struct keying){ .via = via, .field = field, .bucket = bucket };
	k->heads = may_be_united(s, field);
}

void figure_begin(struct figure *f, const struct group_ask *a, struct store *heads)
{
	*f = (struct figure){ .ask = a, .heads = heads };
	for (size_t i = 0; i < a->nby; i++)
		keying_begin(&f->by[i], heads, a->by[i].via, a->by[i].field, a->by[i].bucket);
	if (a->measure.kind == MEASURE_DISTINCT)
		keying_begin(&f->told, heads, NULL, a->measure.field, BUCKET_VALUE);
}

/* ---- from a value to its groups ---- */

/* A date that is none stands for itself. */
static uint32_t bucket_of(struct figure *f, const struct keying *k, const char *item)
{
	static const size_t lengths[] = { [BUCKET_DAY] = 10, [BUCKET_MONTH] = 7, [BUCKET_YEAR] = 4 };
	char key[DAY_TEXT];

	if (!item || k->bucket == BUCKET_VALUE)
		return pool_put(&f->keys, item);
	snprintf(key, sizeof key, "%.10s", item);
	if (day_from_iso(key) == DAY_NONE)
		return pool_put(&f->keys, item);
	if (k->bucket == BUCKET_QUARTER) { /* 2026-09-30: 2026-Q3 */
		char quarter = (char)('1' + (day_to_ymd(day_from_iso(key)).month - 1) / 3);

		key[5] = 'Q';
		key[6] = quarter;
		key[7] = '\0';
	} else {
		key[lengths[k->bucket]] = '\0';
	}
	return pool_put(&f->keys, key);
}

static bool has(const struct codes *c, uint32_t code)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->v[i] == code)
			return true;
	return false;
}

static void add_item(struct figure *f, const struct keying *k, const char *item, struct codes *ret)
{
	uint32_t code = bucket_of(f, k, k->heads && item ? united_head(f->heads, item) : item);

	if (!has(ret, code))
		VEC_ADD(ret->v, ret->n) = code;
}

/* Each group once, however often the list names it. */
static void add_value(struct figure *f, const struct keying *k, const char *value, struct codes *ret)
{
	struct strv items = STRV_INIT;

	if (value && k->via)
		value = f->peek(f->ctx, k->via, value, k->field);
	if (!value)
		VEC_ADD(ret->v, ret->n) = 0;
	else if (!field_is(k->field, FIELD_IS_LIST))
		add_item(f, k, value, ret);
	else
		value_items(value, &items);
	for (size_t i = 0; i < items.n; i++)
		add_item(f, k, items.v[i], ret);
	strv_free(&items);
}

const struct codes *figure_codes(struct figure *f, struct keying *k, uint32_t number, const char *text)
{
	while (k->ncodes <= number)
		VEC_ADD(k->codes, k->ncodes) = (struct codes){ NULL, 0 };
	if (!k->codes[number].n)
		add_value(f, k, text, &k->codes[number]);
	return &k->codes[number];
}

const struct codes *figure_codes_of(struct figure *f, struct keying *k, const char *text)
{
	return figure_codes(f, k, pool_put(&k->raw, text), text);
}

/* ---- counting ---- */

static void measure(struct figure *f, struct cell *cell, const struct measured *m)
{
	switch (f->ask->measure.kind) {
	case MEASURE_COUNT:
		cell->value++;
		break;
	case MEASURE_SUM:
		if (m->there)
			cell_sum(cell, m->value);
		break;
	case MEASURE_MEDIAN_DAYS:
		if (m->there)
			cell_days(cell, (int32_t)m->value);
		break;
	case MEASURE_DISTINCT:
		for (size_t i = 0; i < m->told->n; i++)
			cells_tell(&f->cells, cell, m->told->v[i]);
		break;
	}
}

void figure_take(struct figure *f, const struct codes *const *by, const struct measured *m)
{
	const size_t first = f->ask->nby > 0 ? by[0]->n : 1, second = f->ask->nby > 1 ? by[1]->n : 1;

	for (size_t i = 0; i < first; i++)
		for (size_t k = 0; k < second; k++) {
			const uint32_t key[GROUP_BY_MAX] = { f->ask->nby > 0 ? by[0]->v[i] : 0,
							     f->ask->nby > 1 ? by[1]->v[k] : 0 };

			measure(f, cells_at(&f->cells, key), m);
		}
}

void figure_answer(struct figure *f, struct group_answer *ret)
{
	cells_answer(&f->cells, f->ask, &f->keys, ret);
}

static void keying_end(struct keying *k)
{
	for (size_t i = 0; i < k->ncodes; i++)
		free(k->codes[i].v);
	free(k->codes);
	pool_free(&k->raw);
}

void figure_end(struct figure *f)
{
	for (size_t i = 0; i < GROUP_BY_MAX; i++)
		keying_end(&f->by[i]);
	keying_end(&f->told);
	pool_free(&f->keys);
	cells_free(&f->cells);
}
