/* How people write when something is due and how often: 每2月, 每月至少4次, 8月中旬、11月中旬, 2023年7月30日前. */
#include <bihuan/domain/period.h>

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <bihuan/domain/text.h>

/* The number at s, in digits or in Han up to ninety-nine; 0: none. *ret_len: its bytes. */
static int number_at(const char *s, size_t *ret_len)
{
	static const char *const han[] = { "一", "二", "三", "四", "五", "六", "七", "八", "九" };
	size_t len = strspn(s, "0123456789"), k = strlen(han[0]);
	int n = 0, ten = 0;

	*ret_len = len;
	if (len)
		return len > 4 ? 0 : atoi(s);
	if (strncmp(s, "两", k) == 0) {
		*ret_len = k;
		return 2;
	}
	for (;;) {
		int digit = 0;

		for (int i = 0; i < 9; i++)
			if (strncmp(s + *ret_len, han[i], k) == 0)
				digit = i + 1;
		if (digit)
			n = digit;
		else if (!ten && strncmp(s + *ret_len, "十", k) == 0)
			ten = n ? n * 10 : 10, n = 0;
		else
			return ten + n;
		*ret_len += k;
	}
}

/* ---- how often ---- */

struct unit_word {
	const char *word;
	enum period_unit unit;
	int n;
};

static const struct unit_word han_units[] = {
	{ "日", PERIOD_DAY, 1 },    { "天", PERIOD_DAY, 1 },      { "个月", PERIOD_MONTH, 1 }, { "月", PERIOD_MONTH, 1 },
	{ "周", PERIOD_WEEK, 1 },   { "个星期", PERIOD_WEEK, 1 }, { "星期", PERIOD_WEEK, 1 },  { "季", PERIOD_MONTH, 3 },
	{ "个季", PERIOD_MONTH, 3 }, { "半年", PERIOD_MONTH, 6 },  { "年", PERIOD_MONTH, 12 },
};

static const struct unit_word latin[] = {
	{ "daily", PERIOD_DAY, 1 },	  { "weekly", PERIOD_WEEK, 1 },	     { "monthly", PERIOD_MONTH, 1 },
	{ "quarterly", PERIOD_MONTH, 3 }, { "half-yearly", PERIOD_MONTH, 6 }, { "yearly", PERIOD_MONTH, 12 },
	{ "annually", PERIOD_MONTH, 12 },
};

/* 每周四: the day it ends on; 每周一次 says none. */
static const char *after_week(const char *s, struct period_rule *r)
{
	size_t len;
	int n = number_at(s, &len);

	if (n < 1 || n > 6 || strncmp(s + len, "次", strlen("次")) == 0)
		return s;
	r->weekday = n;
	return s + len;
}

/* What follows 每: a number, and a unit. */
static const char *after_each(const char *s, struct period_rule *r)
{
	size_t len;
	int n = number_at(s, &len);

	for (size_t i = 0; i < sizeof han_units / sizeof *han_units; i++) {
		const struct unit_word *u = &han_units[i];

		if (strncmp(s + len, u->word, strlen(u->word)) != 0)
			continue;
		r->unit = u->unit;
		r->n = u->n * (n ? n : 1);
		s += len + strlen(u->word);
		if (u->unit == PERIOD_WEEK)
			s = after_week(s, r);
		return u->unit == PERIOD_MONTH || r->n == 1 ? s : NULL;
	}
	return NULL;
}

/* 4次 before the sentence ends. */
static int times_in(const char *s)
{
	const char *end = strstr(s, "。"), *stop = strstr(s, "；"), *at = s;
	size_t len;

	if (stop && (!end || stop < end))
		end = stop;
	for (; *at && (!end || at < end); at++) {
		int n = number_at(at, &len);

		if (n && strncmp(at + len, "次", strlen("次")) == 0)
			return n;
		if (len)
			at += len - 1;
	}
	return 1;
}

static bool said_latin(const char *key, struct period_rule *r)
{
	const char *every = strstr(key, "every-");

	if (every && period_read(every + 6, r))
		return true;
	for (size_t i = 0; i < sizeof latin / sizeof *latin; i++)
		if (strcmp(key, latin[i].word) == 0) {
			r->unit = latin[i].unit;
			r->n = latin[i].n;
			return true;
		}
	return false;
}

bool period_said(const char *text, struct period_rule *ret)
{
	struct period_rule r = { .weekday = 7, .times = 1 };
	char *narrow = text ? text_narrow(text) : NULL, *key = text ? text_key(text) : NULL;
	const char *rest = NULL;
	bool said = false;

	for (const char *at = narrow; !rest && at && (at = strstr(at, "每")); at += strlen("每"))
		rest = after_each(at + strlen("每"), &r);
	if (rest) {
		r.times = times_in(rest);
		said = true;
	} else if (key) {
		for (char *c = key; *c; c++)
			if (*c == '-' && strncmp(key, "every-", 6) == 0 && c > key + 5)
				*c = ' ';
		said = said_latin(key, &r);
	}
	free(narrow);
	free(key);
	if (said)
		*ret = r;
	return said;
}

bool period_is_ongoing(const char *text)
{
	static const char *const words[] = { "常态", "持续", "长期", "ongoing" };

	for (size_t i = 0; text && i < sizeof words / sizeof *words; i++)
		if (strstr(text, words[i]))
			return true;
	return false;
}

/* ---- which one ---- */

/* What follows the year: a month, a quarter, a half; nothing: the year. Months of it, from which on; 0: none of these. */
static int part_of_year(const char *s, int *ret_from)
{
	size_t len;
	int n;

	s += strspn(s, " -/.");
	*ret_from = 1;
	if (!*s)
		return 12;
	if (strcmp(s, "上半年") == 0)
		return 6;
	if (strcmp(s, "下半年") == 0) {
		*ret_from = 7;
		return 6;
	}
	if ((*s == 'Q' || *s == 'q') && s[1] >= '1' && s[1] <= '4' && !s[2]) {
		*ret_from = (s[1] - '1') * 3 + 1;
		return 3;
	}
	if ((*s == 'H' || *s == 'h') && (s[1] == '1' || s[1] == '2') && !s[2]) {
		*ret_from = (s[1] - '1') * 6 + 1;
		return 6;
	}
	if (strncmp(s, "第", strlen("第")) == 0)
		s += strlen("第");
	n = number_at(s, &len);
	if (n < 1 || n > 12)
		return 0;
	*ret_from = n;
	if (!s[len] || strcmp(s + len, "月") == 0 || strcmp(s + len, "月份") == 0)
		return 1;
	if (n > 4 || (strcmp(s + len, "季度") != 0 && strcmp(s + len, "季") != 0))
		return 0;
	*ret_from = (n - 1) * 3 + 1;
	return 3;
}

bool period_find(const char *text, struct period *ret)
{
	char *narrow = text ? str_trim(text_narrow(text)) : NULL;
	size_t digits = narrow ? strspn(narrow, "0123456789") : 0;
	int year = digits == 4 ? atoi(narrow) : 0, from = 0, months = 0;

	if (year >= 1900) {
		const char *rest = narrow + digits;

		if (strncmp(rest, "年度", strlen("年度")) == 0)
			rest += strlen("年度");
		else if (strncmp(rest, "年", strlen("年")) == 0)
			rest += strlen("年");
		months = part_of_year(rest, &from);
	}
	if (months)
		*ret = (struct period){ day_from_ymd(year, from, 1), day_month_end(day_from_ymd(year, from + months - 1, 1)) };
	free(narrow);
	return months > 0;
}

/* Those that are told from today: how many back from the one in which it lies. */
static const struct {
	const char *word;
	struct period_rule rule;
	int back;
} from_today[] = {
#define BOTH(now, before, unit, n) { now, { unit, n, 7, 1 }, 0 }, { before, { unit, n, 7, 1 }, 1 }
	BOTH("本周", "上周", PERIOD_WEEK, 1),	     BOTH("this week", "last week", PERIOD_WEEK, 1),
	BOTH("本月", "上月", PERIOD_MONTH, 1),	     BOTH("这个月", "上个月", PERIOD_MONTH, 1),
	BOTH("this month", "last month", PERIOD_MONTH, 1),
	BOTH("本季度", "上季度", PERIOD_MONTH, 3),   BOTH("本季", "上季", PERIOD_MONTH, 3),
	BOTH("this quarter", "last quarter", PERIOD_MONTH, 3),
	BOTH("本年", "上年", PERIOD_MONTH, 12),	     BOTH("今年", "去年", PERIOD_MONTH, 12),
	BOTH("本年度", "上年度", PERIOD_MONTH, 12),  BOTH("this year", "last year", PERIOD_MONTH, 12),
#undef BOTH
};

bool period_named(const char *text, day_t today, struct period_rule *ret_rule, struct period *ret)
{
	char *narrow = text ? str_trim(text_narrow(text)) : NULL;
	bool found = false;

	for (size_t i = 0; narrow && !found && i < sizeof from_today / sizeof *from_today; i++) {
		if (strcasecmp(from_today[i].word, narrow) != 0)
			continue;
		found = true;
		*ret_rule = from_today[i].rule;
		*ret = period_of(ret_rule, DAY_NONE, today);
		for (int k = 0; k < from_today[i].back; k++)
			*ret = period_before(ret_rule, DAY_NONE, *ret);
	}
	if (!found && period_find(narrow, ret)) {
		struct ymd first = day_to_ymd(ret->first), last = day_to_ymd(ret->last);

		found = true;
		*ret_rule = (struct period_rule){ PERIOD_MONTH, last.month - first.month + 1, 7, 1 };
	}
	free(narrow);
	return found;
}

/* ---- days ---- */

struct saying {
	const char *s;
	int year, month; /* 0: not said yet */
	struct strv *days;
};

static bool take_word(struct saying *k, const char *word)
{
	size_t n = strlen(word);

	if (strncmp(k->s, word, n) != 0)
		return false;
	k->s += n;
	return true;
}

static void add_day(struct saying *k, int day)
{
	char iso[DAY_TEXT];
	day_t d = k->month && day ? day_from_ymd(k->year, k->month, day) : DAY_NONE;

	if (d != DAY_NONE && !strv_has(k->days, day_to_iso(d, iso)))
		strv_add(k->days, iso);
}

static int month_end(const struct saying *k)
{
	day_t first = day_from_ymd(k->year, k->month, 1);

	return first == DAY_NONE ? 0 : day_to_ymd(day_month_end(first)).day;
}

/* Behind a month stands a day, a third of it, or its end. */
static void after_month(struct saying *k)
{
	size_t len;
	int n = number_at(k->s, &len);

	if (n && (strncmp(k->s + len, "日", 3) == 0 || strncmp(k->s + len, "号", 3) == 0)) {
		k->s += len + 3;
		add_day(k, n);
	} else if (take_word(k, "上旬")) {
		add_day(k, 10);
	} else if (take_word(k, "中旬")) {
		add_day(k, 20);
	} else if (take_word(k, "下旬") || take_word(k, "底") || take_word(k, "末")) {
		add_day(k, month_end(k));
	}
}

/* 2023-08-20, 2023/8/20, 2023.8.20 */
static bool plain_day(struct saying *k)
{
	char *end;
	long year = strtol(k->s, &end, 10), month, day;
	char sep = *end;

	if (end - k->s != 4 || !strchr("-/.", sep) || !sep)
		return false;
	month = strtol(end + 1, &end, 10);
	if (*end != sep)
		return false;
	day = strtol(end + 1, &end, 10);
	if (!ymd_valid((int)year, (int)month, (int)day))
		return false;
	k->year = (int)year;
	k->month = (int)month;
	add_day(k, (int)day);
	k->s = end;
	return true;
}

void days_said(const char *text, int year, struct strv *ret)
{
	char *narrow = text ? text_narrow(text) : NULL;
	struct saying k = { .s = narrow, .year = year, .days = ret };

	while (narrow && *k.s) {
		size_t len;
		int n;

		if (plain_day(&k))
			continue;
		n = number_at(k.s, &len);
		k.s += len ? len : 1;
		if (!n)
			continue;
		if (n > 1900 && take_word(&k, "年")) {
			k.year = n;
			k.month = 12;
			if (take_word(&k, "底") || take_word(&k, "末"))
				add_day(&k, 31);
		} else if (n <= 12 && take_word(&k, "月")) {
			k.month = n;
			after_month(&k);
		}
	}
	free(narrow);
}
