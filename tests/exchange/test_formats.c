/* The same ledgers in every kind of file: what comes in does not depend on which it was. */
#include <bihuan/base/utf8.h>

#include "../../src/exchange/rows.h"
#include "sheets.h"

#define FIELDS                                                                      \
	"enterprise", "description", "location", "found_on", "found_by",           \
	"accident_types", "requirement", "responsible", "deadline", "funds_spent"

static const char titled[] =
	"宏达化工(示例)|消防通道~堵塞|一号仓库|2026-08-03|周工|火灾、其他伤害|清理|王工|2026-08-20|3500.50\n"
	"永固建材(示例)|脚手架没有护栏|东门|2026-08-04|周工|高处坠落、坍塌|装护栏|李工、张工|2026-08-21|3500.00\n"
	"宏达化工(示例)|配电箱敞开|二号车间|2026-08-05|周工|触电|上锁|李工、张工|2026-08-22|\n"
	"永固建材(示例)|气瓶没有固定|3|2026-08-06|周工|容器爆炸、火灾|固定|王工|2026-08-23|\n";

static void test_titled(void **state)
{
	(void)state;
	static const char *const files[] = {
		"titled_old.xls", "titled_old5.xls", "titled_western.xls", "titled_scattered.xls",
		"titled_old_1904.xls", "titled.docx", "titled_windows.xlsx",
	};
	for (size_t i = 0; i < COUNT(files); i++) {
		print_message("# %s\n", files[i]);
		assert_string_equal(import_sheet(files[i], NULL), "4 4 0 0 0");
		ASSERT_HAZARDS(titled, FIELDS);
		undo_last();
	}
}

static void test_two_rows(void **state)
{
	(void)state;
	static const char *const files[] = { "two_rows.xls", "two_rows.docx" };
	for (size_t i = 0; i < COUNT(files); i++) {
		print_message("# %s\n", files[i]);
		assert_string_equal(import_sheet(files[i], NULL), "4 4 0 0 0");
		ASSERT_HAZARDS(
			"宏达化工(示例)|甲|一车间|2026-07-01|王工、李工|丙工|2026-07-10|修好|2026-07-08|王工、李工|2026-07-09|已销号|无\n"
			"宏达化工(示例)|乙|二车间|2026-07-02|王工、李工|丙工|2026-07-11|||||整改中|催\n"
			"宏达化工(示例)|丙|二车间|2026-07-03|王工、李工|丁工|2026-07-12|||||整改中|\n"
			"宏达化工(示例)|丁|四车间|2026-07-03|王工、李工|丁工||||||整改中|\n",
			"enterprise", "description", "location", "found_on", "found_by",
			"responsible", "deadline", "measure_taken", "rectified_on", "checkers",
			"completed_on", "state", "note");
		undo_last();
	}
}

static void test_sheets(void **state)
{
	(void)state;
	static const struct {
		const char *file, *sheet, *counts, *taken;
	} cases[] = {
		{ "sheets.xls", NULL, "1 1 0 0 0", "台账" },
		{ "sheets.xls", "旧台账", "2 2 0 0 0", "旧台账" },
		{ "sheets.xls", "字典", "1 1 0 0 0", "字典" },
		{ "sheets.xls", "说明", "bad_heading", NULL },
		{ "word.docx", NULL, "4 4 0 0 0", "1 文本框里的话" },
		{ "word.docx", "2", "1 1 0 0 0", "2 文本框里的话" },
		{ "word.docx", "3", "1 1 0 0 0", "3 二、另一张表" },
		{ "word.docx", "4", "2 2 0 0 0", "4 三、错开的表" },
		{ "word.docx", "5", "bad_heading", NULL },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_string_equal(import_sheet(cases[i].file, &(struct import_options){
			.again = true, .dry_run = true, .sheet = cases[i].sheet }), cases[i].counts);
		if (cases[i].taken)
			assert_string_equal(done.sheet, cases[i].taken);
	}
	assert_string_equal(import_sheet("bare.xls", NULL), "1 1 0 0 0");
	ASSERT_HAZARDS("没有容器\n", "description");
}

/* ---- cells, as the readers hand them out ---- */

/* All rows of a sheet: a line each, cells in brackets, ^ and < before what merged cells
 * show. The caller frees it. */
static char *rows_of(const char *name, size_t sheet)
{
	static const char *const marks[] = { "", "^", "<" };
	struct book *b = NULL;
	struct rows rows = { .ops = NULL };
	struct row r;
	struct buf out = BUF_INIT;
	char *path = sheet_path(name);
	must(book_open(path, NULL, &b, &park_err));
	must(book_rows(b, sheet, NULL, &rows, &park_err));
	while (rows_next(&rows, &r, &park_err) > 0) {
		buf_addf(&out, "%ld%s", r.line, r.hidden ? " hidden" : "");
		for (size_t i = 0; i < r.n; i++) {
			buf_addf(&out, " [%s%.45s]", marks[r.cells[i].fill], r.cells[i].s);
			if (r.cells[i].kind != CELL_TEXT)
				buf_addc(&out, r.cells[i].kind == CELL_NUMBER ? '#' : '?');
			if (r.cells[i].n > 45)
				buf_addf(&out, "+%zu", r.cells[i].n);
		}
		buf_addc(&out, '\n');
	}
	rows_close(&rows);
	book_close(b);
	free(path);
	return buf_take(&out);
}

static void assert_rows(const char *name, size_t sheet, const char *expected)
{
	char *got = rows_of(name, sheet);
	assert_string_equal(got, expected);
	free(got);
}

static void test_cells(void **state)
{
	(void)state;
#define WHO "[宏达化工(示例)]"
	assert_rows("cells.xls", 0,
		    "1 [企业] [隐患描述] [部位] [发现日期] [外部因素致自身难以排除] [整改资金(万元)] [备注]\n"
		    "2 " WHO " [公式] [仓库] [2026-08-01] [TRUE] [0.35]# [由公式得出]\n"
		    "3 " WHO " [数字] [仓库] [2026-08-01] [FALSE] [1200]# [91330212345678]#\n"
		    "4 " WHO " [小数] [仓库] [2026-08-01] [] [0.1]# [0.3]#\n"
		    "5 " WHO " [日期型] [仓库] [46236]# [] [] [𠀀 😀\nABC]\n"
		    "6 " WHO " [时间] [仓库] [2026-08-03 23:59] [] [] [12:00]\n"
		    "7 " WHO " [没有结果] [仓库] []?\n"
		    "8 " WHO " [错误] [仓库] [#REF!]\n"
		    "9 " WHO " [长长长长长长长长长长长长长长长]+30000 [仓库] [2026-08-01] [] [] "
		    "[éééééééééééééééééééééé\xc3]+40000\n"
		    "10 " WHO " [太长太长太长太长太长太长太长太]+36000 [仓库] [2026-08-01]\n"
		    "11 hidden " WHO " [藏起来的] [仓库] [2026-08-01] [] [0.2]# []\n");
}

static void test_word(void **state)
{
	(void)state;
	assert_rows("word.docx", 0,
		    "1 [示范园区检查记录]\n"
		    "2 [检查人：周工   检查时间：2026-8-5]\n"
		    "3 [文本框里的话]\n"
		    "4 [序号] [企业] [隐患描述] [部位] [发现日期] [备注]\n"
		    "5 [1] " WHO " [甲] [仓库] [] [☑是□否]\n"
		    "6 [2] " WHO " [乙\n第二行] [仓库] [2026-08-01] [☑]\n"
		    "7 [3] " WHO " [（一）一件\n（二）又一件] [仓库] [2026-08-01] []\n"
		    "8 [4] [^宏达化工(示例)] [丁] [仓库] [2026-08-01] []\n");
	assert_rows("word.docx", 1,
		    "1 [企业] [隐患描述] [部位] [发现日期]\n"
		    "2 " WHO " [里面的表] [仓库] [2026-08-01]\n");
	/* The cells lie a hair beside those of the heading. */
	assert_rows("word.docx", 3,
		    "1 [三、错开的表]\n2 [示范园区检查记录]\n3 [检查人：周工   检查时间：2026-8-5]\n"
		    "4 [文本框里的话]\n"
		    "5 [企业] [隐患描述] [部位] [发现日期]\n"
		    "6 " WHO " [错开一] [仓库] [2026-08-01]\n"
		    "7 " WHO " [错开二] [仓库] [2026-08-01]\n");
}

/* ---- text ---- */

static void put_text(const char *path, const char *s, size_t n)
{
	FILE *f = fopen(path, "wb");
	assert_non_null(f);
	assert_int_equal(fwrite(s, 1, n, f), n);
	fclose(f);
}

#define TEXT(literal) literal, sizeof literal - 1

/* One row of hongda's each; how the text is written is all that differs. */
static void test_texts(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t n;
		const char *description;
	} cases[] = {
		{ TEXT("企业,隐患描述,部位,发现日期\r宏达化工(示例),\"一\n二\",东门,2026/8/1\r"), "一~二" },
		{ TEXT("企业;隐患描述;部位;发现日期\n宏达化工(示例);灭火器过期,未换;东门;2026/8/1\n"),
		  "灭火器过期,未换" },
		{ TEXT("企业|隐患描述|部位|发现日期\n宏达化工(示例)|甲,乙;丙|东门|2026/8/1\n"), "甲,乙;丙" },
		{ TEXT("某表;一\n企业\t隐患描述\t部位\t发现日期\n宏达化工(示例)\t甲;乙;丙\t东门\t2026/8/1\n"),
		  "甲;乙;丙" },
		{ TEXT("sep=;\r\n企业;隐患描述;部位;发现日期\r\n宏达化工(示例);一,二;东门;2026/8/1\r\n"), "一,二" },
		{ TEXT("\"sep=|\"\n企业|隐患描述|部位|发现日期\n宏达化工(示例)|甲|东门|2026/8/1\n"), "甲" },
		{ TEXT("企业,隐患描述,部位,发现日期\n宏达化工(示例),=\"00123\",东门,=\"2026/8/1\"\n"), "00123" },
		{ TEXT("企业,隐患描述,部位,发现日期\n宏达化工(示例),\"=\"\"一,\"\"\"\"二\"\"\",东门,2026/8/1\n"),
		  "一,\"二" },
		{ TEXT("企业,隐患描述,部位,发现日期\n宏达化工(示例),=\"a\"&\"b\",东门,2026/8/1\n"), "=\"a\"&\"b\"" },
		/* 隐|患 lies in GB18030 where a bar would: 患, 亅 */
		{ TEXT("\xc6\xf3\xd2\xb5|\xd2\xfe\xbb\xbc\xc3\xe8\xca\xf6|\xb2\xbf\xce\xbb|\xb7\xa2\xcf\xd6\xc8\xd5\xc6\xda\n"
		       "\xba\xea\xb4\xef\xbb\xaf\xb9\xa4(\xca\xbe\xc0\xfd)|\x81\x7c\xbd\xd7|\xb6\xab\xc3\xc5|2026/8/1\n"),
		  "亅阶" },
	};
	char *path = env_path("one.csv");
	for (size_t i = 0; i < COUNT(cases); i++) {
		print_message("# %zu: %s\n", i, cases[i].description);
		put_text(path, cases[i].text, cases[i].n);
		assert_string_equal(import("hazard", path, NULL), "1 1 0 0 0");
		char *expected = xasprintf("宏达化工(示例)|%s|东门|2026-08-01\n", cases[i].description);
		ASSERT_HAZARDS(expected, "enterprise", "description", "location", "found_on");
		free(expected);
		undo_last();
	}
	free(path);
}

/* What is guessed wrongly may be said. */
static void test_separator(void **state)
{
	(void)state;
	static const char text[] = "甲;乙,丙;丁\n宏达化工(示例);通道,堵塞;2026/8/1\n";
	static const struct pair map[] = { { "A", "企业" }, { "B", "隐患描述" }, { "C", "发现日期" } };
	struct import_options o = { .map = map, .nmap = COUNT(map), .separator = ';', .heading = 1,
				    .set = &(struct pair){ "部位", "东门" }, .nset = 1 };
	char *path = env_path("one.csv");
	put_text(path, text, sizeof text - 1);
	assert_string_equal(import("hazard", path, &o), "1 1 0 0 0");
	ASSERT_HAZARDS("宏达化工(示例)|通道,堵塞|2026-08-01\n", "enterprise", "description", "found_on");
	free(path);
}

/* The text in UTF-16, with its mark or without. */
static size_t wide(const char *text, bool big, bool mark, char *out)
{
	size_t n = 0;
	char *marked = xasprintf("%s%s", mark ? "\xef\xbb\xbf" : "", text);
	for (const char *s = marked; *s;) {
		uint32_t c, units[2];
		s += utf8_next(s, strlen(s), &c);
		size_t k = c > 0xFFFF ? 2 : 1;
		units[0] = k == 2 ? 0xD800 + ((c - 0x10000) >> 10) : c;
		units[1] = 0xDC00 + ((c - 0x10000) & 0x3FF);
		for (size_t i = 0; i < k; i++) {
			out[n++] = (char)(big ? units[i] >> 8 : units[i]);
			out[n++] = (char)(big ? units[i] : units[i] >> 8);
		}
	}
	free(marked);
	return n;
}

static void test_utf16(void **state)
{
	(void)state;
	/* 一上不 have a NUL or the byte of a line end among theirs. */
	static const char text[] = "企业\t隐患描述\t部位\t发现日期\r\n"
				   "宏达化工(示例)\t一上不一😀\t\"上\n上\"\t2026/8/1\r\n";
	char *path = env_path("wide.txt"), room[1000];
	for (int how = 0; how < 4; how++) {
		put_text(path, room, wide(text, how & 1, how & 2, room));
		assert_string_equal(import("hazard", path, NULL), "1 1 0 0 0");
		ASSERT_HAZARDS("宏达化工(示例)|一上不一😀|上上|2026-08-01\n", "enterprise", "description",
			       "location", "found_on");
		undo_last();
	}
	/* Half of a character spoils its own row. */
	size_t n = wide("企业,隐患描述,部位,发现日期\n宏达化工(示例),甲,东门,2026/8/1\n"
			"宏达化工(示例),X,东门,2026/8/1\n", false, true, room);
	char *x = memmem(room, n, "X", 2);
	memcpy(x, "\x01\xd8", 2);
	put_text(path, room, n);
	assert_string_equal(import("hazard", path, NULL), "2 1 0 0 1");
	assert_string_equal(done.reasons.v[0], "line 3, 隐患描述: The cell is not UTF-16");
	free(path);
}

/* ---- what is broken ---- */

static void test_refused(void **state)
{
	(void)state;
	static const struct {
		const char *file, *says;
	} cases[] = {
		{ "cut.xls", "damaged" },	{ "short.xls", "damaged" },
		{ "endless.xls", "damaged" },	{ "locked.xls", "password" },
		{ "locked.xlsx", "password" },	{ "sheetless.xls", "no sheet" },
		{ "oldest.xls", "before 1993" }, { "old_word.xls", "Word" },
		{ "old_slides.xls", "old Office" }, { "letter.docx", "no table" },
		{ "entities.docx", "document type" }, { "cut.docx", "damaged" },
		{ "unclosed.docx", "damaged" }, { "bomb.docx", "larger than any" },
		{ "cells.docx", "larger than any" },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		print_message("# %s\n", cases[i].file);
		assert_string_equal(import_sheet(cases[i].file, NULL), "bad_file");
		assert_int_equal(park_err.kind, ERR_FILE);
		assert_non_null(strstr(park_err.text, cases[i].file));
		assert_non_null(strstr(park_err.text, cases[i].says));
	}
	assert_int_equal(count_of("hazard", ""), 0);
}

static char *contents(const char *name, size_t *ret_n)
{
	char *path = sheet_path(name), *s = xmalloc(1 << 20);
	FILE *f = fopen(path, "rb");
	assert_non_null(f);
	*ret_n = fread(s, 1, 1 << 20, f);
	fclose(f);
	free(path);
	return s;
}

/* Either its rows, or a sentence and nothing written. */
static void assert_sound(const char *path, long *ret_refused)
{
	const char *counts = import("hazard", path, &(struct import_options){
		.again = true, .create_missing = true, .dry_run = true });
	if (strchr(counts, ' '))
		return;
	++*ret_refused;
	assert_true(strcmp(counts, "bad_file") == 0 || strcmp(counts, "bad_heading") == 0);
	assert_true(park_err.text[0]);
}

static void test_broken(void **state)
{
	(void)state;
	static const char *const files[] = { "titled_old.xls", "titled_old5.xls", "cells.xls",
					     "two_rows.docx", "word.docx" };
	char *path = env_path("broken");
	uint32_t seed = 1;
	for (size_t i = 0; i < COUNT(files); i++) {
		size_t n;
		char *good = contents(files[i], &n), *bad = xmalloc(n);
		long cut = 0, spoilt = 0;
		for (int k = 0; k < 60; k++) {
			put_text(path, good, n * (size_t)k / 60);
			assert_sound(path, &cut);
		}
		/* Where it was cut, the directory of an old file and of an archive is gone. */
		assert_true(cut >= 58);
		for (int k = 0; k < 120; k++) {
			memcpy(bad, good, n);
			for (int flips = 0; flips <= k % 8; flips++) {
				seed = seed * 1664525 + 1013904223;
				/* Half of them where the container says what lies where. */
				size_t at = (seed >> 8) % (k % 2 && n > 600 ? 600 : n);
				bad[at] = (char)(bad[at] ^ (1 << (seed & 7)));
			}
			put_text(path, bad, n);
			assert_sound(path, &spoilt);
		}
		free(good);
		free(bad);
	}
	assert_int_equal(count_of("hazard", ""), 0);
	free(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_titled, sheets_begin, sheets_end),
		cmocka_unit_test_setup_teardown(test_two_rows, sheets_begin, sheets_end),
		cmocka_unit_test_setup_teardown(test_sheets, sheets_begin, sheets_end),
		cmocka_unit_test_setup_teardown(test_cells, sheets_begin, sheets_end),
		cmocka_unit_test_setup_teardown(test_word, sheets_begin, sheets_end),
		cmocka_unit_test_setup_teardown(test_texts, sheets_begin, sheets_end),
		cmocka_unit_test_setup_teardown(test_separator, sheets_begin, sheets_end),
		cmocka_unit_test_setup_teardown(test_utf16, sheets_begin, sheets_end),
		cmocka_unit_test_setup_teardown(test_refused, sheets_begin, sheets_end),
		cmocka_unit_test_setup_teardown(test_broken, sheets_begin, sheets_end),
	};
	return cmocka_run_group_tests(tests, sheets_make, sheets_forget);
}
