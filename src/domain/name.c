/* One thing under many spellings: what spellings share, how one is kept, when two are alike. */
#include <bihuan/domain/name.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/mem.h>
#include <bihuan/base/utf8.h>
#include <bihuan/domain/text.h>

static bool is_blank(uint32_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xa0 || c == 0x3000 ||
	       (c >= 0x2000 && c <= 0x200b) || c == 0x202f || c == 0x205f || c == 0xfeff;
}

static bool is_han(uint32_t c)
{
	return (c >= 0x2e80 && c <= 0x2fdf) || (c >= 0x3400 && c <= 0x9fff) ||
	       (c >= 0xf900 && c <= 0xfaff) || (c >= 0x20000 && c <= 0x3ffff);
}

/* '(' or ')' of a bracket of any form, else 0. */
static char bracket(uint32_t c)
{
	static const struct {
		uint32_t open, close;
	} forms[] = { { '(', ')' },	      { '[', ']' },	  { 0x3010, 0x3011 },
		      { 0x3014, 0x3015 }, { 0x3016, 0x3017 }, { 0xfe59, 0xfe5a },
		      { 0xfe35, 0xfe36 }, { 0x27e8, 0x27e9 }, { 0x3008, 0x3009 } };

	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		if (c == forms[i].open)
			return '(';
		if (c == forms[i].close)
			return ')';
	}
	return 0;
}

/* The next character of s; a byte that is none stands for itself. */
static size_t next_of(const char *s, uint32_t *ret_c)
{
	size_t n = utf8_next(s, strlen(s), ret_c);

	if (n)
		return n;
	*ret_c = 0xfffd;
	return 1;
}

char *name_key(const char *name)
{
	char *narrow = text_narrow(name), *to = narrow;
	uint32_t c;
	size_t n;

	for (const char *s = narrow; *s; s += n) {
		n = next_of(s, &c);
		if (is_blank(c) || utf8_is_unseen(c))
			continue;
		if (bracket(c)) {
			*to++ = bracket(c);
			continue;
		}
		memmove(to, s, n);
		to += n;
	}
	*to = '\0';
	return narrow;
}

static bool has_han(const char *s)
{
	uint32_t c = 0;

	for (; *s && !is_han(c); s += next_of(s, &c))
		;
	return is_han(c);
}

char *name_tidy(const char *name)
{
	char *narrow = text_narrow(name);
	bool chinese = has_han(narrow), blank = false;
	struct buf b = BUF_INIT;
	uint32_t c, last = 0;
	size_t n;

	for (const char *s = narrow; *s; s += n) {
		n = next_of(s, &c);
		if (utf8_is_unseen(c) && !is_blank(c))
			continue;
		if (is_blank(c)) {
			blank = c != 0x200b && c != 0xfeff;
			continue;
		}
		bool inside = blank && last && !is_han(last) && !is_han(c) &&
			      !(chinese && (bracket(last) || bracket(c)));
		if (inside)
			buf_addc(&b, ' ');
		if (chinese && (c == '(' || c == ')'))
			buf_add(&b, c == '(' ? "（" : "）");
		else
			buf_addn(&b, s, n);
		last = c;
		blank = false;
	}
	free(narrow);
	return b.len ? buf_take(&b) : xstrdup("");
}

/* ---- alike ---- */

#define MOST 200

struct signs {
	uint32_t v[MOST];
	size_t n;
};

/* What many names end in says nothing of whose it is. */
static size_t without_kind(const char *key)
{
	static const char *const kinds[] = { "有限责任公司", "股份有限公司", "有限公司", "集团公司",
					     "总公司", "公司", "集团", "工厂", "厂" };
	size_t len = strlen(key);
	bool cut = true;

	while (cut) {
		cut = false;
		for (size_t i = 0; !cut && i < sizeof kinds / sizeof *kinds; i++) {
			size_t n = strlen(kinds[i]);

			cut = len > n && memcmp(key + len - n, kinds[i], n) == 0;
			len -= cut ? n : 0;
		}
	}
	return len;
}

static struct signs signs_of(const char *key)
{
	struct signs r = { .n = 0 };
	size_t left = without_kind(key), n;

	for (; left && r.n < MOST; key += n, left -= n < left ? n : left)
		n = next_of(key, &r.v[r.n++]);
	return r;
}

static bool is_figure(uint32_t c)
{
	static const uint32_t han[] = { 0x4e00, 0x4e8c, 0x4e09, 0x56db, 0x4e94, 0x516d, 0x4e03, 0x516b,
					0x4e5d, 0x5341, 0x96f6, 0x7532, 0x4e59, 0x4e19, 0x4e01, 0 };
	/* 一 … 十 零 甲乙丙丁 */

	for (size_t i = 0; han[i]; i++)
		if (c == han[i])
			return true;
	return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

/* 东 西 南 北 上 下 前 后 新 老: one of them for another is another place. */
static bool tells_apart(uint32_t c)
{
	static const uint32_t han[] = { 0x4e1c, 0x897f, 0x5357, 0x5317, 0x4e0a, 0x4e0b,
					0x524d, 0x540e, 0x65b0, 0x8001, 0 };

	for (size_t i = 0; han[i]; i++)
		if (c == han[i])
			return true;
	return is_figure(c);
}

/* Does the short one stand in the long one, in one piece? */
static bool is_part(const struct signs *few, const struct signs *many)
{
	for (size_t i = 0; i + few->n <= many->n; i++)
		if (memcmp(&many->v[i], few->v, few->n * sizeof *few->v) == 0)
			return true;
	return false;
}

/* Do the signs of the short one stand in the long one, in their order and from the first on? */
static bool is_drawn_from(const struct signs *few, const struct signs *many)
{
	size_t at = 0;

	for (size_t i = 0; i < many->n && at < few->n; i++)
		at += many->v[i] == few->v[at];
	return at == few->n && few->v[0] == many->v[0] && few->n >= 3 && 2 * few->n >= many->n;
}

/* Equal but for one sign that is no figure. */
static bool one_sign_apart(const struct signs *a, const struct signs *b)
{
	size_t i = 0, end = 0;

	while (i < a->n && i < b->n && a->v[i] == b->v[i])
		i++;
	while (end < a->n - i && end < b->n - i && a->v[a->n - 1 - end] == b->v[b->n - 1 - end])
		end++;
	for (size_t k = i; k + end < a->n; k++)
		if (tells_apart(a->v[k]))
			return false;
	for (size_t k = i; k + end < b->n; k++)
		if (tells_apart(b->v[k]))
			return false;
	return a->n - i - end <= 1 && b->n - i - end <= 1;
}

static bool same_figures(const struct signs *a, const struct signs *b)
{
	size_t i = 0, k = 0;

	for (;;) {
		while (i < a->n && !is_figure(a->v[i]))
			i++;
		while (k < b->n && !is_figure(b->v[k]))
			k++;
		if (i == a->n || k == b->n)
			return i == a->n && k == b->n;
		if (a->v[i++] != b->v[k++])
			return false;
	}
}

bool names_resemble(const char *a, const char *b)
{
	struct signs x = signs_of(a), y = signs_of(b);
	const struct signs *few = x.n <= y.n ? &x : &y, *many = few == &x ? &y : &x;

	if (strcmp(a, b) == 0 || few->n < 2 || !same_figures(few, many))
		return false;
	if (few->n == many->n) /* of the same signs: another kind of company alone */
		return is_part(few, many) || (few->n >= 4 && one_sign_apart(few, many));
	return is_part(few, many) || is_drawn_from(few, many);
}

uint64_t name_bits(const char *key)
{
	struct signs x = signs_of(key);
	uint64_t bits = 0;

	for (size_t i = 0; i < x.n; i++)
		bits |= (uint64_t)1 << (x.v[i] * 2654435761u >> 26);
	return bits;
}
