/* show, list, count */
#include <stdlib.h>
#include <unistd.h>

#include <bihuan/conf/pages.h>
#include <bihuan/report/page_doc.h>

#include "command.h"
#include "place.h"
#include "record.h"
#include "routines.h"
#include "table.h"

/* Lines on a terminal unless --limit says otherwise. */
#define SCREENFUL 50

/* cli_open() looks for it. */
#define OPTION_AS_OF \
	{ "as-of", N_("DAY"), { "截至该日的台账（只读）", "the ledgers as they stood on that day, read only" } }

/* ---- show ---- */

/* A block is a label, and the lines behind it. */
static void page_print(struct cli *c, const struct page *p, const char *id, const struct doc *d)
{
	const char *number = NULL, *name = NULL;

	cli_names(c)->label(cli_names(c)->ctx, p->of, id, &number, &name);
	print_map(c->out);
	print_pair(c->out, "page", NULL, p->name);
	print_pair(c->out, "of", NULL, number);
	print_key(c->out, "blocks", NULL);
	print_list(c->out);
	for (size_t i = 0; i < d->n;) {
		print_map(c->out);
		print_pair(c->out, "title", NULL, d->v[i].label);
		print_key(c->out, "lines", NULL);
		print_list(c->out);
		do
			print_text(c->out, d->v[i].text);
		while (++i < d->n && str_empty(d->v[i].label));
		print_end(c->out);
		print_end(c->out);
	}
	print_end(c->out);
	print_end(c->out);
}

static bool show_page(struct cli *c, const struct pages *all, const char *name, const char *id, struct err *err)
{
	const struct page *p = pages_find(all, name);
	struct doc d = { .n = 0 };
	struct record *r = NULL;
	char of[ID_TEXT];
	bool ok = p || err_set(err, ERR_USAGE, "bad_argument", "There is no page “%s”", name);

	ok = ok && store_get(c->session.store, id, &r, err);
	if (ok && !page_owner(p, r, of))
		ok = err_set(err, ERR_REFUSED, "not_found", "%s names no record that has the page “%s”", r->number, name);
	ok = ok && page_doc(&d, &c->session, p, of, err);
	if (ok && c->args.json)
		page_print(c, p, of, &d);
	else if (ok)
		doc_show(c, &d);
	record_free(r);
	doc_clear(&d);
	return ok;
}

static bool run_page(struct cli *c, const char *name, const char *id, struct err *err)
{
	const struct routine_ledgers ledgers = { store_ledger_named, c->session.store };
	struct pages all = { .n = 0 };
	char *folder = place_pages();
	bool ok = pages_load(folder, &ledgers, &all, err);

	free(folder);
	if (ok)
		cli_tell_day(c);
	ok = ok && show_page(c, &all, name, id, err);
	pages_free(&all);
	return ok;
}

static bool run_show(struct cli *c, int argc, char **argv, struct err *err)
{
	struct record_view view = { 0 };
	struct err why = ERR_INIT;
	char id[ID_TEXT];

	(void)argc;
	if (!cli_find(c, argv[0], id, err))
		return false;
	if (args_has(&c->args, "page"))
		return run_page(c, args_value(&c->args, "page"), id, err);
	if (!work_view(&c->session, id, &view, err))
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

static const struct option show_options[] = {
	OPTION_AS_OF,
	{ "page", N_("NAME"), { "一张规定的页：emergency 应急一页（记录所属企业的）", "a declared page: emergency, of the enterprise or of the one it names" } },
};

const struct command command_show = {
	.name = "show",
	.usage = { "编号 [--as-of 日期] [--page 页]", "NUMBER [--as-of DAY] [--page NAME]" },
	.help = { "显示一条记录", "show one record" },
	.more = { "隐患另有下一环节及其最后期限、现在可做的环节和做过的环节。",
		  "For a hazard also the next act and its last day, what may be done now, and what "
		  "was done." },
	OPTIONS(show_options),
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
