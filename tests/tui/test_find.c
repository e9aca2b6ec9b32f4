/* Search as you type in everything that is chosen from: any part of a name narrows the
 * list at once, and so do its pinyin initials. */
#include "unit.h"

#include <bihuan/base/mem.h>

#include "drive.h"

struct step {
	const char *keys, *there, *gone; /* NULL: not looked at */
};

static void steps(const char *lang, const struct step *v, size_t n)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, NULL, lang, 80, 24);

	assert_true(screen_wait(s, ENV_TODAY, SCREEN_MS));
	for (size_t i = 0; i < n; i++) {
		drive(s, v[i].keys, v[i].there);
		if (v[i].gone)
			expect_not(s, v[i].gone);
	}
	drive_quit(s);
	free(store);
}

static void commands(void **state)
{
	static const struct step zh[] = {
		{ ":bf", "备份到文件并核验", "核验全部留痕" },
		{ "<C-u>yh", "hazard", "备份到文件并核验" },
		{ "<C-u>通道", "没有这样的命令", NULL },
		{ "<C-u>bm<Enter>", "部门", NULL },
	};
	static const struct step en[] = {
		{ ":cop", "backup", "Check the whole" },
		{ "<C-u>hazard is:halted", ">hazard", "enterprises" },
		{ "<Enter>", "Filter: is:halted", NULL },
		{ ":cxsyb<Enter>", "Undo", NULL },
	};

	(void)state;
	steps("zh", zh, COUNT(zh));
	steps("en", en, COUNT(en));
}

static void records(void **state)
{
	static const struct step v[] = {
		{ "2", "企业", NULL },
		{ " ", "恒安仓储", NULL },
		{ "hdhg", "宏达化工(示例)", "恒安仓储" },
		{ "<C-u>仓", "恒安仓储", "宏达化工" },
		{ "<C-u>HACC", "恒安仓储", "宏达化工" },
		{ "<C-u>hdhg<Enter>", "宏达化工(示例)", "恒安仓储" },
	};

	(void)state;
	steps("zh", v, COUNT(v));
}

static void people(void **state)
{
	static const struct step v[] = {
		{ ":person<Enter>", "P-A-001", NULL },
		{ "gly", "管理员甲", "P-A-002" },
		{ "<C-u>P-A-002", "P-A-002", "管理员甲(示例)  管理员" },
	};

	(void)state;
	steps("zh", v, COUNT(v));
}

static void choices(void **state)
{
	static const struct step v[] = {
		{ ":new enterprise<Enter>", "统一社会信用代码", NULL },
		/* up to eighteen: letters choose in the line, nine by digit and the rest behind 0 */
		{ "<Down><Down><Down><Down>r", "燃气", "烟花爆竹" },
		{ "q<Enter>", "燃气", "特种设备" },
		{ "<Down><Down>gt", "[2 个体经营者]", NULL },
		{ "企业", "[1 企业单位]", NULL },
		{ "vv", "没有名称含此字的选项", NULL },
	};

	(void)state;
	steps("zh", v, COUNT(v));
}

static void phrases(void **state)
{
	static const struct step v[] = {
		{ "2", "企业", NULL },
		{ "<Down><Down><Down>", "隐患描述", NULL },
	};
	char *store = sample_store();
	struct screen *s = drive_start(store, NULL, "zh", 80, 24);
	int row, col;

	(void)state;
	drive(s, "", ENV_TODAY);
	drive(s, v[0].keys, v[0].there);
	for (int i = 0; i < 9 && !screen_has(s, ">隐患描述"); i++) {
		screen_keys(s, "<Tab>");
		assert_true(screen_settle(s));
	}
	drive(s, "xftd", "消防通道");
	assert_true(screen_find(s, "消防通道", &row, &col));
	drive_quit(s);
	free(store);
}

/* A criterion by its words or initials, whole below the list. */
static void criteria(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, NULL, "zh", 80, 24);
	int row, col;

	(void)state;
	drive(s, "", ENV_TODAY);
	drive(s, ":hazard state:registered<Enter>", "筛选");
	drive(s, "<Enter>", "登记");
	drive(s, "1", "定级");
	drive(s, "重大", "定级依据");
	drive(s, "<Tab>判定", "判定条目");
	drive(s, "<Tab> ", "工贸-机械"); /* the enterprise's sector comes first */
	assert_true(screen_find(s, "工贸-机械", &row, &col));
	assert_int_equal(row, 3);
	drive(s, "wscx", "瓦斯超限作业");
	expect_not(s, "工贸-机械");
	drive(s, "<C-u>瓦斯超限<Enter>", "定级  2026");
	expect(s, "瓦斯超限作业");
	drive_quit(s);
	free(store);
}

/* What is cut in a row is said whole below the list, at once when one of them is cut. */
static void whole_rows(void **state)
{
	static const char name[] = "宏达化工(示例)第一分公司乙烯装置区东侧循环水场与空分空压站联合管理"
				   "委员会办公室及所属检修车间尾";
	char *store = sample_store(), *command;
	struct screen *s;

	(void)state;
	command = xasprintf("-f '%s' new enterprise 'name=%s'", store, name);
	assert_int_equal(run_bihuan(command), 0);
	free(command);
	s = drive_start(store, NULL, "zh", 80, 24);
	drive(s, "", ENV_TODAY);
	drive(s, "2", "企业");
	drive(s, " ", "恒安仓储");
	drive(s, "第一分公司", "车间尾");
	drive_quit(s);
	free(store);
}

/* Any record of any ledger, in both languages and sizes; from a row to its page and back to what was found. */
static void everywhere(void **state)
{
	static const struct { int cols, rows; } sizes[] = { { 60, 20 }, { 80, 24 }, { 120, 40 } };

	(void)state;
	for (size_t i = 0; i < COUNT(sizes); i++) {
		char *store = sample_store();
		struct screen *s = drive_start(store, NULL, "zh", sizes[i].cols, sizes[i].rows);

		drive(s, "", ENV_TODAY);
		drive(s, "/", "查全部台账");
		drive(s, "ZZ-A-0003", "排污许可证");
		expect(s, "证照");
		drive(s, "<Enter>", "ZZ-A-0003  有效");
		drive(s, "<Esc>", "筛选：ZZ-A-0003");
		drive(s, "/<C-u>宏达", "E-A-0001");
		expect(s, "企业");
		expect(s, "隐患");
		drive(s, "<Down>", ">2026-A-0080");
		drive(s, "<C-u>hgy", "焊工乙");
		drive(s, "<C-u>没有这一条", "各台账里都没有");
		drive(s, "<C-u>示罚", "CF-A-0003");
		/* the language changes below it, and what was typed stays */
		drive(s, "<F9>", "Penalty");
		expect(s, "示罚");
		drive(s, "<F9>", "行政处罚");
		drive(s, "<C-c>", "在办 35"); /* one step back, like Esc */
		/* the rest of a ledger is its list */
		drive(s, "/state:signed_off", "还有更多");
		drive(s, "<Down><Down><Down><Down><Down><Down>", "还有更多");
		drive(s, "<Enter>", "筛选：状态:已销号");
		drive_quit(s);
		free(store);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(commands), cmocka_unit_test(records),
		cmocka_unit_test(people),   cmocka_unit_test(choices),
		cmocka_unit_test(phrases),  cmocka_unit_test(criteria),
		cmocka_unit_test(whole_rows), cmocka_unit_test(everywhere),
	};

	return cmocka_run_group_tests(tests, NULL, sample_forget);
}
