/* The sample store: a park's months, as data/sample.cfg tells them, played through the same verbs as a
 * real one's. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <bihuan/domain/sample.h>

#include "inside.h"

/* A record with what the generator picked for it. */
struct chosen {
	const struct sample_played *plan;
	day_t found;
	const char *owner, *place, *source;
	int of;
	char id[ID_TEXT];
};

struct event {
	day_t on;
	size_t record, beat;
};

struct demo {
	struct session s;
	day_t today; /* that of the session is looked back from */
	const struct sample *sample;
	const struct ledger *ledger; /* whose records are played */
	char (*person)[ID_TEXT];
	struct chosen *records;
	struct event *events;
	size_t nevents;
	uint32_t seed;
};

/* The same park on every machine: no random() here. */
static unsigned pick(struct demo *d, size_t n)
{
	d->seed = d->seed * 1664525u + 1013904223u;
	return (d->seed >> 16) % (unsigned)n;
}

/* ---- texts ---- */

/* ledger.field: of the record that tells such a thing */
static const char *told_in(struct demo *d, const struct chosen *h, const char *name)
{
	const char *dot = strchr(name, '.');
	char *ledger = dot ? xstrndup(name, (size_t)(dot - name)) : NULL;
	char number[16], id[ID_TEXT];
	const char *value = NULL;

	snprintf(number, sizeof number, "%d", h->of);
	if (ledger && store_find(d->s.store, ledger, number, id, NULL))
		value = store_peek(d->s.store, ledger, id, dot + 1);
	free(ledger);
	return value;
}

/* What the record itself is said to call so: "name=value|name=value". */
static char *said_by(const struct sample_played *plan, const char *name)
{
	const char *at = plan->said;
	size_t n = strlen(name);

	while (at && (strncmp(at, name, n) != 0 || at[n] != '=')) {
		at = strchr(at, '|');
		at = at ? at + 1 : NULL;
	}
	return at ? xstrndup(at + n + 1, strcspn(at + n + 1, "|")) : NULL;
}

/* The last record before it of the same owner and the same thing; NULL: there is none. */
static const char *like_before(const struct demo *d, const struct chosen *h)
{
	const struct chosen *last = NULL;

	for (size_t i = 0; i < d->sample->nplayed; i++) {
		const struct chosen *c = &d->records[i];

		if (c != h && *c->id && c->of == h->of && str_eq(c->owner, h->owner) && (!last || c->found > last->found))
			last = c;
	}
	return last ? last->id : NULL;
}

/* $name */
static const char *meant(struct demo *d, const struct chosen *h, const char *name)
{
	const struct {
		const char *name, *value;
	} picked[] = {
		{ "owner", h->owner }, { "place", h->place }, { "source", h->source }, { "code", h->plan->code },
		{ "before", like_before(d, h) },
	};

	for (size_t i = 0; i < sizeof picked / sizeof *picked; i++)
		if (str_eq(picked[i].name, name))
			return picked[i].value;
	return told_in(d, h, name);
}

/* "M/D": that day of the month M months ago; "M/": the month itself. What follows stands as it is, an hour. */
static void put_month(struct demo *d, const char *value, struct buf *out)
{
	struct ymd now = day_to_ymd(d->today);
	char *at, text[DAY_TEXT];
	day_t first = day_add_months(day_from_ymd(now.year, now.month, 1), -(int)strtol(value, &at, 10));
	long day = strtol(at + 1, &at, 10);

	day_to_iso(first + (day ? day - 1 : 0), text);
	buf_addn(out, text, day ? strlen(text) : sizeof "2026-08" - 1);
	buf_add(out, at);
}

static void put_value(struct demo *d, const struct chosen *h, const char *value, struct buf *out)
{
	char day[DAY_TEXT];

	if (*value == '@' && strchr(value, '/')) {
		put_month(d, value + 1, out);
		return;
	}
	if (!h) {
		buf_add(out, value);
		return;
	}
	if (*value == '@') {
		buf_add(out, day_to_iso(h->found + atoi(value + 1), day));
		return;
	}
	while (*value) {
		size_t n = strcspn(value, "$"), length;
		char *name, *said;

		buf_addn(out, value, n);
		value += n;
		if (!*value)
			break;
		length = strspn(value + 1, "abcdefghijklmnopqrstuvwxyz_.");
		name = xstrndup(value + 1, length);
		said = said_by(h->plan, name);
		buf_add(out, said ? said : meant(d, h, name));
		free(said);
		free(name);
		value += 1 + length;
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

/* What was said of it before is not said: a record played begins without it. */
static void drop_pair(struct texts *t, const char *name)
{
	size_t n = 0;

	for (size_t i = 0; i < t->n; i++)
		if (!str_eq(t->v[i].name, name))
			t->v[n++] = t->v[i];
	t->n = n;
}

static void texts_free(struct texts *t)
{
	free(t->v);
	strv_free(&t->own);
}

/* "a=1|b=@3"; h NULL: nothing is known of a record but the month. */
static void add_pairs(struct demo *d, const struct chosen *h, const char *text, struct texts *t)
{
	struct strv parts = STRV_INIT;

	strv_split(&parts, text ? text : "", "|");
	for (size_t i = 0; i < parts.n; i++) {
		char *eq = strchr(parts.v[i], '=');
		struct buf value = BUF_INIT;

		if (!eq)
			continue;
		*eq = 0;
		put_value(d, h, eq + 1, &value);
		if (!eq[1])
			drop_pair(t, parts.v[i]);
		if (value.len)
			add_pair(t, parts.v[i], buf_text(&value));
		buf_free(&value);
	}
	strv_free(&parts);
}

/* ---- acts ---- */

static bool become(struct demo *d, const char *who, struct err *err)
{
	for (size_t i = 0; i < d->sample->npeople; i++)
		if (str_eq(d->sample->people[i].who, who))
			return str_eq(d->s.me.id, d->person[i]) || session_become(&d->s, d->person[i], err);
	return err_set(err, ERR_FILE, "bad_config", "sample.cfg: nobody is “%s”", who);
}

static bool play_new(struct demo *d, struct chosen *h, const struct texts *t, struct err *err)
{
	struct step steps[STEPS_MAX];
	size_t n = 0;
	char *number = NULL;
	bool ok = work_split_new(&d->s, d->ledger, t->v, t->n, steps, &n, err);

	if (!ok)
		return false;
	ok = work_begin(&d->s, d->ledger, steps, n, NULL, h->id, &number, err);
	steps_free(steps, n);
	free(number);
	return ok;
}

static bool play_act(struct demo *d, const struct ledger *l, const char *id, const char *name, const struct texts *t, struct err *err)
{
	struct step step = { .act = act_find(l, name) };
	bool ok;

	if (!step.act)
		return err_set(err, ERR_FILE, "bad_config", "sample.cfg: “%s” is not an act of the ledger %s", name,
			       l->name);
	ok = work_parse(&d->s, l, step.act, t->v, t->n, &step.sets, err) &&
	     work_act(&d->s, &id, 1, &step, 1, NULL, NULL, NULL, err);
	sets_free(&step.sets);
	return ok;
}

static bool play(struct demo *d, const struct event *e, struct err *err)
{
	struct chosen *h = &d->records[e->record];
	const struct sample_beat *b = &h->plan->story->beats[e->beat];
	struct texts t = { .n = 0 };
	char day[DAY_TEXT];
	const struct moment assumed = { d->s.assumed_day, d->s.assumed_minute };

	if (!become(d, b->who, err))
		return false;
	/* written on its own day, as if the store had been there */
	session_look_back(&d->s, e->on);
	if (!b->act) {
		add_pairs(d, h, d->sample->begin, &t);
		add_pairs(d, h, h->plan->set, &t);
	}
	add_pairs(d, h, b->set, &t);
	add_pair(&t, FIELD_ON, day_to_iso(e->on, day));
	bool ok = b->act ? play_act(d, d->ledger, h->id, b->act, &t, err) : play_new(d, h, &t, err);
	d->s.assumed_day = assumed.day;
	session_assume_minute(&d->s, assumed.minute);
	texts_free(&t);
	return ok;
}

/* ---- what is played ---- */

static day_t found_on(const struct demo *d, const struct sample_played *plan)
{
	struct ymd now = day_to_ymd(d->s.today);
	day_t first = day_from_ymd(now.year, now.month, 1);

	if (!plan->month)
		return d->s.today - plan->ago;
	return day_add_months(first, -plan->month) + plan->day - 1;
}

static void choose_one(struct demo *d, size_t i)
{
	const struct sample *s = d->sample;
	const struct sample_played *plan = &s->played[i];
	size_t place = pick(d, s->nplaces), owner = pick(d, s->nowners), source;

	for (size_t j = 0; plan->of && j < s->nplaces; j++)
		if (s->places[j].of == plan->of)
			place = j;
	source = pick(d, 8) < 5 ? 0 : 1 + pick(d, s->nsources - 1);
	d->records[i] = (struct chosen){
		.plan = plan,
		.found = found_on(d, plan),
		.place = s->places[place].place,
		.of = s->places[place].of,
		.owner = s->owners[plan->owner ? (size_t)plan->owner - 1 : owner],
		.source = s->sources[source],
	};
	for (size_t b = 0; b < plan->story->n; b++) {
		day_t on = d->records[i].found + plan->story->beats[b].after;

		if (on <= d->s.today)
			VEC_ADD(d->events, d->nevents) = (struct event){ on, i, b };
	}
}

static int by_day(const void *a, const void *b)
{
	const struct event *x = a, *y = b;

	if (x->on != y->on)
		return x->on < y->on ? -1 : 1;
	if (x->record != y->record)
		return x->record < y->record ? -1 : 1;
	return x->beat < y->beat ? -1 : x->beat > y->beat;
}

static bool add_people(struct demo *d, struct err *err)
{
	const struct sample_person *people = d->sample->people;

	memcpy(d->person[0], d->s.me.id, ID_TEXT);
	for (size_t i = 1; i < d->sample->npeople; i++) {
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

/* What is done to a record besides, by whoever does it; then it is the admin's turn again. */
static bool play_then(struct demo *d, const struct ledger *l, const char *id, const struct sample_record *r, struct err *err)
{
	bool ok = true;

	for (size_t i = 0; ok && i < r->nthen; i++) {
		struct texts t = { .n = 0 };

		add_pairs(d, NULL, r->then[i].set, &t);
		ok = become(d, r->then[i].who, err) && play_act(d, l, id, r->then[i].act, &t, err);
		texts_free(&t);
	}
	return ok && (!r->nthen || become(d, d->sample->people[0].who, err));
}

static bool begin_record(struct demo *d, const struct ledger *l, const struct sample_record *r, const struct texts *t, struct err *err)
{
	struct step steps[STEPS_MAX];
	size_t n = 0;
	char id[ID_TEXT], *number = NULL;
	bool ok = work_split_new(&d->s, l, t->v, t->n, steps, &n, err) &&
		  work_begin(&d->s, l, steps, n, NULL, id, &number, err) && play_then(d, l, id, r, err);

	free(number);
	steps_free(steps, n);
	return ok;
}

/* A record that is new; one with a number is changed. */
static bool add_record(struct demo *d, const struct sample_record *r, struct err *err)
{
	const struct ledger *l = store_ledger(d->s.store, r->ledger);
	struct texts t = { .n = 0 };
	struct sets sets = SETS_INIT;
	char id[ID_TEXT], *number = NULL;
	bool ok;

	if (!l)
		return err_set(err, ERR_FILE, "bad_config", "sample.cfg: there is no ledger “%s”", r->ledger);
	add_pairs(d, NULL, r->set, &t);
	if (l->life && !r->number) {
		ok = begin_record(d, l, r, &t, err);
		texts_free(&t);
		return ok;
	}
	ok = work_parse(&d->s, l, NULL, t.v, t.n, &sets, err);
	if (ok && r->number)
		ok = store_find(d->s.store, l->name, r->number, id, err) &&
		     (!sets.n || work_edit(&d->s, id, &sets, NULL, NULL, err)) && play_then(d, l, id, r, err);
	else if (ok)
		ok = work_new(&d->s, l, &sets, NULL, id, &number, err);
	free(number);
	sets_free(&sets);
	texts_free(&t);
	return ok;
}

static bool go_on(const struct news *n, size_t done, size_t total, struct err *err)
{
	return news_step(n, tr("Making the sample store"), (long long)done, (long long)total) ||
	       err_set(err, ERR_REFUSED, "cancelled", "Cancelled; the sample store was not made");
}

static bool play_all(struct demo *d, const struct news *news, struct err *err)
{
	const struct sample *s = d->sample;

	d->ledger = store_ledger(d->s.store, s->ledger);
	if (!d->ledger || !d->ledger->life)
		return err_set(err, ERR_FILE, "bad_config", "sample.cfg: there is no ledger “%s” with acts", s->ledger);
	if (!add_people(d, err))
		return false;
	for (size_t i = 0; i < s->nchanged; i++)
		if (!add_record(d, &s->changed[i], err))
			return false;
	for (size_t i = 0; i < s->nrecords; i++)
		if (!add_record(d, &s->records[i], err))
			return false;
	d->records = xcalloc(s->nplayed + 1, sizeof *d->records);
	for (size_t i = 0; i < s->nplayed; i++)
		choose_one(d, i);
	if (d->nevents)
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

static bool play_into(const char *path, const struct sample *sample, day_t today_assumed, const struct news *news,
		      struct err *err)
{
	struct demo d = { .seed = 20260901, .sample = sample };
	const char *first = sample->people[0].name;
	struct store *store = NULL;
	struct store_options options = { .news = news, .remade = true };

	if (!store_create(path, sample->park, first, ROLE_ADMIN, today_assumed, err))
		return false;
	if (!store_open(path, &options, &store, err)) {
		remove_store(path);
		return false;
	}
	d.person = xcalloc(sample->npeople, sizeof *d.person);
	bool ok = session_begin(store, first, today_assumed, &d.s, err);
	d.today = d.s.today;
	d.s.untold = true; /* and the same park on every machine */
	ok = ok && play_all(&d, news, err);
	d.s.store = ok ? store : NULL;
	session_close(&d.s);
	if (!ok)
		store_discard(store);
	free(d.person);
	free(d.records);
	free(d.events);
	return ok;
}

bool work_demo(const char *path, day_t today_assumed, const struct news *news, struct err *err)
{
	struct sample *sample = store_sample(err);
	bool ok = sample && play_into(path, sample, today_assumed, news, err);

	store_sample_free(sample);
	return ok;
}
