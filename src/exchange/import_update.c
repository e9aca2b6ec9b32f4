/* What a row changes of a hazard that is here already. The row's whole story is told as if it were new, and
 * what would come of it is laid beside what is here: registration is amended, acts that the row
 * tells of beyond where the hazard stands are done, and what has gone on here since stays. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/choice_day.h>
#include <bihuan/domain/fold.h>

#include "import_again.h"

struct update {
	struct import *im;
	const struct row *row;
	const struct line *line;
	struct plan *story, *plan;
	struct record *here, *told;
	int worked; /* something was done on it beside imports: 1, 0; -1: not asked yet */
	struct strv settled; /* fields that have found their change */
};

void note_change(struct import *im, long line, const struct record *r, const struct field *f,
		 const char *value)
{
	struct import_result *to = &im->result;
	const struct names *names = &im->names.names;
	const char *was = record_get(r, f->name);
	if (to->nchanges == IMPORT_CHANGES)
		return;
	struct import_change c = {
		.line = line, .number = xstrdup(r->number ? r->number : ""), .field = f->name,
		.label = f->label,
		.was = was ? value_show(f, was, names) : xstrdup(""), .is = value_show(f, value, names),
	};
	VEC_ADD(to->changes, to->nchanges) = c;
}

/* ---- beside each other ---- */

static struct record *told_by(const struct ledger *l, const struct plan *p)
{
	struct record *r = record_new(l);
	for (size_t i = 0; i < p->n; i++) {
		struct change c = { .act = p->v[i].act, .on = p->v[i].on, .from = p->v[i].from,
				    .to = p->v[i].to, .sets = &p->v[i].sets, .imported = true };
		fold_apply(r, &c, NULL);
	}
	return r;
}

static bool same_value(const struct update *u, const struct field *f, const char *here, const char *told)
{
	if (f->type == FIELD_REF && here)
		return store_same(u->im->s->store, here, told);
	return value_same_words(f, here, told);
}

/* Days, people and numbers of the end that a row may tell of though they follow from acts here. */
static bool tells_end(const struct update *u, const struct field *f)
{
	static const char *const end[] = { "completed_on", "checkers", "approver", "approval_no",
					   "signed_off_on" };
	for (size_t i = 0; i < sizeof end / sizeof *end; i++)
		if (str_eq(end[i], f->name))
			return sets_get(&u->line->values, f->name) != NULL;
	return false;
}

static bool differs(const struct update *u, size_t i)
{
	const struct field *f = &u->told->ledger->fields[i];
	return u->told->values[i] && (f->set != FIELD_BY_FOLD || tells_end(u, f)) &&
	       !same_value(u, f, u->here->values[i], u->told->values[i]);
}

static bool any_differs(const struct update *u)
{
	for (size_t i = 0; i < u->told->ledger->nfields; i++)
		if (differs(u, i))
			return true;
	return !str_eq(record_get(u->here, "state"), record_get(u->told, "state"));
}

/* ---- how far ---- */

struct progress {
	int round, state;
};

static int rank_of(const struct ledger *l, const char *state)
{
	const struct track *t = life_main(l);
	const struct life_state *s = track_state(t, state);
	return s ? (int)(s - t->states) : -1;
}

/* The name that stays when the record goes. */
static const char *state_of(const struct record *r)
{
	const struct life_state *s = life_state_of(r);
	return s ? s->name : NULL;
}

static struct progress progress_of(const struct record *r)
{
	const char *round = record_get(r, "round");
	return (struct progress){ round ? atoi(round) : 1, rank_of(r->ledger, record_get(r, "state")) };
}

/* Signed off is the end in whichever round. */
static bool is_beyond(const struct ledger *l, struct progress a, struct progress b)
{
	int end = rank_of(l, "signed_off");
	if (a.state == end || b.state == end)
		return a.state == end && b.state != end;
	return a.round != b.round ? a.round > b.round : a.state > b.state;
}

/* ---- what may be done ---- */

/* Since it came in, or instead: people have acted on it here. */
static bool was_worked_on(struct update *u)
{
	bool only = false;
	if (u->worked < 0)
		u->worked = !store_only_imported(u->im->s->store, u->here->id, &only, NULL) || !only;
	return u->worked;
}

static bool may_move(struct update *u)
{
	enum role role = u->im->s->me.role;
	return role == ROLE_SUPERVISOR || role == ROLE_ADMIN || !was_worked_on(u);
}

static bool refuse_move(const struct update *u, struct err *err)
{
	const struct field *f = ledger_field(u->here->ledger, "state");
	return err_field(err, "state", "field_by_act_only",
			 "%s: %s has been worked on here since it came in; what the row tells beyond "
			 "that is done by its acts, or taken in by a supervisor",
			 words_now(&f->label), u->here->number);
}

/* ---- the changes ---- */

static struct sets *add_change(struct update *u, const char *act, day_t on, const char *from, const char *to)
{
	struct plan *p = u->plan;
	p->v[p->n].act = act;
	p->v[p->n].on = on;
	p->v[p->n].from = from;
	p->v[p->n].to = to;
	return &p->v[p->n++].sets;
}

static void settle(struct update *u, size_t i, struct sets *sets, const char *value)
{
	const struct field *f = &u->told->ledger->fields[i];
	sets_put(sets, f->name, value, false);
	strv_add(&u->settled, f->name);
	note_change(u->im, u->row->line, u->here, f, value);
}

/* What stands in the note already is not said again, and what else stands there stays. */
static char *note_with(const char *here, const char *told)
{
	struct strv lines = STRV_INIT, more = STRV_INIT;
	strv_split(&lines, here ? here : "", "\n");
	strv_split(&more, told, "\n");
	for (size_t i = 0; i < more.n; i++)
		if (!strv_has(&lines, more.v[i]))
			strv_add(&lines, more.v[i]);
	char *note = strv_join(&lines, "\n");
	strv_free(&lines);
	strv_free(&more);
	return note;
}

static void amend(struct update *u)
{
	struct sets sets = SETS_INIT;
	for (size_t i = 0; i < u->told->ledger->nfields; i++) {
		const struct field *f = &u->told->ledger->fields[i];
		if (f->set != FIELD_BY_FORM || !differs(u, i))
			continue;
		char *note = str_eq(f->name, "note") ? note_with(u->here->values[i], u->told->values[i]) : NULL;
		if (!note || !str_eq(note, u->here->values[i]))
			settle(u, i, &sets, note ? note : u->told->values[i]);
		free(note);
	}
	if (sets.n) {
		sets_put(&sets, "reason", tr("import"), true);
		*add_change(u, "amend", u->im->s->today, NULL, NULL) = sets;
	}
}

/* Of a step of the story what belongs to its act, and what is not here yet. */
static void take_sets(struct update *u, const struct sets *from, struct sets *to)
{
	for (size_t k = 0; k < from->n; k++) {
		const struct set *v = &from->v[k];
		size_t i = ledger_index(u->told->ledger, v->name);
		if (v->on_act || i == SIZE_MAX) {
			sets_put(to, v->name, v->value, true);
			continue;
		}
		const struct field *f = &u->told->ledger->fields[i];
		/* said to be unknown: the fold would put the day of the act else */
		if (!v->value && !u->here->values[i])
			sets_put(to, v->name, NULL, false);
		if (f->set == FIELD_BY_FORM || !v->value || strv_has(&u->settled, v->name) ||
		    same_value(u, f, u->here->values[i], v->value))
			continue;
		settle(u, i, to, v->value);
	}
}

/* The acts of the story that lead beyond where the hazard stands. */
static bool move_on(struct update *u, struct err *err)
{
	struct progress at = { 1, -1 }, here = progress_of(u->here);
	const char *state = state_of(u->here);
	for (size_t i = 0; i < u->story->n; i++) {
		const char *from = u->story->v[i].from, *to = u->story->v[i].to;
		bool listing = str_eq(to, "listed") && record_is(u->here, "listing", "unlisted");
		if (rank_of(u->im->ledger, to) < 0 && !listing)
			continue;
		if (!listing) {
			at.round += rank_of(u->im->ledger, to) < at.state;
			at.state = rank_of(u->im->ledger, to);
		}
		if (!listing && (str_eq(from, to) || !is_beyond(u->im->ledger, at, here)))
			continue;
		if (record_true(u->here, "contested") || !may_move(u))
			return refuse_move(u, err);
		take_sets(u, &u->story->v[i].sets,
			  add_change(u, u->story->v[i].act, u->story->v[i].on, listing ? from : state, to));
		state = listing ? state : to;
	}
	if (!str_eq(state, record_get(u->here, "state")))
		note_change(u->im, u->row->line, u->here, ledger_field(u->here->ledger, "state"), state);
	return true;
}

/* What an act sets that was done before: done again, with what the row has now. */
static void redo_act(struct update *u, const char *name, const char *state)
{
	const struct act *a = act_find(u->im->ledger, name);
	struct sets sets = SETS_INIT;
	for (size_t k = 0; k < a->nfields; k++) {
		size_t i = ledger_index(u->told->ledger, a->fields[k].name);
		if (i != SIZE_MAX && !a->fields[k].own &&
		    u->told->ledger->fields[i].set == FIELD_BY_ACT && differs(u, i) &&
		    !strv_has(&u->settled, a->fields[k].name))
			settle(u, i, &sets, u->told->values[i]);
	}
	if (sets.n)
		*add_change(u, name, u->im->s->today, state, state) = sets;
}

static void redo_end(struct update *u)
{
	struct sets sets = SETS_INIT;
	for (size_t i = 0; i < u->told->ledger->nfields; i++)
		if (differs(u, i) && u->told->ledger->fields[i].set != FIELD_BY_FORM &&
		    !strv_has(&u->settled, u->told->ledger->fields[i].name))
			settle(u, i, &sets, u->told->values[i]);
	/* Said to be unknown, or the fold would take the day of this act for it. */
	static const char *const unknown[] = { "completed_on", "signed_off_on" };
	for (size_t i = 0; sets.n && i < sizeof unknown / sizeof *unknown; i++)
		if (!record_get(u->told, unknown[i]) && !record_get(u->here, unknown[i]))
			sets_put(&sets, unknown[i], NULL, false);
	if (sets.n)
		*add_change(u, "import_closed", u->im->s->today, "signed_off", "signed_off") = sets;
}

/* What of the acts' fields is other than here and goes with no act that is done now. */
static const struct field *left_over(const struct update *u)
{
	for (size_t i = 0; i < u->told->ledger->nfields; i++)
		if (u->told->ledger->fields[i].set != FIELD_BY_FORM && differs(u, i) &&
		    !strv_has(&u->settled, u->told->ledger->fields[i].name))
			return &u->told->ledger->fields[i];
	return NULL;
}

/* A hazard that only imports have touched goes as its ledger goes: acts that it is beyond are done
 * again with what the row says now. */
static void do_again(struct update *u)
{
	static const struct {
		const char *act, *from_on;
	} acts_before[] = { { "grade", "graded" }, { "plan", "graded" }, { "order", "rectifying" },
			    { "report_done", "awaiting_check" } };
	const char *state = state_of(u->here);
	bool closed = record_is(u->told, "state", "signed_off"); /* the end tells it all */
	if (!left_over(u) || was_worked_on(u))
		return;
	if (str_eq(state, "signed_off")) {
		if (closed)
			redo_end(u);
		return;
	}
	for (size_t i = 0; i < sizeof acts_before / sizeof *acts_before && !closed; i++)
		if (rank_of(u->im->ledger, state) >= rank_of(u->im->ledger, acts_before[i].from_on))
			redo_act(u, acts_before[i].act, state);
}

/* Where people have acted here, what they set stays, and it is said. */
static void warn_of_rest(struct update *u)
{
	const struct field *f = left_over(u);
	if (!f)
		return;
	char *told = value_show(f, record_get(u->told, f->name), &u->im->names.names);
	const char *its = record_get(u->here, f->name);
	char *here = its ? value_show(f, its, &u->im->names.names) : xstrdup("-");
	strv_take(&u->plan->warnings,
		  xasprintf(tr("%s of %s is %s in the file, %s here; it stays as it is here"),
			    words_now(&f->label), u->here->number, told, here));
	free(told);
	free(here);
}

/* On a record that was here before an import acts as anybody does: by role and side. */
static bool all_allowed(const struct update *u, struct err *err)
{
	for (size_t i = 0; i < u->plan->n; i++) {
		struct act_case c = { .ledger = u->im->ledger, .record = u->here,
				      .sets = &u->plan->v[i].sets, .actor = &u->im->s->me };
		if (!act_allowed(act_find(u->im->ledger, u->plan->v[i].act), &c, err))
			return false;
	}
	return true;
}

static bool compare(struct update *u, struct err *err)
{
	u->told = told_by(u->im->ledger, u->story);
	if (!any_differs(u))
		return true;
	amend(u);
	do_again(u);
	if (!move_on(u, err))
		return false;
	warn_of_rest(u);
	return all_allowed(u, err);
}

bool plan_update(struct import *im, const struct row *row, struct line *line, long long hazard,
		 struct plan *ret, struct err *err)
{
	struct plan story = { .n = 0 }, p = { .n = 0 };
	struct update u = { .im = im, .row = row, .line = line, .story = &story, .plan = &p, .worked = -1 };
	size_t changes = im->result.nchanges;
	bool ok = plan_story(im, line, &story, err) &&
		  store_get_row(im->s->store, im->ledger->name, hazard, &u.here, err);
	if (ok) {
		memcpy(p.record, u.here->id, ID_TEXT);
		ok = compare(&u, err);
	}
	p.fate = p.n ? LINE_UPDATED : LINE_UNCHANGED;
	for (size_t i = 0; p.n && i < story.warnings.n; i++)
		strv_add(&p.warnings, story.warnings.v[i]);
	while (!ok && im->result.nchanges > changes)
		import_change_finish(&im->result.changes[--im->result.nchanges]);
	record_free(u.here);
	record_free(u.told);
	strv_free(&u.settled);
	plan_finish(&story);
	if (!ok) {
		plan_finish(&p);
		return false;
	}
	*ret = p;
	return true;
}
