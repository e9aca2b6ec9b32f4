/* Short questions, asked over the bottom of the screen, and texts to read.
 * All run modally. Esc is the answer that changes nothing. */
#ifndef BIHUAN_TUI_PROMPT_H
#define BIHUAN_TUI_PROMPT_H

#include <stdbool.h>
#include <stddef.h>

#include <bihuan/base/mem.h>

#include "keys.h"

struct prompt_options {
	const char *question;
	const char *initial; /* NULL: "" */
	size_t max;	     /* characters; 0: 200 */
	bool secret;	     /* what is typed is not shown, and nothing typed before it was asked for is taken */
	/* May be NULL: false with err keeps asking and shows the sentence. */
	bool (*check)(void *ctx, const char *text, struct err *err);
	void *ctx;
};
/* One line; the caller frees it, NULL when cancelled. A secret is wiped
 * everywhere but in the text returned. */
char *prompt_text(const struct prompt_options *options);

/* 1 yes, 2 no; Esc is no. The question may have several lines. */
bool prompt_yes_no(const char *question);
/* The same for what Esc asks: a letter is no answer but was meant for the screen below. False with *ret_key: it was typed, else
 * its code is K_NONE. */
bool prompt_yes_no_above(const char *question, struct key *ret_key);
/* The same, but Enter is no, and nothing typed before it was shown answers it. */
bool prompt_no_yes(const char *question);

/* Numbered answers (at most nine); returns 0 to n-1, or -1 for Esc. */
int prompt_choice(const char *question, const char *const *answers, size_t n);

/* A text to scroll through; lines are wrapped. Enter or Esc closes. */
void prompt_show(const char *title, const char *text);
/* The same for what is shown once, or must be known: nothing typed before closes it. */
void prompt_show_once(const char *title, const char *text);
void prompt_show_error(const struct err *err);

/* The keys in force in this context and everywhere. */
void prompt_show_keys(enum key_context context);

#endif
