#include <bihuan/domain/timeline.h>

#include <stdlib.h>

#include <bihuan/base/mem.h>
#include <bihuan/domain/fold.h>

#include "history.h"

static void done_finish(struct done *d)
{
	free(d->act);
	free(d->by_name);
	free(d->from);
	free(d->to);
	sets_free(&d->sets);
}

void timeline_free(struct timeline *t)
{
	if (!t)
		return;
	for (size_t i = 0; i < t->n; i++)
		done_finish(&t->v[i]);
	free(t->v);
	*t = (struct timeline){ NULL, 0 };
}

const char *judged_words(const char *code)
{
	static const struct {
		const char *code, *words;
	} all[] = {
		{ "not_allowed_then", N_("not authorised") },
		{ "unknown_signer", N_("does not count: not signed with a key of its person") },
		{ "key_closed", N_("does not count: signed with a closed key") },
		{ "not_admin", N_("does not count: only an admin may change this") },
		{ "bad_undo", N_("does not count: not theirs to take back") },
		{ "waiting", N_("does not count yet: what it stands on is not here") },
	};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (str_eq(all[i].code, code))
			return tr(all[i].words);
	return code ? tr("does not count") : NULL;
}

bool late_record(day_t on, day_t written, bool imported)
{
	return on != DAY_NONE && on < written && !imported;
}

bool done_unauthorised(const struct done *d)
{
	return str_eq(d->judged, "not_allowed_then");
}

bool done_passed_over(const struct done *d)
{
	return d->undone || (d->judged && !done_unauthorised(d));
}

bool done_counts(const struct done *d)
{
	return !done_passed_over(d) && !d->out_of_turn;
}

static bool done_is(const struct done *d, const char *act, const char *field,
		    const char *value)
{
	if (!done_counts(d) || !str_eq(d->act, act))
		return false;
	if (!field)
		return true;
	const char *found = sets_get(&d->sets, field);
	return value ? str_eq(found, value) : found != NULL;
}

long history_last(const struct timeline *t, const char *act, const char *field,
		  const char *value)
{
	for (size_t i = t->n; i > 0; i--)
		if (done_is(&t->v[i - 1], act, field, value))
			return (long)i - 1;
	return -1;
}

const struct done *timeline_last(const struct timeline *t, const char *act,
				 const char *field, const char *value)
{
	long i = history_last(t, act, field, value);

	return i < 0 ? NULL : &t->v[i];
}

bool history_reported(const struct timeline *t, const char *to, const char *about,
		      long since)
{
	for (size_t i = t->n; i > 0 && (long)i - 1 > since; i--) {
		const struct done *d = &t->v[i - 1];
		const char *told = sets_get(&d->sets, "to");

		if (!done_is(d, "report_up", "about", about))
			continue;
		if (str_eq(told, to))
			return true;
		if (str_eq(to, "department") && str_eq(told, "authority"))
			return true;
	}
	return false;
}

static long later(long a, long b)
{
	return a > b ? a : b;
}

long history_rectifying_since(const struct timeline *t)
{
	long begun = later(history_last(t, "order", NULL, NULL),
			   history_last(t, "reopen", NULL, NULL));

	return later(begun, history_last(t, "check", "result", "fail"));
}

bool history_assessed(const struct timeline *t)
{
	long last = history_last(t, "assess", NULL, NULL);

	return last > history_rectifying_since(t) &&
	       str_eq(sets_get(&t->v[last].sets, "conclusion"), "pass");
}

long history_deadline_set(const struct timeline *t)
{
	long set = history_last(t, "decide_extension", "result", "granted");

	set = later(set, history_last(t, "import_closed", "deadline", NULL));
	set = later(set, history_last(t, "register", "deadline", NULL));
	return later(set, history_rectifying_since(t));
}

enum main_state main_state_find(const char *name)
{
	for (int s = 0; name && fold_main_states[s]; s++)
		if (str_eq(fold_main_states[s], name))
			return (enum main_state)s;
	return ST_NONE;
}

enum main_state main_state_of(const struct record *h)
{
	return h ? main_state_find(record_get(h, "state")) : ST_NONE;
}

bool hazard_major(const struct record *h)
{
	return h && record_is(h, "level", "major");
}

const char *plan_gap(const struct record *h)
{
	static const char *const parts[] = {
		"goal", "methods", "funds_goods", "organisation", "schedule", "safety",
		"five_responsible", "five_measures", "five_funds", "five_deadline",
		"five_contingency",
	};

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (!record_get(h, parts[i]))
			return parts[i];
	return NULL;
}

day_t record_day(const struct record *r, const char *field)
{
	return r ? day_from_iso(record_get(r, field)) : DAY_NONE;
}
