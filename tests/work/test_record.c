#include "park.h"

/* Ledgers without acts: who may write, what is refused. */
static void test_new(void **state)
{
	(void)state;
	static const struct {
		const char *who, *ledger, *text, *code, *field;
	} rows[] = {
		{ "内勤丁", "enterprise", "name=新厂(示例)|employees=12", "", "" },
		{ "内勤丁", "enterprise", "name=新厂(示例)", "duplicate_name", "name" },
		{ "内勤丁", "enterprise", "address=一路", "required", "name" },
		{ "内勤丁", "enterprise", "name=x|micro=yes", "field_by_act_only", "micro" },
		{ "内勤丁", "enterprise", "name=x|employees=很多", "bad_number", "employees" },
		{ "内勤丁", "enterprise", "name=x|sector=农业", "bad_choice", "sector" },
		{ "内勤丁", "enterprise", "name=x|credit_code=123", "bad_text", "credit_code" },
		{ "内勤丁", "enterprise", "name=x|colour=red", "unknown_field", "" },
		{ "检查丙", "department", "name=安监局(示例)", "", "" },
		{ "督办乙", "post", "name=司炉岗(示例)|enterprise=E-A-0001", "field_by_act_only", "" },
		{ "督办乙", "post_duty", "duty=巡检", "required", "post" },
		{ "督办乙", "rule", "code=x|profile=y|kind=clock|name=z", "wrong_role", "" },
		{ "检查丙", "criterion", "code=x|standard=y|text=z", "wrong_role", "" },
		{ "内勤丁", "phrase", "code=99|description=某事", "wrong_role", "" },
		{ "督办乙", "person", "name=某|role=clerk", "wrong_role", "" },
		{ "管理员甲", "person", "name=某", "required", "role" },
		{ "管理员甲", "person", "name=某|role=clerk", "", "" },
		{ "管理员甲", "phrase", "code=99|description=某事", "", "" },
		{ "管理员甲", "phrase", "code=99|description=某事", "duplicate_number", "" },
		{ "管理员甲", "hazard", "description=x", "field_by_act_only", "" },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		become(rows[i].who);
		const char *code = try_new(rows[i].ledger, rows[i].text, NULL);
		if (strcmp(code, rows[i].code))
			fail_msg("%s %s: got “%s” (%s)", rows[i].ledger, rows[i].text, code,
				 park_err.text);
		if (rows[i].field[0])
			assert_string_equal(park_err.field, rows[i].field);
	}
	assert_string_equal(value_of("enterprise", "新厂(示例)", "micro"), "1");
	assert_string_equal(value_of("enterprise", "新厂(示例)", "kind"), "company");
	assert_string_equal(value_of("person", "某", "side"), "park");
}

static void test_same_name(void **state)
{
	(void)state;
	static const char one[] = "name=同名厂(示例)|credit_code=91370000000000001P";
	become("内勤丁");
	/* Two codes that differ tell two enterprises of one name apart. */
	assert_string_equal(try_new("enterprise", one, NULL), "");
	assert_string_equal(try_new("enterprise", one, NULL), "duplicate_name");
	assert_string_equal(try_new("enterprise", "name=同名厂(示例)|"
				    "credit_code=91370000000000002T", NULL), "");
	assert_string_equal(try_new("enterprise", "name=同名厂(示例)", NULL), "duplicate_name");
}

static void test_edit(void **state)
{
	(void)state;
	struct record *r = NULL;
	char id[ID_TEXT];
	become("内勤丁");
	assert_string_equal(try_edit("enterprise", "E-A-0001", "employees=8|class=B"), "");
	assert_string_equal(value_of("enterprise", "E-A-0001", "micro"), "1");
	assert_string_equal(try_edit("enterprise", "E-A-0001", "class="), "");
	assert_string_equal(value_of("enterprise", "E-A-0001", "class"), "");
	assert_string_equal(try_edit("enterprise", "E-A-0001", "name="), "required");
	assert_string_equal(try_edit("enterprise", "E-A-0001", "name=永固建材(示例)"),
			    "duplicate_name");
	assert_string_equal(try_edit("rule", "checkers.general", "value=1"), "wrong_role");
	become("管理员甲");
	assert_string_equal(try_edit("rule", "checkers.general", "value=1"), "");
	assert_string_equal(rules_switch(store_rules(park.store), "checkers.general"), "1");
	/* An edit that changes nothing writes nothing. */
	id_of("enterprise", "E-A-0001", id);
	must(store_get(park.store, id, &r, &park_err));
	assert_string_equal(try_edit("enterprise", "E-A-0001", "employees=8"), "");
	char *version = xstrdup(r->version);
	record_free(r);
	must(store_get(park.store, id, &r, &park_err));
	assert_string_equal(r->version, version);
	free(version);
	record_free(r);
}

static void test_void(void **state)
{
	(void)state;
	char id[ID_TEXT], me[ID_TEXT];
	become("内勤丁");
	assert_string_equal(try_new("department", "name=某局(示例)", NULL), "");
	id_of("department", "某局(示例)", id);
	long before = count_of("department", "");
	assert_false(work_void(&park, id, "", &park_err));
	assert_string_equal(park_err.code, "required");
	must(work_void(&park, id, "已撤并", &park_err));
	assert_int_equal(count_of("department", ""), before - 1);
	/* Nothing new refers to a void one. */
	become("检查丙");
	struct sets sets = SETS_INIT;
	sets_put(&sets, "name", "某厂(示例)", false);
	sets_put(&sets, "department", id, false);
	char made[ID_TEXT], *number = NULL;
	assert_false(work_new(&park, store_ledger(park.store, "enterprise"), &sets, NULL, made,
			      &number, &park_err));
	assert_string_equal(park_err.code, "void_record");
	must(work_void(&park, id, "又恢复", &park_err));
	must(work_new(&park, store_ledger(park.store, "enterprise"), &sets, NULL, made, &number,
		      &park_err));
	assert_int_equal(count_of("department", ""), before);
	sets_free(&sets);
	free(number);
	become("管理员甲");
	memcpy(me, park.me.id, ID_TEXT);
	assert_false(work_void(&park, me, "离任", &park_err));
	assert_string_equal(park_err.code, "same_person");
}

static void test_retired(void **state)
{
	(void)state;
	char id[ID_TEXT];
	become("管理员甲");
	assert_string_equal(try_edit("person", "内勤丁", "retired=是"), "");
	id_of("person", "内勤丁", id);
	assert_false(session_become(&park, id, &park_err));
	assert_string_equal(park_err.code, "person_retired");
	/* Nobody chosen: reading goes, writing does not. */
	park.me.id[0] = 0;
	assert_string_equal(try_new("department", "name=x", NULL), "no_person");
	assert_string_equal(try_hazard("enterprise=E-A-0001|description=x|location=y|source=self|"
				       "found_by=某", NULL), "no_person");
	assert_int_equal(count_of("enterprise", ""), 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_new, park_begin, park_end),
		cmocka_unit_test_setup_teardown(test_same_name, park_begin, park_end),
		cmocka_unit_test_setup_teardown(test_edit, park_begin, park_end),
		cmocka_unit_test_setup_teardown(test_void, park_begin, park_end),
		cmocka_unit_test_setup_teardown(test_retired, park_begin, park_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
