/* The effects of acts (fold_effects.h). */
#include "fold_effects.h"

#include <stdio.h>
#include <stdlib.h>

#include <bihuan/base/mem.h>
#include <bihuan/domain/act.h>
#include <bihuan/domain/own_ledgers.h>

#include "history.h"

static const char *given(const struct change *c, const char *name)
{
	return c->sets ? sets_get(c->sets, name) : NULL;
}

static void set_day(struct record *r, const char *field, day_t d)
{
	char text[DAY_TEXT];

	record_set(r, field, d == DAY_NONE ? NULL : day_to_iso(d, text));
}

void fold_set_bool(struct record *r, const char *field, bool on)
{
	if (!record_is(r, field, on ? "1" : "0"))
		record_set(r, field, on ? "1" : "0");
}

/* Whether the writer left it open what a date is: an importer writes null for one that
 * nobody knows, the bodies of older programs are silent. */
static bool is_silent(const struct record *r, const struct change *c, const char *name)
{
	return !record_get(r, name) && !(c->sets && sets_find(c->sets, name));
}

/* ---- lists a record keeps: what is missing, what waits ---- */

typedef bool gone_from(const void *ctx, const char *item);

/* Takes off the list what is gone. Returns whether something is left. */
static bool list_less(struct record *r, const char *field, gone_from *gone, const void *ctx)
{
	struct strv all = STRV_INIT, left = STRV_INIT;
	char *joined;

	strv_split(&all, record_get(r, field), "\n");
	for (size_t i = 0; i < all.n; i++)
		if (!gone(ctx, all.v[i]))
			strv_add(&left, all.v[i]);
	joined = left.n ? strv_join(&left, "\n") : NULL;
	record_set(r, field, joined);
	free(joined);
	strv_free(&all);
	strv_free(&left);
	return joined != NULL;
}

static bool is_set(const void *ctx, const char *name)
{
	const struct change *c = ctx;
	const struct set *s = c->sets ? sets_find(c->sets, name) : NULL;

	return s && !s->on_act && s->value;
}

void fold_drop_missing(struct record *r, const struct change *c)
{
	if (record_get(r, LIFE_MISSING))
		list_less(r, LIFE_MISSING, is_set, c);
}

#define ENTRY_NAMED 32 /* hex digits by which an entry is named in the lists of what waits */

void fold_wait_for(struct record *r, const struct change *c, const char *flag, const char *by)
{
	const char *old = record_get(r, by);
	char *list;

	fold_set_bool(r, flag, true);
	if (!c->entry)
		return;
	list = old ? xasprintf("%s\n%.*s", old, ENTRY_NAMED, c->entry)
		   : xasprintf("%.*s", ENTRY_NAMED, c->entry);
	record_set(r, by, list);
	free(list);
}

static bool is_named(const void *ctx, const char *entry)
{
	return strv_has(ctx, entry);
}

/* Takes the entries that were named off a list; the flag falls with the last of them. */
static void take_off(struct record *r, const struct strv *settled, const char *flag, const char *by)
{
	if (record_get(r, by))
		fold_set_bool(r, flag, list_less(r, by, is_named, settled));
}

static void settle_entries(struct record *r, const char *named)
{
	struct strv settled = STRV_INIT;

	if (named) {
		strv_split(&settled, named, "\n");
		take_off(r, &settled, LIFE_CONTESTED, LIFE_CONTESTED_BY);
		take_off(r, &settled, LIFE_UNAUTHORISED, LIFE_UNAUTHORISED_BY);
		strv_free(&settled);
		return;
	}
	/* written before entries were named */
	record_set(r, LIFE_CONTESTED_BY, NULL);
	fold_set_bool(r, LIFE_CONTESTED, false);
}

/* ---- the effects; false: those behind it are not run ---- */

typedef bool effect(const struct verb *v, struct record *r, const struct change *c);

/* day F: the day of the act */
static bool do_day(const struct verb *v, struct record *r, const struct change *c)
{
	set_day(r, v->args[0], c->on);
	return true;
}

/* day_said F: likewise, but an importer may have said otherwise */
static bool do_day_said(const struct verb *v, struct record *r, const struct change *c)
{
	if (!c->imported || is_silent(r, c, v->args[0]))
		set_day(r, v->args[0], c->on);
	return true;
}

/* day_if_none F: where there is none yet */
static bool do_day_if_none(const struct verb *v, struct record *r, const struct change *c)
{
	if (!record_get(r, v->args[0]))
		set_day(r, v->args[0], c->on);
	return true;
}

/* day_if_silent F [G]: where the writer left it open; the day in G before that of the act */
static bool do_day_if_silent(const struct verb *v, struct record *r, const struct change *c)
{
	day_t d = v->n > 1 ? record_day(r, v->args[1]) : DAY_NONE;

	if (is_silent(r, c, v->args[0]))
		set_day(r, v->args[0], d == DAY_NONE ? c->on : d);
	return true;
}

/* written F G [VALUE]: the day on which it was written down that G says something (VALUE), however its words change since */
static bool do_written(const struct verb *v, struct record *r, const struct change *c)
{
	if (v->n > 2 ? !record_is(r, v->args[1], v->args[2]) : !record_get(r, v->args[1]))
		record_set(r, v->args[0], NULL);
	else if (!record_get(r, v->args[0]) && c->written)
		set_day(r, v->args[0], c->written);
	return true;
}

/* days F FROM TO: how many days lie between the two, nothing while one of them is absent */
static bool do_days(const struct verb *v, struct record *r, const struct change *c)
{
	day_t from = record_day(r, v->args[1]), to = record_day(r, v->args[2]);
	bool both = from != DAY_NONE && to != DAY_NONE;
	char text[16];

	(void)c;
	snprintf(text, sizeof text, "%d", both ? (int)(to - from) : 0);
	record_set(r, v->args[0], both ? text : NULL);
	return true;
}

/* set F VALUE */
static bool do_set(const struct verb *v, struct record *r, const struct change *c)
{
	(void)c;
	if (!record_is(r, v->args[0], v->args[1]))
		record_set(r, v->args[0], v->args[1]);
	return true;
}

static bool do_clear(const struct verb *v, struct record *r, const struct change *c)
{
	(void)c;
	record_set(r, v->args[0], NULL);
	return true;
}

/* keep F G: F is the first value that G ever had */
static bool do_keep(const struct verb *v, struct record *r, const struct change *c)
{
	(void)c;
	if (!record_get(r, v->args[0]) && record_get(r, v->args[1]))
		record_set(r, v->args[0], record_get(r, v->args[1]));
	return true;
}

/* take F G: what the act says in G, or nothing */
static bool do_take(const struct verb *v, struct record *r, const struct change *c)
{
	record_set(r, v->args[0], given(c, v->args[1]));
	return true;
}

/* take_given F G: what the act says in G, if it says anything */
static bool do_take_given(const struct verb *v, struct record *r, const struct change *c)
{
	if (given(c, v->args[1]))
		record_set(r, v->args[0], given(c, v->args[1]));
	return true;
}

/* count F: one more, from 1 on */
static bool do_count(const struct verb *v, struct record *r, const struct change *c)
{
	const char *n = record_get(r, v->args[0]);
	char text[16];

	(void)c;
	snprintf(text, sizeof text, "%d", (n ? atoi(n) : 1) + 1);
	record_set(r, v->args[0], text);
	return true;
}

/* more F: one more, from nothing on */
static bool do_more(const struct verb *v, struct record *r, const struct change *c)
{
	const char *n = record_get(r, v->args[0]);
	char text[16];

	(void)c;
	snprintf(text, sizeof text, "%d", (n ? atoi(n) : 0) + 1);
	record_set(r, v->args[0], text);
	return true;
}

/* imported F: whether it came in by an import */
static bool do_imported(const struct verb *v, struct record *r, const struct change *c)
{
	fold_set_bool(r, v->args[0], c->imported);
	return true;
}

/* missing F G …: those that are absent. What an importer knows to be a stand-in it names itself. */
static bool do_missing(const struct verb *v, struct record *r, const struct change *c)
{
	struct strv missing = STRV_INIT;
	char *joined;

	if (given(c, LIFE_MISSING))
		strv_split(&missing, given(c, LIFE_MISSING), "\n");
	for (size_t i = 0; i < v->n; i++)
		if (!record_get(r, v->args[i]) && !strv_has(&missing, v->args[i]))
			strv_add(&missing, v->args[i]);
	joined = missing.n ? strv_join(&missing, "\n") : NULL;
	record_set(r, LIFE_MISSING, joined);
	free(joined);
	strv_free(&missing);
	return true;
}

static bool is_supplied(const void *ctx, const char *name)
{
	return str_eq(ctx, name);
}

/* supply F G: what was missing in F is given in G */
static bool do_supply(const struct verb *v, struct record *r, const struct change *c)
{
	if (record_get(r, LIFE_MISSING) && given(c, v->args[1]))
		list_less(r, LIFE_MISSING, is_supplied, v->args[0]);
	return true;
}

/* settle F G: the state in F decides, for the entries in G; what somebody unauthorised settles is not */
static bool do_settle(const struct verb *v, struct record *r, const struct change *c)
{
	const struct track *t = life_main(r->ledger);
	const struct life_state *s = track_state(t, given(c, v->args[0]));

	if (!s || c->unauthorised)
		return false;
	record_set(r, t->field, s->name);
	settle_entries(r, given(c, v->args[1]));
	return true;
}

static const struct {
	const char *name;
	size_t min, max;
	effect *run;
} effects[] = {
	{ "day", 1, 1, do_day },	     { "day_said", 1, 1, do_day_said },
	{ "day_if_none", 1, 1, do_day_if_none }, { "day_if_silent", 1, 2, do_day_if_silent },
	{ "written", 2, 3, do_written },
	{ "days", 3, 3, do_days },
	{ "set", 2, 2, do_set },	     { "clear", 1, 1, do_clear },
	{ "keep", 2, 2, do_keep },	     { "take", 2, 2, do_take },
	{ "take_given", 2, 2, do_take_given }, { "count", 1, 1, do_count },
	{ "more", 1, 1, do_more },
	{ "imported", 1, 1, do_imported },   { "missing", 1, 100, do_missing },
	{ "supply", 2, 2, do_supply },	     { "settle", 2, 2, do_settle },
};

bool fold_effect_known(const char *name, size_t nargs)
{
	for (size_t i = 0; i < sizeof effects / sizeof *effects; i++)
		if (str_eq(effects[i].name, name))
			return nargs >= effects[i].min && nargs <= effects[i].max;
	return false;
}

static bool run(const struct verb *v, struct record *r, const struct change *c)
{
	for (size_t i = 0; i < sizeof effects / sizeof *effects; i++)
		if (str_eq(effects[i].name, v->name))
			return effects[i].run(v, r, c);
	return true;
}

void fold_effects_run(const struct verbs *v, struct record *r, const struct change *c)
{
	struct act_case k = act_case_of(r->ledger, r, c->on);

	k.sets = c->sets;
	for (size_t i = 0; i < v->n; i++)
		if (lines_hold(&v->v[i].when, &k, true) && !run(&v->v[i], r, c))
			return;
}
