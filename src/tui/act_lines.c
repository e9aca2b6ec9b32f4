#include <stdlib.h>

#include "act_lines.h"
#include "picks.h"

/* A line that only has a meaning beside another's value. */
static const struct shown_when {
	const char *act, *field, *other, *value;
} shown_when[] = {
	{ "grade", "basis", "level", "major" },
	{ "grade", "criterion", "basis", "criterion" },
	{ "grade", "opinion_no", "basis", "opinion" },
	{ "grade", "opinion_by", "basis", "opinion" },
	{ "grade", "standard", "basis", "citation" },
	{ "grade", "article", "basis", "citation" },
	{ "grade", "text", "basis", "citation" },
	{ "order", "interim_measures", "level", "major" },
	{ "check", "new_deadline", "result", "fail" },
	{ "decide_extension", "new_deadline", "result", "granted" },
};

bool act_has_field(const struct act *a, const char *name)
{
	for (size_t i = 0; i < a->nfields; i++)
		if (str_eq(a->fields[i].name, name))
			return true;
	return false;
}

/* What the form asks for is the form's to say, the rest is as on the hazard. */
static const char *value_of(const struct dataform *d, const struct record *hazard,
			    const struct sets *sets, const char *name)
{
	const char *v = sets_get(sets, name);
	return v || !hazard || dataform_has(d, name) ? v : record_get(hazard, name);
}

/* A criterion that nobody compared with the gazette takes an opinion beside it
 * (the guard of grade says so; here the lines are made ready). */
static bool wants_opinion(struct dataform *d, const struct sets *sets)
{
	const char *id = sets_get(sets, "criterion");
	return id && str_eq(sets_get(sets, "basis"), "criterion") &&
	       !str_eq(store_peek(d->app->session.store, "criterion", id, "verified"),
		       "1");
}

static bool shown(struct dataform *d, const struct act *a, const char *field,
		  const struct record *hazard, const struct sets *sets)
{
	for (size_t i = 0; i < sizeof shown_when / sizeof *shown_when; i++) {
		const struct shown_when *w = &shown_when[i];
		if (!str_eq(w->act, a->name) || !str_eq(w->field, field))
			continue;
		if (str_eq(value_of(d, hazard, sets, w->other), w->value))
			return !str_eq(w->other, "basis") ||
			       str_eq(value_of(d, hazard, sets, "level"), "major");
		return str_starts(field, "opinion_") && wants_opinion(d, sets);
	}
	return true;
}

void act_lines_arrange(struct dataform *d, const struct act *a,
		       const struct record *hazard, const struct sets *sets)
{
	static const struct timeline nothing = { NULL, 0 };
	struct session *s = &d->app->session;
	struct act_case c = {
		.ledger = store_main_ledger(s->store),
		.record = hazard,
		.timeline = &nothing,
		.sets = sets,
		.on = s->today,
		.today = s->today,
		.actor = &s->me,
		.names = dataform_names(d),
	};
	for (size_t i = 0; i < a->nfields; i++) {
		const char *name = a->fields[i].name;
		bool show = shown(d, a, name, hazard, sets);
		dataform_hide(d, name, !show);
		dataform_require(d, name,
				 show && (act_field_required(a, &a->fields[i], &c) ||
					  (str_starts(name, "opinion_") &&
					   wants_opinion(d, sets))));
	}
}

void act_lines_values(struct dataform *d, struct sets *ret)
{
	for (size_t i = 0; i < d->nlines; i++) {
		char *canonical = dataform_get(d, d->lines[i].name);
		if (canonical)
			sets_put(ret, d->lines[i].name, canonical, false);
		free(canonical);
	}
}

void act_lines_take(const struct act *a, const struct sets *sets, struct sets *ret)
{
	for (size_t i = 0; i < sets->n; i++)
		if (sets->v[i].value && act_has_field(a, sets->v[i].name))
			sets_put(ret, sets->v[i].name, sets->v[i].value, false);
}

/* ---- the criterion ---- */

void criterion_tell(struct dataform *d)
{
	static const char *const parts[] = { "standard", "article", "text" };
	struct store *store = d->app->session.store;
	char *id = dataform_get(d, "criterion");
	struct buf out = BUF_INIT;
	for (size_t i = 0; id && i < 3; i++) {
		const char *part = store_peek(store, "criterion", id, parts[i]);
		if (part)
			buf_addf(&out, "%s%s", out.len ? "  " : "", part);
	}
	if (out.len)
		form_info(d->form, STYLE_NORMAL, buf_text(&out));
	if (id && !str_eq(store_peek(store, "criterion", id, "verified"), "1"))
		form_info(d->form, STYLE_WARN,
			  tr("Not yet compared with the gazette: an opinion has to stand "
			     "beside it."));
	buf_free(&out);
	free(id);
}

bool criterion_ask(struct dataform *d, const char *enterprise, day_t found_on)
{
	char id[ID_TEXT];
	if (!criterion_pick(d->app, enterprise, found_on, id))
		return false;
	dataform_set(d, "criterion", id);
	return true;
}
