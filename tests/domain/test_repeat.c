/* How alike two findings are, and what a link brings along. */
#include "unit.h"

#include <bihuan/base/mem.h>
#include <bihuan/domain/repeat.h>

#include "hazard_ledger.h"

static int between(const char *a, const char *b)
{
	struct likeness x = likeness_of(a), y = likeness_of(b);
	int n = likeness_between(&x, &y);

	assert_int_equal(likeness_between(&y, &x), n);
	likeness_free(&x);
	likeness_free(&y);
	return n;
}

/* What is typed, what is on the ledger, and whether that stands beside the form. */
static const struct {
	const char *typed, *there;
	bool like;
} pairs[] = {
	{ "消防通道堵塞", "消防通道堵塞", true },
	{ "消防通道堵塞", "消防通道被占用", true },
	{ "消防通道堵塞", "疏散通道堵塞", true },
	{ "消防通", "消防通道堆放货物", true },
	{ "消防", "消防通道堆放货物", false }, /* one word alone says too little */
	{ "二楼东侧消防通道堆放杂物，堵塞", "消防通道堵塞", true },
	{ "灭火器压力不足", "3 号楼灭火器，压力不足", true },
	{ "灭火器压力不足", "灭火器未按期检验", false },
	{ "灭火器压力不足", "配电箱未上锁", false },
	{ "安全阀未投用", "安全生产责任制未落实", false },
	{ "漏油", "漏油", true },
	{ "漏油", "地面漏油", false },
	{ "Fire door blocked by pallets", "FIRE DOOR blocked", true },
	{ "Ｆｉｒｅ　ｄｏｏｒ blocked", "fire door, blocked", true },
	{ "Fire door blocked", "Fire extinguisher overdue", false },
	{ "R-101 反应釜温度报警停用", "R-102 反应釜温度报警停用", true },
	{ "", "", false },
	{ "，。！", "，。！", false },
	{ "\xff\xfe", "\xff\xfe", false },
};

static void test_likeness(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(pairs); i++) {
		int n = between(pairs[i].typed, pairs[i].there);

		if ((n >= LIKENESS_SHOWN) != pairs[i].like)
			fail_msg("%s / %s: %d", pairs[i].typed, pairs[i].there, n);
	}
	assert_int_equal(between("消防通道堵塞", "消防通道堵塞"), 100);
	assert_true(between("消防通道堵塞", "消防通道堵塞多日") >
		    between("消防通道堵塞", "消防通道被占用"));
	assert_int_equal(between(NULL, "消防通道"), 0);
}

/* A thousand characters of one finding are as quick as a short one. */
static void test_long(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	for (int i = 0; i < 2000; i++)
		buf_add(&b, "管");
	struct likeness l = likeness_of(buf_text(&b));

	assert_int_equal(l.n, 1);
	likeness_free(&l);
	buf_free(&b);
}

/* ---- links ---- */

static const struct {
	const char *id, *repeat_of, *state;
} hazards[] = {
	{ "a", NULL, "signed_off" },
	{ "b", "a", "rectifying" },
	{ "c", "b\na", "registered" },
	{ "v", NULL, "void" },
	{ "w", "v", "registered" },
	{ "x", "y", "registered" }, /* a ring, as two stores may make one */
	{ "y", "x", "registered" },
};

static const char *peek(void *ctx, const char *ledger, const char *id, const char *field)
{
	(void)ctx;
	assert_string_equal(ledger, "hazard");
	for (size_t i = 0; i < COUNT(hazards); i++)
		if (str_eq(hazards[i].id, id))
			return str_eq(field, "repeat_of") ? hazards[i].repeat_of :
								hazards[i].state;
	return NULL;
}

static const struct {
	const char *linked, *self, *all;
	int time;
} links[] = {
	{ NULL, NULL, NULL, 0 },
	{ "", NULL, NULL, 0 },
	{ "a", NULL, "a", 2 },
	{ "b", NULL, "b\na", 3 },
	{ "c", NULL, "c\nb\na", 4 },
	{ "a\nb", NULL, "a\nb", 3 },
	{ "w", NULL, "w", 2 },
	{ "v", NULL, "v", 2 },
	{ "x", NULL, "x\ny", 3 },
	{ "x", "y", "x", 2 },
	{ "gone", NULL, "gone", 2 },
};

static void test_links(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(links); i++) {
		char *all = repeats_all(&hazard_ledger, "repeat_of", links[i].linked, links[i].self, peek, NULL);

		if (!str_eq(all, links[i].all))
			fail_msg("row %zu: %s", i, all ? all : "nothing");
		assert_int_equal(repeats_time(all), links[i].time);
		free(all);
	}
}

/* Long chains end. */
static const char *endless(void *ctx, const char *ledger, const char *id, const char *field)
{
	static char next[32];

	(void)ctx, (void)ledger;
	if (!str_eq(field, "repeat_of"))
		return NULL;
	snprintf(next, sizeof next, "%d", atoi(id) + 1);
	return next;
}

static void test_bound(void **state)
{
	char *all = repeats_all(&hazard_ledger, "repeat_of", "1", NULL, endless, NULL);

	(void)state;
	assert_int_equal(repeats_time(all), REPEATS_MAX + 1);
	free(all);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_likeness),
		cmocka_unit_test(test_long),
		cmocka_unit_test(test_links),
		cmocka_unit_test(test_bound),
	};

	return cmocka_run_group_tests_name("repeat", tests, NULL, NULL);
}
