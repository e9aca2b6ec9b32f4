#include "tui.h"

#include <stdlib.h>
#include <unistd.h>

#include <bihuan/conf/settings.h>

#include "prompt.h"
#include "shell.h"

/* The park is cut first, then the name. */
void app_show_corner(struct app *app)
{
	struct session *s = &app->session;
	struct buf who = BUF_INIT, day = BUF_INIT;
	char iso[DAY_TEXT];

	if (str_empty(s->me.id))
		buf_addf(&who, "%s", tr("[nobody]"));
	else
		buf_addf(&who, "%s %s", s->me.name, words_role(s->me.role));
	if (store_readonly(s->store))
		buf_addf(&day, "%s  ", tr("[read only]"));
	buf_add(&day, day_to_iso(s->today, iso));
	stack_set_corner(buf_text(&who), buf_text(&day), store_park(s->store));
	buf_free(&who);
	buf_free(&day);
}

void app_touched(struct app *app)
{
	app->version++;
}

bool app_poll(struct app *app)
{
	day_t before = app->session.today;
	const char *notice;

	session_tick(&app->session);
	if (app->session.today != before) {
		app->version++;
		app_show_corner(app);
	}
	if (store_changed(app->session.store))
		app->version++;
	notice = store_notice(app->session.store);
	if (notice) {
		char *text = xstrdup(notice);

		prompt_show(tr("Please note"), text);
		free(text);
	}
	return notice != NULL;
}

bool app_may_write(struct app *app)
{
	struct err err = ERR_INIT;

	if (!store_readonly(app->session.store))
		return true;
	err_set(&err, ERR_FILE, "read_only",
		N_("This file can only be read: nothing can be written"));
	stack_error(&err);
	return false;
}

bool app_unlock(struct app *app)
{
	struct session *s = &app->session;

	if (!app_may_write(app))
		return false;
	if (str_empty(s->me.id) && !person_choose(app))
		return false;
	return person_unlock(app);
}

void app_switch_language(struct app *app)
{
	lang_set(lang_now() == LANG_ZH ? LANG_EN : LANG_ZH);
	app->version++;
	app_show_corner(app);
}

bool app_global(void *ctx, enum action a)
{
	struct app *app = ctx;

	switch (a) {
	case ACTION_HELP:
		help_open(app, stack_top()->ops->context);
		return true;
	case ACTION_COMMAND:
		command_line(app);
		return true;
	case ACTION_SEARCH:
		search_open(app);
		return true;
	case ACTION_UNDO:
		undo_run(app, false);
		return true;
	case ACTION_REDO:
		undo_run(app, true);
		return true;
	case ACTION_LANGUAGE:
		app_switch_language(app);
		return true;
	case ACTION_REFRESH:
		app->version++;
		return true;
	default:
		return false;
	}
}

/* One state of the file for a whole repaint. */
static void around(void *ctx, bool begins)
{
	struct app *app = ctx;

	if (begins)
		store_hold(app->session.store);
	else
		store_release(app->session.store);
}

/* ---- start ---- */

struct binding_error {
	struct err err;
	bool failed;
};

static void bind_key(void *ctx, const char *context, const char *action, const char *keys)
{
	struct binding_error *e = ctx;

	(void)context;
	if (!e->failed && !keys_bind(action, keys, &e->err))
		e->failed = true;
}

static bool bind_keys(const struct settings *settings, struct err *err)
{
	struct binding_error e = { .failed = false };

	keys_reset();
	if (settings)
		settings_each_key(settings, bind_key, &e);
	if (e.failed && err)
		*err = e.err;
	return !e.failed;
}

static bool open_session(const struct tui_options *o, const char *path, struct app *app,
			 struct err *err)
{
	struct store_options options = {
		.news = progress_begin(tr("Opening")),
		.ledger_dir = o->ledgers,
	};
	struct store *store;

	if (!store_open(path, &options, &store, err))
		return false;
	stack_message(STYLE_STATUS, "");
	if (o->settings)
		store_lock_after(store, 60 * settings_number(o->settings, "lock_minutes"));
	const char *usual = o->settings ? settings_get(o->settings, "person") : NULL;
	if (!session_begin(store, session_who(store, o->as, usual), o->assumed_day, &app->session, err)) {
		store_close(store);
		return false;
	}
	return true;
}

static void welcome(struct app *app, bool own)
{
	const char *notice = store_notice(app->session.store);

	if (notice)
		prompt_show(tr("Please note"), notice);
	if (own)
		person_begin(app);
	if (str_empty(app->session.me.id) && !store_readonly(app->session.store))
		person_choose(app);
	else
		person_show_key(app);
	if (!store_readonly(app->session.store)) {
		update_offer(app);
		drafts_offer(app);
	}
}

static void run(struct app *app, bool own)
{
	app_show_corner(app);
	stack_set_global(app_global, app);
	stack_set_around(around, app);
	today_open(app);
	welcome(app, own);
	stack_run();
	stack_set_global(NULL, NULL);
	stack_set_around(NULL, NULL);
}

int tui_main(const struct tui_options *o, struct err *err)
{
	struct app app = { .settings = o->settings };
	char *path = NULL;
	bool own = false;

	err_clear(err);
	if (!bind_keys(o->settings, err) || !term_start(NULL, err))
		return (int)err->kind;
	path = xstrdup(o->file);
	if (access(path, F_OK) != 0 && !first_start(&path, o->assumed_day, &own))
		goto done;
	if (!open_session(o, path, &app, err))
		goto done;
	run(&app, own);
	session_close(&app.session);
done:
	term_stop();
	free(path);
	return (int)err->kind;
}
