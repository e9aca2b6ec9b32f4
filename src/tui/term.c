#include "term.h"

#include <curses.h>
#include <langinfo.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <termcap.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#include <bihuan/base/mem.h>
#include <bihuan/base/tr.h>
#include <bihuan/base/utf8.h>

#include "term_frame.h"
#include "term_input.h"

#define PASTE_ON "\033[?2004h"
#define PASTE_OFF "\033[?2004l"
#define MOUSE_ON "\033[?1000h\033[?1006h"
#define MOUSE_OFF "\033[?1006l\033[?1000l"
#define MIDDLE_DOT 0xb7
#define ELLIPSIS 0x2026
#define PUT_MAX 2048 /* cells of one run; no terminal is wider */
#define MARKS_MAX 4  /* combining marks curses keeps in a cell */

struct look {
	short dark, light; /* colours by their ground; -1: the terminal's own */
	attr_t with, without;
};

/* On a light ground yellow and cyan cannot be read. */
static const struct look looks[STYLE_COUNT] = {
	[STYLE_NORMAL] = { -1, -1, A_NORMAL, A_NORMAL },
	[STYLE_TITLE] = { -1, -1, A_BOLD | A_REVERSE, A_BOLD | A_REVERSE },
	[STYLE_STATUS] = { -1, -1, A_NORMAL, A_NORMAL },
	[STYLE_HEADING] = { -1, -1, A_BOLD | A_UNDERLINE, A_BOLD | A_UNDERLINE },
	[STYLE_SELECTED] = { -1, -1, A_REVERSE, A_REVERSE },
	[STYLE_DIM] = { -1, -1, A_DIM, A_DIM },
	[STYLE_WARN] = { COLOR_YELLOW, COLOR_MAGENTA, A_BOLD, A_BOLD },
	[STYLE_LATE] = { COLOR_RED, COLOR_RED, A_BOLD, A_BOLD },
	[STYLE_GOOD] = { COLOR_GREEN, COLOR_GREEN, A_NORMAL, A_NORMAL },
	[STYLE_ERROR] = { COLOR_RED, COLOR_RED, A_BOLD, A_BOLD },
	[STYLE_KEY] = { COLOR_CYAN, COLOR_BLUE, A_BOLD, A_BOLD },
	[STYLE_LABEL] = { -1, -1, A_NORMAL, A_NORMAL },
	[STYLE_INPUT] = { -1, -1, A_UNDERLINE, A_UNDERLINE },
	[STYLE_FOCUS] = { COLOR_CYAN, COLOR_BLUE, A_BOLD, A_BOLD },
	[STYLE_WRONG] = { COLOR_RED, COLOR_RED, A_BOLD | A_REVERSE, A_BOLD | A_REVERSE },
	[STYLE_FOUND] = { -1, -1, A_BOLD | A_UNDERLINE, A_BOLD | A_UNDERLINE },
	[STYLE_FOUND_HERE] = { -1, -1, A_BOLD | A_REVERSE, A_BOLD | A_REVERSE },
};

static struct {
	SCREEN *screen;
	FILE *out; /* the terminal as a stream of its own */
	bool can_colour; /* the terminal */
	bool colour;
	bool paste, mouse; /* asked for */
	bool cursor;
	int cursor_y, cursor_x;
	void (*curses_winch)(int);
	struct termios saved;
	char restore[256]; /* gives the terminal back from a signal handler */
	size_t nrestore;
} term;

static const int crash_signals[] = { SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL };
static const int end_signals[] = { SIGTERM, SIGHUP, SIGINT, SIGQUIT };

/* A terminfo string without its padding marks; NULL when there is none. */
static void restore_add(const char *capability)
{
	char *s = tigetstr(capability);

	if (!s || s == (char *)-1)
		return;
	while (*s && term.nrestore < sizeof term.restore) {
		if (s[0] == '$' && s[1] == '<') {
			s = strchr(s, '>');
			if (!s)
				return;
			s++;
			continue;
		}
		term.restore[term.nrestore++] = *s++;
	}
}

static void send(const char *bytes, size_t n)
{
	ssize_t ignored = write(STDOUT_FILENO, bytes, n);

	(void)ignored;
}

static void on_crash(int sig)
{
	send(term.restore, term.nrestore);
	tcsetattr(STDIN_FILENO, TCSANOW, &term.saved);
	signal(sig, SIG_DFL);
	raise(sig);
}

static void on_end(int sig)
{
	(void)sig;
	term_input_hangup();
}

/* Curses draws anew only when it finds another size. A window that has grown and
 * gone back before anybody looked has lost what stood on it all the same. */
static void on_winch(int sig)
{
	if (term.curses_winch)
		term.curses_winch(sig);
	term_input_resized();
}

static void take_winch(void)
{
	struct sigaction now;

	if (sigaction(SIGWINCH, NULL, &now) != 0 || now.sa_handler == SIG_DFL ||
	    now.sa_handler == SIG_IGN || now.sa_handler == on_winch)
		return;
	term.curses_winch = now.sa_handler;
	now.sa_handler = on_winch;
	sigaction(SIGWINCH, &now, NULL);
}

static void take_signal(int sig, void (*handler)(int))
{
	struct sigaction now, then = { .sa_handler = handler };

	/* somebody else's handler (a sanitizer's) knows better */
	if (sigaction(sig, NULL, &now) == 0 && now.sa_handler == SIG_DFL) {
		sigemptyset(&then.sa_mask);
		sigaction(sig, &then, NULL);
	}
}

static void give_signal(int sig, void (*handler)(int))
{
	struct sigaction now;

	if (sigaction(sig, NULL, &now) == 0 && now.sa_handler == handler)
		signal(sig, SIG_DFL);
}

static void each_signal(void (*what)(int, void (*)(int)))
{
	for (size_t i = 0; i < sizeof crash_signals / sizeof *crash_signals; i++)
		what(crash_signals[i], on_crash);
	for (size_t i = 0; i < sizeof end_signals / sizeof *end_signals; i++)
		what(end_signals[i], on_end);
}

static const char *const themes[THEME_COUNT] = { "auto", "dark", "light", "none" };

const char *theme_name(enum theme theme)
{
	return theme < THEME_COUNT ? themes[theme] : NULL;
}

bool theme_named(const char *name, enum theme *ret)
{
	for (enum theme t = THEME_AUTO; t < THEME_COUNT; t++)
		if (str_eq(themes[t], name)) {
			*ret = t;
			return true;
		}
	return false;
}

/* Some terminals say "0;15": the last one is the ground, 7 and 15 are white. */
static bool is_light(enum theme theme)
{
	const char *said = getenv("COLORFGBG"), *ground = said ? strrchr(said, ';') : NULL;

	return theme == THEME_LIGHT || (theme == THEME_AUTO && (str_eq(ground, ";7") || str_eq(ground, ";15")));
}

bool term_set_theme(enum theme theme)
{
	term.colour = term.can_colour && theme != THEME_NONE;
	for (short i = 1; term.can_colour && i < STYLE_COUNT; i++)
		init_pair(i, is_light(theme) ? looks[i].light : looks[i].dark, -1);
	clearok(stdscr, TRUE);
	return term.can_colour;
}

static void start_colours(enum theme theme)
{
	term.can_colour = has_colors() && start_color() == OK && COLORS >= 8 && COLOR_PAIRS > STYLE_COUNT;
	if (term.can_colour)
		use_default_colors();
	term_set_theme(theme);
}

/* Real old terminals print what they do not understand. */
bool term_is_modern(void)
{
	static const char *const kinds[] = { "xterm", "tmux", "screen", "rxvt",
					     "alacritty", "foot", "kitty", "vte",
					     "konsole", "gnome", "wezterm", "st" };
	const char *name = getenv("TERM");

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (str_starts(name, kinds[i]))
			return true;
	return false;
}

static bool knows_paste(void)
{
	char *ps = tigetstr("PS");

	return (ps && ps != (char *)-1) || term_is_modern();
}

static bool term_usable(struct err *err)
{
	const char *name = getenv("TERM");

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return err_set(err, ERR_FILE, "terminal",
			       "The screens need a terminal for input and output; "
			       "give a command instead, see bihuan help.");
	if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
		return err_set(err, ERR_FILE, "terminal",
			       "The locale's character set is %s; set LANG=C.UTF-8 or "
			       "another UTF-8 locale.",
			       nl_langinfo(CODESET));
	if (str_empty(name))
		return err_set(err, ERR_FILE, "terminal",
			       "TERM is not set; set it to the kind of this terminal, "
			       "for example xterm-256color.");
	return true;
}

/* Asked of the termcap half of curses, which writes nothing to the terminal. */
static bool term_known(struct err *err)
{
	static char kept[2048];
	const char *name = getenv("TERM");
	char *at = kept;

	if (tgetent(NULL, name) != 1)
		return err_set(err, ERR_FILE, "terminal",
			       "This terminal is not known here (TERM=%s); set TERM to "
			       "xterm-256color, or give a command instead.",
			       name);
	if (!tgetstr((char *)"cm", &at))
		return err_set(err, ERR_FILE, "terminal",
			       "This terminal cannot place its cursor (TERM=%s); set TERM "
			       "to xterm-256color, or give a command instead.",
			       name);
	return true;
}

static bool term_open(struct err *err)
{
	int fd = dup(STDOUT_FILENO);

	term.out = fd < 0 ? NULL : fdopen(fd, "w");
	term.screen = term.out ? newterm(NULL, term.out, stdin) : NULL;
	if (term.screen) {
		frame_start(fd);
		return true;
	}
	if (term.out)
		fclose(term.out);
	term.out = NULL;
	return err_set(err, ERR_FILE, "terminal",
		       "The terminal could not be taken over (TERM=%s).", getenv("TERM"));
}

/* Given back by a signal's handler too. */
static void ask_for(bool wanted, const char *on, const char *off)
{
	if (!wanted)
		return;
	memcpy(term.restore + term.nrestore, off, strlen(off));
	term.nrestore += strlen(off);
	send(on, strlen(on));
}

bool term_start(const struct term_options *options, struct err *err)
{
	if (term.screen)
		return true;
	if (!term_usable(err) || !term_known(err))
		return false;
	tcgetattr(STDIN_FILENO, &term.saved);
	set_escdelay(25);
	/* before curses takes those that are still free, to exit by itself */
	term.nrestore = 0;
	each_signal(take_signal);
	if (!term_open(err)) {
		each_signal(give_signal);
		return false;
	}
	take_winch();
	raw();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	start_colours(options ? options->theme : THEME_AUTO);
	term.paste = knows_paste();
	term.mouse = options && options->mouse && term_is_modern();
	ask_for(term.paste, PASTE_ON, PASTE_OFF);
	ask_for(term.mouse, MOUSE_ON, MOUSE_OFF);
	restore_add("sgr0");
	restore_add("cnorm");
	restore_add("rmkx");
	restore_add("rmcup");
	term_input_start(term.paste, term.mouse);
	return true;
}

void term_stop(void)
{
	if (!term.screen)
		return;
	each_signal(give_signal);
	term_input_stop();
	curs_set(1);
	if (term.mouse)
		send(MOUSE_OFF, sizeof MOUSE_OFF - 1);
	if (term.paste)
		send(PASTE_OFF, sizeof PASTE_OFF - 1);
	/* without a screen of its own to leave, the terminal keeps the last page */
	erase();
	refresh();
	endwin();
	delscreen(term.screen);
	term.screen = NULL;
	frame_stop();
	fclose(term.out);
	term.out = NULL;
	tcsetattr(STDIN_FILENO, TCSADRAIN, &term.saved);
}

int term_rows(void)
{
	return LINES;
}

int term_cols(void)
{
	return COLS;
}

bool term_too_small(void)
{
	return LINES < TERM_MIN_ROWS || COLS < TERM_MIN_COLS;
}

void term_begin(void)
{
	erase();
	term.cursor = false;
}

void term_redraw(void)
{
	clearok(stdscr, TRUE);
}

void term_end(void)
{
	if (term_input_was_resized())
		term_redraw();
	frame_begin();
	curs_set(term.cursor);
	move(term.cursor ? term.cursor_y : LINES - 1, term.cursor ? term.cursor_x : 0);
	refresh();
	frame_end();
}

void term_cursor(int y, int x)
{
	term.cursor = y >= 0 && x >= 0 && y < LINES && x < COLS;
	term.cursor_y = y;
	term.cursor_x = x;
}

void term_beep(void)
{
	beep();
}

static attr_t style_attr(int style, short *ret_pair)
{
	int role = style & (STYLE_ON_CURSOR - 1);
	attr_t a;

	if (role < 0 || role >= STYLE_COUNT)
		role = STYLE_NORMAL;
	*ret_pair = term.colour ? (short)role : 0;
	a = term.colour ? looks[role].with : looks[role].without;
	/* dim on reverse is unreadable on some terminals */
	if (style & STYLE_ON_CURSOR)
		a = (a & ~(attr_t)(A_DIM | A_UNDERLINE)) | A_REVERSE;
	return a;
}

int term_char_width(uint32_t c)
{
	return utf8_is_control(c) ? 1 : utf8_char_width(c);
}

/* One character on its way into a line of cells. */
struct run {
	wchar_t cells[PUT_MAX * (1 + MARKS_MAX) + 1];
	size_t n;
	int used, width; /* columns */
	int marks;	 /* combining ones on the last cell */
};

static wchar_t printable(uint32_t c)
{
	if (utf8_is_control(c))
		return MIDDLE_DOT;
	return wcwidth((wchar_t)c) < 0 ? L'?' : (wchar_t)c;
}

/* False: it does not fit any more. */
static bool run_add(struct run *r, uint32_t c)
{
	int w = term_char_width(c);

	if (w == 0) {
		/* joiners and selectors: terminals differ about the width of what they join */
		if (utf8_is_unseen(c))
			return true;
		if (r->used > 0 && r->marks++ < MARKS_MAX)
			r->cells[r->n++] = (wchar_t)c;
		return true;
	}
	if (r->used + w > r->width)
		return false;
	r->cells[r->n++] = printable(c);
	r->used += w;
	r->marks = 0;
	return true;
}

/* Takes off whole characters until one more column is free, and puts an
 * ellipsis there. */
static void run_cut(struct run *r)
{
	if (r->width < 1)
		return;
	while (r->n > 0 && r->used >= r->width)
		r->used -= utf8_char_width((uint32_t)r->cells[--r->n]);
	if (r->n > 0 && r->cells[r->n - 1] == ELLIPSIS) /* one says it */
		return;
	r->cells[r->n++] = ELLIPSIS;
	r->used++;
}

static bool run_begin(struct run *r, int y, int x, int width)
{
	if (y < 0 || x < 0 || y >= LINES || x >= COLS || width <= 0)
		return false;
	r->n = 0;
	r->used = r->marks = 0;
	r->width = width < COLS - x ? width : COLS - x;
	if (r->width > PUT_MAX)
		r->width = PUT_MAX;
	return true;
}

static int run_end(struct run *r, int y, int x, int style)
{
	int used = r->used;
	attr_t a;
	short pair;

	while (r->used < r->width) {
		r->cells[r->n++] = L' ';
		r->used++;
	}
	a = style_attr(style, &pair);
	attr_set(a, pair, NULL);
	mvaddnwstr(y, x, r->cells, (int)r->n);
	attr_set(A_NORMAL, 0, NULL);
	return used;
}

/* too large for the stack of a signal-heavy program, and there is one screen */
static struct run the_run;

int term_put(int y, int x, int width, int style, const char *text)
{
	struct run *r = &the_run;
	size_t left = text ? strlen(text) : 0;

	if (!run_begin(r, y, x, width))
		return 0;
	while (left > 0) {
		uint32_t c;
		size_t step = utf8_next(text, left, &c);

		if (!run_add(r, step ? c : '?')) {
			if (text[strspn(text, " ")]) /* blanks may go without a word */
				run_cut(r);
			break;
		}
		step = step ? step : 1;
		text += step;
		left -= step;
	}
	return run_end(r, y, x, style);
}

int term_put_chars(int y, int x, int width, int style, const uint32_t *c, size_t n)
{
	struct run *r = &the_run;

	if (!run_begin(r, y, x, width))
		return 0;
	for (size_t i = 0; i < n && run_add(r, c[i]); i++)
		;
	return run_end(r, y, x, style);
}

int term_putf(int y, int x, int width, int style, const char *fmt, ...)
{
	struct buf b = BUF_INIT;
	va_list ap;
	int used;

	va_start(ap, fmt);
	buf_vaddf(&b, fmt, ap);
	va_end(ap);
	used = term_put(y, x, width, style, buf_text(&b));
	buf_free(&b);
	return used;
}

void term_rule(int y, int x, int width)
{
	struct run *r = &the_run;

	if (!run_begin(r, y, x, width))
		return;
	while (run_add(r, '-'))
		;
	run_end(r, y, x, STYLE_DIM);
}

int term_width(const char *text)
{
	size_t left = text ? strlen(text) : 0;
	int total = 0;

	while (left > 0) {
		uint32_t c;
		size_t step = utf8_next(text, left, &c);

		/* as in a run: a mark without a base takes no room */
		total += step ? term_char_width(c) : 1;
		step = step ? step : 1;
		text += step;
		left -= step;
	}
	return total;
}
