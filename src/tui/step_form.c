/* The form of declared steps: opening, saving, what comes after. A new record of any ledger, one that is
 * amended, one act on one or many, each saved as one entry. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/utf8.h>
#include <bihuan/domain/fold.h>
#include <bihuan/domain/own_ledgers.h>
#include <bihuan/work/run.h>

#include "drafts.h"
#include "field_bridge.h"
#include "sitting.h"
#include "kind.h"
#include "papers.h"
#include "picks.h"
#include "prompt.h"
#include "proposals_screen.h"
#include "shell.h"
#include "step_form.h"
#include "walk.h"

static const char *title(struct dataform *d)
{
	return step_form_of(d)->title;
}

/* ---- while it is filled in ---- */

static void arrange(struct dataform *d)
{
	struct step_form *s = step_form_of(d);
	step_lines_arrange(s);
	step_follow_arranged(s);
	seen_look(d, &s->seen);
	step_tell(s);
}

static void changed(struct dataform *d, const char *name)
{
	struct step_form *s = step_form_of(d);
	const struct field *f = dataform_line(d, name)->field;
	step_follow(s, name);
	step_forget_whose(s);
	if (f && str_eq(name, step_people(s))) /* they are not those of the last time any more */
		form_set_help(d->form, form_find(d->form, name), bridge_help(f));
	if ((d->ledger->life && str_eq(name, d->ledger->life->deadline.field)) ||
	    (str_eq(name, d->ledger->label) && !str_eq(dataform_raw(d, name), sets_get(&s->taken, name))))
		s->days = -1;
	if (s->seen.line && str_eq(name, s->seen.whose)) /* what was linked is another one's */
		dataform_set(d, s->seen.line, NULL);
}

static bool pick(struct dataform *d, const char *name, const char *typed, bool *ret_set)
{
	struct step_form *s = step_form_of(d);
	const char *day, *line = criterion_line(s, &day);
	(void)typed;
	if (!str_eq(name, line))
		return false;
	*ret_set = criterion_ask(s, line, day);
	return true;
}

/* The key of its own, or 0 where no digit is asked for: digits alone will do. */
static bool key(struct dataform *d, const struct key *k, enum action a)
{
	struct step_form *s = step_form_of(d);
	if (step_last_key(s, a))
		return true;
	if (!s->seen.line || (a != ACTION_FORM_SEEN && (form_focus(d->form) >= 0 || key_digit(k) != 0)))
		return false;
	seen_link(d, &s->seen);
	dataform_arrange(d);
	dataform_keep(d);
	return true;
}

/* ---- saving a new record ---- */

static void say_begun(struct step_form *s, const char *id, const char *number)
{
	struct dataform *d = &s->d;
	const struct field *f = kind_state(d->ledger);
	const char *name = d->ledger->label ? dataform_raw(d, d->ledger->label) : "";
	char *state = value_show(f, store_peek(d->app->session.store, d->ledger->name, id, f->name),
				 dataform_names(d));
	char *text = utf8_clip(name, 40, false);
	free(s->said);
	s->said = *text ? xasprintf(tr("%s is saved: %s. %s"), number, state, text) : xasprintf(tr("%s is saved: %s"), number, state);
	if (s->walk)
		walked_add(&s->walked, id, number, name);
	stack_message(STYLE_GOOD, s->said);
	free(text);
	free(state);
}

static void say_written(const struct step_form *s, const char *number)
{
	stack_messagef(STYLE_GOOD, tr("%s %s is saved"), words_now(&s->d.ledger->title), number ? number : "");
}

/* Codes that were made are shown once, and nothing typed before closes that. */
static void show_secret(struct step_form *s)
{
	char *secret = session_secret(&s->d.app->session), *text;

	if (!secret)
		return;
	text = xasprintf("%s\n\n%s", secret, tr("Shown this once: whoever is to have it writes it down. Nobody can look it up afterwards."));
	prompt_show_once(words_now(&s->d.ledger->title), text);
	free(text);
	free(secret);
}

/* "12 saved: BS-A-0001 to BS-A-0012  u takes all of them back": one entry. */
static bool write_each(struct step_form *s, struct sets *all, struct err *err)
{
	size_t n;
	struct step *steps = step_lines_take(s, all, &n);
	struct strv numbers = STRV_INIT;
	struct buf undo = BUF_INIT;
	bool ok = work_begin_each_as(&s->d.app->session, s->d.ledger, (const char *const *)s->each.v, s->each.n, steps, n,
				     s->d.draft, &numbers, err);

	keys_text(ACTION_UNDO, true, &undo);
	if (ok && numbers.n)
		stack_messagef(STYLE_GOOD, tr("%zu saved: %s to %s  %s takes all of them back"), numbers.n, numbers.v[0],
			       numbers.v[numbers.n - 1], buf_text(&undo));
	buf_free(&undo);
	strv_free(&numbers);
	steps_free(steps, n);
	free(steps);
	return ok;
}

static bool write_begin(struct step_form *s, struct sets *all, struct err *err)
{
	if (s->each.n)
		return write_each(s, all, err);
	const struct field *own_day = kind_day(s->d.ledger);
	size_t n;
	struct step *steps = step_lines_take(s, all, &n);
	char id[ID_TEXT], *number = NULL;
	bool ok = work_begin(&s->d.app->session, s->d.ledger, steps, n, s->d.draft, id, &number, err);
	/* the day of the act that begins it is not on the form */
	if (!ok && str_eq(err->field, "on") && own_day)
		snprintf(err->field, sizeof err->field, "%s", own_day->name);
	if (ok) {
		say_begun(s, id, number);
		memcpy(s->begun_id, id, sizeof id);
		show_secret(s);
	}
	free(number);
	steps_free(steps, n);
	free(steps);
	return ok;
}

static bool write_person(struct step_form *s, const struct sets *all, struct err *err)
{
	char id[ID_TEXT], *number = NULL;
	bool ok = work_person_add(&s->d.app->session, all, id, &number, err);
	if (ok && s->d.draft)
		store_draft_drop(s->d.app->session.store, s->d.draft);
	if (ok) {
		passphrase_first(s->d.app, id);
		say_written(s, number);
	}
	free(number);
	return ok;
}

static bool write_new(struct step_form *s, struct sets *all, struct err *err)
{
	char id[ID_TEXT], *number = NULL;
	if (s->act)
		return write_begin(s, all, err);
	if (str_eq(s->d.ledger->name, LEDGER_PERSON))
		return write_person(s, all, err);
	bool ok = work_new(&s->d.app->session, s->d.ledger, all, s->d.draft, id, &number, err);
	if (ok) {
		say_written(s, number);
		memcpy(s->begun_id, id, sizeof id);
	}
	free(number);
	return ok;
}

/* ---- saving what others may have changed meanwhile ---- */

static bool reload(struct step_form *s, struct err *err)
{
	for (size_t i = 0; i < s->n; i++) {
		struct record *fresh;
		if (!store_get(s->d.app->session.store, s->records[i]->id, &fresh, err))
			return false;
		record_free(s->records[i]);
		s->records[i] = fresh;
	}
	return true;
}

/* What the user left alone shows as others have made it since. */
static bool show_meanwhile(struct step_form *s)
{
	struct err err = ERR_INIT;
	if (!reload(s, &err)) {
		prompt_show_error(&err);
		return false;
	}
	for (size_t i = 0; i < s->d.nlines; i++) {
		struct dataform_line *l = &s->d.lines[i];
		if (!l->field || !str_eq(form_value(s->d.form, (int)i), l->initial))
			continue;
		dataform_set(&s->d, l->name, record_get(s->records[0], l->name));
		free(l->initial);
		l->initial = xstrdup(form_value(s->d.form, (int)i));
	}
	s->d.version = s->records[0]->version;
	return true;
}

static void settle_meanwhile(struct step_form *s, struct err *err)
{
	const char *answers[] = { tr("Put mine over it, and look before saving"),
				  tr("Back to the form as it is") };
	bool over = prompt_choice(err->text, answers, 2) == 0 && show_meanwhile(s);
	err_set(err, ERR_REFUSED, "changed_meanwhile",
		over ? N_("Look it over, then save.") : N_("Nothing is saved yet."));
}

static bool write_edit(struct step_form *s, const struct sets *all, struct err *err)
{
	struct record *r = s->records[0];
	if (!all->n) {
		stack_message(STYLE_NORMAL, tr("Nothing was changed"));
		return true;
	}
	if (work_edit(&s->d.app->session, r->id, all, r->version, s->d.draft, err)) {
		say_written(s, r->number);
		return true;
	}
	if (str_eq(err->code, "changed_meanwhile"))
		settle_meanwhile(s, err);
	return false;
}

/* ---- saving an act ---- */

static void leave_out(struct step_form *s, size_t i, const char *why)
{
	struct record *r = s->records[i];
	VEC_ADD(s->out, s->nout) = (struct left_out){ xstrdup(r->number), xstrdup(why) };
	record_free(r);
	memmove(&s->records[i], &s->records[i + 1], (s->n - i - 1) * sizeof *s->records);
	s->n--;
}

/* Takes those out for which it is not lawful with these values, unless that is
 * all of them: then *err is about the first. True when none was. */
static bool sort_out(struct step_form *s, const struct step *step, struct err *err)
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
		step_tell(s);
		err_set(err, ERR_REFUSED, "left_out",
			"%zu left out, see above. Save again for the other %zu.", bad,
			n - bad);
	}
	free(each);
	return !bad;
}

static void name_culprit(const struct step_form *s, size_t which, struct err *err)
{
	struct err was = *err;
	if (s->n > 1 && which < s->n && !err->field[0])
		err_set(err, was.kind, was.code, "%s: %s", s->records[which]->number,
			was.text);
}

static bool do_act(struct step_form *s, const struct step *step, struct err *err)
{
	const char **ids = xcalloc(s->n, sizeof *ids), **expect = xcalloc(s->n, sizeof *expect);
	size_t which = SIZE_MAX;
	for (size_t i = 0; i < s->n; i++) {
		ids[i] = s->records[i]->id;
		expect[i] = s->records[i]->version;
	}
	bool ok = work_act(&s->d.app->session, ids, s->n, step, 1, expect, s->d.draft,
			   &which, err);
	if (!ok)
		name_culprit(s, which, err);
	/* it has been said who changed what; the next save is against what there is */
	if (!ok && str_eq(err->code, "changed_meanwhile") && reload(s, NULL))
		dataform_arrange(&s->d);
	free(ids);
	free(expect);
	return ok;
}

static bool write_act(struct step_form *s, struct sets *all, struct err *err)
{
	size_t n;
	struct step *steps = step_lines_take(s, all, &n);
	bool ok = (s->n == 1 || sort_out(s, steps, err)) && do_act(s, steps, err);
	if (ok) {
		step_say_done(s, &steps[0].sets);
		show_secret(s);
	}
	steps_free(steps, n);
	free(steps);
	return ok;
}

/* Of the record's own fields what differs from it as it was opened. */
static void keep_differences(const struct step_form *s, struct sets *all)
{
	for (size_t i = all->n; i-- > 0;)
		if (str_eq(s->n ? record_get(s->records[0], all->v[i].name) : NULL, all->v[i].value))
			sets_drop(all, all->v[i].name);
}

static bool save(struct dataform *d, struct err *err)
{
	struct step_form *s = step_form_of(d);
	struct sets all = SETS_INIT, typed = SETS_INIT;
	bool ok = dataform_collect(d, &all, err);
	if (ok && step_form_own(s))
		keep_differences(s, &all);
	if (ok && !s->n)
		sets_copy(&typed, &all);
	if (ok)
		ok = !s->n ? write_new(s, &all, err) :
		     step_form_own(s) ? write_edit(s, &all, err) : write_act(s, &all, err);
	if (ok && !s->n)
		step_last_keep(s, &typed);
	sets_free(&typed);
	sets_free(&all);
	return ok;
}

/* ---- opening ---- */

static void name_new(struct step_form *s, struct buf *out)
{
	if (s->each.n)
		buf_addf(out, tr("%s: one for each of %zu"), words_now(&s->d.ledger->title), s->each.n);
	else if (s->like)
		buf_addf(out, tr("New: %s, like %s"), words_now(&s->d.ledger->title), s->like->number);
	else if (s->walk && !s->once)
		buf_addf(out, tr("Walk mode: %zu registered"), walked_stand(s->d.app, s->d.ledger, &s->walked));
	else if (s->act)
		kind_new(s->d.ledger, out);
	else
		buf_addf(out, tr("New: %s"), words_now(&s->d.ledger->title));
}

static void name_act(const struct step_form *s, struct buf *out)
{
	buf_addf(out, "%s  ", words_now(&s->act->title));
	if (s->n == 1)
		buf_add(out, s->records[0]->number);
	else
		kind_many(s->d.ledger, s->n, out);
}

static void name_it(struct step_form *s)
{
	struct buf b = BUF_INIT;
	if (!s->n)
		name_new(s, &b);
	else if (step_form_own(s))
		buf_addf(&b, tr("Edit: %s %s"), words_now(&s->d.ledger->title), s->records[0]->number);
	else
		name_act(s, &b);
	free(s->title);
	s->title = buf_take(&b);
}

/* Who was there the last time need not be there today: they are looked at first. */
static void show_remembered(struct step_form *s, const struct sets *preset, const struct sets *values)
{
	const char *people = step_form_own(s) ? NULL : step_people(s);
	int line = people ? form_find(s->d.form, people) : -1;
	struct buf strange = BUF_INIT, help = BUF_INIT;
	if (line < 0 || !sets_get(values, people) || (preset && sets_get(preset, people)))
		return;
	people_strange(sets_get(values, people), &strange);
	if (strange.len)
		buf_addf(&help, tr("As at your last check; %s: nobody in the list of persons. Enter keeps them, typing replaces them"),
			 buf_text(&strange));
	form_set_help(s->d.form, line,
		      help.len ? buf_text(&help) : tr("As at your last check: Enter keeps them, typing replaces them"));
	buf_free(&strange);
	buf_free(&help);
	form_set_focus(s->d.form, line);
}

/* Whose it is has been said: what is still empty comes next. */
static void go_past_whose(struct step_form *s)
{
	const struct field *f = kind_whose(s->d.app, s->d.ledger);
	int at = f ? form_find(s->d.form, f->name) : -1;
	if (at < 0 || form_focus(s->d.form) != at || str_empty(form_value(s->d.form, at)))
		return;
	for (size_t i = (size_t)at + 1; i < s->d.nlines; i++)
		if (s->d.lines[i].field && !s->d.lines[i].hidden && str_empty(form_value(s->d.form, (int)i))) {
			form_set_focus(s->d.form, (int)i);
			return;
		}
}

/* All that can be filled in is: what it cannot do without comes next, else it can be saved. */
static void go_to_gap(struct step_form *s)
{
	int gap = -1;
	for (size_t i = s->d.nlines; i-- > 0;)
		if (s->d.lines[i].required && !s->d.lines[i].hidden && str_empty(form_value(s->d.form, (int)i)))
			gap = (int)i;
	form_set_focus(s->d.form, gap);
}

/* Nobody has asked for it: what may still be said comes first. */
static void go_to_empty(struct step_form *s)
{
	for (size_t i = 0; i < s->d.nlines; i++) {
		const struct dataform_line *l = &s->d.lines[i];
		if (!l->field || l->hidden || l->locked || !str_empty(form_value(s->d.form, (int)i)))
			continue;
		form_set_focus(s->d.form, (int)i);
		return;
	}
}

/* As another one is: what it is called differs first. */
static void go_to_name(struct step_form *s)
{
	const struct field *f = kind_label(s->d.ledger);
	int at = f ? form_find(s->d.form, f->name) : -1;
	if (at >= 0)
		form_set_focus(s->d.form, at);
}

static bool build(struct step_form *s, const char *whose, const struct sets *preset)
{
	struct sets values = SETS_INIT;
	struct err err = ERR_INIT;
	bool ok = step_fill(s, whose, preset, &values, &err);
	if (ok) {
		name_it(s);
		s->begun = way_named(s, sets_get(&values, WALK_WAY));
		s->before = NULL;
		step_lines_build(s, &values);
		step_forget_whose(s);
		show_remembered(s, preset, &values);
		if (whose && !s->n)
			go_past_whose(s);
		if (s->like)
			go_to_name(s);
		if (s->once)
			go_to_gap(s);
		if (s->looks)
			go_to_empty(s);
	} else {
		prompt_show_error(&err);
	}
	sets_free(&values);
	return ok;
}

static bool again(struct dataform *d)
{
	struct step_form *s = step_form_of(d);
	if (!s->walk || s->once)
		return false;
	walk_keep(d, way_kept(s));
	sets_free(&s->followed);
	sets_free(&s->taken);
	dataform_clear(d);
	return build(s, NULL, NULL);
}

/* What is mostly written there, and stands there as it was offered, is offered in the other language. */
static void retell_usual(struct step_form *s, struct dataform_line *l)
{
	const struct act_field *row = l->field ? step_row(s, l->name) : NULL;
	for (size_t i = 0; row && i < row->nusual; i++) {
		const struct words *w = &row->usual[i];
		const char *now = dataform_raw(&s->d, l->name);
		if (!str_eq(now, w->zh) && !str_eq(now, w->en))
			continue;
		bool untouched = str_eq(now, l->initial);
		dataform_set(&s->d, l->name, words_now(w));
		if (untouched) {
			free(l->initial);
			l->initial = xstrdup(words_now(w));
		}
		return;
	}
}

static void retell(struct dataform *d)
{
	struct step_form *s = step_form_of(d);
	for (size_t i = 0; i < d->nlines; i++)
		retell_usual(s, &d->lines[i]);
	free(s->said);
	s->said = NULL;
	name_it(s);
}

/* What was said of the last one is not true of one that was taken back. */
static void resume(struct dataform *d)
{
	struct step_form *s = step_form_of(d);
	if (!s->walk)
		return;
	const struct walked_record *last = walked_last(d->app, d->ledger, &s->walked);
	if (!last || last != &s->walked.v[s->walked.n - 1]) {
		free(s->said);
		s->said = NULL;
	}
	name_it(s);
	step_tell(s);
}

/* Gone on with from its page: what came of saving it is not in its form (who was drawn, and their inspections), or somebody owes
 * a step on it until a day or a minute, which its lists do not show. */
static bool goes_on_by_page(struct app *app, const struct ledger *l, const char *id, bool items)
{
	for (size_t i = 0; l->life && i < l->life->nproposals; i++)
		if (l->life->proposals[i].each)
			return true;
	return run_declared(l) || (items && l->life && !str_empty(store_peek(app->session.store, l->name, id, LIFE_NEXT_DUE)));
}

/* A new record that holds items goes on with them, an act with what follows from it for the lists of others. */
static void saved(struct dataform *d)
{
	struct step_form *s = step_form_of(d);
	const struct ledger *found[ITEM_LEDGERS_MAX];
	if (s->n && !step_form_own(s))
		proposals_after(d->app, s->records, s->n);
	if (s->n || !s->begun_id[0])
		return;
	bool items = store_item_ledgers(d->app->session.store, d->ledger, found) > 0;
	if (s->begun_then)
		s->begun_then(s->begun_ctx, s->begun_id);
	else if (goes_on_by_page(d->app, d->ledger, s->begun_id, items))
		page_open(d->app, s->begun_id);
	else if (items)
		sitting_open(d->app, s->begun_id, false);
}

static void left(struct dataform *d)
{
	struct step_form *s = step_form_of(d);
	if (s->walked.n && !s->once)
		walked_open(d->app, d->ledger, &s->walked);
}

static void finish(struct dataform *d)
{
	struct step_form *s = step_form_of(d);
	for (size_t i = 0; i < s->n; i++)
		record_free(s->records[i]);
	for (size_t i = 0; i < s->nout; i++) {
		free(s->out[i].number);
		free(s->out[i].why);
	}
	free(s->records);
	record_free(s->like);
	free(s->out);
	free(s->title);
	free(s->each_ids);
	free(s->says);
	free(s->said);
	walked_free(&s->walked);
	phrases_free(&s->phrases);
	seen_lines_free(&s->seen);
	strv_free(&s->places);
	strv_free(&s->each);
	sets_free(&s->followed);
	sets_free(&s->taken);
}

static const struct dataform_ops ops = {
	.title = title,
	.arrange = arrange,
	.changed = changed,
	.suggest = step_suggest,
	.chosen = step_chosen,
	.pick = pick,
	.key = key,
	.save = save,
	.again = again,
	.saved = saved,
	.left = left,
	.retell = retell,
	.resume = resume,
	.hub = step_hub,
	.hub_take = step_hub_take,
	.finish = finish,
};

/* Refused whatever is filled in: not for a value that is missing or wrong, nor
 * for the day, which the form asks for. */
static bool refused_for_good(const struct err *err)
{
	return !err->field[0] && !str_eq(err->code, "required") &&
	       !str_eq(err->code, "extension_after_deadline");
}

/* The record that was read last, if the act is not for it. */
static void leave_unlawful(struct step_form *s, const struct step *step)
{
	const struct record *r = s->records[s->n - 1];
	struct err err = ERR_INIT;
	if (!kind_has_act(r->ledger, step->act)) {
		char *why = xasprintf(tr("it is of another ledger: %s"), words_now(&r->ledger->title));
		leave_out(s, s->n - 1, why);
		free(why);
	} else if (!work_may(&s->d.app->session, r->id, step, &err) && refused_for_good(&err)) {
		leave_out(s, s->n - 1, err.text);
	}
}

static void gather(struct step_form *s, const struct form_call *c)
{
	struct step step = { .act = c->act };
	if (c->preset)
		sets_copy(&step.sets, c->preset);
	for (size_t i = 0; i < c->n; i++) {
		struct err err = ERR_INIT;
		struct record *r;
		if (!store_get(s->d.app->session.store, c->ids[i], &r, &err)) {
			stack_error(&err);
			continue;
		}
		VEC_ADD(s->records, s->n) = r;
		if (c->act)
			leave_unlawful(s, &step);
	}
	sets_free(&step.sets);
}

/* Which of them they are, in a few digits: another selection is another draft (FNV-1a). */
static unsigned long long each_mark(const char *ids)
{
	unsigned long long h = 14695981039346656037u;
	for (; *ids; ids++)
		h = (h ^ (unsigned char)*ids) * 1099511628211u;
	return h;
}

static char *draft_name(const struct step_form *s, const struct form_call *c)
{
	struct buf key = BUF_INIT;
	if (!c->n && c->once)
		buf_addf(&key, "new:%s:once:%s", s->d.ledger->name, c->once);
	else if (s->like)
		buf_addf(&key, "new:%s:like:%s", s->d.ledger->name, s->like->id);
	else if (c->neach)
		buf_addf(&key, "new:%s:each:%zu:%016llx", s->d.ledger->name, c->neach, each_mark(s->each_ids));
	else if (!c->n)
		buf_addf(&key, c->walk ? "new:%s:walk" : "new:%s", s->d.ledger->name);
	else if (step_form_own(s))
		buf_addf(&key, "edit:%s", c->ids[0]);
	else
		buf_addf(&key, "act:%s:", s->act->name);
	for (size_t i = 0; i < c->n && !step_form_own(s); i++)
		buf_addf(&key, "%s%s", i ? "," : "", c->ids[i]);
	return buf_take(&key);
}

/* How its keys go: a new record and an act by digits, what is amended by Enter alone. */
static void set_manner(struct step_form *s)
{
	bool amends = s->n && step_form_own(s);
	s->d.digits_choose = s->walk && walk_digits(s->d.app);
	s->d.digits_advance = s->act && !amends;
	s->d.enter_skips_filled = s->walk || (s->n && !amends);
	s->d.version = amends ? s->records[0]->version : NULL;
	s->d.draft_changes_only = amends;
}

/* The act of a call that names none; false, and it is said, when the life has none. */
static bool own_act(struct step_form *s)
{
	const struct ledger *l = s->d.ledger;
	if (s->act || !l->life)
		return true;
	s->act = s->n ? life_amends(l) : life_begins(l);
	if (!s->act)
		stack_messagef(STYLE_ERROR, s->n ? tr("No act of %s corrects a record") :
						   tr("No act of %s begins a record by its form"), words_now(&l->title));
	return s->act != NULL;
}

static bool read_like(struct step_form *s, const char *id)
{
	struct err err = ERR_INIT;
	bool ok = !id || store_get(s->d.app->session.store, id, &s->like, &err);
	if (!ok)
		stack_error(&err);
	return ok;
}

static bool prepare(struct step_form *s, const struct form_call *c)
{
	gather(s, c);
	s->d.ledger = s->n ? s->records[0]->ledger : c->ledger;
	if (c->n && !s->n) {
		step_say_none(s);
		return false;
	}
	if (!own_act(s) || !read_like(s, c->like))
		return false;
	set_manner(s);
	s->d.draft = draft_name(s, c);
	if (!s->n && s->act) {
		phrases_load(s->d.app, s->d.ledger, &s->phrases);
		seen_lines_begin(&s->seen, s->d.app, s->d.ledger);
	}
	if (!s->like)
		return build(s, c->whose, c->preset);
	struct sets as_it_is = SETS_INIT;
	work_like(s->like, &as_it_is);
	bool ok = build(s, NULL, &as_it_is);
	sets_free(&as_it_is);
	return ok;
}

/* Before such an act the record's paper is read, one at a time; from there the form is opened. */
static bool reads_first(struct app *app, const struct form_call *call)
{
	if (!call->act || !call->act->reads || call->read || call->resume)
		return false;
	if (call->n == 1)
		return papers_read_first(app, call->ids[0]);
	stack_messagef(STYLE_WARN, tr("“%s” is done one at a time: each paper is read before"), words_now(&call->act->title));
	return true;
}

void form_open(struct app *app, const struct form_call *call)
{
	if (!app_may_write(app) || reads_first(app, call))
		return;
	struct step_form *s = xcalloc(1, sizeof *s);
	s->d.app = app;
	s->d.ops = &ops;
	s->act = call->act;
	s->once = call->once != NULL;
	s->walk = call->walk || s->once;
	s->looks = call->looks;
	s->says = xstrdup(call->says);
	for (size_t i = 0; i < call->neach; i++)
		strv_add(&s->each, call->each[i]);
	if (s->each.n)
		s->d.each = s->each_ids = strv_join(&s->each, ",");
	s->begun_then = call->begun;
	s->begun_ctx = call->begun_ctx;
	if (prepare(s, call)) {
		dataform_open(&s->d, call->resume);
		return;
	}
	finish(&s->d);
	free(s->d.draft);
	free(s);
}
