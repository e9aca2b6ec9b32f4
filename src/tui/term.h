/* The terminal: the only file that includes curses.h. Drawing goes through
 * the put functions below, which cut and pad by display width, so a wide,
 * combining or broken character can never move what stands beside it. Only
 * whole runs are written (move, addnwstr, clrtoeol), never insch or delch.
 *
 * There is one terminal per process; term_start() and term_stop() are called
 * once each, by the program's main. setlocale(LC_CTYPE) was called before. */
#ifndef BIHUAN_TUI_TERM_H
#define BIHUAN_TUI_TERM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <bihuan/base/err.h>

/* What a piece of text is. Each has a look with and without colour; the look
 * is never the only carrier of a meaning: a word or sign stands beside it. */
enum style {
	STYLE_NORMAL,
	STYLE_TITLE,	/* the title line */
	STYLE_STATUS,	/* the status line */
	STYLE_HEADING,	/* column titles, headings of sections */
	STYLE_SELECTED, /* the row or answer Enter would take */
	STYLE_DIM,	/* help, hints, what cannot be chosen */
	STYLE_WARN,	/* due soon, worth a look */
	STYLE_LATE,	/* overdue */
	STYLE_GOOD,	/* done, passed */
	STYLE_ERROR,	/* refused, a wrong value */
	STYLE_KEY,	/* a key or number to press */
	STYLE_LABEL,	/* the name of a field */
	STYLE_INPUT,	/* a field's value */
	STYLE_FOCUS,	/* the name of the field being filled in */
	STYLE_FOUND,	/* what was looked for */
	STYLE_FOUND_HERE, /* the place gone to */
	STYLE_WRONG,	/* the piece of a text that an error is about */
	STYLE_COUNT
};
/* Or'ed to a style: the text stands on the selected row. */
#define STYLE_ON_CURSOR 0x100

/* A rectangle of the screen. */
struct area {
	int y, x, h, w;
};

/* Below this the stack shows a sentence instead of the screen. */
#define TERM_MIN_ROWS 10
#define TERM_MIN_COLS 40

enum key_code {
	K_NONE,	 /* nothing came before the timeout */
	K_CHAR,	 /* ch; with ctrl set, the letter pressed together with Ctrl */
	K_ENTER,
	K_ESC,
	K_TAB,
	K_BACKTAB,
	K_BACKSPACE,
	K_DELETE,
	K_INSERT,
	K_UP,
	K_DOWN,
	K_LEFT,
	K_RIGHT,
	K_HOME,
	K_END,
	K_PAGE_UP,
	K_PAGE_DOWN,
	K_WORD_LEFT,  /* Ctrl and the arrow */
	K_WORD_RIGHT,
	K_F1, /* to K_F1 + 11 */
	K_F12 = K_F1 + 11,
	K_CLICK, /* the mouse's first button at y, x */
	K_WHEEL_UP,
	K_WHEEL_DOWN,
	K_PASTE,  /* term_paste_text() */
	K_RESIZE, /* the size has changed: draw again */
	K_HANGUP, /* the terminal is gone or the program was told to end */
	K_UNKNOWN /* a key without a name here */
};

struct key {
	enum key_code code;
	uint32_t ch; /* K_CHAR: the character; never a control character */
	bool ctrl;
	int y, x; /* K_CLICK */
};

/* Colours for a dark or a light ground, which the terminal keeps, or none. */
enum theme { THEME_AUTO, THEME_DARK, THEME_LIGHT, THEME_NONE, THEME_COUNT };
/* "auto", "dark", "light", "none": as in the settings; NULL for another number. */
const char *theme_name(enum theme theme);
bool theme_named(const char *name, enum theme *ret);

struct term_options {
	enum theme theme;
	bool mouse; /* asked of the terminal, where it has one */
};

/* Takes the terminal over. False, with nothing changed, when standard input
 * or output is no terminal, TERM is unknown or cannot place its cursor, or the
 * locale is not UTF-8: code "terminal", kind ERR_FILE, a sentence saying what
 * to do. options may be NULL. */
bool term_start(const struct term_options *options, struct err *err);

/* Other colours from the next frame on. False when the terminal has none. */
bool term_set_theme(enum theme theme);

/* Gives the terminal back as it was. Harmless when not started. The signals
 * that end a program (SEGV, ABRT, BUS, FPE, ILL) do so by themselves. */
void term_stop(void);

int term_rows(void);
int term_cols(void);
bool term_too_small(void);

/* A frame: begin empties the screen and hides the cursor, end shows what was
 * put, in one update. Everything is drawn anew each time. */
void term_begin(void);
void term_end(void);
/* Repaints every cell at the next term_end(), after foreign output. */
void term_redraw(void);

/* Writes text at (y, x) in exactly `width` columns: cut where the next
 * character does not fit, filled with blanks. What lies outside the terminal is
 * passed over; what was cut ends in an ellipsis, so that no half word is taken for a whole one. Control characters show as a middle dot, bytes that are not
 * UTF-8 as '?'; joiners and variation selectors do not show. text may be NULL. Returns the columns the text itself took. */
int term_put(int y, int x, int width, int style, const char *text);
/* The same for n characters that are already decoded, as far as they fit: who edits them says by text_edit_draw() that
 * there are more. */
int term_put_chars(int y, int x, int width, int style, const uint32_t *c,
		   size_t n);
/* As term_put, with fmt; the caller has translated fmt. */
int term_putf(int y, int x, int width, int style, const char *fmt, ...)
	__attribute__((format(printf, 5, 6)));
/* A line of '-' */
void term_rule(int y, int x, int width);

/* Where the cursor is shown after term_end(). Without a call in the frame, or
 * outside of the screen, it is hidden. */
void term_cursor(int y, int x);

/* Columns of a text as term_put shows it: a control character takes one. */
int term_width(const char *text);
int term_char_width(uint32_t c);

/* Waits at most timeout_ms for a key (negative: for ever). */
struct key term_read(int timeout_ms);
/* Throws away what was typed and not read yet: keys, and a paste that has begun to its end. */
void term_discard(void);
/* Has something been typed that was not read yet? Cheap; ctx is not looked at. */
bool term_key_waiting(void *ctx);

/* The text of the last K_PASTE: valid UTF-8, line ends as \n, tabs kept,
 * other control characters taken out. Valid until the next term_read(). */
#define TERM_PASTE_MAX (256 * 1024)
const char *term_paste_text(void);
bool term_paste_cut(void);     /* it was longer than TERM_PASTE_MAX bytes */
bool term_paste_cleaned(void); /* something was taken out */

/* Puts text on the terminal's clipboard. Codes (ERR_REFUSED): no_clipboard, copy_too_long. That it arrived is never
 * known: a terminal does not answer, and may be told not to listen. */
bool term_copy(const char *text, struct err *err);
bool term_in_tmux(void); /* which listens only when told to */

void term_beep(void);

#endif
