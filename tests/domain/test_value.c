/* Typed text to canonical values and back. */
#include "unit.h"

#include <bihuan/domain/value.h>

#define ZHAO "00000000000000000000000000000001"
#define QIAN "00000000000000000000000000000002"
#define PLANT "000000000000000000000000000000aa"
#define GONE "ffffffff000000000000000000000000"

static const struct {
	const char *ledger, *id, *number, *name;
} records[] = {
	{ "person", ZHAO, "P-A-001", "赵一" },
	{ "person", QIAN, "P-A-002", "钱二" },
	{ "person", "00000000000000000000000000000003", "P-A-003", "孙同名" },
	{ "person", "00000000000000000000000000000004", "P-A-004", "孙同名" },
	{ "enterprise", PLANT, "E-A-0001", "示例化工厂" },
};

static bool find(void *ctx, const char *ledger, const char *text, char ret_id[ID_TEXT],
		 struct err *err)
{
	int hits = 0;

	(void)ctx;
	for (size_t i = 0; i < COUNT(records); i++) {
		if (strcmp(records[i].ledger, ledger) != 0 ||
		    (strcmp(records[i].number, text) != 0 &&
		     strcmp(records[i].name, text) != 0))
			continue;
		memcpy(ret_id, records[i].id, ID_TEXT);
		hits++;
	}
	if (hits == 1)
		return true;
	return err_set(err, ERR_REFUSED, hits ? "ambiguous" : "not_found",
		       "“%s” is %s", text, hits ? "ambiguous" : "unknown");
}

static bool label(void *ctx, const char *ledger, const char *id, const char **ret_number,
		  const char **ret_name)
{
	(void)ctx, (void)ledger;
	for (size_t i = 0; i < COUNT(records); i++) {
		if (strcmp(records[i].id, id) != 0)
			continue;
		*ret_number = records[i].number;
		*ret_name = records[i].name;
		return true;
	}
	return false;
}

static struct names names = { .find = find, .label = label };

static const struct choice levels[] = {
	{ .code = "general", .label = { "一般", "General" } }, { .code = "major", .label = { "重大", "Major" } }
};
static const struct choice kinds[] = {
	{ .code = "A01", .label = { "资质证照", "Licences" } }, { .code = "B03", .label = { "消防与应急安全", "Fire" } }
};

static struct field field_of(enum field_type type)
{
	struct field f = { .name = "f", .label = { "栏", "Box" }, .type = type };

	if (type == FIELD_CHOICE) {
		f.choices = levels;
		f.nchoices = COUNT(levels);
	} else if (type == FIELD_CHOICES) {
		f.choices = kinds;
		f.nchoices = COUNT(kinds);
	} else if (type == FIELD_REF || type == FIELD_REFS) {
		f.ledger = "enterprise";
	}
	return f;
}

struct good {
	enum field_type type;
	const char *typed, *value; /* NULL: absent */
};

static const struct good good[] = {
	{ FIELD_TEXT, "", NULL },
	{ FIELD_TEXT, " 　 ", NULL },
	{ FIELD_TEXT, "　一号车间 ", "一号车间" },
	{ FIELD_LONGTEXT, "甲\r\n乙\t丙\r丁\n", "甲\n乙 丙\n丁" },
	{ FIELD_LONGTEXT, "\r\n\t", NULL },
	{ FIELD_INTEGER, "1200", "1200" },
	{ FIELD_INTEGER, "１，２００", "1200" },
	{ FIELD_INTEGER, "-007", "-7" },
	{ FIELD_INTEGER, "-0", "0" },
	{ FIELD_INTEGER, "30.00", "30" },
	{ FIELD_INTEGER, "999999999999999999", "999999999999999999" },
	{ FIELD_MONEY, "3500.50", "350050" },
	{ FIELD_MONEY, "3,500", "350000" },
	{ FIELD_MONEY, "0.35万", "350000" },
	{ FIELD_MONEY, "0.000001 万元", "1" },
	{ FIELD_MONEY, "１２．５元", "1250" },
	{ FIELD_MONEY, "￥1,234,567.8", "123456780" },
	{ FIELD_MONEY, "¥0", "0" },
	{ FIELD_MONEY, "0.00", "0" },
	{ FIELD_MONEY, "-0.01", "-1" },
	{ FIELD_MONEY, "0.07", "7" },
	{ FIELD_MONEY, "12。5", "1250" },
	{ FIELD_MONEY, "999999999999万", "999999999999000000" },
	{ FIELD_DECIMAL, "0.50", "0.5" },
	{ FIELD_DECIMAL, ".5", "0.5" },
	{ FIELD_DECIMAL, "-00.0", "0" },
	{ FIELD_DECIMAL, "010", "10" },
	{ FIELD_DATE, "2026-08-31", "2026-08-31" },
	{ FIELD_DATE, "２０２６年８月３１日", "2026-08-31" },
	{ FIELD_DATE, "today", "2026-08-20" },
	{ FIELD_DATE, "+12", "2026-09-01" },
	{ FIELD_DATE, "月末", "2026-08-31" },
	{ FIELD_DATES, "2026/8/1、2026.8.15,2026/8/1", "2026-08-01\n2026-08-15" },
	{ FIELD_DATETIME, "2026-08-31 9:05", "2026-08-31T09:05" },
	{ FIELD_DATETIME, "2026-08-31T23:59:59", "2026-08-31T23:59" },
	{ FIELD_DATETIME, "2026/8/31　１４：３０", "2026-08-31T14:30" },
	{ FIELD_DATETIME, "14:30", "2026-08-20T14:30" },
	{ FIELD_DATETIME, "昨天 11:50", "2026-08-19T11:50" },
	{ FIELD_DATETIME, "昨天11：50", "2026-08-19T11:50" },
	{ FIELD_DATETIME, "11点50", "2026-08-20T11:50" },
	{ FIELD_DATETIME, "11点", "2026-08-20T11:00" },
	{ FIELD_DATETIME, "今天 9时5分", "2026-08-20T09:05" },
	{ FIELD_DATETIME, "下午2点半", "2026-08-20T14:30" },
	{ FIELD_DATETIME, "8月19日 上午 9:05", "2026-08-19T09:05" },
	{ FIELD_DATETIME, "2026年8月31日14时", "2026-08-31T14:00" },
	{ FIELD_DATETIME, "8月1号8点整", "2026-08-01T08:00" },
	{ FIELD_DATETIME, "12月31日 23:00", "2026-12-31T23:00" }, /* the nearer of two */
	{ FIELD_DATETIME, "2月28日 8:00", "2026-02-28T08:00" },
	{ FIELD_DATETIME, "2月10日 8:00", "2027-02-10T08:00" },
	{ FIELD_DATETIME, "-1 23:59", "2026-08-19T23:59" },
	{ FIELD_DATETIME, "晚上9点", "2026-08-20T21:00" },
	{ FIELD_DATETIME, "下午14:30", "2026-08-20T14:30" },
	{ FIELD_BOOL, "是", "1" },
	{ FIELD_BOOL, "YES", "1" },
	{ FIELD_BOOL, "无", "0" },
	{ FIELD_BOOL, "false", "0" },
	{ FIELD_CHOICE, "major", "major" },
	{ FIELD_CHOICE, " 重 大 ", "major" },
	{ FIELD_CHOICE, "GENERAL", "general" },
	{ FIELD_CHOICES, "A01，消防与应急安全；A01", "A01\nB03" },
	{ FIELD_CHOICES, "A01 资质证照", "A01" },
	{ FIELD_CHOICES, "、，", NULL },
	{ FIELD_REF, "E-A-0001", PLANT },
	{ FIELD_REF, "示例化工厂", PLANT },
	{ FIELD_REF, GONE, GONE },
	{ FIELD_REFS, "示例化工厂、E-A-0001", PLANT },
	{ FIELD_PEOPLE, "P-A-001、钱二，丁", "=" ZHAO "\n=" QIAN "\n丁" },
	{ FIELD_PEOPLE, "赵一\nP-A-001", "=" ZHAO },
};

static void test_good(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(good); i++) {
		struct field f = field_of(good[i].type);
		struct err err = ERR_INIT;
		char *value = NULL;

		if (!value_parse(&f, good[i].typed, &names, &value, &err))
			fail_msg("“%s”: %s", good[i].typed, err.text);
		if (!good[i].value)
			assert_null(value);
		else if (!value)
			fail_msg("“%s” gave nothing", good[i].typed);
		else
			assert_string_equal(value, good[i].value);
		free(value);
	}
}

static const struct {
	enum field_type type;
	const char *typed, *code;
} bad[] = {
	{ FIELD_TEXT, "甲\n乙", "bad_text" },
	{ FIELD_TEXT, "甲\t乙", "bad_text" },
	{ FIELD_TEXT, "a\xe2\x80\xae" "b", "bad_text" },
	{ FIELD_TEXT, "\xff", "bad_text" },
	{ FIELD_TEXT, "\xe7\x94", "bad_text" },
	{ FIELD_LONGTEXT, "a\x1b[31mb", "bad_text" },
	{ FIELD_INTEGER, "3.5", "bad_number" },
	{ FIELD_INTEGER, "12,34", "bad_number" },
	{ FIELD_INTEGER, ",123", "bad_number" },
	{ FIELD_INTEGER, "1,2345", "bad_number" },
	{ FIELD_INTEGER, "abc", "bad_number" },
	{ FIELD_INTEGER, "-", "bad_number" },
	{ FIELD_INTEGER, "1000000000000000000", "bad_number" },
	{ FIELD_MONEY, "0.005", "bad_number" },
	{ FIELD_MONEY, "0.0000001万", "bad_number" },
	{ FIELD_MONEY, "万", "bad_number" },
	{ FIELD_MONEY, "9999999999999万", "bad_number" },
	{ FIELD_MONEY, "1e5", "bad_number" },
	{ FIELD_DECIMAL, "5.", "bad_number" },
	{ FIELD_DECIMAL, "1.2.3", "bad_number" },
	{ FIELD_DATE, "2026-02-30", "bad_date" },
	{ FIELD_DATE, "下周", "bad_date" },
	{ FIELD_DATES, "2026-08-01、明天吧", "bad_date" },
	{ FIELD_DATETIME, "2026-08-31", "bad_date" },
	{ FIELD_DATETIME, "2026-08-31 24:00", "bad_date" },
	{ FIELD_DATETIME, "1430", "bad_date" }, /* may be a year */
	{ FIELD_DATETIME, "24:00", "bad_date" },
	{ FIELD_DATETIME, "9:60", "bad_date" },
	{ FIELD_DATETIME, "晚上12点", "bad_date" }, /* of which night */
	{ FIELD_DATETIME, "上午14点", "bad_date" },
	{ FIELD_DATETIME, "11点5x", "bad_date" },
	{ FIELD_DATETIME, "2026-08-319:05", "bad_date" },
	{ FIELD_DATETIME, "2月30日 8:00", "bad_date" },
	{ FIELD_DATETIME, "下周 8:00", "bad_date" },
	{ FIELD_DATETIME, ":30", "bad_date" },
	{ FIELD_DATETIME, "点", "bad_date" },
	{ FIELD_BOOL, "也许", "bad_choice" },
	{ FIELD_CHOICE, "较大", "bad_choice" },
	{ FIELD_CHOICE, "一般、重大", "bad_choice" },
	{ FIELD_CHOICES, "A01、Z99", "bad_choice" },
	{ FIELD_REF, "没有的厂", "not_found" },
	{ FIELD_PEOPLE, "孙同名", "ambiguous" },
	{ FIELD_PEOPLE, "P-A-999", "not_found" },
	{ FIELD_PEOPLE, "=" ZHAO, "bad_text" },
	{ FIELD_PEOPLE, "a\x07", "bad_text" },
};

static void test_bad(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++) {
		struct field f = field_of(bad[i].type);
		struct err err = ERR_INIT;
		char *value = (char *)"untouched";

		if (value_parse(&f, bad[i].typed, &names, &value, &err))
			fail_msg("“%s” was taken", bad[i].typed);
		assert_string_equal(err.code, bad[i].code);
		assert_string_equal(err.field, "f");
		assert_int_equal(err.kind, ERR_REFUSED);
		assert_string_equal(value, "untouched");
		assert_int_equal(strncmp(err.text, "Box: ", 5), 0);
	}
}

static void test_sentence(void **state)
{
	struct field f = field_of(FIELD_CHOICE);
	struct err err = ERR_INIT;
	char *value = NULL;

	(void)state;
	assert_false(value_parse(&f, "较大", &names, &value, &err));
	assert_string_equal(err.text, "Box: “较大” is not one of General (general), Major (major)");
	lang_set(LANG_ZH);
	assert_false(value_parse(&f, "x", &names, &value, &err));
	assert_non_null(strstr(err.text, "一般、重大"));
	lang_set(LANG_EN);
}

static void test_length(void **state)
{
	struct field f = field_of(FIELD_TEXT);
	struct err err = ERR_INIT;
	char *value = NULL;

	(void)state;
	f.max = 3;
	assert_true(value_parse(&f, "一二三", &names, &value, &err));
	free(value);
	assert_false(value_parse(&f, "一二三四", &names, &value, &err));
	assert_string_equal(err.code, "too_long");
	assert_string_equal(err.text, "Box: “一二三四” has 4 characters, at most 3 are allowed");
}

struct shown {
	enum field_type type;
	const char *value, *zh, *edit, *json, *body;
};

static const struct shown shown[] = {
	{ FIELD_TEXT, NULL, "", "", "null", "null" },
	{ FIELD_TEXT, "a\"b", "a\"b", "a\"b", "\"a\\\"b\"", "\"a\\\"b\"" },
	{ FIELD_INTEGER, "-7", "-7", "-7", "-7", "-7" },
	{ FIELD_MONEY, "350050", "3500.50", "3500.50", "\"3500.50\"", "350050" },
	{ FIELD_MONEY, "-1", "-0.01", "-0.01", "\"-0.01\"", "-1" },
	{ FIELD_MONEY, "10", "0.10", "0.10", "\"0.10\"", "10" },
	{ FIELD_DECIMAL, "0.5", "0.5", "0.5", "\"0.5\"", "\"0.5\"" },
	{ FIELD_DATE, "2026-08-31", "2026-08-31", "2026-08-31", "\"2026-08-31\"",
	  "\"2026-08-31\"" },
	{ FIELD_DATES, "2026-08-01\n2026-08-15", "2026-08-01、2026-08-15",
	  "2026-08-01、2026-08-15", "[\"2026-08-01\",\"2026-08-15\"]",
	  "[\"2026-08-01\",\"2026-08-15\"]" },
	{ FIELD_DATETIME, "2026-08-31T14:30", "2026-08-31 14:30", "2026-08-31 14:30",
	  "\"2026-08-31T14:30\"", "\"2026-08-31T14:30\"" },
	{ FIELD_BOOL, "1", "是", "是", "true", "true" },
	{ FIELD_BOOL, "0", "否", "否", "false", "false" },
	{ FIELD_CHOICE, "major", "重大", "重大", "\"major\"", "\"major\"" },
	{ FIELD_CHOICE, "newer", "newer", "newer", "\"newer\"", "\"newer\"" },
	{ FIELD_CHOICES, "A01\nB03", "资质证照、消防与应急安全", "资质证照、消防与应急安全",
	  "[\"A01\",\"B03\"]", "[\"A01\",\"B03\"]" },
	{ FIELD_REF, PLANT, "示例化工厂", "E-A-0001", "\"E-A-0001\"", "\"" PLANT "\"" },
	{ FIELD_REF, GONE, "(ffffffff)", GONE, "\"" GONE "\"", "\"" GONE "\"" },
	{ FIELD_REFS, PLANT "\n" GONE, "示例化工厂、(ffffffff)", "E-A-0001、" GONE,
	  "[\"E-A-0001\",\"" GONE "\"]", "[\"" PLANT "\",\"" GONE "\"]" },
	{ FIELD_PEOPLE, "=" ZHAO "\n丁", "赵一、丁", "P-A-001、丁",
	  "[{\"number\":\"P-A-001\",\"name\":\"赵一\"},{\"number\":null,\"name\":\"丁\"}]",
	  "[\"=" ZHAO "\",\"丁\"]" },
};

static void test_shown(void **state)
{
	(void)state;
	lang_set(LANG_ZH);
	for (size_t i = 0; i < COUNT(shown); i++) {
		struct field f = field_of(shown[i].type);
		char *zh = value_show(&f, shown[i].value, &names);
		char *edit = value_edit(&f, shown[i].value, &names), *again = NULL;
		struct buf json = BUF_INIT, body = BUF_INIT;
		struct err err = ERR_INIT;

		value_json(&f, shown[i].value, &names, &json);
		value_body(&f, shown[i].value, &body);
		assert_string_equal(zh, shown[i].zh);
		assert_string_equal(edit, shown[i].edit);
		assert_string_equal(buf_text(&json), shown[i].json);
		assert_string_equal(buf_text(&body), shown[i].body);
		/* what a form shows, it takes back */
		if (shown[i].value && strcmp(shown[i].value, "newer") != 0) {
			assert_true(value_parse(&f, edit, &names, &again, &err));
			assert_string_equal(again, shown[i].value);
		}
		free(again);
		free(zh);
		free(edit);
		buf_free(&json);
		buf_free(&body);
	}
	lang_set(LANG_EN);
}

static void test_nobody(void **state)
{
	struct field ref = field_of(FIELD_REF), date = field_of(FIELD_DATE);
	struct err err = ERR_INIT;
	char *value = NULL;

	(void)state;
	assert_false(value_parse(&ref, "E-A-0001", NULL, &value, &err));
	assert_string_equal(err.code, "not_found");
	assert_false(value_parse(&date, "today", NULL, &value, &err));
	assert_false(value_parse(&date, "月末", NULL, &value, &err));
	assert_true(value_parse(&date, "2026/8/1", NULL, &value, &err));
	assert_string_equal(value, "2026-08-01");
	free(value);
}

static const struct {
	const char *a, *b, *who; /* NULL: nobody in common */
} shared[] = {
	{ "=" ZHAO, "=" QIAN "\n=" ZHAO, "赵一" },
	{ "赵一", "=" ZHAO, "赵一" },
	{ "=" ZHAO, "钱二", NULL },
	{ "丁", "丙\n丁", "丁" },
	{ "=" GONE, "=" GONE, "(ffffffff)" },
	{ "=00000000000000000000000000000003", "=00000000000000000000000000000004", NULL },
	{ NULL, "丁", NULL },
};

static void test_people(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(shared); i++) {
		char *who = NULL;
		bool share = people_share(shared[i].a, shared[i].b, &names, &who);

		assert_int_equal(share, shared[i].who != NULL);
		if (who)
			assert_string_equal(who, shared[i].who);
		free(who);
	}
	assert_true(people_has("=" ZHAO "\n丁", ZHAO, "赵一"));
	assert_true(people_has("赵一", ZHAO, "赵一"));
	assert_false(people_has("=" QIAN, ZHAO, "赵一"));
	assert_false(people_has(NULL, ZHAO, "赵一"));
	assert_int_equal(people_count("=" ZHAO "\n赵一\n丁", &names), 2);
	assert_int_equal(people_count(NULL, &names), 0);
}

/* What is typed stays within a field's range; its sentence says which. */
static void test_range(void **state)
{
	(void)state;
	static const struct {
		enum field_type type;
		const char *range, *typed, *says; /* NULL: taken */
	} rows[] = {
		{ FIELD_INTEGER, "2000..2100", "2026", NULL },
		{ FIELD_INTEGER, "2000..2100", "2000", NULL },
		{ FIELD_INTEGER, "2000..2100", "2100", NULL },
		{ FIELD_INTEGER, "2000..2100", "26", "from 2000 to 2100" },
		{ FIELD_INTEGER, "2000..2100", "2101", "from 2000 to 2100" },
		{ FIELD_INTEGER, "1..", "1", NULL },
		{ FIELD_INTEGER, "1..", "0", "too little; 1 or more" },
		{ FIELD_INTEGER, "..9", "-12", NULL },
		{ FIELD_INTEGER, "..9", "10", "too much; 9 or less" },
		{ FIELD_DECIMAL, "0..100", "100.0", NULL },
		{ FIELD_DECIMAL, "0..100", "100.01", "from 0 to 100" },
		{ FIELD_DECIMAL, "0..100", "-0.01", "from 0 to 100" },
		{ FIELD_DECIMAL, "-4..", "-4.5", "-4 or more" },
		{ FIELD_DECIMAL, "-4..", "-3.5", NULL },
		{ FIELD_MONEY, "0..5", "5.00", NULL },
		{ FIELD_MONEY, "0..5", "5.01", "from 0 to 5 yuan" },
		{ FIELD_MONEY, "0..", "-0.01", "0 yuan or more" },
		{ FIELD_MONEY, "0..", "0.35万", NULL },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct field f = field_of(rows[i].type);
		struct err err = ERR_INIT;
		char *value = NULL;

		f.range = rows[i].range;
		assert_true(field_takes_range(&f, f.range));
		bool taken = value_parse(&f, rows[i].typed, &names, &value, &err);
		if (taken != !rows[i].says || (!taken && (strcmp(err.code, "out_of_range") != 0 || !strstr(err.text, rows[i].says))))
			fail_msg("%s in %s: %s %s", rows[i].typed, rows[i].range, err.code, err.text);
		free(value);
	}
	static const char *const wrong[] = { "", "..", "5", "1-5", "1..x", "5..1", "a..", "1...5", NULL };
	struct field number = field_of(FIELD_INTEGER), text = field_of(FIELD_TEXT);
	for (size_t i = 0; i < COUNT(wrong); i++)
		assert_false(field_takes_range(&number, wrong[i]));
	assert_false(field_takes_range(&text, "1..5"));
}

/* A sheet has no today: its times have a day with a year. */
static void test_sheet_time(void **state)
{
	(void)state;
	static const char *const none[] = { "14:30", "昨天 14:30", "8月19日 14:30", "+1 9:00" };
	struct field f = field_of(FIELD_DATETIME);
	struct names sheet = names;
	char *value = NULL;

	sheet.today = DAY_NONE;
	for (size_t i = 0; i < COUNT(none); i++)
		assert_false(value_parse(&f, none[i], &sheet, &value, NULL));
	assert_true(value_parse(&f, "2024年8月19日 14点30", &sheet, &value, NULL));
	assert_string_equal(value, "2024-08-19T14:30");
	free(value);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_good),	 cmocka_unit_test(test_bad),
		cmocka_unit_test(test_range),	 cmocka_unit_test(test_sheet_time),
		cmocka_unit_test(test_sentence), cmocka_unit_test(test_length),
		cmocka_unit_test(test_shown),	 cmocka_unit_test(test_nobody),
		cmocka_unit_test(test_people),
	};

	lang_set(LANG_EN);
	names.today = day_from_ymd(2026, 8, 20);
	return cmocka_run_group_tests_name("value", tests, NULL, NULL);
}
