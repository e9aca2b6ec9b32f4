/* The lines that records propose for the lists of others (work/proposals.h): each is taken as it stands or changed in the
 * form of the item, or left. */
#ifndef BIHUAN_TUI_PROPOSALS_SCREEN_H
#define BIHUAN_TUI_PROPOSALS_SCREEN_H

#include <bihuan/work/proposals.h>

#include "screens.h"

/* Those of a record, and those for its lists. Nothing opens, and it is said, where there are none. */
void proposals_open(struct app *app, const char *id);
/* Those that an act has just made, of records as they were before it. Nothing opens where it made none. */
void proposals_after(struct app *app, struct record *const *before, size_t n);

#endif
