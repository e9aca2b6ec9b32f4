/* Figures from the ledgers' tables: the rows that the filter finds, counted as they are met. */
#include <stdlib.h>
#include <string.h>

#include "figure.h"
#include "group_ways.h"
#include "names.h"
#include "open_store.h"
#include "past_other.h"

/* The columns asked for: of the groups, then of the measure. */
struct columns {
	const char *v[GROUP_BY_MAX + 2];
	size_t n;
};
struct counting {
	struct figure figure;
	struct store *s;
	int64_t only; /* the row; 0: all */
};

static void columns_of(const struct group_ask *a, struct columns *ret)
{
	*ret = (struct columns){ .n = 0 };
	for (size_t i = 0; i < a->nby; i++)
		ret->v[ret->n++] = (a->by[i].via ? a->by[i].via : a->by[i].field)->name;
	if (a->measure.field)
		ret->v[ret->n++] = a->measure.field->name;
	if (a->measure.until)
		ret->v[ret->n++] = a->measure.until->name;
}

static const char *peek(void *ctx, const struct field *via, const char *id, const struct field *f)
{
	const struct counting *c = ctx;
	const struct ledger *of = store_ledger(c->s, via->ledger);

	return store_peek(c->s, via->ledger, of && of->aliases ? united_head(c->s, id) : id, f->name);
}

/* values: what is measured, and the second date. */
static struct measured measured_of(struct counting *c, const char *const *values)
{
	const struct measure *m = &c->figure.ask->measure;
	struct measured r = { .there = m->field && values[0] };
	day_t from, until;

	if (m->kind == MEASURE_SUM && r.there)
		r.value = strtoll(values[0], NULL, 10);
	if (m->kind == MEASURE_DISTINCT)
		r.told = figure_codes_of(&c->figure, &c->figure.told, values[0]);
	if (m->kind != MEASURE_MEDIAN_DAYS)
		return r;
	from = day_from_iso(values[0]);
	until = day_from_iso(values[1]);
	r.there = from != DAY_NONE && until != DAY_NONE;
	r.value = r.there ? (long long)until - from : 0;
	return r;
}

static void take(void *ctx, long long row, const char *const *values)
{
	struct counting *c = ctx;
	const struct group_ask *a = c->figure.ask;
	const struct codes *by[GROUP_BY_MAX] = { NULL };
	struct measured m;

	if (a->only && row != c->only)
		return;
	for (size_t i = 0; i < a->nby; i++)
		by[i] = figure_codes_of(&c->figure, &c->figure.by[i], values[i]);
	m = measured_of(c, values + a->nby);
	figure_take(&c->figure, by, &m);
}

/* Nothing but how many: SQLite counts by an index where it can. */
static bool count_alone(struct store *s, const struct filter *f, struct group_answer *ret, struct err *err)
{
	long n = 0;

	if (!store_count(s, f, 0, &n, err))
		return false;
	*ret = (struct group_answer){ xcalloc(1, sizeof *ret->v), 1 };
	ret->v[0].value = n;
	return true;
}

bool group_by_tables(struct store *s, struct store *heads, const struct group_ask *a, struct group_answer *ret,
		     struct err *err)
{
	struct counting c = { .s = s };
	struct columns columns;
	struct filter f;
	bool ok;

	if (!group_filter(s, a, &f, err))
		return false;
	if (!a->nby && a->measure.kind == MEASURE_COUNT && !a->only) {
		ok = count_alone(s, &f, ret, err);
	} else {
		columns_of(a, &columns);
		c.only = a->only ? row_named(s, a->only) : 0;
		figure_begin(&c.figure, a, heads);
		c.figure.peek = peek;
		c.figure.ctx = &c;
		ok = store_select(s, &f, columns.v, columns.n, take, &c, err) && store_well(s, err);
		if (ok)
			figure_answer(&c.figure, ret);
		figure_end(&c.figure);
	}
	filter_free(&f);
	return ok;
}
