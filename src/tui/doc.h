/* A text to read: headings, labelled values and paragraphs, wrapped to the
 * width it is drawn in. The body of the pages. */
#ifndef BIHUAN_TUI_DOC_H
#define BIHUAN_TUI_DOC_H

#include "keys.h"
#include "term.h"

struct doc;

/* The caller frees it with doc_destroy(). */
struct doc *doc_create(void);
void doc_destroy(struct doc *d);
void doc_clear(struct doc *d); /* keeps the place */

/* All texts are copied. */
void doc_heading(struct doc *d, const char *text);
void doc_line(struct doc *d, int style, int indent, const char *text);
void doc_linef(struct doc *d, int style, int indent, const char *fmt, ...)
	__attribute__((format(printf, 4, 5))); /* fmt already translated */
/* The labels of one doc stand in a column as wide as the widest. */
void doc_field(struct doc *d, const char *label, int style, const char *value);
void doc_blank(struct doc *d);
/* What is added from here on goes to the right half, when the doc is drawn
 * in DOC_WIDE columns or more; below the rest otherwise. */
void doc_right(struct doc *d);
#define DOC_WIDE 110

/* Draws the lines from the place on; the last line says how many are left. */
void doc_draw(struct doc *d, struct area area);
/* The keys of reading (CTX_VIEW); Tab goes to the next heading. True: done. */
bool doc_key(struct doc *d, const struct key *key, enum action a);
void doc_home(struct doc *d);

#endif
