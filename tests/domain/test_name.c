/* One thing under many spellings: what they share, how one is kept, which may be one thing. */
#include "unit.h"

#include <stdlib.h>

#include <bihuan/base/mem.h>
#include <bihuan/domain/name.h>

static void test_key(void **state)
{
	static const char *const same[][2] = {
		{ "甲厂（东区）", "甲厂(东区)" }, { "甲厂【东区】", "甲厂［东区］" }, { "Ａ厂", "A厂" },
		{ "一号 厂", "一号厂" },	 { "一号\u200b厂", "一号\u3000厂" },
	};
	static const char *const other[][2] = {
		{ "甲厂（东区）", "甲厂" }, { "一号厂", "1号厂" }, { "A厂", "B厂" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(same); i++) {
		char *a = name_key(same[i][0]), *b = name_key(same[i][1]);

		assert_string_equal(a, b);
		free(a);
		free(b);
	}
	for (size_t i = 0; i < COUNT(other); i++) {
		char *a = name_key(other[i][0]), *b = name_key(other[i][1]);

		assert_string_not_equal(a, b);
		free(a);
		free(b);
	}
}

static void test_tidy(void **state)
{
	static const char *const kept[][2] = {
		{ "甲厂(东区)", "甲厂（东区）" },     { "Ａ厂", "A厂" },
		{ " 一号 厂\u200b", "一号厂" },	      { "Acme  Chemicals (East)", "Acme Chemicals (East)" },
		{ "宏达ABC 化工", "宏达ABC化工" },    { "\u200b", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(kept); i++) {
		char *tidy = name_tidy(kept[i][0]);

		assert_string_equal(tidy, kept[i][1]);
		free(tidy);
	}
}

static void test_resemble(void **state)
{
	static const struct {
		const char *a, *b;
		bool resemble;
	} pairs[] = {
		{ "宏达", "宏达化工有限公司", true },
		{ "江苏宏达化工有限公司", "宏达化工", true },
		{ "宏达化工有限公司", "宏达化工有限责任公司", true },
		{ "宏达化工有限公司", "鸿达化工有限公司", true }, /* a slip of the pen */
		{ "宏达化工厂", "宏达化工厂", false },		   /* no other name */
		{ "宏达一分厂", "宏达二分厂", false },
		{ "宏达1号仓库", "宏达2号仓库", false },
		{ "宏达东厂区", "宏达西厂区", false },
		{ "宏达化工有限公司", "远大建材有限公司", false },
		{ "甲厂", "乙厂", false },
		{ "", "宏达", false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(pairs); i++) {
		char *a = name_key(pairs[i].a), *b = name_key(pairs[i].b);
		uint64_t x = name_bits(a), y = name_bits(b);

		if (names_resemble(a, b) != pairs[i].resemble || names_resemble(b, a) != pairs[i].resemble)
			fail_msg("%s, %s", pairs[i].a, pairs[i].b);
		/* what passes over most pairs passes over none that matters */
		if (pairs[i].resemble && __builtin_popcountll(x & ~y) > 1)
			assert_true(__builtin_popcountll(y & ~x) <= 1);
		free(a);
		free(b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_key),
		cmocka_unit_test(test_tidy),
		cmocka_unit_test(test_resemble),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
