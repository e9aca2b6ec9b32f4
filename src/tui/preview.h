/* The record a list's cursor stands on, to be read beside the list where the screen is wide. It is read
 * while nobody types, so that moving on stays as quick as without it. */
#ifndef BIHUAN_TUI_PREVIEW_H
#define BIHUAN_TUI_PREVIEW_H

#include "screens.h"

struct preview;

/* The caller frees it with preview_destroy(). */
struct preview *preview_create(struct app *app);
void preview_destroy(struct preview *p);
/* Columns of the body it takes, its rule included; 0 on a screen that has no room, or when it was closed. */
int preview_width(const struct preview *p, struct area body);
/* Opens or closes it, here and on the lists opened later, on this machine. */
void preview_toggle(struct preview *p);
/* The record of that id stands there from now on (NULL: none), where there was room for it when it was last
 * drawn. True when it has to be drawn anew. */
bool preview_follow(struct preview *p, const char *id);
/* In the right part of the body that preview_width() says. */
void preview_draw(struct preview *p, struct area body);

#endif
