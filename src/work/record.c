#include <stdlib.h>
#include <string.h>

#include <bihuan/work/run.h>

#include "inside.h"

/* ---- what a form must hold ---- */

static bool check_required(const struct ledger *l, const struct record *old,
			   const struct sets *sets, struct err *err)
{
	for (size_t i = 0; i < l->nfields; i++) {
		const struct field *f = &l->fields[i];
		if (!f->required || (f->otherwise && sets_get(sets, f->otherwise)))
			continue;
		const struct set *set = sets_find(sets, f->name);
		/* An edit is not asked for what was lacking before. */
		if (old && !set)
			continue;
		if (!set || str_empty(set->value))
			return err_field(err, f->name, "required", "%s is required",
					 words_now(&f->label));
	}
	return true;
}

static bool check_reference(struct session *s, const struct field *f, const char *id,
			    struct err *err)
{
	struct record *r = NULL;
	if (!store_get(s->store, id, &r, NULL))
		return true; /* not here yet: a reference may dangle */
	bool ok = !r->voided;
	if (!ok)
		err_field(err, f->name, "void_record",
			  "%s: %s is void; choose another", words_now(&f->label),
			  r->number);
	record_free(r);
	return ok;
}

/* A line of a filter, over the ledger that the field names. */
static bool check_filter_line(struct session *s, const struct field *f, const char *value, struct err *err)
{
	struct filter read;

	if (!store_ledger(s->store, f->filter_of))
		return true;
	if (work_filter(s, f->filter_of, value, &read, err)) {
		filter_free(&read);
		return true;
	}
	memccpy(err->field, f->name, 0, sizeof err->field - 1);
	return false;
}

bool check_value(struct session *s, const struct field *f, const char *old, const char *value, struct err *err)
{
	if (f->check && f->check->check && !f->check->check(f, value, err))
		return false;
	if (f->filter_of && !check_filter_line(s, f, value, err))
		return false;
	if (field_is(f, FIELD_IS_FILE))
		return check_attachments(s, f, old, value, err);
	if (!field_is(f, FIELD_REFERS))
		return true;
	struct strv ids = STRV_INIT;
	bool ok = true;
	value_items(value, &ids);
	for (size_t i = 0; ok && i < ids.n; i++)
		ok = check_reference(s, f, ids.v[i], err);
	strv_free(&ids);
	return ok;
}

static bool check_values(struct session *s, const struct ledger *l, const struct record *old,
			 const struct sets *sets, struct err *err)
{
	for (size_t i = 0; i < sets->n; i++) {
		const struct field *f = ledger_field(l, sets->v[i].name);
		if (!f)
			return err_set(err, ERR_USAGE, "unknown_field",
				       "The ledger %s has no field “%s”",
				       words_now(&l->title), sets->v[i].name);
		if (f->set == FIELD_BY_PLACE)
			continue;
		if (f->set != FIELD_BY_FORM)
			return err_field(err, f->name, "field_by_act_only",
					 "%s is not set by a form",
					 words_now(&f->label));
		if (sets->v[i].value && !check_value(s, f, old ? record_get(old, f->name) : NULL, sets->v[i].value, err))
			return false;
	}
	return true;
}

/* ---- one thing, one name: of ledgers whose records are called by it ---- */

/* The code that proves which it is, as a credit code does: the first field with a check; NULL. */
static const struct field *proof_of(const struct ledger *l)
{
	for (size_t i = 0; i < l->nfields; i++)
		if (l->fields[i].check && l->fields[i].set == FIELD_BY_FORM)
			return &l->fields[i];
	return NULL;
}

static bool is_duplicate(const struct record *r, const char *id, const char *name,
			 const char *code)
{
	const struct field *proof = proof_of(r->ledger);
	const char *other = proof ? record_get(r, proof->name) : NULL;
	return !str_eq(r->id, id) && record_is(r, r->ledger->label, name) &&
	       !(code && other && !str_eq(code, other));
}

static bool check_duplicate(struct session *s, const struct ledger *l, const char *id,
		     const struct record *old, const struct sets *sets, struct err *err)
{
	const struct field *label = kind_label(l), *proof = proof_of(l);
	const char *name = label ? sets_get(sets, label->name) : NULL;
	if (!l->aliases || !name)
		return true;
	const char *code = proof ? value_after(old, sets, proof->name) : NULL;
	char *value = xstrdup(name);
	struct filter_term term = { .kind = FILTER_FIELD, .field = label,
				    .op = SIGN_EQ, .values = { &value, 1 } };
	struct filter f = { .ledger = l, .terms = &term, .n = 1,
			    .sort = label, .today = s->today, .minute = s->minute };
	struct record *found[16] = { NULL };
	size_t n = 0;
	bool ok = store_page(s->store, &f, NULL, false, 16, found, &n, err);
	for (size_t i = 0; i < n; i++) {
		if (ok && is_duplicate(found[i], id, name, code))
			ok = err_field(err, label->name, "duplicate_name",
				       "%s already exists as %s; give another name, or both "
				       "their credit codes", name, found[i]->number);
		record_free(found[i]);
	}
	free(value);
	return ok;
}

/* ---- new, edit, void ---- */

static void fill_new(struct session *s, const struct ledger *l, struct sets *sets)
{
	for (size_t i = 0; i < l->nfields; i++) {
		const struct field *f = &l->fields[i];
		if (f->set != FIELD_BY_FORM || sets_find(sets, f->name))
			continue;
		char *value = value_offered(f, session_now(s), s->me.id);
		if (value)
			sets_put(sets, f->name, value, false);
		free(value);
	}
}

static bool not_a_hazard(const struct ledger *l, struct err *err)
{
	if (!l->life)
		return true;
	return err_set(err, ERR_REFUSED, "field_by_act_only",
		       "%s: a record begins and moves by its acts; nothing else changes it", words_now(&l->title));
}

/* What fields are worked out from is not left to guess. */
static bool check_switch(struct session *s, const struct record *old, const struct sets *sets, struct err *err)
{
	const struct set *v = sets_find(sets, "value");
	const char *code = old ? record_get(old, "code") : sets_get(sets, "code"), *takes;
	const struct ledger *const *all;
	size_t n = v && code ? store_ledgers(s->store, &all) : 0;

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < all[i]->nfields; k++)
			if ((takes = field_switch_wrong(&all[i]->fields[k], code, v->value)))
				return err_field(err, v->name, "bad_number", "“%s” is nothing for %s; it takes %s",
						 v->value ? v->value : "", code, takes);
	return true;
}

/* What must be one's own: the record, of an item the one that holds it, and where it goes to another that one too. */
static bool may_keep_it(struct session *s, const struct ledger *l, const struct record *old, const struct sets *sets,
			struct err *err)
{
	const struct field *holder = ledger_holder(l);
	const char *from = !old ? NULL : holder ? record_get(old, holder->name) : old->id;
	const char *to = holder ? sets_get(sets, holder->name) : NULL;

	return may_keep(s, l, from, err) && (!to || str_eq(to, from) || may_keep(s, l, to, err));
}

bool check_form(struct session *s, const struct ledger *l, const struct record *old, struct sets *sets, bool last,
		struct err *err)
{
	if (!not_a_hazard(l, err) || !may_keep_it(s, l, old, sets, err))
		return false;
	if (!old) {
		fill_new(s, l, sets);
		run_keep(s, l, sets);
	}
	return sets_on_day(l, old, sets, err) && check_values(s, l, old, sets, err) &&
	       (!str_eq(l->name, LEDGER_RULE) || check_switch(s, old, sets, err)) && check_required(l, old, sets, err) &&
	       check_same(s, l, old, sets, err) && check_duplicate(s, l, old ? old->id : "", old, sets, err) &&
	       (!str_eq(l->name, LEDGER_PERSON) ||
		(check_deputy(s, old, sets, err) && (!old || stays_staffed(s, old, sets, last, err))));
}

bool work_check(struct session *s, const struct ledger *l, const struct record *old,
		struct sets *sets, struct err *err)
{
	return check_form(s, l, old, sets, false, err);
}

/* The day it holds from, taken out of what is set: the change keeps it. */
static bool take_day(struct session *s, struct sets *sets, day_t *ret, struct err *err)
{
	const struct set *v = sets_find(sets, FIELD_ON);
	day_t on = v && v->on_act ? day_from_iso(v->value) : DAY_NONE;

	if (on > s->today)
		return err_field(err, FIELD_ON, "bad_date", "%s is in the future; on= takes a day up to today", v->value);
	if (v && v->on_act)
		sets_drop(sets, FIELD_ON);
	*ret = on;
	return true;
}

static bool append_one(struct session *s, struct change_new *c, const char *reason,
		       const char *draft, struct err *err)
{
	struct entry_new e = { .person = s->me.id, .assumed_day = s->assumed_day,
			       .reason = reason, .changes = c, .n = 1, .draft = draft };
	return store_append(s->store, &e, err);
}

bool work_new(struct session *s, const struct ledger *l, const struct sets *sets,
	      const char *draft, char ret_id[ID_TEXT], char **ret_number, struct err *err)
{
	if (str_eq(l->name, LEDGER_PERSON)) {
		if (!work_person_add(s, sets, ret_id, ret_number, err))
			return false;
		if (draft)
			store_draft_drop(s->store, draft);
		return true;
	}
	struct sets all = SETS_INIT;
	sets_copy(&all, sets);
	struct change_new c = { .ledger = l->name, .act = "create", .on = DAY_NONE,
				.sets = &all };
	bool ok = take_day(s, &all, &c.on, err) && work_check(s, l, NULL, &all, err) &&
		  item_take_place(s, l, NULL, &all, err) && append_one(s, &c, NULL, draft, err);
	if (ok) {
		memcpy(ret_id, c.record, ID_TEXT);
		*ret_number = number_of(s, c.record);
	}
	sets_free(&all);
	return ok;
}

bool work_person_add(struct session *s, const struct sets *sets, char ret_id[ID_TEXT],
		     char **ret_number, struct err *err)
{
	const struct ledger *l = store_ledger(s->store, LEDGER_PERSON);
	struct sets all = SETS_INIT;
	day_t on = DAY_NONE;
	sets_copy(&all, sets);
	bool ok = take_day(s, &all, &on, err) && work_check(s, l, NULL, &all, err) &&
		  store_person_add(s->store, s->me.id, &all, on, s->assumed_day, ret_id, err);
	if (ok)
		*ret_number = number_of(s, ret_id);
	sets_free(&all);
	return ok;
}

/* What really differs: a form hands back every field it showed. From another day on even the value that holds
 * today may. */
static void only_changed(const struct record *r, const struct sets *sets, struct sets *ret)
{
	bool day = sets_get(sets, FIELD_ON) != NULL;
	for (size_t i = 0; i < sets->n; i++) {
		const struct set *v = &sets->v[i];
		const struct field *f = ledger_field(r->ledger, v->name);
		if (!f || (day && f->dated) ||
		    !str_eq(record_get(r, v->name), v->value))
			sets_put(ret, v->name, v->value, v->on_act);
	}
}

static bool edit_hazard(struct session *s, const struct record *r,
			const struct sets *changed, const char *expect,
			const char *draft, struct err *err)
{
	const char *id = r->id;
	struct step step = { .act = life_amends(r->ledger), .sets = *changed };
	return work_act(s, &id, 1, &step, 1, expect ? &expect : NULL, draft, NULL, err);
}

static bool edit_plain(struct session *s, const struct record *r,
		       struct sets *changed, const char *expect,
		       const char *draft, struct err *err)
{
	const struct ledger *l = r->ledger;
	struct change_new c = { .ledger = l->name, .act = "edit", .on = DAY_NONE,
				.sets = changed, .expect = expect ? expect : r->version };
	memcpy(c.record, r->id, ID_TEXT);
	return take_day(s, changed, &c.on, err) && work_check(s, l, r, changed, err) &&
	       item_take_place(s, l, r, changed, err) && append_one(s, &c, NULL, draft, err);
}

static bool sets_a_field(const struct ledger *l, const struct sets *sets)
{
	for (size_t i = 0; i < sets->n; i++)
		if (ledger_field(l, sets->v[i].name) && !sets->v[i].on_act)
			return true;
	return false;
}

bool work_edit(struct session *s, const char *id, const struct sets *sets,
	       const char *expect, const char *draft, struct err *err)
{
	struct record *r = NULL;
	struct sets changed = SETS_INIT;
	bool ok = somebody_acts(s, err) && store_get(s->store, id, &r, err);
	if (!ok)
		return false;
	only_changed(r, sets, &changed);
	if (!sets_a_field(r->ledger, sets) || sets_a_field(r->ledger, &changed))
		ok = life_amends(r->ledger)
			? edit_hazard(s, r, &changed, expect, draft, err)
			: edit_plain(s, r, &changed, expect, draft, err);
	else if (draft)
		store_draft_drop(s->store, draft); /* nothing differs */
	sets_free(&changed);
	record_free(r);
	return ok;
}

static bool may_void(struct session *s, const struct record *r, const char *reason,
		     struct err *err)
{
	static const struct sets none = SETS_INIT;

	if (!not_a_hazard(r->ledger, err) || !may_keep_it(s, r->ledger, r, &none, err))
		return false;
	if (str_empty(reason))
		return err_field(err, FIELD_REASON, "required", "A reason is required");
	if (str_eq(r->id, s->me.id))
		return err_set(err, ERR_REFUSED, "same_person",
			       "Nobody can void the record of themselves");
	return !str_eq(r->ledger->name, LEDGER_PERSON) || r->voided || may_leave(s, r, false, err);
}

bool work_void(struct session *s, const char *id, const char *reason, struct err *err)
{
	struct record *r = NULL;
	struct sets sets = SETS_INIT;
	if (!somebody_acts(s, err) || !store_get(s->store, id, &r, err))
		return false;
	struct change_new c = { .ledger = r->ledger->name,
				.act = r->voided ? "unvoid" : "void",
				.on = DAY_NONE, .sets = &sets, .expect = r->version };
	memcpy(c.record, r->id, ID_TEXT);
	sets_put(&sets, FIELD_REASON, reason, true);
	bool ok = may_void(s, r, reason, err) && append_one(s, &c, reason, NULL, err);
	sets_free(&sets);
	record_free(r);
	return ok;
}
