/* The months of Today: what was opened and closed in each. */
#include <stdlib.h>

#include "shell.h"

/* Plain '#' and '=': block characters are two columns wide on some Chinese
 * terminals and missing on others. */
enum { LABEL = 9, MONTHS = 12, DIGIT_LINES = 3 };

static long highest(const struct today *t)
{
	long top = 1;

	for (int i = 0; i < MONTHS; i++) {
		if (t->months[i].opened > top)
			top = t->months[i].opened;
		if (t->months[i].closed > top)
			top = t->months[i].closed;
	}
	return top;
}

/* How many of `lines` the bar fills; anything above nothing fills one. */
static int fill(long value, long top, int lines)
{
	if (value <= 0)
		return 0;
	return (int)((value * lines + top - 1) / top);
}

static const struct words names[12] = {
	{ "1月", "Jan" }, { "2月", "Feb" },  { "3月", "Mar" },	{ "4月", "Apr" },
	{ "5月", "May" }, { "6月", "Jun" },  { "7月", "Jul" },	{ "8月", "Aug" },
	{ "9月", "Sep" }, { "10月", "Oct" }, { "11月", "Nov" }, { "12月", "Dec" },
};

static void month_draw(const struct today_month *m, int y, int x, int lines,
		       int column, long top)
{
	int opened = fill(m->opened, top, lines), closed = fill(m->closed, top, lines);
	int bar = column >= 8 ? 3 : 2;
	char number[24];

	for (int i = 0; i < lines; i++) {
		int at = y + lines - 1 - i;

		if (i < opened)
			term_put(at, x, bar, STYLE_WARN, bar == 3 ? "###" : "##");
		if (i < closed)
			term_put(at, x + bar, bar, STYLE_GOOD, bar == 3 ? "===" : "==");
	}
	words_count(number, sizeof number, m->opened);
	term_put(y + lines, x, column - 1, STYLE_NORMAL, number);
	words_count(number, sizeof number, m->closed);
	term_put(y + lines + 1, x, column - 1, STYLE_NORMAL, number);
	if (m->month == 1)
		term_putf(y + lines + 2, x, column - 1, STYLE_HEADING, "%d", m->year);
	else
		term_put(y + lines + 2, x, column - 1, STYLE_DIM, words_now(&names[m->month - 1]));
}

static void bars_draw(const struct today *t, int y, int h, int width)
{
	int lines = h - DIGIT_LINES, column = (width - LABEL) / MONTHS;
	long top = highest(t);

	if (lines < 0 || column < 4)
		return;
	if (column > 10)
		column = 10;
	for (int i = 0; i < MONTHS; i++)
		month_draw(&t->months[i], y, LABEL + i * column, lines, column, top);
	term_put(y + lines, 0, LABEL - 1, STYLE_WARN, tr("# Opened"));
	term_put(y + lines + 1, 0, LABEL - 1, STYLE_GOOD, tr("= Closed"));
}

/* "8月 29/5" */
static char *month_words(const struct today_month *m)
{
	char opened[24], closed[24];

	words_count(opened, sizeof opened, m->opened);
	words_count(closed, sizeof closed, m->closed);
	return xasprintf("%s %s/%s", words_now(&names[m->month - 1]), opened, closed);
}

static void line_draw(const struct today *t, int y, int width)
{
	int x = 1 + term_put(y, 1, width - 1, STYLE_LABEL, tr("Opened/closed")), from = MONTHS, used = 0;
	char *words[MONTHS];

	for (int i = 0; i < MONTHS; i++)
		words[i] = month_words(&t->months[i]);
	while (from > 0 && x + used + term_width(words[from - 1]) + 2 < width)
		used += term_width(words[--from]) + 2;
	for (int i = from; i < MONTHS; i++)
		x += 2 + term_put(y, x + 2, width - x - 2, i == MONTHS - 1 ? STYLE_NORMAL : STYLE_DIM, words[i]);
	for (int i = 0; i < MONTHS; i++)
		free(words[i]);
}

void months_draw(const struct today *t, int y, int h, int width)
{
	if (h == 1)
		line_draw(t, y, width);
	else
		bars_draw(t, y, h, width);
}
