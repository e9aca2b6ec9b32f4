#include "hazard_doc.h"

#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/fold.h>

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

void hazard_state_words(struct app *app, const struct hazard_view *v, struct buf *out)
{
	const struct record *h = v->hazard;

	add_field(app, h, "level", out);
	add_field(app, h, "state", out);
	if (record_true(h, "listed"))
		add_word(out, tr("listed"));
	if (record_true(h, "halted"))
		add_word(out, tr("production halted"));
	if (record_true(h, "extension_pending"))
		add_word(out, tr("extension asked for"));
	if (record_true(h, "contested"))
		add_word(out, tr("contested"));
	if (record_true(h, "unauthorised"))
		add_word(out, tr("unauthorised"));
	if (record_true(h, "imported"))
		add_word(out, tr("imported"));
}

void hazard_late_words(const struct hazard_view *v, struct buf *out)
{
	if (v->overdue)
		buf_addf(out, tr("%d days overdue"), v->overdue_days);
	if (v->check_late)
		add_word(out, tr("re-inspection late"));
	if (v->supervision_late)
		add_word(out, tr("supervision late"));
}

/* ---- next ---- */

/* The profile gives no day: said once below them all. */
static bool by_local_rules(const struct duty *duty)
{
	return str_eq(duty->why, tr("fill in by your local rules"));
}

static void duty_line(struct doc *d, struct app *app, const struct duty *duty)
{
	struct buf b = BUF_INIT;
	int style = STYLE_NORMAL;
	char day[DAY_TEXT];

	words_act(app, duty->act, duty->variant, &b);
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

static void next_part(struct doc *d, struct app *app, const struct hazard_view *v)
{
	struct buf b = BUF_INIT;
	bool local = false;

	if (!life_open(v->hazard)) {
		doc_line(d, STYLE_GOOD, 0, v->hazard->voided ? tr("Void: nothing more is due") :
								 tr("Closed: nothing more is due"));
		return;
	}
	doc_heading(d, tr("Next"));
	if (v->ladder) {
		words_kind(app, act_find(v->hazard->ledger, "supervise"), v->ladder->act, &b);
		doc_linef(d, STYLE_LATE, 1, tr("Lateness calls for: %s (%s)"), buf_text(&b),
			  v->ladder->source ? v->ladder->source : v->ladder->code);
	}
	buf_free(&b);
	for (size_t i = 0; i < v->nduties; i++) {
		duty_line(d, app, &v->duties[i]);
		local = local || by_local_rules(&v->duties[i]);
	}
	if (local)
		doc_line(d, STYLE_DIM, 1, tr("Time limits: by your local rules"));
}

/* ---- the five, the tracks ---- */

static const char *const five[] = { "five_responsible", "five_measures", "five_funds",
				    "five_deadline", "five_contingency" };

static void five_heading(struct doc *d, const struct record *h)
{
	char *text;
	int there = 0;

	for (size_t i = 0; i < 5; i++)
		there += record_get(h, five[i]) != NULL;
	text = xasprintf(tr("The five in place: %d of 5"), there);
	doc_heading(d, text);
	free(text);
}

static void five_part(struct doc *d, const struct record *h)
{
	if (!record_is(h, "level", "major"))
		return;
	five_heading(d, h);
	for (size_t i = 0; i < 5; i++) {
		const struct field *f = ledger_field(h->ledger, five[i]);
		const char *value = record_get(h, five[i]);
		struct buf b = BUF_INIT;

		if (!f)
			continue;
		buf_add(&b, value ? tr("yes: ") : tr("none yet"));
		words_line(&b, value);
		doc_field(d, words_now(&f->label), value ? STYLE_NORMAL : STYLE_LATE, buf_text(&b));
		buf_free(&b);
	}
}

/* Field by field; those without a value and states not begun are left out. */
static const char *const track_fields[] = {
	"listing", "list_level", "listing_body", "supervising_body", "notice_no", "listed_on",
	"supervision_deadline", "delisted_on", "halt", "halted_on", "extension", "deadline",
	"deadline_original", "round",
};

static bool is_track(const char *name)
{
	for (size_t i = 0; i < sizeof track_fields / sizeof *track_fields; i++)
		if (strcmp(track_fields[i], name) == 0)
			return true;
	return false;
}

static bool says_nothing(const struct record *h, const char *field)
{
	const char *v = record_get(h, field);

	return !v || str_eq(v, "unlisted") || str_eq(v, "running") || str_eq(v, "no_extension") ||
	       (strcmp(field, "round") == 0 && str_eq(v, "1")) ||
	       (strcmp(field, "deadline_original") == 0 && str_eq(v, record_get(h, "deadline")));
}

static void track_part(struct doc *d, struct app *app, const struct record *h)
{
	bool any = false;

	for (size_t i = 0; i < sizeof track_fields / sizeof *track_fields; i++) {
		const struct field *f = ledger_field(h->ledger, track_fields[i]);
		struct buf b = BUF_INIT;

		if (!f || says_nothing(h, f->name))
			continue;
		if (!any)
			doc_heading(d, tr("Time limit and supervision"));
		any = true;
		words_field(app, h, f->name, &b);
		doc_field(d, words_now(&f->label), STYLE_NORMAL, buf_text(&b));
		buf_free(&b);
	}
}

/* ---- fields ---- */

static bool shown_elsewhere(const struct field *f)
{
	static const char *const names[] = { "description", "level", "state", "enterprise",
					     "location", "open", "next_act", "next_due",
					     "next_rule", "listed", "halted", "contested",
					     "contested_by", "unauthorised", "unauthorised_by", "imported", "extension_pending", "repeat_of",
					     "repeat_no" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(names[i], f->name) == 0)
			return true;
	return is_track(f->name) || str_starts(f->name, "five_");
}

static bool in_fields(const struct field *f)
{
	return !shown_elsewhere(f);
}

static void repeat_line(struct doc *d, struct app *app, const struct record *h)
{
	struct buf b = BUF_INIT;

	words_field(app, h, "repeat_of", &b);
	if (b.len)
		doc_linef(d, STYLE_WARN, 0, tr("Seen before: time %s (%s)"),
			  record_get(h, "repeat_no"), buf_text(&b));
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

static void refused_part(struct doc *d, const struct hazard_view *v)
{
	doc_heading(d, tr("Not now, and why"));
	for (size_t i = 0; i < v->nacts; i++) {
		const struct act_state *s = &v->acts[i];

		if (!s->open && strcmp(s->act->name, "register") != 0 &&
		    strcmp(s->act->name, "import_closed") != 0)
			doc_linef(d, STYLE_DIM, 1, tr("%s: %s"), words_now(&s->act->title),
				  s->why.text);
	}
}

void hazard_doc_fill(struct doc *d, struct app *app, const struct hazard_view *v,
		     bool all_fields)
{
	const struct record *h = v->hazard;

	doc_clear(d);
	doc_line(d, STYLE_NORMAL, 0, record_get(h, "description"));
	repeat_line(d, app, h);
	next_part(d, app, v);
	five_part(d, h);
	track_part(d, app, h);
	doc_heading(d, tr("Fields"));
	if (all_fields)
		every_field(d, app, h);
	else
		page_fields(d, app, h, in_fields);
	doc_right(d);
	page_timeline(d, app, h->ledger, &v->timeline);
	refused_part(d, v);
}
