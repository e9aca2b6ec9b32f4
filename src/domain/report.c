/* The days of a report's columns, and what its lines say for them. */
#include <bihuan/domain/report.h>

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/mem.h>

/* What has no beginning begins before any record. */
#define OPEN_FROM day_from_ymd(1900, 1, 1)

static day_t edge_day(enum report_edge e, struct period p, day_t campaign)
{
	struct ymd end = day_to_ymd(p.last);

	switch (e) {
	case EDGE_BEGIN:
		return p.first;
	case EDGE_END:
		return p.last;
	case EDGE_MONTH:
		return day_from_ymd(end.year, end.month, 1);
	case EDGE_YEAR:
		return day_from_ymd(end.year, 1, 1);
	case EDGE_CAMPAIGN:
		return campaign != DAY_NONE && campaign <= p.last ? campaign : day_from_ymd(end.year, 1, 1);
	case EDGE_OPEN:
		break;
	}
	return OPEN_FROM;
}

/* A month's end stays a month's end, so that February is compared with February. */
static day_t moved(day_t d, int months)
{
	day_t to = months ? day_add_months(d, months) : d;

	return months && d == day_month_end(d) ? day_month_end(to) : to;
}

struct report_span report_span_of(const struct report_column *c, struct period p, day_t as_of, day_t campaign)
{
	const struct period at = { moved(p.first, c->months), moved(p.last, c->months) };
	struct report_span s = { edge_day(c->from, at, campaign), at.last, moved(as_of, c->months) };

	return s;
}

enum { WORD_FROM, WORD_UNTIL, WORD_ASOF, WORD_PERIOD, WORD_YEAR, NWORDS };
static const char *const words[NWORDS] = { "from", "until", "asof", "period", "year" };

static size_t word_at(const char *s, size_t *ret_len)
{
	size_t n = strspn(s, "abcdefghijklmnopqrstuvwxyz_"), i = 0;

	while (i < NWORDS && (strlen(words[i]) != n || strncmp(words[i], s, n) != 0))
		i++;
	*ret_len = n;
	return i;
}

char *report_line_wrong(const char *line)
{
	size_t n;

	for (const char *s = line ? strchr(line, '@') : NULL; s; s = strchr(s + 1, '@'))
		if (word_at(s + 1, &n) == NWORDS)
			return xasprintf("@%.*s", (int)n, s + 1);
	return NULL;
}

static void put_line(struct buf *b, const char *line, const char *const values[NWORDS])
{
	for (const char *s = line; s && *s;) {
		size_t n = 0, i = *s == '@' ? word_at(s + 1, &n) : NWORDS;

		if (i == NWORDS) {
			buf_addc(b, *s++);
			continue;
		}
		buf_add(b, values[i]);
		s += 1 + n;
	}
}

char *report_line(const char *line, const char *more, const struct report_span *span, const char *period)
{
	char from[DAY_TEXT], until[DAY_TEXT], as_of[DAY_TEXT], year[DAY_TEXT];
	const char *const values[NWORDS] = {
		[WORD_FROM] = day_to_iso(span->from, from), [WORD_UNTIL] = day_to_iso(span->until, until),
		[WORD_ASOF] = day_to_iso(span->as_of, as_of), [WORD_PERIOD] = period,
		[WORD_YEAR] = day_to_iso(day_from_ymd(day_to_ymd(span->until).year, 1, 1), year),
	};
	struct buf b = BUF_INIT;

	put_line(&b, line, values);
	if (!str_empty(more)) {
		if (b.len)
			buf_addc(&b, ' ');
		put_line(&b, more, values);
	}
	return b.len ? buf_take(&b) : xstrdup("");
}
