/* Private to text_edit: the text in its lines on the screen. */
#ifndef BIHUAN_TUI_TEXT_LAYOUT_H
#define BIHUAN_TUI_TEXT_LAYOUT_H

#include "text_edit.h"

#define UNDO_MAX 50

struct snapshot {
	uint32_t *c;
	size_t len, pos;
};

struct text_edit {
	uint32_t *c;
	size_t len, cap, pos, max;
	bool lines, secret;
	bool typing; /* the last change was a character typed */
	size_t mark_from, mark_to; /* shown as wrong */
	size_t left; /* one line: first character shown */
	size_t top;  /* several: first line shown */
	int width;   /* of the last layout, for Up and Down */
	struct snapshot undo[UNDO_MAX];
	size_t nundo;
};

/* The cursor one line up (-1) or down (1), in the same column if possible. */
enum edit_result text_layout_move(struct text_edit *te, int step);

#endif
