/* Edited text, wrapping and the table of keys, without a terminal. */
#include <locale.h>

#include "unit.h"

#include <bihuan/base/utf8.h>

#include "../../src/tui/keys.h"
#include "../../src/tui/text_edit.h"

/* Types a script: text as it stands, keys by name in <>. */
static enum edit_result type(struct text_edit *te, const char *script, struct err *err)
{
	enum edit_result result = EDIT_IGNORED;

	while (*script) {
		struct key key = { .code = K_CHAR };
		char name[KEY_NAME_MAX] = "";

		if (*script == '<') {
			size_t n = strcspn(script, ">");

			memcpy(name, script + 1, n - 1);
			assert_true(key_parse(name, &key));
			script += n + 1;
		} else {
			script += utf8_next(script, strlen(script), &key.ch);
		}
		result = text_edit_key(te, &key, err);
	}
	return result;
}

static void editing(void **state)
{
	static const struct {
		const char *script, *text;
		size_t cursor;
		bool lines;
	} cases[] = {
		{ "消防通道堵塞", "消防通道堵塞", 6, false },
		{ "消防堵塞<Left><Left>通道", "消防通道堵塞", 4, false },
		{ "消防通道<Backspace><Backspace>", "消防", 2, false },
		{ "abc<Home>x<End>y", "xabcy", 5, false },
		{ "abc<Left><Delete>", "ab", 2, false },
		{ "<Backspace><Delete><Left>a", "a", 1, false },
		/* a base and its mark move and go together */
		{ "e\xcc\x81x<Left><Left>y", "ye\xcc\x81x", 1, false },
		{ "ae\xcc\x81<Backspace>", "a", 1, false },
		{ "one two three<C-w>", "one two ", 8, false },
		{ "消防,通道<C-Left>x", "消防,x通道", 4, false },
		{ "one two<C-Left><C-k>", "one ", 4, false },
		{ "one two<C-Left><C-u>", "two", 0, false },
		{ "one two<C-z>", "one", 3, false },
		{ "one<Home><Delete><C-z>", "one", 0, false },
		{ "<C-z>a", "a", 1, false },
		{ "one<C-o>two", "onetwo", 6, false },
		{ "one<C-o>two", "one\ntwo", 7, true },
		{ "one<C-o>two<Up>x", "onex\ntwo", 4, true },
		{ "one<C-o>tw<Home><Up><Down>x", "one\nxtw", 5, true },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct text_edit_options o = { .lines = cases[i].lines };
		struct text_edit *te = text_edit_create(&o);
		char *text;

		type(te, cases[i].script, NULL);
		text = text_edit_text(te);
		assert_string_equal(text, cases[i].text);
		assert_int_equal(text_edit_cursor(te), cases[i].cursor);
		free(text);
		text_edit_destroy(te);
	}
}

static void limits(void **state)
{
	struct text_edit_options o = { .max = 4 };
	struct text_edit *te = text_edit_create(&o);
	struct err err = ERR_INIT;
	struct key bell = { .code = K_CHAR, .ch = 7 };
	char *text;

	(void)state;
	assert_int_equal(type(te, "消防通道", &err), EDIT_CHANGED);
	assert_int_equal(type(te, "堵", &err), EDIT_REFUSED);
	assert_string_equal(err.code, "too_long");
	assert_int_equal(text_edit_key(te, &bell, &err), EDIT_REFUSED);
	assert_string_equal(err.code, "control_character");
	text_edit_set(te, "ab");
	assert_int_equal(text_edit_insert(te, "cdefg", &err), EDIT_CUT);
	text = text_edit_text(te);
	assert_string_equal(text, "abcd");
	free(text);
	text_edit_set(te, "");
	assert_int_equal(text_edit_insert(te, "a\nb\tc", &err), EDIT_CUT);
	text = text_edit_text(te);
	assert_string_equal(text, "a b ");
	free(text);
	text_edit_set(te, "");
	assert_int_equal(text_edit_insert(te, "\x01\x02\xff", &err), EDIT_CUT);
	text = text_edit_text(te);
	assert_string_equal(text, "?");
	free(text);
	text_edit_destroy(te);
}

static void wrapping(void **state)
{
	static const struct {
		const char *text;
		int width;
		const char *lines; /* joined by | */
	} cases[] = {
		{ "", 10, "" },
		{ "消防通道堵塞", 6, "消防通|道堵塞" },
		{ "消防通道堵塞", 7, "消防通|道堵塞" },
		{ "消防通道。堵塞", 8, "消防通|道。堵塞" },
		{ "one two three", 8, "one two |three" },
		{ "one two three", 7, "one two|three" },
		{ "abcdefghij", 4, "abcd|efgh|ij" },
		{ "a\n\nb", 4, "a||b" },
		{ "a\n", 4, "a|" },
		{ "堵", 1, "堵" },
		{ "e\xcc\x81" "e\xcc\x81" "e\xcc\x81", 2,
		  "e\xcc\x81" "e\xcc\x81|e\xcc\x81" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct strv lines = STRV_INIT;
		char *joined;

		text_wrap(cases[i].text, cases[i].width, &lines);
		joined = strv_join(&lines, "|");
		assert_string_equal(joined, cases[i].lines);
		free(joined);
		strv_free(&lines);
	}
}

/* Nothing is lost whatever the width, and no line is wider. */
static void wrapping_keeps_all(void **state)
{
	const char *text = "消防通道堵塞(一楼)，安全出口上锁。exit sign missing: 配电箱未接地、灭火器过期!";

	(void)state;
	for (int width = 2; width < 80; width++) {
		struct strv lines = STRV_INIT;
		const char *at = text;

		text_wrap(text, width, &lines);
		for (size_t i = 0; i < lines.n; i++) {
			size_t n = strlen(lines.v[i]);

			assert_true(term_width(lines.v[i]) <= width);
			if (*at == ' ' && lines.v[i][0] != ' ')
				at++;
			assert_memory_equal(at, lines.v[i], n);
			at += n;
		}
		assert_string_equal(at, "");
		strv_free(&lines);
	}
}

static void heights(void **state)
{
	struct text_edit_options o = { .lines = true };
	struct text_edit *te = text_edit_create(&o);

	(void)state;
	assert_int_equal(text_edit_height(te, 20), 1);
	/* 40 Han in 41 columns, the last of which is the cursor's */
	for (int i = 0; i < 40; i++)
		text_edit_insert(te, "堵", NULL);
	assert_int_equal(text_edit_height(te, 81), 1);
	assert_int_equal(text_edit_height(te, 41), 2);
	assert_int_equal(text_edit_height(te, 40), 3);
	text_edit_insert(te, "\n", NULL);
	assert_int_equal(text_edit_height(te, 41), 3);
	text_edit_destroy(te);
}

static void key_names(void **state)
{
	static const char *const names[] = { "C-s",   "F5",	"F12",	"Space", "Enter",
					     "Esc",   "PageDown", "n",	"N",	 "?",
					     "Comma", "S-Tab",	"C-Left", "登" };
	static const char *const wrong[] = { "", "F13", "F0", "C-i", "C-", "Entr", "ab", "C-é" };
	char out[KEY_NAME_MAX];
	struct key key;

	(void)state;
	for (size_t i = 0; i < COUNT(names); i++) {
		assert_true(key_parse(names[i], &key));
		assert_string_equal(key_format(&key, out), names[i]);
	}
	for (size_t i = 0; i < COUNT(wrong); i++)
		assert_false(key_parse(wrong[i], &key));
}

static enum action look(enum key_context context, const char *name)
{
	struct key key;

	assert_true(key_parse(name, &key));
	return keys_lookup(context, &key);
}

static void key_table(void **state)
{
	(void)state;
	for (enum action a = ACTION_NONE + 1; a < ACTION_COUNT; a++) {
		assert_non_null(action_info(a));
		assert_int_equal(action_by_name(action_info(a)->name), a);
	}
	assert_int_equal(look(CTX_TODAY, "Down"), ACTION_LIST_DOWN);
	assert_int_equal(look(CTX_TODAY, "n"), ACTION_TODAY_REGISTER);
	assert_int_equal(look(CTX_LIST, "q"), ACTION_QUIT);
	assert_int_equal(look(CTX_FORM, "q"), ACTION_NONE);
	assert_int_equal(look(CTX_FORM, "Esc"), ACTION_BACK);
	assert_int_equal(look(CTX_PICKER, "Space"), ACTION_PICKER_MARK);
	assert_int_equal(look(CTX_PICKER, "A"), ACTION_NONE);
}

static void key_binding(void **state)
{
	struct err err = ERR_INIT;
	struct buf b = BUF_INIT;

	(void)state;
	assert_true(keys_bind("list_open", "Enter, o", &err));
	assert_int_equal(look(CTX_LIST, "o"), ACTION_LIST_OPEN);
	assert_int_equal(look(CTX_LIST, "Right"), ACTION_NONE);
	/* a key goes from the one to the other */
	assert_true(keys_bind("list_down", "o", &err));
	assert_int_equal(look(CTX_LIST, "o"), ACTION_LIST_DOWN);
	keys_text(ACTION_LIST_OPEN, false, &b);
	assert_string_equal(buf_text(&b), "Enter");
	buf_free(&b);
	assert_true(keys_bind("back", "F9", &err));
	assert_int_equal(look(CTX_LIST, "Esc"), ACTION_BACK);
	assert_false(keys_bind("list_open", "Enter,Blah", &err));
	assert_string_equal(err.code, "unknown_key");
	assert_int_equal(look(CTX_LIST, "Enter"), ACTION_LIST_OPEN);
	assert_false(keys_bind("form_save", "s", &err));
	assert_string_equal(err.code, "plain_key");
	assert_false(keys_bind("nothing", "s", &err));
	assert_string_equal(err.code, "unknown_action");
	keys_reset();
	assert_int_equal(look(CTX_LIST, "Right"), ACTION_LIST_OPEN);
}

/* What there is no room for is said, not left out. */
static void wrapped_most(void **state)
{
	static const struct {
		const char *text;
		int most;
		const char *last;
	} cases[] = {
		{ "one two three", 3, "three" }, { "one two three", 2, "two…" }, { "one two three", 1, "one…" }, { "one", 1, "one" },
		{ "消防通道堵塞", 2, "通道…" },	 { "消防通道堵塞", 3, "堵塞" },	{ "", 1, "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct strv lines = STRV_INIT;

		text_wrap_most(cases[i].text, 5, cases[i].most, &lines);
		assert_in_range(lines.n, 1, (size_t)cases[i].most);
		assert_string_equal(lines.v[lines.n - 1], cases[i].last);
		strv_free(&lines);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(wrapped_most),
		cmocka_unit_test(editing),   cmocka_unit_test(limits),
		cmocka_unit_test(wrapping),  cmocka_unit_test(wrapping_keeps_all),
		cmocka_unit_test(heights),   cmocka_unit_test(key_names),
		cmocka_unit_test(key_table), cmocka_unit_test(key_binding),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests_name("widgets: text and keys", tests, NULL, NULL);
}
