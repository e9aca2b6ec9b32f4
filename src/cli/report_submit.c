/* report submit, report compare: tables kept as they were sent; and what undo wants to know of them. */
#include "report_submit.h"

#include <stdlib.h>

#include <bihuan/base/utf8.h>
#include <bihuan/report/submit.h>

#include "place.h"
#include "report_ask.h"
#include "table.h"

bool cli_reports(struct cli *c, struct reports *ret, struct err *err)
{
	const struct declared_ledgers ledgers = { store_ledger_named, c->session.store };
	char *folder = place_reports();
	bool ok = reports_load(folder, &ledgers, NULL, ret, err);

	free(folder);
	return ok;
}

static bool somewhere(const struct reports *all, struct err *err)
{
	return all->submissions.ledger ||
	       err_set(err, ERR_REFUSED, "unknown_ledger", "No ledger is declared in which tables are kept as they were sent");
}

/* What the table says itself, and what is typed beside it. */
static bool steps_of(struct cli *c, const struct report_submissions *m, const struct figures *f, const struct pair *typed, size_t n,
		     struct step *steps, size_t *ret_n, struct err *err)
{
	struct sets sets = SETS_INIT;
	struct pair *pairs;
	bool ok;

	submission_fields(f, m, &sets);
	pairs = xcalloc(n + sets.n + 1, sizeof *pairs);
	for (size_t i = 0; i < n; i++)
		pairs[i] = typed[i];
	for (size_t i = 0; i < sets.n; i++)
		pairs[n + i] = (struct pair){ sets.v[i].name, sets.v[i].value };
	ok = work_split_new(&c->session, m->ledger, pairs, n + sets.n, steps, ret_n, err);
	free(pairs);
	sets_free(&sets);
	return ok;
}

/* The same table is sent once, unless it is said: --again. */
static bool not_sent_yet(struct cli *c, const struct report_submissions *m, const struct figures *f, struct err *err)
{
	struct record *r;
	char *told;

	if (args_has(&c->args, "again"))
		return true;
	if (!submission_standing(&c->session, f, m, &r, err))
		return false;
	if (!r)
		return true;
	told = submission_told(&c->session, m, r);
	err_set(err, ERR_REFUSED, "already_sent", "This table of %s was sent already: %s", f->period_name, told);
	free(told);
	record_free(r);
	return false;
}

bool report_submit(struct cli *c, const struct reports *all, const struct figures *f, int argc, char **argv, struct err *err)
{
	struct step steps[STEPS_MAX];
	char id[ID_TEXT], *number = NULL;
	struct pair *pairs = NULL;
	size_t n = 0, nsteps = 0;
	bool ok = somewhere(all, err) && not_sent_yet(c, &all->submissions, f, err) && cli_pairs(argc, argv, &pairs, &n, err) &&
		  steps_of(c, &all->submissions, f, pairs, n, steps, &nsteps, err);

	if (ok) {
		ok = work_begin(&c->session, all->submissions.ledger, steps, nsteps, NULL, id, &number, err);
		steps_free(steps, nsteps);
	}
	if (ok)
		print_text(c->out, number);
	free(number);
	free(pairs);
	return ok;
}

static void print_changes(struct cli *c, const struct figure_changes *v)
{
	static const struct words none = { "（无）", "(none)" };

	print_list(c->out);
	for (size_t i = 0; i < v->n; i++) {
		print_map(c->out);
		print_pair(c->out, "cell", NULL, v->v[i].place);
		print_pair(c->out, "label", tr("Item"), v->v[i].label);
		print_pair(c->out, "sent", tr("As sent"), v->v[i].sent || c->args.json ? v->v[i].sent : words_now(&none));
		print_pair(c->out, "now", tr("Now"), v->v[i].now || c->args.json ? v->v[i].now : words_now(&none));
		print_end(c->out);
	}
	print_end(c->out);
}

/* The same table worked out anew, for the same days and as of the same day. */
static bool work_anew(struct cli *c, const struct reports *all, const struct record *r, struct figures *ret, struct err *err)
{
	const struct report_submissions *m = &all->submissions;
	const char *name = record_get(r, m->report->name);
	const struct report *report = NULL;
	struct figures_wish w = { 0 };
	char period[PERIOD_TEXT];

	return reports_find(all, name ? name : "", &report, err) && submission_wish(r, m, report, &w, period, err) &&
	       report_work(c, &w, ret, err);
}

static bool changes_of(struct cli *c, const struct reports *all, const struct record *r, struct figure_changes *ret, struct err *err)
{
	struct figures f = { .parts = NULL };
	bool ok = work_anew(c, all, r, &f, err);

	if (ok)
		submission_compare(&f, record_get(r, all->submissions.figures->name), ret);
	figures_free(&f);
	return ok;
}

/* Its rows and columns; what it is otherwise now stands beside. */
static bool show_sent(struct cli *c, const struct reports *all, const struct record *r, struct err *err)
{
	struct figures f = { .parts = NULL };
	struct sheet_table *v;
	char *told = NULL;
	size_t n, changed;

	if (!work_anew(c, all, r, &f, err))
		return false;
	submission_sheets(&f, record_get(r, all->submissions.figures->name), &v, &n, &changed);
	if (changed)
		told = xasprintf(tr("Otherwise since: %zu (as sent → now)"), changed);
	fprintf(printer_file(c->out), "\n%s\n\n", told ? told : tr("Every figure is as it was sent."));
	free(told);
	report_show(c, v, n);
	sheets_free(v, n);
	figures_free(&f);
	return true;
}

bool report_show_sent(struct cli *c, const struct record *r, struct err *err)
{
	const struct declared_ledgers ledgers = { store_ledger_named, c->session.store };
	struct report_submissions m;
	struct reports all = { .v = NULL };
	struct strv wrong = STRV_INIT; /* another report that cannot be read is nothing to this page */
	struct err why = ERR_INIT;
	char *folder = place_reports();
	bool ok = true, read = reports_submissions(folder, &ledgers, &m, &why), kept = read && r->ledger == m.ledger;

	if (!read || (kept && !reports_load(folder, &ledgers, &wrong, &all, &why)))
		cli_note(c, why.text);
	else if (kept)
		ok = show_sent(c, &all, r, err);
	reports_free(&all);
	strv_free(&wrong);
	free(folder);
	return ok;
}

bool report_compare(struct cli *c, const struct reports *all, const char *number, struct err *err)
{
	struct figure_changes v = { NULL, 0 };
	struct record *r = NULL;
	char id[ID_TEXT];
	bool ok = somewhere(all, err) && store_find(c->session.store, all->submissions.ledger->name, number, id, err) &&
		  store_get(c->session.store, id, &r, err) && changes_of(c, all, r, &v, err);

	if (ok && !v.n && !c->args.json)
		print_text(c->out, tr("Every figure is as it was sent."));
	else if (ok)
		print_changes(c, &v);
	figure_changes_free(&v);
	record_free(r);
	return ok;
}

bool cli_behind(struct cli *c, struct undo_plan *p, struct err *err)
{
	const struct declared_ledgers ledgers = { store_ledger_named, c->session.store };
	struct reports all = { .v = NULL };
	struct strv wrong = STRV_INIT;
	char *folder = place_reports();
	bool ok = reports_load(folder, &ledgers, &wrong, &all, err) &&
		  submission_behind(&c->session, &(struct submitted){ reports_named, &all, &all.submissions }, p, err);

	for (size_t i = 0; i < wrong.n; i++)
		cli_note(c, wrong.v[i]);
	strv_free(&wrong);
	free(folder);
	reports_free(&all);
	return ok;
}
