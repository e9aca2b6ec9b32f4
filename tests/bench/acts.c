/* Saves acts one by one, as a person at the desk would: every one is an entry of
 * its own, signed and committed.
 *
 *   acts STORE PREFIX N
 *
 * takes hazards from registration to sign-off until N acts are saved; prints
 * PREFIX.act.* in milliseconds, PREFIX.act.s for all together, and the median of
 * each act to standard error. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/tr.h>
#include <bihuan/work/work.h>

#include "figures.h"

#define STEPS 6
#define PAIRS 8

static const struct {
	const char *act; /* the first is new */
	struct pair pairs[PAIRS];
} steps[STEPS] = {
	{ "register",
	  { { "description", "配电箱门缺失，前方堆放纸箱，影响紧急断电，现场未设警示标志" },
	    { "location", "2号厂房东侧配电间" },
	    { "source", "self" },
	    { "category", "B04" } } },
	{ "grade", { { "level", "general" } } },
	{ "order",
	  { { "requirement", "恢复箱门并上锁，清理前方0.8米内物品，张贴责任人标识" },
	    { "responsible", "责任人甲" },
	    { "deadline", "+7" } } },
	{ "report_done",
	  { { "measure_taken", "箱门已恢复，堆放物已清走，标识已张贴" },
	    { "rectified_on", "today" },
	    { "funds_spent", "350" } } },
	{ "check", { { "checkers", "检查员乙、检查员丙" }, { "result", "pass" } } },
	{ "sign_off", { { "approver", "批准人丁" } } },
};

struct clerk {
	struct session s;
	const struct ledger *ledger;
	char *enterprise; /* number */
	char hazard[ID_TEXT];
	struct samples all, each[STEPS];
};

static size_t count_pairs(const struct pair *pairs)
{
	size_t n = 0;

	while (n < PAIRS && pairs[n].name)
		n++;
	return n;
}

static bool save_new(struct clerk *c, struct err *err)
{
	struct pair pairs[PAIRS + 1];
	size_t n = count_pairs(steps[0].pairs), nsteps = 0;
	struct step made[STEPS_MAX];
	char *number = NULL;
	bool ok;

	memcpy(pairs, steps[0].pairs, sizeof steps[0].pairs);
	pairs[n++] = (struct pair){ "enterprise", c->enterprise };
	ok = work_split_new(&c->s, store_main_ledger(c->s.store), pairs, n, made, &nsteps, err) &&
	     work_begin(&c->s, store_main_ledger(c->s.store), made, nsteps, NULL, c->hazard, &number, err);
	steps_free(made, nsteps);
	free(number);
	return ok;
}

static bool save_act(struct clerk *c, size_t i, struct err *err)
{
	struct step step = { .act = act_find(c->ledger, steps[i].act) };
	const char *id = c->hazard;
	bool ok = work_parse(&c->s, c->ledger, step.act, steps[i].pairs,
			     count_pairs(steps[i].pairs), &step.sets, err) &&
		  work_act(&c->s, &id, 1, &step, 1, NULL, NULL, NULL, err);

	sets_free(&step.sets);
	return ok;
}

static bool save_one(struct clerk *c, size_t i, struct err *err)
{
	long long begin = now_us();
	bool ok = i == 0 ? save_new(c, err) : save_act(c, i, err);
	double ms = (double)(now_us() - begin) / 1000;

	sample(&c->all, ms);
	sample(&c->each[i], ms);
	return ok;
}

/* The first enterprise there is, else one made for this. */
static bool find_enterprise(struct clerk *c, struct err *err)
{
	const struct ledger *l = store_ledger(c->s.store, "enterprise");
	struct record *found = NULL;
	struct sets sets = SETS_INIT;
	struct filter f;
	char id[ID_TEXT];
	size_t n = 0;
	bool ok;

	if (!work_filter(&c->s, "enterprise", "", &f, err))
		return false;
	ok = store_page(c->s.store, &f, NULL, false, 1, &found, &n, err);
	filter_free(&f);
	if (ok && n == 0) {
		sets_put(&sets, "name", "测试化工(示例)", false);
		ok = work_new(&c->s, l, &sets, NULL, id, &c->enterprise, err);
	} else if (ok) {
		c->enterprise = xstrdup(found->number);
	}
	record_free(found);
	sets_free(&sets);
	return ok;
}

static bool save_all(struct clerk *c, const char *path, size_t n, struct err *err)
{
	struct store_options options = { .readonly = false };
	struct store *store = NULL;
	day_t day = day_from_iso(getenv("BIHUAN_TODAY"));

	if (!store_open(path, &options, &store, err) ||
	    !session_begin(store, NULL, day, &c->s, err))
		return false;
	c->ledger = store_ledger(store, "hazard");
	if (!find_enterprise(c, err))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!save_one(c, i % STEPS, err))
			return false;
	return true;
}

int main(int argc, char **argv)
{
	struct clerk c = { .hazard = "" };
	struct err err = ERR_INIT;
	long long begin = now_us();

	if (argc < 4) {
		fprintf(stderr, "usage: acts STORE PREFIX N\n");
		return 2;
	}
	lang_set(LANG_EN);
	if (!save_all(&c, argv[1], strtoul(argv[3], NULL, 10), &err)) {
		fprintf(stderr, "acts: %s: %s\n", err.code, err.text);
		return 1;
	}
	session_close(&c.s);
	figure_samples(argv[2], "act", &c.all);
	figure(argv[2], "act.s", (double)(now_us() - begin) / 1e6);
	for (size_t i = 0; i < STEPS; i++) {
		fprintf(stderr, "%s %.3f ms\n", steps[i].act, percentile(&c.each[i], 0.5));
		samples_free(&c.each[i]);
	}
	samples_free(&c.all);
	free(c.enterprise);
	return 0;
}
