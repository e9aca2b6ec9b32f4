/* What a row tells of a record of a ledger with a life, as the acts it must have been through. The
 * declaration says which (life.import); where it does not, a state is reached by the fewest acts that
 * lead there. Guards do not judge the past. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/choice_day.h>

#include "import_again.h"
#include "import_past.h"

struct story {
	struct import *im;
	const struct past *past;
	struct line *line;
	struct plan *plan;
	const char **told; /* the row's values by field: NULL for those it does not tell */
	bool *used;	   /* fields that have found their act, likewise */
	const char *state; /* where its story has come to */
	const char *said;  /* the state the row names, or NULL */
	day_t own;	   /* the row's own day */
	struct strv kept;  /* "label：value": what no act of the story takes */
};

static const struct field *field_at(const struct story *t, size_t i)
{
	return &t->im->ledger->fields[i];
}

static void warn(struct story *t, char *sentence)
{
	strv_take(&t->plan->warnings, sentence);
}

/* The words of a choice that the fold keeps, where they are not its own. */
static bool keep_words(struct story *t, size_t i)
{
	const struct field *f = field_at(t, i);
	size_t n = strlen(f->name);
	for (size_t k = 0; k < t->line->said.n; k++) {
		const char *said = t->line->said.v[k];
		if (strncmp(said, f->name, n) != 0 || said[n] != '\n')
			continue;
		strv_take(&t->kept, xasprintf("%s：%s", headings_name(t->im->headings, t->im->ledger, f->name),
					      said + n + 1));
		return true;
	}
	return false;
}

/* What no act takes stays under its heading. */
static void keep(struct story *t, size_t i)
{
	const struct field *f = field_at(t, i);
	if (keep_words(t, i))
		return;
	char *shown = value_show(f, t->told[i], &t->im->names.names);
	strv_take(&t->kept, xasprintf("%s：%s", headings_name(t->im->headings, t->im->ledger, f->name),
				      shown));
	free(shown);
}

static bool holds(const struct story *t, const struct lines *lines)
{
	struct act_case c = session_case(t->im->s, t->im->ledger, NULL);
	c.sets = &t->line->values;
	return lines_hold(lines, &c, false);
}

/* ---- days ---- */

static day_t first_day(const struct story *t, const struct columns *fields)
{
	for (size_t i = 0; i < fields->n; i++) {
		day_t d = day_from_iso(t->told[fields->v[i]]);
		if (d != DAY_NONE)
			return d;
	}
	return t->own;
}

/* A day that is to come has not happened: it is kept, not taken for a fact. */
static bool check_past(struct story *t, struct err *err)
{
	const struct columns *past = &t->past->past;
	for (size_t i = 0; i < past->n; i++) {
		size_t at = past->v[i];
		day_t d = day_from_iso(t->told[at]);
		const struct field *f = field_at(t, at);
		if (d == DAY_NONE || d <= t->im->s->today)
			continue;
		if (field_needed(t->im->ledger, f))
			return err_field(err, f->name, "bad_date", "%s is in the future", t->told[at]);
		warn(t, xasprintf(tr("%s %s is in the future"),
				  headings_name(t->im->headings, t->im->ledger, f->name), t->told[at]));
		keep(t, at);
		sets_drop(&t->line->values, f->name);
		t->told[at] = NULL;
	}
	return true;
}

static bool check_needed(const struct story *t, struct err *err)
{
	const struct columns *needed = &t->past->needed;
	for (size_t i = 0; i < needed->n; i++) {
		const struct field *f = field_at(t, needed->v[i]);
		bool named = t->line->enterprise && str_eq(t->line->enterprise_field, f->name);
		if (t->told[needed->v[i]] || named || (f->otherwise && line_has(t->line, f->otherwise)))
			continue;
		if (refers_to_whose(t->im, f))
			return err_field(err, f->name, "required",
					 "%s is required; name one for all rows (--set enterprise=…) "
					 "or have a stand-in made (--create-missing)",
					 words_now(&f->label));
		return err_field(err, f->name, "required", "%s is required", words_now(&f->label));
	}
	return true;
}

/* Old ledgers hold days that the desk would refuse, above all deadlines before the day
 * of finding; what happened is not refused, but said. */
static void warn_of_order(struct story *t)
{
	const struct columns *order = &t->past->order;
	for (size_t i = 0; i + 1 < order->n; i += 2) {
		const char *first = t->told[order->v[i]], *then = t->told[order->v[i + 1]];
		if (!first || !then || strcmp(then, first) >= 0)
			continue; /* in the order of their text */
		warn(t, xasprintf(tr("%s %s is before %s %s"), words_now(&field_at(t, order->v[i + 1])->label), then,
				  words_now(&field_at(t, order->v[i])->label), first));
		return;
	}
}

/* ---- steps ---- */

static struct sets *add_step(struct story *t, const struct act *act, day_t on, const char *from, const char *to)
{
	struct plan *p = t->plan;
	p->v[p->n].act = act->name;
	p->v[p->n].on = on;
	p->v[p->n].from = from;
	p->v[p->n].to = to;
	return &p->v[p->n++].sets;
}

static void put(const struct story *t, struct sets *sets, size_t i, const char *value)
{
	sets_put_field(sets, t->im->ledger, i, value);
}

/* The act's own columns, where the row has them. */
static void take_fields(struct story *t, const struct columns *fields, struct sets *sets)
{
	for (size_t k = 0; k < fields->n; k++) {
		size_t i = fields->v[k];
		if (!t->told[i] || t->used[i])
			continue;
		put(t, sets, i, t->told[i]);
		t->used[i] = true;
	}
}

static bool has_any(const struct story *t, const struct columns *fields)
{
	for (size_t k = 0; k < fields->n; k++)
		if (t->told[fields->v[k]])
			return true;
	return false;
}

static const char *peek(void *ctx, const char *ledger, const char *id, const char *field)
{
	struct session *s = ctx;
	return store_peek(s->store, ledger, id, field);
}

/* What follows from the values of the step that was added last, as at the desk: the source from its code. */
static void complete(struct story *t, const struct act *act, struct sets *sets)
{
	if (!act->complete.n)
		return;
	struct act_case c = session_case(t->im->s, t->im->ledger, NULL);
	c.sets = sets;
	c.on = t->plan->v[t->plan->n - 1].on;
	c.actor = &t->im->s->me;
	c.peek = peek;
	c.ctx = t->im->s;
	act_complete(act, &c, sets);
}

/* The number it had elsewhere is not ours to give, but not to lose either. */
static void keep_number(struct story *t, struct sets *sets)
{
	if (str_empty(t->line->number))
		return;
	if (line_own_number(t->im, t->line)) {
		sets_put(sets, "number", t->line->number, false);
		return;
	}
	const char *note = sets_get(sets, "note");
	char *text = xasprintf("%s%s原编号：%s", note ? note : "", note ? "\n" : "",
			       t->line->number);
	sets_put(sets, "note", text, false);
	free(text);
}

/* What the steps that are done lack stands on the record as missing. */
static void say_missing(struct story *t, struct sets *sets, const bool *done)
{
	struct strv missing = STRV_INIT;
	if (t->line->stand_in)
		strv_add(&missing, t->line->stand_in);
	for (size_t i = 0; done && i < t->past->nsteps; i++)
		for (size_t k = 0; done[i] && k < t->past->steps[i].lacks.n; k++)
			if (!t->told[t->past->steps[i].lacks.v[k]])
				strv_add(&missing, field_at(t, t->past->steps[i].lacks.v[k])->name);
	if (missing.n) {
		char *text = strv_join(&missing, "\n");
		sets_put(sets, LIFE_MISSING, text, true);
		free(text);
	}
	strv_free(&missing);
}

static void put_registration(struct story *t, struct sets *sets, const bool *done)
{
	for (size_t i = 0; i < t->line->values.n; i++) {
		const struct set *v = &t->line->values.v[i];
		size_t at = set_index(t->im->ledger, v);
		if (field_at(t, at)->set != FIELD_BY_FORM)
			continue;
		put(t, sets, at, v->value);
		t->used[at] = true;
	}
	complete(t, t->past->begins, sets);
	keep_number(t, sets);
	say_missing(t, sets, done);
}

/* A record that stands by its days is there from the first of those that the row tells; today when it tells none. */
static void put_first_day(struct story *t, struct sets *sets)
{
	const struct track *main = life_main(t->im->ledger);
	size_t first = main->dated ? ledger_index(t->im->ledger, main->states[0].day) : SIZE_MAX;
	day_t day = t->own != DAY_NONE && t->own < t->im->s->today ? t->own : t->im->s->today;
	char text[DAY_TEXT];
	if (first == SIZE_MAX || t->told[first])
		return;
	for (size_t i = 1; i < main->n; i++) {
		size_t at = main->states[i].day ? ledger_index(t->im->ledger, main->states[i].day) : SIZE_MAX;
		day_t d = at == SIZE_MAX ? DAY_NONE : day_from_iso(t->told[at]);
		if (d != DAY_NONE && d < day)
			day = d;
	}
	put(t, sets, first, day_to_iso(day, text));
}

/* ---- an open one ---- */

/* Where the story has brought a track beside the main one. */
static const char *side_state(const struct story *t, const struct past_step *s)
{
	const char *state = s->begin;
	for (size_t i = 0; i < t->plan->n; i++) {
		const struct act *a = act_find(t->im->ledger, t->plan->v[i].act);
		if (a && a->track == s->act->track && t->plan->v[i].to)
			state = t->plan->v[i].to;
	}
	return state;
}

/* What the step says of itself, then what the row tells of it, then what nobody knows. */
static void tell_step(struct story *t, const struct past_step *s)
{
	const struct act *a = s->act;
	const char *from = s->main ? t->state : side_state(t, s);
	const char *to = s->to ? s->to : t->state;
	struct sets *sets = add_step(t, a, first_day(t, &s->on), from, to);
	if (s->main)
		t->state = to;
	if (s->field)
		sets_put(sets, s->field, s->value, true);
	take_fields(t, &s->fields, sets);
	for (size_t i = 0; i < s->uses.n; i++) {
		size_t at = s->uses.v[i];
		if (t->told[at] && s->says[i])
			sets_put(sets, field_at(t, at)->name, t->told[at], true);
		t->used[at] = t->used[at] || t->told[at];
	}
	/* The fold would take the day of the act for it. */
	for (size_t i = 0; i < s->unknown.n; i++)
		if (!t->told[s->unknown.v[i]])
			put(t, sets, s->unknown.v[i], NULL);
	complete(t, a, sets);
}

/* Which of the declared steps the row tells of. */
static void find_declared(const struct story *t, bool *done)
{
	bool later = false;
	for (size_t i = t->past->nsteps; i-- > 0;) {
		const struct past_step *s = &t->past->steps[i];
		done[i] = (s->through && later) || (s->when && holds(t, s->when)) ||
			  (s->told && has_any(t, &s->fields));
		later = later || (done[i] && s->main);
	}
}

/* Those that lead to the states the row names, by the fewest acts. */
static void find_ways(const struct story *t, bool *done)
{
	for (size_t i = 0; i < t->past->nsteps; i++) {
		const struct past_step *s = &t->past->steps[i];
		done[i] = s->main ? t->said && str_eq(s->leads, t->said)
				  : t->told[s->column] && str_eq(s->to, t->told[s->column]) &&
					    !str_eq(s->to, s->begin);
	}
}

/* A day or a person of the end, on a record that is not at its end, is no fact of it yet. */
static void keep_unused(struct story *t)
{
	const struct past *p = t->past;
	bool tells = false, early = false;
	for (size_t i = 0; i < p->keeps.n; i++) {
		size_t at = p->keeps.v[i];
		if (!t->told[at] || t->used[at])
			continue;
		keep(t, at);
		tells = tells || columns_have(&p->unsure, at);
		early = early || columns_have(&p->early, at);
	}
	const struct life_import *im = &t->im->ledger->life->import;
	if (tells && (!im->unsure.when.n || holds(t, &im->unsure.when)))
		warn(t, xstrdup(words_now(&im->unsure.text)));
	if (early && (!im->early.when.n || holds(t, &im->early.when)))
		warn(t, xstrdup(words_now(&im->early.text)));
}

/* Where nothing is declared, a state that no act leads to is a word like any other; the days of a dated
 * track say where it stands. */
static void keep_states(struct story *t)
{
	const struct life *l = t->im->ledger->life;
	if (t->past->declared)
		return;
	for (size_t i = 0; i < l->ntracks; i++) {
		size_t at = t->past->tracks[i];
		const char *said = t->told[at];
		const struct life_state *s = said ? track_state(&l->tracks[i], said) : NULL;
		size_t day = s && s->day ? ledger_index(t->im->ledger, s->day) : SIZE_MAX;
		bool stands = l->tracks[i].dated ? day == SIZE_MAX || t->told[day]
			      : i == 0		 ? str_eq(said, t->state)
						 : str_eq(said, l->tracks[i].begin);
		for (size_t k = 0; k < t->plan->n && !stands && i > 0; k++)
			stands = str_eq(t->plan->v[k].to, said);
		if (said && !stands)
			keep(t, at);
	}
}

/* The note holds what is kept, of the row's cells and of the story. */
static bool put_kept(struct story *t, struct err *err)
{
	bool has_note = ledger_field(t->im->ledger, "note") != NULL;
	for (size_t i = 0; i < t->kept.n; i++) {
		strv_add(&t->line->kept, t->kept.v[i]);
		if (!has_note)
			warn(t, xasprintf(tr("not taken over: %s"), t->kept.v[i]));
	}
	if (t->kept.n)
		t->line->kept_plain = false;
	return line_put_note(t->im, t->line, &t->plan->v[0].sets, err);
}

/* Columns whose act the row does not tell of stand with the last one. */
static void put_rest(struct story *t)
{
	struct sets *last = &t->plan->v[t->plan->n - 1].sets;
	for (size_t i = 0; i < t->line->values.n; i++) {
		const struct set *v = &t->line->values.v[i];
		size_t at = set_index(t->im->ledger, v);
		if (field_at(t, at)->set == FIELD_BY_ACT && !t->used[at])
			put(t, last, at, v->value);
	}
}

/* The words of a check that the record does not show as they were. */
static void keep_said(struct story *t)
{
	const struct past *p = t->past;
	for (size_t i = 0; i < p->keeps.n && t->line->said.n; i++) {
		size_t at = p->keeps.v[i];
		if (t->told[at] && t->used[at] && field_at(t, at)->nchoices)
			keep_words(t, at);
	}
}

static bool is_unset(const struct story *t)
{
	const struct life_import *im = &t->im->ledger->life->import;
	struct act_case c = session_case(t->im->s, t->im->ledger, NULL);
	struct sets now = SETS_INIT;
	if (!im->unset.n)
		return false;
	for (size_t i = 0; i < t->line->values.n; i++)
		sets_put(&now, t->line->values.v[i].name, t->line->values.v[i].value, false);
	put(t, &now, t->past->tracks[0], t->state);
	c.sets = &now;
	bool unset = lines_hold(&im->unset, &c, false);
	sets_free(&now);
	return unset;
}

static void tell_open(struct story *t)
{
	const struct past *p = t->past;
	bool done[PAST_STEPS] = { false };
	(p->declared ? find_declared : find_ways)(t, done);
	t->state = p->begins->to;
	struct sets *begin = add_step(t, p->begins, first_day(t, &p->begun), NULL, t->state);
	put_first_day(t, begin);
	put_registration(t, begin, done);
	for (size_t i = 0; i < p->begun.n; i++)
		t->used[p->begun.v[i]] = true;
	for (size_t i = 0; i < p->nsteps; i++)
		if (done[i] && t->plan->n < MAX_PLAN)
			tell_step(t, &p->steps[i]);
	keep_unused(t);
	keep_said(t);
	keep_states(t);
	put_rest(t);
	t->plan->unset = is_unset(t);
}

/* ---- a closed one ---- */

/* What the row says of the end, which at the desk would follow from the acts. */
static bool tells_end(const struct story *t, size_t i)
{
	return field_at(t, i)->set == FIELD_BY_ACT || columns_have(&t->past->gives, i);
}

static bool tell_closed(struct story *t, struct err *err)
{
	const struct past *p = t->past;
	const struct track *main = life_main(t->im->ledger);
	if (t->im->s->me.side == SIDE_ENTERPRISE)
		return err_field(err, main->field, "wrong_side",
				 "People of an enterprise may not take in what is closed");
	struct sets *sets = add_step(t, p->takes_in, first_day(t, &p->on), NULL, p->takes_in->to);
	put_registration(t, sets, NULL);
	for (size_t i = 0; i < t->line->values.n; i++) {
		const struct set *v = &t->line->values.v[i];
		size_t at = set_index(t->im->ledger, v);
		if (tells_end(t, at))
			put(t, sets, at, v->value);
	}
	/* Said to be unknown, or the fold would make them up from the act's day. */
	for (size_t i = 0; i < p->unknown.n; i++)
		if (!t->told[p->unknown.v[i]])
			put(t, sets, p->unknown.v[i], NULL);
	t->plan->undated = p->unknown.n && !t->told[p->unknown.v[0]];
	/* of the other tracks what the row says they came to */
	for (size_t i = 0; i < p->nsteps && t->plan->n < MAX_PLAN; i++) {
		const struct past_step *s = &p->steps[i];
		if (!s->main && t->told[s->column] && s->when && holds(t, s->when))
			tell_step(t, s);
	}
	return true;
}

static bool is_closed(const struct story *t)
{
	if (!t->past->takes_in || t->line->closing < 0)
		return false;
	if (t->past->declared)
		return holds(t, &t->im->ledger->life->import.closed);
	return t->said && str_eq(t->said, t->past->takes_in->to);
}

static bool tell(struct story *t, struct err *err)
{
	const struct track *main = life_main(t->im->ledger);
	const struct life_state *said;
	if (!check_needed(t, err) || !check_past(t, err))
		return false;
	warn_of_order(t);
	t->said = t->told[t->past->tracks[0]];
	said = track_state(main, t->said);
	if (said && said->voids)
		return err_field(err, main->field, "bad_choice", "A void record is not taken in");
	if (!is_closed(t))
		tell_open(t);
	else if (!tell_closed(t, err))
		return false;
	return put_kept(t, err);
}

/* ---- one that is here already ---- */

static void amend_note(struct import *im, const struct line *line, const struct record *r, struct sets *sets)
{
	const struct field *f = ledger_field(im->ledger, "note");
	const char *here = record_get(r, "note");
	char *note = f && f->set == FIELD_BY_FORM ? line_note(line, here) : NULL;
	if (note && !str_eq(note, here)) {
		note_change(im, line->at, r, f, note);
		sets_put(sets, "note", note, false);
	}
	free(note);
}

static bool plan_amend(struct import *im, const struct line *line, struct plan *p,
		       struct err *err)
{
	const struct act *amends = life_amends(im->ledger);
	struct record *r = NULL;
	bool ok = true;
	if (!amends)
		return err_set(err, ERR_REFUSED, "field_by_act_only",
			       "The ledger %s has no act that corrects a record; nothing of what is here is changed by an import",
			       words_now(&im->ledger->title));
	if (!store_get(im->s->store, p->record, &r, err))
		return false;
	struct sets *sets = &p->v[0].sets;
	size_t changes = im->result.nchanges;
	for (size_t i = 0; ok && i < line->values.n; i++) {
		const struct set *v = &line->values.v[i];
		const struct field *f = set_ledger_field(im->ledger, v);
		if (value_same_words(f, record_get(r, v->name), v->value) || past_is_derived(v->name) || (v->value && str_eq(v->name, "note")))
			continue;
		if (f->set == FIELD_BY_FORM) {
			note_change(im, line->at, r, f, v->value);
			sets_put(sets, v->name, v->value, false);
		} else
			ok = err_field(err, v->name, "field_by_act_only",
				       "%s of %s is changed by its act only, not by an import",
				       words_now(&f->label), r->number);
	}
	if (ok)
		amend_note(im, line, r, sets);
	while (!ok && im->result.nchanges > changes)
		import_change_finish(&im->result.changes[--im->result.nchanges]);
	p->n = 1;
	p->v[0].act = amends->name;
	p->v[0].on = im->s->today;
	p->fate = sets->n || line->enterprise ? LINE_UPDATED : LINE_UNCHANGED;
	if (p->fate == LINE_UPDATED)
		sets_put(sets, "reason", tr("import"), true);
	record_free(r);
	return ok;
}

bool plan_story(struct import *im, struct line *line, struct plan *ret, struct err *err)
{
	struct past *past = past_of(im);
	struct plan p = { .n = 0 };
	struct story t = { .im = im, .past = past, .line = line, .plan = &p, .told = past->told, .used = past->used };
	size_t n = im->ledger->nfields;
	memset(t.told, 0, n * sizeof *t.told);
	memset(t.used, 0, n * sizeof *t.used);
	for (size_t i = 0; i < line->values.n; i++)
		t.told[set_index(im->ledger, &line->values.v[i])] = line->values.v[i].value;
	t.own = past->own == SIZE_MAX ? DAY_NONE : day_from_iso(t.told[past->own]);
	if (past->own == SIZE_MAX)
		t.own = im->s->today;
	bool ok = tell(&t, err);
	strv_free(&t.kept);
	if (!ok) {
		plan_finish(&p);
		return false;
	}
	*ret = p;
	return true;
}

bool plan_life(struct import *im, struct line *line, struct plan *ret,
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
