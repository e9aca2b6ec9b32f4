/* Private to doc_view: the document in its lines on the screen, and what is looked for in it. */
#ifndef BIHUAN_TUI_DOC_LINES_H
#define BIHUAN_TUI_DOC_LINES_H

#include "doc_view.h"
#include "find.h"

struct doc_row {
	const char *label; /* of the part, on its first line */
	char *text;
	size_t part, from; /* of the document; its first byte in the part's text */
	int style, indent;
	bool heading;
};

struct doc_rows {
	struct doc_row *v;
	size_t n;
};

/* A match: the bytes start to end of a part's text, or of its label. */
struct match {
	bool is, label;
	size_t part, start, end;
};

struct doc_view {
	struct doc doc;
	struct doc_rows half[2]; /* left or all, right */
	int width, last_width; /* laid out for; 0: not. Of the last drawing */
	int label_width;
	int top, height;      /* place, and lines of the last drawing */
	bool glance;	      /* takes no keys */
	struct find find;
	struct match at; /* gone to last */
	bool (*more)(void *ctx);
	void *more_ctx;
};

void doc_lay(struct doc_view *d, int width); /* unless it is laid out so */
void doc_keep_in(struct doc_view *d);

/* ---- doc_find.c ---- */

/* The keys of looking for something, and Back while that goes on. True: done. */
bool doc_find_action(struct doc_view *d, enum action a);
/* The matches on a line that was put at (y, x), its text `indent` further. */
void doc_find_draw(const struct doc_view *d, const struct doc_row *l, int y, int x, int w);

#endif
