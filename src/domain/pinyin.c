#include <string.h>

#include <bihuan/base/utf8.h>
#include <bihuan/domain/search.h>

#include "pinyin_table.h"

static uint32_t letter_bit(char c)
{
	return c >= 'a' && c <= 'z' ? 1u << (c - 'a') : 0;
}

static uint32_t several(uint32_t c)
{
	size_t low = 0, high = pinyin_more_count;
	uint32_t set = 0;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (pinyin_more[mid].c < c)
			low = mid + 1;
		else
			high = mid;
	}
	if (low == pinyin_more_count || pinyin_more[low].c != c)
		return 0;
	for (const char *p = pinyin_more[low].letters; *p; p++)
		set |= letter_bit(*p);
	return set;
}

uint32_t pinyin_initials(uint32_t c)
{
	c = search_fold(c);
	if (c >= PINYIN_FIRST && c <= PINYIN_LAST) {
		uint32_t set = letter_bit(pinyin_first[c - PINYIN_FIRST]);

		return set ? set : several(c);
	}
	if (c == 0x3007) /* 〇 */
		return letter_bit('l');
	return c < 0x80 ? letter_bit((char)c) : 0;
}

bool pinyin_is_word(const char *word)
{
	size_t n = 0;

	for (; word[n]; n++)
		if (!letter_bit((char)(word[n] | 0x20)))
			return false;
	return n > 0;
}

/* Do the characters at s begin like the word? */
static bool begins(const char *s, size_t left, size_t max, const char *word)
{
	bool han = false;

	for (; *word && max > 0; word++, max--) {
		uint32_t c;
		size_t step = utf8_next(s, left, &c);

		for (; step && utf8_is_unseen(c); step = utf8_next(s, left, &c)) {
			s += step;
			left -= step;
		}
		if (!step || !(pinyin_initials(c) & letter_bit((char)(*word | 0x20))))
			return false;
		c = search_fold(c);
		han |= c >= 0x3007 && c < 0xff00;
		s += step;
		left -= step;
	}
	return !*word && han;
}

bool pinyin_match_first(const char *text, size_t max, const char *initials)
{
	size_t left = strlen(text);

	if (!pinyin_is_word(initials))
		return false;
	if (max == 0)
		max = left;
	while (left > 0 && max > 0) {
		uint32_t c;
		size_t step;

		if (begins(text, left, max, initials))
			return true;
		step = utf8_next(text, left, &c);
		text += step ? step : 1;
		left -= step ? step : 1;
		max--;
	}
	return false;
}

bool pinyin_match(const char *text, const char *initials)
{
	return pinyin_match_first(text, 0, initials);
}
