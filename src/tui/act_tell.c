/* What the form of an act says: of the hazards, of those left out, of what
 * was done. */
#include <stdlib.h>

#include <bihuan/base/utf8.h>

#include "act_form.h"
#include "act_lines.h"
#include "prompt.h"
#include "shell.h"

/* So many numbers stand before a reason; the others stay marked on the list. */
#define NAMED 4

static const struct ledger *hazards(const struct act_screen *s)
{
	return store_main_ledger(s->d.app->session.store);
}

static void tell_field(struct act_screen *s, const char *field)
{
	struct record *r = s->hazards[0];
	const struct field *f = ledger_field(r->ledger, field);
	struct buf out = BUF_INIT;
	if (!f || !record_get(r, field))
		return;
	buf_addf(&out, tr("%s: "), words_now(&f->label));
	words_field(s->d.app, r, field, &out);
	form_info(s->d.form, STYLE_NORMAL, buf_text(&out));
	buf_free(&out);
}

/* What is decided: who asked for what, and when. */
static void tell_asked(struct act_screen *s, const char *name)
{
	const struct act *a = act_find(hazards(s), name);
	struct timeline t;
	struct err err = ERR_INIT;
	struct buf out = BUF_INIT;
	char day[DAY_TEXT];
	if (!store_timeline(s->d.app->session.store, s->hazards[0]->id, &t, &err))
		return;
	const struct done *asked = timeline_last(&t, name, NULL, NULL);
	if (asked)
		buf_addf(&out, "%s  %s  %s", words_now(&a->title),
			 asked->by_name ? asked->by_name : "", day_to_iso(asked->on, day));
	for (size_t i = 0; asked && i < a->nfields; i++) {
		const struct field *f = act_field_def(hazards(s), a, a->fields[i].name);
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
	else if (str_eq(s->act->name, "decide_extension"))
		tell_asked(s, "ask_extension");
	else if (str_eq(s->act->name, "decide_resume"))
		tell_asked(s, "ask_resume");
}

static void tell_many(struct act_screen *s)
{
	struct buf out = BUF_INIT;
	buf_addf(&out, tr("%zu hazards: "), s->n);
	for (size_t i = 0; i < s->n; i++) {
		char *text = utf8_clip(record_get(s->hazards[i], "description"), 20,
				       false);
		buf_addf(&out, "%s%s %s", i ? tr("; ") : "", s->hazards[i]->number, text);
		free(text);
	}
	form_info(s->d.form, STYLE_NORMAL, buf_text(&out));
	buf_free(&out);
}

/* The step that the form does not choose by itself. */
static void tell_called(struct act_screen *s)
{
	const struct field *f = act_field_def(hazards(s), s->act, "kind");
	if (!s->called || !f || !str_empty(dataform_raw(&s->d, "kind")))
		return;
	for (size_t i = 0; i < f->nchoices; i++) {
		if (!str_eq(f->choices[i].code, s->called))
			continue;
		char *line = xasprintf(tr("Lateness calls for %d %s: press its digit to choose it"),
				       (int)i + 1, words_now(&f->choices[i].label));
		form_info(s->d.form, STYLE_LATE, line);
		free(line);
	}
}

static bool said_before(const struct act_screen *s, size_t i)
{
	for (size_t j = 0; j < i; j++)
		if (str_eq(s->out[j].why, s->out[i].why))
			return true;
	return false;
}

/* Those that are left out for the same reason in one line. */
static void tell_left_out(struct act_screen *s, size_t first)
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

void act_tell(struct act_screen *s)
{
	form_info_clear(s->d.form);
	for (size_t i = 0; i < s->nout; i++)
		if (!said_before(s, i))
			tell_left_out(s, i);
	if (s->n == 1)
		tell_one(s);
	else
		tell_many(s);
	if (!dataform_hidden(&s->d, "criterion"))
		criterion_tell(&s->d);
	tell_called(s);
}

static void say_state(struct act_screen *s, struct buf *out)
{
	const struct field *f = ledger_field(hazards(s), "state");
	if (s->act->note)
		return;
	char *now = value_show(f,
			       store_peek(s->d.app->session.store, "hazard",
					  s->hazards[0]->id, "state"),
			       dataform_names(&s->d));
	buf_addf(out, " → %s", now);
	free(now);
}

void act_say_saved(struct act_screen *s, const struct sets *sets)
{
	struct buf out = BUF_INIT;
	if (s->n == 1)
		buf_addf(&out, tr("%s: "), s->hazards[0]->number);
	else
		buf_addf(&out, tr("%zu hazards: "), s->n);
	buf_add(&out, words_now(&s->act->title));
	for (size_t i = 0; i < s->act->nfields; i++) {
		const char *name = s->act->fields[i].name, *value = sets_get(sets, name);
		const struct field *f = act_field_def(hazards(s), s->act, name);
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

void act_say_none(const struct act_screen *s)
{
	struct buf out = BUF_INIT;
	for (size_t i = 0; i < s->nout; i++)
		buf_addf(&out, tr("%s: %s\n"), s->out[i].number, s->out[i].why);
	if (s->nout)
		prompt_show(words_now(&s->act->title), buf_text(&out));
	buf_free(&out);
}
