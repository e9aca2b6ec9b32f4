#include "screen.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <vterm.h>

#include <bihuan/base/mem.h>
#include <bihuan/base/utf8.h>

#define QUIET_MS 30
#define SETTLE_MS 60000
#define WROTE_MAX (1024 * 1024)

struct screen {
	VTerm *vt;
	VTermScreen *vs;
	int master, slave; /* the slave only to see what is not read yet */
	int cols, rows;
	bool cursor_hidden, ended;
	bool mouse; /* mode 1000 */
	struct buf wrote; /* the end of all that was written */
	int status; /* of waitpid, once ended */
	pid_t pid;
	size_t keys;
	long long last_ms; /* when something was written or typed */
	bool escaped; /* what was typed last is Escape, or has one: the program waits for what may follow it */
};

static long long now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void need(bool ok, const char *what)
{
	if (!ok) {
		perror(what);
		abort();
	}
}

static int on_termprop(VTermProp prop, VTermValue *value, void *user)
{
	struct screen *s = user;

	if (prop == VTERM_PROP_CURSORVISIBLE)
		s->cursor_hidden = !value->boolean;
	if (prop == VTERM_PROP_MOUSE)
		s->mouse = value->number != VTERM_PROP_MOUSE_NONE;
	return 1;
}

static const VTermScreenCallbacks callbacks = { .settermprop = on_termprop };

/* The child's end: becomes the program. */
static _Noreturn void run_program(const char *const argv[], const char *term)
{
	if (term)
		setenv("TERM", term, 1);
	unsetenv("LINES");
	unsetenv("COLUMNS");
	execvp(argv[0], (char *const *)argv);
	perror(argv[0]);
	_exit(127);
}

struct screen *screen_start(const char *const argv[], int cols, int rows,
			    const char *term)
{
	struct winsize size = {
		.ws_col = (unsigned short)cols, .ws_row = (unsigned short)rows
	};
	struct screen *s = xcalloc(1, sizeof *s);
	char name[128];

	*s = (struct screen){ .cols = cols, .rows = rows };
	s->pid = forkpty(&s->master, name, NULL, &size);
	need(s->pid >= 0, "forkpty");
	if (s->pid == 0)
		run_program(argv, term);
	s->slave = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
	need(s->slave >= 0, name);
	fcntl(s->master, F_SETFD, FD_CLOEXEC);
	fcntl(s->master, F_SETFL, O_NONBLOCK);
	s->vt = vterm_new(rows, cols);
	vterm_set_utf8(s->vt, 1);
	s->vs = vterm_obtain_screen(s->vt);
	vterm_screen_set_callbacks(s->vs, &callbacks, s);
	vterm_screen_enable_altscreen(s->vs, 1);
	vterm_screen_reset(s->vs, 1);
	s->last_ms = now_ms();
	return s;
}

/* What the program wrote goes to the terminal; true when there was any. */
static bool read_output(struct screen *s)
{
	bool any = false;
	char bytes[8192];
	ssize_t n;

	while ((n = read(s->master, bytes, sizeof bytes)) > 0) {
		vterm_input_write(s->vt, bytes, (size_t)n);
		if (s->wrote.len > WROTE_MAX)
			buf_clear(&s->wrote);
		buf_addn(&s->wrote, bytes, (size_t)n);
		any = true;
	}
	if (any)
		s->last_ms = now_ms();
	return any;
}

static void write_all(struct screen *s, const char *bytes, size_t n)
{
	while (n > 0) {
		struct pollfd p = { .fd = s->master, .events = POLLOUT };
		ssize_t done = write(s->master, bytes, n);

		if (done > 0) {
			bytes += done;
			n -= (size_t)done;
		} else if (errno != EAGAIN || poll(&p, 1, SCREEN_MS) <= 0) {
			return;
		} else {
			read_output(s);
		}
	}
}

/* What the terminal says (keys, answers to queries) goes to the program. */
static void write_input(struct screen *s)
{
	char bytes[1024];
	size_t n;

	while ((n = vterm_output_read(s->vt, bytes, sizeof bytes)) > 0)
		write_all(s, bytes, n);
}

static void reap(struct screen *s, int flags)
{
	if (!s->ended && waitpid(s->pid, &s->status, flags) == s->pid)
		s->ended = true;
}

bool screen_turn(struct screen *s, int ms)
{
	struct pollfd p = { .fd = s->master, .events = POLLIN };
	bool any;

	reap(s, WNOHANG);
	/* what it wrote last may still be under way when it has ended */
	poll(&p, 1, s->ended ? 10 : ms);
	any = read_output(s);
	write_input(s);
	return any;
}

/* The third word of /proc/PID/stat is S while it sleeps. What was typed lies in a buffer of the kernel until a worker
 * takes it to where it is counted; poll() waits for that, and without it a sleeping program seems to have read all. */
bool screen_waits(const struct screen *s)
{
	struct pollfd typed = { .fd = s->slave, .events = POLLIN };
	char path[64], state = 0;
	int unread = 0;
	FILE *f;

	if (s->ended)
		return true;
	if (poll(&typed, 1, 0) > 0 && (typed.revents & POLLIN))
		return false;
	if (ioctl(s->slave, FIONREAD, &unread) == 0 && unread > 0)
		return false;
	snprintf(path, sizeof path, "/proc/%d/stat", (int)s->pid);
	f = fopen(path, "r");
	if (!f)
		return true;
	if (fscanf(f, "%*d (%*[^)]) %c", &state) != 1)
		state = 'S';
	fclose(f);
	return state == 'S' || state == 'Z';
}

/* How often the program was put on a processor and off again; -1: nobody says. */
static long switches(const struct screen *s)
{
	char path[40], line[120];
	long n = 0, one;
	FILE *f;

	snprintf(path, sizeof path, "/proc/%d/status", (int)s->pid);
	f = fopen(path, "r");
	if (!f)
		return -1;
	while (fgets(line, sizeof line, f))
		if (sscanf(line, "voluntary_ctxt_switches: %ld", &one) == 1 ||
		    sscanf(line, "nonvoluntary_ctxt_switches: %ld", &one) == 1)
			n += one;
	fclose(f);
	return n;
}

/* Behind an Escape it must have slept all the time: a program that waits for what may follow it sleeps too, but wakes
 * before that. */
bool screen_settle(struct screen *s)
{
	long long end = now_ms() + SETTLE_MS, since = 0;
	long slept = -2;

	do {
		long now;

		screen_turn(s, 5);
		if (!screen_waits(s)) {
			slept = -2;
			continue;
		}
		now = s->escaped ? switches(s) : 0;
		if (!s->escaped && now_ms() - s->last_ms >= QUIET_MS)
			return true;
		if (now != slept || s->last_ms > since) {
			slept = now;
			since = now_ms();
		} else if (now_ms() - since >= QUIET_MS) {
			return true;
		}
	} while (now_ms() < end);
	return false;
}

static bool wait_for(struct screen *s, const char *text, bool there, int timeout_ms)
{
	long long end = now_ms() + timeout_ms;
	bool ended;

	do {
		ended = s->ended;
		if (screen_has(s, text) == there)
			return true;
		screen_turn(s, 20);
	} while (!ended && now_ms() < end);
	fprintf(stderr, "# waited %d ms for “%s” to be %s%s\n", timeout_ms, text,
		there ? "there" : "gone", ended ? "; the program ended" : "");
	screen_dump(s);
	return false;
}

bool screen_wait(struct screen *s, const char *text, int timeout_ms)
{
	return wait_for(s, text, true, timeout_ms);
}

bool screen_wait_gone(struct screen *s, const char *text, int timeout_ms)
{
	return wait_for(s, text, false, timeout_ms);
}

bool screen_wait_end(struct screen *s, int timeout_ms)
{
	long long end = now_ms() + timeout_ms;

	while (!s->ended && now_ms() < end)
		screen_turn(s, 10);
	read_output(s);
	return s->ended;
}

static const struct {
	const char *name;
	VTermKey key;
	VTermModifier mod;
	uint32_t c; /* used when key is none */
} key_names[] = {
	{ "<Enter>", VTERM_KEY_ENTER, VTERM_MOD_NONE, 0 },
	{ "<Esc>", VTERM_KEY_ESCAPE, VTERM_MOD_NONE, 0 },
	{ "<Up>", VTERM_KEY_UP, VTERM_MOD_NONE, 0 },
	{ "<Down>", VTERM_KEY_DOWN, VTERM_MOD_NONE, 0 },
	{ "<Left>", VTERM_KEY_LEFT, VTERM_MOD_NONE, 0 },
	{ "<Right>", VTERM_KEY_RIGHT, VTERM_MOD_NONE, 0 },
	{ "<PageUp>", VTERM_KEY_PAGEUP, VTERM_MOD_NONE, 0 },
	{ "<PageDown>", VTERM_KEY_PAGEDOWN, VTERM_MOD_NONE, 0 },
	{ "<Home>", VTERM_KEY_HOME, VTERM_MOD_NONE, 0 },
	{ "<End>", VTERM_KEY_END, VTERM_MOD_NONE, 0 },
	{ "<Insert>", VTERM_KEY_INS, VTERM_MOD_NONE, 0 },
	{ "<Delete>", VTERM_KEY_DEL, VTERM_MOD_NONE, 0 },
	{ "<Tab>", VTERM_KEY_TAB, VTERM_MOD_NONE, 0 },
	{ "<S-Tab>", VTERM_KEY_TAB, VTERM_MOD_SHIFT, 0 },
	{ "<Backspace>", VTERM_KEY_BACKSPACE, VTERM_MOD_NONE, 0 },
	{ "<Space>", VTERM_KEY_NONE, VTERM_MOD_NONE, ' ' },
	{ "<lt>", VTERM_KEY_NONE, VTERM_MOD_NONE, '<' },
};

/* Presses the key named at the start of keys; returns how long the name is,
 * 0 when it is none. */
static size_t press_named(struct screen *s, const char *keys)
{
	int number = 0, used = 0;
	char letter = 0;

	for (size_t i = 0; i < sizeof key_names / sizeof *key_names; i++) {
		if (!str_starts(keys, key_names[i].name))
			continue;
		if (key_names[i].key == VTERM_KEY_NONE)
			vterm_keyboard_unichar(s->vt, key_names[i].c, key_names[i].mod);
		else
			vterm_keyboard_key(s->vt, key_names[i].key, key_names[i].mod);
		return strlen(key_names[i].name);
	}
	if (sscanf(keys, "<F%2d>%n", &number, &used) == 1 && used > 0) {
		vterm_keyboard_key(s->vt, (VTermKey)VTERM_KEY_FUNCTION(number),
				   VTERM_MOD_NONE);
		return (size_t)used;
	}
	if (sscanf(keys, "<C-%c>%n", &letter, &used) == 1 && used > 0) {
		char byte = (char)(letter & 0x1f);

		write_all(s, &byte, 1);
		return (size_t)used;
	}
	return 0;
}

static size_t press_char(struct screen *s, const char *keys)
{
	uint32_t c = '?';
	size_t step = utf8_next(keys, strlen(keys), &c);

	vterm_keyboard_unichar(s->vt, c, VTERM_MOD_NONE);
	return step ? step : 1;
}

void screen_keys(struct screen *s, const char *keys)
{
	while (*keys) {
		size_t step = *keys == '<' ? press_named(s, keys) : 0;

		/* a key right behind Escape would be read as Alt and that key */
		bool pause = step && str_starts(keys, "<Esc>") && keys[step];

		s->escaped = step && str_starts(keys, "<Esc>");
		if (!step)
			step = press_char(s, keys);
		keys += step;
		s->keys++;
		write_input(s);
		s->last_ms = now_ms();
		if (pause)
			screen_settle(s);
	}
}

void screen_raw(struct screen *s, const char *bytes, size_t n)
{
	write_all(s, bytes, n);
	s->escaped = memchr(bytes, '\033', n) != NULL;
	s->last_ms = now_ms();
}

size_t screen_keycount(const struct screen *s)
{
	return s->keys;
}

int screen_pid(const struct screen *s)
{
	return (int)s->pid;
}

static int colour_index(const VTermColor *colour, bool is_default)
{
	if (is_default)
		return -1;
	return VTERM_COLOR_IS_INDEXED(colour) ? colour->indexed.idx : -2;
}

struct screen_cell screen_cell(struct screen *s, int row, int col)
{
	struct screen_cell out = { .width = 1, .fg = -1, .bg = -1 };
	VTermScreenCell cell;
	size_t len = 0;

	if (!vterm_screen_get_cell(s->vs, (VTermPos){ row, col }, &cell))
		return out;
	if (cell.chars[0] == (uint32_t)-1) {
		out.width = 0;
		return out;
	}
	for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
		len += utf8_put(out.text + len, cell.chars[i]);
	if (len == 0)
		out.text[0] = ' ';
	out.width = cell.width;
	out.bold = cell.attrs.bold;
	out.reverse = cell.attrs.reverse;
	out.underline = cell.attrs.underline != 0;
	out.fg = colour_index(&cell.fg, VTERM_COLOR_IS_DEFAULT_FG(&cell.fg));
	out.bg = colour_index(&cell.bg, VTERM_COLOR_IS_DEFAULT_BG(&cell.bg));
	return out;
}

char *screen_row(struct screen *s, int row)
{
	struct buf b = BUF_INIT;

	for (int col = 0; col < s->cols; col++) {
		struct screen_cell cell = screen_cell(s, row, col);

		buf_add(&b, cell.text);
	}
	while (b.len > 0 && b.s[b.len - 1] == ' ')
		b.s[--b.len] = '\0';
	return buf_take(&b);
}

char *screen_text(struct screen *s)
{
	struct buf b = BUF_INIT;

	for (int row = 0; row < s->rows; row++) {
		char *line = screen_row(s, row);

		buf_add(&b, line);
		buf_addc(&b, '\n');
		free(line);
	}
	return buf_take(&b);
}

bool screen_find(struct screen *s, const char *text, int *ret_row, int *ret_col)
{
	for (int row = 0; row < s->rows; row++) {
		char *line = screen_row(s, row);
		char *at = strstr(line, text);
		int col;

		if (!at) {
			free(line);
			continue;
		}
		*at = '\0';
		col = 0;
		for (size_t left = strlen(line); left > 0 && col < s->cols; col++) {
			size_t len = strlen(screen_cell(s, row, col).text);

			left -= len < left ? len : left;
		}
		/* step over the right half of a wide character */
		while (col < s->cols && screen_cell(s, row, col).width == 0)
			col++;
		*ret_row = row;
		*ret_col = col;
		free(line);
		return true;
	}
	return false;
}

bool screen_has(struct screen *s, const char *text)
{
	int row, col;

	return screen_find(s, text, &row, &col);
}

bool screen_cursor(struct screen *s, int *ret_row, int *ret_col)
{
	VTermPos pos;

	vterm_state_get_cursorpos(vterm_obtain_state(s->vt), &pos);
	*ret_row = pos.row;
	*ret_col = pos.col;
	return !s->cursor_hidden;
}

void screen_size(const struct screen *s, int *ret_cols, int *ret_rows)
{
	*ret_cols = s->cols;
	*ret_rows = s->rows;
}

void screen_dump(struct screen *s)
{
	for (int row = 0; row < s->rows; row++) {
		char *line = screen_row(s, row);

		fprintf(stderr, "# |%s\n", line);
		free(line);
	}
}

void screen_resize(struct screen *s, int cols, int rows)
{
	struct winsize size = {
		.ws_col = (unsigned short)cols, .ws_row = (unsigned short)rows
	};

	s->cols = cols;
	s->rows = rows;
	vterm_set_size(s->vt, rows, cols);
	ioctl(s->master, TIOCSWINSZ, &size);
	s->last_ms = now_ms();
}

void screen_wipe(struct screen *s)
{
	static const char clear[] = "\033[2J";

	screen_settle(s);
	vterm_input_write(s->vt, clear, sizeof clear - 1);
	vterm_screen_flush_damage(s->vs);
	kill(s->pid, SIGWINCH);
	s->last_ms = now_ms();
}

void screen_kill9(struct screen *s)
{
	if (!s->ended)
		kill(s->pid, SIGKILL);
	reap(s, 0);
	read_output(s);
}

/* ---- the clipboard and the mouse ---- */

/* Where the last of them begins; NULL: there is none. */
static const char *last_of(const struct buf *b, const char *what)
{
	const char *found = NULL, *at = b->s, *end = b->s + b->len;
	size_t n = strlen(what);

	while (at && at < end && (at = memmem(at, (size_t)(end - at), what, n)) != NULL) {
		found = at;
		at += n;
	}
	return found;
}

static void unbase64(const char *s, struct buf *out)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	unsigned bits = 0;
	int n = 0;

	for (const char *d; *s && (d = strchr(digits, *s)) != NULL; s++) {
		bits = bits << 6 | (unsigned)(d - digits);
		n += 6;
		if (n >= 8) {
			n -= 8;
			buf_addc(out, (char)(bits >> n & 255));
		}
	}
}

char *screen_clipboard(struct screen *s, bool through_tmux)
{
	const char *begin = through_tmux ? "\033Ptmux;\033\033]52;c;" : "\033]52;c;", *at = last_of(&s->wrote, begin);
	struct buf out = BUF_INIT;

	/* the wrapped one holds the plain one's bytes: that stands before it */
	if (at && !through_tmux && at > s->wrote.s && at[-1] == '\033')
		return NULL;
	if (!at)
		return NULL;
	unbase64(at + strlen(begin), &out);
	return buf_take(&out);
}

static bool report(struct screen *s, int button, int row, int col)
{
	const char *on = last_of(&s->wrote, "\033[?1006h"), *off = last_of(&s->wrote, "\033[?1006l");
	char bytes[64];
	int n;

	if (!s->mouse || !on || (off && off > on))
		return false;
	n = snprintf(bytes, sizeof bytes, "\033[<%d;%d;%dM", button, col + 1, row + 1);
	screen_raw(s, bytes, (size_t)n);
	if (button == 0) {
		bytes[n - 1] = 'm';
		screen_raw(s, bytes, (size_t)n);
	}
	return true;
}

bool screen_click(struct screen *s, int row, int col)
{
	return report(s, 0, row, col);
}

bool screen_wheel(struct screen *s, bool up)
{
	return report(s, up ? 64 : 65, 5, 5);
}

int screen_finish(struct screen *s)
{
	bool late = !screen_wait_end(s, SCREEN_MS);
	int status;

	if (late) {
		fprintf(stderr, "# the program had to be killed\n");
		screen_dump(s);
		screen_kill9(s);
	}
	status = WIFSIGNALED(s->status) ? 128 + WTERMSIG(s->status) :
					  WEXITSTATUS(s->status);
	vterm_free(s->vt);
	buf_free(&s->wrote);
	close(s->slave);
	close(s->master);
	free(s);
	return late ? -1 : status;
}
