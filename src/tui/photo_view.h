/* Photos in characters, where the program chafa is there: one, or what was before beside what is after. */
#ifndef BIHUAN_TUI_PHOTO_VIEW_H
#define BIHUAN_TUI_PHOTO_VIEW_H

#include "screens.h"

/* Among the attachments of a record, which are asked for where there are several: shown in characters by chafa, or by the
 * program that the desktop opens pictures with; a sentence says so where there is neither. */
void photo_look(struct app *app, const char *id);

#endif
