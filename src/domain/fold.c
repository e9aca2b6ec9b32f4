#include <bihuan/domain/fold.h>

#include <stdio.h>
#include <stdlib.h>

#include <bihuan/base/mem.h>

#include "history.h"

const char *const fold_main_states[] = {
	"registered", "graded",	    "rectifying", "awaiting_check",
	"checked",    "signed_off", "void",	  NULL,
};
static const char *const listing_states[] = { "unlisted", "listed", "delisted", NULL };
static const char *const halt_states[] = { "running", "halted", "resume_asked",
					   "resumed", NULL };
static const char *const extension_states[] = { "no_extension", "extension_asked", NULL };

static const struct track_states {
	const char *column;
	const char *begin;
	const char *const *states;
} tracks[] = {
	{ "state", NULL, fold_main_states },
	{ "listing", "unlisted", listing_states },
	{ "halt", "running", halt_states },
	{ "extension", "no_extension", extension_states },
};
#define NTRACKS (sizeof tracks / sizeof *tracks)

static const char *state_in(const struct track_states *t, const char *name)
{
	for (size_t i = 0; t->states[i]; i++)
		if (str_eq(t->states[i], name))
			return t->states[i];
	return NULL;
}

const char *state_static(const char *name)
{
	const char *found = NULL;

	for (size_t i = 0; i < NTRACKS && !found; i++)
		found = state_in(&tracks[i], name);
	return found;
}

static const struct track_states *track_of(const char *state)
{
	for (size_t i = 0; i < NTRACKS; i++)
		if (state_in(&tracks[i], state))
			return &tracks[i];
	return NULL;
}

/* ---- values ---- */

/* What is worked out can be handed in ready by one act only: an import of a
 * closed hazard, whose history lies outside the store. */
static bool fold_takes(const char *act, const struct field *f)
{
	static const char *const given[] = {
		"completed_on", "check_result", "checkers", "approver", "approval_no",
		"graded_on", "registered_on", "signed_off_on",
	};

	if (f->set != FIELD_BY_FOLD)
		return true;
	if (!str_eq(act, "import_closed"))
		return false;
	for (size_t i = 0; i < sizeof given / sizeof *given; i++)
		if (str_eq(given[i], f->name))
			return true;
	return false;
}

static void set_number(struct record *r, const char *number)
{
	if (!number)
		return;
	char *kept = xstrdup(number);
	free(r->number);
	r->number = kept;
}

static const char *get_value(void *ctx, const char *name)
{
	return record_get(ctx, name);
}

static void compute_values(struct record *r)
{
	for (size_t i = 0; i < r->ledger->nfields; i++) {
		const struct field *f = &r->ledger->fields[i];

		if (!f->compute || !f->compute->compute)
			continue;
		char *value = f->compute->compute(get_value, r);
		record_set(r, f->name, value);
		free(value);
	}
}

static void set_values(struct record *r, const struct change *c, bool only_fill)
{
	for (size_t i = 0; c->sets && i < c->sets->n; i++) {
		const struct set *s = &c->sets->v[i];
		size_t at;

		if (s->on_act)
			continue;
		at = ledger_index(r->ledger, s->name);
		if (at == SIZE_MAX && str_eq(s->name, "number") && !(only_fill && r->number))
			set_number(r, s->value);
		if (at == SIZE_MAX || !fold_takes(c->act, &r->ledger->fields[at]) ||
		    (only_fill && r->values[at]))
			continue;
		record_set_at(r, at, s->value);
	}
	compute_values(r);
}

static bool has_values(const struct record *r)
{
	for (size_t i = 0; i < r->ledger->nfields; i++)
		if (r->values[i])
			return true;
	return false;
}

/* ---- what an act does to derived columns ---- */

static const char *given(const struct change *c, const char *name)
{
	return c->sets ? sets_get(c->sets, name) : NULL;
}

static void set_day(struct record *r, const char *field, day_t d)
{
	char text[DAY_TEXT];

	record_set(r, field, d == DAY_NONE ? NULL : day_to_iso(d, text));
}

static void set_bool(struct record *r, const char *field, bool on)
{
	if (!record_is(r, field, on ? "1" : "0"))
		record_set(r, field, on ? "1" : "0");
}

static void next_round(struct record *r)
{
	const char *round = record_get(r, "round");
	char text[16];

	snprintf(text, sizeof text, "%d", (round ? atoi(round) : 1) + 1);
	record_set(r, "round", text);
	record_set(r, "completed_on", NULL);
}

static void add_missing(const struct record *r, const char *const *names, size_t n,
			struct strv *missing)
{
	for (size_t i = 0; i < n; i++)
		if (!record_get(r, names[i]) && !strv_has(missing, names[i]))
			strv_add(missing, names[i]);
}

/* What an importer knows to be a stand-in it names itself in "missing". */
static void set_missing(struct record *r, const struct change *c, bool closed)
{
	static const char *const at_first[] = { "enterprise", "description", "location",
						"found_on", "found_by", "source" };
	static const char *const in_the_end[] = { "level", "responsible", "deadline",
						  "rectified_on", "completed_on",
						  "checkers", "approver",
						  "signed_off_on" };
	struct strv missing = STRV_INIT;
	char *joined;

	if (given(c, "missing"))
		strv_split(&missing, given(c, "missing"), "\n");
	add_missing(r, at_first, sizeof at_first / sizeof *at_first, &missing);
	if (closed)
		add_missing(r, in_the_end, sizeof in_the_end / sizeof *in_the_end,
			    &missing);
	joined = missing.n ? strv_join(&missing, "\n") : NULL;
	record_set(r, "missing", joined);
	free(joined);
	strv_free(&missing);
}

static bool sets_missing(const struct change *c, const char *name)
{
	const struct set *s = c->sets ? sets_find(c->sets, name) : NULL;

	if (str_eq(name, "deadline") && given(c, "new_deadline"))
		return !str_eq(given(c, "result"), "refused");
	return s && !s->on_act && s->value;
}

/* A later change that sets what was missing takes it off the list. */
static void drop_missing(struct record *r, const struct change *c)
{
	const char *text = record_get(r, "missing");
	struct strv names = STRV_INIT, left = STRV_INIT;
	char *joined;

	if (!text)
		return;
	strv_split(&names, text, "\n");
	for (size_t i = 0; i < names.n; i++)
		if (!sets_missing(c, names.v[i]))
			strv_add(&left, names.v[i]);
	joined = left.n ? strv_join(&left, "\n") : NULL;
	record_set(r, "missing", joined);
	free(joined);
	strv_free(&names);
	strv_free(&left);
}

static void did_register(struct record *r, const struct change *c)
{
	set_day(r, "registered_on", c->on);
	set_bool(r, "imported", c->imported);
	if (c->imported)
		set_missing(r, c, false);
}

/* Whether the writer left it open what a date is: an importer writes null for one that
 * nobody knows, the bodies of older programs are silent. */
static bool is_silent(const struct record *r, const struct change *c, const char *name)
{
	return !record_get(r, name) && !(c->sets && sets_find(c->sets, name));
}

static void did_import_closed(struct record *r, const struct change *c)
{
	set_bool(r, "imported", true);
	set_missing(r, c, true);
	if (!record_get(r, "registered_on"))
		set_day(r, "registered_on", c->on);
	if (is_silent(r, c, "signed_off_on"))
		set_day(r, "signed_off_on", c->on);
	if (is_silent(r, c, "completed_on")) {
		day_t rectified = record_day(r, "rectified_on");
		set_day(r, "completed_on", rectified == DAY_NONE ? c->on : rectified);
	}
}

static void did_grade(struct record *r, const struct change *c)
{
	set_day(r, "graded_on", c->on);
}

static void did_check(struct record *r, const struct change *c)
{
	const char *result = given(c, "result");

	record_set(r, "check_result", result);
	record_set(r, "checkers", given(c, "checkers"));
	if (str_eq(result, "pass")) {
		if (!c->imported || is_silent(r, c, "completed_on"))
			set_day(r, "completed_on", c->on);
		return;
	}
	next_round(r);
	if (given(c, "new_deadline"))
		record_set(r, "deadline", given(c, "new_deadline"));
}

static void did_list(struct record *r, const struct change *c)
{
	set_bool(r, "listed", true);
	set_day(r, "listed_on", c->on);
	record_set(r, "delisted_on", NULL);
}

static void did_delist(struct record *r, const struct change *c)
{
	set_bool(r, "listed", false);
	set_day(r, "delisted_on", c->on);
}

static void did_halt(struct record *r, const struct change *c)
{
	set_bool(r, "halted", true);
	set_day(r, "halted_on", c->on);
}

static void did_decide_resume(struct record *r, const struct change *c)
{
	set_bool(r, "halted", !str_eq(given(c, "result"), "granted"));
}

static void did_ask_extension(struct record *r, const struct change *c)
{
	(void)c;
	set_bool(r, "extension_pending", true);
}

static void did_decide_extension(struct record *r, const struct change *c)
{
	set_bool(r, "extension_pending", false);
	if (str_eq(given(c, "result"), "granted") && given(c, "new_deadline"))
		record_set(r, "deadline", given(c, "new_deadline"));
}

static void did_sign_off(struct record *r, const struct change *c)
{
	set_day(r, "signed_off_on", c->on);
	record_set(r, "approver", given(c, "approver"));
	record_set(r, "approval_no", given(c, "approval_no"));
}

static void did_reopen(struct record *r, const struct change *c)
{
	(void)c;
	next_round(r);
	record_set(r, "signed_off_on", NULL);
	record_set(r, "approver", NULL);
	record_set(r, "approval_no", NULL);
}

static const struct effect {
	const char *act;
	void (*apply)(struct record *r, const struct change *c);
} effects[] = {
	{ "register", did_register },
	{ "import_closed", did_import_closed },
	{ "grade", did_grade },
	{ "fix_on_spot", did_grade },
	{ "check", did_check },
	{ "list", did_list },
	{ "delist", did_delist },
	{ "halt", did_halt },
	{ "decide_resume", did_decide_resume },
	{ "ask_extension", did_ask_extension },
	{ "decide_extension", did_decide_extension },
	{ "sign_off", did_sign_off },
	{ "reopen", did_reopen },
};

static void apply_effect(struct record *r, const struct change *c)
{
	for (size_t i = 0; i < sizeof effects / sizeof *effects; i++)
		if (str_eq(effects[i].act, c->act))
			effects[i].apply(r, c);
}

/* ---- hazards ---- */

static void begin_hazard(struct record *r)
{
	if (record_get(r, "listing"))
		return;
	for (size_t i = 0; i < NTRACKS; i++)
		if (tracks[i].begin)
			record_set(r, tracks[i].column, tracks[i].begin);
	record_set(r, "round", "1");
	set_bool(r, "listed", false);
	set_bool(r, "halted", false);
	set_bool(r, "extension_pending", false);
	set_bool(r, "contested", false);
	set_bool(r, "unauthorised", false);
	set_bool(r, "imported", false);
}

/* What holds after every change, whatever it was. */
static void finish_hazard(struct record *r)
{
	if (!record_get(r, "deadline_original") && record_get(r, "deadline"))
		record_set(r, "deadline_original", record_get(r, "deadline"));
	set_bool(r, "open", hazard_open(r));
	r->voided = record_is(r, "state", "void");
}

#define ENTRY_NAMED 32 /* hex digits by which an entry is named in the lists of what waits */

/* The record waits until the entry of c is settled. */
static void wait_for(struct record *r, const struct change *c, const char *flag, const char *by)
{
	const char *old = record_get(r, by);
	char *list;

	set_bool(r, flag, true);
	if (!c->entry)
		return;
	list = old ? xasprintf("%s\n%.*s", old, ENTRY_NAMED, c->entry)
		   : xasprintf("%.*s", ENTRY_NAMED, c->entry);
	record_set(r, by, list);
	free(list);
}

/* Takes the entries that were named off a list; the flag falls with the last of them. */
static void take_off(struct record *r, const char *named, const char *flag, const char *by)
{
	struct strv waiting = STRV_INIT, settled = STRV_INIT, left = STRV_INIT;
	char *joined;

	if (!record_get(r, by))
		return;
	strv_split(&waiting, record_get(r, by), "\n");
	strv_split(&settled, named, "\n");
	for (size_t i = 0; i < waiting.n; i++)
		if (!strv_has(&settled, waiting.v[i]))
			strv_add(&left, waiting.v[i]);
	joined = left.n ? strv_join(&left, "\n") : NULL;
	record_set(r, by, joined);
	set_bool(r, flag, joined != NULL);
	free(joined);
	strv_free(&waiting);
	strv_free(&settled);
	strv_free(&left);
}

static void settle_entries(struct record *r, const char *named)
{
	if (named) {
		take_off(r, named, "contested", "contested_by");
		take_off(r, named, "unauthorised", "unauthorised_by");
		return;
	}
	/* written before entries were named */
	record_set(r, "contested_by", NULL);
	set_bool(r, "contested", false);
}

/* The chosen state decides; the dates that figures count by follow it. */
static void settle(struct record *r, const struct change *c)
{
	enum main_state s = main_state_find(given(c, "state"));

	if (s == ST_NONE || c->unauthorised)
		return;
	record_set(r, "state", fold_main_states[s]);
	settle_entries(r, given(c, "settles"));
	if (s < ST_CHECKED)
		record_set(r, "completed_on", NULL);
	else if (s != ST_VOID && !record_get(r, "completed_on"))
		set_day(r, "completed_on", c->on);
	if (s != ST_SIGNED_OFF)
		record_set(r, "signed_off_on", NULL);
	else if (!record_get(r, "signed_off_on"))
		set_day(r, "signed_off_on", c->on);
}

/* Moves the track c belongs to; false when it is out of turn. */
static bool move(struct record *r, const struct change *c)
{
	const struct track_states *t = track_of(c->from);

	if (!t || (c->to && !state_in(t, c->to)) ||
	    !record_is(r, t->column, c->from))
		return false;
	if (c->to)
		record_set(r, t->column, state_in(t, c->to));
	return true;
}

static bool apply_hazard(struct record *r, const struct change *c, bool *ret_out)
{
	bool second = !c->from && c->to && record_get(r, "state");

	begin_hazard(r);
	if (c->unauthorised)
		wait_for(r, c, "unauthorised", "unauthorised_by");
	if (c->from && !move(r, c)) {
		*ret_out = true;
		wait_for(r, c, "contested", "contested_by");
		finish_hazard(r);
		return false;
	}
	if (!c->from && c->to && !second && main_state_find(c->to) != ST_NONE)
		record_set(r, "state", c->to);
	drop_missing(r, c);
	set_values(r, c, second);
	if (str_eq(c->act, "settle"))
		settle(r, c);
	else if (!second)
		apply_effect(r, c);
	finish_hazard(r);
	return true;
}

/* ---- the other ledgers ---- */

static bool apply_plain(struct record *r, const struct change *c)
{
	/* Two stores may both have made a shipped record: the second creation
	 * only fills, so that it does not take back an edit between them. */
	set_values(r, c, str_eq(c->act, "create") && has_values(r));
	if (str_eq(c->act, "void"))
		r->voided = true;
	else if (str_eq(c->act, "unvoid"))
		r->voided = false;
	return true;
}

bool fold_apply(struct record *r, const struct change *c, bool *ret_out_of_turn)
{
	bool out = false, counted;

	if (str_eq(r->ledger->name, "hazard"))
		counted = apply_hazard(r, c, &out);
	else
		counted = apply_plain(r, c);
	if (ret_out_of_turn)
		*ret_out_of_turn = out;
	return counted;
}

/* ---- what follows from a folded record ---- */

bool hazard_open(const struct record *h)
{
	enum main_state s = main_state_of(h);

	return (s != ST_SIGNED_OFF && s != ST_VOID) || record_true(h, "contested") ||
	       record_true(h, "unauthorised");
}

int hazard_overdue_days(const struct record *h, day_t today)
{
	day_t deadline = record_day(h, "deadline");

	if (main_state_of(h) > ST_RECTIFYING || deadline == DAY_NONE ||
	    today == DAY_NONE || today <= deadline)
		return 0;
	return today - deadline;
}

bool hazard_overdue(const struct record *h, day_t today)
{
	return hazard_overdue_days(h, today) > 0;
}
