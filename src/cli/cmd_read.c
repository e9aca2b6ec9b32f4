/* show, list, count */
#include <stdlib.h>
#include <unistd.h>

#include "command.h"
#include "record.h"
#include "routines.h"
#include "table.h"

/* Lines on a terminal unless --limit says otherwise. */
#define SCREENFUL 50

/* cli_open() looks for it. */
#define OPTION_AS_OF \
	{ "as-of", N_("DAY"), { "截至该日的台账（只读）", "the ledgers as they stood on that day, read only" } }

static bool run_show(struct cli *c, int argc, char **argv, struct err *err)
{
	struct record_view view = { 0 };
	struct err why = ERR_INIT;
	char id[ID_TEXT];

	(void)argc;
	if (!cli_find(c, argv[0], id, err) || !work_view(&c->session, id, &view, err))
		return false;
	if (!c->args.json && !cli_routines(c, &why) && !c->note)
		c->note = xstrdup(why.text);
	cli_tell_day(c);
	if (!c->args.json)
		record_show(c, &view);
	else if (view.record->ledger->life)
		view_print(c, &view);
	else
		record_print(c, view.record);
	record_view_free(&view);
	return true;
}

static const struct option day_options[] = { OPTION_AS_OF };

const struct command command_show = {
	.name = "show",
	.usage = { "编号 [--as-of 日期]", "NUMBER [--as-of DAY]" },
	.help = { "显示一条记录", "show one record" },
	.more = { "隐患另有下一环节及其最后期限、现在可做的环节和做过的环节。",
		  "For a hazard also the next act and its last day, what may be done now, and what "
		  "was done." },
	OPTIONS(day_options),
	.flags = COMMAND_STORE,
	.least = 1, .most = 1,
	.run = run_show,
};

static bool limit_given(struct cli *c, long *ret, struct err *err)
{
	const char *text = args_value(&c->args, "limit");
	char *end;

	*ret = c->args.json || !isatty(STDOUT_FILENO) ? -1 : SCREENFUL;
	if (!text)
		return true;
	*ret = strtol(text, &end, 10);
	if (end == text || *end || *ret < 0)
		return err_set(err, ERR_USAGE, "bad_argument",
			       "--limit takes a number from 0 up, not “%s”", text);
	return true;
}

struct record_lines {
	struct record_table *table;
	long n;
};

static bool list_line(struct cli *c, const struct record *r, void *ctx)
{
	struct record_lines *lines = ctx;

	if (!lines->n++)
		record_table_titles(lines->table);
	record_table_line(lines->table, r);
	return !printer_failed(c->out);
}

static bool list_object(struct cli *c, const struct record *r, void *ctx)
{
	(void)ctx;
	record_print(c, r);
	return !printer_failed(c->out);
}

static bool list_json(struct cli *c, const struct filter *f, long limit, struct err *err)
{
	bool ok;

	print_list(c->out);
	ok = cli_each(c, f, limit, list_object, NULL, err);
	print_end(c->out);
	return ok;
}

static bool list_text(struct cli *c, const struct filter *f, long limit, struct err *err)
{
	struct record_lines lines = { .table = record_table_new(c, f->ledger) };
	long total = 0;
	bool ok = cli_each(c, f, limit, list_line, &lines, err);

	record_table_free(lines.table);
	if (ok && !lines.n && isatty(STDOUT_FILENO)) { /* a script goes by there being no line */
		say(printer_file(c->out), tr("no record fits"));
		fputc('\n', printer_file(c->out));
	}
	if (!ok || limit < 0 || lines.n < limit || args_has(&c->args, "limit"))
		return ok;
	if (!store_count(c->session.store, f, 0, &total, err))
		return false;
	if (total > lines.n) {
		say(printer_file(c->out), tr("… %ld more"), total - lines.n);
		fputc('\n', printer_file(c->out));
	}
	return true;
}

static bool run_list(struct cli *c, int argc, char **argv, struct err *err)
{
	const struct ledger *l;
	struct filter f = { 0 };
	long limit;
	bool ok;

	if (!cli_ledger(c, argv[0], &l, err) || !limit_given(c, &limit, err) ||
	    !cli_filter(c, l->name, argc - 1, argv + 1, args_value(&c->args, "sort"), &f, err))
		return false;
	cli_tell_day(c);
	ok = c->args.json ? list_json(c, &f, limit, err) : list_text(c, &f, limit, err);
	filter_free(&f);
	return ok;
}

static const struct option list_options[] = {
	{ "limit", "N", { "最多几条", "at most so many" } },
	{ "sort", N_("FIELD"), { "按此字段排序，前加 - 为降序", "in the order of this field, descending with -" } },
	OPTION_AS_OF,
};

const struct command command_list = {
	.name = "list",
	.usage = { "台账 [筛选…] [--limit N] [--sort 字段] [--as-of 日期]", "LEDGER [FILTER…] [--limit N] [--sort FIELD] [--as-of DAY]" },
	.help = { "列出记录", "list records" },
	.more = { "筛选见 bihuan-filter(7)，如 level:major is:overdue 消防。在终端上默认列 50 条。",
		  "bihuan-filter(7) says what a filter is: level:major is:overdue 消防. On a terminal "
		  "50 records by default." },
	OPTIONS(list_options),
	.flags = COMMAND_STORE | COMMAND_FILTER,
	.least = 1, .most = -1,
	.run = run_list,
};

static bool run_count(struct cli *c, int argc, char **argv, struct err *err)
{
	const struct ledger *l;
	struct filter f = { 0 };
	long n = 0;
	bool ok;

	if (!cli_ledger(c, argv[0], &l, err) ||
	    !cli_filter(c, l->name, argc - 1, argv + 1, NULL, &f, err))
		return false;
	ok = store_count(c->session.store, &f, 0, &n, err);
	if (ok)
		print_integer(c->out, n);
	filter_free(&f);
	return ok;
}

const struct command command_count = {
	.name = "count",
	.usage = { "台账 [筛选…] [--as-of 日期]", "LEDGER [FILTER…] [--as-of DAY]" },
	.help = { "清点记录", "count records" },
	OPTIONS(day_options),
	.flags = COMMAND_STORE | COMMAND_FILTER,
	.least = 1, .most = -1,
	.run = run_count,
};
