/* Other programs, where they are there: what draws a picture in characters, what the desktop opens files with. */
#ifndef BIHUAN_TUI_PROGRAMS_H
#define BIHUAN_TUI_PROGRAMS_H

#include <sys/types.h>

#include <bihuan/base/mem.h>

bool program_here(const char *name);
/* It writes to `out`, or to nothing (-1), and reads nothing. own: it is in a session of its own, and outlives this terminal.
 * Its number; -1. */
pid_t program_begin(const char *const argv[], int out, bool own);

/* A picture that chafa is drawing, within two seconds and so many bytes: what takes longer, or says more, is killed and
 * none. Zeroed: nothing is being drawn. */
struct drawing {
	pid_t pid;
	int out;
	int64_t until; /* ticks_ms() */
	struct buf said;
	bool all;      /* it said all and ended by itself */
};
/* w columns, h rows. False: it could not be begun. */
bool drawing_begin(struct drawing *d, const char *path, int w, int h);
/* Waits for more of it: at most that long, and with keys only until one comes. False: there is no more. */
bool drawing_goes_on(struct drawing *d, int ms, bool keys);
/* Its lines, none where it was not drawn whole; what still runs is killed. */
void drawing_end(struct drawing *d, struct strv *ret);

#endif
