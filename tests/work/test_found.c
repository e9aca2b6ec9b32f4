#include "park.h"

/* Walks over all that a line finds. */

struct walked {
	bool interrupted; /* by a key, behind the first page */
	long n;
};

static bool waiting(void *ctx)
{
	(void)ctx;
	return true;
}

static bool count(void *ctx, const struct record *r, struct err *err)
{
	struct walked *w = ctx;

	(void)err;
	assert_non_null(r->number);
	if (++w->n == 150 && w->interrupted)
		store_droppable(park.store, waiting, NULL);
	return true;
}

static void test_all_found(void **state)
{
	struct walked w = { false, 0 };

	(void)state;
	must(each_of_line(&park, "criterion", "", count, &w, &park_err));
	assert_int_equal(w.n, count_of("criterion", ""));
	assert_true(w.n > 200); /* more than a page */
}

/* The pages behind the first cannot be read any more: what was read stays right, and that is what is told. */
static void test_page_fails(void **state)
{
	struct walked w = { true, 0 };

	(void)state;
	park_err = (struct err)ERR_INIT;
	assert_false(each_of_line(&park, "criterion", "", count, &w, &park_err));
	assert_string_not_equal(park_err.code, "");
	assert_int_equal(w.n, 200);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_all_found, park_begin, park_end),
		cmocka_unit_test_setup_teardown(test_page_fails, park_begin, park_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
