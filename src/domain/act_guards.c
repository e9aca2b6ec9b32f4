/* Conditions of the acts; the people of a check are in act_people.c. */
#include "act_guards.h"

#include <bihuan/base/mem.h>

#include "history.h"

/* ---- shared ---- */

bool actor_supervises(const struct act_case *c)
{
	return c->actor->role == ROLE_SUPERVISOR || c->actor->role == ROLE_ADMIN;
}

const char *case_set(const struct act_case *c, const char *name)
{
	return c->sets ? sets_get(c->sets, name) : NULL;
}

day_t case_day(const struct act_case *c, const char *name)
{
	return day_from_iso(case_set(c, name));
}

bool case_major(const struct act_case *c)
{
	const char *level = case_set(c, "level");

	return level ? str_eq(level, "major") : hazard_major(c->hazard);
}

const char *case_state(const struct act_case *c)
{
	const char *state = c->hazard ? record_get(c->hazard, "state") : NULL;
	const struct field *f = ledger_field(c->ledger, "state");
	const struct choice *k = f && state ? field_choice(f, state) : NULL;

	if (k)
		return words_now(&k->label);
	return state ? state : tr("not registered");
}

const char *day_shown(day_t d)
{
	static _Thread_local char ring[4][DAY_TEXT];
	static _Thread_local unsigned at;

	return day_to_iso(d, ring[at++ % 4]);
}

static bool stands_at(const struct act_case *c, const char *column, const char *state)
{
	return record_is(c->hazard, column, state);
}

/* ---- grade ---- */

struct criterion {
	bool here, in_force, verified;
	day_t valid_from, valid_to;
};

static const char *peek(const struct act_case *c, const char *field)
{
	const char *id = case_set(c, "criterion");

	return c->peek && id ? c->peek(c->ctx, "criterion", id, field) : NULL;
}

static struct criterion criterion_named(const struct act_case *c)
{
	return (struct criterion){
		.here = peek(c, "text") != NULL,
		.in_force = !str_eq(peek(c, "in_force"), "0"),
		.verified = str_eq(peek(c, "verified"), "1"),
		.valid_from = day_from_iso(peek(c, "valid_from")),
		.valid_to = day_from_iso(peek(c, "valid_to")),
	};
}

/* An opinion, or an article that is not just the criterion's own text again. */
static bool rests_on_more(const struct act_case *c)
{
	if (case_set(c, "opinion_no") && case_set(c, "opinion_by"))
		return true;
	return case_set(c, "standard") && case_set(c, "article") && case_set(c, "text") &&
	       !str_eq(case_set(c, "text"), peek(c, "text"));
}

static bool check_criterion(const struct act_case *c, struct err *err)
{
	struct criterion k;
	day_t found = record_day(c->hazard, "found_on");

	if (!case_set(c, "criterion"))
		return true;
	k = criterion_named(c);
	if (!k.here)
		return err_field(err, "criterion", "not_found",
				 "the criterion is not in this store");
	/* A replaced one still judges what was found while it was in force. */
	if (k.valid_to != DAY_NONE && (found == DAY_NONE || found > k.valid_to))
		return err_field(err, "criterion", "criterion_replaced",
				 "the criterion was replaced on %s, before the hazard was "
				 "found", day_shown(k.valid_to));
	if (!k.in_force && k.valid_to == DAY_NONE)
		return err_field(err, "criterion", "criterion_replaced",
				 "the criterion is no longer in force");
	/* One that came later does not judge what was found before it. */
	if (k.valid_from != DAY_NONE && k.valid_from > (found == DAY_NONE ? c->on : found))
		return err_field(err, "criterion", "criterion_replaced",
				 "the criterion is in force only from %s, after the hazard was found; choose one of that day",
				 day_shown(k.valid_from));
	if (case_major(c) && !k.verified && !rests_on_more(c))
		return err_field(err, "criterion", "criterion_unverified",
				 "the criterion was not compared with the gazette and "
				 "cannot be the only basis: add an opinion or the article");
	return true;
}

bool guard_grade(const struct act_case *c, struct err *err)
{
	bool to_major = str_eq(case_set(c, "level"), "major");
	bool was_major = hazard_major(c->hazard);

	if (was_major && !to_major && record_true(c->hazard, "listed"))
		return err_set(err, ERR_REFUSED, "still_listed",
			       "the hazard is listed: it stays major until it is delisted");
	if (was_major && !to_major && record_true(c->hazard, "halted"))
		return err_set(err, ERR_REFUSED, "still_halted",
			       "production is halted: the hazard stays major until it may "
			       "resume");
	return check_criterion(c, err);
}

bool may_fix_on_spot(const struct act_case *c, struct err *err)
{
	if (!hazard_major(c->hazard))
		return true;
	return err_set(err, ERR_REFUSED, "wrong_state",
		       "a major hazard is not fixed on the spot: it takes an order");
}

/* ---- listing ---- */

bool may_list(const struct act_case *c, struct err *err)
{
	if (!stands_at(c, "listing", "listed"))
		return true;
	return err_set(err, ERR_REFUSED, "wrong_state", "the hazard is already listed");
}

bool may_delist(const struct act_case *c, struct err *err)
{
	if (stands_at(c, "listing", "listed"))
		return true;
	return err_set(err, ERR_REFUSED, "wrong_state", "the hazard is not listed");
}

bool may_after_listing(const struct act_case *c, struct err *err)
{
	if (stands_at(c, "listing", "listed") || stands_at(c, "listing", "delisted") ||
	    main_state_of(c->hazard) == ST_SIGNED_OFF)
		return true;
	return err_set(err, ERR_REFUSED, "wrong_state",
		       "the hazard is neither listed, delisted nor signed off");
}

bool guard_publish(const struct act_case *c, struct err *err)
{
	const char *what = case_set(c, "what");

	if (str_eq(what, "delisting") && !stands_at(c, "listing", "delisted"))
		return err_field(err, "what", "wrong_state", "the hazard is not delisted");
	if (str_eq(what, "sign_off") && main_state_of(c->hazard) != ST_SIGNED_OFF)
		return err_field(err, "what", "wrong_state",
				 "the hazard is not signed off");
	return true;
}

/* ---- halt ---- */

bool may_halt(const struct act_case *c, struct err *err)
{
	if (!record_true(c->hazard, "halted"))
		return true;
	return err_set(err, ERR_REFUSED, "wrong_state", "production is already halted");
}

bool may_ask_resume(const struct act_case *c, struct err *err)
{
	if (stands_at(c, "halt", "halted"))
		return true;
	if (stands_at(c, "halt", "resume_asked"))
		return err_set(err, ERR_REFUSED, "wrong_state",
			       "resumption was already asked for");
	return err_set(err, ERR_REFUSED, "wrong_state", "production is not halted");
}

bool may_decide_resume(const struct act_case *c, struct err *err)
{
	if (stands_at(c, "halt", "resume_asked"))
		return true;
	return err_set(err, ERR_REFUSED, "wrong_state",
		       "nobody asked to resume production");
}

static bool check_approver_side(const struct act_case *c, struct err *err)
{
	if (!people_of_enterprise(c, case_set(c, "approver")))
		return true;
	return err_field(err, "approver", "wrong_side",
			 "people of an enterprise may not decide or sign off");
}

bool guard_decide_resume(const struct act_case *c, struct err *err)
{
	return check_approver_side(c, err);
}

/* ---- extension ---- */

/* Asked for in time is what was written in time: a business date of before can be given to anything. */
bool may_ask_extension(const struct act_case *c, struct err *err)
{
	day_t deadline = record_day(c->hazard, "deadline");
	day_t written = c->today > c->on ? c->today : c->on;

	if (stands_at(c, "extension", "extension_asked"))
		return err_set(err, ERR_REFUSED, "extension_pending",
			       "an extension was asked for and is not decided yet");
	if (deadline == DAY_NONE || written <= deadline)
		return true;
	return err_set(err, ERR_REFUSED, "extension_after_deadline",
		       "the deadline was %s; an extension is asked for and recorded by then",
		       day_shown(deadline));
}

bool guard_ask_extension(const struct act_case *c, struct err *err)
{
	day_t deadline = record_day(c->hazard, "deadline"), until = case_day(c, "until");

	if (deadline == DAY_NONE || until > deadline)
		return true;
	return err_field(err, "until", "bad_date",
			 "%s does not extend the deadline, which is %s", day_shown(until),
			 day_shown(deadline));
}

bool may_decide_extension(const struct act_case *c, struct err *err)
{
	if (stands_at(c, "extension", "extension_asked"))
		return true;
	return err_set(err, ERR_REFUSED, "wrong_state", "nobody asked for an extension");
}

bool guard_decide_extension(const struct act_case *c, struct err *err)
{
	day_t deadline = record_day(c->hazard, "deadline");
	day_t new_one = case_day(c, "new_deadline");

	if (!check_approver_side(c, err))
		return false;
	if (!str_eq(case_set(c, "result"), "granted"))
		return true;
	if (new_one > c->on && (deadline == DAY_NONE || new_one > deadline))
		return true;
	return err_field(err, "new_deadline", "bad_date",
			 "%s: the new deadline must be after the decision and after the "
			 "deadline in force", day_shown(new_one));
}

/* ---- report_done ---- */

static bool check_plan(const struct act_case *c, struct err *err)
{
	const char *gap = plan_gap(c->hazard);
	const struct field *f = gap ? ledger_field(c->ledger, gap) : NULL;

	if (!gap)
		return true;
	return err_set(err, ERR_REFUSED, "plan_missing",
		       "the plan of a major hazard is not complete: \"%s\" is missing",
		       f ? words_now(&f->label) : gap);
}

static bool check_reports(const struct act_case *c, const char *about, long since,
			  struct err *err)
{
	if (!history_reported(c->timeline, "department", about, since))
		return err_set(err, ERR_REFUSED, "report_missing",
			       str_eq(about, "discovery") ?
				       N_("the hazard was not reported to the department yet") :
				       N_("the rectification was not reported to the "
					  "department yet"));
	if (!history_reported(c->timeline, "workers", about, since))
		return err_set(err, ERR_REFUSED, "report_missing",
			       str_eq(about, "discovery") ?
				       N_("the hazard was not reported to the workers or "
					  "their representatives yet") :
				       N_("the rectification was not reported to the "
					  "workers or their representatives yet"));
	return true;
}

bool may_report_done(const struct act_case *c, struct err *err)
{
	if (!hazard_major(c->hazard))
		return true;
	if (!check_plan(c, err) || !check_reports(c, "discovery", -1, err))
		return false;
	if (!record_true(c->hazard, "listed") && !record_true(c->hazard, "halted"))
		return true;
	if (history_assessed(c->timeline))
		return true;
	return err_set(err, ERR_REFUSED, "assessment_missing",
		       "a listed or halted hazard takes a passed assessment before the "
		       "check is asked for");
}

bool guard_report_done(const struct act_case *c, struct err *err)
{
	day_t rectified = case_day(c, "rectified_on");

	if (rectified == DAY_NONE || rectified <= c->on)
		return true;
	return err_field(err, "rectified_on", "bad_date", "%s is after the request (%s)",
			 day_shown(rectified), day_shown(c->on));
}

/* ---- sign_off, reopen, settle, amend ---- */

static bool check_passed(const struct act_case *c, struct err *err)
{
	long last = history_last(c->timeline, "check", NULL, NULL);

	if (last >= 0 && str_eq(sets_get(&c->timeline->v[last].sets, "result"), "pass"))
		return true;
	return err_set(err, ERR_REFUSED, "no_passed_check",
		       "no sign-off without a passed check");
}

bool may_sign_off(const struct act_case *c, struct err *err)
{
	if (!check_passed(c, err))
		return false;
	if (record_true(c->hazard, "listed"))
		return err_set(err, ERR_REFUSED, "still_listed",
			       "the hazard is still listed: delist it first");
	if (record_true(c->hazard, "halted"))
		return err_set(err, ERR_REFUSED, "still_halted",
			       "production is still halted: its resumption must be "
			       "granted first");
	if (!hazard_major(c->hazard))
		return true;
	return check_reports(c, "rectification",
			     history_last(c->timeline, "reopen", NULL, NULL), err) &&
	       check_same_person(c, err);
}

bool guard_sign_off(const struct act_case *c, struct err *err)
{
	day_t completed = record_day(c->hazard, "completed_on");

	if (!check_approver_side(c, err))
		return false;
	if (completed != DAY_NONE && c->on < completed)
		return err_field(err, "on", "bad_date", "%s is before the passed check (%s)",
				 day_shown(c->on), day_shown(completed));
	return !hazard_major(c->hazard) || check_same_person(c, err);
}

bool guard_reopen(const struct act_case *c, struct err *err)
{
	day_t deadline = case_day(c, "deadline");

	if (deadline >= c->on)
		return true;
	return err_field(err, "deadline", "bad_date",
			 "%s: the new deadline is before the reopening (%s)",
			 day_shown(deadline), day_shown(c->on));
}

bool may_settle(const struct act_case *c, struct err *err)
{
	if (record_true(c->hazard, "contested") || record_true(c->hazard, "unauthorised"))
		return true;
	return err_set(err, ERR_REFUSED, "not_contested", "nothing on this hazard is contested or waits for its authority");
}

static bool check_amended(const struct act_case *c, const struct set *s, struct err *err)
{
	const struct field *f = s->on_act ? NULL : ledger_field(c->ledger, s->name);

	if (!f)
		return true;
	if (f->set != FIELD_BY_FORM)
		return err_field(err, s->name, "field_by_act_only",
				 "\"%s\" is changed by its act only, or by undo",
				 words_now(&f->label));
	if (f->required && !s->value)
		return err_field(err, s->name, "required", "\"%s\" cannot be emptied",
				 words_now(&f->label));
	return true;
}

/* The day it was found cannot move behind what was done about it. */
static bool check_found_on(const struct act_case *c, struct err *err)
{
	day_t found = case_day(c, "found_on"), deadline = record_day(c->hazard, "deadline");

	if (found == DAY_NONE)
		return true;
	if (deadline != DAY_NONE && found > deadline)
		return err_field(err, "found_on", "bad_date",
				 "%s is after the deadline (%s)", day_shown(found),
				 day_shown(deadline));
	for (size_t i = 0; i < c->timeline->n; i++) {
		const struct done *d = &c->timeline->v[i];

		if (done_counts(d) && !d->imported && d->on != DAY_NONE && d->on < found)
			return err_field(err, "found_on", "bad_date",
					 "%s is after an act of %s", day_shown(found),
					 day_shown(d->on));
	}
	return true;
}

bool guard_amend(const struct act_case *c, struct err *err)
{
	for (size_t i = 0; c->sets && i < c->sets->n; i++)
		if (!check_amended(c, &c->sets->v[i], err))
			return false;
	return check_found_on(c, err) && check_repeats(c, err);
}
