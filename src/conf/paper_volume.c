/* Reading what a volume may lack: a group of the paper that is its front. */
#include <stddef.h>

#include <bihuan/base/mem.h>

#include "check.h"
#include "paper_read.h"

struct volume_text {
	config_setting_t *lacks, *expected;
};
static const struct key volume_keys[] = {
	{ "lacks", KEY_GROUPS, AT(volume_text, lacks) },
	{ "expected", KEY_GROUPS, AT(volume_text, expected) },
};

static void copy_words(struct paper_reading *g, const struct words *from, struct words *to)
{
	*to = (struct words){ arena_copy(&g->arena, from->zh), arena_copy(&g->arena, from->en) };
}

struct lack_text {
	const char *where;
	struct words what;
};
static const struct key lack_keys[] = {
	{ "where", KEY_STRING, true, AT(lack_text, where) },
	{ "what", KEY_WORDS, true, AT(lack_text, what) },
};

static bool read_lack(struct paper_reading *g, config_setting_t *at, struct paper_lack *ret)
{
	struct lack_text t = { .where = NULL };

	if (!reader_group(&g->r, at, lack_keys, COUNT(lack_keys), &t) || !passes(&g->r, at, "where", check_filter(g->p.ledger, t.where)))
		return false;
	ret->where = arena_copy(&g->arena, t.where);
	copy_words(g, &t.what, &ret->what);
	return true;
}

struct expected_text {
	const char *of, *by, *day, *where;
	config_setting_t *papers;
	struct words what;
};
static const struct key expected_keys[] = {
	{ "of", KEY_STRING, true, AT(expected_text, of) },
	{ "by", KEY_STRING, true, AT(expected_text, by) },
	{ "day", KEY_STRING, true, AT(expected_text, day) },
	{ "where", KEY_STRING, AT(expected_text, where) },
	{ "papers", KEY_STRINGS, true, AT(expected_text, papers) },
	{ "what", KEY_WORDS, true, AT(expected_text, what) },
};

/* Its reference to what the volume is of, and the day that says whether it belongs. */
static bool read_links(struct paper_reading *g, config_setting_t *at, const struct expected_text *t, struct paper_expected *ret)
{
	ret->of = reader_ledger(&g->r, reader_at(at, "of"), t->of);
	ret->by = ret->of ? reader_field(&g->r, reader_at(at, "by"), ret->of, t->by) : NULL;
	ret->day = ret->by ? reader_field(&g->r, reader_at(at, "day"), ret->of, t->day) : NULL;
	if (!ret->day)
		return false;
	if (ret->by->type != FIELD_REF || !str_eq(ret->by->ledger, g->p.same->ledger))
		return reader_refuse(&g->r, reader_at(at, "by"), "the ledger %s has no such reference to %s", ret->of->name, g->p.same->ledger);
	return ret->day->type == FIELD_DATE || reader_refuse(&g->r, reader_at(at, "day"), "%s is no date", t->day);
}

static void read_papers(struct paper_reading *g, config_setting_t *list, struct paper_expected *ret)
{
	int n = reader_texts(list);
	const char **v = arena_alloc(&g->arena, (size_t)n, sizeof *v);

	for (int i = 0; i < n; i++)
		v[i] = arena_copy(&g->arena, reader_text_at(list, i));
	ret->papers = v;
	ret->npapers = (size_t)n;
}

static bool read_expected(struct paper_reading *g, config_setting_t *at, struct paper_expected *ret)
{
	struct expected_text t = { .of = NULL };

	if (!reader_group(&g->r, at, expected_keys, COUNT(expected_keys), &t) || !read_links(g, at, &t, ret) ||
	    (t.where && !passes(&g->r, at, "where", check_filter(ret->of, t.where))))
		return false;
	ret->where = arena_copy(&g->arena, t.where);
	read_papers(g, t.papers, ret);
	copy_words(g, &t.what, &ret->what);
	return true;
}

bool paper_volume_read(struct paper_reading *g, config_setting_t *group)
{
	struct volume_text t = { NULL, NULL };
	struct paper_volume *v = arena_alloc(&g->arena, 1, sizeof *v);

	if (!g->p.several || !g->p.same || g->p.same->type != FIELD_REF)
		return reader_refuse(&g->r, group, "the front of volumes is a paper of several records that name the same one of another ledger (same)");
	if (!reader_group(&g->r, group, volume_keys, COUNT(volume_keys), &t))
		return false;
	v->nlacks = t.lacks ? (size_t)config_setting_length(t.lacks) : 0;
	v->nexpected = t.expected ? (size_t)config_setting_length(t.expected) : 0;
	struct paper_lack *lacks = arena_alloc(&g->arena, v->nlacks, sizeof *lacks);
	struct paper_expected *expected = arena_alloc(&g->arena, v->nexpected, sizeof *expected);

	v->lacks = lacks;
	v->expected = expected;
	for (size_t i = 0; i < v->nlacks; i++)
		if (!read_lack(g, config_setting_get_elem(t.lacks, (unsigned)i), &lacks[i]))
			return false;
	for (size_t i = 0; i < v->nexpected; i++)
		if (!read_expected(g, config_setting_get_elem(t.expected, (unsigned)i), &expected[i]))
			return false;
	g->p.volume = v;
	return true;
}
