/* The table made from Debian's unicode-data by data/pinyin.py. */
#ifndef DOMAIN_PINYIN_TABLE_H
#define DOMAIN_PINYIN_TABLE_H

#include <stddef.h>

#define PINYIN_FIRST 0x4e00
#define PINYIN_LAST 0x9fff

/* The initial of each character's first reading, a capital where there are others
 * in pinyin_more, ' ' where there is none. */
extern const char pinyin_first[PINYIN_LAST - PINYIN_FIRST + 2];

/* Characters with several initials, by code: all of them. */
struct pinyin_more {
	unsigned short c;
	char letters[8];
};
extern const struct pinyin_more pinyin_more[];
extern const size_t pinyin_more_count;

#endif
