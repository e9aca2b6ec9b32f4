#include <bihuan/domain/search.h>

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/utf8.h>

#include "variants.h"

/* ⾞ of a text out of a PDF is 車, of whatever kind it is written. */
static uint32_t plain_han(uint32_t c)
{
	static const struct {
		uint32_t first, n, at;
	} ranges[] = {
		{ RADICALS_FIRST, RADICALS, 0 },
		{ COMPATIBLE_FIRST, COMPATIBLE, RADICALS },
		{ SUPPLEMENT_FIRST, SUPPLEMENT, RADICALS + COMPATIBLE },
	};

	for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
		if (c - ranges[i].first < ranges[i].n) {
			uint32_t is = variants[ranges[i].at + c - ranges[i].first];

			return is ? is : c;
		}
	return c;
}

uint32_t search_fold(uint32_t c)
{
	if (c >= 0xff01 && c <= 0xff5e)
		c = c - 0xff01 + '!';
	else if (c == 0x3000)
		c = ' ';
	if (c < 0x80)
		return c >= 'A' && c <= 'Z' ? c + 0x20 : c;
	if (c >= 0x4e00 && c < COMPATIBLE_FIRST)
		return c;
	if (c >= RADICALS_FIRST)
		return plain_han(c);
	if ((c >= 0xc0 && c <= 0xde && c != 0xd7) || (c >= 0x391 && c <= 0x3a9) ||
	    (c >= 0x410 && c <= 0x42f))
		return c + 0x20;
	return c >= 0x400 && c <= 0x40f ? c + 0x50 : c;
}

/* Blanks, marks and signs that part words, beyond ASCII. Enclosed numbers (①)
 * are no such. */
static bool parts(uint32_t c)
{
	static const struct {
		uint32_t from, to;
	} ranges[] = {
		{ 0x80, 0xa9 },	    { 0xab, 0xb4 },	{ 0xb6, 0xb9 },	    { 0xbb, 0xbf },
		{ 0xd7, 0xd7 },	    { 0xf7, 0xf7 },	{ 0x2000, 0x206f }, { 0x2190, 0x245f },
		{ 0x2500, 0x2bff }, { 0x3000, 0x3004 }, { 0x3008, 0x3020 }, { 0x3030, 0x3030 },
		{ 0x303d, 0x303f }, { 0x30fb, 0x30fb }, { 0xe000, 0xf8ff }, { 0xfe00, 0xfe6f },
		{ 0xfeff, 0xfeff }, { 0xff5f, 0xff65 }, { 0xffe0, 0xffff },
	};

	for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
		if (c >= ranges[i].from && c <= ranges[i].to)
			return true;
	return false;
}

bool search_in_run(uint32_t c)
{
	if (c < 0x80)
		return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
	return (c >= 0x3400 && c < 0xe000) || !parts(c);
}

/* Folds n bytes into out, which has room for as many; returns how many came out.
 * No character is longer folded than before. */
static size_t fold_into(const char *s, size_t n, char *out)
{
	char *to = out;

	while (n > 0) {
		uint32_t c, folded;
		size_t step = utf8_next(s, n, &c);

		folded = step ? search_fold(c) : 0;
		if (!step)
			*to++ = *s;
		else if (utf8_is_unseen(c))
			;
		else if (folded == c)
			to = (char *)memcpy(to, s, step) + step;
		else
			to += utf8_put(to, folded);
		s += step ? step : 1;
		n -= step ? step : 1;
	}
	return (size_t)(to - out);
}

char *search_fold_text(const char *s)
{
	size_t n = strlen(s);
	char *out = xmalloc(n + 4);

	out[fold_into(s, n, out)] = '\0';
	return out;
}

bool search_holds(const char *text, const char *folded)
{
	char small[1500], *room = small;
	size_t n = strlen(text);
	bool holds;

	if (n + 4 > sizeof small)
		room = xmalloc(n + 4);
	n = fold_into(text, n, room);
	holds = memmem(room, n, folded, strlen(folded)) != NULL;
	if (room != small)
		free(room);
	return holds;
}

bool search_finds(const char *text, const char *word)
{
	char *folded = search_fold_text(word);
	bool finds = search_holds(text, folded) || pinyin_match(text, folded);

	free(folded);
	return finds;
}

void search_words(const char *typed, struct strv *ret)
{
	char *folded = search_fold_text(typed);

	strv_split(ret, folded, " \t\n");
	free(folded);
}

bool search_fits(const char *text, const struct strv *words)
{
	for (size_t i = 0; i < words->n; i++)
		if (!search_holds(text, words->v[i]) && !pinyin_match(text, words->v[i]))
			return false;
	return true;
}

/* ---- pieces ---- */

#define CHAR_BITS 21

void search_room_free(struct search_room *r)
{
	free(r->chars);
	free(r->initials);
	free(r->pieces);
	*r = (struct search_room){ .cap = 0 };
}

static void make_room(struct search_room *r, size_t n)
{
	if (n + 4 > r->cap) {
		r->cap = 2 * n + 256;
		r->chars = xrealloc(r->chars, r->cap, sizeof *r->chars);
		r->initials = xrealloc(r->initials, r->cap, sizeof *r->initials);
	}
	r->n = 0;
}

static inline void piece_room(struct search_room *r, size_t more)
{
	if (r->n + more <= r->room)
		return;
	r->room = 2 * (r->n + more) + 512;
	r->pieces = xrealloc(r->pieces, r->room, sizeof *r->pieces);
}

static inline void put_piece(struct search_room *r, piece_t piece)
{
	piece_room(r, 1);
	r->pieces[r->n++] = piece;
}

/* Makes the character the k-th of a piece. */
static piece_t at_place(uint32_t c, int k)
{
	return (piece_t)c << (CHAR_BITS * (SEARCH_PIECE - 1 - k));
}

/* The mark of a set of a Han character. */
#define HAN (1u << 31)

/* Every spelling of the initials from character i on, of up to INITIALS_PIECE. */
static void put_initials(struct search_room *r, size_t i, size_t n, piece_t before, int k, bool han,
			 uint32_t *singles)
{
	uint32_t set = i < n ? r->initials[i] : 0, left = set & ~HAN;

	han |= (set & HAN) != 0;
	for (; left; left &= left - 1) {
		uint32_t bit = left & -left;
		piece_t piece = before | at_place('A' + (uint32_t)__builtin_ctz(bit), k);

		if (han && (k > 0 || !(*singles & bit)))
			put_piece(r, piece);
		if (han && k == 0)
			*singles |= bit;
		if (k + 1 < INITIALS_PIECE)
			put_initials(r, i + 1, n, piece, k + 1, han, singles);
	}
}

static bool is_one(uint32_t set)
{
	set &= ~HAN;
	return !(set & (set - 1));
}

static piece_t letter_of(uint32_t set, int k)
{
	return at_place('A' + (uint32_t)__builtin_ctz(set), k);
}

/* The same where no character from i on is read in several ways: nearly everywhere. */
static void put_plain_initials(struct search_room *r, const uint32_t set[3], uint32_t *singles)
{
	piece_t piece = letter_of(set[0], 0);
	uint32_t han = set[0] & HAN;

	if (han && !(*singles & set[0] & ~HAN))
		put_piece(r, piece);
	if (han)
		*singles |= set[0] & ~HAN;
	for (int k = 1; k < INITIALS_PIECE && set[k]; k++) {
		piece |= letter_of(set[k], k);
		han |= set[k] & HAN;
		if (han)
			put_piece(r, piece);
	}
}

static void put_initials_from(struct search_room *r, size_t i, size_t n, uint32_t *singles)
{
	uint32_t set[3] = { r->initials[i], i + 1 < n ? r->initials[i + 1] : 0, i + 2 < n ? r->initials[i + 2] : 0 };

	_Static_assert(INITIALS_PIECE == 3, "they are written out");
	if (is_one(set[0]) && is_one(set[1]) && is_one(set[2]))
		put_plain_initials(r, set, singles);
	else
		put_initials(r, i, n, 0, 0, false, singles);
}

/* The run of n characters in the room. */
static void put_run(struct search_room *r, size_t n, uint32_t *singles)
{
	const uint32_t *c = r->chars;
	piece_t *to;

	if (!n) /* nor is there any room yet, perhaps */
		return;
	piece_room(r, SEARCH_PIECE * n);
	to = r->pieces + r->n;
	_Static_assert(SEARCH_PIECE == 3, "they are written out");
	for (size_t i = 0; i < n; i++) {
		to[0] = at_place(c[i], 0);
		to[1] = to[0] | at_place(i + 1 < n ? c[i + 1] : 0, 1);
		to[2] = to[1] | at_place(i + 2 < n ? c[i + 2] : 0, 2);
		to += n - i < SEARCH_PIECE ? n - i : SEARCH_PIECE;
	}
	r->n = (size_t)(to - r->pieces);
	for (size_t i = 0; i < n; i++)
		if (r->initials[i])
			put_initials_from(r, i, n, singles);
}

/* Han of the first block, which nearly all are: folded they are themselves, and runs consist of them. */
static inline bool is_plain_han(uint32_t c)
{
	return c >= 0x4e00 && c < 0xa000;
}

static uint32_t initials_of(uint32_t c)
{
	uint32_t set = pinyin_initials(c);

	return c >= 0x3007 && set ? set | HAN : set;
}

void search_cut(struct search_room *r, const char *text, size_t n)
{
	bool initials = true;
	uint32_t singles = 0;
	size_t run = 0;

	make_room(r, n);
	while (n > 0) {
		uint32_t c;
		size_t step = utf8_step(text, n, &c);

		if (step && is_plain_han(c)) {
			r->initials[run] = initials ? initials_of(c) : 0;
			r->chars[run++] = c;
		} else if (step && c == SEARCH_PLAIN) { /* goes on with the run */
			initials = false;
		} else if (step && utf8_is_unseen(c)) {
			; /* so does the run */
		} else if (step && search_in_run(c = search_fold(c))) {
			r->initials[run] = initials ? initials_of(c) : 0;
			r->chars[run++] = c;
		} else {
			initials |= *text == SEARCH_NEXT;
			put_run(r, run, &singles);
			run = 0;
		}
		text += step ? step : 1;
		n -= step ? step : 1;
	}
	put_run(r, run, &singles);
}

size_t piece_text(piece_t piece, char out[PIECE_TEXT])
{
	size_t n = 0;

	for (int k = 0; k < SEARCH_PIECE; k++) {
		uint32_t c = (uint32_t)(piece >> (CHAR_BITS * (SEARCH_PIECE - 1 - k))) & ((1u << CHAR_BITS) - 1);

		/* Nearly all are Han, and an index is made of many millions of pieces. */
		if (c >= 0x800 && c < 0x10000) {
			out[n++] = (char)(0xe0 | c >> 12);
			out[n++] = (char)(0x80 | (c >> 6 & 0x3f));
			out[n++] = (char)(0x80 | (c & 0x3f));
		} else if (c) {
			n += utf8_put(out + n, c);
		}
	}
	return n;
}

_Static_assert(INITIALS_PIECE <= SEARCH_PIECE && SEARCH_PIECE * CHAR_BITS < 64, "a piece is a number");
