/* What completes a line of commands: the names of commands and ledgers, then what the command takes. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/utf8.h>

#include "filter_complete.h"
#include "kind.h"
#include "report.h"
#include "shell.h"

/* By its name, or, where no name fits, by what it does. */
static void offer_name(const char *typed, bool by_words, const char *name, const struct words *about,
		       struct candidates *ret)
{
	const char *names[] = { name }, *words[] = { about->zh, about->en };

	if (by_words ? candidate_form(typed, words, 2) : candidate_form(typed, names, 1))
		candidates_add(ret, name, NULL);
}

static void offer_ledgers(struct app *app, const char *typed, bool by_words, struct candidates *ret)
{
	const struct ledger *const *all;
	size_t n = store_ledgers(app->session.store, &all);

	for (size_t i = 0; i < n; i++)
		if (!all[i]->parent)
			offer_name(typed, by_words, all[i]->name, &all[i]->title, ret);
}

static void offer_names(struct app *app, const char *typed, struct candidates *ret)
{
	const struct command_word *c;

	for (int by_words = 0; by_words < 2 && !ret->text.n; by_words++) {
		for (size_t i = 0; (c = command_each(i)); i++)
			offer_name(typed, by_words, c->name, &c->help, ret);
		offer_ledgers(app, typed, by_words, ret);
	}
}

static void offer_titled(struct app *app, const char *typed, struct candidates *ret)
{
	offer_ledgers(app, typed, false, ret);
	if (!ret->text.n)
		offer_ledgers(app, typed, true, ret);
}

enum { LABEL_SHOWN = 16 };

/* By its number, which any command takes. */
static void offer_record(void *ctx, const struct record *r)
{
	const char *label = str_empty(r->ledger->label) ? NULL : record_get(r, r->ledger->label);
	char *begin = utf8_clip(label ? label : "", LABEL_SHOWN, false);
	char *shown = xasprintf("%s %s", r->number, begin);

	candidates_add(ctx, r->number, shown);
	free(shown);
	free(begin);
}

/* By its name, or by its title, either of which opens it. */
static void offer_reports(struct app *app, const char *typed, struct candidates *ret)
{
	const struct reports *all = reports_read(app, NULL); /* what is wrong is told when the command runs */

	for (int by_title = 0; all && by_title < 2 && !ret->text.n; by_title++)
		for (size_t i = 0; i < all->n; i++) {
			const struct report *r = all->v[i];

			offer_name(typed, by_title, r->name, &r->title, ret);
		}
}

/* NULL: it is the name of a ledger, or of nothing. */
static const struct command_word *command_named(const char *name)
{
	const struct command_word *c;

	for (size_t i = 0; (c = command_each(i)); i++)
		if (str_eq(c->name, name))
			break;
	return c;
}

static void offer_language(const char *typed, struct candidates *ret)
{
	const char *zh[] = { "zh" }, *en[] = { "en" };

	if (candidate_form(typed, zh, 1))
		candidates_add(ret, *zh, NULL);
	if (candidate_form(typed, en, 1))
		candidates_add(ret, *en, NULL);
}

static void offer_theme(const char *typed, struct candidates *ret)
{
	for (enum theme t = THEME_AUTO; t < THEME_COUNT; t++) {
		const char *name[] = { theme_name(t) };

		if (candidate_form(typed, name, 1))
			candidates_add(ret, *name, NULL);
	}
}

static void offer_filter(struct app *app, const struct ledger *l, const char *rest, struct candidates *ret)
{
	size_t from = ret->from;

	if (!l)
		return;
	filter_complete(app, l, rest, ret);
	ret->from += from;
}

static void offer_rest(struct app *app, const char *name, const char *rest, struct candidates *ret)
{
	const struct command_word *c = command_named(name);
	const struct ledger *l = c && c->of ? c->of(app) : NULL;

	if (!c) {
		offer_filter(app, ledger_named(app, name), rest, ret);
		return;
	}
	switch (c->takes) {
	case TAKES_FILTER:
		offer_filter(app, l, rest, ret);
		break;
	case TAKES_LEDGER:
		offer_titled(app, rest, ret);
		break;
	case TAKES_RECORD:
		complete_records(app, l, rest, offer_record, ret);
		break;
	case TAKES_LANGUAGE:
		offer_language(rest, ret);
		break;
	case TAKES_THEME:
		offer_theme(rest, ret);
		break;
	case TAKES_REPORT:
		offer_reports(app, rest, ret);
		break;
	case TAKES_NOTHING:
		break;
	}
}

void command_complete(void *ctx, const char *before, struct candidates *ret)
{
	size_t lead = strspn(before, " \t"), n = strcspn(before + lead, " \t");
	const char *rest = before + lead + n;
	char *name = xstrndup(before + lead, n);

	ret->from = lead;
	if (*rest) {
		rest += strspn(rest, " \t");
		ret->from = (size_t)(rest - before);
		offer_rest(ctx, name, rest, ret);
	} else {
		offer_names(ctx, name, ret);
	}
	free(name);
}
