#include <dirent.h>
#include <unistd.h>

#include "park.h"

static int demo_begin(void **state)
{
	struct store *store = NULL;
	struct store_options options = { .readonly = false };
	(void)state;
	env_fresh(ENV_TODAY);
	char *path = env_path("demo.bihuan");
	must(work_demo(path, PARK_TODAY, NULL, &park_err));
	must(store_open(path, &options, &store, &park_err));
	must(session_begin(store, NULL, PARK_TODAY, &park, &park_err));
	free(path);
	return 0;
}

static void test_contents(void **state)
{
	(void)state;
	static const struct {
		const char *ledger, *line;
		long least, most;
	} rows[] = {
		{ "hazard", "", 120, 140 },
		{ "enterprise", "", 12, 12 },
		{ "person", "", 4, 4 },
		{ "hazard", "state:registered", 2, 9 },
		{ "hazard", "state:graded", 2, 9 },
		{ "hazard", "state:rectifying", 8, 30 },
		{ "hazard", "state:awaiting_check", 5, 12 },
		{ "hazard", "state:checked", 4, 12 },
		{ "hazard", "state:signed_off", 75, 95 },
		{ "hazard", "is:void", 1, 5 },
		{ "hazard", "is:overdue", 5, 15 },
		{ "hazard", "is:listed is:overdue level:major", 1, 1 },
		{ "hazard", "is:halted level:major", 1, 3 },
		{ "hazard", "round:2", 8, 24 },
		{ "hazard", "is:open due:7d -is:overdue", 1, 30 },
		{ "hazard", "is:contested", 0, 0 },
		{ "hazard", "is:imported", 0, 0 },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		long n = count_of(rows[i].ledger, rows[i].line);
		if (n < rows[i].least || n > rows[i].most)
			fail_msg("%s %s: %ld", rows[i].ledger, rows[i].line, n);
	}
}

static void test_people(void **state)
{
	(void)state;
	static const char *const roles[] = { "admin", "supervisor", "inspector", "clerk" };
	for (int i = 0; i < 4; i++) {
		char *number = xasprintf("P-A-%03d", i + 1);
		assert_string_equal(value_of("person", number, "role"), roles[i]);
		become(number);
		assert_int_equal(store_key_state(park.store, park.me.id), KEY_OPEN);
		free(number);
	}
}

static void test_months(void **state)
{
	(void)state;
	struct today t;
	must(work_today(&park, &t, &park_err));
	for (size_t i = 0; i < 12; i++)
		assert_true(t.months[i].opened > 0);
	assert_int_equal(t.months[11].month, 9);
	assert_int_equal(t.months[0].month, 10);
	struct today_section sections[TODAY_SECTIONS_MAX];
	size_t nsections = work_sections(&park, sections);

	for (size_t i = 0; i < nsections; i++) {
		/* nobody was here yet, and what is mine is another person's here */
		if (!t.counts[i] && !sections[i].news && !strstr(sections[i].line, ":me"))
			fail_msg("nothing in section %s", sections[i].name);
		if (str_eq(sections[i].name, "overdue"))
			assert_int_equal(t.counts[i], t.overdue);
	}
	assert_true(t.general + t.major <= t.open);
}

static char *all_of(const char *ledger)
{
	struct filter f;
	struct record *page[100];
	struct buf out = BUF_INIT;
	size_t n = 0;
	must(work_filter(&park, ledger, "", &f, &park_err));
	must(store_page(park.store, &f, NULL, false, 100, page, &n, &park_err));
	for (size_t i = 0; i < n; i++) {
		buf_addf(&out, "%s", page[i]->number);
		for (size_t j = 0; j < page[i]->ledger->nfields; j++) {
			const struct field *field = &page[i]->ledger->fields[j];
			char *shown = value_show(field, page[i]->values[j],
						 store_names(park.store, park.today));
			buf_addf(&out, "|%s", str_eq(field->name, "public_key") ? "" : shown);
			free(shown);
		}
		buf_addc(&out, '\n');
		record_free(page[i]);
	}
	filter_free(&f);
	return buf_take(&out);
}

static void test_same_again(void **state)
{
	char *first = all_of("hazard");
	park_end(state);
	demo_begin(state);
	char *second = all_of("hazard");
	assert_string_equal(first, second);
	free(first);
	free(second);
}

/* What the month before the day has: its hazards were found and closed, its rounds made. */
static void last_month_filled(const char *path, day_t today)
{
	static const struct {
		const char *ledger, *day, *rest;
		long least;
	} rows[] = {
		{ "hazard", "found_on", "", 24 },      { "hazard", "signed_off_on", "", 24 },
		{ "hazard", "listed_on", "", 2 },      { "inspection", "inspected_on", "state:fed_back", 15 },
		{ "pressing", "decided_on", "", 7 },   { "training", "held_on", "-tested_on:", 1 },
		{ "public_report", "paid_on", "", 1 }, { "return", "due_on", "state:received", 3 },
	};
	struct ymd now = day_to_ymd(today);
	char from[DAY_TEXT], until[DAY_TEXT];
	struct store *store = NULL;
	struct session s;
	must(store_open(path, NULL, &store, &park_err));
	must(session_begin(store, NULL, today, &s, &park_err));
	day_to_iso(day_add_months(day_from_ymd(now.year, now.month, 1), -1), from);
	day_to_iso(day_from_ymd(now.year, now.month, 1) - 1, until);
	for (size_t i = 0; i < COUNT(rows); i++) {
		char *line = xasprintf("%s:%s..%s %s", rows[i].day, from, until, rows[i].rest);
		struct filter f;
		long n = 0;
		must(work_filter(&s, rows[i].ledger, line, &f, &park_err));
		must(store_count(store, &f, 0, &n, &park_err));
		if (n < rows[i].least)
			fail_msg("%s %s: %ld", rows[i].ledger, line, n);
		filter_free(&f);
		free(line);
	}
	session_close(&s);
}

/* Any day of the year will do, the ends of months too. */
static void test_other_days(void **state)
{
	(void)state;
	static const char *const days[] = { "2026-03-31", "2026-01-01", "2027-02-28", "2028-02-29" };
	for (size_t i = 0; i < COUNT(days); i++) {
		char *path = env_path(days[i]);
		must(work_demo(path, day_from_iso(days[i]), NULL, &park_err));
		assert_false(work_demo(path, day_from_iso(days[i]), NULL, &park_err));
		assert_string_equal(park_err.code, "file_exists");
		last_month_filled(path, day_from_iso(days[i]));
		free(path);
	}
}

static bool stop_now(void *ctx)
{
	return ++*(int *)ctx > 50;
}

/* Besides what openings found out, which is forgotten with a store that is given up. */
static size_t state_files(void)
{
	char *folder = xasprintf("%s/bihuan", getenv("XDG_STATE_HOME"));
	DIR *dir = opendir(folder);
	size_t n = 0;
	for (struct dirent *e; dir && (e = readdir(dir));)
		n += strcmp(e->d_name, "all.learnt") != 0;
	if (dir)
		closedir(dir);
	free(folder);
	return n;
}

static void test_cancelled(void **state)
{
	(void)state;
	int asked = 0;
	struct news news = { .cancelled = stop_now, .ctx = &asked };
	char *path = env_path("half.bihuan");
	size_t before = state_files();
	assert_false(work_demo(path, PARK_TODAY, &news, &park_err));
	assert_string_equal(park_err.code, "cancelled");
	/* it leaves nothing behind: neither file nor companion, neither device nor keys */
	assert_int_not_equal(access(path, F_OK), 0);
	assert_int_equal(state_files(), before);
	must(work_demo(path, PARK_TODAY, NULL, &park_err));
	free(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_contents),
		cmocka_unit_test(test_people),
		cmocka_unit_test(test_months),
		cmocka_unit_test(test_same_again),
		cmocka_unit_test(test_other_days),
		cmocka_unit_test(test_cancelled),
	};
	return cmocka_run_group_tests(tests, demo_begin, park_end);
}
