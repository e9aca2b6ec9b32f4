/* Somebody leaves: what they answer for now (fields with `answers`, of records that are open or that stand) goes
 * over to somebody else, as one entry. What was done before keeps its people: the log does, and the ledger as of
 * an earlier day. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/tr.h>
#include <bihuan/domain/life.h>

#include "inside.h"

/* ---- what there is ---- */

static void line_free(struct handover_line *l)
{
	record_free(l->record);
	free(l->fields);
}

void handover_free(struct handover *h)
{
	for (size_t i = 0; i < h->n; i++)
		line_free(&h->v[i]);
	free(h->v);
	*h = (struct handover){ .n = 0 };
}

size_t handover_run(const struct handover *h, size_t i)
{
	size_t n = 0;

	while (i + n < h->n && h->v[i + n].record->ledger == h->v[i].record->ledger)
		n++;
	return n;
}

static bool answers(const struct ledger *l, const struct field *f)
{
	return f->answers && (l->life ? life_hands_over(l, f) != NULL : f->set == FIELD_BY_FORM);
}

/* How the field names the person. */
static char *item_of(const struct field *f, const char *person)
{
	return xasprintf(f->type == FIELD_PEOPLE ? "=%s" : "%s", person);
}

/* Records that are open, or without acts not void, whose field holds the item. */
static struct filter filter_of(const struct session *s, const struct ledger *l, const struct field *f, char **item,
			       struct filter_term terms[2])
{
	struct filter ret = { .ledger = l, .terms = terms, .n = 1, .as_entered = true, .today = s->today, .minute = s->minute };

	terms[0] = (struct filter_term){ .kind = FILTER_FIELD, .field = f, .op = SIGN_EQ, .values = { item, 1 } };
	terms[1] = (struct filter_term){ .kind = FILTER_IS, .is = l->life ? life_is(l, LIFE_OPEN) : NULL };
	if (l->life)
		ret.n++;
	return ret;
}

/* Every such record, as they were entered. */
static bool each_naming(struct session *s, const struct ledger *l, const struct field *f, char *item,
			each_record *each, void *ctx, struct err *err)
{
	struct filter_term terms[2];
	struct filter filter = filter_of(s, l, f, &item, terms);

	return each_found(s, &filter, each, ctx, err);
}

struct finding_field {
	struct session *s;
	struct handover *h;
	const struct field *f;
	char *name;	     /* the person's */
	size_t first, found; /* where the lines of this ledger begin, and how far they stand in order by now */
};

static int by_row(const void *x, const void *y)
{
	const struct handover_line *a = x, *b = y;

	return (a->record->row > b->record->row) - (a->record->row < b->record->row);
}

/* A record may name them in several fields. */
static bool add_record(void *ctx, const struct record *r, struct err *err)
{
	struct finding_field *c = ctx;
	struct handover_line l = { .record = (struct record *)r }, *there = NULL;

	if (c->found > c->first)
		there = bsearch(&l, c->h->v + c->first, c->found - c->first, sizeof l, by_row);
	if (!there) {
		if (!store_get(c->s->store, r->id, &l.record, err))
			return false;
		VEC_ADD(c->h->v, c->h->n) = l;
		there = &c->h->v[c->h->n - 1];
	}
	VEC_ADD(there->fields, there->nfields) = c->f;
	return true;
}

/* One that names somebody of that name, without saying by record who it is. */
static bool count_named(void *ctx, const struct record *r, struct err *err)
{
	struct finding_field *c = ctx;
	struct strv items = STRV_INIT;

	(void)err;
	value_items(record_get(r, c->f->name), &items);
	for (size_t i = 0; i < items.n; i++)
		c->h->named += str_eq(items.v[i], c->name);
	strv_free(&items);
	return true;
}

static bool add_field(struct finding_field *c, const struct ledger *l, struct err *err)
{
	struct handover *h = c->h;
	char *item = item_of(c->f, h->from);
	bool ok;

	c->found = h->n;
	ok = each_naming(c->s, l, c->f, item, add_record, c, err);
	if (h->n > c->found)
		qsort(h->v + c->first, h->n - c->first, sizeof *h->v, by_row);
	if (ok && c->f->type == FIELD_PEOPLE && !str_empty(c->name))
		ok = each_naming(c->s, l, c->f, c->name, count_named, c, err);
	free(item);
	return ok;
}

static bool add_ledger(struct session *s, struct handover *h, char *name, const struct ledger *l, struct err *err)
{
	struct finding_field c = { .s = s, .h = h, .name = name, .first = h->n };
	bool ok = true;

	for (size_t i = 0; ok && i < l->nfields; i++) {
		c.f = &l->fields[i];
		if (answers(l, c.f))
			ok = add_field(&c, l, err);
	}
	return ok;
}

bool work_handover_plan(struct session *s, const char *person, struct handover *ret, struct err *err)
{
	const struct ledger *const *ledgers;
	struct handover h = { .n = 0 };
	size_t n = store_ledgers(s->store, &ledgers);
	char *name = xstrdup(store_peek(s->store, LEDGER_PERSON, person, "name"));
	bool ok = true;

	memccpy(h.from, person, 0, ID_TEXT);
	for (size_t i = 0; ok && i < n; i++)
		ok = add_ledger(s, &h, name, ledgers[i], err);
	free(name);
	if (!ok) {
		handover_free(&h);
		return false;
	}
	*ret = h;
	return true;
}

/* ---- whether it may be ---- */

static bool may_take_over(struct session *s, const char *from, const char *to, struct err *err)
{
	struct record *r = NULL;
	bool ok = false;

	if (str_eq(from, to))
		return err_set(err, ERR_REFUSED, "same_person", "That is one and the same person: give somebody else to hand it over to");
	if (!store_get(s->store, to, &r, err))
		return false;
	const char *name = record_get(r, "name");
	if (!str_eq(r->ledger->name, LEDGER_PERSON))
		err_set(err, ERR_REFUSED, "not_found", "%s is not a person", r->number);
	else if (!in_office(r))
		err_set(err, ERR_REFUSED, "person_retired", "%s has retired and cannot take anything over", name ? name : r->number);
	else
		ok = true;
	record_free(r);
	return ok;
}

bool work_handover_may(struct session *s, const char *from, const char *to, struct err *err)
{
	if (!somebody_acts(s, err))
		return false;
	if (s->me.role != ROLE_SUPERVISOR && s->me.role != ROLE_ADMIN)
		return err_set(err, ERR_REFUSED, "wrong_role",
			       "Only a supervisor or an admin may hand over what somebody answers for");
	return may_take_over(s, from, to, err);
}

/* ---- doing it ---- */

/* The same people with one in place of another, who may be among them already. */
static char *value_with(const struct field *f, const char *value, const char *from, const char *to)
{
	char *old = item_of(f, from), *new = item_of(f, to);
	struct strv items = STRV_INIT, now = STRV_INIT;
	char *joined;

	value_items(value, &items);
	for (size_t i = 0; i < items.n; i++) {
		const char *item = str_eq(items.v[i], old) ? new : items.v[i];

		if (!strv_has(&now, item))
			strv_add(&now, item);
	}
	joined = strv_join(&now, "\n");
	strv_free(&items);
	strv_free(&now);
	free(old);
	free(new);
	return joined;
}

static void put_follower(const struct handover *h, const struct handover_line *l, const struct field *f, const char *to,
		      struct sets *sets)
{
	char *value = value_with(f, record_get(l->record, f->name), h->from, to);

	sets_put(sets, f->name, value, false);
	free(value);
}

/* One step for each act that takes some of the fields. */
static size_t steps_of(const struct handover *h, const struct handover_line *l, const char *to, const char *reason,
		       struct step *steps)
{
	size_t n = 0;

	for (size_t i = 0; i < l->nfields; i++) {
		const struct act *a = life_hands_over(l->record->ledger, l->fields[i]);
		size_t at = 0;
		bool on_act;

		while (at < n && steps[at].act != a)
			at++;
		if (at == n) {
			steps[n++] = (struct step){ .act = a, .sets = SETS_INIT };
			if (act_takes(l->record->ledger, a, FIELD_REASON, &on_act))
				sets_put(&steps[at].sets, FIELD_REASON, reason, on_act);
		}
		put_follower(h, l, l->fields[i], to, &steps[at].sets);
	}
	return n;
}

static bool add_acts(struct session *s, struct batch *b, const struct handover *h, const struct handover_line *l,
		     const char *to, const char *reason, struct err *err)
{
	struct step *steps = xcalloc(l->nfields, sizeof *steps);
	size_t n = steps_of(h, l, to, reason, steps);
	struct play p = { .s = NULL };
	struct err why = ERR_INIT;
	bool ok = play_begin(s, NULL, l->record->id, &p, err);

	if (ok) {
		ok = batch_add(b, &p, l->record->id, steps, n, l->record->version, &why);
		if (!ok)
			err_set(err, why.kind, why.code, "%s: %s", l->record->number, why.text);
		play_end(&p);
	}
	for (size_t i = 0; i < n; i++)
		sets_free(&steps[i].sets);
	free(steps);
	return ok;
}

/* A value that holds from a day on holds from today; one that does not is corrected for all days. */
static bool add_edits(struct session *s, struct batch *b, const struct handover *h, const struct handover_line *l,
		      const char *to, struct err *err)
{
	const char *expect = l->record->version;
	bool ok = true;

	for (int dated = 0; ok && dated < 2; dated++) {
		struct sets sets = SETS_INIT;

		for (size_t i = 0; i < l->nfields; i++)
			if (l->fields[i]->dated == (dated == 1))
				put_follower(h, l, l->fields[i], to, &sets);
		if (sets.n) {
			ok = work_check(s, l->record->ledger, l->record, &sets, err);
			if (ok)
				batch_edit(b, l->record, &sets, dated ? s->today : DAY_NONE, expect);
			expect = NULL; /* the second of one entry is against the first */
		}
		sets_free(&sets);
	}
	return ok;
}

bool work_handover_any(struct session *s, const struct handover *h, struct err *err)
{
	return h->n || err_set(err, ERR_REFUSED, "nothing_to_hand_over", "%s answers for nothing that could be handed over",
			       store_peek(s->store, LEDGER_PERSON, h->from, "name"));
}

bool work_handover(struct session *s, const struct handover *h, const char *to, const char *reason, struct err *err)
{
	struct batch b = { .reason = reason };
	bool ok = work_handover_may(s, h->from, to, err);

	if (ok && str_empty(reason))
		ok = err_field(err, FIELD_REASON, "required", "A reason is required");
	ok = ok && work_handover_any(s, h, err);
	for (size_t i = 0; ok && i < h->n; i++)
		ok = h->v[i].record->ledger->life ? add_acts(s, &b, h, &h->v[i], to, reason, err)
						  : add_edits(s, &b, h, &h->v[i], to, err);
	if (ok)
		ok = batch_write(s, &b, NULL, err);
	numbers_forget(s);
	batch_free(&b);
	return ok;
}
