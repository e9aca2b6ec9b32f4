/* A terminal for screen tests: a program runs under a pseudo-terminal and
 * libvterm draws what it writes, so that a test sees characters, colours and
 * the cursor as a person would. It answers the queries a terminal answers.
 * Keys are those of xterm: give it an xterm name as TERM. Rows and columns
 * count from 0. The environment is that of the test, see env.h. */
#ifndef HARNESS_SCREEN_H
#define HARNESS_SCREEN_H

#include <stdbool.h>
#include <stddef.h>

struct screen;

struct screen_cell {
	char text[32]; /* UTF-8 with its combining marks; "" right of a wide one */
	int width;     /* columns: 1 or 2; 0 for the right half of a wide one */
	bool bold, reverse, underline;
	int fg, bg; /* palette index; -1 the terminal's default, -2 a direct colour */
};

/* How long screen_wait() and its likes wait when a test has no wish. */
#define SCREEN_MS 60000

/* Starts argv[0] (searched in PATH) on a terminal of that size; term NULL
 * leaves TERM as it is. The caller ends it with screen_finish(). */
struct screen *screen_start(const char *const argv[], int cols, int rows,
			    const char *term);

/* Types: text as it stands, and keys by name: <Enter> <Esc> <Up> <Down>
 * <Left> <Right> <PageUp> <PageDown> <Home> <End> <Insert> <Delete> <Tab>
 * <S-Tab> <Space> <Backspace> <F1>..<F12> <C-a>..<C-z> <lt>. Each counts as
 * one key, each character of text too. */
void screen_keys(struct screen *s, const char *keys);
/* Sends bytes as they are (a paste, a mouse report); counts no key. */
void screen_raw(struct screen *s, const char *bytes, size_t n);
/* What the program last put on the clipboard by OSC 52, plain or handed through by tmux: decoded, the caller frees it;
 * NULL when nothing was. */
char *screen_clipboard(struct screen *s, bool through_tmux);
/* The mouse, as a terminal reports it to a program that asked for it by modes 1000 and 1006: false when this one has
 * not, and nothing is sent. */
bool screen_click(struct screen *s, int row, int col);
bool screen_wheel(struct screen *s, bool up);
/* Keys sent so far. */
size_t screen_keycount(const struct screen *s);

/* Waits until text is visible on one row, or gone. false after timeout_ms or
 * when the program ended first; the screen is then printed as a comment. */
bool screen_wait(struct screen *s, const char *text, int timeout_ms);
bool screen_wait_gone(struct screen *s, const char *text, int timeout_ms);
/* Waits until the program has read its keys, sleeps, and wrote nothing for
 * 30 ms. false when that does not come about. */
bool screen_settle(struct screen *s);
/* For measuring: lets at most ms pass, less when the program writes; true when
 * it did. */
bool screen_turn(struct screen *s, int ms);
/* Has the program read all its keys, and does it sleep, or has it ended? */
bool screen_waits(const struct screen *s);
/* Its process id. */
int screen_pid(const struct screen *s);
/* Waits until the program has ended by itself. */
bool screen_wait_end(struct screen *s, int timeout_ms);

/* The screen as text: a line per row, each without the blanks at its end and
 * with a newline. The caller frees it. */
char *screen_text(struct screen *s);
/* One row, without the blanks at its end; the caller frees it. */
char *screen_row(struct screen *s, int row);
bool screen_has(struct screen *s, const char *text);
/* The first row and column where text stands; false when it does not. */
bool screen_find(struct screen *s, const char *text, int *ret_row, int *ret_col);
/* Returns whether the cursor is visible. */
bool screen_cursor(struct screen *s, int *ret_row, int *ret_col);
struct screen_cell screen_cell(struct screen *s, int row, int col);
void screen_size(const struct screen *s, int *ret_cols, int *ret_rows);
/* Prints the screen on stderr as TAP comments. */
void screen_dump(struct screen *s);

/* Changes the size; the program gets SIGWINCH. */
void screen_resize(struct screen *s, int cols, int rows);
/* Takes everything off the terminal and says the window has changed, though its
 * size is the same: what is left of one that grew and went back at once. */
void screen_wipe(struct screen *s);

/* Ends the program without warning, as a power cut would. */
void screen_kill9(struct screen *s);
/* Waits for the program (kills it after SCREEN_MS), frees s. Returns the exit
 * status, 128 + the signal's number, or -1 when it had to be killed. */
int screen_finish(struct screen *s);

#endif
