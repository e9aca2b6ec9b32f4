/* What a draft is called, and that it waits. Its key says which form it is of, so that it is told in the language of now and
 * not in that of the day it was left; what stands in it is what somebody typed. */
#include <stdlib.h>
#include <string.h>

#include "drafts.h"
#include "kind.h"
#include "shell.h"

/* Valid until the store is next read. */
static const char *like_number(struct app *app, const struct ledger *l, const char *id)
{
	const char *number = store_peek(app->session.store, l->name, id, "number");

	return number ? number : id;
}

/* LEDGER, LEDGER:walk, LEDGER:each:N:WHICH, LEDGER:like:ID or LEDGER:once:WHAT */
static void name_new(struct app *app, const char *rest, struct buf *out)
{
	size_t n = strcspn(rest, ":");
	char *name = xstrndup(rest, n);
	const struct ledger *l = store_ledger(app->session.store, name);

	if (!l)
		buf_add(out, name);
	else if (str_eq(rest + n, ":walk"))
		buf_add(out, tr("Walk"));
	else if (str_starts(rest + n, ":each:"))
		buf_addf(out, tr("%s: one for each of %zu"), words_now(&l->title), (size_t)strtoul(rest + n + 6, NULL, 10));
	else if (str_starts(rest + n, ":like:"))
		buf_addf(out, tr("New: %s, like %s"), words_now(&l->title), like_number(app, l, rest + n + 6));
	else if (l->life)
		kind_new(l, out);
	else
		buf_addf(out, tr("New: %s"), words_now(&l->title));
	free(name);
}

static void name_edit(struct app *app, const char *id, struct buf *out)
{
	struct record *r = NULL;

	if (!store_get(app->session.store, id, &r, NULL))
		return;
	buf_addf(out, tr("Edit: %s %s"), words_now(&r->ledger->title), r->number);
	record_free(r);
}

/* ACT:ID,ID,… */
static void name_act(struct app *app, const char *rest, struct buf *out)
{
	struct strv parts = STRV_INIT;
	struct record *r = NULL;
	const struct act *act;

	strv_split(&parts, rest, ":,");
	if (parts.n > 1 && store_get(app->session.store, parts.v[1], &r, NULL)) {
		act = act_find(r->ledger, parts.v[0]);
		buf_addf(out, "%s  ", act ? words_now(&act->title) : parts.v[0]);
		if (parts.n == 2)
			buf_add(out, r->number);
		else
			kind_many(r->ledger, parts.n - 1, out);
		record_free(r);
	}
	strv_free(&parts);
}

/* Its lists, or what was answered to those that are run. */
static void name_of_record(struct app *app, bool answers, const char *id, struct buf *out)
{
	struct record *r = NULL;
	struct buf who = BUF_INIT;

	if (!store_get(app->session.store, id, &r, NULL))
		return;
	words_of_record(app_names(app), r->ledger->name, id, &who);
	if (answers)
		buf_addf(out, tr("Answers of %s"), buf_text(&who));
	else
		buf_addf(out, tr("Lists of %s"), buf_text(&who));
	buf_free(&who);
	record_free(r);
}

static void name_form(struct app *app, const char *form, struct buf *out)
{
	if (str_starts(form, "new:"))
		name_new(app, form + 4, out);
	else if (str_starts(form, "edit:"))
		name_edit(app, form + 5, out);
	else if (str_starts(form, "act:"))
		name_act(app, form + 4, out);
	else if (str_starts(form, "items:"))
		name_of_record(app, false, form + 6, out);
	else if (str_starts(form, "run:"))
		name_of_record(app, true, form + 4, out);
}

char *draft_title(struct app *app, const char *key, const struct sets *values)
{
	const char *form = strchr(key, '/') ? strchr(key, '/') + 1 : key;
	const char *text = sets_get(values, "@text"), *answered = sets_get(values, "@answered");
	struct buf b = BUF_INIT;

	name_form(app, form, &b);
	if (!b.len) /* of a record that is not here */
		buf_add(&b, form);
	if (answered)
		buf_addf(&b, tr("  %s answered"), answered);
	if (!str_empty(text))
		buf_addf(&b, "  %s", text);
	return buf_take(&b);
}

/* ---- on the page of a record ---- */

static void tell_one(struct app *app, const char *key, struct doc *d)
{
	struct sets s = SETS_INIT;
	char *text = store_draft(app->session.store, key), *name;
	const char *when;

	draft_read(text ? text : "", &s);
	name = draft_title(app, key, &s);
	when = sets_get(&s, "@when");
	doc_linef(d, TONE_WARN, 0, tr("A draft waits, not signed: %s (%s). Opening it again goes on with it."), name, when ? when : "?");
	free(name);
	free(text);
	sets_free(&s);
}

void drafts_tell(struct app *app, const char *id, struct doc *d)
{
	struct strv keys = STRV_INIT;

	drafts_own(app, &keys);
	for (size_t i = 0; i < keys.n; i++) {
		const char *form = strchr(keys.v[i], '/');

		if (form && strstr(form, id))
			tell_one(app, keys.v[i], d);
	}
	strv_free(&keys);
}
