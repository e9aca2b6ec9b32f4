/* new, edit, act, void */
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/text.h>

#include "command.h"

/* A number stands alone in either form: a script takes it as it is. */
static void print_number(struct cli *c, const char *number)
{
	fprintf(printer_file(c->out), "%s\n", number);
}

static bool new_hazard(struct cli *c, const struct pair *pairs, size_t n, struct err *err)
{
	struct step steps[4];
	size_t nsteps = 0;
	char id[ID_TEXT], *number = NULL;
	bool ok;

	if (!work_split_new(&c->session, pairs, n, steps, &nsteps, err))
		return false;
	ok = work_begin(&c->session, store_main_ledger(c->session.store), steps, nsteps, NULL, id, &number, err);
	if (ok)
		print_number(c, number);
	free(number);
	steps_free(steps, nsteps);
	return ok;
}

static bool new_record(struct cli *c, const struct ledger *l, const struct pair *pairs,
		       size_t n, struct err *err)
{
	struct sets sets = SETS_INIT;
	char id[ID_TEXT], *number = NULL;
	bool ok = work_parse(&c->session, l, NULL, pairs, n, &sets, err);

	if (ok && str_eq(l->name, "person"))
		ok = work_person_add(&c->session, &sets, id, &number, err);
	else if (ok)
		ok = work_new(&c->session, l, &sets, NULL, id, &number, err);
	if (ok)
		print_number(c, number);
	free(number);
	sets_free(&sets);
	return ok;
}

static bool run_new(struct cli *c, int argc, char **argv, struct err *err)
{
	const struct ledger *l;
	struct pair *pairs;
	size_t n;
	bool ok;

	if (!cli_ledger(c, argv[0], &l, err) || !cli_pairs(argc - 1, argv + 1, &pairs, &n, err))
		return false;
	ok = str_eq(l->name, "hazard") ? new_hazard(c, pairs, n, err) :
					 new_record(c, l, pairs, n, err);
	free(pairs);
	return ok;
}

const struct command command_new = {
	.name = "new",
	.usage = { "台账 字段=值…", "LEDGER field=value…" },
	.help = { "新建记录", "make a record" },
	.more = { "只打印编号。隐患可以同时给出定级与下达整改的字段，或者当场整改的字段。各台账的字段见 help 台账。",
		  "Prints the number alone. For a hazard the fields of grade and order, or those of "
		  "fix_on_spot, may be given at once. help LEDGER shows the fields." },
	.flags = COMMAND_STORE | COMMAND_WRITES,
	.least = 1, .most = -1,
	.run = run_new,
};

static bool parse_for(struct cli *c, const char *id, const struct pair *pairs, size_t n,
		      struct sets *ret, struct err *err)
{
	struct record *r = NULL;
	const struct act *amend = NULL;
	bool ok;

	if (!store_get(c->session.store, id, &r, err))
		return false;
	amend = life_amends(r->ledger);
	ok = work_parse(&c->session, r->ledger, amend, pairs, n, ret, err);
	record_free(r);
	return ok;
}

static bool run_edit(struct cli *c, int argc, char **argv, struct err *err)
{
	struct sets sets = SETS_INIT;
	struct pair *pairs = NULL;
	char id[ID_TEXT];
	size_t n;
	bool ok = cli_find(c, argv[0], id, err) &&
		  cli_pairs(argc - 1, argv + 1, &pairs, &n, err) &&
		  parse_for(c, id, pairs, n, &sets, err) &&
		  work_edit(&c->session, id, &sets, NULL, NULL, err);

	sets_free(&sets);
	free(pairs);
	return ok;
}

const struct command command_edit = {
	.name = "edit",
	.usage = { "编号 字段=值…", "NUMBER field=value…" },
	.help = { "修改记录", "change a record" },
	.more = { "“字段=”清空该字段。隐患的等级、期限和各环节的日期只能由环节改变。",
		  "“field=” clears the field. A hazard's level, deadline and act dates change only "
		  "by acts." },
	.flags = COMMAND_STORE | COMMAND_WRITES,
	.least = 2, .most = -1,
	.run = run_edit,
};

/* ---- act ---- */

struct targets {
	struct strv ids, numbers;
};

static bool find_targets(struct cli *c, const char *words, struct targets *t, struct err *err)
{
	struct strv numbers = STRV_INIT;
	bool ok = true;

	text_list(words, &numbers);
	for (size_t i = 0; i < numbers.n && ok; i++) {
		char id[ID_TEXT];

		ok = cli_find(c, numbers.v[i], id, err);
		if (ok && !strv_has(&t->ids, id)) {
			strv_add(&t->ids, id);
			strv_add(&t->numbers, numbers.v[i]);
		}
	}
	if (ok && !t->ids.n)
		ok = err_set(err, ERR_USAGE, "bad_argument", "On which record? Give its number");
	strv_free(&numbers);
	return ok;
}

static bool find_act(const struct ledger *l, const char *name, const struct act **ret, struct err *err)
{
	size_t n = l && l->life ? l->life->nacts : 0;
	struct buf known = BUF_INIT;

	*ret = act_find(l, name);
	for (size_t i = 0; !*ret && i < n; i++)
		buf_addf(&known, "%s%s", i ? " " : "", l->life->acts[i].name);
	if (!*ret)
		err_set(err, ERR_REFUSED, "unknown_act", "There is no act “%s”. There are: %s",
			name, buf_text(&known));
	buf_free(&known);
	return *ret != NULL;
}

/* Which of several it is about stands before the sentence. */
static void name_target(struct err *err, const struct targets *t, size_t which)
{
	struct err about = *err;

	if (t->numbers.n < 2 || which >= t->numbers.n)
		return;
	err_set(err, about.kind, about.code, "%s: %s", t->numbers.v[which], about.text);
	memcpy(err->field, about.field, sizeof err->field);
}

static bool print_states(struct cli *c, const struct targets *t, struct err *err)
{
	for (size_t i = 0; i < t->ids.n; i++) {
		struct record *r = NULL;
		const char *state;

		if (!store_get(c->session.store, t->ids.v[i], &r, err))
			return false;
		state = record_get(r, "state");
		fprintf(printer_file(c->out), "%s %s\n", r->number ? r->number : r->id,
			state ? state : "");
		record_free(r);
	}
	return true;
}

static bool do_act(struct cli *c, const struct targets *t, const struct act *act,
		   const struct pair *pairs, size_t n, struct err *err)
{
	const struct ledger *hazards = store_main_ledger(c->session.store);
	struct step step = { .act = act };
	size_t which = SIZE_MAX;
	bool ok = work_parse(&c->session, hazards, act, pairs, n, &step.sets, err);

	if (ok && !work_act(&c->session, (const char *const *)t->ids.v, t->ids.n, &step, 1,
			    NULL, NULL, &which, err)) {
		name_target(err, t, which);
		ok = false;
	}
	sets_free(&step.sets);
	return ok && print_states(c, t, err);
}

static bool run_act(struct cli *c, int argc, char **argv, struct err *err)
{
	struct targets t = { STRV_INIT, STRV_INIT };
	const struct act *act;
	struct pair *pairs = NULL;
	size_t n;
	bool ok = find_act(store_main_ledger(c->session.store), argv[1], &act, err) && find_targets(c, argv[0], &t, err) &&
		  cli_pairs(argc - 2, argv + 2, &pairs, &n, err) &&
		  do_act(c, &t, act, pairs, n, err);

	free(pairs);
	strv_free(&t.ids);
	strv_free(&t.numbers);
	return ok;
}

const struct command command_act = {
	.name = "act",
	.usage = { "编号[,编号…] 环节 字段=值…", "NUMBER[,NUMBER…] ACT field=value…" },
	.help = { "办理隐患的一个环节", "do an act on hazards" },
	.more = { "几个隐患一起办：全部成功或全部不做，记为一笔。每个隐患打印一行“编号 状态”。各环节的字段见 help 环节。",
		  "On several hazards: all or nothing, one entry. Prints “NUMBER STATE” a line. "
		  "help ACT shows the fields." },
	.flags = COMMAND_STORE | COMMAND_WRITES,
	.least = 2, .most = -1,
	.run = run_act,
};

/* ---- void ---- */

static const char *pair_value(const struct pair *pairs, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(pairs[i].name, name))
			return pairs[i].text;
	return NULL;
}

static bool void_record(struct cli *c, const char *id, const struct pair *pairs, size_t n,
			struct err *err)
{
	const char *reason = pair_value(pairs, n, "reason");

	if (n > (reason ? 1u : 0u))
		return err_set(err, ERR_USAGE, "unknown_field", "void takes reason=… alone here");
	if (str_empty(reason))
		return err_field(err, "reason", "required", "Please give a reason: reason=…");
	return work_void(&c->session, id, reason, err);
}

/* An act on a hazard; on records of other ledgers a step of its own. */
static bool run_void(struct cli *c, int argc, char **argv, struct err *err)
{
	struct targets t = { STRV_INIT, STRV_INIT };
	struct record *r = NULL;
	struct pair *pairs = NULL;
	char id[ID_TEXT];
	size_t n;
	bool ok = cli_find(c, argv[0], id, err) &&
		  cli_pairs(argc - 1, argv + 1, &pairs, &n, err) &&
		  store_get(c->session.store, id, &r, err);

	if (ok && life_voids(r->ledger)) {
		strv_add(&t.ids, id);
		strv_add(&t.numbers, argv[0]);
		ok = do_act(c, &t, life_voids(r->ledger), pairs, n, err);
	} else if (ok) {
		ok = void_record(c, id, pairs, n, err);
	}
	record_free(r);
	free(pairs);
	strv_free(&t.ids);
	strv_free(&t.numbers);
	return ok;
}

const struct command command_void = {
	.name = "void",
	.usage = { "编号 reason=理由", "NUMBER reason=…" },
	.help = { "作废记录", "void a record" },
	.more = { "什么都不删除：作废的记录不再列出，旧的引用仍然显示它。",
		  "Nothing is deleted: a void record is listed no more, old references still show it." },
	.flags = COMMAND_STORE | COMMAND_WRITES,
	.least = 1, .most = -1,
	.run = run_void,
};
