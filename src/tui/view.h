/* A text to scroll through, in styled paragraphs that are wrapped to the width
 * there is. */
#ifndef BIHUAN_TUI_VIEW_H
#define BIHUAN_TUI_VIEW_H

#include <bihuan/base/mem.h>

#include "keys.h"
#include "term.h"

struct view;

/* The caller frees it with view_destroy(). */
struct view *view_create(void);
void view_destroy(struct view *v);

/* Empties it; the place in the text is kept for what is added next. */
void view_clear(struct view *v);
/* A paragraph; \n in it begins a new line of the same style. Copied. */
void view_add(struct view *v, int style, const char *text);

/* The actions of CTX_VIEW that scroll; false for others. */
bool view_action(struct view *v, enum action a);
/* Draws what is in view; when there is more, the last column shows where. */
void view_draw(struct view *v, struct area area);
/* All of it, appended. */
void view_text(const struct view *v, struct buf *out);
/* Lines at the width it was last drawn with. */
size_t view_height(const struct view *v);

#endif
