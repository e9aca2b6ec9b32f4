/* Who checks and who signs off: four eyes by the people named. */
#include "act_functions.h"

#include <stdlib.h>

#include <bihuan/base/mem.h>

#include "history.h"

/* not_of_side PEOPLE SIDE: nobody of that side is among them (by record). */
bool not_of_side(const struct verb *fn, const struct act_case *c, struct err *err)
{
	const char *people = case_set(c, fn->args[0]);
	struct strv items = STRV_INIT;
	bool found = false;

	(void)err;
	if (people)
		value_items(people, &items);
	for (size_t i = 0; i < items.n && !found; i++) {
		struct actor who;

		if (c->person && items.v[i][0] == '=' &&
		    c->person(c->ctx, items.v[i] + 1, &who))
			found = (int)who.side == side_find(fn->args[1]);
	}
	strv_free(&items);
	return !found;
}

/* people F N [SWITCH]: so many different people, or one where the rule switch says 1. */
bool people_enough(const struct verb *fn, const struct act_case *c, struct err *err)
{
	bool one = fn->n > 2 && rules_on(c->rules, fn->args[2]);
	size_t named = people_count(case_set(c, fn->args[0]), c->names);
	size_t needed = one ? 1 : strtoul(fn->args[1], NULL, 10);

	if (named >= needed)
		return true;
	return err_field(err, fn->args[0], "checkers_differ",
			 "%zu different checkers are needed, %zu named", needed, named);
}

/* not_among PEOPLE RESPONSIBLE: the named responsible people are compared with those
 * named here and with who records it; by record, else by name. Who merely recorded
 * the rectification for others may check it. */
bool not_among(const struct verb *fn, const struct act_case *c, struct err *err)
{
	const char *responsible = record_get(c->record, fn->args[1]);
	char *who = NULL;
	bool shared;

	if (!responsible)
		return true;
	shared = people_share(case_set(c, fn->args[0]), responsible, c->names, &who);
	if (!shared && people_has(responsible, c->actor->id, c->actor->name)) {
		who = xstrdup(c->actor->name);
		shared = true;
	}
	if (shared)
		err_field(err, fn->args[0], "checker_is_responsible",
			  "%s is responsible for the rectification and cannot check it",
			  who ? who : "");
	free(who);
	return !shared;
}

/* other_than F G [SWITCH]: neither who acts nor anybody in F is among the people in G of the record, unless the rule
 * switch says 1; code and sentence are declared. */
bool other_than(const struct verb *fn, const struct act_case *c, struct err *err)
{
	const char *theirs = c->record ? record_get(c->record, fn->args[1]) : NULL, *mine = case_set(c, fn->args[0]);
	char *who = NULL;
	bool shared;

	(void)err;
	if (!theirs || (fn->n > 2 && rules_on(c->rules, fn->args[2])))
		return true;
	shared = (mine && people_share(mine, theirs, c->names, &who)) ||
		 (c->actor && people_has(theirs, c->actor->id, c->actor->name));
	free(who);
	return !shared;
}

/* The place of the last act of that kind; -1. */
static long last_deed(const struct act_case *c, const char *text)
{
	struct arena a = ARENA_INIT;
	struct deeds deeds = { 0 };
	char *why = NULL;
	long last = deeds_parse(text, &a, &deeds, &why) ? deeds_last(c->timeline, &deeds) : -1;

	free(why);
	arena_free(&a);
	return last;
}

/* second F DEED SINCE SWITCH: where the rule switch says 1, somebody else than who acts, and nobody of F, has
 * done such an act since the last of the others. */
bool signed_by_second(const struct verb *fn, const struct act_case *c, struct err *err)
{
	const struct done *second;
	const char *not;
	long last;

	if (!rules_on(c->rules, fn->args[3]))
		return true;
	last = last_deed(c, fn->args[1]);
	second = last > last_deed(c, fn->args[2]) ? &c->timeline->v[last] : NULL;
	not = case_value(c, fn->args[0]);
	if (!second)
		return err_set(err, ERR_REFUSED, "countersignature_missing",
			       "a second person has to countersign first");
	if (!str_eq(second->by_id, c->actor ? c->actor->id : NULL) &&
	    !(not && people_has(not, second->by_id, second->by_name)))
		return true;
	return err_set(err, ERR_REFUSED, "same_person", "%s has countersigned it: that takes somebody else",
		       second->by_name ? second->by_name : "");
}

/* others APPROVER CHECKERS DEED: neither the approver nor who acts is among the people of the
 * last such act. */
bool others_than(const struct verb *fn, const struct act_case *c, struct err *err)
{
	char *who = NULL;
	long last = last_deed(c, fn->args[2]);
	const char *checkers = last >= 0 ? sets_get(&c->timeline->v[last].sets, fn->args[1]) : NULL;
	const char *approver = case_set(c, fn->args[0]);
	bool same = false;

	if (checkers && approver)
		same = people_share(approver, checkers, c->names, &who);
	if (checkers && !same && people_has(checkers, c->actor->id, c->actor->name)) {
		who = xstrdup(c->actor->name);
		same = true;
	}
	if (same)
		err_set(err, ERR_REFUSED, "same_person",
			"%s checked the hazard and cannot sign it off", who ? who : "");
	free(who);
	return !same;
}
