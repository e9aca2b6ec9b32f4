/* What a draft is made of: names and values, a line each. Names that begin
 * with '@' are about the form itself: @title @when @focus @version. */
#ifndef BIHUAN_TUI_DRAFTS_H
#define BIHUAN_TUI_DRAFTS_H

#include <bihuan/domain/ledger.h>

struct app;

/* What a form keeps belongs to the person who fills it in: the key of their
 * draft. The caller frees it. */
char *draft_key(const struct app *app, const char *form);
/* The caller frees it. */
char *draft_write(const struct sets *values);
/* Total: what is no line of a draft is passed over. */
void draft_read(const char *text, struct sets *ret);
/* "09-01 14:03", the store's zone. */
#define DRAFT_WHEN 16
char *draft_when(char out[DRAFT_WHEN]);

#endif
