#include "columns.h"

#include <stdlib.h>

static char *memory_name(const struct app *app, const struct ledger *l)
{
	return xasprintf("columns.%s.%s", l->name, app->session.me.id);
}

bool column_among(const struct field *const *fields, size_t n, const struct field *f)
{
	for (size_t i = 0; i < n; i++)
		if (fields[i] == f)
			return true;
	return false;
}

/* A field that the ledger does not have any more is passed over. */
size_t columns_chosen(struct app *app, const struct ledger *l, const struct field *ret[COLUMNS_MAX])
{
	char *name = memory_name(app, l), *text = store_memory(app->session.store, name);
	struct strv names = STRV_INIT;
	size_t n = 0;

	strv_split(&names, text ? text : "", "\n");
	for (size_t i = 0; i < names.n && n < COLUMNS_MAX - 1; i++) {
		const struct field *f = ledger_field(l, names.v[i]);

		if (f && !column_among(ret, n, f))
			ret[n++] = f;
	}
	strv_free(&names);
	free(text);
	free(name);
	return n;
}

void columns_keep(struct app *app, const struct ledger *l, const struct field *const *fields, size_t n)
{
	char *name = memory_name(app, l);
	struct buf names = BUF_INIT;

	for (size_t i = 0; i < n; i++)
		buf_addf(&names, "%s%s", i ? "\n" : "", fields[i]->name);
	store_remember(app->session.store, name, buf_text(&names));
	buf_free(&names);
	free(name);
}
