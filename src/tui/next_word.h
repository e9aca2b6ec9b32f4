/* The word of what comes next on a record, for this person: Today's column, the bars of actions and the lines
 * that say what Enter does all have it from here. */
#ifndef BIHUAN_TUI_NEXT_WORD_H
#define BIHUAN_TUI_NEXT_WORD_H

#include "screens.h"

/* The act, or the rung where it presses what is late. Appended. */
void next_words_of(const struct ledger *l, const struct act *a, const struct sets *sets, struct buf *out);
/* Appended; nothing when there is no act that this person could do. section: of Today, or NULL. */
void next_words(struct app *app, const struct ledger *l, const char *id, const char *section, struct buf *out);

/* The word of the record that a cursor stands on. */
struct next_word {
	char id[ID_TEXT];
	unsigned version; /* of what the program shows */
	char *word;	  /* "" when there is none, NULL before the first record */
};
/* Asks while nobody types. True when another word has to be shown. */
bool next_word_follow(struct next_word *w, struct app *app, const struct ledger *l, const char *id);
/* What marked rows go on with: the word most of them have, and when they differ how many have which. */
struct next_many {
	char *word; /* NULL: no row */
	char *each; /* "Reminder 4, Ask for a check 2"; NULL: all have the same, or none */
};
/* word: of row i, NULL or "" for none; valid until the next call. */
void next_many_of(size_t n, const char *(*word)(void *ctx, size_t i), void *ctx, struct next_many *ret);
void next_many_free(struct next_many *m);
/* "Next step" where there is none: choosing it says why. */
const char *next_word_title(const char *word);
/* The hint where rows are marked; each as in next_many. Valid until the next call. */
const char *next_word_all(const char *word, const char *each);
void next_word_free(struct next_word *w);

#endif
