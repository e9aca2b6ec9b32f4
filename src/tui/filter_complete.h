/* What completes a filter line: keys, words of is:, orders, choices, names of records and the ledger's saved
 * filters, in the language of the screen unless the other is being typed. */
#ifndef BIHUAN_TUI_FILTER_COMPLETE_H
#define BIHUAN_TUI_FILTER_COMPLETE_H

#include "complete.h"
#include "screens.h"

/* before: the line up to the cursor. Adds to *ret. */
void filter_complete(struct app *app, const struct ledger *l, const char *before, struct candidates *ret);

/* Some of a ledger's records that hold what is typed, at most COMPLETE_RECORDS. */
#define COMPLETE_RECORDS 20
void complete_records(struct app *app, const struct ledger *l, const char *typed,
		      void (*each)(void *ctx, const struct record *r), void *ctx);

#endif
