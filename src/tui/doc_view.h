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
/* What stands aside goes to the right half from so many columns on. */
#define DOC_WIDE 110

/* Draws the lines from the place on; the last line says how many are left. */
void doc_view_draw(struct doc_view *d, struct area area);
/* The keys of reading (CTX_VIEW); Tab goes to the next heading. True: done. */
bool doc_view_key(struct doc_view *d, const struct key *key, enum action a);
void doc_view_home(struct doc_view *d);
/* It takes no keys from now on: what is more than fits is read where it is opened. */
void doc_view_glance(struct doc_view *d);

int tone_style(enum tone t);

#endif
