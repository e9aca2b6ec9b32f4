#include "stack.h"

#include <stdarg.h>
#include <stdlib.h>

#include <bihuan/base/ticks.h>
#include <bihuan/base/tr.h>

#include "moves.h"
#include "prompt.h"
#include "text_edit.h"

#define TICK_MS 1000
#define PAUSE_MS 25
/* A key that bounces comes again within this; nobody has read a screen by then. */
#define BLINK_MS 25

static struct {
	struct screen **v;
	size_t n;
	struct screen **gone; /* popped, not yet destroyed */
	size_t ngone;
	struct buf message;
	int message_style;
	char *who, *day, *park; /* the corner */
	bool (*global)(void *ctx, enum action a);
	void *global_ctx;
	void (*around)(void *ctx, bool begins);
	void *around_ctx;
	bool ending;
	enum { NOTHING, AT_ONCE, AFTER_PAUSE, GO_ON } idle; /* when its screen may do something */
	int64_t next_tick;
	int64_t blind_until; /* nobody has seen by then what was drawn last */
} stack;

void stack_push(struct screen *s)
{
	s->popped = false;
	VEC_ADD(stack.v, stack.n) = s;
}

void stack_pop(void)
{
	struct screen *s = stack_top();

	if (!s)
		return;
	s->popped = true;
	stack.n--;
	VEC_ADD(stack.gone, stack.ngone) = s;
}

void stack_pop_to(struct screen *s)
{
	size_t at = 0;

	while (at < stack.n && stack.v[at] != s)
		at++;
	if (at == stack.n)
		return;
	while (stack.n > at)
		stack_pop();
}

void stack_clear(void)
{
	stack.ending = true;
	while (stack.n > 0)
		stack_pop();
}

struct screen *stack_top(void)
{
	return stack.n ? stack.v[stack.n - 1] : NULL;
}

size_t stack_depth(void)
{
	return stack.n;
}

bool stack_ending(void)
{
	return stack.ending;
}

/* Destroys popped screens that nothing is running in. */
static void reap(void)
{
	size_t kept = 0;

	for (size_t i = 0; i < stack.ngone; i++) {
		struct screen *s = stack.gone[i];

		if (s->busy > 0)
			stack.gone[kept++] = s;
		else if (s->ops->destroy)
			s->ops->destroy(s);
	}
	stack.ngone = kept;
}

void stack_message(int style, const char *text)
{
	buf_clear(&stack.message);
	buf_add(&stack.message, text);
	stack.message_style = style;
}

void stack_messagef(int style, const char *fmt, ...)
{
	va_list ap;

	buf_clear(&stack.message);
	va_start(ap, fmt);
	buf_vaddf(&stack.message, fmt, ap);
	va_end(ap);
	stack.message_style = style;
}

void stack_error(const struct err *err)
{
	stack_message(STYLE_ERROR, err->text);
}

static void free_corner(void)
{
	free(stack.who);
	free(stack.day);
	free(stack.park);
	stack.who = stack.day = stack.park = NULL;
}

void stack_set_corner(const char *who, const char *day, const char *park)
{
	free_corner();
	stack.who = xstrdup(who);
	stack.day = xstrdup(day);
	stack.park = xstrdup(park);
}

void stack_set_global(bool (*key)(void *ctx, enum action a), void *ctx)
{
	stack.global = key;
	stack.global_ctx = ctx;
}

void stack_set_around(void (*around)(void *ctx, bool begins), void *ctx)
{
	stack.around = around;
	stack.around_ctx = ctx;
}

static void around(bool begins)
{
	if (stack.around)
		stack.around(stack.around_ctx, begins);
}

/* The corner in at most `room` columns; returns how many it takes. */
static int draw_corner(int room)
{
	int day = term_width(stack.day) + 2, who = term_width(stack.who) + 2;
	int park = term_width(stack.park), x = term_cols();

	if (!stack.day)
		return 0;
	room -= 2; /* a blank before and after it */
	park = park > room - day - who ? room - day - who : park;
	if (park < 4)
		park = -2; /* not even the blanks before it */
	if (who + day + park > room)
		who = room - day - park;
	x -= who + day + park + 1;
	term_put(0, x, who - 2, STYLE_TITLE, stack.who);
	term_put(0, x + who, day - 2, STYLE_TITLE, stack.day);
	if (park > 0)
		term_put(0, x + who + day, park, STYLE_TITLE, stack.park);
	return who + day + park + 2;
}

static void draw_title(struct screen *s)
{
	int cols = term_cols(), corner;
	const char *title = s->ops->title ? s->ops->title(s) : "";
	int room = cols - term_width(title) - 2;

	if (room < cols / 2)
		room = cols / 2;
	term_put(0, 0, cols, STYLE_TITLE, "");
	corner = draw_corner(room);
	if (s->ops->title) {
		term_put(0, 0, 1, STYLE_TITLE, " ");
		term_put(0, 1, cols - corner - 1, STYLE_TITLE, title);
	}
}

static void add_hint(struct buf *b, enum action a)
{
	keys_text(a, true, b);
	buf_addf(b, " %s  ", words_now(&action_info(a)->title));
}

/* Hints stand two blanks apart. Where there is no room the last but one goes first: the last says the way back or where all
 * keys are told, and half a hint says nothing. */
static void fit_hints(char *hints, int cols)
{
	str_trim(hints);
	while (term_width(hints) > cols) {
		char *last = NULL, *before = hints, *next = hints;

		while ((next = strstr(next, "  ")) != NULL) {
			before = last ? last : hints;
			next += strspn(next, " ");
			last = next;
		}
		if (!last)
			return;
		memmove(before, last, strlen(last) + 1);
	}
}

/* A message that is longer than the line takes those above it too, until the next key. */
static void message_lines(struct strv *ret)
{
	int most = term_rows() / 4;

	if (stack.message.len > 0)
		text_wrap_most(buf_text(&stack.message), term_cols(), most > 1 ? most : 1, ret);
}

/* Returns how many lines it takes, one at least; put: it is drawn too. */
static int lay_message(bool put)
{
	struct strv lines = STRV_INIT;
	int n;

	message_lines(&lines);
	n = (int)lines.n;
	for (int i = 0; put && i < n; i++)
		term_put(term_rows() - n + i, 0, term_cols(), stack.message_style, lines.v[i]);
	strv_free(&lines);
	return n > 1 ? n : 1;
}

static void draw_status(struct screen *s)
{
	int y = term_rows() - 1, cols = term_cols();
	struct buf b = BUF_INIT;
	char *hints;

	if (stack.message.len > 0) {
		lay_message(true);
		return;
	}
	if (s->ops->hint) {
		buf_add(&b, s->ops->hint(s));
	} else {
		add_hint(&b, ACTION_BACK);
		add_hint(&b, ACTION_HELP);
	}
	hints = buf_take(&b);
	fit_hints(hints, cols);
	term_put(y, 0, cols, STYLE_DIM, hints);
	free(hints);
}

static void draw_too_small(void)
{
	struct strv lines = STRV_INIT;
	struct buf b = BUF_INIT;

	buf_addf(&b, tr("This window is too small: at least %d columns and %d lines are "
			"needed. Make it larger to go on."),
		 TERM_MIN_COLS, TERM_MIN_ROWS);
	text_wrap(buf_text(&b), term_cols(), &lines);
	for (size_t i = 0; i < lines.n && (int)i < term_rows(); i++)
		term_put((int)i, 0, term_cols(), STYLE_NORMAL, lines.v[i]);
	strv_free(&lines);
	buf_free(&b);
}

static void draw_screen(struct screen *s, struct area body)
{
	term_cursor(-1, -1);
	s->busy++;
	s->ops->draw(s, body);
	s->busy--;
}

static void draw_screens(void)
{
	struct area body = { 1, 0, term_rows() - 1 - lay_message(false), term_cols() };
	size_t at = stack.n - 1;
	struct screen *titled;

	while (at > 0 && stack.v[at]->ops->over)
		at--;
	titled = stack.v[at];
	draw_title(titled);
	for (; at < stack.n; at++)
		draw_screen(stack.v[at], body);
	draw_status(stack_top());
}

/* What must be looked at stands there since `drawn`. */
static void begin_seen(struct screen *s, int64_t drawn)
{
	s->unseen = false;
	term_discard();
	stack.blind_until = drawn + BLINK_MS;
}

void stack_draw(void)
{
	int64_t drawn = ticks_ms();

	if (!stack.n)
		return;
	term_begin();
	if (term_too_small()) {
		draw_too_small();
	} else {
		around(true);
		draw_screens();
		around(false);
	}
	term_end();
	if (stack_top()->unseen && !term_too_small())
		begin_seen(stack_top(), drawn);
}

/* The screens are not asked: in the middle of long work there may be nothing for them to read. */
void stack_draw_status(void)
{
	if (!stack.n || term_too_small())
		return;
	draw_status(stack_top());
	term_end();
}

static bool may_leave(struct screen *s)
{
	bool ok = true;

	s->busy++;
	if (s->ops->leave)
		ok = s->ops->leave(s);
	s->busy--;
	return ok;
}

static void give_key(const struct key *key);

/* Who presses Esc to be on the first screen may press it once too often, and goes on by a letter. */
static void go_back(void)
{
	struct screen *top = stack_top();
	struct key meant;

	if (!may_leave(top) || top->popped)
		return;
	if (stack.n > 1 || top->modal)
		stack_pop_to(top);
	else if (prompt_yes_no_above(tr("Leave the program?"), &meant))
		stack_clear();
	else if (meant.code != K_NONE && !stack.ending)
		give_key(&meant);
}

/* A plain key that lies beside others asks, as Esc does on the last screen; nobody presses two by mistake. */
static void quit(const struct key *key)
{
	for (size_t i = stack.n; i-- > 0;)
		if (!may_leave(stack.v[i]))
			return;
	if (key->ctrl || prompt_yes_no(tr("Leave the program?")))
		stack_clear();
}

/* True: it was something that holds everywhere. */
static bool do_global(const struct key *key, enum action a)
{
	switch (a) {
	case ACTION_BACK:
		go_back();
		return true;
	case ACTION_QUIT:
		quit(key);
		return true;
	case ACTION_REDRAW:
		term_redraw();
		return true;
	default:
		break;
	}
	if (stack.global && stack.global(stack.global_ctx, a))
		return true;
	if (a == ACTION_HELP)
		prompt_show_keys(stack_top()->ops->context);
	return a == ACTION_HELP;
}

/* A key that does nothing says so: silence is taken for something that was done. */
static void say_unused(const struct key *key)
{
	char name[KEY_NAME_MAX];
	const char *called;

	if (key->code == K_PASTE || key->code == K_NONE || stack.message.len)
		return;
	called = key_called(key, name);
	stack_messagef(STYLE_DIM, tr("%s does nothing here  ? keys"), *called ? called : "?");
}

static void give_key(const struct key *key)
{
	static const struct key esc = { .code = K_ESC };
	struct screen *top = stack_top();
	enum action a = keys_lookup(top->ops->context, key);
	bool done = false;

	if (a == ACTION_BACK) /* one step back is one step back, by whatever key */
		key = &esc;

	buf_clear(&stack.message);
	top->busy++;
	done = moves_take(top, key, a);
	if (!done && top->ops->key)
		done = top->ops->key(top, key, a);
	top->busy--;
	if (!done && !top->popped && stack.n && !moves_begin(top, key, a) && !do_global(key, a))
		say_unused(key);
}

/* True when something may have changed on the screen. */
static bool give_tick(void)
{
	struct screen *top = stack_top();
	bool changed = false;

	if (ticks_ms() < stack.next_tick)
		return false;
	stack.next_tick = ticks_ms() + TICK_MS;
	if (!top->ops->tick)
		return false;
	top->busy++;
	changed = top->ops->tick(top);
	top->busy--;
	return changed;
}

/* True when there is something new to show. */
static bool give_idle(void)
{
	struct screen *top = stack_top();
	bool paused = stack.idle != AT_ONCE, more = false;

	if (top->ops->idle && !top->popped && !term_too_small()) {
		top->busy++;
		around(true);
		more = top->ops->idle(top, paused);
		around(false);
		top->busy--;
	}
	if (more && paused)
		stack.idle = GO_ON;
	else if (!more)
		stack.idle = paused ? NOTHING : AFTER_PAUSE;
	return more;
}

static int64_t patience(void)
{
	int64_t tick = stack.next_tick - ticks_ms();

	if (stack.idle == AT_ONCE || stack.idle == GO_ON)
		return 0;
	return stack.idle == AFTER_PAUSE && tick > PAUSE_MS ? PAUSE_MS : tick;
}

static void resume_top(void)
{
	struct screen *top = stack_top();

	/* a screen that waits for a modal one goes on by itself */
	if (!top || top->busy || !top->ops->resume)
		return;
	top->busy++;
	top->ops->resume(top);
	top->busy--;
}

static bool on_stack(const struct screen *s)
{
	for (size_t i = 0; i < stack.n; i++)
		if (stack.v[i] == s)
			return true;
	return false;
}

/* One key or one tick. */
static void step(void)
{
	int64_t wait = patience();
	struct key key = term_read(wait > 0 ? (int)wait : 0);
	struct screen *top = stack_top();
	bool draw = true, idle = false, closed;

	switch (key.code) {
	case K_HANGUP:
		stack_clear();
		return;
	case K_NONE:
		idle = stack.idle;
		draw = idle && give_idle();
		break;
	case K_RESIZE:
		break;
	default:
		if (!term_too_small() && ticks_ms() >= stack.blind_until)
			give_key(&key);
	}
	/* not top->popped: what it opened may have ended the program and freed it */
	closed = !on_stack(top);
	if (stack.n && !stack.ending && give_tick()) {
		draw = true;
		idle = false; /* what it did is of before */
	}
	if (closed)
		resume_top();
	reap();
	if (draw && stack.n && !stack.ending) {
		stack_draw();
		if (!idle)
			stack.idle = AT_ONCE;
	}
}

void stack_run(void)
{
	stack.ending = false;
	stack.next_tick = ticks_ms() + TICK_MS;
	stack_draw();
	stack.idle = AT_ONCE;
	while (stack.n && !stack.ending)
		step();
	stack_clear();
	reap();
	buf_free(&stack.message);
	free(stack.v);
	free(stack.gone);
	free_corner();
	stack.v = stack.gone = NULL;
	stack.ngone = 0;
}

void stack_run_modal(struct screen *s)
{
	s->modal = true;
	stack_push(s);
	if (stack.ending)
		stack_pop();
	else
		stack_draw();
	stack.idle = AT_ONCE;
	while (!s->popped && !stack.ending)
		step();
	if (!s->popped)
		stack_pop_to(s);
	reap();
}
