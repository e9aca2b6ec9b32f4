#include "term_input.h"

#include <curses.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <bihuan/base/mem.h>
#include <bihuan/base/utf8.h>

#include "term.h"

/* codes of our own, far above those curses gives out */
#define CODE_OURS 0x2000
#define CODE_PASTE (CODE_OURS - 1)
#define CODE_MOUSE (CODE_OURS - 2)
#define MOUSE_BEGIN "\033[<" /* button;column;row, then M or m */
#define MOUSE_LONGEST 24
#define PASTE_END "\033[201~"
#define PASTE_PATIENCE 3000 /* ms without a byte before a paste is over */
#define ESC 27

static volatile sig_atomic_t hangup, resized;
static struct buf paste;
static bool paste_cut, paste_cleaned;

/* What terminals send whether or not terminfo says so: normal and application
 * mode, the VT and the xterm way. */
static const struct {
	const char *bytes;
	enum key_code code;
} sequences[] = {
	{ "\033[A", K_UP },	   { "\033OA", K_UP },
	{ "\033[B", K_DOWN },	   { "\033OB", K_DOWN },
	{ "\033[C", K_RIGHT },	   { "\033OC", K_RIGHT },
	{ "\033[D", K_LEFT },	   { "\033OD", K_LEFT },
	{ "\033[H", K_HOME },	   { "\033OH", K_HOME },
	{ "\033[1~", K_HOME },	   { "\033[7~", K_HOME },
	{ "\033[F", K_END },	   { "\033OF", K_END },
	{ "\033[4~", K_END },	   { "\033[8~", K_END },
	{ "\033[2~", K_INSERT },   { "\033[3~", K_DELETE },
	{ "\033[5~", K_PAGE_UP },  { "\033[6~", K_PAGE_DOWN },
	{ "\033[Z", K_BACKTAB },   { "\033OM", K_ENTER },
	{ "\033[1;5D", K_WORD_LEFT }, { "\033[1;5C", K_WORD_RIGHT },
	{ "\033[5D", K_WORD_LEFT }, { "\033[5C", K_WORD_RIGHT },
	{ "\033OP", K_F1 },	   { "\033OQ", K_F1 + 1 },
	{ "\033OR", K_F1 + 2 },	   { "\033OS", K_F1 + 3 },
	{ "\033[11~", K_F1 },	   { "\033[12~", K_F1 + 1 },
	{ "\033[13~", K_F1 + 2 },  { "\033[14~", K_F1 + 3 },
	{ "\033[15~", K_F1 + 4 },  { "\033[17~", K_F1 + 5 },
	{ "\033[18~", K_F1 + 6 },  { "\033[19~", K_F1 + 7 },
	{ "\033[20~", K_F1 + 8 },  { "\033[21~", K_F1 + 9 },
	{ "\033[23~", K_F1 + 10 }, { "\033[24~", K_F1 + 11 },
};

static const struct {
	wint_t curses;
	enum key_code code;
} special_keys[] = {
	{ KEY_UP, K_UP },	    { KEY_DOWN, K_DOWN },
	{ KEY_LEFT, K_LEFT },	    { KEY_RIGHT, K_RIGHT },
	{ KEY_HOME, K_HOME },	    { KEY_END, K_END },
	{ KEY_PPAGE, K_PAGE_UP },   { KEY_NPAGE, K_PAGE_DOWN },
	{ KEY_BACKSPACE, K_BACKSPACE }, { KEY_DC, K_DELETE },
	{ KEY_IC, K_INSERT },	    { KEY_BTAB, K_BACKTAB },
	{ KEY_ENTER, K_ENTER },	    { KEY_RESIZE, K_RESIZE },
	{ KEY_A1, K_HOME },	    { KEY_A3, K_PAGE_UP },
	{ KEY_C1, K_END },	    { KEY_C3, K_PAGE_DOWN },
};

void term_input_start(bool knows_paste, bool mouse)
{
	hangup = 0;
	for (size_t i = 0; i < sizeof sequences / sizeof *sequences; i++)
		define_key(sequences[i].bytes, CODE_OURS + (int)sequences[i].code);
	if (knows_paste)
		define_key("\033[200~", CODE_PASTE);
	if (mouse)
		define_key(MOUSE_BEGIN, CODE_MOUSE);
}

void term_input_resized(void)
{
	resized = 1;
}

bool term_input_was_resized(void)
{
	bool was = resized;

	resized = 0;
	return was;
}

void term_input_stop(void)
{
	buf_free(&paste);
}

void term_input_hangup(void)
{
	hangup = 1;
}

const char *term_paste_text(void)
{
	return buf_text(&paste);
}

bool term_paste_cut(void)
{
	return paste_cut;
}

bool term_paste_cleaned(void)
{
	return paste_cleaned;
}

/* The next byte of a paste; -1 when none comes. Read one by one, so that what
 * follows the end mark is left for curses. */
static int paste_byte(void)
{
	struct pollfd p = { .fd = STDIN_FILENO, .events = POLLIN };
	unsigned char byte;

	for (;;) {
		int ready = poll(&p, 1, PASTE_PATIENCE);
		ssize_t n;

		if (hangup || ready == 0 || (ready < 0 && errno != EINTR))
			return -1;
		if (ready < 0)
			continue;
		n = read(STDIN_FILENO, &byte, 1);
		if (n == 1)
			return byte;
		if (n == 0 || (errno != EINTR && errno != EAGAIN))
			return -1;
	}
}

static void raw_add(struct buf *raw, const char *bytes, size_t n)
{
	if (raw->len + n > TERM_PASTE_MAX)
		paste_cut = true;
	else
		buf_addn(raw, bytes, n);
}

/* Everything up to the end mark, which is taken off. */
static void paste_collect(struct buf *raw)
{
	const size_t whole = sizeof PASTE_END - 1;
	size_t seen = 0; /* of the end mark */
	int c;

	while (seen < whole && (c = paste_byte()) >= 0) {
		char byte = (char)c;

		if (byte == PASTE_END[seen]) {
			seen++;
			continue;
		}
		raw_add(raw, PASTE_END, seen);
		seen = byte == ESC;
		if (seen == 0)
			raw_add(raw, &byte, 1);
	}
}

/* Ends of lines as word processors and others write them. */
static bool ends_line(uint32_t c)
{
	return c == '\r' || c == '\n' || c == 0x0b || c == 0x0c || c == 0x85 || c == 0x2028 ||
	       c == 0x2029;
}

static void paste_clean(const char *s, size_t n)
{
	buf_clear(&paste);
	paste_cleaned = false;
	for (size_t at = 0; at < n;) {
		uint32_t c;
		size_t step = utf8_next(s + at, n - at, &c);

		if (step > 0 && (c == '\t' || !utf8_is_control(c)))
			buf_addn(&paste, s + at, step);
		else if (step == 0 || !ends_line(c))
			paste_cleaned = true;
		else if (c != '\r' || at + 1 == n || s[at + 1] != '\n')
			buf_addc(&paste, '\n');
		at += step ? step : 1;
	}
}

static void paste_read(void)
{
	struct buf raw = BUF_INIT;

	paste_cut = false;
	paste_collect(&raw);
	paste_clean(buf_text(&raw), raw.len);
	buf_free(&raw);
}

/* Of a report the first button going down and the wheel mean something; the rest is passed over. */
static struct key mouse_read(void)
{
	struct key k = { .code = K_NONE };
	char report[MOUSE_LONGEST + 1] = "";
	int button, x, y, c = 0;
	size_t n = 0;

	while (n < MOUSE_LONGEST && c != 'M' && c != 'm' && (c = paste_byte()) >= 0)
		report[n++] = (char)c;
	if (c != 'M' || sscanf(report, "%d;%d;%dM", &button, &x, &y) != 3)
		return k;
	k.y = y - 1;
	k.x = x - 1;
	if (button == 0)
		k.code = K_CLICK;
	else if (button == 64 || button == 65)
		k.code = button == 64 ? K_WHEEL_UP : K_WHEEL_DOWN;
	return k;
}

static struct key special(wint_t code)
{
	struct key k = { .code = K_UNKNOWN };

	if (code == CODE_PASTE) {
		paste_read();
		k.code = K_PASTE;
	} else if (code == CODE_MOUSE) {
		k = mouse_read();
	} else if (code > CODE_OURS && code <= CODE_OURS + K_UNKNOWN) {
		k.code = (enum key_code)(code - CODE_OURS);
	} else if (code >= KEY_F(1) && code <= KEY_F(12)) {
		k.code = (enum key_code)(K_F1 + (code - KEY_F(1)));
	} else {
		for (size_t i = 0; i < sizeof special_keys / sizeof *special_keys; i++)
			if (special_keys[i].curses == code)
				k.code = special_keys[i].code;
	}
	return k;
}

/* After an Esc: a sequence nobody knows comes in one piece and is passed over
 * as a whole, so that its tail is not taken for keys. */
static struct key escape(void)
{
	struct key k = { .code = K_ESC };
	wint_t c;

	timeout(0);
	if (get_wch(&c) != OK)
		return k;
	if (c != '[' && c != 'O') {
		unget_wch((wchar_t)c);
		return k;
	}
	k.code = K_UNKNOWN;
	while (get_wch(&c) == OK && c < 0x40)
		;
	return k;
}

static struct key plain(wint_t c)
{
	struct key k = { .code = K_CHAR };

	switch (c) {
	case '\r':
	case '\n':
		k.code = K_ENTER;
		return k;
	case '\t':
		k.code = K_TAB;
		return k;
	case 8:
	case 127:
		k.code = K_BACKSPACE;
		return k;
	case ESC:
		return escape();
	}
	if (c >= 1 && c <= 26) {
		k.ch = c + 'a' - 1;
		k.ctrl = true;
	} else if (utf8_is_control((uint32_t)c)) {
		k.code = K_UNKNOWN;
	} else {
		k.ch = (uint32_t)c;
	}
	return k;
}

static bool terminal_gone(void)
{
	struct pollfd p = { .fd = STDIN_FILENO, .events = POLLIN };

	return poll(&p, 1, 0) > 0 && (p.revents & (POLLHUP | POLLERR | POLLNVAL));
}

/* The signal is a hint that may be lost, or blocked since before the program began: while nobody types, the size is
 * looked at besides. */
static bool size_followed(void)
{
	struct winsize w;

	if (ioctl(STDIN_FILENO, TIOCGWINSZ, &w) != 0 || !w.ws_row || !w.ws_col || (w.ws_row == LINES && w.ws_col == COLS))
		return false;
	resizeterm(w.ws_row, w.ws_col);
	resized = 1;
	return true;
}

static struct key read_once(int timeout_ms)
{
	struct key k = { .code = K_NONE };
	wint_t c;

	timeout(timeout_ms);
	switch (hangup ? ERR : get_wch(&c)) {
	case OK:
		return plain(c);
	case KEY_CODE_YES:
		return special(c);
	default:
		if (hangup || terminal_gone())
			k.code = K_HANGUP;
		else if (resized || size_followed())
			k.code = K_RESIZE;
		return k;
	}
}

bool term_key_waiting(void *ctx)
{
	struct pollfd p = { .fd = STDIN_FILENO, .events = POLLIN };

	(void)ctx;
	return hangup || poll(&p, 1, 0) > 0;
}

/* Not flushinp(): of a paste half of which is here it would leave the other half to be taken for keys, and a change
 * of size would be forgotten with them. */
void term_discard(void)
{
	struct key k;

	do {
		k = read_once(0);
		if (k.code == K_RESIZE)
			resized = 1;
	} while (k.code != K_NONE && k.code != K_HANGUP && (k.code != K_RESIZE || term_key_waiting(NULL)));
}

struct key term_read(int timeout_ms)
{
	struct key k;

	if (timeout_ms >= 0)
		return read_once(timeout_ms);
	/* in slices, so that a signal is seen */
	do {
		k = read_once(1000);
	} while (k.code == K_NONE);
	return k;
}
