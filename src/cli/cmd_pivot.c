/* pivot: any ledger counted by any of its fields, and across another; kept as a report of one's own */
#include <stdlib.h>

#include <bihuan/conf/pivot.h>

#include "command.h"
#include "place.h"
#include "report_ask.h"

/* A line that is wrong is told as list would tell it; what stands for the period's days is put in first. */
static bool check_line(struct cli *c, const struct ledger *l, const char *line, struct err *err)
{
	const struct report_span today = { c->session.today, c->session.today, c->session.today };
	char iso[DAY_TEXT], *wrong = report_line_wrong(line), *said = report_line(line, NULL, &today, day_to_iso(c->session.today, iso));
	struct filter f = { 0 };
	bool ok = wrong ? err_set(err, ERR_USAGE, "bad_filter", "%s means nothing; there are @from, @until, @asof, @year and @period", wrong) :
			  work_filter(&c->session, l->name, said, &f, err);

	filter_free(&f);
	free(wrong);
	free(said);
	return ok;
}

static bool tell(struct cli *c, const struct report *r, struct err *err)
{
	struct figures_wish w = { .report = r };
	char period[PERIOD_TEXT];
	struct figures f = { .parts = NULL };
	bool ok = cli_as_of(c, c->session.today, &w.as_of, err) && report_period(c, &w, period, err);

	w.period_name = period;
	ok = ok && report_work(c, &w, &f, err);
	ok = ok && report_tell(c, NULL, &f, err);
	figures_free(&f);
	return ok;
}

static bool keep(struct cli *c, const struct pivot *p, const struct declared_ledgers *ledgers, struct err *err)
{
	char *folder = place_reports();
	struct report *kept = NULL;
	bool ok = pivot_keep(p, folder, args_value(&c->args, "keep"), ledgers, &kept, err);

	if (ok)
		print_text(c->out, kept->name);
	free(folder);
	report_free(kept);
	return ok;
}

static bool run_pivot(struct cli *c, int argc, char **argv, struct err *err)
{
	const struct declared_ledgers ledgers = { store_ledger_named, c->session.store };
	struct buf line = BUF_INIT;
	struct pivot p = {
		.rows = args_value(&c->args, "rows"), .columns = args_value(&c->args, "columns"),
		.sum = args_value(&c->args, "sum"), .distinct = args_value(&c->args, "distinct"), .median = args_value(&c->args, "median"),
	};
	struct report *r = NULL;
	bool ok;

	cli_words(argc - 1, argv + 1, &line);
	p.line = buf_text(&line);
	ok = cli_ledger(c, argv[0], &p.ledger, err) && check_line(c, p.ledger, p.line, err) && pivot_report(&p, &ledgers, &r, err) &&
	     (args_has(&c->args, "keep") ? keep(c, &p, &ledgers, err) : tell(c, r, err));

	report_free(r);
	buf_free(&line);
	return ok;
}

static const struct option pivot_options[] = {
	{ "rows", N_("FIELD"), { "按这个字段分行；可写 企业.行业领域，日期可写 \"发现日期 月\"", "a row for each value of it; also enterprise.sector, or a date as \"found_on month\"" } },
	{ "columns", N_("FIELD"), { "横向按这个字段分列", "and a column for each value of it" } },
	{ "sum", N_("FIELD"), { "不计条数，合计这个数或金额", "adds up that number or amount in place of counting" } },
	{ "distinct", N_("FIELD"), { "数有几个不同的值", "counts its different values" } },
	{ "median", N_("FIELD,FIELD"), { "从前一日期到后一日期的天数，取中位数", "days from the one date to the other, the middle one" } },
	{ "keep", N_("NAME"), { "以这个名称存为自己的报表，不打印", "keeps it as a report of your own under that name, and prints nothing else" } },
	REPORT_OPTIONS,
};

const struct command command_pivot = {
	.name = "pivot",
	.usage = { "台账 --rows 字段 [--columns 字段] [--sum 字段 | --distinct 字段 | --median 字段,字段] [筛选…] [--keep 名称]",
		   "LEDGER --rows FIELD [--columns FIELD] [--sum FIELD | --distinct FIELD | --median FIELD,FIELD] [FILTER…] [--keep NAME]" },
	.help = { "交叉统计：任意台账按任意字段分行、分列", "pivot: any ledger by any of its fields, and across another" },
	.more = { "期间、截止日、格式与 report 相同；筛选里可用 @from、@until 表示期间的首日和末日。--keep 存到设置目录的 reports，从此 report 和统计屏都有它。",
		  "Period, day and form are those of report; in the filter @from and @until stand for the period's first and last day. --keep writes to the folder reports of the settings: "
		  "report and the figures screen have it from then on." },
	OPTIONS(pivot_options),
	.flags = COMMAND_STORE | COMMAND_OWN_DAY,
	.least = 1, .most = -1,
	.run = run_pivot,
};
