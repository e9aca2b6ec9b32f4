/* Numbers of papers: which were passed over in a year, which two papers have, and what is left of the ranges of machines. */
#include <stdlib.h>

#include <bihuan/conf/papers.h>
#include <bihuan/report/paper.h>

#include "reader.h"
#include "shell.h"
#include "stack.h"
#include "term.h"

enum { PAPERS, RANGES, ALLOT, YEAR };

struct numbers_screen {
	struct app *app;
	struct reader *reader;
	struct paper_keeping keeping;
	int year;
};

static bool keeping_of(struct app *app, struct paper_keeping *ret, struct err *err)
{
	const struct declared_ledgers ledgers = { store_ledger_named, app->session.store };

	return papers_keeping(app->paper_folder, &ledgers, ret, err);
}

bool numbers_count(struct app *app, struct err *err)
{
	static const struct news news = { .cancelled = term_key_waiting };
	struct paper_keeping k;
	struct paper_numbers n;
	long found = 0;

	if (!keeping_of(app, &k, err))
		return false;
	if (k.issue && role_may(app->session.me.role, k.issue->roles)) {
		if (!paper_numbers(&app->session, &k, day_to_ymd(app->session.today).year, &news, &n, err))
			return false;
		found = (long)paper_numbers_lost(&n) + (long)n.ntwice;
		paper_numbers_free(&n);
	}
	app->numbers = found;
	return true;
}

/* ---- the text ---- */

static void tell_gaps(struct doc *d, const struct paper_numbers *n)
{
	doc_heading(d, tr("Passed over"));
	for (size_t i = 0; i < n->ngaps; i++)
		if (n->gaps[i].from == n->gaps[i].to)
			doc_linef(d, TONE_LATE, 2, "%lld", n->gaps[i].from);
		else
			doc_linef(d, TONE_LATE, 2, "%lld-%lld", n->gaps[i].from, n->gaps[i].to);
	if (!n->ngaps)
		doc_line(d, TONE_PLAIN, 2, tr("none"));
}

static void tell_twice(struct doc *d, const struct paper_numbers *n)
{
	doc_heading(d, tr("Given twice"));
	for (size_t i = 0; i < n->ntwice; i++) {
		char *records = strv_join(&n->twice[i].records, tr(", "));

		doc_linef(d, TONE_LATE, 2, "%s  %s", n->twice[i].number, records);
		free(records);
	}
	if (!n->ntwice)
		doc_line(d, TONE_PLAIN, 2, tr("none"));
}

static void tell_ranges(struct doc *d, const struct paper_numbers *n)
{
	doc_heading(d, tr("Ranges"));
	for (size_t i = 0; i < n->nranges; i++) {
		const struct paper_range *r = &n->ranges[i];

		doc_linef(d, r->left ? TONE_PLAIN : TONE_LATE, 2, tr("%s %lld-%lld (%lld given, %lld left)"), r->device, r->from, r->to, r->given,
			  r->left);
	}
	if (!n->nranges)
		doc_line(d, TONE_PLAIN, 2, tr("none: as long as one machine alone writes, it has all numbers"));
}

static void fill(void *ctx, struct app *app, struct doc *d)
{
	struct numbers_screen *g = ctx;
	struct paper_numbers n;
	struct err err = ERR_INIT;

	if (!paper_numbers(&app->session, &g->keeping, g->year, NULL, &n, &err)) {
		doc_line(d, TONE_LATE, 0, err.text);
		return;
	}
	doc_linef(d, TONE_PLAIN, 0, tr("%d: %lld numbers given, from %lld to %lld"), g->year, n.given, n.from, n.to);
	tell_gaps(d, &n);
	tell_twice(d, &n);
	tell_ranges(d, &n);
	paper_numbers_free(&n);
}

/* ---- what can be done ---- */

static bool may_allot(const struct numbers_screen *g)
{
	return g->keeping.ranges && g->keeping.issue && role_may(g->app->session.me.role, g->keeping.issue->roles) &&
	       g->app->as_of == DAY_NONE;
}

static void bar(void *ctx, struct actionbar *b)
{
	const struct numbers_screen *g = ctx;
	int now = day_to_ymd(g->app->session.today).year;
	char *year = xasprintf("%d", g->year == now ? now - 1 : now);

	actionbar_add(b, PAPERS, tr("Papers by number"), NULL);
	if (g->keeping.ranges)
		actionbar_add(b, RANGES, tr("Ranges"), NULL);
	if (may_allot(g))
		actionbar_add(b, ALLOT, tr("Allot numbers"), NULL);
	actionbar_add(b, YEAR, year, NULL);
	free(year);
}

static void choose(void *ctx, struct app *app, int choice)
{
	struct numbers_screen *g = ctx;
	int now = day_to_ymd(app->session.today).year;
	char *line;

	if (choice == YEAR) {
		g->year = g->year == now ? now - 1 : now;
		reader_refill(g->reader);
		return;
	}
	if (choice == ALLOT) {
		form_open(app, &(struct form_call){ .ledger = g->keeping.ranges });
		return;
	}
	line = choice == PAPERS ? xasprintf("%s:%d -%s: sort:%s", g->keeping.year->name, g->year, g->keeping.serial->name, g->keeping.serial->name) :
				  xasprintf("%s:%d", g->keeping.range_year->name, g->year);
	list_open(app, choice == PAPERS ? g->keeping.ledger->name : g->keeping.ranges->name, line);
	free(line);
}

bool numbers_open(struct app *app, int year, struct err *err)
{
	struct numbers_screen *g = xcalloc(1, sizeof *g);

	g->app = app;
	g->year = year ? year : day_to_ymd(app->session.today).year;
	if (!keeping_of(app, &g->keeping, err) ||
	    (!g->keeping.ledger && !err_set(err, ERR_REFUSED, "unknown_ledger", "No ledger is declared in which papers are kept"))) {
		free(g);
		return false;
	}
	g->reader = reader_screen_open(app, &(struct reader_options){ .name = "numbers", .title = N_("Paper numbers"), .fill = fill,
								      .bar = bar, .choose = choose, .destroy = free, .ctx = g });
	return true;
}
