/* The settings file: defaults, what it takes, and how it says no. */
#include "unit.h"

#include <bihuan/base/embedded.h>
#include <bihuan/conf/settings.h>

static void list_key(void *ctx, const struct setting_key *key)
{
	buf_addf(ctx, "%s.%s=%s (%s);", key->context, key->action, key->keys, key->where);
}

static void test_defaults(void **state)
{
	struct settings *s = settings_new();

	(void)state;
	for (size_t i = 0; i < nsettings; i++) {
		assert_string_equal(settings_get(s, settings_table[i].name),
				    settings_table[i].fallback);
		assert_non_null(settings_table[i].help.zh);
		assert_non_null(settings_table[i].help.en);
	}
	assert_null(settings_get(s, "nothing"));
	assert_string_equal(settings_get(s, "language"), "auto");
	assert_true(settings_true(s, "walk_digits"));
	assert_int_equal(settings_number(s, "nothing"), 0);
	settings_free(s);
	settings_free(NULL);
}

static void test_read(void **state)
{
	struct settings *s = settings_new();
	struct err err = ERR_INIT;
	struct buf keys = BUF_INIT;

	(void)state;
	assert_true(settings_read(s, "language = \"zh\"; keys = { list = { mark = \"Space\"; "
				  "open = \"Enter\"; }; };", "a.cfg", &err));
	assert_true(settings_read(s, "walk_digits = false; file = \"/data/园区.bihuan\";\n"
				  "keys = { list = { mark = \"x\"; }; form = { save = \"^S\"; }; };",
				  "b.cfg", &err));
	assert_string_equal(settings_get(s, "language"), "zh");
	assert_string_equal(settings_get(s, "file"), "/data/园区.bihuan");
	assert_false(settings_true(s, "walk_digits"));
	settings_each_key(s, list_key, &keys);
	assert_string_equal(buf_text(&keys), "list.mark=x (b.cfg, line 2, keys.list.mark);"
			    "list.open=Enter (a.cfg, line 1, keys.list.open);"
			    "form.save=^S (b.cfg, line 2, keys.form.save);");
	buf_free(&keys);
	settings_free(s);
}

/* The shipped example changes nothing, commented out or not. */
static void test_example(void **state)
{
	const struct embedded *e = embedded_find("bihuan.cfg");
	struct settings *s = settings_new();
	struct err err = ERR_INIT;
	char *text, *at;
	size_t n = 0;

	(void)state;
	assert_non_null(e);
	assert_true(settings_read(s, (const char *)e->data, "bihuan.cfg", &err));
	text = xstrdup((const char *)e->data);
	for (size_t i = 0; i < nsettings; i++) {
		char *line = xasprintf("// %s = ", settings_table[i].name);

		at = strstr(text, line);
		if (!at)
			fail_msg("%s is not in the example", settings_table[i].name);
		else
			at[0] = at[1] = ' ';
		free(line);
		n++;
	}
	assert_int_equal(n, nsettings);
	if (!settings_read(s, text, "bihuan.cfg", &err))
		fail_msg("%s", err.text);
	for (size_t i = 0; i < nsettings; i++)
		assert_string_equal(settings_get(s, settings_table[i].name),
				    settings_table[i].fallback);
	free(text);
	settings_free(s);
}

static const struct {
	const char *text, *sentence;
} bad[] = {
	{ "\nlangauge = \"zh\";", "s.cfg, line 2, langauge: unknown key; allowed are language, "
				  "file, person, colour, theme, lock_minutes, mouse, print_command, walk_digits, keys" },
	{ "language = \"fr\";",
	  "s.cfg, line 1, language: “fr” is not allowed; write one of: auto, zh, en" },
	{ "language = 3;", "s.cfg, line 1, language: must be a text in quotation marks" },
	{ "walk_digits = \"yes\";", "s.cfg, line 1, walk_digits: must be true or false" },
	{ "file = \"a\\nb\";", "s.cfg, line 1, file: must be one line of plain UTF-8 text" },
	{ "keys = 1;", "s.cfg, line 1, keys: must be a group: { list = { action = \"key\"; }; }" },
	{ "keys = { list = \"x\"; };",
	  "s.cfg, line 1, keys.list: must be a group: { action = \"key\"; }" },
	{ "keys = { list = { mark = 1; }; };",
	  "s.cfg, line 1, keys.list.mark: must be a text in quotation marks" },
	{ "language = \"zh\"; language = \"en\";",
	  "s.cfg, line 1: duplicate setting name" },
	{ "@include \"x\"", "s.cfg, line 1: @include is not allowed" },
};

static void test_bad(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++) {
		struct settings *s = settings_new();
		struct err err = ERR_INIT;

		assert_false(settings_read(s, bad[i].text, "s.cfg", &err));
		assert_string_equal(err.text, bad[i].sentence);
		assert_string_equal(err.code, "bad_config");
		assert_int_equal(err.kind, ERR_FILE);
		settings_free(s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_defaults), cmocka_unit_test(test_read),
		cmocka_unit_test(test_example),	 cmocka_unit_test(test_bad),
	};

	lang_set(LANG_EN);
	return cmocka_run_group_tests_name("settings", tests, NULL, NULL);
}
