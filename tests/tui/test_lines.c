/* The lines of commands and filters: what Tab completes, what was typed earlier, and a mistake that is said in
 * words people use, marked where it stands and kept to be mended. */
#include <bihuan/base/mem.h>

#include "drive.h"

struct step {
	const char *keys, *there, *gone; /* NULL: not looked at */
};

static void steps(struct screen *s, const struct step *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		drive(s, v[i].keys, v[i].there);
		if (v[i].gone)
			expect_not(s, v[i].gone);
	}
}

static void run_steps(const char *lang, int cols, int rows, const struct step *v, size_t n)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, NULL, lang, cols, rows);

	drive(s, "", ENV_TODAY);
	steps(s, v, n);
	drive_quit(s);
	free(store);
}

/* Keys by code, label and initials; words of is:, orders, choices, names; saved filters by their titles. */
static void filters_complete(void **state)
{
	static const struct step zh[] = {
		{ "4fzg<Tab>", "筛选：整改", NULL }, /* what all share is filled in */
		{ "<Tab>", "整改要求:  整改责任人:  整改期限:", NULL },
		{ "<Tab><Tab>", "筛选：整改期限:", NULL },
		{ "<S-Tab>", "筛选：整改责任人:", NULL },
		{ "<C-u>lev<Tab>", "筛选：level:", NULL },
		{ "<C-u>状<Tab><Tab>", "已登记  已定级  整改中", NULL },
		{ "<C-u>是:<Tab>", "挂牌  停产  按期整改  导入  重大  疑似重大", NULL },
		{ "<C-u>排序:-<Tab><Tab><Tab><Tab>", "筛选：排序:-整改期限", NULL },
		{ "<C-u>企业:hd<Tab>", "筛选：企业:宏达化工(示例)", NULL },
		{ "<C-u>逾<Tab>", "筛选：是:逾期", NULL },
		{ "<C-u>qqq<Tab>", "没有可补全的", NULL },
		{ "<Esc>", "Enter 打开", NULL },
	};
	static const struct step en[] = {
		{ "4flevel:m<Tab>is:ov<Tab>", "Filter: level:major is:overdue", NULL },
		{ "<C-u>sort:<Tab>", "number  entered  deadline  found_on  next_due", NULL },
		{ "<C-u>-listed:<Tab>", "yes  no", NULL },
		/* in the middle of the line; what stands behind stays */
		{ "<C-u>is: level:major<Home><Right><Right><Right>hal<Tab>", "Filter: is:halted level:major", NULL },
		{ "<C-u>level:<Tab><Tab>", "Filter: level:general", NULL },
		{ " is:open<Enter>", "Filter: level:general is:open", "general  major" },
	};

	(void)state;
	run_steps("zh", 80, 24, zh, COUNT(zh));
	run_steps("en", 80, 24, en, COUNT(en));
}

static void commands_complete(void **state)
{
	static const struct step en[] = {
		{ ":ente<Tab>", "Find: enterprise", NULL },
		{ "<Tab>", "enterprises  enterprise", NULL },
		{ "<C-u>ver<Tab>", "Find: verify", NULL },
		{ "<C-u>haz<Tab><Tab> lev<Tab>ma<Tab>", "Find: hazards level:major", NULL },
		{ "<Enter>", "Filter: level:major", NULL },
		{ ":new ru<Tab>", "Find: new rule", NULL },
		{ "<C-u>lang z<Tab>", "Find: lang zh", NULL },
		{ "<C-u>show 2026-A-007<Tab>", "2026-A-0079 交接", NULL },
		{ "<Tab><S-Tab><S-Tab><Enter>", "Left/Right", NULL },
		{ ":post is:<Tab>", "Find: post is:", NULL }, /* a ledger by its name takes its filter */
		{ "<C-u>person 管理<Tab>", "Find: person P-A-001", NULL },
	};

	(void)state;
	run_steps("en", 100, 30, en, COUNT(en));
}

/* Kept over a restart, the newest first, once each; what is being typed comes back. */
static void typed_earlier(void **state)
{
	static const struct step first[] = {
		{ ":hazards is:open<Enter>", "Filter: is:open", NULL },
		{ "f<C-u>level:major<Enter>", "Filter: level:major", "Enter takes it" },
		{ "f<C-u>消防<Enter>", "Filter: 消防", "Enter takes it" },
		{ "f<C-u>level:major<Enter>", "Filter: level:major", "Enter takes it" },
		{ ":enterprises<Enter>", "E-A-0001", NULL },
		{ "f<C-p>", "Filter:   ", "level:major" }, /* another ledger has its own */
		{ "<Esc>", "Enter opens", NULL },
	};
	static const struct step again[] = {
		{ ":", "What it does", NULL },
		{ "<Up>", "Find: enterprises", NULL },
		{ "<Up>", "Find: hazards is:open", NULL },
		{ "<Up>", "Find: hazards is:open", NULL },
		{ "<Down>", "Find: enterprises", NULL },
		{ "<Down>", "redo", NULL },
		{ "<Down><Down><Enter>", "enterprises", NULL }, /* again in the list of commands */
		{ "<Esc>4", "1/129", NULL },
		{ "fx<Up>", "Filter: level:major", NULL },
		{ "<Up>", "Filter: 消防", NULL },
		{ "<Up>", "Filter: 消防", NULL },
		{ "<Down><Down>", "Filter: x ", NULL },
		{ "<C-u><Down><C-p>", "Filter: level:major", NULL }, /* from any row */
		{ "<Enter>", "Filter: level:major", "Enter takes it" },
	};
	char *store = sample_store();
	struct screen *s = drive_start(store, NULL, "en", 80, 24);

	(void)state;
	drive(s, "", ENV_TODAY);
	steps(s, first, COUNT(first));
	drive_quit(s);
	s = drive_start(store, NULL, "en", 80, 24);
	drive(s, "", ENV_TODAY);
	steps(s, again, COUNT(again));
	drive_quit(s);
	/* another person's are others */
	s = drive_start(store, "P-A-002", "en", 80, 24);
	drive(s, "", ENV_TODAY);
	drive(s, ":<Up>", "What it does");
	expect(s, ">1 today");
	drive_quit(s);
	free(store);
}

/* No more than fifty. */
static void bounded(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, NULL, "en", 80, 24);
	char keys[40], there[40];

	(void)state;
	drive(s, "4", "1/129");
	for (int i = 0; i < 53; i++) {
		snprintf(keys, sizeof keys, "f<C-u>word%d<Enter>", i);
		snprintf(there, sizeof there, "word%d", i);
		drive(s, keys, there);
		drive(s, "", "Enter opens");
	}
	screen_keys(s, "f<C-u>");
	for (int i = 0; i < 60; i++)
		screen_keys(s, "<C-p>");
	drive(s, "", "Filter: word3");
	drive(s, "<Esc>", "Enter opens");
	drive_quit(s);
	free(store);
}

static bool marked(struct screen *s, int row, int col, int n)
{
	for (int i = 0; i < n; i++) {
		struct screen_cell cell = screen_cell(s, row, col + i);

		if (cell.width > 0 && !cell.reverse) /* the second half of a Han character has none */
			return false;
	}
	return !screen_cell(s, row, col - 1).reverse && !screen_cell(s, row, col + n).reverse;
}

/* What is wrong, where, and what is allowed; the line stays until it is right. */
static void mistakes(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, NULL, "zh", 60, 20);
	int row, col;

	(void)state;
	drive(s, "4", "隐患描述");
	drive(s, "f消防 is:foo 通道", "没有“foo”");
	expect(s, "挂牌、停产");
	expect_not(s, "halted");
	expect(s, "延期待批"); /* to the end of the list */
	assert_true(screen_find(s, "is:foo", &row, &col));
	assert_true(marked(s, row, col, 6));
	drive(s, "<Enter>", "is:foo 通道");
	expect(s, "没有“foo”");
	drive(s, "<C-u>排序:等级", "整改期限、发现");
	drive(s, "<C-u>等级:较大", "一般、重大");
	drive(s, "<C-u>颜色:红", "隐患描述、企业、等级");
	drive_gone(s, "<C-u>是:逾期<Enter>", "颜色");
	drive(s, ":hazards 消防 level:larger<Enter>", "一般、重大"); /* shown, and marked, though nobody types it */
	assert_true(screen_find(s, "等级:larger", &row, &col)); /* told in the words of the screen */
	assert_true(marked(s, row, col, 11));
	drive_gone(s, "f<C-w><C-w>重大<Enter>", "一般、重大");
	drive_quit(s);
	free(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(filters_complete), cmocka_unit_test(commands_complete),
		cmocka_unit_test(typed_earlier),    cmocka_unit_test(bounded),
		cmocka_unit_test(mistakes),
	};

	return cmocka_run_group_tests(tests, NULL, sample_forget);
}
