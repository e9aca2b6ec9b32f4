/* What a row changes of a record that is here already. The row's whole story is told as if it were new, and
 * what would come of it is laid beside what is here: registration is amended, acts that the row
 * tells of beyond where the hazard stands are done, and what has gone on here since stays. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/choice_day.h>
#include <bihuan/domain/fold.h>

#include "import_again.h"
#include "import_past.h"

struct update {
	struct import *im;
	const struct past *past;
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

/* Days, people and numbers of the end that a row may tell of though they follow from acts here; what is a
 * choice follows from the state. */
static bool tells_end(const struct update *u, size_t i)
{
	const struct field *f = &u->told->ledger->fields[i];
	return columns_have(&u->past->gives, i) && columns_have(&u->past->keeps, i) && !f->nchoices &&
	       sets_get(&u->line->values, f->name) != NULL;
}

static bool differs(const struct update *u, size_t i)
{
	const struct field *f = &u->told->ledger->fields[i];
	return u->told->values[i] && (f->set != FIELD_BY_FOLD || tells_end(u, i)) &&
	       !same_value(u, f, u->here->values[i], u->told->values[i]);
}

static bool any_differs(const struct update *u)
{
	for (size_t i = 0; i < u->told->ledger->nfields; i++)
		if (differs(u, i))
			return true;
	return life_state_of(u->here) != life_state_of(u->told);
}

/* ---- how far ---- */

struct progress {
	int round, state;
};

static int rank_of(const struct ledger *l, const char *state)
{
	size_t place = track_place(life_main(l), state);
	return place == SIZE_MAX ? -1 : (int)place;
}

/* The name that stays when the record goes. */
static const char *state_of(const struct record *r)
{
	const struct life_state *s = life_state_of(r);
	return s ? s->name : NULL;
}

static struct progress progress_of(const struct record *r)
{
	const char *counts = r->ledger->life->import.round, *round = counts ? record_get(r, counts) : NULL;
	return (struct progress){ round ? atoi(round) : 1, rank_of(r->ledger, state_of(r)) };
}

/* Where what was closed elsewhere is taken in: the end, in whichever round. */
static const char *end_of(const struct update *u)
{
	return u->past->takes_in ? u->past->takes_in->to : NULL;
}

static bool is_beyond(const struct update *u, struct progress a, struct progress b)
{
	int end = end_of(u) ? rank_of(u->im->ledger, end_of(u)) : -2;
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

static const struct field *state_field(const struct update *u)
{
	return &u->im->ledger->fields[u->past->tracks[0]];
}

static bool refuse_move(const struct update *u, struct err *err)
{
	const struct field *f = state_field(u);
	return err_field(err, f->name, "field_by_act_only",
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
char *note_with(const char *here, const char *told)
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
	for (size_t i = 0; i < u->told->ledger->nfields && life_amends(u->im->ledger); i++) {
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
		*add_change(u, life_amends(u->im->ledger)->name, u->im->s->today, NULL, NULL) = sets;
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

/* A step of another track than the main one, which stands here where the step began. */
static bool moves_aside(const struct update *u, size_t i)
{
	const struct act *a = act_find(u->im->ledger, u->story->v[i].act);
	return a->track != life_main(u->im->ledger) &&
	       record_is(u->here, a->track->field, u->story->v[i].from);
}

/* The acts of the story that lead beyond where the record stands. */
static bool move_on(struct update *u, struct err *err)
{
	struct progress at = { 1, -1 }, here = progress_of(u->here);
	const char *state = state_of(u->here);
	for (size_t i = 0; i < u->story->n; i++) {
		const char *from = u->story->v[i].from, *to = u->story->v[i].to;
		bool aside = moves_aside(u, i);
		if (rank_of(u->im->ledger, to) < 0 && !aside)
			continue;
		if (!aside) {
			at.round += rank_of(u->im->ledger, to) < at.state;
			at.state = rank_of(u->im->ledger, to);
		}
		if (!aside && (str_eq(from, to) || !is_beyond(u, at, here)))
			continue;
		if (record_true(u->here, "contested") || !may_move(u))
			return refuse_move(u, err);
		take_sets(u, &u->story->v[i].sets,
			  add_change(u, u->story->v[i].act, u->story->v[i].on, aside ? from : state, to));
		state = aside ? state : to;
	}
	if (!str_eq(state, state_of(u->here)))
		note_change(u->im, u->row->line, u->here, state_field(u), state);
	return true;
}

/* What an act sets that was done before: done again, with what the row has now. */
static void redo_act(struct update *u, const struct past_step *step, const char *state)
{
	struct sets sets = SETS_INIT;
	for (size_t k = 0; k < step->fields.n; k++) {
		size_t i = step->fields.v[k];
		if (u->told->ledger->fields[i].set == FIELD_BY_ACT && differs(u, i) &&
		    !strv_has(&u->settled, u->told->ledger->fields[i].name))
			settle(u, i, &sets, u->told->values[i]);
	}
	if (sets.n)
		*add_change(u, step->act->name, u->im->s->today, state, state) = sets;
}

static void redo_end(struct update *u)
{
	struct sets sets = SETS_INIT;
	for (size_t i = 0; i < u->told->ledger->nfields; i++)
		if (differs(u, i) && u->told->ledger->fields[i].set != FIELD_BY_FORM &&
		    !strv_has(&u->settled, u->told->ledger->fields[i].name))
			settle(u, i, &sets, u->told->values[i]);
	/* Said to be unknown, or the fold would take the day of this act for it. */
	for (size_t i = 0; sets.n && i < u->past->unknown.n; i++) {
		size_t at = u->past->unknown.v[i];
		if (!u->told->values[at] && !u->here->values[at])
			sets_put(&sets, u->told->ledger->fields[at].name, NULL, false);
	}
	if (sets.n)
		*add_change(u, u->past->takes_in->name, u->im->s->today, end_of(u), end_of(u)) = sets;
}

/* What of the acts' fields is other than here and goes with no act that is done now. */
static const struct field *left_over(const struct update *u)
{
	for (size_t i = 0; i < u->told->ledger->nfields; i++)
		if ((u->told->ledger->fields[i].set != FIELD_BY_FORM || !life_amends(u->im->ledger)) &&
		    differs(u, i) && !strv_has(&u->settled, u->told->ledger->fields[i].name))
			return &u->told->ledger->fields[i];
	return NULL;
}

/* The state from which on the step lies behind a record: that it leads to, or the first it leaves from. */
static int rank_behind(const struct update *u, const struct past_step *s)
{
	if (s->to)
		return rank_of(u->im->ledger, s->to);
	return s->act->from ? __builtin_ctz(s->act->from) : -1;
}

/* A record that only imports have touched goes as its ledger goes: acts that it is beyond are done
 * again with what the row says now. */
static void do_again(struct update *u)
{
	const char *state = state_of(u->here), *told = state_of(u->told);
	bool closed = told && str_eq(told, end_of(u)); /* the end tells it all */
	if (!left_over(u) || was_worked_on(u))
		return;
	if (state && str_eq(state, end_of(u))) {
		if (closed)
			redo_end(u);
		return;
	}
	for (size_t i = 0; i < u->past->nsteps && !closed; i++) {
		const struct past_step *s = &u->past->steps[i];
		if (s->main && u->plan->n < MAX_PLAN && rank_of(u->im->ledger, state) >= rank_behind(u, s))
			redo_act(u, s, state);
	}
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
	struct update u = { .im = im, .past = past_of(im), .row = row, .line = line, .story = &story, .plan = &p, .worked = -1 };
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
