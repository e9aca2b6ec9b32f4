/* Papers on the terminal: from a record's page with what they lack, read, kept as drafts; test_lives.c signs and serves them. */
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lacks),
		cmocka_unit_test(kept),
		cmocka_unit_test(in_english),
	};

	return cmocka_run_group_tests(tests, NULL, sample_forget);
}
