/* The same new record for many others, as one entry: what each enterprise owes. */
#include <stdlib.h>
#include <string.h>

#include "inside.h"

static bool plan_one(struct session *s, const struct ledger *l, const struct field *whose, const char *owner,
		     const struct pair *pairs, size_t n, struct batch *ret, struct err *err)
{
	struct pair *all = xcalloc(n + 1, sizeof *all);
	struct step steps[STEPS_MAX];
	struct play p = { .s = NULL };
	size_t nsteps = 0;
	bool ok;

	memcpy(all, pairs, n * sizeof *all);
	all[n] = (struct pair){ whose->name, owner };
	ok = work_split_new(s, l, all, n + 1, steps, &nsteps, err);
	if (ok) {
		ok = play_begin(s, l, NULL, &p, err) && batch_add(ret, &p, "", steps, nsteps, NULL, err);
		play_end(&p);
		steps_free(steps, nsteps);
	}
	free(all);
	return ok;
}

bool work_begin_each(struct session *s, const struct ledger *l, const char *const *owners, size_t n, const struct pair *pairs,
		     size_t npairs, struct strv *ret_numbers, struct err *err)
{
	const struct field *whose = store_whose(s->store, l);
	struct batch *v = xcalloc(n + 1, sizeof *v);
	bool ok = somebody_acts(s, err);

	if (ok && (!whose || !l->life))
		ok = err_set(err, ERR_REFUSED, "no_acts", "%s: its records are nobody's: there is no one to make them for",
			     words_now(&l->title));
	for (size_t i = 0; ok && i < n; i++)
		ok = plan_one(s, l, whose, owners[i], pairs, npairs, &v[i], err);
	if (ok && n)
		ok = batches_write(s, v, n, err);
	for (size_t i = 0; i < n; i++) {
		if (ok) {
			char *number = number_of(s, v[i].changes[0].record);

			strv_add(ret_numbers, number);
			free(number);
		}
		batch_free(&v[i]);
	}
	free(v);
	return ok;
}
