/* No signature by accident in the journal, among the ledgers and among the figures. */
#include "stray.h"

static void test_stray(void **state)
{
	static const struct place places[] = {
		{ NULL, ":log 2026-A-0057<Enter>", "Signed log" },
		{ NULL, ":ledgers<Enter>", "Ledgers" },
		{ NULL, ":figures<Enter>", "Figures" },
	};

	(void)state;
	stray_keys(places, COUNT(places));
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_stray) };

	return cmocka_run_group_tests(tests, NULL, sample_forget);
}
