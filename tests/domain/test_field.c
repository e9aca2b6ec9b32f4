/* Types, widths, choices and the functions a declaration may name. */
#include "unit.h"

#include <locale.h>

#include <bihuan/base/err.h>
#include <bihuan/domain/clock.h>
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
	{ "micro_enterprise", { "employees=30" }, "1" }, /* 以下 includes the number */
	{ "micro_enterprise", { "employees=31" }, "0" },
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
		const struct field field = { .name = "worked_out", .compute = f };
		char *result = field_compute(&field, &likes, get, (void *)computed[i].values, NULL);

		if (computed[i].result && result)
			assert_string_equal(result, computed[i].result);
		else if (computed[i].result || result)
			fail_msg("%s, row %zu", computed[i].function, i);
		free(result);
	}
}

/* ---- by bands ---- */

static const struct choice LEVELS[] = { { .code = "red" }, { .code = "orange" }, { .code = "yellow" }, { .code = "blue" } };

/* The level of factors "method=ls", "l=5" …, as score and level are declared; under rules, or none. */
static const char *level_of(const char *const *values, const struct rules *rules, char ret_score[16])
{
	static const char *const product[] = { "method", "ls=l,s", "lec=l,e,c" };
	static const char *const bands[] = { "score", "method", "risk", "ls=17,11,5", "lec=320,160,70" };
	const struct field score = { .name = "score", .type = FIELD_DECIMAL, .compute = field_function_find("product"),
				     .args = product, .nargs = 3 };
	const struct field level = { .name = "level", .type = FIELD_CHOICE, .choices = LEVELS, .nchoices = 4,
				     .compute = field_function_find("banded"), .args = bands, .nargs = 5 };
	const char *with[8] = { NULL };
	static char pair[32];
	char *text, *code;
	size_t n = 0;
	const char *found = NULL;

	text = field_compute(&score, NULL, get, (void *)values, NULL);
	snprintf(ret_score, 16, "%s", text ? text : "");
	snprintf(pair, sizeof pair, "score=%s", ret_score);
	for (; values[n]; n++)
		with[n] = values[n];
	with[n] = text ? pair : NULL;
	code = field_compute(&level, NULL, get, (void *)with, rules);
	for (size_t i = 0; code && i < COUNT(LEVELS); i++)
		if (str_eq(code, LEVELS[i].code))
			found = LEVELS[i].code;
	free(text);
	free(code);
	return found ? found : "";
}

/* All 25 of LS, against the table of the method. */
static void test_ls(void **state)
{
	(void)state;
	for (int l = 1; l <= 5; l++)
		for (int s = 1; s <= 5; s++) {
			char lt[16], st[16], score[16], r[16];
			const char *values[] = { "method=ls", lt, st, NULL };

			snprintf(lt, sizeof lt, "l=%d", l);
			snprintf(st, sizeof st, "s=%d", s);
			snprintf(r, sizeof r, "%d", l * s);
			assert_string_equal(level_of(values, NULL, score),
					    l * s >= 17 ? "red" : l * s >= 11 ? "orange" : l * s >= 5 ? "yellow" : "blue");
			assert_string_equal(score, r);
		}
}

static void test_bands(void **state)
{
	static const struct {
		const char *values[5];
		const char *score, *level;
	} rows[] = {
		{ { "method=lec", "l=10", "e=2", "c=16" }, "320", "red" },
		{ { "method=lec", "l=6", "e=3", "c=15" }, "270", "orange" },
		{ { "method=lec", "l=1", "e=10", "c=15.99" }, "159.9", "yellow" },
		{ { "method=lec", "l=1", "e=10", "c=16" }, "160", "orange" },
		{ { "method=lec", "l=10", "e=1", "c=7" }, "70", "yellow" },
		{ { "method=lec", "l=3", "e=1", "c=15" }, "45", "blue" },
		{ { "method=lec", "l=0.1", "e=0.5", "c=1" }, "0.05", "blue" },
		{ { "method=lec", "l=10", "e=10", "c=100" }, "10000", "red" },
		{ { "method=lec", "l=10", "e=10" }, "", "" },
		{ { "method=own", "l=5", "s=5" }, "", "" },
		{ { "l=5", "s=5" }, "", "" },
	};
	/* another table of the park's own; one that cannot be is none */
	struct rule own[] = {
		{ .code = (char *)"risk.ls", .kind = RULE_SWITCH, .value = (char *)"20、15、9" },
		{ .code = (char *)"risk.lec", .kind = RULE_SWITCH, .value = (char *)"500 200" },
		{ .code = (char *)"micro.employees", .kind = RULE_SWITCH, .value = (char *)"20" },
	};
	const struct rules rules = { .v = own, .n = COUNT(own), .profile = (char *)"" };
	const struct field micro = { .name = "micro", .compute = field_function_find("micro_enterprise") };
	const char *few[] = { "employees=20", NULL }, *more[] = { "employees=21", NULL };
	const char *l16[] = { "method=ls", "l=4", "s=4", NULL }, *lec[] = { "method=lec", "l=10", "e=10", "c=3.2", NULL };
	char score[16], *text;

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		assert_string_equal(level_of(rows[i].values, NULL, score), rows[i].level);
		assert_string_equal(score, rows[i].score);
	}
	assert_string_equal(level_of(l16, NULL, score), "orange");
	own[0].value = (char *)"16 15 9";
	assert_string_equal(level_of(l16, &rules, score), "red");
	assert_string_equal(level_of(lec, &rules, score), "red");
	text = field_compute(&micro, NULL, get, (void *)few, &rules);
	assert_string_equal(text, "1");
	free(text);
	text = field_compute(&micro, NULL, get, (void *)more, &rules);
	assert_string_equal(text, "0");
	free(text);
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
		cmocka_unit_test(test_ls),
		cmocka_unit_test(test_bands),
		cmocka_unit_test(test_text),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests_name("field", tests, NULL, NULL);
}
