/* A record as it stood on a day, against the definition said another way: track by track, field by field, by
 * looking through the whole history for each day. Random histories: of a ledger with a moved track, a side track, a
 * track that goes by days and a dated field; and the hazard's own acts where no day goes back. */
#include "park.h"

#include <bihuan/base/date.h>
#include <bihuan/domain/as_of.h>

#define DAYS 12	   /* a history happens within so many days from FIRST */
#define FIRST 20600
#define CHANGES 14
#define ROUNDS 4000

static const char work[] =
	"name = \"work\"; title = { zh = \"作业\"; en = \"Work\"; }; number = \"W-{device}-{n:3}\"; label = \"what\";\n"
	"fields = (\n"
	"\t{ name = \"what\"; zh = \"内容\"; type = \"text\"; required = true; },\n"
	"\t{ name = \"risk\"; zh = \"风险\"; type = \"text\"; dated = true; },\n"
	"\t{ name = \"told_on\"; zh = \"告知\"; type = \"date\"; },\n"
	"\t{ name = \"looked_on\"; zh = \"查看\"; type = \"date\"; },\n"
	"\t{ name = \"leader\"; zh = \"负责人\"; type = \"text\"; set = \"act\"; } );\n"
	"life = {\n"
	"\ttracks = (\n"
	"\t\t{ name = \"main\"; field = \"state\"; states = (\n"
	"\t\t\t{ name = \"a\"; zh = \"甲\"; open = true; }, { name = \"b\"; zh = \"乙\"; open = true; },\n"
	"\t\t\t{ name = \"c\"; zh = \"丙\"; }, { name = \"x\"; zh = \"废\"; void = true; } ); },\n"
	"\t\t{ name = \"side\"; field = \"side\"; zh = \"旁\"; begin = \"off\"; states = (\n"
	"\t\t\t{ name = \"off\"; zh = \"关\"; }, { name = \"up\"; zh = \"开\"; } ); },\n"
	"\t\t{ name = \"seen\"; field = \"seen\"; zh = \"见\"; dated = true; states = (\n"
	"\t\t\t{ name = \"told\"; zh = \"告\"; day = \"told_on\"; },\n"
	"\t\t\t{ name = \"looked\"; zh = \"看\"; day = \"looked_on\"; } ); } );\n"
	"\tacts = (\n"
	"\t\t{ name = \"begin\"; zh = \"登记\"; to = \"a\"; takes = \"form\"; fields = ( { name = \"what\"; } ); },\n"
	"\t\t{ name = \"go\"; zh = \"进\"; from = [ \"a\" ]; to = \"b\"; fields = ( { name = \"leader\"; } ); },\n"
	"\t\t{ name = \"back\"; zh = \"退\"; from = [ \"b\" ]; to = \"a\"; },\n"
	"\t\t{ name = \"end\"; zh = \"完\"; from = [ \"b\" ]; to = \"c\"; },\n"
	"\t\t{ name = \"again\"; zh = \"再\"; from = [ \"b\" ]; to = \"b\"; },\n"
	"\t\t{ name = \"lead\"; zh = \"换\"; from = [ \"b\" ]; fields = ( { name = \"leader\"; } ); },\n"
	"\t\t{ name = \"on\"; zh = \"开\"; track = \"side\"; from = [ \"open\" ]; to = \"up\"; },\n"
	"\t\t{ name = \"drop\"; zh = \"废\"; from = [ \"open\" ]; to = \"x\"; },\n"
	"\t\t{ name = \"fix\"; zh = \"改\"; from = [ \"any\" ]; note = true; amends = true; takes = \"form\";\n"
	"\t\t  fields = ( { name = \"what\"; }, { name = \"risk\"; }, { name = \"told_on\"; }, { name = \"looked_on\"; } ); } );\n"
	"};\n";

static uint32_t seed = 1;

static uint32_t any(uint32_t n)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 8) % n;
}

static day_t any_day(void)
{
	return FIRST + (day_t)any(DAYS);
}

/* ---- histories ---- */

struct history {
	const struct ledger *ledger;
	struct timeline all;
	const char *moved[CHANGES + 1]; /* the state of the main track behind each; NULL: it did not move it */
	bool side[CHANGES + 1];		/* it moved the side track */
	bool voided;
};

static struct done *add(struct history *h, const char *act, day_t on, const char *from, const char *to)
{
	struct done *d = &VEC_ADD(h->all.v, h->all.n);

	*d = (struct done){ .act = xstrdup(act), .on = on, .from = xstrdup(from), .to = xstrdup(to) };
	snprintf(d->entry, sizeof d->entry, "%064zu", h->all.n);
	return d;
}

static void put_text(struct done *d, const char *name)
{
	char text[8];

	snprintf(text, sizeof text, "v%u", any(100));
	sets_put(&d->sets, name, text, false);
}

static void put_some_day(struct done *d, const char *name)
{
	char iso[DAY_TEXT];

	sets_put(&d->sets, name, any(4) ? day_to_iso(any_day(), iso) : NULL, false);
}

static void correct(struct history *h)
{
	struct done *d = add(h, "fix", any(5) ? any_day() : DAY_NONE, NULL, NULL);

	if (any(2))
		put_text(d, "what");
	if (any(2))
		put_text(d, "risk");
	if (any(3) == 0)
		put_some_day(d, "told_on");
	if (any(3) == 0)
		put_some_day(d, "looked_on");
}

/* One that may follow where the main track stands, or is out of turn. */
static void act_somehow(struct history *h, const char *state)
{
	static const struct {
		const char *act, *from, *to;
	} acts[] = { { "go", "a", "b" }, { "back", "b", "a" }, { "end", "b", "c" }, { "lead", "b", NULL }, { "again", "b", "b" },
		     { "on", "off", "up" }, { "drop", "a", "x" }, { "drop", "b", "x" } };
	size_t i = any(COUNT(acts));
	bool side = str_eq(acts[i].act, "on");
	struct done *d;

	/* most are in turn, few make void */
	for (int tries = 0; tries < 3 && !side && (!str_eq(acts[i].from, state) || (str_eq(acts[i].act, "drop") && any(8)));
	     tries++) {
		i = any(COUNT(acts));
		side = str_eq(acts[i].act, "on");
	}
	d = add(h, acts[i].act, any_day(), acts[i].from, acts[i].to);
	if (str_eq(acts[i].act, "go") || str_eq(acts[i].act, "lead"))
		put_text(d, "leader");
	d->undone = any(12) == 0;
}

static struct change change_of(const struct done *d)
{
	return (struct change){ .act = d->act, .on = d->on, .from = d->from, .to = d->to, .sets = &d->sets,
				.imported = d->imported, .entry = d->entry };
}

/* Folds what was added last, and notes what it moved. */
static void fold_last(struct history *h, struct record *r)
{
	size_t i = h->all.n - 1;
	struct done *d = &h->all.v[i];
	struct change c = change_of(d);
	char *was, *side;

	if (d->undone)
		return;
	was = xstrdup(record_get(r, "state"));
	side = xstrdup(record_get(r, "side"));
	fold_apply(r, &c, &d->out_of_turn);
	if (!str_eq(was, record_get(r, "state")))
		h->moved[i] = track_state(life_main(h->ledger), record_get(r, "state"))->name;
	h->side[i] = side && !str_eq(side, record_get(r, "side"));
	free(was);
	free(side);
}

static struct record *history_make(struct history *h, const struct ledger *l)
{
	struct record *r = record_new(l);
	size_t n = 1 + any(CHANGES);

	*h = (struct history){ .ledger = l };
	put_text(add(h, "begin", any_day(), NULL, "a"), "what");
	fold_last(h, r);
	while (h->all.n < n) {
		if (any(4) == 0)
			correct(h);
		else
			act_somehow(h, record_get(r, "state"));
		fold_last(h, r);
	}
	h->voided = r->voided;
	return r;
}

/* ---- the definition ---- */

static bool is_fix(const struct history *h, size_t i)
{
	return str_eq(h->all.v[i].act, "fix");
}

/* Was there, on that day, a move of the main track not before the i-th? */
static bool main_by(const struct history *h, size_t i, day_t day)
{
	for (; i < h->all.n; i++)
		if (h->moved[i] && h->all.v[i].on <= day && !(h->voided && str_eq(h->moved[i], "x")))
			return true;
	return false;
}

/* Does the change count on that day? */
static bool counts(const struct history *h, size_t i, day_t day)
{
	const struct done *d = &h->all.v[i];

	if (d->undone)
		return false;
	if (is_fix(h, i) || (h->voided && str_eq(d->act, "drop")))
		return true;
	if (h->moved[i])
		return main_by(h, i, day);
	return d->on <= day;
}

static const char *state_then(const struct history *h, day_t day)
{
	const char *state = NULL;

	for (size_t i = 0; i < h->all.n; i++)
		if (h->moved[i] && h->all.v[i].on <= day)
			state = h->moved[i];
	return h->voided ? "x" : state;
}

static const char *value_then(const struct history *h, const char *field, day_t day, bool dated)
{
	const char *value = NULL;

	for (size_t i = 0; i < h->all.n; i++) {
		const struct done *d = &h->all.v[i];
		const struct set *s = sets_find(&d->sets, field);

		if (s && !d->out_of_turn && counts(h, i, day) && !(dated && d->on > day))
			value = s->value;
	}
	return value;
}

static const char *day_then(const struct history *h, const char *field, day_t day)
{
	const char *value = value_then(h, field, day, false);

	return value && day_from_iso(value) > day ? NULL : value;
}

static bool contested_then(const struct history *h, day_t day)
{
	for (size_t i = 0; i < h->all.n; i++)
		if (h->all.v[i].out_of_turn && counts(h, i, day))
			return true;
	return false;
}

static bool side_then(const struct history *h, day_t day)
{
	for (size_t i = 0; i < h->all.n; i++)
		if (h->side[i] && h->all.v[i].on <= day)
			return true;
	return false;
}

/* ---- the comparison ---- */

static void assert_same(const char *what, const char *is, const char *want, uint32_t from, day_t day)
{
	if (!str_eq(is, want))
		fail_msg("%s on day %d of the history of seed %u: %s, not %s", what, (int)(day - FIRST), from,
			 is ? is : "-", want ? want : "-");
}

static size_t counted(const struct history *h, day_t day)
{
	size_t n = 0;

	for (size_t i = 0; i < h->all.n; i++)
		n += counts(h, i, day);
	return n;
}

static void compare_day(const struct history *h, uint32_t from, day_t day)
{
	const char *told = day_then(h, "told_on", day), *looked = day_then(h, "looked_on", day);
	struct as_of a;

	record_as_of(h->ledger, &h->all, day, &a);
	assert_int_equal(a.record != NULL, main_by(h, 0, day));
	if (a.record) {
		assert_same("state", record_get(a.record, "state"), state_then(h, day), from, day);
		assert_same("side", record_get(a.record, "side"), side_then(h, day) ? "up" : "off", from, day);
		assert_same("what", record_get(a.record, "what"), value_then(h, "what", day, false), from, day);
		assert_same("risk", record_get(a.record, "risk"), value_then(h, "risk", day, true), from, day);
		assert_same("leader", record_get(a.record, "leader"), value_then(h, "leader", day, false), from, day);
		assert_same("told_on", record_get(a.record, "told_on"), told, from, day);
		assert_same("looked_on", record_get(a.record, "looked_on"), looked, from, day);
		assert_same("seen", record_get(a.record, "seen"), looked ? "looked" : told ? "told" : NULL, from, day);
		assert_same("contested", record_get(a.record, "contested"), contested_then(h, day) ? "1" : "0", from, day);
		assert_int_equal(a.then.n, counted(h, day));
		assert_int_equal(a.record->voided, h->voided);
	}
	as_of_free(&a);
}

static void assert_equal_records(const struct record *a, const struct record *b)
{
	for (size_t i = 0; i < a->ledger->nfields; i++)
		if (!str_eq(a->values[i], b->values[i]))
			fail_msg("%s: %s, not %s", a->ledger->fields[i].name, a->values[i] ? a->values[i] : "-",
				 b->values[i] ? b->values[i] : "-");
	assert_int_equal(a->voided, b->voided);
}

static struct ledger *work_ledger(void)
{
	struct err err = ERR_INIT;
	struct ledger *l = NULL;

	if (!ledger_parse(work, "work.cfg", NULL, &l, &err))
		fail_msg("%s", err.text);
	return l;
}

static void test_every_day_of_random_histories(void **state)
{
	struct ledger *l = work_ledger();

	(void)state;
	for (uint32_t round = 1; round <= ROUNDS; round++) {
		struct history h;
		struct record *now;

		seed = round;
		now = history_make(&h, l);
		for (day_t day = FIRST - 1; day <= FIRST + DAYS; day++)
			compare_day(&h, round, day);
		record_free(now);
		timeline_free(&h.all);
	}
	ledger_free(l);
}

/* Behind all its days the record is as it is. */
static void test_at_the_end_it_is_as_it_is(void **state)
{
	struct ledger *l = work_ledger();

	(void)state;
	for (uint32_t round = 1; round <= ROUNDS; round++) {
		struct history h;
		struct record *now;
		struct as_of a;

		seed = round * 7919;
		now = history_make(&h, l);
		assert_false(as_of_differs(&h.all, FIRST + DAYS));
		record_as_of(l, &h.all, FIRST + DAYS, &a);
		assert_equal_records(a.record, now);
		as_of_free(&a);
		record_free(now);
		timeline_free(&h.all);
	}
	ledger_free(l);
}

/* ---- the hazard, where no day goes back: what was done by the day is the history, and its last milestone tells ---- */

static const struct {
	const char *act, *from, *to, *sets;
} hazard_acts[] = {
	{ "grade", "registered", "graded", "level=general" },
	{ "grade", "registered", "graded", "level=major;basis=citation;standard=某标准;article=3;text=某" },
	{ "order", "graded", "rectifying", PARK_ORDER "2026-06-20" },
	{ "list", "unlisted", "listed", "list_level=park;listing_body=园区;supervising_body=园区;supervision_deadline=2026-07-01" },
	{ "progress", NULL, NULL, "text=在做" },
	{ "supervise", NULL, NULL, "kind=reminder;content=催" },
	{ "ask_extension", "no_extension", "extension_asked", "reason=雨;until=2026-07-01" },
	{ "decide_extension", "extension_asked", "no_extension", "result=granted;new_deadline=2026-07-01;approver=@s" },
	{ "report_done", "rectifying", "awaiting_check", "measure_taken=清;rectified_on=2026-06-01" },
	{ "check", "awaiting_check", "rectifying", "checkers=@i;result=fail;new_deadline=2026-07-09" },
	{ "check", "awaiting_check", "checked", "checkers=@i;result=pass" },
	{ "delist", "listed", "delisted", "notice_no=1" },
	{ "sign_off", "checked", "signed_off", "approver=@s" },
	{ "reopen", "signed_off", "rectifying", "reason=复发;deadline=2026-08-01" },
};

static void add_hazard_act(struct history *h, struct record *r, size_t i, day_t on)
{
	struct done *d = add(h, hazard_acts[i].act, on, hazard_acts[i].from, hazard_acts[i].to);
	struct change c;

	park_sets(act_find(&hazard_ledger, d->act), hazard_acts[i].sets, &d->sets);
	c = change_of(d);
	fold_apply(r, &c, &d->out_of_turn);
}

static bool in_turn(const struct record *r, size_t i)
{
	const struct track *t = life_track_of(hazard_ledger.life, hazard_acts[i].from);

	return !hazard_acts[i].from || (t && record_is(r, t->field, hazard_acts[i].from));
}

static struct record *hazard_history(struct history *h, struct record **ret_by, day_t day)
{
	struct record *r = record_new(&hazard_ledger);
	struct done *d;
	struct change c;
	day_t on = FIRST;

	*h = (struct history){ .ledger = &hazard_ledger };
	*ret_by = NULL;
	d = add(h, "register", on, NULL, "registered");
	park_sets(act_find(&hazard_ledger, "register"), PARK_REGISTER, &d->sets);
	c = change_of(d);
	fold_apply(r, &c, &d->out_of_turn);
	for (int tries = 0; tries < 60; tries++) {
		size_t i = any(COUNT(hazard_acts));

		if (!in_turn(r, i))
			continue;
		on += (day_t)(any(3) == 0);
		if (on > day && !*ret_by) /* what the last milestone of that day keeps, and all the rest */
			*ret_by = record_copy(r);
		add_hazard_act(h, r, i, on);
	}
	if (!*ret_by)
		*ret_by = record_copy(r);
	return r;
}

static void test_is_what_the_last_milestone_says(void **state)
{
	(void)state;
	for (uint32_t round = 1; round <= 300; round++) {
		day_t day = FIRST + (day_t)(round % DAYS);
		struct record *by, *now;
		struct history h;
		struct as_of a;

		seed = round;
		now = hazard_history(&h, &by, day);
		record_as_of(&hazard_ledger, &h.all, day, &a);
		assert_non_null(a.record);
		assert_equal_records(a.record, by);
		as_of_free(&a);
		record_free(by);
		record_free(now);
		timeline_free(&h.all);
	}
}

/* ---- what came closed ---- */

static void assert_state_on(const struct timeline *all, const char *day, const char *state, const char *deadline)
{
	struct as_of a;

	record_as_of(&hazard_ledger, all, day_from_iso(day), &a);
	assert_same(day, a.record ? record_get(a.record, "state") : NULL, state, 0, FIRST);
	assert_same(day, a.record ? record_get(a.record, "deadline") : NULL, deadline, 0, FIRST);
	as_of_free(&a);
}

static void assert_done_on(const struct timeline *all, const char *day, const char *acts)
{
	struct buf done = BUF_INIT;
	struct as_of a;

	record_as_of(&hazard_ledger, all, day_from_iso(day), &a);
	for (size_t i = 0; i < a.then.n; i++)
		buf_addf(&done, i ? " %s" : "%s", a.then.v[i].act);
	assert_string_equal(buf_text(&done), acts);
	buf_free(&done);
	as_of_free(&a);
}

static void put_closed(struct history *h, const char *from, const char *text)
{
	struct done *d = add(h, "import_closed", day_from_iso("2026-05-10"), from, "signed_off");

	d->imported = true;
	park_sets(act_find(&hazard_ledger, "import_closed"), text, &d->sets);
}

static void test_what_came_closed_was_open_before(void **state)
{
	struct history h = { .ledger = &hazard_ledger };

	(void)state;
	put_closed(&h, NULL, PARK_REGISTER ";found_on=2026-03-01;level=general;responsible=乙;deadline=2026-03-20;"
			     "rectified_on=2026-03-15;completed_on=2026-04-10;checkers=丙;signed_off_on=2026-05-10;approver=丁");
	assert_state_on(&h.all, "2026-02-28", NULL, NULL);
	assert_state_on(&h.all, "2026-03-01", "rectifying", "2026-03-20");
	assert_state_on(&h.all, "2026-03-14", "rectifying", "2026-03-20");
	assert_state_on(&h.all, "2026-03-15", "awaiting_check", "2026-03-20");
	assert_state_on(&h.all, "2026-04-09", "awaiting_check", "2026-03-20");
	assert_state_on(&h.all, "2026-04-10", "checked", "2026-03-20");
	assert_state_on(&h.all, "2026-05-09", "checked", "2026-03-20");
	assert_state_on(&h.all, "2026-05-10", "signed_off", "2026-03-20");
	timeline_free(&h.all);
}

/* Nothing but that it was found and closed; and days that go back. */
static void test_closed_with_few_days(void **state)
{
	struct history h = { .ledger = &hazard_ledger };

	(void)state;
	put_closed(&h, NULL, PARK_REGISTER ";found_on=2026-03-01");
	assert_done_on(&h.all, "2026-03-01", "register order report_done check");
	assert_state_on(&h.all, "2026-03-01", "checked", NULL);
	timeline_free(&h.all);
	put_closed(&h, NULL, PARK_REGISTER ";found_on=2026-03-01;level=general;responsible=乙;rectified_on=2026-04-15;"
			     "completed_on=2026-04-10");
	assert_state_on(&h.all, "2026-04-09", "rectifying", NULL);
	assert_state_on(&h.all, "2026-04-10", "checked", NULL);
	timeline_free(&h.all);
}

/* One that was here already: only what lies between. */
static void test_closed_by_a_later_sheet(void **state)
{
	struct history h = { .ledger = &hazard_ledger };
	struct done *d = add(&h, "register", day_from_iso("2026-03-01"), NULL, "registered");

	(void)state;
	park_sets(act_find(&hazard_ledger, "register"), PARK_REGISTER ";found_on=2026-03-01", &d->sets);
	d = add(&h, "grade", day_from_iso("2026-03-01"), "registered", "graded");
	sets_put(&d->sets, "level", "general", false);
	put_closed(&h, "graded", "rectified_on=2026-04-01;completed_on=2026-04-10;signed_off_on=2026-05-10");
	assert_state_on(&h.all, "2026-03-31", "graded", NULL);
	assert_state_on(&h.all, "2026-04-01", "awaiting_check", NULL);
	assert_state_on(&h.all, "2026-04-10", "checked", NULL);
	assert_state_on(&h.all, "2026-05-10", "signed_off", NULL);
	/* what stands in the history is not told twice */
	assert_done_on(&h.all, "2026-04-10", "register grade order report_done check");
	timeline_free(&h.all);
}

/* ---- ledgers without a life ---- */

static struct done *plain(struct history *h, const char *act, const char *on, const char *name, const char *value)
{
	struct done *d = add(h, act, day_from_iso(on), NULL, NULL);

	if (name)
		sets_put(&d->sets, name, value, false);
	return d;
}

static void test_plain_ledgers(void **state)
{
	static const struct {
		const char *day, *role, *name;
	} rows[] = {
		{ "2026-02-28", NULL, NULL },	 { "2026-03-01", NULL, "李" },	     { "2026-04-01", "inspector", "李" },
		{ "2026-05-31", "inspector", "李" }, { "2026-06-01", "supervisor", "李" },
	};
	const struct ledger *person = ledgers_built_in;
	struct history h = { .ledger = NULL };
	struct as_of a;

	(void)state;
	while (strcmp(person->name, "person") != 0)
		person++;
	plain(&h, "create", "2026-03-01", "name", "里");
	plain(&h, "edit", "2026-06-01", "role", "supervisor");
	plain(&h, "edit", "2026-04-01", "role", "clerk")->undone = true;
	plain(&h, "edit", "2026-06-15", "name", "李");
	/* from that day on, whatever was said of later days before */
	plain(&h, "edit", "2026-04-01", "role", "inspector");
	plain(&h, "edit", "2026-06-01", "role", "supervisor");
	for (size_t i = 0; i < COUNT(rows); i++) {
		record_as_of(person, &h.all, day_from_iso(rows[i].day), &a);
		assert_same(rows[i].day, a.record ? record_get(a.record, "role") : NULL, rows[i].role, 0, FIRST);
		assert_same(rows[i].day, a.record ? record_get(a.record, "name") : NULL, rows[i].name, 0, FIRST);
		as_of_free(&a);
	}
	/* void on all days: it should never have been */
	plain(&h, "void", "2026-07-01", NULL, NULL);
	record_as_of(person, &h.all, day_from_iso("2026-04-02"), &a);
	assert_true(a.record->voided);
	as_of_free(&a);
	timeline_free(&h.all);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_day_of_random_histories),
		cmocka_unit_test(test_at_the_end_it_is_as_it_is),
		cmocka_unit_test(test_is_what_the_last_milestone_says),
		cmocka_unit_test(test_what_came_closed_was_open_before),
		cmocka_unit_test(test_closed_with_few_days),
		cmocka_unit_test(test_closed_by_a_later_sheet),
		cmocka_unit_test(test_plain_ledgers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
