/* Which way each figure is worked out. */
#include <stdlib.h>

#include "absent.h"
#include "group_ways.h"
#include "ledgers.h"
#include "open_store.h"

/* ---- what is asked ---- */

static bool refuse(struct err *err, const struct field *f, const char *why)
{
	return err_set(err, ERR_USAGE, "bad_measure", "“%s” %s", words_now(&f->label), tr(why));
}

static bool measure_fits(const struct measure *m, struct err *err)
{
	switch (m->kind) {
	case MEASURE_COUNT:
	case MEASURE_DISTINCT:
		break;
	case MEASURE_SUM:
		if (!field_is(m->field, FIELD_IS_WHOLE) || m->field->type == FIELD_BOOL)
			return refuse(err, m->field, N_("is no whole number and no money: it has no sum"));
		break;
	case MEASURE_MEDIAN_DAYS:
		if (m->field->type != FIELD_DATE)
			return refuse(err, m->field, N_("is no date: days are counted from one date to another"));
		if (m->until->type != FIELD_DATE)
			return refuse(err, m->until, N_("is no date: days are counted from one date to another"));
	}
	return true;
}

static bool groups_fit(const struct group_ask *a, struct err *err)
{
	for (size_t i = 0; i < a->nby; i++) {
		const struct group_by *by = &a->by[i];

		if (by->via && by->via->type != FIELD_REF)
			return refuse(err, by->via, N_("names no other record"));
		if (by->bucket != BUCKET_VALUE && by->field->type != FIELD_DATE && by->field->type != FIELD_DATES &&
		    by->field->type != FIELD_DATETIME)
			return refuse(err, by->field, N_("is no date: only dates fall into months"));
	}
	return true;
}

bool group_filter(struct store *s, const struct group_ask *a, struct filter *ret, struct err *err)
{
	struct names names = *store_names(s, a->as_of != DAY_NONE ? a->as_of : a->today);

	names.minute = a->minute;
	names.reader = a->reader;
	names.seen = a->seen;
	return filter_parse(a->ledger, a->line, &names, ret, err);
}

/* ---- the ledgers as of a day: the definition ---- */

static const struct field *same_field(const struct store *s, const char *ledger, const struct field *f)
{
	const struct ledger *l = f ? store_ledger(s, ledger) : NULL;

	return l ? ledger_field(l, f->name) : NULL;
}

/* The same ask of another opening of the store, whose ledgers are others in memory. */
static bool ask_there(const struct store *s, const struct group_ask *a, struct group_ask *ret)
{
	const char *name = a->ledger->name;

	*ret = *a;
	ret->ledger = store_ledger(s, name);
	ret->measure.field = same_field(s, name, a->measure.field);
	ret->measure.until = same_field(s, name, a->measure.until);
	for (size_t i = 0; i < a->nby; i++) {
		ret->by[i].via = same_field(s, name, a->by[i].via);
		ret->by[i].field = same_field(s, a->by[i].via ? a->by[i].via->ledger : name, a->by[i].field);
		if (!ret->by[i].field)
			return false;
	}
	return ret->ledger && !ret->measure.field == !a->measure.field && !ret->measure.until == !a->measure.until;
}

bool group_by_definition(struct store *s, const struct group_ask *asks, size_t n, size_t i, const struct news *news,
			 struct group_answer *ret, struct err *err)
{
	const day_t day = asks[i].as_of;
	struct store *then = NULL;
	bool ok = store_open_as_of(s, day, news, &then, err);

	for (; ok && i < n; i++) {
		struct group_ask a;

		if (asks[i].as_of != day || ret[i].v)
			continue;
		ok = ask_there(then, &asks[i], &a) ? group_by_tables(then, s, &a, &ret[i], err) :
						     err_set(err, ERR_FILE, "bad_fact", "the ledgers are not the same on that day");
	}
	store_close(then);
	return ok;
}

/* Rows beyond all bounds have no blocks; a store that looks back has no other days. */
static bool can_pack(const struct store *s)
{
	return !s->looks_back && !(s->scattered && !s->aside);
}

/* Is the table itself the answer? That of a ledger which no record was ever written to says nothing of any day. */
static bool tables_say(struct store *s, const struct group_ask *a)
{
	return a->as_of == DAY_NONE || (s->looks_back && s->as_of == a->as_of) || !table_is_there(s, kept_find(s, a->ledger->name));
}

/* The first ask of its ledger. */
static bool is_first(const struct group_ask *asks, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (asks[i].ledger == asks[at].ledger && asks[i].as_of != DAY_NONE)
			return false;
	return true;
}

bool store_group(struct store *s, const struct group_ask *asks, size_t n, const struct news *news,
		 struct group_answer *ret, struct err *err)
{
	bool ok = true;

	for (size_t i = 0; i < n; i++)
		ret[i] = (struct group_answer){ NULL, 0 };
	for (size_t i = 0; ok && i < n; i++)
		ok = measure_fits(&asks[i].measure, err) && groups_fit(&asks[i], err);
	for (size_t i = 0; ok && i < n; i++)
		if (tables_say(s, &asks[i]))
			ok = group_by_tables(s, s, &asks[i], &ret[i], err);
	for (size_t i = 0; ok && can_pack(s) && i < n; i++)
		if (!ret[i].v && is_first(asks, i))
			ok = group_by_packed(s, asks[i].ledger, asks, n, news, ret, err);
	for (size_t i = 0; ok && i < n; i++)
		if (!ret[i].v && asks[i].now)
			ok = group_by_tables(s, s, &asks[i], &ret[i], err);
	for (size_t i = 0; ok && i < n; i++)
		if (!ret[i].v)
			ok = group_by_definition(s, asks, n, i, news, ret, err);
	if (!ok)
		group_answers_free(ret, n);
	return ok;
}
