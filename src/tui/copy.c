/* A new record like another one. With lists it is copied with them, asked for its name, and opened; of the others the form
 * opens, filled in as the other one is. */
#include <stdlib.h>

#include "prompt.h"
#include "shell.h"

static void copy_whole(struct app *app, const struct record *r)
{
	const struct field *label = ledger_field(r->ledger, r->ledger->label);
	const char *name = record_get(r, r->ledger->label);
	char *offered = xasprintf(tr("%s (copy)"), name ? name : ""), id[ID_TEXT], *number = NULL, *text;
	char *question = xasprintf(tr("What is the copy of %s to be called?"), r->number);
	struct sets sets = SETS_INIT;
	struct err err = ERR_INIT;

	text = app_may_write(app) && app_unlock(app) ?
		prompt_text(&(struct prompt_options){ .question = question, .initial = offered, .max = (size_t)field_max(label) }) : NULL;
	if (text) {
		const struct pair pair = { label->name, text };

		if (work_parse(&app->session, r->ledger, NULL, &pair, 1, &sets, &err) &&
		    work_copy(&app->session, r->id, &sets, id, &number, &err)) {
			stack_messagef(STYLE_GOOD, tr("%s is a copy of %s"), number, r->number);
			app_touched(app);
			page_open(app, id);
		} else {
			prompt_show_error(&err);
		}
	}
	sets_free(&sets);
	free(number);
	free(text);
	free(question);
	free(offered);
}

void like_open(struct app *app, const char *id)
{
	struct record *r = NULL;
	struct err err = ERR_INIT;

	if (!store_get(app->session.store, id, &r, &err)) {
		stack_error(&err);
		return;
	}
	if (r->ledger->nitems && !r->ledger->life && !r->ledger->parent)
		copy_whole(app, r);
	else
		form_open(app, &(struct form_call){ .ledger = r->ledger, .like = id });
	record_free(r);
}
