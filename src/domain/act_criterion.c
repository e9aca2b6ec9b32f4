/* A criterion as the basis of a grade: in force on the day of finding, and alone only when it was
 * compared with the gazette. Its record has text, in_force, verified, valid_from, valid_to. */
#include "act_functions.h"

#include "history.h"

struct criterion {
	bool here, in_force, verified;
	day_t valid_from, valid_to;
};

static const char *peek(const struct act_case *c, const char *ref, const char *field)
{
	const struct field *f = ledger_field(c->ledger, ref);
	const char *id = case_set(c, ref);

	return c->peek && id && f && f->ledger ? c->peek(c->ctx, f->ledger, id, field) : NULL;
}

static struct criterion criterion_named(const struct act_case *c, const char *ref)
{
	return (struct criterion){
		.here = peek(c, ref, "text") != NULL,
		.in_force = !str_eq(peek(c, ref, "in_force"), "0"),
		.verified = str_eq(peek(c, ref, "verified"), "1"),
		.valid_from = day_from_iso(peek(c, ref, "valid_from")),
		.valid_to = day_from_iso(peek(c, ref, "valid_to")),
	};
}

/* criterion REF FOUND */
bool criterion_holds(const struct verb *fn, const struct act_case *c, struct err *err)
{
	const char *ref = fn->args[0];
	day_t found = record_day(c->record, fn->args[1]);
	struct criterion k;

	if (!case_set(c, ref))
		return true;
	k = criterion_named(c, ref);
	if (!k.here)
		return err_field(err, ref, "not_found",
				 "the criterion is not in this store");
	/* A replaced one still judges what was found while it was in force. */
	if (k.valid_to != DAY_NONE && (found == DAY_NONE || found > k.valid_to))
		return err_field(err, ref, "criterion_replaced",
				 "the criterion was replaced on %s, before the hazard was "
				 "found", day_shown(k.valid_to));
	if (!k.in_force && k.valid_to == DAY_NONE)
		return err_field(err, ref, "criterion_replaced",
				 "the criterion is no longer in force");
	/* One that came later does not judge what was found before it. */
	if (k.valid_from != DAY_NONE && k.valid_from > (found == DAY_NONE ? c->on : found))
		return err_field(err, ref, "criterion_replaced",
				 "the criterion is in force only from %s, after the hazard was found; choose one of that day",
				 day_shown(k.valid_from));
	return true;
}

/* An opinion, or an article that is not just the criterion's own text again. */
static bool rests_on_more(const struct verb *fn, const struct act_case *c)
{
	const char *const *args = fn->args;

	if (case_set(c, args[4]) && case_set(c, args[5]))
		return true;
	return case_set(c, args[1]) && case_set(c, args[2]) && case_set(c, args[3]) &&
	       !str_eq(case_set(c, args[3]), peek(c, args[0], "text"));
}

/* criterion_alone REF STANDARD ARTICLE TEXT OPINION_NO OPINION_BY */
bool criterion_alone(const struct verb *fn, const struct act_case *c, struct err *err)
{
	if (!case_set(c, fn->args[0]) || criterion_named(c, fn->args[0]).verified || rests_on_more(fn, c))
		return true;
	return err_field(err, fn->args[0], "criterion_unverified",
			 "the criterion was not compared with the gazette and "
			 "cannot be the only basis: add an opinion or the article");
}
