/* Declarations: those shipped, those that are wrong, and those put together. */
#include "unit.h"

#include <bihuan/base/embedded.h>
#include <bihuan/base/mem.h>
#include <bihuan/base/tr.h>
#include <bihuan/conf/ledgers.h>
#include <bihuan/domain/filter.h>

static struct ledger *parse(const char *text)
{
	struct ledger *l = NULL;
	struct err err = ERR_INIT;

	if (!ledger_parse(text, "x.cfg", NULL, &l, &err))
		fail_msg("%s", err.text);
	return l;
}

static struct ledger *shipped(const char *path)
{
	const struct embedded *e = embedded_find(path);

	assert_non_null(e);
	return parse((const char *)e->data);
}

static bool find_any(void *ctx, const char *ledger, const char *text, char ret_id[ID_TEXT],
		     struct err *err)
{
	(void)ctx, (void)ledger, (void)text, (void)err;
	strcpy(ret_id, "00000000000000000000000000000000");
	return true;
}

static void filters_work(const struct ledger *l)
{
	const struct names names = { .find = find_any, .today = 20000 };

	for (size_t i = 0; i < l->nfilters; i++) {
		struct err err = ERR_INIT;
		struct filter f;

		if (!filter_parse(l, l->filters[i].line, &names, &f, &err))
			fail_msg("%s: %s", l->filters[i].line, err.text);
		filter_free(&f);
	}
}

static void test_shipped(void **state)
{
	const struct embedded *e;
	size_t pos = 0, n = 0;
	char before[32] = "";

	(void)state;
	while ((e = embedded_each("ledgers/", &pos))) {
		struct ledger *l = NULL;
		struct err err = ERR_INIT;

		if (!ledger_parse((const char *)e->data, e->path, NULL, &l, &err))
			fail_msg("%s", err.text);
		assert_true(strcmp(before, l->name) < 0);
		snprintf(before, sizeof before, "%s", l->name);
		n++;
		assert_string_equal(l->text, (const char *)e->data);
		assert_true(l->ncolumns > 0);
		for (size_t i = 0; i < l->nfields; i++) {
			assert_non_null(l->fields[i].label.zh);
			assert_non_null(l->fields[i].label.en);
		}
		filters_work(l);
		ledger_free(l);
	}
	assert_int_equal(n, nledgers_built_in);
}

/* References lead to ledgers that are there. */
static void test_references(void **state)
{
	const struct embedded *e;
	size_t pos = 0;

	(void)state;
	while ((e = embedded_each("ledgers/", &pos))) {
		struct ledger *l = parse((const char *)e->data);

		for (size_t i = 0; i < l->nfields; i++) {
			char path[64];

			if (!l->fields[i].ledger)
				continue;
			snprintf(path, sizeof path, "ledgers/%s.cfg", l->fields[i].ledger);
			assert_non_null(embedded_find(path));
		}
		ledger_free(l);
	}
}

static const struct {
	const char *heading, *field;
} headings[] = {
	{ "隐患内容", "description" }, { "存在的问题或隐患", "description" },
	{ "现场具体隐患", "description" }, { "排查日期", "found_on" }, { "日期", "found_on" },
	{ "处置措施", "requirement" }, { "整改要求", "requirement" },
	{ "整改措施", "measure_taken" }, { "采取的整改措施", "measure_taken" },
	{ "检查部位", "location" }, { "具体地点", "location" }, { "排查人", "found_by" },
	{ "整改责任人", "responsible" }, { "整改期限", "deadline" },
	{ "完成时间", "rectified_on" }, { "复查人", "checkers" }, { "复查时间", "completed_on" },
	{ "复查结果", "check_result" }, { "销号日期", "signed_off_on" },
	{ "责任单位", "enterprise" }, { "受检单位", "enterprise" }, { "施工单位", "enterprise" },
	{ "隐患类别", "category" }, { "备注", "note" }, { "整改资金(元)", "funds_spent" },
};

static void test_hazard(void **state)
{
	struct ledger *l = shipped("ledgers/hazard.cfg");
	const struct field *f;

	(void)state;
	for (size_t i = 0; i < COUNT(headings); i++) {
		f = ledger_heading(l, headings[i].heading);
		if (!f)
			fail_msg("%s", headings[i].heading);
		else
			assert_string_equal(f->name, headings[i].field);
	}
	assert_null(ledger_heading(l, "整改期限（天）"));
	assert_string_equal(l->number, "{year}-{device}-{n:4}");
	f = ledger_field(l, "category");
	assert_int_equal(f->nchoices, 25);
	assert_string_equal(field_choice(f, "用电安全")->code, "B04");
	assert_int_equal(ledger_field(l, "accident_types")->nchoices, 47);
	assert_int_equal(ledger_field(l, "enterprise")->set, FIELD_BY_FORM);
	assert_int_equal(ledger_field(l, "deadline")->set, FIELD_BY_ACT);
	assert_int_equal(ledger_field(l, "state")->set, FIELD_BY_FOLD);
	assert_string_equal(ledger_field(l, "found_by")->ledger, "person");
	ledger_free(l);
	l = shipped("ledgers/enterprise.cfg");
	assert_int_equal(ledger_field(l, "micro")->set, FIELD_BY_FOLD);
	assert_non_null(ledger_field(l, "micro")->compute);
	assert_non_null(ledger_field(l, "credit_code")->check);
	ledger_free(l);
}

#define HEAD "name = \"x\"; title = { zh = \"甲\"; }; number = \"X-{device}-{n:3}\"; label = \"name\";\n"
#define NAME "{ name = \"name\"; zh = \"名称\"; type = \"text\"; }"
#define FIELDS(more) HEAD "fields = ( " NAME more " );"

static const struct {
	const char *text, *part; /* of the sentence */
} bad[] = {
	{ "name = ", "x.cfg, line 1: syntax error" },
	{ "\n\nname = 3;", "x.cfg, line 3, name: must be a text" },
	{ "@include \"/etc/passwd\"", "line 1: @include is not allowed" },
	{ "name = \"x\";\n\n  @include \"y\"", "line 3: @include is not allowed" },
	{ "nmae = \"x\";", "nmae: unknown key; allowed are name, title" },
	{ "name = \"x\"; title = { zh = \"\xff\"; };", "line 1: the text is not UTF-8" },
	{ "name = \"x\"; title = { zh = \"a\\x1b\"; };", "title.zh: must be one line of plain" },
	{ "name = \"x\"; title = { zh = \"a\\xff\"; };", "title.zh: must be one line of plain" },
	{ "name = \"x\"; title = { };", "the key fields is missing" },
	{ "name = \"x\"; title = { }; fields = ();", "title: a label is missing" },
	{ "name = \"X\"; title = { zh = \"甲\"; }; fields = ();", "name: “X” is not a name" },
	{ "name = \"x\"; title = { zh = \"甲\"; }; fields = ();", "number and label are needed" },
	{ HEAD "fields = ();", "fields: a ledger has 1 to 500 fields" },
	{ HEAD "fields = { };", "fields: must be a list of groups" },
	{ HEAD "fields = ( 3 );", "fields[0]: must be a group" },
	{ FIELDS(", { name = \"b\"; type = \"text\"; }"), "fields[1]: a label is missing" },
	{ FIELDS(",\n{ name = \"b\"; zh = \"乙\"; type = \"txt\"; }"),
	  "line 3, fields[1].type: “txt” is not a type; allowed are text, longtext" },
	{ FIELDS(", { name = \"number\"; zh = \"乙\"; type = \"text\"; }"), "meaning of its own" },
	{ FIELDS(", { name = \"b\"; zh = \"名 称\"; type = \"text\"; }"),
	  "fields[1].name: “名 称” already names the field name" },
	{ FIELDS(", { name = \"b\"; zh = \"乙\"; type = \"ref\"; }"), "types ref and refs" },
	{ "name = \"x\"; title = { zh = \"甲\"; }; extends = true; fields = ( " NAME " );\nkeepers = [ \"clerk\" ];",
	  "line 2, keepers: an addition gives no rights" },
	{ FIELDS(", { name = \"b\"; zh = \"乙\"; type = \"choice\"; }"), "types choice and" },
	{ FIELDS(", { name = \"b\"; zh = \"乙\"; type = \"choice\"; choices = "
		 "( { code = \"a\"; zh = \"一\"; }, { code = \"b\"; zh = \"一\"; } ); }"),
	  "fields[1].choices: “一” stands for two choices" },
	{ FIELDS(", { name = \"b\"; zh = \"乙\"; type = \"choice\"; choices = "
		 "( { code = \"a\"; zh = \"一、二\"; } ); }"), "which separate values" },
	{ FIELDS(", { name = \"b\"; zh = \"乙\"; type = \"choice\"; choices = "
		 "( { code = \"a\"; zh = \"一\"; to = \"2026-06-30\"; } ); }"), "the key valid_by must name" },
	{ FIELDS(", { name = \"b\"; zh = \"乙\"; type = \"choice\"; valid_by = \"day\"; choices = "
		 "( { code = \"a\"; zh = \"一\"; to = \"六月底\"; } ); }"), "“六月底” is not a day" },
	{ FIELDS(", { name = \"b\"; zh = \"乙\"; type = \"choice\"; valid_by = \"day\"; choices = "
		 "( { code = \"a\"; zh = \"一\"; from = \"2026-07-01\"; to = \"2026-06-30\"; } ); }"),
	  "valid to a day before" },
	{ FIELDS(", { name = \"b\"; zh = \"乙\"; type = \"choice\"; valid_by = \"day\"; choices = "
		 "( { code = \"a\"; zh = \"一\"; to = \"2026-07-01\"; }, "
		 "{ code = \"b\"; zh = \"一\"; from = \"2026-07-01\"; } ); }"),
	  "fields[1].choices: “一” stands for two choices" },
	{ FIELDS(", { name = \"b\"; zh = \"乙\"; type = \"choice\"; valid_by = \"day\"; choices = "
		 "( { code = \"a\"; zh = \"一\"; to = \"2026-06-30\"; }, "
		 "{ code = \"b\"; zh = \"一\"; from = \"2026-07-01\"; } ); }"), "“day” is not a date of this ledger" },
	{ FIELDS(", { name = \"b\"; zh = \"乙\"; type = \"text\"; valid_by = \"day\"; }"),
	  "the key valid_by belongs to the types choice and choices" },
	{ FIELDS(", { name = \"b\"; zh = \"乙\"; type = \"choice\"; choices = "
		 "( { code = \"a b\"; zh = \"一\"; } ); }"), "is not a code" },
	{ FIELDS(", { name = \"b\"; zh = \"乙\"; type = \"date\"; fill = \"soon\"; }"),
	  "fields[1].fill: “soon” cannot fill a field of type date" },
	{ FIELDS(", { name = \"b\"; zh = \"乙\"; type = \"date\"; searchable = true; }"),
	  "only text, longtext, texts and people" },
	{ FIELDS(", { name = \"b\"; zh = \"乙\"; type = \"ref\"; ledger = \"post\"; answers = true; }"),
	  "answers: the key answers belongs to people, and to references to them" },
	{ FIELDS(", { name = \"b\"; zh = \"乙\"; type = \"people\"; set = \"fold\"; answers = true; }"),
	  "answers: the key answers belongs to people" },
	{ FIELDS(", { name = \"b\"; zh = \"乙\"; type = \"text\"; check = \"ls\"; }"),
	  "check: “ls” is not known; allowed are credit_code" },
	{ FIELDS(", { name = \"b\"; zh = \"乙\"; type = \"text\"; set = \"me\"; }"),
	  "write form, act, fold or place" },
	{ FIELDS(", { name = \"b\"; zh = \"乙\"; type = \"text\"; width = 0; }"),
	  "width: must be a whole number from 1 to 200" },
	{ FIELDS(", { name = \"b\"; zh = \"乙\"; type = \"text\"; required = 1; }"),
	  "required: must be true or false" },
	{ FIELDS(", { name = \"b\"; zh = \"乙\"; type = \"text\"; heads = \"丙\"; }"),
	  "heads: must be a list of texts" },
	{ FIELDS("") "columns = ( { field = \"b\"; } );", "columns[0].field: “b” is not a field" },
	{ FIELDS(", { name = \"b\"; zh = \"乙\"; type = \"people\"; }")
	  "columns = ( { field = \"b\"; sort = true; } );", "people does not sort" },
	{ FIELDS("") "sort = \"name\";", "sort: “name” is neither number, entered nor" },
	{ FIELDS("") "filters = ( { name = \"a\"; zh = \"甲\"; line = \"is:open\"; } );",
	  "filters[0].line: filter: “open” is no word" },
	{ "name = \"x\"; title = { zh = \"甲\"; }; number = \"X-{n:3}\"; label = \"name\"; "
	  "fields = ( " NAME " );", "number: “X-{n:3}” is not a number pattern" },
	{ "name = \"x\"; title = { zh = \"甲\"; }; number = \"{name}\"; label = \"name\"; "
	  "fields = ( " NAME " );", "number: “{name}” is not a number pattern" },
	{ "name = \"x\"; title = { zh = \"甲\"; }; number = \"{n:3}-{device}\"; label = \"name\"; "
	  "fields = ( " NAME " );", "number: “{n:3}-{device}” is not a number pattern" },
	{ "name = \"x\"; title = { zh = \"甲\"; }; number = \"X-{device}-{n:3}\"; label = \"b\"; "
	  "fields = ( " NAME " );", "label: “b” is not a text field" },
};

static void test_bad(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++) {
		struct ledger *l = NULL;
		struct err err = ERR_INIT;

		if (ledger_parse(bad[i].text, "x.cfg", NULL, &l, &err))
			fail_msg("taken: %s", bad[i].text);
		assert_null(l);
		assert_string_equal(err.code, "bad_config");
		assert_int_equal(err.kind, ERR_FILE);
		if (strncmp(err.text, "x.cfg, line ", 12) != 0 || !strstr(err.text, bad[i].part))
			fail_msg("row %zu: %s", i, err.text);
	}
}

/* Whatever a torn file holds, it is an error and not a crash. */
static void test_torn(void **state)
{
	const struct embedded *e = embedded_find("ledgers/person.cfg");

	(void)state;
	for (size_t n = 0; n + 4 < e->size; n += 13) {
		char *text = xstrndup((const char *)e->data, n);
		struct ledger *l = NULL;
		struct err err = ERR_INIT;

		if (ledger_parse(text, "x.cfg", NULL, &l, &err))
			ledger_free(l);
		else
			assert_string_equal(err.code, "bad_config");
		free(text);
	}
}

#define MORE(fields) "name = \"person\"; title = { en = \"Staff\"; }; extends = true; fields = ( " fields " );"

static void test_merge(void **state)
{
	struct ledger *base = shipped("ledgers/person.cfg"), *both = NULL, *again;
	struct ledger *more = parse(
		MORE("{ name = \"side\"; zh = \"哪一方\"; type = \"choice\"; heads = [ \"方\" ]; "
		     "choices = ( { code = \"park\"; zh = \"园区方\"; }, "
		     "{ code = \"army\"; zh = \"部队\"; } ); },"
		     "{ name = \"blood\"; zh = \"血型\"; type = \"text\"; }")
		"columns = ( { field = \"blood\"; sort = true; } );"
		"filters = ( { name = \"army\"; zh = \"部队\"; line = \"side:army\"; }, "
		"{ name = \"active\"; zh = \"在岗\"; line = \"\"; } );");
	const struct field *side;
	struct err err = ERR_INIT;

	(void)state;
	assert_true(ledger_merge(base, more, NULL, &both, &err));
	assert_string_equal(both->title.zh, "人员");
	assert_string_equal(both->title.en, "Staff");
	assert_int_equal(both->nfields, base->nfields + 1);
	assert_int_equal(both->ncolumns, base->ncolumns + 1);
	assert_int_equal(both->nfilters, base->nfilters + 1);
	side = ledger_field(both, "side");
	assert_string_equal(side->label.zh, "哪一方");
	assert_string_equal(side->label.en, "Side");
	assert_string_equal(side->choices[0].label.zh, "园区方");
	assert_string_equal(side->choices[0].label.en, "Park");
	assert_string_equal(side->choices[4].code, "army");
	assert_string_equal(side->fill, "park");
	assert_ptr_equal(ledger_heading(both, "方"), side);
	/* what the base has a filter do, it does */
	assert_string_equal(both->filters[0].title.zh, "在岗");
	assert_string_equal(both->filters[0].line, "-retired:yes");
	/* the text of the whole says the whole */
	again = parse(both->text);
	assert_int_equal(again->nfields, both->nfields);
	assert_string_equal(again->columns[again->ncolumns - 1].field->name, "blood");
	ledger_free(again);
	ledger_free(both);
	ledger_free(more);
	ledger_free(base);
}

/* Every shipped declaration survives the writer unchanged. */
static void test_same(void **state)
{
	const struct embedded *e;
	size_t pos = 0;

	(void)state;
	while ((e = embedded_each("ledgers/", &pos))) {
		struct ledger *a = parse((const char *)e->data), *b = NULL, *c = NULL, *d;
		struct buf text = BUF_INIT;
		struct err err = ERR_INIT;

		assert_true(ledger_merge(a, a, NULL, &b, &err));
		assert_string_equal(b->text, a->text);
		/* something added: the text is written anew, and parses to itself */
		buf_addf(&text, "name = \"%s\"; title = { zh = \"新名\"; }; extends = true; "
			 "fields = ( { name = \"added\"; zh = \"附加\"; type = \"money\"; } );",
			 a->name);
		d = parse(buf_text(&text));
		assert_true(ledger_merge(a, d, NULL, &c, &err));
		ledger_free(d);
		d = parse(c->text);
		assert_string_equal(d->text, c->text);
		ledger_free(b);
		b = NULL;
		assert_true(ledger_merge(d, c, NULL, &b, &err));
		assert_string_equal(b->text, c->text);
		ledger_free(a);
		ledger_free(b);
		ledger_free(c);
		ledger_free(d);
		buf_free(&text);
	}
}

static const struct {
	const char *text, *part;
} refused[] = {
	{ MORE("{ name = \"name\"; zh = \"姓名\"; type = \"longtext\"; }"), "changes the type" },
	{ MORE("{ name = \"name\"; zh = \"姓名\"; type = \"text\"; set = \"act\"; }"),
	  "changes who may set" },
	{ MORE("{ name = \"b\"; zh = \"手机\"; type = \"text\"; }"), "already names the field" },
	{ "number = \"Q-{device}-{n:3}\";" MORE("{ name = \"b\"; zh = \"乙\"; type = \"text\"; }"),
	  "changes the number pattern" },
	{ MORE("{ name = \"b\"; zh = \"乙\"; type = \"text\"; }")
	  "filters = ( { name = \"z\"; zh = \"在\"; line = \"nothing:x\"; } );", "no field" },
};

static void test_merge_refused(void **state)
{
	struct ledger *base = shipped("ledgers/person.cfg");

	(void)state;
	for (size_t i = 0; i < COUNT(refused); i++) {
		struct ledger *more = parse(refused[i].text), *both = NULL;
		struct err err = ERR_INIT;

		if (ledger_merge(base, more, NULL, &both, &err))
			fail_msg("taken: %s", refused[i].text);
		assert_null(both);
		assert_string_equal(err.code, "bad_config");
		if (!strstr(err.text, refused[i].part))
			fail_msg("%s", err.text);
		ledger_free(more);
	}
	ledger_free(base);
	ledger_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_shipped), cmocka_unit_test(test_references),
		cmocka_unit_test(test_hazard),	cmocka_unit_test(test_bad),
		cmocka_unit_test(test_torn),	cmocka_unit_test(test_merge),
		cmocka_unit_test(test_same),	cmocka_unit_test(test_merge_refused),
	};

	lang_set(LANG_EN);
	return cmocka_run_group_tests_name("ledgers", tests, NULL, NULL);
}
