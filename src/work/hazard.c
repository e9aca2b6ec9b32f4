#include <stdlib.h>
#include <string.h>

#include "inside.h"

/* The changes of one entry, growing hazard by hazard; owns what they point to. */
struct batch {
	struct change_new *changes;
	struct planned *plans; /* one for each change */
	char **expects;	       /* one for each change, or NULL */
	size_t n, nplans, nexpects;
};

static void batch_free(struct batch *b)
{
	for (size_t i = 0; i < b->nplans; i++)
		planned_free(&b->plans[i]);
	for (size_t i = 0; i < b->nexpects; i++)
		free(b->expects[i]);
	free(b->changes);
	free(b->plans);
	free(b->expects);
}

static bool batch_add(struct batch *b, struct play *p, const char *id,
		      const struct step *steps, size_t n, const char *expect,
		      struct err *err)
{
	char *version = NULL;
	if (p->record)
		version = xstrdup(expect ? expect : p->record->version);
	for (size_t i = 0; i < n; i++) {
		struct planned plan;
		if (!play_step(p, &steps[i], &plan, err)) {
			free(version);
			return false;
		}
		struct change_new c = { .ledger = p->ledger->name, .act = plan.act->name,
					.on = plan.on };
		memccpy(c.record, id, 0, ID_TEXT);
		VEC_ADD(b->changes, b->n) = c;
		VEC_ADD(b->plans, b->nplans) = plan;
		/* Only the first is against what was there before the entry. */
		VEC_ADD(b->expects, b->nexpects) = version;
		version = NULL;
	}
	free(version);
	return true;
}

/* The plans no longer move: now the changes may point into them. */
static void batch_settle(struct batch *b)
{
	for (size_t i = 0; i < b->n; i++) {
		b->changes[i].from = b->plans[i].from;
		b->changes[i].to = b->plans[i].to;
		b->changes[i].sets = &b->plans[i].sets;
		b->changes[i].expect = b->expects[i];
	}
}

static const char *batch_reason(const struct batch *b)
{
	return b->nplans ? sets_get(&b->plans[0].sets, FIELD_REASON) : NULL;
}

/* A new hazard's id comes with its first change; the rest of them follow it. */
static bool batch_changes(struct session *s, struct batch *b, struct err *err)
{
	for (size_t i = 0; i < b->n; i++) {
		if (i && !b->changes[i].record[0])
			memcpy(b->changes[i].record, b->changes[i - 1].record, ID_TEXT);
		if (!store_add(s->store, &b->changes[i], err)) {
			store_abandon(s->store);
			return false;
		}
	}
	return true;
}

static bool batch_write(struct session *s, struct batch *b, const char *draft,
			struct err *err)
{
	batch_settle(b);
	struct entry_new e = {
		.person = s->me.id,
		.assumed_day = s->assumed_day,
		.reason = batch_reason(b),
		.draft = draft,
	};
	if (!store_begin(s->store, &e, err) || !batch_changes(s, b, err) ||
	    !store_finish(s->store, NULL, err))
		return false;
	for (size_t i = 0; i < b->nplans; i++)
		remember_step(s, store_ledger(s->store, b->changes[i].ledger), &b->plans[i]);
	return true;
}

char *number_of(struct session *s, const char *id)
{
	struct record *r = NULL;
	char *number = NULL;
	if (store_get(s->store, id, &r, NULL))
		number = xstrdup(r->number);
	record_free(r);
	return number ? number : xstrdup("");
}

bool work_begin(struct session *s, const struct ledger *l, struct step *steps, size_t n, const char *draft,
		char ret_id[ID_TEXT], char **ret_number, struct err *err)
{
	struct batch b = { .n = 0 };
	struct play p = { .s = NULL };
	bool ok = somebody_acts(s, err) && play_begin(s, l, NULL, &p, err);
	if (!ok)
		return false;
	ok = batch_add(&b, &p, "", steps, n, NULL, err) &&
	     batch_write(s, &b, draft, err);
	if (ok) {
		memcpy(ret_id, b.changes[0].record, ID_TEXT);
		*ret_number = number_of(s, ret_id);
	}
	play_end(&p);
	batch_free(&b);
	return ok;
}

static bool named_before(const char *const *ids, size_t i)
{
	for (size_t j = 0; j < i; j++)
		if (str_eq(ids[j], ids[i]))
			return true;
	return false;
}

static bool add_hazard(struct session *s, struct batch *b, const char *id,
		       const struct step *steps, size_t n, const char *expect,
		       struct err *err)
{
	struct play p = { .s = NULL };
	if (!play_begin(s, NULL, id, &p, err))
		return false;
	bool ok = batch_add(b, &p, id, steps, n, expect, err);
	play_end(&p);
	return ok;
}

bool work_act(struct session *s, const char *const *ids, size_t nids,
	      const struct step *steps, size_t nsteps, const char *const *expect,
	      const char *draft, size_t *ret_which, struct err *err)
{
	struct batch b = { .n = 0 };
	bool ok = somebody_acts(s, err);
	for (size_t i = 0; ok && i < nids; i++) {
		if (named_before(ids, i))
			continue;
		ok = add_hazard(s, &b, ids[i], steps, nsteps,
				expect ? expect[i] : NULL, err);
		if (!ok && ret_which)
			*ret_which = i;
	}
	if (ok && b.n)
		ok = batch_write(s, &b, draft, err);
	batch_free(&b);
	return ok;
}

bool work_may(struct session *s, const char *id, const struct step *step, struct err *err)
{
	struct play p = { .s = NULL };
	struct planned plan;
	if (!somebody_acts(s, err) || !play_begin(s, NULL, id, &p, err))
		return false;
	bool ok = play_step(&p, step, &plan, err);
	if (ok)
		planned_free(&plan);
	play_end(&p);
	return ok;
}
