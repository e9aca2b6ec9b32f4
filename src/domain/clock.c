/* The duties of an open hazard and their last lawful days. */
#include <bihuan/domain/clock.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/mem.h>
#include <bihuan/domain/act.h>
#include <bihuan/domain/fold.h>

#include "clock_rules.h"
#include "history.h"

/* ---- what a rule counts from, in words ---- */

static const struct life_event *event_of(const struct life *l, const char *name)
{
	for (size_t i = 0; name && i < l->nevents; i++)
		if (str_eq(l->events[i].name, name))
			return &l->events[i];
	return NULL;
}

static const char *trigger_words(const struct ledger *l, const char *trigger)
{
	const struct life_event *e = event_of(l->life, trigger);
	const struct act *a = act_find(l, trigger);

	if (e && (e->words.zh || e->words.en))
		return words_now(&e->words);
	if (a && (a->event.zh || a->event.en))
		return words_now(&a->event);
	return a ? words_now(&a->title) : trigger ? trigger : "";
}

struct moment trigger_moment(const struct record *h, const struct timeline *t, const char *trigger)
{
	const struct life_event *e = event_of(h->ledger->life, trigger);
	const struct deed alone = { .act = trigger };
	long last;

	if (e && e->field)
		return record_moment(h, e->field);
	if (!trigger)
		return MOMENT_NONE;
	last = e && e->acts.n ? deeds_last(t, &e->acts) : deed_last(t, &alone);
	return last < 0 ? MOMENT_NONE : (struct moment){ t->v[last].on, -1 };
}

/* ---- the sentence ---- */

/* Cuts at a character, never inside one. */
static void put_text(char *to, size_t room, const char *from)
{
	size_t n = from ? strlen(from) : 0;

	if (n >= room) {
		n = room - 1;
		while (n > 0 && ((unsigned char)from[n] & 0xc0) == 0x80)
			n--;
	}
	if (n)
		memcpy(to, from, n);
	to[n] = '\0';
}

static void say(struct duty *d, char *sentence)
{
	put_text(d->why, sizeof d->why, sentence);
	free(sentence);
}

static char *rule_sentence(const struct ledger *l, const struct rule *r, const char *what)
{
	const char *since = trigger_words(l, r->trigger);
	const char *source = !str_empty(r->source) ? r->source : r->name ? r->name : r->code;

	/* TRANSLATORS: 1 what is to be done, 2 how many, 3 the event, 4 the rule's source */
	if (r->before && r->unit == RULE_WORKDAY)
		return xasprintf(tr("%1$s at least %2$d working days before %3$s (%4$s)"), what, r->n, since, source);
	if (r->before && r->unit == RULE_DAY)
		return xasprintf(tr("%1$s at least %2$d days before %3$s (%4$s)"), what, r->n, since, source);
	if (r->before)
		return xasprintf(r->unit == RULE_HOUR ? tr("%1$s at least %2$d hours before %3$s (%4$s)") :
							tr("%1$s at least %2$d minutes before %3$s (%4$s)"),
				 what, r->n, since, source);
	if (r->unit == RULE_WORKDAY)
		return xasprintf(tr("%1$s within %2$d working days after %3$s (%4$s)"), what, r->n, since, source);
	if (r->unit == RULE_DAY)
		return xasprintf(tr("%1$s within %2$d days after %3$s (%4$s)"), what, r->n, since, source);
	return xasprintf(r->unit == RULE_HOUR ? tr("%1$s within %2$d hours after %3$s (%4$s)") :
						tr("%1$s within %2$d minutes after %3$s (%4$s)"),
			 what, r->n, since, source);
}

static char *with_missing_year(char *sentence, int year)
{
	char *note, *whole;

	if (!year)
		return sentence;
	note = xasprintf(tr("no holiday list of %d in this store, counted by weekdays only"),
			 year);
	whole = xasprintf("%s; %s", sentence, note);
	free(sentence);
	free(note);
	return whole;
}

/* ---- due days ---- */

struct moment duty_moment(const struct duty *d)
{
	return (struct moment){ d->due, d->due == DAY_NONE ? -1 : d->minute };
}

/* An hour that the law gives is not moved to a working day. */
static void set_due(struct duty *d, const struct rules *rules, struct moment due)
{
	d->due = due.day;
	d->minute = due.minute;
	d->due_workday = due.day == DAY_NONE || due.minute >= 0 ?
		due.day : calendar_next_working(rules ? rules->calendar : NULL, due.day);
}

/* The day that was ordered binds under every profile. */
static void due_by_order(const struct act_case *c, const char *field, const char *what, struct duty *d)
{
	const struct life *l = c->ledger->life;
	long set = deeds_last(c->timeline, &l->deadline.set_by);
	const struct done *by = set < 0 ? NULL : &c->timeline->v[set];
	const struct act *act = by ? act_find(c->ledger, by->act) : NULL;
	const char *doc = by && l->deadline.doc ? sets_get(&by->sets, l->deadline.doc) : NULL;
	const struct field *f = l->deadline.field ? NULL : ledger_field(c->ledger, field);
	char day[MOMENT_TEXT], on[DAY_TEXT];
	char *source;

	set_due(d, c->rules, record_moment(c->record, field));
	if (d->due == DAY_NONE)
		return;
	put_text(d->rule, sizeof d->rule, field);
	source = xasprintf("%s%s%s%s%s", act ? words_now(&act->title) : f ? words_now(&f->label) : tr("the order"),
			   by ? " " : "", by ? day_to_iso(by->on, on) : "",
			   doc ? " " : "", doc ? doc : "");
	put_text(d->source, sizeof d->source, source);
	/* TRANSLATORS: 1 what is to be done, 2 the deadline, 3 the order */
	say(d, xasprintf(tr("%1$s by the deadline %2$s (%3$s)"), what,
			 moment_to_iso(duty_moment(d), day), source));
	free(source);
}

static void due_by_rules(const struct act_case *c, const struct owed *o, struct duty *d)
{
	const struct rules *rules = c->rules;

	for (size_t i = 0; rules && i < rules->n; i++) {
		const struct rule *r = &rules->v[i];
		int missing;
		struct moment due;

		if (!rule_applies(rules, r, RULE_CLOCK, c->record) ||
		    !rule_names(r, o->act, o->variant))
			continue;
		due = rule_moment(rules, r, trigger_moment(c->record, c->timeline, r->trigger), &missing);
		if (due.day == DAY_NONE || (d->due != DAY_NONE && moment_between(due, duty_moment(d)) <= 0))
			continue;
		set_due(d, rules, due);
		put_text(d->rule, sizeof d->rule, r->code);
		put_text(d->source, sizeof d->source, r->source);
		say(d, with_missing_year(rule_sentence(c->ledger, r, words_now(&o->what)), missing));
	}
}

static struct duty duty_of(const struct act_case *c, const struct owed *o)
{
	struct duty d = { .act = o->act, .variant = o->variant, .due = DAY_NONE, .minute = -1,
			  .due_workday = DAY_NONE };

	if (o->by)
		due_by_order(c, o->by, words_now(&o->what), &d);
	due_by_rules(c, o, &d);
	if (d.due == DAY_NONE)
		put_text(d.why, sizeof d.why, tr("fill in by your local rules"));
	return d;
}

static bool goes_before(const struct ledger *l, const struct duty *a, const struct duty *b)
{
	if ((a->due == DAY_NONE) != (b->due == DAY_NONE))
		return b->due == DAY_NONE;
	if (a->due != DAY_NONE && moment_between(duty_moment(a), duty_moment(b)) != 0)
		return moment_between(duty_moment(a), duty_moment(b)) > 0;
	return act_find(l, a->act) < act_find(l, b->act);
}

#define OWED_MAX 64 /* conf/life.c refuses more */

size_t clock_duties(const struct record *h, const struct timeline *t,
		    const struct rules *rules, struct duty *ret, size_t max)
{
	const struct life *l = h->ledger->life;
	const struct life_state *s = life_state_of(h);
	struct act_case c = { .ledger = h->ledger, .record = h, .timeline = t, .rules = rules };
	struct duty found[OWED_MAX];
	size_t n = 0;

	if (!s || !s->open)
		return 0;
	for (size_t i = 0; i < l->nowes && n < OWED_MAX; i++) {
		struct duty d;
		size_t at = n;

		if (!lines_hold(&l->owes[i].when, &c, true))
			continue;
		d = duty_of(&c, &l->owes[i]);
		if (l->owes[i].by_rule && d.due == DAY_NONE)
			continue;
		for (; at > 0 && goes_before(h->ledger, &d, &found[at - 1]); at--)
			found[at] = found[at - 1];
		found[at] = d;
		n++;
	}
	n = n < max ? n : max;
	memcpy(ret, found, n * sizeof *ret);
	return n;
}

/* ---- lateness ---- */

static struct moment duty_until(const struct record *h, const struct timeline *t, const struct rules *rules, const char *act)
{
	struct duty duties[OWED_MAX];
	size_t n = clock_duties(h, t, rules, duties, OWED_MAX);

	for (size_t i = 0; i < n; i++)
		if (str_eq(duties[i].act, act))
			return duty_moment(&duties[i]);
	return MOMENT_NONE;
}

bool clock_late(const struct life_late *x, const struct record *h, const struct timeline *t,
		const struct rules *rules, struct moment now)
{
	struct act_case c = act_case_of(h->ledger, h, now.day);
	struct deed done = { .act = x->done };
	struct moment until;
	long at;
	day_t last;

	c.timeline = t;
	c.minute = now.minute;
	if (!lines_hold(&x->when, &c, true))
		return false;
	if (x->done) {
		at = deed_last(t, &done);
		last = at < 0 ? DAY_NONE : clock_last_day(h, t, rules, x->done);
		return last != DAY_NONE && t->v[at].on > last;
	}
	until = x->day ? record_moment(h, x->day) : duty_until(h, t, rules, x->owes);
	return until.day != DAY_NONE && moment_between(until, now) > 0;
}

size_t clock_lates(const struct record *h, const struct timeline *t, const struct rules *rules, struct moment now,
		   const struct life_late **ret, size_t max)
{
	const struct life *l = h->ledger->life;
	size_t n = 0;

	for (size_t i = 0; l && i < l->nlate && n < max; i++)
		if (clock_late(&l->late[i], h, t, rules, now))
			ret[n++] = &l->late[i];
	return n;
}
