#include <bihuan/domain/repeat.h>

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/mem.h>
#include <bihuan/base/utf8.h>
#include <bihuan/domain/text.h>

#define SHORTEST_WORD 3 /* letters */

enum kind { KIND_GAP, KIND_LETTER, KIND_DIGIT, KIND_HAN };

static enum kind kind_of(uint32_t c)
{
	if (c >= '0' && c <= '9')
		return KIND_DIGIT;
	if ((c >= 'a' && c <= 'z') || (c >= 0xC0 && c < 0x2000))
		return KIND_LETTER;
	/* CJK punctuation lies between the radicals and kana */
	if (c >= 0x2E80 && !(c >= 0x3000 && c <= 0x303F) && !(c >= 0xFE10 && c <= 0xFFEF))
		return KIND_HAN;
	return KIND_GAP;
}

/* A run of letters or of digits, as it is read. */
struct word {
	uint64_t hash;
	size_t n;
	bool digits;
};

static void piece(struct likeness *l, uint64_t v)
{
	VEC_ADD(l->v, l->n) = v;
}

static void word_letter(struct word *w, uint32_t c, bool digit)
{
	if (!w->n)
		w->hash = 14695981039346656037ULL;
	w->hash = (w->hash ^ c) * 1099511628211ULL;
	w->n++;
	w->digits |= digit;
}

/* The upper bit keeps words apart from pairs of Han. */
static void word_end(struct word *w, struct likeness *l)
{
	if (w->n >= SHORTEST_WORD || w->digits)
		piece(l, w->hash | 1ULL << 63);
	*w = (struct word){ .n = 0 };
}

static int by_value(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static void sort_once(struct likeness *l)
{
	size_t kept = 0;

	if (l->n)
		qsort(l->v, l->n, sizeof *l->v, by_value);
	for (size_t i = 0; i < l->n; i++)
		if (!kept || l->v[kept - 1] != l->v[i])
			l->v[kept++] = l->v[i];
	l->n = kept;
}

struct likeness likeness_of(const char *text)
{
	struct likeness l = { NULL, 0 };
	char *narrow = text_narrow(text ? text : "");
	size_t left = strlen(narrow), step;
	struct word word = { .n = 0 };
	uint32_t han = 0; /* the Han character before, 0: none */

	for (const char *s = narrow; left; s += step, left -= step) {
		uint32_t c = 0;

		step = utf8_next(s, left, &c);
		step = step ? step : 1;
		c += c >= 'A' && c <= 'Z' ? 'a' - 'A' : 0;
		enum kind kind = kind_of(c);

		if (kind == KIND_LETTER || kind == KIND_DIGIT)
			word_letter(&word, c, kind == KIND_DIGIT);
		else
			word_end(&word, &l);
		if (kind == KIND_HAN && han)
			piece(&l, (uint64_t)han << 32 | c);
		han = kind == KIND_HAN ? c : 0;
	}
	word_end(&word, &l);
	free(narrow);
	sort_once(&l);
	return l;
}

void likeness_free(struct likeness *l)
{
	free(l->v);
	*l = (struct likeness){ NULL, 0 };
}

static size_t shared(const struct likeness *a, const struct likeness *b)
{
	size_t n = 0;

	for (size_t i = 0, j = 0; i < a->n && j < b->n;) {
		if (a->v[i] == b->v[j]) {
			n++;
			i++;
			j++;
		} else if (a->v[i] < b->v[j]) {
			i++;
		} else {
			j++;
		}
	}
	return n;
}

int likeness_between(const struct likeness *a, const struct likeness *b)
{
	size_t n = shared(a, b), least = a->n < b->n ? a->n : b->n;

	if (!n || (n == 1 && a->n + b->n > 2))
		return 0;
	return (int)((100 * n / least + 200 * n / (a->n + b->n)) / 2);
}
