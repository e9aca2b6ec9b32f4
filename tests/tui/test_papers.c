/* Papers on the terminal: from a record's page with what they lack, read, kept as drafts; test_lives.c signs and serves them. */
#include <stdio.h>
#include <stdlib.h>

#include "drive.h"

/* The page of a hazard of the sample park that is being rectified: which it is does not matter. */
static void to_a_hazard(struct screen *s)
{
	drive(s, "", "在办 34");
	drive(s, ":list<Enter>", "编号");
	drive(s, "f<C-u>state:rectifying level:general<Enter>", "整改中");
	drive(s, "<Enter>", "整改期限");
}

static void lacks(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, "P-A-002", "zh", 80, 24);

	(void)state;
	to_a_hazard(s);
	drive(s, "P", "隐患情况单");
	/* what it lacks, and to where it is filled in */
	drive(s, "整改复查意见书<Enter>", "缺：");
	drive(s, "1", "复查意见书");
	expect(s, "草稿");
	drive(s, "<Esc>", "整改期限");
	drive_home(s);
	drive_quit(s);
	free(store);
}

static void kept(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, "P-A-003", "zh", 80, 24);

	(void)state;
	to_a_hazard(s);
	drive(s, "P", "隐患情况单");
	drive(s, "限期整改意见书<Enter>", "存为草稿");
	expect(s, "（示）安监整改〔督〕〔2026〕　　　号");
	drive(s, "1", "已存为草稿");
	/* its page, and from there the paper as it was drafted */
	expect(s, "送签");
	drive(s, "P", "重拟");
	drive_home(s);
	drive_quit(s);
	free(store);
}

/* The volume of an enterprise: what is lacking is read first; the file is named, and of other days there is nothing. */
static void volume(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, "P-A-001", "zh", 80, 24);

	(void)state;
	drive(s, "", "在办 34");
	drive(s, ":volume<Enter>", "企业编号");
	drive(s, "E-A-0999<Enter>", "E-A-0999");
	drive_home(s);
	drive(s, ":volume E-A-0003<Enter>", "缺件");
	expect(s, "没有签字扫描件");
	expect(s, "文书1份　扫描件0件　照片0张");
	drive(s, "1", "> 卷宗_E-A-0003.pdf");
	drive(s, "<C-u>volume.doc<Enter>", "文件名请以 .pdf 结尾");
	drive(s, "<C-u>volume.pdf<Enter>", "已写出");
	assert_int_equal(system("head -c 5 volume.pdf | grep -q %PDF-"), 0);
	drive(s, "2", "从哪一天签发的起");
	drive(s, "<Esc>", "缺件");
	drive_home(s);
	drive(s, ":show E-A-0003<Enter>", "E-A-0003");
	drive(s, "V", "缺件");
	drive_home(s);
	drive_quit(s);
	free(store);
}

static void in_english(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, "P-A-002", "en", 80, 24);

	(void)state;
	drive(s, "", "2026-09-01");
	drive(s, ":list<Enter>", "Filter");
	drive(s, "f<C-u>state:rectifying level:general<Enter>", "Rectifying");
	/* two on one paper */
	drive(s, "<Space><Down><Space>P", "Papers");
	drive_home(s);
	drive_quit(s);
	free(store);
}

/* Entered by hand it says nothing that could be written or printed. */
static void without_words(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, "P-A-003", "zh", 80, 24);

	(void)state;
	drive(s, "", "在办 34");
	drive(s, ":show WS-A-0001<Enter>", "送签");
	drive(s, "P", "登记时没有成文内容");
	expect_not(s, "写到文件");
	drive(s, "1", "1 在这里不选什么");
	drive(s, "2", "2 在这里不选什么");
	expect(s, "登记时没有成文内容");
	drive_home(s);
	drive_quit(s);
	free(store);
}

/* What is kept as a draft lacks nothing. */
static void lacking_is_not_kept(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, "P-A-003", "zh", 80, 24);

	(void)state;
	to_a_hazard(s);
	drive(s, "P", "隐患情况单");
	drive(s, "整改复查意见书<Enter>", "缺：");
	drive(s, "1", "1 写到文件");
	expect_not(s, "存为草稿");
	drive_home(s);
	drive_quit(s);
	free(store);
}

/* A file for each paper, by what it is of, and one that is there is not in the way of the next. */
static void names_of_files(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, "P-A-003", "zh", 80, 24);

	(void)state;
	to_a_hazard(s);
	env_write("限期整改意见书_2026-A-0050.pdf", "another");
	drive(s, "P", "隐患情况单");
	drive(s, "限期整改意见书<Enter>", "存为草稿");
	drive(s, "2", "限期整改意见书_2026-A-0050-2.pdf");
	drive(s, "<C-u>意见书.txt<Enter>", "已写出：意见书.txt");
	drive_home(s);
	drive_quit(s);
	free(store);
}

/* A paper that holds no more is written out for who asks, and that this counts as no printing is not overwritten by it. */
static void printed_withdrawn(void **state)
{
	static const char *const before[] = { "--as P-A-003 paper draft 限期整改意见书 2026-A-0050", "--as P-A-003 act WS-A-0003 ask signer=P-A-002",
					      "--as P-A-002 act WS-A-0003 issue", "--as P-A-002 act WS-A-0003 withdraw why=写错" };
	char *store = sample_store(), command[400];
	struct screen *s;

	(void)state;
	for (size_t i = 0; i < COUNT(before); i++) {
		snprintf(command, sizeof command, "-f %s %s", store, before[i]);
		assert_int_equal(run_bihuan(command), 0);
	}
	s = drive_start(store, "P-A-002", "zh", 80, 24);
	drive(s, "", "在办 34");
	drive(s, ":show WS-A-0003<Enter>", "已撤销");
	drive(s, "P", "1 写到文件");
	drive(s, "1", "限期整改意见书_WS-A-0003.pdf");
	drive(s, "<C-u>withdrawn.txt<Enter>", "文书现为“已撤销”，不能办理“打印”");
	drive_home(s);
	drive_quit(s);
	free(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lacks),
		cmocka_unit_test(kept),
		cmocka_unit_test(volume),
		cmocka_unit_test(in_english),
		cmocka_unit_test(without_words),
		cmocka_unit_test(lacking_is_not_kept),
		cmocka_unit_test(names_of_files),
		cmocka_unit_test(printed_withdrawn),
	};

	return cmocka_run_group_tests(tests, NULL, sample_forget);
}
