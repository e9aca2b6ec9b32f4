#include <bihuan/domain/search.h>

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/utf8.h>

uint32_t search_fold(uint32_t c)
{
	if (c >= 0xff01 && c <= 0xff5e)
		c = c - 0xff01 + '!';
	else if (c == 0x3000)
		c = ' ';
	if (c < 0x80)
		return c >= 'A' && c <= 'Z' ? c + 0x20 : c;
	if (c >= 0x4e00)
		return c;
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

/* ---- pieces ---- */

struct pieces {
	struct search_room *room;
	int (*piece)(void *ctx, const char *s, size_t n);
	void *ctx;
	uint32_t singles; /* single initials given so far: once is enough */
	int stopped;
};

void search_room_free(struct search_room *r)
{
	free(r->text);
	free(r->initials);
	free(r->at);
	*r = (struct search_room){ .cap = 0 };
}

static void make_room(struct search_room *r, size_t n)
{
	if (n + 4 <= r->cap)
		return;
	r->cap = 2 * n + 256;
	r->text = xrealloc(r->text, r->cap, 1);
	r->initials = xrealloc(r->initials, r->cap, sizeof *r->initials);
	r->at = xrealloc(r->at, r->cap, sizeof *r->at);
}

static void give(struct pieces *p, const char *s, size_t n)
{
	if (!p->stopped)
		p->stopped = p->piece(p->ctx, s, n);
}

/* The mark of a set that holds more than the letter itself. */
#define HAN (1u << 31)

/* Every spelling of the initials from character i on, of up to INITIALS_PIECE. */
static void give_initials(struct pieces *p, size_t i, size_t n, char *word, size_t len, bool han)
{
	uint32_t set = i < n ? p->room->initials[i] : 0, left = set & ~HAN;

	if (!left || p->stopped)
		return;
	han |= (set & HAN) != 0;
	for (; left; left &= left - 1) {
		uint32_t bit = left & -left;

		word[len] = (char)('A' + __builtin_ctz(bit));
		if (han && (len > 0 || !(p->singles & bit)))
			give(p, word, len + 1);
		if (han && len == 0)
			p->singles |= bit;
		if (len + 1 < INITIALS_PIECE)
			give_initials(p, i + 1, n, word, len + 1, han);
	}
}

/* The run of n characters in the room, each beginning at at[i]. */
static void give_run(struct pieces *p, size_t n)
{
	const struct search_room *r = p->room;
	char word[INITIALS_PIECE];

	for (size_t i = 0; i < n; i++) {
		for (size_t k = 1; k <= SEARCH_PIECE && i + k <= n; k++)
			give(p, r->text + r->at[i], r->at[i + k] - r->at[i]);
		if (r->initials[i])
			give_initials(p, i, n, word, 0, false);
	}
}

static uint32_t initials_of(uint32_t c)
{
	uint32_t set = pinyin_initials(c);

	return c >= 0x3007 && set ? set | HAN : set;
}

int search_pieces(struct search_room *room, const char *text, size_t n,
		  int (*piece)(void *ctx, const char *s, size_t n), void *ctx)
{
	struct pieces p = { .room = room, .piece = piece, .ctx = ctx };
	size_t run = 0, len = 0;
	bool initials = true;

	make_room(room, n);
	while (n > 0 && !p.stopped) {
		uint32_t c;
		size_t step = utf8_next(text, n, &c);

		if (step && c == SEARCH_PLAIN) { /* goes on with the run */
			initials = false;
		} else if (step && search_in_run(c = search_fold(c))) {
			room->at[run] = (unsigned)len;
			room->initials[run++] = initials ? initials_of(c) : 0;
			len += utf8_put(room->text + len, c);
			room->at[run] = (unsigned)len;
		} else {
			initials |= *text == SEARCH_NEXT;
			give_run(&p, run);
			run = len = 0;
		}
		text += step ? step : 1;
		n -= step ? step : 1;
	}
	give_run(&p, run);
	return p.stopped;
}
