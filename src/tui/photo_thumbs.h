/* Thumbnails beside the files of a picker: drawn by chafa, where it is there, one at a time and while no key waits. */
#ifndef BIHUAN_TUI_PHOTO_THUMBS_H
#define BIHUAN_TUI_PHOTO_THUMBS_H

#include "picker.h"

/* path_of: of a row; NULL where it is no picture. NULL when nothing here draws. End it with thumbs_end(). */
struct thumbs;
struct thumbs *thumbs_begin(const char *(*path_of)(void *ctx, int64_t id), void *ctx);
void thumbs_end(struct thumbs *t);
/* For picker_choose_beside(); NULL of NULL. */
const struct picker_aside *thumbs_aside(struct thumbs *t);

#endif
