/* A minute of a day as people write it. */
#include "value_moment.h"

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/mem.h>
#include <bihuan/domain/text.h>

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* One or two digits. */
static bool take_number(const char **s, int most, int *ret)
{
	size_t n = strspn(*s, "0123456789");

	if (n == 0 || n > 2)
		return false;
	*ret = atoi(*s);
	*s += n;
	return *ret <= most;
}

static bool take_word(const char **s, const char *word)
{
	if (!str_starts(*s, word))
		return false;
	*s += strlen(word);
	return true;
}

/* ---- the time ---- */

/* What stands behind the hour: ":30", ":30:59", "点", "点半", "点30", "点30分", "时30分". */
static bool take_minutes(const char *s, int *ret)
{
	int seconds;

	*ret = 0;
	if (take_word(&s, ":"))
		return take_number(&s, 59, ret) && (!*s || (take_word(&s, ":") && take_number(&s, 59, &seconds) && !*s));
	if (!take_word(&s, "点") && !take_word(&s, "时"))
		return false;
	if (!*s || take_word(&s, "整"))
		return !*s;
	if (take_word(&s, "半")) {
		*ret = 30;
		return !*s;
	}
	return take_number(&s, 59, ret) && (!*s || (take_word(&s, "分") && !*s));
}

/* The word for a part of the day that ends at `end`, which is cut off with it, and what the hour is then. An hour that such
 * a part does not have, or has twice (晚上12点), is none. */
static bool take_part(char *text, char **end, int *hour)
{
	static const struct {
		const char *word;
		int from, to, later;
	} parts[] = {
		{ "凌晨", 0, 6, 0 },   { "早上", 4, 11, 0 },  { "上午", 0, 12, 0 },  { "中午", 11, 12, 0 }, { "中午", 1, 1, 12 },
		{ "下午", 1, 11, 12 }, { "下午", 12, 18, 0 }, { "晚上", 5, 11, 12 }, { "晚上", 17, 23, 0 },
	};
	bool any = false;

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		size_t n = strlen(parts[i].word);

		if ((size_t)(*end - text) < n || strncmp(*end - n, parts[i].word, n) != 0)
			continue;
		any = true;
		if (*hour < parts[i].from || *hour > parts[i].to)
			continue;
		*hour += parts[i].later;
		*end -= n;
		**end = '\0';
		return true;
	}
	return !any;
}

/* The time at the end of text, which is cut before it. */
static bool take_time(char *text, int *ret_minute)
{
	char *mark = text, *start;
	const char *s;
	int hour, minute;

	while (*mark && *mark != ':' && !str_starts(mark, "点") && !str_starts(mark, "时"))
		mark++;
	for (start = mark; start > text && is_digit(start[-1]);)
		start--;
	s = start;
	if (!*mark || !take_number(&s, 23, &hour) || s != mark || !take_minutes(mark, &minute))
		return false;
	*start = '\0';
	while (start > text && start[-1] == ' ')
		*--start = '\0';
	if (!take_part(text, &start, &hour))
		return false;
	if (start > text && (start[-1] == 'T' || start[-1] == 't'))
		start[-1] = '\0';
	*ret_minute = hour * 60 + minute;
	return true;
}

/* ---- the day ---- */

/* "11月28日", "11月28号": of the year in which it is nearest to today. */
static day_t nearest_day(const char *s, day_t today)
{
	int month, day;
	day_t best = DAY_NONE;

	if (today == DAY_NONE || !take_number(&s, 12, &month) || !take_word(&s, "月") || !take_number(&s, 31, &day) ||
	    !(take_word(&s, "日") || take_word(&s, "号")) || *s)
		return DAY_NONE;
	for (int i = -1; i <= 1; i++) {
		day_t d = day_from_ymd(day_to_ymd(today).year + i, month, day);

		if (d != DAY_NONE && (best == DAY_NONE || abs(d - today) < abs(best - today)))
			best = d;
	}
	return best;
}

bool moment_read(const char *typed, day_t today, char **ret)
{
	char *text = text_narrow(typed), iso[MOMENT_TEXT];
	struct moment m = { today, 0 };
	bool right = take_time(text, &m.minute);

	if (right) {
		str_trim(text);
		if (*text && !day_parse(text, today, &m.day, NULL))
			m.day = nearest_day(text, today);
		right = m.day != DAY_NONE;
	}
	free(text);
	if (right)
		*ret = xstrdup(moment_to_iso(m, iso));
	return right;
}
