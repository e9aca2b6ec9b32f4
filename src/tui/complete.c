#include "complete.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <bihuan/base/tr.h>
#include <bihuan/base/utf8.h>
#include <bihuan/domain/search.h>

#include "stack.h"

#define NONE SIZE_MAX

struct complete {
	complete_fn *offer;
	void *ctx;
	struct candidates now; /* none: no completion under way */
	size_t at;	       /* the one filled in; NONE: what they share */
	char *behind;	       /* the text behind the cursor */
};

void candidates_add(struct candidates *c, const char *text, const char *shown)
{
	for (size_t i = 0; i < c->text.n; i++)
		if (str_eq(c->text.v[i], text))
			return;
	strv_add(&c->text, text);
	strv_add(&c->shown, shown ? shown : text);
}

static void candidates_free(struct candidates *c)
{
	strv_free(&c->text);
	strv_free(&c->shown);
	*c = (struct candidates){ .text = STRV_INIT, .shown = STRV_INIT };
}

static bool begins(const char *form, const char *typed)
{
	return form && strncasecmp(form, typed, strlen(typed)) == 0;
}

/* The first form is the language's own: its initials go before a code. */
const char *candidate_form(const char *typed, const char *const *forms, size_t n)
{
	if (n && begins(forms[0], typed))
		return forms[0];
	if (n && forms[0] && pinyin_match_first(forms[0], strlen(typed), typed))
		return forms[0];
	for (size_t i = 1; i < n; i++)
		if (begins(forms[i], typed))
			return forms[i];
	return NULL;
}

struct complete *complete_create(complete_fn *offer, void *ctx)
{
	struct complete *c = xcalloc(1, sizeof *c);

	c->offer = offer;
	c->ctx = ctx;
	candidates_free(&c->now);
	return c;
}

static void forget(struct complete *c)
{
	candidates_free(&c->now);
	free(c->behind);
	c->behind = NULL;
	c->at = NONE;
}

void complete_destroy(struct complete *c)
{
	if (!c)
		return;
	forget(c);
	free(c);
}

/* The text up to the cursor, and what is behind it. */
static char *before_cursor(const struct text_edit *te, char **ret_behind)
{
	char *all = text_edit_text(te);
	size_t left = strlen(all), at = 0;

	for (size_t i = 0; i < text_edit_cursor(te); i++) {
		uint32_t ch;

		at += utf8_next(all + at, left - at, &ch);
	}
	*ret_behind = xstrdup(all + at);
	all[at] = '\0';
	return all;
}

/* Bytes, in whole characters, that all candidates begin with. */
static size_t shared(const struct candidates *c)
{
	const char *first = c->text.v[0];
	size_t n = strlen(first);

	for (size_t i = 1; i < c->text.n; i++) {
		size_t k = 0;

		while (k < n && first[k] == c->text.v[i][k])
			k++;
		n = k;
	}
	while (n > 0 && (first[n] & 0xc0) == 0x80)
		n--;
	return n;
}

/* The word, up to the cursor, becomes n bytes of the text. */
static void fill_in(struct complete *c, struct text_edit *te, const char *text, size_t n, const char *end)
{
	char *old, *before = before_cursor(te, &old), *all;
	size_t cursor;

	all = xasprintf("%.*s%.*s%s", (int)c->now.from, before, (int)n, text, end);
	cursor = utf8_count(all);
	free(old);
	old = all;
	all = xasprintf("%s%s", old, c->behind);
	text_edit_set(te, all);
	text_edit_set_cursor(te, cursor);
	free(all);
	free(old);
	free(before);
}

static enum complete_result fill_only(struct complete *c, struct text_edit *te)
{
	const char *text = c->now.text.v[0];
	size_t n = strlen(text);
	bool goes_on = n && text[n - 1] == ':';

	fill_in(c, te, text, n, goes_on || *c->behind == ' ' ? "" : " ");
	forget(c);
	return COMPLETE_CHANGED;
}

static enum complete_result begin(struct complete *c, struct text_edit *te)
{
	char *before, *word;
	size_t n;
	bool more;

	forget(c);
	before = before_cursor(te, &c->behind);
	c->offer(c->ctx, before, &c->now);
	word = before + (c->now.from < strlen(before) ? c->now.from : strlen(before));
	n = c->now.text.n ? shared(&c->now) : 0;
	more = n > 0 && (n != strlen(word) || strncmp(word, c->now.text.v[0], n) != 0);
	free(before);
	if (c->now.text.n == 0) {
		stack_message(STYLE_STATUS, tr("Nothing completes this"));
		return COMPLETE_SHOWN;
	}
	if (c->now.text.n == 1)
		return fill_only(c, te);
	if (more)
		fill_in(c, te, c->now.text.v[0], n, "");
	return more ? COMPLETE_CHANGED : COMPLETE_SHOWN;
}

static enum complete_result go_on(struct complete *c, struct text_edit *te, bool back)
{
	size_t n = c->now.text.n;

	if (back)
		c->at = c->at == NONE || c->at == 0 ? n - 1 : c->at - 1;
	else
		c->at = c->at == NONE || c->at + 1 == n ? 0 : c->at + 1;
	fill_in(c, te, c->now.text.v[c->at], strlen(c->now.text.v[c->at]), "");
	return COMPLETE_CHANGED;
}

enum complete_result complete_key(struct complete *c, struct text_edit *te, const struct key *key)
{
	enum action a = keys_lookup_only(CTX_EDIT, key);

	if (a != ACTION_EDIT_COMPLETE && a != ACTION_EDIT_COMPLETE_BACK) {
		forget(c);
		return COMPLETE_IGNORED;
	}
	if (!c->now.text.n)
		return begin(c, te);
	return go_on(c, te, a == ACTION_EDIT_COMPLETE_BACK);
}

bool complete_shows(const struct complete *c)
{
	return c && c->now.text.n > 0;
}

/* The first shown, so that the one filled in is on the line. */
static size_t first_shown(const struct complete *c, int width)
{
	size_t first = 0;
	int used = 0;

	for (size_t i = 0; c->at != NONE && i <= c->at; i++) {
		used += term_width(c->now.shown.v[i]) + 2;
		if (used <= width - 2)
			continue;
		first = i;
		used = term_width(c->now.shown.v[i]) + 2;
	}
	return first;
}

void complete_draw(const struct complete *c, struct area line)
{
	int x = line.x, end = line.x + line.w;

	term_put(line.y, x, line.w, STYLE_NORMAL, "");
	for (size_t i = first_shown(c, line.w); i < c->now.shown.n && x < end; i++) {
		const char *shown = c->now.shown.v[i];
		int w = term_width(shown), room = end - x - 1;

		if (w > room) {
			term_put(line.y, end - 1, 1, STYLE_DIM, ">");
			break;
		}
		term_put(line.y, x, w, i == c->at ? STYLE_SELECTED : STYLE_NORMAL, shown);
		x += w + 2;
	}
}
