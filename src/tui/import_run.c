#include "import_screen.h"

#include <stdlib.h>

#include <bihuan/base/ticks.h>

#include "prompt.h"
#include "stack.h"

/* The gauge: a screen over the one that started the import, drawn by the news. */
struct gauge {
	struct screen screen;
	char *what;
	long long done, total;
	long long shown_at, looked_at;
	bool dry, cancelled;
};

static const char *title(struct screen *self)
{
	struct gauge *g = (struct gauge *)self;

	return g->dry ? tr("Checking the sheet") : tr("Taking the sheet in");
}

static const char *hint(struct screen *self)
{
	(void)self;
	return tr("Esc stops; nothing is written then");
}

static void draw(struct screen *self, struct area body)
{
	struct gauge *g = (struct gauge *)self;
	int width = body.w > 70 ? 60 : body.w - 10, y = body.y + body.h / 2 - 2;
	long long filled = g->total > 0 ? g->done * width / g->total : 0;
	struct buf bar = BUF_INIT;

	for (int i = 0; i < width; i++)
		buf_addc(&bar, i < filled ? '#' : '.');
	term_put(y, body.x + 4, body.w - 8, STYLE_HEADING, title(self));
	term_put(y + 2, body.x + 4, width, STYLE_GOOD, buf_text(&bar));
	if (g->total > 0)
		term_putf(y + 2, body.x + 5 + width, 5, STYLE_NORMAL, "%3d%%",
			  (int)(g->done * 100 / g->total));
	term_put(y + 3, body.x + 4, body.w - 8, STYLE_DIM, g->what);
	buf_free(&bar);
}

static void progress(void *ctx, const char *what, long long done, long long total)
{
	struct gauge *g = ctx;
	long long at = ticks_ms();

	if (at - g->shown_at < 150 && done < total)
		return;
	g->shown_at = at;
	free(g->what);
	g->what = xstrdup(what);
	g->done = done;
	g->total = total;
	stack_draw();
}

static bool cancelled(void *ctx)
{
	struct gauge *g = ctx;
	long long at = ticks_ms();

	if (!g->cancelled && at - g->looked_at >= 80) {
		struct key key = term_read(0);

		g->looked_at = at;
		g->cancelled = key_stops(&key);
	}
	return g->cancelled;
}

static void destroy(struct screen *self)
{
	free(((struct gauge *)self)->what);
	free(self);
}

static const struct screen_ops gauge_ops = {
	.name = "import_gauge",
	.context = CTX_VIEW,
	.title = title,
	.hint = hint,
	.draw = draw,
	.destroy = destroy,
};

bool import_looked(bool (*look)(void *ctx, struct err *err), void *ctx)
{
	struct err err = ERR_INIT;

	if (look(ctx, &err))
		return true;
	prompt_show_error(&err);
	return false;
}

bool import_with_gauge(bool dry, bool (*work)(void *ctx, const struct news *news, struct err *err), void *ctx,
		       struct err *err)
{
	struct gauge *g = xcalloc(1, sizeof *g);
	struct news news = { .progress = progress, .cancelled = cancelled, .ctx = g };
	bool ok;

	g->screen.ops = &gauge_ops;
	g->dry = dry;
	stack_push(&g->screen);
	stack_draw();
	ok = work(ctx, &news, err);
	stack_pop_to(&g->screen);
	return ok;
}

struct one_file {
	struct app *app;
	const char *ledger, *path;
	struct import_options *o;
	struct import_result *ret;
};

static bool take_file(void *ctx, const struct news *news, struct err *err)
{
	struct one_file *f = ctx;
	bool ok;

	f->o->news = news;
	ok = import_file(&f->app->session, f->ledger, f->path, f->o, f->ret, err);
	f->o->news = NULL;
	return ok;
}

static bool run_once(struct app *app, const char *ledger, const char *path,
		     struct import_options *o, struct import_result *ret, struct err *err)
{
	struct one_file f = { app, ledger, path, o, ret };

	return import_with_gauge(o->dry_run, take_file, &f, err);
}

bool import_run(struct app *app, const char *ledger, const char *path,
		struct import_options *o, struct import_result *ret, struct err *err)
{
	if (run_once(app, ledger, path, o, ret, err))
		return true;
	if (!str_eq(err->code, "already_imported") || o->again ||
	    !prompt_yes_no(tr("This very file was imported before. Once more?")))
		return false;
	o->again = true;
	err_clear(err);
	return run_once(app, ledger, path, o, ret, err);
}

static void add_texts(struct buf *b, const char *heading, const struct strv *texts)
{
	if (texts->n == 0)
		return;
	buf_addf(b, "\n%s\n", heading);
	for (size_t i = 0; i < texts->n; i++)
		buf_addf(b, "  %s\n", texts->v[i]);
}

static void add_changes(struct buf *b, const struct import_result *r)
{
	if (r->nchanges)
		buf_addf(b, "\n%s\n", tr("Fields that change"));
	for (size_t i = 0; i < r->nchanges; i++) {
		const struct import_change *c = &r->changes[i];

		buf_add(b, "  ");
		buf_addf(b, tr("line %ld, %s, %s: %s → %s"), c->line, c->number, words_now(&c->label),
			 *c->was ? c->was : "-", c->is);
		buf_addc(b, '\n');
	}
}

static void add_doubts(struct buf *b, const struct import_result *r)
{
	if (r->ndoubts)
		buf_addf(b, "\n%s\n", tr("Rows that may be here already"));
	for (size_t i = 0; i < r->ndoubts; i++) {
		const struct import_doubtful *d = &r->doubts[i];

		buf_add(b, "  ");
		buf_addf(b, tr("line %ld: %s ~ %s %s"), d->line, d->text, d->number, d->like);
		buf_addc(b, '\n');
	}
}

static void add_alike(struct buf *b, const struct import_result *r)
{
	if (r->nalike)
		buf_addf(b, "\n%s\n", tr("New enterprises like known ones"));
	for (size_t i = 0; i < r->nalike; i++) {
		const struct import_alike *a = &r->alike[i];

		buf_add(b, "  ");
		buf_addf(b, tr("%s → %s %s? (%ld rows)"), a->name, a->number, a->like, a->rows);
		buf_addc(b, '\n');
	}
}

void import_show(const char *what, const struct import_result *r)
{
	struct buf b = BUF_INIT;

	/* A title may be cut at the name of who acts. */
	buf_addf(&b, "%s\n", what);
	buf_addf(&b, tr("%ld rows: %ld new, %ld updated, %ld unchanged, %ld rejected"), r->rows,
		 r->new, r->updated, r->unchanged, r->rejected);
	buf_addc(&b, '\n');
	if (r->unset) {
		buf_addf(&b, tr("%ld without a level or deadline: they stand on Today, and under the filter is:unset"),
			 r->unset);
		buf_addc(&b, '\n');
	}
	if (r->reject_file)
		buf_addf(&b, tr("The rejected rows are in %s; corrected there, it can be taken in itself."),
			 r->reject_file);
	add_texts(&b, tr("Why (the first ten)"), &r->reasons);
	add_texts(&b, tr("To be looked at (the first ten)"), &r->warnings);
	add_changes(&b, r);
	add_doubts(&b, r);
	add_alike(&b, r);
	add_texts(&b, tr("Columns left out"), &r->ignored);
	add_texts(&b, tr("Sheets that would do too"), &r->others);
	prompt_show(tr("Import"), buf_text(&b));
	buf_free(&b);
}
