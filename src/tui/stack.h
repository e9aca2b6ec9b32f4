/* The stack of screens and the main loop. The screen on top is drawn and gets
 * the keys; Esc goes back to the one below. Line 0 is the title line, the last
 * line the status line; a screen draws in the area between.
 *
 * Anything here that asks something (prompt, picker, menu) is a screen too
 * that is run modally: the function returns when it is answered, so code reads
 * straight on. There is one stack, as there is one terminal. */
#ifndef BIHUAN_TUI_STACK_H
#define BIHUAN_TUI_STACK_H

#include <bihuan/base/mem.h>

#include "keys.h"
#include "term.h"

struct ledger;
struct list;
struct screen;

/* What can be taken off a screen, see take.h. */
enum screen_part {
	PART_NUMBER, /* of the record it is about, or of the row */
	PART_LINE,   /* the one that stands on top, or where what was looked for stands */
	PART_ALL,
	PART_HEAD /* what stands over it in a file: the filter */
};

/* One struct of functions per kind of screen. Only name and draw must be
 * there. */
struct screen_ops {
	const char *name;	  /* for tests and logs: "today" */
	enum key_context context; /* where its keys are looked up */
	/* The screen below is drawn first, this one over its bottom. */
	bool over;
	/* The title, at each draw; valid until the next call. */
	const char *(*title)(struct screen *self);
	/* The line shown when there is no message; NULL: the common keys. */
	const char *(*hint)(struct screen *self);
	void (*draw)(struct screen *self, struct area body);
	/* True: done with. False: the stack does what is global (back, quit,
	 * help, redraw). a is what the key means in the screen's context, or
	 * ACTION_NONE; K_PASTE comes here too. May push, pop and run others. */
	bool (*key)(struct screen *self, const struct key *key, enum action a);
	/* About once a second while on top; true: draw again. */
	bool (*tick)(struct screen *self);
	/* While it is on top and no key waits: does some of what was put off, drops it when a
	 * key comes. Asked at once after a key was shown, and with `paused` when
	 * nothing was typed for a moment. True: draw, and ask again; false: nothing
	 * more, until the next key or tick. */
	bool (*idle)(struct screen *self, bool paused);
	/* The ledger it is about, for the help; NULL: of none. */
	const struct ledger *(*ledger)(struct screen *self);
	/* The list that moves on it: for counts and the mouse, and to be written out. */
	struct list *(*list)(struct screen *self);
	/* Appends that part of what it shows; false: it has none. */
	bool (*part)(struct screen *self, enum screen_part part, struct buf *out);
	/* Brings in some of what comes behind what it shows, and counts it; false: that is all. */
	bool (*more)(struct screen *self, long *count);
	/* No digit is a key of its own: digits begin a count. */
	bool counts;
	/* Of what a list may do beside moving (LIST_OPEN and behind) that which is done here, up to ACTION_NONE: the help
	 * tells of no other. NULL: all of it. Actions of another context are told with those of its own. */
	const enum action *uses;
	/* Is that done on it just now? Of what its context has the help tells of no other; NULL: all of it. */
	bool (*does)(struct screen *self, enum action a);
	/* It is on top again after another screen was closed. */
	void (*resume)(struct screen *self);
	/* Back was asked for: false keeps it (it has said why). */
	bool (*leave)(struct screen *self);
	/* Frees all; called once after the screen was popped and none of its
	 * functions is running any more. NULL: the caller's own memory. */
	void (*destroy)(struct screen *self);
};

/* First member of every screen's own struct. Zeroed but for ops. */
struct screen {
	const struct screen_ops *ops;
	int busy; /* the stack's: how many of its functions are running */
	bool popped, modal;
	/* It must be looked at: what was typed before it is next drawn is not an answer to it. The screen or who
	 * pushes it sets this, before or while it draws; the stack throws away what waits, and clears it. */
	bool unseen;
};

/* The stack owns the screen from now on (through destroy). */
void stack_push(struct screen *s);
/* Takes the top screen off. Safe inside its own functions. */
void stack_pop(void);
/* Takes this screen and all above it off; nothing when it is not there. */
void stack_pop_to(struct screen *s);
/* Takes all off, so that the main loop ends. */
void stack_clear(void);
struct screen *stack_top(void); /* NULL when empty */
size_t stack_depth(void);

/* Runs until the stack is empty or the terminal is gone; all screens are
 * destroyed then. */
void stack_run(void);
/* Pushes s and runs until s is off the stack. The caller's screen stays below
 * and alive meanwhile. */
void stack_run_modal(struct screen *s);
/* True after K_HANGUP or stack_clear(): whoever waits for an answer gives up.*/
bool stack_ending(void);

/* Shows a sentence in the status line until the next key; err in STYLE_ERROR.
 * The text is copied; a long one takes the lines above, a quarter of the screen at most. */
void stack_message(int style, const char *text);
void stack_messagef(int style, const char *fmt, ...)
	__attribute__((format(printf, 2, 3))); /* fmt already translated */
void stack_error(const struct err *err);

/* Right end of the title line: person, day, park. The park is cut first, then
 * the person; the day never. Copied. */
void stack_set_corner(const char *who, const char *day, const char *park);

/* Called for ACTION_HELP, ACTION_COMMAND and other global actions the stack
 * does not do itself, when the screen did not take them. True: done. */
void stack_set_global(bool (*key)(void *ctx, enum action a), void *ctx);

/* Called before and after what only reads and shows: a repaint, idle work. */
void stack_set_around(void (*around)(void *ctx, bool begins), void *ctx);

/* Draws everything now; for a screen of its own that shows progress. */
void stack_draw(void);
/* The message alone, over screens left as they are: for long work on the store they would read. */
void stack_draw_status(void);

#endif
