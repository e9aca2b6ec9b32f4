#include "kind.h"

const struct ledger *kind_main(const struct app *app)
{
	return store_main_ledger(app->session.store);
}

const struct field *kind_whose(const struct app *app, const struct ledger *l)
{
	return store_whose(app->session.store, l);
}

const struct ledger *kind_owners(const struct app *app)
{
	const struct field *f = kind_whose(app, kind_main(app));

	return f ? store_ledger(app->session.store, f->ledger) : NULL;
}

const struct ledger *kind_phrases(const struct app *app, const struct ledger *l)
{
	const struct ledger *const *all;
	size_t n = store_ledgers(app->session.store, &all);

	/* by a code, as people call them at the keyboard; a name is no phrase */
	if (!kind_label(l) || kind_label(l)->type != FIELD_LONGTEXT)
		return NULL;
	for (size_t i = 0; i < n; i++)
		if (all[i] != l && !all[i]->life && l->label && str_eq(all[i]->label, l->label) &&
		    all[i]->number[0] == '{' && kind_label(all[i])->type == kind_label(l)->type)
			return all[i];
	return NULL;
}
