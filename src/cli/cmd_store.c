/* The file itself: init, demo, backup, verify, rebuild. */
#include <stdlib.h>

#include <bihuan/base/files.h>
#include <bihuan/report/words.h>

#include "command.h"
#include "place.h"

/* The default place is made; a place that was named must be there. */
static bool room_for_store(struct cli *c, const char *path, struct err *err)
{
	if (path == c->file && !c->args.file)
		return folders_make(path, err);
	return place_has_folder(path, err);
}

static bool run_init(struct cli *c, int argc, char **argv, struct err *err)
{
	const char *park = args_value(&c->args, "name");
	const char *person = args_value(&c->args, "person");
	const char *role = args_value(&c->args, "role");
	int code = role ? role_find(role) : ROLE_ADMIN;

	(void)argc, (void)argv;
	if (str_empty(park) || str_empty(person))
		return err_set(err, ERR_USAGE, "bad_argument",
			       "A new store needs --name PARK and --person NAME");
	if (code < 0)
		return err_field(err, "role", "bad_choice",
				 "“%s” is no role. Roles are clerk, inspector, supervisor, admin",
				 role);
	if (!room_for_store(c, c->file, err))
		return false;
	if (!store_create(c->file, park, person, (enum role)code, c->assumed_day, err))
		return false;
	fprintf(printer_file(c->out), "%s\n", c->file);
	return true;
}

static const struct option init_options[] = {
	{ "name", N_("PARK"), { "园区名称", "the park's name" } },
	{ "person", N_("PERSON"), { "第一个人，即您", "the first person: you" } },
	{ "role", N_("ROLE"), { "其角色，默认 admin", "their role, admin by default" } },
};

const struct command command_init = {
	.name = "init",
	.usage = { "--name 园区 --person 姓名 [--role 角色]", "--name PARK --person NAME [--role ROLE]" },
	.help = { "建立台账库", "begin a store" },
	.more = { "文件为 -f 所指，否则为默认位置；已有文件则拒绝。打印文件路径。",
		  "The file is that of -f, else the default one; refused when it is there. "
		  "Prints the path." },
	OPTIONS(init_options),
	.run = run_init,
};

static bool run_demo(struct cli *c, int argc, char **argv, struct err *err)
{
	const char *path = argc ? argv[0] : c->file;

	if (!room_for_store(c, path, err))
		return false;
	if (!work_demo(path, store_today(NULL, c->assumed_day), cli_news(), err))
		return false;
	fprintf(printer_file(c->out), "%s\n", path);
	return true;
}

const struct command command_demo = {
	.name = "demo",
	.usage = { "[文件]", "[FILE]" },
	.help = { "建立示范库", "make the sample store" },
	.more = { "一个虚构园区的数月往来，每种状态都有；人员 P-A-001 至 P-A-004，各一角色，没有口令。",
		  "Some months of an invented park, with hazards in every state; people P-A-001 "
		  "to P-A-004, one of each role, without passphrase." },
	.most = 1,
	.run = run_demo,
};

static void print_heads(struct cli *c, const struct verify_result *r)
{
	print_list(c->out);
	for (size_t i = 0; i < r->nheads; i++) {
		print_map(c->out);
		print_pair(c->out, "device", NULL, r->heads[i].device);
		print_pair(c->out, "device_code", tr("Device"), r->heads[i].code);
		print_key(c->out, "n", tr("Entry no."));
		print_integer(c->out, r->heads[i].n);
		print_pair(c->out, "hash", tr("Hash of the last entry"), r->heads[i].hash);
		print_end(c->out);
	}
	print_end(c->out);
}

/* What of the store is not in the copy. */
static void print_left(struct cli *c, const struct bytes_sum *left)
{
	struct buf json = BUF_INIT, shown = BUF_INIT;

	buf_addf(&json, "{\"attachments\":%lld,\"bytes\":%lld}", left->n, left->size);
	buf_addf(&shown, tr("the bytes of %lld attachments, "), left->n);
	words_of_size(left->size, &shown);
	buf_add(&shown, tr("; --attachments takes them along"));
	print_key(c->out, "left", tr("Not in the copy"));
	print_value(c->out, buf_text(&json), buf_text(&shown));
	buf_free(&json);
	buf_free(&shown);
}

static void print_backup(struct cli *c, const char *path, const struct bytes_sum *left, const struct verify_result *r)
{
	print_map(c->out);
	print_pair(c->out, "path", tr("Copy"), path);
	print_pair(c->out, "digest", tr("Digest"), r->digest);
	if (left->n || c->args.json)
		print_left(c, left);
	print_key(c->out, "heads", tr("Keep the digest or these elsewhere, for verify --expect"));
	print_heads(c, r);
	print_end(c->out);
}

static bool run_backup(struct cli *c, int argc, char **argv, struct err *err)
{
	const struct backup_options o = { .keys = args_has(&c->args, "keys"), .attachments = args_has(&c->args, "attachments") };
	struct bytes_sum left = { .n = 0 };
	struct verify_result r = { 0 };
	bool ok;

	(void)argc;
	ok = (o.attachments || store_bytes_sum(c->session.store, &left, err)) &&
	     store_backup(c->session.store, argv[0], &o, cli_news(), &r, err);
	cli_news_end();
	if (ok)
		print_backup(c, argv[0], &left, &r);
	verify_free(&r);
	return ok;
}

static const struct option backup_options[] = {
	{ "attachments", NULL, { "连同附件的内容", "with the bytes of attachments" } },
	{ "keys", NULL, { "连同用口令封存的密钥", "with the keys that a passphrase seals" } },
};

const struct command command_backup = {
	.name = "backup",
	.usage = { "文件 [--attachments] [--keys]", "FILE [--attachments] [--keys]" },
	.help = { "备份并核验副本", "copy the store and verify the copy" },
	.more = { "打印全库摘要一行，和每台设备最后一笔的哈希；记在别处，日后 verify --expect 可以发现被截去的末尾。"
		  "副本不含任何密钥，除非 --keys；不含附件的内容（名称和哈希总在），除非 --attachments；留下了多少会写明。",
		  "Prints the digest of the store, one line, and the hash of each device's last entry: "
		  "written down elsewhere, either lets verify --expect find a cut tail later. The copy "
		  "holds no keys but by --keys, and of attachments names and hashes alone but by --attachments; how many stayed is said." },
	OPTIONS(backup_options),
	.flags = COMMAND_STORE,
	.least = 1, .most = 1,
	.run = run_backup,
};

static void print_findings(struct cli *c, const struct verify_result *r)
{
	print_key(c->out, "findings", NULL);
	print_list(c->out);
	for (size_t i = 0; i < r->nfindings; i++) {
		print_map(c->out);
		print_pair(c->out, "code", NULL, r->findings[i].code);
		print_pair(c->out, "text", NULL, r->findings[i].text);
		print_key(c->out, "damage", NULL);
		print_bool(c->out, r->findings[i].damage);
		print_end(c->out);
	}
	print_end(c->out);
	print_key(c->out, "unlisted", NULL);
	print_integer(c->out, r->unlisted);
}

static void print_verified(struct cli *c, const struct verify_result *r)
{
	print_map(c->out);
	print_key(c->out, "ok", NULL);
	print_bool(c->out, !r->damaged);
	print_pair(c->out, "digest", NULL, r->digest);
	print_key(c->out, "heads", NULL);
	print_heads(c, r);
	print_key(c->out, "entries", NULL);
	print_integer(c->out, r->entries);
	print_key(c->out, "changes", NULL);
	print_integer(c->out, r->changes);
	print_key(c->out, "records", NULL);
	print_integer(c->out, r->records);
	print_key(c->out, "attachments", NULL);
	print_integer(c->out, r->attachments);
	print_key(c->out, "absent", NULL);
	print_integer(c->out, r->absent);
	print_key(c->out, "destroyed", NULL);
	print_integer(c->out, r->destroyed);
	print_key(c->out, "unprotected", NULL);
	print_integer(c->out, r->unprotected);
	print_findings(c, r);
	print_end(c->out);
}

/* What is only listed goes to stdout, damage to stderr: its first as the error of the command, the others
 * behind it. */
static void tell_findings(struct cli *c, const struct verify_result *r)
{
	bool first = true;

	for (size_t i = 0; i < r->nfindings; i++) {
		const struct finding *f = &r->findings[i];

		if (!f->damage && !c->args.json)
			fprintf(printer_file(c->out), "%s: %s\n", f->code, f->text);
		else if (f->damage && !first)
			buf_addf(&c->more_errors, "bihuan: %s: %s\n", f->code, f->text);
		first = first && !f->damage;
	}
	if (r->unlisted)
		buf_addf(&c->more_errors, "bihuan: %s\n", tr("and more, not listed"));
}

static bool run_verify(struct cli *c, int argc, char **argv, struct err *err)
{
	struct strv expect = STRV_INIT;
	struct verify_result r = { 0 };
	bool ok;

	(void)argc, (void)argv;
	for (size_t i = 0; i < c->args.ngiven; i++)
		if (str_eq(c->args.given[i].name, "expect"))
			strv_split(&expect, c->args.given[i].value, ", \t\n");
	ok = store_verify(c->session.store, args_has(&c->args, "facts"), &expect, cli_news(), &r, err);
	cli_news_end();
	strv_free(&expect);
	if (ok) {
		if (c->args.json)
			print_verified(c, &r);
		else if (args_has(&c->args, "digest"))
			fprintf(printer_file(c->out), "%s\n", r.digest);
		tell_findings(c, &r);
		ok = verify_verdict(&r, err);
	}
	verify_free(&r);
	return ok;
}

static const struct option verify_options[] = {
	{ "facts", NULL, { "只核验留痕，不与台账比对", "the journal alone, without comparing the ledgers" } },
	{ "expect", N_("HASH"), { "这一笔，或者这一全库摘要，必须在库中；可多次，可用逗号隔开", "this entry, or a state with this digest, must be in the store; may be repeated, or take several with commas" } },
	{ "digest", NULL, { "打印全库摘要", "print the digest of the store" } },
};

const struct command command_verify = {
	.name = "verify",
	.usage = { "[--facts] [--expect 哈希或摘要]… [--digest]", "[--facts] [--expect HASH]… [--digest]" },
	.help = { "核验留痕与台账", "check the journal and the ledgers" },
	.more = { "无误则不输出。有误则退出码为 3，逐行列出所有有误之处。",
		  "Silent when all is right; else exit 3, with a line for all that is not." },
	OPTIONS(verify_options),
	.flags = COMMAND_STORE | COMMAND_ANEW,
	.run = run_verify,
};

static bool run_rebuild(struct cli *c, int argc, char **argv, struct err *err)
{
	(void)argc, (void)argv;
	return store_rebuild(c->session.store, cli_news(), err);
}

const struct command command_rebuild = {
	.name = "rebuild",
	.usage = { "", "" },
	.help = { "由留痕重建台账", "make the ledgers anew from the journal" },
	.flags = COMMAND_STORE | COMMAND_ANEW,
	.run = run_rebuild,
};
