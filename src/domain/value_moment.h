/* A minute of a day as people write it. */
#ifndef BIHUAN_SRC_DOMAIN_VALUE_MOMENT_H
#define BIHUAN_SRC_DOMAIN_VALUE_MOMENT_H

#include <stdbool.h>

#include <bihuan/base/date.h>

/* A day and its time: any day of day_parse(), or 11月28日 (of the year in which it is nearest to today), or no day, which is
 * today; then 14:30, 14:30:59 (the seconds are dropped), 14点30, 14时30分, 14点, 2点半, and before the hour 上午, 下午 … where that
 * leaves one meaning. *ret: the canonical value, which the caller frees. False, and nothing given, for all else: 1430 may be
 * a year. Without today (DAY_NONE) the day stands there with its year. */
bool moment_read(const char *typed, day_t today, char **ret);

#endif
