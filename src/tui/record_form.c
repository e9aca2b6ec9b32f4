/* New and edit for the records of any ledger; of one with a life the act that amends. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/own_ledgers.h>

#include "dataform.h"
#include "field_bridge.h"
#include "prompt.h"
#include "shell.h"

struct record_screen {
	struct dataform d;
	struct record *record; /* as it was opened; NULL: a new one */
	char *title;
};

static const char *title(struct dataform *d)
{
	return ((struct record_screen *)d)->title;
}

/* ---- computed fields follow what is typed ---- */

struct values {
	struct dataform *d;
	struct sets seen; /* keeps what was handed out */
};

static const char *get(void *ctx, const char *name)
{
	struct values *v = ctx;
	struct record_screen *s = (struct record_screen *)v->d;
	if (!dataform_has(v->d, name))
		return s->record ? record_get(s->record, name) : NULL;
	char *canonical = dataform_get(v->d, name);
	sets_put(&v->seen, name, canonical, false);
	free(canonical);
	return sets_get(&v->seen, name);
}

static void arrange(struct dataform *d)
{
	struct values v = { .d = d, .seen = SETS_INIT };
	for (size_t i = 0; i < d->nlines; i++) {
		const struct field *f = d->lines[i].field;
		if (!f || !d->lines[i].locked || !f->compute || !f->compute->compute)
			continue;
		char *canonical = f->compute->compute(d->ledger, get, &v);
		dataform_set(d, f->name, canonical);
		free(canonical);
	}
	sets_free(&v.seen);
}

/* ---- saving ---- */

/* Only what differs from the record as it was opened. */
static bool differences(struct record_screen *s, struct sets *ret, struct err *err)
{
	struct sets all = SETS_INIT;
	bool ok = dataform_collect(&s->d, &all, err);
	for (size_t i = 0; ok && i < all.n; i++) {
		const struct set *v = &all.v[i];
		const char *old = s->record ? record_get(s->record, v->name) : NULL;
		if (!str_eq(old, v->value))
			sets_put(ret, v->name, v->value, v->on_act);
	}
	sets_free(&all);
	return ok;
}

static bool write_new(struct record_screen *s, const struct sets *sets, struct err *err)
{
	struct session *session = &s->d.app->session;
	char id[ID_TEXT], *number = NULL;
	bool ok;
	if (str_eq(s->d.ledger->name, LEDGER_PERSON)) {
		ok = work_person_add(session, sets, id, &number, err);
		if (ok && s->d.draft)
			store_draft_drop(session->store, s->d.draft);
		if (ok)
			passphrase_first(s->d.app, id);
	} else {
		ok = work_new(session, s->d.ledger, sets, s->d.draft, id, &number, err);
	}
	if (ok)
		stack_messagef(STYLE_GOOD, tr("%s %s is saved"),
			       words_now(&s->d.ledger->title), number ? number : "");
	free(number);
	return ok;
}

/* What the user left alone shows as others have made it since. */
static bool reload(struct record_screen *s)
{
	struct record *fresh;
	struct err err = ERR_INIT;
	if (!store_get(s->d.app->session.store, s->record->id, &fresh, &err)) {
		prompt_show_error(&err);
		return false;
	}
	for (size_t i = 0; i < s->d.nlines; i++) {
		struct dataform_line *l = &s->d.lines[i];
		if (!l->field || !str_eq(form_value(s->d.form, (int)i), l->initial))
			continue;
		dataform_set(&s->d, l->name, record_get(fresh, l->name));
		free(l->initial);
		l->initial = xstrdup(form_value(s->d.form, (int)i));
	}
	record_free(s->record);
	s->record = fresh;
	s->d.version = fresh->version;
	return true;
}

static void settle_meanwhile(struct record_screen *s, struct err *err)
{
	const char *answers[] = { tr("Put mine over it, and look before saving"),
				  tr("Back to the form as it is") };
	bool over = prompt_choice(err->text, answers, 2) == 0 && reload(s);
	err_set(err, ERR_REFUSED, "changed_meanwhile",
		over ? N_("Look it over, then save.") : N_("Nothing is saved yet."));
}

static bool write_edit(struct record_screen *s, const struct sets *sets, struct err *err)
{
	if (!sets->n) {
		stack_message(STYLE_NORMAL, tr("Nothing was changed"));
		return true;
	}
	if (work_edit(&s->d.app->session, s->record->id, sets, s->record->version,
		      s->d.draft, err)) {
		stack_messagef(STYLE_GOOD, tr("%s %s is saved"),
			       words_now(&s->d.ledger->title), s->record->number);
		return true;
	}
	if (str_eq(err->code, "changed_meanwhile"))
		settle_meanwhile(s, err);
	return false;
}

static bool save(struct dataform *d, struct err *err)
{
	struct record_screen *s = (struct record_screen *)d;
	struct sets sets = SETS_INIT;
	bool ok = differences(s, &sets, err) &&
		  (s->record ? write_edit(s, &sets, err) : write_new(s, &sets, err));
	sets_free(&sets);
	return ok;
}

static void finish(struct dataform *d)
{
	struct record_screen *s = (struct record_screen *)d;
	record_free(s->record);
	free(s->title);
}

static const struct dataform_ops ops = {
	.title = title,
	.arrange = arrange,
	.save = save,
	.finish = finish,
};

/* ---- building ---- */

static char *filled(struct record_screen *s, const struct field *f)
{
	struct session *session = &s->d.app->session;
	char day[DAY_TEXT];
	if (s->record)
		return xstrdup(record_get(s->record, f->name));
	if (!f->fill)
		return NULL;
	if (str_eq(f->fill, "today"))
		return xstrdup(day_to_iso(session->today, day));
	if (!str_eq(f->fill, "me"))
		return xstrdup(f->fill);
	return session->me.id[0] ? xasprintf("=%s", session->me.id) : NULL;
}

static void add_field(struct record_screen *s, const struct field *f)
{
	if (f->set != FIELD_BY_FORM && !f->compute)
		return;
	char *canonical = filled(s, f);
	dataform_add(&s->d, f,
		     (f->required ? LINE_REQUIRED : 0) |
			     (f->set != FIELD_BY_FORM ? LINE_LOCKED : 0),
		     canonical);
	free(canonical);
}

/* What the act that amends asks for besides: a reason. */
static void add_of_act(struct record_screen *s)
{
	const struct act *amend = life_amends(s->d.ledger);
	struct session *session = &s->d.app->session;
	struct act_case c = act_case_of(s->d.ledger, s->record, session->today);
	c.actor = &session->me;
	for (size_t i = 0; amend && s->record && i < amend->nfields; i++)
		if (amend->fields[i].own)
			dataform_add(&s->d, amend->fields[i].own,
				     act_field_required(amend, &amend->fields[i], &c) ? LINE_REQUIRED : 0, NULL);
}

static void build(struct record_screen *s)
{
	for (size_t i = 0; i < s->d.ledger->nfields; i++)
		add_field(s, &s->d.ledger->fields[i]);
	add_of_act(s);
	dataform_ready(&s->d);
}

void record_form(struct app *app, const char *ledger, const char *id, bool resume)
{
	const struct ledger *l = store_ledger(app->session.store, ledger);
	struct record *r = NULL;
	struct err err = ERR_INIT;
	if (!app_may_write(app))
		return;
	if (!l || (id && !store_get(app->session.store, id, &r, &err))) {
		if (err.kind)
			prompt_show_error(&err);
		return;
	}
	if (l->life && !life_amends(l)) {
		stack_messagef(STYLE_ERROR, tr("No act of %s corrects a record"), words_now(&l->title));
		record_free(r);
		return;
	}
	struct record_screen *s = xcalloc(1, sizeof *s);
	s->d.app = app;
	s->d.ops = &ops;
	s->d.ledger = l;
	s->record = r;
	s->title = id ? xasprintf(tr("Edit: %s %s"), words_now(&l->title), r->number) :
			xasprintf(tr("New: %s"), words_now(&l->title));
	s->d.draft = id ? xasprintf("edit:%s", id) : xasprintf("new:%s", ledger);
	s->d.version = r ? r->version : NULL;
	s->d.draft_changes_only = id != NULL;
	build(s);
	dataform_open(&s->d, resume);
}

void record_form_open(struct app *app, const char *ledger, const char *id)
{
	const struct ledger *l = store_ledger(app->session.store, ledger);
	if (!id && l && l->life)
		begin_open(app, l, NULL, false);
	else
		record_form(app, ledger, id, false);
}
