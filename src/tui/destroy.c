/* The bytes of an attachment destroyed from the page of a record: which, who else names them, why, and whether in earnest. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/report/words.h>

#include "page.h"
#include "picker.h"
#include "prompt.h"
#include "shell.h"

static const struct attached *which(const struct attached_list *l)
{
	const struct attached **left = xcalloc(l->n + 1, sizeof(*left)), *ret = NULL;
	struct strv lines = STRV_INIT;
	int chosen = 0;

	for (size_t i = 0; i < l->n; i++) {
		struct buf b = BUF_INIT;

		if (l->v[i].destroyed)
			continue;
		left[lines.n] = &l->v[i];
		words_of_attached(&l->v[i], &b);
		strv_take(&lines, buf_take(&b));
	}
	if (lines.n)
		chosen = picker_choose(tr("Attachment to destroy for good"), (const char *const *)lines.v, lines.n, 0, NULL);
	else
		stack_message(STYLE_DIM, tr("It has no attachments that could be destroyed"));
	if (lines.n && chosen >= 0)
		ret = left[chosen];
	strv_free(&lines);
	free(left);
	return ret;
}

/* The records that would lose them, each on a line, and where the same picture stays. */
static char *question_of(const struct attached *a, const struct bytes_named_list *l)
{
	struct buf b = BUF_INIT;

	buf_addf(&b, tr("Destroy the bytes of %s for good? They are attached to:"), a->name);
	for (size_t i = 0; i < l->n; i++)
		if (l->v[i].same)
			buf_addf(&b, "\n  %s  %s", l->v[i].number ? l->v[i].number : "?", l->v[i].name);
	for (size_t i = 0; i < l->n; i++)
		if (!l->v[i].same)
			buf_addf(&b, tr("\n  (the same picture stays in other bytes: %s  %s)"), l->v[i].number ? l->v[i].number : "?",
				 l->v[i].name);
	buf_add(&b, tr("\nNo undo brings them back; name, hash and who did it stay in the journal."));
	return buf_take(&b);
}

static void destroy(struct app *app, const struct attached *a)
{
	struct bytes_named_list l = { .n = 0 };
	struct err err = ERR_INIT;
	char *question, *reason = NULL;

	if (!store_bytes_naming(app->session.store, a->hash, progress_begin(tr("Who names it")), &l, &err)) {
		prompt_show_error(&err);
		return;
	}
	question = question_of(a, &l);
	if (prompt_no_yes(question))
		reason = page_ask_reason(tr("Destroyed, because"));
	if (reason && work_destroy(&app->session, a->hash, &l, true, reason, &err))
		stack_messagef(STYLE_GOOD, tr("Destroyed: %s"), a->name);
	else if (reason)
		prompt_show_error(&err);
	if (reason)
		app_touched(app);
	free(reason);
	free(question);
	bytes_named_free(&l);
}

void attachment_destroy(struct app *app, const char *id)
{
	struct attached_list l = { .n = 0 };
	const struct attached *a;
	struct err err = ERR_INIT;

	if (!app_unlock(app))
		return;
	if (!work_attachments(&app->session, id, &l, &err)) {
		prompt_show_error(&err);
		return;
	}
	a = which(&l);
	if (a)
		destroy(app, a);
	attached_free(&l);
}
