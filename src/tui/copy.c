/* A record copied as a new one, with its lists: asked for its name, and opened. */
#include <stdlib.h>

#include "page.h"
#include "prompt.h"
#include "shell.h"

void copy_run(struct app *app, const struct record *r)
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
