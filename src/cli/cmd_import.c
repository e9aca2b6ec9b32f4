/* import: a ledger from a file */
#include <ctype.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/exchange/import.h>

#include "command.h"
#include "import_cards.h"

static const struct {
	const char *name, *label;
	size_t offset;
} counts[] = {
	{ "rows", N_("Rows"), offsetof(struct import_result, rows) },
	{ "new", N_("New"), offsetof(struct import_result, new) },
	{ "updated", N_("Updated"), offsetof(struct import_result, updated) },
	{ "unchanged", N_("Unchanged"), offsetof(struct import_result, unchanged) },
	{ "rejected", N_("Rejected"), offsetof(struct import_result, rejected) },
	{ "warned", N_("To be looked at"), offsetof(struct import_result, warned) },
	{ "unset", N_("No level or deadline yet"), offsetof(struct import_result, unset) },
	{ "in_doubt", N_("May be here already"), offsetof(struct import_result, in_doubt) },
	{ "undated", N_("Signed off, day of check unknown"), offsetof(struct import_result, undated) },
	{ "passed_over", N_("Lines that are no records"), offsetof(struct import_result, passed_over) },
	{ "nameless", N_("No enterprise"), offsetof(struct import_result, nameless) },
	{ "kept_in_note", N_("Kept in the note"), offsetof(struct import_result, kept_in_note) },
};

enum { MAX_SHOWN = 20 };
enum { ALWAYS = 5 }; /* of them; the others when there are some */

static void print_texts(struct cli *c, const char *name, const char *label,
			const struct strv *texts)
{
	print_key(c->out, name, texts->n ? label : NULL);
	print_list(c->out);
	for (size_t i = 0; i < texts->n; i++)
		print_text(c->out, texts->v[i]);
	print_end(c->out);
}

static void print_number(struct cli *c, const char *name, long n)
{
	print_key(c->out, name, NULL);
	print_integer(c->out, n);
}

/* Scripts get every list; people those that hold something, cut where it becomes long. */
static size_t begin_list(struct cli *c, const char *name, const char *label, size_t n)
{
	print_key(c->out, name, n ? label : NULL);
	print_list(c->out);
	return c->args.json || n < MAX_SHOWN ? n : MAX_SHOWN;
}

static void print_changes(struct cli *c, const struct import_result *r)
{
	size_t n = begin_list(c, "changes", tr("Fields that change"), r->nchanges);

	for (size_t i = 0; i < n; i++) {
		const struct import_change *x = &r->changes[i];

		if (!c->args.json) {
			char *line = xasprintf(tr("line %ld, %s, %s: %s → %s"), x->line, x->number,
					       words_now(&x->label), *x->was ? x->was : "-", x->is);

			print_text(c->out, line);
			free(line);
			continue;
		}
		print_map(c->out);
		print_number(c, "line", x->line);
		print_pair(c->out, "number", NULL, x->number);
		print_pair(c->out, "field", NULL, x->field);
		print_pair(c->out, "was", NULL, *x->was ? x->was : NULL);
		print_pair(c->out, "is", NULL, x->is);
		print_end(c->out);
	}
	print_end(c->out);
}

static void print_doubts(struct cli *c, const struct import_result *r)
{
	size_t n = begin_list(c, "doubts", tr("Rows that may be here already (--doubt new, --doubt update)"),
			      r->ndoubts);

	for (size_t i = 0; i < n; i++) {
		const struct import_doubtful *x = &r->doubts[i];

		if (!c->args.json) {
			char *line = xasprintf(tr("line %ld: %s ~ %s %s"), x->line, x->text, x->number, x->like);

			print_text(c->out, line);
			free(line);
			continue;
		}
		print_map(c->out);
		print_number(c, "line", x->line);
		print_pair(c->out, "text", NULL, x->text);
		print_pair(c->out, "number", NULL, x->number);
		print_pair(c->out, "like", NULL, x->like);
		print_end(c->out);
	}
	print_end(c->out);
}

static void print_alike(struct cli *c, const struct import_result *r)
{
	size_t n = begin_list(c, "resembling", tr("New enterprises like known ones (--alias NAME=NUMBER, or unite)"),
			      r->nalike);

	for (size_t i = 0; i < n; i++) {
		const struct import_alike *x = &r->alike[i];

		if (!c->args.json) {
			char *line = xasprintf(tr("%s → %s %s? (%ld rows)"), x->name, x->number, x->like, x->rows);

			print_text(c->out, line);
			free(line);
			continue;
		}
		print_map(c->out);
		print_pair(c->out, "name", NULL, x->name);
		print_pair(c->out, "like", NULL, x->like);
		print_pair(c->out, "number", NULL, x->number);
		print_number(c, "rows", x->rows);
		print_end(c->out);
	}
	print_end(c->out);
}

/* "整改状态: 待定 (3, first in line 7)" */
static void print_unknown(struct cli *c, const struct import_result *r)
{
	print_key(c->out, "unknown_values",
		  r->nunknown ? tr("Words nobody understood; say what they mean with --value COLUMN:WORD=CHOICE") : NULL);
	print_list(c->out);
	for (size_t i = 0; i < r->nunknown; i++) {
		const struct import_word *w = &r->unknown[i];

		if (c->args.json) {
			print_map(c->out);
			print_pair(c->out, "column", NULL, w->column);
			print_pair(c->out, "word", NULL, w->word);
			print_key(c->out, "rows", NULL);
			print_integer(c->out, w->rows);
			print_key(c->out, "first", NULL);
			print_integer(c->out, w->first);
			print_end(c->out);
		} else {
			char *line = xasprintf(tr("%s:%s (%ld, first in line %ld)"), w->column, w->word,
					       w->rows, w->first);

			print_text(c->out, line);
			free(line);
		}
	}
	print_end(c->out);
}

static void print_result(struct cli *c, const struct import_result *r, bool dry)
{
	print_pair(c->out, "sheet", r->sheet ? tr("Sheet") : NULL, r->sheet);
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
		long n = *(const long *)((const char *)r + counts[i].offset);
		bool said = n || i < ALWAYS;

		if (!said && !c->args.json)
			continue;
		print_key(c->out, counts[i].name, tr(counts[i].label));
		print_integer(c->out, n);
	}
	if (r->unset && !dry && !c->args.json)
		print_pair(c->out, "filter", tr("See them with"), "bihuan list hazard is:unset");
	if (r->undated && !dry && !c->args.json)
		print_pair(c->out, "filter", tr("Those signed off"),
			   "bihuan list hazard state:signed_off completed_on:");
	print_pair(c->out, "reject_file", r->reject_file ? tr("Rejected rows in") : NULL,
		   r->reject_file);
	print_texts(c, "other_sheets", tr("Sheets that would do too; ask for one with --sheet"),
		    &r->others);
	print_texts(c, "ignored", tr("Headings that mean no field"), &r->ignored);
	print_unknown(c, r);
	print_texts(c, "left_out", tr("Left out"), &r->left_out);
	print_texts(c, "notes", tr("Of the sheet"), &r->notes);
	print_texts(c, "reasons", tr("Why (the first ten)"), &r->reasons);
	print_texts(c, "warnings", tr("To be looked at (the first ten)"), &r->warnings);
	print_changes(c, r);
	print_doubts(c, r);
	print_alike(c, r);
}

/* Every value of an option that may be repeated, as pairs; *ret_n of them. The
 * strings are cut at the "=". */
static bool pairs_of(struct cli *c, const char *option, struct pair **ret, size_t *ret_n,
		     struct err *err)
{
	char **words = xcalloc(c->args.ngiven + 1, sizeof *words);
	int n = 0;
	bool ok;

	for (size_t i = 0; i < c->args.ngiven; i++)
		if (str_eq(c->args.given[i].name, option))
			words[n++] = (char *)c->args.given[i].value;
	ok = cli_pairs(n, words, ret, ret_n, err);
	free(words);
	return ok;
}

static bool heading_given(struct cli *c, long *ret, struct err *err)
{
	const char *text = args_value(&c->args, "heading");
	char *end;

	*ret = 0;
	if (!text)
		return true;
	*ret = strtol(text, &end, 10);
	if (*ret > 0 && !*end)
		return true;
	return err_set(err, ERR_USAGE, "bad_argument", "--heading takes the number of a row, not “%s”",
		       text);
}

static bool separator_given(struct cli *c, char *ret, struct err *err)
{
	const char *text = args_value(&c->args, "separator");

	*ret = 0;
	if (!text)
		return true;
	*ret = str_eq(text, "tab") || str_eq(text, "\\t") ? '\t' : *text;
	if (*ret == '\t' || (text[0] > ' ' && text[0] <= '~' && !text[1] &&
			     !strchr("\"'=", text[0]) && !isalnum((unsigned char)text[0])))
		return true;
	return err_set(err, ERR_USAGE, "bad_argument",
		       "--separator takes one sign, such as ; or , or |, or the word tab; not “%s”",
		       text);
}

static void print_column(struct cli *c, const struct ledger *l, const struct import_column *column)
{
	const struct field *f = column->field ? ledger_field(l, column->field) : NULL;
	char *line;

	if (c->args.json) {
		print_map(c->out);
		print_pair(c->out, "column", NULL, column->letter);
		print_pair(c->out, "heading", NULL, column->heading);
		print_pair(c->out, "field", NULL, column->field);
		print_end(c->out);
		return;
	}
	line = xasprintf("%s %s = %s", column->letter, column->heading,
			 f ? words_now(&f->label) : column->field ? tr("number") : "-");
	print_text(c->out, line);
	free(line);
}

/* What each column is taken for: on a rehearsal alone, to be corrected by --map. */
static void print_columns(struct cli *c, const struct ledger *l, const struct import_preview *p)
{
	print_key(c->out, "columns", p->ncolumns ? tr("Columns") : NULL);
	print_list(c->out);
	for (size_t i = 0; i < p->ncolumns; i++)
		print_column(c, l, &p->columns[i]);
	print_end(c->out);
}

static bool doubt_given(struct cli *c, enum import_doubt *ret, struct err *err)
{
	const char *text = args_value(&c->args, "doubt");

	*ret = str_eq(text, "new") ? DOUBT_NEW : str_eq(text, "update") ? DOUBT_UPDATE : DOUBT_REJECT;
	return !text || *ret != DOUBT_REJECT ||
	       err_set(err, ERR_USAGE, "bad_argument", "--doubt takes new or update, not “%s”", text);
}

/* What the options point to. */
struct given_pairs {
	struct pair *set, *map, *values, *aliases;
};

static bool read_options(struct cli *c, struct import_options *o, struct given_pairs *g,
			 struct err *err)
{
	*o = (struct import_options){
		.dry_run = args_has(&c->args, "dry-run"),
		.create_missing = args_has(&c->args, "create-missing"),
		.again = args_has(&c->args, "again"),
		.as_new = args_has(&c->args, "as-new"),
		.reject = args_value(&c->args, "reject"),
		.sheet = args_value(&c->args, "sheet"),
		.news = cli_news(),
	};
	if (!pairs_of(c, "set", &g->set, &o->nset, err) ||
	    !pairs_of(c, "map", &g->map, &o->nmap, err) ||
	    !pairs_of(c, "value", &g->values, &o->nvalues, err) ||
	    !heading_given(c, &o->heading, err) || !separator_given(c, &o->separator, err) ||
	    !pairs_of(c, "alias", &g->aliases, &o->naliases, err) || !doubt_given(c, &o->doubt, err))
		return false;
	o->set = g->set;
	o->map = g->map;
	o->values = g->values;
	o->aliases = g->aliases;
	return true;
}

static bool import_and_print(struct cli *c, const struct ledger *l, const char *path,
			     const struct import_options *o, struct err *err)
{
	struct import_result result = { 0 };
	struct import_preview preview = { 0 };
	bool ok = !o->dry_run || import_look(&c->session, l->name, path, o, &preview, err);

	ok = ok && import_file(&c->session, l->name, path, o, &result, err);
	cli_news_end();
	if (ok) {
		print_map(c->out);
		print_result(c, &result, o->dry_run);
		if (o->dry_run)
			print_columns(c, l, &preview);
		print_end(c->out);
		if (result.rejected)
			ok = err_set(err, ERR_REFUSED, "rows_rejected", "%ld of %ld rows were rejected",
				     result.rejected, result.rows);
	}
	import_preview_free(&preview);
	import_result_free(&result);
	return ok;
}

/* Options that speak of columns and rows. */
static bool asks_for_list(const struct cli *c)
{
	static const char *const names[] = { "sheet", "heading", "map", "separator", "value", "reject", "doubt", "as-new", "alias" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (args_has(&c->args, names[i]) || args_value(&c->args, names[i]))
			return true;
	return false;
}

/* Several files, a folder, or a file that is one record rather than a list of them. */
static bool comes_as_cards(struct cli *c, const struct ledger *l, int nfiles, char **files)
{
	return cards_taken(&c->session, l->name) && !asks_for_list(c) && (nfiles > 1 || cards_are(&c->session, l->name, files[0]));
}

static bool one_list(struct cli *c, int nfiles, struct err *err)
{
	if (nfiles == 1)
		return true;
	if (asks_for_list(c))
		return err_set(err, ERR_USAGE, "bad_argument", "Columns and rows are of one list; take the files in one by one");
	return err_set(err, ERR_USAGE, "no_cards", "Records of this ledger do not come as cards; take the files in one by one");
}

static bool run_import(struct cli *c, int argc, char **argv, struct err *err)
{
	struct import_options options;
	struct given_pairs given = { NULL, NULL, NULL, NULL };
	const struct ledger *l;
	bool ok;

	ok = read_options(c, &options, &given, err) &&
	     (options.dry_run || cli_can_sign(c, err)) && cli_ledger(c, argv[0], &l, err);
	if (ok && comes_as_cards(c, l, argc - 1, argv + 1))
		ok = cards_and_print(c, l, argc - 1, argv + 1, &options, err);
	else
		ok = ok && one_list(c, argc - 1, err) &&
		     import_and_print(c, import_meant(&c->session, l, argv[1], &options), argv[1], &options, err);
	free(given.set);
	free(given.map);
	free(given.values);
	free(given.aliases);
	return ok;
}

static const struct option import_options[] = {
	{ "dry-run", NULL, { "只检查，不写入", "check alone, write nothing" } },
	{ "create-missing", NULL, { "没有的企业先建为待核实", "make the enterprises that are missing, to be verified" } },
	{ "set", N_("FIELD=VALUE"), { "空着的格子填这个值，可多次", "the value of empty cells; may be repeated" } },
	{ "sheet", N_("NAME|N"), { "工作簿里的哪张表，默认表头最合的", "which sheet; by default whose heading fits best" } },
	{ "heading", "N", { "第几行是表头", "the row that is the heading" } },
	{ "map", N_("COLUMN=FIELD"), { "该列（表头或列号 A、B…）是该字段，- 不导入；会记住", "what a column (heading, or A, B …) is; - leaves it out" } },
	{ "separator", N_("SIGN"), { "文本文件各列之间的符号（; , | 或 tab），默认按内容判断", "what parts the cells of a text file: ; , | or tab; by default what fits best" } },
	{ "value", N_("COLUMN:WORD=CHOICE"), { "该列里的这个词是该选项，- 不是任何一项；可多次，会记住", "what a word of a column means, - for none; may be repeated, is remembered" } },
	{ "reject", N_("FILE"), { "被拒的行写到这里，默认 文件.reject.csv", "where rejected rows go, FILE.reject.csv by default" } },
	{ "keep-rest", NULL, { "卡片中放不下的内容记入备注", "of cards: what could not be placed goes to the note" } },
	{ "again", NULL, { "同一个文件再导入一次，已有的行仍会认出", "take the same file once more; what is here is still recognised" } },
	{ "doubt", "new|update", { "疑似已有的行：new 新建，update 更新；默认拒收", "rows that may be here already; rejected by default" } },
	{ "as-new", NULL, { "不认已有的行，一律新建", "recognise nothing: what is here already is doubled" } },
	{ "alias", N_("NAME=NUMBER"), { "这个名称就是该企业，记为它的其他名称，可多次", "another name of that enterprise, and kept as such; may be repeated" } },
};

const struct command command_import = {
	.name = "import",
	.usage = { "台账 文件… [--keep-rest] [--dry-run] [--create-missing] [--set 字段=值] [--sheet 表] [--heading 行] [--map 列=字段] [--value 列:词=项] [--separator 符号] [--reject 文件] [--again] [--doubt new|update] [--as-new] [--alias 名称=编号]",
		   "LEDGER FILE… [--keep-rest] [--dry-run] [--create-missing] [--set field=value] [--sheet NAME|N] [--heading N] [--map COLUMN=FIELD] [--value COLUMN:WORD=CHOICE] [--separator SIGN] [--reject FILE] [--again] [--doubt new|update] [--as-new] [--alias NAME=NUMBER]" },
	.help = { "从工作簿、Word 表格或 CSV 文件导入台账", "take a ledger in from a workbook, a Word table or a CSV file" },
	.more = { "表头按字段名、标签和常见叫法识别，可有标题行、两行表头；--dry-run 列出每一列认作什么。好的行记为一笔；被拒的行连同原因写到另一文件，改好后可直接再导入，退出码为 1。有卡片的台账（岗位）可一次给多个文件或文件夹：一个文件、一张表或一个标题是一张卡片，"
		  "全部记为一笔；列出每张卡片的明细数和未能放入的内容。",
		  "Headings are known by field name, label and the usual synonyms, below titles and over one "
		  "or two rows; --dry-run says what each column is taken for. The good rows become "
		  "one entry; the others go to a file of their own with the reason, can be corrected "
		  "and imported there, and the exit status is 1. Of a ledger whose records come as cards (a post with its lists) "
		  "many files or a folder may be given: a file, a sheet or a title is a card, and all of them are one entry; "
		  "each is told with its items and with what could not be placed." },
	OPTIONS(import_options),
	.flags = COMMAND_STORE,
	.least = 2, .most = -1,
	.run = run_import,
};
