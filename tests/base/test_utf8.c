#include "unit.h"

#include <locale.h>

#include <bihuan/base/utf8.h>

static void test_decodes_and_encodes(void **state)
{
	static const struct {
		const char *bytes;
		uint32_t c;
	} rows[] = {
		{ "A", 'A' },
		{ "\x7f", 0x7f },
		{ "\xc2\x80", 0x80 },
		{ "\xdf\xbf", 0x7ff },
		{ "\xe0\xa0\x80", 0x800 },
		{ "\xe9\x9a\x90", 0x9690 },
		{ "\xed\x9f\xbf", 0xd7ff },
		{ "\xee\x80\x80", 0xe000 },
		{ "\xef\xbf\xbd", 0xfffd },
		{ "\xf0\x90\x80\x80", 0x10000 },
		{ "\xf4\x8f\xbf\xbf", 0x10ffff },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		size_t len = strlen(rows[i].bytes);
		uint32_t c = 0;
		char out[4];

		assert_int_equal(utf8_next(rows[i].bytes, len, &c), len);
		assert_int_equal(c, rows[i].c);
		assert_int_equal(utf8_put(out, c), len);
		assert_memory_equal(out, rows[i].bytes, len);
		if (len > 1)
			assert_int_equal(utf8_next(rows[i].bytes, len - 1, &c), 0);
	}
	assert_int_equal(utf8_next("A", 0, &(uint32_t){ 0 }), 0);
	assert_int_equal(utf8_put((char[4]){ 0 }, 0xd800), 0);
	assert_int_equal(utf8_put((char[4]){ 0 }, 0xdfff), 0);
	assert_int_equal(utf8_put((char[4]){ 0 }, 0x110000), 0);
}

static void test_every_character_there_and_back(void **state)
{
	(void)state;
	for (uint32_t c = 0; c <= 0x10ffff; c++) {
		uint32_t back = 0;
		char out[4];
		size_t len = utf8_put(out, c);

		if (c >= 0xd800 && c <= 0xdfff)
			continue;
		if (utf8_next(out, len, &back) != len || back != c)
			fail_msg("U+%04X", c);
	}
}

static void test_invalid_forms(void **state)
{
	static const struct {
		const char *bytes;
		size_t bad; /* where the first bad byte is */
	} rows[] = {
		{ "\x80", 0 },		    /* a tail without a head */
		{ "\xbf", 0 },
		{ "\xc0\x80", 0 },	    /* overlong NUL */
		{ "\xc1\xbf", 0 },
		{ "\xe0\x80\x80", 0 },
		{ "\xe0\x9f\xbf", 0 },
		{ "\xf0\x8f\xbf\xbf", 0 },
		{ "\xed\xa0\x80", 0 },	    /* surrogates */
		{ "\xed\xbf\xbf", 0 },
		{ "\xf4\x90\x80\x80", 0 },  /* above U+10FFFF */
		{ "\xf5\x80\x80\x80", 0 },
		{ "\xf8\x88\x80\x80\x80", 0 },
		{ "\xfe", 0 },
		{ "\xff", 0 },
		{ "ab\xe9\x9a", 2 },	    /* cut off */
		{ "隐\xe6\x82z", 3 },
		{ "隐患\xb0\xb2", 6 },	    /* GB bytes behind UTF-8 */
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		size_t n = strlen(rows[i].bytes);

		assert_int_equal(utf8_first_bad(rows[i].bytes, n), rows[i].bad);
		assert_false(utf8_valid(rows[i].bytes, n));
	}
	assert_true(utf8_valid("闭环 bihuan", strlen("闭环 bihuan")));
	assert_true(utf8_valid("", 0));
	assert_int_equal(utf8_first_bad("a\0b", 3), 3);
}

static void test_controls(void **state)
{
	static const uint32_t controls[] = {
		0, 7, 9, 10, 0x1b, 0x1f, 0x7f, 0x80, 0x9b, 0x9f, 0x61c, 0x200e, 0x200f, 0x202a, 0x202e,
		0x2066, 0x2069, 0x2028, 0x2029, 0xfeff, 0xfdd0, 0xfdef, 0xfffe,
		0xffff, 0x1fffe, 0x10ffff,
	};
	static const uint32_t plain[] = {
		' ', '~', 0xa0, 0x2027, 0x202f, 0x2065, 0x206a, 0x3000, 0x9690,
		0xfdcf, 0xfdf0, 0xfffd, 0x20000, 0x301,
	};

	(void)state;
	for (size_t i = 0; i < COUNT(controls); i++) {
		if (!utf8_is_control(controls[i]))
			fail_msg("U+%04X", controls[i]);
		assert_int_equal(utf8_char_width(controls[i]), 0);
	}
	for (size_t i = 0; i < COUNT(plain); i++)
		if (utf8_is_control(plain[i]))
			fail_msg("U+%04X", plain[i]);
}

static void test_unseen(void **state)
{
	static const uint32_t unseen[] = { 0xad, 0x34f, 0x180e, 0x200b, 0x200d, 0x2060,
					   0x3164, 0xfe0f, 0xffa0, 0xe0067, 0xe0100 };
	static const uint32_t seen[] = { ' ', 'a', 0xa0, 0x301, 0x2003, 0x3000, 0x4e00, 0xff71,
					 0x1f468, 0x1f3fd, 0xe000, 0x20000, 0xf0000 };

	(void)state;
	for (size_t i = 0; i < COUNT(unseen); i++)
		if (!utf8_is_unseen(unseen[i]) || utf8_is_control(unseen[i]))
			fail_msg("U+%04X", unseen[i]);
	for (size_t i = 0; i < COUNT(seen); i++)
		if (utf8_is_unseen(seen[i]))
			fail_msg("U+%04X", seen[i]);
}

static void test_widths(void **state)
{
	static const struct {
		const char *text;
		size_t count;
		int width;
	} rows[] = {
		{ "", 0, 0 },
		{ "abc", 3, 3 },
		{ "隐患", 2, 4 },
		{ "a隐b", 3, 4 },
		{ "，。", 2, 4 },
		{ "…", 1, 1 },
		{ "e\xcc\x81", 2, 1 },	/* e and an acute */
		{ "𠀀", 1, 2 },
		{ "a\tb", 3, 2 },
		{ "\xff" "a", 2, 2 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		assert_int_equal(utf8_count(rows[i].text), rows[i].count);
		assert_int_equal(utf8_width(rows[i].text), rows[i].width);
	}
}

static void test_fit_and_clip(void **state)
{
	static const struct {
		const char *text;
		int columns;
		size_t fits;
		const char *clipped, *padded;
	} rows[] = {
		{ "消防通道", 8, 12, "消防通道", "消防通道" },
		{ "消防通道", 9, 12, "消防通道", "消防通道 " },
		{ "消防通道", 7, 9, "消防通…", "消防通…" },
		{ "消防通道", 6, 9, "消防…", "消防… " },
		{ "消防通道", 2, 3, "…", "… " },
		{ "消防通道", 1, 0, "…", "…" },
		{ "消防通道", 0, 0, "", "" },
		{ "消防通道", -3, 0, "", "" },
		{ "abc", 2, 2, "a…", "a…" },
		{ "abc", 5, 3, "abc", "abc  " },
		{ "", 3, 0, "", "   " },
		{ "e\xcc\x81x", 1, 3, "…", "…" },
		{ "e\xcc\x81xy", 2, 4, "e\xcc\x81…", "e\xcc\x81…" },
		{ "e\xcc\x81", 1, 3, "e\xcc\x81", "e\xcc\x81" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		char *clipped = utf8_clip(rows[i].text, rows[i].columns, false);
		char *padded = utf8_clip(rows[i].text, rows[i].columns, true);

		assert_int_equal(utf8_fit(rows[i].text, rows[i].columns), rows[i].fits);
		assert_string_equal(clipped, rows[i].clipped);
		assert_string_equal(padded, rows[i].padded);
		free(clipped);
		free(padded);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_decodes_and_encodes),
		cmocka_unit_test(test_every_character_there_and_back),
		cmocka_unit_test(test_invalid_forms),
		cmocka_unit_test(test_controls),
		cmocka_unit_test(test_unseen),
		cmocka_unit_test(test_widths),
		cmocka_unit_test(test_fit_and_clip),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests_name("utf8", tests, NULL, NULL);
}
