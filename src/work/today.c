#include "inside.h"

const struct today_section today_sections[] = {
	{ "due", { "近七日到期", "Due within seven days" },
	  "is:open due:7d -is:overdue sort:next_due" },
	{ "overdue", { "已逾期", "Overdue" }, "is:overdue sort:next_due" },
	{ "awaiting_check", { "待复查", "Awaiting check" },
	  "state:awaiting_check sort:next_due" },
	{ "checked", { "待销号", "To sign off" }, "state:checked sort:next_due" },
	/* what no date presses is not to be forgotten either */
	{ "unset", { "等级或期限待定", "No level or deadline yet" },
	  "is:unset -is:overdue -due:7d sort:found_on" },
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

void work_today_begin(struct session *s, struct today *ret)
{
	struct ymd now = day_to_ymd(s->today);
	day_t first = day_from_ymd(now.year, now.month, 1);

	*ret = (struct today){ .open = -1, .overdue = -1, .general = -1, .major = -1 };
	for (size_t i = 0; i < sizeof ret->counts / sizeof *ret->counts; i++)
		ret->counts[i] = -1;
	for (int i = 0; i < 12; i++) {
		struct ymd at = day_to_ymd(day_add_months(first, i - 11));

		ret->months[i] = (struct today_month){ at.year, at.month, -1, -1 };
	}
}

static bool count_month(struct session *s, struct today_month *m, struct err *err)
{
	day_t from = day_from_ymd(m->year, m->month, 1);

	return store_month(s->store, from, day_month_end(from), &m->opened, &m->closed, err);
}

bool work_today_more(struct session *s, struct today *t, bool *ret_more, struct err *err)
{
	const struct {
		const char *line;
		long *to;
	} lines[] = {
		{ "is:open", &t->open },
		{ "is:overdue", &t->overdue },
		{ "is:open level:general", &t->general },
		{ "is:open level:major", &t->major },
	};

	*ret_more = true;
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		if (*lines[i].to < 0)
			return count_line(s, lines[i].line, lines[i].to, err);
	for (int i = 11; i >= 0; i--)
		if (t->months[i].opened < 0)
			return count_month(s, &t->months[i], err);
	*ret_more = false;
	return true;
}

long today_ungraded(const struct today *t)
{
	bool known = t->open >= 0 && t->general >= 0 && t->major >= 0;

	return known ? t->open - t->general - t->major : -1;
}

bool work_today(struct session *s, struct today *ret, struct err *err)
{
	struct today t;
	bool more = true;

	work_today_begin(s, &t);
	for (size_t i = 0; i < ntoday_sections; i++)
		if (!count_line(s, today_sections[i].line, &t.counts[i], err))
			return false;
	while (more)
		if (!work_today_more(s, &t, &more, err))
			return false;
	*ret = t;
	return true;
}
