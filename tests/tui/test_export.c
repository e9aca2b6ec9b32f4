/* A list written to a file from the screen: what it shows, what is marked, by a layout. */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <bihuan/base/mem.h>

#include "drive.h"

/* The file's lines; *ret_first its first one without BOM and line end. */
static int lines_of(const char *name, char ret_first[400])
{
	char line[4000];
	FILE *f = fopen(name, "rb");
	int n = 0;

	assert_non_null(f);
	while (fgets(line, sizeof line, f))
		if (!n++)
			snprintf(ret_first, 400, "%.*s", (int)strcspn(line, "\r"), line + 3);
	fclose(f);
	return n;
}

static bool is_workbook(const char *name)
{
	char read[4] = "";
	FILE *f = fopen(name, "rb");
	bool zip = f && fread(read, 1, 4, f) == 4 && memcmp(read, "PK\3\4", 4) == 0;

	if (f)
		fclose(f);
	return zip;
}

static void of_the_list(void **state)
{
	char *store = sample_store(), first[400] = "";
	struct screen *s = drive_start(store, "P-A-002", "en", 80, 24);

	(void)state;
	drive(s, "", "Overdue");
	drive(s, ":", "Command");
	drive(s, "post<Enter>", "G-A-0003");
	drive(s, "x", "Export what the list shows as");
	expect(s, "1 Workbook");
	drive(s, "2", "Write it to the file");
	/* an ending that says nothing, then a file of somebody's */
	env_write("taken.csv", "mine");
	drive(s, "<C-u>posts.txt<Enter>", "Let its name end in .xlsx or .csv");
	drive(s, "<C-u>taken.csv<Enter>", "already there");
	drive(s, "<C-u>posts.csv<Enter>", "4 records written: posts.csv");
	assert_int_equal(lines_of("posts.csv", first), 5);
	assert_true(strncmp(first, "No.,Name,Enterprise,Filing", 26) == 0);
	assert_true(lines_of("post_duty.csv", first) > 1);
	assert_int_equal(lines_of("taken.csv", first), 1);
	/* only those marked, from the menu; Esc leaves both questions */
	drive(s, "x1", "Write it to the file");
	drive(s, "<Enter>", "4 records written: Post-2026-09-01.xlsx");
	drive(s, "x3", "Post-2026-09-01-2.xlsx"); /* a name that is free */
	drive(s, "<Enter>", "4 records written: Post-2026-09-01-2.xlsx");
	drive(s, "<Down><Space><Down><Space>", "*2");
	drive(s, "x", "Export the 2 marked ones as");
	drive(s, "<Esc>", "Enter: File for all marked");
	drive(s, "09", "Export the 2 marked ones as");
	drive(s, "1", "Write it to the file");
	drive(s, "<C-u>marked.xlsx<Enter>", "2 records written: marked.xlsx");
	assert_true(is_workbook("marked.xlsx"));
	assert_int_equal(access("never.xlsx", F_OK), -1);
	drive_quit(s);
	free(store);
}

static void by_a_layout(void **state)
{
	char *store = sample_store(), first[400] = "";
	struct screen *s = drive_start(store, "P-A-002", "zh", 80, 24);

	(void)state;
	drive(s, "", "逾期");
	drive(s, ":", "命令");
	drive(s, "hazard level:major<Enter>", "等级:重大");
	drive(s, "x", "把列表所示的导出为");
	expect(s, "3 列表的各列");
	drive(s, "3", "另存为文件");
	drive(s, "<C-u>列.csv<Enter>", "条：列.csv");
	assert_true(lines_of("列.csv", first) > 1);
	assert_true(strncmp(first, "编号,隐患描述,企业", strlen("编号,隐患描述,企业")) == 0);
	drive(s, "x", "把列表所示的导出为");
	drive(s, "6", "检查问题整改通知单-");
	drive(s, "<C-u>通知单.csv<Enter>", "条：通知单.csv");
	assert_true(lines_of("通知单.csv", first) > 3);
	assert_non_null(strstr(first, "检查问题整改通知单"));
	drive_quit(s);
	free(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(of_the_list), cmocka_unit_test(by_a_layout) };

	return cmocka_run_group_tests(tests, NULL, sample_forget);
}
