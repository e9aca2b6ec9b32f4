#include <stdlib.h>

#include <bihuan/conf/settings.h>

#include "drafts.h"
#include "walk.h"

static const char *const kept_fields[] = {
	"enterprise", "source", "found_on", "found_by", "how", NULL,
};

static char *walk_memory_name(const struct dataform *d)
{
	return xasprintf("walk.%s", d->app->session.me.id);
}

bool walk_digits(const struct app *app)
{
	return !app->settings || settings_true(app->settings, "walk_digits");
}

void walk_keep(struct dataform *d)
{
	struct sets kept = SETS_INIT;
	char day[DAY_TEXT], *name = walk_memory_name(d);
	sets_put(&kept, "@day", day_to_iso(d->app->session.today, day), false);
	for (size_t i = 0; kept_fields[i]; i++) {
		char *value = dataform_get(d, kept_fields[i]);
		if (str_starts(value ? value : "", "major")) { /* that is rare */
			free(value);
			value = xstrdup("order");
		}
		if (value)
			sets_put(&kept, kept_fields[i], value, false);
		free(value);
	}
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
