/* Figures: those from packed records are those of the definition, the ledgers folded as of the day, on random histories that go
 * on between the questions: acts on any day and out of turn, corrections, dated fields, undos, voids, imports of what was
 * closed, enterprises that are united. Then the marks: a block is stale after whatever folds a record. */
#include <bihuan/domain/fold.h>
#include <bihuan/store/group.h>

#include "../../src/store/group_ways.h"
#include "../../src/store/open_store.h"
#include "park.h"

#define ENTERPRISES 6
#define HAZARDS 90
#define TRAININGS 20 /* their track goes by days */
#define ROUNDS 6
#define FIRST 20454 /* 2026-01-01 */
#define DAYS 240

static struct err err = ERR_INIT;
static uint64_t seed = 20261130;

static unsigned roll(unsigned n) /* splitmix64: the same histories every time */
{
	uint64_t z = (seed += 0x9e3779b97f4a7c15u);

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return (unsigned)((z ^ (z >> 31)) % n);
}

#define ONE_OF(a) (a)[roll(COUNT(a))]

static day_t any_day(void)
{
	return FIRST + (day_t)roll(DAYS);
}

/* ---- a park by chance ---- */

struct all {
	struct store *s;
	char enterprises[ENTERPRISES][ID_TEXT], hazards[HAZARDS][ID_TEXT];
	size_t nhazards;
	char trainings[TRAININGS][ID_TEXT];
	size_t ntrainings;
};

static bool write_sets(struct store *s, char id[ID_TEXT], const char *ledger, const char *act, const char *from,
		       const char *to, day_t on, struct sets *sets, const char *import)
{
	struct change_new c = { .ledger = ledger, .act = act, .from = from, .to = to, .on = on, .sets = sets };
	struct entry_new e = { .person = park_me(s), .assumed_day = DAY_NONE, .changes = &c, .n = 1, .import = import };

	memcpy(c.record, id, ID_TEXT);
	OK(store_append(s, &e, &err));
	memcpy(id, c.record, ID_TEXT);
	sets_free(sets);
	*sets = (struct sets)SETS_INIT;
	return true;
}

static void put_day(struct sets *sets, const char *name, day_t day)
{
	char iso[DAY_TEXT];

	sets_put(sets, name, day_to_iso(day, iso), false);
}

static void new_enterprise(struct all *a, size_t i)
{
	static const char *const sectors[] = { "chemicals", "construction", "machinery" };
	struct sets sets = SETS_INIT;
	char *name = xasprintf("第%zu号厂(示例)", i);

	a->enterprises[i][0] = '\0';
	sets_put(&sets, "name", name, false);
	if (roll(4))
		sets_put(&sets, "sector", ONE_OF(sectors), false);
	if (roll(2))
		sets_put(&sets, "class", "A", false);
	if (roll(3))
		sets_put(&sets, "employees", roll(2) ? "25" : "60", false);
	write_sets(a->s, a->enterprises[i], "enterprise", "create", NULL, NULL, roll(3) ? DAY_NONE : any_day(), &sets, NULL);
	free(name);
}

static void put_finding(struct all *a, struct sets *sets)
{
	static const char *const sources[] = { "self", "inspection", "report" }, *const categories[] = { "A01", "B03", "B04" },
				*const causes[] = { "person", "object", "person\nobject", "management" };

	sets_put(sets, "description", "消防通道堵塞", false);
	sets_put(sets, "location", "仓库", false);
	put_day(sets, "found_on", any_day());
	sets_put(sets, "source", ONE_OF(sources), false);
	sets_put(sets, "found_by", roll(2) ? park_me(a->s) : "=李四", false);
	if (roll(8))
		sets_put(sets, "enterprise", a->enterprises[roll(ENTERPRISES)], false);
	if (roll(3))
		sets_put(sets, "category", ONE_OF(categories), false);
	if (roll(3))
		sets_put(sets, "cause", ONE_OF(causes), false);
}

static void new_hazard(struct all *a)
{
	struct sets sets = SETS_INIT;

	if (a->nhazards == HAZARDS)
		return;
	a->hazards[a->nhazards][0] = '\0';
	put_finding(a, &sets);
	write_sets(a->s, a->hazards[a->nhazards++], "hazard", "register", NULL, "registered", any_day(), &sets, NULL);
}

/* Told by one row of a sheet, whose days may stand in any order. */
static void new_closed(struct all *a)
{
	struct sets sets = SETS_INIT;

	if (a->nhazards == HAZARDS)
		return;
	a->hazards[a->nhazards][0] = '\0';
	put_finding(a, &sets);
	sets_put(&sets, "level", roll(2) ? "general" : "major", false);
	put_day(&sets, "deadline", any_day());
	put_day(&sets, "rectified_on", any_day());
	put_day(&sets, "completed_on", any_day());
	write_sets(a->s, a->hazards[a->nhazards++], "hazard", "import_closed", NULL, "signed_off", any_day(), &sets,
		   "00000000000000000000000000000000000000000000000000000000000000aa");
}

static const struct move {
	const char *act, *from, *to, *name, *value;
	bool own;
} moves[] = {
	{ "grade", "registered", "graded", "level", "general", false },
	{ "grade", "registered", "graded", "level", "major", false },
	{ "order", "graded", "rectifying", "deadline", "2026-04-10", false },
	{ "order", "graded", "rectifying", "deadline", "2026-06-30", false },
	{ "report_done", "rectifying", "awaiting_check", "funds_spent", "123456", false },
	{ "check", "awaiting_check", "checked", "result", "pass", true },
	{ "check", "awaiting_check", "rectifying", "result", "fail", true },
	{ "sign_off", "checked", "signed_off", "approval_no", "1", true },
	{ "void", "registered", "void", "reason", "误报", true },
	{ "void", "rectifying", "void", "reason", "误报", true },
	{ "reopen", "signed_off", "rectifying", "deadline", "2026-07-01", false },
	{ "list", "unlisted", "listed", "list_level", "city", false },
	{ "delist", "listed", "delisted", "notice_no", "1", false },
	{ "halt", "running", "halted", "scope", "partial", true },
	{ "progress", NULL, NULL, "text", "在改", true },
	{ "amend", NULL, NULL, "category", "B04", false },
	{ "amend", NULL, NULL, "category", NULL, false },
	{ "amend", NULL, NULL, "found_on", "2026-02-28", false },
	{ "amend", NULL, NULL, "source", "self", false },
};

/* The state that its writer saw may be another than the one reached: then it is out of turn. */
static void move(struct all *a)
{
	static const char *const tracks[] = { "state", "listing", "halt" };
	char *id = a->hazards[roll((unsigned)a->nhazards)];
	const struct move *m = &ONE_OF(moves);
	struct sets sets = SETS_INIT;
	bool fits = !m->from || roll(12) == 0;

	for (size_t i = 0; !fits && i < COUNT(tracks); i++)
		fits = str_eq(store_peek(a->s, "hazard", id, tracks[i]), m->from);
	if (!fits)
		return;
	sets_put(&sets, m->name, m->value, m->own);
	write_sets(a->s, id, "hazard", m->act, m->from, m->to, any_day(), &sets, NULL);
}

static void change_enterprise(struct all *a)
{
	struct sets sets = SETS_INIT;
	bool dated = roll(2);

	sets_put(&sets, dated ? "class" : "sector", dated ? (roll(2) ? "B" : "C") : (roll(2) ? "chemicals" : NULL), false);
	write_sets(a->s, a->enterprises[roll(ENTERPRISES)], "enterprise", "edit", NULL, NULL, roll(3) ? any_day() : DAY_NONE,
		   &sets, NULL);
}

static void unite_two(struct all *a)
{
	struct sets sets = SETS_INIT;
	size_t one = roll(ENTERPRISES), other = roll(ENTERPRISES);

	if (one == other)
		return;
	sets_put(&sets, "united", a->enterprises[other], true);
	write_sets(a->s, a->enterprises[one], "enterprise", "unite", NULL, NULL, DAY_NONE, &sets, NULL);
}

/* A new one, or another day of one: planned, held, tested, cancelled, dropped. */
static void train(struct all *a)
{
	static const char *const days[] = { "planned_on", "held_on", "held_on", "tested_on", "cancelled_on", "dropped_on" };
	static const char *const acts[] = { "amend", "hold", "amend", "test", "cancel", "drop" };
	size_t n = roll(COUNT(days));
	struct sets sets = SETS_INIT;

	if (!a->ntrainings || (a->ntrainings < TRAININGS && roll(3) == 0)) {
		a->trainings[a->ntrainings][0] = '\0';
		sets_put(&sets, "about", "应急", false);
		sets_put(&sets, "enterprise", a->enterprises[roll(ENTERPRISES)], false);
		put_day(&sets, "planned_on", any_day());
		write_sets(a->s, a->trainings[a->ntrainings++], "training", "schedule", NULL, NULL, any_day(), &sets, NULL);
		return;
	}
	if (roll(5))
		put_day(&sets, days[n], any_day());
	else
		sets_put(&sets, days[n], NULL, false);
	write_sets(a->s, a->trainings[roll((unsigned)a->ntrainings)], "training", acts[n], NULL, NULL, any_day(), &sets, NULL);
}

static void undo_last(struct all *a)
{
	struct undo_plan p;

	if (!store_undo_plan(a->s, park_me(a->s), true, roll(3) == 0, &p, NULL))
		return;
	OK(store_undo(a->s, &p, park_me(a->s), DAY_NONE, "误操作", &err));
	undo_plan_free(&p);
}

static void go_on(struct all *a, unsigned steps)
{
	while (steps--) {
		unsigned what = roll(40);

		if (what < 6 || !a->nhazards)
			new_hazard(a);
		else if (what < 8)
			new_closed(a);
		else if (what < 10)
			undo_last(a);
		else if (what < 12)
			change_enterprise(a);
		else if (what == 13 || what == 14)
			train(a);
		else if (what == 12 && roll(4) == 0)
			unite_two(a);
		else
			move(a);
	}
}

/* ---- what is asked ---- */

static const struct question {
	const char *ledger, *line;
	enum measure_kind kind;
	const char *field, *until;
	struct {
		const char *via, *ledger, *field;
		enum bucket bucket;
	} by[2];
	bool told; /* packed records say it */
} questions[] = {
	{ "hazard", "", MEASURE_COUNT, NULL, NULL, { { 0 } }, true },
	{ "hazard", "is:open", MEASURE_COUNT, NULL, NULL, { { NULL, NULL, "level", 0 } }, true },
	{ "hazard", "is:overdue", MEASURE_COUNT, NULL, NULL, { { NULL, NULL, "enterprise", 0 } }, true },
	{ "hazard", "-is:overdue level:major,general", MEASURE_COUNT, NULL, NULL, { { NULL, NULL, "state", 0 }, { NULL, NULL, "source", 0 } }, true },
	{ "hazard", "is:listed", MEASURE_COUNT, NULL, NULL, { { NULL, NULL, "list_level", 0 } }, true },
	{ "hazard", "is:void", MEASURE_COUNT, NULL, NULL, { { 0 } }, true },
	{ "hazard", "is:contested", MEASURE_COUNT, NULL, NULL, { { 0 } }, true },
	{ "hazard", "is:imported", MEASURE_COUNT, NULL, NULL, { { NULL, NULL, "state", 0 } }, true },
	{ "hazard", "found_on:2026-02-01..2026-03-31", MEASURE_COUNT, NULL, NULL, { { NULL, NULL, "found_on", BUCKET_MONTH } }, true },
	{ "hazard", "completed_on:<=2026-06-30 -level:", MEASURE_COUNT, NULL, NULL, { { NULL, NULL, "completed_on", BUCKET_QUARTER }, { NULL, NULL, "category", 0 } }, true },
	{ "hazard", "", MEASURE_COUNT, NULL, NULL, { { "enterprise", "enterprise", "sector", 0 }, { NULL, NULL, "found_on", BUCKET_YEAR } }, true },
	{ "hazard", "", MEASURE_COUNT, NULL, NULL, { { "enterprise", "enterprise", "class", 0 } }, true },
	{ "hazard", "enterprise.sector:chemicals", MEASURE_COUNT, NULL, NULL, { { NULL, NULL, "enterprise", 0 } }, true },
	{ "hazard", "-enterprise.class:A,B", MEASURE_COUNT, NULL, NULL, { { 0 } }, true },
	{ "hazard", "enterprise.sector:", MEASURE_COUNT, NULL, NULL, { { 0 } }, true },
	{ "hazard", "cause:person", MEASURE_COUNT, NULL, NULL, { { NULL, NULL, "cause", 0 } }, true },
	{ "hazard", "", MEASURE_SUM, "funds_spent", NULL, { { NULL, NULL, "level", 0 } }, true },
	{ "hazard", "", MEASURE_SUM, "round", NULL, { { 0 } }, true },
	{ "hazard", "is:open", MEASURE_DISTINCT, "enterprise", NULL, { { 0 } }, true },
	{ "hazard", "", MEASURE_DISTINCT, "found_by", NULL, { { NULL, NULL, "source", 0 } }, true },
	{ "hazard", "", MEASURE_DISTINCT, "found_on", NULL, { { NULL, NULL, "found_by", 0 } }, true },
	{ "hazard", "", MEASURE_MEDIAN_DAYS, "found_on", "rectified_on", { { NULL, NULL, "category", 0 } }, true },
	{ "hazard", "completed_on:>=2026-03-01", MEASURE_MEDIAN_DAYS, "found_on", "completed_on", { { 0 } }, true },
	{ "hazard", "found_by:李四", MEASURE_COUNT, NULL, NULL, { { 0 } }, true },
	{ "hazard", "round:>1", MEASURE_COUNT, NULL, NULL, { { 0 } }, true },
	{ "hazard", "消防", MEASURE_COUNT, NULL, NULL, { { 0 } }, false },
	{ "hazard", "due:30d", MEASURE_COUNT, NULL, NULL, { { 0 } }, false },
	{ "enterprise", "", MEASURE_COUNT, NULL, NULL, { { NULL, NULL, "micro", 0 }, { NULL, NULL, "class", 0 } }, true },
	{ "hazard", "enterprise.micro:yes", MEASURE_COUNT, NULL, NULL, { { NULL, NULL, "level", 0 } }, true },
	{ "enterprise", "class:A", MEASURE_COUNT, NULL, NULL, { { NULL, NULL, "sector", 0 } }, true },
	{ "training", "", MEASURE_COUNT, NULL, NULL, { { NULL, NULL, "state", 0 } }, true },
	{ "training", "is:open held_on:2026-01-01..2026-06-30", MEASURE_COUNT, NULL, NULL, { { NULL, NULL, "held_on", BUCKET_MONTH } }, true },
	{ "training", "enterprise.class:A is:void", MEASURE_COUNT, NULL, NULL, { { 0 } }, true },
	{ "enterprise", "hazard.level:major", MEASURE_COUNT, NULL, NULL, { { 0 } }, true },
	{ "enterprise", "-hazard.level:major hazard.category:B03 hazard.source:self", MEASURE_COUNT, NULL, NULL, { { NULL, NULL, "class", 0 } }, true },
	{ "enterprise", "hazard:", MEASURE_COUNT, NULL, NULL, { { 0 } }, true },
	{ "enterprise", "-hazard: class:A", MEASURE_COUNT, NULL, NULL, { { 0 } }, true },
};

static const struct field *field_named(struct store *s, const char *ledger, const char *name)
{
	return name ? ledger_field(store_ledger(s, ledger), name) : NULL;
}

static struct group_ask ask_of(struct store *s, const struct question *q, day_t day)
{
	struct group_ask a = { .ledger = store_ledger(s, q->ledger), .line = q->line, .as_of = day };

	a.measure = (struct measure){ q->kind, field_named(s, q->ledger, q->field), field_named(s, q->ledger, q->until) };
	for (size_t i = 0; i < 2 && q->by[i].field; i++)
		a.by[a.nby++] = (struct group_by){
			field_named(s, q->ledger, q->by[i].via),
			field_named(s, q->by[i].ledger ? q->by[i].ledger : q->ledger, q->by[i].field),
			q->by[i].bucket,
		};
	return a;
}

static char *answer_text(const struct group_answer *a)
{
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < a->n; i++)
		buf_addf(&b, "%s/%s=%lld%s; ", a->v[i].key[0] ? a->v[i].key[0] : "-", a->v[i].key[1] ? a->v[i].key[1] : "-",
			 a->v[i].value, a->v[i].none ? "?" : "");
	buf_add(&b, "");
	return buf_take(&b);
}

/* All questions on some days at once, some of one record alone; how many cells were not zero. */
static size_t compare(const struct all *a, size_t ndays)
{
	struct store *s = a->s;
	const size_t n = COUNT(questions) * ndays;
	struct group_ask *asks = xcalloc(n, sizeof *asks);
	struct group_answer *fast = xcalloc(n, sizeof *fast), *slow = xcalloc(n, sizeof *slow);
	size_t filled = 0;

	for (size_t d = 0; d < ndays; d++) {
		day_t day = FIRST - 5 + (day_t)roll(DAYS + 10);

		for (size_t i = 0; i < COUNT(questions); i++)
			asks[d * COUNT(questions) + i] = ask_of(s, &questions[i], day);
		for (size_t i = d; i < COUNT(questions); i += 3)
			if (str_eq(questions[i].ledger, "hazard"))
				asks[d * COUNT(questions) + i].only = a->hazards[roll((unsigned)a->nhazards)];
	}
	OK(group_by_packed(s, store_ledger(s, "hazard"), asks, n, NULL, fast, &err));
	OK(group_by_packed(s, store_ledger(s, "enterprise"), asks, n, NULL, fast, &err));
	OK(group_by_packed(s, store_ledger(s, "training"), asks, n, NULL, fast, &err));
	for (size_t i = 0; i < n; i++)
		if (!slow[i].v)
			OK(group_by_definition(s, asks, n, i, NULL, slow, &err));
	for (size_t i = 0; i < n; i++) {
		const struct question *q = &questions[i % COUNT(questions)];
		char *is = answer_text(&fast[i]), *want = answer_text(&slow[i]), iso[DAY_TEXT];

		if ((fast[i].v != NULL) != q->told)
			fail_msg("“%s” of %s: %s", q->line, q->ledger, q->told ? "packed records do not say it" : "they do");
		if (q->told && strcmp(is, want) != 0)
			fail_msg("“%s” of %s, question %zu, as of %s: %s, not %s", q->line, q->ledger, i % COUNT(questions),
				 day_to_iso(asks[i].as_of, iso), is, want);
		for (size_t k = 0; k < slow[i].n; k++)
			filled += slow[i].v[k].value != 0;
		free(is);
		free(want);
	}
	group_answers_free(fast, n);
	group_answers_free(slow, n);
	free(asks);
	free(fast);
	free(slow);
	return filled;
}

static size_t rounds = ROUNDS;

static void test_random_histories(void **state)
{
	char *path = env_path("group.bihuan");
	struct all a = { .s = park_new(path) };
	size_t filled = 0;

	(void)state;
	for (size_t i = 0; i < ENTERPRISES; i++)
		new_enterprise(&a, i);
	for (size_t i = 0; i < rounds; i++) {
		go_on(&a, 110);
		filled += compare(&a, 4);
	}
	OK(store_rebuild(a.s, NULL, &err));
	filled += compare(&a, 3);
	assert_true(filled > 1000);
	store_close(a.s);
	/* what the tables were packed with is known again */
	a.s = park_open(path);
	go_on(&a, 20);
	compare(&a, 2);
	store_close(a.s);
	free(path);
}

/* ---- rules ---- */

static long long micro_then(struct store *s, day_t day)
{
	struct group_ask a = { .ledger = store_ledger(s, "enterprise"), .line = "micro:yes", .as_of = day };
	struct group_answer answer;
	long long n;

	OK(store_group(s, &a, 1, NULL, &answer, &err));
	n = answer.v[0].value;
	group_answers_free(&answer, 1);
	return n;
}

/* What goes by a switch of the rules is another when the switch is; and of a rule with days of its own the ledgers as of the
 * day know, not the packed records. */
static void test_rules(void **state)
{
	char *path = env_path("rules.bihuan"), id[ID_TEXT] = "", rule[ID_TEXT];
	struct store *s = park_new(path);
	day_t day = store_today(s, DAY_NONE);
	struct group_ask a = { .ledger = store_ledger(s, "enterprise"), .line = "micro:yes", .as_of = day };
	struct group_answer answer = { NULL, 0 };

	(void)state;
	OK(park_write(s, id, "enterprise", "create", NULL, NULL, &err, "name", "宏达化工(示例)", "employees", "45", NULL));
	assert_int_equal(micro_then(s, day), 0);
	OK(store_find(s, "rule", "micro.employees", rule, &err));
	OK(park_write(s, rule, "rule", "edit", NULL, NULL, &err, "value", "50", NULL));
	assert_int_equal(micro_then(s, day), 1);
	{
		struct sets sets = SETS_INIT;

		sets_put(&sets, "value", "40", false);
		write_sets(s, rule, "rule", "edit", NULL, NULL, day - 3, &sets, NULL);
	}
	OK(group_by_packed(s, a.ledger, &a, 1, NULL, &answer, &err));
	assert_null(answer.v);
	assert_int_equal(micro_then(s, day), 0);
	store_close(s);
	free(path);
}

/* ---- marks ---- */

static long stale(struct store *s)
{
	return (long)sql_int(&s->q, "SELECT count(*) FROM figures_hazard WHERE b = x''");
}

static long long count_then(struct store *s, const char *line, day_t day)
{
	struct group_ask a = { .ledger = store_ledger(s, "hazard"), .line = line, .as_of = day };
	struct group_answer answer;
	long long n;

	OK(store_group(s, &a, 1, NULL, &answer, &err));
	assert_int_equal(answer.n, 1);
	n = answer.v[0].value;
	group_answers_free(&answer, 1);
	return n;
}

static void test_marks(void **state)
{
	char *path = env_path("marks.bihuan");
	struct store *s = park_new(path);
	char id[40][ID_TEXT] = { "" };
	day_t day = store_today(s, DAY_NONE);

	(void)state;
	for (size_t i = 0; i < COUNT(id); i++)
		park_hazard(s, id[i], "堵塞");
	/* no table before the first figure of a past day */
	assert_int_equal(sql_int(&s->q, "SELECT count(*) FROM sqlite_schema WHERE name LIKE 'figures%'"), 0);
	assert_int_equal(count_then(s, "", day), COUNT(id));
	assert_int_equal(stale(s), 0);
	OK(park_write(s, id[3], "hazard", "grade", "registered", "graded", &err, "level", "major", NULL));
	assert_int_equal(stale(s), 1);
	assert_int_equal(count_then(s, "level:major", day + 1), 1);
	assert_int_equal(stale(s), 0);
	store_close(s);
	s = park_open(path);
	OK(park_write(s, id[39], "hazard", "grade", "registered", "graded", &err, "level", "major", NULL));
	assert_int_equal(stale(s), 1);
	assert_int_equal(count_then(s, "level:major", day + 1), 2);
	/* a file that nobody may write to: packed beside it */
	store_close(s);
	{
		struct store_options o = { .readonly = true };

		OK(store_open(path, &o, &s, &err));
	}
	assert_int_equal(count_then(s, "level:major", day + 1), 2);
	store_close(s);
	free(path);
}

/* ---- whoever alters what figures are read from ---- */

static size_t damage(struct store *s)
{
	struct verify_result r;
	size_t n;

	OK(store_verify(s, false, NULL, NULL, &r, &err));
	n = r.nfindings;
	for (size_t i = 0; i < r.nfindings; i++)
		assert_string_equal(r.findings[i].code, "bad_row");
	verify_free(&r);
	return n;
}

static void test_altered(void **state)
{
	static const char *const alterations[] = {
		("UPDATE figures_hazard SET b = (SELECT b FROM figures_hazard WHERE g >= 0 ORDER BY g LIMIT 1)"
		 " WHERE g = (SELECT max(g) FROM figures_hazard)"),
		"DELETE FROM figures_hazard WHERE g = (SELECT max(g) FROM figures_hazard)",
		"UPDATE figures_hazard SET b = CAST('general' AS BLOB) WHERE CAST(b AS TEXT) = 'major'",
		"UPDATE figures_hazard SET b = x'ffffff' WHERE g = (SELECT max(g) FROM figures_hazard)",
	};
	char *path = env_path("altered.bihuan"), id[40][ID_TEXT] = { "" };
	struct store *s = park_new(path);
	day_t day = store_today(s, DAY_NONE);

	(void)state;
	for (size_t i = 0; i < COUNT(id); i++)
		park_hazard(s, id[i], "堵塞");
	OK(park_write(s, id[3], "hazard", "grade", "registered", "graded", &err, "level", "major", NULL));
	for (size_t i = 0; i < COUNT(alterations); i++) {
		assert_int_equal(count_then(s, "", day + 1), COUNT(id));
		assert_int_equal(damage(s), 0);
		store_close(s);
		park_sql(path, alterations[i]);
		s = park_open(path);
		assert_int_equal(damage(s), 1);
		OK(store_rebuild(s, NULL, &err));
		assert_int_equal(damage(s), 0);
	}
	store_close(s);
	free(path);
}

/* ---- what cannot be ---- */

static void test_refused(void **state)
{
	char *path = env_path("refused.bihuan");
	struct store *s = park_new(path);
	const struct ledger *l = store_ledger(s, "hazard");
	struct group_answer answer;
	struct group_ask a = { .ledger = l, .as_of = DAY_NONE, .today = 20000 };

	(void)state;
	a.measure = (struct measure){ MEASURE_SUM, ledger_field(l, "level"), NULL };
	REFUSED(store_group(s, &a, 1, NULL, &answer, &err), "bad_measure");
	a.measure = (struct measure){ MEASURE_MEDIAN_DAYS, ledger_field(l, "found_on"), ledger_field(l, "level") };
	REFUSED(store_group(s, &a, 1, NULL, &answer, &err), "bad_measure");
	a.measure = (struct measure){ MEASURE_COUNT, NULL, NULL };
	a.by[0] = (struct group_by){ NULL, ledger_field(l, "level"), BUCKET_MONTH };
	a.nby = 1;
	REFUSED(store_group(s, &a, 1, NULL, &answer, &err), "bad_measure");
	a.nby = 0;
	a.line = "level:huge";
	REFUSED(store_group(s, &a, 1, NULL, &answer, &err), "bad_choice");
	a.as_of = 20000;
	REFUSED(store_group(s, &a, 1, NULL, &answer, &err), "bad_choice");
	a.line = NULL;
	OK(store_group(s, &a, 1, NULL, &answer, &err));
	assert_int_equal(answer.v[0].value, 0);
	group_answers_free(&answer, 1);
	store_close(s);
	free(path);
}

static int setup(void **state)
{
	(void)state;
	if (getenv("BIHUAN_LONG"))
		rounds = 10 * ROUNDS;
	env_fresh(ENV_TODAY);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	env_remove();
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_random_histories, setup, teardown),
		cmocka_unit_test_setup_teardown(test_rules, setup, teardown),
		cmocka_unit_test_setup_teardown(test_marks, setup, teardown),
		cmocka_unit_test_setup_teardown(test_altered, setup, teardown),
		cmocka_unit_test_setup_teardown(test_refused, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
