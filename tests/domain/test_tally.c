/* How often within a time, at the days where it turns, and against a count made by looking at every window; and a main
 * track that goes by days. */
#include "park.h"

#include <bihuan/base/date.h>
#include <bihuan/conf/ledgers.h>
#include <bihuan/domain/tally.h>

static const struct life_window half_year = { 3, 180, 0 }, year = { 4, 0, 12 };

static struct tally_found find(const struct life_window *w, const char *days, const char *today)
{
	struct strv parts = STRV_INIT;
	struct tally_found found;
	day_t v[20];

	strv_split(&parts, days, " ");
	for (size_t i = 0; i < parts.n; i++)
		v[i] = day_from_iso(parts.v[i]);
	tally_find(w, v, parts.n, day_from_iso(today), &found);
	strv_free(&parts);
	return found;
}

static void at_the_turn(void **state)
{
	static const struct {
		const struct life_window *w;
		const char *days, *today;
		int now;
		const char *reached;
		bool stands;
	} rows[] = {
		{ &half_year, "", "2026-09-01", 0, NULL, false },
		/* the 180th day of the window, and the 181st */
		{ &half_year, "2026-03-05 2026-05-01 2026-08-31", "2026-08-31", 3, "2026-08-31", true },
		{ &half_year, "2026-03-05 2026-05-01 2026-09-01", "2026-09-01", 2, NULL, false },
		/* it stands as long again, though the first has left the window */
		{ &half_year, "2026-08-31 2026-05-01 2026-03-05", "2027-02-26", 1, "2026-08-31", true },
		{ &half_year, "2026-08-31 2026-05-01 2026-03-05", "2027-02-27", 0, "2026-08-31", false },
		/* three on one day; what is to come does not count */
		{ &half_year, "2026-01-01 2026-01-01 2026-01-01", "2026-01-01", 3, "2026-01-01", true },
		{ &half_year, "2026-01-01 2026-01-02 2026-01-03", "2026-01-02", 2, NULL, false },
		/* a year ends on the day before its first comes again, in a leap year too */
		{ &year, "2025-09-01 2025-12-01 2026-03-01 2026-08-31", "2026-09-01", 3, "2026-08-31", true },
		{ &year, "2025-09-01 2025-12-01 2026-03-01 2026-09-01", "2026-09-01", 3, NULL, false },
		{ &year, "2024-02-29 2024-03-01 2024-03-02 2025-02-27", "2025-02-27", 4, "2025-02-27", true },
		{ &year, "2024-02-29 2024-03-01 2024-03-02 2025-02-28", "2025-02-28", 3, NULL, false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct tally_found found = find(rows[i].w, rows[i].days, rows[i].today);

		if (found.now != rows[i].now || found.reached != day_from_iso(rows[i].reached) ||
		    tally_stands(&found, day_from_iso(rows[i].today)) != rows[i].stands)
			fail_msg("row %zu: now %d, reached %d", i, found.now, found.reached);
	}
}

/* Every window of 180 days that ends by today, one after the other. */
static day_t reached_slowly(const struct life_window *w, const day_t *days, size_t n, day_t from, day_t today)
{
	day_t last = DAY_NONE;

	for (day_t end = from; end <= today; end++) {
		int held = 0;
		bool ends = false;

		for (size_t i = 0; i < n; i++) {
			held += days[i] <= end && days[i] > end - w->days;
			ends |= days[i] == end;
		}
		if (ends && held >= w->n)
			last = end;
	}
	return last;
}

static void any_days(void **state)
{
	const day_t from = 20600;
	uint32_t seed = 7;

	(void)state;
	for (int round = 0; round < 2000; round++) {
		day_t days[12], today = from + 700;
		struct tally_found found;
		size_t n;

		seed = seed * 1664525u + 1013904223u;
		n = (seed >> 8) % 12;
		for (size_t i = 0; i < n; i++) {
			seed = seed * 1664525u + 1013904223u;
			days[i] = from + (day_t)((seed >> 8) % 900);
		}
		tally_find(&half_year, days, n, today, &found);
		assert_int_equal(found.reached, reached_slowly(&half_year, days, n, from, today));
	}
}

/* ---- a main track that goes by days ---- */

static const char fine[] =
	"name = \"fine\"; title = { zh = \"处罚\"; en = \"Fine\"; }; number = \"F-{device}-{n:3}\"; label = \"what\";\n"
	"fields = (\n"
	"\t{ name = \"what\"; zh = \"内容\"; type = \"text\"; required = true; },\n"
	"\t{ name = \"decided_on\"; zh = \"决定\"; type = \"date\"; required = true; },\n"
	"\t{ name = \"told_on\"; zh = \"公示\"; type = \"date\"; },\n"
	"\t{ name = \"paid_on\"; zh = \"缴纳\"; type = \"date\"; } );\n"
	"life = {\n"
	"\ttracks = ( { name = \"main\"; field = \"state\"; dated = true; states = (\n"
	"\t\t{ name = \"decided\"; zh = \"决\"; open = true; day = \"decided_on\"; },\n"
	"\t\t{ name = \"told\"; zh = \"公\"; open = true; day = \"told_on\"; },\n"
	"\t\t{ name = \"paid\"; zh = \"缴\"; day = \"paid_on\"; } ); } );\n"
	"\tacts = (\n"
	"\t\t{ name = \"decide\"; zh = \"决定\"; takes = \"form\"; fields = ( { name = \"what\"; } ); },\n"
	"\t\t{ name = \"pay\"; zh = \"缴\"; from = [ \"decided\", \"told\" ]; complete = [ \"put paid_on @on\" ]; },\n"
	"\t\t{ name = \"fix\"; zh = \"改\"; from = [ \"any\" ]; note = true; amends = true; takes = \"form\"; } );\n"
	"};\n";

static void fold_days(struct record *r, const char *act, const char *field, const char *day)
{
	struct sets sets = SETS_INIT;
	struct change c = { .act = act, .on = day_from_iso("2026-08-01"), .sets = &sets };
	bool out = false;

	sets_put(&sets, field, day, false);
	assert_true(fold_apply(r, &c, &out));
	assert_false(out);
	sets_free(&sets);
}

/* Whatever sets a day moves it, in any order; an act asks nothing of where it stood, so that two places that fill two
 * days meet without a quarrel. */
static void main_track_by_days(void **state)
{
	struct ledger *l;
	struct err err = ERR_INIT;
	struct record *r;
	const char *from, *to;
	struct act_case c;

	(void)state;
	assert_true(ledger_parse(fine, "fine.cfg", NULL, &l, &err));
	r = record_new(l);
	fold_days(r, "decide", "decided_on", "2026-08-01");
	assert_string_equal(record_get(r, "state"), "decided");
	assert_true(life_open(r));
	c = act_case_of(l, r, day_from_iso("2026-08-05"));
	act_move(act_find(l, "pay"), &c, &from, &to);
	assert_null(from);
	assert_null(to);
	fold_days(r, "pay", "paid_on", "2026-08-05");
	assert_string_equal(record_get(r, "state"), "paid");
	assert_false(life_open(r));
	fold_days(r, "fix", "told_on", "2026-08-03"); /* behind it in order: it stays */
	assert_string_equal(record_get(r, "state"), "paid");
	fold_until(r, day_from_iso("2026-08-04")); /* as it stood then */
	assert_string_equal(record_get(r, "state"), "told");
	fold_days(r, "fix", "told_on", NULL);
	assert_string_equal(record_get(r, "state"), "decided");
	assert_string_equal(record_get(r, "contested"), "0");
	record_free(r);
	ledger_free(l);
}

/* Without a required day to begin with a record would stand nowhere. */
static void first_day_required(void **state)
{
	static const char day[] = "{ name = \"decided_on\"; zh = \"决定\"; type = \"date\"; required = true; }";
	char *text = xstrdup(fine), *at = strstr(text, day);
	struct ledger *l;
	struct err err = ERR_INIT;

	(void)state;
	assert_non_null(at);
	memset(strstr(at, "required = true;"), ' ', strlen("required = true;"));
	assert_false(ledger_parse(text, "fine.cfg", NULL, &l, &err));
	assert_non_null(strstr(err.text, "fine.cfg"));
	assert_non_null(strstr(err.text, "required field"));
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(at_the_turn),	      cmocka_unit_test(any_days),
		cmocka_unit_test(main_track_by_days), cmocka_unit_test(first_day_required),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
