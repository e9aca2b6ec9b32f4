/* The lists of a post on the terminal: typed row by row, pasted from a spreadsheet, taken up again after the program was
 * killed, and what is done with single rows. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "drive.h"

#define CLERK "P-A-004"
enum { MOST_KEYS = 100, MOST_PASTE_KEYS = 12 };

/* Text beside the keys that are counted. */
static void type(struct screen *s, const char *text)
{
	screen_raw(s, text, strlen(text));
}

static void typed(struct screen *s, const char *text, const char *key, const char *wait)
{
	type(s, text);
	drive(s, "", text);
	drive(s, key, wait);
}

static void paste(struct screen *s, const char *text, const char *wait)
{
	screen_raw(s, "\033[200~", 6);
	screen_raw(s, text, strlen(text));
	screen_raw(s, "\033[201~", 6);
	drive(s, "", wait);
}

/* A post of the first enterprise that is offered; its lists are open then. */
static void begin(struct screen *s, const char *name)
{
	drive(s, "", "Overdue 7");
	drive(s, ":", "Command");
	typed(s, "new post", "<Enter>", ">Enterprise");
	drive(s, "1", ">Name");
	typed(s, name, "<Enter>", ">More fields");
	drive(s, "<F2>", ">Activity or equipment");
}

/* ---- typed ---- */

static const char *const risks[6][5] = {
	{ "投料", "静电放电引燃蒸气", "1", "惰化接地", "班长" }, { "升温", "飞温冲料", "2", "联锁切断", "内操" },
	{ "取样", "烫伤中毒", "3", "佩戴面罩", "外操" },	 { "出料", "泄漏", "3", "双阀控制", "外操" },
	{ "清釜", "窒息", "1", "先通风后检测", "班长" },	 { "巡检", "滑跌", "4", "走巡检道", "外操" },
};

static void type_risks(struct screen *s)
{
	for (size_t i = 0; i < 6; i++) {
		typed(s, risks[i][0], "<Enter>", ">What can happen");
		typed(s, risks[i][1], "<Enter>", ">Accident kinds");
		drive(s, "<Enter>", ">Level");
		drive(s, risks[i][2], ">Measures");
		typed(s, risks[i][3], "<Enter>", ">Who");
		typed(s, risks[i][4], "<Enter>", ">Activity or equipment");
	}
	drive(s, "<Enter>", ">Duty");
}

static void type_rest(struct screen *s)
{
	static const char *const duties[] = { "遵守操作规程", "班前检查", "交接班", "参加培训", "报告隐患" };
	static const char *const cases[] = { "泄漏", "着火", "中毒", "停电" };
	char text[60];

	for (size_t i = 0; i < COUNT(duties); i++)
		typed(s, duties[i], "<Enter>", ">Duty");
	drive(s, "<Enter>", ">Step");
	for (int i = 1; i <= 8; i++) {
		snprintf(text, sizeof text, "第%d步", i);
		typed(s, text, "<Enter>", ">What is done");
		snprintf(text, sizeof text, "操作内容%d", i);
		typed(s, text, "<Enter>", ">Caution");
		drive(s, "<Enter>", ">Step");
	}
	drive(s, "<Enter>", ">Case");
	for (size_t i = 0; i < COUNT(cases); i++) {
		typed(s, cases[i], "<Enter>", ">What is done first");
		typed(s, "切断电源后报告", "<Enter>", ">Whom to call");
		typed(s, "119", "<Enter>", ">Case");
	}
	drive(s, "<Enter>", "Save 23");
}

static void expect_post(const char *store, const char *number)
{
	char arguments[60];

	snprintf(arguments, sizeof arguments, "--json show %s", number);
	EXPECT_TOLD(store, arguments, "\"activity\":\"投料\",\"description\":\"静电放电引燃蒸气\"", "\"level\":\"blue\",\"measures\":\"走巡检道\"",
		  "\"duty\":\"报告隐患\"", "\"step\":\"第8步\",\"content\":\"操作内容8\"", "\"situation\":\"停电\"");
}

/* Six risks, five duties, eight steps and four cases. Killed in between: all of it is there again. */
static void by_keys(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, CLERK, "en", 80, 24);

	(void)state;
	begin(s, "反应釜操作岗二");
	type_risks(s);
	type_rest(s);
	drive(s, "<Enter>", "Overdue 7");
	assert_in_range(screen_keycount(s), 1, MOST_KEYS);
	drive_quit(s);
	expect_post(store, "post/反应釜操作岗二");
	EXPECT_TOLD(store, "verify --json", "\"heads\"");
	free(store);
}

static void killed(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, CLERK, "en", 80, 24);

	(void)state;
	begin(s, "打包岗");
	type_risks(s);
	typed(s, "遵守操作规程", "<Enter>", ">Duty");
	type(s, "班前");
	drive(s, "", "班前");
	kill(screen_pid(s), SIGKILL);
	screen_wait_end(s, SCREEN_MS);
	screen_finish(s);
	s = drive_start(store, CLERK, "en", 80, 24);
	drive(s, "", "A form was left unsaved");
	expect(s, "Lists of ");
	drive(s, "1", "Save 8");
	expect(s, "班前");
	drive(s, "<Tab><Tab><Tab>", "巡检");
	expect(s, "走巡检道");
	drive(s, "<F2>", "Overdue 7");
	drive_quit(s);
	EXPECT_TOLD(store, "--json show post/打包岗", "\"activity\":\"巡检\"", "\"duty\":\"班前\"");
	free(store);
}

/* ---- pasted ---- */

/* All four lists at once, as they stand in one sheet: titles between them, headings, numbers, a cell of two lines. */
static const char sheet[] =
	"岗位风险清单\n序号\t作业活动\t可能发生的事故及后果\t风险等级\t管控措施\t责任人\n"
	"1\t投料\t静电放电引燃蒸气\t重大\t惰化接地\t班长\n2\t升温\t飞温冲料\t较大\t联锁切断\t内操\n3\t取样\t烫伤中毒\t一般\t佩戴面罩\t外操\n"
	"4\t出料\t泄漏\t黄色\t双阀控制\t外操\n5\t清釜\t窒息\t红\t\"先通风\n后检测\"\t班长\n6\t巡检\t滑跌\t低风险\t走巡检道\t外操\n\n"
	"二、职责清单\n1、遵守操作规程\n2、班前检查\n3、交接班\n4、参加培训\n5、报告隐患\n"
	"三、安全操作规程\n步骤\t操作内容\t注意事项\n第1步\t操作内容1\t\n第2步\t操作内容2\t\n第3步\t操作内容3\t戴手套\n第4步\t操作内容4\t\n"
	"第5步\t操作内容5\t\n第6步\t操作内容6\t\n第7步\t操作内容7\t\n第8步\t操作内容8\t\n"
	"岗位应急处置卡\n泄漏\t切断\t119\n着火\t报警\t119\n中毒\t撤离\t120\n停电\t停车\t值班\n";

static void pasted(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, CLERK, "en", 80, 24);
	size_t before;

	(void)state;
	begin(s, "清釜岗");
	before = screen_keycount(s);
	paste(s, sheet, "23 rows were pasted");
	drive(s, "<Enter>", "Save 23");
	drive(s, "<Enter>", "Overdue 7");
	assert_in_range(screen_keycount(s) - before, 1, MOST_PASTE_KEYS);
	drive_quit(s);
	expect_post(store, "post/清釜岗");
	EXPECT_TOLD(store, "--json show post/清釜岗", "\"measures\":\"先通风\\n后检测\"", "\"level\":\"red\",\"measures\":\"先通风",
		  "\"duty\":\"遵守操作规程\"", "\"caution\":\"戴手套\"", "\"call\":\"120\"");
	free(store);
}

/* A word that no choice has stays in sight, is said before anything is written, and is not lost. */
static void pasted_word_unknown(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, CLERK, "en", 80, 24);

	(void)state;
	begin(s, "吊装岗");
	paste(s, "作业活动\t事故类型\t风险等级\n吊装\t机械伤人\t较大\n搬运\t触电\t一般\n", "2 rows were pasted");
	drive(s, "<F2>", "“机械伤人” is not one of");
	expect(s, ">Accident kinds");
	drive(s, "<Enter>", ">Level"); /* passed over, it is what it was */
	drive(s, "<F2>", ">Accident kinds");
	expect(s, "“机械伤人” is not one of");
	EXPECT_TOLD(store, "--json show post/吊装岗", "\"post_risk\":[]");
	drive(s, "<Space>", "Fall from height");
	drive(s, "<Space><Enter>", ">Level");
	drive(s, "<F2>", "is saved");
	drive_quit(s);
	EXPECT_TOLD(store, "--json show post/吊装岗", "\"activity\":\"吊装\"", "\"activity\":\"搬运\"");
	free(store);
}

/* ---- single rows ---- */

static void rows(void **state)
{
	char *store = sample_store(), arguments[160];
	struct screen *s;

	(void)state;
	snprintf(arguments, sizeof arguments, "-f %s --as " CLERK " new post name=改动岗 enterprise=E-A-0001", store);
	assert_int_equal(run_bihuan(arguments), 0);
	for (int i = 0; i < 3; i++) {
		snprintf(arguments, sizeof arguments, "-f %s --as " CLERK " new post_duty post=改动岗 duty=职责%c", store, 'A' + i);
		assert_int_equal(run_bihuan(arguments), 0);
	}
	s = drive_start(store, CLERK, "en", 80, 24);
	drive(s, "", "Overdue 7");
	drive(s, ":", "Command");
	typed(s, "post 改动岗", "<Enter>", "> G-A-0005");
	drive(s, "<Enter>", "Duty list  3");
	drive(s, "0", "Its lists");
	drive(s, "<Esc>", "Duty list  3");
	drive(s, "2", "Risk list 0");
	expect(s, "No change");
	drive(s, "<Tab>", "职责A");
	drive(s, "5", ">2    职责A"); /* down */
	drive(s, "<Down>3", "3-");     /* the last one goes */
	drive(s, "<Up><Up>6", "职责B"); /* the first one twice */
	drive(s, "<Enter>", ">Duty");
	typed(s, "改", "<Enter>", ">Duty");
	drive(s, "<Esc>", "Save");
	drive(s, "<F2>", "Duty list  3");
	drive(s, "l", "Signed log");
	drive_home(s);
	drive_quit(s);
	EXPECT_TOLD(store, "show post/改动岗", "1. 职责B", "3. 职责A");
	EXPECT_TOLD(store, "undo --dry-run --as " CLERK, "G-A-");
	free(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(by_keys),
		cmocka_unit_test(killed),
		cmocka_unit_test(pasted),
		cmocka_unit_test(pasted_word_unknown),
		cmocka_unit_test(rows),
	};
	return cmocka_run_group_tests(tests, NULL, sample_forget);
}
