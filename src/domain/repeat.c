#include <bihuan/domain/repeat.h>

#include <stdlib.h>

#include <bihuan/domain/value.h>

#include "act_guards.h"

static void add_links(struct strv *all, const char *self, const struct strv *links,
		      const char *(*peek)(void *, const char *, const char *, const char *),
		      void *ctx)
{
	for (size_t i = 0; i < links->n && all->n < REPEATS_MAX; i++)
		if (!str_eq(links->v[i], self) && !strv_has(all, links->v[i]) &&
		    !str_eq(peek(ctx, "hazard", links->v[i], "state"), "void"))
			strv_add(all, links->v[i]);
}

char *repeats_all(const char *linked, const char *self,
		  const char *(*peek)(void *ctx, const char *ledger, const char *id,
				      const char *field),
		  void *ctx)
{
	struct strv all = STRV_INIT;
	char *joined;

	value_items(linked, &all);
	for (size_t i = 0; i < all.n && all.n < REPEATS_MAX; i++) {
		struct strv links = STRV_INIT;

		value_items(peek(ctx, "hazard", all.v[i], "repeat_of"), &links);
		add_links(&all, self, &links, peek, ctx);
		strv_free(&links);
	}
	joined = all.n ? strv_join(&all, "\n") : NULL;
	strv_free(&all);
	return joined;
}

int repeats_time(const char *linked)
{
	struct strv items = STRV_INIT;
	int n;

	value_items(linked, &items);
	n = (int)items.n;
	strv_free(&items);
	return n ? n + 1 : 0;
}

void complete_repeats(const struct act_case *c, struct sets *sets)
{
	const char *linked = sets_get(sets, "repeat_of");
	char *all;

	if (!linked || !c->peek)
		return;
	all = repeats_all(linked, c->hazard ? c->hazard->id : NULL, c->peek, c->ctx);
	sets_put(sets, "repeat_of", all, false);
	free(all);
}

static bool same_enterprise(const struct act_case *c, const char *id)
{
	const char *mine = case_set(c, "enterprise");
	const char *other = c->peek ? c->peek(c->ctx, "hazard", id, "enterprise") : NULL;

	if (!mine && c->hazard)
		mine = record_get(c->hazard, "enterprise");
	return !other || str_eq(mine, other);
}

/* One not here yet may be of any enterprise: a reference may dangle. */
bool check_repeats(const struct act_case *c, struct err *err)
{
	struct strv items = STRV_INIT;
	bool ok = true;

	value_items(case_set(c, "repeat_of"), &items);
	for (size_t i = 0; ok && i < items.n; i++) {
		const char *number = NULL, *name = NULL;

		if (c->hazard && str_eq(items.v[i], c->hazard->id))
			ok = err_field(err, "repeat_of", "bad_choice",
				       "a hazard is not linked with itself");
		if (!ok || same_enterprise(c, items.v[i]))
			continue;
		if (c->names && c->names->label)
			c->names->label(c->names->ctx, "hazard", items.v[i], &number, &name);
		ok = err_field(err, "repeat_of", "bad_choice",
			       "%s was found at another enterprise; only hazards of the same "
			       "one are linked", number ? number : items.v[i]);
	}
	strv_free(&items);
	return ok;
}
