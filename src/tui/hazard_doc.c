#include "hazard_doc.h"

#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/fold.h>

#include "kind.h"
#include "page.h"

static void add_word(struct buf *out, const char *word)
{
	if (str_empty(word))
		return;
	if (out->len)
		buf_add(out, lang_now() == LANG_ZH ? "，" : ", ");
	buf_add(out, word);
}

static void add_field(struct app *app, const struct record *h, const char *field,
		      struct buf *out)
{
	struct buf b = BUF_INIT;

	words_field(app, h, field, &b);
	add_word(out, buf_text(&b));
	buf_free(&b);
}

void hazard_state_words(struct app *app, const struct record_view *v, struct buf *out)
{
	const struct record *h = v->record;
	const struct life *l = h->ledger->life;
	struct act_case c = act_case_of(h->ledger, h, app->session.today);

	if (l->rules_by)
		add_field(app, h, l->rules_by, out);
	for (size_t i = 0; i < l->ntracks; i++)
		if (i == 0 || l->tracks[i].dated)
			add_field(app, h, l->tracks[i].field, out);
	for (size_t i = 0; i < l->ntold; i++)
		if (lines_hold(&l->told[i].when, &c, false))
			add_word(out, words_now(&l->told[i].words));
	if (record_true(h, "contested"))
		add_word(out, tr("contested"));
	if (record_true(h, "unauthorised"))
		add_word(out, tr("unauthorised"));
}

void hazard_late_words(const struct record_view *v, struct buf *out)
{
	if (v->overdue)
		buf_addf(out, tr("%d days overdue"), v->overdue_days);
	for (size_t i = 0; i < v->nlate; i++)
		add_word(out, words_now(&v->late[i]->words));
}

/* ---- next ---- */

/* The profile gives no day: said once below them all. */
static bool by_local_rules(const struct duty *duty)
{
	return str_eq(duty->why, tr("fill in by your local rules"));
}

static void duty_line(struct doc *d, struct app *app, const struct ledger *l, const struct duty *duty)
{
	struct buf b = BUF_INIT;
	int style = STYLE_NORMAL;
	char day[DAY_TEXT];

	words_act(l, duty->act, duty->variant, &b);
	if (duty->due != DAY_NONE) {
		buf_add(&b, tr("  until "));
		words_due(&b, duty->due, app->session.today, &style);
		if (duty->due_workday != duty->due && duty->due_workday != DAY_NONE)
			buf_addf(&b, tr(" (working day %s)"),
				 day_to_iso(duty->due_workday, day));
	}
	doc_line(d, style, 1, buf_text(&b));
	buf_clear(&b);
	if (!by_local_rules(duty))
		add_word(&b, duty->why);
	if (!str_empty(duty->source) && !strstr(duty->why, duty->source))
		add_word(&b, duty->source);
	if (b.len)
		doc_line(d, STYLE_DIM, 3, buf_text(&b));
	buf_free(&b);
}

static void next_part(struct doc *d, struct app *app, const struct record_view *v)
{
	const struct ledger *l = v->record->ledger;
	struct buf b = BUF_INIT;
	bool local = false;

	if (!life_open(v->record)) {
		doc_line(d, STYLE_GOOD, 0, v->record->voided ? tr("Void: nothing more is due") :
								 tr("Closed: nothing more is due"));
		return;
	}
	doc_heading(d, tr("Next"));
	if (v->ladder) {
		words_kind(l, act_find(l, l->life->ladder.act), v->ladder->act, &b);
		doc_linef(d, STYLE_LATE, 1, tr("Lateness calls for: %s (%s)"), buf_text(&b),
			  v->ladder->source ? v->ladder->source : v->ladder->code);
	}
	buf_free(&b);
	for (size_t i = 0; i < v->nduties; i++) {
		duty_line(d, app, v->record->ledger, &v->duties[i]);
		local = local || by_local_rules(&v->duties[i]);
	}
	if (local)
		doc_line(d, STYLE_DIM, 1, tr("Time limits: by your local rules"));
}

/* ---- the parts that the life declares ---- */

/* How many of those that are asked for are there. */
static void asked_heading(struct doc *d, const struct record *h, const struct life_block *block)
{
	size_t there = 0;
	char *text;

	for (size_t i = 0; i < block->n; i++)
		there += record_get(h, block->fields[i]) != NULL;
	text = xasprintf(tr("%s: %zu of %zu"), words_now(&block->title), there, block->n);
	doc_heading(d, text);
	free(text);
}

static void asked_field(struct doc *d, const struct record *h, const struct field *f)
{
	const char *value = record_get(h, f->name);
	struct buf b = BUF_INIT;

	buf_add(&b, value ? tr("yes: ") : tr("none yet"));
	words_line(&b, value);
	doc_field(d, words_now(&f->label), value ? STYLE_NORMAL : STYLE_LATE, buf_text(&b));
	buf_free(&b);
}

/* Those without a value and states not begun are left out, unless they are asked for. */
static void block_part(struct doc *d, struct app *app, const struct record *h, const struct life_block *block)
{
	bool any = block->asked;

	if (block->asked)
		asked_heading(d, h, block);
	for (size_t i = 0; i < block->n; i++) {
		const struct field *f = ledger_field(h->ledger, block->fields[i]);
		struct buf b = BUF_INIT;

		if (block->asked) {
			asked_field(d, h, f);
			continue;
		}
		if (kind_says_nothing(h, f->name))
			continue;
		if (!any)
			doc_heading(d, words_now(&block->title));
		any = true;
		words_field(app, h, f->name, &b);
		doc_field(d, words_now(&f->label), STYLE_NORMAL, buf_text(&b));
		buf_free(&b);
	}
}

static void declared_parts(struct doc *d, struct app *app, const struct record *h)
{
	const struct life *l = h->ledger->life;
	struct act_case c = act_case_of(h->ledger, h, app->session.today);

	for (size_t i = 0; i < l->npage; i++)
		if (lines_hold(&l->page[i].when, &c, true))
			block_part(d, app, h, &l->page[i]);
}

/* ---- fields ---- */

static bool is_one(const struct field *f, const struct field *of)
{
	return of && f == of;
}

static bool in_a_part(const struct life *l, const struct field *f)
{
	for (size_t i = 0; i < l->npage; i++)
		for (size_t k = 0; k < l->page[i].n; k++)
			if (str_eq(l->page[i].fields[k], f->name))
				return true;
	return false;
}

/* Told in the head, by what is next, or as words beside the state. */
static bool told_above(const struct ledger *l, const struct field *f)
{
	static const char *const of_every_life[] = { "open", "next_act", "next_due", "next_rule", "contested",
						     "contested_by", "unauthorised", "unauthorised_by" };
	const struct verb *repeats = kind_repeats(l);

	for (size_t i = 0; i < sizeof of_every_life / sizeof *of_every_life; i++)
		if (str_eq(of_every_life[i], f->name))
			return true;
	return is_one(f, kind_label(l)) || is_one(f, kind_state(l)) || is_one(f, kind_place(l)) ||
	       str_eq(f->name, l->life->rules_by) || (f->set == FIELD_BY_FOLD && f->type == FIELD_BOOL) ||
	       (repeats && (str_eq(f->name, repeats->args[0]) || str_eq(f->name, repeats->args[1]))) ||
	       is_one(f, kind_repeat_no(l));
}

static void other_fields(struct doc *d, struct app *app, const struct record *h)
{
	for (size_t i = 0; i < h->ledger->nfields; i++) {
		const struct field *f = &h->ledger->fields[i];
		struct buf b = BUF_INIT;

		if (h->values[i] && !told_above(h->ledger, f) && !in_a_part(h->ledger->life, f) &&
		    f != kind_whose(app, h->ledger)) {
			words_field(app, h, f->name, &b);
			doc_field(d, words_now(&f->label), STYLE_NORMAL, buf_text(&b));
		}
		buf_free(&b);
	}
}

static void repeat_line(struct doc *d, struct app *app, const struct record *h)
{
	const struct verb *repeats = kind_repeats(h->ledger);
	const struct field *times = kind_repeat_no(h->ledger);
	struct buf b = BUF_INIT;

	if (repeats && times)
		words_field(app, h, repeats->args[0], &b);
	if (b.len)
		doc_linef(d, STYLE_WARN, 0, tr("Seen before: time %s (%s)"),
			  record_get(h, times->name), buf_text(&b));
	buf_free(&b);
}

static void every_field(struct doc *d, struct app *app, const struct record *h)
{
	for (size_t i = 0; i < h->ledger->nfields; i++) {
		const struct field *f = &h->ledger->fields[i];
		struct buf b = BUF_INIT;

		words_field(app, h, f->name, &b);
		doc_field(d, words_now(&f->label), STYLE_NORMAL, b.len ? buf_text(&b) : "-");
		buf_free(&b);
	}
}

static void refused_part(struct doc *d, const struct record_view *v)
{
	doc_heading(d, tr("Not now, and why"));
	for (size_t i = 0; i < v->nacts; i++) {
		const struct act_state *s = &v->acts[i];

		if (!s->open && s->act->from)
			doc_linef(d, STYLE_DIM, 1, tr("%s: %s"), words_now(&s->act->title),
				  s->why.text);
	}
}

void hazard_doc_fill(struct doc *d, struct app *app, const struct record_view *v,
		     bool all_fields)
{
	const struct record *h = v->record;

	doc_clear(d);
	if (h->ledger->label)
		doc_line(d, STYLE_NORMAL, 0, record_get(h, h->ledger->label));
	repeat_line(d, app, h);
	next_part(d, app, v);
	declared_parts(d, app, h);
	doc_heading(d, tr("Fields"));
	if (all_fields)
		every_field(d, app, h);
	else
		other_fields(d, app, h);
	doc_right(d);
	page_timeline(d, app, h->ledger, &v->timeline);
	refused_part(d, v);
}
