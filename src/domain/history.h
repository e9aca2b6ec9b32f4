/* What conditions and clocks ask of a record and its history. Private to domain. */
#ifndef BIHUAN_DOMAIN_HISTORY_H
#define BIHUAN_DOMAIN_HISTORY_H

#include <bihuan/domain/timeline.h>

/* The day of a date, or of a date with its time; DAY_NONE when absent or neither. */
day_t record_day(const struct record *r, const char *field);
struct moment record_moment(const struct record *r, const char *field);

#endif
