/* What is on the screens, at three sizes in both languages; test_language_work.c has those where something is under way. */
#include "language.h"

static const char *const told[] = { "list hazard", "list enterprise", "list criterion", "list person", "list rule", "log" };

static const struct place places[] = {
	{ "", "今日", "Today" },
	{ "<Tab><Tab><Tab>", "今日", "Today" },
	{ "<Space>", "*2026", "*2026" },
	{ ":hazards<Enter>", "隐患", "Hazard" },
	{ ":hazards is:overdue<Enter>", "隐患", "Hazard" },
	{ ":hazards<Enter>f", "隐患", "Hazard" },
	{ ":list task<Enter>", "任务", "Task" },
	{ ":list draw<Enter>", "双随机抽查", "Double-random draw" },
	{ ":list licence<Enter>", "证照", "Licence" },
	{ ":list insurance<Enter>", "安全生产责任保险", "Liability insurance" },
	{ ":list pressing<Enter>", "督促惩戒", "Pressing" },
	{ ":enterprises<Enter>", "企业", "Enterprise" },
	{ ":show 2026-A-0057<Enter>", "2026-A-0057", "2026-A-0057" },
	{ ":show 2026-A-0056<Enter>", "2026-A-0056", "2026-A-0056" },
	{ ":show 2026-A-0057<Enter><End>", "2026-A-0057", "2026-A-0057" },
	{ ":show 2026-A-0114<Enter>1", "定级", "Grade" },
	{ ":show 2026-A-0112<Enter>1", "复查", "Check" },
	{ ":show 2026-A-0048<Enter>1", "督办", "Supervise" },
	{ ":show E-A-0001<Enter>", "E-A-0001", "E-A-0001" },
	{ ":show P-A-002<Enter>", "P-A-002", "P-A-002" },
	{ ":log 2026-A-0057<Enter>", "A-", "A-" },
	{ ":new<Enter>", "登记隐患", "New hazard" },
	{ ":walk<Enter>", "连续登记", "Walk" },
	{ ":ledgers<Enter>", "台账", "Ledgers" },
	{ ":figures<Enter>", "统计", "Figures" },
	{ ":report<Enter>", "闭环率", "Closing rate" },
	{ ":report monthly_table<Enter>", "总体情况", "Overall" },
	{ "u", "撤销", "Undo" },
};

static const struct look looks[] = { { 80, 24, "zh" }, { 80, 24, "en" }, { 60, 20, "zh" }, { 60, 20, "en" }, { 120, 40, "zh" }, { 120, 40, "en" } };

static void test_language(void **state)
{
	char *store = sample_store();

	(void)state;
	read_written(store, told, COUNT(told));
	for (size_t i = 0; i < COUNT(looks); i++) {
		const struct look *l = &looks[i];
		struct screen *s = drive_start(store, "P-A-002", l->lang, l->cols, l->rows);

		drive(s, "", str_eq(l->lang, "zh") ? "在办 35" : "Open 35");
		for (size_t k = 0; k < COUNT(places); k++)
			look_at(s, l, &places[k]);
		drive_quit(s);
	}
	free(written);
	free(store);
}

/* F9 in a screen that is open changes all of it: it then holds no word of the language before. Where something is asked
 * it says why not. */
static void test_switch(void **state)
{
	char *store = sample_store();

	(void)state;
	read_written(store, told, COUNT(told));
	for (int zh = 0; zh <= 1; zh++) {
		struct screen *s = drive_start(store, "P-A-002", zh ? "zh" : "en", 80, 24);

		drive(s, "", zh ? "在办 35" : "Open 35");
		for (size_t k = 0; k < COUNT(places); k++) {
			char where[120];

			snprintf(where, sizeof where, "F9 after %s, begun in %s", places[k].go, zh ? "zh" : "en");
			drive(s, places[k].go, zh ? places[k].zh : places[k].en);
			if (screen_has(s, zh ? "Esc 取消" : "Esc cancels"))
				drive(s, "<F9>", zh ? "先回答" : "Answer this first");
			else
				drive(s, "<F9>", zh ? places[k].en : places[k].zh);
			char *text = screen_text(s);

			(zh == !screen_has(s, zh ? "Esc 取消" : "Esc cancels") ? no_chinese : no_english)(text, where);
			free(text);
			drive_home(s);
			drive(s, ":lang<Enter>", zh ? "在办 35" : "Open 35");
		}
		drive_quit(s);
	}
	free(written);
	free(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_language), cmocka_unit_test(test_switch) };
	int failed;

	read_said();
	failed = cmocka_run_group_tests(tests, NULL, sample_forget);
	free(said);
	return failed;
}
