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

const struct done *timeline_last(const struct timeline *t, const char *act)
{
	const struct deed deed = { .act = act };
	long i = deed_last(t, &deed);

	return i < 0 ? NULL : &t->v[i];
}

struct moment record_moment(const struct record *r, const char *field)
{
	return moment_from_iso(r ? record_get(r, field) : NULL);
}

day_t record_day(const struct record *r, const char *field)
{
	return r ? day_of_text(record_get(r, field)) : DAY_NONE;
}
