/* The end of what is reported. */
#include <bihuan/domain/against.h>

#include <bihuan/domain/period.h>

day_t against_day(const char *value)
{
	day_t day = day_from_iso(value);
	struct period p;

	if (day != DAY_NONE || !value)
		return day;
	return period_find(value, &p) ? p.last : DAY_NONE;
}
