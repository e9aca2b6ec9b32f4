/* report: declared tables of figures, worked out for a period */
#include <stdlib.h>

#include <bihuan/conf/reports.h>
#include <bihuan/report/figures.h>

#include "command.h"
#include "report_ask.h"
#include "report_into.h"
#include "report_submit.h"

static void print_reports(struct cli *c, const struct reports *all)
{
	print_list(c->out);
	for (size_t i = 0; i < all->n; i++) {
		const struct report *r = all->v[i];
		char *periods = report_periods(r);

		print_map(c->out);
		print_pair(c->out, "name", tr("Name"), r->name);
		print_pair(c->out, "title", tr("Title"), words_now(&r->title));
		print_pair(c->out, "periods", tr("Periods"), periods);
		print_pair(c->out, "source", NULL, words_now(&r->source));
		print_end(c->out);
		free(periods);
	}
	print_end(c->out);
}

/* argv: the name of the report; behind `submit` it is kept, with what else is said of it. */
static bool run_one(struct cli *c, const struct reports *all, bool submit, int argc, char **argv, struct err *err)
{
	struct figures_wish w = { .all = args_has(&c->args, "all") };
	char id[ID_TEXT], period[PERIOD_TEXT];
	struct figures f = { .parts = NULL };
	bool ok = report_into_said(c, submit, err) && reports_find(all, argv[0], &w.report, err) &&
		  cli_as_of(c, c->session.today, &w.as_of, err) && report_period(c, &w, period, err) && report_campaign(c, &w, id, err);

	w.period_name = period;
	ok = ok && report_work(c, &w, &f, err);
	if (ok && submit)
		ok = report_submit(c, all, &f, argc - 1, argv + 1, err);
	else if (ok)
		ok = args_has(&c->args, "into") ? report_into(c, all, &f, err) : report_tell(c, all, &f, err);
	figures_free(&f);
	return ok;
}

/* What is kept as sent is the report as it is declared, so that it can be worked out again and compared. */
static bool submits_whole(struct cli *c, struct err *err)
{
	static const char *const others[] = { "all", "since", "alone", "explain", "format", "output" };

	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (args_has(&c->args, others[i]))
			return err_set(err, ERR_USAGE, "bad_argument", "A table is kept as the report declares it; submit it without --%s", others[i]);
	return true;
}

static bool run_report(struct cli *c, int argc, char **argv, struct err *err)
{
	struct reports all = { .v = NULL };
	bool submit = str_eq(argv[0], "submit"), compare = str_eq(argv[0], "compare");
	bool ok = cli_reports(c, &all, err);

	if (ok && submit + compare + 1 > argc)
		ok = err_set(err, ERR_USAGE, "bad_argument", submit ? "report submit takes the name of a report" : "report compare takes the number of a table that was sent");
	else if (ok && !submit && args_has(&c->args, "again"))
		ok = err_set(err, ERR_USAGE, "bad_argument", "--again belongs to report submit");
	else if (ok && argc > 1 + compare && !submit)
		ok = err_set(err, ERR_USAGE, "bad_argument", "“%s” is one argument too many", argv[1 + compare]);
	else if (ok && str_eq(argv[0], "list"))
		print_reports(c, &all);
	else if (ok && compare)
		ok = report_compare(c, &all, argv[1], err);
	else if (ok)
		ok = (!submit || (submits_whole(c, err) && cli_can_sign(c, err))) && run_one(c, &all, submit, argc - submit, argv + submit, err);
	reports_free(&all);
	return ok;
}

static const struct option report_options[] = {
	REPORT_OPTIONS,
	{ "since", N_("NUMBER"), { "累计从这个专项行动开始之日算起", "cumulative since that campaign began" } },
	{ "alone", N_("NUMBER"), { "只数这个专项行动的记录，累计也从它开始之日算起", "nothing but what names that campaign, cumulative since it began" } },
	{ "into", N_("FILE"), { "填进别人的 Excel 表：按单元格对照表，或从 --at 的单元格起；-o 另存，否则原文件就地更新", "fills somebody else's workbook, by a map of cells or from --at on; -o writes another, else the file itself" } },
	{ "map", N_("NAME"), { "用哪张单元格对照表（设置目录的 maps）；只有一张时不必写", "which map of cells (the folder maps of the settings); need not be said where there is one" } },
	{ "at", N_("CELL"), { "不用对照表：数字从这个单元格起填，如 附表!C5", "without a map: the figures from that cell on, as Sheet1!C5" } },
	{ "part", N_("NAME"), { "--at 填报表的哪一张表；默认第一张", "which table of the report --at fills; the first by default" } },
	{ "over", NULL, { "单元格里已有的内容或公式也替换", "replaces what stands in the cells, formulas too" } },
	{ "propose", NULL, { "按表里的文字给出对照表的开头，不填", "prints the beginning of a map, from the words in the workbook, and fills nothing" } },
	{ "again", NULL, { "submit：这一期已经上报的表再报一次", "submit: a table of that period once more" } },
	{ "all", NULL, { "平时不列的行也列出", "also rows that are not told otherwise" } },
};

const struct command command_report = {
	.name = "report",
	.usage = { "list | 报表 [--month 年-月 | --quarter 年-Qn | --half 年-Hn | --year 年 | --week 日期 | --from 日期 --to 日期] [--as-of 日期] [--since 编号 | --alone 编号] [--all] [--format text|csv|xlsx|pdf|docx|json] [-o 文件] [--explain 行,列] | submit 报表 … [字段=值…] | compare 编号",
		   "list | REPORT [--month YYYY-MM | --quarter YYYY-Qn | --half YYYY-Hn | --year YYYY | --week DAY | --from DAY --to DAY] [--as-of DAY] [--since NUMBER | --alone NUMBER] [--all] [--format text|csv|xlsx|pdf|docx|json] [-o FILE] [--explain ROW,COLUMN] | submit REPORT … [FIELD=VALUE…] | compare NUMBER" },
	.help = { "报表：按期间统计，每个数字都能查到依据", "reports: figures of a period, each with the records behind it" },
	.more = { "数字按业务日期、按截止日当天的情况计算，与录入日期无关。submit 把报出去的表存为一条记录，数字从此不变；compare 列出现在与报出时不同的数字。报表是数据，可以自己加：设置目录的 reports（bihuan-ledger(5)）。",
		  "Figures go by business dates and by how things stood on the day, never by the day of entry. submit keeps a table as it is sent, in a record whose figures stay; compare tells "
		  "those that are otherwise now. Reports are data: your "
		  "own stand in the folder reports of the settings (bihuan-ledger(5))." },
	OPTIONS(report_options),
	.flags = COMMAND_STORE | COMMAND_OWN_DAY,
	.least = 1, .most = -1,
	.run = run_report,
};
