/* Photos in characters, where the program chafa is there: one, or what was before beside what is after. */
#ifndef BIHUAN_TUI_PHOTO_VIEW_H
#define BIHUAN_TUI_PHOTO_VIEW_H

#include <sys/types.h>

#include "screens.h"

/* What was handed to windows: nobody knows when one of them closes, so the files stay as long as the program. */
struct windows {
	struct strv folders; /* private, of copies */
	pid_t *v;	      /* programs that were not seen to end */
	size_t n;
};
/* Takes the copies away; windows that are open stay. */
void windows_end(struct windows *w);

/* Among the attachments of a record, which are asked for where there are several: shown in characters by chafa, or by the
 * program that the desktop opens pictures with; a sentence says so where there is neither. */
void photo_look(struct app *app, const char *id);

#endif
