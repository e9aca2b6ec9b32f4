/* Ledgers by heading, records in memory, lists of set values. */
#include "unit.h"

#include <bihuan/domain/ledger.h>

static const char *const heads[] = { "检查人", "填报人" };
static const struct field fields[] = {
	{ .name = "found_on", .label = { "发现日期", "Found on" }, .type = FIELD_DATE },
	{ .name = "found_by", .label = { "发现人", "Found by" }, .type = FIELD_PEOPLE,
	  .heads = heads, .nheads = 2, .was = "finder" },
	{ .name = "listed", .label = { "挂牌", "Listed" }, .type = FIELD_BOOL },
};
static const struct ledger ledger = {
	.name = "hazard", .fields = fields, .nfields = COUNT(fields)
};

static const struct {
	const char *heading, *field; /* NULL: none */
} headings[] = {
	{ "found_on", "found_on" }, { "发现日期", "found_on" }, { "FOUND ON", "found_on" },
	{ "检 查 人", "found_by" }, { "*填报人：", "found_by" }, { "finder", "found_by" },
	{ "发现　日期\n", "found_on" }, { "人", NULL }, { "", NULL }, { "*", NULL }, { NULL, NULL },
};

static void test_headings(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(headings); i++) {
		const struct field *f = ledger_heading(&ledger, headings[i].heading);

		if (!headings[i].field) {
			assert_null(f);
			continue;
		}
		assert_non_null(f);
		assert_string_equal(f->name, headings[i].field);
	}
	assert_null(ledger_field(&ledger, "finder"));
	assert_int_equal(ledger_index(&ledger, "listed"), 2);
	assert_true(ledger_index(&ledger, "x") == SIZE_MAX);
}

static void test_record(void **state)
{
	struct record *r = record_new(&ledger), *copy;

	(void)state;
	assert_string_equal(r->version, "");
	record_set(r, "found_on", "2026-08-01");
	record_set(r, "listed", "1");
	record_set(r, "nothing", "x");
	r->number = strdup("2026-A-0001");
	copy = record_copy(r);
	record_set(r, "found_on", record_get(r, "found_on"));
	record_set(r, "listed", "");
	assert_true(record_is(r, "found_on", "2026-08-01"));
	assert_false(record_true(r, "listed"));
	assert_null(record_get(r, "listed"));
	assert_true(record_is(r, "listed", NULL));
	assert_true(record_true(copy, "listed"));
	assert_string_equal(copy->number, "2026-A-0001");
	record_free(r);
	record_free(copy);
	record_free(NULL);
}

static void test_sets(void **state)
{
	struct sets s = SETS_INIT, copy = SETS_INIT;

	(void)state;
	sets_put(&s, "level", "general", false);
	sets_put(&s, "reason", "x", true);
	sets_put(&s, "deadline", NULL, false);
	sets_put(&s, "level", "major", false);
	assert_int_equal(s.n, 3);
	assert_string_equal(sets_get(&s, "level"), "major");
	assert_true(sets_find(&s, "reason")->on_act);
	assert_non_null(sets_find(&s, "deadline"));
	assert_null(sets_get(&s, "deadline"));
	sets_copy(&copy, &s);
	assert_true(sets_drop(&s, "level"));
	assert_false(sets_drop(&s, "level"));
	assert_string_equal(s.v[0].name, "reason");
	assert_int_equal(copy.n, 3);
	sets_free(&s);
	sets_free(&copy);
	assert_int_equal(s.n, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_headings), cmocka_unit_test(test_record),
		cmocka_unit_test(test_sets),
	};

	return cmocka_run_group_tests_name("ledger", tests, NULL, NULL);
}
