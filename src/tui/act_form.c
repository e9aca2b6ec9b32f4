/* One act on one or many hazards, as one form and one entry. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/fold.h>

#include "act_form.h"
#include "act_lines.h"
#include "prompt.h"
#include "suggest.h"

#define FEW 3 /* so many fields that need not be filled in are always shown */

static struct act_screen *screen_of(struct dataform *d)
{
	return (struct act_screen *)d;
}

static const struct ledger *hazards(const struct dataform *d)
{
	return store_main_ledger(d->app->session.store);
}

static const char *title(struct dataform *d)
{
	return screen_of(d)->title;
}

/* The strictest of them: what a major one needs is asked for all. */
static const struct record *strictest(const struct act_screen *s)
{
	for (size_t i = 0; i < s->n; i++)
		if (record_is(s->hazards[i], "level", "major"))
			return s->hazards[i];
	return s->hazards[0];
}

/* The same value on all of them, or NULL. */
static const char *common(const struct act_screen *s, const char *field)
{
	const char *v = record_get(s->hazards[0], field);
	for (size_t i = 1; i < s->n; i++)
		if (!str_eq(v, record_get(s->hazards[i], field)))
			return NULL;
	return v;
}

/* ---- what follows from what ---- */

static void arrange(struct dataform *d)
{
	struct act_screen *s = screen_of(d);
	for (int pass = 0; pass < 3; pass++) {
		struct sets values = SETS_INIT;
		act_lines_values(d, &values);
		act_lines_arrange(d, s->act, strictest(s), &values);
		sets_free(&values);
	}
	act_tell(s);
}

/* The five of a plan that must be in place begin with its six sections. */
static const struct {
	const char *six, *five;
} follows[] = {
	{ "organisation", "five_responsible" }, { "methods", "five_measures" },
	{ "funds_goods", "five_funds" },	{ "schedule", "five_deadline" },
	{ "safety", "five_contingency" },
};
#define NFOLLOWS (sizeof follows / sizeof *follows)

static void follow(struct act_screen *s, const char *six, const char *five)
{
	struct dataform *d = &s->d;
	char *now = dataform_get(d, five), *value = dataform_get(d, six);
	if (!now || str_eq(now, sets_get(&s->followed, five))) {
		dataform_set(d, five, value);
		sets_put(&s->followed, five, value, false);
	}
	free(now);
	free(value);
}

static void follow_plan(struct act_screen *s, const char *name)
{
	for (size_t i = 0; i < NFOLLOWS; i++)
		if (str_eq(follows[i].six, name) && dataform_has(&s->d, follows[i].five))
			follow(s, name, follows[i].five);
}

/* Those that are the same from the start follow too. */
static void begin_following(struct act_screen *s, const struct sets *sets)
{
	for (size_t i = 0; i < NFOLLOWS; i++) {
		const char *six = sets_get(sets, follows[i].six);
		if (six && str_eq(six, sets_get(sets, follows[i].five)))
			sets_put(&s->followed, follows[i].five, six, false);
	}
}

static void changed(struct dataform *d, const char *name)
{
	const struct field *f = dataform_line(d, name)->field;
	follow_plan(screen_of(d), name);
	if (f && str_eq(name, "checkers")) /* they are not those of the last time any more */
		form_set_help(d->form, form_find(d->form, name), words_now(&f->help));
}

/* ---- suggestions ---- */

static size_t suggest_channels(const char *typed, struct strv *out)
{
	static const char *const channels[] = { N_("in writing"), N_("by telephone"),
						N_("through the reporting system") };
	for (size_t i = 0; i < sizeof channels / sizeof *channels; i++)
		if (suggest_fits(tr(channels[i]), typed))
			strv_add(out, tr(channels[i]));
	return out->n;
}

/* What was asked for was done. */
static void suggest_done(const char *requirement, const char *typed, struct strv *out)
{
	char *text = requirement ? xasprintf(tr("Done as required: %s"), requirement) : NULL;
	if (text && suggest_fits(text, typed) && !str_eq(text, typed))
		strv_add(out, text);
	free(text);
}

static size_t suggest(struct dataform *d, const char *name, const char *typed,
		      struct strv *out)
{
	const struct dataform_line *l = dataform_line(d, name);
	if (suggest_has_days(name))
		return suggest_days(d->app, typed, out);
	if (str_eq(name, "channel"))
		return suggest_channels(typed, out);
	if (str_eq(name, "measure_taken"))
		suggest_done(common(screen_of(d), "requirement"), typed, out);
	if (l->kind != FORM_TEXT && !str_eq(name, "measure_taken"))
		return 0;
	if (l->field != ledger_field(hazards(d), name) ||
	    (l->field->type != FIELD_TEXT && l->field->type != FIELD_LONGTEXT))
		return 0;
	return suggest_recent(d->app, name, NULL, typed, out);
}

static bool chosen(struct dataform *d, const char *name, int index)
{
	char day[DAY_TEXT];
	if (!suggest_has_days(name))
		return false;
	dataform_set(d, name, day_to_iso(suggest_day(d->app, index), day));
	return true;
}

static bool pick(struct dataform *d, const char *name, const char *typed, bool *ret_set)
{
	struct act_screen *s = screen_of(d);
	(void)typed;
	if (!str_eq(name, "criterion"))
		return false;
	*ret_set = criterion_ask(d, common(s, "enterprise"),
				 day_from_iso(record_get(strictest(s), "found_on")));
	return true;
}

/* ---- saving ---- */

static void leave_out(struct act_screen *s, size_t i, const char *why)
{
	struct record *r = s->hazards[i];
	VEC_ADD(s->out, s->nout) = (struct left_out){ xstrdup(r->number), xstrdup(why) };
	record_free(r);
	memmove(&s->hazards[i], &s->hazards[i + 1],
		(s->n - i - 1) * sizeof *s->hazards);
	s->n--;
}

/* Takes those out for which it is not lawful with these values, unless that is
 * all of them: then *err is about the first. True when none was. */
static bool sort_out(struct act_screen *s, const struct step *step, struct err *err)
{
	struct session *session = &s->d.app->session;
	struct err *each = xcalloc(s->n, sizeof *each);
	size_t bad = 0, n = s->n;
	for (size_t i = 0; i < n; i++)
		bad += !work_may(session, s->hazards[i]->id, step, &each[i]);
	if (bad == n)
		*err = each[0];
	for (size_t i = n; bad < n && i-- > 0;)
		if (each[i].kind)
			leave_out(s, i, each[i].text);
	if (bad && bad < n) {
		act_tell(s);
		err_set(err, ERR_REFUSED, "left_out",
			"%zu left out, see above. Save again for the other %zu.", bad,
			n - bad);
	}
	free(each);
	return !bad;
}

/* It has been said who changed what; the next save is against what there is. */
static void reload(struct act_screen *s)
{
	for (size_t i = 0; i < s->n; i++) {
		struct record *fresh;
		if (!store_get(s->d.app->session.store, s->hazards[i]->id, &fresh, NULL))
			continue;
		record_free(s->hazards[i]);
		s->hazards[i] = fresh;
	}
	dataform_arrange(&s->d);
}

static void name_culprit(const struct act_screen *s, size_t which, struct err *err)
{
	struct err was = *err;
	if (s->n > 1 && which < s->n && !err->field[0])
		err_set(err, was.kind, was.code, "%s: %s", s->hazards[which]->number,
			was.text);
}

static bool write_act(struct act_screen *s, const struct step *step, struct err *err)
{
	const char **ids = xcalloc(s->n, sizeof *ids);
	const char **expect = xcalloc(s->n, sizeof *expect);
	size_t which = SIZE_MAX;
	for (size_t i = 0; i < s->n; i++) {
		ids[i] = s->hazards[i]->id;
		expect[i] = s->hazards[i]->version;
	}
	bool ok = work_act(&s->d.app->session, ids, s->n, step, 1, expect, s->d.draft,
			   &which, err);
	if (!ok)
		name_culprit(s, which, err);
	if (!ok && str_eq(err->code, "changed_meanwhile"))
		reload(s);
	free(ids);
	free(expect);
	return ok;
}

static void take_sets(struct act_screen *s, const struct sets *all, struct sets *ret)
{
	act_lines_take(s->act, all, ret);
	if (sets_get(all, "on"))
		sets_put(ret, "on", sets_get(all, "on"), true);
	if (sets_get(all, "note"))
		sets_put(ret, "note", sets_get(all, "note"), true);
}

static bool save(struct dataform *d, struct err *err)
{
	struct act_screen *s = screen_of(d);
	struct sets all = SETS_INIT;
	struct step step = { .act = s->act };
	bool ok = dataform_collect(d, &all, err);
	if (ok) {
		take_sets(s, &all, &step.sets);
		ok = (s->n == 1 || sort_out(s, &step, err)) && write_act(s, &step, err);
	}
	if (ok)
		act_say_saved(s, &step.sets);
	sets_free(&step.sets);
	sets_free(&all);
	return ok;
}

static void release(struct act_screen *s)
{
	for (size_t i = 0; i < s->n; i++)
		record_free(s->hazards[i]);
	for (size_t i = 0; i < s->nout; i++) {
		free(s->out[i].number);
		free(s->out[i].why);
	}
	free(s->hazards);
	free(s->out);
	free(s->title);
	sets_free(&s->followed);
}

static void finish(struct dataform *d)
{
	release(screen_of(d));
}

static const struct dataform_ops ops = {
	.title = title,
	.arrange = arrange,
	.changed = changed,
	.suggest = suggest,
	.chosen = chosen,
	.pick = pick,
	.save = save,
	.finish = finish,
};

/* ---- building ---- */

/* Refused whatever is filled in: not for a value that is missing or wrong, nor
 * for the day, which the form asks for. */
static bool refused_for_good(const struct err *err)
{
	return !err->field[0] && !str_eq(err->code, "required") &&
	       !str_eq(err->code, "extension_after_deadline");
}

static void gather(struct act_screen *s, const char *const *ids, size_t n,
		   const struct sets *preset)
{
	struct session *session = &s->d.app->session;
	struct step step = { .act = s->act };
	if (preset)
		sets_copy(&step.sets, preset);
	for (size_t i = 0; i < n; i++) {
		struct err err = ERR_INIT;
		struct record *r;
		if (!store_get(session->store, ids[i], &r, &err)) {
			stack_error(&err);
			continue;
		}
		VEC_ADD(s->hazards, s->n) = r;
		if (!work_may(session, ids[i], &step, &err) && refused_for_good(&err))
			leave_out(s, s->n - 1, err.text);
	}
	sets_free(&step.sets);
}

static void put_missing(struct sets *sets, const char *name, const char *value)
{
	if (!sets_get(sets, name))
		sets_put(sets, name, value, false);
}

static bool all_overdue(const struct act_screen *s)
{
	for (size_t i = 0; i < s->n; i++)
		if (!life_overdue(s->hazards[i], s->d.app->session.today))
			return false;
	return true;
}

/* Granted as asked, unless something else is typed. */
static void fill_asked(const struct act_screen *s, struct sets *sets)
{
	struct timeline t;
	struct err err = ERR_INIT;
	if (!store_timeline(s->d.app->session.store, s->hazards[0]->id, &t, &err))
		return;
	const struct done *asked = timeline_last(&t, "ask_extension", NULL, NULL);
	const char *until = asked ? sets_get(&asked->sets, "until") : NULL;
	if (until)
		put_missing(sets, "new_deadline", until);
	timeline_free(&t);
}

/* What the form itself begins with, beside what the work knows. */
static void fill(struct act_screen *s, struct sets *sets)
{
	char day[DAY_TEXT];
	day_to_iso(s->d.app->session.today, day);
	put_missing(sets, "on", day);
	if (str_eq(s->act->name, "report_done") || str_eq(s->act->name, "fix_on_spot"))
		put_missing(sets, "rectified_on", day);
	if (str_eq(s->act->name, "decide_extension") && s->n == 1)
		fill_asked(s, sets);
	if (str_eq(s->act->name, "supervise") && all_overdue(s))
		put_missing(sets, "content",
			    tr("The time limit for the rectification has passed. Finish "
			       "it at once and report the result."));
}

/* What reaches beyond the park is not signed by two keys: the ladder's call for it is
 * said, and its digit is for the person to press. */
static void leave_grave(struct act_screen *s, struct sets *sets)
{
	static const char *const grave[] = { "exposure", "referral", "penalty",
					     "joint_penalty", "closure_petition" };
	const char *kind = sets_get(sets, "kind");
	for (size_t i = 0; kind && i < sizeof grave / sizeof *grave; i++)
		if (str_eq(kind, grave[i])) {
			s->called = grave[i];
			sets_drop(sets, "kind");
			return;
		}
}

/* Who was there the last time need not be there today: they are looked at first. */
static void show_remembered(struct act_screen *s, const struct sets *sets)
{
	int line = form_find(s->d.form, "checkers");
	if (line < 0 || !sets_get(sets, "checkers"))
		return;
	form_set_help(s->d.form, line,
		      tr("As at your last check: Enter keeps them, typing replaces them"));
	form_set_focus(s->d.form, line);
}

static void add_line(struct act_screen *s, const char *name, unsigned flags,
		     const struct sets *sets)
{
	if (str_eq(name, "channel")) /* no other way begins with a digit */
		flags |= LINE_DIGITS;
	dataform_add(&s->d, act_field_def(hazards(&s->d), s->act, name), flags,
		     sets_get(sets, name));
}

/* Those asked for in some cases stand among the first too; the note that each act may have is last. */
static bool asked_first(const struct act_field *f)
{
	return (f->required.always || f->required.when.n) && !str_eq(f->name, "note");
}

static void build(struct act_screen *s, const struct sets *sets)
{
	const struct act *a = s->act;
	for (size_t i = 0; i < a->nfields; i++)
		if (asked_first(&a->fields[i]))
			add_line(s, a->fields[i].name, 0, sets);
	add_line(s, "on", LINE_REQUIRED, sets);
	if (s->d.nlines + FEW < a->nfields)
		dataform_more(&s->d);
	for (size_t i = 0; i < a->nfields; i++)
		add_line(s, a->fields[i].name, dataform_has(&s->d, "@more") ? LINE_MORE : 0,
			 sets);
	add_line(s, "note", 0, sets);
	dataform_ready(&s->d);
}

static void name_it(struct act_screen *s, const char *const *ids, size_t n)
{
	struct buf key = BUF_INIT;
	buf_addf(&key, "act:%s:", s->act->name);
	for (size_t i = 0; i < n; i++)
		buf_addf(&key, "%s%s", i ? "," : "", ids[i]);
	s->d.draft = buf_take(&key);
	if (s->n == 1)
		s->title = xasprintf("%s  %s", words_now(&s->act->title),
				     s->hazards[0]->number);
	else
		s->title = xasprintf(tr("%s  %zu hazards"), words_now(&s->act->title),
				     s->n);
}

static bool work_fill_all(struct act_screen *s, struct sets *sets, struct err *err)
{
	const char **ids = xcalloc(s->n, sizeof *ids);
	for (size_t i = 0; i < s->n; i++)
		ids[i] = s->hazards[i]->id;
	bool ok = work_fill(&s->d.app->session, ids, s->n, s->act, sets, err);
	free(ids);
	return ok;
}

void act_form(struct app *app, const struct act *act, const char *const *ids, size_t n,
	      const struct sets *preset, bool resume)
{
	if (!app_may_write(app))
		return;
	struct act_screen *s = xcalloc(1, sizeof *s);
	struct sets sets = SETS_INIT;
	struct err err = ERR_INIT;
	s->d.app = app;
	s->d.ops = &ops;
	s->act = act;
	s->d.digits_advance = true;
	s->d.enter_skips_filled = true;
	gather(s, ids, n, preset);
	if (preset)
		sets_copy(&sets, preset);
	if (s->n && work_fill_all(s, &sets, &err)) {
		fill(s, &sets);
		leave_grave(s, &sets);
		begin_following(s, &sets);
		name_it(s, ids, n);
		build(s, &sets);
		if (!preset || !sets_get(preset, "checkers"))
			show_remembered(s, &sets);
		dataform_open(&s->d, resume);
	} else {
		act_say_none(s);
		if (err.kind)
			prompt_show_error(&err);
		release(s);
		free(s);
	}
	sets_free(&sets);
}

void act_form_open(struct app *app, const struct act *act, const char *const *ids,
		   size_t n, const struct sets *preset)
{
	act_form(app, act, ids, n, preset, false);
}
