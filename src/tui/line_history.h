/* The lines somebody typed at one place, the newest first: kept beside the drafts in the store's own file,
 * for each person, never among what is exchanged. */
#ifndef BIHUAN_TUI_LINE_HISTORY_H
#define BIHUAN_TUI_LINE_HISTORY_H

#include "screens.h"
#include "text_edit.h"

struct line_history;

/* place: "command", "filter.LEDGER". The caller frees it with line_history_destroy(). */
struct line_history *line_history_create(struct app *app, const char *place);
void line_history_destroy(struct line_history *h);

/* Keeps a line; one that was there comes to the front. Empty ones are not kept. */
#define LINE_HISTORY_MAX 50
void line_history_add(struct line_history *h, const char *line);

/* An earlier line (step 1) or a later one (-1) takes the place of what is typed, which comes back behind the
 * newest. False: there is none. */
bool line_history_walk(struct line_history *h, struct text_edit *te, int step);
bool line_history_walking(const struct line_history *h);
/* Something was typed: it is what stands in the line now. */
void line_history_typed(struct line_history *h);

#endif
