#include "unit.h"

#include <bihuan/base/err.h>
#include <bihuan/base/utf8.h>

static void test_set(void **state)
{
	struct err err = ERR_INIT;

	(void)state;
	assert_false(err_field(&err, "level", "bad_choice", "%s has no %d", "甲", 7));
	assert_int_equal(err.kind, ERR_REFUSED);
	assert_string_equal(err.code, "bad_choice");
	assert_string_equal(err.field, "level");
	assert_string_equal(err.text, "甲 has no 7");
	assert_false(err_set(&err, ERR_FILE, "newer", "needs %s", "0.2.0"));
	assert_int_equal(err.kind, ERR_FILE);
	assert_string_equal(err.code, "newer");
	assert_string_equal(err.field, "");
	assert_string_equal(err.text, "needs 0.2.0");
	err_clear(&err);
	assert_int_equal(err.kind, ERR_NONE);
	assert_string_equal(err.text, "");
}

static void test_nowhere_to_put_it(void **state)
{
	(void)state;
	assert_false(err_set(NULL, ERR_USAGE, "x", "%s", "y"));
	assert_false(err_field(NULL, "f", "x", "%s", "y"));
	err_clear(NULL);
}

static void test_cut_at_a_character(void **state)
{
	char many[3 * 1000 + 1] = "";
	struct err err = ERR_INIT;

	(void)state;
	for (int i = 0; i < 1000; i++)
		memcpy(many + 3 * i, "隐", 4);
	for (int shift = 0; shift < 3; shift++) {
		err_set(&err, ERR_REFUSED, many, "%.*s%s", shift, "xx", many);
		assert_true(strlen(err.text) > sizeof err.text - 5);
		assert_true(utf8_valid(err.text, strlen(err.text)));
	}
}

static void test_nothing_moves_the_terminal(void **state)
{
	struct err err = ERR_INIT;

	(void)state;
	err_set(&err, ERR_REFUSED, "x", "“%s”", "a\x1b[2Jb\nc\xff\xe9\x9a" "d\xe2\x80\xae");
	assert_string_equal(err.text, "“a [2Jb c???d ”");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_set),
		cmocka_unit_test(test_nowhere_to_put_it),
		cmocka_unit_test(test_cut_at_a_character),
		cmocka_unit_test(test_nothing_moves_the_terminal),
	};

	return cmocka_run_group_tests_name("err", tests, NULL, NULL);
}
