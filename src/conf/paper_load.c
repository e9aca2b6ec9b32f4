/* All papers: those built in and those of a folder, and which of them are issued here. */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/mem.h>
#include <bihuan/base/tr.h>

#include "paper_read.h"

static bool parse_one(const char *text, const char *name, const struct declared_ledgers *ledgers, void *common, void **ret, struct err *err)
{
	struct paper *x = NULL;
	bool ok = paper_parse_shared(text, name, ledgers, common, &x, err);

	*ret = x;
	return ok;
}

static void free_one(void *x)
{
	paper_free(x);
}

static bool unknown(const char *name, const char *known, struct err *err)
{
	return err_set(err, ERR_USAGE, "unknown_paper", "There is no paper “%s”. There are: %s", name, known);
}

static const struct declared_kind kind = {
	.prefix = "papers/", .parse = parse_one, .free = free_one, .name = offsetof(struct paper, name),
	.title = offsetof(struct paper, title), .unknown = unknown,
};

/* Of somebody who issues, and not of those who issue here. */
static bool is_elsewhere(const struct paper *p)
{
	return !str_eq(p->profile, paper_profiles[0]) && paper_profile_of(p->profile) && !str_eq(p->profile, p->issued_as);
}

/* Those of others stand behind, and the order stays. */
static void set_apart(struct papers *all)
{
	void **v = xcalloc(all->n + 1, sizeof *v);
	size_t n = 0, here;

	for (size_t i = 0; i < all->n; i++)
		if (!is_elsewhere(all->v[i]))
			v[n++] = all->v[i];
	here = n;
	for (size_t i = 0; i < all->n; i++)
		if (is_elsewhere(all->v[i]))
			v[n++] = all->v[i];
	free(all->v);
	all->v = v;
	all->elsewhere = n - here;
	all->n = here;
}

bool papers_load(const char *folder, const struct declared_ledgers *ledgers, const char *profile, struct papers *ret, struct err *err)
{
	struct papers all = { .v = NULL };
	struct paper_shared shared = { &all.keeping, paper_profile_of(profile) };

	if (!shared.profile)
		return err_set(err, ERR_REFUSED, "bad_profile",
			       "The switch %s of the rules says “%s”; who issues papers is one of: park bureau third_party ningbo", PAPER_PROFILE_SWITCH,
			       profile);
	if (!declared_load(&kind, folder, ledgers, &shared, NULL, &all.v, &all.n, err)) {
		free(all.keeping.stands);
		return false;
	}
	set_apart(&all);
	*ret = all;
	return true;
}

void papers_free(struct papers *p)
{
	declared_free(&kind, p->v, p->n + p->elsewhere);
	free(p->keeping.stands);
	*p = (struct papers){ .v = NULL };
}

struct keeping_wanted {
	const struct declared_ledgers *ledgers;
	struct paper_keeping *ret;
};

/* A text that cannot be the one that is wanted is not read at all. */
static bool take_keeping(void *ctx, const char *text, const char *name, struct err *err)
{
	struct keeping_wanted *w = ctx;
	struct paper *other = NULL;
	bool ok = !strstr(text, "keeping") ||
		  paper_parse_shared(text, name, w->ledgers, &(struct paper_shared){ w->ret, paper_profiles[0] }, &other, err);

	paper_free(other);
	return ok;
}

bool papers_keeping(const char *folder, const struct declared_ledgers *ledgers, struct paper_keeping *ret, struct err *err)
{
	struct keeping_wanted w = { ledgers, ret };

	bool ok;

	*ret = (struct paper_keeping){ .ledger = NULL };
	ok = declared_each(kind.prefix, folder, take_keeping, &w, err);
	free(ret->stands); /* asked for by who has the papers too */
	ret->stands = NULL;
	return ok;
}

static const char *profile_title(const char *code)
{
	for (size_t i = 0; i < npaper_profiles; i++)
		if (str_eq(paper_profiles[i], code))
			return words_now(&paper_profile_titles[i]);
	return code;
}

static bool of_others(const struct paper *p, struct err *err)
{
	return err_set(err, ERR_REFUSED, "paper_of_others",
		       "“%s” is issued by: %s. Here papers are issued by: %s (the switch %s of the rules)", words_now(&p->title),
		       profile_title(p->profile), profile_title(p->issued_as), PAPER_PROFILE_SWITCH);
}

bool papers_find(const struct papers *p, const char *name, const struct paper **ret, struct err *err)
{
	const void *x;

	if (p->elsewhere && declared_find(&kind, p->v + p->n, p->elsewhere, name, &x, NULL))
		return of_others(x, err);
	if (!declared_find(&kind, p->v, p->n, name, &x, err))
		return false;
	*ret = x;
	return true;
}
