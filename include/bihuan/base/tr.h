/* The user's language. Sentences of the program are English msgids looked up
 * in a gettext catalogue (data/po, compiled in); names that belong to data
 * (fields, acts, choices) carry both languages themselves in struct words. */
#ifndef BIHUAN_BASE_TR_H
#define BIHUAN_BASE_TR_H

#include <stddef.h>

enum lang { LANG_ZH, LANG_EN };

struct words {
	const char *zh, *en;
};

void lang_set(enum lang lang);
enum lang lang_now(void);

/* Hands over the Chinese catalogue: a .mo file in memory that stays valid. One that is not whole is none. */
void tr_catalogue(const void *mo, size_t size);
/* The same of the one that the program is built with, which is whole. */
void tr_built_in(const void *mo, size_t size);

/* The sentence in the current language; msgid itself when there is none. */
const char *tr(const char *msgid) __attribute__((format_arg(1)));
/* Marks a string for xgettext where tr() is called later with a variable. */
#define N_(s) (s)

/* The words in the current language; the other one where that is missing. */
const char *words_now(const struct words *w);

#endif
