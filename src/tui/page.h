/* What the pages of one record share. */
#ifndef BIHUAN_TUI_PAGE_H
#define BIHUAN_TUI_PAGE_H

#include "actionbar.h"
#include "doc.h"
#include "shell.h"

/* First member of a page's own struct. */
struct page {
	struct screen screen;
	struct app *app;
	char id[ID_TEXT];
	struct page_walk walk; /* step NULL: opened from nowhere */
	struct doc *doc;
	struct actionbar *bar;
	unsigned version; /* of the app, when last read */
};

void page_init(struct page *p, struct app *app, const char *id,
	       const struct page_walk *walk);
void page_finish(struct page *p);
/* The neighbour becomes the page's record; false at the end (it has said so). */
bool page_step(struct page *p, int direction);

/* The value of every field that has one, labelled. which: NULL or says no to
 * fields shown elsewhere. */
void page_fields(struct doc *d, struct app *app, const struct record *r,
		 bool (*which)(const struct field *f));
/* What was done, newest first: day, act, by whom, what it set. */
void page_timeline(struct doc *d, struct app *app, const struct ledger *l,
		   const struct timeline *t);
/* An act, or what is done on other ledgers, as people call it. */
const char *page_done_title(const struct ledger *l, const char *name);
/* What a step set, "label: value; …". The act may be NULL (create, edit). */
void page_sets(struct app *app, const struct ledger *l, const char *act,
	       const struct sets *sets, struct buf *out);

/* One line that may not be empty; the caller frees it, NULL when left. */
char *page_ask_reason(const char *question);

#endif
