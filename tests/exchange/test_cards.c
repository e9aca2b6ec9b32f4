/* The thirteen shapes in which cards of posts are met (sheets/templates.py), and for every column and block of each where
 * what stands there goes: a field of the post, a field of an item of one of its lists, or its note. */
#include <bihuan/exchange/cards.h>

#include "sheets.h"

static const struct {
	int shape;
	const char *block, *text; /* what is there, and a piece of what stands in it, as it is shown */
	const char *where;	  /* FIELD of the post, or LEDGER.FIELD */
} places[] = {
	{ 1, "名称", "名称值", "post_risk.activity" },
	{ 1, "风险描述", "风险描述值", "post_risk.description" },
	{ 1, "管控措施", "管控措施值", "post_risk.measures" },
	{ 1, "负责部门", "负责部门值", "post_risk.responsible" },
	{ 1, "风险分析对象", "风险分析对象：对象值", "note" },
	{ 1, "风险分析单元", "风险分析单元：单元值", "note" },
	{ 1, "管控周期", "8小时/次", "post_risk.cycle" },
	{ 1, "管控方式", "管控方式值", "post_risk.way" },
	{ 1, "岗位职责清单", "职责值二", "post_duty.duty" },
	{ 1, "岗位操作卡", "操作值二", "post_step.content" },
	{ 1, "岗位应急处置卡", "情形值", "post_emergency.situation" },
	{ 1, "岗位应急处置卡", "处置值", "post_emergency.measures" },
	{ 1, "持卡人", "丁二", "holders" },
	{ 1, "发卡人数", "2", "cards_issued" },
	{ 1, "口诀：风险", "风险口诀值", "risk_rhyme" },
	{ 1, "口诀：职责", "职责口诀值", "duty_rhyme" },
	{ 1, "口诀：操作", "操作口诀值", "step_rhyme" },
	{ 1, "口诀：应急", "应急口诀值", "emergency_rhyme" },

	{ 2, "应急卡名称", "应急卡名称：卡名值", "note" },
	{ 2, "关联岗位名称", "示例二岗", "name" },
	{ 2, "处置卡编号", "处置卡编号：编号值", "note" },
	{ 2, "事故风险", "事故风险值", "post_emergency.situation" },
	{ 2, "发生场所", "发生场所：场所值", "note" },
	{ 2, "工艺说明", "工艺说明：工艺值", "note" },
	{ 2, "事故特征", "事故特征：特征值", "note" },
	{ 2, "危害描述", "危害描述：危害值", "note" },
	{ 2, "步骤说明", "步骤说明：步骤值", "post_emergency.measures" },
	{ 2, "处置措施", "处置措施：措施值", "post_emergency.measures" },
	{ 2, "主要责任人", "主要责任人：责任人值", "note" },
	{ 2, "注意事项", "注意值", "post_emergency.caution" },
	{ 2, "内部应急电话", "内部应急电话：内线1", "post_emergency.call" },
	{ 2, "外部应急电话", "外部应急电话：外线2", "post_emergency.call" },
	{ 2, "附件", "附件：附件值", "note" },

	{ 3, "岗位名称", "示例三岗", "name" },
	{ 3, "主要危险有害因素", "因素值", "post_risk.description" },
	{ 3, "易导致事故风险", "触电、火灾", "post_risk.accident_types" },
	{ 3, "风险等级", "橙（较大）", "post_risk.level" },
	{ 3, "风险管控措施", "管控值", "post_risk.measures" },
	{ 3, "应急处置对策", "对策值", "post_emergency.measures" },
	{ 3, "安全警示标示", "安全警示标示：标示值", "note" },
	{ 3, "附件", "附件：附件值", "note" },

	{ 4, "承诺人", "承诺人：某甲", "note" },
	{ 4, "主管领导", "主管领导：某乙", "note" },
	{ 4, "岗位名称", "示例四岗", "name" },
	{ 4, "承诺事项", "承诺值二", "post_duty.duty" },
	{ 4, "承诺日期", "承诺日期：2026-08-01", "note" },

	{ 5, "岗位名称", "示例五岗", "name" },
	{ 5, "本岗位存在的事故类型", "火灾", "post_emergency.situation" },
	{ 5, "应急处置措施", "灭火值", "post_emergency.measures" },
	{ 5, "应急联系方式 内部", "部门负责人 内线2", "post_emergency.call" },
	{ 5, "应急联系方式 外部", "急救120", "post_emergency.call" },

	{ 6, "风险等级", "橙（较大）", "post_risk.level" },
	{ 6, "风险类型", "触电、火灾", "post_risk.accident_types" },
	{ 6, "应急处置措施", "处置值", "post_emergency.measures" },
	{ 6, "管理责任人", "责任人值", "post_risk.responsible" },
	{ 6, "重要提示", "重要提示：提示值", "note" },
	{ 6, "电话", "内线6", "post_emergency.call" },

	{ 7, "dangerType", "类型值", "note" }, /* a case without measures is no item */
	{ 7, "dangerMain", "危险值", "post_risk.description" },
	{ 7, "facIphone", "facIphone：厂线1", "note" },
	{ 7, "deptIphone", "deptIphone：部线2", "note" },
	{ 7, "emergencyIphone", "emergencyIphone：急救3", "note" },
	{ 7, "fireIphone", "fireIphone：火警4", "note" },

	{ 8, "风险名称", "名称值", "post_risk.activity" },
	{ 8, "主要危险因素概述", "因素值", "post_risk.description" },
	{ 8, "风险等级", "黄（一般）", "post_risk.level" },
	{ 8, "主要事故类型", "触电", "post_risk.accident_types" },
	{ 8, "主要风险控制措施", "控制值", "post_risk.measures" },
	{ 8, "photo", "pictures in the file: 1", "note" },
	{ 8, "责任单位", "单位值", "post_risk.responsible" },
	{ 8, "安全警示标志", "安全警示标志：标志值", "note" },
	{ 8, "应急处置措施", "处置值二", "post_emergency.measures" },
	{ 8, "责任人", "责任人：某丙", "post_risk.responsible" },
	{ 8, "联系电话", "内线8", "post_emergency.call" },

	{ 9, "岗位名称", "示例九岗", "name" },
	{ 9, "主要事故类型", "火灾", "post_risk.accident_types" },
	{ 9, "步骤或范围", "步骤值", "post_risk.activity" },
	{ 9, "危险危害因素", "危险危害因素：因素二", "post_risk.description" },
	{ 9, "可能的事故及严重性", "可能的事故及严重性：严重二", "post_risk.description" },
	{ 9, "防范或应急处理措施", "防范二", "post_risk.measures" },

	{ 10, "风险点名称", "点名值", "post_risk.activity" },
	{ 10, "编号", "编号：编号值", "note" },
	{ 10, "风险等级", "红（重大）", "post_risk.level" },
	{ 10, "责任单位", "单位值", "post_risk.responsible" },
	{ 10, "责任人", "责任人：某丁", "post_risk.responsible" },
	{ 10, "联系电话", "内线10", "post_emergency.call" },
	{ 10, "安全标志", "安全标志：标志值", "note" },
	{ 10, "主要危险因素描述", "因素值", "post_risk.description" },
	{ 10, "主要事故类型", "触电", "post_risk.accident_types" },
	{ 10, "主要风险控制措施", "控制值", "post_risk.measures" },
	{ 10, "应急处置措施", "处置值", "post_emergency.measures" },
	{ 10, "签发单位", "签发单位：签发值", "note" },
	{ 10, "编制日期", "编制日期：2026-08-01", "note" },
	{ 10, "版本", "V1.2", "edition" },
	{ 10, "enterprise", "宏达化工(示例)", "enterprise" },

	{ 11, "企业名称", "宏达化工(示例)", "enterprise" },
	{ 11, "场所/环节/部位", "场所/环节/部位：部位值", "note" },
	{ 11, "风险点名称", "点名值", "post_risk.activity" },
	{ 11, "风险类型", "火灾", "post_risk.accident_types" },
	{ 11, "可能造成的事故类型", "触电", "post_risk.accident_types" },
	{ 11, "photo", "pictures in the file: 1", "note" },
	{ 11, "具体管控措施", "2. 管控二", "post_risk.measures" },
	{ 11, "警示标志", "警示标志：标志值", "note" },
	{ 11, "责任部门", "部门值", "post_risk.responsible" },
	{ 11, "QR", "二维码：码值", "note" },

	{ 12, "岗位风险清单", "风险值5", "post_risk.activity" },
	{ 12, "风险口诀", "风险口诀值", "risk_rhyme" },
	{ 12, "岗位职责清单", "职责值5", "post_duty.duty" },
	{ 12, "职责口诀", "职责口诀值", "duty_rhyme" },
	{ 12, "岗位操作卡", "操作值6", "post_step.content" },
	{ 12, "操作口诀", "操作口诀值", "step_rhyme" },
	{ 12, "岗位应急处置卡", "处置值2", "post_emergency.measures" },
	{ 12, "应急口诀", "应急口诀值", "emergency_rhyme" },

	{ 13, "作业原则", "原则值二", "post_step.content" },
	{ 13, "作业原则", "作业原则", "post_step.step" },
	{ 13, "作业前", "前值", "post_step.content" },
	{ 13, "作业中", "中值二", "post_step.content" },
	{ 13, "作业中", "作业中", "post_step.step" },
	{ 13, "作业后", "后值", "post_step.content" },
	{ 13, "安全防护措施", "防护值", "post_step.content" },
};

/* Files by shape, and how many items each of the four lists gets. */
static const struct {
	const char *file;
	size_t items[4];
} shapes[] = {
	[1] = { "宏达化工(示例)-示例一岗.xlsx", { 1, 2, 2, 1 } }, [2] = { "宏达化工(示例)-应急处置卡.xlsx", { 0, 0, 0, 1 } },
	[3] = { "宏达化工(示例)-应知卡.xlsx", { 1, 0, 0, 1 } },   [4] = { "宏达化工(示例)-承诺卡.docx", { 0, 2, 0, 0 } },
	[5] = { "宏达化工(示例)-处置卡.xlsx", { 0, 0, 0, 2 } },   [6] = { "宏达化工(示例)-公告牌.docx", { 1, 0, 0, 1 } },
	[7] = { "宏达化工(示例)-示例七岗.xlsx", { 1, 0, 0, 0 } }, [8] = { "宏达化工(示例)-告知卡.docx", { 1, 0, 0, 1 } },
	[9] = { "宏达化工(示例)-辨识卡.docx", { 2, 0, 0, 0 } },   [10] = { "十.docx", { 1, 0, 0, 1 } },
	[11] = { "十一.docx", { 1, 0, 0, 0 } },			  [12] = { "十二.docx", { 5, 5, 6, 2 } },
	[13] = { "宏达化工(示例)-告知牌.docx", { 0, 0, 7, 0 } },
};
#define NSHAPES 13

static bool shows(const struct record *r, const char *field, const char *text)
{
	const struct field *f = ledger_field(r->ledger, field);
	const char *value = record_get(r, field);
	char *shown = value ? value_show(f, value, store_names(park.store, park.today)) : xstrdup("");
	bool has = strstr(shown, text) != NULL;

	assert_non_null(f);
	free(shown);
	return has;
}

/* Some item of the list, or the post itself. */
static bool stands_there(const char *id, const char *where, const char *text)
{
	const char *dot = strchr(where, '.');
	struct record **items = NULL, *r = NULL;
	size_t n = 0;
	bool has = false;

	if (!dot) {
		must(store_get(park.store, id, &r, &park_err));
		has = shows(r, where, text);
		record_free(r);
		return has;
	}
	char *ledger = xstrndup(where, (size_t)(dot - where));
	must(store_items(park.store, store_ledger(park.store, ledger), id, &items, &n, &park_err));
	for (size_t i = 0; i < n; i++)
		has = has || shows(items[i], dot + 1, text);
	records_free(items, n);
	free(ledger);
	return has;
}

static void write_templates(void)
{
	char *command = xasprintf("python3 -B '%s/exchange/sheets/templates.py' '%s'", sheets_tests, sheets_made);

	assert_int_equal(system(command), 0);
	free(command);
}

/* All that is not as the tables say is told, not only the first of it. */
static int check_shape(int shape, const struct card_told *t)
{
	int wrong = 0;

	if (t->fate != CARD_NEW) {
		print_message("shape %d: %s\n", shape, t->why.text);
		return 1;
	}
	for (size_t i = 0; i < 4; i++)
		if (t->counts[i].n != shapes[shape].items[i]) {
			print_message("shape %d: %zu items of %s\n", shape, t->counts[i].n, t->counts[i].ledger->name);
			wrong++;
		}
	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		if (places[i].shape == shape && !stands_there(t->id, places[i].where, places[i].text)) {
			print_message("shape %d: %s: no “%s” in %s\n", shape, places[i].block, places[i].text, places[i].where);
			wrong++;
		}
	for (size_t k = 0; wrong && k < t->left.n; k++)
		print_message("left: %s\n", t->left.v[k]);
	return wrong;
}

static int print_again(int shape, const struct card_told *t)
{
	print_message("shape %d, once more: %s\n", shape, t->changes.n ? t->changes.v[0] : t->why.text);
	return 1;
}

static void thirteen_shapes(void **state)
{
	int wrong = 0;

	(void)state;
	lang_set(LANG_ZH);
	write_templates();
	for (int shape = 1; shape <= NSHAPES; shape++) {
		struct cards_options o = { .keep_rest = true };
		struct cards_result r = { .n = 0 };
		char *path = sheet_path(shapes[shape].file);
		const char *paths[] = { path };

		must(cards_import(&park, "post", paths, 1, &o, &r, &park_err));
		if (r.n != 1)
			fail_msg("shape %d: %zu cards", shape, r.n);
		wrong += check_shape(shape, &r.v[0]);
		cards_result_free(&r);
		/* and again: the same */
		must(cards_import(&park, "post", paths, 1, &o, &r, &park_err));
		if (r.v[0].fate != CARD_UNCHANGED)
			wrong += print_again(shape, &r.v[0]);
		cards_result_free(&r);
		free(path);
	}
	lang_set(LANG_EN);
	assert_int_equal(wrong, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(thirteen_shapes, sheets_begin, sheets_end),
	};
	return cmocka_run_group_tests(tests, sheets_make, sheets_forget);
}
