/* A park in memory: one hazard, its history, five people and three criteria.
 * Acts run through fill, complete, check, move and the fold, as the store does
 * it, without a store. */
#ifndef TESTS_PARK_H
#define TESTS_PARK_H

#include "unit.h"

#include <bihuan/base/mem.h>
#include <bihuan/domain/act.h>
#include <bihuan/domain/fold.h>

#include "hazard_ledger.h"

#define PARK_ID(n) "0000000000000000000000000000000" n

/* In texts for tests "@i" is the person of that letter, "+" joins the items of a list. */
static const struct park_person {
	char letter;
	struct actor actor;
} park_people[] = {
	{ 'c', { PARK_ID("1"), "陈", ROLE_CLERK, SIDE_PARK } },
	{ 'i', { PARK_ID("2"), "李", ROLE_INSPECTOR, SIDE_PARK } },
	{ 'j', { PARK_ID("3"), "金", ROLE_INSPECTOR, SIDE_DEPARTMENT } },
	{ 's', { PARK_ID("4"), "孙", ROLE_SUPERVISOR, SIDE_PARK } },
	{ 'a', { PARK_ID("5"), "安", ROLE_ADMIN, SIDE_PARK } },
	{ 'e', { PARK_ID("6"), "鄂", ROLE_INSPECTOR, SIDE_ENTERPRISE } },
	{ 'f', { PARK_ID("7"), "方", ROLE_SUPERVISOR, SIDE_ENTERPRISE } },
	{ 't', { PARK_ID("8"), "唐", ROLE_INSPECTOR, SIDE_THIRD_PARTY } },
};

static const struct park_criterion {
	const char *id, *text, *in_force, *verified, *valid_from, *valid_to;
} park_criteria[] = {
	{ PARK_ID("a"), "粉尘爆炸危险场所未规范设置", "1", "1", "2023-05-15", NULL },
	{ PARK_ID("b"), "已被代替的条款", "0", "1", "2017-01-01", "2025-10-31" },
	{ PARK_ID("c"), "未核对的条款", "1", "0", NULL, NULL },
	{ PARK_ID("d"), "失效而无日期的条款", "0", "1", NULL, NULL },
	{ PARK_ID("e"), "尚未施行的条款", "1", "1", "2027-01-01", NULL },
};

struct park {
	struct record *hazard; /* NULL before register */
	struct timeline timeline;
	struct rules rules;
	struct names names;
	day_t today;
	struct err err; /* of the last act */
};

static inline const struct park_person *park_by_id(const char *id)
{
	for (size_t i = 0; i < COUNT(park_people); i++)
		if (str_eq(park_people[i].actor.id, id))
			return &park_people[i];
	return NULL;
}

static inline const struct actor *park_actor(char letter)
{
	for (size_t i = 0; i < COUNT(park_people); i++)
		if (park_people[i].letter == letter)
			return &park_people[i].actor;
	fail_msg("nobody is called %c", letter);
	return NULL;
}

static inline bool park_label(void *ctx, const char *ledger, const char *id,
			      const char **ret_number, const char **ret_name)
{
	const struct park_person *p = park_by_id(id);

	(void)ctx, (void)ledger;
	*ret_number = NULL;
	*ret_name = p ? p->actor.name : NULL;
	return p != NULL;
}

static inline bool park_find_person(void *ctx, const char *id, struct actor *ret)
{
	const struct park_person *p = park_by_id(id);

	(void)ctx;
	if (p)
		*ret = p->actor;
	return p != NULL;
}

static inline const char *park_peek(void *ctx, const char *ledger, const char *id,
				    const char *field)
{
	static const char *const names[] = { "text", "in_force", "verified",
					     "valid_from", "valid_to" };

	(void)ctx;
	if (str_eq(ledger, "enterprise"))
		return str_eq(field, "head") ? "钱" : NULL;
	for (size_t i = 0; i < COUNT(park_criteria); i++) {
		const struct park_criterion *k = &park_criteria[i];
		const char *const values[] = { k->text, k->in_force, k->verified,
					       k->valid_from, k->valid_to };

		if (!str_eq(k->id, id))
			continue;
		for (size_t f = 0; f < COUNT(names); f++)
			if (str_eq(names[f], field))
				return values[f];
		return str_eq(field, "standard") ? "某标准" :
		       str_eq(field, "article") ? "第三条" : NULL;
	}
	return NULL;
}

static inline char *park_value(const char *text)
{
	struct buf b = BUF_INIT;

	for (; *text; text++) {
		if (*text == '@') {
			buf_addc(&b, '=');
			buf_add(&b, park_actor(*++text)->id);
		} else {
			buf_addc(&b, *text == '+' ? '\n' : *text);
		}
	}
	return buf_take(&b);
}

/* "level=major; reason=…": what an act sets, canonical but for @ and +. */
static inline void park_sets(const struct act *a, const char *text, struct sets *ret)
{
	struct strv pairs = STRV_INIT;

	strv_split(&pairs, text ? text : "", ";");
	for (size_t i = 0; i < pairs.n; i++) {
		char *name = str_trim(pairs.v[i]), *eq = strchr(name, '=');
		const struct field *f;
		char *value;

		assert_non_null(eq);
		*eq = '\0';
		f = act_field_def(&hazard_ledger, a, name);
		if (!f && !ledger_field(&hazard_ledger, name))
			fail_msg("%s has no field %s", a->name, name);
		value = park_value(eq + 1);
		sets_put(ret, name, *value ? value : NULL,
			 f && f != ledger_field(&hazard_ledger, name));
		free(value);
	}
	strv_free(&pairs);
}

static inline void park_begin(struct park *p, const char *today)
{
	lang_set(LANG_EN);
	*p = (struct park){ .today = day_from_iso(today),
			    .names = { .label = park_label } };
	p->names.today = p->today;
	p->rules.profile = xstrdup("");
	p->rules.calendar = calendar_new();
}

static inline void park_end(struct park *p)
{
	record_free(p->hazard);
	timeline_free(&p->timeline);
	rules_free(&p->rules);
}

static inline struct act_case park_case(struct park *p, char who, const char *on,
					const struct sets *sets)
{
	return (struct act_case){
		.ledger = &hazard_ledger, .record = p->hazard, .timeline = &p->timeline,
		.sets = sets, .on = on ? day_from_iso(on) : p->today, .today = p->today,
		.actor = park_actor(who), .rules = &p->rules, .names = &p->names,
		.person = park_find_person, .peek = park_peek, .ctx = p,
	};
}

static inline void park_record(struct park *p, const struct change *ch, char who,
			       bool out_of_turn)
{
	struct done d = { .act = xstrdup(ch->act), .on = ch->on,
			  .from = xstrdup(ch->from), .to = xstrdup(ch->to),
			  .by_name = xstrdup(park_actor(who)->name),
			  .out_of_turn = out_of_turn, .imported = ch->imported };

	memcpy(d.by_id, park_actor(who)->id, ID_TEXT);
	sets_copy(&d.sets, ch->sets);
	VEC_ADD(p->timeline.v, p->timeline.n) = d;
}

/* Folds a change without asking whether it is allowed: what a merge does. */
static inline bool park_fold(struct park *p, const struct change *ch, char who)
{
	bool out, counted;

	if (!p->hazard)
		p->hazard = record_new(&hazard_ledger);
	counted = fold_apply(p->hazard, ch, &out);
	park_record(p, ch, who, out);
	return counted;
}

/* One act; false with p->err when it is refused. on NULL: today. */
static inline bool park_act(struct park *p, char who, const char *on, const char *act,
			    const char *text)
{
	const struct act *a = act_find(&hazard_ledger, act);
	struct sets sets = SETS_INIT;
	struct act_case c;
	bool allowed;

	err_clear(&p->err);
	assert_non_null(a);
	park_sets(a, text, &sets);
	c = park_case(p, who, on, &sets);
	act_fill(a, &c, &sets);
	act_complete(a, &c, &sets);
	allowed = act_check(a, &c, &p->err);
	if (allowed) {
		struct change ch = { .act = a->name, .on = c.on, .sets = &sets };

		act_move(a, &c, &ch.from, &ch.to);
		assert_true(park_fold(p, &ch, who));
	}
	sets_free(&sets);
	return allowed;
}

/* A day's work as a table. code NULL: the act is done; else it is refused with it.
 * state: where the hazard stands afterwards, NULL: not looked at. */
struct park_step {
	char who;
	const char *on, *act, *sets, *code, *state;
};

static inline void park_play(struct park *p, const struct park_step *steps, size_t n)
{
	day_t today = p->today;

	for (size_t i = 0; i < n; i++) {
		const struct park_step *s = &steps[i];
		bool done;

		if (s->on && str_eq(s->act, "ask_extension")) /* judged by the day it is written */
			p->today = day_from_iso(s->on);
		done = park_act(p, s->who, s->on, s->act, s->sets);
		p->today = today;
		const char *code = done ? NULL : p->err.code;

		if (!str_eq(code, s->code))
			fail_msg("step %zu, %s: %s instead of %s (%s)", i, s->act,
				 code ? code : "done", s->code ? s->code : "done",
				 p->err.text);
		if (!done && (p->err.kind != ERR_REFUSED || str_empty(p->err.text)))
			fail_msg("step %zu, %s: no sentence", i, s->act);
		if (s->state && !record_is(p->hazard, "state", s->state))
			fail_msg("step %zu, %s: state %s instead of %s", i, s->act,
				 p->hazard ? record_get(p->hazard, "state") : "none", s->state);
	}
}

static inline void assert_value(const struct park *p, const char *field,
				const char *expected)
{
	char *value = expected ? park_value(expected) : NULL;

	if (!str_eq(record_get(p->hazard, field), value))
		fail_msg("%s: %s instead of %s", field,
			 record_get(p->hazard, field) ? record_get(p->hazard, field) : "none",
			 value ? value : "none");
	free(value);
}

static inline void park_rule(struct park *p, struct rule r)
{
	r.code = xstrdup(r.code);
	r.profile = xstrdup(r.profile);
	r.name = xstrdup(r.name);
	r.act = xstrdup(r.act);
	r.trigger = xstrdup(r.trigger);
	r.value = xstrdup(r.value);
	r.level = xstrdup(r.level);
	r.source = xstrdup(r.source);
	VEC_ADD(p->rules.v, p->rules.n) = r;
}

/* Ready-made beginnings, all on the day given. */
#define PARK_REGISTER                                                              \
	"enterprise=" PARK_ID("9") ";description=堵塞疏散通道;location=一车间;source=inspection"
#define PARK_MAJOR "level=major;criterion=" PARK_ID("a")
#define PARK_ORDER                                                                 \
	"requirement=清理;responsible=丁;interim_measures=撤人;deadline="
#define PARK_PLAN                                                                  \
	"goal=目标;methods=方法;funds_goods=经费;organisation=机构;schedule=时限;safety=预案"
#define PARK_LISTING                                                               \
	"list_level=park;listing_body=园区;supervising_body=安环局;notice_no=督〔2026〕1号;" \
	"supervision_deadline=2026-03-31"

#endif
