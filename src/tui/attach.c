/* Attachments on the screen: files put to a record, one written out, and the line of a form that holds them. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/attachment.h>
#include <bihuan/report/words.h>

#include "dataform.h"
#include "import_screen.h"
#include "page.h"
#include "photo_files.h"
#include "picker.h"
#include "picks.h"
#include "prompt.h"
#include "shell.h"

/* ---- what it shows ---- */

static const char *use_ask(void)
{
	const char *labels[8];
	int chosen;

	for (size_t i = 0; i < nattachment_uses; i++)
		labels[i] = words_now(&attachment_uses[i].label);
	chosen = prompt_choice(tr("What does it show?"), labels, nattachment_uses);
	return chosen < 0 ? NULL : attachment_uses[chosen].code;
}

static void say_attached(const struct taken_in_list *l)
{
	struct buf b = BUF_INIT;
	long long came = 0, kept = 0;

	for (size_t i = 0; i < l->n; i++) {
		came += l->v[i].came;
		kept += l->v[i].kept;
	}
	words_of_size(kept, &b);
	if (kept != came) {
		buf_add(&b, " ← ");
		words_of_size(came, &b);
	}
	if (l->n == 1)
		stack_messagef(STYLE_GOOD, tr("Attached: %s (%s)"), l->v[0].name, buf_text(&b));
	else
		stack_messagef(STYLE_GOOD, tr("Attached: %zu files (%s)"), l->n, buf_text(&b));
	buf_free(&b);
}

/* Once a record is closed, its life may want a reason. */
static bool attach_files(struct app *app, const char *id, const struct strv *paths, const char *use, struct taken_in_list *ret,
			 struct err *err)
{
	struct attaching how = { .as = use, .news = progress_begin(tr("Attaching")) };
	const char *const *files = (const char *const *)paths->v;
	bool ok = work_attach(&app->session, id, files, paths->n, &how, ret, err);

	if (!ok && str_eq(err->code, "required")) {
		char *reason = page_ask_reason(tr("Attached now, because"));

		how.reason = reason;
		if (reason) {
			err_clear(err);
			ok = work_attach(&app->session, id, files, paths->n, &how, ret, err);
		}
		free(reason);
	}
	return ok;
}

void attach_run(struct app *app, const char *id)
{
	struct taken_in_list l = { .n = 0 };
	struct strv paths = STRV_INIT;
	struct err err = ERR_INIT;
	const char *use;

	if (!app_unlock(app))
		return;
	attach_files_ask(app, tr("File to attach"), true, &paths);
	use = paths.n ? use_ask() : NULL;
	if (use && attach_files(app, id, &paths, use, &l, &err))
		say_attached(&l);
	else if (use)
		prompt_show_error(&err);
	if (use)
		app_touched(app);
	taken_in_free(&l);
	strv_free(&paths);
}

/* ---- one of them ---- */

static char *line_of(const struct attached *a)
{
	struct buf b = BUF_INIT;

	words_of_attached(a, &b);
	if (a->undone)
		buf_add(&b, tr("  [undone]"));
	return buf_take(&b);
}

const struct attached *attached_ask(const struct attached_list *l, bool (*may)(const struct attached *a), const char *title,
				    const char *none)
{
	const struct attached **offered = xcalloc(l->n + 1, sizeof(*offered)), *ret = NULL;
	struct strv lines = STRV_INIT;
	int chosen = 0;

	for (size_t i = 0; i < l->n; i++) {
		if (!may(&l->v[i]))
			continue;
		offered[lines.n] = &l->v[i];
		strv_take(&lines, line_of(&l->v[i]));
	}
	if (lines.n > 1)
		chosen = picker_choose(title, (const char *const *)lines.v, lines.n, 0, NULL);
	if (lines.n && chosen >= 0)
		ret = offered[chosen];
	else if (!lines.n)
		stack_message(STYLE_DIM, none);
	strv_free(&lines);
	free(offered);
	return ret;
}

/* ---- writing one out ---- */

static bool is_here(const struct attached *a)
{
	return a->present;
}

static void save_to(struct app *app, const struct attached *a)
{
	struct err err = ERR_INIT;
	char *typed = prompt_text(&(struct prompt_options){
		.question = tr("Write it to the file"), .initial = a->name, .max = 4000 });
	char *path = typed && *typed ? import_path(typed) : NULL;

	if (path && store_bytes_save(app->session.store, a->hash, path, &err))
		stack_messagef(STYLE_GOOD, tr("Written: %s"), path);
	else if (path)
		prompt_show_error(&err);
	free(path);
	free(typed);
}

void attachment_save(struct app *app, const char *id)
{
	struct attached_list l = { .n = 0 };
	const struct attached *a;
	struct err err = ERR_INIT;

	if (!work_attachments(&app->session, id, &l, &err)) {
		prompt_show_error(&err);
		return;
	}
	a = attached_ask(&l, is_here, tr("Attachment to write out"),
			 l.n ? tr("The bytes of its attachments are not here") : tr("It has no attachments"));
	if (a)
		save_to(app, a);
	attached_free(&l);
}

/* ---- a line of a form ---- */

/* now without its i-th item; NULL when none is left. The caller frees it. */
static char *without(const struct strv *items, size_t i)
{
	struct buf b = BUF_INIT;

	for (size_t k = 0; k < items->n; k++)
		if (k != i)
			buf_addf(&b, "%s%s", b.len ? "\n" : "", items->v[k]);
	return b.len ? buf_take(&b) : xstrdup("");
}

/* What is there, and these; of a field that holds one the first instead. The caller frees it; NULL when one is refused,
 * which is said. */
static char *with_files(struct app *app, const struct field *f, const char *now, const struct strv *paths)
{
	const struct news *news = progress_begin(words_now(&f->label));
	struct buf b = BUF_INIT;
	struct err err = ERR_INIT;
	bool ok = true;

	if (f->type == FIELD_FILES)
		buf_add(&b, now);
	for (size_t i = 0; ok && i < paths->n && (f->type == FIELD_FILES || !i); i++) {
		char *item = NULL;

		if (i)
			news->progress(news->ctx, tr("Files taken in"), (long long)i, (long long)paths->n);
		ok = work_bring(&app->session, paths->v[i], &(struct attaching){ .as = ATTACHMENT_OTHER }, &item, &err);
		if (ok && (!b.len || !strstr(buf_text(&b), item)))
			buf_addf(&b, "%s%s", b.len ? "\n" : "", item);
		free(item);
	}
	if (ok)
		return buf_take(&b);
	buf_free(&b);
	prompt_show_error(&err);
	return NULL;
}

static bool add_file(struct app *app, const struct field *f, const char *now, char **ret)
{
	struct strv paths = STRV_INIT;

	attach_files_ask(app, words_now(&f->label), f->type == FIELD_FILES, &paths);
	*ret = paths.n ? with_files(app, f, now, &paths) : NULL;
	strv_free(&paths);
	return *ret != NULL;
}

/* The line in hand when it holds files, else the first that holds several. */
static const struct dataform_line *files_line(struct dataform *d)
{
	int at = form_focus(d->form);
	const struct dataform_line *found = NULL;

	if (at >= 0 && (size_t)at < d->nlines && d->lines[at].field && field_is(d->lines[at].field, FIELD_IS_FILE))
		return &d->lines[at];
	for (size_t i = 0; i < d->nlines && !found; i++)
		if (d->lines[i].field && d->lines[i].field->type == FIELD_FILES && !d->lines[i].locked && !d->lines[i].unwanted)
			found = &d->lines[i];
	return found;
}

bool file_last_key(struct dataform *d, enum action a)
{
	const struct dataform_line *l;
	struct strv paths = STRV_INIT;
	char *now, *value = NULL;

	if (a != ACTION_FORM_PHOTOS)
		return false;
	l = files_line(d);
	if (!l) {
		stack_message(STYLE_WARN, tr("This form has no line for photos"));
		return true;
	}
	photos_last(d->app, l->field->type == FIELD_FILES ? PHOTOS_LAST : 1, &paths);
	now = dataform_get(d, l->name);
	if (!paths.n)
		stack_message(STYLE_WARN, tr("No photos lie about here: connect the camera, or put them into DCIM or Downloads"));
	else
		value = with_files(d->app, l->field, now, &paths);
	if (value) {
		struct buf names = BUF_INIT;

		for (size_t i = 0; i < paths.n; i++)
			buf_addf(&names, "  %s", strrchr(paths.v[i], '/') ? strrchr(paths.v[i], '/') + 1 : paths.v[i]);
		dataform_set(d, l->name, value);
		photos_came_from(d->app, paths.v[0]);
		dataform_arrange(d);
		dataform_keep(d);
		stack_messagef(STYLE_GOOD, tr("%s: the last %zu photos:%s"), l->label, paths.n, buf_text(&names));
		buf_free(&names);
	}
	free(value);
	free(now);
	strv_free(&paths);
	return true;
}

/* With nothing there yet a file is asked for at once; else first whether one is added or which is taken off. */
bool file_pick(struct app *app, const struct field *f, const char *now, char **ret)
{
	struct strv items = STRV_INIT, lines = STRV_INIT;
	int chosen;

	if (str_empty(now))
		return add_file(app, f, NULL, ret);
	value_items(now, &items);
	strv_add(&lines, f->type == FIELD_FILES ? tr("Add a file") : tr("Another file"));
	for (size_t i = 0; i < items.n; i++) {
		struct attachment a;

		strv_take(&lines, xasprintf(tr("Take off: %s"), attachment_read(items.v[i], &a) ? a.name : items.v[i]));
	}
	chosen = picker_choose(words_now(&f->label), (const char *const *)lines.v, lines.n, 0, NULL);
	if (chosen > 0)
		*ret = without(&items, (size_t)chosen - 1);
	strv_free(&items);
	strv_free(&lines);
	return chosen == 0 ? add_file(app, f, now, ret) : chosen > 0;
}
