#include <bihuan/domain/card_title.h>

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/utf8.h>
#include <bihuan/domain/text.h>

#define TITLE_MAX 64 /* characters */
#define ABOUT_MAX 24 /* likewise, over a list */
#define ABOUT_WHOLE_MAX 48 /* over a card, where whose it is may stand too */

/* ---- numbers ---- */

static size_t han_figures(const char *s)
{
	static const char *const figures[] = { "一", "二", "三", "四", "五", "六", "七", "八", "九", "十" };
	size_t n = 0, before;

	do {
		before = n;
		for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
			if (str_starts(s + n, figures[i]))
				n += strlen(figures[i]);
	} while (n > before && n < 4 * strlen("一"));
	return n;
}

/* The length of the first of them that s begins with; 0. */
static size_t any_of(const char *s, const char *const *signs, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_starts(s, signs[i]))
			return strlen(signs[i]);
	return 0;
}
#define ANY_OF(s, ...)                                                                             \
	any_of(s, (const char *const[]){ __VA_ARGS__ },                                            \
	       sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(const char *))

static size_t skip_blanks(const char *s)
{
	size_t n = 0, step;

	while ((step = ANY_OF(s + n, " ", "\t", "　")))
		n += step;
	return n;
}

/* 第一部分 */
static size_t part_length(const char *s)
{
	size_t n = strlen("第"), figures, end;

	if (!str_starts(s, "第"))
		return 0;
	figures = strspn(s + n, "0123456789");
	n += figures ? figures : han_figures(s + n);
	end = ANY_OF(s + n, "部分", "章", "节", "篇");
	if (n == strlen("第") || !end)
		return 0;
	n += end;
	return n + ANY_OF(s + n, "、", "：", ":", ".");
}

/* (1) （一） 1. 一、: the length, and of which kind; 0: no number. */
static size_t mark_length(const char *s, enum line_mark *ret)
{
	size_t open = ANY_OF(s, "(", "（"), figures = strspn(s + open, "0123456789"), han = han_figures(s + open), n, end;

	n = part_length(s);
	if (n) {
		*ret = MARK_HAN;
		return n;
	}
	if (figures > 3 || (!figures && !han))
		return 0;
	n = open + (figures ? figures : han);
	end = ANY_OF(s + n, ")", "）");
	if (end) {
		*ret = figures ? MARK_FIGURE_BRACKETS : MARK_HAN_BRACKETS;
		return open || figures ? n + end : 0;
	}
	end = ANY_OF(s + n, "、", "．", ".");
	if (open || !end || (s[n] == '.' && s[n + 1] >= '0' && s[n + 1] <= '9'))
		return 0;
	*ret = figures ? MARK_FIGURE : MARK_HAN;
	return n + end;
}

const char *line_unmarked(const char *line, enum line_mark *ret)
{
	enum line_mark mark = MARK_NONE;
	const char *s = line + skip_blanks(line);
	uint32_t c = 0;
	size_t step = utf8_next(s, strlen(s), &c), n = mark_length(s, &mark);

	if (!n && c >= 0x2460 && c <= 0x2473) {
		mark = MARK_CIRCLED;
		n = step;
	} else if (!n && (n = ANY_OF(s, "•", "●", "■", "◆", "▪", "·", "- ", "– ", "— "))) {
		mark = MARK_DOT;
	}
	n += n ? skip_blanks(s + n) : 0;
	if (ret)
		*ret = s[n] ? mark : MARK_NONE;
	return s[n] ? s + n : s;
}

/* ---- titles ---- */

/* Narrow, without blanks, numbers, quotes and the colon behind. The caller frees it. */
static char *title_text(const char *line)
{
	const char *rest = line_unmarked(line, NULL);
	char *narrow, *to;
	struct buf b = BUF_INIT;

	buf_add(&b, "");
	for (size_t n; *rest; rest += n ? n : 1) {
		n = ANY_OF(rest, "“", "”", "《", "》", "【", "】", "\"", "「", "」", "*", "#");
		if (!n)
			buf_addc(&b, *rest);
	}
	narrow = text_narrow(buf_text(&b));
	buf_free(&b);
	to = narrow;
	for (const char *from = narrow; *from; from++)
		if (!strchr(" \t\r\n", *from))
			*to++ = *from;
	*to = '\0';
	while (to > narrow && to[-1] == ':')
		*--to = '\0';
	return narrow;
}

/* Words that a sentence about the thing begins with: 熟悉本岗位操作规程 is a duty and no title. */
static bool is_sentence(const char *about)
{
	return ANY_OF(about, "熟悉", "掌握", "遵守", "严格", "执行", "按", "了解", "学习", "落实", "编制", "制定", "参加", "负责", "认真",
		      "不得", "严禁", "必须", "做好", "本") > 0;
}

struct reading {
	char *text, *behind; /* behind: what stood in brackets at its end */
	size_t best; /* length of the head found so far */
	struct card_title title;
	size_t before; /* bytes of text before that head */
};

/* Does the text end with the head, a name before it? The longest head counts. */
static bool fits(struct reading *r, const char *head)
{
	size_t n = strlen(r->text), h = strlen(head);

	/* most heads end otherwise: no key is made of them */
	if (!n || !h || (r->text[n - 1] & 0x80 && r->text[n - 1] != head[h - 1]))
		return false;
	char *key = title_text(head);
	h = strlen(key);
	bool ok = h > r->best && n >= h && strcmp(r->text + n - h, key) == 0;

	if (ok) {
		r->best = h;
		r->before = n - h;
	}
	free(key);
	return ok;
}

static void try_block(struct reading *r, const struct card_block *b, int list)
{
	for (size_t i = 0; i < b->nheads; i++)
		if (fits(r, b->heads[i]))
			r->title = (struct card_title){ .block = b, .list = list };
	for (size_t i = 0; i < b->nparts; i++)
		if (fits(r, b->parts[i]))
			r->title = (struct card_title){ .block = b, .list = list, .part = b->parts[i] };
}

static int list_named(const struct ledger *const *lists, size_t n, const char *name)
{
	for (size_t i = 0; name && i < n; i++)
		if (str_eq(lists[i]->name, name))
			return (int)i;
	return -1;
}

static void try_all(struct reading *r, const struct life_cards *cards, const struct ledger *const *lists, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct card_block *own = NULL;

		for (size_t k = 0; cards && k < cards->nblocks && !own; k++)
			if (str_eq(cards->blocks[k].list, lists[i]->name))
				own = &cards->blocks[k];
		if (fits(r, lists[i]->title.zh) || fits(r, lists[i]->title.en))
			r->title = (struct card_title){ .block = own, .list = (int)i };
	}
	for (size_t i = 0; cards && i < cards->nblocks; i++)
		try_block(r, &cards->blocks[i], list_named(lists, n, cards->blocks[i].list));
	for (size_t i = 0; cards && i < cards->ntitles; i++)
		if (fits(r, cards->titles[i]))
			r->title = (struct card_title){ .whole = true, .list = -1 };
	for (size_t i = 0; cards && i < cards->nwithin; i++)
		if (fits(r, cards->within[i]))
			r->title = (struct card_title){ .within = true, .list = -1 };
}

/* 风险清单(叉车工) is the title and what it is about. */
static void take_brackets(struct reading *r)
{
	size_t n = strlen(r->text);
	char *open = n && r->text[n - 1] == ')' ? strrchr(r->text, '(') : NULL;

	if (!open || open == r->text)
		return;
	r->behind = xstrndup(open + 1, (size_t)(r->text + n - 1 - (open + 1)));
	*open = '\0';
}

/* What it says beside the head; false where that makes a sentence of it. */
static bool take_about(struct reading *r)
{
	char *about = xstrndup(r->text, r->before);
	bool ok = utf8_count(about) <= (r->title.whole ? ABOUT_WHOLE_MAX : ABOUT_MAX) && !is_sentence(about) && !strpbrk(about, ",;:!?") &&
		  !strstr(about, "。") && !strstr(about, "、") && !(r->title.part && *about);

	if (!*about || !ok || r->title.within) {
		free(about);
		about = NULL;
	}
	if (!about && ok && r->behind) {
		about = r->behind;
		r->behind = NULL;
	}
	r->title.about = about;
	return ok;
}

bool card_title_read(const struct life_cards *cards, const struct ledger *const *lists, size_t n, const char *line,
		     struct card_title *ret)
{
	struct reading r = { .text = NULL };
	bool ok = false;

	if (!utf8_valid(line, strlen(line)) || utf8_count(line) > TITLE_MAX || strchr(line, '\n'))
		return false;
	r.text = title_text(line);
	try_all(&r, cards, lists, n);
	if (!r.best) {
		take_brackets(&r);
		if (r.behind)
			try_all(&r, cards, lists, n);
	}
	if (r.best)
		ok = take_about(&r);
	if (ok)
		*ret = r.title;
	free(r.text);
	free(r.behind);
	return ok;
}
