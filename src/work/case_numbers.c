/* Numbers of papers (act.h, struct number_asked): the case's, where it has one; else the next of this device's range. Two
 * copies of a store that issue apart give no number twice as long as each stays within a range of its own. */
#include <stdlib.h>
#include <string.h>

#include "inside.h"

#define ALL_NUMBERS 999999999

struct given {
	char *prefix;
	long long year, serial, part;
	bool fresh;	  /* the first of its case */
	struct strv of;	  /* the records that it is of */
};
/* What the entry that is being made gives, which stands in no table yet; the fields are those of its ledger. */
struct numbers_given {
	const struct ledger *ledger;
	const struct field *prefix, *year, *serial, *part;
	struct given *v;
	size_t n;
};

void numbers_forget(struct session *s)
{
	struct numbers_given *g = s->given;

	if (!g)
		return;
	for (size_t i = 0; i < g->n; i++) {
		free(g->v[i].prefix);
		strv_free(&g->v[i].of);
	}
	free(g->v);
	free(g);
	s->given = NULL;
}

/* ---- reading ---- */

static bool any_of(struct session *s, const char *ledger, const char *line, bool *ret, struct err *err)
{
	struct record *r = NULL;
	bool ok = first_of_line(s, ledger, line, &r, err);

	*ret = r != NULL;
	record_free(r);
	return ok;
}

/* ---- what the case has ---- */

struct looking {
	struct session *s;
	const struct act_case *c;
	const struct number_asked *n;
	struct numbers_given *given;
	struct given mine; /* as it comes to be */
};

/* The case is known by its earliest number; how many papers there are behind the same prefix goes by the last of them. */
static void meet(struct looking *k, const char *prefix, long long year, long long serial, long long part)
{
	struct given *m = &k->mine;

	if (!m->serial || year < m->year || (year == m->year && serial < m->serial)) {
		m->year = year;
		m->serial = serial;
		m->part = 0;
	}
	if (year == m->year && serial == m->serial && str_eq(prefix, m->prefix) && part >= m->part)
		m->part = (part ? part : 1) + 1;
}

static bool meet_record(void *ctx, const struct record *r, struct err *err)
{
	struct looking *k = ctx;

	(void)err;
	meet(k, record_get(r, k->n->prefix), record_integer(r, k->n->year), record_integer(r, k->n->serial),
	     record_integer(r, k->n->part));
	return true;
}

static bool meet_those_of(struct looking *k, const struct field *ref, const char *id, struct err *err)
{
	char *value = xstrdup(id), one[] = "1", *least = one;
	struct filter_term terms[] = {
		{ .kind = FILTER_FIELD, .field = ref, .op = SIGN_EQ, .values = { &value, 1 } },
		{ .kind = FILTER_FIELD, .field = k->given->serial, .op = SIGN_GE, .values = { &least, 1 } },
	};
	struct filter f = { .ledger = k->c->ledger, .terms = terms, .n = 2, .as_entered = true, .today = k->s->today, .minute = k->s->minute };
	bool ok = each_found(k->s, &f, meet_record, k, err);

	free(value);
	return ok;
}

/* Those of the same entry, which no table holds yet. */
static void meet_given(struct looking *k)
{
	for (size_t i = 0; i < k->given->n; i++) {
		const struct given *g = &k->given->v[i];

		for (size_t j = 0; j < k->mine.of.n; j++)
			if (strv_has(&g->of, k->mine.of.v[j])) {
				meet(k, g->prefix, g->year, g->serial, g->part);
				break;
			}
	}
}

static bool look_for_case(struct looking *k, struct err *err)
{
	for (size_t i = 0; i < k->n->nof; i++) {
		const struct field *ref = ledger_field(k->c->ledger, k->n->of[i]);
		const char *value = ref ? value_after(k->c->record, k->c->sets, ref->name) : NULL;
		struct strv ids = STRV_INIT;
		bool ok = true;

		if (value)
			value_items(value, &ids);
		for (size_t j = 0; ok && j < ids.n; j++) {
			strv_add(&k->mine.of, ids.v[j]);
			ok = meet_those_of(k, ref, ids.v[j], err);
		}
		strv_free(&ids);
		if (!ok)
			return false;
	}
	meet_given(k);
	return true;
}

/* ---- a fresh one ---- */

/* The next behind the last that was used from first to last; 0: none is left. What lies between is not gone back to. */
static bool next_in(struct looking *k, long long first, long long last, long long *ret, struct err *err)
{
	const struct number_asked *n = k->n;
	char *line = xasprintf("%s:%lld %s:>=%lld %s:<=%lld sort:-%s", n->year, k->mine.year, n->serial, first, n->serial, last, n->serial);
	struct record *r = NULL;
	bool ok = first_of_line(k->s, k->c->ledger->name, line, &r, err);
	long long next = r ? record_integer(r, n->serial) + 1 : first;

	free(line);
	record_free(r);
	for (size_t i = 0; i < k->given->n; i++) {
		const struct given *g = &k->given->v[i];

		if (g->year == k->mine.year && g->serial >= next && g->serial <= last)
			next = g->serial + 1;
	}
	*ret = next <= last ? next : 0;
	return ok;
}

struct ranges {
	struct looking *k;
	const char *code; /* of this device */
	long long found; /* the number; 0: none yet */
	bool any;
};

static bool try_range(void *ctx, const struct record *r, struct err *err)
{
	struct ranges *g = ctx;
	const struct number_asked *n = g->k->n;
	const char *only = record_get(r, n->range_prefix);
	long long first = record_integer(r, n->range_first), last = record_integer(r, n->range_last);

	/* a filter finds a part of a text */
	if (g->found || !record_is(r, n->range_device, g->code) || (only && !str_eq(only, g->k->mine.prefix)))
		return true;
	g->any = true;
	return next_in(g->k, first, last, &g->found, err);
}

static bool refuse_range(struct looking *k, const struct ranges *g, struct err *err)
{
	const struct ledger *l = store_ledger(k->s->store, k->n->ranges);
	const char *title = l ? words_now(&l->title) : k->n->ranges, *code = g->code;

	if (g->any)
		return err_set(err, ERR_REFUSED, "range_used_up",
			       "The numbers of %lld that this machine (%s) may give are used up; a supervisor allots it more: new %s %s=%s %s=%lld",
			       k->mine.year, code, k->n->ranges, k->n->range_device, code, k->n->range_year, k->mine.year);
	if (!*code)
		return err_set(err, ERR_REFUSED, "no_range",
			       "This copy has written nothing yet, so that no numbers (%s) can be its own; enter something first, then a supervisor allots it some",
			       title);
	return err_set(err, ERR_REFUSED, "no_range",
		       "This machine (%s) has no numbers of %lld of its own (%s), so that the paper stays a draft; a supervisor allots it some: new %s %s=%s %s=%lld",
		       code, k->mine.year, title, k->n->ranges, k->n->range_device, code, k->n->range_year, k->mine.year);
}

/* A store in which one device alone wrote, and that knows of no ranges in that year, has all the numbers. */
static bool fresh(struct looking *k, struct err *err)
{
	const struct number_asked *n = k->n;
	char code[DEVICE_CODE_TEXT], *line;
	struct ranges g = { .k = k, .code = code };
	bool ok, some = false;
	long devices = 0;

	line = xasprintf("%s:%lld -is:unauthorised", n->range_year, k->mine.year);
	ok = store_device(k->s->store, code, &devices, err) && any_of(k->s, n->ranges, line, &some, err);
	free(line);
	if (!ok)
		return false;
	if (!some && *code && devices == 1)
		return next_in(k, 1, ALL_NUMBERS, &k->mine.serial, err);
	line = xasprintf("%s:%lld %s:%s -is:unauthorised sort:entered", n->range_year, k->mine.year, n->range_device, code);
	ok = !*code || each_of_line(k->s, n->ranges, line, try_range, &g, err);
	free(line);
	k->mine.serial = g.found;
	return ok && (g.found || refuse_range(k, &g, err));
}

/* ---- giving ---- */

static char *number_text(const struct given *g)
{
	return g->part ? xasprintf("%s〔%lld〕%lld-%lld号", g->prefix, g->year, g->serial, g->part)
		       : xasprintf("%s〔%lld〕%lld号", g->prefix, g->year, g->serial);
}

static void put_number(struct sets *to, const char *name, long long n)
{
	char *text = n ? xasprintf("%lld", n) : NULL;

	if (text)
		sets_put(to, name, text, false);
	free(text);
}

static void keep_given(struct looking *k, struct sets *ret)
{
	struct numbers_given *g = k->given;
	char *text = number_text(&k->mine);

	sets_put(ret, k->n->text, text, false);
	put_number(ret, k->n->year, k->mine.year);
	put_number(ret, k->n->serial, k->mine.serial);
	put_number(ret, k->n->part, k->mine.part);
	free(text);
	VEC_ADD(g->v, g->n) = k->mine;
}

static struct numbers_given *given_of(struct session *s, const struct ledger *l, const struct number_asked *n)
{
	if (s->given && s->given->ledger != l)
		numbers_forget(s);
	if (!s->given) {
		s->given = xcalloc(1, sizeof *s->given);
		*s->given = (struct numbers_given){ .ledger = l, .prefix = ledger_field(l, n->prefix), .year = ledger_field(l, n->year),
						    .serial = ledger_field(l, n->serial), .part = ledger_field(l, n->part) };
	}
	return s->given;
}

bool case_number_give(void *ctx, const struct act_case *c, const struct number_asked *n, struct sets *ret, struct err *err)
{
	struct session *s = ctx;
	const char *prefix = value_after(c->record, c->sets, n->prefix);
	struct looking k = { .s = s, .c = c, .n = n };

	if (!prefix || c->on == DAY_NONE) /* it has no number */
		return true;
	k.given = given_of(s, c->ledger, n);
	k.mine.prefix = xstrdup(prefix);
	if (look_for_case(&k, err)) {
		if (k.mine.serial) {
			keep_given(&k, ret);
			return true;
		}
		k.mine.fresh = true;
		k.mine.year = day_to_ymd(c->on).year;
		if (fresh(&k, err)) {
			keep_given(&k, ret);
			return true;
		}
	}
	free(k.mine.prefix);
	strv_free(&k.mine.of);
	return false;
}

struct taken {
	const struct numbers_given *g;
	const struct given *mine;
	char *by; /* the number of the record that has it */
};

static bool look_at_taken(void *ctx, const struct record *r, struct err *err)
{
	struct taken *t = ctx;

	(void)err;
	if (!t->by && (t->mine->fresh || (str_eq(record_get(r, t->g->prefix->name), t->mine->prefix) && record_integer(r, t->g->part->name) == t->mine->part)))
		t->by = xstrdup(r->number);
	return true;
}

bool numbers_still_free(struct session *s, struct err *err)
{
	struct numbers_given *g = s->given;
	bool ok = true;

	for (size_t i = 0; ok && g && i < g->n; i++) {
		struct taken t = { .g = g, .mine = &g->v[i] };
		char *line = xasprintf("%s:%lld %s:%lld", g->year->name, g->v[i].year, g->serial->name, g->v[i].serial);

		ok = each_of_line(s, g->ledger->name, line, look_at_taken, &t, err);
		free(line);
		if (ok && t.by)
			ok = err_set(err, ERR_REFUSED, "changed_meanwhile",
				     "%s was given that number a moment ago; once more, and the next one is taken", t.by);
		free(t.by);
	}
	return ok;
}

/* ---- ranges that meet ---- */

struct meeting {
	const struct record *mine;
	char *other; /* the first that is another one */
};

static bool look_at_meeting(void *ctx, const struct record *r, struct err *err)
{
	struct meeting *m = ctx;

	(void)err;
	if (!m->other && !(m->mine && str_eq(r->id, m->mine->id)))
		m->other = xstrdup(r->number);
	return true;
}

bool case_number_overlaps(void *ctx, const struct act_case *c, const char *same, const char *first, const char *last, char **ret, struct err *err)
{
	const char *year = value_after(c->record, c->sets, same), *from = value_after(c->record, c->sets, first);
	const char *to = value_after(c->record, c->sets, last);
	struct meeting m = { .mine = c->record };
	char *line;
	bool ok;

	*ret = NULL;
	if (!year || !from || !to)
		return true;
	line = xasprintf("%s:%s %s:<=%s %s:>=%s", same, year, first, to, last, from);
	ok = each_of_line(ctx, c->ledger->name, line, look_at_meeting, &m, err);
	free(line);
	if (ok)
		*ret = m.other;
	else
		free(m.other);
	return ok;
}
