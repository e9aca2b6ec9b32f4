#include "tui.h"

#include <stdlib.h>
#include <unistd.h>

#include <bihuan/conf/settings.h>

#include "photo_view.h"
#include "prompt.h"
#include "shell.h"
#include "take.h"

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
	if (app->as_of != DAY_NONE)
		buf_addf(&day, "%s  ", tr("[as it stood]"));
	else if (store_readonly(s->store))
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
	char day[DAY_TEXT];

	if (!store_readonly(app->session.store))
		return true;
	if (app->as_of != DAY_NONE)
		err_set(&err, ERR_REFUSED, "read_only",
			app->past ? N_("As it stood on %s: nothing can be written; Esc on the list goes back") :
				    N_("As it stood on %s: nothing can be written; Esc on Today goes back"),
			day_to_iso(app->as_of, day));
	else
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

static void show_anew(struct app *app)
{
	app->version++;
	for (struct app *view = app->past; view && view->of; view = view->of)
		view->version++;
}

/* What asks something has its words from the screen below it, in the language of that moment. */
void app_switch_language(struct app *app)
{
	if (stack_top() && stack_top()->modal) {
		stack_message(STYLE_NORMAL, tr("Answer this first, or leave it by Esc; then the language changes"));
		return;
	}
	lang_set(lang_now() == LANG_ZH ? LANG_EN : LANG_ZH);
	show_anew(app);
	app_show_corner(app);
}

/* The commands are about the store of today, and most of them write. */
static void ask_command(struct app *app)
{
	char day[DAY_TEXT];

	if (app->past)
		stack_messagef(STYLE_ERROR, tr("As it stood on %s: no commands are taken here; Esc on the list goes back"),
			       day_to_iso(app->past->as_of, day));
	else
		command_line(app);
}

static void ask_undo(struct app *app, bool redo)
{
	if (!app->past || app_may_write(app->past))
		undo_run(app, redo);
}

bool app_global(void *ctx, enum action a)
{
	struct app *app = ctx, *shown = app->past ? app->past : app;

	switch (a) {
	case ACTION_HELP:
		help_open(shown, stack_top()->ops->context);
		return true;
	case ACTION_COMMAND:
		ask_command(app);
		return true;
	case ACTION_SEARCH:
		search_open(shown);
		return true;
	case ACTION_UNDO:
	case ACTION_REDO:
		ask_undo(app, a == ACTION_REDO);
		return true;
	case ACTION_LANGUAGE:
		app_switch_language(app);
		return true;
	case ACTION_SHEET: {
		struct err err = ERR_INIT;

		if (!sheet_open(shown, NULL, &err))
			stack_error(&err);
		return true;
	}
	case ACTION_COPY:
		take_copy();
		return true;
	case ACTION_WRITE:
		take_write(shown);
		return true;
	case ACTION_REFRESH:
		show_anew(app);
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

static enum key_context group_named(const char *name)
{
	enum key_context c = CTX_GLOBAL;

	while (c < CTX_COUNT && !str_eq(context_name(c), name))
		c++;
	return c;
}

static void add_groups(struct buf *out)
{
	for (enum key_context c = CTX_GLOBAL; c < CTX_COUNT; c++)
		buf_addf(out, "%s%s", c ? ", " : "", context_name(c));
}

static void add_actions(struct buf *out, enum key_context c)
{
	const char *comma = "";

	for (enum action a = ACTION_NONE + 1; a < ACTION_COUNT; a++)
		if (action_info(a) && action_info(a)->context == c) {
			buf_addf(out, "%s%s", comma, action_info(a)->name);
			comma = ", ";
		}
}

/* The group, the action in it and its keys. */
static bool take_key(const struct setting_key *k, struct err *err)
{
	enum key_context c = group_named(k->context);
	const struct action_info *info = action_info(action_by_name(k->action));
	struct buf known = BUF_INIT;

	if (c < CTX_COUNT && info && info->context == c)
		return keys_bind(k->action, k->keys, err);
	if (c == CTX_COUNT)
		add_groups(&known);
	else
		add_actions(&known, c);
	err_set(err, ERR_FILE, "bad_config", c == CTX_COUNT ? N_("unknown group of keys; there are %s") :
						N_("unknown action; this group has %s"), buf_text(&known));
	buf_free(&known);
	return false;
}

static void bind_key(void *ctx, const struct setting_key *k)
{
	struct binding_error *e = ctx;
	struct err why = ERR_INIT;

	if (e->failed || take_key(k, &why))
		return;
	e->failed = true;
	err_set(&e->err, ERR_FILE, "bad_config", "%s: %s", k->where, why.text);
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

/* Who looks back need not have been there yet: then it is nobody. */
static bool begin_session(const struct tui_options *o, struct store *store, struct app *app, struct err *err)
{
	const char *usual = o->settings ? settings_get(o->settings, "person") : NULL;
	const char *who = session_who(store, o->as, usual);

	app->named = who != NULL;
	if (app->as_of == DAY_NONE)
		return session_begin(store, who, o->assumed_day, &app->session, err) &&
		       (session_assume_minute(&app->session, o->assumed_minute), true);
	return session_begin(store, who, app->as_of, &app->session, NULL) ||
	       session_begin(store, NULL, app->as_of, &app->session, err);
}

static bool open_session(const struct tui_options *o, const char *path, struct app *app,
			 struct err *err)
{
	struct store_options options = {
		.news = progress_begin(app->as_of != DAY_NONE ? tr("Looking back") : tr("Opening")),
		.ledger_dir = o->ledgers,
		.as_of = app->as_of != DAY_NONE ? &app->as_of : NULL,
	};
	struct store *store;

	if (!store_open(path, &options, &store, err))
		return false;
	stack_message(STYLE_STATUS, "");
	if (o->settings)
		store_lock_after(store, 60 * settings_number(o->settings, "lock_minutes"));
	if (!begin_session(o, store, app, err)) {
		store_close(store);
		return false;
	}
	return true;
}

/* A day that cannot be shown is said, and all is shown as it stands. */
static bool reopen_session(const struct tui_options *o, const char *path, struct app *app, struct err *err)
{
	if (open_session(o, path, app, err))
		return true;
	if (app->as_of == DAY_NONE)
		return false;
	prompt_show_error(err);
	err_clear(err);
	app->as_of = DAY_NONE;
	return open_session(o, path, app, err);
}

void app_look_at(struct app *app, day_t day)
{
	app->as_of = day;
	app->again = true;
	stack_clear();
}

static void welcome(struct app *app, bool own)
{
	const char *notice = store_notice(app->session.store);

	if (notice)
		prompt_show(tr("Please note"), notice);
	if (own)
		person_begin(app);
	person_resume(app);
	if (!store_readonly(app->session.store)) {
		update_offer(app);
		drafts_offer(app);
	}
}

/* welcomes: the program has just been started. */
static void run(struct app *app, bool welcomes, bool own)
{
	app->again = false;
	routines_begin(app);
	app_show_corner(app);
	stack_set_global(app_global, app);
	stack_set_around(around, app);
	today_open(app);
	if (welcomes)
		welcome(app, own);
	stack_run();
	if (!app->again) /* who looks back comes back */
		session_seen(&app->session, app->seen);
	stack_set_global(NULL, NULL);
	stack_set_around(NULL, NULL);
}

/* NO_COLOR (https://no-color.org) holds unless the settings say that colours are wanted. */
static enum theme theme_of(const struct settings *settings)
{
	const char *colour = settings ? settings_get(settings, "colour") : "auto";
	enum theme theme = THEME_AUTO;

	if (settings)
		theme_named(settings_get(settings, "theme"), &theme);
	if (str_eq(colour, "no") || (!str_eq(colour, "yes") && !str_empty(getenv("NO_COLOR"))))
		return THEME_NONE;
	return theme;
}

/* What was read of declarations names ledgers of the store. */
static void end(struct app *app)
{
	pages_free(&app->texts->pages);
	reports_free(&app->texts->reports);
	*app->texts = (struct declared_texts){ .pages_read = false };
	session_close(&app->session);
}

int tui_main(const struct tui_options *o, struct err *err)
{
	struct declared_texts texts = { .pages_read = false };
	struct windows windows = { .n = 0 };
	struct app app = { .settings = o->settings, .layouts = o->layouts, .routine_folder = o->routines, .report_folder = o->reports, .paper_folder = o->papers,
			   .page_folder = o->pages, .map_folder = o->maps, .texts = &texts, .windows = &windows, .behind = -1, .assumed_day = o->assumed_day, .as_of = DAY_NONE };
	const struct term_options looks = { .theme = theme_of(o->settings),
					    .mouse = !o->settings || settings_true(o->settings, "mouse") };
	char *path = NULL;
	bool own = false;

	err_clear(err);
	if (!bind_keys(o->settings, err) || !term_start(&looks, err))
		return (int)err->kind;
	path = xstrdup(o->file);
	if (access(path, F_OK) != 0 && !first_start(&path, o->assumed_day, &own))
		goto done;
	if (!open_session(o, path, &app, err))
		goto done;
	run(&app, true, own);
	end(&app);
	while (app.again && reopen_session(o, path, &app, err)) {
		run(&app, false, false);
		end(&app);
	}
done:
	routines_free(&app.routines);
	windows_end(&windows);
	term_stop();
	free(path);
	return (int)err->kind;
}
