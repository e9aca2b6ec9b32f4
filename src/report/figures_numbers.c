/* The numbers that records were given, as a table: how many of a year, which were passed over, which more than one has. Counted by
 * the function that lists them on the screen and for the command line. */
#include "figures_fill.h"

#include <stdlib.h>

#include <bihuan/base/tr.h>
#include <bihuan/report/paper.h>

enum { GIVEN, PASSED_OVER, TWICE };

int figures_numbers_year(const struct figures *f)
{
	return day_to_ymd(f->period.last).year;
}

static void add_row(struct figures_part *to, const char *code, const char *label, long long n)
{
	struct figures_row *r = &VEC_ADD(to->rows, to->nrows);

	*r = (struct figures_row){ .code = xstrdup(code), .label = xstrdup(label), .v = xcalloc(1, sizeof *r->v) };
	r->v[0] = (struct figure){ .unit = FIGURE_NUMBER, .value = n, .asks = { SIZE_MAX, SIZE_MAX } };
}

bool fill_numbers(struct working *w, struct figures_part *to, const struct news *news, struct err *err)
{
	int year = figures_numbers_year(w->f);
	struct session *then = session_then(w, news, err);
	struct paper_numbers n;

	VEC_ADD(to->columns, to->ncolumns) = (struct figures_column){ .code = xstrdup("year"), .label = xasprintf("%d", year) };
	if (!then || !paper_numbers(then, &to->part->numbers, year, news, &n, err))
		return false;
	add_row(to, "given", tr("Numbers given"), n.given);
	add_row(to, "passed_over", tr("Passed over"), paper_numbers_lost(&n));
	add_row(to, "twice", tr("Given twice"), (long long)n.ntwice);
	paper_numbers_free(&n);
	return true;
}

char *figures_numbers_words(const struct figures *f, const struct figures_part *p, size_t row)
{
	const struct paper_keeping *k = &p->part->numbers;
	char iso[DAY_TEXT];

	if (!k->ledger)
		return NULL;
	if (row == GIVEN)
		return xasprintf("%s '%s:%d -%s:' --distinct %s --as-of %s", k->ledger->name, k->year->name, figures_numbers_year(f),
				 k->serial->name, k->serial->name, day_to_iso(f->as_of, iso));
	return xasprintf(tr("No count says this: bihuan %s %d lists them, as things stand today"), p->part->numbers_listed, figures_numbers_year(f));
}

bool figures_numbers_counted(const struct figures_part *p, size_t row)
{
	return p->part->numbers.ledger && row == GIVEN;
}
