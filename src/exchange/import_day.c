/* Days as people write them. A text is made plain first (narrow, no blanks, Han numerals as
 * digits), then read from the left by a small grammar; what remains unread makes it no day. */
#include "import_day.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <bihuan/base/mem.h>
#include <bihuan/base/utf8.h>
#include <bihuan/domain/text.h>

#define COUNT_OF(a) (sizeof(a) / sizeof *(a))

/* ---- a plain text ---- */

/* 0 to 9, 10 for 十; -1: no numeral. */
static int numeral(uint32_t c)
{
	static const uint32_t signs[] = { 0x4e00, 0x4e8c, 0x4e09, 0x56db, 0x4e94,
					  0x516d, 0x4e03, 0x516b, 0x4e5d, 0x5341 };
	if (c == 0x3007 || c == 0x25cb || c == 0x96f6 || c == 0x25ef)
		return 0; /* 〇○零◯ */
	if (c == 0x4e24)
		return 2; /* 两 */
	for (size_t i = 0; i < COUNT_OF(signs); i++)
		if (signs[i] == c)
			return (int)i + 1;
	return -1;
}

/* Digits one by one, or a number with 十. */
static void put_numerals(struct buf *b, const int *v, size_t n)
{
	int value = 0;
	bool tens = false;
	for (size_t i = 0; i < n; i++)
		tens = tens || v[i] == 10;
	for (size_t i = 0; i < n && !tens; i++)
		buf_addc(b, (char)('0' + v[i]));
	for (size_t i = 0; i < n && tens; i++)
		value = v[i] == 10 ? (value ? value : 1) * 10 : value + v[i];
	if (tens)
		buf_addf(b, "%d", value);
}

/* Signs that say nothing of the day, and those that stand for a hyphen or a point. */
static const char *plain_sign(uint32_t c)
{
	if (c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == 0xa0 || utf8_is_unseen(c) ||
	    c == '\'' || c == '"' || c == '`' || (c >= 0x2018 && c <= 0x201d) || c == 0x3000 ||
	    (c >= 0x2000 && c <= 0x200a))
		return "";
	if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xfe63)
		return "-";
	if (c == '~' || c == 0x301c || c == 0x223c || c == 0x81f3 || c == 0x5230)
		return "~"; /* 至 and 到 */
	if (c == 0x3001 || c == 0x3002 || c == 0xb7 || c == 0x2022 || c == ',')
		return ".";
	if (c == 0x53f7)
		return "日"; /* 号 */
	return NULL;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* A blank between digits parts a day from its time, as T does. */
static char *plain_text(const char *text)
{
	char *narrow = text_narrow(text);
	size_t left = strlen(narrow), step, n = 0;
	struct buf b = BUF_INIT;
	int run[32];
	uint32_t c;
	buf_add(&b, "");
	for (const char *s = narrow; (step = utf8_next(s, left, &c)) > 0; s += step, left -= step) {
		int digit = numeral(c);
		const char *plain = plain_sign(c);
		if (digit >= 0 && n < COUNT_OF(run)) {
			run[n++] = digit;
			continue;
		}
		put_numerals(&b, run, n);
		n = 0;
		if (plain && !*plain && b.len && is_digit(b.s[b.len - 1]) && is_digit(s[step]))
			buf_addc(&b, 'T');
		else if (plain)
			buf_add(&b, plain);
		else
			buf_addn(&b, s, step);
	}
	put_numerals(&b, run, n);
	free(narrow);
	return buf_take(&b);
}

static bool cut_start(char *s, const char *start)
{
	size_t n = strlen(start);
	if (!str_starts(s, start))
		return false;
	memmove(s, s + n, strlen(s) - n + 1);
	return true;
}

static bool cut_end(char *s, const char *end)
{
	size_t n = strlen(s), e = strlen(end);
	if (n <= e || strcmp(s + n - e, end) != 0)
		return false;
	s[n - e] = 0;
	return true;
}

/* The first 星期三, 周六 … that does not begin the text; NULL. */
static char *find_weekday(char *s, size_t *ret_n)
{
	static const char *const weeks[] = { "星期", "礼拜", "周" };
	static const char *const days[] = { "一", "二", "三", "四", "五", "六", "日", "天" };
	for (size_t i = 0; i < COUNT_OF(weeks); i++)
		for (char *at = s; (at = strstr(at, weeks[i])) != NULL; at++)
			for (size_t j = 0; at > s && j < COUNT_OF(days); j++)
				if (str_starts(at + strlen(weeks[i]), days[j])) {
					*ret_n = strlen(weeks[i]) + strlen(days[j]);
					return at;
				}
	return NULL;
}

/* (周六), 星期三: before numerals become digits. */
static void cut_weekday(char *s)
{
	size_t n;
	char *at = find_weekday(s, &n);
	if (at && at[-1] == '(' && at[n] == ')' && at - 1 > s) {
		at--;
		n += 2;
	}
	if (at)
		memmove(at, at + n, strlen(at + n) + 1);
}

/* ---- pieces ---- */

static bool take(const char **s, const char *text)
{
	if (!str_starts(*s, text))
		return false;
	*s += strlen(text);
	return true;
}

/* min to max digits; -1, with nothing taken, when there are not that many. */
static int take_number(const char **s, size_t min, size_t max)
{
	size_t n = strspn(*s, "0123456789");
	int value = 0;
	if (n < min || n > max)
		return -1;
	for (size_t i = 0; i < n; i++)
		value = value * 10 + (*s)[i] - '0';
	*s += n;
	return value;
}

static int take_month_name(const char **s)
{
	static const char *const names[] = { "jan", "feb", "mar", "apr", "may", "jun",
					     "jul", "aug", "sep", "oct", "nov", "dec" };
	static const char *const full[] = { "january", "february", "march", "april", "may", "june",
					    "july", "august", "september", "october", "november",
					    "december" };
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		size_t n = strlen(full[i]);
		if (strncasecmp(*s, full[i], n) != 0)
			n = 3;
		if (strncasecmp(*s, names[i], 3) != 0)
			continue;
		*s += n;
		take(s, ".");
		return (int)i + 1;
	}
	return -1;
}

static int whole_year(int year)
{
	return year >= 100 ? year : year < 70 ? 2000 + year : 1900 + year;
}

static bool plausible(int year)
{
	return year >= 1990 && year <= 2060;
}

struct at_day {
	int year, month, day; /* 0: not told; day 0 with a month: the month alone */
	bool middle, start; /* 中旬, 上旬; a month alone means its end anyway */
};

static void take_part_of_month(const char **s, struct at_day *d)
{
	static const struct {
		const char *word;
		int part;
	} parts[] = { { "底", 0 }, { "末", 0 }, { "下旬", 0 }, { "中旬", 2 }, { "中", 2 },
		      { "上旬", 1 }, { "份", 0 } };
	for (size_t i = 0; i < COUNT_OF(parts); i++) {
		if (!take(s, parts[i].word))
			continue;
		d->middle = d->middle || parts[i].part == 2;
		d->start = d->start || parts[i].part == 1;
		i = SIZE_MAX;
	}
}

/* 年 月 日, in which signs may be mixed, or any of them left out at the end. */
static bool take_han(const char **s, struct at_day *d)
{
	const char *p = *s;
	int year = take_number(&p, 2, 4), month, day;
	if (year >= 0 && take(&p, "年")) {
		d->year = whole_year(year);
		take(&p, "度");
	} else {
		p = *s;
	}
	if (d->year && take(&p, "底")) {
		d->month = 12;
		*s = p;
		return true;
	}
	month = take_number(&p, 1, 2);
	if (month < 0)
		return false;
	if (!take(&p, "月") && !(d->year && (take(&p, "-") || take(&p, "/") || take(&p, "."))))
		return false;
	take(&p, "份");
	d->month = month;
	const char *before = p;
	day = take_number(&p, 1, 2);
	if (day >= 0 && (take(&p, "日") || !str_starts(p, "个")))
		d->day = day;
	else
		p = before;
	if (!d->day)
		take_part_of_month(&p, d);
	*s = p;
	return true;
}

/* Three or two numbers with - / . between them, or two and a month's name. */
static bool take_signs(const char **s, struct at_day *d)
{
	const char *p = *s;
	size_t digits = strspn(p, "0123456789");
	int a = take_number(&p, 1, 4), b, c = -1;
	char sign = *p;
	if (a < 0 || !sign || !strchr("-/.", sign))
		return false;
	p++;
	int name = take_month_name(&p);
	b = name > 0 ? name : take_number(&p, 1, 2);
	if (b < 0)
		return false;
	if (*p == sign || (*p && strchr("-/.", *p) && digits == 4)) {
		const char *q = p + 1;
		c = take_number(&q, 1, 4);
		/* 2026.3.10-3.31: the second hyphen begins another day */
		if (c >= 0 && !(digits < 4 && name < 0 && *q && strchr("-/.", *q) && *p != sign))
			p = q;
		else
			c = -1;
	}
	if (name > 0) {
		if (c < 0)
			return false;
		*d = digits == 4 ? (struct at_day){ .year = a, .month = name, .day = c }
				 : (struct at_day){ .year = whole_year(c), .month = name, .day = a };
	} else if (digits == 4) {
		*d = (struct at_day){ .year = a, .month = b, .day = c > 0 ? c : 0 };
		if (c < 0)
			take_part_of_month(&p, d);
	} else if (c < 0) {
		*d = (struct at_day){ .month = a, .day = b };
	} else if (c >= 1000) {
		*d = (struct at_day){ .year = c, .month = a, .day = b };
	} else if (sign == '/' && a <= 12 && c > 12) {
		*d = (struct at_day){ .year = whole_year(c), .month = a, .day = b };
	} else {
		*d = (struct at_day){ .year = whole_year(a), .month = b, .day = c };
	}
	take(&p, "日");
	*s = p;
	return true;
}

/* 20260801, with a time of day behind it. */
static bool take_compact(const char **s, struct at_day *d)
{
	size_t digits = strspn(*s, "0123456789");
	int v[8];
	if (digits != 8 && digits != 12 && digits != 14)
		return false;
	for (size_t i = 0; i < 8; i++)
		v[i] = (*s)[i] - '0';
	*d = (struct at_day){ .year = v[0] * 1000 + v[1] * 100 + v[2] * 10 + v[3],
			      .month = v[4] * 10 + v[5], .day = v[6] * 10 + v[7] };
	if (!plausible(d->year))
		return false;
	*s += digits;
	return true;
}

/* August 1 2026 */
static bool take_english(const char **s, struct at_day *d)
{
	const char *p = *s;
	int month = take_month_name(&p), day, year;
	if (month < 0)
		return false;
	day = take_number(&p, 1, 2);
	if (day < 0 || !(take(&p, ".") || take(&p, "T")))
		return false;
	year = take_number(&p, 4, 4);
	*d = (struct at_day){ .year = year, .month = month, .day = day };
	*s = p;
	return year > 0;
}

/* 15:30, 15:30:00, 15时30分, 3点 */
static bool take_clock(const char **s, int *ret_minutes, bool *ret_seconds)
{
	const char *p = *s;
	int hour = take_number(&p, 1, 2), minute;
	if (hour < 0 || !(take(&p, ":") || take(&p, "时") || take(&p, "点")))
		return false;
	minute = take_number(&p, 1, 2);
	take(&p, "分");
	*ret_seconds = take(&p, ":");
	if (*ret_seconds) {
		take_number(&p, 1, 2);
		if (take(&p, "."))
			p += strspn(p, "0123456789");
	}
	*ret_minutes = hour * 60 + minute;
	*s = p;
	return true;
}

/* Z, +08:00 or +0800, in minutes. */
static bool take_zone(const char **s, int *ret)
{
	const char *p = *s;
	int sign = *p == '-' ? -1 : 1, hour, minute;
	*ret = 0;
	if (take(s, "Z") || take(s, "z"))
		return true;
	if (*p != '+' && *p != '-')
		return false;
	p++;
	minute = take_number(&p, 4, 4);
	hour = minute < 0 ? take_number(&p, 2, 2) : minute / 100;
	minute = minute < 0 && take(&p, ":") ? take_number(&p, 2, 2) : minute % 100;
	if (hour < 0 || minute < 0)
		return false;
	*ret = sign * (hour * 60 + minute);
	*s = p;
	return true;
}

/* What a time of day adds: a stamp of UTC may be the day after in the store's zone. */
static int take_time(const char **s)
{
	static const char *const words[] = { "T", "t", "上午", "下午", "晚上", "中午", "早上", "凌晨", "夜间", "夜查", "夜里",
					     "傍晚", "全天", "白班", "夜班", "中班" };
	const char *p = *s;
	int at, end, zone;
	bool seconds;
	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (take(&p, words[i]) && i > 1)
			*s = p; /* 8月3日上午 */
	if (!take_clock(&p, &at, &seconds))
		return 0;
	*s = p;
	/* 8:30-11:30 is a morning, 08:30:00-05:00 a zone */
	if (!seconds && (take(&p, "-") || take(&p, "~")) && take_clock(&p, &end, &seconds)) {
		*s = p;
		return 0;
	}
	if (!take_zone(s, &zone))
		return 0;
	at += 8 * 60 - zone; /* the store's zone is +08:00 */
	return at >= 24 * 60 ? 1 : at < 0 ? -1 : 0;
}

static bool take_day(const char **s, struct at_day *d, int *ret_shift)
{
	const char *p = *s;
	*d = (struct at_day){ .year = 0 };
	*ret_shift = 0;
	bool ok = take_compact(&p, d);
	if (!ok) {
		*d = (struct at_day){ .year = 0 };
		ok = take_han(&p, d);
	}
	if (!ok) {
		*d = (struct at_day){ .year = 0 };
		p = *s;
		ok = take_signs(&p, d) || take_english(&p, d);
	}
	if (!ok)
		return false;
	if (d->day)
		*ret_shift = take_time(&p);
	*s = p;
	return true;
}

/* ---- words and lengths of time ---- */

static bool read_word(const char *s, struct said_day *ret)
{
	static const struct {
		const char *word;
		enum said_kind kind;
		int a;
	} words[] = {
		{ "立即", SAID_AFTER, 0 },     { "立即整改", SAID_AFTER, 0 },
		{ "立行立改", SAID_AFTER, 0 }, { "即时", SAID_AFTER, 0 },
		{ "即时整改", SAID_AFTER, 0 }, { "即查即改", SAID_AFTER, 0 },
		{ "马上", SAID_AFTER, 0 },     { "马上整改", SAID_AFTER, 0 },
		{ "当场", SAID_AFTER, 0 },     { "当场整改", SAID_AFTER, 0 },
		{ "现场", SAID_AFTER, 0 },     { "现场整改", SAID_AFTER, 0 },
		{ "当天", SAID_AFTER, 0 },     { "当日", SAID_AFTER, 0 },
		{ "今天", SAID_AFTER, 0 },     { "今日", SAID_AFTER, 0 },
		{ "today", SAID_AFTER, 0 },    { "次日", SAID_AFTER, 1 },
		{ "明天", SAID_AFTER, 1 },     { "明日", SAID_AFTER, 1 },
		{ "月底", SAID_MONTH_END, 0 }, { "月末", SAID_MONTH_END, 0 },
		{ "本月底", SAID_MONTH_END, 0 }, { "本月末", SAID_MONTH_END, 0 },
		{ "当月底", SAID_MONTH_END, 0 }, { "本月", SAID_MONTH_END, 0 },
		{ "下月底", SAID_MONTH_END, 1 }, { "下月末", SAID_MONTH_END, 1 },
		{ "下个月底", SAID_MONTH_END, 1 }, { "年底", SAID_YEAR_END, 0 },
		{ "年末", SAID_YEAR_END, 0 },  { "本年底", SAID_YEAR_END, 0 },
	};
	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (strcmp(words[i].word, s) == 0) {
			*ret = (struct said_day){ words[i].kind, words[i].a, 0, true };
			return true;
		}
	return false;
}

/* +7, 3天, 15日内, 1个月内, 2周内, 24小时内; "3日" alone is a day or three, nobody knows. */
static bool read_length(const char *s, bool within, bool counted, struct said_day *ret)
{
	static const struct {
		const char *unit;
		int days, months;
		bool surely; /* a length, whatever stands behind it */
	} units[] = {
		{ "天", 1, 0, true },	{ "个日历日", 1, 0, true }, { "个自然日", 1, 0, true },
		{ "日", 1, 0, false },	{ "周", 7, 0, true },	    { "个星期", 7, 0, true },
		{ "星期", 7, 0, true }, { "个月", 0, 1, true },	    { "day", 1, 0, true },
		{ "days", 1, 0, true },
	};
	const char *p = s;
	bool sign = *p == '+' || *p == '-', minus = *p == '-';
	p += sign;
	if (!sign && str_starts(p, "半个月")) {
		*ret = (struct said_day){ SAID_AFTER, 15, 0, true };
		return !p[strlen("半个月")];
	}
	int n = take_number(&p, 1, 4);
	if (n < 0)
		return false;
	*ret = (struct said_day){ SAID_AFTER, minus ? -n : n, 0, true };
	if (!*p)
		return sign || counted;
	if (strcmp(p, "小时") == 0 && n) {
		ret->a = (n + 23) / 24;
		return true;
	}
	for (size_t i = 0; i < COUNT_OF(units); i++) {
		if (strcmp(units[i].unit, p) != 0 || !(units[i].surely || within || sign || counted))
			continue;
		*ret = units[i].months ? (struct said_day){ SAID_MONTHS, n, 0, true }
				       : (struct said_day){ SAID_AFTER,
							    (minus ? -n : n) * units[i].days, 0, true };
		return true;
	}
	return false;
}

/* ---- the whole cell ---- */

static int month_length(int year, int month)
{
	day_t first = day_from_ymd(year, month, 1);
	return first == DAY_NONE ? 0 : day_to_ymd(day_month_end(first)).day;
}

static bool settle(struct at_day *d, bool until, int shift, struct said_day *ret)
{
	if (d->month < 1 || d->month > 12)
		return false;
	bool vague = !d->day;
	if (!d->day && !until)
		return false;
	if (!d->day)
		d->day = d->middle ? 20 : d->start ? 10 : 0;
	if (!d->year) {
		if (d->day > month_length(2024, d->month))
			return false;
		*ret = (struct said_day){ SAID_NO_YEAR, d->month, d->day, vague };
		return true;
	}
	if (!d->day)
		d->day = month_length(d->year, d->month);
	day_t day = day_from_ymd(d->year, d->month, d->day);
	if (day == DAY_NONE)
		return false;
	*ret = (struct said_day){ SAID_DAY, day + shift, 0, vague };
	return true;
}

/* The next day of a stretch takes month and year from the one before. */
static bool take_next(const char **s, const struct at_day *before, struct at_day *ret)
{
	int shift;
	const char *p = *s;
	if (*p != '-' && *p != '~')
		return false;
	while (*p == '-' || *p == '~')
		p++;
	if (!take_day(&p, ret, &shift)) {
		int day = take_number(&p, 1, 2);
		take(&p, "日");
		*ret = (struct at_day){ .month = before->month, .day = day };
		if (day < 1)
			return false;
		take_time(&p);
	}
	if (!ret->year)
		ret->year = before->year;
	*s = p;
	return true;
}

/* Of a stretch of days a last day is its end, any other its beginning: 2026.3.10-3.31. */
static bool read_days(const char *s, bool until, bool before, struct said_day *ret)
{
	struct at_day first, last;
	int shift;
	const char *p = s;
	if (!take_day(&p, &first, &shift)) {
		int day = before ? take_number(&p, 1, 2) : -1;
		if (day < 1 || day > 31 || !take(&p, "日") || *p)
			return false;
		*ret = (struct said_day){ SAID_DAY_ONLY, day, 0, true };
		return true;
	}
	if (!*p)
		return settle(&first, until, shift, ret);
	last = first;
	while (*p) {
		struct at_day next;
		if (!take_next(&p, &last, &next))
			return false;
		last = next;
	}
	if (!settle(until ? &first : &last, until, 0, ret) ||
	    !settle(until ? &last : &first, until, until ? 0 : shift, ret))
		return false;
	ret->vague = true;
	return true;
}

/* 限8月15日前整改完毕: what stands around the day. */
static void strip(char *s, bool *ret_before, bool *ret_within)
{
	static const char *const starts[] = { "请于", "应于", "须于", "限于", "截止~", "截止", "截~",
					      "最迟", "限期", "限", "于", "在" };
	static const char *const ends[] = { "完成整改", "整改完成", "整改完毕", "完成", "整改", "为止",
					    "止", ".", "-", "(含)" };
	static const char *const before[] = { "之前", "以前", "前" };
	static const char *const within[] = { "之内", "以内", "内" };
	for (bool more = true; more;) {
		more = false;
		for (size_t i = 0; i < COUNT_OF(starts); i++)
			more = (strlen(s) > strlen(starts[i]) && cut_start(s, starts[i])) || more;
		for (size_t i = 0; i < COUNT_OF(ends); i++)
			more = cut_end(s, ends[i]) || more;
		for (size_t i = 0; i < COUNT_OF(before); i++)
			*ret_before = cut_end(s, before[i]) ? more = true : *ret_before;
		for (size_t i = 0; i < COUNT_OF(within); i++)
			*ret_within = cut_end(s, within[i]) ? more = true : *ret_within;
	}
}

/* 2026.08.03(夜查): a bracket behind that tells no other day. */
static void cut_remark(char *s)
{
	char *bracket = strrchr(s, '(');
	size_t n = strlen(s);
	if (bracket && bracket > s && n && s[n - 1] == ')' && !strpbrk(bracket, "0123456789") && strpbrk(s, "0123456789") &&
	    !strstr(bracket, "延"))
		*bracket = 0;
}

/* 8月12日、13日 as 8月12日~13日, where what stands before is a day already. */
static bool join_days(char *s)
{
	static const char *const marks[] = { "、", "，", "；", "和", "及" };
	bool joined = false;
	for (size_t i = 0; i < COUNT_OF(marks); i++)
		for (char *hit = s; (hit = strstr(hit, marks[i])) != NULL; hit += 3) {
			struct said_day d;
			char *before = joined ? NULL : xstrndup(s, (size_t)(hit - s));
			bool day = joined || (hit > s && is_digit(hit[3]) && strpbrk(before, "0123456789") &&
					      day_read(before, false, false, &d) &&
					      (d.kind == SAID_DAY || d.kind == SAID_NO_YEAR));
			free(before);
			if (day && is_digit(hit[3])) {
				memcpy(hit, "  ~", 3);
				joined = true;
			}
		}
	return joined;
}

/* 本月25日: a day of the month, as 25日前 is. */
static bool starts_month(char *s)
{
	return (str_starts(s, "本月") || str_starts(s, "当月")) && is_digit(s[6]) && cut_start(s, "本月") + cut_start(s, "当月");
}

bool day_read(const char *text, bool until, bool counted, struct said_day *ret)
{
	char *typed = text_narrow(text), *s;
	bool before = false, within = false, ok;
	cut_weekday(typed);
	cut_remark(typed);
	bool several = join_days(typed);
	s = plain_text(typed);
	ok = read_word(s, ret);
	if (!ok) {
		bool month = starts_month(s);
		before = month;
		strip(s, &before, &within);
		ok = read_word(s, ret) || (!within && read_days(s, until, before, ret)) ||
		     (!before && read_length(s, within, counted, ret));
	}
	if (ok && several)
		ret->vague = true;
	free(s);
	free(typed);
	return ok;
}

/* ---- of a row ---- */

/* In the year in which it follows the row's own day, or nearly. */
static day_t in_year_of(int month, int day, day_t own)
{
	int year = day_to_ymd(own).year;
	day_t d = day_from_ymd(year, month, day ? day : month_length(year, month));
	if (d != DAY_NONE && own - d > 180)
		d = day_from_ymd(year + 1, month, day ? day : month_length(year + 1, month));
	return d;
}

day_t day_said(const struct said_day *d, day_t own, int year)
{
	if (d->kind == SAID_DAY)
		return d->a;
	if (d->kind == SAID_NO_YEAR && own == DAY_NONE)
		return year ? day_from_ymd(year, d->a, d->b ? d->b : month_length(year, d->a))
			    : DAY_NONE;
	if (own == DAY_NONE)
		return DAY_NONE;
	struct ymd at = day_to_ymd(own);
	switch (d->kind) {
	case SAID_AFTER:
		return own + d->a;
	case SAID_MONTHS:
		return day_add_months(own, d->a);
	case SAID_MONTH_END:
		return day_month_end(day_add_months(day_from_ymd(at.year, at.month, 1), d->a));
	case SAID_YEAR_END:
		return day_from_ymd(at.year, 12, 31);
	case SAID_NO_YEAR:
		return in_year_of(d->a, d->b, own);
	case SAID_DAY_ONLY:
		return day_from_ymd(at.year, at.month, d->a);
	case SAID_DAY:
		break;
	}
	return DAY_NONE;
}

/* ---- beside words ---- */

static bool is_day_sign(char c)
{
	return c && strchr("0123456789-/.", c);
}

bool day_beside(char *text, struct said_day *ret)
{
	char *begin = text + strcspn(text, "0123456789"), *end = begin;
	while (is_day_sign(*end) || str_starts(end, "年") || str_starts(end, "月") ||
	       str_starts(end, "日"))
		end += *end & 0x80 ? 3 : 1;
	while (end > begin && strchr("-/.", end[-1]))
		end--;
	if (end - begin < 3) /* 8.9 */
		return false;
	char *cell = xstrndup(begin, (size_t)(end - begin));
	bool ok = day_read(cell, false, false, ret) &&
		  (ret->kind == SAID_DAY || ret->kind == SAID_NO_YEAR);
	free(cell);
	if (ok)
		memmove(begin, end, strlen(end) + 1);
	return ok;
}

int day_title_year(const char *title)
{
	char *s = plain_text(title);
	int year = 0;
	for (const char *p = s; *p && !year; p++) {
		const char *q = p;
		if ((p > s && p[-1] >= '0' && p[-1] <= '9') || !str_starts(p, "20"))
			continue;
		year = take_number(&q, 4, 4);
		if (!plausible(year) || !(take(&q, "年") || (*q && strchr("-/._", *q))))
			year = 0;
	}
	free(s);
	return year;
}
