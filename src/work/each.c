/* The same new record for many others, as one entry: what each enterprise owes. */
#include <stdlib.h>
#include <string.h>

#include "inside.h"

/* What each of them is to be: as it was typed, or as a form has it. */
struct each_new {
	struct session *s;
	const struct ledger *l;
	const struct field *whose;
	const struct pair *pairs;
	size_t npairs;
	const struct step *steps; /* NULL: the pairs */
	size_t nsteps;
};

static bool steps_typed(const struct each_new *e, const char *owner, struct step *steps, size_t *ret_n, struct err *err)
{
	struct pair *all = xcalloc(e->npairs + 1, sizeof *all);
	bool ok;

	memcpy(all, e->pairs, e->npairs * sizeof *all);
	all[e->npairs] = (struct pair){ e->whose->name, owner };
	ok = work_split_new(e->s, e->l, all, e->npairs + 1, steps, ret_n, err);
	free(all);
	return ok;
}

static void steps_copied(const struct each_new *e, const char *owner, struct step *steps, size_t *ret_n)
{
	for (size_t i = 0; i < e->nsteps && i < STEPS_MAX; i++) {
		steps[i] = (struct step){ .act = e->steps[i].act };
		sets_copy(&steps[i].sets, &e->steps[i].sets);
	}
	*ret_n = e->nsteps < STEPS_MAX ? e->nsteps : STEPS_MAX;
	sets_put(&steps[0].sets, e->whose->name, owner, false);
}

static bool plan_one(const struct each_new *e, const char *owner, struct batch *ret, struct err *err)
{
	struct step steps[STEPS_MAX];
	struct play p = { .s = NULL };
	size_t nsteps = 0;
	bool ok = true;

	if (e->steps)
		steps_copied(e, owner, steps, &nsteps);
	else
		ok = steps_typed(e, owner, steps, &nsteps, err);
	if (ok) {
		ok = play_begin(e->s, e->l, NULL, &p, err) && batch_add(ret, &p, "", steps, nsteps, NULL, err);
		play_end(&p);
		steps_free(steps, nsteps);
	}
	return ok;
}

static bool begin_each(struct each_new *e, const char *const *owners, size_t n, const char *draft, struct strv *ret_numbers,
		       struct err *err)
{
	struct batch *v = xcalloc(n + 1, sizeof *v);
	bool ok = somebody_acts(e->s, err);

	e->whose = store_whose(e->s->store, e->l);
	if (ok && (!e->whose || !e->l->life))
		ok = err_set(err, ERR_REFUSED, "no_acts", "%s: its records are nobody's: there is no one to make them for",
			     words_now(&e->l->title));
	for (size_t i = 0; ok && i < n; i++)
		ok = plan_one(e, owners[i], &v[i], err);
	if (ok && n)
		ok = batches_write(e->s, v, n, draft, err);
	numbers_forget(e->s);
	for (size_t i = 0; i < n; i++) {
		if (ok) {
			char *number = number_of(e->s, v[i].changes[0].record);

			strv_add(ret_numbers, number);
			free(number);
		}
		batch_free(&v[i]);
	}
	free(v);
	return ok;
}

bool work_begin_each(struct session *s, const struct ledger *l, const char *const *owners, size_t n, const struct pair *pairs,
		     size_t npairs, struct strv *ret_numbers, struct err *err)
{
	struct each_new e = { .s = s, .l = l, .pairs = pairs, .npairs = npairs };

	return begin_each(&e, owners, n, NULL, ret_numbers, err);
}

bool work_begin_each_as(struct session *s, const struct ledger *l, const char *const *owners, size_t n, const struct step *steps,
			size_t nsteps, const char *draft, struct strv *ret_numbers, struct err *err)
{
	struct each_new e = { .s = s, .l = l, .steps = steps, .nsteps = nsteps };

	return begin_each(&e, owners, n, draft, ret_numbers, err);
}
