/* search: any record of any ledger, by number, name or words */
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/kind.h>

#include "command.h"
#include "record.h"
#include "table.h"

enum { EACH = 20, LIMIT_MOST = 100000 }; /* of a ledger */

enum { CELL_NUMBER, CELL_LEDGER, CELL_WHOSE, CELL_LABEL, NCELLS };

/* On a terminal the text takes what is left of its line. */
static void fit_columns(struct table_column columns[NCELLS], int room)
{
	static const struct table_column usual[NCELLS] = {
		[CELL_NUMBER] = { .width = 12, .whole = true }, [CELL_LEDGER] = { .width = 20, .flexible = true },
		[CELL_WHOSE] = { .width = 18, .flexible = true }, [CELL_LABEL] = { .width = 30, .flexible = true },
	};
	int taken = 0;

	memcpy(columns, usual, sizeof usual);
	for (size_t i = 0; i < CELL_LABEL; i++)
		taken += columns[i].width + TABLE_GAP;
	if (room - taken > columns[CELL_LABEL].width)
		columns[CELL_LABEL].width = room - taken;
	table_fit(columns, NCELLS, room);
}

static void show_found(struct cli *c, const struct table_column columns[NCELLS], const struct record *r)
{
	const struct field *whose = store_whose(c->session.store, r->ledger), *label = kind_label(r->ledger);
	char *cells[NCELLS] = { xstrdup(r->number), xstrdup(words_now(&r->ledger->title)),
				whose ? record_told(c, r, whose) : NULL, label ? record_told(c, r, label) : NULL };

	table_line(printer_file(c->out), columns, NCELLS, (const char *const *)cells, 0);
	for (size_t i = 0; i < NCELLS; i++)
		free(cells[i]);
}

static void print_hits(struct cli *c, const struct table_column columns[NCELLS], const struct search_hits *h)
{
	for (size_t i = 0; i < h->n && !printer_failed(c->out); i++) {
		if (c->args.json)
			record_print(c, h->v[i]);
		else
			show_found(c, columns, h->v[i]);
	}
	if (!h->more || c->args.json)
		return;
	say(printer_file(c->out), tr("… and more: bihuan list %s"), h->ledger->name);
	fputc('\n', printer_file(c->out));
}

static bool each_given(struct cli *c, size_t *ret, struct err *err)
{
	const char *text = args_value(&c->args, "limit");
	char *end;
	long n = text ? strtol(text, &end, 10) : EACH;

	if (text && (end == text || *end || n < 1 || n > LIMIT_MOST))
		return err_set(err, ERR_USAGE, "bad_argument", "--limit takes a number from 1 to %d, not “%s”", LIMIT_MOST, text);
	*ret = (size_t)n;
	return true;
}

static bool run_search(struct cli *c, int argc, char **argv, struct err *err)
{
	struct table_column columns[NCELLS];
	struct search_hits *hits = NULL;
	struct buf line = BUF_INIT;
	size_t n = 0, each = 0;
	bool ok = each_given(c, &each, err);

	cli_words(argc, argv, &line);
	ok = ok && work_search(&c->session, buf_text(&line), each, &hits, &n, err);
	if (ok && c->args.json)
		print_list(c->out);
	fit_columns(columns, table_room(printer_file(c->out)));
	for (size_t i = 0; i < n; i++)
		print_hits(c, columns, &hits[i]);
	if (ok && c->args.json)
		print_end(c->out);
	search_hits_free(hits, n);
	buf_free(&line);
	return ok;
}

static const struct option search_options[] = {
	{ "limit", "N", { "每个台账最多几条，不写为 20", "at most so many of a ledger; 20 unless given" } },
};

const struct command command_search = {
	.name = "search",
	.usage = { "文字… [--limit N]", "WORD… [--limit N]" },
	.help = { "在全部台账里找：编号、名称、文字", "find in all ledgers: a number, a name, words" },
	.more = { "每行一条：编号、台账、企业、内容。也可写筛选，只查有该字段的台账。",
		  "A record a line: number, ledger, enterprise, what it is. A filter works too, in the ledgers that have its field." },
	OPTIONS(search_options),
	.flags = COMMAND_STORE | COMMAND_FILTER,
	.least = 1, .most = -1,
	.run = run_search,
};
