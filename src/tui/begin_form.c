/* A new record of a ledger with a life: the act that begins it, running on by one of the ways that
 * the life declares, as one entry. In walk mode one form follows the other and keeps whose
 * it is, people, source and date. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/utf8.h>

#include "act_lines.h"
#include "kind.h"
#include "picks.h"
#include "seen_lines.h"
#include "suggest.h"
#include "walk.h"

#define WAYS_MAX 9 /* a digit each */

struct begin_screen {
	struct dataform d;
	bool walk;
	int registered;
	char *said; /* the last one saved */
	char title[160];
	struct field how; /* the line that asks how it goes on */
	struct choice how_choices[WAYS_MAX];
	struct phrases phrases;
	struct sets followed; /* what was filled in last */
	int days;	      /* of the phrase taken, -1: none */
	struct sets taken;    /* what that phrase filled in */
	struct seen_lines seen;
};

static struct begin_screen *screen_of(struct dataform *d)
{
	return (struct begin_screen *)d;
}

static const char *title(struct dataform *d)
{
	struct begin_screen *s = screen_of(d);
	struct buf b = BUF_INIT;
	if (s->walk)
		buf_addf(&b, tr("Walk mode: %d registered"), s->registered);
	else
		kind_new(d->ledger, &b);
	snprintf(s->title, sizeof s->title, "%s", buf_text(&b));
	buf_free(&b);
	return s->title;
}

/* ---- ways ---- */

static const struct act *way_act(const struct dataform *d, const struct life_way *w, size_t k)
{
	return act_find(d->ledger, w->acts[k]);
}

/* May the person do all of its acts, with what it sets? */
static bool way_allowed(const struct dataform *d, const struct life_way *w)
{
	struct session *session = &d->app->session;
	struct sets sets = SETS_INIT;
	if (w->field)
		sets_put(&sets, w->field, w->value, false);
	struct act_case c = act_case_of(d->ledger, NULL, session->today);
	c.sets = &sets;
	c.actor = &session->me;
	bool may = act_allowed(life_begins(d->ledger), &c, NULL);
	for (size_t k = 0; k < w->nacts && may; k++)
		may = act_allowed(way_act(d, w, k), &c, NULL);
	sets_free(&sets);
	return may;
}

/* NULL: the life has none, and the record just begins. */
static const struct life_way *way_now(struct dataform *d)
{
	const struct life *l = d->ledger->life;
	const char *code = dataform_raw(d, WALK_WAY);
	for (size_t i = 0; i < l->nways; i++)
		if (str_eq(l->ways[i].name, code))
			return &l->ways[i];
	return l->nways ? &l->ways[0] : NULL;
}

/* Of those that set the value the one that goes furthest. */
static const struct life_way *way_of(const struct dataform *d, const char *value)
{
	const struct life *l = d->ledger->life;
	const struct life_way *best = NULL;
	for (size_t i = 0; i < l->nways; i++)
		if (str_eq(l->ways[i].value, value) && way_allowed(d, &l->ways[i]) &&
		    (!best || l->ways[i].nacts > best->nacts))
			best = &l->ways[i];
	return best;
}

/* What the ways decide between; NULL: nothing. */
static const struct field *way_field(const struct dataform *d)
{
	const struct life *l = d->ledger->life;
	for (size_t i = 0; i < l->nways; i++)
		if (l->ways[i].field)
			return ledger_field(d->ledger, l->ways[i].field);
	return NULL;
}

/* ---- what follows from what ---- */

/* Sets a line unless the user wrote something else into it. */
static void set_auto(struct dataform *d, const char *name, const char *value)
{
	struct begin_screen *s = screen_of(d);
	char *now = dataform_get(d, name);
	bool own = now ? !str_eq(now, sets_get(&s->followed, name)) : !str_empty(dataform_raw(d, name));
	if (!own && !str_eq(now, value)) {
		dataform_set(d, name, value);
		sets_put(&s->followed, name, value, false);
	}
	free(now);
}

/* "default F @REF.G" of an act: who answers for it there, before what the act says. */
static void fill_from(struct dataform *d, const struct verb *v)
{
	const char *dot = v->n == 2 && v->args[1][0] == '@' ? strchr(v->args[1], '.') : NULL;
	struct store *store = d->app->session.store;
	char *ref = dot ? xstrndup(v->args[1] + 1, (size_t)(dot - v->args[1] - 1)) : NULL;
	const struct field *f = ref ? ledger_field(d->ledger, ref) : NULL;
	const char *id = f && f->ledger ? dataform_raw(d, ref) : NULL;
	if (!str_empty(id) && !dataform_hidden(d, v->args[0])) {
		char *name = xstrdup(store_peek(store, f->ledger, id, dot + 1));
		if (name)
			set_auto(d, v->args[0], name);
		free(name);
	}
	free(ref);
}

static void fill_people(struct dataform *d, const struct life_way *w)
{
	for (size_t k = 0; k < w->nacts; k++) {
		const struct act *a = way_act(d, w, k);
		for (size_t i = a->fill.n; i-- > 0;) /* the first that has a value counts: it comes last */
			if (str_eq(a->fill.v[i].name, "default"))
				fill_from(d, &a->fill.v[i]);
	}
}

static void fill_deadline(struct dataform *d)
{
	struct begin_screen *s = screen_of(d);
	const char *deadline = d->ledger->life->deadline.field;
	const struct field *f = kind_day(d->ledger);
	char *found = f ? dataform_get(d, f->name) : NULL, day[DAY_TEXT];
	day_t from = day_from_iso(found);
	if (from != DAY_NONE && s->days >= 0 && deadline && !dataform_hidden(d, deadline))
		set_auto(d, deadline, day_to_iso(from + s->days, day));
	free(found);
}

/* Of the acts of the ways the field that is a criterion. */
static const char *criterion_of(struct dataform *d, const char **ret_day)
{
	const struct life *l = d->ledger->life;
	const char *line = NULL;
	for (size_t i = 0; i < l->nways && !line; i++)
		for (size_t k = 0; k < l->ways[i].nacts && !line; k++)
			line = criterion_line(way_act(d, &l->ways[i], k), ret_day);
	return line;
}

/* Who writes something else over a phrase that was taken sees what still comes from it. */
static void tell_phrase(struct dataform *d)
{
	const struct sets *taken = &screen_of(d)->taken;
	const char *phrase = d->ledger->label ? sets_get(taken, d->ledger->label) : NULL;
	struct buf still = BUF_INIT;
	if (!phrase || str_eq(phrase, dataform_raw(d, d->ledger->label)))
		return;
	for (size_t i = 0; i < taken->n; i++) {
		char *now = dataform_get(d, taken->v[i].name);
		if (now && str_eq(now, taken->v[i].value))
			buf_addf(&still, "%s%s", still.len ? tr(", ") : "", dataform_line(d, taken->v[i].name)->label);
		free(now);
	}
	if (still.len) {
		char *text = xasprintf(tr("Still as the phrase says: %s"), still.s);
		form_info(d->form, STYLE_WARN, text);
		free(text);
	}
	buf_free(&still);
}

static void tell(struct dataform *d)
{
	struct begin_screen *s = screen_of(d);
	const char *day = NULL;
	form_info_clear(d->form);
	criterion_tell(d, criterion_of(d, &day));
	seen_tell(d, &s->seen);
	tell_phrase(d);
	if (s->said)
		form_info(d->form, STYLE_GOOD, s->said);
}

static bool on_way(const struct dataform *d, const struct life_way *w, const char *field)
{
	for (size_t k = 0; k < w->nacts; k++)
		if (act_field_row(way_act(d, w, k), field))
			return true;
	return false;
}

static void hide_other_ways(struct dataform *d, const struct life_way *w)
{
	const struct life *l = d->ledger->life;
	for (size_t i = 0; i < l->nways; i++)
		for (size_t k = 0; k < l->ways[i].nacts; k++) {
			const struct act *a = way_act(d, &l->ways[i], k);
			for (size_t j = 0; j < a->nfields; j++)
				if (!on_way(d, w, a->fields[j].name))
					dataform_hide(d, a->fields[j].name, true);
		}
}

/* Lines of acts that are not on this way are hidden, those of its acts as the
 * acts say. A line shown may call for another one, twice at most: basis,
 * criterion, opinion. */
static void arrange(struct dataform *d)
{
	const struct life_way *w = way_now(d);
	if (w)
		hide_other_ways(d, w);
	for (int pass = 0; pass < 3; pass++) {
		struct sets values = SETS_INIT;
		act_lines_values(d, &values);
		act_lines_arrange(d, life_begins(d->ledger), NULL, 0, &values);
		if (w && w->field)
			sets_put(&values, w->field, w->value, false);
		for (size_t k = 0; w && k < w->nacts; k++)
			act_lines_arrange(d, way_act(d, w, k), NULL, 0, &values);
		sets_free(&values);
	}
	if (w)
		fill_people(d, w);
	fill_deadline(d);
	seen_look(d, &screen_of(d)->seen);
	tell(d);
}

static void changed(struct dataform *d, const char *name)
{
	struct begin_screen *s = screen_of(d);
	if (str_eq(name, d->ledger->life->deadline.field) ||
	    (str_eq(name, d->ledger->label) && !str_eq(dataform_raw(d, name), sets_get(&s->taken, name))))
		s->days = -1;
	if (s->seen.line && str_eq(name, s->seen.whose)) /* what was linked is another one's */
		dataform_set(d, s->seen.line, NULL);
}

/* The key of its own, or 0 where no digit is asked for: digits alone will do. */
static bool key(struct dataform *d, const struct key *k, enum action a)
{
	if (a != ACTION_FORM_SEEN && (form_focus(d->form) >= 0 || key_digit(k) != 0))
		return false;
	seen_link(d, &screen_of(d)->seen);
	dataform_arrange(d);
	dataform_keep(d);
	return true;
}

/* ---- suggestions ---- */

static bool is_text(const struct field *f)
{
	return f && (f->type == FIELD_TEXT || f->type == FIELD_LONGTEXT);
}

/* What an act of the ways must be told in words. */
static bool told_by_act(const struct dataform *d, const struct field *f)
{
	const struct life *l = d->ledger->life;
	for (size_t i = 0; i < l->nways; i++)
		for (size_t k = 0; k < l->ways[i].nacts; k++) {
			const struct act *a = way_act(d, &l->ways[i], k);
			for (size_t j = 0; j < a->nfields; j++)
				if (str_eq(a->fields[j].name, f->name))
					return a->fields[j].required.always && f->type == FIELD_LONGTEXT;
		}
	return false;
}

static size_t suggest(struct dataform *d, const char *name, const char *typed,
		      struct strv *out)
{
	struct begin_screen *s = screen_of(d);
	const struct ledger *l = d->ledger;
	const struct field *f = dataform_line(d, name)->field, *whose = kind_whose(d->app, l);
	bool named = f && f->type == FIELD_TEXT && (f == kind_place(l) || f == kind_label(l));
	if (s->phrases.ledger && is_text(f) && is_text(ledger_field(s->phrases.ledger, name)))
		return suggest_phrases(&s->phrases, name, typed, out);
	if (named)
		return suggest_recent(d->app, l, name, whose ? dataform_raw(d, whose->name) : NULL, typed, out) ||
		       suggest_recent(d->app, l, name, NULL, typed, out) ? out->n : 0;
	if (f && told_by_act(d, f))
		return suggest_recent(d->app, l, name, NULL, typed, out);
	if (str_eq(name, s->seen.line))
		return seen_suggest(d, &s->seen, out);
	return suggest_has_days(f) ? suggest_days(d->app, typed, out) : 0;
}

/* A way that was chosen and has other acts is meant. */
static bool leads_on(const struct dataform *d, const struct life_way *from, const struct life_way *to)
{
	for (size_t k = 0; k < from->nacts; k++) {
		bool there = false;
		for (size_t i = 0; i < to->nacts; i++)
			there = there || way_act(d, from, k) == way_act(d, to, i);
		if (!there)
			return false;
	}
	return true;
}

/* What the phrase says goes into the lines of the same names; its number of days into the deadline,
 * its grade into how it goes on. */
static void take_phrase(struct dataform *d, const struct record *r)
{
	struct begin_screen *s = screen_of(d);
	const struct field *by = way_field(d);
	const char *grade = by ? record_get(r, by->name) : NULL;
	const struct life_way *w = by ? way_of(d, grade ? grade : by->choices[0].code) : NULL;
	s->days = -1;
	sets_free(&s->taken);
	for (size_t i = 0; i < r->ledger->nfields; i++) {
		const struct field *f = &r->ledger->fields[i];
		if (!r->values[i])
			continue;
		if (f->type == FIELD_INTEGER)
			s->days = atoi(r->values[i]);
		else if (dataform_set(d, f->name, r->values[i]))
			sets_put(&s->taken, f->name, r->values[i], false);
	}
	if (w && leads_on(d, way_now(d), w))
		dataform_set(d, WALK_WAY, w->name);
}

static bool chosen(struct dataform *d, const char *name, int index)
{
	struct begin_screen *s = screen_of(d);
	char day[DAY_TEXT];
	if (suggest_has_days(dataform_line(d, name)->field)) {
		dataform_set(d, name, day_to_iso(suggest_day(d->app, index), day));
		return true;
	}
	if (str_eq(name, s->seen.line))
		return seen_chosen(d, &s->seen, index);
	const struct record *r = s->phrases.ledger && str_eq(name, d->ledger->label) ?
		phrases_hit(&s->phrases, index) : NULL;
	if (r)
		take_phrase(d, r);
	return r != NULL;
}

static bool pick(struct dataform *d, const char *name, const char *typed, bool *ret_set)
{
	const struct field *whose = kind_whose(d->app, d->ledger);
	const char *owner = whose ? dataform_raw(d, whose->name) : NULL, *day = NULL;
	const char *line = criterion_of(d, &day);
	(void)typed;
	if (!line || !str_eq(name, line))
		return false;
	char *found = dataform_get(d, day);
	*ret_set = criterion_ask(d, line, str_empty(owner) ? NULL : owner, day_from_iso(found));
	free(found);
	return true;
}

/* ---- saving ---- */

static bool of_begin(const struct dataform *d, const char *name)
{
	const struct field *f = ledger_field(d->ledger, name);
	return act_field_row(life_begins(d->ledger), name) || (f && f->set == FIELD_BY_FORM);
}

static size_t make_steps(struct dataform *d, struct sets *all, struct step steps[])
{
	const struct life_way *w = way_now(d);
	size_t n = 1;
	steps[0] = (struct step){ .act = life_begins(d->ledger) };
	for (size_t i = 0; i < all->n; i++)
		if (all->v[i].value && of_begin(d, all->v[i].name))
			sets_put(&steps[0].sets, all->v[i].name, all->v[i].value, false);
	if (w && w->field)
		sets_put(all, w->field, w->value, false);
	for (size_t k = 0; w && k < w->nacts; k++, n++) {
		steps[n] = (struct step){ .act = way_act(d, w, k) };
		act_lines_take(steps[n].act, all, &steps[n].sets);
	}
	return n;
}

static void remember_saved(struct begin_screen *s, const char *id, const char *number)
{
	struct dataform *d = &s->d;
	const struct field *f = kind_state(d->ledger);
	const char *name = d->ledger->label ? dataform_raw(d, d->ledger->label) : "";
	char *state = value_show(f, store_peek(d->app->session.store, d->ledger->name, id, f->name),
				 dataform_names(d));
	char *text = utf8_clip(name, 40, false);
	free(s->said);
	s->said = xasprintf(tr("%s is saved: %s. %s"), number, state, text);
	free(text);
	free(state);
}

static bool save(struct dataform *d, struct err *err)
{
	struct begin_screen *s = screen_of(d);
	const struct life_way *w = way_now(d);
	const struct field *own_day = kind_day(d->ledger);
	struct sets all = SETS_INIT;
	struct step *steps = xcalloc(1 + (w ? w->nacts : 0), sizeof *steps);
	size_t n = 0;
	char id[ID_TEXT], *number = NULL;
	bool ok = dataform_collect(d, &all, err);
	if (ok) {
		n = make_steps(d, &all, steps);
		ok = work_begin(&d->app->session, d->ledger, steps, n, d->draft, id, &number, err);
		/* the day of the act that begins it is not on the form */
		if (!ok && str_eq(err->field, "on") && own_day)
			snprintf(err->field, sizeof err->field, "%s", own_day->name);
	}
	if (ok) {
		remember_saved(s, id, number);
		stack_message(STYLE_GOOD, s->said);
	}
	free(number);
	steps_free(steps, n);
	free(steps);
	sets_free(&all);
	return ok;
}

/* ---- building ---- */

static void defaults(struct begin_screen *s, const char *whose, struct sets *ret)
{
	const struct ledger *l = s->d.ledger;
	const struct field *of = kind_whose(s->d.app, l);
	struct act_case c = act_case_of(l, NULL, s->d.app->session.today);
	c.actor = &s->d.app->session.me;
	act_fill_begin(&c, ret);
	if (l->life->nways)
		sets_put(ret, WALK_WAY, l->life->ways[0].name, false);
	if (s->walk)
		walk_read(&s->d, ret);
	if (whose && of)
		sets_put(ret, of->name, whose, false);
}

static void build_how(struct begin_screen *s)
{
	const struct life *l = s->d.ledger->life;
	size_t n = 0;
	for (size_t i = 0; i < l->nways && n < WAYS_MAX; i++)
		if (way_allowed(&s->d, &l->ways[i]))
			s->how_choices[n++] = (struct choice){ .code = l->ways[i].name,
							       .label = l->ways[i].title };
	s->how = (struct field){
		.name = WALK_WAY,
		.label = { "后续处理", "How it goes on" },
		.type = FIELD_CHOICE,
		.choices = s->how_choices,
		.nchoices = n,
	};
}

static bool must(const struct ledger *l, const struct field *f)
{
	const struct act_field *row = act_field_row(life_begins(l), f->name);
	return f->required || (row && row->required.always);
}

static void add_named(struct begin_screen *s, const char *name, const struct sets *values,
		      unsigned flags)
{
	const struct ledger *l = s->d.ledger;
	const struct field *f = act_field_def(l, life_begins(l), name);
	if (!f)
		f = ledger_field(l, name);
	if (f)
		dataform_add(&s->d, f, flags | (must(l, f) ? LINE_REQUIRED : 0), sets_get(values, name));
}

/* What is asked first: what the life says, else what the act that begins it asks for. */
static void add_first(struct begin_screen *s, const struct sets *values)
{
	const struct ledger *l = s->d.ledger;
	const struct act *a = life_begins(l);
	for (size_t i = 0; i < l->life->nform; i++)
		if (of_begin(&s->d, l->life->form[i]))
			add_named(s, l->life->form[i], values,
				  str_eq(l->life->form[i], s->seen.line) ? LINE_HIDDEN : 0);
	for (size_t i = 0; !l->life->nform && i < a->nfields; i++)
		add_named(s, a->fields[i].name, values, 0);
}

/* How it goes on, and what its acts ask for. */
static void add_ways(struct begin_screen *s, const struct sets *values)
{
	const struct life *l = s->d.ledger->life;
	if (s->how.nchoices)
		dataform_add(&s->d, &s->how, LINE_REQUIRED, sets_get(values, WALK_WAY));
	for (size_t i = 0; i < l->nform; i++)
		add_named(s, l->form[i], values, LINE_HIDDEN);
}

static void add_more_of_act(struct begin_screen *s, const struct act *a, const char *set)
{
	for (size_t i = 0; i < a->nfields; i++) {
		const struct act_field *f = &a->fields[i];
		if (!str_eq(f->name, set) && (f->required.always || !f->required.when.n))
			dataform_add(&s->d, act_field_def(s->d.ledger, a, f->name), LINE_HIDDEN | LINE_MORE, NULL);
	}
}

/* The rest: of the acts, and of the one that begins it. */
static void add_more(struct begin_screen *s, const struct sets *values)
{
	const struct ledger *l = s->d.ledger;
	const struct life *life = l->life;
	dataform_more(&s->d);
	size_t n = s->d.nlines;
	for (size_t i = 0; i < life->nways; i++)
		for (size_t k = 0; k < life->ways[i].nacts; k++)
			add_more_of_act(s, way_act(&s->d, &life->ways[i], k), life->ways[i].field);
	for (size_t i = 0; i < l->nfields; i++)
		if (l->fields[i].set == FIELD_BY_FORM)
			add_named(s, l->fields[i].name, values, l->fields[i].required ? 0 : LINE_MORE);
	if (s->d.nlines == n)
		dataform_drop_last(&s->d);
}

static void build(struct begin_screen *s, const char *whose)
{
	struct sets values = SETS_INIT;
	s->days = -1;
	build_how(s);
	defaults(s, whose, &values);
	add_first(s, &values);
	add_ways(s, &values);
	add_more(s, &values);
	dataform_ready(&s->d);
	sets_free(&values);
}

/* How the next one goes on: what is rare is not kept. */
static const char *way_kept(struct dataform *d)
{
	const struct life_way *w = way_now(d), *usual;
	const struct field *by = way_field(d);
	if (!w || !w->value || !by || str_eq(w->value, by->choices[0].code))
		return w ? w->name : NULL;
	usual = way_of(d, by->choices[0].code);
	return usual ? usual->name : d->ledger->life->ways[0].name;
}

static bool again(struct dataform *d)
{
	struct begin_screen *s = screen_of(d);
	if (!s->walk)
		return false;
	walk_keep(d, way_kept(d));
	s->registered++;
	sets_free(&s->followed);
	sets_free(&s->taken);
	dataform_clear(d);
	build(s, NULL);
	return true;
}

static void finish(struct dataform *d)
{
	struct begin_screen *s = screen_of(d);
	phrases_free(&s->phrases);
	seen_lines_free(&s->seen);
	free(s->said);
	sets_free(&s->followed);
	sets_free(&s->taken);
}

static const struct dataform_ops ops = {
	.title = title,
	.arrange = arrange,
	.changed = changed,
	.suggest = suggest,
	.chosen = chosen,
	.pick = pick,
	.key = key,
	.save = save,
	.again = again,
	.finish = finish,
};

void begin_form(struct app *app, const struct ledger *l, const char *whose, bool walk, bool resume)
{
	if (!app_may_write(app))
		return;
	if (!life_begins(l)) {
		stack_messagef(STYLE_ERROR, tr("No act of %s begins a record by its form"), words_now(&l->title));
		return;
	}
	struct begin_screen *s = xcalloc(1, sizeof *s);
	s->d.app = app;
	s->d.ops = &ops;
	s->d.ledger = l;
	s->walk = walk;
	s->d.digits_choose = walk && walk_digits(app);
	s->d.digits_advance = true;
	s->d.enter_skips_filled = walk;
	s->d.draft = xasprintf(walk ? "new:%s:walk" : "new:%s", l->name);
	phrases_load(app, l, &s->phrases);
	seen_lines_begin(&s->seen, app, l);
	build(s, whose);
	dataform_open(&s->d, resume);
}

void begin_open(struct app *app, const struct ledger *l, const char *whose, bool walk)
{
	begin_form(app, l, whose, walk, false);
}
