/* One act on one or many hazards, as one form and one entry. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/utf8.h>
#include <bihuan/domain/fold.h>

#include "act_lines.h"
#include "picks.h"
#include "prompt.h"
#include "shell.h"
#include "suggest.h"

#define FEW 3 /* so many fields that need not be filled in are always shown */

struct left_out {
	char *number, *why;
};
struct act_screen {
	struct dataform d;
	const struct act *act;
	struct record **hazards; /* those it is lawful for, as opened */
	size_t n;
	struct left_out *out;
	size_t nout;
	char *title;
	struct sets followed; /* what was filled in after another line */
};

static struct act_screen *screen_of(struct dataform *d)
{
	return (struct act_screen *)d;
}

static const struct ledger *hazards(const struct dataform *d)
{
	return store_ledger(d->app->session.store, "hazard");
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

/* ---- the pane ---- */

static void tell_field(struct act_screen *s, const char *field)
{
	struct record *r = s->hazards[0];
	const struct field *f = ledger_field(r->ledger, field);
	struct buf out = BUF_INIT;
	if (!f || !record_get(r, field))
		return;
	buf_addf(&out, "%s: ", words_now(&f->label));
	words_field(s->d.app, r, field, &out);
	form_info(s->d.form, STYLE_NORMAL, buf_text(&out));
	buf_free(&out);
}

static void tell_one(struct act_screen *s)
{
	struct record *r = s->hazards[0];
	struct buf out = BUF_INIT;
	int style = STYLE_NORMAL;
	buf_addf(&out, "%s  ", r->number);
	words_field(s->d.app, r, "enterprise", &out);
	buf_add(&out, "  ");
	words_line(&out, record_get(r, "description"));
	/* above the fields room is short: one line */
	char *line = utf8_clip(buf_text(&out), term_cols() < 110 ? term_cols() : 400, false);
	form_info(s->d.form, STYLE_LABEL, line);
	free(line);
	buf_clear(&out);
	words_field(s->d.app, r, "level", &out);
	buf_add(&out, out.len ? "  " : "");
	words_field(s->d.app, r, "state", &out);
	if (record_get(r, "deadline")) {
		buf_addf(&out, "  %s ", tr("deadline"));
		words_due(&out, day_from_iso(record_get(r, "deadline")),
			  s->d.app->session.today, &style);
	}
	if (record_get(r, "round"))
		buf_addf(&out, tr("  round %s"), record_get(r, "round"));
	form_info(s->d.form, style, buf_text(&out));
	buf_free(&out);
	if (str_eq(s->act->name, "check") || str_eq(s->act->name, "sign_off"))
		tell_field(s, "measure_taken");
	else if (str_eq(s->act->name, "report_done"))
		tell_field(s, "requirement");
}

static void tell_many(struct act_screen *s)
{
	struct buf out = BUF_INIT;
	buf_addf(&out, tr("%zu hazards:"), s->n);
	for (size_t i = 0; i < s->n; i++) {
		char *text = utf8_clip(record_get(s->hazards[i], "description"), 20,
				       false);
		buf_addf(&out, "%s%s %s", i ? "; " : " ", s->hazards[i]->number, text);
		free(text);
	}
	form_info(s->d.form, STYLE_NORMAL, buf_text(&out));
	buf_free(&out);
}

static void tell(struct act_screen *s)
{
	form_info_clear(s->d.form);
	for (size_t i = 0; i < s->nout; i++) {
		char *line = xasprintf(tr("Left out %s: %s"), s->out[i].number,
				       s->out[i].why);
		form_info(s->d.form, STYLE_WARN, line);
		free(line);
	}
	if (s->n == 1)
		tell_one(s);
	else
		tell_many(s);
	if (!dataform_hidden(&s->d, "criterion"))
		criterion_tell(&s->d);
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
	tell(s);
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
	follow_plan(screen_of(d), name);
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

static size_t suggest(struct dataform *d, const char *name, const char *typed,
		      struct strv *out)
{
	const struct dataform_line *l = dataform_line(d, name);
	if (suggest_has_days(name))
		return suggest_days(d->app, typed, out);
	if (str_eq(name, "channel"))
		return suggest_channels(typed, out);
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
		tell(s);
		err_set(err, ERR_REFUSED, "left_out",
			"%zu left out, see above. Save again for the other %zu.", bad,
			n - bad);
	}
	free(each);
	return !bad;
}

static void say_state(struct act_screen *s, struct buf *out)
{
	const struct field *f = ledger_field(hazards(&s->d), "state");
	if (s->act->note)
		return;
	char *now = value_show(f,
			       store_peek(s->d.app->session.store, "hazard",
					  s->hazards[0]->id, "state"),
			       dataform_names(&s->d));
	buf_addf(out, " → %s", now);
	free(now);
}

static void say_saved(struct act_screen *s, const struct sets *sets)
{
	struct buf out = BUF_INIT;
	if (s->n == 1)
		buf_addf(&out, "%s: ", s->hazards[0]->number);
	else
		buf_addf(&out, tr("%zu hazards: "), s->n);
	buf_add(&out, words_now(&s->act->title));
	for (size_t i = 0; i < s->act->nfields; i++) {
		const char *name = s->act->fields[i].name, *value = sets_get(sets, name);
		const struct field *f = act_field_def(hazards(&s->d), s->act, name);
		if (!value || !f || f->type != FIELD_CHOICE ||
		    !(s->act->fields[i].flags & ACT_REQUIRED))
			continue;
		char *shown = value_show(f, value, dataform_names(&s->d));
		buf_addf(&out, " %s", shown);
		free(shown);
		break;
	}
	say_state(s, &out);
	if (s->nout)
		buf_addf(&out, tr("; %zu left out"), s->nout);
	stack_message(STYLE_GOOD, buf_text(&out));
	buf_free(&out);
}

static bool write_act(struct act_screen *s, const struct step *step, struct err *err)
{
	const char **ids = xcalloc(s->n, sizeof *ids);
	const char **expect = xcalloc(s->n, sizeof *expect);
	size_t which = 0;
	for (size_t i = 0; i < s->n; i++) {
		ids[i] = s->hazards[i]->id;
		expect[i] = s->hazards[i]->version;
	}
	bool ok = work_act(&s->d.app->session, ids, s->n, step, 1, expect, s->d.draft,
			   &which, err);
	if (!ok && s->n > 1 && which < s->n && !err->field[0]) {
		char *text = xasprintf("%s: %s", s->hazards[which]->number, err->text);
		err->text[0] = 0;
		strncat(err->text, text, utf8_first_bad(text, sizeof err->text - 1));
		free(text);
	}
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
		say_saved(s, &step.sets);
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

static void say_none(const struct act_screen *s)
{
	struct buf out = BUF_INIT;
	for (size_t i = 0; i < s->nout; i++)
		buf_addf(&out, "%s: %s\n", s->out[i].number, s->out[i].why);
	if (s->nout)
		prompt_show(words_now(&s->act->title), buf_text(&out));
	buf_free(&out);
}

static void put_missing(struct sets *sets, const char *name, const char *value)
{
	if (!sets_get(sets, name))
		sets_put(sets, name, value, false);
}

static bool all_overdue(const struct act_screen *s)
{
	for (size_t i = 0; i < s->n; i++)
		if (!hazard_overdue(s->hazards[i], s->d.app->session.today))
			return false;
	return true;
}

/* What the form itself begins with, beside what the work knows. */
static void fill(struct act_screen *s, struct sets *sets)
{
	char day[DAY_TEXT];
	day_to_iso(s->d.app->session.today, day);
	put_missing(sets, "on", day);
	if (str_eq(s->act->name, "report_done") || str_eq(s->act->name, "fix_on_spot"))
		put_missing(sets, "rectified_on", day);
	if (str_eq(s->act->name, "supervise") && all_overdue(s))
		put_missing(sets, "content",
			    tr("The time limit for the rectification has passed. Finish "
			       "it at once and report the result."));
}

static void add_line(struct act_screen *s, const char *name, unsigned flags,
		     const struct sets *sets)
{
	dataform_add(&s->d, act_field_def(hazards(&s->d), s->act, name), flags,
		     sets_get(sets, name));
}

static void build(struct act_screen *s, const struct sets *sets)
{
	const struct act *a = s->act;
	const unsigned asked = ACT_REQUIRED | ACT_REQUIRED_MAJOR;
	for (size_t i = 0; i < a->nfields; i++)
		if (a->fields[i].flags & asked || str_eq(a->name, "grade") ||
		    str_eq(a->fields[i].name, "new_deadline"))
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
	struct act_screen *s = xcalloc(1, sizeof *s);
	struct sets sets = SETS_INIT;
	struct err err = ERR_INIT;
	s->d.app = app;
	s->d.ops = &ops;
	s->act = act;
	s->d.digits_choose = true;
	s->d.digits_advance = true;
	s->d.enter_skips_filled = true;
	gather(s, ids, n, preset);
	if (preset)
		sets_copy(&sets, preset);
	if (s->n && work_fill_all(s, &sets, &err)) {
		fill(s, &sets);
		begin_following(s, &sets);
		name_it(s, ids, n);
		build(s, &sets);
		dataform_open(&s->d, resume);
	} else {
		say_none(s);
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
