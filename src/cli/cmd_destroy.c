/* destroy: the bytes of an attachment erased, for a reason; the records that name them are told first */
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/attachment.h>

#include "command.h"

static void print_named(struct cli *c, const struct bytes_named_list *l)
{
	if (c->args.json)
		print_list(c->out);
	for (size_t i = 0; i < l->n; i++) {
		const struct bytes_named *x = &l->v[i];

		if (!c->args.json) {
			if (x->same)
				fprintf(printer_file(c->out), "%s  %s\n", x->number, x->name);
			continue;
		}
		print_map(c->out);
		print_pair(c->out, "number", NULL, x->number);
		print_pair(c->out, "name", NULL, x->name);
		print_pair(c->out, "hash", NULL, x->hash);
		print_key(c->out, "same", NULL);
		print_bool(c->out, x->same);
		print_end(c->out);
	}
	if (c->args.json)
		print_end(c->out);
}

/* What would stay: the same picture in other bytes. */
static void tell_others(struct cli *c, const struct bytes_named_list *l)
{
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < l->n; i++)
		if (!l->v[i].same)
			buf_addf(&b, "%s%s %s (%.12s)", b.len ? ", " : "", l->v[i].number, l->v[i].name, l->v[i].hash);
	if (b.len) {
		char *note = xasprintf(tr("the same picture stays under other hashes: %s"), buf_text(&b));

		cli_note(c, note);
		free(note);
	}
	buf_free(&b);
}

/* Bytes that are not here have a name too, when all of it is given. */
static bool hash_of(struct cli *c, const char *digits, char ret[65], struct err *err)
{
	if (strlen(digits) == ATTACHMENT_HASH && strspn(digits, "0123456789abcdef") == ATTACHMENT_HASH) {
		memcpy(ret, digits, ATTACHMENT_HASH + 1);
		return true;
	}
	return store_bytes_find(c->session.store, digits, ret, err);
}

static bool destroy(struct cli *c, const char *hash, const char *reason, struct err *err)
{
	struct bytes_named_list l = { .n = 0 };
	bool ok = store_bytes_naming(c->session.store, hash, cli_news(), &l, err);

	cli_news_end();
	if (ok && !args_has(&c->args, "dry-run"))
		ok = work_destroy(&c->session, hash, &l, args_has(&c->args, "all"), reason, err);
	if (ok) {
		print_named(c, &l);
		tell_others(c, &l);
	}
	bytes_named_free(&l);
	return ok;
}

static bool run_destroy(struct cli *c, int argc, char **argv, struct err *err)
{
	const char *reason;
	char hash[65];

	return cli_reason(argc - 1, argv + 1, &reason, err) && hash_of(c, argv[0], hash, err) && destroy(c, hash, reason, err);
}

static const struct option destroy_options[] = {
	{ "all", NULL, { "几条记录用同一内容的，都失去它", "where several records name the same bytes, for all of them" } },
	{ "dry-run", NULL, { "只列出用到它的记录", "only list the records that name them" } },
};

const struct command command_destroy = {
	.name = "destroy",
	.usage = { "哈希 reason=理由 [--all] [--dry-run]", "HASH reason=… [--all] [--dry-run]" },
	.help = { "销毁一个附件的内容（不可恢复）", "destroy the bytes of an attachment, for good" },
	.more = { "限管理员。留痕记下谁、何时、为什么销毁，名称和哈希仍在，各处注明“已销毁”；内容被覆写，撤销不能恢复，同一文件不再收。"
		  "列出用到这一内容的全部记录；不止一条时须加 --all。以前的备份、导出件和打印件里的内容不受影响，要另行处理。",
		  "An admin's entry says who, when and why on every record that names them; name and hash stay, and are “destroyed” "
		  "wherever they are shown. The bytes are overwritten; no undo brings them back, and the same file is not taken in "
		  "again. Prints the records that name them; where there are several it is done with --all only. What backups, "
		  "exports and printed papers hold stays there." },
	OPTIONS(destroy_options),
	.flags = COMMAND_STORE | COMMAND_WRITES,
	.least = 1, .most = -1,
	.run = run_destroy,
};
