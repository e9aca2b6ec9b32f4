/* Who checks and who signs off: four eyes by the people named. */
#include "act_guards.h"

#include <stdlib.h>

#include <bihuan/base/mem.h>

#include "history.h"

bool people_of_enterprise(const struct act_case *c, const char *people)
{
	struct strv items = STRV_INIT;
	bool found = false;

	if (people)
		value_items(people, &items);
	for (size_t i = 0; i < items.n && !found; i++) {
		struct actor who;

		if (c->person && items.v[i][0] == '=' &&
		    c->person(c->ctx, items.v[i] + 1, &who))
			found = who.side == SIDE_ENTERPRISE;
	}
	strv_free(&items);
	return found;
}

static size_t checkers_needed(const struct act_case *c)
{
	const char *few = rules_switch(c->rules, "checkers.general");

	return !hazard_major(c->hazard) && str_eq(few, "1") ? 1 : 2;
}

static bool check_number(const struct act_case *c, struct err *err)
{
	size_t named = people_count(case_set(c, "checkers"), c->names);
	size_t needed = checkers_needed(c);

	if (named >= needed)
		return true;
	return err_field(err, "checkers", "checkers_differ",
			 "%zu different checkers are needed, %zu named", needed, named);
}

/* Named responsible people are compared with the named checkers and with who
 * records the check; by record, else by name. Who merely recorded
 * the rectification for others may check it. */
static bool check_not_responsible(const struct act_case *c, struct err *err)
{
	const char *responsible = record_get(c->hazard, "responsible");
	char *who = NULL;
	bool shared;

	if (!responsible)
		return true;
	shared = people_share(case_set(c, "checkers"), responsible, c->names, &who);
	if (!shared && people_has(responsible, c->actor->id, c->actor->name)) {
		who = xstrdup(c->actor->name);
		shared = true;
	}
	if (shared)
		err_field(err, "checkers", "checker_is_responsible",
			  "%s is responsible for the rectification and cannot check it",
			  who ? who : "");
	free(who);
	return !shared;
}

static bool check_fail(const struct act_case *c, struct err *err)
{
	day_t new_one = case_day(c, "new_deadline");

	if (!str_eq(case_set(c, "result"), "fail") || new_one > c->on)
		return true;
	return err_field(err, "new_deadline", "bad_date",
			 "%s: the new deadline must be after the check (%s)",
			 day_shown(new_one), day_shown(c->on));
}

bool guard_check(const struct act_case *c, struct err *err)
{
	day_t rectified = record_day(c->hazard, "rectified_on");

	if (!check_number(c, err) || !check_not_responsible(c, err))
		return false;
	if (hazard_major(c->hazard) && people_of_enterprise(c, case_set(c, "checkers")))
		return err_field(err, "checkers", "wrong_side",
				 "people of an enterprise may not check a major hazard");
	if (rectified != DAY_NONE && c->on < rectified)
		return err_field(err, "on", "bad_date",
				 "%s is before the rectification (%s)", day_shown(c->on),
				 day_shown(rectified));
	return check_fail(c, err);
}

bool check_same_person(const struct act_case *c, struct err *err)
{
	const struct done *check = timeline_last(c->timeline, "check", "result", "pass");
	const char *checkers = check ? sets_get(&check->sets, "checkers") : NULL;
	const char *approver = case_set(c, "approver");
	char *who = NULL;
	bool same = false;

	if (!checkers)
		return true;
	if (approver)
		same = people_share(approver, checkers, c->names, &who);
	if (!same && people_has(checkers, c->actor->id, c->actor->name)) {
		who = xstrdup(c->actor->name);
		same = true;
	}
	if (same)
		err_set(err, ERR_REFUSED, "same_person",
			"%s checked the hazard and cannot sign it off", who ? who : "");
	free(who);
	return !same;
}
