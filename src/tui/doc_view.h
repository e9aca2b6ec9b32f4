/* A document to read on the screen: wrapped to the width it is drawn in, in two halves where there is
 * room. The body of the pages. */
#ifndef BIHUAN_TUI_DOC_VIEW_H
#define BIHUAN_TUI_DOC_VIEW_H

#include <bihuan/report/doc.h>

#include "keys.h"
#include "term.h"

struct doc_view;

/* The caller frees it with doc_view_destroy(). */
struct doc_view *doc_view_create(void);
void doc_view_destroy(struct doc_view *d);
/* The document, emptied, to be filled anew; the place in it stays. */
struct doc *doc_view_fill(struct doc_view *d);
/* The same as it is, to be added to. */
struct doc *doc_view_add(struct doc_view *d);
/* Called when somebody goes on reading at the end: adds what comes next; false when there is nothing. */
void doc_view_more(struct doc_view *d, bool (*more)(void *ctx), void *ctx);
/* What stands aside goes to the right half from so many columns on. */
#define DOC_WIDE 110

/* Draws the lines from the place on; the last line says how many are left. */
void doc_view_draw(struct doc_view *d, struct area area);
/* The keys of reading (CTX_VIEW); Tab goes to the next heading, Back ends a search first. True: done. */
bool doc_view_key(struct doc_view *d, const struct key *key, enum action a);
void doc_view_home(struct doc_view *d);
/* All of it as text, nothing cut; the line on top, or the one that what was looked for stands in. */
void doc_view_text(const struct doc_view *d, struct buf *out);
void doc_view_line(const struct doc_view *d, struct buf *out);
int doc_view_left(const struct doc_view *d); /* lines below what is shown */
/* Words are looked for: n and N go over what was found. */
bool doc_view_finds(const struct doc_view *d);
/* It takes no keys from now on: what is more than fits is read where it is opened. */
void doc_view_glance(struct doc_view *d);

int tone_style(enum tone t);

#endif
