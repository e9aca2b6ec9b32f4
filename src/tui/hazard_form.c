/* A new finding: the registration, running on into grade and order, or into
 * fix_on_spot, as one entry. In walk mode one form follows the other and keeps
 * enterprise, people, source and date. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/utf8.h>

#include "act_lines.h"
#include "picks.h"
#include "seen_lines.h"
#include "suggest.h"
#include "walk.h"

/* How a finding goes on: the acts that follow register, and the level. */
static const struct way {
	struct choice choice;
	const char *acts[2];
	const char *level;
	enum role role; /* who may */
} ways[] = {
	{ { .code = "register", .label = { "只登记", "Only register" } }, { NULL }, NULL, ROLE_CLERK },
	{ { .code = "order", .label = { "一般，下达整改", "General, order it" } },
	  { "grade", "order" }, "general", ROLE_INSPECTOR },
	{ { .code = "fix", .label = { "当场整改", "Fixed on the spot" } },
	  { "fix_on_spot", NULL }, "general", ROLE_INSPECTOR },
	{ { .code = "major", .label = { "重大", "Major" } }, { "grade", NULL }, "major",
	  ROLE_SUPERVISOR },
	{ { .code = "major_order", .label = { "重大，下达整改", "Major, order it" } },
	  { "grade", "order" }, "major", ROLE_SUPERVISOR },
};
#define NWAYS (sizeof ways / sizeof *ways)

/* The order of the form. Those after NULL are under a heading of their own. */
static const char *const first_fields[] = {
	"enterprise", "location", "description", "repeat_of", "source",
	"found_on", "found_by", "category", "cause", NULL,
};
static const char *const way_fields[] = {
	"basis", "criterion", "opinion_no", "opinion_by", "standard", "article", "text",
	"measure_taken", "requirement", "responsible", "deadline", "interim_measures",
	NULL,
};
struct hazard_screen {
	struct dataform d;
	bool walk;
	int registered;
	char *said; /* the last one saved */
	char title[160];
	struct field how; /* the line that asks how it goes on */
	struct choice how_choices[NWAYS];
	struct phrases phrases;
	char *auto_responsible, *auto_deadline; /* what was filled in last */
	int days;				/* of the phrase taken, -1: none */
	struct seen_lines seen;
};

static struct hazard_screen *screen_of(struct dataform *d)
{
	return (struct hazard_screen *)d;
}

static const struct ledger *hazards(struct dataform *d)
{
	return store_main_ledger(d->app->session.store);
}

static const char *title(struct dataform *d)
{
	struct hazard_screen *s = screen_of(d);
	if (s->walk)
		snprintf(s->title, sizeof s->title, tr("Walk mode: %d registered"),
			 s->registered);
	else
		snprintf(s->title, sizeof s->title, "%s", tr("New hazard"));
	return s->title;
}

static const struct way *way_now(struct dataform *d)
{
	const char *code = dataform_raw(d, "how");
	for (size_t i = 0; i < NWAYS; i++)
		if (str_eq(ways[i].choice.code, code))
			return &ways[i];
	return &ways[0];
}

static bool way_allowed(const struct dataform *d, const struct way *w)
{
	enum role role = d->app->session.me.role;
	return role_may(role, ROLE_CLERK | ROLE_INSPECTOR) &&
	       (w->role == ROLE_CLERK || role_may(role, w->role));
}

static const struct way *way_find(const struct dataform *d, const char *code)
{
	for (size_t i = 0; i < NWAYS; i++)
		if (str_eq(ways[i].choice.code, code) && way_allowed(d, &ways[i]))
			return &ways[i];
	return NULL;
}

/* ---- what follows from what ---- */

/* Sets a line unless the user wrote something else into it. */
static void set_auto(struct dataform *d, const char *name, char **was, const char *value)
{
	char *now = dataform_get(d, name);
	if (str_eq(now, value)) {
		free(now);
		return;
	}
	if ((!now && str_empty(dataform_raw(d, name))) || str_eq(now, *was)) {
		dataform_set(d, name, value);
		free(*was);
		*was = xstrdup(value);
	}
	free(now);
}

static void fill_responsible(struct dataform *d)
{
	struct hazard_screen *s = screen_of(d);
	struct store *store = d->app->session.store;
	const char *id = dataform_raw(d, "enterprise");
	if (str_empty(id) || dataform_hidden(d, "responsible"))
		return;
	char *name = xstrdup(store_peek(store, "enterprise", id, "safety_officer"));
	if (!name)
		name = xstrdup(store_peek(store, "enterprise", id, "head"));
	if (name)
		set_auto(d, "responsible", &s->auto_responsible, name);
	free(name);
}

static void fill_deadline(struct dataform *d)
{
	struct hazard_screen *s = screen_of(d);
	char *found = dataform_get(d, "found_on"), day[DAY_TEXT];
	day_t from = day_from_iso(found);
	if (from != DAY_NONE && s->days >= 0 && !dataform_hidden(d, "deadline"))
		set_auto(d, "deadline", &s->auto_deadline,
			 day_to_iso(from + s->days, day));
	free(found);
}

static void tell(struct dataform *d)
{
	struct hazard_screen *s = screen_of(d);
	form_info_clear(d->form);
	if (!dataform_hidden(d, "criterion"))
		criterion_tell(d);
	seen_tell(d, &s->seen);
	if (s->said)
		form_info(d->form, STYLE_GOOD, s->said);
}

static bool on_way(const struct ledger *l, const struct way *w, const char *field)
{
	for (size_t k = 0; k < 2 && w->acts[k]; k++)
		if (act_has_field(act_find(l, w->acts[k]), field))
			return true;
	return false;
}

static void hide_other_ways(struct dataform *d, const struct way *w)
{
	for (size_t i = 0; i < NWAYS; i++)
		for (size_t k = 0; k < 2 && ways[i].acts[k]; k++) {
			const struct act *a = act_find(hazards(d), ways[i].acts[k]);
			for (size_t j = 0; j < a->nfields; j++)
				if (!on_way(hazards(d), w, a->fields[j].name))
					dataform_hide(d, a->fields[j].name, true);
		}
}

/* Lines of acts that are not on this way are hidden, those of its acts as the
 * acts say. A line shown may call for another one, twice at most: basis,
 * criterion, opinion. */
static void arrange(struct dataform *d)
{
	const struct way *w = way_now(d);
	hide_other_ways(d, w);
	for (int pass = 0; pass < 3 && w->acts[0]; pass++) {
		struct sets values = SETS_INIT;
		act_lines_values(d, &values);
		sets_put(&values, "level", w->level, false);
		for (size_t k = 0; k < 2 && w->acts[k]; k++)
			act_lines_arrange(d, act_find(hazards(d), w->acts[k]), NULL, &values);
		sets_free(&values);
	}
	fill_responsible(d);
	fill_deadline(d);
	seen_look(d, &screen_of(d)->seen);
	tell(d);
}

static void changed(struct dataform *d, const char *name)
{
	if (str_eq(name, "deadline"))
		screen_of(d)->days = -1;
	if (str_eq(name, "enterprise")) /* what was linked is another one's */
		dataform_set(d, "repeat_of", NULL);
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

static size_t suggest(struct dataform *d, const char *name, const char *typed,
		      struct strv *out)
{
	struct hazard_screen *s = screen_of(d);
	const char *enterprise = dataform_raw(d, "enterprise");
	if (str_eq(name, "description") || str_eq(name, "requirement"))
		return suggest_phrases(&s->phrases, name, typed, out);
	if (str_eq(name, "location"))
		return suggest_recent(d->app, name, enterprise, typed, out) ||
		       suggest_recent(d->app, name, NULL, typed, out) ? out->n : 0;
	if (str_eq(name, "measure_taken"))
		return suggest_recent(d->app, name, NULL, typed, out);
	if (str_eq(name, "repeat_of"))
		return seen_suggest(d, &s->seen, out);
	return suggest_has_days(name) ? suggest_days(d->app, typed, out) : 0;
}

static void take_phrase(struct dataform *d, const struct record *r)
{
	static const char *const fields[] = { "description", "category", "cause", NULL };
	struct hazard_screen *s = screen_of(d);
	const char *days = record_get(r, "days");
	bool major = record_is(r, "level", "major");
	const struct way *w = way_find(d, major ? "major_order" : "order");
	for (size_t i = 0; fields[i]; i++)
		if (record_get(r, fields[i]))
			dataform_set(d, fields[i], record_get(r, fields[i]));
	if (record_get(r, "requirement"))
		dataform_set(d, "requirement", record_get(r, "requirement"));
	s->days = days ? atoi(days) : -1;
	if (w && !str_eq(dataform_raw(d, "how"), "fix"))
		dataform_set(d, "how", w->choice.code);
}

static bool chosen(struct dataform *d, const char *name, int index)
{
	struct hazard_screen *s = screen_of(d);
	char day[DAY_TEXT];
	if (suggest_has_days(name)) {
		dataform_set(d, name, day_to_iso(suggest_day(d->app, index), day));
		return true;
	}
	if (str_eq(name, "repeat_of"))
		return seen_chosen(d, &s->seen, index);
	const struct record *r = str_eq(name, "description") ?
		phrases_hit(&s->phrases, index) : NULL;
	if (r)
		take_phrase(d, r);
	return r != NULL;
}

static bool pick(struct dataform *d, const char *name, const char *typed, bool *ret_set)
{
	const char *enterprise = dataform_raw(d, "enterprise");
	(void)typed;
	if (!str_eq(name, "criterion"))
		return false;
	char *found = dataform_get(d, "found_on");
	*ret_set = criterion_ask(d, str_empty(enterprise) ? NULL : enterprise,
				 day_from_iso(found));
	free(found);
	return true;
}

/* ---- saving ---- */

static void register_sets(struct dataform *d, const struct sets *all, struct sets *ret)
{
	const struct ledger *l = hazards(d);
	for (size_t i = 0; i < all->n; i++) {
		const struct field *f = ledger_field(l, all->v[i].name);
		if (f && f->set == FIELD_BY_FORM && all->v[i].value)
			sets_put(ret, f->name, all->v[i].value, false);
	}
}

static size_t make_steps(struct dataform *d, struct sets *all, struct step steps[3])
{
	const struct way *w = way_now(d);
	size_t n = 1;
	steps[0] = (struct step){ .act = life_begins(hazards(d)) };
	register_sets(d, all, &steps[0].sets);
	sets_put(all, "level", w->level, false);
	for (size_t k = 0; k < 2 && w->acts[k]; k++, n++) {
		steps[n] = (struct step){ .act = act_find(hazards(d), w->acts[k]) };
		act_lines_take(steps[n].act, all, &steps[n].sets);
	}
	return n;
}

static void remember_saved(struct hazard_screen *s, const char *id, const char *number)
{
	struct dataform *d = &s->d;
	const struct field *f = ledger_field(hazards(d), "state");
	char *state = value_show(f, store_peek(d->app->session.store, "hazard", id, "state"),
				 dataform_names(d));
	char *text = utf8_clip(dataform_raw(d, "description"), 40, false);
	free(s->said);
	s->said = xasprintf(tr("%s is saved: %s. %s"), number, state, text);
	free(text);
	free(state);
}

static void free_sets(struct step *steps, size_t n)
{
	for (size_t i = 0; i < n; i++)
		sets_free(&steps[i].sets);
}

static bool save(struct dataform *d, struct err *err)
{
	struct hazard_screen *s = screen_of(d);
	struct sets all = SETS_INIT;
	struct step steps[3];
	size_t n = 0;
	char id[ID_TEXT], *number = NULL;
	bool ok = dataform_collect(d, &all, err);
	if (ok) {
		n = make_steps(d, &all, steps);
		ok = work_new_hazard(&d->app->session, steps, n, d->draft, id, &number,
				     err);
		/* the day of the registration is not on the form */
		if (!ok && str_eq(err->field, "on"))
			memcpy(err->field, "found_on", sizeof "found_on");
	}
	if (ok) {
		remember_saved(s, id, number);
		stack_message(STYLE_GOOD, s->said);
	}
	free(number);
	free_sets(steps, n);
	sets_free(&all);
	return ok;
}

/* ---- building ---- */

static void defaults(struct hazard_screen *s, const char *enterprise, struct sets *ret)
{
	struct session *session = &s->d.app->session;
	char day[DAY_TEXT], me[ID_TEXT + 1];
	snprintf(me, sizeof me, "=%s", session->me.id);
	sets_put(ret, "found_on", day_to_iso(session->today, day), false);
	if (session->me.id[0])
		sets_put(ret, "found_by", me, false);
	sets_put(ret, "source",
		 session->me.side == SIDE_ENTERPRISE ? "self" : "inspection", false);
	sets_put(ret, "how", "register", false);
	if (s->walk)
		walk_read(&s->d, ret);
	if (enterprise)
		sets_put(ret, "enterprise", enterprise, false);
}

static void build_how(struct hazard_screen *s)
{
	size_t n = 0;
	for (size_t i = 0; i < NWAYS; i++)
		if (way_allowed(&s->d, &ways[i]))
			s->how_choices[n++] = ways[i].choice;
	s->how = (struct field){
		.name = "how",
		.label = { "后续处理", "How it goes on" },
		.type = FIELD_CHOICE,
		.choices = s->how_choices,
		.nchoices = n,
	};
}

static void add_named(struct hazard_screen *s, const char *name, const struct sets *values,
		      unsigned flags)
{
	const struct field *f = ledger_field(hazards(&s->d), name);
	if (f)
		dataform_add(&s->d, f, flags | (f->required ? LINE_REQUIRED : 0),
			     sets_get(values, name));
}

/* The rest: of the registration, and of the acts. */
static void add_more(struct hazard_screen *s, const struct sets *values)
{
	static const char *const more_acts[] = { "order", "fix_on_spot" };
	const struct ledger *l = hazards(&s->d);
	dataform_more(&s->d);
	for (size_t k = 0; k < 2; k++) {
		const struct act *a = act_find(l, more_acts[k]);
		for (size_t i = 0; i < a->nfields; i++)
			dataform_add(&s->d, act_field_def(l, a, a->fields[i].name),
				     LINE_HIDDEN | LINE_MORE, NULL);
	}
	for (size_t i = 0; i < l->nfields; i++)
		if (l->fields[i].set == FIELD_BY_FORM)
			add_named(s, l->fields[i].name, values,
				  l->fields[i].required ? 0 : LINE_MORE);
}

static void build(struct hazard_screen *s, const char *enterprise)
{
	struct sets values = SETS_INIT;
	s->days = -1;
	build_how(s);
	defaults(s, enterprise, &values);
	for (size_t i = 0; first_fields[i]; i++)
		add_named(s, first_fields[i], &values,
			  str_eq(first_fields[i], "repeat_of") ? LINE_HIDDEN : 0);
	dataform_add(&s->d, &s->how, LINE_REQUIRED, sets_get(&values, "how"));
	for (size_t i = 0; way_fields[i]; i++)
		add_named(s, way_fields[i], &values, LINE_HIDDEN);
	add_more(s, &values);
	dataform_ready(&s->d);
	sets_free(&values);
}

static bool again(struct dataform *d)
{
	struct hazard_screen *s = screen_of(d);
	if (!s->walk)
		return false;
	walk_keep(d);
	s->registered++;
	free(s->auto_responsible);
	free(s->auto_deadline);
	s->auto_responsible = s->auto_deadline = NULL;
	dataform_clear(d);
	build(s, NULL);
	return true;
}

static void finish(struct dataform *d)
{
	struct hazard_screen *s = screen_of(d);
	phrases_free(&s->phrases);
	seen_lines_free(&s->seen);
	free(s->said);
	free(s->auto_responsible);
	free(s->auto_deadline);
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

void hazard_form(struct app *app, const char *enterprise, bool walk, bool resume)
{
	if (!app_may_write(app))
		return;
	struct hazard_screen *s = xcalloc(1, sizeof *s);
	s->d.app = app;
	s->d.ops = &ops;
	s->walk = walk;
	s->d.digits_choose = walk && walk_digits(app);
	s->d.digits_advance = true;
	s->d.enter_skips_filled = walk;
	s->d.draft = xstrdup(walk ? "new:hazard:walk" : "new:hazard");
	phrases_load(app, &s->phrases);
	build(s, enterprise);
	dataform_open(&s->d, resume);
}

void hazard_new_open(struct app *app, const char *enterprise, bool walk)
{
	hazard_form(app, enterprise, walk, false);
}
