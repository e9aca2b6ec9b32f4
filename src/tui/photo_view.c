/* One photo, or two beside each other, as large as the screen; or in a window of the desktop. */
#include "photo_view.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <bihuan/base/files.h>
#include <bihuan/base/utf8.h>
#include <bihuan/domain/attachment.h>
#include <bihuan/report/words.h>

#include "picker.h"
#include "programs.h"
#include "prompt.h"
#include "reader.h"
#include "shell.h"

/* One photo, or two beside each other. */
struct photo_view {
	struct shown {
		char *title, *file; /* file: its bytes, in folder */
		struct strv lines;  /* in characters */
	} v[2];
	size_t n;
	char of[ID_TEXT]; /* whose it is, */
	int place;	  /* and where in the list that it was taken from; -1: there was no list */
	char folder[64]; /* private; gone with the screen, unless a window reads it */
	bool window;
};

/* ---- other programs ---- */

static bool has_desktop(void)
{
	return (getenv("DISPLAY") || getenv("WAYLAND_DISPLAY")) && program_here("xdg-open");
}

static void draw_photo(struct shown *p, int w, int h)
{
	struct drawing d;

	if (!drawing_begin(&d, p->file, w, h))
		return;
	while (drawing_goes_on(&d, 100, false))
		;
	drawing_end(&d, &p->lines);
	if (!p->lines.n)
		strv_add(&p->lines, tr("chafa did not draw it"));
}

/* ---- the screen ---- */

static void fill(void *ctx, struct app *app, struct doc *d)
{
	struct photo_view *v = ctx;
	size_t n = v->v[0].lines.n > v->v[1].lines.n ? v->v[0].lines.n : v->v[1].lines.n;
	int w = (term_cols() - 2) / (int)v->n - 1;

	(void)app;
	for (size_t i = 0; i < v->n; i++)
		doc_line(d, TONE_KEY, 0, v->v[i].title);
	for (size_t i = 0; i < n; i++) {
		const char *left = i < v->v[0].lines.n ? v->v[0].lines.v[i] : "", *right = i < v->v[1].lines.n ? v->v[1].lines.v[i] : "";
		int used = (int)utf8_width(left);

		doc_linef(d, TONE_PLAIN, 0, "%s%*s%s", left, v->n > 1 && w + 1 > used ? w + 1 - used : 0, "", right);
	}
}

static void bar(void *ctx, struct actionbar *b)
{
	struct photo_view *v = ctx;

	for (size_t i = 0; i < v->n && has_desktop(); i++)
		actionbar_add(b, (int)i, v->n == 1 ? tr("Open in a window") : v->v[i].title, NULL);
}

/* ---- windows ---- */

/* Those that ended are forgotten. */
static void windows_reap(struct windows *w)
{
	size_t left = 0;

	for (size_t i = 0; i < w->n; i++)
		if (waitpid(w->v[i], NULL, WNOHANG) == 0)
			w->v[left++] = w->v[i];
	w->n = left;
}

static void remove_folder(const char *path)
{
	DIR *d = opendir(path);
	const struct dirent *e;

	while (d && (e = readdir(d)) != NULL) {
		char *file = xasprintf("%s/%s", path, e->d_name);

		if (*e->d_name != '.')
			unlink(file);
		free(file);
	}
	if (d)
		closedir(d);
	rmdir(path);
}

void windows_end(struct windows *w)
{
	windows_reap(w);
	for (size_t i = 0; i < w->folders.n; i++)
		remove_folder(w->folders.v[i]);
	strv_free(&w->folders);
	free(w->v);
	*w = (struct windows){ .n = 0 };
}

/* On some desktops it ends only with the window: it is not waited for. */
static void open_window(struct app *app, struct photo_view *v, const char *file)
{
	const char *argv[] = { "xdg-open", file, NULL };
	struct windows *w = app->windows;
	pid_t pid = program_begin(argv, -1, true);

	windows_reap(w);
	if (pid > 0)
		VEC_ADD(w->v, w->n) = pid;
	if (!v->window)
		strv_add(&w->folders, v->folder);
	v->window = true;
	stack_message(pid > 0 ? STYLE_STATUS : STYLE_WARN, pid > 0 ? tr("Opened in a window") : tr("No program opened it"));
}

static void choose(void *ctx, struct app *app, int choice)
{
	struct photo_view *v = ctx;

	open_window(app, v, v->v[choice].file);
}

static void view_free(void *ctx)
{
	struct photo_view *v = ctx;

	for (size_t i = 0; i < v->n; i++) {
		if (v->v[i].file && !v->window)
			files_remove(v->v[i].file);
		free(v->v[i].file);
		free(v->v[i].title);
		strv_free(&v->v[i].lines);
	}
	if (*v->folder && !v->window)
		rmdir(v->folder);
	free(v);
}

/* ---- which ---- */

static const char *ending_of(const char *type)
{
	return str_eq(type, "image/jpeg") ? "jpg" : str_eq(type, "image/png") ? "png" : str_eq(type, "image/webp") ? "webp" :
	       str_eq(type, "application/pdf") ? "pdf" : "bin";
}

static bool is_picture(const struct attached *a)
{
	return a->present && !a->undone && str_starts(a->type, "image/");
}

/* Into a folder of our own, since others need a file. */
static bool add_photo(struct app *app, struct photo_view *v, const struct attached *a, struct err *err)
{
	struct shown *p = &v->v[v->n];
	struct buf title = BUF_INIT;

	if (!*v->folder) {
		snprintf(v->folder, sizeof v->folder, "%s/bihuan-XXXXXX", access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
		if (!mkdtemp(v->folder)) {
			*v->folder = '\0';
			return err_set(err, ERR_FILE, "io", "No folder could be made to show it from");
		}
	}
	p->file = xasprintf("%s/%.16s-%zu.%s", v->folder, a->hash, v->n, ending_of(a->type));
	words_of_attached(a, &title);
	p->title = buf_take(&title);
	v->n++;
	return store_bytes_save(app->session.store, a->hash, p->file, err);
}

static void look_from(struct app *app, const char *id, int current);

/* Back where it was taken from. */
static void left(void *ctx, struct app *app)
{
	const struct photo_view *v = ctx;

	if (v->place >= 0)
		look_from(app, v->of, v->place);
}

static void show(struct app *app, const char *id, int place, const struct attached *one, const struct attached *other)
{
	struct photo_view *v = xcalloc(1, sizeof *v);
	struct err err = ERR_INIT;
	bool ok = add_photo(app, v, one, &err) && (!other || add_photo(app, v, other, &err));
	int w = (term_cols() - 2) / (other ? 2 : 1) - 1, h = term_rows() - 7;

	memcpy(v->of, id, ID_TEXT);
	v->place = place;
	if (!ok) {
		prompt_show_error(&err);
	} else if (program_here("chafa") && is_picture(one)) {
		for (size_t i = 0; i < v->n; i++)
			draw_photo(&v->v[i], w, h);
		reader_screen_open(app, &(struct reader_options){ .name = "photos", .title = N_("Photos"), .fill = fill,
				   .bar = has_desktop() ? bar : NULL, .choose = choose, .left = left, .destroy = view_free, .ctx = v });
		return;
	} else if (has_desktop()) {
		open_window(app, v, v->v[0].file);
	} else {
		stack_message(STYLE_WARN, tr("Nothing here shows pictures: install chafa, or write it out"));
	}
	view_free(v);
}

static const struct attached *of_use(const struct attached_list *l, const char *use)
{
	for (size_t i = l->n; i-- > 0;)
		if (is_picture(&l->v[i]) && str_eq(l->v[i].as, use))
			return &l->v[i];
	return NULL;
}

static void look_from(struct app *app, const char *id, int current)
{
	struct attached_list l = { .n = 0 };
	const struct attached *before, *after, **here;
	struct strv lines = STRV_INIT;
	struct err err = ERR_INIT;
	size_t pair;
	int chosen = 0;
	bool many;

	if (!work_attachments(&app->session, id, &l, &err)) {
		prompt_show_error(&err);
		return;
	}
	before = of_use(&l, ATTACHMENT_BEFORE);
	after = of_use(&l, ATTACHMENT_AFTER);
	pair = before && after && program_here("chafa");
	here = xcalloc(l.n + 1, sizeof(*here));
	if (pair)
		strv_add(&lines, tr("Before and after, beside each other"));
	for (size_t i = 0; i < l.n; i++)
		if (l.v[i].present && !l.v[i].undone) {
			struct buf b = BUF_INIT;

			here[lines.n - pair] = &l.v[i];
			words_of_attached(&l.v[i], &b);
			strv_take(&lines, buf_take(&b));
		}
	if (!lines.n)
		stack_message(STYLE_DIM, l.n ? tr("The bytes of its attachments are not here") : tr("It has no attachments"));
	many = lines.n > 1;
	if (many)
		chosen = picker_choose(tr("Look at"), (const char *const *)lines.v, lines.n, current, NULL);
	if (lines.n && chosen >= 0 && pair && !chosen)
		show(app, id, many ? chosen : -1, before, after);
	else if (lines.n && chosen >= 0)
		show(app, id, many ? chosen : -1, here[(size_t)chosen - pair], NULL);
	strv_free(&lines);
	free(here);
	attached_free(&l);
}

void photo_look(struct app *app, const char *id)
{
	look_from(app, id, 0);
}
