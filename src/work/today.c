#include "inside.h"

const struct today_section today_sections[] = {
	{ "due", { "近七日到期", "Due within seven days" },
	  "is:open due:7d -is:overdue sort:next_due" },
	{ "overdue", { "已逾期", "Overdue" }, "is:overdue sort:next_due" },
	{ "awaiting_check", { "待复查", "Awaiting check" },
	  "state:awaiting_check sort:next_due" },
	{ "checked", { "待销号", "To sign off" }, "state:checked sort:next_due" },
	{ "listed", { "挂牌督办中", "Listed" }, "is:listed sort:next_due" },
};
const size_t ntoday_sections = sizeof today_sections / sizeof *today_sections;

static bool count_line(struct session *s, const char *line, long *ret, struct err *err)
{
	struct filter f;
	if (!work_filter(s, "hazard", line, &f, err))
		return false;
	bool ok = store_count(s->store, &f, 0, ret, err);
	filter_free(&f);
	return ok;
}

static bool count_months(struct session *s, struct today *t, struct err *err)
{
	struct ymd now = day_to_ymd(s->today);
	day_t first = day_from_ymd(now.year, now.month, 1);
	for (int i = 0; i < 12; i++) {
		day_t from = day_add_months(first, i - 11);
		struct today_month *m = &t->months[i];
		struct ymd at = day_to_ymd(from);
		m->year = at.year;
		m->month = at.month;
		if (!store_month(s->store, from, day_month_end(from), &m->opened,
				 &m->closed, err))
			return false;
	}
	return true;
}

bool work_today(struct session *s, struct today *ret, struct err *err)
{
	struct today t = { .open = 0 };
	const struct {
		const char *line;
		long *to;
	} lines[] = {
		{ "is:open", &t.open },
		{ "is:overdue", &t.overdue },
		{ "is:open level:general", &t.general },
		{ "is:open level:major", &t.major },
	};
	for (size_t i = 0; i < ntoday_sections; i++)
		if (!count_line(s, today_sections[i].line, &t.counts[i], err))
			return false;
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		if (!count_line(s, lines[i].line, lines[i].to, err))
			return false;
	if (!count_months(s, &t, err))
		return false;
	*ret = t;
	return true;
}
