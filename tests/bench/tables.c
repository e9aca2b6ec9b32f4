/* Every shipped table of figures, of a period long past.
 *
 *   tables STORE PREFIX [lists]
 *
 * prints PREFIX.tables.NAME in milliseconds of the processor, the median of some times asked again, of the figures of each; with `lists` also
 * PREFIX.lists.NAME in seconds, asked once: the lists of records that stand in some of them, as the records stood on the last
 * day. The numbers of one of them stand beside plain queries in group.c. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <bihuan/conf/reports.h>
#include <bihuan/conf/routines.h>
#include <bihuan/report/figures.h>

#include "figures.h"

#define AGAIN 5
#define LONG 5000 /* milliseconds: what takes so long is not asked again */
#define TODAY 20697 /* 2026-09-01 */
#define PAST 20588  /* 2026-05-15 */

static struct err err = ERR_INIT;

static void good(bool ok)
{
	if (ok)
		return;
	fprintf(stderr, "tables: %s\n", err.text);
	exit(1);
}

/* The report with its figures alone, or its lists alone. */
static struct report some_parts(const struct report *r, struct report_part *room, bool lists)
{
	struct report ret = *r;

	ret.parts = room;
	ret.nparts = 0;
	for (size_t i = 0; i < r->nparts; i++)
		if (!r->parts[i].list == !lists)
			room[ret.nparts++] = r->parts[i];
	return ret;
}

static double ask(struct session *s, const struct report *r)
{
	struct figures_wish wish = { .report = r, .as_of = DAY_NONE, .all = true };
	char name[PERIOD_TEXT];
	struct figures f;
	clock_t begin;

	if (!figures_period(r, r->periods[0].unit, r->periods[0].n, PAST, &wish.period, name)) {
		fprintf(stderr, "tables: %s is made for no period\n", r->name);
		exit(1);
	}
	wish.period_name = name;
	begin = clock();
	good(figures_work(s, &wish, NULL, &f, &err));
	begin = clock() - begin;
	figures_free(&f);
	return (double)begin * 1000 / CLOCKS_PER_SEC;
}

static void ask_figures(struct session *s, const char *prefix, const struct report *r)
{
	struct samples times = { NULL, 0 };
	char *name = xasprintf("tables.%s", r->name);

	double first = ask(s, r);

	for (int i = 0; i < AGAIN && first < LONG; i++)
		sample(&times, ask(s, r));
	if (first >= LONG)
		sample(&times, first);
	figure(prefix, name, percentile(&times, 0.5));
	samples_free(&times);
	free(name);
}

static void ask_report(struct session *s, const char *prefix, const struct report *r, bool lists)
{
	struct report_part *room = xcalloc(r->nparts + 1, sizeof *room);
	struct report some = some_parts(r, room, lists);
	char *name = xasprintf("lists.%s", r->name);

	if (some.nparts && lists)
		figure(prefix, name, ask(s, &some) / 1000);
	else if (some.nparts)
		ask_figures(s, prefix, &some);
	fflush(stdout);
	free(name);
	free(room);
}

int main(int argc, char **argv)
{
	struct store_options options = { .ledger_dir = NULL };
	struct routines routines = { .n = 0 };
	struct reports reports = { .n = 0 };
	struct session session;
	struct store *s;
	bool lists = argc == 4 && strcmp(argv[3], "lists") == 0;

	if (argc != 3 && !lists) {
		fprintf(stderr, "tables STORE PREFIX [lists]\n");
		return 1;
	}
	good(store_open(argv[1], &options, &s, &err));
	good(session_begin(s, session_who(s, NULL, NULL), TODAY, &session, &err));
	const struct declared_ledgers ledgers = { store_ledger_named, s };

	good(routines_load(NULL, &ledgers, &routines, &err) && reports_load(NULL, &ledgers, NULL, &reports, &err));
	session.routines = &routines;
	for (int with = 0; with <= lists; with++)
		for (size_t i = 0; i < reports.n; i++)
			ask_report(&session, argv[2], reports.v[i], with);
	reports_free(&reports);
	routines_free(&routines);
	session_close(&session);
	return 0;
}
