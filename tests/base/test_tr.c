#include "unit.h"

#include <bihuan/base/embedded.h>
#include <bihuan/base/err.h>
#include <bihuan/base/mem.h>
#include <bihuan/base/tr.h>

static const struct {
	const char *id, *zh;
} sentences[] = {
	{ "", "Content-Type: text/plain; charset=UTF-8\n" },
	{ "%s is missing", "缺少%s" },
	{ "Due", "到期" },
	{ "Level", "等级" },
	{ "Nothing", "" },
	{ "Open", "未销号" },
};
#define N COUNT(sentences)

static void add_word(struct buf *b, uint32_t w, bool swapped)
{
	if (swapped)
		w = __builtin_bswap32(w);
	buf_addn(b, (const char *)&w, sizeof w);
}

/* A .mo file as msgfmt writes it, in either byte order. */
static void make_mo(struct buf *b, bool swapped)
{
	const uint32_t head[] = { 0x950412de, 0, N, 28, 28 + 8 * N, 0, 0 };
	uint32_t at = 28 + 16 * N;

	for (size_t i = 0; i < COUNT(head); i++)
		add_word(b, head[i], swapped);
	for (size_t i = 0; i < 2 * N; i++) {
		const char *s = i < N ? sentences[i].id : sentences[i - N].zh;

		add_word(b, (uint32_t)strlen(s), swapped);
		add_word(b, at, swapped);
		at += (uint32_t)strlen(s) + 1;
	}
	for (size_t i = 0; i < 2 * N; i++) {
		const char *s = i < N ? sentences[i].id : sentences[i - N].zh;

		buf_addn(b, s, strlen(s) + 1);
	}
}

static void test_both_byte_orders(void **state)
{
	(void)state;
	for (int swapped = 0; swapped < 2; swapped++) {
		struct buf b = BUF_INIT;

		make_mo(&b, swapped);
		tr_catalogue(b.s, b.len);
		lang_set(LANG_ZH);
		assert_string_equal(tr("Due"), "到期");
		assert_string_equal(tr("Level"), "等级");
		assert_string_equal(tr("Open"), "未销号");
		assert_string_equal(tr("%s is missing"), "缺少%s");
		assert_string_equal(tr("Nothing"), "Nothing");
		assert_string_equal(tr("Unknown"), "Unknown");
		assert_string_equal(tr("A"), "A");
		assert_string_equal(tr("~"), "~");
		assert_string_equal(tr(""), "");
		lang_set(LANG_EN);
		assert_string_equal(tr("Due"), "Due");
		tr_catalogue(NULL, 0);
		buf_free(&b);
	}
}

static void test_errors_are_translated(void **state)
{
	struct err err = ERR_INIT;
	struct buf b = BUF_INIT;

	(void)state;
	make_mo(&b, false);
	tr_catalogue(b.s, b.len);
	lang_set(LANG_ZH);
	err_set(&err, ERR_REFUSED, "required", "%s is missing", "等级");
	assert_string_equal(err.text, "缺少等级");
	lang_set(LANG_EN);
	err_set(&err, ERR_REFUSED, "required", "%s is missing", "level");
	assert_string_equal(err.text, "level is missing");
	tr_catalogue(NULL, 0);
	buf_free(&b);
}

/* In a block of just that size, so that the sanitizer sees a read too far. */
static void take_copy(const char *bytes, size_t size)
{
	char *copy = xmalloc(size);

	memcpy(copy, bytes, size);
	tr_catalogue(copy, size);
	(void)strlen(tr("Due"));
	(void)strlen(tr("Open"));
	(void)strlen(tr("Unknown"));
	tr_catalogue(NULL, 0);
	free(copy);
}

static void test_cut_catalogue_is_ignored(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	lang_set(LANG_ZH);
	make_mo(&b, false);
	for (size_t size = 1; size < b.len; size++) {
		take_copy(b.s, size);
		tr_catalogue(b.s, size);
		assert_string_equal(tr("Due"), "Due");
	}
	tr_catalogue(b.s, b.len);
	assert_string_equal(tr("Due"), "到期");
	tr_catalogue(NULL, 0);
	buf_free(&b);
}

static void test_broken_bytes_do_no_harm(void **state)
{
	static const unsigned char values[] = { 0, 1, 0x7f, 0x80, 0xff };

	(void)state;
	lang_set(LANG_ZH);
	for (int swapped = 0; swapped < 2; swapped++) {
		struct buf b = BUF_INIT;

		make_mo(&b, swapped);
		for (size_t at = 0; at < b.len; at++) {
			char was = b.s[at];

			for (size_t i = 0; i < COUNT(values); i++) {
				b.s[at] = (char)values[i];
				take_copy(b.s, b.len);
			}
			b.s[at] = was;
		}
		buf_free(&b);
	}
}

static void test_unsorted_or_foreign_is_ignored(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	lang_set(LANG_ZH);
	make_mo(&b, false);
	/* Due becomes Zue: behind Level, so the table is not sorted */
	*(char *)memmem(b.s, b.len, "Due", 3) = 'Z';
	tr_catalogue(b.s, b.len);
	assert_string_equal(tr("Level"), "Level");
	buf_clear(&b);
	buf_add(&b, "this is no catalogue at all, but long enough");
	tr_catalogue(b.s, b.len);
	assert_string_equal(tr("Level"), "Level");
	tr_catalogue(NULL, 100);
	assert_string_equal(tr("Level"), "Level");
	tr_catalogue(NULL, 0);
	buf_free(&b);
}

static void test_words(void **state)
{
	const struct words both = { "隐患", "hazard" }, zh = { "隐患", NULL };
	const struct words en = { "", "hazard" }, none = { NULL, NULL };

	(void)state;
	lang_set(LANG_ZH);
	assert_int_equal(lang_now(), LANG_ZH);
	assert_string_equal(words_now(&both), "隐患");
	assert_string_equal(words_now(&en), "hazard");
	assert_string_equal(words_now(&none), "");
	lang_set(LANG_EN);
	assert_string_equal(words_now(&both), "hazard");
	assert_string_equal(words_now(&zh), "隐患");
	assert_string_equal(words_now(&none), "");
}

static void test_embedded_files(void **state)
{
	const struct embedded *mo = embedded_find("zh_CN.mo"), *e;
	const char *before = "";
	size_t pos = 0, n = 0;

	(void)state;
	assert_non_null(mo);
	assert_true(mo->size > 28);
	/* tr_built_in() does not look: here it is seen to be whole */
	tr_catalogue(mo->data, mo->size);
	lang_set(LANG_ZH);
	assert_string_not_equal(tr("%s is required"), "%s is required");
	tr_catalogue(NULL, 0);
	assert_null(embedded_find("zh_CN.m"));
	assert_null(embedded_find(""));
	while ((e = embedded_each("", &pos))) {
		assert_true(strcmp(before, e->path) < 0);
		assert_int_equal(e->data[e->size], 0);
		assert_ptr_equal(embedded_find(e->path), e);
		before = e->path;
		n++;
	}
	assert_int_equal(pos, n);
	pos = 0;
	assert_ptr_equal(embedded_each("zh_", &pos), mo);
	assert_null(embedded_each("zh_", &pos));
	pos = 0;
	assert_null(embedded_each("no such folder/", &pos));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_both_byte_orders),
		cmocka_unit_test(test_errors_are_translated),
		cmocka_unit_test(test_cut_catalogue_is_ignored),
		cmocka_unit_test(test_broken_bytes_do_no_harm),
		cmocka_unit_test(test_unsorted_or_foreign_is_ignored),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_embedded_files),
	};

	return cmocka_run_group_tests_name("tr", tests, NULL, NULL);
}
