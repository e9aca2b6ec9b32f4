/* Days as spreadsheets count them. */
#ifndef EXCHANGE_SERIAL_H
#define EXCHANGE_SERIAL_H

#include <bihuan/base/date.h>

/* The day of a serial number; DAY_NONE outside of the years of date.h. */
day_t serial_day(double serial, bool date1904);

#endif
