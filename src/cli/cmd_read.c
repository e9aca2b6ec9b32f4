/* show, list, count */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <bihuan/conf/pages.h>
#include <bihuan/report/page_doc.h>
#include <bihuan/store/group.h>

#include "command.h"
#include "place.h"
#include "record.h"
#include "report_submit.h"
#include "routines.h"
#include "table.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

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

/* The name of one that has the page will do. */
static bool show_page(struct cli *c, const struct pages *all, const char *name, const char *typed, struct err *err)
{
	const struct page *p = pages_find(all, name);
	struct doc d = { .n = 0 };
	struct record *r = NULL;
	char id[ID_TEXT], of[ID_TEXT];
	bool ok = p || err_set(err, ERR_USAGE, "bad_argument", "There is no page “%s”", name);

	ok = ok && (store_find(c->session.store, p->of, typed, id, NULL) || cli_find(c, typed, id, err)) &&
	     store_get(c->session.store, id, &r, err);
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

static bool run_page(struct cli *c, const char *name, const char *typed, struct err *err)
{
	const struct declared_ledgers ledgers = { store_ledger_named, c->session.store };
	struct pages all = { .n = 0 };
	char *folder = place_pages();
	bool ok = pages_load(folder, &ledgers, &all, err);

	free(folder);
	if (ok)
		cli_tell_day(c);
	ok = ok && show_page(c, &all, name, typed, err);
	pages_free(&all);
	return ok;
}

/* What cannot be worked out now (the report is there no more) is told, and the page stands without it. */
static bool show_sent(struct cli *c, const struct record *r, struct err *err)
{
	if (report_show_sent(c, r, err) || err->kind == ERR_FILE)
		return err->kind != ERR_FILE;
	cli_note(c, err->text);
	err_clear(err);
	return true;
}

static bool run_show(struct cli *c, int argc, char **argv, struct err *err)
{
	struct record_view view = { 0 };
	struct err why = ERR_INIT;
	char id[ID_TEXT];
	bool ok = true;

	(void)argc;
	if (args_has(&c->args, "page"))
		return run_page(c, args_value(&c->args, "page"), argv[0], err);
	if (!cli_find(c, argv[0], id, err) || !work_view(&c->session, id, &view, err))
		return false;
	if (!c->args.json && cli_routines_name(view.record->ledger->name) && !cli_routines(c, &why) && !c->note)
		c->note = xstrdup(why.text);
	cli_tell_day(c);
	if (!c->args.json)
		ok = record_show(c, &view, err) && show_sent(c, view.record, err);
	else if (view.record->ledger->life)
		view_print(c, &view);
	else
		record_print(c, view.record);
	record_view_free(&view);
	return ok;
}

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

/* ---- count ---- */

static const struct {
	const char *option;
	enum measure_kind kind;
} measure_options[] = {
	{ "sum", MEASURE_SUM },
	{ "distinct", MEASURE_DISTINCT },
	{ "median", MEASURE_MEDIAN_DAYS },
};

static bool measures(const struct cli *c)
{
	for (size_t i = 0; i < COUNT(measure_options); i++)
		if (args_value(&c->args, measure_options[i].option))
			return true;
	return false;
}

static bool measured_field(const struct ledger *l, const char *text, const struct field **ret, struct err *err)
{
	*ret = ledger_heading(l, text);
	return *ret || err_set(err, ERR_USAGE, "unknown_field", "the ledger %s has no field “%s”", words_now(&l->title), text);
}

/* "F", or of days "F,G". */
static bool measure_asked(struct cli *c, const struct ledger *l, struct measure *ret, struct err *err)
{
	const char *given = NULL, *text;
	char *first, *comma;
	bool ok = true;

	for (size_t i = 0; i < COUNT(measure_options); i++) {
		if (!(text = args_value(&c->args, measure_options[i].option)))
			continue;
		if (given)
			return err_set(err, ERR_USAGE, "bad_argument", "write one of --sum, --distinct and --median, not two");
		given = text;
		ret->kind = measure_options[i].kind;
	}
	first = xstrdup(given);
	comma = ret->kind == MEASURE_MEDIAN_DAYS ? strchr(first, ',') : NULL;
	if (comma)
		*comma = '\0';
	if (ret->kind == MEASURE_MEDIAN_DAYS && !comma)
		ok = err_set(err, ERR_USAGE, "bad_argument", "--median takes two dates, from and until, with a comma between them, not “%s”", given);
	ok = ok && measured_field(l, str_trim(first), &ret->field, err) &&
	     (!comma || measured_field(l, str_trim(comma + 1), &ret->until, err));
	free(first);
	return ok;
}

static void print_figure(struct cli *c, const struct measure *m, const struct group_cell *cell)
{
	char *value;

	if (cell->none)
		print_text(c->out, c->args.json ? NULL : "—");
	else if (m->kind != MEASURE_SUM || m->field->type != FIELD_MONEY)
		print_integer(c->out, cell->value);
	else {
		value = xasprintf("%s%lld.%02lld", cell->value < 0 ? "-" : "", llabs(cell->value / 100), llabs(cell->value % 100));
		print_text(c->out, value);
		free(value);
	}
}

static bool run_measure(struct cli *c, const struct ledger *l, int argc, char **argv, struct err *err)
{
	const struct session *s = &c->session;
	struct group_ask ask = { .ledger = l, .as_of = c->looks_back ? c->as_of : DAY_NONE, .today = s->today,
				 .minute = s->minute, .reader = s->me.id, .seen = s->seen };
	struct group_answer answer;
	struct buf line = BUF_INIT;
	bool ok;

	cli_words(argc, argv, &line);
	ask.line = buf_text(&line);
	ok = measure_asked(c, l, &ask.measure, err) && store_group(c->session.store, &ask, 1, cli_news(), &answer, err);
	cli_news_end();
	if (ok) {
		print_figure(c, &ask.measure, &answer.v[0]);
		group_answers_free(&answer, 1);
	}
	buf_free(&line);
	return ok;
}

static bool run_count(struct cli *c, int argc, char **argv, struct err *err)
{
	const struct ledger *l;
	struct filter f = { 0 };
	long n = 0;
	bool ok;

	if (!measures(c) && cli_routines_are(c, argv[0]))
		return cli_routines_count(c, argc - 1, argv + 1, err);
	if (!cli_ledger(c, argv[0], &l, err))
		return false;
	if (measures(c))
		return run_measure(c, l, argc - 1, argv + 1, err);
	if (!cli_filter(c, l->name, argc - 1, argv + 1, NULL, &f, err))
		return false;
	ok = store_count(c->session.store, &f, 0, &n, err);
	if (ok)
		print_integer(c->out, n);
	filter_free(&f);
	return ok;
}

static const struct option count_options[] = {
	{ "sum", N_("FIELD"), { "此字段的合计", "the sum of this field" } },
	{ "distinct", N_("FIELD"), { "此字段有几种不同的值，如几家企业", "how many different values this field has: enterprises" } },
	{ "median", N_("FROM,UNTIL"), { "两个日期之间天数的中位数", "the median of the days between two dates" } },
	OPTION_AS_OF,
};

const struct command command_count = {
	.name = "count",
	.usage = { "台账 [筛选…] [--sum 字段|--distinct 字段|--median 起,止] [--as-of 日期]",
		   "LEDGER [FILTER…] [--sum FIELD|--distinct FIELD|--median FROM,UNTIL] [--as-of DAY]" },
	.help = { "清点记录", "count records" },
	.more = { "只印一个数。合计以字段自己的单位计（金额为元）；天数取中位数，没有记录时为 —。",
		  "Prints one number: a sum in the field's own unit (money in yuan), days as their median, — where there are none." },
	OPTIONS(count_options),
	.flags = COMMAND_STORE | COMMAND_FILTER,
	.least = 1, .most = -1,
	.run = run_count,
};
