/* UTF-8: one decoder for the whole program, and how wide a text is on a
 * terminal. Widths follow wcwidth() of the C.UTF-8 locale (the caller sets
 * LC_CTYPE once in main). */
#ifndef BIHUAN_BASE_UTF8_H
#define BIHUAN_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Decodes the character at s (n bytes left) into *ret_c; returns its length,
 * or 0 when the bytes are not UTF-8 (overlong, surrogate, above U+10FFFF,
 * cut off) or n is 0. */
size_t utf8_next(const char *s, size_t n, uint32_t *ret_c);
/* The same, for where every character of many texts is looked at: ASCII and Han without a call. */
static inline size_t utf8_step(const char *s, size_t n, uint32_t *ret_c)
{
	unsigned char lead = n ? (unsigned char)*s : 0;

	if (n && lead < 0x80) {
		*ret_c = lead;
		return 1;
	}
	if (lead > 0xe0 && lead < 0xed && n > 2 && (s[1] & 0xc0) == 0x80 && (s[2] & 0xc0) == 0x80) {
		*ret_c = (lead & 0xfu) << 12 | (s[1] & 0x3fu) << 6 | (s[2] & 0x3fu);
		return 3;
	}
	return utf8_next(s, n, ret_c);
}
/* Writes c to out (room for 4); returns the length, 0 for no character. */
size_t utf8_put(char out[4], uint32_t c);
bool utf8_valid(const char *s, size_t n);
/* Byte offset of the first invalid byte, or n. */
size_t utf8_first_bad(const char *s, size_t n);
size_t utf8_count(const char *s); /* characters */

/* True for characters that must never reach a screen or a one-line field:
 * C0 and C1 controls, those of utf8_turns_direction(), U+FEFF, line and
 * paragraph separators, noncharacters. */
bool utf8_is_control(uint32_t c);
/* Bidi marks, embeddings, overrides and isolates (U+061C, U+200E, U+200F,
 * U+202A-202E, U+2066-2069): what stands beside them can be read in another
 * order than it was written. */
bool utf8_turns_direction(uint32_t c);
/* Shows nothing by itself: joiners, zero-width blanks, fillers, variation
 * selectors, tags (Unicode's default ignorable characters). Texts keep them;
 * the search and the comparison of names pass over them. */
bool utf8_is_unseen(uint32_t c);

/* Columns of one character: 0, 1 or 2; controls count 0. */
int utf8_char_width(uint32_t c);
int utf8_width(const char *s);
/* How many bytes of s fit in `columns`, never splitting a character and never
 * leaving its combining marks behind. */
size_t utf8_fit(const char *s, int columns);
/* s cut to fit `columns`, with … (ASCII "~" would do worse) when cut, padded with blanks to exactly
 * `columns` when pad is set. The caller frees it. */
char *utf8_clip(const char *s, int columns, bool pad);

#endif
