#include "text_edit.h"

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/utf8.h>

#include "text_layout.h"
#include "wrap.h"

static void undo_forget(struct text_edit *te)
{
	while (te->nundo > 0)
		free(te->undo[--te->nundo].c);
	te->typing = false;
}

/* Frees the characters; those of a secret are overwritten first. */
static void drop_chars(const struct text_edit *te, uint32_t *c, size_t n)
{
	if (c && te->secret)
		explicit_bzero(c, n * sizeof *c);
	free(c);
}

static void make_room(struct text_edit *te, size_t n)
{
	size_t cap = te->cap ? te->cap : 64;
	uint32_t *c;

	if (n <= te->cap)
		return;
	while (cap < n)
		cap *= 2;
	c = xcalloc(cap, sizeof *c);
	if (te->len)
		memcpy(c, te->c, te->len * sizeof *c);
	drop_chars(te, te->c, te->cap);
	te->c = c;
	te->cap = cap;
}

struct text_edit *text_edit_create(const struct text_edit_options *options)
{
	struct text_edit *te = xcalloc(1, sizeof *te);

	te->max = options && options->max ? options->max : TEXT_EDIT_MAX;
	te->lines = options && options->lines;
	te->secret = options && options->secret;
	te->width = 40;
	make_room(te, 1);
	return te;
}

void text_edit_destroy(struct text_edit *te)
{
	if (!te)
		return;
	undo_forget(te);
	drop_chars(te, te->c, te->cap);
	free(te);
}

/* What the text is before a change. Characters typed in a row are taken back
 * together, a word at a time. */
static void undo_keep(struct text_edit *te, uint32_t typed)
{
	struct snapshot *s;
	bool goes_on = typed && typed != ' ' && te->typing;

	te->typing = typed != 0;
	if (te->secret || goes_on)
		return;
	if (te->nundo == UNDO_MAX) {
		free(te->undo[0].c);
		memmove(te->undo, te->undo + 1, --te->nundo * sizeof *te->undo);
	}
	s = &te->undo[te->nundo++];
	s->len = te->len;
	s->pos = te->pos;
	s->c = xcalloc(te->len + 1, sizeof *s->c);
	if (te->len)
		memcpy(s->c, te->c, te->len * sizeof *s->c);
}

static enum edit_result undo(struct text_edit *te)
{
	struct snapshot *s;

	if (te->nundo == 0)
		return EDIT_MOVED;
	s = &te->undo[--te->nundo];
	free(te->c);
	te->c = s->c;
	te->len = s->len;
	te->cap = s->len + 1;
	te->pos = s->pos;
	te->typing = false;
	return EDIT_CHANGED;
}

/* The character a text may hold for this one, or 0. */
static uint32_t accepted(const struct text_edit *te, uint32_t c)
{
	if (c == '\t')
		return ' ';
	if (c == '\n')
		return te->lines ? c : ' ';
	return utf8_is_control(c) ? 0 : c;
}

static void put(struct text_edit *te, const uint32_t *c, size_t n)
{
	make_room(te, te->len + n);
	memmove(te->c + te->pos + n, te->c + te->pos, (te->len - te->pos) * sizeof *c);
	memcpy(te->c + te->pos, c, n * sizeof *c);
	te->len += n;
	te->pos += n;
}

static void remove_range(struct text_edit *te, size_t from, size_t to)
{
	memmove(te->c + from, te->c + to, (te->len - to) * sizeof *te->c);
	te->len -= to - from;
	te->pos = from;
}

/* Decodes and filters; *ret_bad: something was left out. */
static uint32_t *acceptable(const struct text_edit *te, const char *text, size_t *ret_n,
			    bool *ret_bad)
{
	size_t n, kept = 0;
	uint32_t *c = chars_of(text, strlen(text), &n);

	*ret_bad = false;
	for (size_t i = 0; i < n; i++) {
		uint32_t a = accepted(te, c[i]);

		if (a)
			c[kept++] = a;
		else
			*ret_bad = true;
	}
	*ret_n = kept;
	return c;
}

static bool say_too_long(const struct text_edit *te, struct err *err)
{
	return err_set(err, ERR_REFUSED, "too_long", "At most %zu characters fit here.",
		       te->max);
}

static bool say_control(struct err *err)
{
	return err_set(err, ERR_REFUSED, "control_character",
		       "Control characters are not text and were left out.");
}

enum edit_result text_edit_insert(struct text_edit *te, const char *text, struct err *err)
{
	enum edit_result result = EDIT_CHANGED;
	size_t n, room = te->max > te->len ? te->max - te->len : 0;
	bool bad;
	uint32_t *c = acceptable(te, text, &n, &bad);

	if (bad) {
		say_control(err);
		result = EDIT_CUT;
	}
	if (n > room) {
		/* a base is not left without its marks */
		n = room;
		while (n > 0 && term_char_width(c[n]) == 0)
			n--;
		say_too_long(te, err);
		result = EDIT_CUT;
	}
	if (n > 0) {
		undo_keep(te, 0);
		put(te, c, n);
	} else {
		result = result == EDIT_CUT ? EDIT_REFUSED : EDIT_MOVED;
	}
	free(c);
	return result;
}

void text_edit_set(struct text_edit *te, const char *text)
{
	te->len = te->pos = te->left = te->top = te->mark_to = 0;
	if (!str_empty(text))
		text_edit_insert(te, text, NULL);
	undo_forget(te);
}

char *text_edit_text(const struct text_edit *te)
{
	return chars_text(te->c, te->len);
}

bool text_edit_empty(const struct text_edit *te)
{
	return te->len == 0;
}

size_t text_edit_length(const struct text_edit *te)
{
	return te->len;
}

size_t text_edit_cursor(const struct text_edit *te)
{
	return te->pos;
}

void text_edit_set_cursor(struct text_edit *te, size_t pos)
{
	te->pos = pos < te->len ? pos : te->len;
	while (te->pos > 0 && te->pos < te->len && term_char_width(te->c[te->pos]) == 0)
		te->pos--;
}

void text_edit_mark(struct text_edit *te, size_t from, size_t to)
{
	te->mark_from = from;
	te->mark_to = to;
}

static bool is_blank(uint32_t c)
{
	return c == ' ' || c == '\n' || c == 0x3000;
}

/* Han has no blanks between words: there a run of Han is one, up to the next
 * punctuation or blank. */
static bool is_word(uint32_t c)
{
	return !is_blank(c) && !(c < 0x80 && strchr("!\"#$%&'()*+,-./:;<=>?@[\\]^`{|}~",
						    (int)c)) &&
	       !(c >= 0x3001 && c <= 0x303f) && !(c >= 0xff01 && c <= 0xff0f) &&
	       !(c >= 0xff1a && c <= 0xff20);
}

static size_t word_before(const struct text_edit *te)
{
	size_t pos = te->pos;

	while (pos > 0 && !is_word(te->c[pos - 1]))
		pos--;
	while (pos > 0 && is_word(te->c[pos - 1]))
		pos--;
	return pos;
}

static size_t word_after(const struct text_edit *te)
{
	size_t pos = te->pos;

	while (pos < te->len && is_word(te->c[pos]))
		pos++;
	while (pos < te->len && !is_word(te->c[pos]))
		pos++;
	return pos;
}

static size_t line_start(const struct text_edit *te)
{
	size_t pos = te->pos;

	while (pos > 0 && te->c[pos - 1] != '\n')
		pos--;
	return pos;
}

static size_t line_end(const struct text_edit *te)
{
	size_t pos = te->pos;

	while (pos < te->len && te->c[pos] != '\n')
		pos++;
	return pos;
}

static enum edit_result move_to(struct text_edit *te, size_t pos)
{
	te->typing = false;
	te->pos = pos;
	return EDIT_MOVED;
}

static enum edit_result delete_range(struct text_edit *te, size_t from, size_t to)
{
	if (from >= to)
		return EDIT_MOVED;
	undo_keep(te, 0);
	remove_range(te, from, to);
	return EDIT_CHANGED;
}

static enum edit_result type_char(struct text_edit *te, uint32_t c, struct err *err)
{
	c = accepted(te, c);
	if (!c) {
		say_control(err);
		return EDIT_REFUSED;
	}
	if (te->len >= te->max) {
		say_too_long(te, err);
		return EDIT_REFUSED;
	}
	undo_keep(te, c);
	put(te, &c, 1);
	return EDIT_CHANGED;
}

static enum edit_result do_action(struct text_edit *te, enum action a, struct err *err)
{
	switch (a) {
	case ACTION_EDIT_LEFT:
		return move_to(te, cluster_before(te->c, te->pos));
	case ACTION_EDIT_RIGHT:
		return move_to(te, cluster_after(te->c, te->len, te->pos));
	case ACTION_EDIT_UP:
		return text_layout_move(te, -1);
	case ACTION_EDIT_DOWN:
		return text_layout_move(te, 1);
	case ACTION_EDIT_HOME:
		return move_to(te, line_start(te));
	case ACTION_EDIT_END:
		return move_to(te, line_end(te));
	case ACTION_EDIT_WORD_LEFT:
		return move_to(te, word_before(te));
	case ACTION_EDIT_WORD_RIGHT:
		return move_to(te, word_after(te));
	case ACTION_EDIT_BACKSPACE:
		return delete_range(te, cluster_before(te->c, te->pos), te->pos);
	case ACTION_EDIT_DELETE:
		return delete_range(te, te->pos, cluster_after(te->c, te->len, te->pos));
	case ACTION_EDIT_DELETE_WORD:
		return delete_range(te, word_before(te), te->pos);
	case ACTION_EDIT_DELETE_TO_START:
		return delete_range(te, line_start(te), te->pos);
	case ACTION_EDIT_DELETE_TO_END:
		return delete_range(te, te->pos, line_end(te));
	case ACTION_EDIT_NEWLINE:
		return te->lines ? type_char(te, '\n', err) : EDIT_IGNORED;
	case ACTION_EDIT_UNDO:
		return undo(te);
	default:
		return EDIT_IGNORED;
	}
}

static enum edit_result paste(struct text_edit *te, struct err *err)
{
	enum edit_result result = text_edit_insert(te, term_paste_text(), err);

	if (result != EDIT_CHANGED && result != EDIT_MOVED)
		return result;
	if (term_paste_cut()) {
		say_too_long(te, err);
	} else if (term_paste_cleaned()) {
		say_control(err);
	} else {
		return result;
	}
	return result == EDIT_CHANGED ? EDIT_CUT : EDIT_REFUSED;
}

enum edit_result text_edit_key(struct text_edit *te, const struct key *key, struct err *err)
{
	if (key->code == K_PASTE)
		return paste(te, err);
	if (key->code == K_CHAR && !key->ctrl)
		return type_char(te, key->ch, err);
	if (key->code == K_UNKNOWN) {
		err_set(err, ERR_REFUSED, "control_character",
			"That key is not a character; nothing was typed.");
		return EDIT_REFUSED;
	}
	return do_action(te, keys_lookup_only(CTX_EDIT, key), err);
}
