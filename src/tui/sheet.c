/* A declared page (the emergency page of an enterprise), opened by one key from everywhere: of the record that the screen
 * is about or its row, of whoever that one names, else of the one that is picked. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/conf/pages.h>
#include <bihuan/report/page_doc.h>
#include <bihuan/report/words.h>

#include "prompt.h"
#include "reader.h"
#include "shell.h"

struct sheet {
	const struct page *page;
	char id[ID_TEXT];
};

/* The first one declared; NULL with err. */
static const struct page *first_page(struct app *app, struct err *err)
{
	const struct declared_ledgers ledgers = { store_ledger_named, app->session.store };
	struct declared_texts *t = app->texts;

	if (!t->pages_read)
		t->pages_read = pages_load(app->page_folder, &ledgers, &t->pages, err);
	if (t->pages_read && !t->pages.n)
		err_set(err, ERR_USAGE, "not_found", "No page is declared");
	return t->pages_read && t->pages.n ? &t->pages.v[0] : NULL;
}

static void fill(void *ctx, struct app *app, struct doc *d)
{
	const struct sheet *s = ctx;
	struct err err = ERR_INIT;

	if (!page_doc(d, &app->session, s->page, s->id, &err))
		doc_line(d, TONE_LATE, 0, err.text);
}

static void destroy(void *ctx)
{
	free(ctx);
}

/* The record that the screen on top is about, or its row, leads to the one whose page it is. */
static bool at_hand(struct app *app, const struct page *p, char ret_id[ID_TEXT])
{
	struct screen *top = stack_top();
	struct buf number = BUF_INIT;
	struct record *r = NULL;
	char id[ID_TEXT];
	bool found;

	found = top && top->ops->part && top->ops->part(top, PART_NUMBER, &number) &&
		store_find(app->session.store, NULL, buf_text(&number), id, NULL) && store_get(app->session.store, id, &r, NULL);
	found = found && page_owner(p, r, ret_id);
	record_free(r);
	buf_free(&number);
	return found;
}

static void show(struct app *app, const struct page *p, const char *id)
{
	struct sheet *s = xcalloc(1, sizeof *s);

	s->page = p;
	memcpy(s->id, id, ID_TEXT);
	reader_screen_open(app, &(struct reader_options){ .name = "sheet", .title = words_now(&p->title), .fill = fill,
							  .destroy = destroy, .ctx = s });
}

bool sheet_open(struct app *app, const char *typed, struct err *err)
{
	const struct page *p = first_page(app, err);
	char id[ID_TEXT];

	if (!p)
		return false;
	if (!str_empty(typed)) {
		if (!store_find(app->session.store, p->of, typed, id, err))
			return false;
		show(app, p, id);
	} else if (at_hand(app, p, id) || record_pick_for(app, p->of, words_now(&p->title), "", id)) {
		show(app, p, id);
	}
	return true;
}
