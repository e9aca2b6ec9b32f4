/* What is taken off the screen on top: copied to the terminal's clipboard, or written to a text file. Screens say
 * what they have by the functions `part`, `list` and `more` of their operations (stack.h). */
#ifndef BIHUAN_TUI_TAKE_H
#define BIHUAN_TUI_TAKE_H

#include "screens.h"

/* One part at once, else after asking which. */
void take_copy(void);
/* All of it, to a path that is asked for; never over a file that is there. */
void take_write(struct app *app);

#endif
