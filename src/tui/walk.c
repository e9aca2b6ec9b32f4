#include <stdlib.h>

#include <bihuan/conf/settings.h>

#include "drafts.h"
#include "walk.h"

static char *walk_memory_name(const struct dataform *d)
{
	return xasprintf("walk.%s.%s", d->ledger->name, d->app->session.me.id);
}

bool walk_digits(const struct app *app)
{
	return !app->settings || settings_true(app->settings, "walk_digits");
}

static bool is_kept(const struct dataform *d, const struct dataform_line *l)
{
	const struct field *of = l->field ? ledger_instead(d->ledger, l->field) : NULL;
	return l->field && (l->field->required || (of && of->required)) && l->field->set == FIELD_BY_FORM &&
	       !field_is(l->field, FIELD_IS_PROSE);
}

void walk_keep(struct dataform *d, const char *way)
{
	struct sets kept = SETS_INIT;
	char day[DAY_TEXT], *name = walk_memory_name(d);
	sets_put(&kept, "@day", day_to_iso(d->app->session.today, day), false);
	for (size_t i = 0; i < d->nlines; i++) {
		char *value = is_kept(d, &d->lines[i]) ? dataform_get(d, d->lines[i].name) : NULL;
		if (value)
			sets_put(&kept, d->lines[i].name, value, false);
		free(value);
	}
	sets_put(&kept, WALK_WAY, way, false);
	char *text = draft_write(&kept);
	store_remember(d->app->session.store, name, text);
	free(text);
	free(name);
	sets_free(&kept);
}

void walk_read(struct dataform *d, struct sets *ret)
{
	char day[DAY_TEXT], *name = walk_memory_name(d);
	char *text = store_memory(d->app->session.store, name);
	struct sets kept = SETS_INIT;
	draft_read(text ? text : "", &kept);
	if (str_eq(sets_get(&kept, "@day"), day_to_iso(d->app->session.today, day)))
		sets_copy(ret, &kept);
	sets_free(&kept);
	free(text);
	free(name);
}
