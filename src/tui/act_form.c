/* One act on one or many records, as one form and one entry. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/fold.h>

#include "act_form.h"
#include "act_lines.h"
#include "kind.h"
#include "prompt.h"
#include "suggest.h"

#define FEW 3 /* so many fields that need not be filled in are always shown */

static struct act_screen *screen_of(struct dataform *d)
{
	return (struct act_screen *)d;
}

static const char *title(struct dataform *d)
{
	return screen_of(d)->title;
}

/* The same value on all of them, or NULL. */
static const char *common(const struct act_screen *s, const char *field)
{
	const char *v = record_get(s->records[0], field);
	for (size_t i = 1; i < s->n; i++)
		if (!str_eq(v, record_get(s->records[i], field)))
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
		act_lines_arrange(d, s->act, s->records, s->n, &values);
		sets_free(&values);
	}
	act_tell(s);
}

/* "default F @G" of what the act fills in, F and G both on the form: F follows what is typed into G
 * until somebody writes something else into it. The field F, or NULL. */
static const char *follows(const struct act_screen *s, size_t i)
{
	const struct verb *v = &s->act->fill.v[i];
	bool is = v->n == 2 && str_eq(v->name, "default") && v->args[1][0] == '@' &&
		  act_field_row(s->act, v->args[1] + 1) && act_field_row(s->act, v->args[0]);
	return is ? v->args[0] : NULL;
}

static void follow(struct act_screen *s, const char *from, const char *to)
{
	struct dataform *d = &s->d;
	char *now = dataform_get(d, to), *value = dataform_get(d, from);
	if (!now || str_eq(now, sets_get(&s->followed, to))) {
		dataform_set(d, to, value);
		sets_put(&s->followed, to, value, false);
	}
	free(now);
	free(value);
}

static void follow_all(struct act_screen *s, const char *name)
{
	for (size_t i = 0; i < s->act->fill.n; i++) {
		const char *to = follows(s, i);
		if (to && str_eq(s->act->fill.v[i].args[1] + 1, name) && dataform_has(&s->d, to))
			follow(s, name, to);
	}
}

/* Those that are the same from the start follow too. */
static void begin_following(struct act_screen *s, const struct sets *sets)
{
	for (size_t i = 0; i < s->act->fill.n; i++) {
		const char *to = follows(s, i);
		const char *from = to ? sets_get(sets, s->act->fill.v[i].args[1] + 1) : NULL;
		if (from && str_eq(from, sets_get(sets, to)))
			sets_put(&s->followed, to, from, false);
	}
}

/* People of whom there must be several, who are often those of the last time. */
static const char *people_line(const struct act *a)
{
	const struct verb *v = kind_check(a, "people", NULL);
	return v ? v->args[0] : NULL;
}

static void changed(struct dataform *d, const char *name)
{
	const struct field *f = dataform_line(d, name)->field;
	follow_all(screen_of(d), name);
	if (f && str_eq(name, people_line(screen_of(d)->act))) /* they are not those of the last time any more */
		form_set_help(d->form, form_find(d->form, name), words_now(&f->help));
}

/* ---- suggestions ---- */

static size_t suggest_usual(const struct act_field *f, const char *typed, struct strv *out)
{
	for (size_t i = 0; i < f->nusual; i++)
		if (suggest_fits(words_now(&f->usual[i]), typed))
			strv_add(out, words_now(&f->usual[i]));
	return out->n;
}

/* What was asked for, which the act shows, was done. */
static void suggest_done(struct act_screen *s, const char *typed, struct strv *out)
{
	for (size_t i = 0; i < s->act->nshows; i++) {
		const char *asked = common(s, s->act->shows[i]);
		char *text = asked ? xasprintf(tr("Done as required: %s"), asked) : NULL;
		if (text && suggest_fits(text, typed) && !str_eq(text, typed))
			strv_add(out, text);
		free(text);
	}
}

/* Told by acts that come later: then it is worth saying in known words. */
static bool shown_later(const struct ledger *l, const char *name)
{
	for (size_t i = 0; i < l->life->nacts; i++)
		for (size_t k = 0; k < l->life->acts[i].nshows; k++)
			if (str_eq(l->life->acts[i].shows[k], name))
				return true;
	return false;
}

static size_t suggest(struct dataform *d, const char *name, const char *typed,
		      struct strv *out)
{
	struct act_screen *s = screen_of(d);
	const struct dataform_line *l = dataform_line(d, name);
	const struct act_field *f = act_field_row(s->act, name);
	bool told = l->field && l->field->type == FIELD_LONGTEXT && shown_later(d->ledger, name);
	if (suggest_has_days(l->field))
		return suggest_days(d->app, typed, out);
	if (f && f->nusual)
		return suggest_usual(f, typed, out);
	if (told)
		suggest_done(s, typed, out);
	if (l->kind != FORM_TEXT && !told)
		return 0;
	if (l->field != ledger_field(d->ledger, name) ||
	    !field_is(l->field, FIELD_IS_PROSE))
		return 0;
	return suggest_recent(d->app, d->ledger, name, NULL, typed, out);
}

static bool chosen(struct dataform *d, const char *name, int index)
{
	char day[DAY_TEXT];
	if (!suggest_has_days(dataform_line(d, name)->field))
		return false;
	dataform_set(d, name, day_to_iso(suggest_day(d->app, index), day));
	return true;
}

static bool pick(struct dataform *d, const char *name, const char *typed, bool *ret_set)
{
	struct act_screen *s = screen_of(d);
	(void)typed;
	const char *day = NULL, *line = criterion_line(s->act, &day);
	const struct field *whose = kind_whose(d->app, d->ledger);
	if (!str_eq(name, line))
		return false;
	*ret_set = criterion_ask(d, line, whose ? common(s, whose->name) : NULL,
				 day_from_iso(record_get(s->records[0], day)));
	return true;
}

/* ---- saving ---- */

static void leave_out(struct act_screen *s, size_t i, const char *why)
{
	struct record *r = s->records[i];
	VEC_ADD(s->out, s->nout) = (struct left_out){ xstrdup(r->number), xstrdup(why) };
	record_free(r);
	memmove(&s->records[i], &s->records[i + 1],
		(s->n - i - 1) * sizeof *s->records);
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
		bad += !work_may(session, s->records[i]->id, step, &each[i]);
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
		if (!store_get(s->d.app->session.store, s->records[i]->id, &fresh, NULL))
			continue;
		record_free(s->records[i]);
		s->records[i] = fresh;
	}
	dataform_arrange(&s->d);
}

static void name_culprit(const struct act_screen *s, size_t which, struct err *err)
{
	struct err was = *err;
	if (s->n > 1 && which < s->n && !err->field[0])
		err_set(err, was.kind, was.code, "%s: %s", s->records[which]->number,
			was.text);
}

static bool write_act(struct act_screen *s, const struct step *step, struct err *err)
{
	const char **ids = xcalloc(s->n, sizeof *ids);
	const char **expect = xcalloc(s->n, sizeof *expect);
	size_t which = SIZE_MAX;
	for (size_t i = 0; i < s->n; i++) {
		ids[i] = s->records[i]->id;
		expect[i] = s->records[i]->version;
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
		record_free(s->records[i]);
	for (size_t i = 0; i < s->nout; i++) {
		free(s->out[i].number);
		free(s->out[i].why);
	}
	free(s->records);
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
		VEC_ADD(s->records, s->n) = r;
		if (!kind_has_act(r->ledger, s->act)) {
			char *why = xasprintf(tr("it is of another ledger: %s"), words_now(&r->ledger->title));
			leave_out(s, s->n - 1, why);
			free(why);
			continue;
		}
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
		if (!life_overdue(s->records[i], s->d.app->session.today))
			return false;
	return true;
}

/* The last day that an act asks for by a field of its own. */
static const char *last_day(const struct ledger *l, const struct act *a)
{
	for (size_t i = 0; i < a->nfields; i++) {
		const struct field *f = act_field_def(l, a, a->fields[i].name);
		if (f && f->until && a->fields[i].own)
			return f->name;
	}
	return NULL;
}

/* Granted as asked, unless something else is typed. */
static void fill_asked(const struct act_screen *s, struct sets *sets)
{
	const char *line = last_day(s->d.ledger, s->act);
	struct timeline t = { NULL, 0 };
	const struct act *asked = NULL;
	const struct done *done = line ? act_asked(s, &t, &asked) : NULL;
	const char *from = done ? last_day(s->d.ledger, asked) : NULL;
	const char *until = from ? sets_get(&done->sets, from) : NULL;
	if (until)
		put_missing(sets, line, until);
	timeline_free(&t);
}

/* Days of what was done, which the act would take as its own day, or must have. */
static bool is_done_day(const struct act_screen *s, const struct act_field *f)
{
	const struct life *life = s->d.ledger->life;
	const struct field *def = act_field_def(s->d.ledger, s->act, f->name);
	bool past = false;
	if (!def || def->type != FIELD_DATE)
		return false;
	for (size_t i = 0; i < s->act->complete.n; i++) {
		const struct verb *v = &s->act->complete.v[i];
		if (v->n == 2 && str_eq(v->name, "default") && str_eq(v->args[0], f->name) && str_eq(v->args[1], "@on"))
			return true;
	}
	for (size_t i = 0; i < life->ndates; i++)
		for (size_t k = 0; k < life->dates[i].n; k++)
			past = past || (life->dates[i].past && str_eq(life->dates[i].fields[k], f->name));
	return past && f->required.always;
}

/* Who presses what is late says what is mostly said. */
static void fill_press(const struct act_screen *s, struct sets *sets)
{
	if (!str_eq(s->d.ledger->life->ladder.act, s->act->name) || !all_overdue(s))
		return;
	for (size_t i = 0; i < s->act->nfields; i++)
		if (s->act->fields[i].nusual && s->act->fields[i].required.always)
			put_missing(sets, s->act->fields[i].name, words_now(&s->act->fields[i].usual[0]));
}

/* What the form itself begins with, beside what the work knows. */
static void fill(struct act_screen *s, struct sets *sets)
{
	char day[DAY_TEXT];
	day_to_iso(s->d.app->session.today, day);
	put_missing(sets, "on", day);
	for (size_t i = 0; i < s->act->nfields; i++)
		if (is_done_day(s, &s->act->fields[i]))
			put_missing(sets, s->act->fields[i].name, day);
	if (s->n == 1)
		fill_asked(s, sets);
	fill_press(s, sets);
}

/* What reaches beyond the park is not signed by two keys: the ladder's call for it is
 * said, and its digit is for the person to press. */
static void leave_grave(struct act_screen *s, struct sets *sets)
{
	const struct life *l = s->d.ledger->life;
	const struct field *f = l->ladder.grave && str_eq(l->ladder.act, s->act->name) ?
		act_field_def(s->d.ledger, s->act, l->ladder.field) : NULL;
	const char *rung = f ? sets_get(sets, f->name) : NULL;
	bool grave = false;
	for (size_t i = 0; rung && i < f->nchoices; i++) {
		grave = grave || str_eq(f->choices[i].code, l->ladder.grave);
		if (!grave || !str_eq(f->choices[i].code, rung))
			continue;
		s->called = f->choices[i].code;
		sets_drop(sets, f->name);
		return;
	}
}

/* Who was there the last time need not be there today: they are looked at first. */
static void show_remembered(struct act_screen *s, const struct sets *sets)
{
	const char *people = people_line(s->act);
	int line = people ? form_find(s->d.form, people) : -1;
	if (line < 0 || !sets_get(sets, people))
		return;
	form_set_help(s->d.form, line,
		      tr("As at your last check: Enter keeps them, typing replaces them"));
	form_set_focus(s->d.form, line);
}

static void add_line(struct act_screen *s, const char *name, unsigned flags,
		     const struct sets *sets)
{
	const struct field *f = act_field_def(s->d.ledger, s->act, name);
	const struct act_field *line = act_field_row(s->act, name);
	if (line && line->nusual && f->type == FIELD_TEXT) /* no other way begins with a digit */
		flags |= LINE_DIGITS;
	dataform_add(&s->d, f, flags, sets_get(sets, name));
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
	struct buf key = BUF_INIT, of = BUF_INIT;
	buf_addf(&key, "act:%s:", s->act->name);
	for (size_t i = 0; i < n; i++)
		buf_addf(&key, "%s%s", i ? "," : "", ids[i]);
	s->d.draft = buf_take(&key);
	buf_addf(&of, "%s  ", words_now(&s->act->title));
	if (s->n == 1)
		buf_add(&of, s->records[0]->number);
	else
		kind_many(s->d.ledger, s->n, &of);
	s->title = buf_take(&of);
}

static bool work_fill_all(struct act_screen *s, struct sets *sets, struct err *err)
{
	const char **ids = xcalloc(s->n, sizeof *ids);
	for (size_t i = 0; i < s->n; i++)
		ids[i] = s->records[i]->id;
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
	if (s->n)
		s->d.ledger = s->records[0]->ledger;
	if (s->n && work_fill_all(s, &sets, &err)) {
		fill(s, &sets);
		leave_grave(s, &sets);
		begin_following(s, &sets);
		name_it(s, ids, n);
		build(s, &sets);
		if (!preset || !people_line(act) || !sets_get(preset, people_line(act)))
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
