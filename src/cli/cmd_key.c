/* key list | close | export | import | paper | recover */
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "table.h"

/* The person named, or who acts. */
static bool whose(struct cli *c, int argc, char **argv, char ret_id[ID_TEXT], struct err *err)
{
	if (argc)
		return store_find(c->session.store, "person", argv[0], ret_id, err);
	memcpy(ret_id, c->session.me.id, ID_TEXT);
	return ret_id[0] || err_set(err, ERR_REFUSED, "no_person", "Nobody is acting");
}

/* ---- list ---- */

static void print_person(struct cli *c, const char *key, const char *label, const char *id)
{
	char *number = xstrdup(store_peek(c->session.store, "person", id, "number"));
	char *name = xstrdup(store_peek(c->session.store, "person", id, "name"));

	if (!c->args.json) {
		char *both = xasprintf("%s %s", number ? number : "?", name ? name : "?");

		print_pair(c->out, key, label, both);
		free(both);
	} else {
		print_key(c->out, key, NULL);
		print_map(c->out);
		print_pair(c->out, "number", NULL, number);
		print_pair(c->out, "name", NULL, name);
		print_end(c->out);
	}
	free(number);
	free(name);
}

static void print_time(struct cli *c, const char *key, const char *label, long long at)
{
	char text[TIME_TEXT];

	if (!at)
		print_pair(c->out, key, label, NULL);
	else if (c->args.json)
		print_pair(c->out, key, label, cli_time(at, 'T', "+08:00", text));
	else
		print_pair(c->out, key, label, cli_time(at, ' ', "", text));
}

static void print_row(void *ctx, const struct key_row *r)
{
	static const struct {
		const char *code, *shown;
	} here[] = {
		[KEY_NONE] = { NULL, "" },
		[KEY_OPEN] = { "open", N_("without a passphrase") },
		[KEY_LOCKED] = { "locked", N_("behind a passphrase") },
		[KEY_UNLOCKED] = { "locked", N_("behind a passphrase") },
	};
	enum key_state state = r->closed_at ? KEY_NONE : r->state; /* of no use, wherever it is */
	struct cli *c = ctx;

	print_map(c->out);
	print_pair(c->out, "key", tr("Key"), r->id);
	print_person(c, "person", tr("Person"), r->person);
	print_time(c, "bound_at", tr("Bound"), r->bound_at);
	print_person(c, "bound_by", tr("By"), r->bound_by);
	print_key(c->out, "protected", NULL);
	print_bool(c->out, r->covered);
	print_key(c->out, "recovery", NULL);
	print_bool(c->out, r->spare);
	print_time(c, "closed_at", tr("Closed"), r->closed_at);
	if (c->args.json)
		print_pair(c->out, "here", NULL, here[state].code);
	else
		print_pair(c->out, "here", tr("Here"), r->spare ? tr("on paper") : *here[state].shown ? tr(here[state].shown) : "");
	print_end(c->out);
}

static bool key_list(struct cli *c, int argc, char **argv, struct err *err)
{
	char id[ID_TEXT];
	bool ok;

	if (argc && !whose(c, argc, argv, id, err))
		return false;
	print_list(c->out);
	ok = store_keys(c->session.store, argc ? id : NULL, print_row, c, err);
	print_end(c->out);
	return ok;
}

/* ---- close ---- */

static bool key_close(struct cli *c, int argc, char **argv, struct err *err)
{
	struct key_closing closing = { .after = args_value(&c->args, "after") };
	int words = argc > 1 && !strchr(argv[1], '=') ? 2 : 1;
	char id[ID_TEXT];

	if (argc < 1)
		return err_set(err, ERR_USAGE, "bad_argument", "Which person? Give a number or a name");
	if (!whose(c, 1, argv, id, err) || !cli_reason(argc - words, argv + words, &closing.reason, err))
		return false;
	closing.person = id;
	closing.key = words == 2 ? argv[1] : NULL;
	return cli_can_sign(c, err) && work_key_close(&c->session, &closing, err);
}

/* ---- carrying ---- */

static bool key_export(struct cli *c, int argc, char **argv, struct err *err)
{
	char id[ID_TEXT], *secret = NULL;
	bool ok;

	if (argc < 2)
		return err_set(err, ERR_USAGE, "bad_argument", "Usage: bihuan %s %s", "key", "export NUMBER FILE");
	if (!whose(c, 1, argv, id, err) || !cli_unlock(c, id, err) ||
	    !cli_new_passphrase(c, tr("Passphrase for the file"), &secret, err))
		return false;
	ok = store_key_export(c->session.store, id, secret, argv[1], err);
	cli_wipe(secret);
	return ok;
}

static bool key_import(struct cli *c, int argc, char **argv, struct err *err)
{
	char id[ID_TEXT], *secret = NULL;
	bool ok;

	if (argc < 1)
		return err_set(err, ERR_USAGE, "bad_argument", "Usage: bihuan %s %s", "key", "import FILE");
	if (!cli_passphrase(c, tr("Passphrase of the file"), &secret, err))
		return false;
	ok = store_key_import(c->session.store, argv[0], secret, id, err);
	cli_wipe(secret);
	if (ok)
		fprintf(printer_file(c->out), "%s\n", store_peek(c->session.store, "person", id, "number"));
	return ok;
}

/* ---- paper ---- */

static bool key_paper(struct cli *c, int argc, char **argv, struct err *err)
{
	char text[RECOVERY_TEXT];

	(void)argc, (void)argv;
	if (!cli_can_sign(c, err) || !store_recovery(c->session.store, c->session.me.id, c->assumed_day, text, err))
		return false;
	fprintf(printer_file(c->out), "%s\n", text);
	explicit_bzero(text, sizeof text);
	return true;
}

static bool key_recover(struct cli *c, int argc, char **argv, struct err *err)
{
	char id[ID_TEXT], *text = NULL, *secret = NULL;
	bool ok;

	(void)argc, (void)argv;
	ok = cli_line(c, tr("The recovery key, all 16 groups"), &text, err) &&
	     cli_new_passphrase(c, tr("New passphrase (empty: none)"), &secret, err) &&
	     store_recover(c->session.store, text, secret, c->assumed_day, id, err);
	cli_wipe(text);
	cli_wipe(secret);
	if (ok)
		fprintf(printer_file(c->out), "%s\n", store_peek(c->session.store, "person", id, "number"));
	return ok;
}

static const struct {
	const char *name;
	bool (*run)(struct cli *c, int argc, char **argv, struct err *err);
} verbs[] = {
	{ "list", key_list },	  { "close", key_close }, { "export", key_export },
	{ "import", key_import }, { "paper", key_paper }, { "recover", key_recover },
};

static bool run_key(struct cli *c, int argc, char **argv, struct err *err)
{
	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
		if (str_eq(verbs[i].name, argv[0]))
			return verbs[i].run(c, argc - 1, argv + 1, err);
	return err_set(err, ERR_USAGE, "unknown_command",
		       "There is no command “key %s”; there are list, close, export, import, paper and recover",
		       argv[0]);
}

static const struct option key_options[] = {
	{ "after", N_("HASH|none"),
	  { "close：此笔之后到达的不再有效；none：全部无效", "close: entries that came after this one count no longer; none: not any" } },
};

const struct command command_key = {
	.name = "key",
	.usage = { "list [编号] | close 编号 [密钥] reason=原因 [--after 哈希|none] | export 编号 文件 | "
		   "import 文件 | paper | recover",
		   "list [NUMBER] | close NUMBER [KEY] reason=WHY [--after HASH|none] | export NUMBER FILE | "
		   "import FILE | paper | recover" },
	.help = { "密钥：列出、关闭、携带、恢复", "keys: list, close, carry, recover" },
	.more = { "没有口令的密钥只在本机，不随文件走。export 把密钥用口令封进文件，import 在另一台机器上取出。"
		  "close 关闭一把密钥，此前的签名仍有效，--after 可令被盗之后的无效。paper 打印一把写在纸上、"
		  "锁进保险柜的恢复密钥；recover 凭它在本机得到新密钥。口令与恢复密钥由终端询问，或由 "
		  "--passphrase-fd 按行读取。",
		  "A key without a passphrase stays on its machine and does not travel with the file. "
		  "export seals a key into a file under a passphrase, import takes it out on another "
		  "machine. close ends a key: what it signed so far counts, unless --after names an earlier "
		  "entry. paper prints a recovery key to write down for the safe; recover gives a new key "
		  "here for it. Passphrases and the recovery key are asked for on the terminal, or read as "
		  "lines from --passphrase-fd." },
	OPTIONS(key_options),
	.flags = COMMAND_STORE,
	.least = 1, .most = -1,
	.run = run_key,
};
