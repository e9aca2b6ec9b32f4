/* What people put into cells, as value_parse() takes it. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/utf8.h>
#include <bihuan/domain/text.h>

#include "inside.h"
#include "serial.h"

struct cell cell_of(const char *text)
{
	return (struct cell){ .s = text, .n = strlen(text) };
}

/* ---- what old ledgers write for our codes ---- */

static const struct {
	const char *field, *text, *code;
} sayings[] = {
	{ "level", "一般隐患", "general" },	 { "level", "一般事故隐患", "general" },
	{ "level", "重大隐患", "major" },	 { "level", "重大事故隐患", "major" },
	{ "state", "已闭环", "signed_off" },	 { "state", "闭环", "signed_off" },
	{ "state", "已完成", "signed_off" },	 { "state", "完成", "signed_off" },
	{ "state", "已关闭", "signed_off" },	 { "state", "待验收", "awaiting_check" },
	{ "state", "已整改", "awaiting_check" }, { "state", "整改完成", "awaiting_check" },
	{ "state", "未整改", "rectifying" },	 { "state", "待整改", "rectifying" },
	{ "state", "正在整改", "rectifying" },	 { "state", "未完成", "rectifying" },
	{ "state", "是", "awaiting_check" },	 { "state", "否", "rectifying" },
	{ "check_result", "通过", "pass" },	 { "check_result", "复查合格", "pass" },
	{ "check_result", "已通过", "pass" },	 { "check_result", "验收合格", "pass" },
	{ "check_result", "整改合格", "pass" },	 { "check_result", "未通过", "fail" },
	{ "check_result", "不通过", "fail" },	 { "check_result", "复查不合格", "fail" },
	{ "accident_types", "高空坠落", "09" },	 { "accident_types", "高坠", "09" },
	{ "accident_types", "坠落", "09" },	 { "accident_types", "中毒窒息", "19" },
	{ "accident_types", "中毒", "19" },	 { "accident_types", "窒息", "19" },
	{ "accident_types", "烫伤", "07" },	 { "accident_types", "灼伤", "07" },
	{ "accident_types", "烧伤", "07" },	 { "accident_types", "倒塌", "10" },
	{ "accident_types", "溺水", "06" },	 { "accident_types", "爆炸", "18" },
	{ "accident_types", "其他", "20" },	 { "accident_types", "车辆事故", "02" },
};

/* The code of a word, NULL when it is none. */
static const char *code_of(const struct field *f, const char *word)
{
	/* Nearly always a label, letter for letter. */
	for (size_t i = 0; i < f->nchoices; i++)
		if (str_eq(f->choices[i].label.zh, word))
			return f->choices[i].code;
	const struct choice *c = f->nchoices ? field_choice(f, word) : NULL;
	if (c || !f->nchoices)
		return c ? c->code : NULL;
	for (size_t i = 0; i < sizeof sayings / sizeof *sayings; i++)
		if (str_eq(sayings[i].field, f->name) && str_eq(sayings[i].text, word))
			return sayings[i].code;
	return NULL;
}

/* "触电等", "火灾事故", "触电伤害": the ending says nothing. */
static const char *code_of_ending(const struct field *f, const char *word)
{
	static const char *const endings[] = { "等", "事故", "等事故", "伤害" };
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

/* ---- pieces ---- */

#define NO_BREAK_BLANK "\xc2\xa0"

/* Blanks of every width as one kind. */
static char *plain_blanks(char *s)
{
	static const char *const blanks[] = { NO_BREAK_BLANK, "\xe3\x80\x80",
					      "\xe2\x80\x83", "\xe2\x80\x82" };
	char *to = s;
	for (const char *from = s; *from;) {
		size_t i = 0, n = sizeof blanks / sizeof *blanks;
		while (i < n && (*from != *blanks[i] || !str_starts(from, blanks[i])))
			i++;
		*to++ = i < n ? ' ' : *from;
		from += i < n ? strlen(blanks[i]) : 1;
	}
	*to = 0;
	return str_trim(s);
}

/* No blanks at the ends, also of the kind that sheets take from web pages. */
static char *trimmed(const char *s)
{
	static const size_t n = sizeof NO_BREAK_BLANK - 1;
	char *text = str_trim(xstrdup(s));
	size_t len;
	while (str_starts(text, NO_BREAK_BLANK)) {
		memmove(text, text + n, strlen(text) - n + 1);
		str_trim(text);
	}
	while ((len = strlen(text)) >= n && strcmp(text + len - n, NO_BREAK_BLANK) == 0) {
		text[len - n] = 0;
		str_trim(text);
	}
	return text;
}

static bool is_word(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* One line: a break between Latin words is a blank, between Han it is nothing. */
static char *one_line(char *s)
{
	char *to = s;
	for (const char *from = s; *from;) {
		size_t plain = strcspn(from, "\t\r\n "), n = strspn(from + plain, " \t\r\n");
		memmove(to, from, plain);
		to += plain;
		from += plain;
		if (!memchr(from, '\n', n)) {
			for (; n > 0; n--, from++)
				*to++ = ' ';
			continue;
		}
		if (to > s && is_word(to[-1]) && is_word(from[n]))
			*to++ = ' ';
		from += n;
	}
	*to = 0;
	return str_trim(s);
}

static char *without_blanks(char *s)
{
	char *to = s;
	for (const char *from = s; *from; from++)
		if (!strchr(" \t\r\n", *from))
			*to++ = *from;
	*to = 0;
	return s;
}

static char *replaced(char *s, const char *what, const char *by)
{
	struct buf b = BUF_INIT;
	const char *at = s, *hit;
	while ((hit = strstr(at, what))) {
		buf_addn(&b, at, (size_t)(hit - at));
		buf_add(&b, by);
		at = hit + strlen(what);
	}
	buf_add(&b, at);
	free(s);
	return b.s ? buf_take(&b) : xstrdup("");
}

static void cut_ending(char *s, const char *ending)
{
	size_t n = strlen(s), e = strlen(ending);
	if (n > e && strcmp(s + n - e, ending) == 0)
		s[n - e] = 0;
}

/* ---- days ---- */

static char *serial_text(const char *s, bool date1904)
{
	char *end, iso[DAY_TEXT];
	size_t digits = strspn(s, "0123456789");
	double v = strtod(s, &end);
	/* Five digits, 1954 to 2119; years and days written together have eight. */
	if (digits != 5 || *end || (s[5] && s[5] != '.') || v < 20000 || v > 80000)
		return NULL;
	day_t d = serial_day(v, date1904);
	return d == DAY_NONE ? NULL : xstrdup(day_to_iso(d, iso));
}

/* Cuts the time of day behind a day: 14:30, 上午9:05, 14时30分, (星期三). */
static void cut_time(char *s)
{
	static const char *const words[] = { "上午", "下午", "晚上", "中午", "(", "星期", "周" };
	char *day = strstr(s, "日"), *colon = strchr(s, ':'), *cut = NULL;
	if (day && day[strlen("日")]) {
		char *rest = day + strlen("日");
		bool time = strspn(rest, "0123456789") && (strstr(rest, "时") || strchr(rest, ':'));
		for (size_t i = 0; i < sizeof words / sizeof *words; i++)
			time = time || str_starts(rest, words[i]);
		cut = time ? rest : NULL;
	} else if (colon) {
		cut = colon;
		while (cut > s && cut[-1] >= '0' && cut[-1] <= '9')
			cut--;
		while (cut > s && (cut[-1] == ' ' || cut[-1] == 'T'))
			cut--;
		for (size_t i = 0; i < 4; i++)
			if (cut - s > (ptrdiff_t)strlen(words[i]) &&
			    str_starts(cut - strlen(words[i]), words[i]))
				cut -= strlen(words[i]);
	}
	if (cut && cut > s)
		*cut = 0;
	str_trim(s);
}

static char *date_text(char *text, const struct cell *c, bool date1904)
{
	char *s = text_narrow(text);
	free(text);
	/* Blanks part a day from its time, but in 2026 年 8 月 5 日. */
	one_line(s);
	char *serial = serial_text(s, date1904 && c->kind == CELL_NUMBER);
	if (serial) {
		free(s);
		return serial;
	}
	if (strstr(s, "年"))
		without_blanks(s);
	s = replaced(s, "号", "日");
	cut_time(s);
	cut_ending(s, ".");
	return s;
}

/* ---- people ---- */

/* "王 伟" is one name, "王伟 李强" are two, and John Smith is one. */
static void add_names(struct buf *out, const char *item)
{
	struct strv words = STRV_INIT;
	bool han = true, single = false;
	strv_split(&words, item, " \t");
	for (size_t i = 0; i < words.n; i++) {
		for (const char *s = words.v[i]; *s; s++)
			han = han && (*s & 0x80);
		single = single || utf8_count(words.v[i]) == 1;
	}
	const char *between = !han ? " " : single ? "" : "、";
	for (size_t i = 0; i < words.n; i++)
		buf_addf(out, "%s%s", i ? between : "", words.v[i]);
	strv_free(&words);
}

static char *people_text(char *text)
{
	struct strv items = STRV_INIT;
	struct buf out = BUF_INIT;
	text = replaced(replaced(text, "/", "、"), "／", "、");
	text_list(text, &items);
	for (size_t i = 0; i < items.n; i++) {
		if (i)
			buf_add(&out, "、");
		add_names(&out, items.v[i]);
	}
	strv_free(&items);
	free(text);
	return out.s ? buf_take(&out) : xstrdup("");
}

/* ---- choices ---- */

static char *choice_text(const struct field *f, char *text)
{
	without_blanks(text);
	const char *code = code_of(f, text);
	if (!code)
		return text;
	free(text);
	return xstrdup(code);
}

/* The codes of an item, cut at whatever parts its words; false when one is none. */
static bool add_codes(const struct field *f, const char *item, struct strv *codes)
{
	static const char *const marks[] = { "/", "／", "|", " ", "和", "及", "与", "或", "+" };
	const char *code = code_of_ending(f, item);
	if (code) {
		strv_add(codes, code);
		return true;
	}
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

static char *choices_text(const struct field *f, char *text)
{
	struct strv items = STRV_INIT, codes = STRV_INIT;
	text_list(text, &items);
	for (size_t i = 0; i < items.n; i++)
		if (!add_codes(f, items.v[i], &codes))
			strv_add(&codes, items.v[i]); /* refused by its own name */
	free(text);
	text = strv_join(&codes, "、");
	strv_free(&items);
	strv_free(&codes);
	return text;
}

/* ---- numbers ---- */

static char *money_text(char *text, bool ten_thousands)
{
	static const char *const signs[] = { "￥", "¥" };
	without_blanks(text);
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (str_starts(text, signs[i]))
			memmove(text, text + strlen(signs[i]), strlen(text) - strlen(signs[i]) + 1);
	cut_ending(text, "元");
	if (!ten_thousands || !*text || strstr(text, "万"))
		return text;
	char *scaled = xasprintf("%s万", text);
	free(text);
	return scaled;
}

static char *integer_text(char *text)
{
	static const char *const units[] = { "人", "名", "个" };
	without_blanks(text);
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		cut_ending(text, units[i]);
	char *point = strchr(text, '.');
	if (point && point > text && point[1] && strspn(point + 1, "0") == strlen(point + 1))
		*point = 0;
	return text;
}

/* ---- the whole cell ---- */

static bool is_error(const char *s)
{
	static const char *const errors[] = { "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?",
					      "#NUM!", "#NULL!", "#SPILL!", "#CALC!" };
	for (size_t i = 0; *s == '#' && i < sizeof errors / sizeof *errors; i++)
		if (strcmp(s, errors[i]) == 0)
			return true;
	return false;
}

/* Kept as it was written, but for its ends. */
static bool is_prose(const struct field *f)
{
	return f->type == FIELD_TEXT || f->type == FIELD_LONGTEXT;
}

/* A stroke stands for nothing where a day, a number or a name is asked for. */
static bool is_nothing(const struct field *f, const char *s)
{
	static const char *const strokes[] = { "/", "／", "\\", "-", "--", "—", "——", "－", "无",
					       "N/A", "n/a" };
	if (is_prose(f) || f->type == FIELD_BOOL || code_of(f, s))
		return false;
	for (size_t i = 0; i < sizeof strokes / sizeof *strokes; i++)
		if (strcmp(s, strokes[i]) == 0)
			return true;
	return false;
}

static char *by_type(const struct field *f, const struct cell *c, bool date1904,
		     bool ten_thousands, char *text)
{
	switch (f->type) {
	case FIELD_LONGTEXT:
	case FIELD_TEXTS:
	case FIELD_REFS:
	case FIELD_DATES:
	case FIELD_DATETIME:
		return text;
	case FIELD_DATE:
		return date_text(text, c, date1904);
	case FIELD_PEOPLE:
		return people_text(text);
	case FIELD_CHOICE:
		return choice_text(f, text);
	case FIELD_CHOICES:
		return choices_text(f, text);
	case FIELD_MONEY:
		return money_text(text, ten_thousands);
	case FIELD_INTEGER:
		return integer_text(text);
	case FIELD_BOOL:
	case FIELD_DECIMAL:
		return without_blanks(text);
	case FIELD_TEXT:
	case FIELD_REF:
		break;
	}
	return one_line(text);
}

bool cell_text(const struct field *f, const struct cell *c, bool date1904,
	       bool ten_thousands, char **ret, struct err *err)
{
	if (c->kind == CELL_NO_VALUE)
		return err_field(err, f->name, "bad_text",
				 "The cell is a formula whose result is not in the file; open and save it in a spreadsheet program");
	char *text = trimmed(c->s);
	if (is_error(text)) {
		err_field(err, f->name, "bad_text", "The cell holds the error %s", text);
		free(text);
		return false;
	}
	if (!is_prose(f) && f->type != FIELD_REF)
		plain_blanks(text);
	if (is_nothing(f, text))
		*text = 0;
	*ret = by_type(f, c, date1904, ten_thousands, text);
	return true;
}
