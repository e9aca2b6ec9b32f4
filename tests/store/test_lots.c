/* Lots: the same from the same seed for ever, all of them within bounds and different, and none likelier than another. */
#include "unit.h"

#include <bihuan/store/store.h>

static void draw(const char *seed, size_t from, size_t n, size_t *ret)
{
	struct lots *l = lots_begin(seed);

	lots_draw(l, from, n, ret);
	lots_end(l);
}

/* What was drawn years ago must be drawn again: worked out beside the program, from BLAKE2b and ChaCha20 (see the manual). */
static void test_same_for_ever(void **state)
{
	static const size_t wanted[10] = { 810, 956, 208, 202, 451, 619, 134, 430, 71, 452 };
	size_t drawn[10];

	(void)state;
	draw("示例2026-3", 1000, 10, drawn);
	for (size_t i = 0; i < 10; i++)
		assert_int_equal(drawn[i], wanted[i]);
}

/* Longer than the first piece of the stream, which is made anew: each of all once. */
static void test_all_drawn(void **state)
{
	enum { ALL = 5000 };
	static size_t drawn[ALL], shorter[ALL];
	static bool seen[ALL];

	(void)state;
	draw("abc", ALL, ALL, drawn);
	for (size_t i = 0; i < ALL; i++) {
		assert_true(drawn[i] < ALL);
		assert_false(seen[drawn[i]]);
		seen[drawn[i]] = true;
	}
	draw("abc", ALL, 100, shorter);
	assert_memory_equal(drawn, shorter, 100 * sizeof *drawn);
	draw("abd", ALL, 100, shorter);
	assert_memory_not_equal(drawn, shorter, 100 * sizeof *drawn);
}

/* 3 of 7, with 7000 seeds: each is drawn some 3000 times, and stands first some 1000 times. Five deviations wide. */
static void test_likely(void **state)
{
	size_t times[7] = { 0 }, first[7] = { 0 };

	(void)state;
	for (int seed = 0; seed < 7000; seed++) {
		size_t drawn[3];
		char text[16];

		snprintf(text, sizeof text, "%d", seed);
		draw(text, 7, 3, drawn);
		first[drawn[0]]++;
		for (size_t i = 0; i < 3; i++)
			times[drawn[i]]++;
	}
	for (size_t i = 0; i < 7; i++) {
		assert_in_range(times[i], 2793, 3207);
		assert_in_range(first[i], 853, 1147);
	}
}

/* Below three quarters of 2^32 the plain remainder would have the lowest third twice as often. */
static void test_unbiased(void **state)
{
	const uint32_t below = 3u << 30, third = 1u << 30;
	struct lots *l = lots_begin("无偏");
	size_t low = 0;

	(void)state;
	for (int i = 0; i < 9000; i++) {
		uint32_t n = lots_next(l, below);

		assert_true(n < below);
		low += n < third;
	}
	assert_in_range(low, 2776, 3224);
	assert_int_equal(lots_next(l, 1), 0);
	lots_end(l);
}

static void test_fresh_and_marks(void **state)
{
	char one[STORE_SEED_TEXT], other[STORE_SEED_TEXT];
	struct strv a = STRV_INIT, b = STRV_INIT;

	(void)state;
	store_seed_new(one);
	store_seed_new(other);
	assert_int_equal(strlen(one), STORE_SEED_TEXT - 1);
	assert_string_not_equal(one, other);
	strv_add(&a, "E-A-0001");
	strv_add(&a, "E-A-0002");
	strv_add(&b, "E-A-0001E");
	strv_add(&b, "-A-0002");
	lots_mark(&a, one);
	lots_mark(&b, other);
	assert_string_not_equal(one, other);
	lots_mark(&a, other);
	assert_string_equal(one, other);
	strv_free(&a);
	strv_free(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_same_for_ever), cmocka_unit_test(test_all_drawn),
		cmocka_unit_test(test_likely), cmocka_unit_test(test_unbiased),
		cmocka_unit_test(test_fresh_and_marks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
