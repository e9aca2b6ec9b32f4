/* The forms of the program: a finding on a walk, acts on many, wrong values,
 * drafts after kill -9, what others changed meanwhile. */
#include <sys/wait.h>
#include <unistd.h>

#include "unit.h"

#include <bihuan/base/mem.h>

#include "env.h"
#include "screen.h"

/* A day's work of a small park; who acts first in each line. */
static const char *const park[] = {
	"init --name 示例园区 --person 甲 --role admin",
	"person add 乙 --role supervisor",
	"person add 丙 --role inspector",
	"person add 丁 --role inspector",
	"new enterprise name=一号厂 sector=chemicals head=张 safety_officer=李",
	"new enterprise name=二号厂 sector=machinery head=王",
};
#define LATE "level=general requirement=整改 responsible=张 deadline=2026-08-25 " \
	     "found_on=2026-08-20 source=inspection enterprise=E-A-0001"
#define AT_CHECK "level=general requirement=整改 responsible=张 deadline=2026-09-20 " \
		 "found_on=2026-08-20 source=inspection enterprise=E-A-0001"

static char *store;

static char *shell(const char *command, int *ret_status)
{
	struct buf out = BUF_INIT;
	char part[4096];
	size_t n;
	FILE *p = popen(command, "r");

	assert_non_null(p);
	while ((n = fread(part, 1, sizeof part, p)) > 0)
		buf_addn(&out, part, n);
	buf_add(&out, "");
	*ret_status = WEXITSTATUS(pclose(p));
	return buf_take(&out);
}

/* The command line's answer; the caller frees it. */
static char *run(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
static char *run(const char *fmt, ...)
{
	struct buf line = BUF_INIT;
	va_list ap;
	int status;
	char *out;

	buf_addf(&line, "\"$BIHUAN\" -f '%s' ", store);
	va_start(ap, fmt);
	buf_vaddf(&line, fmt, ap);
	va_end(ap);
	out = shell(buf_text(&line), &status);
	if (status != 0)
		fail_msg("%s: status %d: %s", buf_text(&line), status, out);
	buf_free(&line);
	return out;
}

static void expect_shown(const char *number, const char *const *parts)
{
	char *out = run("--json show %s", number);

	for (; *parts; parts++)
		if (!strstr(out, *parts))
			fail_msg("%s: no %s in %s", number, *parts, out);
	free(out);
}
#define EXPECT_SHOWN(number, ...) \
	expect_shown(number, (const char *const[]){ __VA_ARGS__, NULL })

static void expect_count(const char *filter, const char *count)
{
	char *out = run("count hazard %s", filter);

	assert_string_equal(str_trim(out), count);
	free(out);
}

static int fresh(void **state)
{
	(void)state;
	env_fresh(ENV_TODAY);
	store = env_path("park.bihuan");
	for (size_t i = 0; i < COUNT(park); i++)
		free(run("%s", park[i]));
	return 0;
}

static int gone(void **state)
{
	(void)state;
	free(store);
	env_remove();
	return 0;
}

static void hazards(const char *as, const char *fields, int n, const char *then)
{
	for (int i = 1; i <= n; i++) {
		char *number = run("--as %s new hazard %s location=%d号车间 "
				   "description=隐患第%d处", as, fields, i, i);

		if (then)
			free(run("--as %s act %s %s", as, str_trim(number), then));
		free(number);
	}
}

static struct screen *start(const char *as, const char *lang, int cols, int rows)
{
	const char *argv[] = { getenv("BIHUAN"), "-f", store, "--as", as, "--lang", lang,
			       NULL };
	struct screen *s = screen_start(argv, cols, rows, "xterm-256color");

	assert_true(screen_wait(s, "示例园区", SCREEN_MS));
	assert_true(screen_settle(s));
	return s;
}

/* Keys, and then the text that has to be there. */
static void press(struct screen *s, const char *keys, const char *wait)
{
	screen_keys(s, keys);
	if (!screen_wait(s, wait, SCREEN_MS))
		fail_msg("after %s: no %s", keys, wait);
	assert_true(screen_settle(s));
}

static void expect(struct screen *s, const char *text)
{
	if (!screen_has(s, text)) {
		screen_dump(s);
		fail_msg("no %s", text);
	}
}

/* The whole screen below the title line. */
static void expect_screen(struct screen *s, const char *const *lines, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		char *row = screen_row(s, (int)i + 1);

		if (strcmp(row, lines[i])) {
			screen_dump(s);
			assert_string_equal(row, lines[i]);
		}
		free(row);
	}
}

static void quit(struct screen *s)
{
	screen_keys(s, "<C-q>");
	assert_true(screen_wait_end(s, SCREEN_MS));
	assert_int_equal(screen_finish(s), 0);
}

static void paste(struct screen *s, const char *text, size_t n)
{
	screen_raw(s, "\033[200~", 6);
	screen_raw(s, text, n);
	screen_raw(s, "\033[201~", 6);
}

/* ---- a finding ---- */

/* Ctrl-C is one step back, like Esc, and never out of the program unasked. */
static void test_interrupt(void **state)
{
	struct screen *s = start("丙", "zh", 80, 24);

	(void)state;
	press(s, ":new<Enter>", ">企业");
	press(s, "1", ">部位");
	press(s, "泵房", "泵房");
	press(s, "<C-c>", "已留作草稿");
	expect(s, "在办");
	press(s, ":show E-A-0001<Enter>", "E-A-0001");
	press(s, "<C-c>", "在办");
	press(s, "<C-c>", "退出程序？");
	press(s, "<C-c>", "在办");
	press(s, ":new<Enter>", "接着填");
	press(s, "1", "泵房");
	press(s, "<C-c>", "已留作草稿");
	quit(s);
}

static const struct size {
	const char *lang;
	int cols, rows;
} sizes[] = { { "en", 80, 24 }, { "zh", 80, 24 }, { "en", 120, 40 }, { "zh", 120, 40 } };

/* Registered, graded and ordered with stock phrases: 16 keys at most, the
 * first with the enterprise, the next one with what the walk keeps. */
static void test_walk(void **state)
{
	(void)state;
	hazards("丙", "enterprise=E-A-0001 source=inspection", 2, NULL);
	for (size_t i = 0; i < COUNT(sizes); i++) {
		struct screen *s = start("丙", sizes[i].lang, sizes[i].cols,
					 sizes[i].rows);
		size_t first, second;
		char number[16];

		press(s, "3", i ? "一号厂" : "1 一号厂");
		first = screen_keycount(s);
		if (i == 0)
			press(s, "1", "1 2号车间");
		press(s, "1", "1 消防通道堵塞");
		press(s, "1", "2026-09-02");
		snprintf(number, sizeof number, "2026-A-%04d", (int)i * 2 + 3);
		press(s, "<Enter>", number);
		second = screen_keycount(s);
		assert_in_range(second - first, 1, 16);
		EXPECT_SHOWN(number, "\"state\":\"rectifying\"", "\"level\":\"general\"",
			     "\"deadline\":\"2026-09-02\"", "\"name\":\"李\"",
			     "\"category\":\"B03\"", "\"found_on\":\"2026-09-01\"",
			     "清理消防通道");
		press(s, "2", "1 消防通道堵塞");
		press(s, "2", "2026-09-0");
		snprintf(number, sizeof number, "2026-A-%04d", (int)i * 2 + 4);
		press(s, "<Enter>", number);
		assert_in_range(screen_keycount(s) - second, 1, 5);
		EXPECT_SHOWN(number, "\"state\":\"rectifying\"",
			     "\"enterprise\":\"E-A-0001\"");
		quit(s);
	}
}

static const char *const blank_form[] = {
	">Enterprise    * (type, or Space for the list)",
	"                 1 一号厂",
	"                 2 二号厂",
	"                 0 type it yourself",
	" Public place",
	" Location      *",
	" Description   *",
	" Source        *  1 Self-inspection  [2 Inspection]  3 Public report",
	" Found on      * 2026-09-01",
	" Found by      * 丙",
	" Category",
	" Cause           1[ ]Unsafe act 2[ ]Unsafe condition 3[ ]Management defect",
	"                 4[ ]Environment",
	" How it goes on* [1 Only register]  2 General, order it   3 Fixed on the spot",
	"                  4 Suspected major",
	" More fields      1 Yes  [2 No]",
};

/* Typed throughout, fixed on the spot, by arrows and digits. */
static void test_typed(void **state)
{
	struct screen *s;

	(void)state;
	s = start("丙", "en", 80, 24);
	press(s, "2", "New hazard");
	expect_screen(s, blank_form, COUNT(blank_form));
	press(s, "二号", "E-A-0002");
	press(s, "<Enter>", "二号厂");
	press(s, "东门", "东门");
	press(s, "<Enter>地面有油<Enter>", ">Source");
	press(s, "3", ">Found on");
	press(s, "<Enter><Enter><Enter><Enter>", ">How it goes on");
	press(s, "3", ">Measure taken");
	press(s, "已清理<F2>", "2026-A-0001");
	EXPECT_SHOWN("2026-A-0001", "\"state\":\"awaiting_check\"",
		     "\"source\":\"report\"", "\"measure_taken\":\"已清理\"",
		     "\"level\":\"general\"", "东门");
	quit(s);
}

/* What was put right on the spot is one finding's own: the next of the walk goes on as before. */
static void test_on_spot_once(void **state)
{
	struct screen *s;

	(void)state;
	s = start("丙", "en", 80, 24);
	press(s, "3", "1 一号厂");
	press(s, "1", ">Location");
	press(s, "东门<Enter>", ">Description");
	press(s, "地面有油<Enter>", ">[ Save ]");
	press(s, "<Up><Up>", ">How it goes on");
	press(s, "3", ">Measure taken");
	press(s, "已清理<F2>", "2026-A-0001");
	press(s, "西门<Enter>漏水<Enter>", ">[ Save ]");
	expect(s, "[1 Only register]");
	quit(s);
	EXPECT_SHOWN("2026-A-0001", "\"state\":\"awaiting_check\"");
}

/* ---- seen before ---- */

#define FINDING "source=inspection location=东仓 found_by=丙 enterprise="

/* One signed off in spring, one still open; the other enterprise has its own. */
static void seen_park(void)
{
	free(run("--as 丙 new hazard " FINDING "E-A-0001 description=消防通道堵塞 "
		 "found_on=2026-03-02 measure_taken=已清理 on=2026-03-02"));
	free(run("--as 丁 act 2026-A-0001 check checkers=丁,乙 result=pass on=2026-03-03"));
	free(run("--as 甲 act 2026-A-0001 sign_off approver=甲 on=2026-03-04"));
	free(run("--as 丙 new hazard " FINDING "E-A-0001 description=消防通道被占用 "
		 "found_on=2026-07-05"));
	free(run("--as 丙 new hazard " FINDING "E-A-0002 description=消防通道堵塞 found_on=2026-08-31"));
	free(run("--as 丙 new hazard " FINDING "E-A-0001 description=配电箱未上锁"));
}

static const struct seen_words {
	const char *lang, *form, *beside, *closed, *line, *all, *source, *third, *page;
	int cols, rows;
} seen_words[] = {
	{ "en", "New hazard", "links them: time 3", "2026-A-0001  2026-03-02  Signed off",
	  ">Seen before", "1 All 2: time 3", ">Source", "this is time 3",
	  "Seen before: time 3 (2026-A-0001, 2026-A-0002)", 80, 24 },
	{ "zh", "登记隐患", "关联，为第 3 次", "2026-A-0001  2026-03-02  已销号",
	  ">同类隐患", "1 全部 2 条：为第 3 次", ">来源", "这是第 3 次",
	  "屡查屡犯：第 3 次（2026-A-0001", 120, 40 },
};

/* While it is typed: the line below takes all of them by one digit; on a walk 0
 * at Save does, and brings along what the last one was linked to. */
static void test_seen(void **state)
{
	size_t keys;

	(void)state;
	for (size_t i = 0; i < COUNT(seen_words); i++) {
		const struct seen_words *w = &seen_words[i];
		struct screen *s;

		if (i)
			fresh(NULL);
		seen_park();
		s = start("丙", w->lang, w->cols, w->rows);
		press(s, "2", w->form);
		press(s, "一号", "E-A-0001");
		press(s, "<Enter>东仓<Enter>消防", "消防");
		assert_false(screen_has(s, w->beside));
		press(s, "通道堵塞", w->beside);
		expect(s, w->closed);
		expect(s, "2026-A-0002  2026-07-05");
		assert_false(screen_has(s, "2026-A-0003"));
		assert_false(screen_has(s, "2026-A-0004"));
		press(s, "<Enter>", w->line);
		expect(s, w->all);
		press(s, "1", w->source);
		expect(s, w->third);
		press(s, "<F2>", "2026-A-0005");
		EXPECT_SHOWN("2026-A-0005", "\"repeat_no\":3",
			     "\"repeat_of\":[\"2026-A-0001\",\"2026-A-0002\"]");
		press(s, ":walk E-A-0001<Enter>", "1 东仓");
		keys = screen_keycount(s);
		press(s, "1", "1 消防通道堵塞");
		press(s, "1", "2026-A-0002  2026-07-05");
		assert_false(screen_has(s, "2026-A-0005  ")); /* of this very walk */
		press(s, "0", w->third);
		press(s, "<Enter>", "2026-A-0006");
		assert_in_range(screen_keycount(s) - keys, 1, 6);
		expect_count("'repeat_no:>=2'", "2");
		press(s, "<Esc>:show 2026-A-0006<Enter>", w->page);
		quit(s);
		if (i == 0)
			gone(NULL);
	}
}

static const char *const seen_form[] = {
	"Seen here within twelve months; F6, or 0 at Save, links them: time 3",
	"2026-A-0001  2026-03-02  Signed off  东仓  消防通道堵塞",
	"2026-A-0002  2026-07-05  Registered  东仓  消防通道被占用",
	"--------------------------------------------------------------------------------",
	" Enterprise    * 一号厂",
	" Location      * 西门",
	" Description   * 消防通道堵塞",
	">Seen before     (type, or Space for the list)",
	"                 1 All 2: time 3",
	"                 2 2026-A-0001  2026-03-02  Signed off  东仓  消防通道堵塞",
	"                 3 2026-A-0002  2026-07-05  Registered  东仓  消防通道被占用",
	"                 0 type it yourself",
	" Source        *  1 Self-inspection  [2 Inspection]  3 Public report",
};

/* One of them alone; the key adds the rest and takes all off; another enterprise
 * has other ones. */
static void test_seen_some(void **state)
{
	struct screen *s;

	(void)state;
	seen_park();
	s = start("丙", "en", 80, 24);
	press(s, "2", "New hazard");
	press(s, "一号", "E-A-0001");
	press(s, "<Enter>西门<Enter>消防通道堵塞<Enter>", ">Seen before");
	expect_screen(s, seen_form, COUNT(seen_form));
	press(s, "2", ">Source");
	expect(s, "Linked: this is time 2; F6 links all: time 3");
	press(s, "<F6>", "Linked: this is time 3; F6 takes the link off");
	expect(s, "2026-A-0001, 2026-A-0002");
	press(s, "<C-r>", "links them: time 3");
	press(s, "<F6>", "this is time 3");
	press(s, "<Up><Up><Up><Up><Backspace>二号", "E-A-0002");
	press(s, "<Enter>", "2026-A-0003  2026-08-31");
	expect(s, "links them: time 2");
	press(s, "西门", ">Location      * 西门"); /* that of the other enterprise was emptied */
	press(s, "<F2>", "2026-A-0005");
	EXPECT_SHOWN("2026-A-0005", "\"enterprise\":\"E-A-0002\"", "\"repeat_no\":null",
		     "\"repeat_of\":null");
	quit(s);
}

/* ---- major ---- */

/* A supervisor grades major by a criterion: sector, then words. */
static void test_major(void **state)
{
	struct screen *s;

	(void)state;
	s = start("乙", "en", 120, 40);
	press(s, ":walk E-A-0001<Enter>", ">Location");
	press(s, "罐区<Enter>安全阀未投用<Enter>", ">[ Save ]");
	press(s, "<Up><Up>", ">How it goes on");
	press(s, "5", ">Basis of the level");
	press(s, "1", ">Criterion");
	press(s, "<Enter>", "第一项");
	press(s, "安全附件", "1/2");
	press(s, "<Enter>", "未正常投用");
	expect(s, ">Requirement");
	press(s, "停用<Enter>", ">Deadline");
	press(s, "<Down>3", ">Interim measures");
	press(s, "撤人<Enter>", ">[ Save ]");
	press(s, "<Enter>", "2026-A-0001");
	EXPECT_SHOWN("2026-A-0001", "\"level\":\"major\"", "\"state\":\"rectifying\"",
		     "\"basis\":\"criterion\"", "\"deadline\":\"2026-09-08\"",
		     "\"interim_measures\":\"撤人\"", "安全附件未正常投用");
	quit(s);
}

/* One that nobody compared with the gazette takes an opinion beside it; one
 * that was replaced is offered for what was found in its time alone. */
static void test_criteria(void **state)
{
	static const struct {
		const char *found, *shows; /* for a replaced one */
	} ages[] = { { "2025-10-01", "replaced" }, { "2026-08-01", "Nothing fits" } };
	struct screen *s;

	(void)state;
	for (size_t i = 0; i < COUNT(ages); i++)
		free(run("--as 丙 new hazard enterprise=E-A-0001 source=inspection "
			 "location=仓库 description=隐患 found_on=%s", ages[i].found));
	s = start("乙", "en", 120, 40);
	for (size_t i = 0; i < COUNT(ages); i++) {
		char show[64];

		snprintf(show, sizeof show, ":show 2026-A-%04d<Enter>", (int)i + 1);
		press(s, show, "Grade");
		press(s, "1", ">Level");
		press(s, "2", ">Basis of the level");
		press(s, "1", ">Criterion");
		press(s, "<Enter>", "Sector");
		press(s, "半地下室 35181-2017", ages[i].shows);
		press(s, "<C-u>乘客束缚", "unverified");
		press(s, "<Enter>", ">Opinion no.");
		expect(s, "Not yet compared");
		press(s, "<F2>", "This has to be filled in");
		press(s, "意见〔2026〕1号<Enter>专家组<Enter>", ">[ Save ]");
		press(s, "<Enter>", "Grade Major → Graded");
		press(s, "<Esc>", "Today");
	}
	EXPECT_SHOWN("2026-A-0001", "\"level\":\"major\"", "\"opinion_by\":\"专家组\"");
	quit(s);
}

/* ---- acts on many ---- */

static void test_many(void **state)
{
	struct screen *s;
	size_t keys;

	(void)state;
	hazards("丙", LATE, 3, NULL);
	hazards("丙", AT_CHECK, 9, "report_done measure_taken=已整改 "
				   "rectified_on=2026-08-30 on=2026-08-30");
	free(run("--as 乙 act 2026-A-0009,2026-A-0010,2026-A-0011,2026-A-0012 check "
		 "checkers=丙,丁 result=pass"));
	free(run("--as 乙 act 2026-A-0009 sign_off approver=乙 approval_no=销〔2026〕8号"));
	free(run("--as 乙 undo reason=误销"));
	s = start("乙", "en", 80, 24);
	keys = screen_keycount(s);
	press(s, "<Space><Space><Space><Space>", "*4"); /* what waits for 乙 stands first */
	press(s, "<Enter>", "销〔2026〕9号");
	press(s, "<Enter>", "Enter once more saves"); /* nothing was typed: one Enter signs nothing */
	expect_count("state:signed_off", "0");
	press(s, "<Enter>", "→ Signed off");
	press(s, "<Space><Space><Space>", "*3"); /* the cursor went on to what is late */
	press(s, "<Enter>", "Reminder");
	press(s, "<Enter>", "Enter once more saves");
	press(s, "<Enter>", "3 hazards: Supervise");
	press(s, "<Space><Space><Space><Space><Space>", "*5");
	press(s, "<Enter>", "5 hazards");
	expect(s, "[ Save ]");
	expect(s, "As at your last check");
	press(s, "<Enter>1", "[1 Pass]");
	press(s, "<Enter>", "→ Checked");
	assert_in_range(screen_keycount(s) - keys, 1, 26);
	expect_count("state:checked", "5");
	expect_count("state:signed_off", "4");
	EXPECT_SHOWN("2026-A-0002", "\"act\":\"supervise\"", "\"kind\":\"reminder\"");
	quit(s);
}

#define PANE(form, pane) form "|" pane
static const char *const check_form[] = {
	PANE(" Checkers* 丙, 丁                                                      ",
	     "2026-A-0001  一号厂  隐患第1处"),
	PANE(">Result  *  1 Pass   2 Fail                                            ",
	     "General  Awaiting check  deadline 09-20 in 19d"),
	PANE(" Date    * 2026-09-01                                                  ",
	     "round 1"),
	PANE(" Note                                                                  ",
	     "Measure taken: 已整改"),
};

/* A check of one, that fails: the lines that go with it appear. */
static void test_one(void **state)
{
	struct screen *s;

	(void)state;
	hazards("丙", AT_CHECK, 1, "report_done measure_taken=已整改 "
				   "rectified_on=2026-08-30 on=2026-08-30");
	s = start("乙", "en", 120, 40);
	press(s, ":show 2026-A-0001<Enter>", "隐患第1处");
	press(s, "1", ">Checkers");
	press(s, "丙、丁", "Nobody fits");
	press(s, "<Enter>", ">Result");
	expect_screen(s, check_form, COUNT(check_form));
	press(s, "2", ">New deadline");
	press(s, "<Down>3", "2026-09-08");
	expect(s, ">Note");
	press(s, "仍有渗漏<Enter>", ">[ Save ]");
	press(s, "<Enter>", "2026-A-0001: Check Fail → Rectifying");
	EXPECT_SHOWN("2026-A-0001", "\"round\":2", "\"deadline\":\"2026-09-08\"",
		     "仍有渗漏");
	quit(s);
}

/* Those of the last check are looked at first: a name replaces them, Enter keeps them. */
static void test_checkers(void **state)
{
	struct screen *s;

	(void)state;
	hazards("丙", AT_CHECK, 3, "report_done measure_taken=已整改 "
				   "rectified_on=2026-08-30 on=2026-08-30");
	free(run("--as 乙 act 2026-A-0001 check checkers=丙,丁 result=pass"));
	s = start("乙", "en", 80, 24);
	press(s, ":show 2026-A-0002<Enter>", "隐患第2处");
	press(s, "1", ">Checkers* 丙, 丁");
	expect(s, "As at your last check: Enter keeps them");
	press(s, "乙、丁<Enter>", ">Result");
	expect(s, "Checkers* 乙, 丁");
	press(s, "1<F2>", "2026-A-0002: Check Pass");
	press(s, ":show 2026-A-0003<Enter>", "隐患第3处");
	press(s, "1", ">Checkers* 乙, 丁");
	press(s, "<Enter>", ">Result");
	press(s, "1<Enter>", "2026-A-0003: Check Pass");
	EXPECT_SHOWN("2026-A-0003", "\"name\":\"乙\"", "\"name\":\"丁\"");
	quit(s);
}

/* Another program acted on it while the form was open: said, not overwritten. */
static void test_act_meanwhile(void **state)
{
	struct screen *s;

	(void)state;
	hazards("丙", AT_CHECK, 1, NULL);
	s = start("丙", "en", 80, 24);
	press(s, ":show 2026-A-0001<Enter>", "隐患第1处");
	press(s, "1", ">Measure taken");
	press(s, "已修复", "已修复");
	free(run("--as 乙 act 2026-A-0001 progress text=在修"));
	press(s, "<F2>", "somebody changed this record");
	expect_count("state:rectifying", "1");
	press(s, "<Enter>", ">Measure taken");
	press(s, "<F2>", "→ Awaiting check");
	expect_count("state:awaiting_check", "1");
	quit(s);
}

/* What is not lawful for one is listed with its sentence, the others go on. */
static void test_left_out(void **state)
{
	struct screen *s;

	(void)state;
	hazards("丙", AT_CHECK, 3, NULL);
	free(run("--as 丙 act 2026-A-0003 report_done measure_taken=已整改 "
		 "rectified_on=2026-08-30"));
	s = start("丙", "en", 80, 24);
	press(s, ":hazards sort:found_on<Enter>", "2026-A-0003");
	press(s, "<Home><Space><Space><Space>", "*3");
	press(s, "<Enter>", "Left out 2026-A-0003: \"Ask for a check\" is not possible");
	expect(s, "2 hazards: 2026-A-0001");
	press(s, "已修复<Enter>", ">[ Save ]");
	press(s, "<Enter>", "2 hazards: Ask for a check → Awaiting check; 1 left out");
	expect(s, ">");
	expect_count("state:awaiting_check", "3");
	EXPECT_SHOWN("2026-A-0003", "\"measure_taken\":\"已整改\"");
	EXPECT_SHOWN("2026-A-0002", "\"measure_taken\":\"已修复\"");
	quit(s);
}

/* With the values of the form it may turn out later: then it is said before
 * anything is written, and the next save is for the others. */
static void test_left_out_late(void **state)
{
	struct screen *s;

	(void)state;
	hazards("丙", AT_CHECK, 2, "report_done measure_taken=已整改 "
				   "rectified_on=2026-08-30 on=2026-08-30");
	free(run("--as 丙 new hazard " AT_CHECK " location=仓库 description=堆物 "
		 "responsible=戊"));
	free(run("--as 丙 act 2026-A-0003 report_done measure_taken=已整改 "
		 "rectified_on=2026-08-30"));
	s = start("丙", "en", 80, 24);
	press(s, "", "Awaiting check 3");
	press(s, "<Home><Space><Space><Space>", "*3");
	press(s, "<Enter>", ">Checkers");
	press(s, "戊、丁", "Nobody fits");
	press(s, "<Enter>", ">Result");
	press(s, "1<Enter>", "1 left out, see above");
	expect(s, "Left out 2026-A-0003");
	expect_count("state:checked", "0");
	press(s, "<Enter>", "2 hazards: Check Pass → Checked");
	expect_count("state:checked", "2");
	quit(s);
}

/* ---- wrong values ---- */

static void test_wrong(void **state)
{
	static const char broken[] = "a\001b\xff\xfe" "c";
	struct screen *s;
	char *much = xcalloc(1, 60001);

	(void)state;
	memset(much, 'x', 60000);
	s = start("丙", "en", 80, 24);
	press(s, ":walk E-A-0001<Enter>", ">Location");
	paste(s, broken, sizeof broken - 1);
	press(s, "", "abc");
	paste(s, much, 60000);
	press(s, "", "At most");
	press(s, "<C-u>东门<Down>油污<Down><Down>", ">Found on");
	press(s, "<C-u>2026-02-30<Down>", "no such day");
	press(s, "<F2>", ">Found on");
	expect(s, "东门");
	expect(s, "油污");
	press(s, "<C-u>2026-09-02<F2>", "is in the future");
	expect(s, ">Found on");
	expect_count("is:open", "0");
	press(s, "<C-u>2026.8.31<F2>", "2026-A-0001");
	EXPECT_SHOWN("2026-A-0001", "\"found_on\":\"2026-08-31\"", "油污");
	quit(s);
	free(much);
}

/* At a desk a digit is text; nobody is called 1, and a new enterprise is not
 * made by a hasty Enter. */
static void test_digits(void **state)
{
	struct screen *s;

	(void)state;
	hazards("丙", "enterprise=E-A-0001 source=inspection", 3, NULL);
	s = start("丙", "en", 80, 24);
	press(s, "2", ">Enterprise");
	press(s, "三号厂", "None fits");
	press(s, "<Enter>", "> 2 No");
	press(s, "<Enter>", ">Enterprise");
	press(s, "1", ">Location");
	expect(s, "Down: suggestions");
	expect(s, "- 2号车间");
	assert_false(screen_has(s, "1 2号车间"));
	press(s, "2号门", "2号门");
	press(s, "<C-u><Down>", ">1 3号车间");
	press(s, "2", "2号车间");
	press(s, "<Tab><Tab><Tab>", ">Found by");
	press(s, "1", "chosen already");
	quit(s);
}

/* Where nothing usual begins with a digit one takes what stands behind it, as on a
 * walk; on a walk none does where the settings say so. */
static void test_digits_take(void **state)
{
	static const char line[] = "mkdir -p \"$XDG_CONFIG_HOME/bihuan\" && "
				   "echo 'walk_digits = false;' "
				   ">\"$XDG_CONFIG_HOME/bihuan/bihuan.cfg\"";
	struct screen *s;
	int status;

	(void)state;
	free(run("--as 乙 new hazard enterprise=E-A-0001 source=inspection location=东仓 "
		 "description=堆物 level=major criterion=GM-03-02"));
	s = start("丙", "en", 80, 24);
	press(s, ":show 2026-A-0001<Enter>", "堆物");
	press(s, "0", "6 Report");
	press(s, "6", ">");
	press(s, "11", "1 in writing");
	expect(s, "0 type it yourself");
	press(s, "7", "No suggestion has this number");
	press(s, "2", ">[ Save ]");
	press(s, "<F2>", "2026-A-0001: Report");
	EXPECT_SHOWN("2026-A-0001", "\"channel\":\"by telephone\"");
	quit(s);
	free(shell(line, &status));
	assert_int_equal(status, 0);
	s = start("丙", "en", 80, 24);
	press(s, ":walk E-A-0001<Enter>", ">Location");
	expect(s, "- 东仓");
	press(s, "3号门<Enter>", ">Description");
	expect(s, "- 消防通道堵塞");
	press(s, "<Esc>", "kept as a draft");
	quit(s);
}

/* A digit that took a phrase is text after all when a sign follows that begins nothing, or Backspace; then
 * everything stands as before it. Who writes over a phrase sees what still comes from it. */
static void test_digit_is_text(void **state)
{
	struct screen *s;

	(void)state;
	s = start("丙", "zh", 80, 24);
	press(s, ":walk E-A-0001<Enter>东门<Enter>", "1 消防通道堵塞");
	press(s, "1", "2026-09-02");
	press(s, "号", ">隐患描述* 1号");
	expect(s, "1 按输入的文字算");
	assert_false(screen_has(s, "2026-09-02"));
	press(s, "泵漏油", "1号泵漏油");
	expect(s, "[1 只登记]");
	press(s, "<C-u><Up><Down>", "1 消防通道堵塞");
	press(s, "1", "2026-09-02");
	press(s, "<Backspace>", ">隐患描述* 1");
	press(s, "<C-u><Up><Down>", "1 消防通道堵塞");
	press(s, "1", "2026-09-02");
	assert_false(screen_has(s, "仍是常用语带来的"));
	press(s, "<S-Tab><S-Tab><S-Tab><S-Tab><S-Tab><S-Tab><S-Tab><S-Tab><S-Tab><S-Tab><S-Tab><S-Tab><S-Tab><S-Tab>", ">企业");
	press(s, "<Tab>", ">部位");
	press(s, "<Tab>", ">隐患描述");
	press(s, "漏", "仍是常用语带来的：隐患类别");
	press(s, "<Backspace>", ">隐患描述");
	assert_false(screen_has(s, "仍是常用语带来的"));
	quit(s);
}

/* What is typed where nothing is typed is said, and the Enter behind it signs nothing. */
static void test_typed_at_save(void **state)
{
	struct screen *s;

	(void)state;
	s = start("丙", "en", 80, 24);
	press(s, ":walk E-A-0001<Enter>东门<Enter>", "1 消防通道堵塞");
	press(s, "0漏油<Enter>", ">[ Save ]");
	press(s, "c", "Nothing is typed on this line");
	press(s, "<Enter>", "Enter once more saves");
	assert_false(screen_has(s, "2026-A-0001"));
	press(s, "9", "Nothing is typed on this line");
	press(s, "<Enter>", "Enter once more saves");
	press(s, "<Enter>", "2026-A-0001");
	expect(s, "Walk mode: 1 registered");
	/* what the walk itself fills in is no draft */
	press(s, "<Esc>", "Recorded in this walk: 1");
	press(s, "<Esc>", "Today");
	assert_false(screen_has(s, "draft"));
	quit(s);
}

/* What a paste left out is seen before it is saved. */
static void test_cut(void **state)
{
	char *much = xcalloc(1, 12001);
	struct screen *s;

	(void)state;
	memset(much, 'x', 12000);
	s = start("丙", "en", 80, 24);
	press(s, ":walk E-A-0001<Enter>东门<Enter>", ">Description");
	paste(s, much, 12000);
	press(s, "", "At most");
	expect(s, "lines");
	press(s, "<F2>", "went in");
	press(s, "<F2>", "2026-A-0001");
	quit(s);
	free(much);
}

/* ---- drafts ---- */

static void test_draft(void **state)
{
	struct screen *s;

	(void)state;
	s = start("丙", "en", 80, 24);
	press(s, ":walk E-A-0001<Enter>", ">Location");
	press(s, "锅炉房<Enter>压力表未检", "压力表未检");
	screen_kill9(s);
	screen_finish(s);
	s = start("丁", "en", 80, 24); /* it is not theirs */
	assert_false(screen_has(s, "left unsaved"));
	quit(s);
	s = start("丙", "en", 80, 24);
	assert_true(screen_wait(s, "left unsaved", SCREEN_MS));
	press(s, "1", ">Description");
	expect(s, "锅炉房");
	expect(s, "压力表未检");
	press(s, "定<F2>", "2026-A-0001");
	EXPECT_SHOWN("2026-A-0001", "压力表未检定", "锅炉房");
	quit(s);
	s = start("丙", "en", 80, 24);
	assert_false(screen_has(s, "left unsaved"));
	quit(s);
}

/* A place that was chosen by a digit is chosen by another when its draft is taken up; what was written is text. */
static void test_draft_digits(void **state)
{
	struct screen *s;

	(void)state;
	s = start("丙", "en", 80, 24);
	press(s, ":walk E-A-0001<Enter>东门<Enter>压力表未检<Enter>", "Save");
	press(s, "<F2>", "2026-A-0001");
	press(s, "锅炉房<Enter>", ">Description");
	press(s, "压力表未检2<F2>", "2026-A-0002");
	press(s, "1", ">Description");
	press(s, "<Up>", ">Location");
	screen_kill9(s);
	screen_finish(s);
	s = start("丙", "en", 80, 24);
	assert_true(screen_wait(s, "left unsaved", SCREEN_MS));
	press(s, "1", ">Location");
	press(s, "2", ">Description"); /* the other one, not the first with a 2 behind it */
	press(s, "压力表3<Up>", ">Location");
	press(s, "<Down>4<F2>", "2026-A-0003");
	EXPECT_SHOWN("2026-A-0003", "\"description\":\"压力表34\"", "\"location\":\"");
	assert_false(screen_has(s, "锅炉房2"));
	quit(s);
}

/* How many drafts there are, with what stands beside them, and of those that have the word, how many name several records. */
static char *drafts_kept(const char *word)
{
	char *command = xasprintf("sqlite3 '%s' \"SELECT count(*), sum(text LIKE '%%%s%%' AND text LIKE '%%,%%') FROM draft\"", store, word), said[64] = "";
	FILE *p = popen(command, "r");

	assert_non_null(p);
	assert_non_null(fgets(said, sizeof said, p));
	pclose(p);
	free(command);
	return xstrdup(str_trim(said));
}

/* One for each of the marked: whom it is for is kept with what was typed, and another selection has a draft of its own. */
static void test_draft_each(void **state)
{
	char *kept;
	struct screen *s;

	(void)state;
	s = start("甲", "en", 80, 24);
	press(s, ":enterprises<Enter>", "E-A-0002");
	press(s, "A", "*E-A-0002");
	press(s, "N", "One for each of the 2 marked");
	press(s, "7", "Enterprise document: one for each of 2");
	press(s, "操作规程<Enter>", ">Kind");
	screen_kill9(s);
	screen_finish(s);
	kept = drafts_kept("操作规程");
	assert_string_equal(kept, "2|0"); /* for whom it is stands beside what was typed */
	free(kept);
	s = start("甲", "en", 80, 24);
	assert_true(screen_wait(s, "left unsaved", SCREEN_MS));
	expect(s, "Enterprise document: one for each of 2");
	press(s, "1", "Taken up again");
	expect(s, "Enterprise document: one for each of 2");
	expect(s, "操作规程");
	press(s, "<F2>", "2 saved: WJ-A-0001 to WJ-A-0002  u takes all of them back");
	kept = drafts_kept("");
	assert_string_equal(kept, "0|");
	free(kept);
	press(s, ":list enterprise<Enter>", "1/2");
	press(s, "N", "None marked: one for all 2 shown");
	press(s, "<Esc>", "E-A-0002");
	press(s, ":enterprises<Enter>", "E-A-0002");
	press(s, "<Space>N7", "one for each of 1");
	press(s, "甲的规程<Esc>", "kept as a draft");
	press(s, "U", " E-A-0001");
	press(s, "G<Space>N7", "one for each of 1");
	assert_false(screen_has(s, "left unsaved"));
	assert_false(screen_has(s, "甲的规程"));
	quit(s);
	EXPECT_SHOWN("WJ-A-0001", "操作规程", "E-A-0001");
	EXPECT_SHOWN("WJ-A-0002", "操作规程", "E-A-0002");
}

/* Esc keeps the form; it is offered when the same form is opened again. */
static void test_left(void **state)
{
	struct screen *s;

	(void)state;
	s = start("丙", "en", 80, 24);
	press(s, "2", ">Enterprise");
	press(s, "1", ">Location");
	press(s, "东门<Esc>", "kept as a draft");
	press(s, "2", "left unsaved");
	press(s, "<Esc>", "kept as a draft"); /* one step back, and it is offered again */
	expect(s, "Today");
	assert_false(screen_has(s, "东门"));
	press(s, "2", "left unsaved");
	press(s, "1", "东门");
	press(s, "<Esc>", "kept as a draft");
	press(s, "2", "left unsaved");
	press(s, "2", "New hazard");
	assert_false(screen_has(s, "东门"));
	quit(s);
}

/* ---- other records ---- */

static void test_record(void **state)
{
	struct screen *s;

	(void)state;
	s = start("甲", "en", 80, 24);
	press(s, ":new enterprise<Enter>", "New: Enterprise");
	press(s, "三号厂<Down><Down>91350100M000100Y4X<Down>", "! ");
	expect(s, "Credit code");
	press(s, "<Up><C-u><Down><Down><Down><Down>", ">Employees");
	press(s, "12", "Micro");
	press(s, "<F2>", "E-A-0003");
	EXPECT_SHOWN("E-A-0003", "三号厂", "\"employees\":12", "\"micro\":true");
	quit(s);
}

/* The next one is mostly like the last: one key a line, one for all that is empty, and never its name. */
static void test_as_in_last(void **state)
{
	struct screen *s;

	(void)state;
	s = start("甲", "en", 80, 24);
	press(s, ":new department<Enter>", "New: Department");
	press(s, "<F8>", "Nothing of this ledger has been typed here before");
	press(s, "一处<Enter>3<Down>东区一片<F2>", "D-A-001");
	press(s, ":new department<Enter>", "New: Department");
	press(s, "<F8>", "lines as in the last one; change what differs");
	expect(s, "东区一片");
	expect(s, ">Name");
	press(s, "二处<F2>", "D-A-002");
	EXPECT_SHOWN("D-A-002", "\"name\":\"二处\"", "\"note\":\"东区一片\"");
	press(s, ":new department<Enter>", "New: Department");
	press(s, "三处<Down><Down><F7>", "东区一片");
	press(s, "<Up><Up><C-u><F7>", ">Name  * 二处");
	press(s, "<F2>", "is saved");
	EXPECT_SHOWN("D-A-003", "\"name\":\"二处\"", "\"note\":\"东区一片\"");
	/* what is there is not typed over, and a record that is changed is no new one */
	press(s, ":new department<Enter>", "New: Department");
	press(s, "四处<Down><Down>自己的<F8>", "The last one fills no line");
	expect(s, "自己的");
	press(s, "<Esc>", "Open 0");
	quit(s);
}

/* A text that is longer than its line says at either end that there is more; so does a list's column. */
static void test_ends(void **state)
{
	struct screen *s;

	(void)state;
	s = start("丙", "en", 60, 20);
	press(s, ":new hazard<Enter>", "New hazard");
	press(s, "1", ">Location");
	press(s, "the third shelf of the spare parts store behind the switch room", "switch room");
	expect(s, "…");
	assert_false(screen_has(s, "the third"));
	press(s, "<Home>", "the third shelf");
	assert_false(screen_has(s, "switch room"));
	expect(s, "…");
	press(s, "<Down>", "the third shelf");
	expect(s, "…");
	press(s, "<Up><C-u>short<Down>", "short");
	press(s, "<Esc>", "kept as a draft");
	quit(s);
}

/* A sentence that is longer than the last line is said whole, over the lines above, until the next key. */
static void test_long_message(void **state)
{
	struct screen *s;

	(void)state;
	free(run("--as 丙 new hazard enterprise=E-A-0001 source=inspection location=东门 "
		 "description=消防通道被堆放的原料桶和废弃托盘长期占用，叉车无法通过，员工疏散时需要绕行至二号门外"));
	s = start("丙", "en", 60, 20);
	press(s, "n", "New hazard");
	press(s, "1", ">Location");
	press(s, "东门<Down>消防通道被堆放的原料桶和废弃托盘长期占用，叉车无法通过，员工疏散时需要绕行至二号门外<F2>", "is saved: Registered");
	char *last = screen_row(s, 19), *above = screen_row(s, 18);

	assert_non_null(strstr(above, "is saved: Registered"));
	assert_true(last[0] != '\0');
	free(last);
	free(above);
	press(s, "j", "? keys"); /* and the hints stand there again */
	quit(s);
}

/* A new enterprise by the name of one that is there is that one. */
static void test_named_again(void **state)
{
	struct screen *s;

	(void)state;
	free(run("new enterprise name=三号厂"));
	free(run("new enterprise name=三号厂二期"));
	s = start("丙", "en", 80, 24);
	press(s, ":new hazard<Enter>", "New hazard");
	press(s, "三号厂", "1/2");
	press(s, "<F2>", "E-A-0003");
	expect(s, "三号厂 is there already and was taken");
	press(s, "<Esc><Esc>", "Open 0");
	quit(s);
}

/* Somebody else saved first: it is said who, and nothing is lost. */
static void test_meanwhile(void **state)
{
	struct screen *s;

	(void)state;
	hazards("丙", "enterprise=E-A-0001 source=inspection", 1, NULL);
	s = start("丙", "en", 80, 24);
	press(s, ":show 2026-A-0001<Enter>", "隐患第1处");
	press(s, "e", "Edit: Hazard");
	press(s, "<Down><C-u>西门", "西门");
	free(run("--as 乙 edit 2026-A-0001 description=另一说法"));
	press(s, "<F2>", "乙");
	press(s, "1", "另一说法");
	expect(s, "西门");
	press(s, "<F2>", "saved");
	EXPECT_SHOWN("2026-A-0001", "\"location\":\"西门\"",
		     "\"description\":\"另一说法\"");
	quit(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_interrupt, fresh, gone),
		cmocka_unit_test_setup_teardown(test_walk, fresh, gone),
		cmocka_unit_test_setup_teardown(test_typed, fresh, gone),
		cmocka_unit_test_setup_teardown(test_on_spot_once, fresh, gone),
		cmocka_unit_test_setup_teardown(test_seen, fresh, gone),
		cmocka_unit_test_setup_teardown(test_seen_some, fresh, gone),
		cmocka_unit_test_setup_teardown(test_major, fresh, gone),
		cmocka_unit_test_setup_teardown(test_criteria, fresh, gone),
		cmocka_unit_test_setup_teardown(test_many, fresh, gone),
		cmocka_unit_test_setup_teardown(test_one, fresh, gone),
		cmocka_unit_test_setup_teardown(test_checkers, fresh, gone),
		cmocka_unit_test_setup_teardown(test_act_meanwhile, fresh, gone),
		cmocka_unit_test_setup_teardown(test_left_out, fresh, gone),
		cmocka_unit_test_setup_teardown(test_left_out_late, fresh, gone),
		cmocka_unit_test_setup_teardown(test_wrong, fresh, gone),
		cmocka_unit_test_setup_teardown(test_digits, fresh, gone),
		cmocka_unit_test_setup_teardown(test_digits_take, fresh, gone),
		cmocka_unit_test_setup_teardown(test_digit_is_text, fresh, gone),
		cmocka_unit_test_setup_teardown(test_typed_at_save, fresh, gone),
		cmocka_unit_test_setup_teardown(test_cut, fresh, gone),
		cmocka_unit_test_setup_teardown(test_draft, fresh, gone),
		cmocka_unit_test_setup_teardown(test_left, fresh, gone),
		cmocka_unit_test_setup_teardown(test_draft_digits, fresh, gone),
		cmocka_unit_test_setup_teardown(test_draft_each, fresh, gone),
		cmocka_unit_test_setup_teardown(test_record, fresh, gone),
		cmocka_unit_test_setup_teardown(test_as_in_last, fresh, gone),
		cmocka_unit_test_setup_teardown(test_named_again, fresh, gone),
		cmocka_unit_test_setup_teardown(test_ends, fresh, gone),
		cmocka_unit_test_setup_teardown(test_long_message, fresh, gone),
		cmocka_unit_test_setup_teardown(test_meanwhile, fresh, gone),
	};

	return cmocka_run_group_tests_name("forms", tests, NULL, NULL);
}
