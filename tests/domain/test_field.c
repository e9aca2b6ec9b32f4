/* Types, widths, choices and the functions a declaration may name. */
#include "unit.h"

#include <locale.h>

#include <bihuan/base/err.h>
#include <bihuan/domain/ledger.h>
#include <bihuan/domain/text.h>

static void test_types(void **state)
{
	(void)state;
	for (int t = FIELD_TEXT; t <= FIELD_FILES; t++) {
		struct field f = { .type = (enum field_type)t };

		assert_int_equal(field_type_find(field_type_name(f.type)), t);
		assert_true(field_max(&f) > 0);
		assert_true(field_width(&f) > 0);
	}
	assert_int_equal(field_type_find("sealed"), -1);
	assert_string_equal(field_type_name((enum field_type)99), "");
}

static void test_choice(void **state)
{
	static const struct choice choices[] = {
		{ .code = "person", .label = { "人的不安全行为", "Unsafe act" } },
		{ .code = "object", .label = { "物的危险状态", NULL } },
	};
	const struct field f = { .type = FIELD_CHOICE, .choices = choices, .nchoices = 2 };

	(void)state;
	assert_ptr_equal(field_choice(&f, "person"), &choices[0]);
	assert_ptr_equal(field_choice(&f, "　物的危险状态 "), &choices[1]);
	assert_ptr_equal(field_choice(&f, "unsafe ACT"), &choices[0]);
	assert_ptr_equal(field_choice(&f, "object物的危险状态"), &choices[1]);
	assert_null(field_choice(&f, "persons"));
	assert_null(field_choice(&f, ""));
	assert_null(field_choice(&f, " "));
	assert_null(field_choice(&f, NULL));
	lang_set(LANG_ZH);
	assert_int_equal(field_width(&f), 14);
}

static const struct {
	const char *code;
	bool right;
} codes[] = {
	{ "91350100M000100Y43", true },
	{ "91350100M000100Y44", false },
	{ "91350100m000100y43", false },
	{ "91350100M000100Y4", false },
	{ "91350100I000100Y43", false },
	{ "", false },
};

static void test_credit_code(void **state)
{
	const struct field_function *check = field_function_find("credit_code");
	const struct field f = { .name = "credit_code", .label = { "代码", "Code" } };

	(void)state;
	assert_non_null(check);
	for (size_t i = 0; i < COUNT(codes); i++) {
		struct err err = ERR_INIT;

		assert_int_equal(check->check(&f, codes[i].code, &err), codes[i].right);
		assert_string_equal(err.code, codes[i].right ? "" : "bad_text");
	}
}

/* Values as "name=value" texts, NULL-ended. */
static const char *get(void *ctx, const char *name)
{
	size_t n = strlen(name);

	for (const char *const *pair = ctx; *pair; pair++)
		if (strncmp(*pair, name, n) == 0 && (*pair)[n] == '=')
			return *pair + n + 1;
	return NULL;
}

static const struct {
	const char *function;
	const char *values[4];
	const char *result; /* NULL: absent */
} computed[] = {
	{ "micro_enterprise", { "employees=29" }, "1" },
	{ "micro_enterprise", { "employees=30" }, "0" },
	{ "micro_enterprise", { "employees=300", "kind=self_employed" }, "1" },
	{ "micro_enterprise", { "kind=company" }, NULL },
	{ "ls", { "likelihood=4", "severity=5" }, "20" },
	{ "ls", { "likelihood=4" }, NULL },
	{ "lec", { "likelihood=0.5", "exposure=6", "consequence=15" }, "45" },
	{ "lec", { "likelihood=0.1", "exposure=0.5", "consequence=1" }, "0.05" },
	{ "lec", { "likelihood=10", "exposure=10", "consequence=100" }, "10000" },
	{ "lec", { "likelihood=0.001", "exposure=6", "consequence=15" }, NULL },
	{ "lec", { "likelihood=-1", "exposure=6", "consequence=15" }, NULL },
	{ "next_due", { "last_on=2026-02-01", "every_days=30" }, "2026-03-03" },
	{ "next_due", { "last_on=2026-02-01", "every_days=0" }, NULL },
	{ "next_due", { "every_days=30" }, NULL },
	{ "repeat_no", { "repeat_of=a" }, "2" },
	{ "repeat_no", { "repeat_of=a\nb" }, "3" },
	{ "repeat_no", { "repeat_no=2" }, NULL },
};

static void test_computed(void **state)
{
	static const struct field fields[] = {
		{ .name = "repeat_of", .type = FIELD_REFS, .ledger = "finding" }
	};
	static const struct ledger likes = { .name = "finding", .fields = fields, .nfields = 1 };

	(void)state;
	assert_null(field_function_find("nothing"));
	for (size_t i = 0; i < COUNT(computed); i++) {
		const struct field_function *f = field_function_find(computed[i].function);
		char *result = f->compute(&likes, get, (void *)computed[i].values);

		if (computed[i].result && result)
			assert_string_equal(result, computed[i].result);
		else if (computed[i].result || result)
			fail_msg("%s, row %zu", computed[i].function, i);
		free(result);
	}
}

static void test_text(void **state)
{
	struct strv list = STRV_INIT;
	char *narrow = text_narrow("ＡＢ　１２：\xff"), *key = text_key(" 检 查　人Ｘ\n");
	long long n = 0;

	(void)state;
	assert_string_equal(narrow, "AB 12:\xff");
	assert_string_equal(key, "检查人x");
	text_list("甲、 乙 ,，乙；;丙\n", &list);
	assert_int_equal(list.n, 3);
	assert_string_equal(list.v[1], "乙");
	assert_true(text_number("-12", &n));
	assert_int_equal(n, -12);
	assert_false(text_number("1234567890123456789", &n));
	assert_false(text_number("", &n));
	assert_false(text_number("1x", &n));
	strv_free(&list);
	free(narrow);
	free(key);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_types),	   cmocka_unit_test(test_choice),
		cmocka_unit_test(test_credit_code), cmocka_unit_test(test_computed),
		cmocka_unit_test(test_text),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests_name("field", tests, NULL, NULL);
}
