/* Days and dates. A day is counted from 1970-01-01 in the proleptic Gregorian
 * calendar; there is no time zone in it: the store decides which day "today"
 * is (+08:00), see store.h. Pure: never reads the clock. */
#ifndef BIHUAN_BASE_DATE_H
#define BIHUAN_BASE_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <bihuan/base/err.h>

typedef int32_t day_t;
#define DAY_NONE INT32_MIN

struct ymd {
	int year, month, day;
};

bool ymd_valid(int year, int month, int day); /* years 1900 to 2199 */
day_t day_from_ymd(int year, int month, int day);
struct ymd day_to_ymd(day_t d);
int day_order(const void *a, const void *b); /* two day_t, for qsort() and bsearch() */
size_t days_once(day_t *v, size_t n); /* sorts them and keeps each once; returns how many are left */
int day_of_week(day_t d); /* 1 Monday to 7 Sunday */
day_t day_month_end(day_t d);
day_t day_add_months(day_t d, int months); /* clipped to the month's end */

/* YYYY-MM-DD and nothing else; DAY_NONE when s is NULL or not that. */
day_t day_from_iso(const char *s);
#define DAY_TEXT 11
/* Writes YYYY-MM-DD; DAY_NONE writes "". Returns out. */
char *day_to_iso(day_t d, char out[DAY_TEXT]);

/* A minute of a day, counted from midnight, or (minute -1) the whole of it. Its text is YYYY-MM-DD or
 * YYYY-MM-DDTHH:MM, which sorts as it happened: a whole day goes before its minutes. */
struct moment {
	day_t day;
	int minute;
};
#define MOMENT_NONE ((struct moment){ DAY_NONE, -1 })
#define MOMENT_TEXT 17
#define DAY_MINUTES (24 * 60)
struct moment moment_from_iso(const char *s); /* one of the two and nothing else; MOMENT_NONE */
char *moment_to_iso(struct moment m, char out[MOMENT_TEXT]); /* returns out */
/* So many minutes later; of a whole day so many whole days, the rest dropped. */
struct moment moment_add(struct moment m, long minutes);
/* The last minute of what is meant: of a whole day 23:59. */
struct moment moment_end(struct moment m);
/* Minutes from one to the other, of a whole day its last one; negative backwards. Neither is none. */
long moment_between(struct moment from, struct moment to);
/* The day of a text of either form; DAY_NONE. */
day_t day_of_text(const char *s);

/* Every form people write: YYYY-MM-DD, 2023/7/5, 2023.7.5, 2023年7月5日,
 * 20230705, today/今天/今日, yesterday/昨天/昨日, 前天 (the day before that), tomorrow/明天/明日, 后天 (the day
 * after that), +N and -N days from today, 月末 (the end of today's month). Full-width digits count as digits. false sets code "bad_date" with
 * a sentence that repeats the text and says what is allowed. */
bool day_parse(const char *text, day_t today, day_t *ret_day, struct err *err);
/* Is it written as a day is, with year, month and day? 2026-02-30 is, though there is none such. */
bool day_is_written(const char *text);

#endif
