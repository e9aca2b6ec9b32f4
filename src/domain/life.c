/* Reading a life: its tracks, states and acts by name, and what follows from the state a record
 * stands at. */
#include <bihuan/domain/life.h>

#include <strings.h>

#include <bihuan/domain/act.h>
#include <bihuan/domain/fold.h>
#include <bihuan/domain/own_ledgers.h>

#include "act_fields.h"
#include "act_functions.h"
#include "fold_effects.h"

bool life_function_known(enum life_function_kind kind, const char *name, size_t nargs)
{
	switch (kind) {
	case LIFE_CHECK:
		return act_function_known(name, nargs);
	case LIFE_FILL:
	case LIFE_COMPLETE:
		return act_completion_known(name, nargs);
	case LIFE_EFFECT:
		return fold_effect_known(name, nargs);
	}
	return false;
}

const struct track *life_main(const struct ledger *l)
{
	return l->life && l->life->ntracks ? &l->life->tracks[0] : NULL;
}

const struct life_state *track_state(const struct track *t, const char *name)
{
	for (size_t i = 0; t && name && i < t->n; i++)
		if (str_eq(t->states[i].name, name))
			return &t->states[i];
	return NULL;
}

size_t track_place(const struct track *t, const char *name)
{
	const struct life_state *s = track_state(t, name);

	return s ? (size_t)(s - t->states) : SIZE_MAX;
}

const struct track *life_track_of(const struct life *l, const char *state)
{
	for (size_t i = 0; i < l->ntracks; i++)
		if (track_state(&l->tracks[i], state))
			return &l->tracks[i];
	return NULL;
}

const struct life_state *life_state_of(const struct record *r)
{
	const struct track *t = r ? life_main(r->ledger) : NULL;

	return t ? track_state(t, record_get(r, t->field)) : NULL;
}

static bool begins(const struct act *a)
{
	return !a->from && a->takes == TAKES_FORM;
}

static bool amends(const struct act *a)
{
	return a->amends;
}

static bool takes_in(const struct act *a)
{
	return a->takes == TAKES_ANY;
}

bool act_sets_day(const struct act *a, const char *day)
{
	const struct act_field *own = act_field_row(a, day);

	for (size_t i = 0; i < a->complete.n; i++)
		if (a->complete.v[i].n && str_eq(a->complete.v[i].name, "put") && str_eq(a->complete.v[i].args[0], day))
			return true;
	return own && !own->own;
}

static bool voids(const struct act *a)
{
	const struct life_state *s = track_state(a->track, a->to);

	for (size_t i = 0; !s && a->track->dated && i < a->track->n; i++)
		if (a->track->states[i].voids && a->from && act_sets_day(a, a->track->states[i].day))
			s = &a->track->states[i];
	return s && s->voids;
}

static const struct act *first_act(const struct ledger *l, bool (*is)(const struct act *a))
{
	for (size_t i = 0; l && l->life && i < l->life->nacts; i++)
		if (is(&l->life->acts[i]))
			return &l->life->acts[i];
	return NULL;
}

const struct act *life_begins(const struct ledger *l)
{
	return first_act(l, begins);
}

const struct act *life_amends(const struct ledger *l)
{
	return first_act(l, amends);
}

const struct act *life_takes_in(const struct ledger *l)
{
	return first_act(l, takes_in);
}

static bool hands_over(const struct act *a, const struct field *f)
{
	return a->hands_over && (act_field_row(a, f->name) || (a->takes == TAKES_FORM && f->set == FIELD_BY_FORM));
}

const struct act *life_hands_over(const struct ledger *l, const struct field *f)
{
	for (size_t i = 0; l->life && i < l->life->nacts; i++)
		if (hands_over(&l->life->acts[i], f))
			return &l->life->acts[i];
	return f->set == FIELD_BY_FORM ? life_amends(l) : NULL;
}

const struct act *life_voids(const struct ledger *l)
{
	return first_act(l, voids);
}

const struct act *life_act(const struct life *l, const char *name)
{
	for (size_t i = 0; l && name && i < l->nacts; i++)
		if (str_eq(l->acts[i].name, name))
			return &l->acts[i];
	return NULL;
}

bool life_keeps(const char *field)
{
	static const char *const columns[] = { LIFE_OPEN,	  LIFE_NEXT_ACT,     LIFE_NEXT_DUE,
					       LIFE_NEXT_RULE,	  LIFE_CONTESTED,    LIFE_CONTESTED_BY,
					       LIFE_UNAUTHORISED, LIFE_UNAUTHORISED_BY, LIFE_MISSING };

	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		if (str_eq(columns[i], field))
			return true;
	return false;
}

static const char *const block_kinds[BLOCK_KINDS] = { "fields", "next", "rest", "refers", "done", "refused", "items", "named" };

const char *block_kind_name(enum block_kind k)
{
	return block_kinds[k];
}

int block_kind_find(const char *name)
{
	for (int k = 0; k < BLOCK_KINDS; k++)
		if (str_eq(block_kinds[k], name))
			return k;
	return -1;
}

const struct act *act_find(const struct ledger *l, const char *name)
{
	const struct life *life = l ? l->life : NULL;
	const struct act *a = life_act(life, name);

	if (a)
		return a;
	for (size_t i = 0; life && name && i < life->nacts; i++)
		if (str_eq(life->acts[i].title.zh, name) ||
		    (life->acts[i].title.en && strcasecmp(life->acts[i].title.en, name) == 0))
			return &life->acts[i];
	return NULL;
}

size_t act_index(const struct ledger *l, const struct act *a)
{
	return (size_t)(a - l->life->acts);
}

/* ---- words of is: ---- */

#define OF_BOOL(field)                                                                              \
	{ (const struct life_line[]){ { (const struct line_term[]){ {                               \
		  .name = field, .values = (const char *const[]){ "1" }, .n = 1 } }, 1, NULL } }, 1 }

/* overdue has the lines of the life */
static const struct is_word every_life[] = {
	{ LIFE_OPEN, { "在办", "open" }, true, OF_BOOL(LIFE_OPEN) },
	{ IS_OVERDUE, { "逾期", "overdue" }, true, { NULL, 0 } },
	{ LIFE_CONTESTED, { "争议", "contested" }, false, OF_BOOL(LIFE_CONTESTED) },
	{ LIFE_UNAUTHORISED, { "越权", "unauthorised" }, false, OF_BOOL(LIFE_UNAUTHORISED) },
};

const struct is_word *life_is_each(const struct ledger *l, size_t n)
{
	if (!l->life)
		return NULL;
	if (n < l->life->nis)
		return &l->life->is[n];
	n -= l->life->nis;
	return n < sizeof every_life / sizeof *every_life ? &every_life[n] : NULL;
}

const struct is_word *life_is(const struct ledger *l, const char *text)
{
	const struct is_word *w;

	for (size_t i = 0; (w = life_is_each(l, i)); i++)
		if (str_eq(w->name, text) || str_eq(w->title.zh, text))
			return w;
	return NULL;
}

/* ---- the fields of acts ---- */

static const struct field *own_field(const struct field *v, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(v[i].name, name))
			return &v[i];
	return NULL;
}

const struct act_field *act_field_row(const struct act *a, const char *name)
{
	for (size_t i = 0; i < a->nfields; i++)
		if (str_eq(a->fields[i].name, name))
			return &a->fields[i];
	return NULL;
}

const struct field *deed_field(const struct ledger *l, const char *act, const char *name)
{
	const struct act *a = act ? act_find(l, act) : NULL;
	const struct field *f = a ? act_field_def(l, a, name) : NULL;

	return f ? f : ledger_field(l, name);
}

bool act_takes_column(const struct act *a, const struct field *f)
{
	return a->takes == TAKES_ANY ||
	       (a->takes == TAKES_FORM && (f->set == FIELD_BY_FORM || f->set == FIELD_BY_PLACE));
}

const struct field *act_field_def(const struct ledger *l, const struct act *a, const char *name)
{
	const struct act_field *row = act_field_row(a, name);
	const struct field *f = ledger_field(l, name), *own;

	if (row)
		return row->own ? row->own : f;
	if (f && act_takes_column(a, f))
		return f;
	own = own_field(a->own, a->nown, name);
	if (own)
		return own;
	/* each act has a day and may have a note */
	if (str_eq(name, FIELD_ON) || str_eq(name, FIELD_NOTE) || a->takes == TAKES_ANY)
		return own_field(l->life->own, l->life->nown, name);
	return NULL;
}

/* ---- what follows from where a record stands ---- */

bool life_open(const struct record *r)
{
	const struct life_state *s = life_state_of(r);

	return !s || s->open || record_true(r, LIFE_CONTESTED) || record_true(r, LIFE_UNAUTHORISED);
}

struct act_case act_case_of(const struct ledger *l, const struct record *r, day_t day)
{
	static const struct timeline nothing_done;

	return (struct act_case){ .ledger = l, .record = r, .timeline = &nothing_done, .on = day, .today = day };
}

struct moment life_overdue_since(const struct record *r, struct moment now)
{
	struct act_case c = act_case_of(r->ledger, r, now.day);
	const char *field;

	if (!r->ledger->life || now.day == DAY_NONE)
		return MOMENT_NONE;
	c.minute = now.minute < 0 ? 0 : now.minute;
	field = lines_day(&r->ledger->life->overdue, &c);
	return field ? moment_from_iso(record_get(r, field)) : MOMENT_NONE;
}

bool life_overdue(const struct record *r, struct moment now)
{
	return life_overdue_since(r, now).day != DAY_NONE;
}

int life_overdue_days(const struct record *r, struct moment now)
{
	day_t since = life_overdue_since(r, now).day;

	return since == DAY_NONE ? 0 : now.day - since;
}
