/* Filter lines: each is written out term by term and compared whole. */
#include "unit.h"

#include <bihuan/domain/filter.h>

#include "hazard_ledger.h"

static const struct choice states[] = {
	{ .code = "graded", .label = { "已定级", "Graded" } }, { .code = "rectifying", .label = { "整改中", "Rectifying" } }
};
static const struct choice levels[] = {
	{ .code = "general", .label = { "一般", "General" } }, { .code = "major", .label = { "重大", "Major" } }
};
/* One name of two times, and one that there was before alone. */
static const struct choice kinds_of_accident[] = {
	{ .code = "08", .label = { "火灾", "Fire" }, .to = "2026-06-30" },
	{ .code = "12", .label = { "透水", "Inrush" }, .to = "2026-06-30" },
	{ .code = "N9", .label = { "火灾", "Fire" }, .from = "2026-07-01" },
};
static const struct field fields[] = {
	{ .name = "description", .label = { "描述", "Description" }, .type = FIELD_LONGTEXT },
	{ .name = "enterprise", .label = { "企业", "Enterprise" }, .type = FIELD_REF,
	  .ledger = "enterprise" },
	{ .name = "level", .label = { "等级", "Level" }, .type = FIELD_CHOICE,
	  .choices = levels, .nchoices = 2 },
	{ .name = "state", .label = { "状态", "State" }, .type = FIELD_CHOICE,
	  .choices = states, .nchoices = 2 },
	{ .name = "deadline", .label = { "整改期限", "Deadline" }, .type = FIELD_DATE },
	{ .name = "found_on", .label = { "发现日期", "Found on" }, .type = FIELD_DATE },
	{ .name = "found_by", .label = { "发现人", "Found by" }, .type = FIELD_PEOPLE,
	  .ledger = "person" },
	{ .name = "funds_spent", .label = { "资金", "Funds" }, .type = FIELD_MONEY },
	{ .name = "external_cause", .label = { "外部因素", "External" }, .type = FIELD_BOOL },
	{ .name = "next_due", .label = { "最后期限", "Next due" }, .type = FIELD_DATE },
	{ .name = "accidents", .label = { "事故类型", "Accidents" }, .type = FIELD_CHOICES,
	  .choices = kinds_of_accident, .nchoices = 3, .valid_by = "found_on" },
};
static const struct column columns[] = {
	{ &fields[0], false, 0 }, { &fields[4], true, 0 }, { &fields[5], true, 0 },
};
static struct ledger ledger = { /* main() gives it the hazard's life */
	.name = "hazard", .title = { "隐患", "Hazard" }, .sort = "-found_on",
	.fields = fields, .nfields = COUNT(fields),
	.columns = columns, .ncolumns = COUNT(columns),
};

#define PLANT "000000000000000000000000000000aa"

static bool find(void *ctx, const char *name, const char *text, char ret_id[ID_TEXT],
		 struct err *err)
{
	(void)ctx;
	if (strcmp(name, "enterprise") == 0 && strcmp(text, "示例厂") == 0) {
		memcpy(ret_id, PLANT, ID_TEXT);
		return true;
	}
	return err_set(err, ERR_REFUSED, "not_found", "no “%s”", text);
}

static struct names names = { .find = find };

static void write_term(struct buf *b, const struct filter_term *t)
{
	static const char *const kinds[] = { "word", "field", "is", "due" };
	static const char *const ops[] = { "=", "<", "<=", ">", ">=", "absent" };
	char iso[DAY_TEXT];

	buf_addf(b, "[%s%s", t->not ? "not " : "", kinds[t->kind]);
	if (t->kind == FILTER_FIELD)
		buf_addf(b, " %s %s", t->field->name, ops[t->op]);
	for (size_t i = 0; i < t->values.n; i++)
		buf_addf(b, "%s%s", i ? "|" : " ", t->values.v[i]);
	if (t->kind == FILTER_DUE)
		buf_addf(b, " %s", day_to_iso(t->day, iso));
	buf_add(b, "]");
}

static const struct {
	const char *line, *terms;
} good[] = {
	{ "", "-found_on" },
	{ "  　\t", "-found_on" },
	{ "消防 通道", "[word 消防][word 通道]-found_on" },
	{ "消防，通道。", "[word 消防][word 通道]-found_on" },
	{ "\"消防 通道\"", "[word 消防 通道]-found_on" },
	{ "“a:b c” -试验", "[word a:b c][not word 试验]-found_on" },
	{ "level:major", "[field level = major]-found_on" },
	{ "等级：重大", "[field level = major]-found_on" },
	{ "LEVEL:一般,重大", "[field level = general|major]-found_on" },
	{ "-state:graded、整改中", "[not field state = graded|rectifying]-found_on" },
	{ "enterprise:示例厂", "[field enterprise = " PLANT "]-found_on" },
	{ "enterprise:", "[field enterprise absent]-found_on" },
	{ "-enterprise:", "[not field enterprise absent]-found_on" },
	{ "found_by:丁", "[field found_by = 丁]-found_on" },
	{ "deadline:>=2026-08-01", "[field deadline >= 2026-08-01]-found_on" },
	{ "deadline:＜2026年8月1日", "[field deadline < 2026-08-01]-found_on" },
	{ "deadline:2026-08-01..8月", NULL },
	{ "found_on:2026-08-01..2026/8/31",
	  "[field found_on >= 2026-08-01][field found_on <= 2026-08-31]-found_on" },
	{ "found_on:..today", "[field found_on <= 2026-08-20]-found_on" },
	{ "-found_on:2026-08-01..", "[not field found_on >= 2026-08-01]-found_on" },
	{ "funds_spent:>1万", "[field funds_spent > 1000000]-found_on" },
	{ "funds_spent:3500.5", "[field funds_spent = 350050]-found_on" },
	{ "is:open is:逾期 -is:listed", "[is open][is overdue][not is listed]-found_on" },
	{ "is:整改中 -is:graded", "[field state = rectifying][not field state = graded]-found_on" },
	{ "is:external_cause", "[field external_cause = 1]-found_on" },
	{ "due:7d", "[due 2026-08-27]-found_on" },
	{ "due:0", "[due 2026-08-20]-found_on" },
	{ "due:30天 sort:deadline", "[due 2026-09-19]deadline" },
	{ "due:月末", "[due 2026-08-31]-found_on" },
	{ "sort:-deadline sort:found_on", "found_on" },
	{ "sort:-number", "-number" },
	{ "number:2026-A-0012", "[word 2026-A-0012]-found_on" },
	{ "description:\"甲,乙 丙\"", "[field description = 甲,乙 丙]-found_on" },
	{ "description:\"甲\",乙", "[field description = 甲|乙]-found_on" },
	{ "-", "[word -]-found_on" },
	{ "accidents:火灾", "[field accidents = 08|N9]-found_on" },
	{ "accidents:Fire,透水", "[field accidents = 08|N9|12]-found_on" },
	{ "accidents:08", "[field accidents = 08]-found_on" },
	{ "accidents:N9", "[field accidents = N9]-found_on" },
	{ "due:-3", "[due 2026-08-17]-found_on" },
};

static char *parse_line(const char *line, struct err *err)
{
	struct buf b = BUF_INIT;
	struct filter f;

	if (!filter_parse(&ledger, line, &names, &f, err))
		return NULL;
	buf_add(&b, "");
	for (size_t i = 0; i < f.n; i++)
		write_term(&b, &f.terms[i]);
	buf_addf(&b, "%s%s", f.descending ? "-" : "", f.sort ? f.sort->name : "number");
	assert_int_equal(f.today, names.today);
	filter_free(&f);
	return buf_take(&b);
}

static void test_good(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(good); i++) {
		struct err err = ERR_INIT;
		char *terms = parse_line(good[i].line, &err);

		if (!good[i].terms) {
			assert_null(terms);
			continue;
		}
		if (!terms)
			fail_msg("%s: %s", good[i].line, err.text);
		else
			assert_string_equal(terms, good[i].terms);
		free(terms);
	}
}

static const struct {
	const char *line, *code;
	enum err_kind kind;
} bad[] = {
	{ "nothing:x", "unknown_field", ERR_USAGE },
	{ "http://x", "unknown_field", ERR_USAGE },
	{ "\"open", "bad_filter", ERR_USAGE },
	{ "消防 level:“重大", "bad_filter", ERR_USAGE },
	{ "level:较大", "bad_choice", ERR_REFUSED },
	{ "level:>major", "bad_filter", ERR_USAGE },
	{ "deadline:>=不是日子", "bad_date", ERR_REFUSED },
	{ "deadline:>2026-01-01,2026-02-01", "bad_filter", ERR_USAGE },
	{ "deadline:>", "bad_filter", ERR_USAGE },
	{ "deadline:..", "bad_filter", ERR_USAGE },
	{ "-deadline:2026-01-01..2026-02-01", "bad_filter", ERR_USAGE },
	{ "enterprise:没有", "not_found", ERR_REFUSED },
	{ "is:closed", "bad_filter", ERR_USAGE },
	{ "is:", "bad_filter", ERR_USAGE },
	{ "is:level", "bad_filter", ERR_USAGE },
	{ "due:", "bad_filter", ERR_USAGE },
	{ "::", "unknown_field", ERR_USAGE },
	{ "due:999999999999", "bad_filter", ERR_USAGE },
	{ "sort:level", "bad_filter", ERR_USAGE },
	{ "sort:", "bad_filter", ERR_USAGE },
	{ "number:", "bad_filter", ERR_USAGE },
	{ "\xff", "bad_filter", ERR_USAGE },
};

static void test_bad(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++) {
		struct err err = ERR_INIT;
		char *terms = parse_line(bad[i].line, &err);

		if (terms)
			fail_msg("“%s” was taken: %s", bad[i].line, terms);
		assert_string_equal(err.code, bad[i].code);
		assert_int_equal(err.kind, bad[i].kind);
		assert_string_not_equal(err.text, "");
	}
}

/* What is wrong, which piece of the line it is, and what is allowed, in the words of the language. */
static void test_told(void **state)
{
	static const struct {
		enum lang lang;
		const char *line, *piece, *text;
	} told[] = {
		{ LANG_EN, "消防 is:foo due:7d", "is:foo", 
		  "filter: “foo” is no word for is: here; write one of listed, halted, in_time (rectified in time), imported, major, suspected (suspected major), asked (to be decided), unset (to be set), open, overdue, contested, unauthorised, new (new since I was last here), void, external_cause (External), graded, rectifying" },
		{ LANG_ZH, "消防　是：foo  due:7d", "是：foo", 
		  "filter: “foo” is no word for is: here; write one of 挂牌、停产、按期整改、导入、重大、疑似重大、待决定、待定、在办、逾期、争议、越权、新到、作废、外部因素、已定级、整改中" },
		{ LANG_EN, "-is:void sort:level", "sort:level", 
		  "filter: “level” does not sort; what sorts here is number, entered, deadline, found_on" },
		{ LANG_ZH, "排序:等级 level:major", "排序:等级", 
		  "filter: “等级” does not sort; what sorts here is 编号、录入、整改期限、发现日期" },
		{ LANG_EN, "level:larger", "level:larger", 
		  "Level: “larger” is not one of General (general), Major (major)" },
		{ LANG_ZH, "a 等级:较大", "等级:较大", 
		  "等级: “较大” is not one of 一般、重大" },
		{ LANG_ZH, "颜色:红", "颜色:红", 
		  "the ledger 隐患 has no field “颜色”; it has 描述、整改期限、发现日期 and more; put a word with a colon in quotation marks" },
		{ LANG_EN, "x level:\"ab c", "level:\"ab c", 
		  "filter: “\"ab c” opens a quotation mark that is not closed" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(told); i++) {
		struct err err = ERR_INIT;
		char *piece;

		lang_set(told[i].lang);
		assert_null(parse_line(told[i].line, &err));
		piece = xstrndup(told[i].line + err.at, err.len);
		assert_string_equal(piece, told[i].piece);
		assert_string_equal(err.text, told[i].text);
		free(piece);
	}
	lang_set(LANG_EN);
}

static void test_order_said(void **state)
{
	(void)state;
	assert_true(filter_says_order("is:open sort:-deadline 消防"));
	assert_true(filter_says_order("排序：期限"));
	assert_false(filter_says_order("is:open \"sort:deadline\" sort"));
	assert_false(filter_says_order("x \"open"));
	assert_false(filter_says_order(""));
}

static void test_long_line(void **state)
{
	struct buf line = BUF_INIT;
	struct err err = ERR_INIT;

	(void)state;
	for (int i = 0; i < 200; i++)
		buf_add(&line, "x ");
	assert_null(parse_line(buf_text(&line), &err));
	assert_string_equal(err.code, "bad_filter");
	buf_free(&line);
}

static void test_other_ledger(void **state)
{
	static const struct ledger post = { .name = "post", .title = { "岗位", "Post" },
					    .sort = "number" };
	struct err err = ERR_INIT;
	struct filter f;

	(void)state;
	assert_true(filter_parse(&post, "is:void", &names, &f, &err));
	assert_null(f.sort);
	filter_free(&f);
	assert_false(filter_parse(&post, "is:overdue", &names, &f, &err));
	assert_false(filter_parse(&post, "due:7d", &names, &f, &err));
}

/* Whatever a value has in it, put into a line it is read again as it was. */
static void test_put(void **state)
{
	static const char *const values[] = { "甲", "a:b", "一,二、三，四", "两 字", "全　角", "换\n行", "\"直\"引号", "“弯”引号",
					      "“一”\"二\"，”三", "-减", ">1", "=", "a\"b”c\"", "”" };
	struct err err = ERR_INIT;
	struct filter f;

	(void)state;
	for (size_t i = 0; i < COUNT(values); i++) {
		struct buf line = BUF_INIT;

		buf_add(&line, "description:");
		filter_put(&line, values[i]);
		if (!filter_parse(&ledger, buf_text(&line), &names, &f, &err))
			fail_msg("%s: %s", buf_text(&line), err.text);
		assert_int_equal(f.n, 1);
		assert_int_equal(f.terms[0].values.n, 1);
		assert_string_equal(f.terms[0].values.v[0], values[i]);
		filter_free(&f);
		buf_free(&line);
	}
	assert_true(filter_parse(&ledger, "description:=罐区,=\"甲,乙\"", &names, &f, &err));
	assert_true(f.terms[0].whole);
	assert_string_equal(f.terms[0].values.v[0], "罐区");
	assert_string_equal(f.terms[0].values.v[1], "甲,乙");
	filter_free(&f);
	assert_true(filter_plain("甲乙"));
	assert_false(filter_plain("甲、乙"));
	assert_false(filter_plain(""));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_good),	  cmocka_unit_test(test_bad),
		cmocka_unit_test(test_long_line), cmocka_unit_test(test_told), cmocka_unit_test(test_put), cmocka_unit_test(test_order_said), cmocka_unit_test(test_other_ledger),
	};

	names.today = day_from_ymd(2026, 8, 20);
	ledger.life = hazard_ledger.life;
	return cmocka_run_group_tests_name("filter", tests, NULL, NULL);
}
