/* What the options of report and pivot ask for, and how the figures are told. */
#ifndef CLI_REPORT_ASK_H
#define CLI_REPORT_ASK_H

#include <bihuan/conf/reports.h>
#include <bihuan/report/figures.h>

#include "command.h"

/* The options both have; they stand in the table of each. */
#define REPORT_OPTIONS \
	{ "month", "YYYY-MM", { "这个月；也可写 上月", "that month; or “last month”" } }, \
	{ "quarter", "YYYY-Qn", { "这个季度；也可写 上季度", "that quarter; or “last quarter”" } }, \
	{ "half", "YYYY-Hn", { "这个半年", "that half-year" } }, \
	{ "year", "YYYY", { "这一年；也可写 去年", "that year; or “last year”" } }, \
	{ "week", N_("DAY"), { "这一天所在的一周；也可写 上周", "the week in which that day lies; or “last week”" } }, \
	{ "from", N_("DAY"), { "任意一段：从这一天", "any days: from this one" } }, \
	{ "to", N_("DAY"), { "到这一天", "to this one" } }, \
	{ "as-of", N_("DAY"), { "截至该日的情况；默认为期末，期末未到则为今天", "as things stood on that day; by default the period's last, or today" } }, \
	{ "format", "text|csv|xlsx|pdf|docx|json", { "格式；默认按 -o 的扩展名，否则为文字", "the form; by default as the ending of -o says, else text" } }, \
	{ "output", N_("FILE"), { "写到这个文件（也可写作 -o），不覆盖已有的", "the file to write (also -o), never over one that is there" } }, \
	{ "explain", N_("ROW,COLUMN"), { "这个数字怎么来的：交给 count 就得到它；行、列写代码或第几", "how that figure comes about: what, given to count, returns it; by codes or by their places" } }

/* "monthly, yearly"; the caller frees it. */
char *report_periods(const struct report *r);
/* The period: of several ways to say one one; --since, into id. Codes bad_argument (ERR_USAGE), bad_date. */
bool report_period(struct cli *c, struct figures_wish *w, char name[PERIOD_TEXT], struct err *err);
bool report_campaign(struct cli *c, struct figures_wish *w, char id[ID_TEXT], struct err *err);

/* The figures, with the routines read where the report counts them. */
bool report_work(struct cli *c, const struct figures_wish *w, struct figures *ret, struct err *err);

/* report_tell.c: as text, JSON or a file, or one cell explained, as the options say. all: NULL where nothing is ever sent. */
bool report_tell(struct cli *c, const struct reports *all, const struct figures *f, struct err *err);
/* As text, the notes of the last below. */
struct sheet_table;
void report_show(struct cli *c, const struct sheet_table *v, size_t n);

#endif
