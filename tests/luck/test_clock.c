/* The laptop's clock: set back, far ahead, in 1970. The time is kept as it was and marked;
 * the order of entries does not depend on it. */
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include <bihuan/base/mem.h>

#include "day.h"

static long long ahead; /* seconds this process's wall clock is off */

/* Stands before the C library's. */
int clock_gettime(clockid_t which, struct timespec *ret)
{
	int code = (int)syscall(SYS_clock_gettime, which, ret);

	if (which == CLOCK_REALTIME)
		ret->tv_sec += ahead;
	return code;
}

#define DAY 86400LL
#define YEAR (365 * DAY)

static const struct {
	const char *description;
	long long ahead;
	bool back; /* earlier than any entry before it */
} entries[] = {
	{ "准时", 0, false },	     { "慢一天", -DAY, true },
	{ "又准时", 0, false },	     { "1970年", -56 * YEAR, true },
	{ "2100年", 74 * YEAR, false }, { "回到今天", 0, true },
	{ "慢一分", -60, true },     { "慢两分", -120, true },
	{ "准时", 0, true }, /* 2100 stands in the journal */
};

struct walk {
	size_t n; /* entries of ours seen */
	long long clock;
};

static bool see(void *ctx, const struct log_row *r)
{
	struct walk *w = ctx;
	const char *description = sets_get(r->set, "description");

	if (r->clock < w->clock)
		fail_msg("%s: out of order", r->hash);
	w->clock = r->clock;
	if (strcmp(r->ledger, "hazard") != 0) {
		assert_false(r->clock_back);
		return true;
	}
	assert_true(w->n < COUNT(entries));
	assert_string_equal(description, entries[w->n].description);
	if (r->clock_back != entries[w->n].back)
		fail_msg("%s: %s as set back", description, r->clock_back ? "marked" : "not marked");
	w->n++;
	return true;
}

static void test_clock(void **state)
{
	struct walk w = { .n = 0 };
	struct err err = ERR_INIT;
	char number[40], id[ID_TEXT], want[40];
	struct day d;

	(void)state;
	day_restore(&d);
	for (size_t i = 0; i < COUNT(entries); i++) {
		ahead = entries[i].ahead;
		if (i && i % 3 == 0) /* another session in between */
			day_close(&d);
		if (!d.open && !day_open(&d, &err))
			fail_msg("%s", err.text);
		if (!day_find(&d, entries[i].description, number, id, &err))
			fail_msg("%s: %s: %s", entries[i].description, err.code, err.text);
		snprintf(want, sizeof want, "2026-A-%04zu", i + 1);
		assert_string_equal(number, want);
		assert_null(store_notice(d.session.store));
	}
	if (!store_log(d.session.store, NULL, see, &w, &err))
		fail_msg("%s", err.text);
	assert_int_equal(w.n, COUNT(entries));
	day_check(&d, true, NULL);
	day_close(&d);
	day_check_numbers();
	ahead = 0;
}

static bool see_last(void *ctx, const struct log_row *r)
{
	bool *back = ctx;

	*back = r->clock_back;
	return true;
}

/* Another place of writing, whose first entry has none of its own before it. */
static void test_other_device(void **state)
{
	struct err err = ERR_INIT;
	char number[40], id[ID_TEXT], *device = NULL;
	bool back = false;
	struct day d;

	(void)state;
	day_restore(&d);
	if (!day_open(&d, &err) || !day_find(&d, "准时", number, id, &err))
		fail_msg("%s", err.text);
	day_close(&d);
	device = day_state_path();
	remove(device);
	ahead = -DAY;
	if (!day_open(&d, &err) || !day_find(&d, "慢一天", number, id, &err) ||
	    !store_log(d.session.store, NULL, see_last, &back, &err))
		fail_msg("%s", err.text);
	assert_non_null(store_notice(d.session.store));
	assert_true(back);
	/* what is learnt goes on from there */
	ahead = DAY;
	if (!day_find(&d, "快一天", number, id, &err) ||
	    !store_log(d.session.store, id, see_last, &back, &err))
		fail_msg("%s", err.text);
	assert_false(back);
	day_close(&d);
	free(device);
	ahead = 0;
}

/* A file of a laptop whose clock was ahead is opened, read and written where it is right. */
static void test_years_back(void **state)
{
	struct err err = ERR_INIT;
	char number[40], id[ID_TEXT];
	struct today today;
	struct day d;

	(void)state;
	day_restore(&d);
	unsetenv("BIHUAN_TODAY");
	ahead = 30 * YEAR;
	if (!day_open(&d, &err) || !day_find(&d, "以后", number, id, &err))
		fail_msg("%s", err.text);
	day_close(&d);
	ahead = -20 * YEAR;
	if (!day_open(&d, &err) || !work_today(&d.session, &today, &err) ||
	    !day_find(&d, "从前", number, id, &err))
		fail_msg("%s", err.text);
	assert_string_equal(number, "2026-A-0002");
	day_check(&d, true, NULL);
	day_close(&d);
	ahead = 0;
}

static int begin(void **state)
{
	(void)state;
	day_prepare();
	return 0;
}

static int end(void **state)
{
	(void)state;
	day_forget();
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_clock),
		cmocka_unit_test(test_other_device),
		cmocka_unit_test(test_years_back),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
