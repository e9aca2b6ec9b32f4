/* One new record for each of those that a list shows, or that are marked: what many enterprises are asked for at once. */
#include <stdlib.h>

#include "picker.h"
#include "prompt.h"
#include "record_list.h"
#include "shell.h"

#define EACH_MOST 20000 /* more than a park has */

/* The ledgers whose records are acts on what the list is of; which of them. NULL: none, or left. */
static const struct ledger *ask_ledger(struct app *app, const struct ledger *of, size_t n, bool marked)
{
	const struct ledger *const *all, *kept[64];
	const char *titles[64];
	size_t many = store_ledgers(app->session.store, &all), m = 0;
	char *question = xasprintf(marked ? tr("One for each of the %zu marked") :
					    tr("None marked: one for all %zu shown"), n);
	int at = -1;

	for (size_t i = 0; i < many && m < sizeof kept / sizeof *kept; i++) {
		const struct field *whose = all[i]->life && !all[i]->parent ? store_whose(app->session.store, all[i]) : NULL;

		if (!whose || !str_eq(whose->ledger, of->name))
			continue;
		kept[m] = all[i];
		titles[m++] = words_now(&all[i]->title);
	}
	if (m)
		at = picker_choose(question, titles, m, 0, NULL);
	else
		stack_messagef(STYLE_WARN, tr("No ledger has records that belong to those of %s"), words_now(&of->title));
	free(question);
	return at >= 0 ? kept[at] : NULL;
}

void each_open(struct app *app, struct record_list *rows, const struct ledger *of)
{
	struct strv ids = STRV_INIT;
	const struct ledger *l;
	bool all = true;

	if (!app_may_write(app))
		return;
	record_list_ids(rows, EACH_MOST, &ids, &all);
	if (!all)
		stack_messagef(STYLE_WARN, tr("More than %d: narrow the list by a filter"), EACH_MOST);
	l = all && ids.n ? ask_ledger(app, of, ids.n, list_marked(record_list(rows), NULL) > 0) : NULL;
	if (l)
		form_open(app, &(struct form_call){ .ledger = l, .each = (const char *const *)ids.v, .neach = ids.n });
	strv_free(&ids);
}
