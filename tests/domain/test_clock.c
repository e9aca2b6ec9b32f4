#include "park.h"

#define TEXT(s) ((char *)(uintptr_t)(s))

/* Off from 15 to 23 February, 14 and 28 February worked; 1 to 3 January off, 4 worked. */
static void holidays_2026(struct park *p)
{
	for (day_t d = day_from_iso("2026-02-15"); d <= day_from_iso("2026-02-23"); d++)
		calendar_add(p->rules.calendar, d, false);
	calendar_add(p->rules.calendar, day_from_iso("2026-02-14"), true);
	calendar_add(p->rules.calendar, day_from_iso("2026-02-28"), true);
}

static const struct {
	const char *code, *act, *trigger;
	int n;
	bool workday, before;
	const char *level;
} clock_rules[] = {
	{ "local.file", "file", "list", 3, true, false, "major" },
	{ "local.publish", "publish:listing", "list", 5, true, false, NULL },
	{ "local.published", "publish:delisting", "delist", 5, true, false, NULL },
	{ "local.report", "report_up:department:discovery", "grade", 1, true, false, NULL },
	{ "local.longest", "report_done", "list", 365, false, false, NULL },
	{ "local.check", "check", "report_done", 10, false, false, NULL },
	{ "local.ask", "ask_extension", "deadline", 20, true, true, NULL },
	{ "local.decide", "decide_extension", "ask_extension", 10, true, false, NULL },
	{ "local.general", "order", "grade", 2, false, false, "general" },
};

static void local_rules(struct park *p)
{
	holidays_2026(p);
	free(p->rules.profile);
	p->rules.profile = xstrdup("local");
	for (size_t i = 0; i < COUNT(clock_rules); i++)
		park_rule(p, (struct rule){ .code = TEXT(clock_rules[i].code),
					    .profile = TEXT("local"),
					    .kind = RULE_CLOCK,
					    .act = TEXT(clock_rules[i].act),
					    .trigger = TEXT(clock_rules[i].trigger),
					    .n = clock_rules[i].n,
					    .unit = clock_rules[i].workday ? RULE_WORKDAY : RULE_DAY,
					    .before = clock_rules[i].before,
					    .level = TEXT(clock_rules[i].level),
					    .source = TEXT("本地办法第五条") });
	/* Another place's rule does not apply here. */
	park_rule(p, (struct rule){ .code = TEXT("other.file"), .profile = TEXT("other"),
				    .kind = RULE_CLOCK, .act = TEXT("file"),
				    .trigger = TEXT("list"), .n = 1 });
}

/* Duties as a line: act[:variant][@due], in order. */
static char *duties_line(struct park *p)
{
	struct duty v[24];
	struct buf b = BUF_INIT;
	char day[DAY_TEXT];
	size_t n = clock_duties(p->hazard, &p->timeline, &p->rules, v, COUNT(v));

	for (size_t i = 0; i < n; i++) {
		buf_addf(&b, "%s%s%s%s", i ? " " : "", v[i].act,
			 v[i].variant ? ":" : "", v[i].variant ? v[i].variant : "");
		if (v[i].due != DAY_NONE)
			buf_addf(&b, "@%s", day_to_iso(v[i].due, day));
		assert_false(str_empty(v[i].why));
	}
	buf_add(&b, "");
	return buf_take(&b);
}

static void assert_duties(struct park *p, const char *expected)
{
	char *line = duties_line(p);

	assert_string_equal(line, expected);
	free(line);
}

/* The same history under the empty and under a local profile. */
static const struct journey {
	struct park_step step;
	const char *empty, *local;
} major_journey[] = {
	{ { 'c', "2026-02-09", "register", PARK_REGISTER, NULL, NULL }, "grade", "grade" },
	{ { 's', "2026-02-10", "grade", PARK_MAJOR, NULL, NULL },
	  "order plan report_up:department:discovery report_up:workers:discovery",
	  "report_up:department:discovery@2026-02-11 order plan "
	  "report_up:workers:discovery" },
	{ { 'i', "2026-02-10", "order", PARK_ORDER "2026-05-20", NULL, NULL },
	  "report_done@2026-05-20 plan report_up:department:discovery "
	  "report_up:workers:discovery",
	  "report_up:department:discovery@2026-02-11 report_done@2026-05-20 plan "
	  "report_up:workers:discovery" },
	{ { 'c', "2026-02-11", "plan", PARK_PLAN, NULL, NULL },
	  "report_done@2026-05-20 report_up:department:discovery "
	  "report_up:workers:discovery",
	  "report_up:department:discovery@2026-02-11 report_done@2026-05-20 "
	  "report_up:workers:discovery" },
	{ { 'c', "2026-02-11", "report_up", "to=authority;about=discovery;channel=x", NULL, NULL },
	  "report_done@2026-05-20 report_up:workers:discovery",
	  "report_done@2026-05-20 report_up:workers:discovery" },
	{ { 'c', "2026-02-11", "report_up", "to=workers;about=discovery;channel=x", NULL, NULL },
	  "report_done@2026-05-20", "report_done@2026-05-20" },
	/* Over Spring Festival: 13, 14, then 24 February. */
	{ { 's', "2026-02-12", "list", PARK_LISTING, NULL, NULL },
	  "report_done@2026-05-20 file publish:listing assess",
	  "file@2026-02-24 publish:listing@2026-02-26 report_done@2026-05-20 assess" },
	{ { 'c', "2026-02-24", "file", "to=x", NULL, NULL },
	  "report_done@2026-05-20 publish:listing assess",
	  "publish:listing@2026-02-26 report_done@2026-05-20 assess" },
	{ { 'c', "2026-02-24", "publish", "what=listing;where=x", NULL, NULL },
	  "report_done@2026-05-20 assess", "report_done@2026-05-20 assess" },
	{ { 'c', "2026-02-25", "ask_extension", "reason=x;until=2027-06-01", NULL, NULL },
	  "report_done@2026-05-20 assess decide_extension",
	  "decide_extension@2026-03-10 report_done@2026-05-20 assess" },
	{ { 's', "2026-02-26", "decide_extension",
	    "result=granted;new_deadline=2027-06-01", NULL, NULL },
	  "report_done@2027-06-01 assess", "report_done@2027-02-12 assess" },
	{ { 'c', "2026-02-26", "assess", "method=agency;org=x;conclusion=pass", NULL, NULL },
	  "report_done@2027-06-01", "report_done@2027-02-12" },
	{ { 'c', "2026-02-27", "report_done", "measure_taken=x;rectified_on=2026-02-27", NULL,
	    NULL }, "check", "check@2026-03-09" },
	{ { 'i', "2026-03-01", "check", "checkers=@i+@j;result=pass", NULL, NULL },
	  "report_up:department:rectification report_up:workers:rectification delist "
	  "sign_off",
	  "report_up:department:rectification report_up:workers:rectification delist "
	  "sign_off" },
	{ { 's', "2026-03-02", "delist", "notice_no=x", NULL, NULL },
	  "report_up:department:rectification report_up:workers:rectification "
	  "publish:delisting sign_off",
	  "publish:delisting@2026-03-09 report_up:department:rectification "
	  "report_up:workers:rectification sign_off" },
	{ { 's', "2026-03-02", "void", "reason=x", NULL, NULL }, "", "" },
};

static void play_journey(bool local)
{
	struct park p;

	park_begin(&p, "2026-03-02");
	if (local)
		local_rules(&p);
	for (size_t i = 0; i < COUNT(major_journey); i++) {
		park_play(&p, &major_journey[i].step, 1);
		assert_duties(&p, local ? major_journey[i].local : major_journey[i].empty);
	}
	park_end(&p);
}

static void test_journey_under_the_empty_profile(void **state)
{
	(void)state;
	play_journey(false);
}

static void test_journey_under_a_local_profile(void **state)
{
	(void)state;
	play_journey(true);
}

static void begin_graded(struct park *p, const char *level)
{
	park_begin(p, "2026-12-31");
	park_act(p, 'c', "2026-02-12", "register", PARK_REGISTER);
	park_act(p, 's', "2026-02-13", "grade", level);
}

static void test_levels_and_halt(void **state)
{
	struct park p;

	(void)state;
	begin_graded(&p, "level=general");
	local_rules(&p);
	/* The trigger's weekend does not move the day; it stands beside it. */
	assert_duties(&p, "order@2026-02-15");
	struct duty d;
	assert_int_equal(clock_duties(p.hazard, &p.timeline, &p.rules, &d, 1), 1);
	assert_int_equal(d.due_workday, day_from_iso("2026-02-24"));
	assert_string_equal(d.rule, "local.general");
	assert_string_equal(d.source, "本地办法第五条");
	park_end(&p);

	begin_graded(&p, PARK_MAJOR);
	park_act(&p, 's', "2026-02-14", "halt", "scope=full;issued_by=x;doc_no=1");
	record_set(p.hazard, "state", "checked");
	assert_duties(&p, "report_up:department:discovery report_up:workers:discovery "
			  "report_up:department:rectification "
			  "report_up:workers:rectification ask_resume sign_off");
	record_set(p.hazard, "halt", "resume_asked");
	assert_duties(&p, "report_up:department:discovery report_up:workers:discovery "
			  "report_up:department:rectification "
			  "report_up:workers:rectification decide_resume sign_off");
	park_end(&p);
}

static void test_sentences(void **state)
{
	struct duty v[8];
	struct park p;

	(void)state;
	begin_graded(&p, PARK_MAJOR);
	clock_duties(p.hazard, &p.timeline, &p.rules, v, COUNT(v));
	assert_string_equal(v[0].why, "fill in by your local rules");
	assert_string_equal(v[0].rule, "");
	park_act(&p, 'i', "2026-02-14", "order", PARK_ORDER "2026-03-01;doc_no=责〔2026〕7号");
	clock_duties(p.hazard, &p.timeline, &p.rules, v, COUNT(v));
	assert_string_equal(v[0].rule, "deadline");
	assert_string_equal(v[0].source, "Order 2026-02-14 责〔2026〕7号");
	assert_string_equal(v[0].why, "rectify and ask for a check by the deadline "
				      "2026-03-01 (Order 2026-02-14 责〔2026〕7号)");
	park_act(&p, 's', "2026-02-14", "list", PARK_LISTING);
	local_rules(&p);
	clock_duties(p.hazard, &p.timeline, &p.rules, v, COUNT(v));
	assert_string_equal(v[0].act, "report_up");
	assert_string_equal(v[1].act, "file");
	assert_string_equal(v[1].why, "file it with the authority within 3 working days "
				      "after the listing (本地办法第五条)");
	lang_set(LANG_ZH);
	clock_duties(p.hazard, &p.timeline, &p.rules, v, COUNT(v));
	assert_non_null(strstr(v[1].why, "备案"));
	assert_non_null(strstr(v[1].why, "挂牌"));
	park_end(&p);
}

static void test_missing_year_is_said(void **state)
{
	struct duty v[8];
	struct park p;

	(void)state;
	park_begin(&p, "2026-12-31");
	local_rules(&p);
	park_act(&p, 'c', "2026-12-30", "register", PARK_REGISTER);
	park_act(&p, 's', "2026-12-30", "grade", PARK_MAJOR);
	park_act(&p, 's', "2026-12-31", "list",
		 "list_level=park;listing_body=x;supervising_body=x;notice_no=1;"
		 "supervision_deadline=2027-03-31");
	clock_duties(p.hazard, &p.timeline, &p.rules, v, COUNT(v));
	assert_string_equal(v[0].act, "report_up");
	assert_null(strstr(v[0].why, "2027"));
	assert_string_equal(v[1].act, "file");
	assert_int_equal(v[1].due, day_from_iso("2027-01-05"));
	assert_non_null(strstr(v[1].why, "no holiday list of 2027"));
	park_end(&p);
}

static void test_ladder(void **state)
{
	static const struct {
		const char *kind;
		int n;
	} steps[] = { { "notice", 7 }, { "letter", 1 }, { "interview", 15 } };
	static const struct {
		const char *today, *take; /* then take this step */
		const char *called_for;
	} rows[] = {
		{ "2026-02-20", NULL, NULL },
		{ "2026-02-21", "reminder", "letter" },
		{ "2026-02-22", "letter", "letter" },
		{ "2026-02-26", NULL, NULL },
		{ "2026-02-27", NULL, "notice" },
		{ "2026-03-07", "interview", "interview" },
		{ "2026-03-08", NULL, NULL },
		{ "2026-03-01", NULL, NULL }, /* the interview was more than a notice */
		{ "2026-04-08", NULL, NULL },
	};
	struct park p;

	(void)state;
	begin_graded(&p, "level=general");
	park_act(&p, 'i', "2026-02-14", "order", PARK_ORDER "2026-02-20");
	for (size_t i = 0; i < COUNT(steps); i++)
		park_rule(&p, (struct rule){ .code = TEXT(steps[i].kind),
					     .profile = TEXT(""), .kind = RULE_LADDER,
					     .act = TEXT(steps[i].kind),
					     .trigger = TEXT("deadline"),
					     .n = steps[i].n });
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct rule *r = clock_ladder(p.hazard, &p.timeline, &p.rules,
						    moment_from_iso(rows[i].today));
		char text[64];

		if (!str_eq(r ? r->act : NULL, rows[i].called_for))
			fail_msg("%s: %s", rows[i].today, r ? r->act : "none");
		snprintf(text, sizeof text, "kind=%s;content=x", rows[i].take);
		if (rows[i].take)
			assert_true(park_act(&p, 's', rows[i].today, "supervise", text));
	}
	/* A new deadline begins a new ladder. */
	park_act(&p, 'c', "2026-04-01", "report_done",
		 "measure_taken=x;rectified_on=2026-04-01");
	assert_null(clock_ladder(p.hazard, &p.timeline, &p.rules, moment_from_iso("2026-06-01")));
	park_act(&p, 'i', "2026-04-02", "check",
		 "checkers=@i+@j;result=fail;new_deadline=2026-05-01;note=x");
	assert_null(clock_ladder(p.hazard, &p.timeline, &p.rules, moment_from_iso("2026-05-01")));
	assert_string_equal(clock_ladder(p.hazard, &p.timeline, &p.rules,
					 moment_from_iso("2026-06-01"))->act, "interview");
	park_end(&p);
}

/* Is it late by that name of the life? */
static bool is_late(const struct park *p, const char *name, const char *today)
{
	const struct life_late *late[8];
	size_t n = clock_lates(p->hazard, &p->timeline, &p->rules, moment_from_iso(today), late, 8);

	for (size_t i = 0; i < n; i++)
		if (str_eq(late[i]->name, name))
			return true;
	return false;
}

static void test_lateness(void **state)
{
	struct park p;

	(void)state;
	begin_graded(&p, PARK_MAJOR);
	local_rules(&p);
	park_act(&p, 'i', "2026-02-14", "order", PARK_ORDER "2026-03-30");
	assert_false(is_late(&p, "extension_late", "2026-03-03"));
	park_act(&p, 's', "2026-02-14", "list", PARK_LISTING);
	assert_false(is_late(&p, "supervision_late", "2026-03-31"));
	assert_true(is_late(&p, "supervision_late", "2026-04-01"));
	record_set(p.hazard, "state", "checked");
	assert_false(is_late(&p, "supervision_late", "2026-04-01"));
	park_end(&p);

	/* Twenty working days before 30 March, and one fewer. */
	for (int late = 0; late < 2; late++) {
		begin_graded(&p, PARK_MAJOR);
		local_rules(&p);
		p.today = day_from_iso("2026-03-04");
		park_act(&p, 'i', "2026-02-14", "order", PARK_ORDER "2026-03-30");
		assert_true(park_act(&p, 'c', late ? "2026-03-03" : "2026-03-02", "ask_extension",
				     "reason=x;until=2026-04-30"));
		assert_int_equal(is_late(&p, "extension_late", "2026-03-04"), late);
		park_end(&p);
	}

	begin_graded(&p, "level=general");
	park_act(&p, 'i', "2026-02-14", "fix_on_spot", "measure_taken=x");
	assert_false(is_late(&p, "check_late", "2026-12-01"));
	local_rules(&p);
	assert_false(is_late(&p, "check_late", "2026-02-24"));
	assert_true(is_late(&p, "check_late", "2026-02-25"));
	park_end(&p);
}

static void test_switches(void **state)
{
	struct park p;

	(void)state;
	park_begin(&p, "2026-02-14");
	assert_null(rules_switch(&p.rules, "checkers.general"));
	assert_null(rules_switch(NULL, "checkers.general"));
	park_rule(&p, (struct rule){ .code = TEXT("checkers.general"), .profile = TEXT(""),
				     .kind = RULE_SWITCH, .value = TEXT("2") });
	park_rule(&p, (struct rule){ .code = TEXT("checkers.general"),
				     .profile = TEXT("other"), .kind = RULE_SWITCH,
				     .value = TEXT("1") });
	assert_string_equal(rules_switch(&p.rules, "checkers.general"), "2");
	free(p.rules.profile);
	p.rules.profile = xstrdup("other");
	assert_string_equal(rules_switch(&p.rules, "checkers.general"), "1");
	park_end(&p);
}

/* A slip of the key in a rule neither hangs nor overflows. */
static void test_absurd_rules(void **state)
{
	static const int days[] = { 2147483647, -5, 100000 };
	struct duty v[8];

	(void)state;
	for (size_t i = 0; i < COUNT(days) * 2; i++) {
		struct park p;

		begin_graded(&p, "level=general");
		park_rule(&p, (struct rule){ .code = TEXT("x"), .profile = TEXT(""),
					     .kind = RULE_CLOCK, .act = TEXT("order"),
					     .trigger = TEXT("grade"),
					     .n = days[i / 2], .unit = i % 2 ? RULE_WORKDAY : RULE_DAY });
		assert_int_equal(clock_duties(p.hazard, &p.timeline, &p.rules, v, 8), 1);
		assert_true(v[0].due >= day_from_iso("2026-02-13"));
		park_end(&p);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_journey_under_the_empty_profile),
		cmocka_unit_test(test_journey_under_a_local_profile),
		cmocka_unit_test(test_levels_and_halt),
		cmocka_unit_test(test_sentences),
		cmocka_unit_test(test_missing_year_is_said),
		cmocka_unit_test(test_ladder),
		cmocka_unit_test(test_lateness),
		cmocka_unit_test(test_switches),
		cmocka_unit_test(test_absurd_rules),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
