/* What conditions and clocks ask of a record and its history. Private to domain. */
#ifndef BIHUAN_DOMAIN_HISTORY_H
#define BIHUAN_DOMAIN_HISTORY_H

#include <bihuan/domain/timeline.h>

/* d as a canonical value in sets terms: DAY_NONE when absent or not a date. */
day_t record_day(const struct record *r, const char *field);

#endif
