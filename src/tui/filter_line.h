/* The filter line above a list: shown, or being typed. */
#ifndef BIHUAN_TUI_FILTER_LINE_H
#define BIHUAN_TUI_FILTER_LINE_H

#include "keys.h"
#include "term.h"

struct filter_line;

/* The caller frees it with filter_line_destroy(). */
struct filter_line *filter_line_create(const char *text);
void filter_line_destroy(struct filter_line *f);

const char *filter_line_text(const struct filter_line *f);
void filter_line_set(struct filter_line *f, const char *text);

/* Shown while there is no filter; copied. */
void filter_line_hint(struct filter_line *f, const char *hint);

void filter_line_open(struct filter_line *f);  /* begin typing */
void filter_line_close(struct filter_line *f); /* end typing, keep the text */
bool filter_line_typing(const struct filter_line *f);

enum filter_line_result {
	FILTER_LINE_GOES_ON,
	FILTER_LINE_TYPED, /* another text: show what it finds */
	FILTER_LINE_TAKEN, /* Enter: close it, unless the text is wrong */
	FILTER_LINE_LEFT   /* Esc: the text is the old one again, closed */
};
enum filter_line_result filter_line_key(struct filter_line *f, const struct key *key,
					enum action a);

void filter_line_draw(struct filter_line *f, struct area area);

#endif
