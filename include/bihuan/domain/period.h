/* Periods: the months, quarters, weeks … in which something has to be done again and again, and how people write how
 * often. Pure: no clock, no store. Tasks with a rule (field_functions.c) and routines (routine.h) count by them. */
#ifndef BIHUAN_DOMAIN_PERIOD_H
#define BIHUAN_DOMAIN_PERIOD_H

#include <stddef.h>

#include <bihuan/base/date.h>
#include <bihuan/base/mem.h>

enum period_unit { PERIOD_NONE, PERIOD_DAY, PERIOD_WEEK, PERIOD_MONTH };

struct period_rule {
	enum period_unit unit;
	int n;	     /* so many units make one period: a quarter is 3 months, two years are 24 */
	int weekday; /* of weeks: the day they end on, 1 Monday to 7 Sunday */
	int times;   /* so often in each */
};

struct period {
	day_t first, last;
};

/* "day" "week" "week thursday" "month" "2 months" "quarter" "half-year" "year" "3 years", and before it "4 times";
 * a _ stands for a blank. False, and *ret as it was, where it is none of these. */
bool period_read(const char *text, struct period_rule *ret);
/* What period_read() takes, for messages. */
extern const char period_forms[];
/* "monthly", "4 times a month": in the user's language. The caller frees it. */
char *period_told(const struct period_rule *r);

/* The period in which day d lies. Months are counted in threes, sixes, twelves from January; any other number of them
 * from the month of `anchor`, DAY_NONE: likewise. */
struct period period_of(const struct period_rule *r, day_t anchor, day_t d);
struct period period_after(const struct period_rule *r, day_t anchor, struct period p);
struct period period_before(const struct period_rule *r, day_t anchor, struct period p);
/* The first that begins on `from` or later: what was ordered in its middle is owed from the next one on. */
struct period period_first(const struct period_rule *r, day_t from);
/* 2026-11-30, 2026-11, 2026-Q4, 2026-H2, 2026, else 2026-11-20..2026-11-26. */
#define PERIOD_TEXT 24
char *period_name(const struct period_rule *r, struct period p, char ret[PERIOD_TEXT]);

/* The period that a text names: 2026, 2026-08, 2026-Q3, 2026-H1 (as period_name() writes them), 2026年, 2026年8月, 2026年第3季度,
 * 2026年三季度, 2026年上半年, and nothing behind it. Without a year there is none, and false. */
bool period_find(const char *text, struct period *ret);

/* The same, and those that are told from today: 上月, 本季度, 去年, last month, this week. *ret_rule: of which kind it is. */
bool period_named(const char *text, day_t today, struct period_rule *ret_rule, struct period *ret);

/* How often a sentence of an order says that something is done: 每月, 每2月, 每两个月, 每季度, 每半年, 每周, 每年, monthly,
 * every-2-months …; and how many times in each: 至少4次. The first that it says. False: it says nothing of the kind. */
bool period_said(const char *text, struct period_rule *ret);
/* 常态化, 持续, 长期, ongoing. */
bool period_is_ongoing(const char *text);
/* The days that it says, in their order: 2023年7月30日前, 2023-08-20;2023-11-20, 8月中旬、11月中旬 (the 20th), 6月底. Where no
 * year stands it is the one before, else `year`. Added to *ret as ISO days. */
void days_said(const char *text, int year, struct strv *ret);

#endif
