/* A record made like another one, with its lists: a checklist that came with the program as one's own. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/tr.h>

#include "inside.h"

/* Of a life: the day of a state, and what an act asks for that the one which begins it does not. */
static bool is_told_later(const struct ledger *l, const struct field *f)
{
	const struct act *first = life_begins(l), *closed = life_takes_in(l);

	for (size_t i = 0; l->life && i < l->life->ntracks; i++)
		for (size_t k = 0; k < l->life->tracks[i].n; k++)
			if (str_eq(l->life->tracks[i].states[k].day, f->name))
				return true;
	for (size_t i = 0; l->life && i < l->life->nacts; i++) {
		const struct act *a = &l->life->acts[i];
		const struct act_field *row = a == first || a == closed || a->amends ? NULL : act_field_row(a, f->name);

		if (row && !row->own && !act_field_row(first, f->name))
			return true;
	}
	return false;
}

/* What a copy takes: what a form sets, but for what is of one record alone, and for how far a life has come. */
static void take_values(const struct record *r, struct sets *sets)
{
	const struct ledger *l = r->ledger;

	for (size_t i = 0; i < l->nfields; i++) {
		const struct field *f = &l->fields[i];

		if (r->values[i] && !f->single && !f->compute && (f->set == FIELD_BY_FORM || f->set == FIELD_BY_PLACE) &&
		    !is_told_later(l, f))
			sets_put(sets, f->name, r->values[i], false);
	}
}

/* Another one is told by its own day, its own papers, its own name, and by what it repeats itself. */
static bool is_its_own(const struct ledger *l, const struct field *f)
{
	bool day = str_eq(f->fill, "today") || str_eq(f->fill, "now");
	bool name = str_eq(f->name, l->label) && (l->aliases || str_eq(l->name, LEDGER_PERSON));
	bool again = l->life && str_eq(f->ledger, l->name) && f != ledger_holder(l);

	return day || name || again || field_is(f, FIELD_IS_FILE) || f->set == FIELD_BY_PLACE;
}

void work_like(const struct record *r, struct sets *ret)
{
	const struct ledger *l = r->ledger;

	take_values(r, ret);
	for (size_t i = 0; i < l->nfields; i++)
		if (is_its_own(l, &l->fields[i]))
			sets_drop(ret, l->fields[i].name);
}

/* Two of one name would not be told apart in a list to pick from. */
static void name_apart(const struct ledger *l, const struct sets *over, struct sets *sets)
{
	const char *name = sets_get(sets, l->label);
	char *other;

	if (!name || sets_find(over, l->label))
		return;
	other = xasprintf(tr("%s (copy)"), name);
	sets_put(sets, l->label, other, false);
	free(other);
}

static bool add(struct session *s, const struct ledger *l, const struct sets *sets, char ret_id[ID_TEXT], struct err *err)
{
	struct change_new c = { .ledger = l->name, .act = "create", .on = DAY_NONE, .sets = sets };
	bool ok = store_add(s->store, &c, err);

	if (ok)
		memcpy(ret_id, c.record, ID_TEXT);
	return ok;
}

/* An item with a life begins it anew, as if it were typed; where it stands was no number that somebody typed. */
static bool begin_item(struct session *s, const struct ledger *l, struct sets *sets, struct err *err)
{
	struct step step = { .act = life_begins(l) };
	const char *order = ledger_order(l)->name;
	char *place = xstrdup(sets_get(sets, order));
	struct batch b = { .n = 0 };
	struct play p = { .s = NULL };
	bool ok;

	sets_drop(sets, order);
	sets_copy(&step.sets, sets);
	ok = play_begin(s, l, NULL, &p, err) && batch_add(&b, &p, "", &step, 1, NULL, err);
	if (ok) {
		sets_put(&b.plans[0].sets, order, place, false);
		ok = batch_changes(s, &b, err);
	}
	play_end(&p);
	batch_free(&b);
	sets_free(&step.sets);
	free(place);
	return ok;
}

static bool add_items(struct session *s, const struct ledger *l, const char *from, const char *to, struct err *err)
{
	struct record **v;
	size_t n = 0;
	char id[ID_TEXT];
	bool ok = store_items(s->store, l, from, &v, &n, err);

	if (!ok)
		return false;
	for (size_t i = 0; ok && i < n; i++) {
		struct sets sets = SETS_INIT;

		take_values(v[i], &sets);
		sets_put(&sets, ledger_holder(l)->name, to, false);
		ok = l->life ? begin_item(s, l, &sets, err) : add(s, l, &sets, id, err);
		sets_free(&sets);
	}
	records_free(v, n);
	return ok;
}

static bool write_copy(struct session *s, const struct record *r, const struct sets *sets, char ret_id[ID_TEXT], struct err *err)
{
	const struct entry_new e = { .person = s->me.id, .assumed_day = s->assumed_day };
	const struct ledger *items[ITEM_LEDGERS_MAX];
	size_t n = store_item_ledgers(s->store, r->ledger, items);
	bool ok;

	if (!store_begin(s->store, &e, err))
		return false;
	ok = add(s, r->ledger, sets, ret_id, err);
	for (size_t i = 0; ok && i < n; i++) /* planned under the lock: their numbers cannot be taken meanwhile */
		ok = add_items(s, items[i], r->id, ret_id, err);
	numbers_forget(s);
	if (!ok) {
		store_abandon(s->store);
		return false;
	}
	return store_finish(s->store, NULL, err);
}

/* With its items, which are made anew, and under a name that tells it from the first. */
static bool copy_whole(struct session *s, const struct record *r, const struct sets *over, char ret_id[ID_TEXT], struct err *err)
{
	struct sets sets = SETS_INIT;
	bool ok;

	take_values(r, &sets);
	name_apart(r->ledger, over, &sets);
	sets_copy(&sets, over);
	ok = work_check(s, r->ledger, NULL, &sets, err) && write_copy(s, r, &sets, ret_id, err);
	sets_free(&sets);
	return ok;
}

bool work_copy(struct session *s, const char *id, const struct sets *over, char ret_id[ID_TEXT], char **ret_number, struct err *err)
{
	struct record *r = NULL;
	bool ok = somebody_acts(s, err) && store_get(s->store, id, &r, err);

	if (ok && (r->ledger->life || r->ledger->parent || str_eq(r->ledger->name, LEDGER_PERSON)))
		ok = err_set(err, ERR_REFUSED, "no_copy", "%s: items and people are not copied by themselves",
			     words_now(&r->ledger->title));
	ok = ok && copy_whole(s, r, over, ret_id, err);
	if (ok)
		*ret_number = number_of(s, ret_id);
	record_free(r);
	return ok;
}

bool work_begin_like(struct session *s, const char *id, struct step *steps, size_t n, char ret_id[ID_TEXT], char **ret_number,
		     struct err *err)
{
	struct sets like = SETS_INIT;
	struct record *r = NULL;
	bool ok = store_get(s->store, id, &r, err);

	if (ok && r->ledger->parent)
		ok = err_set(err, ERR_REFUSED, "no_copy", "%s: items and people are not copied by themselves",
			     words_now(&r->ledger->title));
	if (ok) {
		work_like(r, &like);
		for (size_t i = 0; i < like.n; i++)
			if (!sets_find(&steps[0].sets, like.v[i].name))
				sets_put(&steps[0].sets, like.v[i].name, like.v[i].value, false);
		ok = work_begin(s, r->ledger, steps, n, NULL, ret_id, ret_number, err);
	}
	sets_free(&like);
	record_free(r);
	return ok;
}
