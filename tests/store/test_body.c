/* A body means the same to whoever reads it: the reader without a tree and the one that takes any JSON. */
#include "unit.h"

#include "../../src/store/body.h"

/* As "name=value;act.name=value;", in their order; "-" for what no reader takes. */
static char *text_of(bool ok, const struct sets *sets)
{
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < sets->n; i++)
		buf_addf(&b, "%s%s=%s;", sets->v[i].on_act ? "act." : "", sets->v[i].name,
			 sets->v[i].value ? sets->v[i].value : "null");
	buf_add(&b, ok ? "" : "-");
	return b.s ? buf_take(&b) : xstrdup("");
}

/* NUL bytes too: the length is the row's. */
static void both(const char *body, size_t len, const char *wanted)
{
	struct arena arena = { .first = NULL };
	struct sets tree, plain;
	bool tree_ok = body_read(body, len, &tree), plain_ok = body_view(body, len, &arena, &plain);
	char *one = text_of(tree_ok, &tree), *other = text_of(plain_ok, &plain);

	if (strcmp(one, wanted) != 0 || strcmp(other, wanted) != 0)
		fail_msg("%.*s: “%s” and “%s”, not “%s”", (int)len, body, one, other, wanted);
	free(one);
	free(other);
	sets_free(&tree);
	arena_free(&arena);
}

static void test_odd_bodies(void **state)
{
	static const struct {
		const char *body, *wanted;
	} cases[] = {
		{ "{}", "" },
		{ "{\"a\":\"x\",\"act\":{\"b\":2}}", "a=x;act.b=2;" },
		{ "{\"act\":{\"b\":2},\"a\":true}", "act.b=2;a=1;" },
		/* names twice: in no object, and "act" is a name like others */
		{ "{\"act\":{\"a\":1},\"act\":{\"b\":2}}", "-" },
		{ "{\"act\":{\"a\":1},\"act\":{}}", "-" },
		{ "{\"act\":{},\"act\":{}}", "-" },
		{ "{\"act\":\"x\",\"act\":{\"b\":2}}", "-" },
		{ "{\"act\":{\"b\":2},\"act\":\"x\"}", "-" },
		{ "{\"act\":null,\"act\":{\"b\":2}}", "-" },
		{ "{\"act\":{\"b\":2},\"act\":null}", "-" },
		{ "{\"a\":1,\"a\":1}", "-" },
		{ "{\"act\":{\"a\":1,\"a\":2}}", "-" },
		{ "{\"a\":1,\"b\":2,\"\\u0061\":3}", "-" },
		{ "{\"act\":{\"a\":1},\"\\u0061ct\":{\"b\":2}}", "-" },
		/* "act" that is no object, and objects elsewhere */
		{ "{\"act\":\"x\"}", "act=x;" },
		{ "{\"act\":[\"x\",\"y\"]}", "act=x\ny;" },
		{ "{\"act\":{\"act\":\"x\"}}", "act.act=x;" },
		{ "{\"act\":{\"act\":{\"a\":1}}}", "act.act=null;" },
		{ "{\"a\":{\"b\":1}}", "a=null;" },
		{ "[]", "" }, { "[{\"a\":1}]", "" }, { "1", "-" }, { "", "-" }, { "{", "-" }, { "{\"a\":1}}", "-" },
		{ "{\"a\":1,}", "-" }, { "{,\"a\":1}", "-" }, { "{\"a\":[\"x\",]}", "-" }, { "{\"a\":[,\"x\"]}", "-" },
		{ "{\"a\":[\"[\"\"x\"]}", "-" }, { "{\"{\":1\"b\":2}", "-" },
		/* blanks, numbers, texts */
		{ " { \"a\" : 1 } ", "a=1;" }, { "{\"a\":01}", "-" }, { "{\"a\":-0}", "a=0;" }, { "{\"a\":-5}", "a=-5;" },
		{ "{\"a\":1.5}", "a=null;" }, { "{\"a\":1e3}", "a=null;" }, { "{\"a\":123456789012345678901}", "-" },
		{ "{\"a\":1234567890123456789}", "a=1234567890123456789;" }, { "{\"a\":\"\"}", "a=null;" },
		{ "{\"a\":[]}", "a=null;" }, { "{\"a\":[\"\",\"x\",\"\"]}", "a=x\n;" }, { "{\"a\":[1,\"x\"]}", "a=x;" },
		{ "{\"a\":\"\\n\\/\\\\\"}", "a=\n/\\;" }, { "{\"a\":\"\\u0000\"}", "-" }, { "{\"a\":\"\x01\"}", "-" },
		{ "{\"a\":\"\xff\"}", "-" }, { "{\"a\":\"\xed\xa0\x80\"}", "-" }, { "{\"a\":\"\xc0\x80\"}", "-" },
		{ "{\"\":1}", "=1;" }, { "{\"a\":tru}", "-" }, { "{\"a\":nulll}", "-" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		both(cases[i].body, strlen(cases[i].body), cases[i].wanted);
	both("{\"a\":1}\0", 8, "-");
	both("{\"a\":\"x\0y\"}", 11, "-");
	both(NULL, 0, "-");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_odd_bodies),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
