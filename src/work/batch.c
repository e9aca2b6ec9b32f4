/* The changes of one entry, as they grow record by record. */
#include <stdlib.h>
#include <string.h>

#include "inside.h"

void batch_free(struct batch *b)
{
	for (size_t i = 0; i < b->nplans; i++)
		planned_free(&b->plans[i]);
	for (size_t i = 0; i < b->nexpects; i++)
		free(b->expects[i]);
	free(b->changes);
	free(b->plans);
	free(b->expects);
}

bool batch_add(struct batch *b, struct play *p, const char *id, const struct step *steps, size_t n,
	       const char *expect, struct err *err)
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

void batch_edit(struct batch *b, const struct record *r, const struct sets *sets, day_t on, const char *expect)
{
	struct change_new c = { .ledger = r->ledger->name, .act = "edit", .on = on };
	struct planned plan = { .act = NULL, .on = on };

	memcpy(c.record, r->id, ID_TEXT);
	sets_copy(&plan.sets, sets);
	VEC_ADD(b->changes, b->n) = c;
	VEC_ADD(b->plans, b->nplans) = plan;
	VEC_ADD(b->expects, b->nexpects) = xstrdup(expect);
}

static const char *batch_reason(const struct batch *b)
{
	if (b->reason)
		return b->reason;
	return b->nplans ? sets_get(&b->plans[0].sets, FIELD_REASON) : NULL;
}

/* A new record's id comes with its first change; the rest of them follow it. */
bool batch_changes(struct session *s, struct batch *b, struct err *err)
{
	batch_settle(b);
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

bool entry_begin(struct session *s, const struct entry_new *e, struct err *err)
{
	if (!store_begin(s->store, e, err))
		return false;
	if (numbers_still_free(s, err))
		return true;
	store_abandon(s->store);
	return false;
}

bool batch_write(struct session *s, struct batch *b, const char *draft, struct err *err)
{
	struct entry_new e = {
		.person = s->me.id,
		.assumed_day = s->assumed_day,
		.reason = batch_reason(b),
		.draft = draft,
	};
	if (!entry_begin(s, &e, err))
		return false;
	if (!batch_changes(s, b, err) || !store_finish(s->store, NULL, err))
		return false;
	for (size_t i = 0; i < b->nplans; i++)
		if (b->plans[i].act)
			remember_step(s, store_ledger(s->store, b->changes[i].ledger), &b->plans[i]);
	return true;
}

bool batches_write(struct session *s, struct batch *v, size_t n, const char *draft, struct err *err)
{
	struct entry_new e = { .person = s->me.id, .assumed_day = s->assumed_day, .draft = draft };

	if (!entry_begin(s, &e, err))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!batch_changes(s, &v[i], err))
			return false;
	return store_finish(s->store, NULL, err);
}
