/* Days as people write them into sheets: 二〇二六年八月一日, 26.8.1, 8月1日, 3日内, 月底. */
#ifndef EXCHANGE_IMPORT_DAY_H
#define EXCHANGE_IMPORT_DAY_H

#include <bihuan/base/date.h>

/* What a cell says of a day. Only the first kind needs nothing of its row. */
enum said_kind {
	SAID_DAY,	/* a is the day */
	SAID_AFTER,	/* a days after the row's own day */
	SAID_MONTHS,	/* a months after it */
	SAID_MONTH_END, /* the end of its month, a months on */
	SAID_YEAR_END,
	SAID_NO_YEAR,	/* month a, day b of a year that stands elsewhere; b 0: the month's end */
	SAID_DAY_ONLY,	/* day a of its month */
};
struct said_day {
	enum said_kind kind;
	int a, b;
	bool vague; /* the day follows from the words, which say more: 8月中旬, a stretch of days */
};
/* False when it is no day. until: a last day, for which a month or a stretch of days means
 * its end; counted: bare digits are days from the row's own. */
bool day_read(const char *text, bool until, bool counted, struct said_day *ret);
/* Its day for a row of that day, whose year is that of a title or of other dates where the
 * row has none (0: nobody knows); DAY_NONE when it cannot be told. */
day_t day_said(const struct said_day *d, day_t own, int year);
/* A day in a text of other words, cut out of it; false: there is none. */
bool day_beside(char *text, struct said_day *ret);
/* The year a title tells, 0: none. */
int day_title_year(const char *title);

#endif
