/* Private to term.c: what the reading half needs to know of the start. */
#ifndef BIHUAN_TUI_TERM_INPUT_H
#define BIHUAN_TUI_TERM_INPUT_H

#include <stdbool.h>

/* Does it take what xterm takes beyond terminfo (paste marks, the clipboard, the mouse)? */
bool term_is_modern(void);

/* Tells curses the sequences it may not know; after newterm(). */
void term_input_start(bool paste, bool mouse);
void term_input_stop(void);

/* Set by a signal: the program was told to end. */
void term_input_hangup(void);
/* Set by a signal: the window has changed, maybe to the size it had. */
void term_input_resized(void);
/* Whether it has since this was last asked: what stands on it is not known. */
bool term_input_was_resized(void);

#endif
