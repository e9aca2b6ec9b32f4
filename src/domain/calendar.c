#include <bihuan/domain/clock.h>

#include <stdlib.h>

#include <bihuan/base/mem.h>

enum { BY_WEEKDAY, WORKED, OFF };

struct calendar_year {
	int year;
	signed char day[366]; /* by distance from 1 January */
};
struct calendar {
	struct calendar_year *v;
	size_t n;
};

struct calendar *calendar_new(void)
{
	return xcalloc(1, sizeof(struct calendar));
}

void calendar_free(struct calendar *c)
{
	if (!c)
		return;
	free(c->v);
	free(c);
}

static struct calendar_year *find_year(const struct calendar *c, int year)
{
	for (size_t i = 0; c && i < c->n; i++)
		if (c->v[i].year == year)
			return &c->v[i];
	return NULL;
}

static size_t day_in_year(day_t d, int year)
{
	return (size_t)(d - day_from_ymd(year, 1, 1));
}

void calendar_add(struct calendar *c, day_t d, bool working)
{
	int year;
	struct calendar_year *y;

	if (d == DAY_NONE)
		return;
	year = day_to_ymd(d).year;
	y = find_year(c, year);
	if (!y) {
		VEC_ADD(c->v, c->n) = (struct calendar_year){ .year = year };
		y = &c->v[c->n - 1];
	}
	y->day[day_in_year(d, year)] = working ? WORKED : OFF;
}

bool calendar_knows(const struct calendar *c, int year)
{
	return find_year(c, year) != NULL;
}

bool calendar_working(const struct calendar *c, day_t d)
{
	int year = day_to_ymd(d).year;
	const struct calendar_year *y = find_year(c, year);
	int known = y ? y->day[day_in_year(d, year)] : BY_WEEKDAY;

	if (known == BY_WEEKDAY)
		return day_of_week(d) <= 5;
	return known == WORKED;
}

day_t calendar_step(const struct calendar *c, day_t from, int n, int *ret_missing_year)
{
	int step = n < 0 ? -1 : 1, missing = 0;
	day_t d = from;

	while (n != 0) {
		d += step;
		int year = day_to_ymd(d).year;
		if (!missing && !calendar_knows(c, year))
			missing = year;
		if (calendar_working(c, d))
			n -= step;
	}
	if (ret_missing_year)
		*ret_missing_year = missing;
	return d;
}

day_t calendar_next_working(const struct calendar *c, day_t d)
{
	while (!calendar_working(c, d))
		d++;
	return d;
}
