#include "unit.h"

#include <bihuan/base/json.h>
#include <bihuan/base/mem.h>

/* Everything that is met, one behind the other. */
static void tell(struct json *j, char *room, struct buf *out)
{
	bool integer = false;
	char kind = json_kind(j);

	if (kind == '{' || kind == '[') {
		char end = kind == '{' ? '}' : ']';

		buf_addc(out, kind);
		json_enter(j, kind);
		while (json_next(j, end)) {
			if (kind == '{') {
				json_name(j, room);
				buf_addf(out, "%s:", room);
			}
			tell(j, room, out);
			buf_addc(out, ' ');
		}
		buf_addc(out, end);
	} else if (kind == '"') {
		json_text(j, room);
		buf_addf(out, "“%s”", room);
	} else if (kind == 't' || kind == 'f' || kind == 'n') {
		json_word(j, kind == 't' ? "true" : kind == 'f' ? "false" : "null");
		buf_addc(out, kind);
	} else {
		json_number(j, room, &integer);
		buf_addf(out, "%s%s", room, integer ? "" : "r");
	}
}

static void reads(const char *text, size_t n, const char *wanted)
{
	/* just as long as they are, and the room as large as is promised to do: the sanitizer sees what is beyond */
	char *bytes = xmalloc(n ? n : 1), *room = xmalloc(n + 1);
	struct buf out = BUF_INIT;
	struct json j;

	memcpy(bytes, text, n);
	j = json_of(bytes, n);
	tell(&j, room, &out);
	if (strcmp(json_end(&j) ? buf_text(&out) : "-", wanted) != 0)
		fail_msg("%s: “%s”, not “%s”", text, json_end(&j) ? buf_text(&out) : "-", wanted);
	j = json_of(bytes, n);
	json_skip(&j, room, false);
	assert_int_equal(json_end(&j), strcmp(wanted, "-") != 0);
	buf_free(&out);
	free(bytes);
	free(room);
}

static void test_values(void **state)
{
	static const char *const cases[][2] = {
		{ "{}", "{}" }, { "[]", "[]" }, { " [ 1 ,\t2\r\n] ", "[1 2 ]" },
		{ "{\"a\":{\"b\":[[],{}]},\"c\":null}", "{a:{b:[[] {} ] } c:n }" },
		{ "[true,false,null]", "[t f n ]" }, { "\"x\"", "“x”" }, { "5", "5" },
		{ "[\"\",\"\\\"\\\\\\/\\n\",\"中\\u4e2d\\uD83D\\uDe00\"]", "[“” “\"\\/\n” “中中😀” ]" },
		{ "[0,-0,-5,12345678901234567,9223372036854775807,-9223372036854775808]",
		  "[0 0 -5 12345678901234567 9223372036854775807 -9223372036854775808 ]" },
		{ "[0.5,-1.5e+10,1E-400]", "[0.5r -1.5e+10r 1E-400r ]" },
		/* not quite */
		{ "", "-" }, { " ", "-" }, { "{", "-" }, { "[1", "-" }, { "[1,]", "-" }, { "[,1]", "-" }, { "[1 2]", "-" },
		{ "[1}", "-" }, { "{\"a\"}", "-" }, { "{\"a\":}", "-" }, { "{a:1}", "-" }, { "{\"a\":1,}", "-" }, { "[]]", "-" },
		{ "[01]", "-" }, { "[-]", "-" }, { "[1.]", "-" }, { "[.5]", "-" }, { "[1e]", "-" }, { "[+1]", "-" },
		{ "[tru]", "-" }, { "[nulll]", "-" }, { "[9223372036854775808]", "-" }, { "[1e400]", "-" },
		{ "[\"x]", "-" }, { "[\"\\x\"]", "-" }, { "[\"\\u12\"]", "-" }, { "[\"\\u0000\"]", "-" }, { "[\"\\ud800\"]", "-" },
		{ "[\"\\ud800\\u0041\"]", "-" }, { "[\"\\udc00\"]", "-" }, { "[\"\x01\"]", "-" }, { "[\"\xff\"]", "-" },
		{ "[\"\xc0\x80\"]", "-" }, { "[\"\xed\xa0\x80\"]", "-" }, { "\xef\xbb\xbf[]", "-" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		reads(cases[i][0], strlen(cases[i][0]), cases[i][1]);
	reads("[1]\0", 4, "-");
	reads("[1\0,null\0]", 10, "[1 n ]");
	reads("[\"a\"\0]", 6, "-");
	reads("[\"a\0\"]", 6, "-");
}

static void test_no_text(void **state)
{
	struct json j = json_of(NULL, 0);

	(void)state;
	assert_int_equal(json_kind(&j), '\0');
	assert_false(json_enter(&j, '{'));
	assert_false(json_end(&j));
}

static void test_names_twice(void **state)
{
	static const struct {
		const char *text;
		bool unique;
	} cases[] = {
		{ "{\"a\":1,\"b\":1}", true }, { "{\"a\":1,\"b\":2,\"a\":3}", false },
		{ "{\"a\":{\"a\":1},\"b\":[{\"a\":1},{\"a\":1}]}", true },
		{ "[{\"b\":[{\"a\":1,\"\\u0061\":2}]}]", false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		size_t n = strlen(cases[i].text);
		char *room = xmalloc(n + 1);
		struct json j = json_of(cases[i].text, n);

		json_skip(&j, room, true);
		assert_int_equal(json_end(&j), cases[i].unique);
		j = json_of(cases[i].text, n);
		json_skip(&j, room, false);
		assert_true(json_end(&j));
		free(room);
	}
}

/* A list in a list in a list …: the innermost one may be empty. */
static void test_depth(void **state)
{
	(void)state;
	for (size_t n = JSON_DEPTH - 1; n <= JSON_DEPTH + 1; n++) {
		char *text = xmalloc(2 * n + 1), room[8];
		struct json j;

		memset(text, '[', n);
		memset(text + n, ']', n);
		j = json_of(text, 2 * n);
		json_skip(&j, room, true);
		assert_int_equal(json_end(&j), n <= JSON_DEPTH);
		free(text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_values),
		cmocka_unit_test(test_no_text),
		cmocka_unit_test(test_names_twice),
		cmocka_unit_test(test_depth),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
