/* Figures of past days from packed records: all that are asked of a ledger, on whatever days, in one pass over its blocks. */
#include <stdio.h>
#include <stdlib.h>

#include "figure.h"
#include "group_ways.h"
#include "ledgers.h"
#include "names.h"
#include "open_store.h"
#include "pack_test.h"
#include "packed.h"
#include "past_other.h"

/* Numbers that are met again and again: where in a pool their texts are, by code / 2; 0: not met yet. */
#define MEMO 65536

/* What is one thing with what, by a day. */
struct heads_then {
	char ledger[64];
	day_t day;
	struct strv pairs;
};

/* An ask under way. */
struct past_ask {
	const struct group_ask *ask;
	struct group_answer *ret;
	struct past *past;
	struct filter filter;
	struct figure figure;
	size_t test, day;
	int64_t only; /* the row; 0: all */
	size_t by[GROUP_BY_MAX], field, until; /* columns, and then their places among those wanted */
	uint32_t *memo[GROUP_BY_MAX + 1];
	bool numbers[GROUP_BY_MAX + 1]; /* the codes of by and of what is told apart are numbers */
};

/* A pass over one ledger. */
struct past {
	struct store *s;
	const struct news *news;
	struct err *err;
	struct packed *packed;
	struct tests tests;
	struct pack_view view;
	struct past_ask *v;
	size_t n;
	day_t *days; /* ascending, each once */
	size_t ndays;
	struct column_then **columns;
	size_t ncolumns;
	struct heads_then **heads;
	size_t nheads;
	struct filter *dropped; /* of asks left for the definition: tests that others share may go by their terms */
	size_t ndropped;
};

/* ---- what packed records can say ---- */

static bool has_codes(const struct past *p, const struct field *f)
{
	return (pack_kind(f) == PACK_NUMBER || pack_kind(f) == PACK_TEXT) &&
	       !(f->compute && f->compute->beside && p->tests.rules_move);
}

static bool can_measure(const struct past *p, const struct measure *m)
{
	return (!m->field || has_codes(p, m->field)) && (!m->until || has_codes(p, m->until));
}

static bool can_group(const struct past *p, const struct group_ask *a)
{
	for (size_t i = 0; i < a->nby; i++)
		if (!has_codes(p, a->by[i].field) || (a->by[i].via && !has_codes(p, a->by[i].via)))
			return false;
	return true;
}

/* ---- what is referred to ---- */

static bool rows_of(void *ctx, const struct field *ref, const struct filter_term *term, day_t day, struct pack_rows *ret)
{
	struct past *p = ctx;

	return other_rows(p->s, ref->ledger, term, day, p->news, ret, p->err);
}

static void heads_free(struct heads_then *h)
{
	strv_free(&h->pairs);
	free(h);
}

/* NULL: they were not looked for, or there is nothing to look for. */
static const struct strv *heads_known(const struct past *p, const char *ledger, day_t day)
{
	for (size_t i = 0; i < p->nheads; i++)
		if (p->heads[i]->day == day && str_eq(p->heads[i]->ledger, ledger))
			return &p->heads[i]->pairs;
	return NULL;
}

static bool heads_of(void *ctx, const struct field *ref, day_t day, const struct strv **ret)
{
	struct past *p = ctx;
	const struct ledger *of = store_ledger(p->s, ref->ledger);
	struct heads_then *h;

	*ret = heads_known(p, ref->ledger, day);
	if (*ret || !of || !of->aliases || !store_any_united(p->s))
		return true;
	h = xcalloc(1, sizeof *h);
	snprintf(h->ledger, sizeof h->ledger, "%s", of->name);
	h->day = day;
	if (!other_heads(p->s, of->name, day, p->news, &h->pairs, p->err)) {
		heads_free(h);
		return false;
	}
	VEC_ADD(p->heads, p->nheads) = h;
	*ret = &h->pairs;
	return true;
}

static bool holders_of(void *ctx, const struct ledger *items, const struct filter_term *const *terms, size_t n, day_t day,
		       struct pack_rows *ret)
{
	struct past *p = ctx;

	return other_holders(p->s, p->tests.ledger, items, terms, n, day, p->news, ret, p->err);
}

static void column_free(struct column_then *c)
{
	free(c->v);
	pool_free(&c->texts);
	free(c);
}

static struct column_then *column_found(const struct past *p, const struct field *f, day_t day)
{
	for (size_t i = 0; i < p->ncolumns; i++)
		if (p->columns[i]->field == f && p->columns[i]->day == day)
			return p->columns[i];
	return NULL;
}

/* Before the pass begins: no other ledger is read within it. */
static bool columns_look(struct past *p, const struct group_ask *a)
{
	for (size_t i = 0; i < a->nby; i++) {
		const struct strv *heads;
		struct column_then *c;

		if (!a->by[i].via || column_found(p, a->by[i].field, a->as_of))
			continue;
		c = xcalloc(1, sizeof *c);
		c->field = a->by[i].field;
		c->day = a->as_of;
		if (!heads_of(p, a->by[i].via, a->as_of, &heads) ||
		    !other_column(p->s, a->by[i].via->ledger, c, p->news, p->err)) {
			column_free(c);
			return false;
		}
		VEC_ADD(p->columns, p->ncolumns) = c;
	}
	return true;
}

static const char *peek(void *ctx, const struct field *via, const char *id, const struct field *f)
{
	const struct past_ask *a = ctx;
	const struct column_then *c = column_found(a->past, f, a->ask->as_of);
	const struct strv *heads = heads_known(a->past, via->ledger, a->ask->as_of);
	int64_t row = row_named(a->past->s, heads ? united_head_of(heads, id) : id);

	return c && row > 0 && row < c->n ? pool_text(&c->texts, c->v[row]) : NULL;
}

/* ---- before the pass ---- */

static void ask_free(struct past_ask *a)
{
	filter_free(&a->filter);
	figure_end(&a->figure);
	for (size_t i = 0; i <= GROUP_BY_MAX; i++)
		free(a->memo[i]);
}

static size_t want(struct past *p, const struct field *f)
{
	size_t column = field_column(p->tests.ledger, f);

	tests_want(&p->tests, column);
	return column;
}

/* False: it is left for the definition. */
static bool ask_begin(struct past *p, const struct group_ask *ask, struct past_ask *a)
{
	if (!can_group(p, ask) || !can_measure(p, &ask->measure) ||
	    !group_filter(p->s, ask, &a->filter, NULL))
		return false;
	figure_begin(&a->figure, ask, p->s);
	a->ask = ask;
	a->only = ask->only ? row_named(p->s, ask->only) : 0;
	if (!tests_add(&p->tests, &a->filter, ask->as_of, &a->test) || !columns_look(p, ask)) {
		VEC_ADD(p->dropped, p->ndropped) = a->filter;
		a->filter = (struct filter){ .n = 0 };
		ask_free(a);
		return false;
	}
	for (size_t i = 0; i < ask->nby; i++)
		a->by[i] = want(p, ask->by[i].via ? ask->by[i].via : ask->by[i].field);
	if (ask->measure.field)
		a->field = want(p, ask->measure.field);
	if (ask->measure.until)
		a->until = want(p, ask->measure.until);
	return true;
}

static void days_of(struct past *p)
{
	for (size_t i = 0; i < p->n; i++) {
		day_t day = p->v[i].ask->as_of;

		VEC_ADD(p->days, p->ndays) = day;
	}
	p->ndays = days_once(p->days, p->ndays);
	for (size_t i = 0; i < p->n; i++) {
		const day_t *day = &p->v[i].ask->as_of;

		p->v[i].day = (size_t)((day_t *)bsearch(day, p->days, p->ndays, sizeof *p->days, day_order) - p->days);
	}
}

static void places(struct past *p)
{
	tests_ready(&p->tests);
	for (size_t i = 0; i < p->n; i++) {
		struct past_ask *a = &p->v[i];

		a->past = p;
		a->figure.peek = peek;
		a->figure.ctx = a;
		for (size_t k = 0; k < a->ask->nby; k++) {
			const struct group_by *by = &a->ask->by[k];

			a->by[k] = tests_column(&p->tests, a->by[k]);
			a->numbers[k] = pack_kind(by->via ? by->via : by->field) == PACK_NUMBER;
		}
		if (a->ask->measure.field)
			a->numbers[GROUP_BY_MAX] = pack_kind(a->ask->measure.field) == PACK_NUMBER;
		if (a->ask->measure.field)
			a->field = tests_column(&p->tests, a->field);
		if (a->ask->measure.until)
			a->until = tests_column(&p->tests, a->until);
	}
}

/* ---- the pass ---- */

/* The number of a value that is a number itself. */
static uint32_t number_kept(struct past_ask *a, struct keying *k, size_t memo, uint64_t code)
{
	const struct field *f = k->via ? k->via : k->field;
	const uint64_t slot = code >> 1;
	bool kept = code_is_number(code) && slot < MEMO;
	char room[24];
	uint32_t number;

	if (!a->memo[memo])
		a->memo[memo] = xcalloc(MEMO, sizeof **a->memo);
	if (kept && a->memo[memo][slot])
		return a->memo[memo][slot];
	number = pool_put(&k->raw, code_text(f, code, a->past->tests.texts, room));
	if (kept)
		a->memo[memo][slot] = number;
	return number;
}

static inline const struct codes *codes_of(struct past_ask *a, struct keying *k, size_t memo, uint64_t code)
{
	const struct pool *texts = a->numbers[memo] ? &k->raw : a->past->tests.texts;
	uint32_t number = !code ? 0 : a->numbers[memo] ? number_kept(a, k, memo, code) : text_of_code(code);
	const struct codes *known = figure_codes_known(k, number);

	return known ? known : figure_codes(&a->figure, k, number, pool_text(texts, number));
}

static struct measured measured_of(struct past_ask *a, unsigned i)
{
	const struct pack_view *v = &a->past->view;
	const struct measure *m = &a->ask->measure;
	struct measured r = { .there = false };
	uint64_t from, until;

	if (m->kind == MEASURE_COUNT)
		return r;
	from = view_codes(v, a->day, a->field)[i];
	if (m->kind == MEASURE_DISTINCT) {
		r.told = codes_of(a, &a->figure.told, GROUP_BY_MAX, from);
		return r;
	}
	until = m->kind == MEASURE_MEDIAN_DAYS ? view_codes(v, a->day, a->until)[i] : from;
	r.there = code_is_number(from) && code_is_number(until);
	if (r.there)
		r.value = m->kind == MEASURE_SUM ? number_of_code(from) : number_of_code(until) - number_of_code(from);
	return r;
}

static void take(struct past_ask *a, unsigned i)
{
	const struct codes *by[GROUP_BY_MAX] = { NULL };
	struct measured m = measured_of(a, i);

	for (size_t k = 0; k < a->ask->nby; k++)
		by[k] = codes_of(a, &a->figure.by[k], k, view_codes(&a->past->view, a->day, a->by[k])[i]);
	figure_take(&a->figure, by, &m);
}

static void take_all(struct past_ask *a, uint16_t mask)
{
	const uint32_t none[GROUP_BY_MAX] = { 0 };

	if (!a->ask->nby && a->ask->measure.kind == MEASURE_COUNT) {
		if (mask)
			cells_at(&a->figure.cells, none)->value += __builtin_popcount(mask);
		return;
	}
	for (; mask; mask &= (uint16_t)(mask - 1))
		take(a, (unsigned)__builtin_ctz(mask));
}

/* Which of a block are asked about. */
static uint16_t asked_mask(const struct past_ask *a, int64_t g)
{
	if (!a->ask->only)
		return UINT16_MAX;
	return a->only / PACK_ROWS == g ? (uint16_t)(1u << (a->only % PACK_ROWS)) : 0;
}

static bool take_block(void *ctx, int64_t g, const unsigned char *b, size_t n)
{
	struct past *p = ctx;

	if (!view_read(&p->view, g, b, n))
		return false;
	for (size_t d = 0; d < p->ndays; d++) {
		tests_next(&p->tests);
		for (size_t i = 0; i < p->n; i++)
			if (p->v[i].day == d && asked_mask(&p->v[i], g))
				take_all(&p->v[i], test_mask(&p->tests, p->v[i].test, &p->view, d) & asked_mask(&p->v[i], g));
	}
	return true;
}

/* The blocks that any of them asks about. */
static void blocks_of(const struct past *p, int64_t *ret_first, int64_t *ret_last)
{
	*ret_first = INT64_MAX;
	*ret_last = 0;
	for (size_t i = 0; i < p->n; i++) {
		const struct past_ask *a = &p->v[i];
		int64_t first = a->ask->only ? a->only / PACK_ROWS : 0, last = a->ask->only ? first : INT64_MAX;

		*ret_first = first < *ret_first ? first : *ret_first;
		*ret_last = last > *ret_last ? last : *ret_last;
	}
}

/* A block that cannot be read leaves all of it for the definition. */
static void pass(struct past *p)
{
	int64_t first, last;
	bool ok;

	days_of(p);
	places(p);
	blocks_of(p, &first, &last);
	view_begin(&p->view, p->tests.texts, p->tests.columns, p->tests.ncolumns, p->days, p->ndays);
	ok = packed_each(p->s, p->packed, first, last, take_block, p);
	view_end(&p->view);
	for (size_t i = 0; ok && i < p->n; i++)
		figure_answer(&p->v[i].figure, p->v[i].ret);
}

/* ---- a ledger ---- */

static void past_end(struct past *p)
{
	for (size_t i = 0; i < p->n; i++)
		ask_free(&p->v[i]);
	for (size_t i = 0; i < p->ncolumns; i++)
		column_free(p->columns[i]);
	free(p->columns);
	for (size_t i = 0; i < p->nheads; i++)
		heads_free(p->heads[i]);
	free(p->heads);
	free(p->v);
	free(p->days);
	tests_free(&p->tests);
	for (size_t i = 0; i < p->ndropped; i++)
		filter_free(&p->dropped[i]);
	free(p->dropped);
}

bool group_by_packed(struct store *s, const struct ledger *l, const struct group_ask *asks, size_t n,
		     const struct news *news, struct group_answer *ret, struct err *err)
{
	struct kept_ledger *k = kept_find(s, l->name);
	struct err first = ERR_INIT;
	struct past p = { .s = s, .news = news, .err = &first };

	if (!packed_ready(s, k, news, &p.packed, err))
		return false;
	if (!p.packed) /* somebody else is writing, and there is none yet */
		return true;
	p.tests = (struct tests){ .s = s, .ledger = k->ledger, .texts = &p.packed->texts, .rows = rows_of,
				 .holders = holders_of, .heads = heads_of, .ctx = &p, .rules_move = packed_rules_move(s) };
	p.v = xcalloc(n + 1, sizeof *p.v);
	for (size_t i = 0; first.kind == ERR_NONE && i < n; i++) {
		if (asks[i].ledger != l || asks[i].as_of == DAY_NONE || ret[i].v || !ask_begin(&p, &asks[i], &p.v[p.n]))
			continue;
		p.v[p.n++].ret = &ret[i];
	}
	if (first.kind == ERR_NONE && p.n)
		pass(&p);
	past_end(&p);
	if (first.kind == ERR_NONE && sql_ok(&s->q, &first))
		return true;
	if (err)
		*err = first;
	return false;
}
