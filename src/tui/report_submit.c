/* A table sent: the form of the record that keeps it, filled in with what the table says; and what undo wants to know of it. */
#include "report_submit.h"

#include <stdlib.h>

#include <bihuan/base/tr.h>
#include <bihuan/report/submit.h>

#include "picker.h"
#include "report.h"
#include "shell.h"

static void open_kept(void *app, const char *id)
{
	page_open(app, id);
}

/* One that was sent is looked at, or the table sent once more; true: once more. */
static bool sends_again(struct app *app, const struct figures *f, const struct report_submissions *m)
{
	const char *lines[2];
	struct record *r = NULL;
	struct err err = ERR_INIT;
	char *told, *open;
	int chosen;

	if (!submission_standing(&app->session, f, m, &r, &err)) {
		stack_error(&err);
		return false;
	}
	if (!r)
		return true;
	told = submission_told(&app->session, m, r);
	open = xasprintf(tr("Open %s"), told);
	lines[0] = open;
	lines[1] = tr("Send it once more");
	chosen = picker_choose(tr("This table was sent already"), lines, 2, 0, NULL);
	if (chosen == 0)
		page_open(app, r->id);
	free(open);
	free(told);
	record_free(r);
	return chosen == 1;
}

void report_submit_form(struct app *app, const struct figures *f, const struct report_submissions *m)
{
	struct sets sets = SETS_INIT;

	if (!m->ledger) {
		stack_message(STYLE_ERROR, tr("No ledger is declared in which tables are kept as they were sent"));
		return;
	}
	if (!sends_again(app, f, m))
		return;
	submission_fields(f, m, &sets);
	form_open(app, &(struct form_call){ .ledger = m->ledger, .preset = &sets, .begun = open_kept, .begun_ctx = app });
	sets_free(&sets);
}

bool report_behind(struct app *app, struct undo_plan *p, struct err *err)
{
	const struct declared_ledgers ledgers = { store_ledger_named, app->session.store };
	struct reports all = { .v = NULL };
	struct strv wrong = STRV_INIT; /* told where reports are looked at, and no reason to keep a wrong entry */
	bool ok = reports_load(app->report_folder, &ledgers, &wrong, &all, err) &&
		  submission_behind(&app->session, &(struct submitted){ reports_named, &all, &all.submissions }, p, err);

	strv_free(&wrong);
	reports_free(&all);
	return ok;
}
