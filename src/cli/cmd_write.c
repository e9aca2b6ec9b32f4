/* new, edit, act, void */
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/own_ledgers.h>
#include <bihuan/domain/text.h>
#include <bihuan/work/proposals.h>

#include "command.h"

/* What `on` says in ledgers without acts. */
#define ON_ZH "on=日期：该变更自何日起有效（标明“按日”的字段自该日起，其他字段一律更正各日）；不写则自始有效。"
#define ON_EN \
	"on=DAY says from when it holds: fields that are dated from that day on, other fields are corrected on all " \
	"days; without it, from the beginning."

/* A number stands alone in either form: a script takes it as it is. */
static void print_number(struct cli *c, const char *number)
{
	fprintf(printer_file(c->out), "%s\n", number);
}

/* Codes that were made stand on stderr, once: what scripts read is the number alone. */
static void note_secret(struct cli *c)
{
	char *secret = session_secret(&c->session);

	if (!secret)
		return;
	cli_note(c, secret);
	cli_note(c, tr("Shown this once: whoever is to have it writes it down. Nobody can look it up afterwards."));
	free(secret);
}

static bool new_with_life(struct cli *c, const struct ledger *l, const struct pair *pairs, size_t n, struct err *err)
{
	struct step steps[STEPS_MAX];
	size_t nsteps = 0;
	char id[ID_TEXT], *number = NULL;
	bool ok;

	if (!work_split_new(&c->session, l, pairs, n, steps, &nsteps, err))
		return false;
	ok = work_begin(&c->session, l, steps, nsteps, NULL, id, &number, err);
	if (ok) {
		print_number(c, number);
		note_secret(c);
	}
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

	if (ok && str_eq(l->name, LEDGER_PERSON))
		ok = work_person_add(&c->session, &sets, id, &number, err);
	else if (ok)
		ok = work_proposal_fill(&c->session, l, &sets, err) && work_new(&c->session, l, &sets, NULL, id, &number, err);
	if (ok)
		print_number(c, number);
	free(number);
	sets_free(&sets);
	return ok;
}

static bool keep_id(struct cli *c, const struct record *r, void *ctx)
{
	(void)c;
	strv_add(ctx, r->id);
	return true;
}

/* For each record that a filter finds, of the ledger whose records these are. */
static bool new_each(struct cli *c, const struct ledger *l, const char *line, const struct pair *pairs, size_t n,
		     struct err *err)
{
	const struct field *whose = store_whose(c->session.store, l);
	struct strv owners = STRV_INIT, numbers = STRV_INIT;
	struct filter f = { 0 };
	bool ok;

	if (!whose)
		return err_set(err, ERR_USAGE, "bad_argument", "--each is for ledgers whose records belong to others");
	if (!work_filter(&c->session, whose->ledger, line, &f, err))
		return false;
	ok = cli_each(c, &f, -1, keep_id, &owners, err);
	filter_free(&f);
	if (ok && !owners.n)
		ok = err_set(err, ERR_REFUSED, "not_found", "--each: there is no record for “%s” here", line);
	ok = ok && work_begin_each(&c->session, l, (const char *const *)owners.v, owners.n, pairs, n, &numbers, err);
	for (size_t i = 0; ok && i < numbers.n; i++)
		print_number(c, numbers.v[i]);
	strv_free(&owners);
	strv_free(&numbers);
	return ok;
}

/* All that a record proposes for that ledger. */
static bool new_from(struct cli *c, const struct ledger *l, const char *number, struct err *err)
{
	struct proposals all = PROPOSALS_INIT, p = PROPOSALS_INIT;
	struct strv numbers = STRV_INIT;
	struct record *r = NULL;
	char id[ID_TEXT];
	bool ok = cli_find(c, number, id, err) && store_get(c->session.store, id, &r, err) &&
		  work_proposals(&c->session, r, &all, err);

	for (size_t i = 0; ok && i < all.n; i++)
		if (all.v[i].list == l && all.v[i].says->each)
			VEC_ADD(p.v, p.n) = all.v[i]; /* borrowed */
	ok = ok && work_proposals_make(&c->session, &p, &numbers, err);
	for (size_t i = 0; ok && i < numbers.n; i++)
		print_number(c, numbers.v[i]);
	free(p.v);
	proposals_free(&all);
	record_free(r);
	strv_free(&numbers);
	return ok;
}

/* Like another one, with its items, but for what is said. */
static bool copy_like(struct cli *c, const struct ledger *l, const char *id, const struct pair *pairs, size_t n, char **ret_number,
		      struct err *err)
{
	struct sets sets = SETS_INIT;
	char made[ID_TEXT];
	bool ok = work_parse(&c->session, l, NULL, pairs, n, &sets, err) && work_copy(&c->session, id, &sets, made, ret_number, err);

	sets_free(&sets);
	return ok;
}

/* One with acts begins anew; what is said may go on with those that may follow at once. */
static bool begin_like(struct cli *c, const struct ledger *l, const char *id, const struct pair *pairs, size_t n, char **ret_number,
		       struct err *err)
{
	struct step steps[STEPS_MAX];
	size_t nsteps = 0;
	char made[ID_TEXT];
	bool ok = work_split_new(&c->session, l, pairs, n, steps, &nsteps, err);

	if (!ok)
		return false;
	ok = work_begin_like(&c->session, id, steps, nsteps, made, ret_number, err);
	if (ok)
		note_secret(c);
	steps_free(steps, nsteps);
	return ok;
}

static bool new_like(struct cli *c, const struct ledger *l, const char *like, const struct pair *pairs, size_t n, struct err *err)
{
	char id[ID_TEXT], *number = NULL;
	bool ok = store_find(c->session.store, l->name, like, id, err) &&
		  (l->life ? begin_like : copy_like)(c, l, id, pairs, n, &number, err);

	if (ok)
		print_number(c, number);
	free(number);
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
	if (args_value(&c->args, "from"))
		ok = n ? err_set(err, ERR_USAGE, "bad_argument", "--from takes no values: what is proposed says them all") :
			 new_from(c, l, args_value(&c->args, "from"), err);
	else if (args_value(&c->args, "like"))
		ok = new_like(c, l, args_value(&c->args, "like"), pairs, n, err);
	else if (args_value(&c->args, "each"))
		ok = new_each(c, l, args_value(&c->args, "each"), pairs, n, err);
	else
		ok = l->life ? new_with_life(c, l, pairs, n, err) : new_record(c, l, pairs, n, err);
	free(pairs);
	return ok;
}

static const struct option new_options[] = {
	{ "like", N_("NUMBER"), { "照这条记录新建：明细一并复制；有办理流程的从头办起", "as this record stands: with copies of its items; one with acts begins anew" } },
	{ "each", N_("FILTER"), { "筛选到的每家企业各一条，记为一笔", "one for each enterprise that it finds, as one entry" } },
	{ "from", N_("NUMBER"), { "该记录提议的全部新记录（如双随机抽查的检查），记为一笔",
				  "all that the record proposes (the inspections of a draw), as one entry" } },
};

const struct command command_new = {
	.name = "new",
	.usage = { "台账 字段=值… [--each 筛选] [--like 编号] | 台账 --from 编号",
		   "LEDGER field=value… [--each FILTER] [--like NUMBER] | LEDGER --from NUMBER" },
	.help = { "新建记录", "make a record" },
	.more = { "只打印编号。有办理流程的台账可以同时给出随后可办环节的字段（如隐患的定级与下达整改，或者当场整改），记为一笔。各台账的字段见 help 台账。" ON_ZH,
		  "Prints the number alone. In a ledger with acts the fields of those that may follow at "
		  "once may be given too (of a hazard, those of grade and order, or of fix_on_spot): one "
		  "entry. help LEDGER shows the fields. " ON_EN },
	OPTIONS(new_options),
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
	.more = { "“字段=”清空该字段。由环节填写的（如隐患的等级、期限和各环节的日期）只能由环节改变。" ON_ZH,
		  "“field=” clears the field. What acts set (of a hazard its level, deadline "
		  "and their dates) changes only by acts. " ON_EN },
	.flags = COMMAND_STORE | COMMAND_WRITES,
	.least = 2, .most = -1,
	.run = run_edit,
};

/* ---- act ---- */

/* Records of one ledger. */
struct targets {
	const struct ledger *ledger;
	struct strv ids, numbers;
};

static bool add_target(struct cli *c, struct targets *t, const char *number, struct err *err)
{
	struct record *r = NULL;
	char id[ID_TEXT];
	bool ok = cli_find(c, number, id, err) && store_get(c->session.store, id, &r, err);

	if (ok && t->ledger && r->ledger != t->ledger)
		ok = err_set(err, ERR_REFUSED, "wrong_ledger",
			     "%s is in the ledger %s, those before it in the ledger %s; an act is of one ledger",
			     number, words_now(&r->ledger->title), words_now(&t->ledger->title));
	if (ok && !strv_has(&t->ids, id)) {
		t->ledger = r->ledger;
		strv_add(&t->ids, id);
		strv_add(&t->numbers, number);
	}
	record_free(r);
	return ok;
}

static bool find_targets(struct cli *c, const char *words, struct targets *t, struct err *err)
{
	struct strv numbers = STRV_INIT;
	bool ok = true;

	text_list(words, &numbers);
	for (size_t i = 0; i < numbers.n && ok; i++)
		ok = add_target(c, t, numbers.v[i], err);
	if (ok && !t->ids.n)
		ok = err_set(err, ERR_USAGE, "bad_argument", "On which record? Give its number");
	strv_free(&numbers);
	return ok;
}

static void free_targets(struct targets *t)
{
	strv_free(&t->ids);
	strv_free(&t->numbers);
}

static bool find_act(const struct targets *t, const char *name, const struct act **ret, struct err *err)
{
	const struct life *life = t->ledger->life;
	struct buf known = BUF_INIT;

	if (!life)
		return err_set(err, ERR_REFUSED, "no_acts", "%s: the ledger %s has no acts", t->numbers.v[0],
			       words_now(&t->ledger->title));
	*ret = act_find(t->ledger, name);
	for (size_t i = 0; !*ret && i < life->nacts; i++)
		buf_addf(&known, "%s%s", i ? " " : "", life->acts[i].name);
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
		state = record_get(r, life_main(r->ledger)->field);
		fprintf(printer_file(c->out), "%s %s\n", r->number ? r->number : r->id,
			state ? state : "");
		record_free(r);
	}
	return true;
}

/* The records as they are, for what an act makes follow; free with records_free(). */
static bool targets_read(struct cli *c, const struct targets *t, struct record ***ret, struct err *err)
{
	struct record **v = xcalloc(t->ids.n + 1, sizeof *v);
	size_t n = 0;

	while (n < t->ids.n && store_get(c->session.store, t->ids.v[n], &v[n], err))
		n++;
	if (n < t->ids.n) {
		records_free(v, n);
		return false;
	}
	*ret = v;
	return true;
}

/* What the act has made the records propose for the lists of others, as the next commands to type. */
static void tell_proposals(struct cli *c, struct record *const *before, size_t n)
{
	struct proposals p = PROPOSALS_INIT;
	struct strv lines = STRV_INIT;
	struct err err = ERR_INIT;

	for (size_t i = 0; i < n; i++)
		work_proposals_new(&c->session, before[i], &p, &err);
	for (size_t i = 0; i < p.n; i++) {
		char *command = proposal_command(&p.v[i]);
		char *line = xasprintf("%s: %s", words_now(&p.v[i].says->title), command);

		if (!strv_has(&lines, line)) { /* one command makes all that is for each of several */
			cli_note(c, line);
			strv_add(&lines, line);
		}
		free(line);
		free(command);
	}
	strv_free(&lines);
	proposals_free(&p);
}

static bool do_act(struct cli *c, const struct targets *t, const struct act *act,
		   const struct pair *pairs, size_t n, struct err *err)
{
	struct step step = { .act = act };
	size_t which = SIZE_MAX;
	struct strv warnings = STRV_INIT;
	struct record **before = NULL;
	bool proposes = t->ledger->life && t->ledger->life->nproposals;
	bool ok = work_parse(&c->session, t->ledger, act, pairs, n, &step.sets, err) &&
		  (!proposes || targets_read(c, t, &before, err));

	if (ok)
		work_warnings(&c->session, (const char *const *)t->ids.v, t->ids.n, &step, &warnings);
	if (ok && !work_act(&c->session, (const char *const *)t->ids.v, t->ids.n, &step, 1,
			    NULL, NULL, &which, err)) {
		name_target(err, t, which);
		ok = false;
	}
	if (ok && warnings.n && !c->note)
		c->note = strv_join(&warnings, "; ");
	if (ok) {
		note_secret(c);
		if (before)
			tell_proposals(c, before, t->ids.n);
	}
	if (before)
		records_free(before, t->ids.n);
	strv_free(&warnings);
	sets_free(&step.sets);
	return ok && print_states(c, t, err);
}

/* An unknown record is said before anything of the act. */
static bool run_act(struct cli *c, int argc, char **argv, struct err *err)
{
	struct targets t = { .ledger = NULL };
	const struct act *act = NULL;
	struct pair *pairs = NULL;
	size_t n;
	bool ok = find_targets(c, argv[0], &t, err) && find_act(&t, argv[1], &act, err) &&
		  cli_pairs(argc - 2, argv + 2, &pairs, &n, err) &&
		  do_act(c, &t, act, pairs, n, err);

	free(pairs);
	free_targets(&t);
	return ok;
}

const struct command command_act = {
	.name = "act",
	.usage = { "编号[,编号…] 环节 字段=值…", "NUMBER[,NUMBER…] ACT field=value…" },
	.help = { "办理记录的一个环节", "do an act on records" },
	.more = { "同一台账的几条记录一起办：全部成功或全部不做，记为一笔。每条打印一行“编号 状态”。各环节的字段见 help 环节。",
		  "On several records of one ledger: all or nothing, one entry. Prints “NUMBER STATE” a "
		  "line. help ACT shows the fields." },
	.flags = COMMAND_STORE | COMMAND_WRITES,
	.least = 2, .most = -1,
	.run = run_act,
};

/* ---- void ---- */

static bool void_record(struct cli *c, const char *id, int argc, char **argv, struct err *err)
{
	const char *reason;

	if (!cli_reason(argc, argv, &reason, err))
		return false;
	if (str_empty(reason))
		return err_field(err, FIELD_REASON, "required", "Please give a reason: reason=…");
	return work_void(&c->session, id, reason, err);
}

/* An act where the life has one; else a step of its own. */
static bool run_void(struct cli *c, int argc, char **argv, struct err *err)
{
	struct targets t = { .ledger = NULL };
	struct pair *pairs = NULL;
	size_t n;
	bool ok = add_target(c, &t, argv[0], err);

	if (ok && life_voids(t.ledger))
		ok = cli_pairs(argc - 1, argv + 1, &pairs, &n, err) && do_act(c, &t, life_voids(t.ledger), pairs, n, err);
	else if (ok)
		ok = void_record(c, t.ids.v[0], argc - 1, argv + 1, err);
	free(pairs);
	free_targets(&t);
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
