/* Curses writes a frame in hundreds of small pieces. Here they are gathered and go to the terminal in one,
 * which is quicker and never shows half of a frame. */
#ifndef BIHUAN_TUI_TERM_FRAME_H
#define BIHUAN_TUI_TERM_FRAME_H

#include <stddef.h>

/* fd: what curses writes to. Where nothing can be gathered the pieces go out as they come. */
void frame_start(int fd);
void frame_stop(void);

/* Around what makes curses write. */
void frame_begin(void);
void frame_end(void);
/* Bytes of no frame, all of them; between two frames. */
void frame_send(const char *bytes, size_t n);

#endif
