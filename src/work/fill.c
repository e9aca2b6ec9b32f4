#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "inside.h"

/* Values of the last act that the next form begins with. Per person: nobody's
 * name is put under a form because somebody else used this machine before. */
static const struct {
	const char *act, *field;
	bool running; /* a number of which the next one is proposed */
	bool shared;  /* for everybody on this machine */
} remembered[] = {
	{ "check", "checkers", false, false },
	{ "sign_off", "approver", false, false },
	{ "sign_off", "approval_no", true, true },
};
#define NREMEMBERED (sizeof remembered / sizeof *remembered)

static char *memory_name(struct session *s, size_t i)
{
	return xasprintf("last.%s.%s", remembered[i].field,
			 remembered[i].shared ? "" : s->me.id);
}

void remember_step(struct session *s, const struct planned *p)
{
	for (size_t i = 0; i < NREMEMBERED; i++) {
		const char *value = sets_get(&p->sets, remembered[i].field);
		if (!value || !str_eq(remembered[i].act, p->act->name))
			continue;
		char *name = memory_name(s, i);
		store_remember(s->store, name, value);
		free(name);
	}
}

char *next_number(const char *last)
{
	size_t end = strlen(last), begin;
	while (end > 0 && !isdigit((unsigned char)last[end - 1]))
		end--;
	for (begin = end; begin > 0 && isdigit((unsigned char)last[begin - 1]);)
		begin--;
	if (begin == end || end - begin > 18)
		return NULL;
	unsigned long long n = strtoull(last + begin, NULL, 10) + 1;
	return xasprintf("%.*s%0*llu%s", (int)begin, last, (int)(end - begin), n,
			 last + end);
}

static void fill_remembered(struct session *s, const struct act *act, struct sets *sets)
{
	for (size_t i = 0; i < NREMEMBERED; i++) {
		if (!str_eq(remembered[i].act, act->name) ||
		    sets_find(sets, remembered[i].field))
			continue;
		char *name = memory_name(s, i);
		char *last = store_memory(s->store, name);
		char *value = last && remembered[i].running ? next_number(last)
							     : xstrdup(last);
		if (value)
			sets_put(sets, remembered[i].field, value, false);
		free(name);
		free(last);
		free(value);
	}
}

static bool fill_one(struct session *s, const char *id, const struct act *act,
		     const struct sets *given, struct sets *ret, struct err *err)
{
	struct play p = { .s = NULL };
	if (!play_begin(s, store_main_ledger(s->store), id, &p, err))
		return false;
	sets_copy(ret, given);
	struct act_case c = play_case(&p, ret, s->today);
	act_fill(act, &c, ret);
	play_end(&p);
	return true;
}

/* Drops from `all` what does not hold for `one` too. */
static void keep_common(struct sets *all, const struct sets *one)
{
	for (size_t i = all->n; i-- > 0;)
		if (!sets_find(one, all->v[i].name) ||
		    !str_eq(sets_get(one, all->v[i].name), all->v[i].value)) {
			char *name = xstrdup(all->v[i].name);
			sets_drop(all, name);
			free(name);
		}
}

bool work_fill(struct session *s, const char *const *ids, size_t n,
	       const struct act *act, struct sets *sets, struct err *err)
{
	struct sets given = SETS_INIT, all = SETS_INIT;
	bool ok = true;
	sets_copy(&given, sets);
	fill_remembered(s, act, &given);
	if (!n)
		ok = fill_one(s, NULL, act, &given, &all, err);
	for (size_t i = 0; ok && i < n; i++) {
		struct sets one = SETS_INIT;
		ok = fill_one(s, ids[i], act, &given, &one, err);
		if (ok && i)
			keep_common(&all, &one);
		else if (ok)
			sets_copy(&all, &one);
		sets_free(&one);
	}
	if (ok) {
		sets_free(sets);
		*sets = all;
		all = (struct sets)SETS_INIT;
	}
	sets_free(&all);
	sets_free(&given);
	return ok;
}
