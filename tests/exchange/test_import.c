#include <bihuan/exchange/import.h>

#include "../work/park.h"

static char *csv; /* path of the file under test */

static void put_file(const char *path, const char *text, size_t n)
{
	FILE *f = fopen(path, "wb");
	assert_non_null(f);
	assert_int_equal(fwrite(text, 1, n, f), n);
	fclose(f);
}

static char *get_file(const char *path)
{
	struct buf b = BUF_INIT;
	FILE *f = fopen(path, "rb");
	int c;
	if (!f)
		return NULL;
	while ((c = getc(f)) != EOF)
		buf_addc(&b, (char)c);
	fclose(f);
	return buf_take(&b);
}

static struct import_result done; /* of the last import */

/* "rows new updated unchanged rejected", or the code of the refusal. */
static const char *import(const char *ledger, const char *path, const struct import_options *o)
{
	static char text[80];
	import_result_free(&done);
	park_err = (struct err)ERR_INIT;
	if (!import_file(&park, ledger, path, o, &done, &park_err))
		return park_err.code;
	snprintf(text, sizeof text, "%ld %ld %ld %ld %ld", done.rows, done.new, done.updated,
		 done.unchanged, done.rejected);
	return text;
}

static const char *import_text(const char *ledger, const char *text,
			       const struct import_options *o)
{
	put_file(csv, text, strlen(text));
	return import(ledger, csv, o);
}

static int begin(void **state)
{
	park_begin(state);
	csv = env_path("old.csv");
	return 0;
}

static int end(void **state)
{
	import_result_free(&done);
	free(csv);
	return park_end(state);
}

#define HEAD "受检单位,隐患描述,检查部位,检查日期,检查人,隐患等级,整改要求,整改责任人,整改期限\n"
#define GOOD(n) "宏达化工(示例),通道堵塞" n ",仓库,2026-08-0" n ",王工,一般,清理,李工,2026-08-20\n"

static void test_thirteen(void **state)
{
	(void)state;
	static const char text[] = "\xef\xbb\xbf" HEAD GOOD("1") GOOD("2") GOOD("3")
		"宏达化工(示例),日期不对,仓库,春天某日,王工,一般,清理,李工,2026-08-20\n"
		GOOD("4") GOOD("5") GOOD("6") GOOD("7")
		"没有这家,描述,仓库,2026-08-05,王工,一般,清理,李工,2026-08-20\n"
		"永固建材(示例),\"多行\n描述，含\"\"引号\"\"\",\"甲,乙\",夏天某日,王工,较大,清理,李工,8月底\n"
		GOOD("8") GOOD("9") "永固建材(示例),最后一条,仓库,2026-08-10,王工,,,,\n";
	become("内勤丁");
	assert_string_equal(import_text("hazard", text, NULL), "13 10 0 0 3");
	assert_int_equal(count_of("hazard", ""), 10);
	assert_int_equal(count_of("hazard", "state:rectifying is:imported"), 9);
	assert_string_equal(value_of("hazard", "2026-A-0010", "state"), "registered");
	assert_string_equal(value_of("hazard", "2026-A-0010", "missing"), "source");
	assert_string_equal(done.reasons.n ? "" : "none", "");

	char *rejected = get_file(done.reject_file);
	assert_non_null(rejected);
	assert_true(str_starts(rejected, "\xef\xbb\xbf_行,_列,_原因,受检单位,隐患描述,检查部位,"
			       "检查日期,检查人,隐患等级,整改要求,整改责任人,整改期限\r\n5,检查日期,"));
	assert_non_null(strstr(rejected, ",永固建材(示例),\"多行\n描述，含\"\"引号\"\"\",\"甲,乙\","));

	/* The same bytes again. */
	assert_string_equal(import("hazard", csv, NULL), "already_imported");
	struct import_options again = { .again = true, .dry_run = true };
	assert_string_equal(import("hazard", csv, &again), "13 0 0 10 3");
	assert_null(done.reject_file);
	again.as_new = true;
	assert_string_equal(import("hazard", csv, &again), "13 10 0 0 3");
	assert_int_equal(count_of("hazard", ""), 10);

	/* Corrected in place, and taken in from there. */
	struct buf b = BUF_INIT;
	for (char *at = rejected; *at;) {
		static const char *const swaps[][2] = {
			{ "春天某日", "2026-03-05" }, { "没有这家", "永固建材(示例)" },
			{ ",较大,", ",重大," }, { "夏天某日", "2026-08-05" },
		};
		size_t i;
		for (i = 0; i < COUNT(swaps) && !str_starts(at, swaps[i][0]); i++)
			;
		buf_add(&b, i < COUNT(swaps) ? swaps[i][1] : "");
		if (i < COUNT(swaps))
			at += strlen(swaps[i][0]);
		else
			buf_addc(&b, *at++);
	}
	char *second = env_path("old.csv.reject.csv");
	put_file(second, b.s, b.len);
	assert_string_equal(import("hazard", second, NULL), "3 3 0 0 0");
	assert_null(done.reject_file);
	assert_int_equal(count_of("hazard", ""), 13);
	assert_int_equal(count_of("hazard", "level:major"), 1);
	assert_int_equal(done.ignored.n, 0);

	/* Each import is one entry: two undos take all of it back. */
	for (int i = 0; i < 2; i++) {
		struct undo_plan plan;
		must(work_undo_plan(&park, false, &plan, &park_err));
		assert_int_equal(plan.n, i ? 10 : 3);
		must(work_undo(&park, &plan, NULL, &park_err));
		undo_plan_free(&plan);
	}
	assert_int_equal(count_of("hazard", ""), 0);
	/* What was undone may be taken in anew. */
	assert_string_equal(import("hazard", csv, NULL), "13 10 0 0 3");
	buf_free(&b);
	free(second);
	free(rejected);
}

static void test_closed(void **state)
{
	(void)state;
	static const char text[] =
		"编号,企业,隐患描述,部位,发现日期,来源代码,等级,整改责任人,整改期限,整改完成时间,复查结果,复查日期,复查人,状态,销号时间,销号人\n"
		"旧-1,永固建材(示例),已闭环的,车间,2025-03-01,5,一般,李工,2025-02-20,2025-03-08,合格,2025-03-10,王工、张工,已销号,2025-03-12,赵局\n"
		",永固建材(示例),只有复查,车间,2025-04-01,5,一般,李工,2025-04-20,2025-04-08,合格,2025-04-10,王工,,,\n"
		",永固建材(示例),等待复查,车间,2025-05-01,5,一般,李工,2025-05-20,2025-05-08,,,,,,\n"
		",永固建材(示例),复查不合格,车间,2025-06-01,5,一般,李工,2025-06-20,2025-06-08,不合格,2025-06-10,王工,,,\n"
		",永固建材(示例),未来,车间,2025-06-01,5,一般,李工,2025-06-20,2027-06-08,,,,,,\n";
	become("内勤丁");
	assert_string_equal(import_text("hazard", text, NULL), "5 5 0 0 0");
	assert_string_equal(value_of("hazard", "2025-A-0001", "state"), "signed_off");
	assert_string_equal(value_of("hazard", "2025-A-0001", "completed_on"), "2025-03-10");
	assert_string_equal(value_of("hazard", "2025-A-0001", "signed_off_on"), "2025-03-12");
	assert_string_equal(value_of("hazard", "2025-A-0001", "approver"), "赵局");
	assert_string_equal(value_of("hazard", "2025-A-0001", "deadline"), "2025-02-20");
	assert_string_equal(value_of("hazard", "2025-A-0001", "source"), "inspection");
	assert_string_equal(value_of("hazard", "2025-A-0001", "note"), "原编号：旧-1");
	assert_string_equal(value_of("hazard", "2025-A-0001", "missing"), "found_by");
	assert_string_equal(value_of("hazard", "2025-A-0002", "state"), "signed_off");
	assert_string_equal(value_of("hazard", "2025-A-0002", "missing"),
			    "found_by\napprover\nsigned_off_on");
	assert_string_equal(value_of("hazard", "2025-A-0003", "state"), "awaiting_check");
	assert_string_equal(value_of("hazard", "2025-A-0004", "state"), "rectifying");
	assert_string_equal(value_of("hazard", "2025-A-0004", "round"), "2");
	assert_string_equal(value_of("hazard", "2025-A-0004", "check_result"), "fail");
	assert_int_equal(count_of("hazard", "is:contested"), 0);
	become("企业戊");
	struct import_options again = { .again = true, .as_new = true, .dry_run = true };
	assert_string_equal(import("hazard", csv, &again), "5 3 0 0 2");
}

static void test_enterprises(void **state)
{
	(void)state;
	static const char text[] = "隐患描述,位置,日期,整改期限\n甲,仓库,2026-08-01,2026-08-20\n乙,仓库,2026-08-02,\n";
	static const char named[] = "单位名称,隐患描述,位置,日期\n新来的(示例),甲,仓库,2026-08-01\n"
				    "新来的(示例),乙,仓库,2026-08-02\n";
	const struct pair one = { "企业", "E-A-0002" };
	const struct pair wrong = { "企业", "没有这家" };
	const struct pair unknown = { "colour", "red" };
	become("内勤丁");
	assert_string_equal(import_text("hazard", text, NULL), "required");
	assert_string_equal(park_err.field, "enterprise");
	assert_string_equal(import_text("hazard", text, &(struct import_options){
		.set = &wrong, .nset = 1 }), "not_found");
	assert_string_equal(import_text("hazard", text, &(struct import_options){
		.set = &unknown, .nset = 1 }), "unknown_field");
	assert_string_equal(import_text("hazard", text, &(struct import_options){
		.set = &one, .nset = 1 }), "2 2 0 0 0");
	assert_int_equal(count_of("hazard", "enterprise:永固建材(示例)"), 2);
	/* The stand-in, once for all, and named as missing. */
	assert_string_equal(import_text("hazard", text, &(struct import_options){
		.again = true, .create_missing = true }), "2 2 0 0 0");
	assert_int_equal(count_of("enterprise", "placeholder:yes"), 1);
	assert_string_equal(value_of("hazard", "2026-A-0003", "missing"),
			    "enterprise\nlevel\nfound_by\nsource");
	assert_int_equal(count_of("hazard", "enterprise:待核实(导入)"), 2);
	assert_string_equal(import_text("hazard", named, NULL), "2 0 0 0 2");
	assert_string_equal(import_text("hazard", named, &(struct import_options){
		.create_missing = true, .dry_run = true }), "2 2 0 0 0");
	assert_int_equal(count_of("enterprise", ""), 3);
	assert_string_equal(import_text("hazard", named, &(struct import_options){
		.create_missing = true }), "2 2 0 0 0");
	assert_int_equal(count_of("enterprise", ""), 4);
	assert_int_equal(count_of("hazard", "enterprise:新来的(示例)"), 2);
}

static void test_updates(void **state)
{
	(void)state;
	static const char text[] = "编号,企业,隐患描述,部位,状态,备注,颜色\n"
				   "2026-A-0001,宏达化工(示例),消防通道堵塞,二号仓库,已登记,,红\n"
				   "2026-A-0002,宏达化工(示例),灭火器过期,一号仓库,,,\n"
				   "2026-A-0003,宏达化工(示例),灭火器过期,一号仓库,整改中,,\n"
				   "2026-A-0001,宏达化工(示例),消防通道堵塞,三号仓库,,,\n";
	become("检查丙");
	for (int i = 0; i < 3; i++)
		assert_string_equal(try_hazard(i ? "enterprise=宏达化工(示例)|description=灭火器过期|"
						   "location=一号仓库|source_code=5|note=有"
						 : "enterprise=宏达化工(示例)|description=消防通道堵塞|"
						   "location=一号仓库|source_code=5|note=有", NULL), "");
	assert_string_equal(import_text("hazard", text, NULL), "4 0 1 1 2");
	assert_string_equal(value_of("hazard", "2026-A-0001", "location"), "二号仓库");
	assert_string_equal(value_of("hazard", "2026-A-0001", "note"), "有\n颜色：红");
	assert_int_equal(done.ignored.n, 1);
	assert_string_equal(done.ignored.v[0], "颜色");
}

static void test_plain(void **state)
{
	(void)state;
	static const char text[] =
		"企业名称,统一社会信用代码,行业,从业人员,负责人\n"
		"宏达化工(示例),,化工和危险化学品,20,宏达负责人\n"
		"新厂(示例),,工贸-机械,100,某甲\n"
		"新厂(示例),,工贸-机械,100,某甲\n"
		"坏码(示例),\"12 \r\n\t3\",工贸-机械,100,某甲\n"
		",,工贸-机械,100,某甲\n";
	become("内勤丁");
	assert_string_equal(import_text("enterprise", text, NULL), "5 2 1 0 2");
	assert_int_equal(done.kept_in_note, 1);
	assert_string_equal(value_of("enterprise", "坏码(示例)", "note"), "统一社会信用代码：12 3");
	assert_string_equal(value_of("enterprise", "宏达化工(示例)", "micro"), "1");
	assert_string_equal(value_of("enterprise", "新厂(示例)", "kind"), "company");
	assert_string_equal(import_text("criterion", "code,standard,text\nX-1,某标准,某条\n", NULL),
			    "wrong_role");
	become("管理员甲");
	assert_string_equal(import_text("criterion",
		"code,standard,text\nX-1,某标准,某条\nGM-03-02,某标准,改了\n", NULL), "2 1 1 0 0");
	assert_string_equal(value_of("criterion", "X-1", "in_force"), "1");
	assert_string_equal(value_of("criterion", "GM-03-02", "text"), "改了");
	assert_string_equal(import_text("person", "姓名,角色\n某,检查员\n", NULL), "wrong_ledger");
	assert_string_equal(import_text("colour", "a\n", NULL), "unknown_ledger");
}

static void test_files(void **state)
{
	(void)state;
	static const char titled[] =
		"某园区安全检查隐患台账,,,\n填报人：周工 电话：无,,,2026年8月\n"
		"序号,被检查单位,存在的问题,检查部位,检查日期\n"
		"1,宏达化工(示例),消防通道堵塞,仓库,2026.8.5\n"
		"2,宏达化工(示例),,仓库,2026.8.5\n";
	static const char spoilt[] = "企业,隐患描述,部位,发现日期\n"
		"宏达化工(示例),\xff\xfe,仓库,2026-08-05\n"
		"宏达化工(示例),好的,仓库,2026-08-05\n";
	become("内勤丁");
	assert_string_equal(import_text("hazard", titled, NULL), "2 1 0 0 1");
	assert_string_equal(value_of("hazard", "2026-A-0001", "found_by"), "周工");
	char *rejected = get_file(done.reject_file);
	assert_non_null(strstr(rejected, ",检查日期,发现人\r\n5,存在的问题,"));
	assert_non_null(strstr(rejected, ",2026.8.5,周工\r\n"));
	free(rejected);

	assert_string_equal(import_text("hazard", spoilt, NULL), "2 1 0 0 1");
	rejected = get_file(done.reject_file);
	assert_non_null(strstr(rejected, "2,隐患描述,"));
	assert_non_null(strstr(rejected, ",\xff\xfe,"));
	free(rejected);

	assert_string_equal(import_text("hazard", "a,b\n1,2\n", NULL), "bad_heading");
	assert_string_equal(import_text("hazard", "", NULL), "bad_file");
	assert_string_equal(import_text("hazard", "\n\n", NULL), "bad_heading");
	assert_string_equal(import("hazard", "/nowhere/x.csv", NULL), "no_file");
	assert_string_equal(import_text("hazard", "企业,隐患描述,部位,发现日期\n", NULL),
			    "0 0 0 0 0");
	long before = count_of("hazard", "");
	assert_string_equal(import_text("hazard", titled, &(struct import_options){
		.again = true, .reject = "/nowhere/x.csv" }), "io");
	assert_int_equal(count_of("hazard", ""), before);
}

/* A number that the store knows of, though nobody can find it any more. */
static void test_taken(void **state)
{
	(void)state;
	char id[ID_TEXT];
	become("管理员甲");
	id_of("criterion", "GM-03-02", id);
	must(work_void(&park, id, "换版", &park_err));
	assert_string_equal(import_text("criterion",
		"code,standard,text\nGM-03-02,某标准,某条\n", NULL), "1 0 0 0 1");
	assert_string_equal(import_text("criterion",
		"code,standard,text\nGM-03-02,某标准,某条\nX-1,某标准,某条\n", NULL), "2 1 0 0 1");
}

static bool stop_now(void *ctx)
{
	return ++*(int *)ctx > 1;
}

static void test_cancelled(void **state)
{
	(void)state;
	struct buf b = BUF_INIT;
	int asked = 0;
	struct news news = { .cancelled = stop_now, .ctx = &asked };
	buf_add(&b, "企业,隐患描述,部位,发现日期\n没有这家,描述,部位,2026-08-01\n");
	for (int i = 0; i < 600; i++)
		buf_addf(&b, "宏达化工(示例),第%d处,仓库,2026-08-01\n", i);
	become("内勤丁");
	assert_string_equal(import_text("hazard", b.s, &(struct import_options){ .news = &news }),
			    "cancelled");
	assert_int_equal(count_of("hazard", ""), 0);
	char *rejected = xasprintf("%s.reject.csv", csv);
	assert_null(get_file(rejected));
	/* The store goes on as before. */
	assert_string_equal(import("hazard", csv, NULL), "601 600 0 0 1");
	assert_int_equal(count_of("hazard", ""), 600);
	free(rejected);
	buf_free(&b);
}

/* Words of sheets thrown together: every row is one of four, whatever they say. */
static void test_thrown_together(void **state)
{
	(void)state;
	static const char *const words[] = {
		"企业", "隐患描述", "部位", "检查日期", "检查人：王工", "整改情况", "责任人", "期限",
		"编号", "_行", "备注", "日期", "宏达化工(示例)", "没有这家", "2026-08-01", "46200",
		"三月五日", "王 工", "王工/李工", "高处坠落、坍塌", "一般", "检查时间：8:30", "：", "1", "2",
		"", "", "", "\"多行\n描述\"", "检 查 人 ： 甲 乙  日期：2026年8月5日", "整改资金(万元)", "0.35",
		"#REF!", "/", "\xc2\xa0", "隐患描述（附照片）", "\xff\xfe",
	};
	uint32_t seed = 11;
	become("内勤丁");
	for (int round = 0; round < 100; round++) {
		struct buf b = BUF_INIT;
		buf_add(&b, "台账\n");
		for (int i = 0; i < 60; i++) {
			seed = seed * 1664525u + 1013904223u;
			buf_add(&b, words[(seed >> 16) % COUNT(words)]);
			buf_add(&b, (seed >> 9) % 7 ? "," : "\n");
		}
		const char *counts = import_text("hazard", b.s, &(struct import_options){
			.dry_run = true, .again = true, .create_missing = round % 2 });
		if (strchr(counts, ' '))
			assert_int_equal(done.rows, done.new + done.updated + done.unchanged +
							    done.rejected);
		else if (strcmp(counts, "required") != 0)
			assert_string_equal(counts, "bad_heading");
		buf_free(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_thirteen, begin, end),
		cmocka_unit_test_setup_teardown(test_closed, begin, end),
		cmocka_unit_test_setup_teardown(test_enterprises, begin, end),
		cmocka_unit_test_setup_teardown(test_updates, begin, end),
		cmocka_unit_test_setup_teardown(test_plain, begin, end),
		cmocka_unit_test_setup_teardown(test_files, begin, end),
		cmocka_unit_test_setup_teardown(test_taken, begin, end),
		cmocka_unit_test_setup_teardown(test_cancelled, begin, end),
		cmocka_unit_test_setup_teardown(test_thrown_together, begin, end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
