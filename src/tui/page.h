/* The page of one record, and the list of the records that are its own. */
#ifndef BIHUAN_TUI_PAGE_H
#define BIHUAN_TUI_PAGE_H

#include "actionbar.h"
#include "record_list.h"
#include "shell.h"

/* One line that may not be empty; the caller frees it, NULL when left. */
char *page_ask_reason(const char *question);

/* ---- page_owned.c: an enterprise and its hazards ---- */

struct owned;

/* NULL when no ledger with a life has records that could be r's. */
struct owned *owned_create(struct app *app, const struct record *r);
void owned_destroy(struct owned *o);
const struct ledger *owned_ledger(const struct owned *o);
struct record_list *owned_list(const struct owned *o);
/* After the store changed, or r is another record; keep: the cursor stays. */
void owned_read(struct owned *o, const struct record *r, bool keep);
bool owned_open_only(const struct owned *o);
void owned_turn(struct owned *o, const struct record *r); /* all, or those that are open */
/* Facts of r, figures, and the list below them. */
void owned_draw(struct owned *o, const struct record *r, struct area body);

/* ---- owned_ledgers.c ---- */

/* All ledgers that have records of this one, with their counts; each opens the list of them. */
void owned_ledgers_open(struct app *app, const char *id);

#endif
