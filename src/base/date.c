#include <bihuan/base/date.h>

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/mem.h>
#include <bihuan/base/utf8.h>

#define YEAR_MIN 1900
#define YEAR_MAX 2199

static int days_in_month(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return month == 2 && leap ? 29 : days[month - 1];
}

bool ymd_valid(int year, int month, int day)
{
	return year >= YEAR_MIN && year <= YEAR_MAX && month >= 1 &&
	       month <= 12 && day >= 1 && day <= days_in_month(year, month);
}

/* Both conversions count years from March, so that the leap day is the last
 * of its year, and 400-year eras of 146097 days. 719468 days lie between
 * 0000-03-01 and 1970-01-01. */
day_t day_from_ymd(int year, int month, int day)
{
	int y, era, in_era, in_year;

	if (!ymd_valid(year, month, day))
		return DAY_NONE;
	y = month > 2 ? year : year - 1;
	era = y / 400;
	in_era = y % 400;
	in_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
	return era * 146097 + in_era * 365 + in_era / 4 - in_era / 100 + in_year -
	       719468;
}

struct ymd day_to_ymd(day_t d)
{
	int64_t z = (int64_t)d + 719468;
	int64_t era = (z >= 0 ? z : z - 146096) / 146097;
	int of_era = (int)(z - era * 146097);
	int y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int of_year = of_era - (365 * y + y / 4 - y / 100);
	int m = (5 * of_year + 2) / 153;

	return (struct ymd){
		.year = (int)(y + era * 400) + (m >= 10),
		.month = m < 10 ? m + 3 : m - 9,
		.day = of_year - (153 * m + 2) / 5 + 1,
	};
}

int day_order(const void *a, const void *b)
{
	day_t x = *(const day_t *)a, y = *(const day_t *)b;

	return (x > y) - (x < y);
}

size_t days_once(day_t *v, size_t n)
{
	size_t left = 0;

	if (n)
		qsort(v, n, sizeof *v, day_order);
	for (size_t i = 0; i < n; i++)
		if (!left || v[left - 1] != v[i])
			v[left++] = v[i];
	return left;
}

int day_of_week(day_t d)
{
	/* 1970-01-01 was a Thursday */
	return (int)((((int64_t)d + 3) % 7 + 7) % 7) + 1;
}

day_t day_month_end(day_t d)
{
	struct ymd t = day_to_ymd(d);

	if (d == DAY_NONE)
		return DAY_NONE;
	return day_from_ymd(t.year, t.month, days_in_month(t.year, t.month));
}

day_t day_add_months(day_t d, int months)
{
	struct ymd t = day_to_ymd(d);
	int64_t count = (int64_t)t.year * 12 + t.month - 1 + months;
	int64_t year = count / 12;
	int month = (int)(count % 12) + 1, last;

	if (d == DAY_NONE || year < YEAR_MIN || year > YEAR_MAX)
		return DAY_NONE;
	last = days_in_month((int)year, month);
	return day_from_ymd((int)year, month, t.day < last ? t.day : last);
}

/* Reads between min and max digits; -1 when there are not that many. */
static int take_digits(const char **s, int min, int max)
{
	int value = 0, n = 0;

	while (n < max && **s >= '0' && **s <= '9') {
		value = value * 10 + *(*s)++ - '0';
		n++;
	}
	return n < min ? -1 : value;
}

static bool take_text(const char **s, const char *text)
{
	if (!str_starts(*s, text))
		return false;
	*s += strlen(text);
	return true;
}

struct form {
	const char *after_year, *after_month, *after_day;
	int min_digits; /* of the month and the day */
};

/* Is it written so, in years there are here? *ret may be no day all the same, as 30 February. */
static bool take_form(const char *s, const struct form *f, day_t *ret)
{
	int year = take_digits(&s, 4, 4), month, day;

	if (year < 0 || !take_text(&s, f->after_year))
		return false;
	month = take_digits(&s, f->min_digits, 2);
	if (month < 0 || !take_text(&s, f->after_month))
		return false;
	day = take_digits(&s, f->min_digits, 2);
	if (day < 0 || !take_text(&s, f->after_day) || *s)
		return false;
	*ret = day_from_ymd(year, month, day);
	return day_from_ymd(year, 1, 1) != DAY_NONE;
}

day_t day_from_iso(const char *s)
{
	static const char form[] = "dddd-dd-dd";
	int parts[3] = { 0 }, part = 0;

	for (int i = 0; form[i]; i++) {
		if (!s || (form[i] == '-' ? s[i] != '-' : s[i] < '0' || s[i] > '9'))
			return DAY_NONE;
		if (form[i] == '-')
			part++;
		else
			parts[part] = parts[part] * 10 + (s[i] - '0');
	}
	return s[sizeof form - 1] ? DAY_NONE : day_from_ymd(parts[0], parts[1], parts[2]);
}

char *day_to_iso(day_t d, char out[DAY_TEXT])
{
	struct ymd t = { .year = -1 };
	int parts;

	out[0] = '\0';
	if (d > -800000 && d < 3000000) /* within the years 0 to 9999 */
		t = day_to_ymd(d);
	if (t.year < 0 || t.year > 9999)
		return out;
	parts = t.year * 10000 + t.month * 100 + t.day;
	for (int i = DAY_TEXT - 2; i >= 0; i--) {
		if (i == 4 || i == 7) {
			out[i] = '-';
			continue;
		}
		out[i] = (char)('0' + parts % 10);
		parts /= 10;
	}
	out[DAY_TEXT - 1] = '\0';
	return out;
}

/* ---- minutes ---- */

static int two_digits(const char *s)
{
	return s[0] >= '0' && s[0] <= '9' && s[1] >= '0' && s[1] <= '9' ? (s[0] - '0') * 10 + (s[1] - '0') : -1;
}

struct moment moment_from_iso(const char *s)
{
	size_t n = s ? strlen(s) : 0;
	char day[DAY_TEXT];
	int hour, minute;

	if (n != MOMENT_TEXT - 1)
		return (struct moment){ day_from_iso(s), -1 };
	memcpy(day, s, DAY_TEXT - 1);
	day[DAY_TEXT - 1] = '\0';
	hour = two_digits(s + DAY_TEXT);
	minute = two_digits(s + DAY_TEXT + 3);
	if (s[DAY_TEXT - 1] != 'T' || s[DAY_TEXT + 2] != ':' || hour < 0 || hour > 23 || minute < 0 || minute > 59 ||
	    day_from_iso(day) == DAY_NONE)
		return MOMENT_NONE;
	return (struct moment){ day_from_iso(day), hour * 60 + minute };
}

char *moment_to_iso(struct moment m, char out[MOMENT_TEXT])
{
	int parts[] = { m.minute / 60, m.minute % 60 };

	day_to_iso(m.day, out);
	if (!out[0] || m.minute < 0 || m.minute >= DAY_MINUTES)
		return out;
	out[DAY_TEXT - 1] = 'T';
	for (int i = 0; i < 2; i++) {
		out[DAY_TEXT + 3 * i] = (char)('0' + parts[i] / 10);
		out[DAY_TEXT + 3 * i + 1] = (char)('0' + parts[i] % 10);
	}
	out[DAY_TEXT + 2] = ':';
	out[MOMENT_TEXT - 1] = '\0';
	return out;
}

struct moment moment_add(struct moment m, long minutes)
{
	long at = (m.minute < 0 ? 0 : m.minute) + minutes, days = at / DAY_MINUTES;

	if (m.day == DAY_NONE)
		return m;
	if (at % DAY_MINUTES < 0)
		days--;
	return (struct moment){ m.day + (day_t)days, m.minute < 0 ? -1 : (int)(at - days * DAY_MINUTES) };
}

struct moment moment_end(struct moment m)
{
	return (struct moment){ m.day, m.minute < 0 ? DAY_MINUTES - 1 : m.minute };
}

long moment_between(struct moment from, struct moment to)
{
	return (long)(to.day - from.day) * DAY_MINUTES + moment_end(to).minute - moment_end(from).minute;
}

day_t day_of_text(const char *s)
{
	return moment_from_iso(s).day;
}

/* Full-width forms become ASCII; blanks go, for people write 2023 年 7 月. */
static char *fold_text(const char *text)
{
	size_t left = strlen(text), step;
	struct buf b = BUF_INIT;
	uint32_t c;

	for (; (step = utf8_next(text, left, &c)) > 0; text += step, left -= step) {
		if (c >= 0xff01 && c <= 0xff5e)
			buf_addc(&b, (char)(c - 0xff01 + '!'));
		else if (c != ' ' && c != '\t' && c != 0x3000)
			buf_addn(&b, text, step);
	}
	/* bytes that are no text stay in, so that no form fits */
	buf_addn(&b, text, left);
	return buf_take(&b);
}

/* +N and -N days from today. */
static day_t take_offset(const char *s, day_t today)
{
	int sign = *s == '-' ? -1 : 1, n;
	struct ymd t;

	if (today == DAY_NONE || (*s != '+' && *s != '-'))
		return DAY_NONE;
	s++;
	n = take_digits(&s, 1, 6);
	if (n < 0 || *s)
		return DAY_NONE;
	t = day_to_ymd(today + sign * n);
	return day_from_ymd(t.year, t.month, t.day);
}

/* *ret_written: it is written as days are, though there may be none such. */
static day_t take_any(const char *s, day_t today, bool *ret_written)
{
	static const struct form forms[] = {
		{ "-", "-", "", 1 },
		{ "/", "/", "", 1 },
		{ ".", ".", "", 1 },
		{ "年", "月", "日", 1 },
		{ "", "", "", 2 },
	};
	static const struct {
		const char *word;
		int days; /* from today */
	} words[] = {
		{ "today", 0 },	{ "今天", 0 }, { "今日", 0 }, { "yesterday", -1 }, { "昨天", -1 }, { "昨日", -1 },
		{ "前天", -2 },	{ "tomorrow", 1 }, { "明天", 1 }, { "明日", 1 }, { "后天", 2 },
	};
	day_t d = DAY_NONE;

	*ret_written = false;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_eq(s, words[i].word))
			return today == DAY_NONE ? DAY_NONE : today + words[i].days;
	if (str_eq(s, "月末"))
		return day_month_end(today);
	for (size_t i = 0; i < sizeof forms / sizeof *forms && !*ret_written; i++)
		*ret_written = take_form(s, &forms[i], &d);
	return *ret_written ? d : take_offset(s, today);
}

bool day_is_written(const char *text)
{
	char *folded = fold_text(text ? text : "");
	bool written;

	take_any(folded, DAY_NONE, &written);
	free(folded);
	return written;
}

bool day_parse(const char *text, day_t today, day_t *ret_day, struct err *err)
{
	char *folded = fold_text(text ? text : ""), *shown;
	bool written;
	day_t d = take_any(folded, today, &written);

	free(folded);
	if (d != DAY_NONE) {
		*ret_day = d;
		return true;
	}
	shown = utf8_clip(text ? text : "", 40, false);
	if (written)
		err_set(err, ERR_REFUSED, "bad_date", "“%s”: there is no such day", shown);
	else
		err_set(err, ERR_REFUSED, "bad_date",
			"“%s” is not a date; write it as 2026-08-31, 2026/8/31, 2026.8.31, "
			"2026年8月31日, 20260831, today, 今天, yesterday, 昨天, +7, -7 or 月末", shown);
	free(shown);
	return false;
}
