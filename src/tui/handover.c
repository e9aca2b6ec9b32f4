/* Somebody leaves: what they answer for is shown, then handed over; and what is left with them when they retire. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/own_ledgers.h>

#include "page.h"
#include "prompt.h"
#include "reader.h"

struct leaving {
	char from[ID_TEXT], to[ID_TEXT];
	struct handover plan; /* as it is shown */
	bool planned;	      /* and worked out when the store was at that version */
	unsigned version;
};

/* ---- the list, and the signature below it ---- */

static void fill_ledgers(struct doc *d, const struct handover *h)
{
	const struct ledger *l = NULL;

	for (size_t i = 0; i < h->n; i++) {
		const struct record *r = h->v[i].record;
		struct buf b = BUF_INIT;

		if (r->ledger != l)
			doc_heading(d, words_now(&r->ledger->title));
		l = r->ledger;
		buf_addf(&b, "%s  ", r->number);
		for (size_t k = 0; k < h->v[i].nfields; k++)
			buf_addf(&b, "%s%s", k ? tr(", ") : "", words_now(&h->v[i].fields[k]->label));
		doc_line(d, TONE_PLAIN, 2, buf_text(&b));
		buf_clear(&b);
		words_of_line(&b, record_get(r, l->label));
		doc_line(d, TONE_DIM, 4, buf_text(&b));
		buf_free(&b);
	}
}

/* Worked out anew only when something was written since. */
static bool plan_now(struct leaving *l, struct app *app, struct err *err)
{
	if (l->planned && l->version == app->version)
		return true;
	handover_free(&l->plan);
	l->version = app->version;
	l->planned = work_handover_plan(&app->session, l->from, &l->plan, err);
	return l->planned;
}

static void fill(void *ctx, struct app *app, struct doc *d)
{
	struct leaving *l = ctx;
	struct buf from = BUF_INIT, to = BUF_INIT;
	struct err err = ERR_INIT;

	if (!plan_now(l, app, &err)) {
		doc_line(d, TONE_LATE, 0, err.text);
		return;
	}
	words_of_record(app_names(app), LEDGER_PERSON, l->from, &from);
	words_of_record(app_names(app), LEDGER_PERSON, l->to, &to);
	doc_linef(d, TONE_PLAIN, 0, tr("%s answers for %zu records. From now on %s does; what was done so far keeps its people."),
		  buf_text(&from), l->plan.n, buf_text(&to));
	if (l->plan.named)
		doc_linef(d, TONE_WARN, 0, tr("%ld more say only the name, not which person that is: they stay as they are"),
			  l->plan.named);
	doc_blank(d);
	fill_ledgers(d, &l->plan);
	buf_free(&from);
	buf_free(&to);
}

static void bar(void *ctx, struct actionbar *b)
{
	const struct leaving *l = ctx;

	if (l->plan.n)
		actionbar_add(b, 1, tr("Hand all of it over"), NULL);
}

static void choose(void *ctx, struct app *app, int choice)
{
	struct leaving *l = ctx;
	struct err err = ERR_INIT;
	char *reason;

	if (choice != 1 || !l->plan.n || !app_unlock(app))
		return;
	reason = page_ask_reason(tr("All of this is handed over, because"));
	if (!reason)
		return;
	if (work_handover(&app->session, &l->plan, l->to, reason, &err)) {
		stack_messagef(STYLE_GOOD, tr("Handed over: %zu records; one undo takes all of it back"), l->plan.n);
		app_touched(app);
		stack_pop();
	} else {
		prompt_show_error(&err);
		app_touched(app);
	}
	free(reason);
}

static void destroy(void *ctx)
{
	struct leaving *l = ctx;

	handover_free(&l->plan);
	free(l);
}

static void open_list(struct app *app, struct leaving *l)
{
	reader_screen_open(app, &(struct reader_options){ .name = "handover", .title = N_("Hand over"), .fill = fill,
							  .bar = bar, .choose = choose, .destroy = destroy, .ctx = l });
}

static bool ask_to_whom(struct app *app, const char *from, char ret_to[ID_TEXT])
{
	struct buf who = BUF_INIT;
	char *question;
	bool ok;

	words_of_record(app_names(app), LEDGER_PERSON, from, &who);
	question = xasprintf(tr("Who takes over from %s?"), buf_text(&who));
	ok = record_pick_for(app, LEDGER_PERSON, question, "", ret_to);
	free(question);
	buf_free(&who);
	return ok;
}

/* False: there is nothing, nobody was chosen, or it may not be. */
static bool begin(struct app *app, struct leaving *l, struct err *err)
{
	if (!plan_now(l, app, err))
		return false;
	if (!l->plan.n) {
		prompt_show(tr("Hand over"), tr("There is nothing that this person answers for."));
		return false;
	}
	return ask_to_whom(app, l->from, l->to) && work_handover_may(&app->session, l->from, l->to, err);
}

void person_handover(struct app *app, const char *id)
{
	struct leaving *l;
	struct err err = ERR_INIT;

	if (!app_may_write(app))
		return;
	l = xcalloc(1, sizeof *l);
	memcpy(l->from, id, ID_LEN);
	if (begin(app, l, &err)) {
		open_list(app, l);
		return;
	}
	if (err.kind != ERR_NONE)
		prompt_show_error(&err);
	destroy(l);
}

/* ---- leaving office ---- */

static void add_left(struct app *app, const char *id, struct buf *out, struct err *err)
{
	struct handover h = { .n = 0 };

	if (!work_handover_plan(&app->session, id, &h, err))
		return;
	for (size_t i = 0, n; (n = handover_run(&h, i)); i += n)
		buf_addf(out, tr("%s%s %zu"), i ? tr(", ") : tr("Still answers for: "),
			 words_now(&h.v[i].record->ledger->title), n);
	if (h.n)
		buf_addf(out, "\n%s\n", tr("“Hand over” on this page gives it to somebody else."));
	handover_free(&h);
}

static void add_last(void *ctx, const struct last_entry *e)
{
	struct buf *out = ctx, at = BUF_INIT;

	words_of_time(&at, e->at);
	buf_addf(out, tr("Last entry on device %s: no. %lld, %s, %.8s"), e->code, e->n, buf_text(&at), e->hash);
	buf_addc(out, '\n');
	buf_free(&at);
}

/* NULL when it cannot be told, or may not be. */
static char *question_of(struct app *app, const char *id, bool *ret_last, struct err *err)
{
	const char *name = store_peek(app->session.store, LEDGER_PERSON, id, "name");
	char *who = xstrdup(name ? name : "");
	struct buf b = BUF_INIT;

	if (work_is_last(&app->session, id, ret_last, err)) {
		add_left(app, id, &b, err);
		store_last_entries(app->session.store, id, add_last, &b, err);
		if (*ret_last)
			buf_addf(&b, "%s\n", tr("This is the last supervisor in office: listing, halting and signing off would be left to the admins alone."));
		buf_addf(&b, tr("Does %s leave office from today on?"), who);
	}
	free(who);
	if (err->kind == ERR_NONE)
		return buf_take(&b);
	buf_free(&b);
	return NULL;
}

void person_retire(struct app *app, const char *id)
{
	struct err err = ERR_INIT;
	bool last = false;
	char *question;

	if (!app_unlock(app))
		return;
	question = question_of(app, id, &last, &err);
	if (question && prompt_no_yes(question) && work_retire(&app->session, id, last, &err)) {
		stack_message(STYLE_GOOD, tr("Saved"));
		app_touched(app);
	}
	if (err.kind != ERR_NONE)
		prompt_show_error(&err);
	free(question);
}
