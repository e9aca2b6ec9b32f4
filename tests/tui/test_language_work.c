/* What is on the screens where something is under way, at two sizes in both languages: a checklist item by item, draws,
 * returns, routines, reports, papers, files and photos. */
#include <sys/stat.h>

#include "language.h"

#define HAZARD "2026-A-0057"
#define RUN "J2026-A-003" /* planned for today, with a list of 22 items */

static char *tests_folder;

static const char *const told[] = {
	"list hazard", "list enterprise", "list person", "list checklist", "list check_item", "list inspection", "list draw",
	"list return", "list paper", "list phrase", "list visit_plan", "log",
	"routines | grep -o '\"source\":\"[^\"]*\"'", /* the sentences of the law */
};

static const struct place places[] = {
	{ ":show " RUN "<Enter>", "逐项检查", "Item by item" },
	{ ":show " RUN "<Enter>\n<Enter>", "第 1 项", "Item 1 of 22" },
	{ ":show " RUN "<Enter>\n<Enter>\n3", "不涉及的理由", "2 No such" },
	{ ":show " RUN "<Enter>\n<Enter>\n6", "全部项目", "All items" },
	{ ":show " RUN "<Enter>\n<Enter>\n7", "小结", "What it comes to" },
	{ ":draw<Enter>", "SJ-A-0002", "SJ-A-0002" },
	{ ":show SJ-A-0002<Enter>", "已抽取", "Drawn" },
	{ ":show SJ-A-0001<Enter>", "已公示", "Published" },
	{ ":show SJ-A-0001<Enter>\n<End>", "SJ-A-0001", "SJ-A-0001" },
	{ ":new draw<Enter>", "登记双随机抽查", "New double-random draw" },
	{ ":return<Enter>", "BS-A-0005", "BS-A-0005" },
	{ ":show BS-A-0004<Enter>", "已退回", "Sent back" },
	{ ":new return<Enter>", "登记报送", "New return" },
	{ "r", "欠办 59", "Behind 59" },
	{ "r\njjjn", "免办哪几期", "Only 2026-01" },
	{ "r\n?", "按键：定期工作", "Keys: Routines" },
	{ ":report<Enter>\n<End>", "工作量统计", "Work done" },
	{ ":report six_numbers<Enter>", "帮扶指导企业", "Visits to help" },
	{ ":report returns_due<Enter>", "按报送类别", "By kind" },
	{ ":report tasks<Enter>", "2026", "2026" },
	{ ":report work_done<Enter>", "2026", "2026" },
	{ ":show " HAZARD "<Enter>\nP", "隐患情况单", "Hazard sheet" },
	{ ":show " HAZARD "<Enter>\nP\n6", "缺：", NULL },
	{ ":show SJ-A-0001<Enter>\nP", "没有可成的文书", "No paper is made" },
	{ ":show WS-A-0001<Enter>", "送签", "Put up for signature" },
	{ ":show " HAZARD "<Enter>\nf", "要附上的文件", "File to attach" },
	{ ":show " HAZARD "<Enter>\nf\nIMG_0001<Enter>", "这个文件是什么", "What does it show?" },
	{ ":show " HAZARD "<Enter>\ns", "要另存的附件", "Attachment to write out" },
	{ ":show " HAZARD "<Enter>\nv", "整改前后", "Before and after" },
	{ ":show " HAZARD "<Enter>\nv\n<Enter>", "####", "####" },
	{ ":show " HAZARD "<Enter>\nv\n<End><Enter>", "####", "####" },
	/* last, as it leaves a draft */
	{ ":show " RUN "<Enter>\n<Enter>\n2", "部位", "Location" },
};

static const struct look looks[] = { { 80, 24, "zh" }, { 80, 24, "en" }, { 60, 20, "zh" }, { 60, 20, "en" } };

/* ---- photos, and a program that draws one of them as a line ---- */

static void copy_photo(const char *from, const char *to)
{
	char *command = xasprintf("cp \"%s/fuzz/corpus/picture/%s\" \"%s\"", tests_folder, from, to);

	assert_int_equal(system(command), 0);
	free(command);
}

static void with_photos(const char *store)
{
	char *arguments, *path;

	copy_photo("held6.jpg", "IMG_0001.JPG");
	copy_photo("held8_other.jpg", "IMG_0002.JPG");
	for (int after = 0; after <= 1; after++) {
		arguments = xasprintf("-f %s --as P-A-004 attach " HAZARD " IMG_000%d.JPG --as %s", store, after + 1, after ? "after" : "before");
		assert_int_equal(run_bihuan(arguments), 0);
		free(arguments);
	}
	path = xasprintf("%s/bin", getenv("HOME"));
	mkdir(path, 0700);
	free(path);
	path = xasprintf("%s/bin/chafa", getenv("HOME"));
	env_write(path, "#!/bin/sh\necho '####'\n");
	chmod(path, 0700);
	free(path);
	path = xasprintf("%s/bin:%s", getenv("HOME"), getenv("PATH"));
	if (!str_starts(getenv("PATH"), getenv("HOME")))
		setenv("PATH", path, 1);
	free(path);
}

static void test_language(void **state)
{
	char *store;

	(void)state;
	for (size_t i = 0; i < COUNT(looks); i++) {
		const struct look *l = &looks[i];
		struct screen *s;

		store = sample_store();
		with_photos(store);
		if (!written)
			read_written(store, told, COUNT(told));
		s = drive_start(store, "P-A-003", l->lang, l->cols, l->rows);
		drive(s, "", ENV_TODAY);
		for (size_t k = 0; k < COUNT(places); k++)
			look_at(s, l, &places[k]);
		drive_quit(s);
		free(store);
	}
	free(written);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_language) };
	int failed;

	tests_folder = xstrdup(getenv("TESTS")); /* the environment is another one soon */
	read_said();
	failed = cmocka_run_group_tests(tests, NULL, sample_forget);
	free(tests_folder);
	free(said);
	return failed;
}
