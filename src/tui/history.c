#include <stdlib.h>
#include <string.h>

#include "page.h"
#include "reader.h"

/* ---- undo and redo ---- */

struct undo {
	struct undo_plan plan;
	bool redo;
};

static void undo_line_add(struct app *app, struct doc *d, const struct undo_line *line)
{
	const struct ledger *l = store_ledger(app->session.store, line->ledger);
	struct buf b = BUF_INIT, titles = BUF_INIT;
	struct strv names = STRV_INIT;

	strv_split(&names, line->acts, ", ");
	for (size_t i = 0; i < names.n; i++) {
		if (titles.len)
			buf_add(&titles, tr(", "));
		buf_add(&titles, words_of_deed(l, names.v[i]));
	}
	buf_addf(&b, "%s %s  %s", l ? words_now(&l->title) : line->ledger,
		 str_empty(line->number) ? "-" : line->number, buf_text(&titles));
	doc_line(d, TONE_PLAIN, 1, buf_text(&b));
	strv_free(&names);
	buf_free(&titles);
	buf_free(&b);
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

	if (!app_unlock(app))
		return;
	if (u->plan.needs_reason) {
		reason = page_ask_reason(tr("Reason"));
		if (!reason)
			return;
	}
	if (work_undo(&app->session, &u->plan, reason, &err))
		stack_messagef(STYLE_GOOD, u->redo ? tr("Done again: %zu records") :
						     tr("Taken back: %zu records"),
			       u->plan.n);
	else
		stack_error(&err);
	app_touched(app);
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

static void undo_open(struct app *app, const struct undo_plan *plan, bool redo)
{
	struct undo *u = xcalloc(1, sizeof *u);

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
