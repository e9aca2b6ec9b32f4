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
/* "Next step" where there is none: choosing it says why. */
const char *next_word_title(const char *word);
/* The hint where rows are marked. Valid until the next call. */
const char *next_word_all(const char *word);
void next_word_free(struct next_word *w);

#endif
