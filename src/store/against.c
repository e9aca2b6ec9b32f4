/* Of one record by the records of its owner; of all of them in one pass over what is counted, held until the store
 * changes. */
#include "against.h"

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/tr.h>
#include <bihuan/domain/against.h>
#include <bihuan/domain/filter.h>

#include "ledgers.h"
#include "names.h"
#include "open_store.h"
#include "query.h"
#include "stale.h"

/* ---- what is counted ---- */

struct entry {
	char owner[ID_TEXT];
	day_t day, since;
};
struct entries {
	struct store *s;
	struct entry *v;
	size_t n;
};

static void take_entry(void *ctx, long long row, const char *const *values)
{
	struct entries *e = ctx;
	struct entry *one;

	(void)row;
	if (!values[0] || strlen(values[0]) != ID_LEN || !values[1])
		return;
	one = &VEC_ADD(e->v, e->n);
	*one = (struct entry){ .day = day_from_iso(values[1]), .since = day_from_iso(values[2]) };
	memcpy(one->owner, store_any_united(e->s) ? united_head(e->s, values[0]) : values[0], ID_TEXT);
}

static int by_owner(const void *a, const void *b)
{
	return strcmp(((const struct entry *)a)->owner, ((const struct entry *)b)->owner);
}

static bool is_date(const struct ledger *l, const char *name)
{
	const struct field *f = ledger_field(l, name);

	return f && f->type == FIELD_DATE;
}

/* The fields that a count names are there? */
static const struct ledger *counted_ledger(struct store *s, const struct life_count *c, struct err *err)
{
	const struct ledger *l = store_ledger(s, c->ledger);
	const struct field *by = l ? ledger_field(l, c->by) : NULL;

	if (by && by->type == FIELD_REF && is_date(l, c->day) && (!c->since || is_date(l, c->since)))
		return l;
	err_set(err, ERR_REFUSED, "bad_config", "what is counted beside %s: the ledger %s has no such fields", c->field, c->ledger);
	return NULL;
}

/* Those of one owner (NULL: all), by owner. False with nothing in *err: the store has noted it. */
static bool read_entries(struct store *s, const struct life_count *c, const char *owner, day_t today, struct entries *ret,
			 struct err *err)
{
	const struct ledger *l = counted_ledger(s, c, err);
	const char *fields[] = { c->by, c->day, c->since ? c->since : c->day };
	struct filter f;
	bool ok;

	*ret = (struct entries){ .s = s };
	if (!l || !filter_parse(l, c->line, store_names(s, today), &f, err))
		return false;
	if (owner) {
		struct filter_term *t = &VEC_ADD(f.terms, f.n);

		*t = (struct filter_term){ .kind = FILTER_FIELD, .field = ledger_field(l, c->by), .op = SIGN_EQ,
					   .values = STRV_INIT, .day = DAY_NONE };
		strv_add(&t->values, owner);
	}
	ok = select_noted(s, &f, fields, 3, take_entry, ret);
	filter_free(&f);
	if (ret->n)
		qsort(ret->v, ret->n, sizeof *ret->v, by_owner);
	return ok;
}

static long count(const struct entries *e, const char *owner, day_t from, day_t until)
{
	size_t low = 0, high = e->n;
	long n = 0;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (strcmp(e->v[mid].owner, owner) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	for (; low < e->n && strcmp(e->v[low].owner, owner) == 0; low++)
		n += e->v[low].day <= until && (from == DAY_NONE || (e->v[low].since != DAY_NONE && e->v[low].since >= from));
	return n;
}

/* ---- what is reported ---- */

#define REPORTED_FIELDS 40 /* whose, from, up to when, and the figures */

/* Which values of a record are looked at, in this order. */
struct looking {
	struct store *s;
	const struct ledger *l;
	const struct life_against *a;
	const char *fields[REPORTED_FIELDS];
	size_t n, from, to, figures;
	char from_field[32];
	const char *from_of; /* the field of the record that it refers to; NULL */
	const struct ledger *from_ledger;
	struct entries *counted; /* of each figure */
	int64_t *rows;
	size_t nrows;
};

static bool looking_begin(struct looking *k, struct err *err)
{
	const struct field *whose = store_whose(k->s, k->l), *from;
	size_t n = k->a->from ? strcspn(k->a->from, ".") : 0;

	if (!whose || k->a->nto + k->a->ncounts + 2 > REPORTED_FIELDS || n >= sizeof k->from_field)
		return err_set(err, ERR_REFUSED, "bad_config", "%s: whose its records are is not known, or too many figures are named", k->l->name);
	k->fields[k->n++] = whose->name;
	if (k->a->from) {
		memcpy(k->from_field, k->a->from, n);
		from = ledger_field(k->l, k->from_field);
		k->from_of = k->a->from[n] ? k->a->from + n + 1 : NULL;
		k->from_ledger = from && k->from_of ? store_ledger(k->s, from->ledger) : NULL;
		k->from = k->n;
		k->fields[k->n++] = k->from_field;
	}
	k->to = k->n;
	for (size_t i = 0; i < k->a->nto; i++)
		k->fields[k->n++] = k->a->to[i];
	k->figures = k->n;
	for (size_t i = 0; i < k->a->ncounts; i++)
		k->fields[k->n++] = k->a->counts[i].field;
	k->counted = xcalloc(k->a->ncounts + 1, sizeof *k->counted);
	return true;
}

static void looking_end(struct looking *k)
{
	for (size_t i = 0; k->counted && i < k->a->ncounts; i++)
		free(k->counted[i].v);
	free(k->counted);
	free(k->rows);
}

static day_t until_of(const struct looking *k, const char *const *values)
{
	for (size_t i = k->to; i < k->figures; i++) {
		day_t day = against_day(values[i]);

		if (day != DAY_NONE)
			return day;
	}
	return DAY_NONE;
}

static day_t from_of(const struct looking *k, const char *const *values)
{
	const char *value = k->from ? values[k->from] : NULL;

	if (value && k->from_of)
		value = k->from_ledger ? store_peek(k->s, k->from_ledger->name, value, k->from_of) : NULL;
	return day_from_iso(value);
}

static bool says_otherwise(const struct looking *k, size_t i, const char *owner, const char *said, day_t from, day_t until)
{
	return said && strtol(said, NULL, 10) != count(&k->counted[i], owner, from, until);
}

static void take_reported(void *ctx, long long row, const char *const *values)
{
	struct looking *k = ctx;
	day_t from, until = until_of(k, values);
	char owner[ID_TEXT];
	bool differs = false;

	if (!values[0] || strlen(values[0]) != ID_LEN || until == DAY_NONE)
		return;
	memcpy(owner, store_any_united(k->s) ? united_head(k->s, values[0]) : values[0], ID_TEXT);
	from = from_of(k, values);
	for (size_t i = 0; !differs && i < k->a->ncounts; i++)
		differs = says_otherwise(k, i, owner, values[k->figures + i], from, until);
	if (differs)
		VEC_ADD(k->rows, k->nrows) = row;
}

/* ---- all of them ---- */

static bool look_at_all(struct looking *k, day_t today, struct err *err)
{
	struct filter f;
	bool ok = looking_begin(k, err);

	for (size_t i = 0; ok && i < k->a->ncounts; i++)
		ok = read_entries(k->s, &k->a->counts[i], NULL, today, &k->counted[i], err);
	if (!ok || !filter_parse(k->l, k->a->line, store_names(k->s, today), &f, err))
		return false;
	ok = select_noted(k->s, &f, k->fields, k->n, take_reported, k);
	filter_free(&f);
	return ok;
}

/* Valid until another is asked for the first time. */
static struct against_held *held_of(struct store *s, const struct ledger *l)
{
	for (size_t i = 0; i < s->nagainst; i++)
		if (s->against[i].ledger == l)
			return &s->against[i];
	VEC_ADD(s->against, s->nagainst) = (struct against_held){ .ledger = l };
	return &s->against[s->nagainst - 1];
}

const char *against_rows(struct store *s, const struct ledger *l, day_t today)
{
	struct looking k = { .s = s, .l = l, .a = &l->life->against };
	struct against_held *h;
	struct err why = ERR_INIT;
	bool ok;

	version_look(s);
	h = held_of(s, l);
	if (h->json && h->today == today && h->version == s->version)
		return h->json;
	if (h->busy) { /* what is counted asks for what is counted */
		sql_declared(&s->q, &l->title, &why);
		return "[]";
	}
	h->busy = true;
	ok = look_at_all(&k, today, &why);
	if (!ok)
		sql_declared(&s->q, &l->title, &why);
	h = held_of(s, l);
	free(h->json);
	*h = (struct against_held){ .ledger = l, .today = ok ? today : DAY_NONE, .version = s->version,
				    .json = rows_json(k.rows, ok ? k.nrows : 0) };
	looking_end(&k);
	return h->json;
}

void against_free(struct store *s)
{
	for (size_t i = 0; i < s->nagainst; i++)
		free(s->against[i].json);
	free(s->against);
	s->against = NULL;
	s->nagainst = 0;
}

/* ---- one ---- */

static bool look_at_one(struct looking *k, const struct record *r, day_t today, struct against *ret, struct err *err)
{
	const char *values[REPORTED_FIELDS];
	bool ok = looking_begin(k, err);

	for (size_t i = 0; ok && i < k->n; i++)
		values[i] = record_get(r, k->fields[i]);
	ret->until = ok ? until_of(k, values) : DAY_NONE;
	if (!ok || ret->until == DAY_NONE || !values[0])
		return ok;
	ret->from = from_of(k, values);
	for (size_t i = 0; ok && i < k->a->ncounts && ret->n < AGAINST_MAX; i++) {
		const char *said = values[k->figures + i];
		struct against_figure *f = &ret->v[ret->n];

		if (!said)
			continue;
		ok = read_entries(k->s, &k->a->counts[i], values[0], today, &k->counted[i], err);
		*f = (struct against_figure){ .field = ledger_field(k->l, k->a->counts[i].field), .said = strtol(said, NULL, 10) };
		for (size_t e = 0; e < k->counted[i].n; e++) /* all that are one thing with the owner are asked for */
			memcpy(k->counted[i].v[e].owner, values[0], ID_TEXT);
		f->counted = count(&k->counted[i], values[0], ret->from, ret->until);
		ret->differs = ret->differs || f->said != f->counted;
		ret->n++;
	}
	return ok;
}

bool store_against(struct store *s, const struct record *r, day_t today, struct against *ret, struct err *err)
{
	struct looking k = { .s = s, .l = r->ledger };
	struct filter f;
	bool ok, reports = false;

	*ret = (struct against){ .until = DAY_NONE, .from = DAY_NONE };
	if (!r->ledger->life || !r->ledger->life->against.name || r->voided)
		return true;
	k.a = &r->ledger->life->against;
	if (!filter_parse(r->ledger, k.a->line, store_names(s, today), &f, err))
		return false;
	ok = store_matches(s, &f, r, &reports, err);
	filter_free(&f);
	ok = ok && (!reports || look_at_one(&k, r, today, ret, err));
	looking_end(&k);
	return sql_ok(&s->q, err) && ok;
}
