/* Papers on the terminal: from a record's page with what they lack, read, kept as drafts; test_lives.c signs and serves them. */
#include <stdio.h>
#include <stdlib.h>

#include "drive.h"

/* The page of a hazard of the sample park that is being rectified: which it is does not matter. */
static void to_a_hazard(struct screen *s)
{
	drive(s, "", "在办 35");
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
	drive(s, "", "在办 35");
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
	/* of one for whom nothing was signed its gaps are told all the same, and nothing can be written */
	drive(s, ":volume E-A-0001<Enter>", "这些日子没有签发过文书");
	expect(s, "缺件");
	expect_not(s, "写成 PDF");
	drive_home(s);
	drive(s, ":show E-A-0003<Enter>", "E-A-0003");
	/* the key is told where it does something */
	drive(s, "?", "按键：");
	expect(s, "卷宗");
	drive(s, "<Esc>V", "缺件");
	drive_home(s);
	drive(s, ":show 2026-A-0089<Enter>", "2026-A-0089");
	drive(s, "?", "附件另存");
	expect_not(s, "卷宗");
	expect_not(s, "报后差异");
	drive(s, "<Esc>V", "V 键在这里没有作用");
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

/* What was signed second was taken back when a third had its number: who signs papers is told of it on Today. */
static void numbers(void **state)
{
	char *store = sample_store(), command[1200];
	struct screen *s;

	(void)state;
	snprintf(command, sizeof command,
		 "b() { \"$BIHUAN\" -f '%s' \"$@\"; }; exec >/dev/null; b --as P-A-001 person add '督办庚(示例)' --role supervisor && "
		 "for n in 一 二 三; do w=$(b --as P-A-003 new paper title=提示$n prefix=示提 drafted_by='检查丙(示例)' drafted_on=2026-09-01) && "
		 "who=$(test $n = 三 && echo '督办庚(示例)' || echo P-A-002) && b --as P-A-003 act $w ask signer=$who && "
		 "b --as $who act $w issue || exit 1; done; b --as P-A-002 undo reason=误签",
		 store);
	assert_int_equal(system(command), 0);
	s = drive_start(store, "P-A-002", "zh", 80, 24);
	drive(s, "", "文号 1");
	drive(s, ":numbers<Enter>", "缺号");
	expect(s, "2026 年：已给 2 个文号，1 至 3");
	drive(s, "1", "提示三");
	drive(s, "<Esc>", "缺号");
	drive(s, "4", "2025 年：已给 0 个文号");
	drive(s, "3", "设备代码");
	drive_home(s);
	drive(s, "", "文号 1");
	drive(s, "00", "F12");
	expect(s, "文号"); /* among all that may be chosen */
	drive(s, "<Esc>", "文号 1");
	/* they are nothing of the next one */
	drive(s, ":person<Enter>", "您是哪一位");
	drive_gone(s, "P-A-003<Enter>", "文号 1");
	drive(s, "00", "F12");
	expect_not(s, "文号");
	drive(s, "<Esc>:person<Enter>", "您是哪一位");
	drive(s, "P-A-002<Enter>", "文号 1");
	/* mended by another meanwhile: gone from both, though keys come while it is counted */
	snprintf(command, sizeof command, "-f '%s' --as P-A-002 redo reason=确系督办乙签发", store);
	assert_int_equal(run_bihuan(command), 0);
	drive_gone(s, "<Down><Up><Down><Up><Down><Up>", "文号 1");
	drive(s, "00", "F12");
	expect_not(s, "文号");
	drive(s, "<Esc>", "逾期");
	drive_quit(s);
	/* nobody else is told */
	s = drive_start(store, "P-A-003", "en", 80, 24);
	drive(s, "", "Behind");
	expect_not(s, "Paper numbers");
	drive_quit(s);
	free(store);
}

/* A program of that name, and nothing else, stands first on the path. */
static void put_lp(const char *script)
{
	char command[600];

	snprintf(command, sizeof command, "mkdir -p bin && printf '#!/bin/sh\\n%s\\n' >bin/lp && chmod +x bin/lp", script);
	assert_int_equal(system(command), 0);
}

/* One key prints: lp is handed the PDF; what it says when it does not take it is told; the second time it is marked. */
static void printed(void **state)
{
	char *store = sample_store(), *path, *before = strdup(getenv("PATH")), command[1200];
	struct screen *s;

	(void)state;
	snprintf(command, sizeof command,
		 "b() { \"$BIHUAN\" -f '%s' \"$@\"; }; exec >/dev/null; "
		 "h=$(b list hazard state:rectifying level:general --limit 1 | tail -n 1 | cut -d' ' -f1); "
		 "w=$(b --as P-A-003 paper draft order $h) && b --as P-A-003 act $w ask signer='督办乙(示例)' && b --as P-A-002 act $w issue",
		 store);
	assert_int_equal(system(command), 0);
	path = env_path("bin");
	snprintf(command, sizeof command, "%s:%s", path, before);
	setenv("PATH", command, 1);
	put_lp("echo \"lp: Error - no default destination available.\" >&2; exit 1");
	s = drive_start(store, "P-A-003", "zh", 80, 24);
	drive(s, "", "逾期");
	drive(s, ":list paper state:issued 限期整改<Enter>", "已签发");
	drive(s, "<Enter>", "送达");
	drive(s, "P", "打印");
	expect_not(s, "补印");
	drive(s, "2", "lp: Error - no default destination available.");
	drive(s, "<Esc>", "打印");
	put_lp("cat \"$1\" >>printed.pdf");
	drive(s, "2", "已交给打印机");
	assert_int_equal(system("head -c 5 printed.pdf | grep -q '%PDF-' && tail -c 6 printed.pdf | grep -q EOF"), 0);
	expect(s, "补印"); /* as it would be printed next */
	/* one that closes what it tells by and goes on: it is waited for without working */
	put_lp("exec >&- 2>&-; used() { set -- $(cat /proc/$PPID/stat); echo $((${14} + ${15})); }; "
	       "a=$(used); sleep 1; echo $(($(used) - a)) >spent");
	drive_gone(s, "<Down>", "已交给打印机");
	drive(s, "2", "已交给打印机");
	assert_int_equal(system("test $(cat spent) -lt 10"), 0);
	/* one that leaves something behind, which has no end of telling */
	put_lp("yes &");
	drive_gone(s, "<Down>", "已交给打印机");
	drive(s, "2", "已交给打印机");
	/* nothing of it is left behind, and without lp it is said what to do */
	assert_int_equal(system("rm bin/lp"), 0);
	setenv("PATH", path, 1);
	drive_home(s);
	drive_quit(s);
	s = drive_start(store, "P-A-003", "en", 80, 24);
	drive(s, "", "Behind");
	drive(s, ":list paper state:issued 限期整改<Enter>", "Signed");
	drive(s, "<Enter>P", "Print");
	drive(s, "2", "cups-client");
	drive(s, "<Esc>", "Print");
	drive_home(s);
	drive_quit(s);
	setenv("PATH", before, 1);
	free(before);
	free(path);
	free(store);
}

/* Entered by hand it says nothing that could be written or printed. */
static void without_words(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, "P-A-003", "zh", 80, 24);

	(void)state;
	drive(s, "", "在办 35");
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
	env_write("限期整改意见书_2026-A-0108.pdf", "another");
	drive(s, "P", "隐患情况单");
	drive(s, "限期整改意见书<Enter>", "存为草稿");
	drive(s, "2", "限期整改意见书_2026-A-0108-2.pdf");
	drive(s, "<C-u>意见书.txt<Enter>", "已写出：意见书.txt");
	drive_home(s);
	drive_quit(s);
	free(store);
}

/* A paper that holds no more is written out for who asks, and that this counts as no printing is not overwritten by it. */
static void printed_withdrawn(void **state)
{
	static const char *const before[] = { "--as P-A-003 paper draft 限期整改意见书 2026-A-0108", "--as P-A-003 act WS-A-0003 ask signer=P-A-002",
					      "--as P-A-002 act WS-A-0003 issue", "--as P-A-002 act WS-A-0003 withdraw why=写错" };
	char *store = sample_store(), command[400];
	struct screen *s;

	(void)state;
	for (size_t i = 0; i < COUNT(before); i++) {
		snprintf(command, sizeof command, "-f %s %s", store, before[i]);
		assert_int_equal(run_bihuan(command), 0);
	}
	s = drive_start(store, "P-A-002", "zh", 80, 24);
	drive(s, "", "在办 35");
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
		cmocka_unit_test(numbers),
		cmocka_unit_test(printed),
		cmocka_unit_test(without_words),
		cmocka_unit_test(lacking_is_not_kept),
		cmocka_unit_test(names_of_files),
		cmocka_unit_test(printed_withdrawn),
	};

	return cmocka_run_group_tests(tests, NULL, sample_forget);
}
