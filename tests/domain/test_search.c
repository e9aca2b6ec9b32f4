/* Words, initials and pieces, without a store. */
#include "unit.h"

#include <bihuan/base/mem.h>
#include <bihuan/domain/search.h>

static const struct {
	const char *text, *initials;
	bool match;
} initials[] = {
	{ "消防通道", "xftd", true },	{ "消防通道", "XfTd", true },	{ "消防通道", "ftd", true },
	{ "消防通道", "d", true },	{ "消防通道", "xftdx", false }, { "消防 通道", "xftd", false },
	{ "重复", "cf", true },		{ "重复", "zf", true },		{ "长期", "zq", true },
	{ "行业", "hy", true },		{ "调压", "ty", true },		{ "空调", "kt", true },
	{ "巷道", "hd", true },		{ "给水", "js", true },		{ "弹簧", "th", true },
	{ "盛装", "cz", true },		{ "单县", "sx", true },		{ "混凝土砼", "tt", true },
	{ "A级重大", "ajzd", true },	{ "LPG", "lpg", false }, /* letters are found as text */
	{ "消防通道", "", false },	{ "消防通道", "x1", false },	{ "消防通道", "消", false },
	{ "", "x", false },		{ "\xe6\xb6", "x", false },	{ "〇一", "ly", true },
};

static void test_initials(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(initials); i++)
		if (pinyin_match(initials[i].text, initials[i].initials) != initials[i].match)
			fail_msg("%s, %s", initials[i].text, initials[i].initials);
	assert_true(pinyin_match_first("一二三消防", 5, "xf"));
	assert_false(pinyin_match_first("一二三消防", 4, "xf"));
	assert_true(search_finds("宏达化工(示例)", "化工"));
	assert_true(search_finds("宏达化工(示例)", "HDHG"));
	assert_true(search_finds("ＡＢＣ库", "abc库"));
	assert_false(search_finds("宏达化工(示例)", "木业"));
	assert_true(search_finds("宏达\u200b化工", "宏达化"));
	assert_true(search_finds("宏达化工", "达\u2060化"));
	assert_true(search_finds("宏达\u200b化工", "hdhg"));
	assert_true(search_finds("\u2ecb间\u2f55灾", "火灾"));
	assert_true(search_finds("车间火灾", "\u2f55灾"));
	assert_true(search_finds("\u2ecb间\u2f55灾", "cjhz"));
}

static const struct {
	const char *text, *folded;
} folds[] = {
	{ "ＬＰＧ罐０１：（甲）", "lpg罐01:(甲)" }, { "　ÀÉΩЖЁ", " àéωжё" },
	/* radicals out of a PDF, compatibility ideographs */
	{ "\u2ecb间\u2f55灾 \uf900\U0002f800\u2e9a", "车间火灾 豈丽\u2e9a" },
	{ "①消防㎡ｱ", "①消防㎡ｱ" },	       { "a\xff\xe6" "b", "a\xff\xe6" "b" },
};

static void test_folding(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(folds); i++) {
		char *got = search_fold_text(folds[i].text);

		assert_string_equal(got, folds[i].folded);
		assert_true(search_holds(folds[i].text, got));
		free(got);
	}
	assert_true(search_holds("任何", ""));
	assert_false(search_holds("", "x"));
}

static const struct {
	const char *text, *pieces;
} cuts[] = {
	{ "", "" },
	{ "，。 、", "" },
	{ "重A，9", "重 重a a C CA Z ZA 9" },
	{ "消防消", "消 消防 消防消 防 防消 消 X XF XFX F FX" },
	{ "\x02消\x01防栓\x02火", "消 消防 消防栓 防 防栓 栓 X 火 H" },
	{ "消\u200b防\ufe0f", "消 消防 防 X XF F" },
	{ "Ж①é", "ж ж① ж①é ① ①é é" },
	{ "Ж—①·é", "ж ① é" },
	{ "\x01" "2026", "2 20 202 0 02 026 2 26 6" },
};

static void test_pieces(void **state)
{
	struct search_room room = { .cap = 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(cuts); i++) {
		struct buf got = BUF_INIT;

		search_cut(&room, cuts[i].text, strlen(cuts[i].text));
		for (size_t k = 0; k < room.n; k++) {
			char piece[PIECE_TEXT];

			buf_addc(&got, ' ');
			buf_addn(&got, piece, piece_text(room.pieces[k], piece));
		}
		assert_string_equal(got.len ? got.s + 1 : "", cuts[i].pieces);
		buf_free(&got);
	}
	search_room_free(&room);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_initials),
		cmocka_unit_test(test_folding),
		cmocka_unit_test(test_pieces),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
