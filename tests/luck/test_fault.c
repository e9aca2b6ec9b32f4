/* A working day with a fault at each of its first 2,000 writes: the error is said with a
 * code, nothing acknowledged is lost, the file opens and verifies, and the work goes on
 * when the trouble is over. BIHUAN_LONG=1 takes each write and every way a power cut can
 * go; else it is some of them all over the day. */
#include <bihuan/base/mem.h>

#include "day.h"
#include "fault_vfs.h"

#define WRITES 2000

static bool thorough;
static long first = 1, last = WRITES; /* BIHUAN_WRITES=N or N-M: only these, each */
static long now_at;
static bool deed_failed; /* the last was not acknowledged */
static const char *const names[] = { "none",      "I/O error",  "short write",
				     "disk full", "stick gone", "power cut" };
static long struck[PLACES][2]; /* by a write, by a sync */
static const char *const ways[] = { "nothing", "all", "some sectors", "the first" };

/* What a person may be told when the medium fails. */
static void check_code(const struct err *err, enum fault kind, long n, long deed)
{
	static const char *const codes[] = { "io", "disk_full", "no_store",
					     "damaged_store" };
	bool known = false;

	for (size_t i = 0; i < COUNT(codes); i++)
		known |= strcmp(err->code, codes[i]) == 0;
	if (!known || err->kind != ERR_FILE || !err->text[0])
		fail_msg("%s at write %ld, deed %s: %s: %s", names[kind], n,
			 day_name(deed), err->code, err->text);
	if (strcmp(err->code, "damaged_store") == 0)
		fail_msg("%s at write %ld is said to be damage: %s", names[kind], n,
			 err->text);
	if (kind == FAULT_FULL && strcmp(err->code, "disk_full") != 0 &&
	    strcmp(err->code, "io") != 0)
		fail_msg("full disk at write %ld: %s: %s", n, err->code, err->text);
}

/* Works until a deed fails or the fault has passed unseen. Returns the deed that is not
 * acknowledged, or where to go on. */
static long work_until_struck(struct day *d, enum fault kind, long n)
{
	struct err err = ERR_INIT;
	long i = 0;

	deed_failed = false;
	if (!day_open(d, &err)) {
		check_code(&err, kind, n, 0);
		return 0;
	}
	for (;; i++) {
		if (!day_deed(d, i, &err)) {
			if (!fault_struck())
				fail_msg("deed %ld (%s) without a fault: %s: %s", i,
					 day_name(i), err.code, err.text);
			check_code(&err, kind, n, i);
			deed_failed = true;
			return i;
		}
		if (fault_struck())
			return i + 1;
	}
}

static void go_on(struct day *d, long i, enum fault kind, long n)
{
	struct err err = ERR_INIT;

	if (d->open && store_readonly(d->session.store))
		day_close(d); /* opened on a full disk */
	if (!d->open && !day_open(d, &err))
		fail_msg("%s at write %ld: does not open: %s: %s", names[kind], n,
			 err.code, err.text);
	for (long end = i + 2; i < end; i++)
		if (!day_deed(d, i, &err))
			fail_msg("%s at write %ld is over, but %s: %s: %s", names[kind],
				 n, day_name(i), err.code, err.text);
}

static bool new_device_may_be(enum fault kind)
{
	bool sync;

	if (kind == FAULT_POWER) /* the state was told of an entry that is not there */
		return deed_failed;
	return kind == FAULT_FULL || fault_place(&sync) == PLACE_STATE;
}

static void note_struck(enum fault kind, long n)
{
	bool sync;
	enum fault_place place = fault_place(&sync);

	if (!fault_struck())
		fail_msg("%s: the day has no write %ld", names[kind], n);
	struck[place][sync]++;
}

/* "WAL 612 + 81 syncs, …" */
static void say_struck(const char *what)
{
	struct buf b = BUF_INIT;
	long runs = 0;

	for (size_t i = 0; i < PLACES; i++) {
		if (struck[i][0] + struck[i][1])
			buf_addf(&b, ", %s %ld + %ld", fault_places[i], struck[i][0],
				 struck[i][1]);
		runs += struck[i][0] + struck[i][1];
	}
	print_message("# %s: %ld runs (writes + syncs%s)\n", what, runs, buf_text(&b));
	buf_free(&b);
	memset(struck, 0, sizeof struck);
}

static void check_entries(struct day *d, bool whole, enum fault kind, long n)
{
	size_t devices = 0;
	long long entries = day_check(d, whole, &devices);

	if (entries != d->entries)
		fail_msg("%s at write %ld: %lld entries, not %lld", names[kind], n,
			 entries, d->entries);
	if (devices != 1 && !new_device_may_be(kind))
		fail_msg("%s at write %ld: %zu devices", names[kind], n, devices);
}

/* One day with a fault the program lives through. */
static void live_through(enum fault kind, long n)
{
	struct day d;
	long i;

	day_restore(&d);
	fault_at(kind, now_at = n);
	i = work_until_struck(&d, kind, n);
	note_struck(kind, n);
	fault_over();
	if (d.open)
		check_entries(&d, false, kind, n);
	go_on(&d, i, kind, n);
	if (thorough || n % 5 == 0) {
		day_close(&d);
		go_on(&d, i + 2, kind, n);
	}
	check_entries(&d, n % 10 == 0, kind, n);
	day_close(&d);
	day_check_numbers();
}

/* The power goes at the n-th write: what was said to be saved is there afterwards. */
static void lose_power(int way, long n)
{
	struct day d;
	struct err err = ERR_INIT;
	long i;

	day_restore(&d);
	fault_at(FAULT_POWER, now_at = n);
	i = work_until_struck(&d, FAULT_POWER, n);
	note_struck(FAULT_POWER, n);
	day_close(&d);
	fault_power_cut(way, (unsigned)n);
	if (!day_open(&d, &err))
		fail_msg("power cut at write %ld, %s left: %s: %s", n, ways[way],
			 err.code, err.text);
	if (deed_failed && day_is_entry(i)) {
		struct verify_result r;

		if (!store_verify(d.session.store, true, NULL, NULL, &r, &err) || !verify_verdict(&r, &err))
			fail_msg("power cut at write %ld, %s left: %s", n, ways[way],
				 err.text);
		if (r.entries == d.entries + 1)
			day_note(&d, i++);
		verify_free(&r);
	}
	check_entries(&d, false, FAULT_POWER, n);
	go_on(&d, i, FAULT_POWER, n);
	check_entries(&d, n % 10 == 0, FAULT_POWER, n);
	day_close(&d);
	day_check_numbers();
}

static void every_write(enum fault kind, int step)
{
	for (long n = first; n <= last; n += thorough ? 1 : step)
		live_through(kind, n);
	say_struck(names[kind]);
}

static void test_day_without_fault(void **state)
{
	struct day d;
	struct err err = ERR_INIT;
	long i = 0;

	(void)state;
	day_restore(&d);
	fault_at(FAULT_NONE, 0);
	if (!day_open(&d, &err))
		fail_msg("%s", err.text);
	for (; fault_count() < WRITES || i < day_round(); i++)
		if (!day_deed(&d, i, &err))
			fail_msg("deed %ld, %s: %s: %s", i, day_name(i), err.code,
				 err.text);
	check_entries(&d, true, FAULT_NONE, 0);
	day_close(&d);
	print_message("# %ld deeds are %ld writes\n", i, fault_count());
}

static void test_io_error(void **state)
{
	(void)state;
	every_write(FAULT_IO, 127);
}

static void test_short_write(void **state)
{
	(void)state;
	every_write(FAULT_SHORT, 199);
}

static void test_disk_full(void **state)
{
	(void)state;
	every_write(FAULT_FULL, 127);
}

static void test_stick_gone(void **state)
{
	(void)state;
	every_write(FAULT_STICK, 199);
}

static void test_power_cut(void **state)
{
	(void)state;
	for (long n = first; n <= last; n += thorough ? 1 : 97)
		for (int way = 0; way < (int)COUNT(ways); way++)
			if (thorough || way == n % (int)COUNT(ways))
				lose_power(way, n);
	say_struck(names[FAULT_POWER]);
}

static int tell(void **state)
{
	(void)state;
	print_message("# the last fault was at write %ld\n", now_at);
	return 0;
}

static int begin(void **state)
{
	(void)state;
	day_prepare();
	fault_install();
	return 0;
}

static int end(void **state)
{
	(void)state;
	day_forget();
	return 0;
}

/* test_luck_fault [TEST]: one of them alone, "test_stick_*" */
int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_day_without_fault),
		cmocka_unit_test_teardown(test_io_error, tell),
		cmocka_unit_test_teardown(test_short_write, tell),
		cmocka_unit_test_teardown(test_disk_full, tell),
		cmocka_unit_test_teardown(test_stick_gone, tell),
		cmocka_unit_test_teardown(test_power_cut, tell),
	};
	const char *some = getenv("BIHUAN_WRITES");

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	thorough = some || getenv("BIHUAN_LONG");
	if (some && sscanf(some, "%ld-%ld", &first, &last) == 1)
		last = first;
	return cmocka_run_group_tests(tests, begin, end);
}
