/* unite: two records are one thing */
#include "command.h"

static bool run_unite(struct cli *c, int argc, char **argv, struct err *err)
{
	char id[ID_TEXT], other[ID_TEXT];
	const char *reason;

	return cli_find(c, argv[0], id, err) && cli_find(c, argv[1], other, err) && cli_reason(argc - 2, argv + 2, &reason, err) &&
	       work_unite(&c->session, id, other, reason, err);
}

const struct command command_unite = {
	.name = "unite",
	.usage = { "编号 编号 reason=理由", "NUMBER NUMBER reason=…" },
	.help = { "两条企业记录是同一家（后一个就是前一个）", "two enterprises are one (the second is the first)" },
	.more = { "由监督员记一笔。并成一家的以最早且未作废的一条为首，筛选、计数和企业页面都按一家算；原来写下的编号不改。撤销这一笔就分开。",
		  "A supervisor's entry. What is united is headed by its earliest record that is not void, "
		  "and counts as one in filters, counts and on the page of the enterprise; what was "
		  "written keeps its numbers. An undo takes them apart again." },
	.flags = COMMAND_STORE | COMMAND_WRITES,
	.least = 2, .most = -1,
	.run = run_unite,
};
