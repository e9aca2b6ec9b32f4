/* Items of a record: what was done at its lists in one sitting, written as one entry. An item that stays where it is
 * keeps the text that orders it; only what is new or was moved gets another. */
#include <stdlib.h>
#include <string.h>

#include "inside.h"

void item_list_free(struct item_list *l)
{
	for (size_t i = 0; i < l->n; i++)
		sets_free(&l->v[i].sets);
	free(l->v);
	*l = (struct item_list){ .ledger = l->ledger };
}

bool work_items(struct session *s, const struct ledger *l, const char *holder, struct item_list *ret, struct err *err)
{
	struct record **v;
	size_t n;

	*ret = (struct item_list){ .ledger = l };
	if (!store_items(s->store, l, holder, &v, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		struct item_edit e = { .sets = SETS_INIT };

		memcpy(e.id, v[i]->id, ID_TEXT);
		memccpy(e.version, v[i]->version, 0, sizeof e.version);
		for (size_t f = 0; f < l->nfields; f++)
			if (l->fields[f].set == FIELD_BY_FORM && &l->fields[f] != ledger_holder(l) && v[i]->values[f])
				sets_put(&e.sets, l->fields[f].name, v[i]->values[f], false);
		VEC_ADD(ret->v, ret->n) = e;
	}
	records_free(v, n);
	return true;
}

/* ---- where they stand ---- */

/* An item of the list as it is to be, with the text that orders it; NULL: it gets one. */
struct placed {
	struct item_edit *item;
	const struct record *was; /* NULL: new */
	const char *key;
	char *made;
};

static const char *key_of_item(const struct record *r)
{
	const struct field *f = ledger_order(r->ledger);
	const char *key = f ? record_get(r, f->name) : NULL;

	return key ? key : "";
}

static bool stands_before(const struct record *a, const struct record *b)
{
	int c = strcmp(key_of_item(a), key_of_item(b));

	return c < 0 || (c == 0 && strcmp(a->id, b->id) < 0);
}

/* The longest run of those that stand in order already keeps its texts: the others are those that were moved. */
static void keep_most(struct placed *v, size_t n)
{
	size_t *len = xcalloc(n + 1, sizeof *len), *from = xcalloc(n + 1, sizeof *from), best = n;

	for (size_t i = 0; i < n; i++) {
		if (!v[i].was)
			continue;
		len[i] = 1;
		from[i] = n;
		for (size_t k = 0; k < i; k++)
			if (v[k].was && len[k] + 1 > len[i] && stands_before(v[k].was, v[i].was)) {
				len[i] = len[k] + 1;
				from[i] = k;
			}
		if (best == n || len[i] > len[best])
			best = i;
	}
	for (; best < n; best = from[best])
		v[best].key = key_of_item(v[best].was);
	free(len);
	free(from);
}

static void give_keys(struct placed *v, size_t n)
{
	const char *before = NULL;

	keep_most(v, n);
	for (size_t i = 0; i < n; i++) {
		size_t next = i + 1;

		if (!v[i].key) {
			while (next < n && !v[next].key)
				next++;
			v[i].made = order_between(before, next < n ? v[next].key : NULL);
			v[i].key = v[i].made;
		}
		before = v[i].key;
	}
}

/* ---- one list ---- */

static struct sets *change_add(struct item_saving *w, const struct ledger *l, const char *act, const char *id,
			       const char *expect)
{
	struct change_new c = { .ledger = l->name, .act = act, .on = DAY_NONE, .expect = expect };

	memccpy(c.record, id, 0, ID_TEXT);
	VEC_ADD(w->changes, w->n) = c;
	VEC_ADD(w->plans, w->nplans) = (struct planned){ .act = NULL, .on = DAY_NONE };
	return &w->plans[w->nplans - 1].sets;
}

/* An act on an item with a life, checked as any other. */
static bool act_add(struct item_saving *w, const struct ledger *l, const struct act *a, const struct item_edit *item,
		    const struct sets *sets, struct err *err)
{
	const char *id = a->from ? item->id : NULL;
	struct step step = { .act = a };
	struct play p = { .s = NULL };
	struct planned plan;
	bool ok = play_begin(w->s, l, id, &p, err);

	if (!ok)
		return false;
	sets_copy(&step.sets, sets);
	ok = play_step(&p, &step, &plan, err);
	if (ok) {
		change_add(w, l, a->name, id ? id : "", id && *item->version ? item->version : NULL);
		w->changes[w->n - 1].on = plan.on;
		w->plans[w->nplans - 1] = plan;
	}
	sets_free(&step.sets);
	play_end(&p);
	return ok;
}

static const struct record *record_among(struct record *const *v, size_t n, const char *id)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(v[i]->id, id))
			return v[i];
	return NULL;
}

static bool add_new(struct item_saving *w, const struct ledger *l, const struct placed *p, struct err *err)
{
	struct sets all = SETS_INIT, *sets;
	bool ok;

	sets_copy(&all, &p->item->sets);
	sets_put(&all, ledger_holder(l)->name, w->holder, false);
	if (l->life) {
		ok = act_add(w, l, life_begins(l), p->item, &all, err);
	} else {
		sets = change_add(w, l, "create", "", NULL);
		sets_copy(sets, &all);
		ok = check_form(w->s, l, NULL, sets, false, err);
	}
	if (ok)
		sets_put(&w->plans[w->nplans - 1].sets, ledger_order(l)->name, p->key, false);
	sets_free(&all);
	return ok;
}

/* What differs; a field that the sitting says nothing of is empty now. */
static void differences(const struct record *was, const struct placed *p, struct sets *ret)
{
	const struct ledger *l = was->ledger;

	for (size_t i = 0; i < l->nfields; i++) {
		const struct field *f = &l->fields[i];
		const char *value = f->set == FIELD_BY_PLACE ? p->key : sets_get(&p->item->sets, f->name);

		if ((f->set == FIELD_BY_FORM || f->set == FIELD_BY_PLACE) && f != ledger_holder(l) &&
		    !str_eq(value, was->values[i]))
			sets_put(ret, f->name, value, false);
	}
}

/* Where it stands is kept as it is: it was no number that somebody typed. */
static bool add_amended(struct item_saving *w, const struct ledger *l, const struct placed *p, struct sets *sets,
			struct err *err)
{
	const char *order = ledger_order(l)->name;
	bool moved = sets_drop(sets, order);

	if (!act_add(w, l, life_amends(l), p->item, sets, err))
		return false;
	if (moved)
		sets_put(&w->plans[w->nplans - 1].sets, order, p->key, false);
	return true;
}

static bool add_changed(struct item_saving *w, const struct placed *p, struct err *err)
{
	const struct ledger *l = p->was->ledger;
	struct sets sets = SETS_INIT;
	bool ok = true;

	differences(p->was, p, &sets);
	if (sets.n && l->life) {
		ok = add_amended(w, l, p, &sets, err);
	} else if (sets.n) {
		struct sets *to = change_add(w, l, "edit", p->was->id, *p->item->version ? p->item->version : NULL);

		sets_copy(to, &sets);
		ok = check_form(w->s, l, p->was, to, false, err);
	}
	sets_free(&sets);
	return ok;
}

static bool add_gone(struct item_saving *w, const struct record *was, const struct item_edit *e, struct err *err)
{
	struct sets sets = SETS_INIT;
	bool ok = true;

	sets_put(&sets, FIELD_REASON, tr("taken out of the list"), true);
	if (was->ledger->life)
		ok = act_add(w, was->ledger, life_voids(was->ledger), e, &sets, err);
	else
		sets_copy(change_add(w, was->ledger, "void", was->id, *e->version ? e->version : NULL), &sets);
	sets_free(&sets);
	return ok;
}

/* Somebody else took it out meanwhile: what was typed there must not vanish with it. */
static bool still_there(const struct item_edit *e, const struct record *was, struct err *err)
{
	return was || !e->id[0] ||
	       err_set(err, ERR_REFUSED, "changed_meanwhile",
		       "somebody took this item out of the list since it was opened; look at it again");
}

bool item_saving_add(struct item_saving *w, const struct item_list *l, size_t *ret_row, struct err *err)
{
	struct placed *placed = xcalloc(l->n + 1, sizeof *placed);
	struct record **were = NULL;
	size_t nwere = 0, n = 0;
	bool ok = store_items(w->s->store, l->ledger, w->holder, &were, &nwere, err);

	for (size_t i = 0; ok && i < l->n; i++) {
		const struct record *was = record_among(were, nwere, l->v[i].id);

		*ret_row = i;
		ok = still_there(&l->v[i], was, err);
		if (ok && l->v[i].gone && was)
			ok = add_gone(w, was, &l->v[i], err);
		else if (!l->v[i].gone)
			placed[n++] = (struct placed){ .item = &l->v[i], .was = was };
	}
	if (ok)
		give_keys(placed, n);
	for (size_t i = 0; ok && i < n; i++) {
		*ret_row = (size_t)(placed[i].item - l->v);
		ok = placed[i].was ? add_changed(w, &placed[i], err) : add_new(w, l->ledger, &placed[i], err);
	}
	for (size_t i = 0; i < n; i++)
		free(placed[i].made);
	free(placed);
	records_free(were, nwere);
	return ok;
}

/* ---- all of them ---- */

void item_saving_settle(struct item_saving *w)
{
	for (size_t i = 0; i < w->n; i++) {
		w->changes[i].sets = &w->plans[i].sets;
		w->changes[i].from = w->plans[i].from;
		w->changes[i].to = w->plans[i].to;
	}
}

void item_saving_free(struct item_saving *w)
{
	for (size_t i = 0; i < w->nplans; i++)
		planned_free(&w->plans[i]);
	free(w->plans);
	free(w->changes);
}

static bool write_all(struct item_saving *w, const char *draft, struct err *err)
{
	struct entry_new e = { .person = w->s->me.id, .assumed_day = w->s->assumed_day, .draft = draft };

	item_saving_settle(w);
	if (!w->n) {
		if (draft)
			store_draft_drop(w->s->store, draft);
		return true;
	}
	if (!entry_begin(w->s, &e, err))
		return false;
	for (size_t i = 0; i < w->n; i++) {
		if (store_add(w->s->store, &w->changes[i], err))
			continue;
		store_abandon(w->s->store);
		return false;
	}
	return store_finish(w->s->store, NULL, err);
}

bool work_items_save(struct session *s, const char *holder, const struct item_list *lists, size_t n, const char *draft,
		     size_t *ret_list, size_t *ret_row, struct err *err)
{
	struct item_saving w = { .s = s, .holder = holder };
	bool ok = somebody_acts(s, err);

	for (size_t i = 0; ok && i < n; i++) {
		*ret_list = i;
		ok = may_keep(s, lists[i].ledger, holder, err) && item_saving_add(&w, &lists[i], ret_row, err);
	}
	ok = ok && write_all(&w, draft, err);
	numbers_forget(s);
	item_saving_free(&w);
	return ok;
}

/* ---- one item moved by its number in the list ---- */

static size_t place_among(struct record *const *v, size_t n, const char *id)
{
	size_t i = 0;

	while (i < n && !str_eq(v[i]->id, id))
		i++;
	return i;
}

/* "3": the third; behind the last when there are not so many. */
bool item_take_place(struct session *s, const struct ledger *l, const struct record *r, struct sets *sets, struct err *err)
{
	const struct field *f = ledger_order(l), *of = ledger_holder(l);
	const char *text = f ? sets_get(sets, f->name) : NULL, *holder = of ? sets_get(sets, of->name) : NULL;
	long to = text ? strtol(text, NULL, 10) : 0;
	struct record **v;
	size_t n, at;
	char *key;

	if (!holder && of && r)
		holder = record_get(r, of->name);
	if (!text || !holder)
		return true;
	if (to < 1)
		return err_field(err, f->name, "bad_number", "%s: “%s” is no place in a list; write 1 for the first",
				 words_now(&f->label), text);
	if (!store_items(s->store, l, holder, &v, &n, err))
		return false;
	at = place_among(v, n, r ? r->id : "");
	if (at < n) {
		record_free(v[at]);
		memmove(v + at, v + at + 1, (--n - at) * sizeof *v);
	}
	at = (size_t)to - 1 < n ? (size_t)to - 1 : n;
	key = order_between(at ? key_of_item(v[at - 1]) : NULL, at < n ? key_of_item(v[at]) : NULL);
	sets_put(sets, f->name, key, false);
	free(key);
	records_free(v, n);
	return true;
}
