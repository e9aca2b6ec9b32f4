#include <stdlib.h>
#include <string.h>

#include "page.h"
#include "reader.h"
#include "report_submit.h"

/* ---- undo and redo ---- */

struct undo {
	struct undo_plan plan;
	bool redo;
};

/* "隐患 2026-A-0027  复查  灭火器压力不足" */
static void undo_words(struct app *app, const struct undo_line *line, struct buf *out)
{
	const struct ledger *l = store_ledger(app->session.store, line->ledger);
	const char *label = l && l->label ? store_peek(app->session.store, l->name, line->record, l->label) : NULL;
	struct strv names = STRV_INIT;

	buf_addf(out, "%s %s  ", l ? words_now(&l->title) : line->ledger,
		 str_empty(line->number) ? "-" : line->number);
	strv_split(&names, line->acts, ", ");
	for (size_t i = 0; i < names.n; i++)
		buf_addf(out, "%s%s", i ? tr(", ") : "", words_of_deed(l, names.v[i]));
	if (label) {
		buf_add(out, "  ");
		words_of_line(out, label);
	}
	strv_free(&names);
}

static void undo_line_add(struct app *app, struct doc *d, const struct undo_line *line)
{
	struct buf b = BUF_INIT;

	undo_words(app, line, &b);
	doc_line(d, TONE_PLAIN, 1, buf_text(&b));
	buf_free(&b);
}

/* What was taken back, in the status line: of several how many. */
static void undo_say(const struct undo *u, const char *words)
{
	if (u->plan.n != 1)
		stack_messagef(STYLE_GOOD, u->redo ? tr("Done again: %zu records") : tr("Taken back: %zu records"),
			       u->plan.n);
	else
		stack_messagef(STYLE_GOOD, u->redo ? tr("Done again: %s") : tr("Taken back: %s"), words);
}

static void undo_fill(void *ctx, struct app *app, struct doc *d)
{
	const struct undo *u = ctx;
	struct buf when = BUF_INIT;

	words_of_time(&when, u->plan.at);
	if (u->redo)
		doc_linef(d, TONE_PLAIN, 0, tr("This would do again what was undone at %s, by %s:"),
			  buf_text(&when), u->plan.by_name);
	else
		doc_linef(d, TONE_PLAIN, 0, tr("This would take back the entry of %s, by %s:"),
			  buf_text(&when), u->plan.by_name);
	doc_blank(d);
	for (size_t i = 0; i < u->plan.n; i++)
		undo_line_add(app, d, &u->plan.v[i]);
	doc_blank(d);
	doc_linef(d, TONE_PLAIN, 0, tr("%zu records. The history keeps both entries."), u->plan.n);
	if (u->plan.sent_in)
		doc_linef(d, TONE_WARN, 0, tr("It stands behind a figure of %s, which was sent."), u->plan.sent_in);
	if (u->plan.needs_reason)
		doc_line(d, TONE_WARN, 0, tr("A reason will be asked for."));
	buf_free(&when);
}

static void undo_bar(void *ctx, struct actionbar *b)
{
	const struct undo *u = ctx;

	actionbar_add(b, 1, u->redo ? tr("Do it again") : tr("Take it back"), NULL);
	actionbar_add(b, 2, tr("Leave it as it is"), NULL);
}

static void undo_do(struct undo *u, struct app *app)
{
	struct err err = ERR_INIT;
	char *reason = NULL;
	struct buf words = BUF_INIT;

	if (!app_unlock(app))
		return;
	if (u->plan.needs_reason) {
		reason = page_ask_reason(tr("Reason"));
		if (!reason)
			return;
	}
	if (u->plan.n) /* a record that goes has no words afterwards */
		undo_words(app, &u->plan.v[0], &words);
	if (work_undo(&app->session, &u->plan, reason, &err))
		undo_say(u, buf_text(&words));
	else
		stack_error(&err);
	app_touched(app);
	buf_free(&words);
	free(reason);
}

static void undo_choose(void *ctx, struct app *app, int choice)
{
	if (choice == 1)
		undo_do(ctx, app);
	stack_pop();
}

static void undo_destroy(void *ctx)
{
	struct undo *u = ctx;

	undo_plan_free(&u->plan);
	free(u);
}

static void undo_open(struct app *app, struct undo_plan *plan, bool redo)
{
	struct undo *u;
	struct err err = ERR_INIT;

	if (!redo && !report_behind(app, plan, &err)) {
		stack_error(&err);
		undo_plan_free(plan);
		return;
	}
	u = xcalloc(1, sizeof *u);
	*u = (struct undo){ .plan = *plan, .redo = redo };
	reader_screen_open(app, &(struct reader_options){
				 .name = "undo",
				 .title = redo ? N_("Redo") : N_("Undo"),
				 .fill = undo_fill,
				 .bar = undo_bar,
				 .choose = undo_choose,
				 .destroy = undo_destroy,
				 .ctx = u,
			 });
}

void undo_run(struct app *app, bool redo)
{
	struct undo_plan plan;
	struct err err = ERR_INIT;

	if (work_undo_plan(&app->session, redo, &plan, &err))
		undo_open(app, &plan, redo);
	else
		stack_error(&err);
}

void undo_begun(struct app *app, const char *id)
{
	struct undo_plan plan;
	struct err err = ERR_INIT;

	if (work_undo_plan_begun(&app->session, id, &plan, &err))
		undo_open(app, &plan, false);
	else
		stack_error(&err);
}
