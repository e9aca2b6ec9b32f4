/* What a form keeps of itself while it is not saved, and takes up again. */
#include <stdlib.h>

#include <bihuan/base/utf8.h>

#include "dataform.h"
#include "drafts.h"
#include "field_bridge.h"
#include "stack.h"

/* How what was typed begins: by it a draft is known again. */
static void put_text(const struct dataform *d, struct sets *s)
{
	const char *text = d->ledger->label ? form_value_of(d->form, d->ledger->label) : NULL;
	char *cut = str_empty(text) ? NULL : utf8_clip(text, 36, false);
	if (cut)
		sets_put(s, "@text", cut, false);
	free(cut);
}

static bool kept_in_draft(const struct dataform *d, size_t i)
{
	const struct dataform_line *l = &d->lines[i];
	const char *value = form_value(d->form, (int)i);
	if (!l->field || l->locked)
		return false;
	bool differs = !str_eq(value, l->initial);
	return differs || (!d->draft_changes_only && !str_empty(value));
}

static bool untouched(const struct dataform *d)
{
	for (size_t i = 0; i < d->nlines; i++) {
		const struct dataform_line *l = &d->lines[i];
		if (l->field && !l->locked &&
		    !str_eq(form_value(d->form, (int)i), l->initial))
			return false;
	}
	return true;
}

#define SAVE_LINE "@save" /* where the cursor stood: no field has such a name */

static char *draft_of(struct dataform *d)
{
	struct sets s = SETS_INIT;
	put_text(d, &s);
	int focus = form_focus(d->form);
	sets_put(&s, "@focus", focus < 0 ? SAVE_LINE : form_name(d->form, focus), false);
	sets_put(&s, "@version", d->version, false);
	for (size_t i = 0; i < d->nlines; i++)
		if (kept_in_draft(d, i))
			sets_put(&s, d->lines[i].name, form_value(d->form, (int)i),
				 false);
	char *text = draft_write(&s);
	sets_free(&s);
	return text;
}

/* The time is put before at the last moment, so that an unchanged form makes an
 * unchanged text. */
static bool draft_store(struct dataform *d, const char *text)
{
	char when[DRAFT_WHEN];
	char *stamped = xasprintf("@when=%s\n%s", draft_when(when), text);
	struct err err = ERR_INIT;
	bool ok = store_draft_save(d->app->session.store, d->draft, stamped, &err);
	if (!ok)
		stack_error(&err);
	free(stamped);
	return ok;
}

/* For whom it is does not change, and may be thousands: it is not written at each key. */
static bool store_each(struct dataform *d)
{
	char *key = xasprintf("%s" DRAFT_BESIDE, d->draft);
	struct err err = ERR_INIT;
	bool ok = store_draft_save(d->app->session.store, key, d->each, &err);

	if (!ok)
		stack_error(&err);
	free(key);
	return ok;
}

void dataform_keep(struct dataform *d)
{
	struct store *store = d->app->session.store;
	if (!d->draft || store_readonly(store))
		return;
	d->draft_lost = false;
	if (untouched(d)) {
		if (d->draft_text)
			store_draft_drop(store, d->draft);
		free(d->draft_text);
		d->draft_text = NULL;
		return;
	}
	char *text = draft_of(d);
	if (str_eq(text, d->draft_text)) {
		free(text);
		return;
	}
	if ((d->each && !d->draft_text && !store_each(d)) || !draft_store(d, text)) {
		d->draft_lost = true;
		free(text);
		return;
	}
	free(d->draft_text);
	d->draft_text = text;
}

static void restore_line(struct dataform *d, int i, const char *value)
{
	const struct dataform_line *l = &d->lines[i];
	char *canonical = NULL;
	struct err err = ERR_INIT;
	if (!l->field || l->locked)
		return;
	if (bridge_typed(l->field)) { /* as it was typed, readable or not */
		form_set_value(d->form, i, value, NULL);
		return;
	}
	if (bridge_parse(l->field, value, dataform_names(d), &canonical, &err))
		dataform_set(d, l->name, canonical);
	free(canonical);
}

static void say_restored(struct dataform *d, const struct sets *s)
{
	const char *was = sets_get(s, "@version");
	if (d->version && was && !str_eq(was, d->version))
		form_info(d->form, STYLE_WARN,
			  tr("The record was changed by others since this form was "
			     "left; what you had typed is put over it."));
	const char *when = sets_get(s, "@when");
	stack_messagef(STYLE_NORMAL, tr("Taken up again as it was left at %s"),
		       when ? when : "?");
}

void dataform_take_up(struct dataform *d, const char *text)
{
	struct sets s = SETS_INIT;
	draft_read(text, &s);
	for (size_t i = 0; i < s.n; i++) {
		int line = form_find(d->form, s.v[i].name);
		if (line >= 0)
			restore_line(d, line, s.v[i].value ? s.v[i].value : "");
	}
	dataform_arrange(d);
	const char *focus = sets_get(&s, "@focus");
	int line = focus ? form_find(d->form, focus) : -1;
	if (str_eq(focus, SAVE_LINE)) { /* read again before Enter saves it */
		form_set_focus(d->form, -1);
		form_look_first(d->form);
	} else if (line >= 0 && !d->lines[line].hidden)
		form_set_focus(d->form, line);
	say_restored(d, &s);
	sets_free(&s);
	free(d->draft_text);
	d->draft_text = draft_of(d);
}

enum draft_answer dataform_wants_draft(struct dataform *d, const char *text)
{
	struct sets s = SETS_INIT;
	draft_read(text, &s);
	const char *when = sets_get(&s, "@when");
	char *question = xasprintf(tr("This form was left unsaved (%s)."),
				   when ? when : "?");
	enum draft_answer answer = draft_ask(d->app, d->draft, question, true);
	free(question);
	sets_free(&s);
	return answer;
}
