#include "park.h"

#define PLAY(park, steps) park_play(&(park), steps, COUNT(steps))

/* From the find to the sign-off, a major hazard with listing and halt. Every step is
 * tried before its time, too. */
static void test_major_journey(void **state)
{
	static const struct park_step steps[] = {
		{ 'c', "2026-01-05", "register", PARK_REGISTER, NULL, "registered" },
		{ 's', "2026-01-05", "list", PARK_LISTING, "general_cannot_be_listed", NULL },
		{ 'i', "2026-01-06", "grade", PARK_MAJOR, "wrong_role", NULL },
		{ 's', "2026-01-06", "grade", "level=major", "required", NULL },
		{ 's', "2026-01-06", "grade", PARK_MAJOR, NULL, "graded" },
		{ 'c', "2026-01-06", "order", PARK_ORDER "2026-03-01", "wrong_role", NULL },
		{ 'i', "2026-01-06", "order", "requirement=清理;deadline=2026-03-01", "required",
		  NULL },
		{ 'i', "2026-01-06", "order", PARK_ORDER "2026-01-04", "bad_date", NULL },
		{ 'i', "2026-01-06", "fix_on_spot", "measure_taken=x", "wrong_state", NULL },
		{ 'i', "2026-01-06", "order", PARK_ORDER "2026-03-01", NULL, "rectifying" },
		{ 's', "2026-01-07", "list", PARK_LISTING, NULL, "rectifying" },
		{ 's', "2026-01-07", "list", PARK_LISTING, "wrong_state", NULL },
		{ 's', "2026-01-07", "halt", "scope=full;issued_by=应急局;doc_no=停1", NULL, NULL },
		{ 's', "2026-01-07", "halt", "scope=full;issued_by=应急局;doc_no=停1",
		  "wrong_state", NULL },
		{ 'c', "2026-01-08", "file", "to=区安委办", NULL, NULL },
		{ 'c', "2026-01-08", "publish", "what=delisting;where=网站", "wrong_state", NULL },
		{ 'c', "2026-01-08", "publish", "what=listing;where=网站", NULL, NULL },
		{ 'c', "2026-02-01", "report_done",
		  "measure_taken=清理完毕;rectified_on=2026-02-01", "plan_missing", NULL },
		{ 'c', "2026-01-10", "plan", "goal=目标", "required", NULL },
		{ 'c', "2026-01-10", "plan", PARK_PLAN, NULL, "rectifying" },
		{ 'c', "2026-02-01", "report_done",
		  "measure_taken=清理完毕;rectified_on=2026-02-01", "report_missing", NULL },
		{ 'c', "2026-01-10", "report_up", "to=authority;about=discovery;channel=书面",
		  NULL, NULL },
		{ 'c', "2026-02-01", "report_done",
		  "measure_taken=清理完毕;rectified_on=2026-02-01", "report_missing", NULL },
		{ 'c', "2026-01-10", "report_up", "to=workers;about=discovery;channel=公示栏",
		  NULL, NULL },
		{ 'c', "2026-02-01", "report_done",
		  "measure_taken=清理完毕;rectified_on=2026-02-01", "assessment_missing", NULL },
		{ 'c', "2026-01-31", "assess", "method=agency;org=某评价机构;conclusion=fail", NULL,
		  NULL },
		{ 'c', "2026-02-01", "report_done",
		  "measure_taken=清理完毕;rectified_on=2026-02-01", "assessment_missing", NULL },
		{ 'c', "2026-02-01", "assess", "method=agency;org=某评价机构;conclusion=pass", NULL,
		  NULL },
		{ 's', "2026-02-01", "sign_off", "approval_no=1", "no_passed_check", NULL },
		{ 'c', "2026-02-01", "report_done",
		  "measure_taken=清理完毕;rectified_on=2026-02-02", "bad_date", NULL },
		{ 'c', "2026-02-01", "report_done",
		  "measure_taken=清理完毕;rectified_on=2026-02-01", NULL, "awaiting_check" },
		{ 's', "2026-02-02", "sign_off", "approval_no=1", "no_passed_check", NULL },
		{ 'i', "2026-02-02", "check", "checkers=@i;result=pass", "checkers_differ", NULL },
		{ 'i', "2026-02-02", "check", "checkers=@i+李;result=pass", "checkers_differ",
		  NULL },
		{ 'i', "2026-02-02", "check", "checkers=@i+丁;result=pass",
		  "checker_is_responsible", NULL },
		{ 'e', "2026-02-02", "check", "checkers=@i+@j;result=pass", "wrong_side", NULL },
		{ 'i', "2026-02-02", "check", "checkers=@i+@e;result=pass", "wrong_side", NULL },
		{ 'i', "2026-02-02", "check", "checkers=@i+@j;result=fail", "required", NULL },
		{ 'i', "2026-02-02", "check",
		  "checkers=@i+@j;result=fail;new_deadline=2026-02-02;note=有遗留", "bad_date", NULL },
		{ 'i', "2026-01-31", "check", "checkers=@i+@j;result=pass", "bad_date", NULL },
		{ 'i', "2026-02-02", "check",
		  "checkers=@i+@j;result=fail;new_deadline=2026-03-10;note=有遗留", NULL, "rectifying" },
		/* The assessment of before does not serve the second round. */
		{ 'c', "2026-02-10", "report_done",
		  "measure_taken=再清理;rectified_on=2026-02-10", "assessment_missing", NULL },
		{ 'c', "2026-02-10", "assess",
		  "method=self_experts;org=本单位;conclusion=pass", NULL, NULL },
		{ 'c', "2026-02-10", "report_done",
		  "measure_taken=再清理;rectified_on=2026-02-10", NULL, "awaiting_check" },
		{ 's', "2026-02-11", "delist", "notice_no=解1", "wrong_state", NULL },
		{ 'c', "2026-02-11", "ask_resume", "plan_attached=1", "wrong_state", NULL },
		{ 'c', "2026-02-11", "check", "checkers=@i+@j+专家;result=pass", NULL, "checked" },
		{ 's', "2026-02-12", "sign_off", "approval_no=1", "still_listed", NULL },
		{ 'i', "2026-02-12", "delist", "notice_no=解1", "wrong_role", NULL },
		{ 'f', "2026-02-12", "delist", "notice_no=解1", "wrong_side", NULL },
		{ 's', "2026-02-12", "delist", "notice_no=解1", NULL, "checked" },
		{ 's', "2026-02-12", "sign_off", "approval_no=1", "still_halted", NULL },
		{ 's', "2026-02-12", "decide_resume", "result=granted;doc_no=复1", "wrong_state",
		  NULL },
		{ 'c', "2026-02-12", "ask_resume", "plan_attached=1;report_attached=1", NULL, NULL },
		{ 'c', "2026-02-12", "ask_resume", "", "wrong_state", NULL },
		{ 's', "2026-02-12", "decide_resume", "result=refused;doc_no=复1", NULL, NULL },
		{ 's', "2026-02-12", "sign_off", "approval_no=1", "still_halted", NULL },
		{ 'c', "2026-02-13", "ask_resume", "", NULL, NULL },
		{ 's', "2026-02-13", "decide_resume", "result=granted;doc_no=复2;approver=@f",
		  "wrong_side", NULL },
		{ 's', "2026-02-13", "decide_resume", "result=granted;doc_no=复2", NULL, NULL },
		{ 's', "2026-02-14", "sign_off", "approval_no=1", "report_missing", NULL },
		{ 'c', "2026-02-14", "report_up", "to=department;about=rectification;channel=书面",
		  NULL, NULL },
		{ 's', "2026-02-14", "sign_off", "approval_no=1", "report_missing", NULL },
		{ 'c', "2026-02-14", "report_up", "to=workers;about=rectification;channel=大会", NULL,
		  NULL },
		{ 'i', "2026-02-14", "sign_off", "approval_no=1", "wrong_role", NULL },
		{ 'f', "2026-02-14", "sign_off", "approval_no=1", "wrong_side", NULL },
		{ 's', "2026-02-14", "sign_off", "", "required", NULL },
		{ 's', "2026-02-14", "sign_off", "approval_no=1;approver=@j", "same_person", NULL },
		{ 's', "2026-02-14", "sign_off", "approval_no=1;approver=专家", "same_person", NULL },
		{ 's', "2026-02-14", "sign_off", "approval_no=1;approver=@f", "wrong_side", NULL },
		{ 's', "2026-02-10", "sign_off", "approval_no=1", "bad_date", NULL },
		{ 's', "2026-02-14", "sign_off", "approval_no=1", NULL, "signed_off" },
		{ 's', "2026-02-14", "sign_off", "approval_no=1", "wrong_state", NULL },
		{ 'c', "2026-02-14", "publish", "what=sign_off;where=网站", NULL, NULL },
		{ 's', "2026-02-14", "void", "reason=x", "wrong_state", NULL },
	};
	struct park p;

	(void)state;
	park_begin(&p, "2026-02-14");
	PLAY(p, steps);
	assert_value(&p, "round", "2");
	assert_value(&p, "completed_on", "2026-02-11");
	assert_value(&p, "signed_off_on", "2026-02-14");
	assert_value(&p, "deadline_original", "2026-03-01");
	assert_value(&p, "approver", "@s");
	assert_value(&p, "five_contingency", "预案");
	assert_value(&p, "text", "粉尘爆炸危险场所未规范设置");
	assert_value(&p, "basis", "criterion");
	park_end(&p);
}

static void test_general_journey(void **state)
{
	static const struct park_step steps[] = {
		{ 'i', "2026-01-05", "register", PARK_REGISTER ";source_code=3", NULL, "registered" },
		{ 'i', "2026-01-05", "register", PARK_REGISTER, "wrong_state", NULL },
		{ 'i', "2026-01-05", "order", PARK_ORDER "2026-01-20", "wrong_state", NULL },
		{ 'i', "2026-01-05", "grade", "level=general", NULL, "graded" },
		{ 's', "2026-01-05", "list", PARK_LISTING, "general_cannot_be_listed", NULL },
		{ 'c', "2026-01-05", "plan", PARK_PLAN, "major_only", NULL },
		{ 's', "2026-01-05", "halt", "scope=full;issued_by=x;doc_no=1", "major_only",
		  NULL },
		{ 'c', "2026-01-05", "file", "to=x", "wrong_state", NULL },
		{ 'i', "2026-01-05", "order", "requirement=清理;deadline=2026-01-20", NULL,
		  "rectifying" },
		{ 'c', "2026-01-06", "assess", "method=agency;org=x;conclusion=pass", "major_only",
		  NULL },
		{ 'c', "2026-01-06", "progress", "text=已联系厂家", NULL, NULL },
		{ 'c', "2026-01-06", "notify", "channel=board", NULL, NULL },
		{ 'i', "2026-01-06", "supervise", "kind=interview;content=催", "wrong_role", NULL },
		{ 'i', "2026-01-06", "supervise", "kind=reminder;content=催", NULL, NULL },
		{ 'a', "2026-01-06", "supervise", "kind=interview;content=催", NULL, NULL },
		{ 'i', "2026-01-06", "transfer", "to=住建局", NULL, "rectifying" },
		{ 'c', "2026-01-06", "ask_extension", "reason=缺件;until=2026-01-20", "bad_date",
		  NULL },
		{ 'c', "2026-01-21", "ask_extension", "reason=缺件;until=2026-02-20",
		  "extension_after_deadline", NULL },
		{ 's', "2026-01-06", "decide_extension", "result=refused", "wrong_state", NULL },
		{ 'c', "2026-01-20", "ask_extension", "reason=缺件;until=2026-02-20", NULL, NULL },
		{ 'c', "2026-01-20", "ask_extension", "reason=缺件;until=2026-02-20",
		  "extension_pending", NULL },
		{ 'f', "2026-01-20", "decide_extension", "result=refused", "wrong_side", NULL },
		{ 's', "2026-01-20", "decide_extension", "result=granted", "required", NULL },
		{ 's', "2026-01-20", "decide_extension",
		  "result=granted;new_deadline=2026-01-20", "bad_date", NULL },
		{ 's', "2026-01-21", "decide_extension",
		  "result=granted;new_deadline=2026-02-10", NULL, "rectifying" },
		{ 'c', "2026-02-09", "report_done",
		  "measure_taken=已清理;rectified_on=2026-02-09;funds_spent=350000", NULL,
		  "awaiting_check" },
		{ 'c', "2026-02-09", "amend", "level=major", "field_by_act_only", NULL },
		{ 'c', "2026-02-09", "amend", "deadline=2026-05-05", "field_by_act_only", NULL },
		{ 'c', "2026-02-09", "amend", "description=", "required", NULL },
		{ 'c', "2026-02-09", "amend", "found_on=2026-01-06", "bad_date", NULL },
		{ 'c', "2026-02-09", "amend", "found_on=2026-02-11", "bad_date", NULL },
		{ 'c', "2026-02-09", "amend", "found_on=2026-01-04;category=B03", NULL, NULL },
		{ 'e', "2026-02-10", "check", "checkers=@e+@i;result=pass", NULL, "checked" },
		{ 'f', "2026-02-10", "sign_off", "", "wrong_side", NULL },
		{ 's', "2026-02-10", "sign_off", "", NULL, "signed_off" },
		{ 'c', "2026-02-10", "publish", "what=sign_off;where=x", NULL, NULL },
		{ 'c', "2026-02-10", "amend", "location=二车间", "required", NULL },
		{ 'c', "2026-02-10", "amend", "location=二车间;reason=笔误", NULL, "signed_off" },
		{ 's', "2026-02-11", "settle", "state=checked;reason=x", "not_contested", NULL },
		{ 'i', "2026-02-11", "reopen", "reason=复发;deadline=2026-02-20", "wrong_role",
		  NULL },
		{ 's', "2026-02-11", "reopen", "reason=复发;deadline=2026-02-10", "bad_date", NULL },
		{ 's', "2026-02-11", "reopen", "reason=复发;deadline=2026-02-20", NULL,
		  "rectifying" },
		{ 's', "2026-02-12", "sign_off", "", "no_passed_check", NULL },
		{ 's', "2026-02-12", "void", "reason=重复登记", NULL, "void" },
		{ 'c', "2026-02-12", "progress", "text=x", "wrong_state", NULL },
	};
	struct park p;

	(void)state;
	park_begin(&p, "2026-02-14");
	PLAY(p, steps);
	assert_value(&p, "source", "self"); /* the code decides */
	assert_value(&p, "responsible", "钱"); /* the enterprise's head */
	assert_value(&p, "deadline_original", "2026-01-20");
	assert_value(&p, "round", "2");
	assert_true(p.hazard->voided);
	park_end(&p);
}

/* A code of the provincial interfaces says the source, whatever else was said. */
static void test_source_follows_its_code(void **state)
{
	static const char *const sources[] = { "self", "self", "self", "self", "inspection", "report", "self",
					       "inspection" };

	(void)state;
	for (size_t i = 0; i < COUNT(sources); i++) {
		struct park p;
		char text[300];

		park_begin(&p, "2026-01-05");
		snprintf(text, sizeof text, "%s;source_code=%zu", PARK_REGISTER, i + 1);
		assert_true(park_act(&p, 'i', NULL, "register", text));
		assert_value(&p, "source", sources[i]);
		park_end(&p);
	}
}

static void test_fix_on_spot(void **state)
{
	static const struct park_step steps[] = {
		{ 'c', "2026-01-05", "register", PARK_REGISTER, NULL, NULL },
		{ 'c', "2026-01-05", "fix_on_spot", "measure_taken=搬走", "wrong_role", NULL },
		{ 'i', "2026-01-05", "fix_on_spot", "measure_taken=搬走", NULL, "awaiting_check" },
		{ 'i', "2026-01-05", "check", "checkers=@i+@j;result=pass", NULL, "checked" },
		{ 's', "2026-01-05", "sign_off", "", NULL, "signed_off" },
	};
	struct park p;

	(void)state;
	park_begin(&p, "2026-02-14");
	PLAY(p, steps);
	assert_value(&p, "level", "general");
	assert_value(&p, "graded_on", "2026-01-05");
	assert_value(&p, "rectified_on", "2026-01-05");
	park_end(&p);
}

static void test_dates_of_acts(void **state)
{
	static const struct park_step steps[] = {
		{ 'c', NULL, "register", PARK_REGISTER ";found_on=2026-02-15", "bad_date", NULL },
		{ 'c', "2026-02-15", "register", PARK_REGISTER, "bad_date", NULL },
		{ 'c', "2026-01-01", "register", PARK_REGISTER ";found_on=2026-01-02", "bad_date",
		  NULL },
		{ 'c', NULL, "register", PARK_REGISTER ";self_reported_on=2026-02-15", "bad_date",
		  NULL },
		{ 'c', NULL, "register", "location=x", "required", NULL },
		{ 'c', NULL, "register", PARK_REGISTER ";found_on=2026-01-02", NULL, NULL },
		{ 'i', "2026-01-01", "grade", "level=general", "bad_date", NULL },
		{ 'i', "2026-02-15", "grade", "level=general", "bad_date", NULL },
		{ 'i', "2026-01-02", "grade", "level=general", NULL, "graded" },
		{ 'i', NULL, "order", PARK_ORDER "2026-03-01;served_on=2026-02-15", "bad_date", NULL },
		{ 'i', NULL, "order", PARK_ORDER "2026-02-01", NULL, "rectifying" },
	};
	struct park p;

	(void)state;
	park_begin(&p, "2026-02-14");
	PLAY(p, steps);
	park_end(&p);
}

static void test_grading(void **state)
{
	static const struct {
		const char *found_on, *text, *code;
	} rows[] = {
		{ "2026-01-05", "level=major;criterion=" PARK_ID("a"), NULL },
		{ "2026-01-05", "level=major;criterion=" PARK_ID("b"), "criterion_replaced" },
		{ "2025-10-31", "level=major;criterion=" PARK_ID("b"), NULL },
		{ "2025-11-01", "level=major;criterion=" PARK_ID("b"), "criterion_replaced" },
		{ "2026-01-05", "level=major;criterion=" PARK_ID("c"), "criterion_unverified" },
		{ "2026-01-05", "level=major;criterion=" PARK_ID("c")
		  ";opinion_no=鉴1;opinion_by=某院", NULL },
		{ "2026-01-05", "level=major;criterion=" PARK_ID("c")
		  ";standard=某标准;article=五;text=另外的条文", NULL },
		{ "2026-01-05", "level=major;criterion=" PARK_ID("c")
		  ";standard=某标准;article=五;text=未核对的条款", "criterion_unverified" },
		{ "2026-01-05", "level=general;criterion=" PARK_ID("c"), NULL },
		{ "2026-01-05", "level=major;criterion=" PARK_ID("d"), "criterion_replaced" },
		{ "2026-01-05", "level=major;criterion=" PARK_ID("e"), "criterion_replaced" },
		{ "2023-05-15", "level=major;criterion=" PARK_ID("a"), NULL },
		{ "2023-05-14", "level=major;criterion=" PARK_ID("a"), "criterion_replaced" },
		{ "2016-12-31", "level=major;criterion=" PARK_ID("b"), "criterion_replaced" },
		{ "2026-01-05", "level=major;criterion=" PARK_ID("f"), "not_found" },
		{ "2026-01-05", "level=major;opinion_no=鉴1", "required" },
		{ "2026-01-05", "level=major;opinion_no=鉴1;opinion_by=某院", NULL },
		{ "2026-01-05", "level=major;standard=某标准;article=五", "required" },
		{ "2026-01-05", "level=major;standard=某标准;article=五;text=原文", NULL },
		{ "2026-01-05", "level=major;basis=criterion", "required" },
		{ "2026-01-05", "level=major;basis=opinion;criterion=" PARK_ID("a"), "required" },
		{ "2026-01-05", "basis=criterion", "required" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct park p;
		char text[400];

		park_begin(&p, "2026-02-14");
		snprintf(text, sizeof text, PARK_REGISTER ";found_on=%s", rows[i].found_on);
		assert_true(park_act(&p, 'c', NULL, "register", text));
		park_act(&p, 's', NULL, "grade", rows[i].text);
		if (strcmp(p.err.code, rows[i].code ? rows[i].code : "") != 0)
			fail_msg("row %zu: \"%s\" %s", i, p.err.code, p.err.text);
		park_end(&p);
	}
}

static void test_regrading(void **state)
{
	static const struct park_step steps[] = {
		{ 'c', "2026-01-05", "register", PARK_REGISTER, NULL, NULL },
		{ 'i', "2026-01-05", "grade", "level=general", NULL, "graded" },
		{ 's', "2026-01-06", "grade", PARK_MAJOR, "required", NULL },
		{ 's', "2026-01-06", "grade", PARK_MAJOR ";reason=复核", NULL, "graded" },
		{ 'i', "2026-01-06", "order", PARK_ORDER "2026-03-01", NULL, "rectifying" },
		{ 'i', "2026-01-07", "grade", "level=general;reason=错", "wrong_role", NULL },
		{ 's', "2026-01-07", "list", PARK_LISTING, NULL, NULL },
		{ 's', "2026-01-07", "grade", "level=general;reason=错", "still_listed", NULL },
		{ 's', "2026-01-07", "halt", "scope=partial;issued_by=x;doc_no=1", NULL, NULL },
	};
	struct park p;

	(void)state;
	park_begin(&p, "2026-02-14");
	PLAY(p, steps);
	record_set(p.hazard, "listed", "0");
	assert_false(park_act(&p, 's', NULL, "grade", "level=general;reason=错"));
	assert_string_equal(p.err.code, "still_halted");
	record_set(p.hazard, "halted", "0");
	assert_true(park_act(&p, 's', "2026-01-08", "grade", "level=general;reason=错"));
	assert_value(&p, "state", "rectifying");
	assert_value(&p, "level", "general");
	assert_value(&p, "graded_on", "2026-01-08");
	park_end(&p);
}

static void begin_awaiting_general(struct park *p)
{
	static const struct park_step steps[] = {
		{ 'c', "2026-01-05", "register", PARK_REGISTER, NULL, NULL },
		{ 'i', "2026-01-05", "grade", "level=general", NULL, NULL },
		{ 'i', "2026-01-05", "order",
		  "requirement=清;responsible=@t+丁;deadline=2026-02-01", NULL, NULL },
		{ 't', "2026-01-10", "report_done",
		  "measure_taken=清了;rectified_on=2026-01-10", NULL, "awaiting_check" },
	};

	park_begin(p, "2026-02-14");
	park_play(p, steps, COUNT(steps));
}

static void test_checkers(void **state)
{
	static const struct {
		const char *checkers, *fewest;
		char who;
		const char *code;
	} rows[] = {
		{ "@i", NULL, 'i', "checkers_differ" },
		{ "@i", "2", 'i', "checkers_differ" },
		{ "@i", "1", 'i', NULL },
		{ "@i+@i", NULL, 'i', "checkers_differ" },
		{ "李+@i", NULL, 'i', "checkers_differ" }, /* by name the same */
		{ "@i+王", NULL, 'i', NULL },
		{ "@i+@t", NULL, 'i', "checker_is_responsible" },
		{ "@i+唐", NULL, 'i', "checker_is_responsible" },
		{ "@i+丁", NULL, 'i', "checker_is_responsible" },
		{ "@i+@j", NULL, 't', "checker_is_responsible" },
		{ "@i+@j", NULL, 'c', NULL },
		{ "@s+@e", NULL, 's', NULL }, /* general: an enterprise's own may */
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct park p;
		char text[80];

		begin_awaiting_general(&p);
		if (rows[i].fewest)
			park_rule(&p, (struct rule){ .code = (char *)(uintptr_t)"checkers.general",
						     .kind = RULE_SWITCH,
						     .value = (char *)(uintptr_t)rows[i].fewest });
		snprintf(text, sizeof text, "checkers=%s;result=pass", rows[i].checkers);
		park_act(&p, rows[i].who, "2026-01-11", "check", text);
		if (strcmp(p.err.code, rows[i].code ? rows[i].code : "") != 0)
			fail_msg("row %zu: \"%s\" %s", i, p.err.code, p.err.text);
		park_end(&p);
	}
}

/* The acting supervisor checked it: refused even before anything is typed. */
static void test_same_person_by_acting(void **state)
{
	static const struct park_step steps[] = {
		{ 'c', "2026-01-05", "register", PARK_REGISTER, NULL, NULL },
		{ 's', "2026-01-05", "grade", PARK_MAJOR, NULL, NULL },
		{ 'i', "2026-01-05", "order", PARK_ORDER "2026-02-01", NULL, NULL },
		{ 'c', "2026-01-06", "plan", PARK_PLAN, NULL, NULL },
		{ 'c', "2026-01-06", "report_up", "to=department;about=discovery;channel=x", NULL,
		  NULL },
		{ 'c', "2026-01-06", "report_up", "to=workers;about=discovery;channel=x", NULL, NULL },
		{ 'c', "2026-01-10", "report_done",
		  "measure_taken=清了;rectified_on=2026-01-10", NULL, NULL },
		{ 's', "2026-01-11", "check", "checkers=@s+@j;result=pass", NULL, "checked" },
		{ 'c', "2026-01-12", "report_up", "to=department;about=rectification;channel=x",
		  NULL, NULL },
		{ 'c', "2026-01-12", "report_up", "to=workers;about=rectification;channel=x", NULL,
		  NULL },
		{ 's', "2026-01-12", "sign_off", "approval_no=1;approver=@a", "same_person", NULL },
		{ 'a', "2026-01-12", "sign_off", "approval_no=1;approver=孙", "same_person", NULL },
	};
	struct park p;
	struct err err = ERR_INIT;
	struct act_case c;

	(void)state;
	park_begin(&p, "2026-02-14");
	PLAY(p, steps);
	c = park_case(&p, 's', NULL, NULL);
	assert_false(act_open(act_find(&hazard_ledger, "sign_off"), &c, &err));
	assert_string_equal(err.code, "same_person");
	assert_true(park_act(&p, 'a', "2026-01-12", "sign_off", "approval_no=1"));
	park_end(&p);
}

static void test_import_closed_has_no_guards(void **state)
{
	static const struct park_step steps[] = {
		{ 'c', NULL, "import_closed",
		  "found_on=2023-08-20;deadline=2023-05-20;checkers=丁;responsible=丁;approver=丁",
		  NULL, "signed_off" },
		{ 'c', NULL, "import_closed", "found_on=2023-08-20", "wrong_state", NULL },
	};
	struct park p;

	(void)state;
	park_begin(&p, "2026-02-14");
	PLAY(p, steps);
	assert_value(&p, "checkers", "丁");
	park_end(&p);
}

static void test_merged_conflict_is_settled(void **state)
{
	struct change late = { .act = "void", .from = "graded", .to = "void" };
	static const struct park_step before[] = {
		{ 'c', "2026-01-05", "register", PARK_REGISTER, NULL, NULL },
		{ 'i', "2026-01-05", "grade", "level=general", NULL, NULL },
		{ 'i', "2026-01-05", "order", PARK_ORDER "2026-02-01", NULL, NULL },
	};
	static const struct park_step after[] = {
		{ 'i', NULL, "settle", "state=rectifying;reason=x", "wrong_role", NULL },
		{ 's', NULL, "settle", "state=rectifying;reason=未作废", NULL, "rectifying" },
		{ 's', NULL, "settle", "state=rectifying;reason=未作废", "not_contested", NULL },
	};
	struct sets none = SETS_INIT;
	struct park p;

	(void)state;
	park_begin(&p, "2026-02-14");
	PLAY(p, before);
	late.sets = &none;
	assert_false(park_fold(&p, &late, 's'));
	PLAY(p, after);
	park_end(&p);
}

/* A refusal names the days and values it is about, those of the record too. */
static void test_sentences(void **state)
{
	static const struct {
		const char *today, *on, *act, *sets, *sentence;
	} rows[] = {
		{ "2026-01-06", "2026-01-06", "ask_extension", "reason=缺件;until=2026-01-20",
		  "2026-01-20 does not extend the deadline, which is 2026-01-20" },
		{ "2026-01-21", "2026-01-21", "ask_extension", "reason=缺件;until=2026-02-20",
		  "the deadline was 2026-01-20; an extension is asked for and recorded by then" },
		{ "2026-03-01", "2026-01-17", "report_done", "measure_taken=x;rectified_on=2026-01-15", NULL },
		{ "2026-03-01", "2026-01-14", "check", "checkers=@i+@j;result=pass",
		  "2026-01-14 is before the rectification (2026-01-15)" },
	};
	struct park p;

	(void)state;
	park_begin(&p, "2026-01-05");
	park_act(&p, 'i', NULL, "register", PARK_REGISTER);
	park_act(&p, 'i', NULL, "grade", "level=general");
	park_act(&p, 'i', NULL, "order", PARK_ORDER "2026-01-20");
	for (size_t i = 0; i < COUNT(rows); i++) {
		p.today = day_from_iso(rows[i].today);
		park_act(&p, 's', rows[i].on, rows[i].act, rows[i].sets);
		if (!str_eq(p.err.kind ? p.err.text : NULL, rows[i].sentence))
			fail_msg("row %zu: %s", i, p.err.text);
	}
	park_end(&p);
}

static void test_moves(void **state)
{
	static const struct {
		const char *act, *at, *text, *from, *to;
	} rows[] = {
		{ "grade", "registered", "level=general", "registered", "graded" },
		{ "grade", "rectifying", "level=general", "rectifying", "rectifying" },
		{ "plan", "graded", "", "graded", "graded" },
		{ "check", "awaiting_check", "result=pass", "awaiting_check", "checked" },
		{ "check", "awaiting_check", "result=fail", "awaiting_check", "rectifying" },
		{ "fix_on_spot", "registered", "", "registered", "awaiting_check" },
		{ "list", "graded", "", "unlisted", "listed" },
		{ "delist", "checked", "", "unlisted", "delisted" },
		{ "halt", "graded", "", "running", "halted" },
		{ "decide_resume", "checked", "result=granted", "running", "resumed" },
		{ "decide_resume", "checked", "result=refused", "running", "halted" },
		{ "ask_extension", "rectifying", "", "no_extension", "extension_asked" },
		{ "decide_extension", "rectifying", "result=refused", "no_extension",
		  "no_extension" },
		{ "progress", "graded", "", NULL, NULL },
		{ "amend", "signed_off", "", NULL, NULL },
		{ "settle", "void", "", NULL, NULL },
		{ "void", "graded", "", "graded", "void" },
		{ "reopen", "signed_off", "", "signed_off", "rectifying" },
		{ "register", NULL, "", NULL, "registered" },
		{ "import_closed", NULL, "", NULL, "signed_off" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct act *a = act_find(&hazard_ledger, rows[i].act);
		struct sets sets = SETS_INIT;
		const char *from, *to;
		struct act_case c;
		struct park p;

		park_begin(&p, "2026-02-14");
		if (rows[i].at) {
			p.hazard = record_new(&hazard_ledger);
			record_set(p.hazard, "state", rows[i].at);
		}
		park_sets(a, rows[i].text, &sets);
		c = park_case(&p, 's', NULL, &sets);
		act_move(a, &c, &from, &to);
		if (!str_eq(from, rows[i].from) || !str_eq(to, rows[i].to))
			fail_msg("row %zu: %s to %s", i, from, to);
		sets_free(&sets);
		park_end(&p);
	}
}

static void test_roles_and_sides(void **state)
{
	static const struct {
		enum role who;
		unsigned allowed;
		bool may;
	} rows[] = {
		{ ROLE_CLERK, ROLE_CLERK | ROLE_INSPECTOR, true },
		{ ROLE_CLERK, ROLE_INSPECTOR, false },
		{ ROLE_INSPECTOR, ROLE_SUPERVISOR, false },
		{ ROLE_SUPERVISOR, ROLE_CLERK, true },
		{ ROLE_SUPERVISOR, ROLE_ADMIN, false },
		{ ROLE_ADMIN, ROLE_ADMIN, true },
		{ ROLE_ADMIN, ROLE_SUPERVISOR, true },
		{ (enum role)0, ROLE_CLERK, false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		if (role_may(rows[i].who, rows[i].allowed) != rows[i].may)
			fail_msg("row %zu", i);
	assert_int_equal(role_find("supervisor"), ROLE_SUPERVISOR);
	assert_int_equal(role_find("king"), -1);
	assert_string_equal(role_name(ROLE_CLERK), "clerk");
	assert_int_equal(side_find("third_party"), SIDE_THIRD_PARTY);
	assert_int_equal(side_find(NULL), -1);
}

/* The table holds together: names, titles, states, fields. */
static void test_table(void **state)
{
	(void)state;
	assert_int_equal(hazard_ledger.life->nacts, 31);
	for (size_t i = 0; i < hazard_ledger.life->nacts; i++) {
		const struct act *a = &hazard_ledger.life->acts[i];

		assert_ptr_equal(act_find(&hazard_ledger, a->name), a);
		assert_ptr_equal(act_find(&hazard_ledger, a->title.zh), a);
		assert_ptr_equal(act_find(&hazard_ledger, a->title.en), a);
		assert_int_equal(act_index(&hazard_ledger, a), i);
		assert_true(a->help.zh && a->help.en);
		assert_true(!a->note || !a->to);
		for (size_t f = 0; f < a->nfields; f++) {
			const struct field *d =
				act_field_def(&hazard_ledger, a, a->fields[f].name);
			if (!d || !d->label.zh || !d->label.en)
				fail_msg("%s: no field %s", a->name, a->fields[f].name);
		}
		assert_non_null(act_field_def(&hazard_ledger, a, "on"));
		assert_non_null(act_field_def(&hazard_ledger, a, "note"));
	}
	assert_null(act_find(&hazard_ledger, "demolish"));
	assert_null(act_field_def(&hazard_ledger, act_find(&hazard_ledger, "amend"), "level"));
	assert_null(act_field_def(&hazard_ledger, act_find(&hazard_ledger, "order"), "level"));
	assert_int_equal(act_field_def(&hazard_ledger, act_find(&hazard_ledger, "grade"), "text")->set,
			 FIELD_BY_ACT);
	assert_ptr_not_equal(act_field_def(&hazard_ledger, act_find(&hazard_ledger, "progress"), "text"),
			     ledger_field(&hazard_ledger, "text"));
	assert_int_equal(act_field_def(&hazard_ledger, act_find(&hazard_ledger, "check"), "result")->nchoices,
			 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_major_journey),
		cmocka_unit_test(test_general_journey),
		cmocka_unit_test(test_source_follows_its_code),
		cmocka_unit_test(test_fix_on_spot),
		cmocka_unit_test(test_dates_of_acts),
		cmocka_unit_test(test_grading),
		cmocka_unit_test(test_regrading),
		cmocka_unit_test(test_checkers),
		cmocka_unit_test(test_same_person_by_acting),
		cmocka_unit_test(test_import_closed_has_no_guards),
		cmocka_unit_test(test_merged_conflict_is_settled),
		cmocka_unit_test(test_sentences),
		cmocka_unit_test(test_moves),
		cmocka_unit_test(test_roles_and_sides),
		cmocka_unit_test(test_table),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
