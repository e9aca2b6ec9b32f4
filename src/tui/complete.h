/* Completion of a line that is typed: Tab fills in what all candidates for the word before the cursor
 * share, further Tabs go through them; they are shown in one line. */
#ifndef BIHUAN_TUI_COMPLETE_H
#define BIHUAN_TUI_COMPLETE_H

#include "keys.h"
#include "text_edit.h"

/* What may take a word's place. Filled by a complete_fn. */
struct candidates {
	size_t from;	  /* byte where the word begins */
	struct strv text; /* what takes its place; one that ends in a colon goes on behind it */
	struct strv shown;
};
/* Offers for the text before the cursor. */
typedef void complete_fn(void *ctx, const char *before, struct candidates *ret);

void candidates_add(struct candidates *c, const char *text, const char *shown); /* shown NULL: the text */
/* Does one of a thing's forms (NULL: none) begin with what is typed, the first one also by its pinyin initials?
 * Returns that form, to be filled in; NULL: none does. */
const char *candidate_form(const char *typed, const char *const *forms, size_t n);

struct complete;

/* The caller frees it with complete_destroy(). */
struct complete *complete_create(complete_fn *offer, void *ctx);
void complete_destroy(struct complete *c);

enum complete_result {
	COMPLETE_IGNORED, /* no key of completion; the candidates are gone */
	COMPLETE_SHOWN,	  /* the text is as it was */
	COMPLETE_CHANGED  /* the text is another one */
};
enum complete_result complete_key(struct complete *c, struct text_edit *te, const struct key *key);

bool complete_shows(const struct complete *c); /* there are candidates to draw */
void complete_draw(const struct complete *c, struct area line);

#endif
