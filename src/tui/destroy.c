/* The bytes of an attachment destroyed from the page of a record: which, who else names them, why, and whether in earnest. */
#include <stdlib.h>
#include <string.h>

#include "page.h"
#include "prompt.h"
#include "shell.h"

static bool is_left(const struct attached *a)
{
	return !a->destroyed;
}

/* The records that would lose them, each on a line, and where the same picture stays. */
static char *question_of(const struct attached *a, const struct bytes_named_list *l)
{
	struct buf b = BUF_INIT;

	buf_addf(&b, tr("Destroy the bytes of %s for good? They are attached to:"), a->name);
	for (size_t i = 0; i < l->n; i++)
		if (l->v[i].same)
			buf_addf(&b, "\n  %s  %s", l->v[i].number, l->v[i].name);
	for (size_t i = 0; i < l->n; i++)
		if (!l->v[i].same)
			buf_addf(&b, tr("\n  (the same picture stays in other bytes: %s  %s)"), l->v[i].number, l->v[i].name);
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
	a = attached_ask(&l, is_left, tr("Attachment to destroy for good"), tr("It has no attachments that could be destroyed"));
	if (a)
		destroy(app, a);
	attached_free(&l);
}
