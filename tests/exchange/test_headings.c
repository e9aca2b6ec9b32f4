/* What parks, enterprises and other programs call the columns of their ledgers: each heading
 * of the forms this program knows of, with the field it finds, or "" where the hazard has no
 * such field and the cells go to the note under their heading. */
#include "sheets.h"

struct heading_case {
	const char *heading, *field;
};

/* Lists for correction and for signing off, the ledger, the record of an inspection, the
 * record of a major hazard. */
static const struct heading_case park_forms[] = {
	{ "被检查单位", "enterprise" },	     { "具体地点", "location" },
	{ "隐患类别", "category" },	     { "存在的问题或隐患", "description" },
	{ "问题或隐患图片", "" },	     { "整改措施", "measure_taken" },
	{ "整改期限（天）", "deadline" },    { "整改责任人", "responsible" },
	{ "整改资金（元）", "funds_spent" }, { "复查时间", "completed_on" },
	{ "完成情况", "measure_taken" },     { "复查人", "checkers" },
	{ "备注", "note" },		     { "存在隐患或问题", "description" },
	{ "采取的整改措施", "measure_taken" }, { "整改期限", "deadline" },
	{ "整改情况", "measure_taken" },     { "完成时间", "rectified_on" },
	{ "整改前图片", "" },		     { "整改后图片", "" },
	{ "检查时间", "found_on" },	     { "检查人", "found_by" },
	{ "整改完成时间", "rectified_on" },  { "责任人", "responsible" },
	{ "复查结果", "check_result" },	     { "日期", "found_on" },
	{ "检查部位", "location" },	     { "现场具体隐患", "description" },
	{ "填报单位", "" },		     { "隐患编号", "number" },
	{ "法人单位", "enterprise" },	     { "负责人", "responsible" },
	{ "等级", "level" },		     { "事故类型", "accident_types" },
	{ "性质", "cause" },		     { "形成时间", "found_on" },
	{ "位置", "location" },		     { "影响范围", "" },
	{ "潜在损失", "" },		     { "治理方案", "requirement" },
	{ "资金", "funds_spent" },	     { "时限", "deadline" },
	{ "应急措施", "interim_measures" },  { "验收标准", "" },
};

/* Checklists and what programs import from them. */
static const struct heading_case checklists[] = {
	{ "检查类型", "source_code" },	  { "检查项", "" },
	{ "不合格项描述", "description" }, { "整改要求", "requirement" },
	{ "检查区域", "location" },	  { "责任单位", "enterprise" },
	{ "处理措施", "requirement" },	  { "限时时间", "deadline" },
	{ "整改情况(是/否)", "state" },	  { "检查结果", "state" },
	{ "处理意见", "requirement" },	  { "整改结果", "measure_taken" },
	{ "验证情况", "check_result" },	  { "隐患描述", "description" },
	{ "隐患整改要求", "requirement" }, { "规范条文", "article" },
	{ "检查对象", "enterprise" },	  { "检查内容", "" },
	{ "所属区域", "location" },	  { "风险描述", "" },
	{ "巡查类型", "" },		  { "巡查人", "found_by" },
	{ "巡查部门", "" },		  { "巡查时间", "found_on" },
	{ "巡查位置", "location" },	  { "巡查内容", "" },
	{ "巡查结果", "" },		  { "存在问题", "description" },
	{ "处置结果", "measure_taken" },  { "检查项目", "" },
	{ "检查方式", "source" },	  { "检查依据", "article" },
	{ "问题描述", "description" },	  { "违法行为", "description" },
	{ "检查情况", "" },		  { "部分参考依据", "" },
};

/* Ledgers of enterprises and of firms that check for a park. */
static const struct heading_case ledgers[] = {
	{ "检查场所", "location" },	   { "检查日期", "found_on" },
	{ "事故隐患名称与内容", "description" }, { "隐患类别（一般、重大）", "category" },
	{ "整改资金", "funds_spent" },	   { "复查时间", "completed_on" },
	{ "隐患图片", "" },		   { "整改图片", "" },
	{ "描述(简题)", "description" },   { "隐患级别", "level" },
	{ "专业分类", "category" },	   { "厂级监控人员", "" },
	{ "治理期限", "deadline" },	   { "是否消除", "state" },
	{ "未消除隐患当月的治理情况", "measure_taken" },
	{ "检查名称", "" },		   { "检查重点内容", "" },
	{ "检查发现问题", "description" }, { "部门主管", "" },
	{ "验证日期", "completed_on" },	   { "完成情况、责任人及完成日期", "measure_taken" },
	{ "隐患内容", "description" },	   { "部门/装置", "location" },
	{ "发现人", "found_by" },	   { "发现日期", "found_on" },
	{ "违章情况", "description" },	   { "主要预控及治理措施", "requirement" },
	{ "隐患现状", "description" },	   { "防控措施", "interim_measures" },
};

/* What the imports of other programs ask for. */
static const struct heading_case imports[] = {
	{ "隐患编码", "number" },	   { "隐患名称", "description" },
	{ "隐患区域", "location" },	   { "设备名称", "location" },
	{ "事故隐患描述(简题)", "description" }, { "整改责任单位", "enterprise" },
	{ "整改截止时间", "deadline" },	   { "整改责任人电话", "" },
	{ "验收人", "checkers" },	   { "验收单位", "" },
	{ "验收日期", "completed_on" },	   { "排查日期", "found_on" },
	{ "隐患具体位置", "location" },	   { "主要治理方案", "requirement" },
	{ "核准人", "" },		   { "核准日期", "" },
	{ "整改完成日期", "rectified_on" }, { "核查人", "checkers" },
	{ "核查日期", "completed_on" },	   { "实际治理资金（万元）", "funds_spent" },
};

static const struct heading_case enterprises[] = {
	{ "企业名称", "name" },		  { "企业全称", "name" },
	{ "单位名称（盖章）", "name" },	  { "统一社会信用代码", "credit_code" },
	{ "信用代码", "credit_code" },	  { "注册地址", "address" },
	{ "生产经营地址", "address" },	  { "行业类别", "sector" },
	{ "从业人数", "employees" },	  { "企业类型", "kind" },
	{ "法定代表人", "head" },	  { "主要负责人", "head" },
	{ "安全管理人员", "safety_officer" }, { "手机号码", "contact_phone" },
	{ "联系电话", "contact_phone" },  { "监管部门", "department" },
	{ "备注", "note" },		  { "注册资本", "" },
};

/* Beside columns that are sure, and not of the case's field. */
static const char *field_of(const char *ledger, const char *heading, const char *beside)
{
	static char field[64];
	struct import_preview look = { 0 };
	char *path = env_path("one.csv");
	FILE *f = fopen(path, "wb");
	assert_non_null(f);
	fprintf(f, "\"%s\",%s\n某,某,某\n", heading, beside);
	fclose(f);
	must(import_look(&park, ledger, path, NULL, &look, &park_err));
	snprintf(field, sizeof field, "%s", look.columns[0].field ? look.columns[0].field : "");
	import_preview_free(&look);
	free(path);
	return field;
}

static void check(const char *ledger, const struct heading_case *cases, size_t n, const char *beside)
{
	size_t wrong = 0;
	for (size_t i = 0; i < n; i++) {
		const char *field = field_of(ledger, cases[i].heading, beside);
		if (strcmp(field, cases[i].field) == 0)
			continue;
		print_message("# %s is \"%s\", not \"%s\"\n", cases[i].heading, field, cases[i].field);
		wrong++;
	}
	assert_int_equal(wrong, 0);
}

static void test_headings(void **state)
{
	(void)state;
	check("hazard", park_forms, COUNT(park_forms), "临时措施,挂牌级别");
	check("hazard", checklists, COUNT(checklists), "临时措施,挂牌级别");
	check("hazard", ledgers, COUNT(ledgers), "监管责任人,挂牌级别");
	check("hazard", imports, COUNT(imports), "临时措施,挂牌级别");
	check("enterprise", enterprises, COUNT(enterprises), "国民经济行业代码,分级");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_headings, sheets_begin, sheets_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
