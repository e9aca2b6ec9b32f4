/* The shipped rules, calendars and the hazard ledger, against the acts that
 * read them. */
#include "unit.h"

#include <bihuan/base/date.h>
#include <bihuan/base/embedded.h>
#include <bihuan/base/mem.h>
#include <bihuan/conf/ledgers.h>
#include <bihuan/conf/rules.h>
#include <bihuan/domain/act.h>

#include "../domain/hazard_ledger.h"

static struct ledger *shipped_ledger(const char *path)
{
	const struct embedded *file = embedded_find(path);
	struct err err = ERR_INIT;
	struct ledger *l = NULL;

	assert_non_null(file);
	if (!ledger_parse((const char *)file->data, path, NULL, &l, &err))
		fail_msg("%s", err.text);
	return l;
}

static void test_acts_find_their_columns(void **state)
{
	struct ledger *hazard = shipped_ledger("ledgers/hazard.cfg");

	(void)state;
	for (size_t i = 0; i < hazard->life->nacts; i++)
		for (size_t f = 0; f < hazard->life->acts[i].nfields; f++)
			if (!act_field_def(hazard, &hazard->life->acts[i], hazard->life->acts[i].fields[f].name))
				fail_msg("%s: %s", hazard->life->acts[i].name, hazard->life->acts[i].fields[f].name);
	ledger_free(hazard);
}

/* ---- rules ---- */

struct tally {
	struct strv codes;
	int clocks, steps, switches;
};

static bool has_choice(const char *act, const char *field, const char *code)
{
	const struct field *f = act_field_def(&hazard_ledger, act_find(&hazard_ledger, act), field);

	for (size_t i = 0; f && i < f->nchoices; i++)
		if (str_eq(f->choices[i].code, code))
			return true;
	return false;
}

static bool any_act(const char *name)
{
	for (size_t i = 0; i < nledgers_built_in; i++)
		if (ledgers_built_in[i].life && act_find(&ledgers_built_in[i], name))
			return true;
	return false;
}

/* A duty that is told apart from another of the same act, as ACT:VARIANT. */
static bool any_variant(const char *act, const char *variant)
{
	for (size_t i = 0; i < nledgers_built_in; i++) {
		const struct life *l = ledgers_built_in[i].life;

		for (size_t j = 0; l && j < l->nowes; j++)
			if (str_eq(l->owes[j].act, act) && str_eq(l->owes[j].variant, variant))
				return true;
	}
	return false;
}

static bool known_act(const char *text)
{
	struct strv parts = STRV_INIT;
	bool known;

	strv_split(&parts, text, ":");
	known = parts.n > 0 && any_act(parts.v[0]);
	if (known && str_eq(parts.v[0], "publish"))
		known = parts.n == 2 && has_choice("publish", "what", parts.v[1]);
	else if (known && str_eq(parts.v[0], "report_up"))
		known = parts.n == 3 && has_choice("report_up", "to", parts.v[1]) &&
			has_choice("report_up", "about", parts.v[2]);
	else if (known)
		known = parts.n == 1 || (parts.n == 2 && any_variant(parts.v[0], parts.v[1]));
	strv_free(&parts);
	return known;
}

static bool known_trigger(const char *text)
{
	for (size_t i = 0; i < nledgers_built_in; i++) {
		const struct life *l = ledgers_built_in[i].life;

		for (size_t k = 0; l && k < l->nevents; k++)
			if (str_eq(l->events[k].name, text))
				return true;
	}
	return any_act(text);
}

static bool look_at_rule(void *ctx, const struct sets *v, struct err *err)
{
	struct tally *t = ctx;
	const char *code = sets_get(v, "code"), *kind = sets_get(v, "kind");

	(void)err;
	if (!code || strv_has(&t->codes, code) || !sets_get(v, "source"))
		fail_msg("%s", code);
	strv_add(&t->codes, code);
	if (str_eq(kind, "switch")) {
		t->switches++;
		return true;
	}
	if (!known_trigger(sets_get(v, "trigger")))
		fail_msg("%s: trigger", code);
	if (str_eq(kind, "clock") ? !known_act(sets_get(v, "act")) :
				    !has_choice("supervise", "kind", sets_get(v, "act")))
		fail_msg("%s: act", code);
	*(str_eq(kind, "clock") ? &t->clocks : &t->steps) += 1;
	return true;
}

static void test_rules_name_acts_and_triggers(void **state)
{
	struct tally t = { .codes = STRV_INIT };
	const struct embedded *file;
	struct err err = ERR_INIT;
	size_t at = 0;

	(void)state;
	while ((file = embedded_each("rules/", &at)))
		if (!rules_parse((const char *)file->data, file->path, look_at_rule, &t,
				 &err))
			fail_msg("%s", err.text);
	assert_true(strv_has(&t.codes, "checkers.general"));
	assert_true(strv_has(&t.codes, "profile"));
	assert_true(strv_has(&t.codes, "countersign.major"));
	assert_true(t.switches >= 6);
	assert_true(t.clocks >= 16);
	assert_int_equal(t.steps, 12);
	strv_free(&t.codes);
}

/* ---- calendars ---- */

struct year {
	int off, worked;
	struct calendar *calendar;
};

static bool look_at_day(void *ctx, const struct sets *v, struct err *err)
{
	struct year *y = ctx;
	const char *code = sets_get(v, "code");
	day_t d = day_from_iso(sets_get(v, "day"));
	bool working = str_eq(sets_get(v, "working"), "1");

	(void)err;
	if (d == DAY_NONE || !str_eq(code, sets_get(v, "day")) ||
	    !sets_get(v, "name") || !strstr(sets_get(v, "source"), "国办发明电"))
		fail_msg("%s", code);
	if (working && day_of_week(d) <= 5)
		fail_msg("%s is a working day anyhow", code);
	*(working ? &y->worked : &y->off) += 1;
	calendar_add(y->calendar, d, working);
	return true;
}

/* Counted from the notices: days off, make-up days, and the working days left. */
static void test_calendars(void **state)
{
	static const struct {
		const char *path;
		int year, off, worked, working_days;
	} rows[] = {
		{ "calendar/2023.csv", 2023, 26, 7, 249 },
		{ "calendar/2024.csv", 2024, 28, 8, 251 },
		{ "calendar/2025.csv", 2025, 28, 5, 248 },
		{ "calendar/2026.csv", 2026, 33, 6, 248 },
	};
	struct ledger *l = shipped_ledger("ledgers/calendar.cfg");

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct embedded *file = embedded_find(rows[i].path);
		struct year y = { .calendar = calendar_new() };
		struct err err = ERR_INIT;
		int working = 0;

		assert_non_null(file);
		if (!table_parse((const char *)file->data, file->path, l, look_at_day, &y,
				 &err))
			fail_msg("%s", err.text);
		for (day_t d = day_from_ymd(rows[i].year, 1, 1);
		     d <= day_from_ymd(rows[i].year, 12, 31); d++)
			working += calendar_working(y.calendar, d);
		if (y.off != rows[i].off || y.worked != rows[i].worked ||
		    working != rows[i].working_days)
			fail_msg("%s: %d off, %d worked, %d working days", rows[i].path,
				 y.off, y.worked, working);
		calendar_free(y.calendar);
	}
	ledger_free(l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_acts_find_their_columns),
		cmocka_unit_test(test_rules_name_acts_and_triggers),
		cmocka_unit_test(test_calendars),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
