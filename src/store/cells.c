#include "cells.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

static uint64_t mix(uint64_t h) /* splitmix64 */
{
	h = (h ^ (h >> 30)) * 0xbf58476d1ce4e5b9u;
	h = (h ^ (h >> 27)) * 0x94d049bb133111ebu;
	return h ^ (h >> 31);
}

static size_t slot_of(const struct cells *c, const uint32_t key[GROUP_BY_MAX])
{
	size_t at = (size_t)mix((uint64_t)key[0] << 32 | key[1]) & (c->nslots - 1);

	while (c->slots[at] && memcmp(c->v[c->slots[at] - 1].key, key, sizeof c->v->key) != 0)
		at = (at + 1) & (c->nslots - 1);
	return at;
}

static void grow(struct cells *c)
{
	free(c->slots);
	c->nslots = c->nslots ? 2 * c->nslots : 16;
	c->slots = xcalloc(c->nslots, sizeof *c->slots);
	for (size_t i = 0; i < c->n; i++)
		c->slots[slot_of(c, c->v[i].key)] = (uint32_t)i + 1;
}

/* Most tables have few groups: the first 256 by 256. */
#define NEAR 256

static inline uint32_t *near_of(struct cells *c, const uint32_t key[GROUP_BY_MAX])
{
	if (key[0] >= NEAR || key[1] >= NEAR)
		return NULL;
	if (!c->near)
		c->near = xcalloc((size_t)NEAR * NEAR, sizeof *c->near);
	return &c->near[key[0] * NEAR + key[1]];
}

struct cell *cells_at(struct cells *c, const uint32_t key[GROUP_BY_MAX])
{
	uint32_t *near = near_of(c, key);
	size_t at;

	if (near && *near)
		return &c->v[*near - 1];

	if (2 * c->n >= c->nslots)
		grow(c);
	at = slot_of(c, key);
	if (!c->slots[at]) {
		struct cell *cell = &VEC_ADD(c->v, c->n);

		*cell = (struct cell){ .value = 0 };
		memcpy(cell->key, key, sizeof cell->key);
		c->slots[at] = (uint32_t)c->n;
	}
	if (near)
		*near = c->slots[at];
	return &c->v[c->slots[at] - 1];
}

static size_t told_slot(const struct cells *c, uint64_t what)
{
	size_t at = (size_t)mix(what) & (c->room - 1);

	while (c->told[at] && c->told[at] != what)
		at = (at + 1) & (c->room - 1);
	return at;
}

static void told_grow(struct cells *c)
{
	struct cells old = *c;

	c->room = old.room ? 2 * old.room : 64;
	c->told = xcalloc(c->room, sizeof *c->told);
	for (size_t i = 0; i < old.room; i++)
		if (old.told[i])
			c->told[told_slot(c, old.told[i])] = old.told[i];
	free(old.told);
}

void cells_tell(struct cells *c, struct cell *cell, uint32_t value)
{
	uint64_t what = (uint64_t)(cell - c->v) << 32 | value;
	size_t at;

	if (!value)
		return;
	if (2 * c->ntold >= c->room)
		told_grow(c);
	at = told_slot(c, what);
	if (c->told[at])
		return;
	c->told[at] = what;
	c->ntold++;
	cell->value++;
}

/* What no amount of money comes to stays the greatest there is. */
void cell_sum(struct cell *cell, long long value)
{
	if (__builtin_add_overflow(cell->value, value, &cell->value))
		cell->value = value < 0 ? LLONG_MIN : LLONG_MAX;
}

void cell_days(struct cell *cell, int32_t days)
{
	VEC_ADD(cell->days, cell->ndays) = days;
}

/* ---- the answer ---- */

static int by_days(const void *a, const void *b)
{
	int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;

	return (x > y) - (x < y);
}

#define SPAN 4096 /* of days that are counted instead of sorted */

/* How often each number of days is there; false: they lie too far apart for that. */
static bool sort_by_counting(struct cell *c)
{
	int32_t least = c->days[0], most = c->days[0];
	size_t *counts, n = 0;

	for (size_t i = 1; i < c->ndays; i++) {
		least = c->days[i] < least ? c->days[i] : least;
		most = c->days[i] > most ? c->days[i] : most;
	}
	if ((int64_t)most - least >= SPAN || c->ndays < SPAN / 16)
		return false;
	counts = xcalloc(SPAN, sizeof *counts);
	for (size_t i = 0; i < c->ndays; i++)
		counts[c->days[i] - least]++;
	for (size_t d = 0; d < SPAN; d++)
		for (size_t k = 0; k < counts[d]; k++)
			c->days[n++] = least + (int32_t)d;
	free(counts);
	return true;
}

static long long median(struct cell *c)
{
	long long sum;

	if (!c->ndays)
		return 0;
	if (!sort_by_counting(c))
		qsort(c->days, c->ndays, sizeof *c->days, by_days);
	sum = (long long)c->days[(c->ndays - 1) / 2] + c->days[c->ndays / 2];
	return sum >= 0 ? (sum + 1) / 2 : sum / 2;
}

/* Absent ones last. */
static int compare_keys(const char *a, const char *b)
{
	if (!a || !b)
		return (a == NULL) - (b == NULL);
	return strcmp(a, b);
}

static int by_keys(const void *a, const void *b)
{
	const struct group_cell *x = a, *y = b;
	int first = compare_keys(x->key[0], y->key[0]);

	return first ? first : compare_keys(x->key[1], y->key[1]);
}

void cells_answer(struct cells *c, const struct group_ask *a, const struct pool *keys, struct group_answer *ret)
{
	const uint32_t none[GROUP_BY_MAX] = { 0 };

	if (!a->nby)
		cells_at(c, none);
	*ret = (struct group_answer){ xcalloc(c->n + 1, sizeof *ret->v), c->n };
	for (size_t i = 0; i < c->n; i++) {
		bool days = a->measure.kind == MEASURE_MEDIAN_DAYS;

		for (size_t k = 0; k < a->nby; k++)
			ret->v[i].key[k] = xstrdup(pool_text(keys, c->v[i].key[k]));
		ret->v[i].value = days ? median(&c->v[i]) : c->v[i].value;
		ret->v[i].none = days && !c->v[i].ndays;
	}
	qsort(ret->v, ret->n, sizeof *ret->v, by_keys);
	cells_free(c);
}

void cells_free(struct cells *c)
{
	for (size_t i = 0; i < c->n; i++)
		free(c->v[i].days);
	free(c->v);
	free(c->slots);
	free(c->near);
	free(c->told);
	*c = (struct cells){ .n = 0 };
}

void group_answers_free(struct group_answer *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < v[i].n; k++)
			for (size_t j = 0; j < GROUP_BY_MAX; j++)
				free(v[i].v[k].key[j]);
		free(v[i].v);
		v[i] = (struct group_answer){ NULL, 0 };
	}
}
