/* No signature by accident on the pages of an enterprise and of a person. */
#include "stray.h"

static void test_stray(void **state)
{
	static const struct place places[] = {
		{ "P-A-002", ":show E-A-0001<Enter>", "E-A-0001" },
		{ NULL, ":show P-A-002<Enter>", "P-A-002" },
	};

	(void)state;
	stray_keys(places, COUNT(places));
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_stray) };

	return cmocka_run_group_tests(tests, NULL, sample_forget);
}
