#include <stdlib.h>
#include <string.h>

#include "inside.h"

char *number_of(struct session *s, const char *id)
{
	struct record *r = NULL;
	char *number = NULL;
	if (store_get(s->store, id, &r, NULL))
		number = xstrdup(r->number);
	record_free(r);
	return number ? number : xstrdup("");
}

bool work_begin(struct session *s, const struct ledger *l, struct step *steps, size_t n, const char *draft,
		char ret_id[ID_TEXT], char **ret_number, struct err *err)
{
	struct batch b = { .n = 0 };
	struct play p = { .s = NULL };
	bool ok = somebody_acts(s, err) && play_begin(s, l, NULL, &p, err);
	if (!ok)
		return false;
	free(session_secret(s)); /* of what was only looked at */
	ok = batch_add(&b, &p, "", steps, n, NULL, err) &&
	     batch_write(s, &b, draft, err);
	if (ok) {
		memcpy(ret_id, b.changes[0].record, ID_TEXT);
		*ret_number = number_of(s, ret_id);
	}
	numbers_forget(s);
	play_end(&p);
	batch_free(&b);
	return ok;
}

static bool named_before(const char *const *ids, size_t i)
{
	for (size_t j = 0; j < i; j++)
		if (str_eq(ids[j], ids[i]))
			return true;
	return false;
}

static bool add_hazard(struct session *s, struct batch *b, const char *id,
		       const struct step *steps, size_t n, const char *expect,
		       struct err *err)
{
	struct play p = { .s = NULL };
	if (!play_begin(s, NULL, id, &p, err))
		return false;
	bool ok = batch_add(b, &p, id, steps, n, expect, err);
	play_end(&p);
	return ok;
}

bool work_act(struct session *s, const char *const *ids, size_t nids,
	      const struct step *steps, size_t nsteps, const char *const *expect,
	      const char *draft, size_t *ret_which, struct err *err)
{
	struct batch b = { .n = 0 };
	bool ok = somebody_acts(s, err);
	free(session_secret(s));
	for (size_t i = 0; ok && i < nids; i++) {
		if (named_before(ids, i))
			continue;
		ok = add_hazard(s, &b, ids[i], steps, nsteps,
				expect ? expect[i] : NULL, err);
		if (!ok && ret_which)
			*ret_which = i;
	}
	if (ok && b.n)
		ok = batch_write(s, &b, draft, err);
	numbers_forget(s);
	batch_free(&b);
	return ok;
}

void work_warnings(struct session *s, const char *const *ids, size_t n, const struct step *step, struct strv *ret)
{
	for (size_t i = 0; i < n; i++) {
		struct play p = { .s = NULL };
		if (!play_begin(s, NULL, ids[i], &p, NULL))
			continue;
		struct act_case c = play_case(&p, &step->sets, s->today);
		act_warnings(step->act, &c, ret);
		play_end(&p);
	}
}

bool work_may(struct session *s, const char *id, const struct step *step, struct err *err)
{
	struct play p = { .s = NULL };
	struct planned plan;
	if (!somebody_acts(s, err) || !play_begin(s, NULL, id, &p, err))
		return false;
	bool ok = play_step(&p, step, &plan, err);
	if (ok)
		planned_free(&plan);
	numbers_forget(s);
	play_end(&p);
	return ok;
}
