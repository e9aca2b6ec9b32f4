#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "inside.h"

/* Values of the last act that the next form begins with. Per person: nobody's name is put under a form
 * because somebody else used this machine before; a running number is everybody's. */
static char *memory_name(const struct session *s, const struct ledger *l, const struct act *a,
			 const struct act_field *f)
{
	return xasprintf("last.%s.%s.%s.%s", l->name, a->name, f->name, f->last == LAST_MINE ? s->me.id : "");
}

void remember_step(struct session *s, const struct ledger *l, const struct planned *p)
{
	for (size_t i = 0; i < p->act->nfields; i++) {
		const struct act_field *f = &p->act->fields[i];
		const char *value = f->last == LAST_NONE ? NULL : sets_get(&p->sets, f->name);
		if (!value)
			continue;
		char *name = memory_name(s, l, p->act, f);
		store_remember(s->store, name, value);
		free(name);
	}
}

/* The counter of a number, and where its digits stand in it: the last ones. False: it has none. */
static bool counter_of(const char *number, size_t *ret_begin, size_t *ret_end, unsigned long long *ret)
{
	size_t end = strlen(number), begin;

	while (end > 0 && !isdigit((unsigned char)number[end - 1]))
		end--;
	for (begin = end; begin > 0 && isdigit((unsigned char)number[begin - 1]);)
		begin--;
	if (begin == end || end - begin > 18)
		return false;
	*ret_begin = begin;
	*ret_end = end;
	*ret = strtoull(number + begin, NULL, 10);
	return true;
}

char *next_number(const char *last)
{
	size_t begin, end;
	unsigned long long n;

	if (!counter_of(last, &begin, &end, &n))
		return NULL;
	return xasprintf("%.*s%0*llu%s", (int)begin, last, (int)(end - begin), n + 1, last + end);
}

/* Is b of the same series as a, and counted further? */
static bool is_further(const char *a, const char *b)
{
	size_t a0, a1, b0, b1;
	unsigned long long n, m;

	return counter_of(a, &a0, &a1, &n) && counter_of(b, &b0, &b1, &m) && a0 == b0 && strncmp(a, b, a0) == 0 &&
	       str_eq(a + a1, b + b1) && m > n;
}

/* Behind the last one given here, and behind all of its series that came from elsewhere since. */
static char *next_free(struct session *s, const struct ledger *l, const struct act *act, const char *field,
		       const char *last)
{
	struct strv given = STRV_INIT;
	struct err ignored = ERR_INIT;
	char *next;

	store_given(s->store, l, act->name, field, &given, &ignored);
	if (!last && given.n)
		last = given.v[0];
	for (size_t i = 0; i < given.n; i++)
		if (is_further(last, given.v[i]))
			last = given.v[i];
	next = last ? next_number(last) : NULL;
	strv_free(&given);
	return next;
}

static void fill_remembered(struct session *s, const struct ledger *l, const struct act *act, struct sets *sets)
{
	for (size_t i = 0; i < act->nfields; i++) {
		const struct act_field *f = &act->fields[i];
		if (f->last == LAST_NONE || sets_find(sets, f->name))
			continue;
		char *name = memory_name(s, l, act, f);
		char *last = store_memory(s->store, name);
		char *value = f->last == LAST_NEXT ? next_free(s, l, act, f->name, last) : xstrdup(last);
		if (value)
			sets_put(sets, f->name, value, false);
		free(name);
		free(last);
		free(value);
	}
}

/* The ledger whose life the act is of. */
static const struct ledger *ledger_of_act(const struct session *s, const struct act *act)
{
	const struct ledger *const *all;
	size_t n = store_ledgers(s->store, &all);

	for (size_t i = 0; i < n; i++)
		if (all[i]->life && act >= all[i]->life->acts && act < all[i]->life->acts + all[i]->life->nacts)
			return all[i];
	return NULL;
}

static bool fill_one(struct session *s, const struct ledger *l, const char *id, const struct act *act,
		     const struct sets *given, struct sets *ret, struct err *err)
{
	struct play p = { .s = NULL };
	if (!play_begin(s, l, id, &p, err))
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
	const struct ledger *l = ledger_of_act(s, act);
	bool ok = true;
	sets_copy(&given, sets);
	fill_remembered(s, l, act, &given);
	if (!n)
		ok = fill_one(s, l, NULL, act, &given, &all, err);
	for (size_t i = 0; ok && i < n; i++) {
		struct sets one = SETS_INIT;
		ok = fill_one(s, l, ids[i], act, &given, &one, err);
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
