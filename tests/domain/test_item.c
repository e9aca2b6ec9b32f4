/* The texts that order items: always between their neighbours, short where a list only grows. */
#include <bihuan/domain/ledger.h>

#include "unit.h"

enum { KEYS = 400 };

static uint32_t seed = 7;

static uint32_t dice(uint32_t n)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 8) % n;
}

static void put(char **v, size_t *n, size_t at, char *key)
{
	if (at)
		assert_true(strcmp(v[at - 1], key) < 0);
	if (at < *n)
		assert_true(strcmp(key, v[at]) < 0);
	memmove(v + at + 1, v + at, (*n - at) * sizeof *v);
	v[at] = key;
	++*n;
}

static void free_all(char **v, size_t n)
{
	while (n)
		free(v[--n]);
}

/* At any place, among any that are there. */
static void anywhere(void **state)
{
	char *v[KEYS];
	size_t n = 0, longest = 0;

	(void)state;
	while (n < KEYS) {
		size_t at = dice((uint32_t)n + 1);

		put(v, &n, at, order_between(at ? v[at - 1] : NULL, at < n ? v[at] : NULL));
	}
	for (size_t i = 0; i < n; i++)
		longest = strlen(v[i]) > longest ? strlen(v[i]) : longest;
	assert_in_range(longest, 3, 16);
	free_all(v, n);
}

/* Always at one end, and always at one place. */
static void at_one_place(void **state)
{
	char *v[KEYS];

	(void)state;
	for (int way = 0; way < 3; way++) {
		size_t n = 0;

		while (n < KEYS) {
			size_t at = way == 0 ? n : way == 1 ? 0 : n / 2;

			put(v, &n, at, order_between(at ? v[at - 1] : NULL, at < n ? v[at] : NULL));
		}
		if (way == 0)
			assert_int_equal(strlen(v[n - 1]), 3);
		free_all(v, n);
	}
}

/* Two laptops gave the same: behind both, and no end of the world. What came from elsewhere is no digit. */
static void strange(void **state)
{
	static const char *const pairs[][2] = { { "005", "005" }, { "01", "010" }, { "zzz", NULL }, { "zzzz", NULL },
						{ "\xe4\xb8\x80", NULL }, { "A~", "B" }, { "", "000" }, { "9", "1" } };

	(void)state;
	for (size_t i = 0; i < COUNT(pairs); i++) {
		char *key = order_between(pairs[i][0], pairs[i][1]);

		assert_in_range(strlen(key), 3, 12);
		free(key);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(anywhere),
		cmocka_unit_test(at_one_place),
		cmocka_unit_test(strange),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
