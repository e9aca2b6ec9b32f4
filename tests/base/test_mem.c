#include "unit.h"

#include <bihuan/base/mem.h>

static void test_buffer(void **state)
{
	struct buf b = BUF_INIT;
	char *taken;

	(void)state;
	assert_string_equal(buf_text(&b), "");
	buf_add(&b, NULL);
	assert_string_equal(buf_text(&b), "");
	buf_add(&b, "隐患");
	buf_addc(&b, ':');
	buf_addn(&b, "12345", 2);
	buf_addf(&b, " %d-%s", 7, "x");
	assert_string_equal(buf_text(&b), "隐患:12 7-x");
	assert_int_equal(b.len, strlen(b.s));
	buf_clear(&b);
	assert_string_equal(buf_text(&b), "");
	for (int i = 0; i < 1000; i++)
		buf_addf(&b, "%04d", i);
	assert_int_equal(b.len, 4000);
	assert_memory_equal(b.s + 3996, "0999", 5);
	taken = buf_take(&b);
	assert_int_equal(strlen(taken), 4000);
	assert_int_equal(b.len, 0);
	free(taken);
	taken = buf_take(&b);
	assert_string_equal(taken, "");
	free(taken);
	buf_free(&b);
}

static void test_buffer_keeps_nul_bytes(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	buf_addn(&b, "a\0b", 3);
	buf_addn(&b, "", 0);
	assert_int_equal(b.len, 3);
	assert_memory_equal(b.s, "a\0b", 4);
	buf_free(&b);
}

static void test_json(void **state)
{
	static const struct {
		const char *text, *json;
	} rows[] = {
		{ "", "\"\"" },
		{ "消防通道", "\"消防通道\"" },
		{ "a\"b\\c/", "\"a\\\"b\\\\c/\"" },
		{ "\n\t\r\b\f", "\"\\n\\t\\r\\b\\f\"" },
		{ "\x01\x1b[2J\x1f\x7f", "\"\\u0001\\u001b[2J\\u001f\\u007f\"" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct buf b = BUF_INIT;

		buf_add_json(&b, rows[i].text);
		assert_string_equal(buf_text(&b), rows[i].json);
		buf_free(&b);
	}
}

static void test_vector(void **state)
{
	struct {
		int *v;
		size_t n;
	} list = { NULL, 0 };

	(void)state;
	for (int i = 0; i < 1000; i++)
		VEC_ADD(list.v, list.n) = i * i;
	assert_int_equal(list.n, 1000);
	for (int i = 0; i < 1000; i++)
		assert_int_equal(list.v[i], i * i);
	free(list.v);
}

static void test_lists_of_strings(void **state)
{
	static const struct {
		const char *text, *seps, *joined;
		size_t n;
	} rows[] = {
		{ "", ",", "", 0 },
		{ NULL, ",", "", 0 },
		{ "a,b", ",", "a|b", 2 },
		{ ",,a,,b c,", ",", "a|b c", 2 },
		{ "甲 乙\t丙", " \t", "甲|乙|丙", 3 },
		{ ",,,", ",", "", 0 },
		{ "one", ",", "one", 1 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strv l = STRV_INIT;
		char *joined;

		strv_split(&l, rows[i].text, rows[i].seps);
		joined = strv_join(&l, "|");
		assert_string_equal(joined, rows[i].joined);
		assert_int_equal(l.n, rows[i].n);
		free(joined);
		strv_free(&l);
		assert_int_equal(l.n, 0);
	}
}

static void test_list_membership(void **state)
{
	struct strv l = STRV_INIT;

	(void)state;
	assert_false(strv_has(&l, "甲"));
	strv_add(&l, "甲");
	strv_take(&l, xasprintf("%d", 42));
	assert_true(strv_has(&l, "甲"));
	assert_true(strv_has(&l, "42"));
	assert_false(strv_has(&l, "4"));
	assert_false(strv_has(&l, NULL));
	strv_free(&l);
}

static void test_small_questions(void **state)
{
	(void)state;
	assert_true(str_eq(NULL, NULL));
	assert_false(str_eq(NULL, ""));
	assert_false(str_eq("", NULL));
	assert_true(str_eq("患", "患"));
	assert_false(str_eq("a", "A"));
	assert_true(str_empty(NULL));
	assert_true(str_empty(""));
	assert_false(str_empty(" "));
	assert_true(str_starts("is:open", "is:"));
	assert_true(str_starts("x", ""));
	assert_false(str_starts("is", "is:"));
	assert_false(str_starts(NULL, "is:"));
	assert_null(xstrdup(NULL));
}

static void test_trim(void **state)
{
	static const struct {
		const char *text, *trimmed;
	} rows[] = {
		{ "", "" },
		{ "  ", "" },
		{ "　　", "" },
		{ "a", "a" },
		{ " \t甲　乙 \r\n", "甲　乙" },
		{ "　甲", "甲" },
		{ "甲　", "甲" },
		{ "a  b", "a  b" },
		{ "、甲、", "、甲、" }, /* U+3001 begins with the same bytes */
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		char *s = xstrdup(rows[i].text);

		assert_ptr_equal(str_trim(s), s);
		assert_string_equal(s, rows[i].trimmed);
		free(s);
	}
	assert_null(str_trim(NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_buffer),
		cmocka_unit_test(test_buffer_keeps_nul_bytes),
		cmocka_unit_test(test_json),
		cmocka_unit_test(test_vector),
		cmocka_unit_test(test_lists_of_strings),
		cmocka_unit_test(test_list_membership),
		cmocka_unit_test(test_small_questions),
		cmocka_unit_test(test_trim),
	};

	return cmocka_run_group_tests_name("mem", tests, NULL, NULL);
}
