/* Reading the sample park: lists of groups, each by its table of keys. */
#include <bihuan/conf/sample.h>

#include <stdlib.h>

#include <bihuan/base/arena.h>
#include <bihuan/base/mem.h>

#include "read.h"

#define DAYS 100000

struct reading {
	struct sample s; /* first: what the caller is given */
	struct arena arena;
	struct reader r;
};

struct sample_text {
	const char *park, *ledger, *begin;
	config_setting_t *people, *changed, *records, *places, *owners, *sources, *stories, *played;
};

static const struct key sample_keys[] = {
	{ "park", KEY_STRING, true, AT(sample_text, park) },
	{ "ledger", KEY_STRING, true, AT(sample_text, ledger) },
	{ "begin", KEY_STRING, true, AT(sample_text, begin) },
	{ "people", KEY_GROUPS, true, AT(sample_text, people) },
	{ "changed", KEY_GROUPS, true, AT(sample_text, changed) },
	{ "records", KEY_GROUPS, true, AT(sample_text, records) },
	{ "places", KEY_GROUPS, true, AT(sample_text, places) },
	{ "owners", KEY_STRINGS, true, AT(sample_text, owners) },
	{ "sources", KEY_STRINGS, true, AT(sample_text, sources) },
	{ "stories", KEY_GROUPS, true, AT(sample_text, stories) },
	{ "played", KEY_GROUPS, true, AT(sample_text, played) },
};

static const struct key person_keys[] = {
	{ "who", KEY_STRING, true, AT(sample_person, who) },
	{ "name", KEY_STRING, true, AT(sample_person, name) },
	{ "role", KEY_STRING, true, AT(sample_person, role) },
};

struct record_text {
	struct sample_record r;
	config_setting_t *then;
};

static const struct key record_keys[] = {
	{ "ledger", KEY_STRING, true, AT(record_text, r.ledger) },
	{ "number", KEY_STRING, AT(record_text, r.number) },
	{ "set", KEY_STRING, true, AT(record_text, r.set) },
	{ "then", KEY_GROUPS, AT(record_text, then) },
};

static const struct key place_keys[] = {
	{ "of", KEY_INTEGER, true, AT(sample_place, of), .min = 1, .max = DAYS },
	{ "place", KEY_STRING, true, AT(sample_place, place) },
};

static const struct key beat_keys[] = {
	{ "who", KEY_STRING, true, AT(sample_beat, who) },
	{ "after", KEY_INTEGER, AT(sample_beat, after), .min = 0, .max = DAYS },
	{ "act", KEY_STRING, AT(sample_beat, act) },
	{ "set", KEY_STRING, AT(sample_beat, set) },
};

struct story_text {
	const char *name;
	config_setting_t *beats;
};

static const struct key story_keys[] = {
	{ "name", KEY_STRING, true, AT(story_text, name) },
	{ "beats", KEY_GROUPS, true, AT(story_text, beats) },
};

struct played_text {
	struct sample_played p;
	const char *story;
};

static const struct key played_keys[] = {
	{ "story", KEY_STRING, true, AT(played_text, story) },
	{ "month", KEY_INTEGER, AT(played_text, p.month), .min = 1, .max = 120 },
	{ "day", KEY_INTEGER, AT(played_text, p.day), .min = 1, .max = 28 },
	{ "ago", KEY_INTEGER, AT(played_text, p.ago), .min = 0, .max = DAYS },
	{ "owner", KEY_INTEGER, AT(played_text, p.owner), .min = 1, .max = 1000 },
	{ "of", KEY_INTEGER, AT(played_text, p.of), .min = 1, .max = DAYS },
	{ "code", KEY_STRING, AT(played_text, p.code) },
	{ "set", KEY_STRING, AT(played_text, p.set) },
	{ "said", KEY_STRING, AT(played_text, p.said) },
};

/* A list of groups that are read by their keys alone. */
static bool read_list(struct reading *d, config_setting_t *list, const struct key *keys, size_t nkeys, size_t size,
		      void *ret, size_t *ret_n)
{
	size_t n = (size_t)config_setting_length(list);
	char *v = arena_alloc(&d->arena, n, size);

	*(void **)ret = v;
	*ret_n = n;
	for (size_t i = 0; i < n; i++)
		if (!reader_group(&d->r, config_setting_get_elem(list, (unsigned)i), keys, nkeys, v + i * size))
			return false;
	return true;
}

#define READ_LIST(d, list, keys, v, n) read_list(d, list, keys, COUNT(keys), sizeof *(v), &(v), &(n))

static void read_texts(struct reading *d, config_setting_t *list, const char *const **ret, size_t *ret_n)
{
	int n = reader_texts(list);
	const char **v = arena_alloc(&d->arena, (size_t)n, sizeof *v);

	for (int i = 0; i < n; i++)
		v[i] = reader_text_at(list, i);
	*ret = v;
	*ret_n = (size_t)n;
}

static bool read_records(struct reading *d, config_setting_t *list, const struct sample_record **ret, size_t *ret_n)
{
	size_t n = list ? (size_t)config_setting_length(list) : 0;
	struct sample_record *v = arena_alloc(&d->arena, n, sizeof *v);

	*ret = v;
	*ret_n = n;
	for (size_t i = 0; i < n; i++) {
		struct record_text t = { .then = NULL };

		if (!reader_group(&d->r, config_setting_get_elem(list, (unsigned)i), record_keys, COUNT(record_keys), &t) ||
		    (t.then && !READ_LIST(d, t.then, beat_keys, t.r.then, t.r.nthen)))
			return false;
		v[i] = t.r;
	}
	return true;
}

static bool read_stories(struct reading *d, config_setting_t *list)
{
	size_t n = (size_t)config_setting_length(list);
	struct sample_story *v = arena_alloc(&d->arena, n, sizeof *v);

	d->s.stories = v;
	d->s.nstories = n;
	for (size_t i = 0; i < n; i++) {
		struct story_text t = { 0 };

		if (!reader_group(&d->r, config_setting_get_elem(list, (unsigned)i), story_keys, COUNT(story_keys), &t) ||
		    !READ_LIST(d, t.beats, beat_keys, v[i].beats, v[i].n))
			return false;
		v[i].name = t.name;
	}
	return true;
}

static const struct sample_story *story_named(const struct sample *s, const char *name)
{
	for (size_t i = 0; i < s->nstories; i++)
		if (str_eq(s->stories[i].name, name))
			return &s->stories[i];
	return NULL;
}

static bool read_played(struct reading *d, config_setting_t *list)
{
	size_t n = (size_t)config_setting_length(list);
	struct sample_played *v = arena_alloc(&d->arena, n, sizeof *v);

	d->s.played = v;
	d->s.nplayed = n;
	for (size_t i = 0; i < n; i++) {
		config_setting_t *group = config_setting_get_elem(list, (unsigned)i);
		struct played_text t = { .story = NULL };

		if (!reader_group(&d->r, group, played_keys, COUNT(played_keys), &t))
			return false;
		v[i] = t.p;
		v[i].story = story_named(&d->s, t.story);
		if (!v[i].story)
			return reader_refuse(&d->r, reader_at(group, "story"), "“%s” is not one of stories", t.story);
		if ((size_t)v[i].owner > d->s.nowners)
			return reader_refuse(&d->r, reader_at(group, "owner"), "there are only %zu owners", d->s.nowners);
	}
	return true;
}

static bool read_all(struct reading *d)
{
	config_setting_t *root = config_root_setting(&d->r.config);
	struct sample *s = &d->s;
	struct sample_text t = { 0 };

	if (!reader_group(&d->r, root, sample_keys, COUNT(sample_keys), &t))
		return false;
	s->park = t.park;
	s->ledger = t.ledger;
	s->begin = t.begin;
	read_texts(d, t.owners, &s->owners, &s->nowners);
	read_texts(d, t.sources, &s->sources, &s->nsources);
	if (!READ_LIST(d, t.people, person_keys, s->people, s->npeople) ||
	    !read_records(d, t.changed, &s->changed, &s->nchanged) ||
	    !read_records(d, t.records, &s->records, &s->nrecords) ||
	    !READ_LIST(d, t.places, place_keys, s->places, s->nplaces) || !read_stories(d, t.stories) ||
	    !read_played(d, t.played))
		return false;
	if (!s->npeople || !s->nplaces || !s->nowners || !s->nsources)
		return reader_refuse(&d->r, root, "the list is empty");
	return true;
}

struct sample *sample_parse(const char *text, const char *name, struct err *err)
{
	struct reading *d = xcalloc(1, sizeof *d);

	if (!reader_open(&d->r, text, name, err)) {
		free(d);
		return NULL;
	}
	if (read_all(d))
		return &d->s;
	sample_free(&d->s);
	return NULL;
}

void sample_free(struct sample *s)
{
	struct reading *d = (struct reading *)s;

	if (!d)
		return;
	reader_close(&d->r);
	arena_free(&d->arena);
	free(d);
}
