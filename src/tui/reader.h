/* A screen with a text to read and numbered choices below it. */
#ifndef BIHUAN_TUI_READER_H
#define BIHUAN_TUI_READER_H

#include "actionbar.h"
#include "doc_view.h"
#include "screens.h"

struct reader_options {
	const char *name;  /* of the screen */
	const char *title; /* msgid, translated at each drawing */
	/* Fills the text, also anew when the store or the language changed. */
	void (*fill)(void *ctx, struct app *app, struct doc *d);
	/* May be NULL: fills the bar; a choice was made in it. Enter is 1. */
	void (*bar)(void *ctx, struct actionbar *b);
	void (*choose)(void *ctx, struct app *app, int choice);
	/* May be NULL: Esc left it, and it is gone from the screen; ctx holds until this returns. */
	void (*left)(void *ctx, struct app *app);
	void (*destroy)(void *ctx); /* may be NULL */
	void *ctx;
};

struct reader;

/* The stack's, and valid until destroy() was called. */
struct reader *reader_screen_open(struct app *app, const struct reader_options *o);
/* What it tells is another thing now, though the store is as it was: its text and bar are filled anew, and no other screen's. */
void reader_refill(struct reader *r);

#endif
