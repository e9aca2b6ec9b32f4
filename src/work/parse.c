#include <stdlib.h>
#include <string.h>

#include "inside.h"

static bool field_named(const struct field *f, const char *text)
{
	if (!f)
		return false;
	if (str_eq(f->name, text) || str_eq(f->label.zh, text) ||
	    str_eq(f->label.en, text))
		return true;
	for (size_t i = 0; i < f->nheads; i++)
		if (str_eq(f->heads[i], text))
			return true;
	return false;
}

/* The act's field of that name or label; names win over labels. */
static const struct field *act_heading(const struct ledger *l, const struct act *a,
				       const char *text)
{
	bool on_act;
	if (act_takes(l, a, text, &on_act))
		return act_field_def(l, a, text);
	for (size_t i = 0; i < a->nfields; i++) {
		const struct field *f = act_field_def(l, a, a->fields[i].name);
		if (field_named(f, text))
			return f;
	}
	static const char *const always[] = { FIELD_ON, FIELD_NOTE };
	for (size_t i = 0; i < 2; i++) {
		const struct field *f = act_field_def(l, a, always[i]);
		if (field_named(f, text))
			return f;
	}
	/* What a user's declaration adds to the registration. */
	const struct field *f = ledger_heading(l, text);
	return f && act_takes(l, a, f->name, &on_act) ? f : NULL;
}

static bool no_such_field(const struct ledger *l, const struct act *a,
			  const char *name, struct err *err)
{
	if (!a)
		return err_set(err, ERR_USAGE, "unknown_field",
			       "The ledger %s has no field “%s”",
			       words_now(&l->title), name);
	struct strv known = STRV_INIT;
	for (size_t i = 0; i < a->nfields; i++)
		strv_add(&known, a->fields[i].name);
	strv_add(&known, FIELD_ON);
	strv_add(&known, FIELD_NOTE);
	char *list = strv_join(&known, " ");
	err_set(err, ERR_USAGE, "unknown_field",
		"The act %s has no field “%s”; it takes: %s",
		words_now(&a->title), name, list);
	free(list);
	strv_free(&known);
	return false;
}

static bool by_act_only(const struct field *f, struct err *err)
{
	if (f->set == FIELD_BY_FOLD)
		return err_field(err, f->name, "field_by_act_only",
				 "%s follows from the history and is never typed",
				 words_now(&f->label));
	return err_field(err, f->name, "field_by_act_only",
			 "%s is set by its act only, not by editing",
			 words_now(&f->label));
}

/* The day from which on an edit without acts holds. */
static const struct field *day_of_edit(const char *name)
{
	static const struct field on = { .name = FIELD_ON, .label = { "自何日起", "From the day" },
					 .type = FIELD_DATE };

	return field_named(&on, name) ? &on : NULL;
}

/* Which field a name means on this form, or why it may not stand there. */
static bool form_field(const struct ledger *l, const struct act *a, const char *name,
		       const struct field **ret, struct err *err)
{
	const struct field *f = a ? act_heading(l, a, name) : NULL;
	const struct field *of_ledger = ledger_heading(l, name);
	bool edits = !a || a->amends;
	if (!f && edits && of_ledger && of_ledger->set != FIELD_BY_FORM && of_ledger->set != FIELD_BY_PLACE)
		return by_act_only(of_ledger, err);
	if (!f && !a)
		f = of_ledger ? of_ledger : day_of_edit(name);
	if (!f)
		return no_such_field(l, a, name, err);
	*ret = f;
	return true;
}

/* In its turn: a reference with `same` in the second. */
static bool parse_one(const struct ledger *l, const struct act *form, const struct pair *p, bool with_same,
		      struct work_names *room, struct sets *ret, struct err *err)
{
	const struct field *f = NULL;
	char *value = NULL;
	if (!form_field(l, form, p->name, &f, err))
		return false;
	if ((f->same != NULL) != with_same)
		return true;
	room->same = f->same;
	room->same_id = f->same ? sets_get(ret, f->same) : NULL;
	if (!value_parse(f, p->text, &room->names, &value, err))
		return false;
	sets_put(ret, f->name, value, false);
	free(value);
	return true;
}

bool work_parse(struct session *s, const struct ledger *l, const struct act *act,
		const struct pair *pairs, size_t n, struct sets *ret, struct err *err)
{
	struct work_names room;
	work_names(s, &room);
	struct sets sets = SETS_INIT, read = SETS_INIT;
	const struct act *form = act ? act : life_amends(l);
	bool ok = true;
	/* what belongs where another value says is read once that is known */
	for (size_t turn = 0; ok && turn < 2; turn++)
		for (size_t i = 0; ok && i < n; i++)
			ok = parse_one(l, form, &pairs[i], turn > 0, &room, &read, err);
	for (size_t i = 0; ok && i < n; i++) {
		const struct field *f = NULL;
		bool on_act = false;
		form_field(l, form, pairs[i].name, &f, NULL);
		if (form)
			act_takes(l, form, f->name, &on_act);
		else
			on_act = str_eq(f->name, FIELD_ON);
		sets_put(&sets, f->name, sets_get(&read, f->name), on_act);
	}
	if (ok)
		sets_copy(ret, &sets);
	sets_free(&sets);
	sets_free(&read);
	return ok;
}

/* ---- the fields of a new record, dealt out to the acts that may follow at once ---- */

/* The act that begins it, then those of a way; each pair goes to the first that takes it. */
struct deal {
	const struct ledger *ledger;
	const struct life_way *way; /* NULL: it only begins */
	const struct act *acts[STEPS_MAX];
	size_t nacts;
};

static struct deal deal_by(const struct ledger *l, const struct life_way *way)
{
	struct deal d = { .ledger = l, .way = way, .acts = { life_begins(l) }, .nacts = 1 };

	for (size_t i = 0; way && i < way->nacts && d.nacts < STEPS_MAX; i++)
		d.acts[d.nacts++] = life_act(l->life, way->acts[i]);
	return d;
}

#define NOBODY SIZE_MAX
#define BY_ITSELF (SIZE_MAX - 1) /* the way sets just that without being asked */

static bool set_by_way(struct session *s, const struct deal *d, const struct pair *p)
{
	struct work_names room;
	const struct field *f = d->way && d->way->field ? ledger_field(d->ledger, d->way->field) : NULL;
	char *value = NULL;
	bool same = f && field_named(f, p->name) && value_parse(f, p->text, work_names(s, &room), &value, NULL) &&
		    str_eq(value, d->way->value);

	free(value);
	return same;
}

static size_t dealt_to(struct session *s, const struct deal *d, const struct pair *p)
{
	for (size_t i = 0; i < d->nacts; i++)
		if (act_heading(d->ledger, d->acts[i], p->name))
			return i;
	return set_by_way(s, d, p) ? BY_ITSELF : NOBODY;
}

static size_t count_taken(struct session *s, const struct deal *d, const struct pair *pairs, size_t n)
{
	size_t taken = 0;

	for (size_t i = 0; i < n; i++)
		taken += dealt_to(s, d, &pairs[i]) != NOBODY;
	return taken;
}

/* The first of the ways that take the most; none when all is of the act that begins it. */
static struct deal best_deal(struct session *s, const struct ledger *l, const struct pair *pairs, size_t n)
{
	struct deal best = deal_by(l, NULL);
	size_t most = count_taken(s, &best, pairs, n);

	for (size_t i = 0; i < l->life->nways; i++) {
		struct deal d = deal_by(l, &l->life->ways[i]);
		size_t taken = count_taken(s, &d, pairs, n);

		if (taken > most) {
			best = d;
			most = taken;
		}
	}
	return best;
}

static bool nobody_takes(const struct ledger *l, const char *name, struct err *err)
{
	const struct field *f = ledger_heading(l, name);

	return f && f->set != FIELD_BY_FORM ? by_act_only(f, err) : no_such_field(l, NULL, name, err);
}

static bool is_on(const struct deal *d, const char *name)
{
	return field_named(act_field_def(d->ledger, d->acts[0], FIELD_ON), name);
}

/* Those of one act; one day for all that was done in one go. */
static size_t pairs_of(struct session *s, const struct deal *d, size_t act, const struct pair *pairs, size_t n,
		       struct pair *ret)
{
	size_t count = 0;

	for (size_t i = 0; i < n; i++)
		if (is_on(d, pairs[i].name) || dealt_to(s, d, &pairs[i]) == act)
			ret[count++] = pairs[i];
	return count;
}

/* How many of its acts are done: up to the last that something is said of. */
static bool deal_length(struct session *s, const struct deal *d, const struct pair *pairs, size_t n, size_t *ret,
			struct err *err)
{
	size_t last = 0;

	for (size_t i = 0; i < n; i++) {
		size_t to = is_on(d, pairs[i].name) ? 0 : dealt_to(s, d, &pairs[i]);

		if (to == NOBODY)
			return nobody_takes(d->ledger, pairs[i].name, err);
		if (to == BY_ITSELF)
			continue;
		last = to > last ? to : last;
	}
	*ret = last + 1;
	return true;
}

bool work_split_new(struct session *s, const struct ledger *l, const struct pair *pairs, size_t n,
		    struct step *ret, size_t *ret_n, struct err *err)
{
	struct deal d = best_deal(s, l, pairs, n);
	struct step steps[STEPS_MAX] = { { .act = NULL } };
	struct pair *some = xcalloc(n + 1, sizeof *some);
	size_t length = 0;
	bool ok = deal_length(s, &d, pairs, n, &length, err);

	for (size_t i = 0; ok && i < length; i++) {
		size_t count = pairs_of(s, &d, i, pairs, n, some);

		steps[i].act = d.acts[i];
		ok = work_parse(s, l, d.acts[i], some, count, &steps[i].sets, err);
	}
	free(some);
	if (!ok) {
		steps_free(steps, length);
		return false;
	}
	memcpy(ret, steps, length * sizeof *steps);
	*ret_n = length;
	return true;
}

void steps_free(struct step *steps, size_t n)
{
	for (size_t i = 0; i < n; i++)
		sets_free(&steps[i].sets);
}

bool work_filter(struct session *s, const char *ledger, const char *line,
		 struct filter *ret, struct err *err)
{
	struct work_names room;
	const struct ledger *l = store_ledger(s->store, ledger);
	if (!l)
		return err_set(err, ERR_USAGE, "unknown_ledger",
			       "There is no ledger “%s”", ledger);
	return filter_parse(l, line ? line : "", work_names(s, &room), ret, err);
}
