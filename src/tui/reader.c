#include "reader.h"

#include <stdlib.h>

#include "shell.h"

struct reader {
	struct screen screen;
	struct screen_ops ops; /* its own: the name differs */
	struct app *app;
	struct reader_options o;
	struct doc_view *doc;
	struct actionbar *bar;
	unsigned version;
};

static const char *title(struct screen *self)
{
	return tr(((struct reader *)self)->o.title);
}

static const char *hint(struct screen *self)
{
	if (doc_view_finds(((struct reader *)self)->doc))
		return tr("n next place  N place before  Esc ends the search  ? keys");
	if (((struct reader *)self)->o.bar)
		return tr("A digit answers  Up/Down, PageUp/PageDown read  Esc back");
	return tr("Up/Down, PageUp/PageDown read  / search  Esc back");
}

static void reload(struct reader *r)
{
	r->version = r->app->version;
	r->o.fill(r->o.ctx, r->app, doc_view_fill(r->doc));
	actionbar_clear(r->bar);
	if (r->o.bar)
		r->o.bar(r->o.ctx, r->bar);
}

static void draw(struct screen *self, struct area body)
{
	struct reader *r = (struct reader *)self;
	int bar = r->o.bar != NULL;

	if (r->version != r->app->version)
		reload(r);
	doc_view_draw(r->doc,
		 (struct area){ body.y, body.x + 1, body.h - bar, body.w - 2 });
	if (bar)
		actionbar_draw(r->bar, body.y + body.h - 1);
}

static bool key(struct screen *self, const struct key *k, enum action a)
{
	struct reader *r = (struct reader *)self;
	int chosen;

	if (r->o.bar && actionbar_key(r->bar, k, &chosen)) {
		if (chosen >= 0)
			r->o.choose(r->o.ctx, r->app, chosen);
		return true;
	}
	if (k->code == K_ENTER && r->o.bar) { /* what is answered here is signed: not by the key that opens things */
		stack_message(STYLE_WARN, tr("Nothing is done by Enter here: press the digit of an answer."));
		return true;
	}
	if (a == ACTION_BACK && r->o.left && !doc_view_finds(r->doc)) {
		stack_pop_to(self);
		r->o.left(r->o.ctx, r->app);
		return true;
	}
	if (a == ACTION_VIEW_CLOSE && !r->o.bar) {
		stack_pop_to(self);
		return true;
	}
	return doc_view_key(r->doc, k, a);
}

static bool tick(struct screen *self)
{
	struct reader *r = (struct reader *)self;

	return app_poll(r->app) || r->version != r->app->version;
}

static bool part(struct screen *self, enum screen_part what, struct buf *out)
{
	const struct reader *r = (struct reader *)self;

	if (what == PART_ALL)
		doc_view_text(r->doc, out);
	else if (what == PART_LINE)
		doc_view_line(r->doc, out);
	return what == PART_ALL || what == PART_LINE;
}

static void destroy(struct screen *self)
{
	struct reader *r = (struct reader *)self;

	if (r->o.destroy)
		r->o.destroy(r->o.ctx);
	doc_view_destroy(r->doc);
	actionbar_destroy(r->bar);
	free(r);
}

void reader_refill(struct reader *r)
{
	r->version = r->app->version - 1;
}

struct reader *reader_screen_open(struct app *app, const struct reader_options *o)
{
	struct reader *r = xcalloc(1, sizeof *r);

	r->ops = (struct screen_ops){
		.name = o->name,
		.context = CTX_VIEW,
		.title = title,
		.hint = hint,
		.draw = draw,
		.key = key,
		.tick = tick,
		.part = part,
		.counts = o->bar == NULL,
		.destroy = destroy,
	};
	r->screen.ops = &r->ops;
	r->app = app;
	r->o = *o;
	r->doc = doc_view_create();
	r->bar = actionbar_create();
	reader_refill(r);
	stack_push(&r->screen);
	return r;
}
