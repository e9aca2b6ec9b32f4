/* handover: what somebody answers for goes over to somebody else */
#include <stdlib.h>

#include <bihuan/domain/own_ledgers.h>

#include "command.h"

static void print_fields(struct printer *out, const struct handover_line *l)
{
	struct buf labels = BUF_INIT;

	print_key(out, "fields", NULL);
	print_list(out);
	for (size_t i = 0; i < l->nfields; i++) {
		print_text(out, l->fields[i]->name);
		buf_addf(&labels, "%s%s", i ? tr(", ") : "", words_now(&l->fields[i]->label));
	}
	print_end(out);
	print_pair(out, "titles", "", buf_text(&labels));
	buf_free(&labels);
}

static void print_lines(struct printer *out, const struct handover *h)
{
	print_list(out);
	for (size_t i = 0; i < h->n; i++) {
		const struct record *r = h->v[i].record;

		print_map(out);
		print_pair(out, "ledger", NULL, r->ledger->name);
		print_pair(out, "number", "", r->number);
		print_fields(out, &h->v[i]);
		print_pair(out, "label", "", record_get(r, r->ledger->label));
		print_end(out);
	}
	print_end(out);
}

static bool hand_over(struct cli *c, const char *from, const char *to, const char *reason, struct err *err)
{
	bool dry = args_has(&c->args, "dry-run");
	struct handover h = { .n = 0 };
	bool ok = (dry || cli_can_sign(c, err)) && work_handover_may(&c->session, from, to, err) &&
		  work_handover_plan(&c->session, from, &h, err) && work_handover_any(&c->session, &h, err) &&
		  (dry || work_handover(&c->session, &h, to, reason, err));

	if (ok)
		print_lines(c->out, &h);
	if (ok && h.named && !c->note)
		c->note = xasprintf(tr("%ld more say only the name, not which person that is: they stay as they are"), h.named);
	handover_free(&h);
	return ok;
}

static bool run_handover(struct cli *c, int argc, char **argv, struct err *err)
{
	const char *other = args_value(&c->args, "to"), *reason;
	char from[ID_TEXT], to[ID_TEXT];

	if (!other)
		return err_set(err, ERR_USAGE, "bad_argument", "Usage: bihuan %s %s", "handover", "PERSON --to PERSON reason=…");
	return store_find(c->session.store, LEDGER_PERSON, argv[0], from, err) &&
	       store_find(c->session.store, LEDGER_PERSON, other, to, err) &&
	       cli_reason(argc - 1, argv + 1, &reason, err) && hand_over(c, from, to, reason, err);
}

static const struct option handover_options[] = {
	{ "to", N_("PERSON"), { "接手的人（编号或姓名）", "who takes over, by number or name" } },
	{ "dry-run", NULL, { "只列出，不移交", "list it, hand nothing over" } },
};

const struct command command_handover = {
	.name = "handover",
	.usage = { "人员 --to 人员 [--dry-run] reason=理由", "PERSON --to PERSON [--dry-run] reason=…" },
	.help = { "把某人负责的全部移交给另一人", "hand over to somebody else all that a person answers for" },
	.more = { "由督办人或管理员记一笔，一次撤销全部收回。在办的记录，以及没有办理流程、未作废的记录（如企业），凡某人在其中"
		  "担负责任的（如整改责任人、园区包保人、监管责任人），都换成另一人，每条记录一行。已办结的和以往的留痕不变。",
		  "A supervisor's or an admin's entry; one undo takes all of it back. Open records, and those of ledgers "
		  "without acts that are not void (enterprises), in which the person answers (as responsible, as park "
		  "owner, for the regulator), name the other one from now on: a line per record. What is closed, and "
		  "the log, keep their people." },
	OPTIONS(handover_options),
	.flags = COMMAND_STORE,
	.least = 1, .most = -1,
	.run = run_handover,
};
