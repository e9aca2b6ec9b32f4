/* person add | list | edit | passphrase | rekey | retire */
#include <stdlib.h>
#include <string.h>

#include "command.h"

/* The options given, as what a form of the ledger would be told. */
static size_t pairs_of_options(struct cli *c, struct pair *pairs)
{
	size_t n = 0;

	for (size_t i = 0; i < c->args.ngiven; i++)
		pairs[n++] = (struct pair){ c->args.given[i].name, c->args.given[i].value };
	return n;
}

static bool add_person(struct cli *c, struct pair *pairs, size_t n, struct err *err)
{
	const struct ledger *l = store_ledger(c->session.store, "person");
	struct sets sets = SETS_INIT;
	char id[ID_TEXT], *number = NULL;
	bool ok = work_parse(&c->session, l, NULL, pairs, n, &sets, err) &&
		  work_person_add(&c->session, &sets, id, &number, err);

	if (ok)
		fprintf(printer_file(c->out), "%s\n", number);
	free(number);
	sets_free(&sets);
	return ok;
}

static bool person_add(struct cli *c, int argc, char **argv, struct err *err)
{
	struct pair *pairs, *all;
	size_t n, given;
	bool ok;

	if (argc < 1 || !args_has(&c->args, "role"))
		return err_set(err, ERR_USAGE, "bad_argument", "Usage: bihuan %s %s", "person",
			       "add NAME --role ROLE");
	if (!cli_pairs(argc - 1, argv + 1, &pairs, &n, err))
		return false;
	all = xcalloc(c->args.ngiven + n + 1, sizeof *all);
	all[0] = (struct pair){ "name", argv[0] };
	given = pairs_of_options(c, all + 1);
	memcpy(all + 1 + given, pairs, n * sizeof *pairs);
	ok = add_person(c, all, 1 + given + n, err);
	free(all);
	free(pairs);
	return ok;
}

static bool person_list(struct cli *c, int argc, char **argv, struct err *err)
{
	char **words = xcalloc((size_t)argc + 2, sizeof *words);
	char ledger[] = "person";
	bool ok;

	words[0] = ledger;
	memcpy(words + 1, argv, (size_t)argc * sizeof *words);
	ok = command_list.run(c, argc + 1, words, err);
	free(words);
	return ok;
}

static bool find_person(struct cli *c, int argc, char **argv, char ret_id[ID_TEXT],
			struct err *err)
{
	if (argc < 1)
		return err_set(err, ERR_USAGE, "bad_argument",
			       "Which person? Give a number or a name");
	return store_find(c->session.store, "person", argv[0], ret_id, err);
}

static bool set_person(struct cli *c, const char *id, struct pair *pairs, size_t n,
		       struct err *err)
{
	const struct ledger *l = store_ledger(c->session.store, "person");
	struct sets sets = SETS_INIT;
	bool ok = work_parse(&c->session, l, NULL, pairs, n, &sets, err) &&
		  work_edit(&c->session, id, &sets, NULL, NULL, err);

	sets_free(&sets);
	return ok;
}

static bool person_edit(struct cli *c, int argc, char **argv, struct err *err)
{
	struct pair *pairs = NULL, *all;
	char id[ID_TEXT];
	size_t n, given;
	bool ok;

	if (!find_person(c, argc, argv, id, err) ||
	    !cli_pairs(argc - 1, argv + 1, &pairs, &n, err))
		return false;
	all = xcalloc(c->args.ngiven + n + 1, sizeof *all);
	given = pairs_of_options(c, all);
	memcpy(all + given, pairs, n * sizeof *pairs);
	ok = set_person(c, id, all, given + n, err);
	free(all);
	free(pairs);
	return ok;
}

/* ---- leaving office ---- */

/* Counts by ledger: a handover has them one after the other. */
static void print_left(struct cli *c, const char *number, const struct handover *h)
{
	struct printer *out = c->out;
	struct buf b = BUF_INIT;

	print_key(out, "left", NULL);
	print_list(out);
	for (size_t i = 0, n; (n = handover_run(h, i)); i += n) {
		const struct ledger *l = h->v[i].record->ledger;

		print_map(out);
		print_pair(out, "ledger", NULL, l->name);
		print_key(out, "count", NULL);
		print_integer(out, (long long)n);
		print_end(out);
		buf_addf(&b, tr("%s%s %zu"), i ? tr(", ") : "", words_now(&l->title), n);
	}
	print_end(out);
	if (h->n && !printer_json(out)) {
		fprintf(printer_file(out), tr("Still answers for: %s"), buf_text(&b));
		fputc('\n', printer_file(out));
		fprintf(printer_file(out), tr("To hand it over: bihuan handover %s --to PERSON reason=…"), number);
		fputc('\n', printer_file(out));
	}
	buf_free(&b);
}

static void print_last_entry(void *ctx, const struct last_entry *e)
{
	struct cli *c = ctx;
	struct printer *out = c->out;
	char at[TIME_TEXT];

	print_map(out);
	print_pair(out, "device", NULL, e->device);
	print_pair(out, "device_code", NULL, e->code);
	print_key(out, "n", NULL);
	print_integer(out, e->n);
	print_pair(out, "at", NULL, cli_time(e->at, 'T', "+08:00", at));
	print_pair(out, "hash", NULL, e->hash);
	print_end(out);
	if (printer_json(out))
		return;
	fprintf(printer_file(out), tr("Last entry on device %s: no. %lld, %s, %s"), e->code, e->n, cli_time(e->at, ' ', "", at),
		e->hash);
	fputc('\n', printer_file(out));
}

/* Told when it is done: nothing of it stops somebody from leaving. */
static bool tell_left(struct cli *c, const char *id, struct err *err)
{
	const char *number = store_peek(c->session.store, "person", id, "number");
	char *shown = xstrdup(number ? number : "");
	struct handover h = { .n = 0 };
	bool ok = work_handover_plan(&c->session, id, &h, err);

	print_map(c->out);
	if (ok) {
		print_left(c, shown, &h);
		print_key(c->out, "devices", NULL);
		print_list(c->out);
		ok = store_last_entries(c->session.store, id, print_last_entry, c, err);
		print_end(c->out);
	}
	print_end(c->out);
	handover_free(&h);
	free(shown);
	return ok;
}

static bool person_retire(struct cli *c, int argc, char **argv, struct err *err)
{
	char id[ID_TEXT];

	if (argc > 1)
		return err_set(err, ERR_USAGE, "bad_argument", "Usage: bihuan %s %s", "person", "retire NUMBER [--last]");
	return find_person(c, argc, argv, id, err) &&
	       work_retire(&c->session, id, args_has(&c->args, "last"), err) && tell_left(c, id, err);
}

static bool person_passphrase(struct cli *c, int argc, char **argv, struct err *err)
{
	char id[ID_TEXT], *secret = NULL;
	bool ok;

	memcpy(id, c->session.me.id, ID_TEXT);
	if (argc && !find_person(c, argc, argv, id, err))
		return false;
	if (!str_eq(id, c->session.me.id) && !cli_unlock(c, id, err))
		return false;
	if (!cli_new_passphrase(c, tr("New passphrase (empty: none)"), &secret, err))
		return false;
	ok = store_passphrase(c->session.store, id, secret, c->assumed_day, err);
	cli_wipe(secret);
	return ok;
}

static bool person_rekey(struct cli *c, int argc, char **argv, struct err *err)
{
	char id[ID_TEXT];

	return find_person(c, argc, argv, id, err) && work_person_rekey(&c->session, id, err);
}

static const struct {
	const char *name;
	bool writes;
	bool (*run)(struct cli *c, int argc, char **argv, struct err *err);
} verbs[] = {
	{ "add", true, person_add },
	{ "list", false, person_list },
	{ "edit", true, person_edit },
	{ "passphrase", true, person_passphrase },
	{ "rekey", true, person_rekey },
	{ "retire", true, person_retire },
};

static bool run_person(struct cli *c, int argc, char **argv, struct err *err)
{
	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
		if (!str_eq(verbs[i].name, argv[0]))
			continue;
		if (args_has(&c->args, "last") && verbs[i].run != person_retire)
			return err_set(err, ERR_USAGE, "unknown_option", "--last belongs to person retire");
		if (verbs[i].writes && !cli_can_sign(c, err))
			return false;
		return verbs[i].run(c, argc - 1, argv + 1, err);
	}
	return err_set(err, ERR_USAGE, "unknown_command",
		       "There is no command “person %s”; there are add, list, edit, passphrase, "
		       "rekey and retire", argv[0]);
}

static const struct option person_options[] = {
	{ "role", N_("ROLE"), { "clerk、inspector、supervisor 或 admin", "clerk, inspector, supervisor or admin" } },
	{ "department", N_("DEPARTMENT"), { "所在部门", "department" } },
	{ "last", NULL, { "retire：最后一名督办人也让其离任", "retire: let the last supervisor go too" } },
	{ "side", N_("SIDE"), { "park、department、enterprise 或 third_party", "park, department, enterprise or third_party" } },
};

const struct command command_person = {
	.name = "person",
	.usage = { "add 姓名 --role 角色 [--department 部门] [--side 所属方] | list | edit 编号 字段=值… | "
		   "passphrase [编号] | rekey 编号 | retire 编号 [--last]",
		   "add NAME --role ROLE [--department D] [--side S] | list | edit NUMBER field=value… | "
		   "passphrase [NUMBER] | rekey NUMBER | retire NUMBER [--last]" },
	.help = { "人员与口令", "people and their passphrases" },
	.more = { "add 只打印编号。口令由终端询问，或由 --passphrase-fd 按行读取：原有口令（若有），再是新口令；"
		  "新口令至少八个字符，为空则取消口令。两者都换一把新密钥，旧的随即关闭。"
		  "rekey 在本机给密钥丢失的人一把新密钥，没有口令，旧的关闭。"
		  "retire 之后列出此人仍负责的（移交见 handover）和在各设备上的最后一笔；最后一名管理员不能离任，最后一名督办人要写 --last。",
		  "add prints the number alone. Passphrases are asked for on the terminal, or read as "
		  "lines from --passphrase-fd: the present one, if there is one, then the new one, of "
		  "eight characters at least; an empty one removes it. Either makes a new key and "
		  "closes the old one. rekey gives a person whose key is lost a new one on this "
		  "machine, without a passphrase, and closes the old one. retire tells what is left "
		  "with the person (see handover) and the last entry of theirs on each device; the last admin "
		  "stays, the last supervisor leaves only with --last." },
	OPTIONS(person_options),
	.flags = COMMAND_STORE | COMMAND_FILTER,
	.least = 1, .most = -1,
	.run = run_person,
};
