/* Who acts, and the passphrase of their key. */
#include <bihuan/domain/own_ledgers.h>

#include "shell.h"

#include <stdlib.h>
#include <string.h>

#include "picker.h"
#include "prompt.h"

/* More than a park has; a picker narrows them by typing. */
#define PEOPLE_MAX 20000

struct people {
	struct record **v;
	size_t n;
	char **lines;
};

static bool people_read(struct app *app, struct people *p, struct err *err)
{
	struct filter f;
	bool ok;

	if (!work_filter(&app->session, LEDGER_PERSON, "-retired:yes", &f, err))
		return false;
	p->v = xcalloc(PEOPLE_MAX, sizeof *p->v);
	ok = store_page(app->session.store, &f, NULL, false, PEOPLE_MAX, p->v, &p->n, err);
	filter_free(&f);
	return ok;
}

static void people_lines(struct app *app, struct people *p)
{
	p->lines = xcalloc(p->n, sizeof *p->lines);
	for (size_t i = 0; i < p->n; i++) {
		struct buf b = BUF_INIT;

		buf_addf(&b, "%s  %s  ", p->v[i]->number, record_get(p->v[i], "name"));
		words_of_field(app_names(app), p->v[i], "role", &b);
		if (store_key_state(app->session.store, p->v[i]->id) == KEY_NONE)
			buf_addf(&b, "  %s", tr("(no key here)"));
		p->lines[i] = buf_take(&b);
	}
}

static void people_free(struct people *p)
{
	for (size_t i = 0; i < p->n; i++) {
		record_free(p->v[i]);
		if (p->lines)
			free(p->lines[i]);
	}
	free(p->v);
	free(p->lines);
}

static int current(const struct app *app, const struct people *p)
{
	for (size_t i = 0; i < p->n; i++)
		if (str_eq(p->v[i]->id, app->session.me.id))
			return (int)i;
	return 0;
}

bool person_become(struct app *app, const char *id, struct err *err)
{
	session_seen(&app->session, app->seen);
	app->seen = 0;
	if (!session_become(&app->session, id, err))
		return false;
	store_set_me(app->session.store, id);
	app->numbers = 0; /* those the one before answers for */
	app->version++;
	app_show_corner(app);
	person_show_key(app);
	return true;
}

bool person_choose(struct app *app)
{
	struct people p = { .n = 0 };
	struct err err = ERR_INIT;
	bool ok = false;
	int i;

	if (!people_read(app, &p, &err))
		goto done;
	people_lines(app, &p);
	i = picker_choose(tr("Who are you?"), (const char *const *)p.lines, p.n,
			  current(app, &p), NULL);
	if (i < 0)
		goto done;
	ok = person_become(app, p.v[i]->id, &err);
done:
	people_free(&p);
	if (err.kind != ERR_NONE)
		prompt_show_error(&err);
	return ok;
}

void person_show_key(struct app *app)
{
	const struct session *s = &app->session;
	struct err err = ERR_INIT;

	if (str_empty(s->me.id) || store_readonly(s->store))
		return;
	switch (store_key_state(s->store, s->me.id)) {
	case KEY_OPEN:
		stack_message(STYLE_WARN,
			      tr("No passphrase: signing proves nothing was altered, not who "
				 "(:passphrase)"));
		break;
	case KEY_NONE:
		store_key_missing(s->store, s->me.id, &err);
		prompt_show(tr("Please note"), err.text);
		break;
	default:
		break;
	}
}

/* The one person whose key is here; -1: nobody's is, or that of several. */
static int only_holder(const struct app *app, const struct people *p)
{
	int found = -1;

	for (size_t i = 0; i < p->n; i++) {
		if (store_key_state(app->session.store, p->v[i]->id) == KEY_NONE)
			continue;
		if (found >= 0)
			return -1;
		found = (int)i;
	}
	return found;
}

static bool become_holder(struct app *app)
{
	struct people p = { .n = 0 };
	struct err err = ERR_INIT;
	int i = -1;

	if (people_read(app, &p, &err))
		i = only_holder(app, &p);
	if (i >= 0 && person_become(app, p.v[i]->id, &err))
		stack_messagef(STYLE_WARN, tr("Acting as %s: no other key is on this machine"), app->session.me_name);
	people_free(&p);
	err_clear(&err);
	return i >= 0;
}

void person_resume(struct app *app)
{
	const char *me = app->session.me.id;

	if (store_readonly(app->session.store))
		return;
	if (!str_empty(me) && (app->named || store_key_state(app->session.store, me) != KEY_NONE))
		person_show_key(app);
	else if (become_holder(app))
		return;
	else if (str_empty(me))
		person_choose(app);
	else
		person_show_key(app);
}

void passphrase_wipe(char *s)
{
	if (s)
		explicit_bzero(s, strlen(s));
	free(s);
}

static bool unlock_check(void *ctx, const char *text, struct err *err)
{
	struct app *app = ctx;

	return store_unlock(app->session.store, app->session.me.id, text, err);
}

bool person_unlock(struct app *app)
{
	struct session *s = &app->session;
	struct err err = ERR_INIT;
	bool given;
	char *typed;

	switch (store_key_state(s->store, s->me.id)) {
	case KEY_OPEN:
	case KEY_UNLOCKED:
		return true;
	case KEY_NONE:
		store_key_missing(s->store, s->me.id, &err);
		prompt_show_error(&err);
		return false;
	case KEY_LOCKED:
		break;
	}
	typed = prompt_text(&(struct prompt_options){
		.question = tr("Your passphrase"),
		.secret = true,
		.check = unlock_check,
		.ctx = app,
	});
	given = typed != NULL;
	passphrase_wipe(typed);
	return given;
}

static bool good_or_none(void *ctx, const char *text, struct err *err)
{
	(void)ctx;
	return !*text || store_passphrase_good(text, err);
}

static bool same_again(void *ctx, const char *text, struct err *err)
{
	return strcmp(ctx, text) == 0 ||
	       err_set(err, ERR_REFUSED, "bad_passphrase", N_("The two differ: type it again, or Esc"));
}

/* The caller wipes it; "" for none, NULL when left by Esc. */
char *passphrase_ask(const char *question)
{
	char *first = prompt_text(&(struct prompt_options){
		.question = question, .secret = true, .check = good_or_none });
	char *again = NULL;

	if (str_empty(first))
		return first;
	again = prompt_text(&(struct prompt_options){
		.question = tr("Once more"), .secret = true, .check = same_again, .ctx = first });
	if (!again) {
		passphrase_wipe(first);
		first = NULL;
	}
	passphrase_wipe(again);
	return first;
}

static bool set_passphrase(struct app *app, const char *id, const char *passphrase)
{
	struct session *s = &app->session;
	struct err err = ERR_INIT;
	bool ok = store_passphrase(s->store, id, passphrase, s->assumed_day, &err);

	if (!ok)
		prompt_show_error(&err);
	app_touched(app);
	return ok;
}

void passphrase_change(struct app *app)
{
	char *passphrase;

	if (!app_unlock(app))
		return;
	passphrase = passphrase_ask(tr("New passphrase (empty: none)"));
	if (passphrase && set_passphrase(app, app->session.me.id, passphrase))
		stack_message(STYLE_GOOD, *passphrase ? tr("The passphrase is set") :
							tr("The passphrase is taken away"));
	passphrase_wipe(passphrase);
}

void passphrase_first(struct app *app, const char *id)
{
	const char *role = store_peek(app->session.store, LEDGER_PERSON, id, "role");
	char *question, *passphrase;

	if (!str_eq(role, "supervisor") && !str_eq(role, "admin"))
		return;
	question = xasprintf(tr("A passphrase for %s, of eight characters at least. Enter alone: none; then "
				"whoever sits at this machine can sign in this name."),
			     store_peek(app->session.store, LEDGER_PERSON, id, "name"));
	passphrase = passphrase_ask(question);
	if (!str_empty(passphrase) && set_passphrase(app, id, passphrase))
		stack_message(STYLE_GOOD, tr("The passphrase is set"));
	passphrase_wipe(passphrase);
	free(question);
}
