/* Who may give and close keys: an admin anybody's, others their own; and the last key by which anybody
 * could still do so is not closed. */
#include "inside.h"

static bool may_give(struct session *s, const char *person, struct err *err)
{
	if (!somebody_acts(s, err))
		return false;
	if (s->me.role == ROLE_ADMIN || str_eq(person, s->me.id))
		return true;
	return err_set(err, ERR_REFUSED, "wrong_role", "Only an admin may give or close somebody else's key");
}

bool work_person_rekey(struct session *s, const char *person, struct err *err)
{
	return may_give(s, person, err) && store_person_rekey(s->store, s->me.id, person, s->assumed_day, err);
}

struct good {
	const struct key_closing *closing; /* NULL: none is closed */
	long n;
};

/* A key on paper is one too: it brings its person back. */
static void count_good(void *ctx, const struct key_row *r)
{
	struct good *g = ctx;
	const char *closed = g->closing ? g->closing->key : NULL;
	bool this_one = g->closing && (closed ? str_starts(r->id, closed) : !r->spare);

	g->n += !r->closed_at && !this_one;
}

#define ADMINS 100 /* more than a park has */

/* Is there a good key of an admin but for the one that is to be closed? */
static bool an_admin_is_left(struct session *s, const struct key_closing *c, bool *ret, struct err *err)
{
	struct record *admins[ADMINS];
	struct good g = { .n = 0 };
	struct filter f;
	size_t n = 0;
	bool ok;

	if (!work_filter(s, LEDGER_PERSON, "role:admin -retired:yes", &f, err))
		return false;
	ok = store_page(s->store, &f, NULL, false, ADMINS, admins, &n, err);
	filter_free(&f);
	for (size_t i = 0; i < n; i++) {
		g.closing = str_eq(admins[i]->id, c->person) ? c : NULL;
		ok = ok && store_keys(s->store, admins[i]->id, count_good, &g, err);
		record_free(admins[i]);
	}
	*ret = g.n > 0;
	return ok;
}

bool work_key_close(struct session *s, const struct key_closing *c, struct err *err)
{
	bool left;

	if (!may_give(s, c->person, err) || !an_admin_is_left(s, c, &left, err))
		return false;
	if (!left)
		return err_set(err, ERR_REFUSED, "last_admin",
			       "This is the last good key of an admin: nobody could give keys or roles any more. Give a new one first: person rekey");
	return store_key_close(s->store, s->me.id, c, s->assumed_day, err);
}
