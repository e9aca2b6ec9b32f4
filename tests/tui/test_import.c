/* A stranger's sheet taken in by keys: what its columns are is said once, looked at
 * before, stopped half-way, done and undone. */
#include "drive.h"

#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <utime.h>

static char tests_folder[1000]; /* known before the environment is cleaned */

/* A workbook with a row for each hazard, its texts shared as office programs do. */
static void write_long(const char *name, int rows)
{
	char command[1200];

	snprintf(command, sizeof command, "python3 -B '%s/exchange/sheets/make.py' --big %s %d",
		 tests_folder, name, rows);
	assert_int_equal(system(command), 0);
}

static long ask(const char *store, const char *arguments)
{
	char command[2000];
	long n = -1;
	FILE *f;

	snprintf(command, sizeof command, "\"%s\" -f \"%s\" %s", getenv("BIHUAN"), store,
		 arguments);
	f = popen(command, "r");
	assert_non_null(f);
	if (fscanf(f, "%ld", &n) != 1)
		n = -1;
	pclose(f);
	return n;
}

static void map_column(struct screen *s, const char *field)
{
	drive(s, "<Enter>", "Column ");
	drive(s, field, field);
	drive(s, "<Enter>", "is the field");
	drive(s, "<Down>", "is the field");
}

static void mapped_once(void **state)
{
	char *store = sample_store();
	struct screen *s;
	long before;

	(void)state;
	env_write("one.csv", "巡检日志,,,\n哪家,啥毛病,在哪,哪天\n某厂(示例),插座破损,门卫室,2026/8/9\n"
			      "某厂(示例),灯不亮,楼梯,某日\n");
	env_write("two.csv", "哪家,啥毛病,在哪,哪天\n某厂(示例),积水,地下室,2026/8/10\n");
	before = ask(store, "count hazard");
	s = drive_start(store, "P-A-004", "en", 100, 24);
	drive(s, "", "Overdue 7");
	drive(s, ":", "Command");
	drive(s, "import one.csv<Enter>", "Into which ledger?");
	drive(s, "<Enter>", "Nobody has seen such a sheet");
	expect(s, "heading in row 2");
	expect(s, "插座破损");
	map_column(s, "Enterprise");
	map_column(s, "Description");
	map_column(s, "Location");
	map_column(s, "Found on");
	expect_not(s, "Nobody has seen");
	drive(s, "1", "2 rows: 0 new, 0 updated, 0 unchanged, 2 rejected");
	expect(s, "there is no enterprise");
	drive(s, "<Enter>", "New enterprises: rejected");
	drive(s, "5", "New enterprises: made");
	drive(s, "1", "2 rows: 1 new, 0 updated, 0 unchanged, 1 rejected");
	expect(s, "某日");
	drive(s, "<Enter>", "is the field");
	assert_int_equal(ask(store, "count hazard"), before);
	drive(s, "2", "Take them in?");
	drive(s, "1", "one undo takes it back");
	expect(s, "one.csv.reject.csv");
	drive(s, "<Enter>", "Overdue");
	assert_int_equal(ask(store, "count hazard"), before + 1);
	assert_int_equal(ask(store, "count hazard 插座破损"), 1);

	drive(s, ":import two.csv<Enter>", "Into which ledger?");
	drive(s, "<Enter>", "as they were set for the last sheet like it");
	drive(s, "2", "1 rows: 1 new");
	drive(s, "1", "one undo takes it back");
	drive(s, "<Enter>", "Overdue");
	assert_int_equal(ask(store, "count hazard 积水"), 1);
	drive(s, "u", "This would take back");
	drive(s, "1", "Overdue");
	assert_int_equal(ask(store, "count hazard 积水"), 0);
	drive_quit(s);
	free(store);
}

static void unseen(const char *lang, const char *into, const char *nobody, const char *before)
{
	char *store = sample_store(), name[40];
	struct screen *s;

	env_write("unseen.csv", "巡检日志,,,,\nNo,哪家,啥毛病,在哪,哪天\n1,某厂(示例),插座破损,门卫室,2026/8/9\n"
				 "2,某厂(示例),消防通道被一辆停了很久的叉车和几十只木托盘堵塞,楼梯,2026/8/10\n");
	s = drive_start(store, "P-A-004", lang, 80, 24);
	drive(s, ":import unseen.csv<Enter>", into);
	drive(s, "<Enter>", nobody);
	snprintf(name, sizeof name, "import-unseen-80-%s", lang);
	expect_screen(s, name);
	/* the columns one after another, by the numbers of the fields */
	for (int i = 3; i < 7; i++) {
		char number[2] = { (char)('0' + i) }, letter = (char)('B' + i - 3), of[20];

		snprintf(of, sizeof of, *lang == 'z' ? "第 %c 列" : "Column %c", letter);
		drive(s, "<Down><Enter>", of);
		drive_gone(s, number, of);
	}
	drive_gone(s, "5", nobody);
	snprintf(name, sizeof name, "import-mapped-80-%s", lang);
	expect_screen(s, name);
	drive(s, "2", before);
	drive(s, "1", *lang == 'z' ? "撤销一次即可收回" : "one undo takes it back");
	drive_gone(s, "<Enter>", *lang == 'z' ? "撤销一次即可收回" : "one undo takes it back");
	assert_int_equal(ask(store, "count hazard 插座破损"), 1);
	drive_quit(s);
	free(store);
}

/* Both languages fit a small screen. */
static void unseen_sheets(void **state)
{
	(void)state;
	unseen("zh", "导入哪个台账", "没见过这样的表", "2 行：新增 2");
	unseen("en", "Into which ledger?", "Nobody has seen", "2 rows: 2 new");
}

/* The same ledger a month later: what is not certain is asked by a digit each, what changes is shown
 * field by field, and nothing is written before the last key. */
static void later_version(void **state)
{
	char *store = sample_store();
	struct screen *s;
	long before, enterprises;

	(void)state;
	env_write("july.csv", "企业,隐患描述,部位,发现日期,整改责任人,整改期限,整改状态\n"
			       "宏达化工(示例),储罐围堰有裂缝,罐区,2026-08-20,李四,2026-08-30,整改中\n"
			       "宏达化工(示例),灭火器压力不足,东门岗,2026-08-20,李四,2026-08-30,整改中\n");
	env_write("august.csv", "企业,隐患描述,部位,发现日期,整改责任人,整改期限,整改状态\n"
				 "宏达化工(示例),储罐围堰有裂缝,罐区,2026-08-20,李四,2026-08-30,待复查\n"
				 "宏达化工(示例),灭火器压力不够,东门岗,2026-08-20,李四,2026-08-30,整改中\n"
				 "宏达,氨管线无标识,三车间,2026-08-22,李四,2026-08-30,整改中\n");
	before = ask(store, "count hazard");
	enterprises = ask(store, "count enterprise");
	s = drive_start(store, "P-A-004", "en", 100, 30);
	drive(s, ":import july.csv<Enter>", "Into which ledger?");
	drive(s, "<Enter>", "heading in row 1");
	drive(s, "2", "2 rows: 2 new");
	drive(s, "1", "one undo takes it back");
	drive(s, "<Enter>", "Overdue");
	drive(s, ":import august.csv<Enter>", "Into which ledger?");
	drive(s, "<Enter>", "heading in row 1");
	drive(s, "2", "宏达 → 宏达化工");
	drive(s, "1", "Line 3: 东门岗 灭火器压力不够");
	drive(s, "1", "Fields that change");
	expect(s, "3 rows: 1 new, 2 updated, 0 unchanged, 0 rejected");
	expect(s, "Description: 灭火器压力不足 → 灭火器压力不够");
	expect(s, "State: Rectifying → Awaiting check");
	assert_int_equal(ask(store, "count hazard"), before + 2);
	drive(s, "<Enter>", "Take them in?");
	drive(s, "1", "one undo takes it back");
	drive(s, "<Enter>", "Overdue");
	assert_int_equal(ask(store, "count hazard"), before + 3);
	assert_int_equal(ask(store, "count enterprise"), enterprises);
	assert_int_equal(ask(store, "count hazard 灭火器压力不够"), 1);
	assert_int_equal(ask(store, "count hazard enterprise:宏达 氨管线"), 1);
	drive(s, "u", "This would take back");
	drive(s, "1", "Overdue");
	assert_int_equal(ask(store, "count hazard"), before + 2);
	assert_int_equal(ask(store, "count hazard 灭火器压力不够"), 0);
	drive_quit(s);
	free(store);
}

/* Ten good rows and three bad ones; corrected they go in, and two undos take all back. */
static void thirteen(void **state)
{
	char *store = sample_store();
	struct screen *s;
	long before;
	FILE *f = fopen("month.csv", "wb");

	(void)state;
	assert_non_null(f);
	fputs("企业,隐患描述,部位,发现日期,整改责任人,整改期限\n", f);
	for (int i = 1; i <= 13; i++)
		fprintf(f, "%s,第%d处月检,仓库,%s,李工,%s\n", i == 4 ? "没有这家" : "宏达化工(示例)", i,
			i == 7 ? "春天某日" : i == 9 ? "夏天某日" : "2026-08-20",
			i == 2 ? "2026-08-01" : "2026-08-30");
	fclose(f);
	before = ask(store, "count hazard");
	s = drive_start(store, "P-A-004", "en", 80, 24);
	drive(s, ":import month.csv<Enter>", "Into which ledger?");
	drive(s, "<Enter>", "heading in row 1");
	drive(s, "1", "13 rows: 10 new, 0 updated, 0 unchanged, 3 rejected");
	expect(s, "line 5, 企业");
	expect(s, "line 8, 发现日期");
	expect(s, "line 10, 发现日期");
	expect(s, "line 3: Deadline 2026-08-01 is before Found on 2026-08-20");
	drive(s, "<Enter>", "heading in row 1");
	assert_int_equal(access("month.csv.reject.csv", F_OK), -1);
	assert_int_equal(ask(store, "count hazard"), before);
	drive(s, "2", "3 rejected; 1 to be looked at.");
	drive(s, "1", "one undo takes it back");
	expect(s, "month.csv.reject.csv");
	drive(s, "<Enter>", "Overdue");
	assert_int_equal(ask(store, "count hazard"), before + 10);
	assert_int_equal(system("sed -i 's/没有这家/永固建材(示例)/g;s/春天某日/2026-08-05/g;"
				"s/夏天某日/2026-08-09/g' month.csv.reject.csv"), 0);
	drive(s, ":import month.csv.reject.csv<Enter>", "Into which ledger?");
	drive(s, "<Enter>", "heading in row 1");
	drive(s, "2", "3 rows: 3 new, 0 updated, 0 unchanged, 0 rejected. Take them in?");
	drive(s, "1", "one undo takes it back");
	drive(s, "<Enter>", "Overdue");
	assert_int_equal(ask(store, "count hazard"), before + 13);
	drive(s, "u", "This would take back");
	drive(s, "1", "Overdue");
	assert_int_equal(ask(store, "count hazard"), before + 10);
	drive(s, "u", "This would take back");
	drive(s, "1", "Overdue");
	assert_int_equal(ask(store, "count hazard"), before);
	drive_quit(s);
	free(store);
}

static void stopped(void **state)
{
	char *store = sample_store();
	struct screen *s;
	long before, enterprises;

	(void)state;
	write_long("long.xlsx", 12000);
	before = ask(store, "count hazard");
	enterprises = ask(store, "count enterprise");
	s = drive_start(store, "P-A-004", "en", 100, 24);
	drive(s, ":import long.xlsx<Enter>", "Into which ledger?");
	drive(s, "<Enter>", "heading in row 1");
	drive(s, "5", "New enterprises: made");
	screen_keys(s, "1");
	assert_true(screen_wait(s, "Checking the sheet", SCREEN_MS));
	drive(s, "<Esc>", "Stopped; nothing was written");
	screen_keys(s, "1");
	assert_true(screen_wait(s, "12000 rows: 12000 new", 60000));
	drive(s, "<Enter>", "heading in row 1");
	screen_keys(s, "2");
	assert_true(screen_wait(s, "Take them in?", 60000));
	screen_keys(s, "1");
	assert_true(screen_wait(s, "Taking the sheet in", SCREEN_MS));
	assert_true(screen_wait(s, "s left", SCREEN_MS));
	drive(s, "<Esc>", "Stopped; nothing was written");
	assert_int_equal(ask(store, "count hazard"), before);
	assert_int_equal(ask(store, "count enterprise"), enterprises);
	drive_gone(s, "<Esc>", "heading in row 1");
	drive_quit(s);
	free(store);
}

static void refused(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, "P-A-004", "en", 80, 24);

	(void)state;
	env_write("photo.xlsx", "\x89PNG\r\n\x1a\n");
	drive(s, ":import photo.xlsx<Enter>", "Into which ledger?");
	drive(s, "<Enter>", "this is a picture");
	drive(s, "<Enter>", "Overdue 7");
	drive(s, ":import none.xlsx<Enter>", "Into which ledger?");
	drive(s, "<Enter>", "o such file");
	drive(s, "<Enter>", "Overdue 7");
	/* the menu finds what lies here */
	drive(s, ":import<Enter>", "Another file");
	expect(s, "photo.xlsx");
	drive_gone(s, "<Esc>", "Another file");
	drive_quit(s);
	free(store);
}

static void write_aged(const char *name, const char *text, long age)
{
	time_t now = time(NULL);

	env_write(name, text);
	assert_int_equal(utime(name, &(struct utimbuf){ now - age, now - age }), 0);
}

/* Every kind that can be taken in, the newest first; or a path that is typed. */
static void listed(void **state)
{
	static const char *const newest_first[] = { "e.XLS", "d.docx", "c.csv", "b.txt", "a.xlsx" };
	char *store = sample_store(), *text, *before;
	struct screen *s = drive_start(store, "P-A-004", "en", 80, 24);

	(void)state;
	write_aged("a.xlsx", "x", 500);
	write_aged("b.txt", "x", 400);
	write_aged("c.csv", "企业;隐患描述;部位;发现日期\n某厂(示例);甲,乙;门卫室;2026/8/9\n", 300);
	write_aged("d.docx", "x", 200);
	write_aged("e.XLS", "x", 100);
	write_aged("f.odt", "x", 50);
	assert_int_equal(mkdir("folder", 0755), 0);
	write_aged("folder/other.csv", "企业\t隐患描述\t部位\t发现日期\n某厂(示例)\t丙\t门卫室\t2026/8/9\n", 10);
	drive(s, ":import<Enter>", "Another file");
	text = before = screen_text(s);
	for (size_t i = 0; i < sizeof newest_first / sizeof *newest_first; i++) {
		char *at = strstr(before, newest_first[i]);

		assert_non_null(at);
		before = at;
	}
	assert_null(strstr(text, "f.odt"));
	assert_null(strstr(text, "other.csv"));
	free(text);
	drive(s, "c.csv<Enter>", "Into which ledger?");
	drive(s, "<Enter>", "甲,乙");
	drive_gone(s, "<Esc>", "甲,乙");
	drive(s, ":import<Enter>", "Another file");
	drive(s, "1", "File to take in");
	drive(s, "folder/other.csv<Enter>", "Into which ledger?");
	drive(s, "<Enter>", "丙");
	drive_gone(s, "<Esc>", "heading in row 1");
	drive_quit(s);
	free(store);
}

/* What nobody understood is mapped by digits, what no column is is asked for, and what would
 * come of it stands on the page, each line of it to be opened. */
static void on_one_page(void **state)
{
	char *store = sample_store();
	struct screen *s;
	long before;

	(void)state;
	env_write("words.csv", "2026年8月隐患台账,,,\n企业名称,隐患描述,级别,整改状态\n"
			       "宏达化工(示例),甲处漏油,较大,挂起\n宏达化工(示例),乙处漏油,较大,已整改\n"
			       "说明：本表每月报送,,,\n");
	before = ask(store, "count hazard");
	s = drive_start(store, "P-A-004", "en", 80, 24);
	drive(s, ":import words.csv<Enter>", "Into which ledger?");
	drive(s, "<Enter>", "No column is (Enter gives one value for all rows)");
	drive(s, "<Down><Down><Down><Down><Enter>", "No column is Found on. Which one is it");
	drive(s, "2026-08-20<Enter>", "What taking it in would do");
	expect(s, "Words nobody understood");
	expect(s, "Lines that are no");
	drive(s, "<Enter>", "较大” means");
	drive(s, "2", "Major");
	drive(s, "<Down><Enter>", "挂起” means");
	drive(s, "3", "Rectifying");
	drive(s, "<Down><Enter>", "甲处漏油");
	drive(s, "<Enter>", "is the field");
	assert_int_equal(ask(store, "count hazard"), before);
	drive(s, "2", "2 rows: 2 new");
	drive(s, "1", "one undo takes it back");
	drive(s, "<Enter>", "Overdue");
	assert_int_equal(ask(store, "count hazard level:major found_on:2026-08-20 description:漏油"), 2);
	assert_int_equal(ask(store, "count hazard state:rectifying found_on:2026-08-20 description:甲处漏油"), 1);
	drive_quit(s);
	free(store);
}

/* A ledger in the shape people keep them goes in with few keys behind its path. */
static void few_keys(void **state)
{
	static const char *const keys[][2] = {
		{ "<Enter>", "heading in rows 3 and 4" },
		{ "5", "New enterprises: made" },
		{ "2", "3 rows: 3 new, 0 updated, 0 unchanged, 0 rejected" },
		{ "1", "one undo takes it back" },
		{ "<Enter>", "Overdue" },
	};
	char *store = sample_store(), command[1200];
	struct screen *s;
	long before;

	(void)state;
	_Static_assert(sizeof keys / sizeof *keys <= 12, "at most 12 keys after the path");
	snprintf(command, sizeof command, "python3 -B '%s/exchange/sheets/shaped.py'", tests_folder);
	assert_int_equal(system(command), 0);
	before = ask(store, "count hazard");
	s = drive_start(store, "P-A-004", "en", 80, 24);
	drive(s, ":import shaped.xls<Enter>", "Into which ledger?");
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		drive(s, keys[i][0], keys[i][1]);
	assert_int_equal(ask(store, "count hazard"), before + 3);
	assert_int_equal(ask(store, "count hazard state:signed_off completed_on: found_on:2026-08-03,2026-08-04 checkers:王工"), 2);
	assert_int_equal(ask(store, "count hazard state:rectifying found_on:2026-08-05 accident_types:WSA10009"), 1);
	drive_quit(s);
	free(store);
}

/* What parts the cells is chosen by keys: one that is listed, one that is typed; one that parts nothing
 * is gone back from, and what the sheet was taken for stands again. */
static void parted(void **state)
{
	char *store = sample_store();
	struct screen *s;
	long before = ask(store, "count hazard");

	(void)state;
	env_write("parted.csv", "企业#隐患描述#地点#发现日期\n某厂(示例)#插座破损;外壳裂开#门卫室#2026-08-09\n"
				 "某厂(示例)#灯不亮;开关松动#楼梯#2026-08-10\n");
	s = drive_start(store, "P-A-004", "en", 100, 24);
	drive(s, ":import parted.csv<Enter>", "Into which ledger?");
	drive(s, "<Enter>", "0 More");
	drive(s, "0", "Parted by: what fits best");
	drive(s, "7", "What parts the cells?");
	drive(s, "<Esc>", "外壳裂开#门卫室");
	drive(s, "0", "Parted by: what fits best");
	drive(s, "7", "What parts the cells?");
	drive(s, "2", "heading in row 1");
	drive(s, "0", "Parted by: commas");
	drive(s, "7", "What parts the cells?");
	drive(s, "6", "Which sign parts the cells?");
	drive(s, "x<Enter>", "Please type one sign");
	drive(s, "<Backspace>#<Enter>", "Description");
	drive(s, "0", "Parted by: #");
	drive(s, "<Esc>", "heading in row 1");
	expect(s, "门卫室");
	drive(s, "5", "New enterprises: made");
	drive(s, "2", "2 rows: 2 new, 0 updated, 0 unchanged, 0 rejected");
	drive(s, "1", "one undo takes it back");
	drive(s, "<Enter>", "Overdue");
	assert_int_equal(ask(store, "count hazard"), before + 2);
	assert_int_equal(ask(store, "count hazard found_on:2026-08-09 插座破损"), 1);
	assert_int_equal(unlink("parted.csv"), 0);
	drive_quit(s);
	free(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(few_keys),
		cmocka_unit_test(parted),
		cmocka_unit_test(mapped_once),
		cmocka_unit_test(unseen_sheets),
		cmocka_unit_test(thirteen),
		cmocka_unit_test(later_version),
		cmocka_unit_test(stopped),
		cmocka_unit_test(on_one_page),
		cmocka_unit_test(refused),
		cmocka_unit_test(listed),
	};

	snprintf(tests_folder, sizeof tests_folder, "%s", getenv("TESTS") ? getenv("TESTS") : ".");
	return cmocka_run_group_tests(tests, NULL, sample_forget);
}
