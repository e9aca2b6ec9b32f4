/* Records behind a figure of a past day: the store is opened a second time as it stood then, and shown by the screens
 * there are, for as long as they are open. Nothing can be written there: what every screen does alike (app_global) is
 * done on that view too, or refused. */
#include <stdlib.h>

#include "report.h"
#include "shell.h"

struct past_screen {
	struct screen screen;
	struct app app; /* that of the caller but for its store */
};

/* That of the store as it stands, below all views. */
static struct app *app_below(struct app *app)
{
	return app->of ? app_below(app->of) : app;
}

static void draw(struct screen *self, struct area body)
{
	(void)self;
	(void)body;
}

/* The list above it was left. */
static void resume(struct screen *self)
{
	(void)self;
	stack_pop();
}

static void destroy(struct screen *self)
{
	struct past_screen *p = (struct past_screen *)self;

	app_below(&p->app)->past = p->app.of->of ? p->app.of : NULL;
	store_close(p->app.session.store);
	free(p);
}

static const struct screen_ops past_ops = {
	.name = "past",
	.context = CTX_LIST,
	.draw = draw,
	.resume = resume,
	.destroy = destroy,
};

void past_open_by(struct app *app, day_t day, void (*open)(void *ctx, struct app *past), void *ctx)
{
	struct past_screen *p;
	struct store *store = NULL;
	struct err err = ERR_INIT;
	char iso[DAY_TEXT];

	if (!store_open_as_of(app->session.store, day, progress_begin(tr("Looking back")), &store, &err)) {
		stack_error(&err);
		return;
	}
	p = xcalloc(1, sizeof *p);
	p->screen.ops = &past_ops;
	p->app = *app;
	p->app.of = app;
	p->app.as_of = day;
	p->app.session.store = store;
	session_look_back(&p->app.session, day);
	app_below(app)->past = p->app.past = &p->app;
	stack_push(&p->screen);
	open(ctx, &p->app);
	stack_messagef(STYLE_STATUS, tr("As of %s"), day_to_iso(day, iso));
}

struct past_list {
	const char *ledger, *line;
};

static void open_list(void *ctx, struct app *past)
{
	const struct past_list *l = ctx;

	list_open(past, l->ledger, l->line);
}

void past_open(struct app *app, day_t day, const char *ledger, const char *line)
{
	struct past_list l = { ledger, line };

	past_open_by(app, day, open_list, &l);
}
