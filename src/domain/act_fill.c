/* What follows from what was set, and what a form may offer beforehand: the verbs of fill and
 * complete. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/mem.h>
#include <bihuan/domain/period.h>

#include "act_fields.h"
#include "act_functions.h"

struct completing {
	const struct act *act;
	struct act_case c; /* with sets as they stand */
	struct sets *sets;
};

typedef void completion(const struct verb *v, const struct completing *k);

static void put(const struct completing *k, const char *name, const char *value)
{
	sets_put(k->sets, name, value, !ledger_field(k->c.ledger, name));
}

static void put_missing(const struct completing *k, const char *name, const char *value)
{
	if (value && !sets_find(k->sets, name))
		put(k, name, value);
}

/* @on, @now (this minute, of what is done today), @F, @F.G, or the text itself */
static const char *meant(const struct completing *k, const char *text, char day[MOMENT_TEXT])
{
	const char *dot = strchr(text, '.');
	const struct field *f;
	const char *id, *value;
	char *name;

	if (*text != '@')
		return text;
	if (str_eq(text, "@on"))
		return k->c.on == DAY_NONE ? NULL : day_to_iso(k->c.on, day);
	if (str_eq(text, "@now"))
		return k->c.on == DAY_NONE || k->c.on != k->c.today ? NULL : moment_to_iso((struct moment){ k->c.on, k->c.minute }, day);
	if (!dot)
		return case_value(&k->c, text + 1);
	name = xstrndup(text + 1, (size_t)(dot - text) - 1);
	f = ledger_field(k->c.ledger, name);
	id = k->c.record ? record_get(k->c.record, name) : NULL;
	value = f && f->ledger && id && k->c.peek ? k->c.peek(k->c.ctx, f->ledger, id, dot + 1) : NULL;
	free(name);
	return value;
}

/* put F VALUE */
static void do_put(const struct verb *v, const struct completing *k)
{
	char day[MOMENT_TEXT];

	put(k, v->args[0], meant(k, v->args[1], day));
}

/* default F VALUE: where nothing is set */
static void do_default(const struct verb *v, const struct completing *k)
{
	char day[MOMENT_TEXT];

	put_missing(k, v->args[0], meant(k, v->args[1], day));
}

/* copy REF F G=H …: the record keeps the words of what it refers to, whatever becomes of that; in G what
 * stands there in H. */
static void do_copy(const struct verb *v, const struct completing *k)
{
	const struct field *f = ledger_field(k->c.ledger, v->args[0]);
	const char *id = sets_get(k->sets, v->args[0]);

	for (size_t i = 1; id && f && f->ledger && k->c.peek && i < v->n; i++) {
		const char *there = strchr(v->args[i], '=');
		char *here = xstrndup(v->args[i], there ? (size_t)(there - v->args[i]) : strlen(v->args[i]));

		put_missing(k, here, k->c.peek(k->c.ctx, f->ledger, id, there ? there + 1 : here));
		free(here);
	}
}

/* map F FROM a=b c=d …: F follows from the value of FROM */
static void do_map(const struct verb *v, const struct completing *k)
{
	const char *code = sets_get(k->sets, v->args[1]);
	size_t n = code ? strlen(code) : 0;

	for (size_t i = 2; code && i < v->n; i++)
		if (strncmp(v->args[i], code, n) == 0 && v->args[i][n] == '=')
			put(k, v->args[0], v->args[i] + n + 1);
}

/* repeats F: with what those are linked to themselves */
static void do_repeats(const struct verb *v, const struct completing *k)
{
	complete_repeats(&k->c, v->args[0], k->sets);
}

/* waiting F A B …: the entries in the lists A and B of the record */
static void do_waiting(const struct verb *v, const struct completing *k)
{
	struct strv entries = STRV_INIT;
	char *joined;

	for (size_t i = 1; i < v->n; i++)
		if (record_get(k->c.record, v->args[i]))
			strv_split(&entries, record_get(k->c.record, v->args[i]), "\n");
	joined = entries.n ? strv_join(&entries, "\n") : NULL;
	if (joined)
		put(k, v->args[0], joined);
	free(joined);
	strv_free(&entries);
}

/* by_side F PARK ENTERPRISE: who acts says where it comes from */
static void do_by_side(const struct verb *v, const struct completing *k)
{
	bool theirs = k->c.actor && k->c.actor->side == SIDE_ENTERPRISE;

	put_missing(k, v->args[0], v->args[theirs ? 2 : 1]);
}

/* clear F: it is emptied */
static void do_clear(const struct verb *v, const struct completing *k)
{
	put(k, v->args[0], NULL);
}

/* later F G YEARS: where nothing is set, so many years after the day in G */
static void do_later(const struct verb *v, const struct completing *k)
{
	day_t from = day_from_iso(case_value(&k->c, v->args[1]));
	char day[DAY_TEXT];

	if (from != DAY_NONE)
		put_missing(k, v->args[0], day_to_iso(day_add_months(from, 12 * atoi(v->args[2])), day));
}

/* token F: a fresh code, told once; F keeps what it is known again by */
static void do_token(const struct verb *v, const struct completing *k)
{
	char *kept = k->c.token ? k->c.token(k->c.ctx) : NULL;

	if (kept)
		put(k, v->args[0], kept);
	free(kept);
}

/* lots DRAWN PAIRS POOL N PEOPLE EACH SEED COUNT MARK: lots are drawn (act.h), once; what is said of DRAWN stands */
static void do_lots(const struct verb *v, const struct completing *k)
{
	const struct draw_asked asked = { .drawn = v->args[0], .pairs = v->args[1], .pool = v->args[2], .n = v->args[3],
					  .people = v->args[4], .each = v->args[5], .seed = v->args[6],
					  .count = v->args[7], .mark = v->args[8] };

	if (k->c.draw && !case_value(&k->c, asked.drawn))
		k->c.draw(k->c.ctx, &k->c, &asked, k->sets, k->c.refused);
}

/* case_number TEXT PREFIX YEAR SERIAL PART RANGES DEVICE YEARS FIRST LAST ONLY REF …: a number is given (act.h), once; what
 * is said of TEXT stands, as that of a paper that had its number before it came here */
static void do_case_number(const struct verb *v, const struct completing *k)
{
	const struct number_asked asked = { .text = v->args[0], .prefix = v->args[1], .year = v->args[2], .serial = v->args[3],
					    .part = v->args[4], .ranges = v->args[5], .range_device = v->args[6],
					    .range_year = v->args[7], .range_first = v->args[8], .range_last = v->args[9],
					    .range_prefix = v->args[10], .of = v->args + 11, .nof = v->n - 11 };

	if (k->c.number && !case_value(&k->c, asked.text))
		k->c.number(k->c.ctx, &k->c, &asked, k->sets, k->c.refused);
}

/* days_said DATES BASE F G …: where nothing is set, the days that the first of the texts says which says any; a year
 * that it leaves out is that of the day BASE, else of the act */
static void do_days_said(const struct verb *v, const struct completing *k)
{
	day_t base = day_from_iso(case_value(&k->c, v->args[1]));
	struct strv days = STRV_INIT;

	base = base == DAY_NONE ? k->c.on : base;
	for (size_t i = 2; !days.n && i < v->n && base != DAY_NONE; i++)
		days_said(case_value(&k->c, v->args[i]), day_to_ymd(base).year, &days);
	if (days.n) {
		char *joined = strv_join(&days, "\n");

		put_missing(k, v->args[0], joined);
		free(joined);
	}
	strv_free(&days);
}

static const char *every_code(const struct completing *k, const char *field, const struct period_rule *r)
{
	const struct field *f = ledger_field(k->c.ledger, field);
	struct period_rule known;

	for (size_t i = 0; f && i < f->nchoices; i++)
		if (period_read(f->choices[i].code, &known) && known.unit == r->unit && known.n == r->n)
			return f->choices[i].code;
	return NULL;
}

/* Beside one day only what comes round at least monthly is more than that day; several days are the whole plan. */
static bool prose_counts(const struct period_rule *r, const char *dates)
{
	return !dates || (!strchr(dates, '\n') && (r->unit != PERIOD_MONTH || r->n == 1));
}

/* period_said EVERY TIMES DATES PROSE F G …: where nothing is set, how often the texts F, G say that it is done, else
 * the long text PROSE, where that can be meant beside the days in DATES; ongoing, where they say no more */
static void do_period_said(const struct verb *v, const struct completing *k)
{
	const char *prose = case_value(&k->c, v->args[3]), *dates = case_value(&k->c, v->args[2]);
	struct period_rule r = { .unit = PERIOD_NONE }, also;
	bool ongoing = false;

	for (size_t i = 4; r.unit == PERIOD_NONE && i < v->n; i++) {
		period_said(case_value(&k->c, v->args[i]), &r);
		ongoing |= period_is_ongoing(case_value(&k->c, v->args[i]));
	}
	if (period_said(prose, &also) && (r.unit == PERIOD_NONE ? prose_counts(&also, dates) :
					  also.unit == r.unit && also.n == r.n && r.times == 1))
		r = also;
	if (r.unit == PERIOD_NONE) {
		put_missing(k, v->args[0], ongoing ? "ongoing" : NULL);
		return;
	}
	put_missing(k, v->args[0], every_code(k, v->args[0], &r));
	if (r.times > 1) {
		char *times = xasprintf("%d", r.times);

		put_missing(k, v->args[1], times);
		free(times);
	}
}

/* stand: what is not typed anew stays as the record has it */
static void do_stand(const struct verb *v, const struct completing *k)
{
	(void)v;
	for (size_t i = 0; k->c.record && i < k->act->nfields; i++)
		put_missing(k, k->act->fields[i].name, record_get(k->c.record, k->act->fields[i].name));
}

static const struct {
	const char *name;
	size_t min, max;
	completion *run;
} completions[] = {
	{ "put", 2, 2, do_put },	 { "default", 2, 2, do_default }, { "copy", 2, 20, do_copy },
	{ "map", 3, 100, do_map },	 { "repeats", 1, 1, do_repeats }, { "waiting", 2, 3, do_waiting },
	{ "stand", 0, 0, do_stand },	 { "by_side", 3, 3, do_by_side },
	{ "later", 3, 3, do_later },	 { "clear", 1, 1, do_clear },
	{ "token", 1, 1, do_token },	 { "lots", 9, 9, do_lots },
	{ "case_number", 12, 20, do_case_number },
	{ "days_said", 3, 10, do_days_said }, { "period_said", 5, 12, do_period_said },
};

bool act_completion_known(const char *name, size_t nargs)
{
	for (size_t i = 0; i < sizeof completions / sizeof *completions; i++)
		if (str_eq(completions[i].name, name))
			return nargs >= completions[i].min && nargs <= completions[i].max;
	return false;
}

static void run(const struct verb *v, const struct completing *k)
{
	for (size_t i = 0; i < sizeof completions / sizeof *completions; i++)
		if (str_eq(completions[i].name, v->name))
			completions[i].run(v, k);
}

void act_complete_by(const struct verbs *v, const struct act *a, const struct act_case *c, struct sets *sets)
{
	struct completing k = { .act = a, .c = *c, .sets = sets };

	k.c.sets = sets;
	for (size_t i = 0; i < v->n; i++)
		if (lines_hold(&v->v[i].when, &k.c, true))
			run(&v->v[i], &k);
}

void act_complete(const struct act *a, const struct act_case *c, struct sets *sets)
{
	act_complete_by(&a->complete, a, c, sets);
}

/* ---- the defaults of fields ---- */

static void fill_one(const struct act_case *c, const struct field *f, bool on_act, struct sets *sets)
{
	struct moment when;
	char *value;

	if (sets_find(sets, f->name))
		return;
	/* what is done on another day was not done at this minute of it */
	when.day = c->on != DAY_NONE ? c->on : c->today;
	when.minute = when.day == c->today ? c->minute : -1;
	value = value_offered(f, when, c->actor ? c->actor->id : NULL);
	if (value)
		sets_put(sets, f->name, value, on_act);
	free(value);
}

static void fill_form(const struct act_case *c, struct sets *sets)
{
	for (size_t i = 0; i < c->ledger->nfields; i++)
		if (c->ledger->fields[i].set == FIELD_BY_FORM)
			fill_one(c, &c->ledger->fields[i], false, sets);
}

void act_fill(const struct act *a, const struct act_case *c, struct sets *sets)
{
	if (a->takes == TAKES_ANY || a->amends)
		return;
	for (size_t i = 0; i < a->nfields; i++) {
		const struct field *f = act_field_def(c->ledger, a, a->fields[i].name);

		if (f)
			fill_one(c, f, a->fields[i].own != NULL, sets);
	}
	if (a->takes == TAKES_FORM) /* what a user's declaration adds to the form */
		fill_form(c, sets);
	act_complete_by(&a->fill, a, c, sets);
}

void act_fill_begin(const struct act_case *c, struct sets *sets)
{
	const struct act *a = life_begins(c->ledger);

	if (!c->ledger->life)
		fill_form(c, sets);
	if (!a)
		return;
	act_fill(a, c, sets);
	act_complete_by(&c->ledger->life->offers, a, c, sets);
}
