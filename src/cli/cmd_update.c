/* update: brings the store what the program ships now. */
#include <stdlib.h>

#include "command.h"

static const struct {
	const char *name;
	struct words title;
} fates[] = {
	[SHIP_NEW] = { "new", { "新增", "new" } },
	[SHIP_CHANGED] = { "changed", { "更新", "changed" } },
	[SHIP_WITHDRAWN] = { "withdrawn", { "撤回（作废）", "withdrawn (void)" } },
	[SHIP_KEPT] = { "kept", { "保留本园区的", "kept as the park has it" } },
};
#define NFATES (sizeof fates / sizeof *fates)

static void print_row(struct cli *c, const struct ship_row *r)
{
	print_map(c->out);
	print_pair(c->out, "ledger", NULL, r->ledger);
	print_pair(c->out, "number", NULL, r->number);
	print_pair(c->out, "what", NULL, fates[r->fate].name);
	print_key(c->out, "fields", NULL);
	print_list(c->out);
	for (size_t i = 0; r->fate != SHIP_NEW && i < r->sets.n; i++)
		if (!r->sets.v[i].on_act)
			print_text(c->out, r->sets.v[i].name);
	print_end(c->out);
	print_end(c->out);
}

static void print_plan(struct cli *c, const struct ship_plan *p)
{
	print_map(c->out);
	for (size_t i = 0; i < NFATES; i++) {
		print_key(c->out, fates[i].name, NULL);
		print_integer(c->out, (long long)p->counts[i]);
	}
	print_key(c->out, "records", NULL);
	print_list(c->out);
	for (size_t i = 0; i < p->n; i++)
		print_row(c, &p->v[i]);
	print_end(c->out);
	print_end(c->out);
}

/* Of one ledger and fate: "criterion: 145 new". */
static size_t count_of(const struct ship_plan *p, const char *ledger, enum ship_fate fate)
{
	size_t n = 0;

	for (size_t i = 0; i < p->n; i++)
		n += str_eq(p->v[i].ledger, ledger) && p->v[i].fate == fate;
	return n;
}

static void tell_kept(struct cli *c, const struct ship_row *r)
{
	const struct ledger *l = store_ledger(c->session.store, r->ledger);
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < r->sets.n; i++) {
		const struct field *f = ledger_field(l, r->sets.v[i].name);

		if (f && !r->sets.v[i].on_act)
			buf_addf(&b, "%s%s", b.len ? tr(", ") : "", words_now(&f->label));
	}
	fprintf(printer_file(c->out), b.len ? "  %s  %s\n" : "  %s\n", r->number, buf_text(&b));
	buf_free(&b);
}

/* Counts by ledger, and a line for each that stays though it differs. */
static void tell_plan(struct cli *c, const struct ship_plan *p)
{
	const struct ledger *const *all;
	size_t n = store_ledgers(c->session.store, &all);

	for (size_t i = 0; i < n; i++)
		for (size_t fate = 0; fate < NFATES; fate++) {
			size_t found = count_of(p, all[i]->name, (enum ship_fate)fate);

			if (found)
				fprintf(printer_file(c->out), "%s: %zu %s\n", words_now(&all[i]->title), found,
					words_now(&fates[fate].title));
			for (size_t k = 0; fate == SHIP_KEPT && k < p->n; k++)
				if (p->v[k].fate == SHIP_KEPT && str_eq(p->v[k].ledger, all[i]->name))
					tell_kept(c, &p->v[k]);
		}
	if (p->counts[SHIP_KEPT] == p->n)
		fprintf(printer_file(c->out), "%s\n", tr("There is nothing to bring in."));
}

static bool run_update(struct cli *c, int argc, char **argv, struct err *err)
{
	struct ship_plan plan = { .v = NULL };
	bool dry = args_has(&c->args, "dry-run");

	(void)argc, (void)argv;
	if (!dry && !cli_can_sign(c, err))
		return false;
	if (dry ? !work_ship_plan(&c->session, &plan, err) : !work_ship(&c->session, &plan, err))
		return false;
	if (c->args.json)
		print_plan(c, &plan);
	else
		tell_plan(c, &plan);
	ship_plan_free(&plan);
	return true;
}

static const struct option update_options[] = {
	{ "dry-run", NULL, { "只显示，不做", "show it, do nothing" } },
};

const struct command command_update = {
	.name = "update",
	.usage = { "[--dry-run]", "[--dry-run]" },
	.help = { "带入本程序附带的新条目", "bring in what the program ships now" },
	.more = { "判定标准、常用语、时限规则、日历中新增、更新、撤回的条目，由管理员一笔带入，可撤销；本园区改过的保留不动，并逐条列出。",
		  "Criteria, stock phrases, rules and calendars that are new, changed or withdrawn come in one entry by "
		  "an admin, which undo takes back; what the park has edited stays, and is listed." },
	OPTIONS(update_options),
	.flags = COMMAND_STORE,
	.run = run_update,
};
