/* What a record reports beside what the ledgers here count (life.h, life_against): up to which day. Pure. */
#ifndef BIHUAN_DOMAIN_AGAINST_H
#define BIHUAN_DOMAIN_AGAINST_H

#include <bihuan/base/date.h>

/* The last day that a field's value means: a day itself, or the end of the period that it names (2026-08, 2026年第3季度).
 * DAY_NONE: it names none. */
day_t against_day(const char *value);

#endif
