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
	return !word ? tr("Next step") : *word ? word : tr("Nothing to do");
}

void next_many_of(size_t n, const char *(*word)(void *ctx, size_t i), void *ctx, struct next_many *ret)
{
	struct strv words = STRV_INIT;
	size_t *counts = xcalloc(n + 1, sizeof *counts), best = 0, none = 0;
	struct buf each = BUF_INIT;

	for (size_t i = 0; i < n; i++) {
		const char *w = word(ctx, i);
		size_t k = 0;

		while (k < words.n && !str_eq(words.v[k], w))
			k++;
		if (str_empty(w)) {
			none++;
			continue;
		}
		if (k == words.n)
			strv_add(&words, w);
		counts[k]++;
	}
	for (size_t k = 0; k < words.n; k++) {
		best = counts[k] > counts[best] ? k : best;
		buf_addf(&each, "%s%s %zu", k ? tr(", ") : "", words.v[k], counts[k]);
	}
	if (none)
		buf_addf(&each, "%s%s %zu", words.n ? tr(", ") : "", tr("nothing"), none);
	next_many_free(ret);
	ret->word = xstrdup(words.n ? words.v[best] : "");
	if (words.n + (none > 0) > 1)
		ret->each = buf_take(&each);
	buf_free(&each);
	strv_free(&words);
	free(counts);
}

void next_many_free(struct next_many *m)
{
	free(m->word);
	free(m->each);
	*m = (struct next_many){ NULL, NULL };
}

const char *next_word_all(const char *word, const char *each)
{
	static char hint[400];

	if (each) {
		/* TRANSLATORS: an act; then acts with how many of the marked records go on by them */
		snprintf(hint, sizeof hint, tr("Enter: %s (%s)  U unmarks"), next_word_title(word), each);
		return hint;
	}
	/* TRANSLATORS: %s is the name of an act */
	snprintf(hint, sizeof hint, tr("Enter: %s for all marked  Space marks  U unmarks"), next_word_title(word));
	return hint;
}

void next_word_free(struct next_word *w)
{
	free(w->word);
	*w = (struct next_word){ .id = "" };
}
