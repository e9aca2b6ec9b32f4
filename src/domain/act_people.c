/* Who checks and who signs off: four eyes by the people named. */
#include "act_functions.h"

#include <stdlib.h>

#include <string.h>

#include <bihuan/base/mem.h>
#include <bihuan/domain/own_ledgers.h>

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

/* What the record of a person says; NULL: nothing, or it is not here. Valid until the next. */
static const char *person_says(const struct act_case *c, const char *id, const char *field)
{
	return c->peek ? c->peek(c->ctx, LEDGER_PERSON, id, field) : NULL;
}

/* One of the people of F: a person of this store who is in office and whose role may do the act. */
static bool one_in_office(const char *item, const char *field, const struct act *a, const struct act_case *c, struct err *err)
{
	const char *label = NULL, *number = NULL;
	struct actor who;

	if (*item != '=')
		return err_field(err, field, "not_found", "“%s” is nobody in the list of persons: it would wait for nobody", item);
	if (c->names && c->names->label)
		c->names->label(c->names->ctx, LEDGER_PERSON, item + 1, &number, &label);
	if (str_eq(person_says(c, item + 1, "retired"), "1"))
		return err_field(err, field, "person_retired", "%s has retired: it would wait for nobody", label ? label : item + 1);
	if (!a || !c->person || !c->person(c->ctx, item + 1, &who) || role_may(who.role, a->roles))
		return true;
	return err_field(err, field, "wrong_role", "The role of %s does not allow “%s”", label ? label : item + 1, words_now(&a->title));
}

/* in_office F ACT: the people that are set in F are persons of this store, in office, and may do that act. */
bool people_in_office(const struct verb *fn, const struct act_case *c, struct err *err)
{
	const char *people = case_set(c, fn->args[0]);
	const struct act *a = act_find(c->ledger, fn->args[1]);
	struct strv items = STRV_INIT;
	bool ok = true;

	if (people)
		value_items(people, &items);
	for (size_t i = 0; ok && i < items.n; i++)
		ok = one_in_office(items.v[i], fn->args[0], a, c, err);
	strv_free(&items);
	return ok;
}

/* Do the deputy's days hold that one? */
static bool stands_in(const struct act_case *c, const char *id, const char *of)
{
	const char *whom = person_says(c, id, "deputy_of");
	bool his = whom && strstr(of, whom);
	day_t from, to;

	if (!his)
		return false;
	from = day_of_text(person_says(c, id, "deputy_from"));
	to = day_of_text(person_says(c, id, "deputy_to"));
	return (from == DAY_NONE || from <= c->today) && (to == DAY_NONE || to >= c->today);
}

static bool has_persons(const char *people)
{
	return *people == '=' || strstr(people, "\n=");
}

/* among F G: whoever is set in F is among the people in G of the record, or stands in for one of them; where G names no
 * person of this store, all are. Code and sentence are declared. */
bool among_them(const struct verb *fn, const struct act_case *c, struct err *err)
{
	const char *theirs = c->record ? record_get(c->record, fn->args[1]) : NULL, *mine = case_set(c, fn->args[0]);
	struct strv items = STRV_INIT;
	bool ok = true;

	(void)err;
	if (!theirs || !mine || !has_persons(theirs))
		return true;
	value_items(mine, &items);
	for (size_t i = 0; ok && i < items.n; i++)
		ok = people_share(items.v[i], theirs, c->names, NULL) || (items.v[i][0] == '=' && stands_in(c, items.v[i] + 1, theirs));
	strv_free(&items);
	return ok;
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
