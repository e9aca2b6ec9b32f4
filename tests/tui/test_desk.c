/* The clerk's ledgers on the terminal: the menu in groups, found by name and initials, and a licence renewed. */
#include <stdlib.h>

#include "drive.h"

/* Groups stand below the ledgers everybody uses, which keep their digits; 0 goes on to the next nine. */
static void menu_in_groups(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, NULL, "zh", 80, 24);

	(void)state;
	drive(s, "", "已逾期");
	drive(s, "6", "命令中的名称");
	expect(s, ">1 隐患");
	expect(s, "应急与事故");
	expect(s, "专项行动");
	drive(s, "0", ">1");
	drive(s, "2", "筛选：");
	drive(s, "<Esc>", "命令中的名称");
	drive(s, "<Esc>", "已逾期");
	drive(s, "61", "隐患描述");
	drive(s, "<Esc>", "命令中的名称");
	drive(s, "<PageDown>", "企业档案");
	expect(s, "风险管控");
	drive_quit(s);
	free(store);
}

static void found_by_name(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, NULL, "en", 80, 24);

	(void)state;
	drive(s, "", "Overdue 7");
	drive(s, "6f", "Filter:");
	drive(s, "zz", "licence");
	expect_not(s, "1 Hazard");
	expect(s, "Enterprise files");
	expect_not(s, "Rules and reference");
	drive(s, "<Esc>", "1 Hazard");
	drive(s, "fspecial", "special_worker");
	expect(s, "equipment");
	drive(s, "<Down><Enter>", "TZ-A-0001");
	drive(s, "<Esc>", "Name in commands");
	expect_not(s, "1 Hazard");
	drive(s, "<Esc>", "1 Hazard");
	drive(s, "fqqq", "No ledger of that name");
	drive(s, "<Enter>", "No ledger of that name");
	drive(s, "<Esc>", "1 Hazard");
	drive(s, "fhaz<Enter>", "2026-A-0115");
	drive_quit(s);
	free(store);
}

/* What Enter does on a licence that ends is to renew it. */
static void licence_renewed(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, NULL, "en", 80, 24);

	(void)state;
	drive(s, "", "Overdue 7");
	drive(s, ":", "Command");
	drive(s, "licence is:overdue<Enter>", "ZZ-A-0003");
	expect_not(s, "ZZ-A-0001");
	drive(s, "<Enter>", "renew it by the deadline 2026-08-18");
	drive(s, "1", "Renew");
	drive(s, "+400", "+400");
	drive(s, "<F2>", "2027-10-06");
	drive(s, "<Esc>", "Filter:");
	expect_not(s, "ZZ-A-0003");
	drive_quit(s);
	free(store);
}

/* The page of an enterprise says what is counted within a time, and opens every ledger that has records of it. */
static void enterprise_gathers(void **state)
{
	char *store = sample_store();
	struct screen *s = drive_start(store, NULL, "en", 80, 24);

	(void)state;
	drive(s, "", "Overdue 7");
	drive(s, ":", "Command");
	drive(s, "enterprise E-A-0008<Enter>", "1/1");
	drive(s, "<Enter>", "Closing (article 113): 3 within 180 days, reached on 2026-08-27, now 3");
	drive_home(s);
	drive(s, "5<Enter>", "5 Its records");
	drive(s, "5", "30 days");
	expect(s, ">1 Hazard");
	expect(s, "Penalty");
	drive(s, "2", "enterprise:E-A-0001");
	drive(s, "<Esc>", "30 days");
	drive(s, "<Esc>", "5 Its records");
	/* of one that has none of them nothing is said */
	drive_home(s);
	drive(s, ":", "Command");
	drive(s, "enterprise E-A-0003<Enter>", "1/1");
	drive(s, "<Enter>", "Supervising department");
	expect_not(s, "article 113");
	drive_quit(s);
	free(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(menu_in_groups),
		cmocka_unit_test(found_by_name),
		cmocka_unit_test(licence_renewed),
		cmocka_unit_test(enterprise_gathers),
	};

	return cmocka_run_group_tests(tests, NULL, sample_forget);
}
