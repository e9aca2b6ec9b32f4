/* What a row tells of a hazard, as the acts it must have been through. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/choice_day.h>

#include "import_again.h"

/* A hazard as the old ledger knew it goes through the acts it must have been
 * through, as far as the row tells; their guards do not judge the past. */
struct story {
	struct import *im;
	struct line *line;
	struct plan *plan;
	struct strv used; /* fields that have found their act */
	const char *state;
	const char *said; /* the state the row names, or NULL */
	bool passed, failed;
	struct strv kept; /* "label：value": what no act of the story takes */
};

static const char *value(const struct story *t, const char *name)
{
	return sets_get(&t->line->values, name);
}

/* ---- days ---- */

static day_t first_day(const struct story *t, const char *const *fields)
{
	for (; *fields; fields++) {
		day_t d = day_from_iso(value(t, *fields));
		if (d != DAY_NONE)
			return d;
	}
	return DAY_NONE;
}

static void warn(struct story *t, char *sentence)
{
	strv_take(&t->plan->warnings, sentence);
}

/* What no act takes stays under its heading. */
static void keep(struct story *t, const char *name)
{
	const struct field *f = ledger_field(t->im->ledger, name);
	char *shown = value_show(f, value(t, name), &t->im->names.names);
	strv_take(&t->kept, xasprintf("%s：%s", headings_name(t->im->headings, t->im->ledger, name),
				      shown));
	free(shown);
}

/* A day that is to come has not happened: it is kept, not taken for a fact. */
static bool check_past(struct story *t, struct err *err)
{
	static const char *const past[] = { "found_on", "rectified_on", "completed_on",
					    "signed_off_on", "listed_on",
					    "self_reported_on" };
	for (size_t i = 0; i < sizeof past / sizeof *past; i++) {
		day_t d = day_from_iso(value(t, past[i]));
		if (d == DAY_NONE || d <= t->im->s->today)
			continue;
		if (i == 0)
			return err_field(err, past[i], "bad_date", "%s is in the future",
					 value(t, past[i]));
		warn(t, xasprintf(tr("%s %s is in the future"),
				  headings_name(t->im->headings, t->im->ledger, past[i]),
				  value(t, past[i])));
		keep(t, past[i]);
		sets_drop(&t->line->values, past[i]);
	}
	return true;
}

static bool check_needed(const struct story *t, struct err *err)
{
	static const char *const needed[] = { "description", "found_on" };
	for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
		const struct field *f = ledger_field(t->im->ledger, needed[i]);
		if (!value(t, needed[i]))
			return err_field(err, needed[i], "required", "%s is required",
					 words_now(&f->label));
	}
	if (value(t, "enterprise") || t->line->enterprise)
		return true;
	const struct field *f = ledger_field(t->im->ledger, "enterprise");
	return err_field(err, "enterprise", "required",
			 "%s is required; name one for all rows (--set enterprise=…) "
			 "or have a stand-in made (--create-missing)",
			 words_now(&f->label));
}

/* Old ledgers hold days that the desk would refuse, above all deadlines before the day
 * of finding; what happened is not refused, but said. */
static void warn_of_order(struct story *t)
{
	static const char *const follows[][2] = {
		{ "found_on", "deadline" },	   { "found_on", "rectified_on" },
		{ "rectified_on", "completed_on" }, { "found_on", "completed_on" },
		{ "completed_on", "signed_off_on" },
	};
	for (size_t i = 0; i < sizeof follows / sizeof *follows; i++) {
		const char *first = value(t, follows[i][0]), *then = value(t, follows[i][1]);
		if (!first || !then || strcmp(then, first) >= 0)
			continue; /* in the order of their text */
		const struct ledger *l = t->im->ledger;
		warn(t, xasprintf(tr("%s %s is before %s %s"),
				  words_now(&ledger_field(l, follows[i][1])->label), then,
				  words_now(&ledger_field(l, follows[i][0])->label), first));
		return;
	}
}

/* ---- steps ---- */

static struct sets *add_step(struct story *t, const char *act, day_t on,
			     const char *from, const char *to)
{
	struct plan *p = t->plan;
	p->v[p->n].act = act;
	p->v[p->n].on = on;
	p->v[p->n].from = from;
	p->v[p->n].to = to;
	return &p->v[p->n++].sets;
}

static struct sets *move_to(struct story *t, const char *act, day_t on, const char *to)
{
	const char *from = t->state;
	t->state = to;
	return add_step(t, act, on, from, to);
}

/* The act's own columns, where the row has them. */
static void take_fields(struct story *t, const char *act, struct sets *sets)
{
	const struct act *a = act_find(t->im->ledger, act);
	for (size_t i = 0; i < a->nfields; i++) {
		const char *name = a->fields[i].name;
		if (a->fields[i].own || !value(t, name) ||
		    strv_has(&t->used, name))
			continue;
		sets_put(sets, name, value(t, name), false);
		strv_add(&t->used, name);
	}
}

static bool has_field_of(const struct story *t, const char *act)
{
	const struct act *a = act_find(t->im->ledger, act);
	for (size_t i = 0; i < a->nfields; i++)
		if (!a->fields[i].own && value(t, a->fields[i].name))
			return true;
	return false;
}

static const char *peek(void *ctx, const char *ledger, const char *id, const char *field)
{
	struct session *s = ctx;
	return store_peek(s->store, ledger, id, field);
}

/* What follows from the values, as at the desk: the source from its code. */
static void complete(struct story *t, const char *act, struct sets *sets)
{
	const struct act *a = act_find(t->im->ledger, act);
	struct act_case c = { .ledger = t->im->ledger, .sets = sets,
			      .on = t->im->s->today, .today = t->im->s->today,
			      .actor = &t->im->s->me, .peek = peek, .ctx = t->im->s };
	act_complete(a, &c, sets);
}

static void say_missing(struct story *t, struct sets *sets, bool ordered)
{
	struct strv missing = STRV_INIT;
	if (t->line->stand_in)
		strv_add(&missing, "enterprise");
	if (ordered && !value(t, "level"))
		strv_add(&missing, "level");
	if (ordered && !value(t, "deadline"))
		strv_add(&missing, "deadline");
	char *text = strv_join(&missing, "\n");
	if (missing.n)
		sets_put(sets, "missing", text, true);
	free(text);
	strv_free(&missing);
}

/* The number it had elsewhere is not ours to give, but not to lose either. */
static void keep_number(struct story *t, struct sets *sets)
{
	if (str_empty(t->line->number))
		return;
	const char *note = sets_get(sets, "note");
	char *text = xasprintf("%s%s原编号：%s", note ? note : "", note ? "\n" : "",
			       t->line->number);
	sets_put(sets, "note", text, false);
	free(text);
}

static void put_registration(struct story *t, struct sets *sets, bool ordered)
{
	for (size_t i = 0; i < t->line->values.n; i++) {
		const struct set *v = &t->line->values.v[i];
		const struct field *f = set_ledger_field(t->im->ledger, v);
		if (f->set != FIELD_BY_FORM)
			continue;
		sets_put(sets, v->name, v->value, false);
		strv_add(&t->used, v->name);
	}
	complete(t, "register", sets);
	keep_number(t, sets);
	say_missing(t, sets, ordered);
}

/* ---- an open one ---- */

/* A check that failed on a day nobody knows is told of in the note alone. */
static bool check_failed(const struct story *t)
{
	return t->failed && !t->said && value(t, "completed_on");
}

/* Who was there to check found it rectified, unless the row says otherwise. */
static bool asked_for_check(const struct story *t)
{
	if (t->said)
		return str_eq(t->said, "awaiting_check") || str_eq(t->said, "checked");
	if (t->failed)
		return check_failed(t);
	return value(t, "rectified_on") || value(t, "completed_on") || value(t, "checkers");
}

static void use(struct story *t, const char *name)
{
	if (value(t, name))
		strv_add(&t->used, name);
}

static void tell_check(struct story *t)
{
	static const char *const days[] = { "completed_on", "rectified_on", "found_on", NULL };
	bool pass = str_eq(t->said, "checked");
	if (!pass && !check_failed(t))
		return;
	struct sets *sets = move_to(t, "check", first_day(t, days),
				    pass ? "checked" : "rectifying");
	sets_put(sets, "result", pass ? "pass" : "fail", true);
	if (value(t, "checkers"))
		sets_put(sets, "checkers", value(t, "checkers"), true);
	/* The fold would take the day of the act for that of the check. */
	if (pass && !value(t, "completed_on"))
		sets_put(sets, "completed_on", NULL, false);
	use(t, "completed_on");
	use(t, "checkers");
	if (t->passed == pass)
		use(t, "check_result");
}

static void tell_listing(struct story *t)
{
	static const char *const days[] = { "listed_on", "found_on", NULL };
	if (str_eq(value(t, "listed"), "0"))
		use(t, "listed");
	if (!str_eq(value(t, "listed"), "1") && !str_eq(value(t, "listing"), "listed"))
		return;
	take_fields(t, "list", add_step(t, "list", first_day(t, days), "unlisted",
					"listed"));
	use(t, "listed");
	use(t, "listing");
	use(t, "listed_on");
}

/* A day or a person of the end, on a hazard that is not at its end, is no fact of it yet. */
static void keep_unused(struct story *t)
{
	static const char *const ends[] = { "check_result", "completed_on", "checkers", "approver",
					    "approval_no", "signed_off_on", "listed_on" };
	bool tells = false;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		if (!value(t, ends[i]) || strv_has(&t->used, ends[i]))
			continue;
		keep(t, ends[i]);
		tells = tells || str_eq(ends[i], "completed_on") || str_eq(ends[i], "checkers");
	}
	if (tells && !value(t, "check_result") && !t->said)
		warn(t, xstrdup(tr("a day or a person of a check, but no result: kept in the note")));
}

/* The note holds what is kept, of the row's cells and of the story. */
static bool put_kept(struct story *t, struct err *err)
{
	for (size_t i = 0; i < t->kept.n; i++)
		strv_add(&t->line->kept, t->kept.v[i]);
	return line_put_note(t->im, t->line, &t->plan->v[0].sets, err);
}

/* Columns whose act the row does not tell of stand with the last one. */
static void put_rest(struct story *t)
{
	struct sets *last = &t->plan->v[t->plan->n - 1].sets;
	for (size_t i = 0; i < t->line->values.n; i++) {
		const struct set *v = &t->line->values.v[i];
		const struct field *f = set_ledger_field(t->im->ledger, v);
		if (f->set == FIELD_BY_ACT && !strv_has(&t->used, v->name))
			sets_put(last, v->name, v->value, false);
	}
}

static bool is_unset(const struct story *t)
{
	return !str_eq(t->state, "awaiting_check") && !str_eq(t->state, "checked") &&
	       !(value(t, "level") && value(t, "deadline"));
}

static void tell_open(struct story *t)
{
	static const char *const done[] = { "rectified_on", "found_on", NULL };
	day_t found = day_from_iso(value(t, "found_on"));
	bool ordered = has_field_of(t, "order") || str_eq(t->said, "rectifying") ||
		       asked_for_check(t);
	put_registration(t, move_to(t, "register", found, "registered"), ordered);
	if (value(t, "level")) {
		struct sets *sets = move_to(t, "grade", found, "graded");
		take_fields(t, "grade", sets);
		complete(t, "grade", sets);
	}
	if (has_field_of(t, "plan"))
		take_fields(t, "plan", move_to(t, "plan", found, t->state));
	if (ordered)
		take_fields(t, "order", move_to(t, "order", found, "rectifying"));
	tell_listing(t);
	if (asked_for_check(t))
		take_fields(t, "report_done",
			    move_to(t, "report_done", first_day(t, done), "awaiting_check"));
	tell_check(t);
	keep_unused(t);
	put_rest(t);
	t->plan->unset = is_unset(t);
}

/* ---- a closed one ---- */

/* What the row says of the end, which at the desk would follow from the acts. */
static bool tells_end(const struct field *f)
{
	static const char *const end[] = { "completed_on", "check_result", "checkers",
					   "approver", "approval_no", "graded_on",
					   "registered_on", "signed_off_on" };
	for (size_t i = 0; i < sizeof end / sizeof *end; i++)
		if (str_eq(end[i], f->name))
			return true;
	return f->set == FIELD_BY_ACT;
}

static bool tell_closed(struct story *t, struct err *err)
{
	static const char *const days[] = { "signed_off_on", "completed_on",
					    "rectified_on", "found_on", NULL };
	if (t->im->s->me.side == SIDE_ENTERPRISE)
		return err_field(err, "state", "wrong_side",
				 "People of an enterprise may not take in closed hazards");
	struct sets *sets = add_step(t, "import_closed", first_day(t, days), NULL,
				     "signed_off");
	put_registration(t, sets, false);
	for (size_t i = 0; i < t->line->values.n; i++) {
		const struct set *v = &t->line->values.v[i];
		if (tells_end(set_ledger_field(t->im->ledger, v)))
			sets_put(sets, v->name, v->value, false);
	}
	/* Said to be unknown, or the fold would make them up from the act's day. */
	static const char *const unknown[] = { "completed_on", "signed_off_on" };
	for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++)
		if (!value(t, unknown[i]))
			sets_put(sets, unknown[i], NULL, false);
	t->plan->undated = !value(t, "completed_on");
	return true;
}

static bool tell(struct story *t, struct err *err)
{
	t->said = value(t, "state");
	t->passed = str_eq(value(t, "check_result"), "pass");
	t->failed = str_eq(value(t, "check_result"), "fail");
	if (!check_needed(t, err) || !check_past(t, err))
		return false;
	warn_of_order(t);
	if (str_eq(t->said, "void"))
		return err_field(err, "state", "bad_choice",
				 "A void hazard is not taken in");
	if (str_eq(t->said, "signed_off") || (!t->said && t->passed)) {
		if (!tell_closed(t, err))
			return false;
	} else {
		tell_open(t);
	}
	return put_kept(t, err);
}

/* ---- one that is here already ---- */

/* Columns of ours that go stale by themselves in a file. */
static bool is_derived(const char *name)
{
	static const char *const derived[] = { "open", "next_act", "next_due", "next_rule",
					       "missing", "imported", "contested",
					       "contested_by", "unauthorised", "unauthorised_by" };
	for (size_t i = 0; i < sizeof derived / sizeof *derived; i++)
		if (str_eq(derived[i], name))
			return true;
	return false;
}

static bool plan_amend(struct import *im, const struct line *line, struct plan *p,
		       struct err *err)
{
	struct record *r = NULL;
	bool ok = true;
	if (!store_get(im->s->store, p->record, &r, err))
		return false;
	struct sets *sets = &p->v[0].sets;
	for (size_t i = 0; ok && i < line->values.n; i++) {
		const struct set *v = &line->values.v[i];
		const struct field *f = set_ledger_field(im->ledger, v);
		if (value_same_words(f, record_get(r, v->name), v->value) || is_derived(v->name))
			continue;
		if (f->set == FIELD_BY_FORM)
			sets_put(sets, v->name, v->value, false);
		else
			ok = err_field(err, v->name, "field_by_act_only",
				       "%s of %s is changed by its act only, not by an import",
				       words_now(&f->label), r->number);
	}
	p->n = 1;
	p->v[0].act = "amend";
	p->v[0].on = im->s->today;
	p->fate = sets->n || line->enterprise ? LINE_UPDATED : LINE_UNCHANGED;
	if (p->fate == LINE_UPDATED)
		sets_put(sets, "reason", tr("import"), true);
	record_free(r);
	return ok;
}

bool plan_story(struct import *im, struct line *line, struct plan *ret, struct err *err)
{
	struct plan p = { .n = 0 };
	struct story t = { .im = im, .line = line, .plan = &p };
	bool ok = tell(&t, err);
	strv_free(&t.used);
	strv_free(&t.kept);
	if (!ok) {
		plan_finish(&p);
		return false;
	}
	*ret = p;
	return true;
}

bool plan_hazard(struct import *im, struct line *line, struct plan *ret,
		 struct err *err)
{
	struct plan p = { .n = 0 };
	if (!line->record[0])
		return plan_story(im, line, ret, err);
	memcpy(p.record, line->record, ID_TEXT);
	if (!plan_amend(im, line, &p, err)) {
		plan_finish(&p);
		return false;
	}
	*ret = p;
	return true;
}
