#include "next_word.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "shell.h"

void next_words_of(const struct ledger *l, const struct act *a, const struct sets *sets, struct buf *out)
{
	const char *rung = str_eq(l->life->ladder.act, a->name) ? sets_get(sets, l->life->ladder.field) : NULL;

	if (rung) /* 督办: 催办 says less than 催办 */
		words_of_choice(l, a, rung, out);
	else
		buf_add(out, words_now(&a->title));
}

void next_words(struct app *app, const struct ledger *l, const char *id, const char *section, struct buf *out)
{
	struct sets sets = SETS_INIT;
	struct err err = ERR_INIT;
	const struct act *a = work_next_act(&app->session, id, section, &sets, &err);

	if (a)
		next_words_of(l, a, &sets, out);
	sets_free(&sets);
}

bool next_word_follow(struct next_word *w, struct app *app, const struct ledger *l, const char *id)
{
	struct buf b = BUF_INIT;
	bool differs;

	if (!id || (strcmp(w->id, id) == 0 && w->version == app->version && w->word))
		return false;
	memcpy(w->id, id, ID_TEXT);
	w->version = app->version;
	buf_add(&b, "");
	next_words(app, l, id, NULL, &b);
	differs = !str_eq(w->word, buf_text(&b));
	free(w->word);
	w->word = buf_take(&b);
	return differs;
}

const char *next_word_title(const char *word)
{
	return str_empty(word) ? tr("Next step") : word;
}

const char *next_word_all(const char *word)
{
	static char hint[200];

	/* TRANSLATORS: %s is the name of an act */
	snprintf(hint, sizeof hint, tr("Enter: %s for all marked  Space marks  U unmarks"), next_word_title(word));
	return hint;
}

void next_word_free(struct next_word *w)
{
	free(w->word);
	*w = (struct next_word){ .id = "" };
}
