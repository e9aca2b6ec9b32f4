/* Attachments on the screen: a file put to a record, one written out, and the line of a form that holds them. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/attachment.h>

#include "import_screen.h"
#include "page.h"
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

/* Once a record is closed, its life may want a reason. */
static bool attach_file(struct app *app, const char *id, const char *path, const char *use, struct err *err)
{
	struct attaching how = { .as = use };
	bool ok = work_attach(&app->session, id, &path, 1, &how, NULL, err);

	if (!ok && str_eq(err->code, "required")) {
		char *reason = page_ask_reason(tr("Attached now, because"));

		how.reason = reason;
		if (reason) {
			err_clear(err);
			ok = work_attach(&app->session, id, &path, 1, &how, NULL, err);
		}
		free(reason);
	}
	return ok;
}

void attach_run(struct app *app, const char *id)
{
	struct err err = ERR_INIT;
	const char *use;
	char *path;

	if (!app_unlock(app))
		return;
	path = any_file_ask(tr("File to attach"));
	use = path ? use_ask() : NULL;
	if (!use) {
		free(path);
		return;
	}
	if (attach_file(app, id, path, use, &err))
		stack_message(STYLE_GOOD, tr("Attached"));
	else
		prompt_show_error(&err);
	app_touched(app);
	free(path);
}

/* ---- writing one out ---- */

static char *line_of(const struct attached *a)
{
	struct buf b = BUF_INIT;

	words_of_attached(a, &b);
	if (a->undone)
		buf_add(&b, tr("  [undone]"));
	return buf_take(&b);
}

/* Among those whose bytes are here; the only one is not asked for. */
static const struct attached *attached_ask(const struct attached_list *l)
{
	const struct attached **here = xcalloc(l->n + 1, sizeof(*here));
	const struct attached *ret = NULL;
	struct strv lines = STRV_INIT;
	int chosen = 0;

	for (size_t i = 0; i < l->n; i++) {
		if (!l->v[i].present)
			continue;
		here[lines.n] = &l->v[i];
		strv_take(&lines, line_of(&l->v[i]));
	}
	if (lines.n > 1)
		chosen = picker_choose(tr("Attachment to write out"), (const char *const *)lines.v, lines.n, 0, NULL);
	if (lines.n && chosen >= 0)
		ret = here[chosen];
	else if (!lines.n)
		stack_message(STYLE_DIM, l->n ? tr("The bytes of its attachments are not here") : tr("It has no attachments"));
	strv_free(&lines);
	free(here);
	return ret;
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
	a = attached_ask(&l);
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

static bool add_file(struct app *app, const struct field *f, const char *now, char **ret)
{
	char *item = NULL, *path = any_file_ask(words_now(&f->label));
	struct err err = ERR_INIT;
	bool ok = path && work_bring(&app->session, path, &(struct attaching){ .as = ATTACHMENT_OTHER }, &item, &err);

	if (path && !ok)
		prompt_show_error(&err);
	if (ok) {
		*ret = f->type == FIELD_FILES && !str_empty(now) ? xasprintf("%s\n%s", now, item) : xstrdup(item);
		free(item);
	}
	free(path);
	return ok;
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
