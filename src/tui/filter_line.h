/* The filter line above a list: shown, or being typed. */
#ifndef BIHUAN_TUI_FILTER_LINE_H
#define BIHUAN_TUI_FILTER_LINE_H

#include "complete.h"
#include "line_history.h"

struct filter_line;

/* complete and history, which may be NULL, are its own from now on. The caller frees it with filter_line_destroy(). */
struct filter_line *filter_line_create(const char *text, struct complete *complete, struct line_history *history);
void filter_line_destroy(struct filter_line *f);

const char *filter_line_text(const struct filter_line *f);
void filter_line_set(struct filter_line *f, const char *text);

/* Shown while there is no filter; copied. */
void filter_line_hint(struct filter_line *f, const char *hint);

/* The piece an error is about, in bytes of the text; len 0: none. Until the text is another. */
void filter_line_wrong(struct filter_line *f, size_t at, size_t len);

void filter_line_open(struct filter_line *f);  /* begin typing */
void filter_line_close(struct filter_line *f); /* end typing, keep the text */
void filter_line_remember(struct filter_line *f); /* what is typed is one of those typed earlier from now on */
bool filter_line_typing(const struct filter_line *f);

enum filter_line_result {
	FILTER_LINE_GOES_ON,
	FILTER_LINE_TYPED, /* another text: show what it finds */
	FILTER_LINE_TAKEN, /* Enter: close it, unless the text is wrong */
	FILTER_LINE_PASSED, /* an arrow that is not its own */
	FILTER_LINE_LEFT   /* Esc: the text is the old one again, closed */
};
/* While it is typed: is the key for the program all the same? */
bool filter_line_passes(const struct key *key, enum action a);
enum filter_line_result filter_line_key(struct filter_line *f, const struct key *key,
					enum action a);
/* Up where there is nothing above, or Ctrl-P (step 1): a line typed earlier; -1: a later one. */
enum filter_line_result filter_line_walk(struct filter_line *f, int step);

void filter_line_draw(struct filter_line *f, struct area area);
/* What Tab offers; nothing when false. */
bool filter_line_offers(const struct filter_line *f);
void filter_line_draw_offers(const struct filter_line *f, struct area line);

#endif
