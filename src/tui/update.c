/* What the program ships now and the store holds otherwise: told, asked, brought in as one entry. */
#include <stdlib.h>
#include <string.h>

#include "prompt.h"
#include "shell.h"

#define SHOWN 12 /* of those kept, so many by name */

/* The numbers, and what of the park's own stays. */
static char *question_of(struct app *app, const struct ship_plan *p)
{
	struct buf b = BUF_INIT;
	size_t shown = 0;

	buf_addf(&b, tr("This program ships criteria, rules, calendars and phrases that are not in the store yet: "
			"%zu new, %zu changed, %zu withdrawn."),
		 p->counts[SHIP_NEW], p->counts[SHIP_CHANGED], p->counts[SHIP_WITHDRAWN]);
	buf_addc(&b, '\n');
	if (p->counts[SHIP_KEPT])
		buf_addf(&b, tr("%zu that the park has made its own stay as they are:"), p->counts[SHIP_KEPT]);
	for (size_t i = 0; i < p->n && shown < SHOWN; i++) {
		const struct ledger *l = store_ledger(app->session.store, p->v[i].ledger);

		if (p->v[i].fate == SHIP_KEPT)
			buf_addf(&b, "%s%s %s", shown++ ? tr(", ") : " ", words_now(&l->title), p->v[i].number);
	}
	if (p->counts[SHIP_KEPT])
		buf_addf(&b, "%s\n", p->counts[SHIP_KEPT] > SHOWN ? " …" : "");
	buf_add(&b, tr("Bring them in now, as one entry that undo takes back?"));
	return buf_take(&b);
}

static bool bring(struct app *app, struct err *err)
{
	struct ship_plan done;

	if (!app_unlock(app))
		return true;
	if (!work_ship(&app->session, &done, err))
		return false;
	ship_plan_free(&done);
	app_touched(app);
	stack_message(STYLE_GOOD, tr("The criteria and rules of this program are in the store"));
	return true;
}

/* Asks and does; *ret_asked: there was something. */
static bool ask(struct app *app, bool *ret_asked, struct err *err)
{
	struct ship_plan plan;
	char *question;
	bool ok = true;

	*ret_asked = false;
	if (!work_ship_plan(&app->session, &plan, err))
		return false;
	if (plan.counts[SHIP_KEPT] < plan.n) {
		*ret_asked = true;
		question = question_of(app, &plan);
		if (prompt_no_yes(question))
			ok = bring(app, err);
		else
			store_ship_seen(app->session.store);
		free(question);
	}
	ship_plan_free(&plan);
	return ok;
}

bool update_run(struct app *app, struct err *err)
{
	bool asked;

	if (app->session.me.role != ROLE_ADMIN)
		return err_set(err, ERR_REFUSED, "wrong_role",
			       "Only an admin may bring in the criteria and rules of a newer program");
	if (!ask(app, &asked, err))
		return false;
	if (!asked)
		stack_message(STYLE_STATUS, tr("There is nothing to bring in."));
	return true;
}

/* Once for each edition on this machine; ":update" does it later. */
void update_offer(struct app *app)
{
	struct err err = ERR_INIT;
	bool asked;

	if (str_empty(app->session.me.id) || app->session.me.role != ROLE_ADMIN ||
	    !store_ship_due(app->session.store))
		return;
	if (!ask(app, &asked, &err) && strcmp(err.code, "newer_records") != 0)
		stack_error(&err);
}
