#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/own_ledgers.h>

#include "actionbar.h"
#include "complete.h"
#include "doc_view.h"
#include "import_screen.h"
#include "kind.h"
#include "line_history.h"
#include "pick_memory.h"
#include "papers.h"
#include "prompt.h"
#include "report.h"
#include "shell.h"

struct command {
	struct command_word word;
	bool needs_word; /* asks for one when chosen from the menu */
	struct words asks;
	/* rest: what stands behind the name, "" for nothing */
	bool (*run)(struct app *app, const char *rest, struct err *err);
};

/* ---- screens ---- */

static bool run_today(struct app *app, const char *rest, struct err *err)
{
	(void)app;
	(void)rest;
	(void)err;
	while (stack_depth() > 1)
		stack_pop();
	return true;
}

static bool run_list(struct app *app, const char *ledger, const char *rest)
{
	list_open(app, ledger, rest);
	return true;
}

static bool run_hazards(struct app *app, const char *rest, struct err *err)
{
	(void)err;
	return run_list(app, kind_main(app)->name, rest);
}

static bool run_enterprises(struct app *app, const char *rest, struct err *err)
{
	(void)err;
	return !kind_owners(app) || run_list(app, kind_owners(app)->name, rest);
}

/* A filter of the main ledger: nothing, or a line that begins with no bare word, which might be meant for a ledger's name. */
static bool is_filter(const char *rest)
{
	return strcspn(rest, ": \"") != strcspn(rest, " ") || *rest == '-';
}

/* As many of the first words as are the name or the title of a ledger, then a filter; else a filter of the main one. */
static bool run_listed(struct app *app, const char *rest, struct err *err)
{
	const struct ledger *l = NULL;
	char *name = xstrdup(str_empty(rest) ? "" : rest);
	size_t n = strlen(name);

	while (n > 0 && !(l = ledger_named(app, name))) {
		while (n > 0 && name[n - 1] != ' ')
			n--;
		while (n > 0 && name[n - 1] == ' ')
			n--;
		name[n] = '\0';
	}
	free(name);
	if (l)
		return run_list(app, l->name, rest + n + strspn(rest + n, " "));
	if (str_empty(rest) || is_filter(rest))
		return run_hazards(app, rest, err);
	return err_set(err, ERR_USAGE, "unknown_ledger", N_("There is no ledger %.*s; “hazards” finds words"), (int)strcspn(rest, " "), rest);
}

static bool run_report(struct app *app, const char *rest, struct err *err)
{
	(void)err;
	if (str_empty(rest))
		reports_open(app);
	else
		report_open(app, rest);
	return true;
}

static bool run_routines(struct app *app, const char *rest, struct err *err)
{
	(void)rest;
	(void)err;
	routines_open(app);
	return true;
}

static bool run_numbers(struct app *app, const char *rest, struct err *err)
{
	(void)rest;
	return numbers_open(app, 0, err);
}

static bool run_ledgers(struct app *app, const char *rest, struct err *err)
{
	(void)rest;
	(void)err;
	ledgers_open(app);
	return true;
}

static bool run_figures(struct app *app, const char *rest, struct err *err)
{
	(void)rest;
	(void)err;
	figures_open(app);
	return true;
}

static bool run_show(struct app *app, const char *rest, struct err *err)
{
	char id[ID_TEXT];

	if (!store_find(app->session.store, NULL, rest, id, err))
		return false;
	page_open(app, id);
	return true;
}

static bool run_log(struct app *app, const char *rest, struct err *err)
{
	char id[ID_TEXT] = "";

	if (!str_empty(rest) && !store_find(app->session.store, NULL, rest, id, err))
		return false;
	log_open(app, *id ? id : NULL);
	return true;
}

static bool run_new(struct app *app, const char *rest, struct err *err)
{
	const struct ledger *l = str_empty(rest) ? kind_main(app) : ledger_named(app, rest);

	if (!l)
		return err_set(err, ERR_USAGE, "unknown_ledger", N_("There is no ledger %s"), rest);
	form_open(app, &(struct form_call){ .ledger = l });
	return true;
}

static bool run_walk(struct app *app, const char *rest, struct err *err)
{
	char id[ID_TEXT];

	if (!str_empty(rest) && !store_find(app->session.store, kind_owners(app) ? kind_owners(app)->name : NULL, rest, id, err))
		return false;
	form_open(app, &(struct form_call){ .ledger = kind_main(app), .whose = str_empty(rest) ? NULL : id, .walk = true });
	return true;
}

/* Without a day back to now. */
static bool run_as_of(struct app *app, const char *rest, struct err *err)
{
	day_t today = store_today(NULL, app->assumed_day), day = DAY_NONE;
	char iso[DAY_TEXT];

	if (str_empty(rest) && app->as_of == DAY_NONE)
		return err_set(err, ERR_USAGE, "required", N_("as-of needs a day after it: as-of %s"),
			       day_to_iso(today, iso));
	if (!str_empty(rest) && !day_parse(rest, today, &day, err))
		return false;
	if (day != DAY_NONE && day > today)
		return err_set(err, ERR_REFUSED, "bad_date", N_("%s is in the future; give a day up to today"),
			       day_to_iso(day, iso));
	app_look_at(app, day);
	return true;
}

/* ---- history, person, language ---- */

static bool run_undo(struct app *app, const char *rest, struct err *err)
{
	(void)rest;
	(void)err;
	undo_run(app, false);
	return true;
}

static bool run_redo(struct app *app, const char *rest, struct err *err)
{
	(void)rest;
	(void)err;
	undo_run(app, true);
	return true;
}

static bool run_person(struct app *app, const char *rest, struct err *err)
{
	char id[ID_TEXT];

	if (str_empty(rest)) {
		person_choose(app);
		return true;
	}
	if (!store_find(app->session.store, LEDGER_PERSON, rest, id, err))
		return false;
	return person_become(app, id, err);
}

static bool run_passphrase(struct app *app, const char *rest, struct err *err)
{
	(void)rest;
	(void)err;
	passphrase_change(app);
	return true;
}

static bool run_paper(struct app *app, const char *rest, struct err *err)
{
	(void)rest;
	(void)err;
	person_paper(app);
	return true;
}

static bool run_recover(struct app *app, const char *rest, struct err *err)
{
	(void)rest;
	(void)err;
	person_recover(app);
	return true;
}

static bool run_emergency(struct app *app, const char *rest, struct err *err)
{
	return sheet_open(app, rest, err);
}

static bool run_volume(struct app *app, const char *rest, struct err *err)
{
	char id[ID_TEXT];

	if (!store_find(app->session.store, kind_owners(app) ? kind_owners(app)->name : NULL, rest, id, err))
		return false;
	volume_open(app, id);
	return true;
}

static bool run_lang(struct app *app, const char *rest, struct err *err)
{
	enum lang wanted = strcmp(rest, "zh") == 0 ? LANG_ZH : LANG_EN;

	if (!str_empty(rest) && strcmp(rest, "zh") != 0 && strcmp(rest, "en") != 0)
		return err_set(err, ERR_USAGE, "bad_choice", N_("lang takes zh or en, not %s"), rest);
	if (str_empty(rest) || wanted != lang_now())
		app_switch_language(app);
	return true;
}

/* Until the program ends; the settings say it for good. */
static bool run_theme(struct app *app, const char *rest, struct err *err)
{
	enum theme theme;

	(void)app;
	if (!theme_named(rest, &theme))
		return err_set(err, ERR_USAGE, "bad_choice", N_("theme takes dark, light, none or auto, not %s"), rest);
	if (term_set_theme(theme))
		stack_messagef(STYLE_STATUS, tr("For good: theme = \"%s\"; in bihuan.cfg"), rest);
	else
		stack_message(STYLE_WARN, tr("This terminal has no colours"));
	return true;
}

static bool run_help(struct app *app, const char *rest, struct err *err)
{
	(void)rest;
	(void)err;
	help_open(app, stack_top()->ops->context);
	return true;
}

static bool run_quit(struct app *app, const char *rest, struct err *err)
{
	(void)app;
	(void)rest;
	(void)err;
	stack_clear();
	return true;
}

/* ---- upkeep ---- */

/* Damage before what is only listed. */
static void add_findings(struct buf *b, const struct verify_result *r)
{
	for (int damage = 1; damage >= 0; damage--)
		for (size_t i = 0; i < r->nfindings; i++)
			if (r->findings[i].damage == damage)
				buf_addf(b, "%s: %s\n", r->findings[i].code, r->findings[i].text);
	if (r->unlisted)
		buf_addf(b, "%s\n", tr("and more, not listed"));
	if (r->nfindings)
		buf_addc(b, '\n');
}

static void show_heads(const char *title, const struct verify_result *r)
{
	struct buf b = BUF_INIT;

	if (r->damaged)
		buf_addf(&b, tr("%lld entries, %lld changes, %lld records: not in order."), r->entries,
			 r->changes, r->records);
	else
		buf_addf(&b, tr("%lld entries, %lld changes, %lld records: all in order."), r->entries,
			 r->changes, r->records);
	buf_addc(&b, '\n');
	add_findings(&b, r);
	if (r->unprotected)
		buf_addf(&b, tr("%lld entries were signed with a key without a passphrase: they "
				"prove that nothing was altered, not who signed."),
			 r->unprotected);
	buf_addf(&b, "\n\n%s\n%s\n\n", tr("The digest of all of it (keep it elsewhere, for --expect):"), r->digest);
	buf_add(&b, tr("The last entry of each device (keep these with the copy):"));
	for (size_t i = 0; i < r->nheads; i++)
		buf_addf(&b, "\n%s-%lld  %s", r->heads[i].code, r->heads[i].n, r->heads[i].hash);
	prompt_show(title, buf_text(&b));
	buf_free(&b);
}

static bool run_verify(struct app *app, const char *rest, struct err *err)
{
	const struct news *news = progress_begin(tr("Verifying"));
	struct verify_result r = { .heads = NULL };
	struct strv expect = STRV_INIT;
	bool ok;

	strv_split(&expect, rest ? rest : "", ", ");
	ok = store_verify(app->session.store, false, &expect, news, &r, err);
	strv_free(&expect);
	if (ok)
		show_heads(r.damaged ? tr("Verified: damage was found") : tr("Verified"), &r);
	verify_free(&r);
	return ok;
}

static bool run_rebuild(struct app *app, const char *rest, struct err *err)
{
	(void)rest;
	if (!store_rebuild(app->session.store, progress_begin(tr("Rebuilding")), err))
		return false;
	app_touched(app);
	stack_message(STYLE_GOOD, tr("Rebuilt from the history"));
	return true;
}

static bool run_backup(struct app *app, const char *rest, struct err *err)
{
	const struct news *news = progress_begin(tr("Copying"));
	struct verify_result r = { .heads = NULL };
	char *title;

	if (!store_backup(app->session.store, rest, NULL, news, &r, err))
		return false;
	title = xasprintf(tr("Copied to %s and verified"), rest);
	show_heads(title, &r);
	verify_free(&r);
	free(title);
	return true;
}

static bool run_import(struct app *app, const char *rest, struct err *err)
{
	(void)err;
	import_open(app, str_empty(rest) ? NULL : rest);
	return true;
}

static bool run_update(struct app *app, const char *rest, struct err *err)
{
	(void)rest;
	return update_run(app, err);
}

/* ---- the table ---- */

static const struct ledger *kind_people(const struct app *app)
{
	return store_ledger(app->session.store, LEDGER_PERSON);
}

static const struct command commands[] = {
	{ { "today", { "今日", "Today" }, TAKES_NOTHING, NULL }, false, { NULL, NULL }, run_today },
	{ { "hazards", { "隐患列表，可跟筛选", "The hazard list; a filter may follow" }, TAKES_FILTER, kind_main },
	  false, { NULL, NULL }, run_hazards },
	{ { "enterprises", { "企业列表，可跟筛选", "The enterprise list; a filter may follow" }, TAKES_FILTER, kind_owners },
	  false, { NULL, NULL }, run_enterprises },
	{ { "list", { "一种台账的列表：名称，可跟筛选", "The list of a ledger: its name, a filter may follow" }, TAKES_LEDGER, NULL },
	  false, { NULL, NULL }, run_listed },
	{ { "ledgers", { "全部台账", "All ledgers" }, TAKES_NOTHING, NULL }, false, { NULL, NULL }, run_ledgers },
	{ { "figures", { "统计", "Figures" }, TAKES_NOTHING, NULL }, false, { NULL, NULL }, run_figures },
	{ { "report", { "报表，可跟名称", "Reports; a name may follow" }, TAKES_REPORT, NULL }, false, { NULL, NULL }, run_report },
	{ { "show", { "按编号打开一条记录", "Open a record by its number" }, TAKES_RECORD, kind_main },
	  true, { "编号", "Number" }, run_show },
	{ { "log", { "签名留痕：全部，或按编号看一条", "The signed log, of all or of a record" }, TAKES_RECORD, kind_main },
	  false, { NULL, NULL }, run_log },
	{ { "new", { "登记隐患；跟台账名则新建该台账记录", "Register a hazard, or a record of the ledger named" }, TAKES_LEDGER, NULL },
	  false, { NULL, NULL }, run_new },
	{ { "walk", { "连续登记，可跟企业", "Walk: register one after another; an enterprise may follow" }, TAKES_RECORD, kind_owners },
	  false, { NULL, NULL }, run_walk },
	{ { "import", { "从工作簿、Word 表格或 CSV 导入，可跟文件", "Take in a sheet or table" }, TAKES_NOTHING, NULL },
	  false, { NULL, NULL }, run_import },
	{ { "undo", { "撤销上一笔", "Undo the last entry" }, TAKES_NOTHING, NULL }, false, { NULL, NULL }, run_undo },
	{ { "redo", { "恢复撤销的一笔", "Do again what was undone" }, TAKES_NOTHING, NULL }, false, { NULL, NULL }, run_redo },
	{ { "person", { "换人", "Change person" }, TAKES_RECORD, kind_people }, false, { NULL, NULL }, run_person },
	{ { "passphrase", { "设置口令", "Set your passphrase" }, TAKES_NOTHING, NULL }, false, { NULL, NULL }, run_passphrase },
	{ { "recovery-key", { "一把恢复密钥，写在纸上锁进保险柜", "A recovery key to write down for the safe" }, TAKES_NOTHING, NULL },
	  false, { NULL, NULL }, run_paper },
	{ { "recover", { "凭纸上的恢复密钥得到新密钥", "A new key for the recovery key on paper" }, TAKES_NOTHING, NULL },
	  false, { NULL, NULL }, run_recover },
	{ { "as-of", { "回看某日，跟日期；不跟日期回到现在", "All as it stood on a day; alone: back to now" }, TAKES_NOTHING, NULL },
	  false, { NULL, NULL }, run_as_of },
	{ { "verify", { "核验全部留痕", "Check the whole history" }, TAKES_NOTHING, NULL }, false, { NULL, NULL }, run_verify },
	{ { "backup", { "备份到文件并核验", "Copy to a file and verify it" }, TAKES_NOTHING, NULL },
	  true, { "备份到哪个文件", "File to copy to" }, run_backup },
	{ { "update", { "带入本程序附带的新条目", "Bring in what the program ships now" }, TAKES_NOTHING, NULL },
	  false, { NULL, NULL }, run_update },
	{ { "rebuild", { "由留痕重建各台账", "Rebuild the ledgers from the history" }, TAKES_NOTHING, NULL },
	  false, { NULL, NULL }, run_rebuild },
	{ { "routines", { "定期工作", "Routines" }, TAKES_NOTHING, NULL }, false, { NULL, NULL }, run_routines },
	{ { "numbers", { "文号：缺号、重号、号段", "Numbers of papers: passed over, given twice, ranges" }, TAKES_NOTHING, NULL }, false, { NULL, NULL }, run_numbers },
	{ { "emergency", { "应急一页：化学品、电话、队伍、物资；可跟企业", "Emergency page; an enterprise may follow" }, TAKES_RECORD, kind_owners },
	  false, { NULL, NULL }, run_emergency },
	{ { "volume", { "卷宗：企业编号；先列缺什么", "Volume of an enterprise: what it lacks first" }, TAKES_RECORD, kind_owners },
	  true, { "企业编号", "Number of the enterprise" }, run_volume },
	{ { "lang", { "切换中文/English，可跟 zh 或 en", "Switch 中文/English; zh or en may follow" }, TAKES_LANGUAGE, NULL },
	  false, { NULL, NULL }, run_lang },
	{ { "theme", { "配色：dark 深色底、light 浅色底、none 无色、auto", "Colours for a dark or light ground, or none" }, TAKES_THEME, NULL },
	  true, { "dark、light、none 或 auto", "dark, light, none or auto" }, run_theme },
	{ { "help", { "帮助", "Help" }, TAKES_NOTHING, NULL }, false, { NULL, NULL }, run_help },
	{ { "quit", { "退出", "Leave the program" }, TAKES_NOTHING, NULL }, false, { NULL, NULL }, run_quit },
	{ { "q", { "退出", "Leave the program" }, TAKES_NOTHING, NULL }, false, { NULL, NULL }, run_quit },
};
static const size_t ncommands = sizeof commands / sizeof *commands;

const struct command_word *command_each(size_t n)
{
	return n < ncommands ? &commands[n].word : NULL;
}

static const struct command *command_find(const char *name)
{
	for (size_t i = 0; i < ncommands; i++)
		if (strcmp(commands[i].word.name, name) == 0)
			return &commands[i];
	return NULL;
}

/* A number alone is that record, or those that have it; names are looked for elsewhere. */
static bool open_number(struct app *app, const char *number)
{
	struct err err = ERR_INIT;
	char id[ID_TEXT];
	bool found = store_find(app->session.store, NULL, number, id, &err);

	if (found)
		page_open(app, id);
	else if (str_eq(err.code, "ambiguous"))
		stack_error(&err);
	return found || str_eq(err.code, "ambiguous");
}

static bool run_word(struct app *app, const char *name, const char *rest, struct err *err)
{
	const struct command *c = command_find(name);
	const struct ledger *l;

	if (c && c->needs_word && str_empty(rest))
		return err_set(err, ERR_USAGE, "required", N_("%s needs a word after it: %s"), name,
			       words_now(&c->asks));
	if (c)
		return c->run(app, rest, err);
	l = ledger_named(app, name);
	if (l)
		return run_list(app, l->name, rest);
	if (open_number(app, name))
		return true;
	return err_set(err, ERR_USAGE, "unknown_command",
		       N_("There is no command %s, nor a ledger or a record of that name; the colon lists the commands"), name);
}

bool command_run(struct app *app, const char *line, struct err *err)
{
	char *copy = xstrdup(line), *name = str_trim(copy);
	char *rest = name + strcspn(name, " \t");
	bool ok;

	if (*rest)
		*rest++ = '\0';
	ok = run_word(app, name, str_trim(rest), err);
	free(copy);
	return ok;
}

static void run_or_say(struct app *app, const char *line)
{
	struct line_history *typed = line_history_create(app, "command");
	struct err err = ERR_INIT;

	line_history_add(typed, line); /* before it: the command may end the program, or be wrong and mended */
	line_history_destroy(typed);
	if (!command_run(app, line, &err))
		stack_error(&err);
}

/* Asks for the word it needs, unless it came with one. */
static void run_chosen(struct app *app, const struct command *c)
{
	char *word, *line;

	if (!c->needs_word) {
		run_or_say(app, c->word.name);
		return;
	}
	word = prompt_text(&(struct prompt_options){ .question = words_now(&c->asks), .max = 500 });
	if (!word)
		return;
	line = xasprintf("%s %s", c->word.name, word);
	run_or_say(app, line);
	free(line);
	free(word);
}

/* ---- the line with the commands and ledgers below it ---- */

struct line_pick {
	struct pick_memory rows; /* first: the source's ctx. The commands, then the ledgers */
	struct strv names;	 /* of the rows */
	char *rest;		 /* what stands behind the first word */
};

static void line_add(struct line_pick *l, const char *name, const struct words *about)
{
	char *more = xasprintf("%s\n%s", about->zh, about->en);

	pick_memory_add(&l->rows, STYLE_NORMAL, name, words_now(about), NULL, more);
	strv_add(&l->names, name);
	free(more);
}

static void line_fill(struct line_pick *l, struct app *app)
{
	const struct ledger *const *all;
	size_t n = store_ledgers(app->session.store, &all);

	for (size_t i = 0; i < ncommands; i++)
		line_add(l, commands[i].word.name, &commands[i].word.help);
	for (size_t i = 0; i < n; i++)
		if (!all[i]->parent)
			line_add(l, all[i]->name, &all[i]->title);
}

/* The first word narrows the rows; one that is a name is meant. */
static void line_query(void *ctx, const char *text)
{
	struct line_pick *l = ctx;
	char *copy = xstrdup(text), *name = str_trim(copy), *rest = name + strcspn(name, " \t");

	if (*rest)
		*rest++ = '\0';
	free(l->rest);
	l->rest = xstrdup(str_trim(rest));
	l->rows.only = 0;
	for (size_t i = 0; i < l->names.n && !l->rows.only; i++)
		if (str_eq(l->names.v[i], name))
			l->rows.only = (int64_t)i + 1;
	pick_memory_query(&l->rows, name);
	free(copy);
}

static void line_take(struct app *app, const struct line_pick *l, const char *name)
{
	const struct command *c = command_find(name);
	char *line;

	if (c && str_empty(l->rest)) {
		run_chosen(app, c);
		return;
	}
	line = xasprintf("%s %s", name, l->rest ? l->rest : "");
	run_or_say(app, line);
	free(line);
}

void command_line(struct app *app)
{
	struct line_pick l = { .rows = PICK_MEMORY_INIT };
	struct picker_result r = PICKER_RESULT_INIT;
	struct list_column columns[] = { { .title = tr("Command"), .width = 14 },
					 { .title = tr("What it does") } };
	struct picker_options o = {
		.title = tr("Command"),
		.query = line_query,
		.columns = columns,
		.ncolumns = 2,
		.empty = tr("No command fits. Words may follow a command's name: show 2026-A-0001"),
		.typed_max = 500,
		.digits_choose = true,
		.free_text = true,
		.complete = complete_create(command_complete, app),
		.history = line_history_create(app, "command"),
	};

	line_fill(&l, app);
	o.source = pick_memory_source(&l.rows);
	if (picker_run(&o, &r)) {
		if (r.text)
			run_or_say(app, str_trim(r.text));
		else if (r.n)
			line_take(app, &l, l.names.v[r.ids[0] - 1]);
	}
	complete_destroy(o.complete);
	line_history_destroy(o.history);
	picker_result_free(&r);
	pick_memory_free(&l.rows);
	strv_free(&l.names);
	free(l.rest);
}

void command_menu(struct app *app)
{
	struct actionbar *menu = actionbar_create();
	int chosen;

	for (size_t i = 0; i < ncommands; i++)
		actionbar_add(menu, (int)i, commands[i].word.name, words_now(&commands[i].word.help));
	chosen = actionbar_menu(menu, tr("Commands"));
	actionbar_destroy(menu);
	if (chosen >= 0)
		run_chosen(app, &commands[chosen]);
}

void commands_fill(struct doc *d)
{
	doc_heading(d, tr("Commands after ':'"));
	for (size_t i = 0; i < ncommands; i++)
		doc_field(d, commands[i].word.name, TONE_PLAIN, words_now(&commands[i].word.help));
	doc_line(d, TONE_DIM, 1, tr("The name of a ledger opens its list; a filter may follow."));
}
