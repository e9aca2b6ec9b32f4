/* help REPORT: what a declared table says of itself, one kept from a pivot as one shipped. */
#include "help_report.h"

#include <stdlib.h>

#include <bihuan/conf/ledgers.h>
#include <bihuan/conf/reports.h>

#include "place.h"
#include "report_ask.h"
#include "table.h"

#define WIDTH 80

static const struct ledger *built_in_named(void *ctx, const char *name)
{
	(void)ctx;
	for (size_t i = 0; i < nledgers_built_in; i++)
		if (str_eq(ledgers_built_in[i].name, name))
			return &ledgers_built_in[i];
	return NULL;
}

/* What is wrong among the user's own hides none of the others. */
static bool reports_known(struct cli *c, struct reports *ret)
{
	const struct declared_ledgers of_store = { store_ledger_named, c->session.store }, built_in = { built_in_named, NULL };
	struct strv wrong = STRV_INIT;
	char *folder = place_reports();
	struct err err = ERR_INIT;
	bool ok = reports_load(folder, c->session.store ? &of_store : &built_in, &wrong, ret, &err);

	err_clear(&err);
	strv_free(&wrong);
	free(folder);
	return ok;
}

static void put_part(FILE *out, const char *heading, const char *text)
{
	if (str_empty(text))
		return;
	fprintf(out, "\n%s\n", heading);
	print_wrapped(out, text, 2, WIDTH);
}

/* The tables, and what the rows of each are. */
static void put_tables(FILE *out, const struct report *r)
{
	fprintf(out, "\n%s\n", tr("Tables"));
	for (size_t i = 0; i < r->nparts; i++) {
		const struct report_part *p = &r->parts[i];
		const char *title = words_now(&p->title);
		struct strv rows = STRV_INIT;

		fprintf(out, "  %s\n", str_empty(title) ? words_now(&r->title) : title);
		for (size_t m = 0; m < p->nmeasures; m++)
			strv_take(&rows, xasprintf("%s %s", p->measures[m].name, words_now(&p->measures[m].title)));
		print_items(out, &rows, 4, WIDTH);
		strv_free(&rows);
	}
}

bool help_report(struct cli *c, const char *name)
{
	FILE *out = printer_file(c->out);
	struct reports all = { .n = 0 };
	const struct report *r = NULL;
	struct err err = ERR_INIT;
	bool found = reports_known(c, &all) && reports_find(&all, name, &r, &err);

	if (found) {
		char *periods = report_periods(r);

		fprintf(out, "bihuan report %s\n\n%s\n", r->name, words_now(&r->title));
		put_part(out, tr("Periods"), periods);
		put_tables(out, r);
		put_part(out, tr("How it is counted"), words_now(&r->rule));
		put_part(out, tr("Source"), words_now(&r->source));
		free(periods);
	}
	err_clear(&err);
	reports_free(&all);
	return found;
}
