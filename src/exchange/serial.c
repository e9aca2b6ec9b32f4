#include "serial.h"

#include <math.h>

day_t serial_day(double serial, bool date1904)
{
	if (!(serial >= 0 && serial < 200000))
		return DAY_NONE;
	long day = (long)floor(serial) + (date1904 ? 1462 : 0);
	/* The year 1900 has a 29 February there that never was. */
	day_t d = (day_t)(day - 25569 + (day < 60));
	struct ymd y = day_to_ymd(d);
	return ymd_valid(y.year, y.month, y.day) ? d : DAY_NONE;
}
