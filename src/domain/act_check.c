/* May this act be done, and where does it lead. */
#include <ctype.h>
#include <stdlib.h>

#include <bihuan/domain/act.h>

#include <bihuan/base/mem.h>
#include <bihuan/domain/fold.h>

#include "act_fields.h"
#include "act_functions.h"
#include "history.h"

/* ---- who ---- */

static bool check_role(const struct act *a, const struct act_case *c, struct err *err)
{
	if (c->actor && role_may(c->actor->role, a->roles))
		return true;
	return err_set(err, ERR_REFUSED, "wrong_role",
		       "your role does not allow \"%s\"", words_now(&a->title));
}

static bool refuse_limit(const struct act *a, const struct act_limit *l, const struct act_case *c,
			 const char *code, struct err *err)
{
	char *text = act_sentence(&l->text, a, NULL, c);

	if (l->field)
		err_field(err, l->field, code, "%s", text);
	else
		err_set(err, ERR_REFUSED, code, "%s", text);
	free(text);
	return false;
}

static bool check_sides(const struct act *a, const struct act_case *c, struct err *err)
{
	for (size_t i = 0; i < a->nlimits; i++) {
		const struct act_limit *l = &a->limits[i];

		if (l->sides && !(l->sides & 1u << c->actor->side) && lines_hold(&l->when, c, true))
			return refuse_limit(a, l, c, "wrong_side", err);
	}
	return true;
}

/* Of some acts a role has a part only, which shows in the values. */
static bool check_share(const struct act *a, const struct act_case *c, struct err *err)
{
	for (size_t i = 0; c->sets && i < a->nlimits; i++) {
		const struct act_limit *l = &a->limits[i];

		if (l->roles && !role_may(c->actor->role, l->roles) && lines_hold(&l->when, c, true))
			return refuse_limit(a, l, c, "wrong_role", err);
	}
	return true;
}

bool act_allowed(const struct act *a, const struct act_case *c, struct err *err)
{
	return check_role(a, c, err) && check_sides(a, c, err) && check_share(a, c, err);
}

/* ---- conditions ---- */

static bool agrees(const struct act_check *k, const struct act_case *c, struct err *err)
{
	return k->fn.name ? act_function_agrees(&k->fn, c, err) : lines_hold(&k->line, c, true);
}

static bool check_one(const struct act *a, const struct act_check *k, const struct act_case *c, struct err *err)
{
	char *text;

	if (!lines_hold(&k->when, c, true) || agrees(k, c, k->code ? NULL : err))
		return true;
	if (!k->code)
		return false;
	text = act_sentence(&k->text, a, k, c);
	if (k->field)
		err_field(err, k->field, k->code, "%s", text);
	else
		err_set(err, ERR_REFUSED, k->code, "%s", text);
	free(text);
	return false;
}

static bool check_all(const struct act *a, const struct act_checks *all, const struct act_case *c, bool first,
		      struct err *err)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->v[i].first == first && !all->v[i].warns && !check_one(a, &all->v[i], c, err))
			return false;
	return true;
}

void act_warnings(const struct act *a, const struct act_case *c, struct strv *ret)
{
	for (size_t i = 0; i < a->checks.n; i++) {
		const struct act_check *k = &a->checks.v[i];
		char *text;

		if (!k->warns || !lines_hold(&k->when, c, true) || lines_hold(&k->line, c, true))
			continue;
		text = act_sentence(&k->text, a, k, c);
		if (!strv_has(ret, text))
			strv_add(ret, text);
		free(text);
	}
}

static void add_codes(const struct act_checks *all, struct strv *codes)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct act_check *k = &all->v[i];
		struct strv own = STRV_INIT;

		if (k->warns)
			continue;
		strv_split(&own, k->code ? k->code : act_function_codes(k->fn.name), " ");
		for (size_t n = 0; n < own.n; n++)
			if (!strv_has(codes, own.v[n]))
				strv_add(codes, own.v[n]);
		strv_free(&own);
	}
}

void act_codes(const struct act *a, struct strv *codes)
{
	add_codes(&a->needs, codes);
	add_codes(&a->checks, codes);
}

/* What the ledger calls a record inside an English sentence. */
static const char *record_words(const struct ledger *l)
{
	static _Thread_local char name[64];
	const char *title = words_now(&l->title);
	size_t i = 0;

	for (; title[i] && i + 1 < sizeof name; i++)
		name[i] = (char)tolower((unsigned char)title[i]);
	name[i] = '\0';
	return (unsigned char)title[0] < 0x80 ? name : title;
}

static bool check_state(const struct act *a, const struct act_case *c, struct err *err)
{
	const struct track *t = life_main(c->ledger);
	const struct life_state *s = life_state_of(c->record);

	if (!a->from && !s)
		return true;
	if (a->from && s && a->from & 1u << (s - t->states))
		return true;
	/* TRANSLATORS: 1 the act, 2 the record (hazard), 3 its state */
	return err_set(err, ERR_REFUSED, "wrong_state", "\"%1$s\" is not possible now: the %2$s is \"%3$s\"",
		       words_now(&a->title), record_words(c->ledger), case_state(c));
}

bool act_in_use(const struct act *a, const struct rules *rules)
{
	return !a->rule_switch || rules_on(rules, a->rule_switch);
}

static bool check_in_use(const struct act *a, const struct act_case *c, struct err *err)
{
	return act_in_use(a, c->rules) ||
	       err_set(err, ERR_REFUSED, "not_in_use", "\"%s\" is not in use here: the rule switch %s is not 1",
		       words_now(&a->title), a->rule_switch);
}

bool act_open(const struct act *a, const struct act_case *c, struct err *err)
{
	return check_in_use(a, c, err) && check_role(a, c, err) && check_sides(a, c, err) && check_all(a, &a->needs, c, true, err) &&
	       check_state(a, c, err) && check_all(a, &a->needs, c, false, err);
}

/* ---- dates ---- */

static const char *label_of(const struct act *a, const struct act_case *c, const char *name)
{
	const struct field *f = act_field_def(c->ledger, a, name);

	f = f ? f : ledger_field(c->ledger, name); /* what the act itself fills in */
	return f ? words_now(&f->label) : name;
}


/* By the minute where both say it, else by the day. */
static bool is_before(struct moment a, struct moment b)
{
	return a.day < b.day || (a.day == b.day && a.minute >= 0 && b.minute >= 0 && a.minute < b.minute);
}

/* The act's own day is compared with what it sets too, another date with the record alone. */
static bool check_date(const struct act *a, const struct act_case *c, const struct date_rule *rule,
		       const char *name, struct err *err)
{
	bool on = str_eq(name, "on");
	struct moment d = on ? (struct moment){ c->on, -1 } : moment_from_iso(case_set(c, name)), since = MOMENT_NONE;

	if (d.day == DAY_NONE)
		return true;
	if (rule->past && is_before((struct moment){ c->today, c->minute }, d))
		return err_field(err, name, "bad_date", "%s: %s is in the future", label_of(a, c, name), moment_shown(d));
	if (rule->since)
		since = moment_from_iso(case_set(c, rule->since) && (on || d.minute >= 0) ? case_set(c, rule->since) :
				c->record ? record_get(c->record, rule->since) : NULL);
	if (since.day == DAY_NONE || !is_before(d, since))
		return true;
	if (on)
		return err_field(err, name, "bad_date", tr("%s %s (%s)"), moment_shown(d), words_now(&rule->text),
				 moment_shown(since));
	return err_field(err, name, "bad_date", tr("%s: %s %s (%s)"), label_of(a, c, name), moment_shown(d),
			 words_now(&rule->text), moment_shown(since));
}

static bool check_rules(const struct act *a, const struct act_case *c, bool on, struct err *err)
{
	const struct life *l = c->ledger->life;

	for (size_t i = 0; i < l->ndates; i++)
		for (size_t k = 0; k < l->dates[i].n; k++)
			if (str_eq(l->dates[i].fields[k], "on") == on &&
			    !check_date(a, c, &l->dates[i], l->dates[i].fields[k], err))
				return false;
	return true;
}

static bool check_dates(const struct act *a, const struct act_case *c, struct err *err)
{
	/* the dates typed first: the act's own day may only be the default */
	if (!check_rules(a, c, false, err))
		return false;
	if (c->on == DAY_NONE)
		return err_field(err, "on", "bad_date", "the date of the act is missing");
	if (c->on > c->today)
		return err_field(err, "on", "bad_date", "%s is in the future", day_shown(c->on));
	return check_rules(a, c, true, err);
}

/* ---- required ---- */

bool act_field_required(const struct act *a, const struct act_field *f, const struct act_case *c)
{
	const struct field *def = f->own ? NULL : ledger_field(c->ledger, f->name);

	(void)a;
	if (def && def->otherwise && case_value(c, def->otherwise))
		return false;
	return f->required.always || lines_hold(&f->required.when, c, false);
}

static bool refuse_missing(const struct act *a, const struct act_case *c,
			   const char *name, struct err *err)
{
	const struct field *f = ledger_field(c->ledger, name);

	if (f && f->otherwise)
		return err_field(err, name, "required", "%s: %s or %s must be given", words_now(&a->title),
				 label_of(a, c, name), label_of(a, c, f->otherwise));
	return err_field(err, name, "required", "%s: %s must be given",
			 words_now(&a->title), label_of(a, c, name));
}

static bool check_required(const struct act *a, const struct act_case *c, struct err *err)
{
	for (size_t i = 0; i < a->nfields; i++)
		if (!case_set(c, a->fields[i].name) &&
		    act_field_required(a, &a->fields[i], c))
			return refuse_missing(a, c, a->fields[i].name, err);
	/* What a user's own declaration demands of a new record. */
	for (size_t i = 0; !a->from && a->takes == TAKES_FORM && i < c->ledger->nfields; i++) {
		const struct field *f = &c->ledger->fields[i];

		if (f->required && f->set == FIELD_BY_FORM && !case_set(c, f->name) &&
		    !(f->otherwise && case_set(c, f->otherwise)))
			return refuse_missing(a, c, f->name, err);
	}
	return true;
}

/* ---- days of a dated track: whatever sets one is the act that leads there ---- */

/* The act, but for forms that take any of the record's fields, by which a record comes to have that day; NULL: none. */
static const struct act *act_behind(const struct life *l, const char *day)
{
	for (size_t i = 0; i < l->nacts; i++)
		if (l->acts[i].takes != TAKES_FORM && l->acts[i].takes != TAKES_ANY && act_sets_day(&l->acts[i], day))
			return &l->acts[i];
	return NULL;
}

/* What is asked of the act itself, but where the record stood: its days say that. A field of the act alone cannot be
 * given where another one is done. */
static bool stands_for(const struct act *b, const struct act_case *c, struct err *err)
{
	if (!check_in_use(b, c, err) || !check_role(b, c, err) || !check_sides(b, c, err) ||
	    !check_all(b, &b->needs, c, true, err) || !check_all(b, &b->needs, c, false, err))
		return false;
	for (size_t i = 0; i < b->nfields; i++)
		if (!b->fields[i].own && !case_value(c, b->fields[i].name) && act_field_required(b, &b->fields[i], c))
			return refuse_missing(b, c, b->fields[i].name, err);
	return check_all(b, &b->checks, c, false, err);
}

static bool check_days(const struct act *a, const struct act_case *c, struct err *err)
{
	const struct life *l = c->ledger->life;

	for (size_t t = 0; t < l->ntracks; t++)
		for (size_t i = 0; l->tracks[t].dated && i < l->tracks[t].n; i++) {
			const char *day = l->tracks[t].states[i].day;
			const char *value = c->sets ? sets_get(c->sets, day) : NULL;
			const struct act *b = value ? act_behind(l, day) : NULL;

			if (!b || b == a || act_sets_day(a, day) ||
			    (c->record && str_eq(value, record_get(c->record, day))))
				continue;
			if (!stands_for(b, c, err))
				return false;
		}
	return true;
}

bool act_check(const struct act *a, const struct act_case *c, struct err *err)
{
	if (!act_open(a, c, err))
		return false;
	if (a->takes == TAKES_ANY)
		return true;
	return check_dates(a, c, err) && check_required(a, c, err) && check_share(a, c, err) &&
	       check_all(a, &a->checks, c, false, err) && check_days(a, c, err);
}

/* ---- where to ---- */

static const char *reached(const struct track *t, const struct act_case *c)
{
	const struct life_state *s = c->record ? track_state(t, record_get(c->record, t->field)) : NULL;

	return s ? s->name : t->begin;
}

void act_move(const struct act *a, const struct act_case *c,
	      const char **ret_from, const char **ret_to)
{
	const char *from = reached(a->track, c), *to = a->to;

	for (size_t i = 0; i < a->ntos; i++)
		if (lines_hold(&a->tos[i].when, c, true)) {
			to = a->tos[i].to;
			break;
		}
	/* a dated track asks nothing of where it stood: its days say where it stands */
	if (a->note || a->track->dated)
		from = to = NULL;
	*ret_from = from;
	*ret_to = to ? to : from;
}
