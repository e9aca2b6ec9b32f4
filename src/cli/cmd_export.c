/* export: a ledger into a file */
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/files.h>
#include <bihuan/conf/layouts.h>
#include <bihuan/exchange/export.h>

#include "command.h"
#include "evidence.h"
#include "place.h"
#include "record.h"
#include "table.h"

/* What is written, in which form. */
struct export_wish {
	const struct ledger *ledger;
	const char *path; /* NULL: to stdout */
	bool json;
	struct layouts layouts; /* of which options.layout is one, or … */
	struct layout *made;	/* … it was made of --columns */
	char *line;		/* the filter's words */
	struct export_options options;
};

static bool format_named(const char *name, struct export_wish *w, struct err *err)
{
	w->json = str_eq(name, "json");
	w->options.format = str_eq(name, "xlsx") ? EXPORT_XLSX : EXPORT_CSV;
	return w->json || str_eq(name, "xlsx") || str_eq(name, "csv") ||
	       err_set(err, ERR_USAGE, "bad_argument", "--format takes csv, xlsx or json, not “%s”", name);
}

/* By its option, else by the ending of the file's name. */
static bool format_given(struct cli *c, struct export_wish *w, struct err *err)
{
	const char *name = args_value(&c->args, "format");

	if (args_has(&c->args, "evidence"))
		return (w->path && !name && !args_has(&c->args, "template") && !args_value(&c->args, "layout") &&
			!args_has(&c->args, "columns")) ||
		       err_set(err, ERR_USAGE, "bad_argument", "--evidence makes a folder: say which with -o FOLDER, without format or layout");
	if (name)
		return format_named(name, w, err);
	w->json = w->path ? str_ends(w->path, ".json") : c->args.json;
	if (!w->path || w->json || export_format_of(w->path, &w->options.format))
		return true;
	return err_set(err, ERR_USAGE, "bad_argument",
		       "%s: its ending says no format; let it end in .csv, .xlsx or .json, or say --format", w->path);
}

/* ---- layouts ---- */

static bool load_layouts(struct cli *c, struct layouts *ret, struct err *err)
{
	const struct declared_ledgers ledgers = { store_ledger_named, c->session.store };
	char *folder = place_layouts();
	bool ok = layouts_load(folder, &ledgers, ret, err);

	free(folder);
	return ok;
}

/* "t_yhzlxx (hazard)" */
static char *sheets_of(const struct layout *l)
{
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < l->nsheets; i++)
		buf_addf(&b, "%s%s (%s)", i ? ", " : "", l->sheets[i].name, l->sheets[i].ledger->name);
	return buf_take(&b);
}

static bool print_layouts(struct cli *c, struct err *err)
{
	struct layouts all;

	if (!load_layouts(c, &all, err))
		return false;
	print_list(c->out);
	for (size_t i = 0; i < all.n; i++) {
		const struct layout *l = all.v[i];
		char *sheets = sheets_of(l);

		print_map(c->out);
		print_pair(c->out, "name", tr("Name"), l->name);
		print_pair(c->out, "title", tr("Title"), words_now(&l->title));
		print_pair(c->out, "sheets", tr("Sheets"), sheets);
		print_end(c->out);
		free(sheets);
	}
	print_end(c->out);
	layouts_free(&all);
	return true;
}

/* Into the user's own folder, where --layout finds it from now on. */
static bool save_layout(const char *name, const char *text, struct err *err)
{
	char *folder = place_layouts(), *path = xasprintf("%s/%s.cfg", folder, name);
	bool ok = !strchr(name, '/') ||
		  err_set(err, ERR_USAGE, "bad_argument", "--save-layout takes a name without slashes, not “%s”", name);

	ok = ok && output_text(path, text, err);
	free(path);
	free(folder);
	return ok;
}

/* A layout of the columns that are named, kept if that is asked for. */
static bool columns_given(struct cli *c, struct export_wish *w, struct err *err)
{
	const struct declared_ledgers ledgers = { store_ledger_named, c->session.store };
	const char *columns = args_value(&c->args, "columns"), *name = args_value(&c->args, "save-layout");
	char *text = NULL;
	bool ok;

	if (w->json)
		return err_set(err, ERR_USAGE, "bad_argument", "A layout is written as CSV or XLSX, not as JSON");
	if (!columns || !w->ledger)
		return err_set(err, ERR_USAGE, "bad_argument", "--save-layout keeps the --columns of a LEDGER");
	ok = layout_write(name ? name : w->ledger->name, w->ledger, columns, &ledgers, &text, err) &&
	     layout_parse(text, name ? name : "--columns", &ledgers, &w->made, err) &&
	     (!name || save_layout(name, text, err));
	w->options.layout = w->made;
	free(text);
	return ok;
}

/* The layout asked for; a ledger that it has no sheet of is refused, and none means that of its first sheet. */
static bool layout_given(struct cli *c, struct export_wish *w, struct err *err)
{
	const char *name = args_value(&c->args, "layout");
	const struct layout *l = NULL;
	char *sheets;

	if (args_has(&c->args, "columns") || args_has(&c->args, "save-layout"))
		return columns_given(c, w, err);
	if (!name)
		return w->ledger || err_set(err, ERR_USAGE, "bad_argument", "Usage: bihuan %s %s", command_export.name,
					    words_now(&command_export.usage));
	if (!load_layouts(c, &w->layouts, err) || !layouts_find(&w->layouts, name, &l, err))
		return false;
	w->options.layout = l;
	if (!w->ledger)
		w->ledger = l->sheets[0].ledger;
	if (w->json)
		return err_set(err, ERR_USAGE, "bad_argument", "A layout is written as CSV or XLSX, not as JSON");
	if (layout_sheet_of(l, w->ledger))
		return true;
	sheets = sheets_of(l);
	err_set(err, ERR_USAGE, "bad_argument", "The layout %s has no sheet of the ledger %s; it has %s", l->name,
		w->ledger->name, sheets);
	free(sheets);
	return false;
}

/* ---- what is asked for ---- */

static bool read_wish(struct cli *c, int argc, char **argv, struct export_wish *w, struct err *err)
{
	struct buf line = BUF_INIT;

	*w = (struct export_wish){ .path = args_value(&c->args, "output") };
	if ((argc && !cli_ledger(c, argv[0], &w->ledger, err)) || !format_given(c, w, err) || !layout_given(c, w, err))
		return false;
	for (int i = 1; i < argc; i++)
		buf_addf(&line, "%s%s", i > 1 ? " " : "", argv[i]);
	if (args_value(&c->args, "sort"))
		buf_addf(&line, " sort:%s", args_value(&c->args, "sort"));
	w->options.line = w->line = line.s ? buf_take(&line) : NULL;
	w->options.path = w->path;
	w->options.out = printer_file(c->out);
	w->options.blank = args_has(&c->args, "template");
	w->options.news = cli_news();
	if (w->options.blank && w->json)
		return err_set(err, ERR_USAGE, "bad_argument", "A blank sheet is CSV or XLSX, not JSON");
	return true;
}

/* ---- JSON: that of list ---- */

static bool one_object(struct cli *c, const struct record *r, void *ctx)
{
	long *rows = ctx;
	const struct news *n = cli_news();

	record_print(c, r);
	++*rows;
	return !printer_failed(c->out) && !n->cancelled(n->ctx);
}

static bool print_records(struct cli *c, const struct filter *f, FILE *out, long *ret_rows, struct err *err)
{
	struct printer *usual = c->out;
	bool ok;

	c->out = printer_new(out, true);
	print_list(c->out);
	ok = cli_each(c, f, -1, one_object, ret_rows, err);
	print_end(c->out);
	printer_free(c->out);
	c->out = usual;
	if (ok && cli_news()->cancelled(NULL))
		ok = err_set(err, ERR_REFUSED, "cancelled", "The export was cancelled; no file was written");
	return ok;
}

static bool export_json(struct cli *c, const struct filter *f, const struct export_wish *w, struct export_result *ret,
			struct err *err)
{
	const char *const keep[] = { store_path(c->session.store), NULL };
	struct output out = { .path = NULL };
	bool ok;

	if (!w->path)
		return print_records(c, f, printer_file(c->out), &ret->rows, err);
	ok = output_begin(&out, w->path, keep, err) && output_stream(&out, err) &&
	     print_records(c, f, out.f, &ret->rows, err) && output_end(&out, err);
	output_drop(&out);
	if (ok)
		strv_add(&ret->files, w->path);
	return ok;
}

/* ---- all forms ---- */

/* What was written, in words that do not get into a stream of records. */
static void tell(struct cli *c, const struct export_wish *w, const struct export_result *r)
{
	if (w->path && c->args.json) {
		print_map(c->out);
		print_key(c->out, "rows", NULL);
		print_integer(c->out, r->rows);
		print_key(c->out, "items", NULL);
		print_integer(c->out, r->items);
		print_key(c->out, "files", NULL);
		print_list(c->out);
		for (size_t i = 0; i < r->files.n; i++)
			print_text(c->out, r->files.v[i]);
		print_end(c->out);
		print_end(c->out);
	} else if (w->path) {
		for (size_t i = 0; i < r->files.n; i++)
			fprintf(printer_file(c->out), "%s\n", r->files.v[i]);
	} else if (r->left.n && !w->options.blank) {
		static const struct words comma = { "、", ", " };
		char *names = strv_join(&r->left, words_now(&comma));

		c->note = xasprintf(tr("not in it: %s; -o FILE writes them beside"), names);
		free(names);
	}
}

/* In the order in which they were entered, so that what refers to another stands behind it; another order may
 * be asked for. */
static bool find_records(struct cli *c, const struct export_wish *w, struct filter *ret, struct err *err)
{
	char *words[] = { xasprintf("sort:entered %s", w->line ? w->line : "") };
	bool ok = cli_filter(c, w->ledger->name, 1, words, NULL, ret, err);

	free(words[0]);
	return ok;
}

static bool export_evidence(struct cli *c, const struct filter *f, const struct export_wish *w, struct err *err)
{
	struct evidence_told told;

	if (!evidence_write(c, f, w->path, &told, err))
		return false;
	if (c->args.json) {
		print_map(c->out);
		print_pair(c->out, "folder", NULL, w->path);
		print_key(c->out, "records", NULL);
		print_integer(c->out, told.records);
		print_key(c->out, "files", NULL);
		print_integer(c->out, told.files);
		print_key(c->out, "absent", NULL);
		print_integer(c->out, told.absent);
		print_key(c->out, "destroyed", NULL);
		print_integer(c->out, told.destroyed);
		print_end(c->out);
	} else {
		fprintf(printer_file(c->out), "%s\n", w->path);
	}
	if (told.absent && told.destroyed)
		c->note = xasprintf(tr("not in it: the bytes of %ld attachments that are not here, and of %ld that were destroyed"),
				    told.absent, told.destroyed);
	else if (told.destroyed)
		c->note = xasprintf(tr("the bytes of %ld attachments were destroyed, and are not in it"), told.destroyed);
	else if (told.absent)
		c->note = xasprintf(tr("the bytes of %ld attachments are not here, and not in it"), told.absent);
	return true;
}

static void finish_wish(struct export_wish *w)
{
	layouts_free(&w->layouts);
	layout_free(w->made);
	free(w->line);
}

static bool run_export(struct cli *c, int argc, char **argv, struct err *err)
{
	struct export_result result = { .rows = 0 };
	struct export_wish w;
	struct filter f = { 0 };
	bool ok;

	if (args_has(&c->args, "layouts"))
		return print_layouts(c, err);
	if (!read_wish(c, argc, argv, &w, err) || !find_records(c, &w, &f, err)) {
		finish_wish(&w);
		return false;
	}
	ok = args_has(&c->args, "evidence") ? export_evidence(c, &f, &w, err) : w.json ? export_json(c, &f, &w, &result, err) :
		      export_file(&c->session, &f, &w.options, &result, err);
	cli_news_end();
	if (ok && !args_has(&c->args, "evidence"))
		tell(c, &w, &result);
	else if (!ok && !w.path)
		ok = cli_seen_enough(c, err);
	filter_free(&f);
	finish_wish(&w);
	export_result_free(&result);
	return ok;
}

static const struct option export_options[] = {
	{ "format", "csv|xlsx|json", { "格式；默认按 -o 的扩展名，否则为 CSV", "the form; by default as the ending of -o says, else CSV" } },
	{ "output", N_("FILE"), { "写到这个文件（也可写作 -o），不覆盖已有的；默认写到标准输出", "the file to write (also -o), never over one that is there; by default standard output" } },
	{ "columns", N_("COLUMNS"), { "只要这些列：编号,字段,字段.字段…", "these columns alone: number,FIELD,FIELD.FIELD …" } },
	{ "save-layout", N_("LAYOUT"), { "把 --columns 存为这个版式，以后用 --layout", "keep the --columns as this layout, for --layout" } },
	{ "layout", N_("LAYOUT"), { "按此版式导出：哪些列、什么表头；默认是能原样导回的各列", "in this layout of columns and headings; by default all that an import takes back" } },
	{ "layouts", NULL, { "列出有哪些版式", "list the layouts there are" } },
	{ "evidence", NULL, { "写成证据文件夹（-o 文件夹）：每条记录的页面、数据和附件，另有 SHA256SUMS，单用 sha256sum -c 就能核对",
			      "as a folder of evidence (-o FOLDER): of each record its page, its data and its attachments, with SHA256SUMS, which sha256sum -c alone checks" } },
	{ "template", NULL, { "空白表，发出去填写后可导入", "the blank sheet, to send out and import when it is filled in" } },
	{ "sort", N_("FIELD"), { "按此字段排序，前加 - 为降序；默认按录入先后", "in the order of this field, descending with -; by default as entered" } },
	{ "as-of", N_("DAY"), { "截至该日的台账（只读）", "the ledgers as they stood on that day, read only" } },
};

const struct command command_export = {
	.name = "export",
	.usage = { "台账 [筛选…] [--format csv|xlsx|json] [--layout 版式] [--columns 列,…] [--save-layout 版式] [-o 文件] [--sort 字段] [--template] [--evidence] [--layouts] [--as-of 日期]",
		   "LEDGER [FILTER…] [--format csv|xlsx|json] [--layout LAYOUT] [--columns COLUMN,…] [--save-layout LAYOUT] [-o FILE] [--sort FIELD] [--template] [--evidence] [--layouts] [--as-of DAY]" },
	.help = { "把台账导出为表格", "write a ledger out as a spreadsheet" },
	.more = { "编号和每个能导入的字段各为一列，改好后可用 import 原样导回；明细在 XLSX 中各为一张表，CSV 则在旁边各为一个 台账名.csv。打印写成的文件。版式是数据，可以自己加（bihuan-ledger(5)）；有版式时可以不写台账。",
		  "A column for the number and for each field that an import takes back unchanged. Items are further "
		  "sheets of a workbook; beside CSV they are files LEDGER.csv. Prints the files written. Layouts are data, your own too "
		  "(bihuan-ledger(5)); with one the ledger may be left out." },
	OPTIONS(export_options),
	.flags = COMMAND_STORE | COMMAND_FILTER,
	.least = 0, .most = -1,
	.run = run_export,
};
