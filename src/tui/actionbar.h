/* The bottom line of numbered choices: "1 登记  2 复查  … 0 更多". All of it is
 * behind 0, a full-screen numbered menu; the digit of what does not fit works all the same. */
#ifndef BIHUAN_TUI_ACTIONBAR_H
#define BIHUAN_TUI_ACTIONBAR_H

#include "keys.h"
#include "term.h"

struct actionbar;

/* The caller frees it with actionbar_destroy(). */
struct actionbar *actionbar_create(void);
void actionbar_destroy(struct actionbar *b);

void actionbar_clear(struct actionbar *b);
/* id is the caller's, 0 or more. title is copied. note (may be NULL) is shown
 * in the menu beside it. An item that is off is only in the menu, dimmed, with
 * its note as the reason, and cannot be chosen. */
void actionbar_add(struct actionbar *b, int id, const char *title,
		   const char *note);
void actionbar_add_off(struct actionbar *b, int id, const char *title,
		       const char *note);

/* Is there more than has room in the line, which 0 shows? */
bool actionbar_more(const struct actionbar *b);

/* Draws it in line y from column 0 over the width of the terminal; how many
 * items fit is decided here. */
void actionbar_draw(struct actionbar *b, int y);

/* True when the key was one of its digits, or a click on an item. *ret_id is the id chosen, or -1
 * (nothing there, or the menu was left by Esc). 0 runs the menu. */
bool actionbar_key(struct actionbar *b, const struct key *key, int *ret_id);

/* The menu with all items; the id chosen, or -1. For a key like m or ':'. */
int actionbar_menu(struct actionbar *b, const char *title);

#endif
