/* What a word finds: texts are compared folded (capitals small, full-width forms
 * as ASCII) and cut into runs of letters, digits and Han; and by the pinyin
 * initials of Han. The index of the store and the pickers share this. Pure. */
#ifndef BIHUAN_DOMAIN_SEARCH_H
#define BIHUAN_DOMAIN_SEARCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <bihuan/base/mem.h>

/* c as it is compared: full-width forms as ASCII, capitals of Latin, Greek and
 * Cyrillic small, radicals and compatibility ideographs as the Han they stand for. */
uint32_t search_fold(uint32_t c);
/* Do runs consist of it: a letter, digit or Han, no blank, control or mark. c is folded. */
bool search_in_run(uint32_t c);
/* s folded, without what cannot be seen (utf8_is_unseen); what is not UTF-8 stays as it
 * is. The caller frees it. */
char *search_fold_text(const char *s);
/* Does the text hold the word (folded already) anywhere? An empty word: yes. */
bool search_holds(const char *text, const char *folded);

/* Initials of all readings of a Han character as a bit set, bit 0 for 'a'; of a
 * letter itself; 0 for others. The table: Unicode's kMandarin, kXHC1983, kHanyuPinlu. */
uint32_t pinyin_initials(uint32_t c);
/* Is the word letters a-z or A-Z alone, so that it may mean initials? */
bool pinyin_is_word(const char *word);
/* Do characters one after the other in the text begin like this: `xftd` finds
 * 消防通道, `cqty` and `zqty` find 长期停用. Any initial of each counts; at least
 * one must be of a Han character. What is no letter (pinyin_is_word) finds nothing. */
bool pinyin_match(const char *text, const char *initials);
/* Like it, looking at the first `max` characters alone; 0: at all. */
bool pinyin_match_first(const char *text, size_t max, const char *initials);
/* What a picker asks of an item's text: holds the word, or has its initials. `word` as typed. */
bool search_finds(const char *text, const char *word);
/* The same of each word of a line: the line cut at blanks, folded, and asked of many texts. */
void search_words(const char *typed, struct strv *ret);
bool search_fits(const char *text, const struct strv *words);

/* ---- pieces: what an index is made of ---- */

/* Goes up when the same text gives other pieces: stores make their index anew. */
#define SEARCH_VERSION 3
#define SEARCH_PIECE 3	 /* longest piece of a run, in characters */
#define INITIALS_PIECE 3 /* longest piece of initials */

/* Marks inside a text to be indexed; no text typed holds them. */
#define SEARCH_NEXT '\x02'  /* the next field begins: a run ends, initials count */
#define SEARCH_PLAIN '\x01' /* from here on to the next field initials do not count */

/* A piece as a number: its characters in 21 bits each, the first highest, zeroes behind a
 * short one. Pieces of initials are of capitals, those of text never. Numbers are in
 * the order of the pieces' bytes. */
typedef uint64_t piece_t;

/* What search_cut() works in and leaves its pieces in; begin with zeroes. */
struct search_room {
	uint32_t *chars, *initials;
	size_t cap;
	piece_t *pieces;
	size_t n, room;
};
void search_room_free(struct search_room *r);

/* Puts the pieces of n bytes of text into r->pieces, r->n of them: of 1 to SEARCH_PIECE
 * characters of each run, and of initials, of 1 to INITIALS_PIECE, every reading of them,
 * if one at least is of a Han character. Pieces that come again are there again, but for
 * single initials. */
void search_cut(struct search_room *r, const char *text, size_t n);
/* A piece in UTF-8; returns its length. */
#define PIECE_TEXT 13
size_t piece_text(piece_t piece, char out[PIECE_TEXT]);

#endif
