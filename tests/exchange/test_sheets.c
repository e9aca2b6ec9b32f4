/* Strangers' sheets, as two kinds of writers write them: every row in, right
 * days, right people, without a hand on the sheet. */
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
		"titled_shared.xlsx", "titled_inline.xlsx", "titled_1904.xlsx",
		"titled_prefix.xlsx", "titled_gb18030.csv", "titled_utf-8-sig.csv",
		"titled_utf-8.csv",   "office_titled.xlsx",
	};
	for (size_t i = 0; i < COUNT(files); i++) {
		print_message("# %s\n", files[i]);
		assert_string_equal(import_sheet(files[i], NULL), "4 4 0 0 0");
		ASSERT_HAZARDS(titled, FIELDS);
		undo_last();
		assert_int_equal(count_of("hazard", ""), 0);
	}
}

static void test_two_rows(void **state)
{
	(void)state;
	static const char *const files[] = { "two_rows.xlsx", "two_rows.csv", "office_two_rows.xlsx" };
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
		const char *sheet, *counts, *taken;
	} cases[] = {
		{ NULL, "1 1 0 0 0", "台账" },	  { "旧台账", "2 2 0 0 0", "旧台账" },
		{ "4", "2 2 0 0 0", "旧台账" },	  { "字典", "1 1 0 0 0", "字典" },
		{ "说明", "bad_heading", NULL },  { "6", "bad_heading", NULL },
		{ "没有", "bad_heading", NULL },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_string_equal(import_sheet("sheets.xlsx", &(struct import_options){
			.again = true, .dry_run = true, .sheet = cases[i].sheet }), cases[i].counts);
		if (cases[i].taken)
			assert_string_equal(done.sheet, cases[i].taken);
	}
	assert_string_equal(import_sheet("sheets.xlsx", NULL), "1 1 0 0 0");
	assert_int_equal(done.others.n, 1);
	assert_string_equal(done.others.v[0], "旧台账");
	ASSERT_HAZARDS("来自台账\n", "description");
	assert_string_equal(import_sheet("bare.xlsx", NULL), "2 2 0 0 0");
	ASSERT_HAZARDS("来自台账\n没有坐标\n也没有\n", "description");
}

static void test_cells(void **state)
{
	(void)state;
	assert_string_equal(import_sheet("cells.xlsx", NULL), "12 8 0 0 4");
	assert_int_equal(count_of("hazard", "长长长长"), 1);
	undo_last();
	assert_string_equal(import_sheet("cells.xlsx", &(struct import_options){
		.again = true, .set = &(struct pair){ "隐患描述", "x" }, .nset = 1 }), "12 8 0 0 4");
	ASSERT_HAZARDS("2026-08-01|是|3500.00|由公式得出\n"
		       "2026-08-01|否|12000000.00|913302123456789012\n"
		       "2026-08-01||1000.00|0.3\n"
		       "2026-08-01|||前后\n"
		       "2026-08-01|||一~二_三\n"
		       "2026-08-02|||𠀀 😀\n"
		       "2026-08-03|||12:00\n"
		       "2026-08-01|||长\n",
		       "found_on", "external_cause", "funds_spent", "note");
}

/* Ten good rows and three bad ones, corrected where they were put. */
static void test_thirteen(void **state)
{
	(void)state;
	static const char *const files[] = { "thirteen_shared.xlsx", "thirteen_inline.xlsx" };
	char *reject = env_path("reject.csv"), *mended = env_path("mended.csv");
	char *mend = xasprintf("sed -e 's/春天某日/2026-03-05/g;s/,没有这家,/,永固建材(示例),/;"
			       "s/夏天某日/2026-08-11/g' '%s' >'%s'", reject, mended);
	for (size_t i = 0; i < COUNT(files); i++) {
		assert_string_equal(import_sheet(files[i], NULL), "13 10 0 0 3");
		assert_string_equal(done.reject_file, reject);
		assert_int_equal(count_of("hazard", ""), 10);
		assert_int_equal(system(mend), 0);
		assert_string_equal(import("hazard", mended, &(struct import_options){ .again = true }),
				    "3 3 0 0 0");
		assert_int_equal(count_of("hazard", "found_on:2026-08-02..2026-08-13"), 11);
		assert_int_equal(count_of("hazard", "state:rectifying deadline:2026-08-30"), 13);
		undo_last();
		assert_int_equal(count_of("hazard", ""), 10);
		undo_last();
		assert_int_equal(count_of("hazard", ""), 0);
	}
	free(mend);
	free(mended);
	free(reject);
}

/* Mapped once, the next sheet like it needs nothing. */
static void test_unseen(void **state)
{
	(void)state;
	static const struct pair map[] = {
		{ "哪家", "企业" }, { "啥毛病", "隐患描述" }, { "D", "部位" },
		{ "哪天看见的", "found_on" }, { "谁看见的", "发现人" },
	};
	static const struct pair wrong[] = { { "哪家", "enterprise" }, { "没有这列", "部位" } };
	static const struct pair twice[] = { { "哪家", "企业" }, { "啥毛病", "企业" } };
	static const struct pair colour[] = { { "哪家", "colour" } };
	struct import_options o = { .map = map, .nmap = COUNT(map) };
	struct import_preview look = { 0 };
	char *path = sheet_path("unseen_1.xlsx");

	assert_string_equal(import_sheet("unseen_1.xlsx", NULL), "bad_heading");
	assert_string_equal(import_sheet("unseen_1.xlsx", &(struct import_options){
		.map = wrong, .nmap = 2 }), "bad_heading");
	assert_string_equal(import_sheet("unseen_1.xlsx", &(struct import_options){
		.map = twice, .nmap = 2 }), "bad_argument");
	assert_string_equal(import_sheet("unseen_1.xlsx", &(struct import_options){
		.map = colour, .nmap = 1 }), "unknown_field");

	must(import_look(&park, "hazard", path, NULL, &look, &park_err));
	assert_false(look.found);
	assert_int_equal(look.heading, 2);
	assert_int_equal(look.ncolumns, 7);
	assert_string_equal(look.columns[2].heading, "啥毛病");
	assert_null(look.columns[2].field);
	import_preview_free(&look);
	must(import_look(&park, "hazard", path, &o, &look, &park_err));
	assert_true(look.found);
	assert_int_equal(look.nsamples, 2);
	assert_string_equal(look.columns[3].letter, "D");
	assert_string_equal(look.columns[3].field, "location");
	assert_string_equal(look.columns[4].samples[1], "2026-08-10");
	assert_false(look.remembered);
	import_preview_free(&look);

	o.dry_run = true;
	assert_string_equal(import_sheet("unseen_1.xlsx", &o), "2 2 0 0 0");
	assert_string_equal(import_sheet("unseen_2.xlsx", NULL), "bad_heading");
	o.dry_run = false;
	assert_string_equal(import_sheet("unseen_1.xlsx", &o), "2 2 0 0 0");
	assert_string_equal(import_sheet("unseen_2.xlsx", NULL), "2 2 0 0 0");
	ASSERT_HAZARDS("宏达化工(示例)|甲|库房|2026-08-09|王工\n永固建材(示例)|甲二|门口|2026-08-10|李工\n"
		       "宏达化工(示例)|乙|库房|2026-08-09|王工\n永固建材(示例)|乙二|门口|2026-08-10|李工\n",
		       "enterprise", "description", "location", "found_on", "found_by");
	must(import_look(&park, "hazard", path, NULL, &look, &park_err));
	assert_true(look.remembered);
	import_preview_free(&look);
	free(path);
}

/* Letters alone, and a heading that was pointed at. */
static void test_pointed_at(void **state)
{
	(void)state;
	static const struct pair map[] = { { "B", "企业" }, { "C", "隐患描述" }, { "D", "部位" },
					   { "E", "发现日期" } };
	struct import_options o = { .map = map, .nmap = COUNT(map), .dry_run = true };
	assert_string_equal(import_sheet("unseen_1.xlsx", &o), "2 2 0 0 0");
	o.heading = 2;
	assert_string_equal(import_sheet("unseen_1.xlsx", &o), "2 2 0 0 0");
	o.heading = 3;
	assert_string_equal(import_sheet("unseen_1.xlsx", &o), "1 1 0 0 0");
	o.heading = 90;
	assert_string_equal(import_sheet("unseen_1.xlsx", &o), "bad_heading");
	/* Rejected rows of a mapped sheet are understood without the map. */
	o = (struct import_options){ .map = map, .nmap = 3 };
	assert_string_equal(import_sheet("unseen_1.xlsx", &o), "required");
	assert_string_equal(park_err.field, "found_on");
	o = (struct import_options){ .map = map, .nmap = COUNT(map),
				     .set = &(struct pair){ "enterprise", "E-A-0001" }, .nset = 1 };
	o.map = (const struct pair[]){ { "C", "隐患描述" }, { "D", "发现日期" } };
	o.nmap = 2;
	assert_string_equal(import_sheet("unseen_1.xlsx", &o), "2 0 0 0 2");
	char *reject = env_path("reject.csv");
	char *mend = xasprintf("sed -i -e 's/库房/2026-08-01/g;s/门口/2026-08-01/g' '%s'", reject);
	assert_int_equal(system(mend), 0);
	free(mend);
	assert_string_equal(import("hazard", reject, &(struct import_options){
		.set = &(struct pair){ "enterprise", "E-A-0001" }, .nset = 1 }), "2 2 0 0 0");
	free(reject);
}

/* The same ledger out of two other programs: titles, a heading over two rows, an
 * enterprise merged over three, a hidden row, thousands of rows with formats alone,
 * every way to write a day. What foreign.py wrote is kept; it says how. */
static void test_foreign(void **state)
{
	(void)state;
	static const char *const files[] = { "park_openpyxl.xlsx", "park_openpyxl_1904.xlsx",
					     "park_office.xlsx", "park_office.csv" };
	must(*try_new("enterprise", "name=源盛物流(示例)", NULL) == 0);
	for (size_t i = 0; i < COUNT(files); i++) {
		print_message("# %s\n", files[i]);
		assert_string_equal(import_sheet(files[i], NULL), "10 9 0 0 1");
		ASSERT_HAZARDS(
			"宏达化工(示例)|消防通道~堵塞|一号仓库|2026-07-01|周工|火灾、其他伤害|立即清理|王工|2026-07-10|3500.00\n"
			"宏达化工(示例)|配电箱门敞开|一号仓库|2026-07-02|周工|触电|上锁|李工、张工|2026-07-12|\n"
			"宏达化工(示例)|气瓶没有固定|二号车间|2026-07-03|周工|容器爆炸、火灾|固定|李工、张工|2026-07-13|1200.00\n"
			"永固建材(示例)|脚手架没有护栏|东门|2026-07-04|周工|高处坠落、坍塌|装护栏|丙工|2026-07-14|10000.00\n"
			"永固建材(示例)|灭火器过期|3|2026-07-05|周工|火灾|更换|丙工|2026-07-15|\n"
			"源盛物流(示例)|叉车没有年检|装卸区|2026-07-06|周工|车辆伤害、机械伤害、物体打击|停用并送检|丁工|2026-07-16|\n"
			"源盛物流(示例)|安全出口上锁|宿舍|2026-07-07|周工|其他伤害|开锁|丁工|2026-07-31|\n"
			"源盛物流(示例)|粉尘堆积|打磨间|2026-07-08|周工|其他爆炸|清扫|丁工|2026-08-07|\n"
			"源盛物流(示例)|特种作业无证|焊接区|2026-07-09|周工|灼烫|持证上岗|丁工||\n"
			,
			FIELDS);
		ASSERT_HAZARDS(
			"已销号|2026-07-08|合格|2026-07-09|李工、张工|\n整改中|||||甲方~催办\n"
			"整改中|||||20260703\n待复查|2026-07-11||||\n整改中|||||\n整改中|||||\n"
			"整改中|||||/~整改时限：月末\n整改中|||||整改时限：+30\n整改中|||||\n",
			"state", "rectified_on", "check_result", "completed_on", "checkers", "note");
		undo_last();
		assert_int_equal(count_of("hazard", ""), 0);
	}
}

/* Days from 1904, texts of several colours, formulas with their results, errors, a
 * hidden row, and one more behind three thousand empty ones. */
static void test_office_cells(void **state)
{
	(void)state;
	assert_string_equal(import_sheet("cells_office.xlsx", NULL), "7 5 0 0 2");
	ASSERT_HAZARDS("宏达化工(示例)|通道堵塞，很急|仓库|2026-07-01|3500.50\n"
		       "宏达化工(示例)|仓库积水|仓库|2026-07-02|7001.00\n"
		       "永固建材(示例)|藏起来的行|东门|2026-07-01|\n"
		       "永固建材(示例)|除以零|东门|2026-07-01|\n"
		       "永固建材(示例)|几千个空行以后|西门|2026-07-01|\n",
		       "enterprise", "description", "location", "found_on", "funds_spent");
	assert_string_equal(done.reasons.v[0], "line 5, 企业: The cell holds the error #N/A");
	assert_string_equal(done.reasons.v[1], "line 6, 隐患描述: The cell holds the error #REF!");
	assert_int_equal(count_of("hazard", "note:#DIV/0!"), 1);
}

/* What parks call a column; the field, or "" where it is none. */
static void test_synonyms(void **state)
{
	(void)state;
	static const struct {
		const char *heading, *field;
	} cases[] = {
		{ "受检单位", "enterprise" },	 { "被检企业", "enterprise" },
		{ "责任单位", "enterprise" },	 { "检查单位", "" },
		{ "隐患内容", "description" },	 { "问题描述", "description" },
		{ "存在的问题或隐患", "description" }, { "存在的问题及隐患", "description" },
		{ "现场具体隐患", "description" }, { "隐 患 描 述（附照片）", "description" },
		{ "检查内容", "" },		 { "检查部位", "location" },
		{ "隐患所在部位", "location" },	 { "具体地点", "location" },
		{ "排查日期", "found_on" },	 { "检查时间", "found_on" },
		{ "发现时间", "found_on" },	 { "检查人员", "found_by" },
		{ "可能导致的事故类型", "accident_types" },
		{ "处置措施", "requirement" },	 { "整改措施与要求", "requirement" },
		{ "措施与要求", "requirement" }, { "整改措施", "measure_taken" },
		{ "责任人", "responsible" },	 { "整改负责人", "responsible" },
		{ "整改时限", "deadline" },	 { "期限", "deadline" },
		{ "整改截止日期", "deadline" },	 { "完成时间（计划）", "" },
		{ "整改完成时间", "rectified_on" }, { "整改资金(万元)", "funds_spent" },
		{ "投入资金（元）", "funds_spent" }, { "复查日期", "completed_on" },
		{ "复查结果", "check_result" },	 { "复查人", "checkers" },
		{ "是否整改完成", "state" },	 { "是否挂牌督办", "listed" },
		{ "销号时间", "signed_off_on" }, { "隐患编号", "number" },
		{ "备注", "note" },		 { "联系电话", "" },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct import_preview look = { 0 };
		char *path = env_path("one.csv");
		FILE *f = fopen(path, "wb");
		assert_non_null(f);
		/* two that are sure, and not of the case's field */
		fprintf(f, "%s,隐患等级,隐患来源\nx,一般,企业自查\n", cases[i].heading);
		fclose(f);
		must(import_look(&park, "hazard", path, NULL, &look, &park_err));
		const char *field = look.columns[0].field ? look.columns[0].field : "";
		if (strcmp(field, cases[i].field) != 0)
			fail_msg("%s is \"%s\"", cases[i].heading, field);
		import_preview_free(&look);
		free(path);
	}
}

/* Tabs and semicolons part cells as well. */
static void test_separators(void **state)
{
	(void)state;
	static const char *const texts[] = {
		"企业\t隐患描述\t部位\t发现日期\n宏达化工(示例)\t通道堵塞\t\"东\t门\"\t2026/8/1\n",
		"\xef\xbb\xbf企业;隐患描述;部位;发现日期\r\n宏达化工(示例);通道堵塞;\"东\t门\";2026/8/1\r\n",
	};
	char *path = env_path("other.csv");
	for (size_t i = 0; i < COUNT(texts); i++) {
		FILE *f = fopen(path, "wb");
		assert_non_null(f);
		fputs(texts[i], f);
		fclose(f);
		assert_string_equal(import("hazard", path, NULL), "1 1 0 0 0");
		ASSERT_HAZARDS("宏达化工(示例)|通道堵塞|东 门|2026-08-01\n", "enterprise", "description",
			       "location", "found_on");
		undo_last();
	}
	free(path);
}

/* 同上 is what stands above, also where the row above was rejected, and in the reject
 * file, where another row would stand above. */
static void test_ditto(void **state)
{
	(void)state;
	static const char text[] =
		"企业,隐患描述,部位,发现日期,发现人,备注\n"
		"宏达化工(示例),甲,东门,2026-08-01,王工,\"\"\"\"\n"
		"同上,乙,同上,〃,同上,\n"
		"永固建材(示例),丙,西门,八月,李工,急\n"
		" 同上 ,丁,\"\"\"\",2026-08-03,同上,同上\n"
		"同上,戊,同上,六月,同上,\n"
		"同上,己,北门,2026-08-04,张工,同上级\n";
	char *path = env_path("ditto.csv");
	FILE *f = fopen(path, "wb");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
	assert_string_equal(import("hazard", path, NULL), "6 4 0 0 2");
	ASSERT_HAZARDS("宏达化工(示例)|甲|东门|2026-08-01|王工|\"\n宏达化工(示例)|乙|东门|2026-08-01|王工|\n"
		       "永固建材(示例)|丁|西门|2026-08-03|李工|急\n永固建材(示例)|己|北门|2026-08-04|张工|同上级\n",
		       "enterprise", "description", "location", "found_on", "found_by", "note");
	char *look = xasprintf("grep -q '^6,发现日期,.*永固建材(示例),戊,西门,六月,李工' '%s'",
			       done.reject_file);
	assert_int_equal(system(look), 0);
	free(look);
	free(path);
}

/* Taken in as it happened, and said. */
static void test_warned(void **state)
{
	(void)state;
	static const char text[] =
		"企业,隐患描述,部位,发现日期,整改责任人,整改期限,整改完成日期,复查结果,复查日期\n"
		"宏达化工(示例),甲,东门,2026-08-10,王工,2026-08-01,,,\n"
		"宏达化工(示例),乙,东门,2026-08-10,王工,2026-08-10,,,\n"
		"宏达化工(示例),丙,东门,2026-08-10,王工,2026-08-20,2026-08-15,合格,2026-08-14\n"
		"没有这家,丁,东门,2026-08-10,王工,2026-08-01,,,\n";
	char *path = env_path("early.csv");
	FILE *f = fopen(path, "wb");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
	for (int dry = 1; dry >= 0; dry--) {
		assert_string_equal(import("hazard", path, &(struct import_options){ .dry_run = dry }),
				    "4 3 0 0 1");
		assert_int_equal(done.warned, 2);
		assert_int_equal(done.warnings.n, 2);
		assert_string_equal(done.warnings.v[0],
				    "line 2: Deadline 2026-08-01 is before Found on 2026-08-10");
		assert_string_equal(done.warnings.v[1],
				    "line 4: Completed on 2026-08-14 is before Rectified on 2026-08-15");
	}
	ASSERT_HAZARDS("甲|2026-08-01\n乙|2026-08-10\n丙|2026-08-20\n", "description", "deadline");
	free(path);
}

static void test_broken(void **state)
{
	(void)state;
	static const struct {
		const char *file, *says;
	} cases[] = {
		{ "cut.xlsx", "damaged" },	  { "spoilt.xlsx", "damaged" },
		{ "slides.xlsx", "presentation" }, { "binary.xlsx", "(.xlsb)" },
		{ "open.xlsx", "OpenDocument" },  { "folder.xlsx", "ZIP" },
		{ "empty.xlsx", "ZIP" },	  { "picture.xlsx", "picture" },
		{ "photo.csv", "picture" },	  { "paper.xlsx", "PDF" },
		{ "page.xls", "web page" },	  { "noise.csv", "neither" },
		{ "bomb.xlsx", "larger than any" },
		{ "bomb_strings.xlsx", "larger than any" }, { "entities.xlsx", "document type" },
		{ "unclosed.xlsx", "damaged" },	  { "half.xlsx", "damaged" },
		{ "partless.xlsx", "damaged" },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		print_message("# %s\n", cases[i].file);
		assert_string_equal(import_sheet(cases[i].file, NULL), "bad_file");
		assert_int_equal(park_err.kind, ERR_FILE);
		assert_non_null(strstr(park_err.text, cases[i].file));
		assert_non_null(strstr(park_err.text, cases[i].says));
	}
	assert_int_equal(count_of("hazard", ""), 0);
	char *reject = env_path("reject.csv");
	assert_null(fopen(reject, "rb"));
	free(reject);
	/* The store goes on as before. */
	assert_string_equal(import_sheet("titled_shared.xlsx", NULL), "4 4 0 0 0");
}

static bool stop_late(void *ctx)
{
	return ++*(int *)ctx > 12;
}

static void note_progress(void *ctx, const char *what, long long now, long long total)
{
	(void)ctx;
	assert_true(now > 0 && now <= total);
	assert_non_null(strstr(what, "rows"));
}

/* Half-way through, nothing is left behind. */
static void test_cancelled(void **state)
{
	(void)state;
	int asked = 0;
	struct news news = { .progress = note_progress, .cancelled = stop_late, .ctx = &asked };
	char *arguments = xasprintf("--big '%s/big.xlsx' 3000", sheets_made);
	make_sheets(arguments);
	free(arguments);
	long enterprises = count_of("enterprise", "");
	assert_string_equal(import_sheet("big.xlsx", &(struct import_options){
		.create_missing = true, .news = &news }), "cancelled");
	assert_true(asked > 8);
	assert_int_equal(count_of("hazard", ""), 0);
	assert_int_equal(count_of("enterprise", ""), enterprises);
	assert_string_equal(import_sheet("big.xlsx", &(struct import_options){
		.create_missing = true }), "3000 3000 0 0 0");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_titled, sheets_begin, sheets_end),
		cmocka_unit_test_setup_teardown(test_two_rows, sheets_begin, sheets_end),
		cmocka_unit_test_setup_teardown(test_sheets, sheets_begin, sheets_end),
		cmocka_unit_test_setup_teardown(test_cells, sheets_begin, sheets_end),
		cmocka_unit_test_setup_teardown(test_thirteen, sheets_begin, sheets_end),
		cmocka_unit_test_setup_teardown(test_unseen, sheets_begin, sheets_end),
		cmocka_unit_test_setup_teardown(test_pointed_at, sheets_begin, sheets_end),
		cmocka_unit_test_setup_teardown(test_foreign, sheets_begin, sheets_end),
		cmocka_unit_test_setup_teardown(test_office_cells, sheets_begin, sheets_end),
		cmocka_unit_test_setup_teardown(test_synonyms, sheets_begin, sheets_end),
		cmocka_unit_test_setup_teardown(test_separators, sheets_begin, sheets_end),
		cmocka_unit_test_setup_teardown(test_ditto, sheets_begin, sheets_end),
		cmocka_unit_test_setup_teardown(test_warned, sheets_begin, sheets_end),
		cmocka_unit_test_setup_teardown(test_broken, sheets_begin, sheets_end),
		cmocka_unit_test_setup_teardown(test_cancelled, sheets_begin, sheets_end),
	};
	return cmocka_run_group_tests(tests, sheets_make, sheets_forget);
}
