/* Rule profiles and tables: all that are shipped, and how wrong ones are told. */
#include "unit.h"

#include <bihuan/base/embedded.h>
#include <bihuan/base/mem.h>
#include <bihuan/base/tr.h>
#include <bihuan/conf/ledgers.h>
#include <bihuan/conf/rules.h>
#include <bihuan/domain/value.h>

struct seen {
	size_t n, unverified, not_in_force;
	const struct ledger *ledger; /* whose fields the values must fit; or NULL */
	struct strv codes;
	struct buf text; /* name=value; of the last record */
};

static bool take(void *ctx, const struct sets *values, struct err *err)
{
	struct seen *seen = ctx;

	(void)err;
	buf_clear(&seen->text);
	for (size_t i = 0; i < values->n; i++) {
		const struct set *s = &values->v[i];

		if (seen->ledger)
			assert_non_null(ledger_field(seen->ledger, s->name));
		buf_addf(&seen->text, "%s=%s;", s->name, s->value);
	}
	assert_false(strv_has(&seen->codes, sets_get(values, "code")));
	strv_add(&seen->codes, sets_get(values, "code"));
	seen->unverified += str_eq(sets_get(values, "verified"), "0");
	seen->not_in_force += str_eq(sets_get(values, "in_force"), "0");
	seen->n++;
	return true;
}

static void seen_free(struct seen *seen)
{
	strv_free(&seen->codes);
	buf_free(&seen->text);
}

static struct ledger *ledger(const char *name)
{
	char *path = xasprintf("ledgers/%s.cfg", name);
	const struct embedded *e = embedded_find(path);
	struct ledger *l = NULL;
	struct err err = ERR_INIT;

	assert_non_null(e);
	if (!ledger_parse((const char *)e->data, path, NULL, &l, &err))
		fail_msg("%s", err.text);
	free(path);
	return l;
}

static struct seen read_table(const char *path, const struct ledger *l)
{
	const struct embedded *e = embedded_find(path);
	struct seen seen = { .ledger = l };
	struct err err = ERR_INIT;

	assert_non_null(e);
	if (!table_parse((const char *)e->data, path, l, take, &seen, &err))
		fail_msg("%s", err.text);
	return seen;
}

static void test_criteria(void **state)
{
	struct ledger *l = ledger("criterion");
	struct seen seen = read_table("records/criterion.csv", l);

	(void)state;
	assert_int_equal(seen.n, 368);
	assert_int_equal(seen.unverified, 100);
	assert_int_equal(seen.not_in_force, 40);
	seen_free(&seen);
	ledger_free(l);
}

static void test_phrases(void **state)
{
	struct ledger *l = ledger("phrase");
	struct seen seen = read_table("records/phrase.csv", l);

	(void)state;
	assert_int_equal(seen.n, 45);
	for (size_t i = 0; i < seen.n; i++)
		assert_int_equal(atoi(seen.codes.v[i]), i + 1);
	seen_free(&seen);
	ledger_free(l);
}

static void test_calendars(void **state)
{
	struct ledger *l = ledger("calendar");
	const struct embedded *e;
	size_t pos = 0;

	(void)state;
	while ((e = embedded_each("calendar/", &pos))) {
		struct seen seen = read_table(e->path, l);

		assert_true(seen.n > 10);
		seen_free(&seen);
	}
	ledger_free(l);
}

static void test_profiles(void **state)
{
	struct ledger *l = ledger("rule");
	struct seen seen = { .ledger = l };
	const struct embedded *e;
	size_t pos = 0;

	(void)state;
	while ((e = embedded_each("rules/", &pos))) {
		struct err err = ERR_INIT;

		if (!rules_parse((const char *)e->data, e->path, take, &seen, &err))
			fail_msg("%s", err.text);
	}
	assert_true(seen.n > 0);
	seen_free(&seen);
	ledger_free(l);
}

#define PROFILE "profile = \"q\"; title = { zh = \"甲\"; }; rules = ( "
#define RULE "{ code = \"q.a\"; kind = \"clock\"; name = { zh = \"备案\"; en = \"File\"; }; act = \"file\"; " \
	     "trigger = \"list\"; n = 3; unit = \"workday\"; direction = \"after\"; source = \"某办法\"; "

static void test_rule(void **state)
{
	struct seen seen = { 0 };
	struct err err = ERR_INIT;

	(void)state;
	assert_true(rules_parse(PROFILE RULE "level = \"major\"; } );", "q.cfg", take, &seen,
				&err));
	assert_string_equal(buf_text(&seen.text),
		"code=q.a;profile=q;kind=clock;name=备案;act=file;trigger=list;n=3;"
		"unit=workday;direction=after;level=major;source=某办法;in_force=1;");
	seen_free(&seen);
}

static const struct {
	const char *text, *part;
} bad_rules[] = {
	{ "profile = \"q\";", "the key title is missing" },
	{ PROFILE RULE "} ); x = 1;", "x: unknown key; allowed are profile, title, rules" },
	{ PROFILE RULE "},\n" RULE "} );", "line 2, rules[1].code: “q.a” is empty or taken" },
	{ PROFILE RULE "level = \"huge\"; } );", "write one of: general major" },
	{ PROFILE "{ code = \"a\"; kind = \"clok\"; name = { zh = \"甲\"; }; source = \"\"; } );",
	  "rules[0].kind: “clok” is not allowed; write one of: clock ladder switch" },
	{ PROFILE "{ code = \"a\"; kind = \"clock\"; name = { zh = \"甲\"; }; source = \"\"; } );",
	  "the key n is missing" },
	{ PROFILE "{ code = \"a\"; kind = \"switch\"; name = { zh = \"甲\"; }; source = \"\"; } );",
	  "the key value is missing" },
	{ PROFILE "{ code = \"a\"; kind = \"ladder\"; name = { zh = \"甲\"; }; n = -1; } );",
	  "n: must be a whole number" },
};

static void test_bad_rules(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(bad_rules); i++) {
		struct seen seen = { 0 };
		struct err err = ERR_INIT;

		assert_false(rules_parse(bad_rules[i].text, "q.cfg", take, &seen, &err));
		assert_string_equal(err.code, "bad_config");
		if (strncmp(err.text, "q.cfg, line ", 12) != 0 ||
		    !strstr(err.text, bad_rules[i].part))
			fail_msg("row %zu: %s", i, err.text);
		seen_free(&seen);
	}
}

static void test_table(void **state)
{
	struct ledger *l = ledger("phrase");
	struct seen seen = { .ledger = l };
	struct err err = ERR_INIT;

	(void)state;
	assert_true(table_parse("\xef\xbb\xbf# stock\r\n代号,隐患描述,等级,整改天数\r\n\r\n"
				"7,\"甲,\"\"乙\"\"\r\n丙\",重大,\r\n8,丁\r\n",
				"p.csv", l, take, &seen, &err));
	assert_int_equal(seen.n, 2);
	assert_string_equal(buf_text(&seen.text), "code=8;description=丁;");
	seen_free(&seen);
	seen = (struct seen){ .ledger = l };
	assert_true(table_parse("code,description,level\n7,\"甲,\"\"乙\"\"\r\n丙\",重大", "p.csv",
				l, take, &seen, &err));
	assert_string_equal(buf_text(&seen.text), "code=7;description=甲,\"乙\"\n丙;level=major;");
	seen_free(&seen);
	ledger_free(l);
}

static const struct {
	const char *text, *sentence;
} bad_tables[] = {
	{ "", "p.csv, line 1: the heading line is missing" },
	{ "\n\n", "p.csv, line 3: the heading line is missing" },
	{ "code\n1\n", "p.csv, line 1: the heading “description” is missing" },
	{ "code,description,price\n",
	  "p.csv, line 1: the heading “price” is no field of the ledger phrase, or is there twice" },
	{ "code,description,代号\n",
	  "p.csv, line 1: the heading “代号” is no field of the ledger phrase, or is there twice" },
	{ "code,description\n1,甲\n\n2,\n", "p.csv, line 4: Description is empty" },
	{ "code,description\n1,甲,乙\n", "p.csv, line 2: 3 cells under 2 headings" },
	{ "code,description,days\n1,\"甲\n乙\",3\n2,丙,许多\n",
	  "p.csv, line 4: Days to rectify: “许多” is not a whole number; write up to 18 digits, as 1200" },
	{ "code,description\n1,\"甲\n", "p.csv, line 2: a quotation mark is not closed" },
	{ "code,description\n1,\xff\n", "p.csv, line 2: the text is not UTF-8" },
};

static void test_bad_tables(void **state)
{
	struct ledger *l = ledger("phrase");

	(void)state;
	for (size_t i = 0; i < COUNT(bad_tables); i++) {
		struct seen seen = { .ledger = l };
		struct err err = ERR_INIT;

		assert_false(table_parse(bad_tables[i].text, "p.csv", l, take, &seen, &err));
		assert_string_equal(err.code, "bad_config");
		assert_int_equal(err.kind, ERR_FILE);
		assert_string_equal(err.text, bad_tables[i].sentence);
		seen_free(&seen);
	}
	ledger_free(l);
}

static bool refuse(void *ctx, const struct sets *values, struct err *err)
{
	(void)ctx, (void)values;
	return err_set(err, ERR_REFUSED, "stop", "no more");
}

static void test_sink_stops(void **state)
{
	struct ledger *l = ledger("phrase");
	struct err err = ERR_INIT;

	(void)state;
	assert_false(table_parse("code,description\n1,甲\n", "p.csv", l, refuse, NULL, &err));
	assert_string_equal(err.code, "stop");
	assert_false(rules_parse(PROFILE RULE "} );", "q.cfg", refuse, NULL, &err));
	assert_string_equal(err.code, "stop");
	ledger_free(l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_criteria),  cmocka_unit_test(test_phrases),
		cmocka_unit_test(test_calendars), cmocka_unit_test(test_profiles),
		cmocka_unit_test(test_rule),	  cmocka_unit_test(test_bad_rules),
		cmocka_unit_test(test_table),	  cmocka_unit_test(test_bad_tables),
		cmocka_unit_test(test_sink_stops),
	};

	lang_set(LANG_EN);
	return cmocka_run_group_tests_name("rules", tests, NULL, NULL);
}
