#include "demo.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "inside.h"

static const struct {
	char who;
	const char *name, *role;
} people[] = {
	{ 'a', "管理员甲(示例)", "admin" },
	{ 's', "督办乙(示例)", "supervisor" },
	{ 'i', "检查丙(示例)", "inspector" },
	{ 'c', "内勤丁(示例)", "clerk" },
};
#define NPEOPLE (sizeof people / sizeof *people)

/* A hazard with what the generator picked for it. */
struct chosen {
	const struct demo_hazard *plan;
	day_t found;
	unsigned enterprise, phrase, place, source;
	char id[ID_TEXT];
};

struct event {
	day_t on;
	size_t hazard, beat;
};

struct demo {
	struct session s;
	char person[NPEOPLE][ID_TEXT];
	struct chosen *hazards;
	struct event *events;
	size_t nevents;
	uint32_t seed;
};

/* The same park on every machine: no random() here. */
static unsigned pick(struct demo *d, unsigned n)
{
	d->seed = d->seed * 1664525u + 1013904223u;
	return (d->seed >> 16) % n;
}

/* ---- texts ---- */

static void put_value(struct demo *d, const struct chosen *h, const char *value,
		      struct buf *out)
{
	static const char requirement[] = "$requirement", measure[] = "$measure";
	char day[DAY_TEXT], number[16];
	snprintf(number, sizeof number, "%u", h->phrase);
	const char *words = NULL;
	char id[ID_TEXT];
	if (*value == '$' && store_find(d->s.store, "phrase", number, id, NULL))
		words = store_peek(d->s.store, "phrase", id, "requirement");
	if (*value == '@') {
		buf_add(out, day_to_iso(h->found + atoi(value + 1), day));
	} else if (str_starts(value, requirement)) {
		buf_add(out, words);
		buf_add(out, value + strlen(requirement));
	} else if (str_starts(value, measure)) {
		buf_addf(out, "已按要求整改：%s", words ? words : "");
		buf_add(out, value + strlen(measure));
	} else {
		buf_add(out, value);
	}
}

/* Pairs that own their texts. */
struct texts {
	struct pair *v;
	size_t n;
	struct strv own;
};

static void add_pair(struct texts *t, const char *name, const char *value)
{
	strv_add(&t->own, name);
	const char *kept = t->own.v[t->own.n - 1];
	strv_add(&t->own, value);
	VEC_ADD(t->v, t->n) = (struct pair){ kept, t->own.v[t->own.n - 1] };
}

static void texts_free(struct texts *t)
{
	free(t->v);
	strv_free(&t->own);
}

/* "a=1|b=@3"; `skip` names a field that is passed over, may be NULL. */
static void add_pairs(struct demo *d, const struct chosen *h, const char *text,
		      const char *skip, struct texts *t)
{
	struct strv parts = STRV_INIT;
	strv_split(&parts, text, "|");
	for (size_t i = 0; i < parts.n; i++) {
		char *eq = strchr(parts.v[i], '=');
		struct buf value = BUF_INIT;
		if (!eq)
			continue;
		*eq = 0;
		if (str_eq(parts.v[i], skip))
			continue;
		if (h)
			put_value(d, h, eq + 1, &value);
		else
			buf_add(&value, eq + 1);
		add_pair(t, parts.v[i], buf_text(&value));
		buf_free(&value);
	}
	strv_free(&parts);
}

/* Which criterion a major one is graded by. */
static void add_grade(const struct chosen *h, struct texts *t)
{
	static const char mark[] = "criterion=";
	const char *at = h->plan->more + strlen(mark);
	char *code = xstrndup(at, strcspn(at, "|"));
	add_pair(t, "level", "major");
	add_pair(t, "criterion", code);
	free(code);
}

static void add_phrase(struct demo *d, const struct chosen *h, struct texts *t)
{
	static const char *const fields[] = { "description", "category", "cause" };
	char number[16], id[ID_TEXT];
	snprintf(number, sizeof number, "%u", h->phrase);
	if (!store_find(d->s.store, "phrase", number, id, NULL))
		return;
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		const char *value = store_peek(d->s.store, "phrase", id, fields[i]);
		if (value)
			add_pair(t, fields[i], value);
	}
}

static void add_registration(struct demo *d, const struct chosen *h, struct texts *t)
{
	static const char *const sources[] = { "5", "3", "1", "6" };
	char number[16], day[DAY_TEXT];
	snprintf(number, sizeof number, "E-A-%04u", h->enterprise);
	add_pair(t, "enterprise", number);
	add_pair(t, "location", demo_places[h->place].location);
	add_pair(t, "source_code", sources[h->source]);
	add_pair(t, "found_on", day_to_iso(h->found, day));
	add_phrase(d, h, t);
	if (h->plan->more)
		add_pairs(d, h, h->plan->more, "criterion", t);
}

/* ---- acts ---- */

static bool become(struct demo *d, char who, struct err *err)
{
	for (size_t i = 0; i < NPEOPLE; i++)
		if (people[i].who == who)
			return str_eq(d->s.me.id, d->person[i]) ||
			       session_become(&d->s, d->person[i], err);
	return false;
}

static bool play_new(struct demo *d, struct chosen *h, const struct texts *t,
		     struct err *err)
{
	struct step steps[STEPS_MAX];
	size_t n = 0;
	char *number = NULL;
	bool ok = work_split_new(&d->s, store_main_ledger(d->s.store), t->v, t->n, steps, &n, err) &&
		  work_begin(&d->s, store_main_ledger(d->s.store), steps, n, NULL, h->id, &number, err);
	steps_free(steps, n);
	free(number);
	return ok;
}

static bool play_act(struct demo *d, const struct chosen *h, const char *name,
		     const struct texts *t, struct err *err)
{
	struct step step = { .act = act_find(store_main_ledger(d->s.store), name) };
	const char *id = h->id;
	bool ok = work_parse(&d->s, store_main_ledger(d->s.store), step.act, t->v,
			     t->n, &step.sets, err) &&
		  work_act(&d->s, &id, 1, &step, 1, NULL, NULL, NULL, err);
	sets_free(&step.sets);
	return ok;
}

static bool play(struct demo *d, const struct event *e, struct err *err)
{
	struct chosen *h = &d->hazards[e->hazard];
	const struct demo_beat *b = &h->plan->story->beats[e->beat];
	struct texts t = { .n = 0 };
	char day[DAY_TEXT];
	bool is_new = str_eq(b->act, "new");
	day_t today = d->s.today, assumed = d->s.assumed_day;
	if (!become(d, b->who, err))
		return false;
	/* written on its own day, as if the store had been there */
	d->s.today = d->s.assumed_day = e->on;
	if (is_new)
		add_registration(d, h, &t);
	if (str_eq(b->text, "$grade"))
		add_grade(h, &t);
	else
		add_pairs(d, h, b->text, NULL, &t);
	add_pair(&t, "on", day_to_iso(e->on, day));
	bool ok = is_new ? play_new(d, h, &t, err) : play_act(d, h, b->act, &t, err);
	d->s.today = today;
	d->s.assumed_day = assumed;
	texts_free(&t);
	return ok;
}

/* ---- what is played ---- */

static day_t found_on(const struct demo *d, const struct demo_hazard *plan)
{
	struct ymd now = day_to_ymd(d->s.today);
	day_t first = day_from_ymd(now.year, now.month, 1);
	if (!plan->month)
		return d->s.today - plan->found;
	return day_add_months(first, -plan->month) + plan->day - 1;
}

static void choose(struct demo *d)
{
	d->hazards = xcalloc(ndemo_hazards, sizeof *d->hazards);
	for (size_t i = 0; i < ndemo_hazards; i++) {
		struct chosen *h = &d->hazards[i];
		const struct demo_hazard *plan = &demo_hazards[i];
		unsigned place = pick(d, (unsigned)ndemo_places);
		unsigned enterprise = 1 + pick(d, (unsigned)ndemo_enterprises);
		for (unsigned j = 0; plan->phrase && j < ndemo_places; j++)
			if (demo_places[j].phrase == plan->phrase)
				place = j;
		*h = (struct chosen){
			.plan = plan,
			.found = found_on(d, plan),
			.place = place,
			.phrase = demo_places[place].phrase,
			.enterprise = plan->enterprise ? plan->enterprise : enterprise,
			.source = pick(d, 8) < 5 ? 0 : 1 + pick(d, 3),
		};
		for (size_t b = 0; b < plan->story->n; b++) {
			day_t on = h->found + plan->story->beats[b].after;
			if (on <= d->s.today)
				VEC_ADD(d->events, d->nevents) =
					(struct event){ on, i, b };
		}
	}
}

static int by_day(const void *a, const void *b)
{
	const struct event *x = a, *y = b;
	if (x->on != y->on)
		return x->on < y->on ? -1 : 1;
	if (x->hazard != y->hazard)
		return x->hazard < y->hazard ? -1 : 1;
	return x->beat < y->beat ? -1 : x->beat > y->beat;
}

static bool add_people(struct demo *d, struct err *err)
{
	memcpy(d->person[0], d->s.me.id, ID_TEXT);
	for (size_t i = 1; i < NPEOPLE; i++) {
		struct sets sets = SETS_INIT;
		char *number = NULL;
		sets_put(&sets, "name", people[i].name, false);
		sets_put(&sets, "role", people[i].role, false);
		bool ok = work_person_add(&d->s, &sets, d->person[i], &number, err);
		sets_free(&sets);
		free(number);
		if (!ok)
			return false;
	}
	return true;
}

static bool add_record(struct demo *d, const struct demo_record *r, struct err *err)
{
	const struct ledger *l = store_ledger(d->s.store, r->ledger);
	struct texts t = { .n = 0 };
	struct sets sets = SETS_INIT;
	char id[ID_TEXT], *number = NULL;
	add_pairs(d, NULL, r->text, NULL, &t);
	bool ok = work_parse(&d->s, l, NULL, t.v, t.n, &sets, err) &&
		  work_new(&d->s, l, &sets, NULL, id, &number, err);
	free(number);
	sets_free(&sets);
	texts_free(&t);
	return ok;
}

/* A profile in force, so that the clock can be seen at work. */
static bool choose_profile(struct demo *d, struct err *err)
{
	struct sets sets = SETS_INIT;
	char id[ID_TEXT];
	sets_put(&sets, "value", "qingdao", false);
	sets_put(&sets, "source", "示例台账：为演示时限采用青岛(示例)方案，实际使用请由本园区选定",
		 false);
	bool ok = store_find(d->s.store, "rule", "profile", id, err) &&
		  work_edit(&d->s, id, &sets, NULL, NULL, err);
	sets_free(&sets);
	return ok;
}

static bool go_on(const struct news *n, size_t done, size_t total, struct err *err)
{
	if (n && n->progress)
		n->progress(n->ctx, tr("Making the sample store"), (long long)done,
			    (long long)total);
	if (!n || !n->cancelled || !n->cancelled(n->ctx))
		return true;
	return err_set(err, ERR_REFUSED, "cancelled",
		       "Cancelled; the sample store was not made");
}

static bool play_all(struct demo *d, const struct news *news, struct err *err)
{
	if (!add_people(d, err) || !choose_profile(d, err))
		return false;
	for (size_t i = 0; i < ndemo_records; i++)
		if (!add_record(d, &demo_records[i], err))
			return false;
	choose(d);
	qsort(d->events, d->nevents, sizeof *d->events, by_day);
	for (size_t i = 0; i < d->nevents; i++)
		if (!play(d, &d->events[i], err) || !go_on(news, i, d->nevents, err))
			return false;
	store_set_me(d->s.store, d->person[0]);
	return true;
}

static void remove_store(const char *path)
{
	static const char *const parts[] = { "", "-wal", "-shm" };
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		char *part = xasprintf("%s%s", path, parts[i]);
		unlink(part);
		free(part);
	}
}

bool work_demo(const char *path, day_t today_assumed, const struct news *news, struct err *err)
{
	struct demo d = { .seed = 20260901 };
	struct store *store = NULL;
	struct store_options options = { .news = news };
	if (!store_create(path, "示例工业园区", people[0].name, ROLE_ADMIN,
			  today_assumed, err))
		return false;
	bool ok = store_open(path, &options, &store, err);
	if (ok) {
		ok = session_begin(store, people[0].name, today_assumed, &d.s, err) &&
		     play_all(&d, news, err);
		d.s.store = ok ? store : NULL;
		session_close(&d.s);
		if (!ok)
			store_discard(store);
	} else {
		remove_store(path);
	}
	free(d.hazards);
	free(d.events);
	return ok;
}
