/* Choices that the law gives for a time. */
#include "unit.h"

#include <bihuan/base/mem.h>
#include <bihuan/base/tr.h>
#include <bihuan/domain/choice_day.h>

static const char *const dust[] = { "粉尘爆炸", "爆炸" };
static const struct choice kinds[] = {
	{ .code = "02", .label = { "车辆伤害", "Vehicle" }, .to = "2026-06-30" },
	{ .code = "08", .label = { "火灾", "Fire" }, .to = "2026-06-30" },
	{ .code = "18", .label = { "其他爆炸", "Explosion" }, .words = dust, .nwords = 2, .to = "2026-06-30" },
	{ .code = "N9", .label = { "火灾", "Fire" }, .from = "2026-07-01" },
	{ .code = "N18", .label = { "粉尘爆炸", "Dust" }, .from = "2026-07-01", .to = "2030-12-31" },
	{ .code = "X", .label = { "不限", "Any" } },
};
static const struct field fields[] = {
	{ .name = "found_on", .label = { "发现日期", "Found on" }, .type = FIELD_DATE },
	{ .name = "kinds", .label = { "事故类型", "Accidents" }, .type = FIELD_CHOICES, .choices = kinds,
	  .nchoices = COUNT(kinds), .valid_by = "found_on" },
	{ .name = "free", .label = { "其他", "Other" }, .type = FIELD_CHOICES, .choices = kinds,
	  .nchoices = COUNT(kinds) },
};
static const struct ledger ledger = { .name = "finding", .fields = fields, .nfields = COUNT(fields) };

static const struct {
	const char *value, *day, *held, *then, *stale;
} rows[] = {
	{ "08", "2026-06-30", NULL, "08", NULL },
	{ "08", "2026-07-01", NULL, "N9", NULL },
	{ "N9", "2026-06-30", NULL, "08", NULL },
	{ "N9", "2026-07-01", NULL, "N9", NULL },
	{ "N18", "2025-01-01", NULL, "18", NULL },	  /* by its word of then */
	{ "18", "2026-07-01", NULL, "18", "18" },	  /* what was one kind is several now */
	{ "02", "2026-07-01", NULL, "02", "02" },
	{ "02", "2026-07-01", "02", "02", NULL },	  /* the record held it before */
	{ "02\n08", "2026-07-01", "02", "02\nN9", NULL },
	{ "08\nN9", "2026-07-01", NULL, "N9", NULL },	  /* not twice */
	{ "08", NULL, NULL, "08", NULL },
	{ "N18", "2031-01-01", NULL, "N18", "N18" },
	{ "X", "1999-01-01", NULL, "X", NULL },
	{ "later", "2026-07-01", NULL, "later", NULL },	  /* of a newer declaration */
};

static void test_value(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct choice *stale;
		char *then = value_on_day(&fields[1], rows[i].value, rows[i].day, rows[i].held, &stale);

		if (!str_eq(then, rows[i].then) || !str_eq(stale ? stale->code : NULL, rows[i].stale))
			fail_msg("row %zu: %s, %s", i, then, stale ? stale->code : "-");
		free(then);
	}
}

static void test_sets(void **state)
{
	struct record *old = record_new(&ledger);
	struct sets sets = SETS_INIT;
	struct err err = ERR_INIT;

	(void)state;
	lang_set(LANG_EN);
	record_set(old, "found_on", "2026-08-01");
	sets_put(&sets, "kinds", "08", false);
	assert_true(sets_on_day(&ledger, NULL, &sets, &err)); /* no day: nothing to hold it against */
	assert_string_equal(sets_get(&sets, "kinds"), "08");
	assert_true(sets_on_day(&ledger, old, &sets, &err));
	assert_string_equal(sets_get(&sets, "kinds"), "N9");
	sets_put(&sets, "found_on", "2026-05-01", false); /* what is set goes before what is there */
	assert_true(sets_on_day(&ledger, old, &sets, &err));
	assert_string_equal(sets_get(&sets, "kinds"), "08");
	sets_put(&sets, "free", "N18", false);
	assert_true(sets_on_day(&ledger, old, &sets, &err));
	assert_string_equal(sets_get(&sets, "free"), "N18");
	sets_put(&sets, "found_on", "2026-08-01", false);
	sets_put(&sets, "kinds", "02", false);
	assert_false(sets_on_day(&ledger, old, &sets, &err));
	assert_string_equal(err.code, "bad_choice");
	assert_string_equal(err.field, "kinds");
	assert_string_equal(err.text, "Accidents: “Vehicle” is valid up to 2026-06-30, not on 2026-08-01; "
				      "write one of Fire (N9), Dust (N18), Any (X)");
	assert_string_equal(sets_get(&sets, "kinds"), "02");
	sets_free(&sets);
	record_free(old);
}

static void test_same_words(void **state)
{
	(void)state;
	assert_true(value_same_words(&fields[1], "08", "N9"));
	assert_false(value_same_words(&fields[1], "08", "N18"));
	assert_false(value_same_words(&fields[2], "08", "N9"));
	assert_false(value_same_words(&fields[1], NULL, "N9"));
	assert_true(value_same_words(&fields[1], NULL, NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_value), cmocka_unit_test(test_sets), cmocka_unit_test(test_same_words),
	};

	return cmocka_run_group_tests_name("choice_day", tests, NULL, NULL);
}
