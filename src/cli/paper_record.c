/* Papers that are kept: drafted as a record, looked at and printed from it, and their numbers. */
#include "paper_record.h"

#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/text.h>
#include <bihuan/report/record_doc.h>

#include "place.h"

bool cli_papers(struct cli *c, struct papers *ret, struct err *err)
{
	const struct declared_ledgers ledgers = { store_ledger_named, c->session.store };
	char *folder = place_papers();
	bool ok = papers_load(folder, &ledgers, paper_profile(&c->session), ret, err);

	free(folder);
	return ok;
}

static bool kept_somewhere(const struct papers *all, struct err *err)
{
	return all->keeping.ledger || err_set(err, ERR_REFUSED, "unknown_ledger", "No ledger is declared in which papers are kept");
}

/* ---- one that is there ---- */

bool paper_is_record(struct cli *c, const struct papers *all, const char *number, char ret_id[ID_TEXT])
{
	return all->keeping.ledger && store_find(c->session.store, all->keeping.ledger->name, number, ret_id, NULL);
}

bool paper_of_record(struct cli *c, const struct papers *all, const char *id, struct paper **ret_paper, struct filled_paper *ret,
		     struct err *err)
{
	struct declared_ledgers ledgers = { store_ledger_named, c->session.store };

	return paper_kept_whole(&c->session, &all->keeping, &(struct paper_reader){ paper_declared, paper_free, &ledgers }, id, ret_paper, ret, err);
}

void paper_was_printed(struct cli *c, const struct papers *all, const char *id, const struct filled_paper *p)
{
	struct step step = { .act = all->keeping.print };
	struct err why = ERR_INIT;
	char *note;

	if (p->draft || (cli_can_sign(c, &why) && work_act(&c->session, &id, 1, &step, 1, NULL, NULL, NULL, &why)))
		return;
	note = xasprintf(tr("that it was printed is not noted: %s"), why.text);
	cli_note(c, note);
	free(note);
}

/* ---- drafting ---- */

void paper_tell_missing(struct cli *c, const struct filled_paper *p)
{
	for (size_t k = 0; k < p->nmissing; k++)
		buf_addf(&c->more_errors, "%s  %s  (%s)\n", p->missing[k].number, p->missing[k].label, p->missing[k].field);
}

/* What the paper is kept with, where nothing is missing. */
static bool fill_draft(struct cli *c, const struct papers *all, const struct paper *p, const struct strv *ids, struct sets *ret,
		       struct err *err)
{
	struct filled_paper filled = { .paper = NULL };
	bool ok = paper_draft(&c->session, &all->keeping, p, (const char *const *)ids->v, ids->n, ret, &filled, err);

	if (ok && filled.nmissing) {
		paper_tell_missing(c, &filled);
		ok = err_set(err, ERR_REFUSED, "not_ready", "“%s” is not ready; missing is what is listed below", words_now(&p->title));
	}
	paper_filled_free(&filled);
	return ok;
}

/* One of the kind that is there already is named: the draft is another. */
static bool tell_same(struct cli *c, const struct papers *all, const struct paper *p, const struct strv *ids, struct err *err)
{
	struct record *r = NULL;
	struct buf state = BUF_INIT;
	size_t n = 0;
	char *note;

	if (!paper_kept_those(&c->session, &all->keeping, p->ledger, p->name, (const char *const *)ids->v, ids->n, 1, &r, &n, err))
		return false;
	if (!n)
		return true;
	record_state_words(&c->session, r, &state);
	note = xasprintf(tr("%s (%s) is “%s” of these already; this is another: drop it if it was not meant"), r->number, buf_text(&state),
			 words_now(&p->title));
	cli_note(c, note);
	free(note);
	buf_free(&state);
	record_free(r);
	return true;
}

/* How many of the words stand before the first FIELD=VALUE. */
static int before_values(int argc, char **argv)
{
	int n = 0;

	while (n < argc && !strchr(argv[n], '='))
		n++;
	return n;
}

static bool find_all(struct cli *c, int argc, char **argv, struct strv *ret, struct err *err)
{
	struct strv numbers = STRV_INIT;
	bool ok = true;
	char id[ID_TEXT];

	for (int i = 0; i < argc; i++)
		strv_split(&numbers, argv[i], ",");
	for (size_t i = 0; ok && i < numbers.n; i++) {
		ok = cli_find(c, numbers.v[i], id, err);
		if (ok && !strv_has(ret, id))
			strv_add(ret, id);
	}
	strv_free(&numbers);
	return ok;
}

static bool begin_record(struct cli *c, const struct papers *all, int argc, char **argv, const struct sets *own, struct err *err)
{
	struct step steps[STEPS_MAX];
	char id[ID_TEXT], *number = NULL;
	struct pair *pairs = NULL;
	size_t n = 0, nsteps = 0;
	bool ok = cli_pairs(argc, argv, &pairs, &n, err) &&
		  work_split_new(&c->session, all->keeping.ledger, pairs, n, steps, &nsteps, err);

	if (ok) {
		for (size_t i = 0; i < own->n; i++)
			if (!sets_find(&steps[0].sets, own->v[i].name) || !str_eq(own->v[i].name, all->keeping.title->name))
				sets_put(&steps[0].sets, own->v[i].name, own->v[i].value, false);
		ok = work_begin(&c->session, all->keeping.ledger, steps, nsteps, NULL, id, &number, err);
		steps_free(steps, nsteps);
	}
	if (ok)
		print_text(c->out, number);
	free(number);
	free(pairs);
	return ok;
}

bool paper_draft_record(struct cli *c, const struct papers *all, int argc, char **argv, struct err *err)
{
	int words = before_values(argc, argv);
	const struct paper *p;
	struct strv ids = STRV_INIT;
	struct sets own = SETS_INIT;
	bool ok;

	if (words < 2)
		return err_set(err, ERR_USAGE, "bad_argument", "Usage: bihuan %s %s", command_paper.name, words_now(&command_paper.usage));
	ok = kept_somewhere(all, err) && cli_can_sign(c, err) && papers_find(all, argv[0], &p, err) &&
	     find_all(c, words - 1, argv + 1, &ids, err) && fill_draft(c, all, p, &ids, &own, err) && tell_same(c, all, p, &ids, err) &&
	     begin_record(c, all, argc - words, argv + words, &own, err);
	strv_free(&ids);
	sets_free(&own);
	return ok;
}

/* By its kind as it is declared now. */
static bool redraft(struct cli *c, const struct papers *all, const struct record *r, struct sets *typed, struct err *err)
{
	const char *kind = record_get(r, all->keeping.kind->name), *id = r->id;
	struct step step = { .act = all->keeping.redraft };
	struct strv ids = STRV_INIT;
	struct sets own = SETS_INIT;
	const struct paper *p;
	bool ok;

	if (!kind)
		return err_set(err, ERR_REFUSED, "paper_no_words", "%s was entered without what it says; look at what is attached to it", r->number);
	ok = papers_find(all, kind, &p, err);
	if (ok)
		paper_kept_of(&all->keeping, p, r, &ids);
	ok = ok && fill_draft(c, all, p, &ids, &own, err);
	for (size_t i = 0; ok && i < own.n; i++)
		if (act_field_row(step.act, own.v[i].name) && !sets_find(typed, own.v[i].name))
			sets_put(typed, own.v[i].name, own.v[i].value, false);
	step.sets = *typed;
	ok = ok && work_act(&c->session, &id, 1, &step, 1, NULL, NULL, NULL, err);
	strv_free(&ids);
	sets_free(&own);
	return ok;
}

bool paper_redraft_record(struct cli *c, const struct papers *all, int argc, char **argv, struct err *err)
{
	struct sets typed = SETS_INIT;
	struct pair *pairs = NULL;
	struct record *r = NULL;
	char id[ID_TEXT];
	size_t n = 0;
	bool ok;

	if (argc < 1)
		return err_set(err, ERR_USAGE, "bad_argument", "Usage: bihuan %s %s", command_paper.name, words_now(&command_paper.usage));
	ok = kept_somewhere(all, err) && cli_can_sign(c, err) &&
	     store_find(c->session.store, all->keeping.ledger->name, argv[0], id, err) && store_get(c->session.store, id, &r, err) &&
	     cli_pairs(argc - 1, argv + 1, &pairs, &n, err) &&
	     work_parse(&c->session, all->keeping.ledger, all->keeping.redraft, pairs, n, &typed, err) && redraft(c, all, r, &typed, err);
	free(pairs);
	sets_free(&typed);
	record_free(r);
	return ok;
}

/* ---- numbers ---- */

static void print_gaps(struct cli *c, const struct paper_numbers *n)
{
	struct buf b = BUF_INIT, json = BUF_INIT;

	for (size_t i = 0; i < n->ngaps; i++) {
		const struct paper_gap *g = &n->gaps[i];

		buf_addf(&json, "%s[%lld,%lld]", i ? "," : "[", g->from, g->to);
		if (g->from == g->to)
			buf_addf(&b, "%s%lld", i ? tr(", ") : "", g->from);
		else
			buf_addf(&b, "%s%lld-%lld", i ? tr(", ") : "", g->from, g->to);
	}
	buf_add(&json, n->ngaps ? "]" : "[]");
	print_key(c->out, "gaps", tr("Not used"));
	print_value(c->out, buf_text(&json), n->ngaps ? buf_text(&b) : tr("none"));
	buf_free(&b);
	buf_free(&json);
}

static void print_twice(struct cli *c, const struct paper_numbers *n)
{
	struct buf b = BUF_INIT, json = BUF_INIT;

	for (size_t i = 0; i < n->ntwice; i++) {
		const struct paper_twice *t = &n->twice[i];
		char *records = strv_join(&t->records, tr(", "));

		buf_addf(&b, "%s%s (%s)", i ? "; " : "", t->number, records);
		buf_addf(&json, "%s{\"number\":", i ? "," : "[");
		buf_add_json(&json, t->number);
		buf_add(&json, ",\"papers\":[");
		for (size_t k = 0; k < t->records.n; k++) {
			buf_add(&json, k ? "," : "");
			buf_add_json(&json, t->records.v[k]);
		}
		buf_add(&json, "]}");
		free(records);
	}
	buf_add(&json, n->ntwice ? "]" : "[]");
	print_key(c->out, "twice", tr("Given twice"));
	print_value(c->out, buf_text(&json), n->ntwice ? buf_text(&b) : tr("none"));
	buf_free(&b);
	buf_free(&json);
}

static void print_ranges(struct cli *c, const struct paper_numbers *n)
{
	struct buf b = BUF_INIT, json = BUF_INIT;

	for (size_t i = 0; i < n->nranges; i++) {
		const struct paper_range *r = &n->ranges[i];

		buf_add(&b, i ? tr(", ") : "");
		buf_addf(&b, tr("%s %lld-%lld (%lld given, %lld left)"), r->device, r->from, r->to, r->given, r->left);
		buf_addf(&json, "%s{\"device\":", i ? "," : "[");
		buf_add_json(&json, r->device);
		buf_addf(&json, ",\"from\":%lld,\"to\":%lld,\"given\":%lld,\"left\":%lld}", r->from, r->to, r->given, r->left);
	}
	buf_add(&json, n->nranges ? "]" : "[]");
	print_key(c->out, "ranges", tr("Ranges"));
	print_value(c->out, buf_text(&json), n->nranges ? buf_text(&b) : tr("none"));
	buf_free(&b);
	buf_free(&json);
}

bool paper_tell_numbers(struct cli *c, const struct papers *all, int argc, char **argv, struct err *err)
{
	long long year = day_to_ymd(c->session.today).year;
	struct paper_numbers n;
	bool ok;

	if (argc > 1 || (argc == 1 && (!text_number(argv[0], &year) || year < 1990 || year > 9999)))
		return err_set(err, ERR_USAGE, "bad_argument", "%s is no year; write one such as 2026", argv[0]);
	if (!kept_somewhere(all, err))
		return false;
	ok = paper_numbers(&c->session, &all->keeping, (int)year, cli_news(), &n, err);
	cli_news_end();
	if (!ok)
		return false;
	print_map(c->out);
	print_key(c->out, "year", tr("Year"));
	print_integer(c->out, year);
	print_key(c->out, "given", tr("Numbers given"));
	print_integer(c->out, n.given);
	print_key(c->out, "from", tr("First number"));
	print_integer(c->out, n.from);
	print_key(c->out, "to", tr("Last number"));
	print_integer(c->out, n.to);
	print_gaps(c, &n);
	print_twice(c, &n);
	print_ranges(c, &n);
	print_end(c->out);
	paper_numbers_free(&n);
	return true;
}
