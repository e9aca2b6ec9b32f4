/* Tables of figures as an office sends them in, of a month long past, beside the same numbers by one plain query a cell.
 *
 *   group STORE PEER PREFIX [MONTH]
 *
 * prints PREFIX.group.* in milliseconds: first_s in seconds (the history is read and packed), then of each table what it takes when it is
 * asked again, also of the processor alone, and of the peer's queries (peer.sql); fails where the two do not count the same. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <bihuan/store/group.h>

#include "figures.h"

#define AGAIN 7

/* @B: in the period, @E: by its end, in both languages. */
static const struct row {
	const char *line, *sql, *distinct;
} rows[] = {
	{ "found_on:@B", "found_on BETWEEN @B", NULL },
	{ "found_on:@B source:self", "found_on BETWEEN @B AND source = '企业自查'", NULL },
	{ "found_on:@B source:inspection", "found_on BETWEEN @B AND source = '执法检查'", NULL },
	{ "found_on:@B level:general", "found_on BETWEEN @B AND level = '一般'", NULL },
	{ "found_on:@B level:major", "found_on BETWEEN @B AND level = '重大'", NULL },
	{ "found_on:@B level:major source:self", "found_on BETWEEN @B AND level = '重大' AND source = '企业自查'", NULL },
	{ "found_on:@B completed_on:<=@E", "found_on BETWEEN @B AND completed_on <> '' AND completed_on <= '@E'", NULL },
	{ "completed_on:@B", "completed_on BETWEEN @B", NULL },
	{ "completed_on:@B level:major", "completed_on BETWEEN @B AND level = '重大'", NULL },
	{ "completed_on:@B level:general", "completed_on BETWEEN @B AND level = '一般'", NULL },
	{ "found_on:@B", "found_on BETWEEN @B", "enterprise" },
	{ "found_on:@B level:major", "found_on BETWEEN @B AND level = '重大'", "enterprise" },
};
#define ROWS (sizeof rows / sizeof *rows)
#define COLUMNS 3 /* the month, the year so far, the same month last year */

struct period {
	day_t from, to;
};

static char *filled(const char *text, const struct period *p, bool sql)
{
	char from[DAY_TEXT], to[DAY_TEXT];
	struct buf b = BUF_INIT;

	day_to_iso(p->from, from);
	day_to_iso(p->to, to);
	for (; *text; text++) {
		if (text[0] == '@' && text[1] == 'B')
			buf_addf(&b, sql ? "'%s' AND '%s'" : "%s..%s", from, to);
		else if (text[0] == '@')
			buf_add(&b, to);
		else
			buf_addc(&b, *text);
		text += text[0] == '@';
	}
	return buf_take(&b);
}

static void periods_of(int year, int month, struct period ret[COLUMNS])
{
	day_t first = day_from_ymd(year, month, 1), before = day_from_ymd(year - 1, month, 1);

	ret[0] = (struct period){ first, day_month_end(first) };
	ret[1] = (struct period){ day_from_ymd(year, 1, 1), day_month_end(first) };
	ret[2] = (struct period){ before, day_month_end(before) };
}

static _Noreturn void fail(const char *what)
{
	fprintf(stderr, "group: %s\n", what);
	exit(1);
}

/* ---- ours ---- */

static double ask(struct store *s, const struct group_ask *asks, size_t n, struct group_answer *ret)
{
	long long begin = now_us();
	struct err err = ERR_INIT;

	if (!store_group(s, asks, n, NULL, ret, &err))
		fail(err.text);
	return (double)(now_us() - begin) / 1000;
}

static void ask_again(struct store *s, const char *prefix, const char *name, const struct group_ask *asks, size_t n)
{
	struct group_answer *answers = xcalloc(n, sizeof *answers);
	struct samples times = { NULL, 0 };
	char *cpu = xasprintf("%s.cpu", name);
	clock_t begin = clock();

	for (int i = 0; i < AGAIN; i++) {
		sample(&times, ask(s, asks, n, answers));
		group_answers_free(answers, n);
	}
	figure_samples(prefix, name, &times);
	figure(prefix, cpu, (double)(clock() - begin) * 1000 / CLOCKS_PER_SEC / AGAIN);
	free(cpu);
	samples_free(&times);
	free(answers);
}

static void monthly_asks(const struct ledger *l, const struct period *periods, struct group_ask asks[ROWS * COLUMNS])
{
	for (size_t i = 0; i < ROWS * COLUMNS; i++) {
		const struct row *r = &rows[i / COLUMNS];

		asks[i] = (struct group_ask){ .ledger = l, .line = filled(r->line, &periods[i % COLUMNS], false),
					      .as_of = periods[i % COLUMNS].to };
		if (r->distinct)
			asks[i].measure = (struct measure){ MEASURE_DISTINCT, ledger_field(l, r->distinct), NULL };
	}
}

/* What stands open at each of the last 36 month ends, by source and level. */
static void trend_asks(const struct ledger *l, day_t end, struct group_ask asks[36])
{
	for (size_t i = 0; i < 36; i++)
		asks[i] = (struct group_ask){ .ledger = l, .line = "is:open", .as_of = day_month_end(day_add_months(end, -(int)i)),
					      .by = { { NULL, ledger_field(l, "source"), BUCKET_VALUE },
						      { NULL, ledger_field(l, "level"), BUCKET_VALUE } },
					      .nby = 2 };
}

/* By sector, and how long it took by category. */
static void sector_asks(struct store *s, const struct ledger *l, day_t end, struct group_ask asks[3])
{
	const struct field *sector = ledger_field(store_ledger(s, "enterprise"), "sector");

	for (size_t i = 0; i < 3; i++)
		asks[i] = (struct group_ask){ .ledger = l, .as_of = end, .nby = 1 };
	asks[0].by[0] = (struct group_by){ ledger_field(l, "enterprise"), sector, BUCKET_VALUE };
	asks[0].by[1] = (struct group_by){ NULL, ledger_field(l, "level"), BUCKET_VALUE };
	asks[0].nby = 2;
	asks[1].by[0] = (struct group_by){ NULL, ledger_field(l, "enterprise"), BUCKET_VALUE };
	asks[1].line = "is:overdue";
	asks[2].by[0] = (struct group_by){ NULL, ledger_field(l, "category"), BUCKET_VALUE };
	asks[2].measure = (struct measure){ MEASURE_MEDIAN_DAYS, ledger_field(l, "found_on"), ledger_field(l, "completed_on") };
}

/* ---- the peer ---- */

static double peer_cell(sqlite3 *db, const struct row *r, const struct period *p, long long *ret)
{
	char *where = filled(r->sql, p, true);
	char *sql = xasprintf("SELECT %s FROM h WHERE %s", r->distinct ? "count(DISTINCT ent)" : "count(*)", where);
	long long begin = now_us();
	sqlite3_stmt *q;

	if (sqlite3_prepare_v2(db, sql, -1, &q, NULL) != SQLITE_OK || sqlite3_step(q) != SQLITE_ROW)
		fail(sqlite3_errmsg(db));
	*ret = sqlite3_column_int64(q, 0);
	sqlite3_finalize(q);
	free(where);
	free(sql);
	return (double)(now_us() - begin) / 1000;
}

static void beside_peer(const char *path, const char *prefix, const struct period *periods, const struct group_answer *ours)
{
	sqlite3 *db;
	double all = 0;

	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
		fail(path);
	for (size_t i = 0; i < ROWS * COLUMNS; i++) {
		long long n;

		all += peer_cell(db, &rows[i / COLUMNS], &periods[i % COLUMNS], &n);
		if (n == ours[i].v[0].value)
			continue;
		fprintf(stderr, "“%s”, column %zu: %lld, the peer %lld\n", rows[i / COLUMNS].line, i % COLUMNS, ours[i].v[0].value, n);
		exit(1);
	}
	sqlite3_close(db);
	figure(prefix, "group.peer", all);
}

int main(int argc, char **argv)
{
	struct period periods[COLUMNS];
	struct group_ask asks[ROWS * COLUMNS], trend[36], sector[3];
	struct group_answer answers[ROWS * COLUMNS];
	struct store_options options = { .ledger_dir = NULL };
	struct store *s;
	struct err err = ERR_INIT;
	const struct ledger *l;
	int year = 2026, month = 5;

	if (argc < 4 || (argc > 4 && sscanf(argv[4], "%d-%d", &year, &month) != 2))
		fail("group STORE PEER PREFIX [MONTH]");
	if (!store_open(argv[1], &options, &s, &err))
		fail(err.text);
	l = store_main_ledger(s);
	periods_of(year, month, periods);
	monthly_asks(l, periods, asks);
	figure(argv[3], "group.first_s", ask(s, asks, ROWS * COLUMNS, answers) / 1000);
	beside_peer(argv[2], argv[3], periods, answers);
	group_answers_free(answers, ROWS * COLUMNS);
	ask_again(s, argv[3], "group.monthly", asks, ROWS * COLUMNS);
	trend_asks(l, periods[0].to, trend);
	ask_again(s, argv[3], "group.trend", trend, 36);
	sector_asks(s, l, periods[0].to, sector);
	ask_again(s, argv[3], "group.sectors", sector, 3);
	for (size_t i = 0; i < ROWS * COLUMNS; i++)
		free((char *)asks[i].line);
	store_close(s);
	return 0;
}
