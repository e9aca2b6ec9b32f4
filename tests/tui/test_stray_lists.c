/* No signature by accident on lists, and on the page of a hazard. */
#include "stray.h"

static void test_stray(void **state)
{
	static const struct place places[] = {
		{ "P-A-002", ":hazards<Enter>", "Hazards" },
		{ "P-A-002", ":hazards is:open<Enter>U<Space><Down><Space>", "*2" },
		{ "P-A-002", ":show 2026-A-0057<Enter>", "2026-A-0057" },
	};

	(void)state;
	stray_keys(places, COUNT(places));
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_stray) };

	return cmocka_run_group_tests(tests, NULL, sample_forget);
}
