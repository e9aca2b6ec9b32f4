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

/* ---- which duties are pending ---- */

struct view {
	const struct record *h;
	const struct timeline *t;
	enum main_state state;
	bool major;
};

static bool at_listing(const struct view *v, const char *state)
{
	return record_is(v->h, "listing", state);
}

static bool undone_since(const struct view *v, const char *act, const char *field,
			 const char *value, const char *since)
{
	return history_last(v->t, act, field, value) <
	       history_last(v->t, since, NULL, NULL);
}

static bool grade_due(const struct view *v)
{
	return v->state == ST_REGISTERED;
}

static bool order_due(const struct view *v)
{
	return v->state == ST_GRADED;
}

static bool plan_due(const struct view *v)
{
	return v->major && (v->state == ST_GRADED || v->state == ST_RECTIFYING) &&
	       plan_gap(v->h);
}

static bool discovery_due(const struct view *v, const char *to)
{
	return v->major && v->state >= ST_GRADED && v->state <= ST_CHECKED &&
	       !history_reported(v->t, to, "discovery", -1);
}

static bool discovery_department_due(const struct view *v)
{
	return discovery_due(v, "department");
}

static bool discovery_workers_due(const struct view *v)
{
	return discovery_due(v, "workers");
}

static bool rectification_due(const struct view *v, const char *to)
{
	return v->major && v->state == ST_CHECKED &&
	       !history_reported(v->t, to, "rectification",
				 history_last(v->t, "reopen", NULL, NULL));
}

static bool rectification_department_due(const struct view *v)
{
	return rectification_due(v, "department");
}

static bool rectification_workers_due(const struct view *v)
{
	return rectification_due(v, "workers");
}

static bool file_due(const struct view *v)
{
	return at_listing(v, "listed") && undone_since(v, "file", NULL, NULL, "list");
}

static bool publish_listing_due(const struct view *v)
{
	return at_listing(v, "listed") &&
	       undone_since(v, "publish", "what", "listing", "list");
}

static bool publish_delisting_due(const struct view *v)
{
	return at_listing(v, "delisted") &&
	       undone_since(v, "publish", "what", "delisting", "delist");
}

static bool assess_due(const struct view *v)
{
	return v->major && v->state == ST_RECTIFYING &&
	       (record_true(v->h, "listed") || record_true(v->h, "halted")) &&
	       !history_assessed(v->t);
}

static bool ask_resume_due(const struct view *v)
{
	return v->state == ST_CHECKED && record_is(v->h, "halt", "halted");
}

static bool decide_resume_due(const struct view *v)
{
	return record_is(v->h, "halt", "resume_asked");
}

static bool decide_extension_due(const struct view *v)
{
	return record_is(v->h, "extension", "extension_asked");
}

static bool progress_due(const struct view *v)
{
	return v->state == ST_RECTIFYING && at_listing(v, "listed");
}

static bool report_done_due(const struct view *v)
{
	return v->state == ST_RECTIFYING;
}

static bool check_due(const struct view *v)
{
	return v->state == ST_AWAITING_CHECK;
}

static bool delist_due(const struct view *v)
{
	return v->state == ST_CHECKED && at_listing(v, "listed");
}

static bool sign_off_due(const struct view *v)
{
	return v->state == ST_CHECKED;
}

static const struct obligation {
	const char *act, *variant;
	struct words what; /* inside a sentence */
	bool (*pending)(const struct view *v);
} obligations[] = {
	{ "grade", NULL, { "定级", "grade" }, grade_due },
	{ "order", NULL, { "下达整改", "order the rectification" }, order_due },
	{ "plan", NULL, { "制定治理方案", "draw up the plan" }, plan_due },
	{ "report_up", "department:discovery",
	  { "向监管部门报告隐患", "report the hazard to the department" },
	  discovery_department_due },
	{ "report_up", "workers:discovery",
	  { "向职工大会或者职代会报告隐患", "report the hazard to the workers" },
	  discovery_workers_due },
	{ "report_up", "department:rectification",
	  { "向监管部门报告治理情况", "report the rectification to the department" },
	  rectification_department_due },
	{ "report_up", "workers:rectification",
	  { "向职工大会或者职代会报告治理情况", "report the rectification to the workers" },
	  rectification_workers_due },
	{ "file", NULL, { "备案", "file it with the authority" }, file_due },
	{ "publish", "listing", { "公布挂牌", "publish the listing" },
	  publish_listing_due },
	{ "publish", "delisting", { "公布摘牌", "publish the delisting" },
	  publish_delisting_due },
	{ "assess", NULL, { "评估", "have it assessed" }, assess_due },
	{ "ask_resume", NULL, { "申请恢复生产", "ask to resume production" },
	  ask_resume_due },
	{ "decide_resume", NULL, { "审查恢复生产", "decide on resuming production" },
	  decide_resume_due },
	{ "decide_extension", NULL, { "决定延期申请", "decide on the extension" },
	  decide_extension_due },
	{ "progress", NULL, { "报告治理进展", "report the progress" }, progress_due },
	{ "report_done", NULL, { "整改完成并申请复查", "rectify and ask for a check" },
	  report_done_due },
	{ "check", NULL, { "复查", "check" }, check_due },
	{ "delist", NULL, { "摘牌", "delist" }, delist_due },
	{ "sign_off", NULL, { "销号", "sign off" }, sign_off_due },
};
#define NOBLIGATIONS (sizeof obligations / sizeof *obligations)

/* ---- the sentence ---- */

static const struct {
	const char *trigger;
	struct words words;
} triggers[] = {
	{ "register", { "登记", "the registration" } },
	{ "grade", { "定级", "the grading" } },
	{ "order", { "下达整改", "the order" } },
	{ "list", { "挂牌", "the listing" } },
	{ "delist", { "摘牌", "the delisting" } },
	{ "halt", { "停产停业", "the halt" } },
	{ "report_done", { "申请复查", "the request for a check" } },
	{ "check", { "复查", "the check" } },
	{ "ask_extension", { "申请延期", "the request for an extension" } },
	{ "ask_resume", { "申请恢复生产", "the request to resume" } },
	{ "sign_off", { "销号", "the sign-off" } },
	{ "progress", { "挂牌或上次报告", "the listing or the last report" } },
	{ "deadline", { "整改期限", "the deadline" } },
	{ "supervision_deadline", { "督办期限", "the supervision deadline" } },
};

static const char *trigger_words(const char *trigger)
{
	for (size_t i = 0; i < sizeof triggers / sizeof *triggers; i++)
		if (str_eq(triggers[i].trigger, trigger))
			return words_now(&triggers[i].words);
	return trigger ? trigger : "";
}

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

static char *rule_sentence(const struct rule *r, const char *what)
{
	const char *since = trigger_words(r->trigger);
	const char *source = !str_empty(r->source) ? r->source : r->name ? r->name : r->code;

	/* TRANSLATORS: 1 what is to be done, 2 days, 3 the event, 4 the rule's source */
	if (r->before)
		return xasprintf(r->workday ?
			tr("%1$s at least %2$d working days before %3$s (%4$s)") :
			tr("%1$s at least %2$d days before %3$s (%4$s)"),
			what, r->n, since, source);
	return xasprintf(r->workday ?
		tr("%1$s within %2$d working days after %3$s (%4$s)") :
		tr("%1$s within %2$d days after %3$s (%4$s)"),
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

static void set_due(struct duty *d, const struct rules *rules, day_t due)
{
	d->due = due;
	d->due_workday = due == DAY_NONE ?
		DAY_NONE : calendar_next_working(rules ? rules->calendar : NULL, due);
}

/* The deadline that was ordered binds under every profile. */
static void due_by_order(const struct view *v, const struct rules *rules,
			 const char *what, struct duty *d)
{
	long set = history_deadline_set(v->t);
	const struct done *by = set < 0 ? NULL : &v->t->v[set];
	const struct act *act = by ? act_find(by->act) : NULL;
	const char *doc = by ? sets_get(&by->sets, "doc_no") : NULL;
	char day[DAY_TEXT], on[DAY_TEXT];
	char *source;

	set_due(d, rules, record_day(v->h, "deadline"));
	if (d->due == DAY_NONE)
		return;
	put_text(d->rule, sizeof d->rule, "deadline");
	source = xasprintf("%s%s%s%s%s", act ? words_now(&act->title) : tr("the order"),
			   by ? " " : "", by ? day_to_iso(by->on, on) : "",
			   doc ? " " : "", doc ? doc : "");
	put_text(d->source, sizeof d->source, source);
	/* TRANSLATORS: 1 what is to be done, 2 the deadline, 3 the order */
	say(d, xasprintf(tr("%1$s by the deadline %2$s (%3$s)"), what,
			 day_to_iso(d->due, day), source));
	free(source);
}

static void due_by_rules(const struct view *v, const struct rules *rules,
			 const struct obligation *o, struct duty *d)
{
	for (size_t i = 0; rules && i < rules->n; i++) {
		const struct rule *r = &rules->v[i];
		int missing;
		day_t due;

		if (!rule_applies(rules, r, RULE_CLOCK, v->h) ||
		    !rule_names(r, o->act, o->variant))
			continue;
		due = rule_day(rules, r, trigger_day(v->h, v->t, r->trigger), &missing);
		if (due == DAY_NONE || (d->due != DAY_NONE && due >= d->due))
			continue;
		set_due(d, rules, due);
		put_text(d->rule, sizeof d->rule, r->code);
		put_text(d->source, sizeof d->source, r->source);
		say(d, with_missing_year(rule_sentence(r, words_now(&o->what)), missing));
	}
}

static struct duty duty_of(const struct view *v, const struct rules *rules,
			   const struct obligation *o)
{
	struct duty d = { .act = o->act, .variant = o->variant, .due = DAY_NONE,
			  .due_workday = DAY_NONE };

	if (str_eq(o->act, "report_done"))
		due_by_order(v, rules, words_now(&o->what), &d);
	due_by_rules(v, rules, o, &d);
	if (d.due == DAY_NONE)
		put_text(d.why, sizeof d.why, tr("fill in by your local rules"));
	return d;
}

static int act_order(const struct duty *d)
{
	const struct act *a = act_find(d->act);

	return a ? (int)act_index(a) : 0;
}

static bool goes_before(const struct duty *a, const struct duty *b)
{
	if ((a->due == DAY_NONE) != (b->due == DAY_NONE))
		return b->due == DAY_NONE;
	if (a->due != b->due)
		return a->due < b->due;
	return act_order(a) < act_order(b);
}

size_t clock_duties(const struct record *h, const struct timeline *t,
		    const struct rules *rules, struct duty *ret, size_t max)
{
	struct view v = { .h = h, .t = t, .state = main_state_of(h),
			  .major = hazard_major(h) };
	struct duty found[NOBLIGATIONS];
	size_t n = 0;

	if (v.state >= ST_SIGNED_OFF)
		return 0;
	for (size_t i = 0; i < NOBLIGATIONS; i++) {
		struct duty d;
		size_t at = n;

		if (!obligations[i].pending(&v))
			continue;
		d = duty_of(&v, rules, &obligations[i]);
		if (obligations[i].pending == progress_due && d.due == DAY_NONE)
			continue; /* owed only where a rule says until when */
		for (; at > 0 && goes_before(&d, &found[at - 1]); at--)
			found[at] = found[at - 1];
		found[at] = d;
		n++;
	}
	n = n < max ? n : max;
	memcpy(ret, found, n * sizeof *ret);
	return n;
}

/* ---- lateness ---- */

bool clock_check_late(const struct record *h, const struct timeline *t,
		      const struct rules *rules, day_t today)
{
	struct duty duties[NOBLIGATIONS];
	size_t n;

	if (main_state_of(h) != ST_AWAITING_CHECK)
		return false;
	n = clock_duties(h, t, rules, duties, NOBLIGATIONS);
	for (size_t i = 0; i < n; i++)
		if (str_eq(duties[i].act, "check"))
			return duties[i].due != DAY_NONE && today > duties[i].due;
	return false;
}

bool clock_supervision_late(const struct record *h, day_t today)
{
	day_t deadline = record_day(h, "supervision_deadline");

	return record_true(h, "listed") && main_state_of(h) < ST_CHECKED &&
	       deadline != DAY_NONE && today > deadline;
}
