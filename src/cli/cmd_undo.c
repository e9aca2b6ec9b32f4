/* undo, redo */
#include <stdlib.h>

#include <bihuan/report/words.h>

#include "command.h"
#include "report_submit.h"

static void print_acts(struct cli *c, const char *ledger, const char *names)
{
	const struct ledger *l = store_ledger(c->session.store, ledger);
	struct strv pieces = STRV_INIT;
	struct buf titles = BUF_INIT;

	strv_split(&pieces, names ? names : "", ", ");
	print_key(c->out, "acts", NULL);
	print_list(c->out);
	for (size_t i = 0; i < pieces.n; i++) {
		print_text(c->out, pieces.v[i]);
		buf_addf(&titles, "%s%s", i ? tr(", ") : "", words_of_deed(l, pieces.v[i]));
	}
	print_end(c->out);
	print_pair(c->out, "titles", "", buf_text(&titles));
	buf_free(&titles);
	strv_free(&pieces);
}

static void print_plan(struct cli *c, const struct undo_plan *p)
{
	print_list(c->out);
	for (size_t i = 0; i < p->n; i++) {
		print_map(c->out);
		print_pair(c->out, "number", "", p->v[i].number);
		print_acts(c, p->v[i].ledger, p->v[i].acts);
		print_end(c->out);
	}
	print_end(c->out);
}

static bool run(struct cli *c, bool redo, int argc, char **argv, struct err *err)
{
	bool dry = args_has(&c->args, "dry-run"), ok;
	struct undo_plan plan = { 0 };
	const char *reason;

	if (!cli_reason(argc, argv, &reason, err))
		return false;
	if (!dry && !cli_can_sign(c, err))
		return false;
	if (!work_undo_plan(&c->session, redo, &plan, err))
		return false;
	ok = redo || cli_behind(c, &plan, err);
	if (ok && !dry && plan.needs_reason && !plan.sent_in && str_empty(reason))
		ok = err_field(err, "reason", "required", "Please give a reason: reason=…");
	ok = ok && (dry || work_undo(&c->session, &plan, reason, err));
	if (ok)
		print_plan(c, &plan);
	undo_plan_free(&plan);
	return ok;
}

static bool run_undo(struct cli *c, int argc, char **argv, struct err *err)
{
	return run(c, false, argc, argv, err);
}

static bool run_redo(struct cli *c, int argc, char **argv, struct err *err)
{
	return run(c, true, argc, argv, err);
}

static const struct option undo_options[] = {
	{ "dry-run", NULL, { "只显示，不做", "show it, do nothing" } },
};

const struct command command_undo = {
	.name = "undo",
	.usage = { "[--dry-run] [reason=理由]", "[--dry-run] [reason=…]" },
	.help = { "撤销自己的上一笔", "take back your last entry" },
	.more = { "只要之后没有人动过同一记录。每条记录一行。撤销销号、作废、摘牌或审批要有理由，已经上报的报表计入的也要。",
		  "As long as nobody touched the same records since. A line per record. Taking back a "
		  "sign_off, void, delist or decision wants a reason, and so does what a table counted "
		  "that was sent since." },
	OPTIONS(undo_options),
	.flags = COMMAND_STORE,
	.most = -1,
	.run = run_undo,
};

const struct command command_redo = {
	.name = "redo",
	.usage = { "[--dry-run] [reason=理由]", "[--dry-run] [reason=…]" },
	.help = { "恢复刚撤销的一笔", "put back what was undone" },
	OPTIONS(undo_options),
	.flags = COMMAND_STORE,
	.most = -1,
	.run = run_redo,
};
