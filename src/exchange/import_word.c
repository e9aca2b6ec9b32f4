/* What a cell's words mean for a choice: one of the declared words, ticked boxes, a day
 * beside the word, several written together. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/utf8.h>
#include <bihuan/domain/text.h>

#include "import_kind.h"
#include "inside.h"

/* ---- one word ---- */

/* Full stops and the like say nothing. */
static char *bare(const char *word)
{
	static const char *const ends[] = { "。", "！", "；", "，", "：", ".", "!", ";", ",", ":" };
	char *s = text_key(word);
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		size_t n = strlen(s), e = strlen(ends[i]);
		if (n > e && strcmp(s + n - e, ends[i]) == 0) {
			s[n - e] = 0;
			i = SIZE_MAX;
		}
	}
	return s;
}

static const char *code_of(const struct field *f, const char *word)
{
	/* Nearly always a label, letter for letter. */
	for (size_t i = 0; i < f->nchoices; i++)
		if (str_eq(f->choices[i].label.zh, word))
			return f->choices[i].code;
	char *s = bare(word);
	const struct choice *c = field_word(f, s);
	free(s);
	return c ? c->code : NULL;
}

bool word_is(const struct field *f, const char *word)
{
	return code_of(f, word) != NULL;
}

/* "触电等", "火灾事故", "触电伤害": the ending says nothing. */
static const char *code_of_ending(const struct field *f, const char *word)
{
	static const char *const endings[] = { "等", "事故", "等事故", "伤害", "危险", "风险" };
	const char *code = code_of(f, word);
	for (size_t i = 0; i < sizeof endings / sizeof *endings && !code; i++) {
		size_t n = strlen(word), e = strlen(endings[i]);
		if (n <= e || strcmp(word + n - e, endings[i]) != 0)
			continue;
		char *stem = xstrndup(word, n - e);
		code = code_of(f, stem);
		free(stem);
	}
	return code;
}

/* ---- ticked boxes: ☑已整改 □未整改 ---- */

enum mark { MARK_NONE, MARK_TICKED, MARK_EMPTY };

static enum mark mark_at(const char *s, size_t *ret_n)
{
	static const char *const ticked[] = { "☑", "☒", "✓", "✔", "√", "■", "●", "◉", "[x]", "[√]",
					      "(√)", "（√）" };
	static const char *const empty[] = { "□", "☐", "○", "◯", "[]", "( )", "()" };
	for (size_t i = 0; i < sizeof ticked / sizeof *ticked; i++)
		if (str_starts(s, ticked[i])) {
			*ret_n = strlen(ticked[i]);
			return MARK_TICKED;
		}
	for (size_t i = 0; i < sizeof empty / sizeof *empty; i++)
		if (str_starts(s, empty[i])) {
			*ret_n = strlen(empty[i]);
			return MARK_EMPTY;
		}
	*ret_n = 0;
	return MARK_NONE;
}

/* The words that are ticked, parted by 、; NULL when there are no boxes. Marks stand before
 * their words, or all behind them. */
static char *ticked_words(const char *text)
{
	struct buf b = BUF_INIT;
	size_t n;
	bool leading = mark_at(text, &n) != MARK_NONE, boxes = false;
	enum mark before = MARK_NONE;
	const char *word = text;
	buf_add(&b, "");
	for (const char *s = text;; s += n ? n : 1) {
		enum mark m = mark_at(s, &n);
		if (*s && m == MARK_NONE)
			continue;
		boxes = boxes || m != MARK_NONE;
		if ((leading ? before : m) == MARK_TICKED && s > word)
			buf_addf(&b, "%s%.*s", b.len ? "、" : "", (int)(s - word), word);
		before = m;
		word = s + n;
		if (!*s)
			break;
	}
	if (boxes && b.len)
		return buf_take(&b);
	buf_free(&b);
	return NULL;
}

/* ---- several ---- */

static bool add_code(struct strv *codes, const char *code)
{
	if (!code)
		return false;
	if (!strv_has(codes, code))
		strv_add(codes, code);
	return true;
}

/* 火灾爆炸: known words one behind the other, to the end; the longest that fit. */
static bool add_joined(const struct field *f, const char *text, struct strv *codes)
{
	size_t n = strlen(text), before = codes->n;
	if (!n)
		return true;
	for (size_t end = n; end >= 6; end--) {
		if ((text[end] & 0xc0) == 0x80)
			continue;
		char *word = xstrndup(text, end);
		const char *code = code_of(f, word);
		free(word);
		if (!code)
			continue;
		add_code(codes, code);
		if (add_joined(f, text + end, codes))
			return true;
		while (codes->n > before)
			free(codes->v[--codes->n]);
	}
	return false;
}

/* The codes of an item, cut at whatever parts its words; false when one is none. */
static bool add_codes(const struct field *f, const char *item, struct strv *codes)
{
	static const char *const marks[] = { "/", "／", "|", " ", "和", "及", "与", "或", "+" };
	if (add_code(codes, code_of_ending(f, item)) || add_joined(f, item, codes))
		return true;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		const char *hit = strstr(item, marks[i]);
		if (!hit || hit == item)
			continue;
		size_t before = codes->n;
		char *first = str_trim(xstrndup(item, (size_t)(hit - item)));
		char *rest = str_trim(xstrdup(hit + strlen(marks[i])));
		bool ok = add_codes(f, first, codes) && add_codes(f, rest, codes);
		free(first);
		free(rest);
		if (ok)
			return true;
		while (codes->n > before)
			free(codes->v[--codes->n]);
	}
	return false;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The length of a list's number at s: ①, (1), 1. or 1、; 0: there is none. 07、20 are codes. */
static size_t list_number(const char *s, bool begins)
{
	static const char *const ends[] = { ".", "．", "、", ")", "）" };
	uint32_t c;
	size_t step = utf8_next(s, strlen(s), &c);
	if (c >= 0x2460 && c <= 0x249b)
		return step;
	size_t open = str_starts(s, "（") ? 3 : *s == '(', digits = strspn(s + open, "0123456789");
	for (size_t i = 0; begins && digits && digits < 3 && i < sizeof ends / sizeof *ends; i++) {
		size_t n = open + digits + strlen(ends[i]);
		if (str_starts(s + open + digits, ends[i]) && s[n] && !is_digit(s[n]))
			return n;
	}
	return 0;
}

/* ①火灾②触电 as 火灾、触电 */
static char *without_numbers(const char *text)
{
	struct buf b = BUF_INIT;
	buf_add(&b, "");
	for (const char *s = text; *s;) {
		bool begins = s == text || !(is_digit(s[-1]) || s[-1] == '.');
		size_t n = list_number(s, begins);
		if (n)
			buf_add(&b, "、");
		else
			buf_addc(&b, *s);
		s += n ? n : 1;
	}
	return buf_take(&b);
}

static void read_several(const struct field *f, const char *text, struct word *ret)
{
	struct strv items = STRV_INIT;
	text_list(text, &items);
	for (size_t i = 0; i < items.n; i++)
		if (!add_codes(f, items.v[i], &ret->codes))
			strv_add(&ret->unknown, items.v[i]);
	strv_free(&items);
}

/* ---- one ---- */

static bool read_one(const struct field *f, const char *text, struct word *ret)
{
	return add_code(&ret->codes, code_of(f, text));
}

/* 已于2026-03-12整改完毕 */
static bool read_with_day(const struct field *f, const char *text, struct word *ret)
{
	static const char *const around[] = { "已于", "于", "在", "()", "（）" };
	char *s = text_narrow(text);
	bool ok = f->day && day_beside(s, &ret->day);
	for (size_t i = 0; ok && i < sizeof around / sizeof *around; i++) {
		char *hit = strstr(s, around[i]);
		size_t n = strlen(around[i]), keep = str_starts(around[i], "已") ? 3 : 0;
		if (hit)
			memmove(hit + keep, hit + n, strlen(hit + n) + 1);
	}
	ok = ok && read_one(f, str_trim(s), ret);
	ret->has_day = ok;
	free(s);
	return ok;
}

/* 已整改，更换了两具: a word first or last, and more that has to be kept. */
static bool read_with_more(const struct field *f, const char *text, struct word *ret)
{
	static const char *const marks[] = { "，", ",", "；", ";", "。", "（", "(", "：", ":", " " };
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		const char *hit = strstr(text, marks[i]);
		const char *last = hit;
		for (const char *s = hit; s && (s = strstr(s, marks[i])); s += strlen(marks[i]))
			last = s;
		if (!hit)
			continue;
		char *first = xstrndup(text, (size_t)(hit - text));
		char *end = xstrdup(last + strlen(marks[i]));
		ret->more = read_one(f, first, ret) || read_with_day(f, first, ret) ||
			    read_one(f, end, ret) || read_with_day(f, end, ret);
		free(first);
		free(end);
		if (ret->more)
			return true;
	}
	return false;
}

/* 2026.8.3 李四 已整改: a word, its day and names, in any order, and nothing else. */
static bool read_with_names(const struct field *f, const char *text, struct word *ret)
{
	struct strv pieces = STRV_INIT;
	struct word w = { .more = false };
	char *plain = text_narrow(text);
	bool ok = true;
	strv_split(&pieces, plain, " ,");
	for (size_t i = 0; i < pieces.n && ok && pieces.n <= 5; i++) {
		const char *s = pieces.v[i];
		struct strv names = STRV_INIT;
		struct said_day day;
		bool han = true;
		text_list(s, &names);
		for (size_t k = 0; k < names.n; k++) {
			size_t n = utf8_count(names.v[k]);
			han = han && n >= 2 && n <= 4 && n * 3 == strlen(names.v[k]) && !kind_body(names.v[k]);
		}
		if (!w.codes.n && (read_one(f, s, &w) || (!w.has_day && read_with_day(f, s, &w))))
			;
		else if (f->day && !w.has_day && day_read(s, false, false, &day) &&
			 (day.kind == SAID_DAY || day.kind == SAID_NO_YEAR))
			w.day = day, w.has_day = true;
		else if (han && names.n)
			for (size_t k = 0; k < names.n; k++)
				strv_add(&w.names, names.v[k]);
		else
			ok = false;
		strv_free(&names);
	}
	ok = ok && pieces.n > 1 && pieces.n <= 5 && w.codes.n && (w.has_day || w.names.n);
	if (ok)
		*ret = w;
	else
		word_finish(&w);
	free(plain);
	strv_free(&pieces);
	return ok;
}

int word_says(const char *text)
{
	static const char *const yes[] = { "是", "有", "√", "✓", "✔", "☑", "■", "●", "y", "yes", "对" };
	static const char *const no[] = { "否", "无", "不是", "没有", "×", "✗", "✕", "□", "x", "n", "no", "/", "-", "—" };
	char *key = bare(text);
	int says = 0;
	for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
		says = str_eq(yes[i], key) ? 1 : says;
	for (size_t i = 0; i < sizeof no / sizeof *no; i++)
		says = str_eq(no[i], key) ? -1 : says;
	free(key);
	return says;
}

/* ---- a cell ---- */

void word_finish(struct word *w)
{
	strv_free(&w->codes);
	strv_free(&w->unknown);
	strv_free(&w->names);
	*w = (struct word){ .more = false };
}

bool word_read(const struct field *f, const char *text, struct word *ret)
{
	*ret = (struct word){ .more = false };
	if (read_one(f, text, ret))
		return true;
	char *ticked = ticked_words(text);
	const char *words = ticked ? ticked : text;
	if (f->type == FIELD_CHOICES) {
		char *plain = without_numbers(words);
		read_several(f, plain, ret);
		free(plain);
	} else if (!read_one(f, words, ret) && !read_with_day(f, words, ret) &&
		   !read_with_names(f, words, ret) && !read_with_more(f, words, ret)) {
		strv_add(&ret->unknown, text);
	}
	free(ticked);
	return ret->codes.n > 0;
}
