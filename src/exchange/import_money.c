/* Amounts as people write them: 3千元, 伍佰元整, (500), RMB 1,234.50. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/text.h>

#include "inside.h"

static bool cut_end(char *s, const char *end)
{
	size_t n = strlen(s), e = strlen(end);
	if (n <= e || strcmp(s + n - e, end) != 0)
		return false;
	s[n - e] = 0;
	return true;
}

static bool cut_start(char *s, const char *start)
{
	size_t n = strlen(start);
	if (!str_starts(s, start) || !s[n])
		return false;
	memmove(s, s + n, strlen(s) - n + 1);
	return true;
}

/* ---- 伍佰元整 ---- */

/* 0 to 9, or what the sign multiplies by; 0 with *ret_unit false: no sign of a number. */
static size_t han_sign(const char *s, long long *ret, bool *ret_unit)
{
	static const char *const digits[] = { "零〇", "壹一", "贰二", "叁三", "肆四",
					      "伍五", "陆六", "柒七", "捌八", "玖九" };
	static const struct {
		const char *signs;
		long long by;
	} units[] = { { "拾十", 10 }, { "佰百", 100 }, { "仟千", 1000 }, { "万萬", 10000 },
		      { "亿億", 100000000 } };
	for (int i = 0; i < 10; i++)
		for (size_t k = 0; k < 6; k += 3)
			if (strncmp(digits[i] + k, s, 3) == 0) {
				*ret = i;
				*ret_unit = false;
				return 3;
			}
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		for (size_t k = 0; k < 6; k += 3)
			if (strncmp(units[i].signs + k, s, 3) == 0) {
				*ret = units[i].by;
				*ret_unit = true;
				return 3;
			}
	return 0;
}

/* Yuan, then perhaps 角 and 分. */
static char *from_han(const char *s)
{
	long long all = 0, part = 0, digit = 0, fen = 0, v;
	bool unit, any = false, whole = true;
	while (*s) {
		size_t n = han_sign(s, &v, &unit);
		if (n && !unit) {
			digit = v;
		} else if (n && v < 10000) {
			part += (digit ? digit : 1) * v;
			digit = 0;
		} else if (n) {
			all = (all + part + digit) * v;
			part = digit = 0;
		} else if (whole && (str_starts(s, "元") || str_starts(s, "圆"))) {
			n = 3;
			all += part + digit;
			part = digit = 0;
			whole = false;
		} else if (str_starts(s, "角") || str_starts(s, "分")) {
			n = 3;
			fen += digit * (str_starts(s, "角") ? 10 : 1);
			digit = 0;
		} else {
			return NULL;
		}
		any = true;
		s += n;
	}
	all += whole ? part + digit : 0;
	return any && all < 1000000000000 ? xasprintf("%lld.%02lld", all, fen) : NULL;
}

/* ---- digits with a multiplier ---- */

/* "0.35" ten thousand times is "3500". */
static char *scaled(const char *number, size_t places)
{
	const char *point = strchr(number, '.');
	size_t whole = point ? (size_t)(point - number) : strlen(number), i = 0;
	struct buf b = BUF_INIT;
	buf_addn(&b, number, whole);
	for (const char *s = point ? point + 1 : ""; i < places; i++)
		buf_addc(&b, *s ? *s++ : '0');
	if (point && strlen(point + 1) > places)
		buf_addf(&b, ".%s", point + 1 + places);
	return buf_take(&b);
}

static bool is_number(const char *s)
{
	size_t sign = *s == '-' || *s == '+';
	return s[sign] && strspn(s + sign, "0123456789,.") == strlen(s + sign);
}

/* Where the cell names no unit of its own that of its heading holds. */
static char *with_multiplier(char *s, bool ten_thousands)
{
	static const struct {
		const char *word;
		size_t places;
	} words[] = { { "千万", 7 }, { "百万", 6 }, { "亿", 8 }, { "万", 4 }, { "千", 3 },
		      { "百", 2 },   { "k", 3 },    { "w", 4 } };
	bool yuan = cut_end(s, "元");
	size_t places = 0;
	for (size_t i = 0; i < sizeof words / sizeof *words && !places; i++)
		if (cut_end(s, words[i].word))
			places = words[i].places;
	if (!places && !yuan && ten_thousands)
		places = 4;
	if (!is_number(s))
		return NULL;
	/* Thousands' commas are judged by the parser, which needs them where they stand. */
	return places && !strchr(s, ',') ? scaled(s, places)
	       : places == 4		 ? xasprintf("%s万", s)
	       : places			 ? NULL
					 : xstrdup(s);
}

char *money_text(const char *text, bool ten_thousands)
{
	static const char *const starts[] = { "人民币", "rmb", "cny", "¥", "￥", ":" };
	static const char *const ends[] = { "整", "正", "人民币" };
	char *s = text_key(text), *result;
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
		cut_start(s, starts[i]);
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		cut_end(s, ends[i]);
	size_t n = strlen(s);
	bool minus = n > 2 && *s == '(' && s[n - 1] == ')';
	if (minus) {
		s[n - 1] = 0;
		*s = '-';
	}
	result = *s & 0x80 ? from_han(s) : NULL;
	if (!result)
		result = with_multiplier(s, ten_thousands);
	if (!result)
		result = xstrdup(text); /* refused as it stands */
	free(s);
	return result;
}
