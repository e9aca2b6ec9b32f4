/* What follows from what was set, and what a form may offer beforehand. */
#include <stdlib.h>

#include <bihuan/domain/act.h>

#include <stdio.h>

#include <bihuan/base/mem.h>

#include "act_fields.h"
#include "act_guards.h"

static void put_missing(struct sets *sets, const char *name, const char *value)
{
	if (value && !sets_find(sets, name))
		sets_put(sets, name, value, false);
}

/* ---- complete ---- */

void complete_register(const struct act_case *c, struct sets *sets)
{
	/* The codes of the provincial interfaces: who found it. */
	static const char *const source_of[] = { NULL,	 "self",   "self", "self", "self",
						 "inspection", "report", "self", NULL };
	const char *code = sets_get(sets, "source_code");
	int n = code && !code[1] ? code[0] - '0' : 0;

	if (n >= 1 && n <= 8 && source_of[n])
		sets_put(sets, "source", source_of[n], false);
	complete_repeats(c, sets);
}

static void copy_criterion(const struct act_case *c, struct sets *sets, const char *id)
{
	static const char *const parts[] = { "standard", "article", "text" };

	for (size_t i = 0; c->peek && i < sizeof parts / sizeof *parts; i++)
		put_missing(sets, parts[i], c->peek(c->ctx, "criterion", id, parts[i]));
}

/* The hazard keeps the words it was graded by, whatever becomes of the
 * criterion's record. */
void complete_grade(const struct act_case *c, struct sets *sets)
{
	const char *criterion = sets_get(sets, "criterion");

	if (criterion)
		put_missing(sets, "basis", "criterion");
	else if (sets_get(sets, "opinion_no"))
		put_missing(sets, "basis", "opinion");
	else if (sets_get(sets, "standard"))
		put_missing(sets, "basis", "citation");
	if (criterion)
		copy_criterion(c, sets, criterion);
}

/* A settlement names what it settles: all that waits on the record as it was shown, nothing that comes in
 * from elsewhere later. */
void complete_settle(const struct act_case *c, struct sets *sets)
{
	static const char *const waiting[] = { "contested_by", "unauthorised_by" };
	struct strv entries = STRV_INIT;
	char *joined;

	for (size_t i = 0; i < sizeof waiting / sizeof *waiting; i++)
		if (record_get(c->hazard, waiting[i]))
			strv_split(&entries, record_get(c->hazard, waiting[i]), "\n");
	joined = entries.n ? strv_join(&entries, "\n") : NULL;
	if (joined)
		sets_put(sets, "settles", joined, true);
	free(joined);
	strv_free(&entries);
}

void complete_fix_on_spot(const struct act_case *c, struct sets *sets)
{
	char day[DAY_TEXT];

	sets_put(sets, "level", "general", false);
	if (c->on != DAY_NONE)
		put_missing(sets, "rectified_on", day_to_iso(c->on, day));
}

/* ---- fill ---- */

static void fill_one(const struct act_case *c, const struct act *a,
		     const struct field *f, struct sets *sets)
{
	const struct act_field *row = act_field_row(a, f->name);
	bool on_act = row && !(row->flags & ACT_ON_HAZARD);
	char day[DAY_TEXT], me[ID_TEXT + 1];

	if (!f->fill || sets_find(sets, f->name))
		return;
	if (str_eq(f->fill, "today")) {
		sets_put(sets, f->name,
			 day_to_iso(c->on != DAY_NONE ? c->on : c->today, day), on_act);
	} else if (!str_eq(f->fill, "me")) {
		sets_put(sets, f->name, f->fill, on_act);
	} else if (c->actor && c->actor->id[0]) {
		snprintf(me, sizeof me, "=%s", c->actor->id);
		sets_put(sets, f->name, me, on_act);
	}
}

static const char *planned(const struct act_case *c, const struct sets *sets,
			   const char *name)
{
	const char *value = sets_get(sets, name);

	return value || !c->hazard ? value : record_get(c->hazard, name);
}

/* A plan that is changed keeps what is not typed anew; the five follow from
 * the six where nobody wrote them. */
static void fill_plan(const struct act *a, const struct act_case *c, struct sets *sets)
{
	static const struct {
		const char *five, *six;
	} follows[] = {
		{ "five_responsible", "organisation" }, { "five_measures", "methods" },
		{ "five_funds", "funds_goods" },	{ "five_deadline", "schedule" },
		{ "five_contingency", "safety" },
	};

	for (size_t i = 0; c->hazard && i < a->nfields; i++)
		put_missing(sets, a->fields[i].name,
			    record_get(c->hazard, a->fields[i].name));
	for (size_t i = 0; i < sizeof follows / sizeof *follows; i++)
		put_missing(sets, follows[i].five, planned(c, sets, follows[i].six));
}

static void fill_order(const struct act_case *c, struct sets *sets)
{
	const char *enterprise = c->hazard ? record_get(c->hazard, "enterprise") : NULL;

	if (c->peek && enterprise)
		put_missing(sets, "responsible",
			    c->peek(c->ctx, "enterprise", enterprise, "head"));
}

void act_fill(const struct act *a, const struct act_case *c, struct sets *sets)
{
	if (str_eq(a->name, "import_closed") || str_eq(a->name, "amend"))
		return;
	for (size_t i = 0; i < a->nfields; i++) {
		const struct field *f = act_field_def(c->ledger, a, a->fields[i].name);

		if (f)
			fill_one(c, a, f, sets);
	}
	/* What a user's declaration adds to the registration. */
	for (size_t i = 0; str_eq(a->name, "register") && i < c->ledger->nfields; i++)
		if (c->ledger->fields[i].set == FIELD_BY_FORM)
			fill_one(c, a, &c->ledger->fields[i], sets);
	if (str_eq(a->name, "plan"))
		fill_plan(a, c, sets);
	else if (str_eq(a->name, "order"))
		fill_order(c, sets);
}
