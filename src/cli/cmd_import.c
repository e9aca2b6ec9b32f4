/* import: a ledger from a file */
#include <stddef.h>
#include <stdlib.h>

#include <bihuan/exchange/import.h>

#include "command.h"

static const struct {
	const char *name, *label;
	size_t offset;
} counts[] = {
	{ "rows", N_("Rows"), offsetof(struct import_result, rows) },
	{ "new", N_("New"), offsetof(struct import_result, new) },
	{ "updated", N_("Updated"), offsetof(struct import_result, updated) },
	{ "unchanged", N_("Unchanged"), offsetof(struct import_result, unchanged) },
	{ "rejected", N_("Rejected"), offsetof(struct import_result, rejected) },
};

static void print_texts(struct cli *c, const char *name, const char *label,
			const struct strv *texts)
{
	print_key(c->out, name, texts->n ? label : NULL);
	print_list(c->out);
	for (size_t i = 0; i < texts->n; i++)
		print_text(c->out, texts->v[i]);
	print_end(c->out);
}

static void print_result(struct cli *c, const struct import_result *r)
{
	print_map(c->out);
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
		print_key(c->out, counts[i].name, tr(counts[i].label));
		print_integer(c->out, *(const long *)((const char *)r + counts[i].offset));
	}
	print_pair(c->out, "reject_file", r->reject_file ? tr("Rejected rows in") : NULL,
		   r->reject_file);
	print_texts(c, "ignored", tr("Headings that mean no field"), &r->ignored);
	print_texts(c, "reasons", tr("Why (the first ten)"), &r->reasons);
	print_end(c->out);
}

/* Every --set, as pairs; *ret_n of them. The strings are cut at the "=". */
static bool pairs_to_set(struct cli *c, struct pair **ret, size_t *ret_n, struct err *err)
{
	char **words = xcalloc(c->args.ngiven + 1, sizeof *words);
	int n = 0;
	bool ok;

	for (size_t i = 0; i < c->args.ngiven; i++)
		if (str_eq(c->args.given[i].name, "set"))
			words[n++] = (char *)c->args.given[i].value;
	ok = cli_pairs(n, words, ret, ret_n, err);
	free(words);
	return ok;
}

static bool run_import(struct cli *c, int argc, char **argv, struct err *err)
{
	struct import_options options = {
		.dry_run = args_has(&c->args, "dry-run"),
		.create_missing = args_has(&c->args, "create-missing"),
		.again = args_has(&c->args, "again"),
		.reject = args_value(&c->args, "reject"),
		.news = cli_news(),
	};
	struct import_result result = { 0 };
	struct pair *set = NULL;
	const struct ledger *l;
	bool ok;

	(void)argc;
	if ((!options.dry_run && !cli_can_sign(c, err)) || !cli_ledger(c, argv[0], &l, err) ||
	    !pairs_to_set(c, &set, &options.nset, err))
		return false;
	options.set = set;
	ok = import_csv(&c->session, l->name, argv[1], &options, &result, err);
	cli_news_end();
	if (ok) {
		print_result(c, &result);
		if (result.rejected)
			ok = err_set(err, ERR_REFUSED, "rows_rejected", "%ld of %ld rows were rejected",
				     result.rejected, result.rows);
	}
	import_result_free(&result);
	free(set);
	return ok;
}

static const struct option import_options[] = {
	{ "dry-run", NULL, { "只检查，不写入", "check alone, write nothing" } },
	{ "create-missing", NULL, { "没有的企业先建为待核实", "make the enterprises that are missing, to be verified" } },
	{ "set", N_("FIELD=VALUE"), { "空着的格子填这个值，可多次", "the value of empty cells; may be repeated" } },
	{ "reject", N_("FILE"), { "被拒的行写到这里，默认 文件.reject.csv", "where rejected rows go, FILE.reject.csv by default" } },
	{ "again", NULL, { "同一个文件再导入一次", "take the same file once more" } },
};

const struct command command_import = {
	.name = "import",
	.usage = { "台账 文件 [--dry-run] [--create-missing] [--set 字段=值] [--reject 文件] [--again]",
		   "LEDGER FILE [--dry-run] [--create-missing] [--set field=value] [--reject FILE] [--again]" },
	.help = { "从 CSV 文件导入台账", "take a ledger in from a CSV file" },
	.more = { "表头按字段名、标签和常见叫法识别。好的行记为一笔；被拒的行连同原因写到另一文件，改好后可直接再导入，退出码为 1。",
		  "Headings are known by field name, label and the usual synonyms. The good rows become "
		  "one entry; the others go to a file of their own with the reason, can be corrected "
		  "and imported there, and the exit status is 1." },
	OPTIONS(import_options),
	.flags = COMMAND_STORE,
	.least = 2, .most = 2,
	.run = run_import,
};
