#include "take.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/files.h>
#include <bihuan/base/utf8.h>

#include "import_screen.h"
#include "list.h"
#include "prompt.h"
#include "shell.h"

enum { PREVIEW = 40, PATH_MAX_CHARS = 4000 };

static bool part_of(struct screen *s, enum screen_part part, struct buf *out)
{
	return s->ops->part && s->ops->part(s, part, out) && out->len > 0;
}

/* ---- copying ---- */

/* The first line of it, short. */
static char *preview(const char *text)
{
	size_t line = strcspn(text, "\n");
	char *first = xstrndup(text, line), *ret = utf8_clip(first, PREVIEW, false);

	free(first);
	return ret;
}

static void copy(const char *text, bool whole)
{
	struct err err = ERR_INIT;
	struct buf b = BUF_INIT;
	char *what = preview(text);

	if (!term_copy(text, &err)) {
		stack_error(&err);
	} else {
		if (whole)
			buf_addf(&b, tr("Copied: the whole text, %zu bytes"), strlen(text));
		else
			buf_addf(&b, tr("Copied: %s"), what);
		if (term_in_tmux())
			buf_add(&b, tr("  (tmux: set -s set-clipboard on)"));
		stack_message(STYLE_GOOD, buf_text(&b));
	}
	buf_free(&b);
	free(what);
}

static char *answer(enum screen_part part, const char *text)
{
	char *first = preview(text), *ret;

	if (part == PART_ALL)
		ret = xasprintf(tr("All of it (%zu bytes)"), strlen(text));
	else
		ret = xasprintf(part == PART_NUMBER ? tr("The number: %s") : tr("The line: %s"), first);
	free(first);
	return ret;
}

void take_copy(void)
{
	struct buf parts[PART_ALL + 1] = { BUF_INIT, BUF_INIT, BUF_INIT };
	char *answers[PART_ALL + 1];
	enum screen_part has[PART_ALL + 1];
	size_t n = 0;
	int chosen = 0;

	for (enum screen_part p = PART_NUMBER; p <= PART_ALL; p++)
		if (part_of(stack_top(), p, &parts[p])) {
			has[n] = p;
			answers[n++] = answer(p, buf_text(&parts[p]));
		}
	if (n > 1)
		chosen = prompt_choice(tr("Copy what?"), (const char *const *)answers, n);
	if (n == 0)
		stack_message(STYLE_DIM, tr("There is nothing to copy here"));
	else if (chosen >= 0)
		copy(buf_text(&parts[has[chosen]]), has[chosen] == PART_ALL);
	while (n > 0)
		free(answers[--n]);
	for (enum screen_part p = PART_NUMBER; p <= PART_ALL; p++)
		buf_free(&parts[p]);
}

/* ---- writing ---- */

struct writing {
	struct app *app;
	struct screen *screen;
	const char *title;
	FILE *f;
	const struct news *news;
	long rows;
};

/* What it is, when and whose. */
static void head_write(struct writing *w)
{
	struct buf b = BUF_INIT;
	char day[DAY_TEXT];

	fprintf(w->f, "%s  %s  %s\n", w->title, store_park(w->app->session.store),
		day_to_iso(w->app->session.today, day));
	if (part_of(w->screen, PART_HEAD, &b))
		fprintf(w->f, "%s\n", buf_text(&b));
	fputc('\n', w->f);
	buf_free(&b);
}

static bool stopped(const struct writing *w, struct err *err)
{
	return w->news->cancelled(w->news->ctx) &&
	       !err_set(err, ERR_REFUSED, "cancelled", "stopped; nothing was written");
}

static bool row_wrote(void *ctx, const char *line, struct err *err)
{
	struct writing *w = ctx;

	fprintf(w->f, "%s\n", line);
	if (++w->rows % 100)
		return true;
	w->news->progress(w->news->ctx, "", w->rows, 0);
	return !stopped(w, err);
}

/* What is still to come is brought in first. */
static bool text_write(struct writing *w, struct err *err)
{
	struct buf b = BUF_INIT;
	bool ok = true;

	while (ok && w->screen->ops->more && w->screen->ops->more(w->screen, &w->rows)) {
		w->news->progress(w->news->ctx, "", w->rows, 0);
		ok = !stopped(w, err);
	}
	if (ok && part_of(w->screen, PART_ALL, &b))
		fwrite(b.s, 1, b.len, w->f);
	buf_free(&b);
	return ok;
}

static bool write_to(struct writing *w, const char *path, struct err *err)
{
	const char *keep[] = { store_path(w->app->session.store), NULL };
	struct output o;
	bool ok;

	if (!output_begin(&o, path, keep, err))
		return false;
	w->f = output_stream(&o, err);
	ok = w->f != NULL;
	if (ok) {
		head_write(w);
		ok = w->screen->ops->list && w->screen->ops->list(w->screen) ?
			     list_text(w->screen->ops->list(w->screen), row_wrote, w, err) :
			     text_write(w, err);
	}
	if (ok)
		return output_end(&o, err);
	output_drop(&o);
	return false;
}

/* The title and the day, with nothing in it that a path would stumble over. */
static char *default_name(const struct writing *w)
{
	struct buf b = BUF_INIT, number = BUF_INIT;
	char day[DAY_TEXT];

	for (const char *s = w->title; *s; s++)
		buf_addc(&b, strchr("/\\:*?\"<>|. ", *s) ? '-' : *s);
	/* a page is of one record */
	if (!(w->screen->ops->list && w->screen->ops->list(w->screen)) && part_of(w->screen, PART_NUMBER, &number))
		buf_addf(&b, "-%s", buf_text(&number));
	buf_free(&number);
	buf_addf(&b, "-%s.txt", day_to_iso(w->app->session.today, day));
	return buf_take(&b);
}

static bool is_free(void *ctx, const char *text, struct err *err)
{
	const struct writing *w = ctx;
	const char *keep[] = { store_path(w->app->session.store), NULL };
	char *path = import_path(text);
	bool ok = *path ? output_check(path, keep, err) :
			  err_set(err, ERR_REFUSED, "required", N_("a file is needed"));

	free(path);
	return ok;
}

static void write_asked(struct writing *w, const char *path)
{
	struct err err = ERR_INIT;

	w->news = progress_begin(tr("Writing"));
	if (write_to(w, path, &err))
		stack_messagef(STYLE_GOOD, tr("Written: %s"), path);
	else
		prompt_show_error(&err);
}

void take_write(struct app *app)
{
	struct screen *s = stack_top();
	struct writing w = { .app = app, .screen = s };
	bool has = (s->ops->list && s->ops->list(s)) || s->ops->part;
	char *title, *name, *typed, *path;

	if (!has || !s->ops->title) {
		stack_message(STYLE_DIM, tr("There is nothing to write here"));
		return;
	}
	title = xstrdup(s->ops->title(s));
	w.title = title;
	name = default_name(&w);
	typed = prompt_text(&(struct prompt_options){ .question = tr("Write what is shown, all of it, to the file"),
						      .initial = name, .max = PATH_MAX_CHARS, .check = is_free, .ctx = &w });
	path = typed ? import_path(typed) : NULL;
	if (path)
		write_asked(&w, path);
	free(path);
	free(typed);
	free(name);
	free(title);
}
