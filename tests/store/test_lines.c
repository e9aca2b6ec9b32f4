/* What a line of a life says of a record in memory and what its SQL says of the row are one: a hundred
 * thousand random pairs of record and line, what is overdue among them, by the day and by the minute. */
#include <bihuan/domain/fold.h>
#include "../../src/store/life_sql.h"
#include "../../src/store/sql.h"
#include "../../src/store/tables.h"

#include <bihuan/conf/ledgers.h>
#include <bihuan/domain/act.h>

#include "unit.h"

#define RECORDS 200
#define LINES 500

static const char *const dates[] = { "deadline", "found_on", "rectified_on", "next_due" };
static const char *const states[] = { "registered", "graded",  "rectifying", "awaiting_check",
				      "checked",    "signed_off", "void" };
static const char *const levels[] = { "general", "major" };
static const char *const causes[] = { "person", "object", "management" };

static unsigned roll(unsigned n) /* splitmix64: the same ones every time */
{
	static uint64_t x = 20260901;
	uint64_t z = x += 0x9e3779b97f4a7c15u;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return (unsigned)((z ^ (z >> 31)) % n);
}

#define ONE_OF(a) (a)[roll(COUNT(a))]

static const struct ledger *built_in(const char *name)
{
	for (size_t i = 0; i < nledgers_built_in; i++)
		if (str_eq(ledgers_built_in[i].name, name))
			return &ledgers_built_in[i];
	return NULL;
}

static const char *random_day(day_t today, char iso[DAY_TEXT])
{
	return day_to_iso(today - 10 + (day_t)roll(21), iso);
}

/* ---- records ---- */

static struct record *random_record(const struct ledger *l, day_t today)
{
	struct record *r = record_new(l);
	char iso[DAY_TEXT], *both;

	for (size_t i = 0; i < COUNT(dates); i++)
		record_set(r, dates[i], roll(4) ? random_day(today, iso) : NULL);
	record_set(r, "state", roll(8) ? ONE_OF(states) : NULL);
	record_set(r, "level", roll(3) ? ONE_OF(levels) : NULL);
	record_set(r, "listed", roll(4) ? (roll(2) ? "1" : "0") : NULL);
	record_set(r, "round", roll(4) ? (roll(2) ? "2" : "10") : NULL);
	both = xasprintf("%s\n%s", ONE_OF(causes), ONE_OF(causes));
	record_set(r, "cause", roll(3) ? both : roll(2) ? ONE_OF(causes) : NULL);
	free(both);
	return r;
}

static void create(struct sql *q, const struct ledger *l)
{
	struct buf b = BUF_INIT;

	buf_add(&b, "CREATE TABLE l (row INTEGER PRIMARY KEY");
	for (size_t i = 0; i < l->nfields; i++)
		buf_addf(&b, ", f_%s %s", l->fields[i].name, column_type(&l->fields[i]));
	buf_add(&b, ") STRICT");
	assert_true(sql_exec(q, b.s));
	buf_free(&b);
}

static void insert(struct sql *q, const struct record *r, size_t row)
{
	struct buf names = BUF_INIT, values = BUF_INIT;
	char *text;

	for (size_t i = 0; i < r->ledger->nfields; i++) {
		if (!r->values[i])
			continue;
		buf_addf(&names, ", f_%s", r->ledger->fields[i].name);
		buf_addf(&values, ", '%s'", r->values[i]);
	}
	text = xasprintf("INSERT INTO l (row%s) VALUES (%zu%s)", buf_text(&names), row, buf_text(&values));
	assert_true(sql_exec(q, text));
	free(text);
	buf_free(&names);
	buf_free(&values);
}

/* ---- lines ---- */

static void add_term(struct buf *b, day_t today)
{
	static const char *const signs[] = { "", "<", "<=", ">", ">=" };
	char iso[DAY_TEXT];

	buf_addf(b, "%s%s", b->len ? " " : "", roll(4) ? "" : "-");
	switch (roll(9)) {
	case 0:
		buf_addf(b, "state:%s,%s", ONE_OF(states), ONE_OF(states));
		break;
	case 1:
		buf_addf(b, "%s:", roll(2) ? ONE_OF(dates) : "level");
		break;
	case 2:
		buf_addf(b, "%s:%s@today", ONE_OF(dates), ONE_OF(signs));
		break;
	case 3:
		buf_addf(b, "%s:%s@%s", ONE_OF(dates), ONE_OF(signs), ONE_OF(dates));
		break;
	case 4:
		buf_addf(b, "lacks:level,%s", ONE_OF(dates));
		break;
	case 5:
		buf_addf(b, "listed:%s", roll(2) ? "yes" : "no");
		break;
	case 6:
		buf_addf(b, "cause:%s,%s", ONE_OF(causes), ONE_OF(causes));
		break;
	case 7:
		buf_addf(b, "round:%s%d", ONE_OF(signs), roll(2) ? 2 : 10);
		break;
	default:
		buf_addf(b, "was.%s:%s%s", ONE_OF(dates), ONE_OF(signs), random_day(today, iso));
	}
}

static bool field_named(void *ctx, const char *name, const struct field **ret)
{
	*ret = ledger_field(ctx, name);
	return *ret != NULL;
}

static void random_lines(const struct ledger *l, day_t today, struct arena *a, struct life_line *room, struct lines *ret)
{
	ret->v = room;
	ret->n = 1 + roll(2);
	for (size_t i = 0; i < ret->n; i++) {
		struct buf b = BUF_INIT;
		char *why = NULL;

		for (unsigned k = 1 + roll(3); k > 0; k--)
			add_term(&b, today);
		if (!line_parse(b.s, a, field_named, (void *)l, &room[i], &why))
			fail_msg("%s: %s", b.s, why);
		buf_free(&b);
	}
}

/* ---- both ---- */

static size_t compare(struct sql *q, struct record *const *records, const struct lines *lines, struct moment now)
{
	struct buf sql = BUF_INIT;
	size_t held = 0;
	stmt *s;

	buf_add(&sql, "SELECT row, coalesce(");
	lines_sql(&sql, records[0]->ledger, lines, "l.", now);
	buf_add(&sql, ", 0) FROM l ORDER BY row");
	s = sql_own(q, sql.s);
	for (size_t i = 0; i < RECORDS; i++) {
		struct act_case c = act_case_of(records[i]->ledger, records[i], now.day);
		bool holds;

		c.minute = now.minute;
		holds = lines_hold(lines, &c, false);
		assert_true(sql_row(q, s));
		if (holds != (col_int(s, 1) != 0))
			fail_msg("record %zu, “%s”: %d in memory; %s", i, lines->v[0].text, holds, sql.s);
		held += holds;
	}
	sql_drop(s);
	buf_free(&sql);
	return held;
}

static void test_lines(void **state)
{
	const struct ledger *l = built_in("hazard");
	day_t today = day_from_iso("2026-09-01");
	struct record *records[RECORDS];
	struct sql q = { .path = ":memory:" };
	size_t held = 0;

	(void)state;
	assert_int_equal(sqlite3_open_v2(":memory:", &q.db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL), SQLITE_OK);
	create(&q, l);
	for (size_t i = 0; i < RECORDS; i++)
		insert(&q, records[i] = random_record(l, today), i + 1);
	for (size_t i = 0; i < LINES; i++) {
		struct arena a = ARENA_INIT;
		struct life_line room[2];
		struct lines lines;

		random_lines(l, today, &a, room, &lines);
		held += compare(&q, records, &lines, (struct moment){ today, 0 });
		arena_free(&a);
	}
	assert_in_range(held, RECORDS * LINES / 20, RECORDS * LINES * 19 / 20);
	/* on each of the days around it */
	for (day_t d = today - 12; d <= today + 12; d++) {
		size_t overdue = 0;

		for (size_t i = 0; i < RECORDS; i++)
			overdue += life_overdue(records[i], (struct moment){ d, 0 });
		assert_int_equal(compare(&q, records, &l->life->overdue, (struct moment){ d, 0 }), overdue);
	}
	for (size_t i = 0; i < RECORDS; i++)
		record_free(records[i]);
	sql_close(&q);
}

/* ---- days with their time ---- */

static const char *const minutes[] = { "at", "received_at", "told_at", "next_due" };
static const char *const reports[] = { "received", "flashed", "reported", "closed" };

/* Within an hour of noon, so that minutes meet; the columns of days beside them have days. */
static const char *random_minute(day_t today, char iso[MOMENT_TEXT])
{
	struct moment m = { today - 1 + (day_t)roll(3), 12 * 60 - 4 + (int)roll(9) };

	return moment_to_iso(m, iso);
}

static struct record *random_accident(const struct ledger *l, day_t today)
{
	struct record *r = record_new(l);
	char iso[MOMENT_TEXT];

	for (size_t i = 0; i < COUNT(minutes); i++)
		record_set(r, minutes[i], roll(4) ? random_minute(today, iso) : NULL);
	record_set(r, "supplemented_on", roll(2) ? random_day(today, iso) : NULL);
	record_set(r, "state", ONE_OF(reports));
	return r;
}

static void minute_term(struct buf *b, day_t today)
{
	static const char *const signs[] = { "<", "<=", ">", ">=" };
	char iso[MOMENT_TEXT];

	buf_addf(b, "%s%s", b->len ? " " : "", roll(4) ? "" : "-");
	switch (roll(5)) {
	case 0:
		buf_addf(b, "%s:%s@today", ONE_OF(minutes), ONE_OF(signs));
		break;
	case 1:
		buf_addf(b, "%s:%s@%s", ONE_OF(minutes), ONE_OF(signs), roll(2) ? ONE_OF(minutes) : "supplemented_on");
		break;
	case 2:
		buf_addf(b, "supplemented_on:%s@today", ONE_OF(signs));
		break;
	case 3:
		buf_addf(b, "state:%s,%s", ONE_OF(reports), ONE_OF(reports));
		break;
	default:
		buf_addf(b, "%s:%s%s", ONE_OF(minutes), ONE_OF(signs), random_minute(today, iso));
	}
}

static void minute_lines(const struct ledger *l, day_t today, struct arena *a, struct life_line *room, struct lines *ret)
{
	struct buf b = BUF_INIT;
	char *why = NULL;

	for (unsigned k = 1 + roll(3); k > 0; k--)
		minute_term(&b, today);
	if (!line_parse(b.s, a, field_named, (void *)l, room, &why))
		fail_msg("%s: %s", b.s, why);
	buf_free(&b);
	*ret = (struct lines){ room, 1 };
}

static void test_minutes(void **state)
{
	const struct ledger *l = built_in("accident");
	day_t today = day_from_iso("2026-09-01");
	struct record *records[RECORDS];
	struct sql q = { .path = ":memory:" };
	size_t held = 0;

	(void)state;
	assert_int_equal(sqlite3_open_v2(":memory:", &q.db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL), SQLITE_OK);
	create(&q, l);
	for (size_t i = 0; i < RECORDS; i++)
		insert(&q, records[i] = random_accident(l, today), i + 1);
	for (size_t i = 0; i < LINES; i++) {
		struct arena a = ARENA_INIT;
		struct life_line room;
		struct lines lines;

		minute_lines(l, today, &a, &room, &lines);
		held += compare(&q, records, &lines, (struct moment){ today, 12 * 60 - 5 + (int)roll(11) });
		arena_free(&a);
	}
	assert_in_range(held, RECORDS * LINES / 20, RECORDS * LINES * 19 / 20);
	/* at each of the minutes around noon: within the day they become late one after the other */
	for (int m = 12 * 60 - 5; m <= 12 * 60 + 5; m++) {
		struct moment now = { today, m };
		size_t overdue = 0;

		for (size_t i = 0; i < RECORDS; i++)
			overdue += life_overdue(records[i], now);
		assert_int_equal(compare(&q, records, &l->life->overdue, now), overdue);
		assert_in_range(overdue, 1, RECORDS - 1);
	}
	for (size_t i = 0; i < RECORDS; i++)
		record_free(records[i]);
	sql_close(&q);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_lines), cmocka_unit_test(test_minutes) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
