/* Files that are attached: where they lie, newest first; a camera's, a phone's or a stick's photos among them. */
#ifndef BIHUAN_TUI_PHOTO_FILES_H
#define BIHUAN_TUI_PHOTO_FILES_H

#include "screens.h"

/* Asks for files of any kind, several at once unless not `several`; none when left. */
void attach_files_ask(struct app *app, const char *question, bool several, struct strv *ret);
/* The newest n photos (JPEG, PNG, WebP by name) that lie in those places, newest first. */
void photos_last(struct app *app, size_t n, struct strv *ret);
/* The folder of a path that was taken is looked into first from now on, on this machine and in this store. */
void photos_came_from(struct app *app, const char *path);
/* How many "the last photos" are. */
#define PHOTOS_LAST 3

#endif
