#include <bihuan/domain/repeat.h>

#include <stdlib.h>

#include <bihuan/domain/value.h>

#include "act_functions.h"

typedef const char *peek_field(void *ctx, const char *ledger, const char *id, const char *field);

struct chain {
	const struct ledger *ledger;
	const char *self;
	peek_field *peek;
	void *ctx;
};

static bool is_void(const struct chain *k, const char *id)
{
	const struct track *t = life_main(k->ledger);
	const struct life_state *s = t ? track_state(t, k->peek(k->ctx, k->ledger->name, id, t->field)) : NULL;

	return s && s->voids;
}

static void add_links(const struct chain *k, struct strv *all, const struct strv *links)
{
	for (size_t i = 0; i < links->n && all->n < REPEATS_MAX; i++)
		if (!str_eq(links->v[i], k->self) && !strv_has(all, links->v[i]) && !is_void(k, links->v[i]))
			strv_add(all, links->v[i]);
}

char *repeats_all(const struct ledger *l, const char *field, const char *linked, const char *self,
		  peek_field *peek, void *ctx)
{
	struct chain k = { l, self, peek, ctx };
	struct strv all = STRV_INIT;
	char *joined;

	value_items(linked, &all);
	for (size_t i = 0; i < all.n && all.n < REPEATS_MAX; i++) {
		struct strv links = STRV_INIT;

		value_items(peek(ctx, l->name, all.v[i], field), &links);
		add_links(&k, &all, &links);
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

void complete_repeats(const struct act_case *c, const char *field, struct sets *sets)
{
	const char *linked = sets_get(sets, field);
	char *all;

	if (!linked || !c->peek)
		return;
	all = repeats_all(c->ledger, field, linked, c->record ? c->record->id : NULL, c->peek, c->ctx);
	sets_put(sets, field, all, false);
	free(all);
}

static bool same_place(const struct act_case *c, const char *id, const char *field)
{
	const char *mine = case_set(c, field);
	const char *other = c->peek ? c->peek(c->ctx, c->ledger->name, id, field) : NULL;

	if (!mine && c->record)
		mine = record_get(c->record, field);
	return !other || str_eq(mine, other);
}

/* repeats F ENTERPRISE. One not here yet may be of any enterprise: a reference may dangle. */
bool repeats_right(const struct verb *fn, const struct act_case *c, struct err *err)
{
	const char *field = fn->args[0];
	struct strv items = STRV_INIT;
	bool ok = true;

	value_items(case_set(c, field), &items);
	for (size_t i = 0; ok && i < items.n; i++) {
		const char *number = NULL, *name = NULL;

		if (c->record && str_eq(items.v[i], c->record->id))
			ok = err_field(err, field, "bad_choice",
				       "a hazard is not linked with itself");
		if (!ok || same_place(c, items.v[i], fn->args[1]))
			continue;
		if (c->names && c->names->label)
			c->names->label(c->names->ctx, c->ledger->name, items.v[i], &number, &name);
		ok = err_field(err, field, "bad_choice",
			       "%s was found at another enterprise; only hazards of the same "
			       "one are linked", number ? number : items.v[i]);
	}
	strv_free(&items);
	return ok;
}
