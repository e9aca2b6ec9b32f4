/* May this act be done, and where does it lead. */
#include <bihuan/domain/act.h>

#include <bihuan/base/mem.h>
#include <bihuan/domain/fold.h>

#include "act_fields.h"
#include "act_guards.h"
#include "history.h"

static bool is(const struct act *a, const char *name)
{
	return str_eq(a->name, name);
}

/* ---- who ---- */

static bool check_role(const struct act *a, const struct act_case *c, struct err *err)
{
	if (c->actor && role_may(c->actor->role, a->roles))
		return true;
	return err_set(err, ERR_REFUSED, "wrong_role",
		       "your role does not allow \"%s\"", words_now(&a->title));
}

static bool check_side(const struct act *a, const struct act_case *c, struct err *err)
{
	if (c->actor->side != SIDE_ENTERPRISE)
		return true;
	if (!is(a, "delist") && !is(a, "decide_resume") && !is(a, "decide_extension") &&
	    !is(a, "sign_off") && !(is(a, "check") && hazard_major(c->hazard)))
		return true;
	return err_set(err, ERR_REFUSED, "wrong_side",
		       "people of an enterprise may not check a major hazard, delist, "
		       "decide or sign off");
}

/* Of these acts an inspector has a part only. */
static bool check_share(const struct act *a, const struct act_case *c, struct err *err)
{
	if (!c->sets || actor_supervises(c))
		return true;
	if (is(a, "grade") && (hazard_major(c->hazard) || str_eq(case_set(c, "level"), "major")))
		return err_field(err, "level", "wrong_role",
				 "only a supervisor grades a hazard major or takes it back");
	if (is(a, "supervise") && !str_eq(case_set(c, "kind"), "reminder"))
		return err_field(err, "kind", "wrong_role",
				 "an inspector may remind; the other kinds are for a supervisor");
	return true;
}

bool act_allowed(const struct act *a, const struct act_case *c, struct err *err)
{
	return check_role(a, c, err) && check_side(a, c, err) && check_share(a, c, err);
}

/* ---- when ---- */

static bool check_level(const struct act *a, const struct act_case *c, struct err *err)
{
	if (!a->major_only || hazard_major(c->hazard))
		return true;
	if (is(a, "list"))
		return err_set(err, ERR_REFUSED, "general_cannot_be_listed",
			       "only a hazard graded major can be listed");
	return err_set(err, ERR_REFUSED, "major_only", "\"%s\" is for major hazards only",
		       words_now(&a->title));
}

static bool check_state(const struct act *a, const struct act_case *c, struct err *err)
{
	enum main_state s = main_state_of(c->hazard);

	if (!a->from) {
		if (!c->hazard || s == ST_NONE)
			return true;
		return err_set(err, ERR_REFUSED, "wrong_state",
			       "the hazard is already registered");
	}
	if (s != ST_NONE && a->from & (1u << s))
		return true;
	if (is(a, "sign_off") && s < ST_CHECKED)
		return err_set(err, ERR_REFUSED, "no_passed_check",
			       "no sign-off without a passed check: the hazard is \"%s\"",
			       case_state(c));
	return err_set(err, ERR_REFUSED, "wrong_state",
		       "\"%s\" is not possible now: the hazard is \"%s\"",
		       words_now(&a->title), case_state(c));
}

bool act_open(const struct act *a, const struct act_case *c, struct err *err)
{
	if (!check_role(a, c, err) || !check_side(a, c, err))
		return false;
	/* That a general hazard cannot be listed holds in every state. */
	if (is(a, "list") && c->hazard && !check_level(a, c, err))
		return false;
	return check_state(a, c, err) && check_level(a, c, err) &&
	       (!a->may || a->may(c, err));
}

/* ---- dates ---- */

static bool check_on(const struct act_case *c, struct err *err)
{
	day_t found = case_day(c, "found_on");

	if (c->on == DAY_NONE)
		return err_field(err, "on", "bad_date", "the date of the act is missing");
	if (c->on > c->today)
		return err_field(err, "on", "bad_date", "%s is in the future",
				 day_shown(c->on));
	if (found == DAY_NONE)
		found = record_day(c->hazard, "found_on");
	if (found == DAY_NONE || c->on >= found)
		return true;
	return err_field(err, "on", "bad_date", "%s is before the hazard was found (%s)",
			 day_shown(c->on), day_shown(found));
}

static const struct date_rule {
	const char *field;
	bool past; /* not in the future */
	bool since_found;
} date_rules[] = {
	{ "found_on", true, false },	   { "self_reported_on", true, false },
	{ "served_on", true, true },	   { "rectified_on", true, true },
	{ "reply_on", true, true },	   { "deadline", false, true },
	{ "supervision_deadline", false, true },
	{ "new_deadline", false, true },   { "until", false, true },
};

static const char *label_of(const struct act *a, const struct act_case *c,
			    const char *name)
{
	const struct field *f = act_field_def(c->ledger, a, name);

	return f ? words_now(&f->label) : name;
}

static bool check_date(const struct act *a, const struct act_case *c,
		       const struct date_rule *rule, struct err *err)
{
	day_t d = case_day(c, rule->field), found = record_day(c->hazard, "found_on");

	if (d == DAY_NONE)
		return true;
	if (rule->past && d > c->today)
		return err_field(err, rule->field, "bad_date", "%s: %s is in the future",
				 label_of(a, c, rule->field), day_shown(d));
	if (rule->since_found && found != DAY_NONE && d < found)
		return err_field(err, rule->field, "bad_date",
				 "%s: %s is before the hazard was found (%s)",
				 label_of(a, c, rule->field), day_shown(d),
				 day_shown(found));
	return true;
}

static bool check_dates(const struct act *a, const struct act_case *c, struct err *err)
{
	/* the dates typed first: the act's own day may only be the default */
	for (size_t i = 0; i < sizeof date_rules / sizeof *date_rules; i++)
		if (!check_date(a, c, &date_rules[i], err))
			return false;
	return check_on(c, err);
}

/* ---- required ---- */

static bool major_by(const struct act_case *c, const char *basis)
{
	return case_major(c) && str_eq(case_set(c, "basis"), basis);
}

static bool when_criterion(const struct act_case *c)
{
	return major_by(c, "criterion");
}

static bool when_opinion(const struct act_case *c)
{
	return major_by(c, "opinion");
}

static bool when_citation(const struct act_case *c)
{
	return major_by(c, "citation");
}

static bool when_graded(const struct act_case *c)
{
	return c->hazard && record_get(c->hazard, "level");
}

static bool when_failed(const struct act_case *c)
{
	return str_eq(case_set(c, "result"), "fail");
}

static bool when_granted(const struct act_case *c)
{
	return str_eq(case_set(c, "result"), "granted");
}

static bool when_closed(const struct act_case *c)
{
	return main_state_of(c->hazard) == ST_SIGNED_OFF;
}

static const struct condition {
	const char *act, *field;
	bool (*when)(const struct act_case *c);
} conditions[] = {
	{ "grade", "criterion", when_criterion },
	{ "grade", "opinion_no", when_opinion },
	{ "grade", "opinion_by", when_opinion },
	{ "grade", "standard", when_citation },
	{ "grade", "article", when_citation },
	{ "grade", "text", when_citation },
	{ "grade", "reason", when_graded },
	{ "decide_extension", "new_deadline", when_granted },
	{ "check", "new_deadline", when_failed },
	{ "check", "note", when_failed },
	{ "amend", "reason", when_closed },
};

bool act_field_required(const struct act *a, const struct act_field *f,
			const struct act_case *c)
{
	if (f->flags & ACT_REQUIRED)
		return true;
	if (f->flags & ACT_REQUIRED_MAJOR && case_major(c))
		return true;
	for (size_t i = 0; i < sizeof conditions / sizeof *conditions; i++) {
		const struct condition *k = &conditions[i];

		if (is(a, k->act) && str_eq(f->name, k->field))
			return k->when(c);
	}
	return false;
}

static bool refuse_missing(const struct act *a, const struct act_case *c,
			   const char *name, struct err *err)
{
	return err_field(err, name, "required", "%s: %s must be given",
			 words_now(&a->title), label_of(a, c, name));
}

static bool check_required(const struct act *a, const struct act_case *c, struct err *err)
{
	for (size_t i = 0; i < a->nfields; i++)
		if (!case_set(c, a->fields[i].name) &&
		    act_field_required(a, &a->fields[i], c))
			return refuse_missing(a, c, a->fields[i].name, err);
	/* What a user's own declaration demands of a registration. */
	for (size_t i = 0; is(a, "register") && i < c->ledger->nfields; i++) {
		const struct field *f = &c->ledger->fields[i];

		if (f->required && f->set == FIELD_BY_FORM && !case_set(c, f->name))
			return refuse_missing(a, c, f->name, err);
	}
	return true;
}

bool act_check(const struct act *a, const struct act_case *c, struct err *err)
{
	if (!act_open(a, c, err))
		return false;
	if (is(a, "import_closed"))
		return true;
	return check_dates(a, c, err) && check_required(a, c, err) && check_share(a, c, err) &&
	       (!a->guard || a->guard(c, err));
}

/* ---- where to ---- */

static const char *reached(const struct act_case *c, const char *column,
			   const char *begin)
{
	const char *s = c->hazard ? state_static(record_get(c->hazard, column)) : NULL;

	return s ? s : begin;
}

static const char *main_to(const struct act *a, const struct act_case *c,
			   const char *from)
{
	if (is(a, "grade") && !str_eq(from, "registered"))
		return from;
	if (is(a, "check") && str_eq(case_set(c, "result"), "fail"))
		return fold_main_states[ST_RECTIFYING];
	return a->to ? a->to : from;
}

void act_move(const struct act *a, const struct act_case *c, const char **ret_from,
	      const char **ret_to)
{
	const char *from = NULL, *to = a->to;

	switch (a->track) {
	case TRACK_MAIN:
		from = reached(c, "state", NULL);
		to = main_to(a, c, from);
		break;
	case TRACK_LISTING:
		from = reached(c, "listing", "unlisted");
		break;
	case TRACK_HALT:
		from = reached(c, "halt", "running");
		if (str_eq(case_set(c, "result"), "refused"))
			to = "halted";
		break;
	case TRACK_EXTENSION:
		from = reached(c, "extension", "no_extension");
		break;
	}
	*ret_from = a->note ? NULL : from;
	*ret_to = a->note ? NULL : to;
}
