/* What a form of steps says: of the records, of those left out, of what was seen before, of what was
 * done. */
#include <stdlib.h>

#include <bihuan/base/utf8.h>
#include <bihuan/domain/fold.h>

#include "kind.h"
#include "prompt.h"
#include "shell.h"
#include "step_form.h"

/* So many numbers stand before a reason; the others stay marked on the list. */
#define NAMED 4

static void tell_field(struct step_form *s, const char *field)
{
	struct record *r = s->records[0];
	const struct field *f = ledger_field(r->ledger, field);
	struct buf out = BUF_INIT;
	if (!f || !record_get(r, field))
		return;
	buf_addf(&out, tr("%s: "), words_now(&f->label));
	words_of_field(app_names(s->d.app), r, field, &out);
	form_info(s->d.form, STYLE_NORMAL, buf_text(&out));
	buf_free(&out);
}

/* Does the act need its track to stand there? */
static bool needs_state(const struct act *a, const char *state)
{
	for (size_t i = 0; i < a->needs.n; i++) {
		const struct lines *lines = &a->needs.v[i].line;
		if (lines->n != 1 || lines->v[0].n != 1)
			continue;
		const struct line_term *t = &lines->v[0].terms[0];
		if (t->kind == LINE_WAS && !t->not && str_eq(t->name, a->track->field) && t->n == 1 &&
		    str_eq(t->values[0], state))
			return true;
	}
	return false;
}

static bool chooses(const struct step_form *s)
{
	for (size_t i = 0; i < s->act->nfields; i++) {
		const struct field *f = act_field_def(s->d.ledger, s->act, s->act->fields[i].name);
		if (f && f->type == FIELD_CHOICE && s->act->fields[i].required.always)
			return true;
	}
	return false;
}

/* An act decides on what brought its track to where the act needs it, when it has something to
 * choose. */
const struct done *step_asked(const struct step_form *s, struct timeline *ret, const struct act **ret_act)
{
	const struct life *l = s->d.ledger->life;
	const char *state = record_get(s->records[0], s->act->track->field);
	struct err err = ERR_INIT;
	*ret = (struct timeline){ NULL, 0 };
	if (s->act->track == l->tracks || !state || !needs_state(s->act, state) || !chooses(s) ||
	    !store_timeline(s->d.app->session.store, s->records[0]->id, ret, &err))
		return NULL;
	for (size_t i = 0; i < l->nacts; i++) {
		const struct done *done = str_eq(l->acts[i].to, state) && l->acts[i].track == s->act->track ?
			timeline_last(ret, l->acts[i].name) : NULL;
		*ret_act = &l->acts[i];
		if (done)
			return done;
	}
	return NULL;
}

/* What is decided: who asked for what, and when. */
static void tell_asked(struct step_form *s)
{
	const struct act *a = NULL;
	struct timeline t;
	struct buf out = BUF_INIT;
	char day[DAY_TEXT];
	const struct done *asked = step_asked(s, &t, &a);
	if (asked)
		buf_addf(&out, "%s  %s  %s", words_now(&a->title),
			 asked->by_name ? asked->by_name : "", day_to_iso(asked->on, day));
	for (size_t i = 0; asked && i < a->nfields; i++) {
		const struct field *f = act_field_def(s->d.ledger, a, a->fields[i].name);
		char *shown = value_show(f, sets_get(&asked->sets, f->name),
					 dataform_names(&s->d));
		if (!str_empty(shown))
			buf_addf(&out, "  %s: %s", words_now(&f->label), shown);
		free(shown);
	}
	if (out.len)
		form_info(s->d.form, STYLE_NORMAL, buf_text(&out));
	buf_free(&out);
	timeline_free(&t);
}

/* "E-A-0001 …  what it is", in one line: above the fields room is short. */
static void tell_name(struct step_form *s)
{
	struct record *r = s->records[0];
	const struct field *whose = kind_whose(s->d.app, r->ledger), *label = kind_label(r->ledger);
	struct buf out = BUF_INIT, text = BUF_INIT;
	buf_addf(&out, "%s  ", r->number);
	if (whose) {
		words_of_field(app_names(s->d.app), r, record_tells(r, whose)->name, &out);
		buf_add(&out, "  ");
	}
	if (label)
		words_of_field(app_names(s->d.app), r, label->name, &text);
	words_of_line(&out, buf_text(&text));
	char *line = utf8_clip(buf_text(&out), term_cols() < 110 ? term_cols() : 400, false);
	form_info(s->d.form, STYLE_LABEL, line);
	free(line);
	buf_free(&text);
	buf_free(&out);
}

/* A day that is past is only called late where the record is: the work may have been done in time. */
static void tell_due(struct buf *out, const struct record *r, struct moment due, struct moment now, int *style)
{
	if (moment_between(due, now) > 0 && !life_overdue(r, now))
		words_of_moment(out, due);
	else
		words_due(out, due, now, style);
}

static void tell_standing(struct step_form *s)
{
	struct record *r = s->records[0];
	const struct life *l = r->ledger->life;
	const char *round = kind_round(r->ledger);
	const char *due = l->deadline.field ? record_get(r, l->deadline.field) : NULL;
	struct buf out = BUF_INIT;
	int style = STYLE_NORMAL;
	if (l->rules_by)
		words_of_field(app_names(s->d.app), r, l->rules_by, &out);
	buf_add(&out, out.len ? "  " : "");
	words_of_field(app_names(s->d.app), r, life_main(r->ledger)->field, &out);
	if (due) {
		buf_addf(&out, "  %s ", tr("deadline"));
		tell_due(&out, r, moment_from_iso(due), session_now(&s->d.app->session), &style);
	}
	if (round && record_get(r, round))
		buf_addf(&out, tr("  round %s"), record_get(r, round));
	form_info(s->d.form, style, buf_text(&out));
	buf_free(&out);
}

static void tell_one(struct step_form *s)
{
	tell_name(s);
	tell_standing(s);
	for (size_t i = 0; i < s->act->nshows; i++)
		tell_field(s, s->act->shows[i]);
	tell_asked(s);
}

static void tell_many(struct step_form *s)
{
	struct buf out = BUF_INIT;
	const char *label = s->d.ledger->label;
	kind_many(s->d.ledger, s->n, &out);
	buf_add(&out, tr(": "));
	for (size_t i = 0; i < s->n; i++) {
		const char *name = label ? record_get(s->records[i], label) : NULL;
		char *text = utf8_clip(name ? name : "", 20, false);
		buf_addf(&out, "%s%s %s", i ? tr("; ") : "", s->records[i]->number, text);
		free(text);
	}
	form_info(s->d.form, STYLE_NORMAL, buf_text(&out));
	buf_free(&out);
}

/* The step that the form does not choose by itself. */
static void tell_called(struct step_form *s)
{
	const struct field *f = s->called ? act_field_def(s->d.ledger, s->act, s->d.ledger->life->ladder.field) : NULL;
	if (!f || !str_empty(dataform_raw(&s->d, f->name)))
		return;
	for (size_t i = 0; i < f->nchoices; i++) {
		if (!str_eq(f->choices[i].code, s->called))
			continue;
		char *line = xasprintf(tr("May be taken, as it is late: %d %s; its digit chooses it"),
				       (int)i + 1, words_now(&f->choices[i].label));
		form_info(s->d.form, STYLE_LATE, line);
		free(line);
	}
}

/* What the act says of the values and the records, and refuses nothing. */
static void tell_warnings(struct step_form *s)
{
	struct strv said = STRV_INIT;
	struct sets values = SETS_INIT;
	step_values(&s->d, &values);
	for (size_t i = 0; s->act && i < s->n; i++) {
		struct act_case c = session_case(&s->d.app->session, s->d.ledger, s->records[i]);
		c.sets = &values;
		c.names = dataform_names(&s->d);
		act_warnings(s->act, &c, &said);
	}
	for (size_t i = 0; i < said.n; i++)
		form_info(s->d.form, STYLE_WARN, said.v[i]);
	sets_free(&values);
	strv_free(&said);
}

static bool said_before(const struct step_form *s, size_t i)
{
	for (size_t j = 0; j < i; j++)
		if (str_eq(s->out[j].why, s->out[i].why))
			return true;
	return false;
}

/* Those that are left out for the same reason in one line. */
static void tell_left_out(struct step_form *s, size_t first)
{
	struct buf numbers = BUF_INIT;
	size_t n = 0;
	for (size_t i = first; i < s->nout; i++)
		if (str_eq(s->out[i].why, s->out[first].why) && ++n <= NAMED)
			buf_addf(&numbers, "%s%s", n > 1 ? " " : "", s->out[i].number);
	if (n > NAMED)
		buf_addf(&numbers, tr(" and %zu more"), n - NAMED);
	char *line = xasprintf(tr("Left out %s: %s"), buf_text(&numbers),
			       s->out[first].why);
	form_info(s->d.form, STYLE_WARN, line);
	free(line);
	buf_free(&numbers);
}

/* Standard, article and text of the criterion chosen, and that nobody verified it. */
static void tell_criterion(struct step_form *s)
{
	static const char *const parts[] = { "standard", "article", "text" };
	struct dataform *d = &s->d;
	const char *day, *line = criterion_line(s, &day);
	const struct dataform_line *l = line ? dataform_line(d, line) : NULL;
	struct store *store = d->app->session.store;
	char *id = l && !l->hidden ? dataform_get(d, line) : NULL;
	struct buf out = BUF_INIT;
	for (size_t i = 0; id && i < 3; i++) {
		const char *part = store_peek(store, l->field->ledger, id, parts[i]);
		if (part)
			buf_addf(&out, "%s%s", out.len ? "  " : "", part);
	}
	if (out.len)
		form_info(d->form, STYLE_NORMAL, buf_text(&out));
	/* what to know of it: that two editions stand side by side, and why */
	const char *note = id ? store_peek(store, l->field->ledger, id, "standard_note") : NULL;
	if (note)
		form_info(d->form, STYLE_DIM, note);
	if (id && !str_eq(store_peek(store, l->field->ledger, id, "verified"), "1"))
		form_info(d->form, STYLE_WARN,
			  tr("Not yet compared with the gazette: an opinion has to stand "
			     "beside it."));
	buf_free(&out);
	free(id);
}

/* Who writes something else over a phrase that was taken sees what still comes from it. */
static void tell_phrase(struct step_form *s)
{
	struct dataform *d = &s->d;
	const struct sets *taken = &s->taken;
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

static void tell_records(struct step_form *s)
{
	for (size_t i = 0; i < s->nout; i++)
		if (!said_before(s, i))
			tell_left_out(s, i);
	if (s->n == 1)
		tell_one(s);
	else
		tell_many(s);
}

void step_tell(struct step_form *s)
{
	if (s->n && step_form_own(s)) /* its lines say it all, and a notice of the draft stays */
		return;
	form_info_clear(s->d.form);
	if (s->says)
		form_info(s->d.form, STYLE_LABEL, s->says);
	if (s->n)
		tell_records(s);
	tell_criterion(s);
	tell_called(s);
	tell_warnings(s);
	seen_tell(&s->d, &s->seen);
	tell_phrase(s);
	if (s->said)
		form_info(s->d.form, STYLE_GOOD, s->said);
}

static void say_state(struct step_form *s, struct buf *out)
{
	const struct field *f = kind_state(s->d.ledger);
	if (s->act->note)
		return;
	char *now = value_show(f,
			       store_peek(s->d.app->session.store, s->d.ledger->name,
					  s->records[0]->id, f->name),
			       dataform_names(&s->d));
	buf_addf(out, " → %s", now);
	free(now);
}

void step_say_done(struct step_form *s, const struct sets *sets)
{
	struct buf out = BUF_INIT;
	if (s->n == 1)
		buf_add(&out, s->records[0]->number);
	else
		kind_many(s->d.ledger, s->n, &out);
	buf_add(&out, tr(": "));
	buf_add(&out, words_now(&s->act->title));
	for (size_t i = 0; i < s->act->nfields; i++) {
		const char *name = s->act->fields[i].name, *value = sets_get(sets, name);
		const struct field *f = act_field_def(s->d.ledger, s->act, name);
		if (!value || !f || f->type != FIELD_CHOICE ||
		    !s->act->fields[i].required.always)
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

void step_say_none(const struct step_form *s)
{
	struct buf out = BUF_INIT;
	for (size_t i = 0; i < s->nout; i++)
		buf_addf(&out, tr("%s: %s\n"), s->out[i].number, s->out[i].why);
	if (s->nout)
		prompt_show(words_now(&s->act->title), buf_text(&out));
	buf_free(&out);
}
