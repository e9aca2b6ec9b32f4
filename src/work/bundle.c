/* A record with its lists of items, as a document tells of it. Each is planned as if it were typed, by the same checks; what
 * is refused leaves the others as they are. All that is written is one entry. */
#include <stdlib.h>
#include <string.h>

#include "inside.h"

void bundle_finish(struct bundle *b)
{
	free(b->owner);
	sets_free(&b->sets);
	for (size_t i = 0; i < b->nlists; i++)
		item_list_free(&b->lists[i]);
	free(b->lists);
	*b = (struct bundle){ .ledger = b->ledger };
}

/* What is to be written of one of them. */
struct wrapped {
	struct batch batch;
	struct item_saving items;
};

static void wrapped_free(struct wrapped *w)
{
	batch_free(&w->batch);
	item_saving_free(&w->items);
}

/* Stands for a record that gets its id when it is written; no record has it. */
static const char nobody[] = "00000000000000000000000000000000";

static bool plan_items(struct session *s, struct bundle *b, struct wrapped *w, struct err *err)
{
	size_t row = 0;
	bool ok = true;

	w->items = (struct item_saving){ .s = s, .holder = *b->id ? b->id : nobody };
	for (size_t i = 0; ok && i < b->nlists; i++)
		ok = may_write(s, b->lists[i].ledger, err) && item_saving_add(&w->items, &b->lists[i], &row, err);
	return ok;
}

static bool plan_new(struct session *s, struct bundle *b, struct wrapped *w, struct err *err)
{
	const struct field *whose = store_whose(s->store, b->ledger);
	struct step step = { .act = life_begins(b->ledger) };
	struct play p = { .s = NULL };
	bool ok = play_begin(s, b->ledger, NULL, &p, err);

	if (!ok)
		return false;
	sets_copy(&step.sets, &b->sets);
	if (b->owner && whose)
		sets_put(&step.sets, whose->name, nobody, false);
	ok = batch_add(&w->batch, &p, "", &step, 1, NULL, err) && plan_items(s, b, w, err);
	sets_free(&step.sets);
	play_end(&p);
	return ok;
}

/* What differs from what is here. */
static void only_news(const struct record *r, const struct sets *sets, struct sets *ret)
{
	for (size_t i = 0; i < sets->n; i++)
		if (!str_eq(record_get(r, sets->v[i].name), sets->v[i].value))
			sets_put(ret, sets->v[i].name, sets->v[i].value, false);
}

static bool plan_amend(struct bundle *b, struct wrapped *w, struct play *p, struct err *err)
{
	struct step steps[2] = { { .act = NULL }, { .act = NULL } };
	const struct act *again = b->again ? life_act(b->ledger->life, b->again) : NULL;
	size_t n = 0;
	bool ok = true, on_act = false;

	only_news(p->record, &b->sets, &steps[0].sets);
	if (steps[0].sets.n) {
		steps[n++].act = life_amends(b->ledger);
		if (steps[0].act && act_takes(b->ledger, steps[0].act, FIELD_REASON, &on_act))
			sets_put(&steps[0].sets, FIELD_REASON, tr("import"), on_act);
	}
	if (again && (n || w->items.n)) {
		struct act_case c = play_case(p, NULL, p->s->today);

		b->done_again = act_check(again, &c, NULL);
		if (b->done_again)
			steps[n++].act = again;
	}
	if (n && steps[0].act)
		ok = batch_add(&w->batch, p, b->id, steps, n, NULL, err);
	else if (n)
		ok = err_set(err, ERR_REFUSED, "field_by_act_only",
			     "The ledger %s has no act that corrects a record; nothing of what is here is changed by an import",
			     words_now(&b->ledger->title));
	steps_free(steps, 2);
	return ok;
}

static bool plan_known(struct session *s, struct bundle *b, struct wrapped *w, struct err *err)
{
	struct play p = { .s = NULL };
	bool ok;

	if (!play_begin(s, NULL, b->id, &p, err))
		return false;
	ok = plan_items(s, b, w, err) && plan_amend(b, w, &p, err);
	play_end(&p);
	return ok;
}

/* ---- writing ---- */

struct owner {
	const char *name;
	char id[ID_TEXT];
};
struct writing {
	struct session *s;
	struct owner *owners;
	size_t nowners;
};

/* A record of nothing but its name, and what the ledger says of such. */
static bool make_owner(struct writing *w, const struct ledger *l, const char *name, char ret_id[ID_TEXT], struct err *err)
{
	struct sets sets = SETS_INIT;
	struct change_new c = { .ledger = l->name, .act = "create", .on = DAY_NONE, .sets = &sets };
	bool ok;

	for (size_t i = 0; i < w->nowners; i++)
		if (str_eq(w->owners[i].name, name)) {
			memcpy(ret_id, w->owners[i].id, ID_TEXT);
			return true;
		}
	sets_put(&sets, l->label, name, false);
	for (size_t i = 0; i < l->nmade; i++) {
		const char *eq = strchr(l->made[i], '=');
		char *field = xstrndup(l->made[i], (size_t)(eq - l->made[i]));

		sets_put(&sets, field, eq + 1, false);
		free(field);
	}
	ok = store_add(w->s->store, &c, err);
	sets_free(&sets);
	VEC_ADD(w->owners, w->nowners) = (struct owner){ .name = name };
	memcpy(w->owners[w->nowners - 1].id, c.record, ID_TEXT);
	memcpy(ret_id, c.record, ID_TEXT);
	return ok;
}

static bool write_record(struct writing *w, struct bundle *b, struct wrapped *o, struct err *err)
{
	const struct field *whose = store_whose(w->s->store, b->ledger);
	char owner[ID_TEXT];

	for (size_t i = 0; i < o->batch.n; i++) {
		struct change_new *c = &o->batch.changes[i];
		struct planned *p = &o->batch.plans[i];

		if (b->owner && whose && !i) {
			if (!make_owner(w, store_ledger(w->s->store, whose->ledger), b->owner, owner, err))
				return false;
			sets_put(&p->sets, whose->name, owner, false);
		}
		memcpy(c->record, b->id, ID_TEXT);
		c->from = p->from;
		c->to = p->to;
		c->sets = &p->sets;
		c->expect = o->batch.expects[i];
		if (!store_add(w->s->store, c, err))
			return false;
		memcpy(b->id, c->record, ID_TEXT);
	}
	return true;
}

static bool write_items(struct writing *w, struct bundle *b, struct item_saving *items, struct err *err)
{
	for (size_t i = 0; i < items->n; i++) {
		const struct ledger *l = store_ledger(w->s->store, items->changes[i].ledger);

		if (!items->changes[i].record[0])
			sets_put(&items->plans[i].sets, ledger_holder(l)->name, b->id, false);
	}
	item_saving_settle(items);
	for (size_t i = 0; i < items->n; i++)
		if (!store_add(w->s->store, &items->changes[i], err))
			return false;
	return true;
}

static bool write_all(struct session *s, struct bundle *const *v, struct wrapped *wrapped, size_t n, const char *hash,
		      struct err *err)
{
	struct entry_new e = { .person = s->me.id, .assumed_day = s->assumed_day, .import = hash };
	struct writing w = { .s = s };
	bool ok = entry_begin(s, &e, err);

	if (!ok)
		return false;
	for (size_t i = 0; ok && i < n; i++)
		if (!v[i]->why.code[0])
			ok = write_record(&w, v[i], &wrapped[i], err) && write_items(&w, v[i], &wrapped[i].items, err);
	if (ok)
		ok = store_finish(s->store, NULL, err);
	else
		store_abandon(s->store);
	free(w.owners);
	return ok;
}

/* Its own fault, and not that of the file the store lies in. */
static bool plan_one(struct session *s, struct bundle *b, struct wrapped *w, struct err *err)
{
	struct err why = ERR_INIT;

	if ((*b->id ? plan_known : plan_new)(s, b, w, &why)) {
		b->changes = w->batch.n + w->items.n;
		return true;
	}
	if (why.kind == ERR_FILE) {
		*err = why;
		return false;
	}
	b->why = why;
	return true;
}

bool work_bundles(struct session *s, struct bundle *const *v, size_t n, bool dry, const char *hash, struct err *err)
{
	struct wrapped *wrapped = xcalloc(n + 1, sizeof *wrapped);
	bool ok = somebody_acts(s, err), any = false;

	for (size_t i = 0; ok && i < n; i++) {
		if (v[i]->why.code[0])
			continue;
		ok = plan_one(s, v[i], &wrapped[i], err);
		any = any || (!v[i]->why.code[0] && v[i]->changes);
	}
	if (ok && any && !dry)
		ok = write_all(s, v, wrapped, n, hash, err);
	numbers_forget(s);
	for (size_t i = 0; i < n; i++)
		wrapped_free(&wrapped[i]);
	free(wrapped);
	return ok;
}
