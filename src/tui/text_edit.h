/* Text being edited: one line or several. The text is kept as characters
 * (UTF-32) and measured by their columns, so the cursor stands right after
 * CJK; a base and its combining marks are moved over and deleted together.
 * Control characters never get in. */
#ifndef BIHUAN_TUI_TEXT_EDIT_H
#define BIHUAN_TUI_TEXT_EDIT_H

#include <bihuan/base/mem.h>

#include "keys.h"
#include "term.h"

struct text_edit;

struct text_edit_options {
	size_t max;  /* characters; 0: TEXT_EDIT_MAX */
	bool lines;  /* several lines, wrapped */
	bool secret; /* shows a * for each character */
};
#define TEXT_EDIT_MAX 20000

/* The caller frees it with text_edit_destroy(). options may be NULL. */
struct text_edit *text_edit_create(const struct text_edit_options *options);
void text_edit_destroy(struct text_edit *te);

/* Replaces the text, cursor at its end; forgets what could be undone. What is
 * no text is left out, what exceeds the maximum cut. NULL is "". */
void text_edit_set(struct text_edit *te, const char *text);
/* The text in UTF-8. The caller frees it; secrets: wipe it first. */
char *text_edit_text(const struct text_edit *te);
bool text_edit_empty(const struct text_edit *te);
size_t text_edit_length(const struct text_edit *te); /* characters */
size_t text_edit_cursor(const struct text_edit *te); /* 0 to length */
void text_edit_set_cursor(struct text_edit *te, size_t pos);

enum edit_result {
	EDIT_IGNORED, /* not a key of an edited text, or no way to go there */
	EDIT_MOVED,
	EDIT_CHANGED,
	EDIT_REFUSED, /* nothing changed; err says why */
	EDIT_CUT,     /* changed, but not all of it went in; err says why */
};
/* A key: a character, a paste, or an action of CTX_EDIT. Up and Down move in
 * several lines only, and are ignored at the first and last line. Codes:
 * "too_long", "control_character". */
enum edit_result text_edit_key(struct text_edit *te, const struct key *key,
			       struct err *err);
/* Puts UTF-8 in at the cursor, as a paste does: in one line, line ends and
 * tabs become blanks. */
enum edit_result text_edit_insert(struct text_edit *te, const char *text,
				  struct err *err);

/* Characters from, up to to, are drawn as what is wrong, until the text is set or marked again; to 0: none. */
void text_edit_mark(struct text_edit *te, size_t from, size_t to);

/* How many lines it takes in `width` columns (1 unless several lines). */
int text_edit_height(struct text_edit *te, int width);
/* Draws it in the area, scrolled so that the cursor is in it; with focus the
 * terminal's cursor is put there. */
void text_edit_draw(struct text_edit *te, struct area area, int style,
		    bool focus);

/* Cuts a text into lines of at most width columns, at blanks and between wide
 * characters where possible; \n always ends a line; nothing is lost but the
 * blank at a break. "" gives one empty line. Lines are added to *out. */
void text_wrap(const char *text, int width, struct strv *out);
/* The first `most` of these lines; where there are more the last ends in an ellipsis. */
void text_wrap_most(const char *text, int width, int most, struct strv *out);

#endif
