/* routines: who owes what again and again, and who is behind */
#include "routines.h"

#include <stdint.h>
#include <stdlib.h>

#include <bihuan/base/utf8.h>
#include <bihuan/conf/routines.h>

#include "place.h"
#include "table.h"

bool cli_routines(struct cli *c, struct err *err)
{
	const struct declared_ledgers ledgers = { store_ledger_named, c->session.store };
	char *folder;
	bool ok;

	if (c->session.routines)
		return true;
	folder = place_routines();
	ok = routines_load(folder, &ledgers, &c->routines, err);
	free(folder);
	if (ok)
		c->session.routines = &c->routines;
	return ok;
}

bool cli_routines_name(const char *ledger)
{
	char *folder = place_routines();
	bool may = routines_name(folder, ledger);

	free(folder);
	return may;
}

/* "quarter", "quarter +15": of scripts. */
static char *rule_code(const struct routine *r)
{
	return r->by ? xasprintf("%s +%d", r->every_text, r->by) : xstrdup(r->every_text);
}

static void print_row(struct cli *c, const struct routine_list *l, const struct routine_row *r)
{
	char *period = routine_period(r), *rule = rule_code(r->routine);

	print_map(c->out);
	print_pair(c->out, "routine", NULL, r->routine->name);
	print_pair(c->out, "title", NULL, words_now(&r->routine->title));
	print_pair(c->out, "who", NULL, r->who == SIZE_MAX ? NULL : l->who[r->who].number);
	print_pair(c->out, "who_label", NULL, routine_who_name(&c->session, l, r));
	print_pair(c->out, "period", NULL, period);
	print_key(c->out, "due", NULL);
	print_day(c->out, r->due);
	print_key(c->out, "due_workday", NULL);
	print_day(c->out, r->due_workday);
	print_pair(c->out, "state", NULL, occurrence_code(r->state));
	print_key(c->out, "days_late", NULL);
	print_integer(c->out, r->days_late);
	print_key(c->out, "missed", NULL);
	print_integer(c->out, r->missed);
	print_pair(c->out, "by", NULL, rule);
	print_pair(c->out, "source", NULL, r->routine->source);
	print_end(c->out);
	free(period);
	free(rule);
}

void routines_print(struct cli *c, const struct routine_list *l, bool behind)
{
	print_list(c->out);
	for (size_t i = 0; i < l->n && !printer_failed(c->out); i++)
		if (!behind || l->v[i].state == OCCURRENCE_BEHIND)
			print_row(c, l, &l->v[i]);
	print_end(c->out);
}

#define DAY_WIDTH 80 /* of the day's view */

enum { CELL_STATE, CELL_LATE, CELL_WHO, CELL_TITLE, CELL_PERIOD, CELL_DUE, CELL_RULE, NCELLS };

/* "2026-10-01 (10-08)": a day on a holiday with the working day behind it. */
static char *due_told(const struct routine_row *r)
{
	char due[DAY_TEXT], next[DAY_TEXT];

	day_to_iso(r->due, due);
	return !routine_moves(r) ? xstrdup(due) : xasprintf("%s (%s)", due, day_to_iso(r->due_workday, next) + 5);
}

static bool any_moved(const struct routine_list *l)
{
	for (size_t i = 0; i < l->n; i++)
		if (routine_moves(&l->v[i]))
			return true;
	return false;
}

static void show_row(struct cli *c, const struct table_column *columns, const struct routine_list *l, const struct routine_row *r,
		     int indent)
{
	char *cells[NCELLS] = { NULL };
	char *period = routine_period(r);

	cells[CELL_STATE] = xstrdup(occurrence_title(r->state));
	cells[CELL_LATE] = r->days_late ? xasprintf(tr("+%d days"), r->days_late) : xstrdup("");
	cells[CELL_WHO] = line_of(routine_who_name(&c->session, l, r));
	cells[CELL_TITLE] = line_of(words_now(&r->routine->title));
	cells[CELL_PERIOD] = r->missed > 1 ? xasprintf(tr("%s and %d more"), period, r->missed - 1) : xstrdup(period);
	cells[CELL_DUE] = due_told(r);
	cells[CELL_RULE] = routine_rule(r->routine);
	table_line(printer_file(c->out), columns, NCELLS, (const char *const *)cells, indent);
	for (size_t i = 0; i < NCELLS; i++)
		free(cells[i]);
	free(period);
}

long routines_show(struct cli *c, const struct routine_list *l, bool behind, long most, int indent)
{
	struct table_column columns[NCELLS] = {
		[CELL_STATE] = { tr("State"), 7, false, false },   [CELL_LATE] = { tr("Late"), 9, false, false },
		[CELL_WHO] = { tr("Who"), 20, true, false },	    [CELL_TITLE] = { tr("Routine"), 26, true, false },
		[CELL_PERIOD] = { tr("Period"), 18, true, false }, [CELL_DUE] = { tr("Due day"), any_moved(l) ? 18 : 10, false, false },
		[CELL_RULE] = { tr("Rule"), 12, true, false },
	};
	long shown = 0;
	int room;

	room = table_room(printer_file(c->out));
	table_fit(columns, NCELLS, indent && room ? DAY_WIDTH - indent : room);
	if (!indent && l->n)
		table_line(printer_file(c->out), columns, NCELLS, NULL, 0);
	for (size_t i = 0; i < l->n && (most < 0 || shown < most) && !printer_failed(c->out); i++)
		if (!behind || l->v[i].state == OCCURRENCE_BEHIND) {
			show_row(c, columns, l, &l->v[i], indent);
			shown++;
		}
	return shown;
}

/* Nothing printed could mean anything: that all is done, or that nobody was asked. */
static void say_none(struct cli *c, const struct routine_wish *w, const struct routine_list *l)
{
	FILE *out = printer_file(c->out);

	if (l->of && !l->asked)
		say(out, tr("No record of the ledger %s fits the filter: nobody was asked"), words_now(&l->of->title));
	else
		say(out, "%s", w->all ? tr("Nobody owes a routine") : tr("Nobody is behind, and nothing is due within 30 days"));
	fputc('\n', out);
}

static bool run_routines(struct cli *c, int argc, char **argv, struct err *err)
{
	struct routine_list list = { .n = 0 };
	struct routine_wish wish = { .as_of = c->session.today, .all = args_has(&c->args, "all") };
	struct buf filter = BUF_INIT;
	bool ok;

	cli_words(argc, argv, &filter);
	wish.filter = filter.s;
	ok = cli_routines(c, err);
	if (ok) {
		wish.news = cli_news();
		ok = work_routines(&c->session, &wish, &list, err);
		cli_news_end();
	}
	if (ok && printer_json(c->out))
		routines_print(c, &list, false);
	else if (ok) {
		cli_tell_day(c);
		routines_show(c, &list, false, -1, 0);
		if (!list.n)
			say_none(c, &wish, &list);
	}
	routine_list_free(&list);
	buf_free(&filter);
	return ok;
}

/* ---- count routine ---- */

bool cli_routines_are(struct cli *c, const char *name)
{
	return (str_eq(name, "routine") || str_eq(name, "定期工作")) && !store_ledger(c->session.store, name);
}

bool cli_routines_count(struct cli *c, int argc, char **argv, struct err *err)
{
	struct routine_wish wish = { .as_of = c->session.today, .all = true };
	struct routine_line k = { .routine = NULL };
	struct routine_list list = { .n = 0 };
	struct buf words = BUF_INIT;
	long n = 0;
	bool ok = cli_routines(c, err);

	cli_words(argc, argv, &words);
	ok = ok && routine_line_read(&c->session, buf_text(&words), &k, err);
	wish.news = cli_news();
	ok = ok && work_routines(&c->session, &wish, &list, err);
	cli_news_end();
	for (size_t i = 0; ok && i < list.n; i++)
		n += routine_line_holds(&k, &list, &list.v[i]);
	if (ok)
		print_integer(c->out, n);
	routine_list_free(&list);
	routine_line_free(&k);
	buf_free(&words);
	return ok;
}

static const struct option routines_options[] = {
	{ "all", NULL, { "已办、免办和以后到期的也列出", "also what is done, excused or due only later" } },
	{ "as-of", N_("DAY"), { "截至该日（只读）", "as of that day, read only" } },
};

const struct command command_routines = {
	.name = "routines",
	.usage = { "[企业筛选…] [--as-of 日期] [--all]", "[FILTER over enterprises…] [--as-of DAY] [--all]" },
	.help = { "定期工作：谁该办、谁欠办、欠多久、依据什么", "routines: who is behind with what, by how long, by which rule" },
	.more = { "列出欠办的和三十日内到期的。谁该办按周期最后一天的台账算（如当日是否高危）；办没办看相应台账里的记录；"
		  "免办登记在免办台账。自己的定期工作写在设置目录的 routines 里。",
		  "Those behind or due within thirty days. Whether somebody owes it goes by the ledger on the period's last day "
		  "(were they high-risk then?), whether it was done by the records of the ledger that tells it; excuses are "
		  "records of the ledger excuse. Your own stand in the folder routines of the settings." },
	OPTIONS(routines_options),
	.flags = COMMAND_STORE | COMMAND_FILTER,
	.least = 0, .most = -1,
	.run = run_routines,
};
